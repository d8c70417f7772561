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

    /// How this time lies to another. "Since 2004" and "since 2015" share most instants and yet name two points, so open
    /// times are held against others by the points they name.
    pub fn relation(&self, other: &Self) -> Relation {
        if self.open() || other.open() {
            return match (self.value == other.value, self.open() == other.open()) {
                (true, true) => Relation::Same,
                (true, false) => Relation::Overlaps,
                (false, _) => Relation::Incomparable,
            };
        }
        match (&self.admits, &other.admits) {
            (Some(a), Some(b)) => a.relation(b),
            (None, None) if self.value == other.value => Relation::Same,
            (None, None) if self.is_length && other.is_length => match (self.seconds(), other.seconds()) {
                (Some(a), Some(b)) if (a / b).ln().abs() < 0.15 => Relation::Overlaps,
                (Some(_), Some(_)) => Relation::Apart,
                (None, _) | (_, None) => Relation::Incomparable,
            },
            (None, _) | (_, None) => match (self.fits(other), self.clashes(other)) {
                (true, _) => Relation::Overlaps,
                (false, true) => Relation::Apart,
                (false, false) => Relation::Incomparable,
            },
        }
    }

    /// A length of time in seconds: `PT15S`, `P6M`. Only those of one figure.
    fn seconds(&self) -> Option<f64> {
        let (clock, rest) = match self.value.strip_prefix("PT") {
            Some(rest) => (true, rest),
            None => (false, self.value.strip_prefix('P')?),
        };
        let unit = rest.chars().next_back()?;
        let figure: f64 = rest[..rest.len() - unit.len_utf8()].parse().ok()?;
        let one = match (clock, unit) {
            (true, 'S') => 1.0,
            (true, 'M') => 60.0,
            (true, 'H') => 3600.0,
            (false, 'D') => 86_400.0,
            (false, 'W') => 604_800.0,
            (false, 'M') => 2_629_746.0,
            (false, 'Q') => 7_889_238.0,
            (false, 'Y') => 31_556_952.0,
            _ => return None,
        };
        (figure > 0.0).then_some(figure * one)
    }

    /// One lacks its year or week, and what it says fits the other: "10 November" and 2011-11-10, "Friday" and 2026-02-20.
    fn fits(&self, other: &Self) -> bool {
        let (loose, fixed) = if self.admits.is_none() { (self, other) } else { (other, self) };
        if fixed.admits.is_none() || fixed.days > 32.0 {
            return false;
        }
        if let Some(day) = loose.value.strip_prefix("XXXX-WXX-") {
            let date = fixed.value.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
            return date.is_some_and(|d| day.parse() == Ok(d.weekday().to_monday_one_offset()));
        }
        let Some(rest) = loose.value.strip_prefix("XXXX-") else { return false };
        fixed.value.get(5..).is_some_and(|f| !rest.contains('X') && (f.starts_with(rest) || rest.starts_with(f)))
    }

    /// It has one end only: "by 2016", "since March".
    pub fn open(&self) -> bool {
        self.admits.as_ref().is_some_and(|i| i.low == Bound::Unbounded || i.high == Bound::Unbounded)
    }

    /// Both name a month and a day, and not the same: "17 December" without a year, and 20 February 2026.
    pub fn clashes(&self, other: &Self) -> bool {
        let day = |v: &str| -> Option<String> {
            let rest = v.get(4..10)?;
            let digits = rest.bytes().enumerate().all(|(i, b)| if i % 3 == 0 { b == b'-' } else { b.is_ascii_digit() });
            digits.then(|| rest.to_owned())
        };
        matches!((day(&self.value), day(&other.value)), (Some(a), Some(b)) if a != b)
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
