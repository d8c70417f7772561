//! A figure that changes from day to day, from a source that is days old.

use crate::{
    diagnostic::Severity,
    phrases::Phrases,
    rules::{Rule, Sink},
    statement::{Statement, fits},
    subject::Subject,
    words::Words,
};
use concord_lang::{Pack, PerPack};
use concord_model::{ClaimValue, Dimension, Hedge, Mode};
use concord_text::tokenize;
use jiff::civil::Date;

/// See `stale_source.md`.
pub const RULE: Rule = Rule { code: "SRC007", name: "stale_source", severity: Severity::Warning, page: "", check };

/// Words by which a figure changes, and whether they say how things stand on the day.
static CHANGING: PerPack<Phrases<bool>> = PerPack::new(|pack| {
    let mut phrases = Phrases::default();
    let words = Pack::get(pack.code).map(Words::of);
    words.into_iter().flat_map(|w| w.list("changing_now")).for_each(|word| phrases.add(word, true));
    words.into_iter().flat_map(|w| w.list("changing_figures")).for_each(|word| phrases.add(word, false));
    phrases
});

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let (Some(today), most) = (subject.published(), subject.settings.stale_after()) else { return };
    let day = |source: usize| subject.source_day(source);
    for statement in &subject.statements {
        let asserted = statement.claim.mode == Mode::Asserted;
        // One source of unknown day may be of today.
        if !asserted || !is_figure(statement) || statement.witnesses.iter().any(|w| day(w.source).is_none()) {
            continue;
        }
        let newest = statement.witnesses.iter().filter_map(|w| day(w.source)).max();
        let Some(newest) = newest.filter(|d| age(*d, today) > i64::from(most)) else { continue };
        let fitting = statement.witnesses.iter().filter(|w| fits(w.relation));
        let Some(witness) = fitting.max_by_key(|w| day(w.source)) else { continue };
        let now = says_now(subject, &statement.claim.sentence_text);
        let grows = statement.updated || is_growing(statement) || now.is_some();
        if !grows || is_dated(subject, statement, today, most) {
            continue;
        }
        let severity = if now == Some(true) { Severity::Warning } else { Severity::Note };
        let days = age(newest, today);
        let message = format!("{} is {days} days old: no source is newer than {newest}", statement.claim.text);
        sink.report_as(severity, statement.claim.range, message)
            .because_source(witness.source, witness.claim.range, subject.source_name(witness.source))
            .help(
                "look for a newer figure, or say as of when it is; `stale-after-days` in concord.toml sets the limit",
            );
    }
}

fn age(of: Date, today: Date) -> i64 {
    today.duration_since(of).as_hours() / 24
}

fn is_figure(statement: &Statement) -> bool {
    match &statement.claim.value {
        ClaimValue::Quantity(figure) => match figure.dimension {
            Dimension::Count | Dimension::Ratio | Dimension::Money => true,
            Dimension::Factor
            | Dimension::Ordinal
            | Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Speed
            | Dimension::Temperature
            | Dimension::Age
            | Dimension::Magnitude
            | Dimension::Energy
            | Dimension::Power
            | Dimension::Pressure
            | Dimension::Data
            | Dimension::Frequency
            | Dimension::Angle
            | Dimension::Other => false,
        },
        ClaimValue::Time(_) => false,
    }
}

/// "At least 20": in the draft, or in a source that it rests on.
fn is_growing(statement: &Statement) -> bool {
    let witnesses = statement.witnesses.iter().filter(|w| fits(w.relation)).map(|w| &w.claim.value);
    std::iter::once(&statement.claim.value).chain(witnesses).any(|value| match value {
        ClaimValue::Quantity(figure) => figure.hedge == Some(Hedge::AtLeast),
        ClaimValue::Time(_) => false,
    })
}

/// The sentence has a word by which a figure changes; true if it says how things stand today.
fn says_now(subject: &Subject<'_>, sentence: &str) -> Option<bool> {
    let phrases = CHANGING.get(subject.analysis.pack);
    let words: Vec<String> = tokenize(sentence).iter().map(|t| concord_record::fold(t.text(sentence))).collect();
    (0..words.len()).filter_map(|i| phrases.at(&words[i..]).map(|(_, now)| *now)).max()
}

/// The sentence says of which earlier day it speaks.
fn is_dated(subject: &Subject<'_>, statement: &Statement, today: Date, most: u32) -> bool {
    subject.times().filter(|t| statement.claim.sentence.overlaps(t.range)).any(|t| {
        let day: Option<Date> = t.value.get(..10).and_then(|day| day.parse().ok());
        let year: Option<i16> = t.value.get(..4).and_then(|year| year.parse().ok());
        match day {
            Some(day) => age(day, today) > i64::from(most),
            None => year.is_some_and(|year| year < today.year()),
        }
    })
}
