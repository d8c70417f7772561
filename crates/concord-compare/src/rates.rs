//! Exchange rates that the articles of a story give themselves: "two million euros (£1.7 million)".
//!
//! Nothing from outside comes in. A rate serves only to see whether sums in two currencies can be one sum.

use crate::corpus::Mention;
use crate::value::{Amount, Value};
use concord_model::{Dimension, Relation};
use std::collections::BTreeMap;

/// Two sums closer than this under a rate that the articles give are one sum.
const SAME: f64 = 0.08;
/// Two sums further apart than this differ, whatever the day's rate.
const APART: f64 = 0.25;

/// Rates between currencies: one of the first is worth so much of the second.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    known: BTreeMap<(String, String), f64>,
}

impl Rates {
    /// The rates that bracketed conversions among the mentions give; the first to give a rate counts.
    pub fn of<'m>(mentions: impl Iterator<Item = (&'m Mention, &'m Mention)>) -> Self {
        let mut rates = Self::default();
        for (value, conversion) in mentions {
            if let (Value::Amount(a), Value::Amount(b)) = (&value.value, &conversion.value)
                && a.dimension == Dimension::Money
                && b.dimension == Dimension::Money
                && a.family != b.family
                && a.figure > 0.0
                && b.figure > 0.0
            {
                let rate = b.figure / a.figure;
                rates.known.entry((a.family.clone(), b.family.clone())).or_insert(rate);
                rates.known.entry((b.family.clone(), a.family.clone())).or_insert(1.0 / rate);
            }
        }
        // Two conversions of one sum give the rate between them.
        let direct: Vec<_> = rates.known.clone().into_iter().collect();
        for ((from, middle), first) in &direct {
            for ((other, to), second) in &direct {
                if middle == other && from != to {
                    rates.known.entry((from.clone(), to.clone())).or_insert(first * second);
                }
            }
        }
        rates
    }

    /// How two sums in two currencies lie to one another: the same, apart, or `None` where no rate is known or the day's
    /// rate could decide.
    pub fn relation(&self, a: &Value, b: &Value) -> Option<Relation> {
        let (Value::Amount(x), Value::Amount(y)) = (a, b) else { return None };
        if x.family == y.family {
            return None;
        }
        match self.log_distance(x, y)? {
            d if d <= SAME => Some(Relation::Same),
            d if d >= APART => Some(Relation::Apart),
            _ => None,
        }
    }

    /// How far two sums lie from one another, as the natural logarithm of their ratio, where a rate is known.
    pub fn log_distance(&self, a: &Amount, b: &Amount) -> Option<f64> {
        if a.dimension != Dimension::Money || b.dimension != Dimension::Money || a.figure <= 0.0 || b.figure <= 0.0 {
            return None;
        }
        let rate = if a.family == b.family { 1.0 } else { *self.known.get(&(a.family.clone(), b.family.clone()))? };
        Some((a.figure * rate / b.figure).ln().abs())
    }
}
