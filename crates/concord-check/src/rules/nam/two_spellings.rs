//! One name, spelt in two ways inside the draft.

use crate::{
    diagnostic::Severity,
    roster::{Part, parts},
    rules::{Rule, Sink},
    spelling::{by_ending, near},
    subject::Subject,
    words::Words,
};
use concord_annotate::{name::is_known, quotation::normalise};
use concord_model::{Name, NameType};
use concord_text::TextRange;
use std::collections::BTreeMap;

/// See `two_spellings.md`.
pub const RULE: Rule = Rule { code: "NAM004", name: "two_spellings", severity: Severity::Warning, page: "", check };

/// Different words of names that are held against each other: a text with more is a list.
const MOST: usize = 1500;
/// Fewest letters of names of which nothing but a word is ever written.
const LONG: usize = 7;

/// A word of a name at one place.
struct Spelt<'n> {
    name: &'n Name,
    words: Vec<Part>,
    at: usize,
}

impl Spelt<'_> {
    fn place(&self) -> TextRange {
        self.words[self.at].0
    }

    fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    fn ends_here(&self) -> bool {
        self.at + 1 == self.words.len()
    }

    /// The other words of both are the same.
    fn is_beside_the_same(&self, other: &Self) -> bool {
        self.at == other.at
            && self.words.len() == other.words.len()
            && (0..self.words.len()).all(|n| n == self.at || self.words[n].1 == other.words[n].1)
    }
}

type Spellings<'n> = BTreeMap<String, Vec<Spelt<'n>>>;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for name_type in [NameType::Person, NameType::Organisation, NameType::Place] {
        let spellings = spellings(subject, name_type);
        let all: Vec<(&String, &Vec<Spelt<'_>>)> = spellings.iter().take(MOST).collect();
        for (n, one) in all.iter().enumerate() {
            for other in &all[n + 1..] {
                if near(one.0, other.0) && !by_ending(one.0, other.0, words) && are_one(subject, one, other) {
                    report(subject, sink, one, other);
                }
            }
        }
    }
}

fn spellings<'n>(subject: &Subject<'n>, name_type: NameType) -> Spellings<'n> {
    let mut found: Spellings<'n> = BTreeMap::new();
    for name in subject.names().filter(|n| n.name_type == name_type) {
        let accepted = subject.settings.accepts(subject.slice(name.range)) || subject.settings.accepts(&name.canonical);
        let all = parts(subject.text(), name.range);
        let last = all.len();
        for at in (0..last).filter(|_| !accepted) {
            found.entry(all[at].1.clone()).or_default().push(Spelt { name, words: all.clone(), at });
        }
    }
    found
}

/// The two words are spellings of one name: they stand beside the same words, or one of them by itself.
fn are_one(subject: &Subject<'_>, one: &(&String, &Vec<Spelt<'_>>), other: &(&String, &Vec<Spelt<'_>>)) -> bool {
    let written = |all: &[Spelt<'_>]| normalise(subject.slice(all[0].place()));
    // "Defence" and "Defense" are two desks' spelling of one word.
    // "l'Ukraine" is Ukraine with its article.
    let article = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.chars().count() <= 2);
    if written(one.1) == written(other.1) || article(one.0, other.0) || article(other.0, one.0) {
        return false;
    }
    if one.1.iter().any(|a| a.is_full() && other.1.iter().any(|b| a.is_beside_the_same(b))) {
        return true;
    }
    let full = |all: &[Spelt<'_>]| all.iter().any(Spelt::is_full);
    let ends = |all: &[Spelt<'_>]| all.iter().all(Spelt::ends_here);
    let roster = subject.roster();
    let known =
        |all: &[Spelt<'_>]| roster.has(&all[0].words[all[0].at].1) || all.iter().any(|s| is_known(&s.name.entity));
    // "Jan Lang" and "Eva Langer" are two people, and so are two of whom sources write.
    if full(one.1) && full(other.1) || known(one.1) && known(other.1) || !ends(one.1) || !ends(other.1) {
        return false;
    }
    full(one.1) || full(other.1) || one.0.chars().count().min(other.0.chars().count()) >= LONG
}

fn report(
    subject: &Subject<'_>,
    sink: &mut Sink<'_>,
    one: &(&String, &Vec<Spelt<'_>>),
    other: &(&String, &Vec<Spelt<'_>>),
) {
    let roster = subject.roster();
    let known = (roster.has(one.0), roster.has(other.0));
    let count = |all: &[Spelt<'_>]| (all.len(), std::cmp::Reverse(all[0].place().start()));
    let leads = match known {
        (true, false) => true,
        (false, true) => false,
        (true, true) | (false, false) => count(one.1) >= count(other.1),
    };
    let (right, odd) = if leads { (one, other) } else { (other, one) };
    let spelling = subject.slice(right.1[0].place());
    for spelt in odd.1 {
        let here = subject.slice(spelt.place());
        let finding = sink.report(spelt.place(), format!("“{here}” here, “{spelling}” elsewhere in the text"));
        finding.because(right.1[0].place(), format!("spelt {spelling}"));
        finding.help("if these are two names, add both to `names` in concord.toml");
        if known.0 == known.1 {
            continue;
        }
        let entries = roster.names.values().flatten().filter(|e| e.words.iter().any(|w| w.1 == *right.0));
        if let Some((source, range)) = entries.flat_map(|e| &e.places).next() {
            finding.because_source(*source, *range, format!("spelt {spelling}"));
        }
        if here.chars().any(char::is_lowercase) {
            finding.fix(spelt.place(), spelling);
        }
    }
}
