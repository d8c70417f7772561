//! Lines that say when an article came out, and what else stands in them: "February 20, 2026Clash Report".

use super::day::{self, Tokens};
use crate::words::FrameWords;
use concord_text::TokenKind;
use jiff::civil::{Date, DateTime};

/// What a publication line says. Ranges are bytes of the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PublishedLine {
    /// The day; `None` where day and month cannot be told apart.
    pub date: Option<Date>,
    /// With time of day, where given.
    pub time: Option<DateTime>,
    /// Where the date stands.
    pub range: (usize, usize),
    /// The day of a later version, not of the first.
    pub updated: bool,
    /// Runs of other words: outlet, agency, place, author.
    pub others: Vec<(usize, usize)>,
}

/// Words that may stand beside a date in such a line.
const MOST_OTHERS: usize = 4;

/// Reads a line that is about a date and little else.
pub(super) fn read(bare: &str, words: &FrameWords) -> Option<PublishedLine> {
    if bare.len() > 160 || !bare.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let line = Tokens::new(bare);
    let day = day::find(&line, words)?;
    let lower = bare.to_lowercase();
    let same_length = lower.len() == bare.len();
    // Lower-casing a few letters changes their length; labels are not looked for in such a line.
    let labels = if same_length { lower.as_str() } else { "" };
    let updated = words.updated.find(labels);
    let label = updated.or_else(|| words.published.find(labels));

    // What each token is: part of the frame of a date, or another word.
    let mut frame: Vec<bool> = (0..line.tokens.len())
        .map(|i| {
            (day.tokens.0..day.tokens.1).contains(&i)
                || label.is_some_and(|(from, to)| {
                    from <= line.tokens[i].start() as usize && line.tokens[i].end() as usize <= to
                })
        })
        .collect();
    let mut time = None;
    let mut i = 0;
    while i < line.tokens.len() {
        if frame[i] {
            i += 1;
            continue;
        }
        let lower = line.lower[i].as_str();
        if words.weekdays.contains(lower) || words.date_words.contains(lower) || line.is(i, &["@"]) {
            frame[i] = true;
        } else if let Some((clock, end)) = day::clock(&line, i) {
            time = time.or(Some(clock));
            let end = zone_end(&line, end);
            frame[i..end].fill(true);
            i = end;
            continue;
        } else if let Some(end) = day::without_year(&line, i, words) {
            frame[i..end].fill(true);
        } else if line.tokens[i].kind == TokenKind::Number
            && line.lower.get(i + 1).is_some_and(|next| words.date_words.contains(next))
        {
            // "4 min read", "20 Uhr".
            frame[i] = true;
        } else if let Some(second) = day::at(&line, i, words) {
            frame[second.tokens.0..second.tokens.1].fill(true);
        }
        i += 1;
    }
    let others = runs(&line, &frame);
    let count: usize = others.iter().map(|(a, b)| bare[*a..*b].split_whitespace().count()).sum();
    let capitalised = others.iter().all(|(a, b)| {
        bare[*a..*b].split_whitespace().all(|w| !w.chars().next().is_some_and(char::is_lowercase) || w.len() <= 3)
    });
    let few = count <= if label.is_some() { MOST_OTHERS + 3 } else { MOST_OTHERS };
    let numbers_left = (0..frame.len()).any(|i| !frame[i] && line.tokens[i].kind == TokenKind::Number);
    if !few || !capitalised || numbers_left {
        return None;
    }
    let range = (line.tokens[day.tokens.0].start() as usize, line.tokens[day.tokens.1 - 1].end() as usize);
    let time = day.date.zip(time).map(|(date, clock)| DateTime::from_parts(date, clock));
    Some(PublishedLine { date: day.date, time, range, updated: updated.is_some(), others })
}

/// One past a zone after a time: "GMT", "IST", "GMT+01:0", "(23:58 PST)".
fn zone_end(line: &Tokens<'_>, mut i: usize) -> usize {
    let zone = |i: usize| {
        line.tokens.get(i).is_some_and(|t| {
            let text = t.text(line.text);
            t.kind == TokenKind::Word && (2..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
        })
    };
    if zone(i) && line.tokens.get(i + 1).is_none_or(|t| t.text(line.text) != ":") {
        i += 1;
    }
    if line.is(i, &["+", "-"]) && !line.tokens[i].space_before {
        i += 1;
        while line.tokens.get(i).is_some_and(|t| !t.space_before && (t.kind == TokenKind::Number || line.is(i, &[":"])))
        {
            i += 1;
        }
    }
    i
}

/// Runs of tokens that are neither frame nor separators, as bytes of the line.
fn runs(line: &Tokens<'_>, frame: &[bool]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (i, token) in line.tokens.iter().enumerate() {
        let text = token.text(line.text);
        let inner = matches!(text, "." | "'" | "’" | "&" | "-");
        let separator = matches!(token.kind, TokenKind::Punct | TokenKind::Symbol) && !inner;
        if frame[i] || separator || (inner && !open) {
            open = false;
            continue;
        }
        let (start, end) = (token.start() as usize, token.end() as usize);
        match runs.last_mut() {
            Some(last) if open => last.1 = end,
            _ => runs.push((start, end)),
        }
        open = true;
    }
    for run in &mut runs {
        run.1 = run.0 + line.text[run.0..run.1].trim_end_matches(['.', '-', ' ']).len();
    }
    runs.retain(|(a, b)| line.text[*a..*b].chars().any(char::is_alphabetic));
    runs
}
