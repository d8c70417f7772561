//! "The 1,000th day of the war that began on 24 February 2022": the count against the two days.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    wording::find,
    words::Words,
};
use concord_text::TextRange;
use jiff::civil::Date;

/// See `wrong_day_count.md`.
pub const RULE: Rule = Rule { code: "CAL008", name: "wrong_day_count", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for found in find(subject, words.list("day_count")) {
        let (Some(began), Some((count, place))) = (found.a, found.number) else { continue };
        let Some((first, _)) = began.days(None).filter(|_| began.is_day()) else { continue };
        let Some((day, on)) = other_day(subject, began.range) else { continue };
        let apart = first.until(day).map_or(0, |span| i64::from(span.get_days()));
        // The first day may be counted or not.
        if apart < 0 || (apart..=apart + 1).contains(&i64::from(count)) {
            continue;
        }
        sink.report(place, format!("{day} is day {} from {first}", apart + 1))
            .because(began.range, "the first day")
            .because(on, format!("{day}"))
            .because_reckoned(format!("{apart} days lie between them, {} with both counted", apart + 1))
            .help("look up the two days and count again");
    }
}

/// The one other day in the sentence.
fn other_day(subject: &Subject<'_>, began: TextRange) -> Option<(Date, TextRange)> {
    let sentence = subject.sentence(began);
    let apart = |range: TextRange| range.end() <= began.start() || began.end() <= range.start();
    let mut days = subject
        .times()
        .filter(|t| sentence.start() <= t.range.start() && t.range.end() <= sentence.end() && apart(t.range))
        .filter_map(|t| Some((t.value.get(..10)?.parse::<Date>().ok()?, t.range)));
    let one = days.next()?;
    days.next().is_none().then_some(one)
}
