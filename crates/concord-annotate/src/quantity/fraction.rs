//! Parts: fractions, quotients, and what is added to a whole: "two thirds", "one in five", "five and a half million".

use super::data::Class;
use super::numeral::{Kind, Numeral, Run};
use super::phrase::Words;
use super::reader::Reader;
use concord_text::TokenKind;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// "and a half", "and three fifths" after a whole number; "1 4/5"; a part of the scale it ends with.
    pub(super) fn mixed(&self, n: &Numeral) -> Option<Numeral> {
        if self.kind(n.first) == Some(TokenKind::Number) && self.kind(n.end) == Some(TokenKind::Number) {
            let next = self.run(n.end, None)?;
            let whole = Numeral { first: n.end, end: next.end, value: next.value, place: next.place, ..*n };
            let part = self.quotient(&whole).filter(|p| p.value < Decimal::ONE && self.is_glued(n.end + 1))?;
            return Some(Numeral {
                end: part.end,
                value: n.value.checked_add(part.value)?,
                place: Decimal::ZERO,
                ..*n
            });
        }
        if !self.is(n.end, Class::And) {
            return None;
        }
        let at = n.end + 1;
        let part = self.part(at).or_else(|| self.run(at, None).and_then(|r| self.divided(&self.plain(at, r))))?;
        let big = n.scale.filter(|s| *s >= Decimal::ONE_THOUSAND);
        let value = match part.kind {
            Kind::Fraction => n.value.checked_add(part.value.checked_mul(big.unwrap_or(Decimal::ONE))?)?,
            // "one billion and a half million": the part has a smaller scale of its own.
            Kind::Whole if big.is_some_and(|b| part.scale.is_some_and(|p| p < b)) => n.value.checked_add(part.value)?,
            // "five and a half million".
            Kind::Whole if n.scale.is_none() => {
                let scale = part.scale?;
                n.value.checked_mul(scale)?.checked_add(part.value)?
            }
            Kind::Whole | Kind::Vague(..) | Kind::Ordinal | Kind::Factor => return None,
        };
        let scale = part.scale.or(n.scale);
        Some(Numeral { end: part.end, value, place: Decimal::ZERO, scale, doubtful: false, ..*n })
    }

    pub(super) fn plain(&self, at: usize, run: Run) -> Numeral {
        Numeral {
            first: at,
            end: run.end,
            value: run.value,
            place: run.place,
            kind: Kind::Whole,
            scale: run.scale,
            doubtful: false,
        }
    }

    /// "3/4", "one over three", "one in five", "two out of five hundred".
    pub(super) fn quotient(&self, n: &Numeral) -> Option<Numeral> {
        let slash = self.written(n.end) == "/" && self.kind(n.end + 1) == Some(TokenKind::Number);
        let over = self.is(n.end, Class::Over);
        let part_of = self.lexicon.part_of.forward(self, n.end);
        let at = match part_of {
            Some((_, end)) => end,
            None if slash || over => n.end + 1,
            None => return None,
        };
        let below = self.run(at, None)?;
        let whole = n.value.fract().is_zero() && below.value.fract().is_zero() && below.value > Decimal::ONE;
        let proper = n.value < below.value;
        let usual = if slash {
            let glued = self.is_glued(n.end) == self.is_glued(n.end + 1);
            glued
                && proper
                && self.written(below.end) != "/"
                && below.value <= Decimal::from(64)
                && below.value != Decimal::from(11)
        } else if over {
            let plain = !self.follows_unit(below.end);
            plain && (proper || self.kind(n.first) == self.kind(at))
        } else {
            let round = below.value >= Decimal::TEN && (below.value % Decimal::TEN).is_zero();
            // "out of" is surer than "in": "nine out of ten", but "two in 20 boats".
            let sure = at > n.end + 1 && below.value <= Decimal::ONE_HUNDRED;
            // "four in 10 adults", but "six in 10 days".
            let ten = below.value == Decimal::TEN && !self.follows_unit(below.end);
            let small = n.value == Decimal::ONE || sure || ten || (round && below.place > Decimal::ONE);
            proper && small && !self.is_year(at, below.value)
        };
        (whole && usual).then_some(())?;
        let value = n.value.checked_div(below.value)?;
        Some(Numeral {
            end: below.end,
            value,
            place: Decimal::ZERO,
            kind: Kind::Fraction,
            scale: None,
            doubtful: false,
            ..*n
        })
    }

    /// True if a unit or a time follows, so that the number before belongs to it.
    fn follows_unit(&self, at: usize) -> bool {
        self.is_time_unit(at) || self.lexicon.units.forward(self, at).is_some()
    }

    /// True for four bare figures that are most likely a year.
    pub fn is_year(&self, at: usize, value: Decimal) -> bool {
        self.written(at).len() == 4 && value >= Decimal::from(1500) && value < Decimal::from(2100)
    }

    /// "two thirds", "one twenty-fifth".
    pub(super) fn divided(&self, n: &Numeral) -> Option<Numeral> {
        let one = n.value == Decimal::ONE;
        let at = self.skip_hyphen(n.end);
        let (below, end) = self.denominator(at, one)?;
        let value = n.value.checked_div(below)?;
        let kind = if value < Decimal::ONE { Kind::Fraction } else { Kind::Whole };
        self.scaled(Numeral { end, value, place: Decimal::ZERO, kind, scale: None, doubtful: false, ..*n })
    }

    fn denominator(&self, at: usize, one: bool) -> Option<(Decimal, usize)> {
        let pick = |i: usize| if one { self.word(i).singular } else { self.word(i).plural };
        if let Some(d) =
            pick(at).filter(|d| *d > Decimal::ONE && (*d > Decimal::TWO || self.word(at).ordinal.is_none()))
        {
            return Some((d, at + 1));
        }
        // "twenty-fifth".
        let tens = self.word(at).number.filter(|n| *n >= Decimal::from(20) && *n < Decimal::ONE_HUNDRED)?;
        let i = self.skip_hyphen(at + 1);
        let small = if one { self.word(i).ordinal } else { self.word(i).plural };
        small.filter(|d| *d < Decimal::TEN).map(|d| (tens + d, i + 1))
    }

    /// A fraction without a number: "half", "a third", "quarter million".
    pub(super) fn part(&self, at: usize) -> Option<Numeral> {
        let article = self.is(at, Class::Article);
        let i = if article { at + 1 } else { at };
        let (below, end) = match self.word(i).singular {
            Some(d) => (d, i + 1),
            None if article => self.denominator(i, true)?,
            None => return None,
        };
        let value = Decimal::ONE.checked_div(below)?;
        let n =
            Numeral { first: at, end, value, place: Decimal::ZERO, kind: Kind::Fraction, scale: None, doubtful: false };
        let n = self.scaled(n)?;
        let scaled = n.scale.is_some();
        let half = below == Decimal::TWO;
        let word = self.kind(end) == Some(TokenKind::Word) || self.is_hyphen(end) && self.is_glued(end);
        let after = !word || self.is(end, Class::FractionFollows);
        let after = after || half && self.lexicon.data.nouns.genitive && self.is_noun_like(end);
        // A half is one anywhere; a third or a quarter only where it is a part of something.
        let sure = scaled
            || self.follows_unit(end)
            || (half && (article || after || self.lexicon.hedges.backward(self, at).is_some()))
            || (article && after);
        let ordinal_before = at > 0 && self.word(at - 1).ordinal.is_some();
        (sure && !ordinal_before).then_some(n)
    }
}
