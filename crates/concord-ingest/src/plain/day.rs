//! Reads a day with its year, and a time of day, out of the tokens of one line.
//!
//! Deliberately small: whole dates only. "Nov 11" without a year dates no document.

use crate::words::{FrameWords, NumericOrder};
use concord_text::{Token, TokenKind};
use jiff::civil::{Date, Time};

/// A date in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    /// The date; `None` where day and month cannot be told apart.
    pub date: Option<Date>,
    /// Index of its first token and one past its last.
    pub tokens: (usize, usize),
}

/// A line as tokens with their lower-case text.
pub(super) struct Tokens<'t> {
    pub tokens: Vec<Token>,
    pub lower: Vec<String>,
    pub text: &'t str,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Self {
        let tokens = concord_text::tokenize(text);
        let lower = tokens.iter().map(|t| t.text(text).to_lowercase()).collect();
        Self { tokens, lower, text }
    }

    pub fn is(&self, i: usize, wanted: &[&str]) -> bool {
        self.lower.get(i).is_some_and(|t| wanted.contains(&t.as_str()))
    }

    fn number(&self, i: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let text = token.text(self.text);
        Some((text.parse().ok()?, text.len()))
    }

    /// True if token `i` touches the one before it.
    fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.space_before)
    }
}

/// The first date in a line.
pub(super) fn find(line: &Tokens<'_>, words: &FrameWords) -> Option<Day> {
    (0..line.tokens.len()).find_map(|i| at(line, i, words))
}

/// The date that starts at token `i`.
pub(super) fn at(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<Day> {
    month_first(line, i, words).or_else(|| day_first(line, i, words)).or_else(|| numeric(line, i, words))
}

fn month(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<i8> {
    line.lower.get(i).and_then(|t| words.months.get(t.as_str())).copied()
}

/// The day of a month at `i` and the index after it: "3", "3.", "3rd".
fn day(line: &Tokens<'_>, i: usize) -> Option<(i8, usize)> {
    let (value, len) = line.number(i)?;
    if !(1..=31).contains(&value) || len > 2 {
        return None;
    }
    let ordinal = line.glued(i + 1) && line.is(i + 1, &["st", "nd", "rd", "th", "."]);
    Some((value as i8, i + 1 + usize::from(ordinal)))
}

fn year(line: &Tokens<'_>, i: usize) -> Option<i16> {
    let (value, len) = line.number(i)?;
    (len == 4 && (1500..2200).contains(&value)).then_some(value as i16)
}

fn made(year: i16, month: i8, day: i8, tokens: (usize, usize)) -> Option<Day> {
    Some(Day { date: Some(Date::new(year, month, day).ok()?), tokens })
}

/// "July 2, 2013", "Jul. 2nd 2013", "July 2,2013".
fn month_first(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<Day> {
    let month = month(line, i, words)?;
    let mut next = i + 1 + usize::from(line.is(i + 1, &["."]));
    // "2,2013" is one token.
    let joined = line.tokens.get(next).map(|t| t.text(line.text)).and_then(|t| t.split_once(','));
    if let Some((d, y)) = joined {
        let (d, y) = (d.parse().ok()?, y.parse::<i16>().ok().filter(|y| (1500..2200).contains(y))?);
        return made(y, month, d, (i, next + 1));
    }
    let (day, after) = day(line, next)?;
    next = after + usize::from(line.is(after, &[","]));
    made(year(line, next)?, month, day, (i, next + 1))
}

/// "2 July 2013", "2nd of July, 2013", "2. Juli 2013", "2-Jul-2013".
fn day_first(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<Day> {
    let (day, mut next) = day(line, i)?;
    next += usize::from(line.is(next, &["of", "de", "-", "/"]));
    let month = month(line, next, words)?;
    next += 1;
    next += usize::from(line.is(next, &[".", ",", "-", "/", "de"]));
    next += usize::from(line.is(next, &[","]));
    made(year(line, next)?, month, day, (i, next + 1))
}

/// One past a day and month without a year that start at token `i`: "August 8", "8. August".
pub(super) fn without_year(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<usize> {
    if month(line, i, words).is_some() {
        return day(line, i + 1 + usize::from(line.is(i + 1, &["."]))).map(|(_, end)| end);
    }
    let (_, end) = day(line, i)?;
    month(line, end, words).map(|_| end + 1)
}

/// "2013-07-02", "02.07.2013", "7/2/2013", "02.29.12".
fn numeric(line: &Tokens<'_>, i: usize, words: &FrameWords) -> Option<Day> {
    let first = line.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?.text(line.text);
    let (parts, end): (Vec<&str>, usize) = if first.bytes().filter(|b| *b == b'.').count() == 2 {
        (first.split('.').collect(), i + 1)
    } else {
        let mark = line.tokens.get(i + 1)?.text(line.text);
        let marks = ["-", "/", ".", "‑"];
        let same = line.tokens.get(i + 3)?.text(line.text) == mark && marks.contains(&mark);
        if !same || (1..=4).any(|k| !line.glued(i + k)) {
            return None;
        }
        (vec![first, line.tokens[i + 2].text(line.text), line.tokens[i + 4].text(line.text)], i + 5)
    };
    if parts.iter().any(|p| p.len() > 4 || p.bytes().any(|b| !b.is_ascii_digit())) {
        return None;
    }
    let value = |k: usize| parts[k].parse::<i16>().ok();
    let (a, b, c) = (value(0)?, value(1)?, value(2)?);
    if parts[0].len() == 4 {
        return (1500..2200).contains(&a).then(|| made(a, b as i8, c as i8, (i, end)))?;
    }
    let year = match parts[2].len() {
        4 if (1500..2200).contains(&c) => c,
        // Two digits are a year of this century: no article older than that reaches a desk as a text file.
        2 if parts[0].len() == 2 && parts[1].len() == 2 => 2000 + c,
        _ => return None,
    };
    let (a, b) = (i8::try_from(a).ok()?, i8::try_from(b).ok()?);
    let dotted = first.contains('.') || line.is(i + 1, &["."]);
    let order = match (a > 12, b > 12) {
        (true, false) => NumericOrder::Dmy,
        (false, true) => NumericOrder::Mdy,
        (true, true) => return None,
        (false, false) if a == b => NumericOrder::Dmy,
        (false, false) => words.numeric_order,
    };
    match order {
        NumericOrder::Dmy => made(year, b, a, (i, end)),
        NumericOrder::Mdy => made(year, a, b, (i, end)),
        // Dots are in use with the day first only.
        NumericOrder::Either if dotted => made(year, b, a, (i, end)),
        NumericOrder::Either => Some(Day { date: None, tokens: (i, end) }),
    }
}

/// The time of day that starts at token `i`, and the index after it: "1:28PM", "13.38", "7:32 p.m.".
pub(super) fn clock(line: &Tokens<'_>, i: usize) -> Option<(Time, usize)> {
    let first = line.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?.text(line.text);
    let (hour, minute, mut next, certain) = if let Some((h, m)) = first.split_once('.') {
        (h.parse::<i8>().ok()?, (m.len() == 2).then(|| m.parse::<i8>().ok())??, i + 1, false)
    } else if line.is(i + 1, &[":"]) && line.glued(i + 1) && line.glued(i + 2) {
        let minute = line.tokens.get(i + 2)?.text(line.text);
        (first.parse().ok()?, (minute.len() == 2).then(|| minute.parse::<i8>().ok())??, i + 3, true)
    } else {
        (first.parse::<i8>().ok().filter(|_| first.len() <= 2)?, 0, i + 1, false)
    };
    if line.is(next, &[":"]) && line.glued(next) && line.number(next + 1).is_some() {
        next += 2;
    }
    let half = match line.lower.get(next).map(String::as_str) {
        Some("am" | "pm") => Some((line.lower[next].starts_with('p'), next + 1)),
        Some(x @ ("a" | "p")) if line.is(next + 1, &["."]) && line.is(next + 2, &["m"]) => {
            Some((x == "p", next + 3 + usize::from(line.is(next + 3, &["."]))))
        }
        _ => None,
    };
    let hour = match half {
        Some((true, _)) if hour < 12 => hour + 12,
        Some((false, _)) if hour == 12 => 0,
        Some(_) => hour,
        // "20.30" without a mark may be anything; the caller has a date beside it, but a bare "20" is nothing.
        None if certain || first.contains('.') => hour,
        None => return None,
    };
    Some((Time::new(hour, minute, 0, 0).ok()?, half.map_or(next, |(_, end)| end)))
}
