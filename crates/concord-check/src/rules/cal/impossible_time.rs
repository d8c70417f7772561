//! A time of day that no clock shows: "at 14:75", "25 Uhr", "13 a.m.". Looks at the tokens, since such a time is none to
//! the reader of times.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_text::{TextRange, TokenKind};

/// See `impossible_time.md`.
pub const RULE: Rule = Rule { code: "CAL007", name: "impossible_time", severity: Severity::Error, page: "", check };

/// A time as written.
struct Written {
    range: TextRange,
    hour: u32,
    minute: Option<u32>,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    let mut end = 0;
    for at in 0..subject.analysis.tokens.len() {
        let Some(written) = time(subject, at).filter(|w| w.range.start() >= end) else { continue };
        let before = at.checked_sub(1).map_or("", |n| word(subject, n));
        // "godz. 14.75"
        let before = if before == "." { at.checked_sub(2).map_or("", |n| word(subject, n)) } else { before };
        let marked_behind = stands_behind(subject, written.range, words.list("clock_after"));
        // "At 75:30 he scored", "at 14:75": before it a mark is not enough for the hour, which may be a minute of play.
        let colon = !subject.slice(written.range).contains('.');
        let marked_before = words.has("clock_before", before) || colon && words.has("clock_before_colon", before);
        let marked = marked_behind || written.hour <= 24 && marked_before;
        let Some(fault) = fault(&written, stands_behind(subject, written.range, words.list("clock_morning"))) else {
            continue;
        };
        if marked && subject.draft.document.in_article(written.range.start()) {
            end = written.range.end();
            sink.report(written.range, fault).help("look up the time");
        }
    }
}

fn fault(written: &Written, morning: bool) -> Option<String> {
    match (written.hour, written.minute) {
        (hour, None | Some(0)) if hour > 24 => Some(format!("a day has no hour {hour}")),
        (24, Some(minute @ 1..)) => Some(format!("a day ends at 24:00, not 24:{minute:02}")),
        (hour, Some(_)) if hour > 24 => Some(format!("a day has no hour {hour}")),
        (_, Some(minute)) if minute > 59 => Some(format!("an hour has no minute {minute}")),
        (hour, _) if morning && hour > 12 => Some(format!("hour {hour} is not before noon")),
        (_, _) => None,
    }
}

/// One of these words follows.
fn stands_behind(subject: &Subject<'_>, range: TextRange, marks: &[String]) -> bool {
    let rest = subject.text().get(range.end() as usize..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
    let after = |mark: &String| rest.strip_prefix(mark.as_str());
    marks.iter().filter_map(after).any(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn word<'s>(subject: &'s Subject<'_>, at: usize) -> &'s str {
    subject.analysis.tokens.get(at).map_or("", |t| t.text(subject.text()))
}

/// "14:75", "14.75", "25" at this token.
fn time(subject: &Subject<'_>, at: usize) -> Option<Written> {
    let tokens = &subject.analysis.tokens;
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let glued_before = at > 0 && !token.space_before && [":", ".", "-", "/", "–"].contains(&word(subject, at - 1));
    if glued_before {
        return None;
    }
    let two = |text: &str, least: usize| {
        let fits = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok())?
    };
    let text = word(subject, at);
    if let Some((hour, minute)) = text.split_once('.') {
        return Some(Written { range: token.range, hour: two(hour, 1)?, minute: Some(two(minute, 2)?) });
    }
    let hour = two(text, 1)?;
    let glued = |n: usize| tokens.get(at + n).is_some_and(|t| !t.space_before);
    if word(subject, at + 1) == ":" && glued(1) && glued(2) {
        // "1:75:03" is a length of time.
        if word(subject, at + 3) == ":" && glued(3) {
            return None;
        }
        let minute = two(word(subject, at + 2), 2)?;
        return Some(Written { range: token.range.cover(tokens[at + 2].range), hour, minute: Some(minute) });
    }
    Some(Written { range: token.range, hour, minute: None })
}
