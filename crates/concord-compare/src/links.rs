//! The pairs of items that may answer one question, scored, with what speaks against them for good.

use crate::cluster::Item;
use crate::corpus::Mention;
use crate::grounds::{Ground, ground};
use crate::pair::{Feature, Model, Pairs, Row, subjects_differ};
use crate::scorer::Scorer;
use crate::value::Value;
use crate::verdict::{Match, clocks_clash, compare};
use concord_model::{Anchor, ClaimValue, Dimension, TimexType};
use std::collections::BTreeMap;

/// Least cosine of two sentences whose times cannot be compared and may yet be one.
const ALIKE: f32 = 0.4;

/// A scored pair of items.
#[derive(Clone, Copy)]
pub struct Link {
    /// Log odds that the two answer one question.
    pub score: f32,
    /// No value fits both.
    pub apart: bool,
    /// The two can never be one.
    pub never: bool,
    /// Why two values that no reading reconciles answer one question all the same.
    pub ground: Option<Ground>,
}

/// Stories of no more items than this have every pair scored.
const EVERY_PAIR: usize = 1200;
/// In larger stories a pair is scored if the two share a key that no more items than this have.
pub const KEY_ITEMS: usize = 60;
/// What a pair that was not scored counts for.
pub const UNSCORED: f32 = -3.0;

/// The scored pairs of items.
pub fn links(pairs: &Pairs<'_>, items: &[Item], scorer: &Scorer) -> Vec<((u32, u32), Link)> {
    let corpus = pairs.corpus;
    let mention = |i: usize| &corpus.mentions[items[i].mentions[0]];
    let score = |i: usize, j: usize| {
        let (a, b) = (mention(i), mention(j));
        if !comparable(a, b) {
            return None;
        }
        let (model, row) = pairs.features(a, b);
        let apart = matches!(model, Model::QuantityApart | Model::TimeApart);
        let alike = pairs.alike(a.sentence, b.sentence) >= ALIKE;
        let torn = torn(pairs, &items[i], &items[j]);
        let growing = matches!(a.value, Value::Amount(_)) && a.toll.is_some() && a.toll == b.toll;
        let loose = too_coarse(a, b) && !alike && !of_one_event(&row);
        let never = parted(pairs, a, b, model, alike) || loose || (torn && !growing && !clocks_clash(a, b));
        let ground = if torn { ground(pairs, a, b, &row) } else { None };
        Some(((i as u32, j as u32), Link { score: scorer.score(model, &row), apart, never, ground }))
    };
    if items.len() <= EVERY_PAIR {
        return (0..items.len())
            .flat_map(|i| (i + 1..items.len()).map(move |j| (i, j)))
            .filter_map(|(i, j)| score(i, j))
            .collect();
    }
    let mut index: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for i in 0..items.len() {
        let m = mention(i);
        let near = m.left.iter().take(3).chain(m.right.iter().take(3)).chain(&m.head);
        let mut keys: Vec<(u32, u32)> = near.clone().map(|w| (m.number, *w)).collect();
        keys.extend(near.clone().flat_map(|w| near.clone().filter(move |v| w < v).map(move |v| (*w, *v))));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| index.entry(key).or_default().push(i));
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for list in index.values() {
        for (at, i) in list.iter().enumerate() {
            candidates.extend(list[at + 1..].iter().take(KEY_ITEMS).map(|j| (*i, *j)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates.into_iter().filter_map(|(i, j)| score(i, j)).collect()
}

/// A whole year holds any of its days, whatever happened on them.
fn too_coarse(a: &Mention, b: &Mention) -> bool {
    let (Value::Moment(x), Value::Moment(y)) = (&a.value, &b.value) else { return false };
    let (short, long) = (x.days.min(y.days), x.days.max(y.days));
    !x.open() && !y.open() && short <= 32.0 && (360.0..400.0).contains(&long)
}

/// Something besides the time itself speaks for one event.
fn of_one_event(row: &Row) -> bool {
    row[Feature::predicate_same as usize] == 1.0 || row[Feature::near as usize] >= 0.25
}

/// True if no reading reconciles two values, or one with the other's conversion in brackets.
fn torn(pairs: &Pairs<'_>, i: &Item, j: &Item) -> bool {
    let forms = |item: &'_ Item| -> Vec<usize> {
        let converted = item.mentions[1..].iter().copied().filter(|m| pairs.corpus.mentions[*m].converts.is_some());
        std::iter::once(item.mentions[0]).chain(converted).collect()
    };
    let (here, there) = (forms(i), forms(j));
    let mention = |m: &usize| &pairs.corpus.mentions[*m];
    here.iter().any(|m| there.iter().any(|n| compare(mention(m), mention(n), &pairs.rates) == Match::Apart))
}

/// True if two values can never answer one question, whatever their words.
fn parted(pairs: &Pairs<'_>, a: &Mention, b: &Mention, model: Model, alike: bool) -> bool {
    let is_date = |m: &Mention| match &m.claim.value {
        ClaimValue::Time(t) => t.timex_type == TimexType::Date,
        ClaimValue::Quantity(_) => false,
    };
    let dates = |a: &Mention, b: &Mention| is_date(a) && is_date(b);
    let same_document = a.claim.document == b.claim.document;
    let same_sentence = a.sentence == b.sentence;
    let placed = |m: &Mention| match &m.value {
        Value::Moment(t) => t.admits.is_some(),
        Value::Amount(_) => true,
    };
    let vague = |m: &Mention| match &m.value {
        Value::Moment(t) => t.admits.is_none() && !t.is_length,
        Value::Amount(_) => false,
    };
    // Told from another fact of the text, "a day earlier": what it dates is not what the other fact dates.
    let from_text = |m: &Mention| match &m.claim.value {
        ClaimValue::Time(t) => t.anchor == Anchor::Text,
        ClaimValue::Quantity(_) => false,
    };
    let strangers = || {
        let sentences = &pairs.corpus.sentences;
        let (x, y) = (&sentences[a.sentence].entities, &sentences[b.sentence].entities);
        !x.is_empty() && !y.is_empty() && x.iter().all(|e| y.binary_search(e).is_err())
    };
    let open = |m: &Mention| matches!(&m.value, Value::Moment(t) if t.open());
    match model {
        // A document that gives two values that no value fits answers two questions with them; and what is said of one
        // party does not contradict what is said of another.
        Model::QuantityApart => same_document || strangers(),
        Model::TimeApart => {
            let loose = |m: &Mention| from_text(m) || m.relative_day;
            let length = |m: &Mention| matches!(&m.value, Value::Moment(t) if t.is_length);
            same_document || strangers() || loose(a) || loose(b) || (length(a) && length(b) && !alike)
        }
        // A day without its year and a placed one are alike only in like words.
        Model::TimeUnknown => {
            let sentences = &pairs.corpus.sentences;
            (same_sentence && placed(a) && placed(b))
                || (dates(a, b) && (!alike || subjects_differ(&sentences[a.sentence], &sentences[b.sentence])))
        }
        Model::QuantityMeets => {
            (same_sentence && a.number != b.number) || only_bounded(a, b) || by_rate_alone(pairs, a, b)
        }
        // "For decades" says the same of anything.
        Model::TimeMeets if vague(a) && vague(b) => !alike,
        // "In 2012" and "after 2012" in one sentence are two times.
        Model::TimeMeets => same_sentence && open(a) != open(b),
    }
}

/// "More than 5.0" admits 6.1 and yet tells of something else, but for tolls, which grow past every bound.
fn only_bounded(a: &Mention, b: &Mention) -> bool {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return false };
    let far = x.figure > 0.0 && y.figure > 0.0 && (x.figure / y.figure).ln().abs() > BOUND_REACH;
    let sums = x.dimension == Dimension::Money;
    !sums && a.toll.is_none() && b.toll.is_none() && x.both_ends != y.both_ends && far
}

/// Two sums in two currencies that a rate makes equal, with no word in common near them: of so many sums some are.
fn by_rate_alone(pairs: &Pairs<'_>, a: &Mention, b: &Mention) -> bool {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return false };
    let near = |m: &Mention| -> Vec<u32> { m.left.iter().chain(&m.right).copied().collect() };
    let there = near(b);
    x.family != y.family && !near(a).iter().any(|w| there.contains(w)) && pairs.alike(a.sentence, b.sentence) < 0.1
}

/// How far, as a natural logarithm, a figure may lie beyond a bound that admits it: 15 in 100.
const BOUND_REACH: f64 = 0.14;

/// Two values of one kind and dimension; others cannot answer one question.
pub fn comparable(a: &Mention, b: &Mention) -> bool {
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => x.dimension == y.dimension,
        // "For two days" and "on Tuesday" answer two questions, unless the length of time counts from a known day.
        (Value::Moment(x), Value::Moment(y)) => {
            x.is_length == y.is_length || (x.admits.is_some() && y.admits.is_some())
        }
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => false,
    }
}
