//! "Yesterday", "last week", "on Friday" in a draft that has no day to reckon from. Said once a draft.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::{Anchor, Time, TimexType};

/// See `relative_date_without_a_date.md`.
pub const RULE: Rule =
    Rule { code: "CAL005", name: "relative_date_without_a_date", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    if subject.published().is_some() {
        return;
    }
    let hanging: Vec<&Time> = subject.times().filter(|t| is_hanging(t)).collect();
    let Some(first) = hanging.first() else { return };
    let finding = sink.report(first.range, "the draft has no date that this can be reckoned from");
    // A few show what is meant; all of them would bury it.
    for other in hanging.iter().skip(1).take(2) {
        finding.because(other.range, "nor can this");
    }
    if let Some(more) = hanging.len().checked_sub(4) {
        finding.because_reckoned(format!("{} more times hang on the day of publication", more + 1));
    }
    finding.help("give the draft a date (a `published:` line or a dateline), or name the day");
}

/// A day, week or month that is told by its distance from the day of publication.
fn is_hanging(time: &Time) -> bool {
    let dated = match time.timex_type {
        TimexType::Date | TimexType::Time => true,
        TimexType::Duration | TimexType::Set => false,
    };
    // A weekday, a day, a week, a month; "September" and "14:30" hang on a day too, but no reader asks which.
    let rest = time.value.strip_prefix("XXXX-").filter(|rest| rest.starts_with(['W', 'X']));
    dated && time.anchor == Anchor::Unresolved && rest.is_some_and(|rest| !rest.contains('T'))
}
