//! Evidence that two statements answer one question although no reading reconciles their values.
//!
//! Such values speak against one question, and the scorer never joins them: most often they are of two things. A ground
//! is a narrow case in which they are two answers to one question all the same. Each asks for more than likeness: the
//! same event told in the same words, and a gap of the size that slips of the pen, of the calendar or of the rate have.

use crate::corpus::Mention;
use crate::pair::{Feature, Pairs, Row};
use crate::value::{Moment, Value};
use crate::verdict::clocks_clash;
use concord_model::{Anchor, ClaimValue, Dimension};

/// Why two values that lie apart are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Two sums a slip apart, of which the headlines or first sentences tell: "$2.5 million", "$2.6 million".
    CloseSums,
    /// Sums of one thing in two currencies, too far from one another for the rate that the articles give.
    Rate,
    /// The same clock to the minute in two zones: "0737 GMT", "7:37 a.m. local time".
    Clock,
    /// One event told in the same words of two days next to one another.
    NearDays,
    /// One event told of two months, or two years, next to one another.
    NearMonths,
}

impl Ground {
    /// It holds whatever else is said of the two.
    pub fn stands_alone(self) -> bool {
        match self {
            Self::Clock | Self::CloseSums => true,
            Self::Rate | Self::NearDays | Self::NearMonths => false,
        }
    }
}

/// Farthest two sums may lie from one another to be told of as one, as a natural logarithm.
const SLIP: f64 = 0.07;
/// The same for sums in two currencies; beyond it they are of two things.
const RATE_REACH: f64 = 0.7;
/// Least weight of a word that few articles of the story have.
const RARE: f32 = 0.6;

/// The ground on which two values of two articles, or of a headline and its article, are of one thing, if there is one.
pub fn ground(pairs: &Pairs<'_>, a: &Mention, b: &Mention, row: &Row) -> Option<Ground> {
    let headline = a.claim.in_title != b.claim.in_title;
    if a.claim.document == b.claim.document && !headline {
        return None;
    }
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) if x.dimension == Dimension::Money && y.dimension == Dimension::Money => {
            let distance = pairs.rates.log_distance(x, y)?;
            // A conversion is only as good as the rate that it was made with.
            let converted = a.converts.is_some() || b.converts.is_some();
            if x.per != y.per || x.vague || y.vague || converted {
                return None;
            }
            if x.family == y.family {
                (distance <= SLIP && close_sums(a, b, row)).then_some(Ground::CloseSums)
            } else {
                (distance <= RATE_REACH && same_thing(pairs, a, b, row)).then_some(Ground::Rate)
            }
        }
        (Value::Moment(x), Value::Moment(y)) => near_times(pairs, (a, x), (b, y), row),
        (Value::Amount(_), _) | (Value::Moment(_), _) => None,
    }
}

fn of(row: &Row, feature: Feature) -> f32 {
    row[feature as usize]
}

/// Both stand where an article tells what it is about, in like words.
fn close_sums(a: &Mention, b: &Mention, row: &Row) -> bool {
    let lead = |m: &Mention| m.claim.in_title || m.position < 0.15;
    let alike = of(row, Feature::near) >= 0.2 || of(row, Feature::sentence) >= 0.2;
    lead(a) && lead(b) && alike && of(row, Feature::entities_differ) == 0.0
}

/// The sums stand beside the same rare word, in like words: "a $2.5 million necklace", "a necklace worth £1.2m".
fn same_thing(pairs: &Pairs<'_>, a: &Mention, b: &Mention, row: &Row) -> bool {
    let beside = |m: &Mention| -> Vec<u32> { m.left.iter().take(2).chain(m.right.iter().take(2)).copied().collect() };
    let there = beside(b);
    let shared = beside(a).iter().any(|w| pairs.rarity.weight(*w) >= RARE && there.contains(w));
    shared && of(row, Feature::near) >= 0.4 && of(row, Feature::predicate_same) == 1.0
}

fn near_times(pairs: &Pairs<'_>, a: (&Mention, &Moment), b: (&Mention, &Moment), row: &Row) -> Option<Ground> {
    let ((m, x), (n, y)) = (a, b);
    if clocks_clash(m, n) {
        // Round hours coincide by chance.
        let minute = x.value.get(14..16).and_then(|m| m.parse::<u8>().ok())?;
        return (minute % 15 != 0 || of(row, Feature::predicate_same) == 1.0).then_some(Ground::Clock);
    }
    let apart = x.days_apart(y)?;
    let f = |feature: Feature| of(row, feature);
    let within = |low: f64, high: f64| (low..high).contains(&x.days) && (low..high).contains(&y.days);
    let explicit = |m: &Mention| match &m.claim.value {
        ClaimValue::Time(t) => t.anchor == Anchor::Explicit,
        ClaimValue::Quantity(_) => false,
    };
    let both_explicit = explicit(m) && explicit(n);
    let same_event = f(Feature::predicate_first_same) == 1.0 && f(Feature::entities_shared) > 0.0;
    if within(0.9, 1.5) && apart < 3.5 && !m.relative_day && !n.relative_day {
        let like = f(Feature::near) >= 0.35
            && f(Feature::sentence) >= 0.4
            && (f(Feature::numbers_shared) == 1.0 || f(Feature::sentence_contains) >= 0.85);
        let named = both_explicit && f(Feature::near) >= 0.3 && f(Feature::sentence) >= 0.25 && apart < 2.5;
        let parties = f(Feature::entities_shared) >= 0.3 && f(Feature::predicate_same) == 1.0;
        return ((same_event && like) || (named && parties)).then_some(Ground::NearDays);
    }
    let rare = || {
        let (s, t) = (&pairs.corpus.sentences[m.sentence], &pairs.corpus.sentences[n.sentence]);
        s.words.iter().filter(|w| pairs.rarity.weight(**w) >= RARE && t.words.binary_search(w).is_ok()).count()
    };
    let months = within(27.0, 32.0) && apart < 32.0;
    let told = months && f(Feature::near) >= 0.3 && f(Feature::predicate_first_same) == 1.0 && rare() >= 2;
    let years = within(364.0, 367.0) && apart < 367.0 && both_explicit;
    let dated = years
        && f(Feature::near) >= 0.5
        && f(Feature::sentence) >= 0.4
        && same_event
        && f(Feature::numbers_differ) == 0.0;
    (told || dated).then_some(Ground::NearMonths)
}
