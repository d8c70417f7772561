//! Finds the days on which an undated document can have been published, from what the other documents date.
//!
//! "Norland leaves the treaty next month", and another article: "Norland left the treaty on 20 February 2026": the first
//! is of January 2026. Days are tried one by one; those that make the most of the document's times agree with the times
//! of like sentences elsewhere are kept, and a time is placed if it is the same on all of them. Such times are marked as
//! inferred; the document itself stays undated.

use crate::corpus::Corpus;
use crate::pair::Pairs;
use crate::value::{Moment, Value};
use concord_annotate::{Annotated, times_on};
use concord_model::{Anchor, Bound, ClaimValue, Document, Relation, Time};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// Least likeness of two sentences of which one dates the other.
const ALIKE: f32 = 0.25;
/// How many days before and after a date elsewhere are tried.
const REACH: i64 = 45;
/// Most days to keep: documents that could be of more are not placed.
const WINDOW: usize = 45;
/// Most sentences of a document that are read for it.
const SENTENCES: usize = 12;

/// A time that stays relative, and the times of like sentences in other documents with their likeness.
struct Loose {
    mention: usize,
    /// First byte in the excerpt.
    at: u32,
    elsewhere: Vec<(Moment, f32)>,
}

/// Times of one undated document with the places they take, by mention.
pub fn pin(pairs: &Pairs<'_>, documents: &[Annotated], story: &[usize], document: usize) -> Vec<(usize, Time)> {
    let (excerpt, loose) = excerpt(pairs, documents, story, document);
    let days = days(&loose);
    if days.is_empty() {
        return Vec::new();
    }
    let mut best: (f32, Vec<Vec<Option<Time>>>) = (0.0, Vec::new());
    for times in times_on(&excerpt, &days) {
        let placed: Vec<Option<Time>> = loose
            .iter()
            .map(|l| times.iter().find(|t| t.range.start() == l.at && t.earliest.is_some()).cloned())
            .collect();
        let score = loose.iter().zip(&placed).map(|(l, t)| t.as_ref().map_or(0.0, |t| support(l, t))).sum::<f32>();
        if score > best.0 + 1e-4 {
            best = (score, vec![placed]);
        } else if score > 0.0 && (score - best.0).abs() <= 1e-4 {
            best.1.push(placed);
        }
    }
    if best.1.len() > WINDOW {
        return Vec::new();
    }
    let agreed = |i: usize| -> Option<Time> {
        let first = best.1.first()?.get(i)?.clone()?;
        let same =
            |t: &Option<Time>| t.as_ref().is_some_and(|t| t.earliest == first.earliest && t.latest == first.latest);
        best.1.iter().all(|placed| same(&placed[i])).then_some(first)
    };
    loose.iter().enumerate().filter_map(|(i, l)| Some((l.mention, agreed(i)?))).collect()
}

/// The sentences of a document with times that stay relative, as a document of their own, and those times.
fn excerpt(pairs: &Pairs<'_>, documents: &[Annotated], story: &[usize], document: usize) -> (Document, Vec<Loose>) {
    let corpus = pairs.corpus;
    let (mut text, mut loose) = (String::new(), Vec::new());
    let mut starts: BTreeMap<usize, u32> = BTreeMap::new();
    for m in corpus.mentions_of(document) {
        let mention = &corpus.mentions[m];
        if !stays_relative(&mention.claim.value)
            || (starts.len() >= SENTENCES && !starts.contains_key(&mention.sentence))
        {
            continue;
        }
        let start = *starts.entry(mention.sentence).or_insert_with(|| {
            let start = text.len() as u32;
            text.push_str(&mention.claim.sentence_text);
            text.push_str("\n\n");
            start
        });
        let at = start + (mention.claim.range.start() - mention.claim.sentence.start());
        loose.push(Loose { mention: m, at, elsewhere: elsewhere(pairs, story, m) });
    }
    let source = &documents[document].document;
    (Document::bare(&source.path, &text, &source.language.0), loose)
}

fn stays_relative(value: &ClaimValue) -> bool {
    match value {
        ClaimValue::Time(t) => t.anchor == Anchor::Unresolved && t.value.contains("XX"),
        ClaimValue::Quantity(_) => false,
    }
}

/// Placed times of other documents in sentences about the same party in like words.
fn elsewhere(pairs: &Pairs<'_>, story: &[usize], m: usize) -> Vec<(Moment, f32)> {
    let corpus = pairs.corpus;
    let mention = &corpus.mentions[m];
    let row = &corpus.sentences[mention.sentence];
    let Some(party) = row.first_entity else { return Vec::new() };
    let mut found = Vec::new();
    for other in story.iter().filter(|d| **d != mention.claim.document) {
        for there in corpus.mentions_of(*other).map(|n| &corpus.mentions[n]) {
            let Value::Moment(moment) = &there.value else { continue };
            let placed = moment.admits.is_some() && moment.days <= 32.0 && there.said == mention.said;
            let first = corpus.sentences[there.sentence].first_entity;
            if !placed || first != Some(party) {
                continue;
            }
            let alike = pairs.alike(mention.sentence, there.sentence);
            if alike >= ALIKE {
                found.push((moment.clone(), alike));
            }
        }
    }
    found
}

/// The days to try, ascending: those near a time of a like sentence.
fn days(loose: &[Loose]) -> Vec<Date> {
    let mut days = Vec::new();
    for (moment, _) in loose.iter().flat_map(|l| &l.elsewhere) {
        let Some(Bound::Closed(from)) = moment.admits.as_ref().map(|i| i.low) else { continue };
        days.extend((-REACH..=REACH).filter_map(|n| from.date().checked_add(n.days()).ok()));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// What the likest sentence elsewhere says for a place of a time; nothing against it, since it may tell of another thing.
fn support(loose: &Loose, time: &Time) -> f32 {
    let here = Value::of(&ClaimValue::Time(time.clone()), "");
    let fits = |m: &Moment| match here.relation(&Value::Moment(m.clone())) {
        Relation::Same | Relation::Within | Relation::Contains => true,
        Relation::Overlaps | Relation::Apart | Relation::Incomparable => false,
    };
    loose.elsewhere.iter().filter(|(m, _)| fits(m)).map(|e| e.1).fold(0.0, f32::max)
}

/// Writes an inferred time into its mention.
pub fn place(corpus: &mut Corpus, mention: usize, placed: &Time) {
    let number = corpus.interner.id(&placed.value);
    let mention = &mut corpus.mentions[mention];
    mention.number = number;
    if let ClaimValue::Time(time) = &mut mention.claim.value {
        let range = time.range;
        *time = Time { range, anchor: Anchor::Inferred, ..placed.clone() };
    }
    mention.value = Value::of(&mention.claim.value, &mention.claim.text);
}
