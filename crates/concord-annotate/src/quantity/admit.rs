//! The set of numbers that a wording admits.
//!
//! A bare number stands for what rounds to it: "1.2 million" for 1.15 up to below 1.25 million. What was counted out is
//! exact: whole numbers of things below a hundred or without zeros at the end, ages, ordinals, fractions, factors. Half
//! a place of a short round number would reach too far ("100 dead" is not 50), so it never exceeds a tenth of a
//! count and a quarter of a measure. Hedges then move or open an end.

use super::numeral::{Kind, Numeral};
use concord_model::{Dimension, Hedge};
use rust_decimal::Decimal;

/// Ends of a set; `None`: no end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// Lower end.
    pub low: Option<Decimal>,
    /// Upper end.
    pub high: Option<Decimal>,
    /// The lower end is not admitted.
    pub low_open: bool,
    /// The upper end is not admitted.
    pub high_open: bool,
}

/// What `numeral` admits as an amount of `dimension` with this hedge.
pub fn ends(numeral: &Numeral, dimension: Dimension, hedge: Option<Hedge>) -> Ends {
    let bare = match numeral.kind {
        Kind::Vague(low, high) => Ends { low: Some(low), high: Some(high), low_open: false, high_open: true },
        Kind::Whole | Kind::Fraction | Kind::Ordinal | Kind::Factor => rounding(numeral, dimension),
    };
    let n = numeral.value;
    let zero = if dimension == Dimension::Temperature || n < Decimal::ZERO { None } else { Some(Decimal::ZERO) };
    // A tenth on the side that the wording leaves open; less where the number itself is a fine one ("nearly 916 million").
    let fine = numeral.place.checked_mul(Decimal::from(5)).filter(|p| !p.is_zero());
    let tenth = n.abs() / Decimal::TEN;
    let band = fine.map_or(tenth, |f| f.min(tenth));
    match hedge {
        None | Some(Hedge::Exactly | Hedge::Vague) => bare,
        Some(Hedge::About) => Ends {
            low: least(bare.low, n.checked_sub(band)),
            high: most(bare.high, n.checked_add(band)),
            low_open: false,
            high_open: false,
        },
        Some(Hedge::AtLeast) => Ends { low: Some(n), high: None, low_open: false, high_open: false },
        Some(Hedge::MoreThan) => Ends { low: Some(n), high: None, low_open: true, high_open: false },
        Some(Hedge::AtMost) => Ends { low: zero, high: Some(n), low_open: false, high_open: false },
        Some(Hedge::LessThan) => Ends { low: zero, high: Some(n), low_open: false, high_open: true },
        Some(Hedge::Nearly) => Ends { low: n.checked_sub(band), high: Some(n), low_open: false, high_open: true },
    }
}

fn rounding(numeral: &Numeral, dimension: Dimension) -> Ends {
    let n = numeral.value;
    let exact = Ends { low: Some(n), high: Some(n), low_open: false, high_open: false };
    let counted = match dimension {
        Dimension::Count => n.fract().is_zero() && numeral.place <= Decimal::ONE,
        Dimension::Age | Dimension::Ordinal | Dimension::Factor => true,
        Dimension::Ratio
        | Dimension::Money
        | Dimension::Length
        | Dimension::Area
        | Dimension::Volume
        | Dimension::Mass
        | Dimension::Speed
        | Dimension::Temperature
        | Dimension::Magnitude
        | Dimension::Energy
        | Dimension::Power
        | Dimension::Pressure
        | Dimension::Data
        | Dimension::Frequency
        | Dimension::Angle
        | Dimension::Other => numeral.place.is_zero(),
    };
    if counted || numeral.place.is_zero() {
        return exact;
    }
    let share = if dimension == Dimension::Count { Decimal::new(1, 1) } else { Decimal::new(25, 2) };
    let Some(widest) = n.abs().checked_mul(share).filter(|w| !w.is_zero()) else { return exact };
    let half = (numeral.place / Decimal::TWO).min(widest);
    Ends { low: n.checked_sub(half), high: n.checked_add(half), low_open: false, high_open: true }
}

fn least(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    Some(a?.min(b?))
}

fn most(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    Some(a?.max(b?))
}

/// The hedge of two that stand together: "over nearly $100 billion" is about that much.
pub fn both(inner: Hedge, outer: Hedge) -> Hedge {
    match (inner, outer) {
        (Hedge::Exactly | Hedge::Vague, x) | (x, Hedge::Exactly | Hedge::Vague) => x,
        (a, b) if a == b => a,
        (Hedge::AtLeast | Hedge::MoreThan | Hedge::AtMost | Hedge::LessThan, Hedge::About) => inner,
        (Hedge::About, Hedge::AtLeast | Hedge::MoreThan | Hedge::AtMost | Hedge::LessThan) => outer,
        (
            Hedge::About | Hedge::AtLeast | Hedge::AtMost | Hedge::MoreThan | Hedge::LessThan | Hedge::Nearly,
            Hedge::About | Hedge::AtLeast | Hedge::AtMost | Hedge::MoreThan | Hedge::LessThan | Hedge::Nearly,
        ) => Hedge::About,
    }
}
