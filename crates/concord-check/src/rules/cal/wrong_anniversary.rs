//! An anniversary, or a time told as so long after another, against the years it is reckoned from.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    wording::{Days, Found, Length, TimeUnit, When, find},
    words::Words,
};
use concord_model::{Anchor, TimexType};
use concord_text::TextRange;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// See `wrong_anniversary.md`.
pub const RULE: Rule = Rule { code: "CAL006", name: "wrong_anniversary", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for found in find(subject, words.list("anniversary_of")) {
        let (Some(event), Some((count, place))) = (found.a, anniversary(&found)) else { continue };
        let Some(year) = event.year.map(i64::from) else { continue };
        let on: BTreeSet<i64> = years_beside(subject, place.cover(event.range), words);
        let falls = year + i64::from(count);
        if on.is_empty() || on.contains(&falls) {
            continue;
        }
        sink.report(place, format!("anniversary {count} of {year} falls in {falls}"))
            .because(event.range, "what it is the anniversary of")
            .because_reckoned(format!("{year} + {count} = {falls}"))
            .help("look up the year and count again");
    }
    for found in find(subject, words.list("years_after")) {
        let (Some(a), Some(b), Some(length)) = (found.a, found.b, found.length) else { continue };
        if let (Some(from), Some(to)) = (a.days(None), b.days(None)) {
            let (from, to) = if from.0 <= to.0 { (from, to) } else { (to, from) };
            distance(sink, &length, &a, Some(b.range), from, to);
        }
    }
    let Some(day) = subject.published() else { return };
    for found in find(subject, words.list("years_ago")) {
        let (Some(a), Some(length)) = (found.a, found.length) else { continue };
        if let Some(from) = a.days(None).filter(|from| from.0 <= day) {
            distance(sink, &length, &a, None, from, (day, day));
        }
    }
}

/// "20th anniversary", "10-year anniversary".
fn anniversary(found: &Found) -> Option<(u32, TextRange)> {
    let years = |l: Length| (l.unit == TimeUnit::Year).then_some((l.number, l.range));
    found.number.or_else(|| found.length.and_then(years))
}

fn distance(sink: &mut Sink<'_>, length: &Length, a: &When, b: Option<TextRange>, from: Days, to: Days) {
    if length.fits(from, to) || length.unit != TimeUnit::Year && length.unit != TimeUnit::Decade {
        return;
    }
    let (x, y) = (from.0.year(), to.1.year());
    let finding = sink.report(length.range, format!("{x} and {y} are {} years apart", y - x));
    finding.because(a.range, "one end");
    match b {
        Some(b) => finding.because(b, "the other end"),
        None => finding.because_reckoned(format!("the draft is of {y}")),
    };
    finding.because_reckoned(format!("{y} − {x} = {}", y - x)).help("look up the year and count again");
}

/// The years in which the anniversary may fall: those that its sentence names, else that of the draft where a word or a
/// day of the week says that it is now.
fn years_beside(subject: &Subject<'_>, told: TextRange, words: &Words) -> BTreeSet<i64> {
    let sentence = subject.sentence(told);
    let inside = |range: TextRange| sentence.start() <= range.start() && range.end() <= sentence.end();
    let others = subject.times().filter(|t| inside(t.range) && t.timex_type != TimexType::Duration);
    let mut named = BTreeSet::new();
    let mut now = false;
    for time in others.filter(|t| t.range.end() <= told.start() || told.end() <= t.range.start()) {
        named.extend([time.earliest, time.latest].into_iter().flatten().map(|t| i64::from(t.year())));
        now |= time.anchor == Anchor::Published;
    }
    let is_now = |word: &str| words.has("anniversary_now", word);
    now |= subject.slice(sentence).split(|c: char| !c.is_alphabetic()).any(is_now);
    let Some(day) = subject.published().filter(|_| now || named.is_empty()) else { return named };
    if !now {
        return named;
    }
    named.extend(about(day));
    named
}

/// The year of the draft, and its neighbour near the turn of the year.
fn about(day: Date) -> impl Iterator<Item = i64> {
    let months = [-2, 0, 2].map(|n| i64::from(day.month()) + n);
    months.into_iter().map(move |m| i64::from(day.year()) + (m - 1).div_euclid(12))
}
