//! Quantities: the set of numbers a wording admits, of what dimension, per what, counted of what.

use crate::{Bound, Interval, Relation, currency, unit::Unit};
use concord_text::TextRange;
use rust_decimal::Decimal;

/// What kind of thing a number measures. Two quantities of different dimensions are incomparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Dimension {
    /// A number of things or people.
    Count,
    /// A part of a whole: percent, fractions. Base: 1 = the whole.
    Ratio,
    /// "25 times", "tenfold", "doubled": how much something grew or exceeds another.
    Factor,
    /// "second", "the 5th".
    Ordinal,
    Money,
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    /// Age of a person or thing, in years.
    Age,
    /// Earthquake magnitude.
    Magnitude,
    Energy,
    Power,
    Pressure,
    Data,
    Frequency,
    /// An angle or a coordinate.
    Angle,
    /// A unit that the packs do not know; comparable only with the same unit.
    Other,
}

/// How the wording limits or blurs its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Hedge {
    /// about, roughly, some, approximately
    About,
    /// at least, no fewer than
    AtLeast,
    /// at most, up to, as many as
    AtMost,
    /// more than, over
    MoreThan,
    /// less than, under
    LessThan,
    /// nearly, almost
    Nearly,
    /// exactly, precisely
    Exactly,
    /// dozens, hundreds, several: an order of magnitude, no figure
    Vague,
}

/// The noun that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Where the noun phrase after (or before) the number stands, without the number.
    pub range: TextRange,
    /// Head noun, lower case, singular where the pack can tell: "mine".
    pub head: String,
}

/// A number with what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where number and unit stand, with hedge words; without the counted noun.
    pub range: TextRange,
    /// The bare number as written, with its multiplier, before unit conversion: 1200000 for "1.2 million", 5 for "5 %".
    /// The upper end of a range or change; the lower end is `from`.
    pub number: Decimal,
    /// Lower end of a range ("5–6 million") or start of a change ("from A to B"), as written.
    pub from: Option<Decimal>,
    /// Lower end of the set it admits, in `unit`. `None`: no lower end.
    pub low: Option<Decimal>,
    /// Upper end of the set it admits, in `unit`. `None`: no upper end.
    pub high: Option<Decimal>,
    /// The lower end itself is not admitted.
    pub low_open: bool,
    /// The upper end itself is not admitted.
    pub high_open: bool,
    /// Hedge, if any.
    pub hedge: Option<Hedge>,
    /// Dimension.
    pub dimension: Dimension,
    /// Canonical unit: "km", "USD", "%", "magnitude", "" for a bare count. Conversions: the unit table.
    pub unit: String,
    /// Rate: "year", "day", "capita", "km".
    pub per: Option<String>,
    /// What is counted.
    pub noun: Option<Noun>,
    /// For a change from A to B, B / A; for a factor, the factor itself.
    pub factor: Option<Decimal>,
    /// True for "from A to B" that tells of a change, not of a spread.
    pub change: bool,
}

impl Quantity {
    /// The set it admits, in the base unit of its dimension; for money in whole units of the currency. `None` where an
    /// end is too large to hold.
    pub fn interval(&self) -> Option<Interval<Decimal>> {
        let convert = |end: Option<Decimal>, open: bool| {
            let Some(end) = end else { return Some(Bound::Unbounded) };
            let base = match (self.dimension, Unit::get(&self.unit)) {
                (Dimension::Money, _) => end.checked_mul(currency::resolve(&self.unit).1)?,
                (_, Some(unit)) => unit.to_base(end)?,
                (_, None) => end,
            };
            Some(if open { Bound::Open(base) } else { Bound::Closed(base) })
        };
        Some(Interval { low: convert(self.low, self.low_open)?, high: convert(self.high, self.high_open)? })
    }

    /// How the set of this one lies to that of `other`, units converted. Incomparable where dimension, currency or rate
    /// differ. What is counted is not looked at: whether two nouns name one thing is for the comparison to say.
    pub fn relation(&self, other: &Self) -> Relation {
        if self.dimension != other.dimension || self.family() != other.family() || self.per != other.per {
            return Relation::Incomparable;
        }
        match (self.interval(), other.interval()) {
            (Some(a), Some(b)) => a.relation(&b),
            (None, _) | (_, None) => Relation::Incomparable,
        }
    }

    /// What parts a dimension into kinds that cannot be compared: the currency, the family of the unit.
    pub fn family(&self) -> &str {
        match (self.dimension, Unit::get(&self.unit)) {
            (Dimension::Money, _) => currency::resolve(&self.unit).0,
            (Dimension::Other, _) | (_, None) => &self.unit,
            (_, Some(unit)) => unit.family,
        }
    }
}
