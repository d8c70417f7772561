//! A weekday beside a date that is another weekday.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_text::TextRange;
use jiff::civil::Date;

/// See `wrong_weekday.md`.
pub const RULE: Rule = Rule { code: "CAL001", name: "wrong_weekday", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for time in subject.times() {
        let Ok(day) = time.value.parse::<Date>() else { continue };
        let written = subject.slice(time.range);
        // "Friday" alone is resolved from elsewhere and cannot be wrong by itself.
        if time.value.len() != 10 || !written.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for list in ["weekdays", "weekdays_in"] {
            let Some((place, named)) = first_word(time.range, written, words.list(list)) else { continue };
            let right = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
            if named != right {
                let right = &words.list(list)[right];
                sink.report(place, format!("{day} is a {right}"))
                    .because_reckoned(format!("{day} is a {right} in the Gregorian calendar"))
                    .help("look up which of the two is meant")
                    .fix(place, right.clone());
            }
            break;
        }
    }
}

/// The weekday a time begins with: its place, and its number from Monday.
fn first_word(range: TextRange, written: &str, weekdays: &[String]) -> Option<(TextRange, usize)> {
    let named = weekdays
        .iter()
        .position(|w| written.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))?;
    let end = range.start() + weekdays[named].len() as u32;
    Some((TextRange::new(range.start(), end), named))
}
