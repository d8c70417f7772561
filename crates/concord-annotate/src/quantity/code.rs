//! Figures that are names, not numbers: "AK-47", "Boeing 737", "Article 20", "G7", addresses, scores, times of day.

use super::data::Class;
use super::numeral::Numeral;
use super::phrase::Words;
use super::reader::Reader;
use concord_text::TokenKind;

impl Reader<'_> {
    /// True if the number with nothing but itself is part of a name or code. `end` is after its unit, if it has one.
    pub fn is_code(&self, n: &Numeral, end: usize) -> bool {
        self.code_before(n) || self.code_after(n, end)
    }

    fn code_before(&self, n: &Numeral) -> bool {
        let Some(before) = n.first.checked_sub(1) else { return false };
        let figures = self.kind(n.first) == Some(TokenKind::Number);
        let glued = self.is_glued(n.first);
        if self.is_hyphen(before) && self.is_before(before, Class::Stop) && before > 1 && self.is_hyphen(before - 2) {
            return true;
        }
        let text = self.written(before);
        // An attribute of markup: `id="7"`.
        if glued && matches!(text, "\"" | "'") && self.written(before.saturating_sub(1)) == "=" {
            return true;
        }
        if glued && figures {
            match self.kind(before) {
                Some(TokenKind::Word) => return true,
                // "COVID-19", "A-10", "3-2", but "mid-2", "(-3".
                _ if self.is_hyphen(before) => {
                    if self.is_glued(before) {
                        return before.checked_sub(1).is_some_and(|left| match self.kind(left) {
                            Some(TokenKind::Word) => true,
                            // A chain is a telephone number or a date, "E3-1260" a model; one hyphen may be a range.
                            Some(TokenKind::Number) => {
                                let model = self.is_glued(left) && self.kind(left - 1) == Some(TokenKind::Word);
                                model || self.in_chain(left, n.end)
                            }
                            Some(TokenKind::Punct | TokenKind::Symbol) | None => false,
                        });
                    }
                }
                _ => {
                    if matches!(text, "/" | "=" | "?" | "&" | "_" | "@" | "\\" | "%" | "*" | "×")
                        && self.is_glued(before)
                        || text == "#"
                        || (text == ":" || text == ".") && self.is_glued(before)
                    {
                        return true;
                    }
                }
            }
        }
        // "six AK 47 rifles", "AK - 47": capitals after a number, or with a hyphen between.
        let (capitals, hyphen) =
            if self.is_hyphen(before) && before > 0 { (before - 1, true) } else { (before, false) };
        if figures && self.is_capitals(capitals) {
            let counted = capitals > 0
                && (self.kind(capitals - 1) == Some(TokenKind::Number) || self.word(capitals - 1).number.is_some());
            if hyphen || counted {
                return true;
            }
        }
        // "No. 5": the stop belongs to the abbreviation.
        let stop = text == "." && self.is_glued(before) && before > 0;
        let name = if stop { before - 1 } else { before };
        let clear = figures || self.is_capital(name) || self.is(name, Class::NoCountBefore);
        self.is(name, Class::Designator) && (!glued || stop) && clear
    }

    /// True if more figures with hyphens stand before `left` or after `end`, or figures start with a zero.
    fn in_chain(&self, left: usize, end: usize) -> bool {
        let before = left > 1 && self.is_hyphen(left - 1) && self.is_glued(left) && self.is_glued(left - 1);
        let after = self.is_hyphen(end) && self.is_glued(end) && self.kind(end + 1) == Some(TokenKind::Number);
        before || after && self.is_glued(end + 1) || self.written(end - 1).starts_with('0')
    }

    fn is_capitals(&self, i: usize) -> bool {
        let text = self.written(i);
        (1..=4).contains(&text.len())
            && self.kind(i) == Some(TokenKind::Word)
            && text.bytes().all(|b| b.is_ascii_uppercase())
            && !(text == "A" || text == "I")
    }

    fn code_after(&self, n: &Numeral, end: usize) -> bool {
        if !self.is_glued(end) {
            return false;
        }
        let figures = self.kind(end - 1) == Some(TokenKind::Number);
        let text = self.written(end);
        match self.kind(end) {
            // "24703L202", "3D", "1990s", and "24703m2" was a unit already.
            Some(TokenKind::Word) => figures || (end > n.end && self.kind(end + 1) == Some(TokenKind::Number)),
            Some(TokenKind::Number) => true,
            Some(TokenKind::Punct) if matches!(text, ":" | "/") => {
                self.is_glued(end + 1) && self.kind(end + 1) == Some(TokenKind::Number)
            }
            // "2-0" is a score, "5-6 million" a range: seen by who joins ranges; "7-Eleven" is a name.
            // "555-0199", "2026-02-20".
            Some(TokenKind::Punct)
                if self.is_hyphen(end) && figures && self.kind(end + 1) == Some(TokenKind::Number) =>
            {
                self.is_glued(end + 1) && (self.written(end + 1).starts_with('0') || self.in_chain(end - 1, end + 2))
            }
            // "four-by-four", "5-on-5".
            Some(TokenKind::Punct)
                if self.is_hyphen(end) && self.is(end + 1, Class::Stop) && self.is_hyphen(end + 2) =>
            {
                true
            }
            Some(TokenKind::Punct) if self.is_hyphen(end) && self.is(end + 1, Class::NameAfter) => end == n.end,
            Some(TokenKind::Punct) if self.is_hyphen(end) && figures => {
                self.is_glued(end + 1)
                    && self.kind(end + 1) == Some(TokenKind::Word)
                    && self.is_capital(end + 1)
                    && end == n.end
                    && self.lexicon.units.forward(self, end + 1).is_none()
            }
            Some(TokenKind::Symbol) => matches!(text, "=" | "&" | "@" | "_" | "#" | "×"),
            Some(TokenKind::Punct) | None => false,
        }
    }

    /// A number that starts an item of a list: "1. First", "2) Second".
    pub fn is_list_marker(&self, n: &Numeral) -> bool {
        self.starts_sentence(n.first)
            && self.kind(n.first) == Some(TokenKind::Number)
            && matches!(self.written(n.end), "." | ")")
            && self.is_glued(n.end)
            && self.token(n.end + 1).is_some_and(|t| t.space_before)
            && n.value.fract().is_zero()
            && n.end == n.first + 1
    }

    /// True if the unit at `first..end` stands alone; "24703m212" and "173m-4" are codes.
    pub fn closes(&self, first: usize, end: usize) -> bool {
        let letter = self.written(first).chars().count() == 1 && end == first + 1;
        let alphabetic = self.written(first).chars().all(char::is_alphabetic);
        let figures = |i: usize| self.is_glued(i) && self.kind(i) == Some(TokenKind::Number);
        let code = letter && self.is_hyphen(end) && self.is_glued(end) && figures(end + 1);
        !(alphabetic && (figures(end) || code))
    }
}
