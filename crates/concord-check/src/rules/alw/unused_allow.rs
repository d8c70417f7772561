//! An "allow" in the draft that allows nothing.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink, UNUSED_ALLOW},
    subject::Subject,
};

/// See `unused_allow.md`.
pub const RULE: Rule = Rule { code: "ALW002", name: UNUSED_ALLOW, severity: Severity::Note, page: "", check };

/// What an "allow" allows is known only when all rules have run, so there is nothing to be done before.
fn check(_: &Subject<'_>, _: &mut Sink<'_>) {}
