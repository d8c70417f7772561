//! What comes first: disagreements, changes, single origins that carry weight, then the rest.

use concord_model::{Claim, ClaimValue, Comparison, Dimension, Hedge, Mode, Verdict};
use rust_decimal::Decimal;

/// A part of the report, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// No value fits all.
    Differs,
    /// The values changed over time.
    Updated,
    /// One document states what another denies.
    Denied,
    /// One document alone says something that matters.
    AloneWithWeight,
    /// Some are more precise than others.
    Refines,
    /// All say the same.
    Agrees,
    /// One document alone says something small.
    Alone,
}

impl Part {
    /// All parts, in order.
    pub const ALL: [Self; 7] =
        [Self::Differs, Self::Updated, Self::Denied, Self::AloneWithWeight, Self::Refines, Self::Agrees, Self::Alone];

    /// Where a comparison belongs.
    pub fn of(comparison: &Comparison) -> Self {
        match comparison.verdict {
            Verdict::Differs => Self::Differs,
            Verdict::Updated => Self::Updated,
            Verdict::Refines => Self::Refines,
            Verdict::Agrees => Self::Agrees,
            Verdict::SingleOrigin if is_denied(&comparison.members) => Self::Denied,
            Verdict::SingleOrigin if weight_alone(&comparison.members) >= ENOUGH => Self::AloneWithWeight,
            Verdict::SingleOrigin => Self::Alone,
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Differs => "Where they differ",
            Self::Updated => "What changed",
            Self::Denied => "Stated by one, denied by another",
            Self::AloneWithWeight => "Said by one article alone",
            Self::Refines => "Same, but more or less precise",
            Self::Agrees => "Where they agree",
            Self::Alone => "Other statements of one article alone",
        }
    }
}

/// True if a document denies what another states.
fn is_denied(members: &[Claim]) -> bool {
    let denied = |c: &&Claim| c.mode == Mode::Denied;
    let (denials, others): (Vec<&Claim>, Vec<&Claim>) = members.iter().partition(denied);
    denials.iter().any(|d| others.iter().any(|o| o.document != d.document))
}

/// Points from which a statement of one document is worth a look.
const ENOUGH: u32 = 3;

/// How much a statement that one document alone makes weighs.
fn weight_alone(members: &[Claim]) -> u32 {
    let one = |claim: &Claim| {
        let value = match &claim.value {
            ClaimValue::Quantity(q) if q.hedge == Some(Hedge::Vague) => 0,
            ClaimValue::Quantity(q) => match q.dimension {
                Dimension::Count if q.number >= Decimal::TEN => 2,
                Dimension::Money | Dimension::Ratio | Dimension::Factor => 2,
                Dimension::Count | Dimension::Ordinal => 0,
                Dimension::Length
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Mass
                | Dimension::Speed
                | Dimension::Temperature
                | Dimension::Age
                | Dimension::Magnitude
                | Dimension::Energy
                | Dimension::Power
                | Dimension::Pressure
                | Dimension::Data
                | Dimension::Frequency
                | Dimension::Angle
                | Dimension::Other => 1,
            },
            // A whole day, "2026-02-20", rather than a year or "recently".
            ClaimValue::Time(t) => u32::from(t.value.len() >= 10 && t.value.starts_with(|c: char| c.is_ascii_digit())),
        };
        if value == 0 { 0 } else { value + u32::from(claim.speaker.is_some()) + 2 * u32::from(claim.in_title) }
    };
    members.iter().map(one).max().unwrap_or(0) + u32::from(members.len() > 1)
}

/// Puts comparisons in the order in which a reader should meet them; within a part their order is kept.
pub fn sort(comparisons: &mut [Comparison]) {
    comparisons.sort_by_key(Part::of);
}
