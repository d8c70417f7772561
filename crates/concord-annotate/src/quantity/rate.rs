//! What an amount is per: "per year", "a share", "annually", "miles an hour".

use super::data::Class;
use super::item::Item;
use super::reader::Reader;
use concord_model::Dimension;
use concord_text::TokenKind;

impl Reader<'_> {
    /// "per year", "a share", "annually".
    pub(super) fn rate(&self, item: &mut Item) {
        // "$45-a-share".
        let at = self.skip_hyphen(item.after);
        let by = |(_, start): (&(), usize)| self.lexicon.rates.forward(self, self.skip_hyphen(start));
        let found = self.lexicon.rate_connectors.forward(self, at).and_then(by);
        let found = found.or_else(|| self.lexicon.rate_adverbs.forward(self, at));
        let later = |end: usize| self.is(end, Class::NoRateAfter) || self.kind(end) == Some(TokenKind::Number);
        if let Some((per, end)) = found.filter(|(_, end)| !later(*end)) {
            (item.per, item.after) = (Some(per.clone()), end);
        }
        let speed = match (item.unit.as_str(), item.per.as_deref()) {
            ("km", Some("hour")) => "km/h",
            ("mi", Some("hour")) => "mi/h",
            ("m", Some("second")) => "m/s",
            ("km", Some("second")) => "km/s",
            ("ft", Some("second")) => "ft/s",
            _ => return,
        };
        if item.dimension == Dimension::Length && item.noun.is_none() {
            (item.dimension, item.unit, item.per, item.end) = (Dimension::Speed, speed.to_owned(), None, item.after);
        }
    }
}
