//! A name that several sources spell one way, and the draft by a letter or two otherwise.

use crate::{
    diagnostic::Severity,
    roster::{Entry, Part, parts},
    rules::{Rule, Sink},
    spelling::{by_ending, near},
    subject::Subject,
    words::Words,
};
use concord_annotate::quotation::normalise;
use concord_model::NameType;
use std::collections::BTreeMap;

/// See `misspelt_name.md`.
pub const RULE: Rule = Rule { code: "NAM001", name: "misspelt_name", severity: Severity::Error, page: "", check };

/// Fewest sources that must spell it one way.
const SEVERAL: usize = 2;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let roster = subject.roster();
    let words = Words::of(subject.analysis.pack);
    for name in subject.names() {
        match name.name_type {
            NameType::Person | NameType::Organisation | NameType::Place => {}
            NameType::Work | NameType::Programme | NameType::Product | NameType::Nationality | NameType::Other => {
                continue;
            }
        }
        if subject.settings.accepts(subject.slice(name.range)) || subject.settings.accepts(&name.canonical) {
            continue;
        }
        let here = parts(subject.text(), name.range);
        let Some(odd) = only(here.iter().enumerate().filter(|(_, p)| !roster.has(&p.1)).map(|(n, _)| n)) else {
            continue;
        };
        let mut spellings: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in roster.names.get(&name.name_type).into_iter().flatten() {
            let Some(word) = counterpart(entry, &here, odd) else { continue };
            if near(&here[odd].1, &word.1) && !by_ending(&here[odd].1, &word.1, words) {
                spellings.entry(&word.0).or_default().push(entry);
            }
        }
        let Some((spelling, entries)) = only(spellings.into_iter()) else { continue };
        let places: BTreeMap<_, _> = entries.iter().flat_map(|e| &e.places).collect();
        // "Defence" and "Defense" are two desks' spelling of one word.
        let same = normalise(spelling) == normalise(subject.slice(here[odd].0));
        if same || places.len() < SEVERAL {
            continue;
        }
        let place = here[odd].0;
        let message = format!("“{}” here, “{spelling}” in {} sources", subject.slice(place), places.len());
        let finding = sink.report(place, message);
        for (source, range) in places.iter().take(3) {
            finding.because_source(**source, **range, format!("spelt {spelling}"));
        }
        finding.help("if it is another name, add it to `names` in concord.toml").fix(place, spelling);
    }
}

/// The word of a source's name that stands where the draft's odd one does: the other words are the same, or the draft
/// has one word, which may be any of a name.
fn counterpart<'e>(entry: &'e Entry, here: &[Part], odd: usize) -> Option<&'e (String, String)> {
    if here.len() == 1 {
        return entry.words.iter().find(|w| near(&w.1, &here[0].1));
    }
    let same = entry.words.len() == here.len() && (0..here.len()).all(|n| n == odd || entry.words[n].1 == here[n].1);
    same.then(|| &entry.words[odd])
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
