//! What a value is of, in words: a question made from the clause that answers it ("Poland ratified the convention in
//! 2012" → "When did Poland ratify the convention?"), or a label that names the thing ("Number of merchant vessels").
//!
//! Works on the tree of one sentence. Whatever is not clear (a pronoun, a list, a doubtful verb) gives no question;
//! what is not clear at all gives no label either.

mod clause;
mod label;
mod names;
mod phrase;
mod put;
mod verb;

use crate::corpus::Mention;
use crate::grammar::Grammar;
use clause::Clause;
use concord_annotate::{Analysis, Pack};
use concord_model::{ClaimValue, Dimension, Document, TimexType};
use names::Joined;
use std::cell::Cell;
use std::ops::Range;

/// Longest question, in words.
const LONGEST: usize = 14;
/// Longest sentence that is looked at, in bytes.
const SENTENCE: usize = 400;

/// How the sentence of a mention can be asked for its value.
#[derive(Default)]
pub struct Asked {
    /// A whole question.
    pub question: Option<String>,
    /// A label.
    pub label: Option<String>,
}

/// The question that the clause around the value of `mention` answers, and the label it gives the value.
pub fn ask(mention: &Mention, pack: &'static Pack) -> Asked {
    read(mention, pack).unwrap_or_default()
}

fn read(mention: &Mention, pack: &'static Pack) -> Option<Asked> {
    let grammar = Grammar::of(pack).filter(|g| !g.past.is_empty())?;
    let text = mention.claim.sentence_text.as_str();
    if text.len() > SENTENCE {
        return None;
    }
    let place = |offset: u32| (offset.saturating_sub(mention.claim.sentence.start()) as usize).min(text.len());
    let range = place(mention.claim.range.start())..place(mention.claim.range.end());
    let noun = match &mention.claim.value {
        ClaimValue::Quantity(q) => q.noun.as_ref().map(|n| place(n.range.start())..place(n.range.end())),
        ClaimValue::Time(_) => None,
    };
    let kept: Vec<Range<usize>> = noun.iter().chain([&range]).cloned().collect();
    let joined = Joined::of(text, &kept);
    let document = Document::bare("", &joined.text, pack.code);
    let analysis = Analysis::new(&document, pack);
    let byte = |at: usize| u32::try_from(joined.place(at)).ok();
    let (start, end) = (byte(range.start)?, byte(range.end)?);
    let first = analysis.tokens.partition_point(|t| t.end() <= start);
    let last = analysis.tokens.partition_point(|t| t.start() < end);
    let index = analysis.sentence_of(first);
    let range = analysis.sentences.get(index)?.tokens();
    if first >= last || !range.contains(&first) || last > range.end {
        return None;
    }
    let tags = analysis.pos()?.get(range.clone())?;
    let tree = analysis.tree(index)?;
    let mut timed = vec![false; range.len()];
    for time in concord_annotate::time::find(&analysis) {
        let from = analysis.tokens.partition_point(|t| t.end() <= time.range.start()).max(range.start);
        let to = analysis.tokens.partition_point(|t| t.start() < time.range.end()).min(range.end);
        (from..to).for_each(|i| timed[i - range.start] = true);
    }
    let value = first - range.start..last - range.start;
    let noun = noun.and_then(|noun| {
        let end = byte(noun.end)?;
        let at = analysis.tokens.partition_point(|t| t.start() < end).checked_sub(range.start + 1)?;
        (at < range.len()).then_some(at)
    });
    let clause = Clause {
        analysis: &analysis,
        grammar,
        base: range.start,
        tags,
        tree: &tree,
        timed,
        owned: Cell::new(false),
        value,
    };
    let question = question(&clause, &mention.claim.value, noun).map(|q| joined.restore(q));
    let question = question.filter(|q| (4..=LONGEST).contains(&q.split_whitespace().count()));
    Some(Asked { question, label: clause.label(&mention.claim.value, noun).map(|l| joined.restore(l)) })
}

fn question(clause: &Clause, value: &ClaimValue, noun: Option<usize>) -> Option<String> {
    let span: Range<usize> = clause.value.clone();
    match value {
        ClaimValue::Time(t) => match t.timex_type {
            TimexType::Date | TimexType::Time => clause.when(span),
            TimexType::Duration => clause.how_long(span),
            TimexType::Set => None,
        },
        ClaimValue::Quantity(q) => match (q.dimension, noun) {
            (Dimension::Count, Some(noun)) => clause.how_many(span, Some(noun)),
            (Dimension::Count, None) => clause.how_many(span, None),
            (Dimension::Money, None) if q.per.is_none() => clause
                .how_much(span.clone())
                .or_else(|| clause.for_how_much(span.clone()))
                .or_else(|| clause.by_how_much(span)),
            (Dimension::Ordinal, _) => None,
            (_, _) => clause.by_how_much(span.clone()).or_else(|| clause.at_what(span)),
        },
    }
}
