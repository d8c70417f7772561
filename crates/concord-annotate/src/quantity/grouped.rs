//! Figures in the text: groups parted by spaces, powers of ten, a leading point.

use super::figure::{self, Figure};
use super::phrase::Words;
use super::reader::Reader;
use concord_text::TokenKind;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Figures at `at`, with groups that are parted by spaces.
    pub(super) fn figures(&self, at: usize) -> Option<(Figure, usize)> {
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let style = &self.lexicon.data.figures;
        let text = self.written(at);
        if style.space_groups > 0
            && text.len() <= 3
            && text.bytes().all(|b| b.is_ascii_digit())
            && !text.starts_with('0')
        {
            let mut end = at + 1;
            while end < at + 9 && self.is_group(end) {
                end += 1;
            }
            let wanted = if self.is_group(at + 1) && self.gap(at + 1) != " " { 1 } else { style.space_groups };
            let thousands = end == at + 2 && self.written(at + 1) == "000";
            if (end > at + wanted || thousands) && end <= at + 8 {
                let joined: String = (at..end).map(|i| self.written(i)).collect();
                if let Some(figure) = figure::read(&joined, style) {
                    return Some((figure, end));
                }
            }
        }
        let figure = figure::read(text, style)?;
        Some(self.exponent(figure, at).unwrap_or((figure, at + 1)))
    }

    /// True if the token at `i` is three figures (with decimals at most) one space after figures.
    fn is_group(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        let text = self.written(i);
        let whole = text.find(['.', ',']).unwrap_or(text.len());
        token.kind == TokenKind::Number
            && token.space_before
            && whole == 3
            && text[..whole].bytes().all(|b| b.is_ascii_digit())
            && matches!(self.gap(i), " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
    }

    /// The text between the token at `i` and the one before.
    pub fn gap(&self, i: usize) -> &str {
        match (i.checked_sub(1).and_then(|p| self.token(p)), self.token(i)) {
            (Some(before), Some(here)) => &self.analysis.text()[before.end() as usize..here.start() as usize],
            (None, _) | (_, None) => "",
        }
    }

    /// "1e10", "1.3x10^6".
    fn exponent(&self, figure: Figure, at: usize) -> Option<(Figure, usize)> {
        let mut i = at + 1;
        if !(self.is_glued(i) && self.kind(i) == Some(TokenKind::Word)) {
            return None;
        }
        match self.written(i) {
            "e" | "E" => i += 1,
            "x" if self.written(i + 1) == "10" && self.written(i + 2) == "^" => i += 3,
            _ => return None,
        }
        let negative = self.is_hyphen(i);
        if negative || self.written(i) == "+" {
            i += 1;
        }
        let n: u32 = self.written(i).parse().ok().filter(|n| *n <= 27 && self.is_glued(i))?;
        let power = (0..n).try_fold(Decimal::ONE, |p, _| p.checked_mul(Decimal::TEN))?;
        let scaled = |d: Decimal| if negative { d.checked_div(power) } else { d.checked_mul(power) };
        Some((Figure { value: scaled(figure.value)?, place: scaled(figure.place)? }, i + 1))
    }
}
