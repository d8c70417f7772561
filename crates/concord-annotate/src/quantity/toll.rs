//! What a bare number counts where the noun stands before it: "a death toll of 24", "the toll rose to 11".

use super::data::Class;
use super::phrase::Words;
use super::reader::Reader;
use concord_model::Noun;
use concord_text::TokenKind;

/// So many tokens before the number are looked at.
const LOOK_BACK: usize = 8;

impl Reader<'_> {
    /// The noun before the number at `first` (its hedges included) that the number belongs to.
    pub(super) fn toll(&self, first: usize) -> Option<Noun> {
        if !self.is_before(first, Class::TollLink) {
            return None;
        }
        let sentence = self.analysis.sentence_of(first);
        let noun = (first.saturating_sub(LOOK_BACK)..first).rev().find(|i| self.is(*i, Class::TollNoun))?;
        // A clause or another number between them is the end of it.
        let apart = |i: usize| {
            self.kind(i) == Some(TokenKind::Number)
                || self.word(i).number.is_some()
                || matches!(self.written(i), "," | ";" | ":" | "(")
        };
        if self.analysis.sentence_of(noun) != sentence || (noun + 1..first).any(apart) {
            return None;
        }
        let start = if noun > 0 && self.is_noun_like(noun - 1) && !self.is_capital(noun - 1) { noun - 1 } else { noun };
        let head = self.singular(&self.written(noun).to_lowercase());
        Some(Noun { range: self.range(start, noun + 1), head })
    }
}
