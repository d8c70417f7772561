//! A day that its month does not have. Looks at the tokens, since a day that does not exist is no time to the reader of
//! times.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_text::{TextRange, TokenKind};
use jiff::civil::Date;

/// See `impossible_date.md`.
pub const RULE: Rule = Rule { code: "CAL002", name: "impossible_date", severity: Severity::Error, page: "", check };

/// A day and month as written, with the year where one stands beside them.
struct Written {
    range: TextRange,
    day: u32,
    month: usize,
    year: Option<u32>,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    let months = [words.list("months"), words.list("months_short")];
    let marks = words.list("day_marks");
    for at in 0..subject.analysis.tokens.len() {
        let found = in_digits(subject, at, marks).or_else(|| in_words(subject, at, months, marks));
        let Some(written) = found.filter(|w| subject.draft.document.in_article(w.range.start())) else { continue };
        if written.month > 12 {
            sink.report(written.range, format!("there is no month {}", written.month))
                .because_reckoned("a year has 12 months in the Gregorian calendar")
                .help("look up which day is meant");
            continue;
        }
        let days = days(written.month, written.year);
        // Beyond 31 it is no slip of the calendar unless a year shows that a date is meant.
        if written.day <= days || written.day > 39 || (written.day > 31 && written.year.is_none()) {
            continue;
        }
        let month = months[0].get(written.month - 1).cloned().unwrap_or_else(|| format!("month {}", written.month));
        let month = match written.year.filter(|_| written.month == 2) {
            Some(year) => format!("{month} {year}"),
            None => month,
        };
        sink.report(written.range, format!("{month} has {days} days"))
            .because_reckoned(format!("{month} ends on day {days} in the Gregorian calendar"))
            .help("look up which day is meant");
    }
}

/// How many days a month has; February without a year has 29.
fn days(month: usize, year: Option<u32>) -> u32 {
    let year = year.and_then(|y| i16::try_from(y).ok()).unwrap_or(2024);
    let first = i8::try_from(month).ok().and_then(|m| Date::new(year, m, 1).ok());
    first.map_or(31, |d| d.days_in_month().unsigned_abs().into())
}

fn number(subject: &Subject<'_>, at: usize) -> Option<u32> {
    let token = subject.analysis.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let text = token.text(subject.text());
    (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn day(subject: &Subject<'_>, at: usize) -> Option<u32> {
    number(subject, at).filter(|n| (1..=39).contains(n))
}

fn year(subject: &Subject<'_>, at: usize) -> Option<u32> {
    number(subject, at).filter(|n| (1000..=2999).contains(n))
}

fn word<'s>(subject: &'s Subject<'_>, at: usize) -> &'s str {
    subject.analysis.tokens.get(at).map_or("", |t| t.text(subject.text()))
}

fn cover(subject: &Subject<'_>, from: usize, to: usize) -> TextRange {
    subject.analysis.tokens[from].range.cover(subject.analysis.tokens[to].range)
}

/// "31 April", "31st of April", "30. Februar", "April 31, 2026", the month standing at `at`.
fn in_words(subject: &Subject<'_>, at: usize, months: [&[String]; 2], marks: &[String]) -> Option<Written> {
    let name = word(subject, at);
    let month = months.iter().find_map(|list| list.iter().position(|m| m == name))? + 1;
    let is_mark = |at: usize| marks.iter().any(|m| m == word(subject, at));
    let year_at = |at: usize| if word(subject, at) == "," { at + 1 } else { at };
    // The day before the month, with at most two marks between.
    let marked = |n: usize| n == 1 || (at + 1).checked_sub(n).is_some_and(is_mark);
    let before = (1..=3).take_while(|n| marked(*n)).find_map(|n| {
        let first = at.checked_sub(n)?;
        Some((first, day(subject, first)?))
    });
    if let Some((first, day)) = before {
        let after = year_at(at + 1);
        let year = year(subject, after);
        let last = if year.is_some() { after } else { at };
        return Some(Written { range: cover(subject, first, last), day, month, year });
    }
    let day = day(subject, at + 1)?;
    let marked = is_mark(at + 2) && word(subject, at + 2) != ".";
    let end = if marked { at + 2 } else { at + 1 };
    let after = year_at(end + 1);
    let year = year(subject, after);
    // "In April 31 people died": the number counts what follows.
    let next = subject.analysis.tokens.get(end + 1);
    let ends =
        marked || year.is_some() || next.is_none_or(|t| t.kind == TokenKind::Punct && t.text(subject.text()) != "-");
    let last = if year.is_some() { after } else { end };
    ends.then(|| Written { range: cover(subject, at, last), day, month, year })
}

/// "30.02.2026", "2026-02-30", "02/30/2026", and "30.02." where days are marked with a dot, beginning at `at`.
fn in_digits(subject: &Subject<'_>, at: usize, marks: &[String]) -> Option<Written> {
    let tokens = &subject.analysis.tokens;
    let first = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let close = |n: usize, sign: &str| {
        (1..=n).all(|i| {
            tokens.get(at + i).is_some_and(|t| !t.space_before && (i % 2 == 0 || word(subject, at + i) == sign))
        })
    };
    let written = |last: usize, day: u32, month: u32, year: Option<u32>| {
        let month_told = (1..=12).contains(&month) || year.is_some() && is_whole(subject, at, last, day, month);
        month_told.then(|| Written { range: cover(subject, at, last), day, month: month as usize, year })
    };
    let text = first.text(subject.text());
    let mut parts = text.split('.');
    let two = |part: Option<&str>| part.filter(|p| p.len() == 2).and_then(|p| p.parse::<u32>().ok());
    if let (Some(d), Some(m)) = (two(parts.next()), two(parts.next())) {
        return match (parts.next(), parts.next()) {
            (Some(y), None) if y.len() == 4 => written(at, d, m, y.parse().ok()),
            (None, None) if marks.iter().any(|m| m == ".") && close(1, ".") => written(at + 1, d, m, None),
            (Some(_) | None, _) => None,
        };
    }
    if close(4, "-") {
        return written(at + 4, day(subject, at + 4)?, number(subject, at + 2)?, Some(year(subject, at)?));
    }
    if close(4, "/") {
        let (a, b, y) = (day(subject, at)?, day(subject, at + 2)?, year(subject, at + 4)?);
        // Either order, as long as only one is possible.
        return match (a > 12, b > 12) {
            (true, false) => written(at + 4, a, b, Some(y)),
            (false, true) => written(at + 4, b, a, Some(y)),
            (true, true) => written(at + 4, a, b, Some(y)),
            (false, false) => None,
        };
    }
    None
}

/// A day with a 13th or later month, and no number that goes on at either side.
fn is_whole(subject: &Subject<'_>, first: usize, last: usize, day: u32, month: u32) -> bool {
    let sign = |at: usize| ["-", "/", "."].contains(&word(subject, at));
    let glued = |at: usize| subject.analysis.tokens.get(at).is_some_and(|t| !t.space_before);
    let before = first > 0 && glued(first) && sign(first - 1);
    let behind = glued(last + 1) && sign(last + 1) && glued(last + 2);
    (1..=31).contains(&day) && (13..=31).contains(&month) && !before && !behind
}
