//! Values as numbers, and how two of them lie to one another.

use concord_model::{Bound, ClaimValue, Dimension, Interval, Quantity, Relation, Time, TimexType};
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value in the form that pairs are scored on.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Amount(Amount),
    /// A time.
    Moment(Moment),
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// What it measures.
    pub dimension: Dimension,
    /// The currency, or the family of the unit: amounts of two families cannot be compared.
    pub family: String,
    /// "per year": compared only where both say so.
    pub per: Option<String>,
    /// The figure in the base unit, or the middle of its range.
    pub figure: f64,
    /// What it admits, in the base unit.
    pub admits: Option<Interval<Decimal>>,
    /// The unit as the text has it.
    pub written_in: String,
    /// What it admits has a lower and an upper end.
    pub both_ends: bool,
    /// The wording names an order of magnitude and no figure.
    pub vague: bool,
}

/// A time.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What it admits, if it can be placed.
    pub admits: Option<Interval<DateTime>>,
    /// Length of what it admits in days.
    pub days: f64,
    /// TIMEX3 value.
    pub value: String,
    /// A length of time in figures: "15 seconds", and not "the early hours".
    pub is_length: bool,
}

impl Value {
    /// The value of a claim, which stands in the text as `text`.
    pub fn of(value: &ClaimValue, text: &str) -> Self {
        match value {
            ClaimValue::Quantity(q) => Self::Amount(Amount::of(q)),
            ClaimValue::Time(t) => Self::Moment(Moment::of(t, text)),
        }
    }

    /// How this value lies to another.
    pub fn relation(&self, other: &Self) -> Relation {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => a.relation(b),
            (Self::Moment(a), Self::Moment(b)) => a.relation(b),
            (Self::Amount(_), Self::Moment(_)) | (Self::Moment(_), Self::Amount(_)) => Relation::Incomparable,
        }
    }
}

impl Amount {
    fn of(q: &Quantity) -> Self {
        let admits = q.interval();
        let end = |bound: Bound<Decimal>| match bound {
            Bound::Closed(x) | Bound::Open(x) => x.to_f64(),
            Bound::Unbounded => None,
        };
        let ends = admits.map_or((None, None), |i| (end(i.low), end(i.high)));
        let figure = match ends {
            (Some(a), Some(b)) => a + (b - a) / 2.0,
            (Some(x), None) | (None, Some(x)) => x,
            (None, None) => q.number.to_f64().unwrap_or(0.0),
        };
        Self {
            dimension: q.dimension,
            family: q.family().to_owned(),
            per: q.per.clone(),
            figure,
            admits,
            written_in: q.unit.clone(),
            both_ends: q.low.is_some() && q.high.is_some(),
            vague: q.hedge == Some(concord_model::Hedge::Vague),
        }
    }

    fn relation(&self, other: &Self) -> Relation {
        let rates = matches!((&self.per, &other.per), (Some(a), Some(b)) if a != b);
        if self.dimension != other.dimension || self.family != other.family || rates {
            return Relation::Incomparable;
        }
        match (&self.admits, &other.admits) {
            // "About 281" and "about 334" share numbers only because both are blurred.
            (Some(a), Some(b)) => match a.relation(b) {
                Relation::Overlaps if self.both_ends && other.both_ends && !self.near(other) => Relation::Apart,
                relation => relation,
            },
            (None, _) | (_, None) => Relation::Incomparable,
        }
    }

    /// The figures lie within a tenth of one another.
    fn near(&self, other: &Self) -> bool {
        self.figure > 0.0 && other.figure > 0.0 && (self.figure / other.figure).ln().abs() < 0.1
    }
}

impl Moment {
    fn of(t: &Time, text: &str) -> Self {
        let admits = t.interval();
        let days = match (t.earliest, t.latest) {
            (Some(a), Some(b)) => b.duration_since(a).as_secs_f64() / 86_400.0,
            (Some(_), None) | (None, Some(_)) | (None, None) => 36_500.0,
        };
        let is_length = t.timex_type == TimexType::Duration && !t.value.contains('X');
        // What cannot be placed is the same only in the same words.
        let value = if t.value.ends_with("_REF") { text.to_lowercase() } else { t.value.clone() };
        Self { admits, days, value, is_length }
    }

    pub fn relation(&self, other: &Self) -> Relation {
        match (&self.admits, &other.admits) {
            (Some(a), Some(b)) => a.relation(b),
            (None, None) if self.value == other.value => Relation::Same,
            (None, _) | (_, None) => Relation::Incomparable,
        }
    }

    /// Days from this time to the other, from first instant to first instant, where both can be placed.
    pub fn days_apart(&self, other: &Self) -> Option<f64> {
        let start = |m: &Self| match m.admits.as_ref().map(|i| (i.low, i.high)) {
            Some((Bound::Closed(x) | Bound::Open(x), _) | (Bound::Unbounded, Bound::Closed(x) | Bound::Open(x))) => {
                Some(x)
            }
            Some((Bound::Unbounded, Bound::Unbounded)) | None => None,
        };
        let (a, b) = (start(self)?, start(other)?);
        Some((b.duration_since(a).as_secs_f64() / 86_400.0).abs())
    }
}
