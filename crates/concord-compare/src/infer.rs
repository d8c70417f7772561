//! Places the times of undated documents: what fits the other documents on all days the document can be of (see
//! [`crate::pin`]), then single weekdays by what the other documents say in like sentences.
//!
//! "The withdrawal took effect on Friday" in an article without a date is 20 February 2026 if another article says so of
//! that day in almost the same words, and that day was a Friday. Such times are marked as inferred; where two days are
//! as likely, nothing is inferred.

use crate::corpus::{Corpus, Mention};
use crate::pair::Pairs;
use crate::pin::{pin, place};
use crate::value::Value;
use concord_annotate::Annotated;
use concord_model::{Anchor, Bound, ClaimValue, Time};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Least cosine of the two sentences.
const ALIKE: f32 = 0.25;
/// The best day must be told in sentences so much more alike than the next best.
const MARGIN: f32 = 1.2;

/// Places what can be placed among the documents of one story.
pub fn infer(corpus: &mut Corpus, documents: &[Annotated], story: &[usize], undated: impl Fn(usize) -> bool) {
    let without: Vec<usize> = story.iter().copied().filter(|d| undated(*d)).collect();
    if without.is_empty() {
        return;
    }
    let pinned: Vec<(usize, Time)> = {
        let pairs = Pairs::new(corpus, story);
        without.iter().flat_map(|d| pin(&pairs, documents, story, *d)).collect()
    };
    pinned.iter().for_each(|(m, time)| place(corpus, *m, time));
    let wanted: Vec<(usize, i8)> = story
        .iter()
        .filter(|d| undated(**d))
        .flat_map(|d| corpus.mentions_of(*d))
        .filter_map(|m| Some((m, weekday(&corpus.mentions[m])?)))
        .collect();
    if wanted.is_empty() {
        return;
    }
    let found: Vec<(usize, Date)> = {
        let pairs = Pairs::new(corpus, story);
        let known: Vec<(usize, Date)> = story
            .iter()
            .flat_map(|d| corpus.mentions_of(*d))
            .filter_map(|m| Some((m, day(&corpus.mentions[m])?)))
            .collect();
        let place = |(m, weekday): &(usize, i8)| {
            let mention = &corpus.mentions[*m];
            let mut best: BTreeMap<Date, f32> = BTreeMap::new();
            for (other, date) in &known {
                let there = &corpus.mentions[*other];
                if date.weekday().to_monday_one_offset() == *weekday && there.claim.document != mention.claim.document {
                    let alike = pairs.alike(mention.sentence, there.sentence);
                    let entry = best.entry(*date).or_default();
                    *entry = entry.max(alike);
                }
            }
            let (date, alike) = best.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
            let next = best.iter().filter(|b| b.0 != date).map(|b| *b.1).fold(0.0, f32::max);
            (*alike >= ALIKE && *alike >= next * MARGIN).then_some((*m, *date))
        };
        wanted.iter().filter_map(place).collect()
    };
    for (m, date) in found {
        let number = corpus.interner.id(&date.to_string());
        let mention = &mut corpus.mentions[m];
        mention.number = number;
        if let ClaimValue::Time(time) = &mut mention.claim.value {
            time.value = date.to_string();
            time.earliest = Some(date.at(0, 0, 0, 0));
            time.latest = Some(date.at(23, 59, 59, 0));
            time.anchor = Anchor::Inferred;
        }
        mention.value = Value::of(&mention.claim.value, &mention.claim.text);
    }
}

/// The weekday of a time that names no more: `XXXX-WXX-5`.
fn weekday(m: &Mention) -> Option<i8> {
    match &m.claim.value {
        ClaimValue::Time(t) => t.value.strip_prefix("XXXX-WXX-")?.parse().ok(),
        ClaimValue::Quantity(_) => None,
    }
}

/// The day of a time that names a single one.
fn day(m: &Mention) -> Option<Date> {
    let Value::Moment(t) = &m.value else { return None };
    match t.admits.as_ref().map(|i| (i.low, i.high)) {
        Some((Bound::Closed(from), Bound::Closed(to))) => (from.date() == to.date()).then(|| from.date()),
        Some((Bound::Closed(_) | Bound::Open(_) | Bound::Unbounded, _)) | None => None,
    }
}
