//! How exact a written figure is: the numbers it may have been rounded from.

use rust_decimal::Decimal;

/// The numbers that a written figure may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Least.
    pub low: Decimal,
    /// Greatest.
    pub high: Decimal,
}

impl Spread {
    /// A figure as exact as its digits: half a unit of the last one that is not zero, at most a tenth of the figure where
    /// zeros end it. `None` where it is too large to hold.
    pub fn of(figure: Decimal) -> Option<Self> {
        let plain = figure.normalize();
        let half = if plain.scale() > 0 {
            Decimal::new(5, plain.scale() + 1)
        } else {
            let mut unit = Decimal::ONE;
            while plain != Decimal::ZERO && (plain % (unit * Decimal::TEN)).is_zero() {
                unit = unit.checked_mul(Decimal::TEN)?;
            }
            let half = unit / Decimal::TWO;
            if unit > Decimal::ONE { half.min(plain.abs() / Decimal::TEN) } else { half }
        };
        Some(Self { low: figure.checked_sub(half)?, high: figure.checked_add(half)? })
    }

    /// The like for what is counted one by one: below a thousand every digit counts.
    pub fn of_count(figure: Decimal) -> Option<Self> {
        if figure.abs() < Decimal::ONE_THOUSAND && figure.fract().is_zero() {
            return Some(Self { low: figure - Decimal::new(5, 1), high: figure + Decimal::new(5, 1) });
        }
        Self::of(figure)
    }
}

/// A reckoned number, to three significant digits or to the whole number where that is longer.
pub fn short(number: Decimal) -> Decimal {
    let places = match number.abs() {
        n if n >= Decimal::ONE_HUNDRED => 0,
        n if n >= Decimal::TEN => 1,
        n if n >= Decimal::ONE => 2,
        _ => 4,
    };
    number.round_dp(places).normalize()
}

/// By what a figure grew, from `from` to `to`, as far as their digits tell. `None` where either is not above zero.
pub fn growth(from: Decimal, to: Decimal) -> Option<Spread> {
    let (from, to) = (Spread::of_count(from)?, Spread::of_count(to)?);
    if from.low <= Decimal::ZERO || to.low <= Decimal::ZERO {
        return None;
    }
    Some(Spread { low: to.low.checked_div(from.high)?, high: to.high.checked_div(from.low)? })
}
