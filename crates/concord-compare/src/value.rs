//! Values as numbers, and how two of them lie to one another.

use concord_model::{Bound, ClaimValue, Dimension, Interval, Quantity, Relation, Time};
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
    /// Canonical unit.
    pub unit: String,
    /// The figure in the canonical unit, or the middle of its range.
    pub figure: f64,
    /// What it admits.
    pub admits: Interval<Decimal>,
    /// The unit as the text has it.
    pub written_in: String,
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
}

impl Value {
    /// The value of a claim.
    pub fn of(value: &ClaimValue) -> Self {
        match value {
            ClaimValue::Quantity(q) => Self::Amount(Amount::of(q)),
            ClaimValue::Time(t) => Self::Moment(Moment::of(t)),
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
        let bound = |end: Option<Decimal>, open| match (end, open) {
            (Some(x), true) => Bound::Open(x),
            (Some(x), false) => Bound::Closed(x),
            (None, _) => Bound::Unbounded,
        };
        let admits = Interval { low: bound(q.low, q.low_open), high: bound(q.high, q.high_open) };
        let f = |d: Decimal| d.to_f64().unwrap_or(0.0);
        let middle = match (q.low, q.high) {
            (Some(a), Some(b)) => f(a + (b - a) / Decimal::TWO),
            (Some(a), None) => f(a),
            (None, Some(b)) => f(b),
            (None, None) => f(q.number),
        };
        Self {
            dimension: q.dimension,
            unit: q.unit.clone(),
            written_in: q.unit.clone(),
            figure: middle,
            admits,
            vague: q.hedge == Some(concord_model::Hedge::Vague),
        }
    }

    fn relation(&self, other: &Self) -> Relation {
        if self.dimension != other.dimension || self.unit != other.unit {
            return Relation::Incomparable;
        }
        self.admits.relation(&other.admits)
    }
}

impl Moment {
    fn of(t: &Time) -> Self {
        let admits = match (t.earliest, t.latest) {
            (None, None) => None,
            (low, high) => Some(Interval {
                low: low.map_or(Bound::Unbounded, Bound::Closed),
                high: high.map_or(Bound::Unbounded, Bound::Closed),
            }),
        };
        let days = match (t.earliest, t.latest) {
            (Some(a), Some(b)) => b.duration_since(a).as_secs_f64() / 86_400.0,
            (Some(_), None) | (None, Some(_)) | (None, None) => 36_500.0,
        };
        Self { admits, days, value: t.value.clone() }
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
