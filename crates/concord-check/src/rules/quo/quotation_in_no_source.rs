//! A quotation of which no source has even a part.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
};

/// See `quotation_in_no_source.md`.
pub const RULE: Rule =
    Rule { code: "QUO003", name: "quotation_in_no_source", severity: Severity::Note, page: "", check };

/// Fewest words of a quotation that is missed.
const FEWEST: usize = 6;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let language = &subject.draft.document.language;
    let sources = subject.sources.iter().filter(|s| s.document.language == *language).count();
    if sources == 0 {
        return;
    }
    let mut last_part = None;
    for passage in subject.passages() {
        let known = passage.traced || !passage.found.is_empty();
        let quoted = &passage.quoted;
        // Of the sentences of one quotation the first speaks for all.
        if known || quoted.words.len() < FEWEST || last_part.is_some() && last_part == quoted.parts.first().copied() {
            continue;
        }
        last_part = quoted.parts.last().copied();
        let searched = if sources == 1 { "the source".to_owned() } else { format!("any of the {sources} sources") };
        sink.report(quoted.range, format!("no part of this quotation is in {searched}"))
            .help("add the source it was taken from, or say where it was said");
    }
}
