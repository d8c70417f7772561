//! Reads a number of any size, in figures, words or both, from a place in the text.
//!
//! A number is a head ("two", "1.2") that is multiplied by the scales after it and takes a smaller number as its tail:
//! "two hundred and three thousand" is (2 × 100 + 3) × 1000. A tail is always smaller than the last scale, so the
//! recursion is as deep as there are scales, however long the text is.

use super::data::Class;
use super::lexicon::COMPOUND;
use super::phrase::Words;
use super::reader::Reader;
use concord_text::TokenKind;
use rust_decimal::Decimal;
use std::str::FromStr;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// One number.
    Whole,
    /// Less than one, as a part: "a quarter", "2/3", "one in five".
    Fraction,
    /// "dozens": from the first to below the second.
    Vague(Decimal, Decimal),
    /// "fifth".
    Ordinal,
    /// "tenfold", "25 times".
    Factor,
}

/// A number and its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The number.
    pub value: Decimal,
    /// What its last significant place is worth; zero where it is exact.
    pub place: Decimal,
    /// What kind of number.
    pub kind: Kind,
    /// The scale that it ends with, which the start of a range may share: "5–6 million".
    pub scale: Option<Decimal>,
    /// It is a word that may be a pronoun or an article instead.
    pub doubtful: bool,
}

impl Numeral {
    /// Multiplies by a scale; leaves a number that would be too large as it is.
    pub fn multiply(&mut self, scale: Decimal) {
        if let (Some(value), Some(place)) = (self.value.checked_mul(scale), self.place.checked_mul(scale)) {
            (self.value, self.place, self.scale) = (value, place, Some(scale));
        }
    }
}

/// A whole number while it is read.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) value: Decimal,
    pub(super) place: Decimal,
    pub(super) end: usize,
    // The scale it ends with.
    pub(super) scale: Option<Decimal>,
}

impl Reader<'_> {
    /// The number that starts at `at`.
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        // "plus or minus 3 points" is no negative number.
        if self.is(at, Class::Minus) && !self.is_before(at, Class::Or) || self.is_minus_sign(at) {
            let mut n = self.unsigned(at + 1).filter(|n| n.kind == Kind::Whole || n.kind == Kind::Fraction)?;
            (n.first, n.value, n.doubtful) = (at, -n.value, false);
            return Some(n);
        }
        self.unsigned(at)
    }

    /// ".25": a point before figures, with a space before it.
    pub fn is_leading_point(&self, at: usize) -> bool {
        self.written(at) == "."
            && self.token(at).is_some_and(|t| t.space_before)
            && self.is_glued(at + 1)
            && self.kind(at + 1) == Some(TokenKind::Number)
    }

    fn leading_point(&self, at: usize) -> Option<Numeral> {
        let digits = Some(self.written(at + 1)).filter(|d| self.is_leading_point(at) && d.len() < 12)?;
        let value = Decimal::from_str(&format!("0.{digits}")).ok()?;
        let place = Decimal::new(1, u32::try_from(digits.len()).ok()?);
        Some(self.plain(at, Run { value, place, end: at + 2, scale: None }))
    }

    fn is_minus_sign(&self, at: usize) -> bool {
        let sign = self.is_hyphen(at) && self.kind(at + 1) == Some(TokenKind::Number);
        let free = at == 0 || (!self.is_glued(at) && self.is_glued(at + 1));
        sign && free && (self.is_glued(at + 1) || at == 0)
    }

    fn unsigned(&self, at: usize) -> Option<Numeral> {
        if let Some(found) = self.leading_point(at).or_else(|| self.vague(at)).or_else(|| self.ordinal_figures(at)) {
            return Some(found);
        }
        if let Some(run) = self.run(at, None) {
            return Some(self.finish(at, run));
        }
        self.part(at).or_else(|| self.ordinal_words(at))
    }

    /// What may follow a whole number: spoken decimals, a fraction, what it is divided by.
    fn finish(&self, at: usize, run: Run) -> Numeral {
        let doubtful = run.end == at + 1 && self.is(at, Class::Pronoun);
        let whole = Numeral {
            first: at,
            end: run.end,
            value: run.value,
            place: run.place,
            kind: Kind::Whole,
            scale: run.scale,
            doubtful,
        };
        self.power(&whole)
            .or_else(|| self.spoken_decimals(&whole))
            .or_else(|| self.mixed(&whole))
            .or_else(|| self.quotient(&whole))
            .or_else(|| self.divided(&whole))
            .or_else(|| self.ordinal_tail(&whole))
            .unwrap_or(whole)
    }

    /// A whole number below `limit` scales: head, then scales and tails.
    pub(super) fn run(&self, at: usize, limit: Option<Decimal>) -> Option<Run> {
        let word = self.word(at);
        let (mut run, mut tail) = if let Some((figure, end)) = self.figures(at) {
            (Run { value: figure.value, place: figure.place, end, scale: None }, None)
        } else if let Some(n) = word.number {
            let place = if n.fract().is_zero() { Decimal::ONE } else { Decimal::ZERO };
            (Run { value: n, place, end: at + 1, scale: None }, tail_of(n))
        } else if self.id(at) == COMPOUND {
            let figure = self.compound(at)?;
            (Run { value: figure.value, place: figure.place, end: at + 1, scale: None }, tail_of(figure.value))
        } else if word.is(Class::Article) && self.word(at + 1).scale.is_some() && self.word(at + 1).vague.is_none() {
            (Run { value: Decimal::ONE, place: Decimal::ONE, end: at + 1, scale: None }, None)
        } else if word.bare_scale && !(self.is_capital(at) && at > 0 && self.is_capital(at - 1)) {
            (Run { value: Decimal::ONE, place: Decimal::ONE, end: at, scale: None }, None)
        } else {
            return None;
        };
        // Also what ends the recursion: each tail is smaller than the one before.
        if limit.is_some_and(|l| run.value >= l) {
            return None;
        }
        loop {
            let next = self.skip_hyphen(run.end);
            let scale = self.word(next).scale.filter(|s| limit.is_none_or(|l| *s < l));
            if let Some(scale) = scale.filter(|s| run.scale.is_none_or(|r| *s > r)) {
                run.value = run.value.checked_mul(scale)?;
                run.place = run.place.checked_mul(scale)?;
                (run.end, run.scale, tail) = (self.abbreviation_end(next + 1), Some(scale), Some(scale));
                continue;
            }
            let Some(below) = tail.take() else { return Some(run) };
            let Some(rest) = self.tail(run.end, below) else { return Some(run) };
            run.value = run.value.checked_add(rest.value)?;
            (run.place, run.end) = (rest.place, rest.end);
        }
    }

    /// `end`, or the index after the full stop of an abbreviated scale ("5 Mio. Euro") where the sentence goes on.
    pub fn abbreviation_end(&self, end: usize) -> usize {
        let known = end > 0 && self.word(end - 1).multiplier && self.written(end - 1).len() > 1;
        let stop = known && self.written(end) == "." && self.is_glued(end) && end + 1 < self.len();
        if stop && self.analysis.sentence_of(end + 1) == self.analysis.sentence_of(end) { end + 1 } else { end }
    }

    /// A smaller number that is added: "and three", "-two".
    fn tail(&self, at: usize, below: Decimal) -> Option<Run> {
        // "$2.6 million one-time": what has decimals takes no tail.
        if self.kind(at.saturating_sub(2)) == Some(TokenKind::Number) && !self.exact_figure(at - 2) {
            return None;
        }
        let mut start = self.skip_hyphen(at);
        if self.is(start, Class::And) && below > Decimal::TEN {
            start += 1;
        }
        let rest = self.run(start, Some(below))?;
        let after = self.word(self.skip_hyphen(rest.end));
        // "a million and three quarters": the tail is a fraction.
        let part = below >= Decimal::ONE_THOUSAND
            && self.is(start.saturating_sub(1), Class::And)
            && (after.plural.is_some() || rest.value == Decimal::ONE && after.singular.is_some());
        let other = part || after.scale.is_some_and(|s| s <= below) || after.multiplier && self.is_glued(rest.end);
        // "423 0000", "twenty 5": figures never follow a number word that is no scale.
        let figures = self.kind(start) == Some(TokenKind::Number) && below <= Decimal::TEN;
        (rest.value < below && rest.value > Decimal::ZERO && !other && !figures).then_some(rest)
    }

    fn exact_figure(&self, at: usize) -> bool {
        self.figures(at).is_none_or(|(figure, _)| figure.value.fract().is_zero())
    }

    /// "2.5^-1": small whole powers.
    fn power(&self, n: &Numeral) -> Option<Numeral> {
        if self.written(n.end) != "^" || !self.is_glued(n.end) {
            return None;
        }
        let mut i = n.end + 1;
        let mut negative = false;
        while i < n.end + 3 && (self.is_hyphen(i) || self.written(i) == "+") {
            negative ^= self.is_hyphen(i);
            i += 1;
        }
        let times: u32 = self.written(i).parse().ok().filter(|k| *k <= 64)?;
        let value = (0..times).try_fold(Decimal::ONE, |p, _| p.checked_mul(n.value))?;
        let value = if negative { Decimal::ONE.checked_div(value)? } else { value };
        Some(Numeral { end: i + 1, value, place: Decimal::ZERO, ..*n })
    }

    /// "five point zero three": the digits one by one, or a number below a hundred.
    fn spoken_decimals(&self, n: &Numeral) -> Option<Numeral> {
        if !self.is(n.end, Class::Point) {
            return None;
        }
        let mut i = n.end + 1;
        let (mut value, mut place) = (n.value, Decimal::ONE);
        while let Some(digit) = self.word(i).number.filter(|d| *d < Decimal::ONE_HUNDRED) {
            place = place.checked_div(if digit < Decimal::TEN { Decimal::TEN } else { Decimal::ONE_HUNDRED })?;
            value = value.checked_add(digit.checked_mul(place)?)?;
            i += 1;
            if i > n.end + 12 {
                break;
            }
        }
        if i == n.end + 1 {
            let (figure, end) = self.figures(i)?;
            let width = u32::try_from(self.written(i).len()).ok().filter(|w| *w < 12)?;
            place = Decimal::new(1, width);
            (value, i) = (value.checked_add(figure.value.checked_mul(place)?)?, end);
        }
        self.scaled(Numeral { end: i, value, place, ..*n })
    }

    /// Multiplies by a scale that follows: "five and a half million", "half a million".
    pub(super) fn scaled(&self, mut n: Numeral) -> Option<Numeral> {
        let mut i = self.skip_hyphen(n.end);
        if self.is(i, Class::Of) && n.kind == Kind::Fraction {
            i += 1;
        }
        if self.is(i, Class::Article) {
            i += 1;
        }
        if let Some(scale) = self.word(i).scale.filter(|_| self.word(i).vague.is_none() || n.kind != Kind::Fraction) {
            n.value = n.value.checked_mul(scale)?;
            n.place = n.place.checked_mul(scale)?;
            (n.end, n.scale, n.kind) = (i + 1, Some(scale), Kind::Whole);
        }
        Some(n)
    }

    /// "dozens", "tens of thousands", "several hundred".
    fn vague(&self, at: usize) -> Option<Numeral> {
        if let Some((bounds, end)) = self.lexicon.few.forward(self, at) {
            let skip = if self.is(end, Class::Article) { end + 1 } else { end };
            let Some(scale) = self.word(skip).scale else {
                // "kilkanaście": a number of its own.
                let [low, high] = bounds.map(Decimal::from);
                return (low >= Decimal::TEN).then(|| self.between(at, end, low, low, high));
            };
            let bound = |i: usize| Decimal::from(bounds[i]).checked_mul(scale);
            return Some(self.between(at, skip + 1, bound(0)?, bound(0)?, bound(1)?));
        }
        let mut base = self.word(at).vague?;
        let mut end = at + 1;
        while self.is(end, Class::Of) && end < at + 6 {
            let Some(more) = self.word(end + 1).vague.filter(|m| *m >= base) else { break };
            base = base.checked_mul(more)?;
            end += 2;
        }
        if end == at + 1
            && let Some(scale) = self.word(end).scale.filter(|s| *s > base)
        {
            base = base.checked_mul(scale)?;
            end += 1;
        }
        let wide = if base < Decimal::from(1_000_000) { Decimal::TEN } else { Decimal::ONE_THOUSAND };
        Some(self.between(at, end, base, base.checked_mul(Decimal::TWO)?, base.checked_mul(wide)?))
    }

    fn between(&self, first: usize, end: usize, value: Decimal, low: Decimal, high: Decimal) -> Numeral {
        Numeral { first, end, value, place: Decimal::ZERO, kind: Kind::Vague(low, high), scale: None, doubtful: false }
    }

    /// "5th".
    fn ordinal_figures(&self, at: usize) -> Option<Numeral> {
        let suffixes = &self.lexicon.data.figures.ordinal_suffixes;
        let (figure, end) = self.figures(at).filter(|(_, end)| self.is_glued(*end))?;
        let suffix = self.written(end);
        suffixes.iter().any(|s| s.eq_ignore_ascii_case(suffix)).then_some(())?;
        Some(self.ordinal(at, end + 1, figure.value))
    }

    fn ordinal_words(&self, at: usize) -> Option<Numeral> {
        self.word(at).ordinal.map(|n| self.ordinal(at, at + 1, n))
    }

    /// "twenty-first", "two hundred fifth".
    fn ordinal_tail(&self, n: &Numeral) -> Option<Numeral> {
        let at = self.skip_hyphen(n.end);
        let last = self.word(at).ordinal?;
        // "550,000 First Security shares".
        let room = self.kind(at - 1) != Some(TokenKind::Number)
            && (n.value % Decimal::TEN).is_zero()
            && n.value >= Decimal::from(20)
            && last < Decimal::TEN;
        room.then(|| self.ordinal(n.first, at + 1, n.value + last))
    }

    fn ordinal(&self, first: usize, end: usize, value: Decimal) -> Numeral {
        Numeral { first, end, value, place: Decimal::ZERO, kind: Kind::Ordinal, scale: None, doubtful: false }
    }
}

/// What a number word can be followed by: a number below its last place, "fifty|two", "pięćset|dwadzieścia".
fn tail_of(n: Decimal) -> Option<Decimal> {
    if n < Decimal::from(20) || !n.fract().is_zero() {
        return None;
    }
    let mut place = Decimal::ONE;
    while place < Decimal::from(1_000_000) && (n % (place * Decimal::TEN)).is_zero() {
        place *= Decimal::TEN;
    }
    (place > Decimal::ONE).then_some(place)
}
