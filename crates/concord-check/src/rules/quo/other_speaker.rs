//! A quotation that the sources attribute to somebody else.

use crate::{
    diagnostic::Severity,
    passages::Passage,
    rules::{Rule, Sink},
    spelling::near,
    subject::Subject,
};
use concord_annotate::Annotated;
use concord_model::{Annotation, Name, NameType, Quotation, QuotationType};
use concord_text::TextRange;

/// See `other_speaker.md`.
pub const RULE: Rule = Rule { code: "QUO002", name: "other_speaker", severity: Severity::Error, page: "", check };

/// Bytes before a place in which a quotation that holds it begins.
const REACH: u32 = 20_000;
/// Fewest common words by which a quotation is the same.
const FEWEST: usize = 6;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for passage in subject.passages() {
        let same = passage.found.iter().filter(|f| f.matched >= FEWEST && f.matched * 10 >= words(passage) * 8);
        let there: Vec<(usize, TextRange, &Name)> = same
            .filter_map(|f| {
                let (range, name) = speaker(&subject.sources[f.source], f.range)?;
                Some((f.source, range, name))
            })
            .collect();
        let Some((source, _, other)) = there.first() else { continue };
        let Some((place, here)) = speaker(subject.draft, passage.quoted.range) else { continue };
        if there.iter().any(|(_, _, name)| may_be_one(here, name)) {
            continue;
        }
        let name = subject.source_name(*source);
        let (here, other) = (&here.canonical, &other.canonical);
        let finding = sink.report(place, format!("the quotation is attributed to {here} here, to {other} in {name}"));
        finding.because(passage.quoted.range, "the quotation");
        for (source, range, name) in &there {
            finding.because_source(*source, *range, format!("{} is said to have said it", name.canonical));
        }
        finding.help("look up who said it");
    }
}

fn words(passage: &Passage) -> usize {
    passage.quoted.words.len()
}

/// The person that a document has say what stands at a place, where it is known by name, and where it says so.
fn speaker(document: &Annotated, place: TextRange) -> Option<(TextRange, &Name)> {
    let holds = |q: &Quotation| match q.quotation_type {
        QuotationType::Direct | QuotationType::Mixed => q.content.iter().any(|c| c.overlaps(place)),
        QuotationType::Indirect => false,
    };
    let near = document.annotations.partition_point(|a| a.range().start() + REACH < place.start());
    let before = document.annotations[near..].iter().take_while(|a| a.range().start() < place.end());
    let quotations = before.filter_map(|a| match a {
        Annotation::Quotation(q) if holds(q) => Some(q),
        Annotation::Quotation(_) | Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Name(_) => None,
    });
    let speakers: Vec<_> = quotations.filter_map(|q| q.speaker.as_ref()).collect();
    let said = speakers.first()?;
    let entity = said.entity.as_deref()?;
    // Nested or doubtful attributions speak for nobody.
    if speakers.iter().any(|s| s.entity.as_deref() != Some(entity)) {
        return None;
    }
    let named = document.annotations.iter().find_map(|a| match a {
        Annotation::Name(n) if n.entity == entity && n.name_type == NameType::Person => Some(n),
        Annotation::Name(_) | Annotation::Quotation(_) | Annotation::Time(_) | Annotation::Quantity(_) => None,
    })?;
    Some((said.range, named))
}

/// The same person, or names too alike to be told apart.
fn may_be_one(a: &Name, b: &Name) -> bool {
    let last = |n: &Name| n.canonical.split(' ').next_back().unwrap_or_default().to_lowercase();
    a.entity == b.entity
        || a.canonical.split(' ').any(|w| w.to_lowercase() == last(b))
        || b.canonical.split(' ').any(|w| w.to_lowercase() == last(a))
        || near(&last(a), &last(b))
}
