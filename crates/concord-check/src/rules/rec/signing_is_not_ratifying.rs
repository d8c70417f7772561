//! A signature told as ratification, or an accession told as a signature.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Deed, days, each, fits_any},
};

/// See `signing_is_not_ratifying.md`.
pub const RULE: Rule =
    Rule { code: "REC007", name: "signing_is_not_ratifying", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let told = subject.treaties().told.iter();
    for told in told.filter(|t| !t.noun && !t.denied && !t.planned) {
        for (facts, doer) in each(subject.view(), told) {
            let joined = [facts.consents.clone(), facts.in_force.clone()].concat();
            let fits = |spans: &[concord_record::DaySpan]| told.time.as_ref().and_then(|t| fits_any(t, spans));
            let (name, of) = (&facts.name, &facts.treaty.name);
            if told.deed == Deed::Join
                && !facts.from_memory
                && fits(&joined) != Some(true)
                && fits(&facts.signed) == Some(true)
            {
                let then = if joined.is_empty() {
                    "it never ratified".to_owned()
                } else {
                    format!("it joined on {}", days(&facts.consents))
                };
                sink.report(told.range, format!("{name} signed the {of} then; {then}"))
                    .because(doer, "who is said to have joined")
                    .because_record(facts.question("signed"), days(&facts.signed))
                    .because_record(
                        facts.question("consent"),
                        if joined.is_empty() { "none".to_owned() } else { days(&facts.consents) },
                    )
                    .help("write that it signed, or give the day of the ratification");
            }
            if told.deed == Deed::Sign && facts.signed.is_empty() && facts.is_complete() {
                let then = if joined.is_empty() {
                    "nor joined it".to_owned()
                } else {
                    format!("it joined on {} without signing", days(&facts.consents))
                };
                sink.report(
                    told.range,
                    format!("on record {name} did not sign the {of}; {then}").replace("; nor", " nor"),
                )
                .because(doer, "who is said to have signed")
                .because_record(facts.question("signed"), "none")
                .because_record(
                    facts.question("consent"),
                    if joined.is_empty() { "none".to_owned() } else { days(&facts.consents) },
                )
                .help("write that it joined or acceded, if that is meant");
            }
        }
    }
}
