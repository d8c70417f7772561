//! Whether a number that could be something else counts: pronouns, names, years, times.

use super::data::Class;
use super::item::{Found, Item};
use super::numeral::{Kind, Numeral};
use super::phrase::Words;
use super::reader::Reader;
use concord_model::{Dimension, Hedge};
use concord_text::{TextRange, TokenKind};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// True if the number is one though a time expression was seen in it: it is more than that ("two hundred and two
    /// thousand"), a part of something ("a quarter of the power") or a bare figure that counts ("more than 1000 people").
    pub(super) fn outweighs(&self, n: &Numeral, time: TextRange) -> bool {
        let range = self.range(n.first, n.end);
        let part = n.kind == Kind::Fraction && (n.scale.is_some() || self.is(n.end, Class::FractionFollows));
        let counts =
            range == time && self.many(n.end) && (n.value < Decimal::from(1500) || self.hedge_start(n.first) < n.first);
        !time.contains(range) || part && time.len() <= range.len() || counts
    }

    /// True after a hedge that no year takes: "more than 2000 people", but "below 2005 levels".
    pub(super) fn is_hedged_up(&self, at: usize) -> bool {
        match self.lexicon.hedges.backward(self, at) {
            Some((Hedge::LessThan, _)) | None => false,
            Some((hedge, _)) => *hedge != Hedge::Exactly,
        }
    }

    /// "Ground Zero", "Air Force One": a number word that ends a name.
    pub(super) fn is_named(&self, item: &Item) -> bool {
        let at = item.numeral.first;
        let word = self.kind(at) == Some(TokenKind::Word);
        (if word { self.is_capital(at) } else { self.is_school(at) })
            && item.noun.is_none()
            && item.hedge.is_none()
            && !self.starts_sentence(at)
            && self.is_capital(at - 1)
            && !self.is_before(at, Class::TollBefore)
    }

    /// "at Intermediate School 285": figures after a name in running text; in a headline every word has a capital.
    fn is_school(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.kind(before) == Some(TokenKind::Word) && !self.starts_sentence(before);
        let plain = !self.is(before, Class::Stop) && !self.is(before, Class::Change);
        let sentence = self.analysis.sentences.get(self.analysis.sentence_of(at));
        let small =
            |i: &usize| self.kind(*i) == Some(TokenKind::Word) && !self.is_capital(*i) && !self.is(*i, Class::Stop);
        let running = sentence.is_some_and(|s| s.tokens().take(40).filter(small).count() >= 2);
        word && plain && running && self.singular_name(before)
    }

    /// True if a word that may be a pronoun counts here.
    pub(super) fn counts(&self, item: &Item) -> bool {
        let n = &item.numeral;
        if self.is(n.first, Class::Article) {
            let floor = matches!(item.hedge, Some(Hedge::AtLeast | Hedge::MoreThan | Hedge::Exactly));
            return floor && item.noun.is_some();
        }
        let free = !self.is_before(n.first, Class::NoCountBefore) && !self.is_hyphen(n.first.wrapping_sub(1));
        self.is_before(n.first, Class::TollBefore)
            && (self.gap(n.end).contains('\n') || !self.is(n.end, Class::NoCountAfter))
            || item.hedge.is_some() && !self.is(n.end, Class::Of)
            || free && !self.is(n.end, Class::NoCountAfter) && !self.is_hyphen(n.end) && item.noun.is_some()
    }

    /// A place in an order that is worth telling: "the fifth operation", not "a third party" or "the 3rd Duke".
    pub(super) fn ordinal_item(&self, n: Numeral) -> Found {
        let next = self.skip_hyphen(n.end);
        let telling = n.value > Decimal::TWO || self.is(next, Class::OrdinalNoun);
        let capital = self.kind(n.first) == Some(TokenKind::Number) || self.is_capital(n.first);
        let named = capital && !self.starts_sentence(n.first) && self.is_capital(next);
        if named || !telling || self.is(next, Class::OrdinalName) || self.is_time_unit(next) {
            return Found::Other(n.end);
        }
        Found::Item(Box::new(self.assemble(n, n.first, n.end, Dimension::Ordinal, String::new())))
    }

    /// "in 393", "512-511 BC": bare figures that are a year before those that have four.
    pub(super) fn is_early_year(&self, item: &Item) -> bool {
        let n = &item.numeral;
        let bare = self.kind(n.first) == Some(TokenKind::Number) && n.end == n.first + 1 && n.scale.is_none();
        let dated = self.is_hyphen(n.end) && self.kind(n.end + 1) == Some(TokenKind::Number);
        let era = dated && self.is_time_unit(n.end + 2);
        let three = self.written(n.first).len() == 3 && n.value.fract().is_zero() && item.hedge.is_none();
        bare && (era || three && self.is_before(n.first, Class::In) && self.kind(n.end) == Some(TokenKind::Punct))
    }
}
