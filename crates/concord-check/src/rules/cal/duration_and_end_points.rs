//! A length of time beside the two ends that it is reckoned from.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    wording::{Reader, ends, find},
    words::Words,
};

/// See `duration_and_end_points.md`.
pub const RULE: Rule =
    Rule { code: "CAL004", name: "duration_and_end_points", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    let reader = Reader::new(subject);
    let year = subject.day().map(|day| day.year());
    for found in find(subject, words.list("span_and_length")) {
        let (Some(a), Some(b), Some(length)) = (found.a, found.b, found.length) else { continue };
        // "Every two years, from 1990 to 2010", "nearly 20 days".
        let before = found.first.checked_sub(1).map_or("", |at| reader.word(at));
        if words.has("length_unlike", before) || before.ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // Where neither end names a year, either kind of February may lie between.
        let of_year = |year| ends(&a, &b, year).map(|(from, to)| (from, to, length.fits(from, to)));
        let tried = [year, Some(2023), Some(2024)].map(of_year);
        let Some((from, to, _)) = tried.into_iter().flatten().next() else { continue };
        if tried.into_iter().flatten().any(|(_, _, fits)| fits) {
            continue;
        }
        let days = from.0.until(to.1).map_or(0, |span| span.get_days());
        let (a_words, b_words) = (subject.slice(a.range), subject.slice(b.range));
        let reckoned = if a.is_day() && b.is_day() {
            format!("{days} days lie between them, {} with both ends counted", days + 1)
        } else {
            format!("{} − {} = {} years", to.0.year(), from.0.year(), to.0.year() - from.0.year())
        };
        sink.report(length.range, format!("from {a_words} to {b_words} is another length of time"))
            .because(a.range, "its beginning")
            .because(b.range, "its end")
            .because_reckoned(reckoned)
            .help("look up the beginning, the end and the length");
    }
}
