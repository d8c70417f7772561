//! A person or organisation that no source names.

use crate::{
    diagnostic::Severity,
    roster::parts,
    rules::{Rule, Sink},
    spelling::near,
    subject::Subject,
};
use concord_model::NameType;
use std::collections::BTreeSet;

/// See `name_in_no_source.md`.
pub const RULE: Rule = Rule { code: "NAM002", name: "name_in_no_source", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let roster = subject.roster();
    if roster.sources == 0 {
        return;
    }
    let mut seen = BTreeSet::new();
    for name in subject.names() {
        let here = parts(subject.text(), name.range);
        let Some((_, last)) = here.last() else { continue };
        let known = match name.name_type {
            NameType::Person => roster.has(last),
            // "Intel Corp." is Intel, and the desk's "Russian Foreign Ministry" is the ministry of the sources.
            NameType::Organisation => roster.has(&here[0].1),
            NameType::Place
            | NameType::Work
            | NameType::Programme
            | NameType::Product
            | NameType::Nationality
            | NameType::Other => true,
        };
        let accepted = subject.settings.accepts(subject.slice(name.range));
        if known || accepted || here.len() < 2 || !seen.insert(name.entity.as_str()) {
            continue;
        }
        // A slip or an inflected form: the name itself is there.
        let close = |word: &str| roster.names.values().flatten().any(|e| e.words.iter().any(|w| alike(word, &w.1)));
        if here.iter().all(|(_, word)| roster.has(word) || close(word)) {
            continue;
        }
        sink.report(name.range, format!("{} is named in no source", subject.slice(name.range)))
            .help("add the source it was taken from, or accept it in `names` of concord.toml");
    }
}

fn alike(a: &str, b: &str) -> bool {
    near(a, b) || a.chars().count() > 4 && b.chars().count() > 4 && a.chars().take(4).eq(b.chars().take(4))
}
