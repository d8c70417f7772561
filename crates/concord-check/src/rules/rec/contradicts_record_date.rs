//! A date of an act that is not the record's.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Belonging, Deed, Facts, Stood, Told, days, each, fits, fits_any},
};
use concord_model::Time;
use concord_record::DaySpan;

/// See `contradicts_record_date.md`.
pub const RULE: Rule =
    Rule { code: "REC001", name: "contradicts_record_date", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for stood in subject.treaties().stood.iter().filter(|s| s.since && !s.denied) {
        if let Some(time) = &stood.time {
            since(subject, stood, time, sink);
        }
    }
    for told in subject.treaties().told.iter().filter(|t| !t.denied && !t.planned) {
        let Some(time) = &told.time else { continue };
        if told.states.is_empty() {
            treaty_itself(subject, told, time, sink);
        }
        for (facts, doer) in each(subject.view(), told) {
            let Some((what, question, right)) = on_record(told, &facts) else { continue };
            let other = others(told, &facts);
            if facts.is_disputed() || fits_any(time, &right) != Some(false) || fits_any(time, &other) == Some(true) {
                continue;
            }
            let (written, of) = (subject.slice(time.range), &facts.treaty.name);
            sink.report(
                time.range,
                format!("{written} here; {what} of {} ({of}) is recorded for {}", facts.name, days(&right)),
            )
            .because(told.range, format!("what is said of {}", subject.slice(doer)))
            .because_record(facts.question(question), days(&right))
            .help("look up which date is meant, and say which act it is the date of");
        }
    }
}

/// "a party since 1999".
fn since(subject: &Subject<'_>, stood: &Stood, time: &Time, sink: &mut Sink<'_>) {
    for (state, doer) in &stood.states {
        let Some(facts) = Facts::of(subject.view(), &stood.object, *state).filter(|f| !f.is_disputed()) else {
            continue;
        };
        let (what, question, right) = match stood.what {
            Belonging::Party => ("membership", "in_force", [facts.consents.clone(), facts.in_force.clone()].concat()),
            Belonging::Signatory => {
                ("signature", "signed", [facts.signed.clone(), facts.consents.clone(), facts.in_force.clone()].concat())
            }
        };
        if facts.from_memory || fits_any(time, &right) != Some(false) || fits_any(time, &facts.signed) == Some(true) {
            continue;
        }
        let (written, of) = (subject.slice(time.range), &facts.treaty.name);
        sink.report(
            time.range,
            format!("{written} here; the {what} of {} ({of}) is recorded for {}", facts.name, days(&right)),
        )
        .because(*doer, "of whom it is said")
        .because_record(facts.question(question), days(&right))
        .help("look up since when, and say which act it is counted from");
    }
}

/// What the deed is called, the question that gives its days, and the days that fit it.
fn on_record(told: &Told, facts: &Facts<'_>) -> Option<(&'static str, &'static str, Vec<DaySpan>)> {
    match told.deed {
        Deed::Sign => Some(("the signature", "signed", facts.signed.clone())),
        Deed::Join if told.noun || facts.from_memory => None,
        Deed::Join => Some(("the consent", "consent", [facts.consents.clone(), facts.in_force.clone()].concat())),
        Deed::Notify => Some(("the notice of withdrawal", "notified", facts.notices.clone())),
        Deed::Leave | Deed::Denounce if told.noun => None,
        Deed::Denounce => Some(("the notice of withdrawal", "notified", facts.notices.clone())),
        Deed::Leave => Some(("the withdrawal", "effective", facts.exits.clone())),
        Deed::TakeEffect if told.of_exit => Some(("the withdrawal", "effective", facts.exits.clone())),
        Deed::TakeEffect | Deed::Announce | Deed::Belong => None,
    }
}

/// Days of what is taken for the deed: other rules speak of these.
fn others(told: &Told, facts: &Facts<'_>) -> Vec<DaySpan> {
    match told.deed {
        Deed::Join => facts.signed.clone(),
        Deed::Leave => [facts.notices.clone(), facts.others.iter().map(|(_, day)| *day).collect()].concat(),
        Deed::Denounce => facts.exits.clone(),
        Deed::Sign | Deed::Notify | Deed::TakeEffect | Deed::Announce | Deed::Belong => Vec::new(),
    }
}

/// "Since 1999, when the convention entered into force".
fn treaty_itself(subject: &Subject<'_>, told: &Told, time: &Time, sink: &mut Sink<'_>) {
    let Some(here) = subject.view().treaty(&told.treaty).filter(|_| told.deed == Deed::TakeEffect) else { return };
    let right = here.treaty.entry_into_force.published;
    if fits(time, right.into()) != Some(false) {
        return;
    }
    let (written, of, right) = (subject.slice(time.range), &here.treaty.name, days(&[right.into()]));
    sink.report(time.range, format!("{written} here; the {of} is recorded as in force from {right}"))
        .because(told.range, "what is said of the treaty")
        .because_record(format!("treaty_in_force({})", told.treaty), right)
        .help("look up which date is meant");
}
