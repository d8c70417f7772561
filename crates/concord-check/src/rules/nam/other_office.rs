//! A person with a higher or lower office than in the sources: "Minister" for "Deputy Minister".

use crate::{
    diagnostic::Severity,
    office::Office,
    roster::names,
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::{Name, NameType};
use concord_text::TextRange;

/// See `other_office.md`.
pub const RULE: Rule = Rule { code: "NAM003", name: "other_office", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let pack = subject.analysis.pack;
    for name in subject.names().filter(|n| n.name_type == NameType::Person) {
        let Some(role) = &name.role else { continue };
        let Some(here) = Office::read(&role.text, pack) else { continue };
        let same_language =
            subject.sources.iter().enumerate().filter(|(_, s)| s.document.language == subject.draft.document.language);
        let there: Vec<(usize, TextRange, &str, Office)> = same_language
            .flat_map(|(n, s)| names(s).filter(|other| is_same(name, other)).map(move |other| (n, other)))
            .filter_map(|(n, other)| {
                let role = other.role.as_ref()?;
                Some((n, role.range, role.text.as_str(), Office::read(&role.text, pack)?))
            })
            .collect();
        // Somebody may hold two offices: one source that has it so is enough.
        if there.iter().any(|(_, _, _, o)| o.ranks == here.ranks || !o.is_kin(&here)) {
            continue;
        }
        let Some((source, _, other, _)) = there.first() else { continue };
        let source = subject.source_name(*source);
        let message = format!("{} is “{}” here, “{other}” in {source}", name.canonical, role.text);
        let finding = sink.report(role.range, message);
        for (source, range, other, _) in there.iter().take(3) {
            finding.because_source(*source, *range, format!("“{other}”"));
        }
        finding.help("look up the office, and since when it has been held");
    }
}

fn is_same(a: &Name, b: &Name) -> bool {
    b.name_type == NameType::Person && a.entity == b.entity
}
