//! A state is said to belong to a treaty, or not to, or to have joined or left it, and the record has it elsewhere.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Belonging, Deed, Facts, Stood, Told, days, each, fits, is_placed},
};
use concord_record::{Answer, Standing, View, periods};
use concord_text::TextRange;
use jiff::{ToSpan, civil::Date};

/// See `contradicts_record_status.md`.
pub const RULE: Rule =
    Rule { code: "REC008", name: "contradicts_record_status", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    for stood in subject.treaties().stood.iter().filter(|s| !s.since) {
        standing(subject, sink, stood, day);
    }
    for told in subject.treaties().told.iter().filter(|t| !t.noun && (t.flatly_denied || !t.denied && !t.planned)) {
        deed(subject, sink, told, day);
    }
}

/// "Russia is a party to the convention".
fn standing(subject: &Subject<'_>, sink: &mut Sink<'_>, stood: &Stood, day: Date) {
    let Some((from, until)) = span(stood, day) else { return };
    for (state, doer) in &stood.states {
        let Some(facts) = Facts::of(subject.view(), &stood.object, *state).filter(|f| !f.is_disputed()) else {
            continue;
        };
        let Some(held) = held(subject.view(), &facts, from, until) else { continue };
        let ever = stood.past && stood.time.is_none();
        let wrong = |standing: &Standing| contradicts(stood.what, stood.denied, *standing);
        let joined = facts.in_force.iter().any(|d| d.earliest <= day);
        let wrong = if ever { !stood.denied && !joined && held.iter().all(wrong) } else { held.iter().all(wrong) };
        if let Some(last) = held.last().filter(|_| wrong) {
            report(subject, sink, &facts, stood.range, *doer, (*last, until.min(day)), stood.time.is_some());
        }
    }
}

/// The days a statement speaks of. The day of the draft with those beside it: an article of the last day may be read on it.
fn span(stood: &Stood, day: Date) -> Option<(Date, Date)> {
    match &stood.time {
        None => Some((day.checked_sub(1.day()).ok()?, day.checked_add(1.day()).ok()?)),
        Some(time) if is_placed(time) => Some((time.earliest?.date(), time.latest?.date().min(day))),
        Some(_) => None,
    }
}

/// Every standing the state had in a time; none where the record is not sure.
fn held(view: &View<'_>, facts: &Facts<'_>, from: Date, until: Date) -> Option<Vec<Standing>> {
    let periods = periods(view, &facts.treaty.id, facts.state, &[]);
    if from > until || periods.first().is_none_or(|(first, _, _)| from < *first) {
        return None;
    }
    let within = periods.iter().filter(|(start, end, _)| *start <= until && end.is_none_or(|end| from < end));
    within.map(|(_, _, standing)| if let Answer::Known { value } = standing { Some(*value) } else { None }).collect()
}

fn contradicts(what: Belonging, denied: bool, standing: Standing) -> bool {
    match (what, denied, standing) {
        (_, true, Standing::Party | Standing::NoticeRunning) => true,
        (Belonging::Signatory, true, Standing::Signatory) => true,
        (_, true, Standing::NeverJoined | Standing::FormerParty | Standing::Contracting | Standing::Signatory) => false,
        (_, false, Standing::NeverJoined | Standing::FormerParty) => true,
        (Belonging::Party, false, Standing::Signatory) => true,
        (Belonging::Signatory, false, Standing::Signatory) => false,
        (_, false, Standing::Party | Standing::NoticeRunning | Standing::Contracting) => false,
    }
}

/// "Russia ratified the convention", "Finland has not joined it", "the United States left it".
fn deed(subject: &Subject<'_>, sink: &mut Sink<'_>, told: &Told, day: Date) {
    for (facts, doer) in each(subject.view(), told) {
        let by_then = |days: &[concord_record::DaySpan]| days.iter().any(|d| d.latest <= day);
        let timed = told.time.is_some();
        let signed_then = || told.time.as_ref().is_some_and(|t| facts.signed.iter().any(|d| fits(t, *d) == Some(true)));
        let left = |standing: Standing| standing == Standing::FormerParty;
        let wrong = match (told.deed, told.flatly_denied) {
            (Deed::Join, false) => facts.consents.is_empty() && !signed_then(),
            (Deed::Leave, false) => facts.consents.is_empty(),
            (Deed::Sign, true) => !timed && by_then(&facts.signed),
            (Deed::Join, true) => !timed && by_then(&facts.consents),
            (Deed::Leave, true) => !timed && facts.standing(subject.view(), day).is_some_and(left),
            (Deed::Sign, false) => false,
            (Deed::Notify | Deed::Denounce | Deed::TakeEffect | Deed::Announce | Deed::Belong, _) => false,
        };
        let Some(standing) = facts.standing(subject.view(), day).filter(|_| wrong && !facts.is_disputed()) else {
            continue;
        };
        report(subject, sink, &facts, told.range, doer, (standing, day), false);
    }
}

fn report(
    subject: &Subject<'_>,
    sink: &mut Sink<'_>,
    facts: &Facts<'_>,
    place: TextRange,
    doer: TextRange,
    (standing, day): (Standing, Date),
    timed: bool,
) {
    let (name, of) = (&facts.name, &facts.treaty.name);
    let message = format!("on record the standing of {name} towards the {of} is “{}” on {day}", standing.name());
    let found = sink.report(place, message);
    found.because(doer, format!("of whom it is said: {}", subject.slice(doer)));
    found.because_record(facts.question_on("standing", day), standing.name());
    let acts = [
        ("signed", &facts.signed),
        ("consent", &facts.consents),
        ("notified", &facts.notices),
        ("effective", &facts.exits),
    ];
    for (question, on) in acts.into_iter().filter(|(_, days)| !days.is_empty()) {
        found.because_record(facts.question(question), days(on));
    }
    found.help(if timed {
        "look up what the state was on that day"
    } else {
        "say which act is meant (a signature, a ratification, a withdrawal) and on which day it stood so"
    });
}
