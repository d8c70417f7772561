//! A vote, an announcement or a notice that is told as the withdrawal, or a withdrawal told before its effect.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Deed, days, each, fits, fits_any, is_placed},
};
use concord_record::Standing;

/// See `announcement_is_not_withdrawal.md`.
pub const RULE: Rule =
    Rule { code: "REC006", name: "announcement_is_not_withdrawal", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let told = subject.treaties().told.iter();
    for told in told.filter(|t| t.deed == Deed::Leave && !t.noun && !t.denied && !t.planned) {
        for (facts, doer) in each(subject.view(), told) {
            let name = &facts.name;
            let effect = if facts.exits.is_empty() { "never".to_owned() } else { days(&facts.exits) };
            let placed = told.time.as_ref().filter(|t| is_placed(t));
            if let Some(time) = placed {
                if facts.exits.iter().any(|e| fits(time, *e) == Some(true)) {
                    continue;
                }
                let notice = fits_any(time, &facts.notices) == Some(true);
                let other = facts.others.iter().find(|(_, day)| fits(time, *day) == Some(true));
                let what = if notice { Some("the notice of withdrawal") } else { other.map(|(kind, _)| kind.words()) };
                let Some(what) = what else { continue };
                sink.report(
                    told.range,
                    format!("what {name} did then is on record as {what}; its withdrawal takes effect {effect}"),
                )
                .because(time.range, "when it is said to have left")
                .because_record(facts.question("effective"), effect)
                .help("say that it gave notice, voted or announced, and when the withdrawal takes effect");
                continue;
            }
            let Some(day) = subject.published().filter(|_| told.time.is_none()) else { continue };
            let Some(standing) = facts.standing(subject.view(), day) else { continue };
            let still = match standing {
                Standing::Party | Standing::NoticeRunning => true,
                Standing::NeverJoined | Standing::Signatory | Standing::Contracting | Standing::FormerParty => false,
            };
            if still && !facts.is_disputed() {
                sink.report(
                    told.range,
                    format!(
                        "{name} is on record as {} on {day}; its withdrawal takes effect {effect}",
                        standing.name()
                    ),
                )
                .because(doer, "who is said to have left")
                .because_record(facts.question_on("standing", day), standing.name())
                .help("say what was done (a vote, an announcement, a notice) and when the withdrawal takes effect");
            }
        }
    }
}
