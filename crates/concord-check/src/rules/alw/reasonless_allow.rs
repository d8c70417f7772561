//! An "allow" in the draft without a reason.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    suppress::allows,
};

/// See `reasonless_allow.md`.
pub const RULE: Rule = Rule { code: "ALW001", name: "reasonless_allow", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for allow in allows(subject.text()).iter().filter(|a| a.reason.is_empty()) {
        sink.report(allow.range, "no reason is given").help("say after the code why the finding is allowed here");
    }
}
