//! Joins two quantities to a range ("5–6 million", "between 10 and 12") or a change ("from 100,000 to 1.2 million").

use super::data::Class;
use super::item::Item;
use super::numeral::Kind;
use super::phrase::Words;
use super::reader::Reader;
use concord_model::{Dimension, Quantity};
use concord_text::TokenKind;
use rust_decimal::Decimal;

/// So many tokens before "from" are looked at for a word that tells of a change.
const LOOK_BACK: usize = 12;

impl Reader<'_> {
    /// The quantity that `a` and the next one, `b`, make together. Gives each what only the other has: scale, unit,
    /// noun, rate.
    pub fn pair(&self, a: &mut Item, b: &mut Item) -> Option<Quantity> {
        let whole = |i: &Item| matches!(i.numeral.kind, Kind::Whole | Kind::Fraction);
        if !whole(a) || !whole(b) || b.first < a.end || b.first > a.after + 8 {
            return None;
        }
        let from = self.is_before(a.first, Class::From);
        // "18- to 25-year-olds".
        let hanging = self.is_hyphen(a.end) && (self.is(a.end + 1, Class::To) || self.is(a.end + 1, Class::Or));
        if hanging && a.noun.is_none() && b.first == a.end + 2 {
            a.end += 1;
            a.after = a.end;
        }
        let gap = if b.first > a.after { (a.after, b.first) } else { (a.end, b.first) };
        let joint = if gap.1 == gap.0 + 1 {
            gap.0
        } else {
            // "from 35 percent three years ago to 51 percent".
            let joint = b.first.checked_sub(1).filter(|j| from && *j > a.after && self.is(*j, Class::To))?;
            let same = a.dimension == b.dimension && a.unit == b.unit && !a.unit.is_empty();
            let near = self.analysis.sentence_of(a.first) == self.analysis.sentence_of(b.first);
            (same && near).then_some(joint)?
        };
        let close = joint == a.end;
        let joined = if self.is_dash(joint) {
            close
                && self.is_glued(joint) == self.is_glued(joint + 1)
                && self.kind(b.numeral.first) == self.kind(a.numeral.first)
        } else if self.is(joint, Class::To) {
            // "rose 6 pence to 388 pence": by how much, then how far.
            let step = self.is_before(a.first, Class::Change) && a.dimension != Dimension::Ratio;
            close && !step && !self.is_before(a.first, Class::TimesBefore) || from
        } else if self.is(joint, Class::And) {
            self.is_before(a.first, Class::Between)
        } else {
            self.is(joint, Class::Or) && close
        };
        if !joined || !self.share(a, b) {
            return None;
        }
        let (low, high) = (a.numeral.value, b.numeral.value);
        let told = from && (joint != a.end || a.hedge.is_some() || b.hedge.is_some() || self.tells_change(a.first));
        if !told && (low >= high || a.hedge.is_some() && a.hedge != b.hedge && b.hedge.is_some()) {
            return None;
        }
        let (first, second) = (self.quantity(a), self.quantity(b));
        let mut whole = second.clone();
        let start = if from || self.is_before(a.first, Class::Between) { a.first - 1 } else { a.first };
        whole.range = self.range(start, b.end);
        whole.from = Some(low);
        if told {
            whole.change = true;
            whole.factor = (low > Decimal::ZERO).then(|| high.checked_div(low)).flatten();
        } else {
            (whole.low, whole.low_open) = (first.low, first.low_open);
            whole.hedge = a.hedge.or(b.hedge);
        }
        Some(whole)
    }

    fn is_dash(&self, i: usize) -> bool {
        self.is_hyphen(i) || self.written(i) == "—"
    }

    /// True if the two measure the same after each lent the other what it lacks.
    fn share(&self, a: &mut Item, b: &mut Item) -> bool {
        if a.unit != b.unit || a.dimension != b.dimension {
            let plain = |i: &Item| i.dimension == Dimension::Count && i.unit.is_empty();
            if plain(a) && a.noun.is_none() {
                (a.dimension, a.unit) = (b.dimension, b.unit.clone());
            } else if plain(b) && b.noun.is_none() {
                (b.dimension, b.unit) = (a.dimension, a.unit.clone());
            } else {
                return false;
            }
        }
        if let (None, Some(scale)) = (a.numeral.scale, b.numeral.scale) {
            let written = b.numeral.value / scale;
            if a.numeral.value < written
                && let (Some(v), Some(p)) = (a.numeral.value.checked_mul(scale), a.numeral.place.checked_mul(scale))
            {
                (a.numeral.value, a.numeral.place, a.numeral.scale) = (v, p, Some(scale));
            }
        }
        a.noun = a.noun.take().or_else(|| b.noun.clone());
        b.noun = b.noun.take().or_else(|| a.noun.clone());
        a.per = a.per.take().or_else(|| b.per.clone());
        b.per = b.per.take().or_else(|| a.per.clone());
        true
    }

    fn tells_change(&self, first: usize) -> bool {
        let sentence = self.analysis.sentence_of(first);
        let start = self.analysis.sentences.get(sentence).map_or(0, |s| s.first as usize);
        (first.saturating_sub(LOOK_BACK).max(start)..first).any(|i| self.is(i, Class::Change))
    }

    /// True for figures on both sides of a hyphen that make no range: a score, a span of years.
    pub fn is_score(&self, a: &Item, b: &Item) -> bool {
        let bare = |i: &Item| {
            i.numeral.kind == Kind::Whole
                && self.kind(i.numeral.first) == Some(TokenKind::Number)
                && i.numeral.scale.is_none()
        };
        b.first == a.end + 1
            && self.is_hyphen(a.end)
            && self.is_glued(a.end)
            && self.is_glued(b.first)
            && bare(a)
            && bare(b)
            && a.dimension == Dimension::Count
            && b.dimension == Dimension::Count
    }
}
