//! A person is said to have done or suffered something grave, and nobody is named who says so.

use crate::{
    attribution::{INTENT, claims},
    diagnostic::Severity,
    phrases::Phrases,
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::{Name, NameType};
use concord_text::TextRange;

/// See `claim_about_person_without_attribution.md`.
pub const RULE: Rule =
    Rule { code: "ATT003", name: "claim_about_person_without_attribution", severity: Severity::Note, page: "", check };

/// Tokens between the person and the claim, and before an intention, which a noun may tell as well: "Trump's plans to".
const REACH: usize = 8;
const NEAR: usize = 2;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let (attribution, phrases) = (subject.attribution(), claims(subject.analysis.pack));
    let title = subject.draft.document.title.as_ref().and_then(|t| t.range);
    let quoted = crate::passages::stretches(subject.draft);
    let mut reported = None;
    for name in subject.names().filter(|n| n.name_type == NameType::Person) {
        let Some(sentence) = subject.sentence_number(name.range) else { continue };
        if reported == Some(sentence) || attribution.covers(sentence) || title.is_some_and(|t| t.overlaps(name.range)) {
            continue;
        }
        let Some((range, claim)) = claim(subject, phrases, name, sentence) else { continue };
        let at = quoted.partition_point(|q| q.end() <= range.start());
        if quoted.get(at).is_some_and(|q| q.overlaps(range)) || subject.is_of_earlier_year(sentence) {
            continue;
        }
        reported = Some(sentence);
        let words = subject.slice(range);
        sink.report(range, format!("{claim} is told of {} without a source: “{words}”", name.canonical))
            .help("say who says so: a court, the police, a party, the person");
    }
}

/// The first claim behind the name in its sentence.
fn claim(
    subject: &Subject<'_>,
    phrases: &'static Phrases<&'static str>,
    name: &Name,
    sentence: usize,
) -> Option<(TextRange, &'static str)> {
    let (tokens, words) = (&subject.analysis.tokens, &subject.attribution().words);
    let first = tokens.partition_point(|t| t.start() < name.range.end());
    let end = subject.analysis.sentences[sentence].tokens().end;
    // Of "Ruiz's rival" nothing is told of Ruiz.
    let owns = first < end && matches!(subject.analysis.word(first), "'s" | "’s" | "'" | "’");
    (first..end.min(first + REACH)).filter(|_| !owns).find_map(|i| {
        let (length, claim) = phrases.at(&words[i..end]).filter(|(_, c)| **c != INTENT || i < first + NEAR)?;
        Some((tokens[i].range.cover(tokens[i + length - 1].range), *claim))
    })
}
