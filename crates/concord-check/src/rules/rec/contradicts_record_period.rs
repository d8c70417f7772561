//! A length of membership that is not the record's.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Deed, Facts, Lexicon, Mention, days},
};
use concord_model::{Time, TimexMod, TimexType};
use concord_record::DaySpan;
use jiff::civil::Date;
use std::ops::Range;

/// See `contradicts_record_period.md`.
pub const RULE: Rule =
    Rule { code: "REC002", name: "contradicts_record_period", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let mentions = &subject.treaties().mentions;
    for time in subject.times().filter(|t| t.timex_type == TimexType::Duration) {
        let Some(said) = years(&time.value) else { continue };
        let sentence = subject.sentence(time.range);
        let first = subject.analysis.tokens.partition_point(|t| t.start() < sentence.start());
        let last = subject.analysis.tokens.partition_point(|t| t.start() < sentence.end());
        let at = subject.analysis.tokens.partition_point(|t| t.start() < time.range.start());
        let end = subject.analysis.tokens.partition_point(|t| t.start() < time.range.end());
        if !speaks_of_belonging(subject, at, end, first..last) {
            continue;
        }
        let treaty = mentions.within(first..last).find_map(Mention::treaty).map(str::to_owned);
        let state = mentions.within(first..at).filter(|m| m.any_state().is_some()).collect::<Vec<_>>();
        // The first state named is whose sentence it is; with two before the figure it is not plain whose years they are.
        let Some(state) = state.first().filter(|s| state.iter().all(|o| o.any_state() == s.any_state())) else {
            continue;
        };
        let (Some(treaty), Some(code)) = (treaty.or_else(|| mentions.only_treaty()), state.any_state()) else {
            continue;
        };
        let Some(facts) = Facts::of(subject.view(), &treaty, code) else { continue };
        let Some((spans, until)) = spans(&facts, subject.day()) else { continue };
        let lengths: Vec<f64> = spans.iter().map(|from| length(from.earliest, until)).collect();
        if lengths.iter().any(|real| admits(time, said, *real)) {
            continue;
        }
        let written = subject.slice(time.range);
        let real = lengths.iter().map(|l| in_words(*l)).collect::<Vec<_>>().join(" or ");
        let message = format!("{written} here; {} belonged to the {} for {real}", facts.name, facts.treaty.name);
        sink.report(time.range, message)
            .because(state.range, "whose membership it is")
            .because_record(
                facts.question("period_as_party"),
                format!("in force from {} to {}", days(&spans[1..]), days(&[until.into()])),
            )
            .because_record(facts.question("consent"), format!("joined on {}", days(&spans[..1])))
            .help("count from the day on which the treaty entered into force for the state, or from its ratification");
    }
}

/// "its 14-year participation", "after 14 years of membership", "a party for 14 years".
fn speaks_of_belonging(subject: &Subject<'_>, at: usize, end: usize, sentence: Range<usize>) -> bool {
    let (lexicon, words) = (Lexicon::of(subject.analysis.pack), &subject.treaties().mentions.words);
    let belongs =
        |i: usize| lexicon.deeds.at(&words[i..sentence.end]).is_some_and(|(_, (deed, _))| *deed == Deed::Belong);
    (end..(end + 5).min(sentence.end)).any(belongs) || (at.saturating_sub(6).max(sentence.start)..at).any(belongs)
}

/// From consent and from entry into force, and until when.
fn spans(facts: &Facts<'_>, day: Option<Date>) -> Option<(Vec<DaySpan>, Date)> {
    let (consent, in_force) = (*facts.consents.last()?, *facts.in_force.last()?);
    let until = match facts.exits.last() {
        Some(exit)
            if day.is_none_or(|day| day >= exit.earliest || facts.notices.last().is_some_and(|n| n.latest <= day)) =>
        {
            exit.day()?
        }
        Some(_) | None => day?,
    };
    let known = consent.day().is_some() && in_force.day().is_some() && !facts.is_disputed() && !facts.from_memory;
    (known && consent.latest < until).then(|| (vec![consent, in_force], until))
}

fn length(from: Date, until: Date) -> f64 {
    f64::from((until - from).get_days()) / 365.2425
}

/// Years of a TIMEX3 duration in whole years.
fn years(value: &str) -> Option<f64> {
    value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()
}

/// Whole years are said of what has not quite been reached and of what has been passed by less than one.
fn admits(time: &Time, said: f64, real: f64) -> bool {
    let blur = if said >= 20.0 && said % 10.0 == 0.0 { said / 10.0 } else { 0.0 };
    match time.modifier {
        Some(TimexMod::MoreThan | TimexMod::EqualOrMore) => real >= said,
        Some(TimexMod::LessThan | TimexMod::EqualOrLess) => real <= said && real > said - 1.0 - blur,
        Some(TimexMod::Approx) => (real - said).abs() <= 1.0 + blur,
        None => real - 1.0 - blur < said && said <= real + 0.5 + blur,
        Some(TimexMod::Before | TimexMod::After | TimexMod::OnOrBefore | TimexMod::OnOrAfter) => true,
        Some(TimexMod::Start | TimexMod::Mid | TimexMod::End) => true,
    }
}

/// `12 years and 8 months`.
fn in_words(length: f64) -> String {
    let months = (length * 12.0 + 0.01).floor() as u32;
    let counted = |n: u32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match months % 12 {
        0 => counted(months / 12, "year"),
        rest => format!("{} and {}", counted(months / 12, "year"), counted(rest, "month")),
    }
}
