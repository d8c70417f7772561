//! Ages: "22-year-old", "aged 22", "Jane Miller, 57, said".

use super::data::Class;
use super::item::Found;
use super::numeral::{Kind, Numeral};
use super::phrase::Words;
use super::reader::Reader;
use concord_model::{Dimension, Unit};
use concord_text::TokenKind;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// "22-year-old", "aged 22", "Ali, 22, said".
    pub(super) fn age(&self, n: &Numeral) -> Option<Found> {
        if !matches!(n.kind, Kind::Whole) || n.value < Decimal::ZERO {
            return None;
        }
        let next = self.skip_hyphen(n.end);
        let before = self.lexicon.age_before.backward(self, self.hedge_start(n.first)).is_some();
        let item = |unit: &Unit, end: usize| {
            let item = self.assemble(*n, n.first, end, Dimension::Age, unit.name.to_owned());
            Some(Found::Item(Box::new(item)))
        };
        if let Some((unit, end)) = self.lexicon.age_words.forward(self, next) {
            return item(unit, end);
        }
        if let Some((unit, end)) = self.lexicon.ages.forward(self, next) {
            if let Some((_, end)) = self.lexicon.old.forward(self, self.skip_hyphen(end)) {
                return item(unit, end);
            }
            return if before { item(unit, end) } else { None };
        }
        let year = Unit::get("year")?;
        let plausible = n.value <= Decimal::from(120) && n.scale.is_none() && n.value.fract().is_zero();
        let bare = self.kind(n.end) != Some(TokenKind::Word) || self.is(n.end, Class::Stop);
        if before
            && plausible
            && !n.doubtful
            && self.lexicon.units.forward(self, n.end).is_none()
            && (bare || self.is_before(n.first, Class::AgeBefore))
        {
            return item(year, n.end);
        }
        let older = self.lexicon.hedges_after.forward(self, n.end).is_some_and(|(_, e)| self.is(e - 1, Class::Older));
        if plausible && (older || self.is_said_of_someone(n)) {
            return item(year, n.end);
        }
        let comma = n.first.checked_sub(1).filter(|c| self.written(*c) == "," || self.written(*c) == "(")?;
        let closed = match self.written(comma) {
            "," => matches!(self.written(n.end), "," | "." | ";") && self.is_glued(n.end),
            _ => self.written(n.end) == ")",
        };
        let figures = self.kind(n.first) == Some(TokenKind::Number) && n.end == n.first + 1;
        let word = |i: usize| self.kind(i) == Some(TokenKind::Word) && self.is_capital(i);
        let alone = self.kind(n.end + 1) == Some(TokenKind::Word) && !self.is_capital(n.end + 1);
        let long = comma > 1 && (word(comma - 2) || self.is_hyphen(comma - 2));
        let someone = self.is_before(comma, Class::Person) && self.written(n.end) != ".";
        let name = comma > 0 && word(comma - 1) && (long || alone && self.written(n.end) == ",");
        let adult = n.value >= Decimal::from(3) && n.value <= Decimal::from(110);
        let list = self.kind(n.end + 1) == Some(TokenKind::Number);
        (closed && figures && (name || someone) && adult && !list).then(|| item(year, n.end)).flatten()
    }

    /// "who is 70,", "when Ali was 16": a bare figure at the end of a clause about a person.
    fn is_said_of_someone(&self, n: &Numeral) -> bool {
        let verb = self.hedge_start(n.first);
        let Some(who) = verb.checked_sub(2).filter(|_| self.is_before(verb, Class::AgeIs)) else { return false };
        let named = who > 0 && self.is_capital(who) && self.is_before(who, Class::When);
        let ends = matches!(self.written(n.end), "," | "." | ";" | "”" | "\"")
            || self.is(n.end, Class::When)
            || self.is(n.end, Class::And);
        let adult = n.value > Decimal::TEN && self.kind(n.first) == Some(TokenKind::Number);
        let more = self.kind(n.end + 1) == Some(TokenKind::Number);
        ends && adult && !more && (named || self.is(who, Class::AgeOf))
    }
}
