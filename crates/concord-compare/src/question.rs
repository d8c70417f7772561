//! The question a comparison answers, in words.
//!
//! A plain question where the counted thing and what happened to it are known; otherwise the words around the value
//! with a gap, which is always the articles' own wording.

use crate::corpus::{Corpus, Mention};
use crate::lexicon::Lexicon;
use crate::value::Value;
use concord_model::Dimension;
use std::collections::BTreeMap;

/// How many words on each side of the gap are shown.
const WORDS: usize = 7;

/// The question that `members` answer. `lexicon` is that of the first member's language.
pub fn question(corpus: &Corpus, members: &[&Mention], lexicon: &Lexicon) -> String {
    counted(corpus, members, lexicon).unwrap_or_else(|| {
        let word = match &members[0].value {
            Value::Moment(_) => "When",
            Value::Amount(a) => match a.dimension {
                Dimension::Count => "How many",
                Dimension::Ordinal => "Which in order",
                Dimension::Age => "How old",
                Dimension::Length => "How far or long",
                Dimension::Magnitude => "How strong",
                Dimension::Ratio => "What share",
                Dimension::Factor => "How many times",
                Dimension::Speed => "How fast",
                Dimension::Mass => "How heavy",
                Dimension::Money
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Temperature
                | Dimension::Energy
                | Dimension::Power
                | Dimension::Pressure
                | Dimension::Data
                | Dimension::Frequency
                | Dimension::Angle
                | Dimension::Other => "How much",
            },
        };
        format!("{word}: “{}”?", gap(typical(corpus, members)))
    })
}

/// "How many people were killed (Aceh)?"
fn counted(corpus: &Corpus, members: &[&Mention], lexicon: &Lexicon) -> Option<String> {
    let count = members.iter().any(|m| matches!(&m.value, Value::Amount(a) if a.dimension == Dimension::Count));
    if !count {
        return None;
    }
    let predicate = commonest(members.iter().filter_map(|m| m.predicates.first().copied()), members.len())?;
    let template = lexicon.question(corpus.interner.name(predicate))?;
    let nouns = members.iter().filter_map(|m| m.claim.scope.which.as_deref()).filter(|n| !n.trim().is_empty());
    let noun = commonest(nouns.map(|n| n.split_whitespace().collect::<Vec<_>>().join(" ")), members.len() / 2)
        .filter(|n| n.split(' ').count() <= 4)?;
    let mut question = format!("How many {}", template.replace("{}", noun.trim()));
    let places = members.iter().flat_map(|m| m.claim.scope.places.iter().cloned());
    if let Some(place) = commonest(places, members.len()) {
        question += &format!(" ({place})");
    }
    Some(question + "?")
}

/// The commonest of some things, if at least half of `all` are it; of equals the first in order.
fn commonest<T: Ord + Clone>(things: impl Iterator<Item = T>, all: usize) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    let (best, count) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (count * 2 >= all).then_some(best)
}

/// The member whose sentence shares most with the others', and of equals the shortest that is no headline.
fn typical<'m>(corpus: &Corpus, members: &[&'m Mention]) -> &'m Mention {
    let score = |m: &Mention| {
        let own = &corpus.sentences[m.sentence].words;
        let shared: usize = members
            .iter()
            .map(|o| corpus.sentences[o.sentence].words.iter().filter(|w| own.binary_search(w).is_ok()).count())
            .sum();
        (m.claim.in_title, std::cmp::Reverse(shared * 10 / (own.len() + 8)), m.claim.sentence_text.len())
    };
    members.iter().min_by_key(|m| score(m)).copied().unwrap_or(members[0])
}

/// The words around a value, with a gap in its place: "The quake hit at a depth of … in the Northern Province".
fn gap(m: &Mention) -> String {
    let sentence = m.claim.sentence_text.as_str();
    let start = (m.claim.range.start() - m.claim.sentence.start()) as usize;
    let end = (m.claim.range.end() - m.claim.sentence.start()) as usize;
    let (Some(before), Some(after)) = (sentence.get(..start), sentence.get(end.min(sentence.len())..)) else {
        return sentence.to_owned();
    };
    let left: Vec<&str> = before.split_whitespace().collect();
    let right: Vec<&str> = after.split_whitespace().collect();
    let cut = |word: &str| word.ends_with(['.', ';', ':']) || word.ends_with(',');
    let from = left.len().saturating_sub(WORDS);
    let mut words: Vec<&str> = left[from..].to_vec();
    if from > 0
        && let Some(comma) = words.iter().rposition(|w| cut(w)).filter(|at| words.len() - at > 3)
    {
        words.drain(..=comma);
    }
    let mut text = words.join(" ");
    let glue = if before.ends_with(char::is_whitespace) && !text.is_empty() { " " } else { "" };
    text = format!("{text}{glue}…");
    for (i, word) in right.iter().take(WORDS).enumerate() {
        if i > 0 || after.starts_with(char::is_whitespace) {
            text.push(' ');
        }
        text += word;
        if cut(word) && i >= 2 {
            break;
        }
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '"' | '“' | '”')).to_owned()
}
