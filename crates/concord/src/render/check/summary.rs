//! The last lines of a report: what was found, what came of the statements, what could not be read.

use super::Page;
use concord_check::{Outcome, Severity, Statement};

/// Number and noun.
pub fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// "2 independent origins, 1 says otherwise"; nothing where no source speaks of it.
pub fn origins(statement: &Statement) -> Option<String> {
    let say = |n: usize| if n == 1 { "says" } else { "say" };
    match (statement.origins, statement.otherwise) {
        (0, 0) => None,
        (n, 0) => Some(plural(n, "independent origin")),
        (0, m) => Some(format!("{} {} otherwise", plural(m, "independent origin"), say(m))),
        (n, m) => Some(format!("{}, {m} {} otherwise", plural(n, "independent origin"), say(m))),
    }
}

/// What was found, then what was checked, each as a line.
pub fn summary(page: &Page<'_>) -> Vec<String> {
    let mut lines = vec![found(page), statements(page)];
    if !page.checked.allowed.is_empty() {
        lines.push(format!("{} allowed in the draft", plural(page.checked.allowed.len(), "finding")));
    }
    lines.extend(page.unread.iter().cloned());
    lines
}

/// "2 errors, 1 warning, 3 known".
fn found(page: &Page<'_>) -> String {
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let mut found: Vec<String> =
        counts.iter().map(|(s, w)| (page.count(*s), *w)).filter(|(n, _)| *n > 0).map(|(n, w)| plural(n, w)).collect();
    match (page.known(), page.baseline) {
        (0, _) => {}
        (known, _) if found.is_empty() => found.push(format!("nothing new found, {known} known")),
        (known, _) => found.push(format!("{known} known")),
    }
    if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") }
}

/// "9 statements held against 3 sources: 4 matched, …".
fn statements(page: &Page<'_>) -> String {
    let subject = &page.checked.subject;
    let statements = plural(subject.statements.len(), "statement");
    if subject.sources.is_empty() {
        return format!("{statements} found; without --against there is nothing to hold them against");
    }
    let outcomes: Vec<String> = Outcome::ALL.iter().map(|o| format!("{} {}", page.outcomes(*o), counted(*o))).collect();
    let sources = plural(subject.sources.len(), "source");
    format!("{statements} held against {sources}: {}", outcomes.join(", "))
}

/// An outcome behind its number.
fn counted(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Matches => "matched",
        Outcome::Refines => "refined",
        Outcome::Differs => "differing",
        Outcome::SingleOrigin | Outcome::NotInDossier | Outcome::CannotMeasure => outcome.name(),
    }
}
