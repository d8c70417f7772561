//! Reads a number of any size, in figures, words or both, from a place in the text.
//!
//! A number is a head ("two", "1.2") that is multiplied by the scales after it and takes a smaller number as its tail:
//! "two hundred and three thousand" is (2 × 100 + 3) × 1000. A tail is always smaller than the last scale, so the
//! recursion is as deep as there are scales, however long the text is.

use super::data::Class;
use super::figure::{self, Figure};
use super::lexicon::{COMPOUND, Words};
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
struct Run {
    value: Decimal,
    place: Decimal,
    end: usize,
    // The scale it ends with.
    scale: Option<Decimal>,
}

impl Reader<'_> {
    /// The number that starts at `at`.
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        if self.is(at, Class::Minus) || self.is_minus_sign(at) {
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
    fn run(&self, at: usize, limit: Option<Decimal>) -> Option<Run> {
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

    /// Figures at `at`, with groups that are parted by spaces.
    fn figures(&self, at: usize) -> Option<(Figure, usize)> {
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
            if end > at + wanted && end <= at + 8 {
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
    fn gap(&self, i: usize) -> &str {
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
    fn scaled(&self, mut n: Numeral) -> Option<Numeral> {
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

    /// "and a half", "and three fifths" after a whole number; "1 4/5"; a part of the scale it ends with.
    fn mixed(&self, n: &Numeral) -> Option<Numeral> {
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

    fn plain(&self, at: usize, run: Run) -> Numeral {
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
    fn quotient(&self, n: &Numeral) -> Option<Numeral> {
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
            let small = n.value == Decimal::ONE || (round && below.place > Decimal::ONE);
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
    fn divided(&self, n: &Numeral) -> Option<Numeral> {
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
    fn part(&self, at: usize) -> Option<Numeral> {
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
        // A half is one anywhere; a third or a quarter only where it is a part of something.
        let sure = scaled
            || self.follows_unit(end)
            || (half && (article || after || self.lexicon.hedges.backward(self, at).is_some()))
            || (article && after);
        let ordinal_before = at > 0 && self.word(at - 1).ordinal.is_some();
        (sure && !ordinal_before).then_some(n)
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
        let room = (n.value % Decimal::TEN).is_zero() && n.value >= Decimal::from(20) && last < Decimal::TEN;
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
