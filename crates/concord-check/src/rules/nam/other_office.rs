//! A person with a higher or lower office than in the sources: "Minister" for "Deputy Minister".

use crate::{
    diagnostic::Severity,
    roster::names,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_annotate::name::folded;
use concord_model::{Name, NameType};
use concord_text::TextRange;
use std::collections::BTreeSet;

/// See `other_office.md`.
pub const RULE: Rule = Rule { code: "NAM003", name: "other_office", severity: Severity::Warning, page: "", check };

/// An office in comparable words.
struct Office {
    /// "deputy", "former".
    ranks: BTreeSet<String>,
    /// The other words.
    words: BTreeSet<String>,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    if words.list("office_ranks").is_empty() {
        return;
    }
    for name in subject.names().filter(|n| n.name_type == NameType::Person) {
        let Some(role) = &name.role else { continue };
        let Some(here) = office(&role.text, words) else { continue };
        let same_language =
            subject.sources.iter().enumerate().filter(|(_, s)| s.document.language == subject.draft.document.language);
        let there: Vec<(usize, TextRange, &str, Office)> = same_language
            .flat_map(|(n, s)| names(s).filter(|other| is_same(name, other)).map(move |other| (n, other)))
            .filter_map(|(n, other)| {
                let role = other.role.as_ref()?;
                Some((n, role.range, role.text.as_str(), office(&role.text, words)?))
            })
            .collect();
        // Somebody may hold two offices: one source that has it so is enough.
        if there.iter().any(|(_, _, _, o)| o.ranks == here.ranks || !kin(o, &here)) {
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

/// One holds all words of the other, ranks apart.
fn kin(a: &Office, b: &Office) -> bool {
    a.words.is_subset(&b.words) || b.words.is_subset(&a.words)
}

fn office(role: &str, words: &Words) -> Option<Office> {
    let split = role.split(|c: char| !c.is_alphanumeric()).map(folded).filter(|w| !w.is_empty());
    let (ranks, rest): (BTreeSet<String>, BTreeSet<String>) = split.partition(|w| words.has("office_ranks", w));
    // "President" alone says too little to be held against "Vice President" of something else.
    let names_an_office = rest.iter().any(|w| words.has("offices", w));
    names_an_office.then_some(Office { ranks, words: rest })
}
