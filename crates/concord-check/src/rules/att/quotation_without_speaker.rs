//! A whole sentence in quotation marks beside which nobody is named.

use crate::{
    diagnostic::Severity,
    passages::Quoted,
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::Annotation;
use concord_text::{TextRange, TokenKind};

/// See `quotation_without_speaker.md`.
pub const RULE: Rule =
    Rule { code: "ATT001", name: "quotation_without_speaker", severity: Severity::Warning, page: "", check };

/// Words of a sentence that may stand outside the quotation marks: more, and it is part of a sentence that tells whose
/// words they are, or what bears them.
const BESIDE: usize = 2;
/// Words among which a transcript names its speaker: "MAYOR RUIZ: We will not wait".
const LABEL: usize = 4;

/// A text with more of them is an interview or a transcript, which names its speakers once.
const INTERVIEW: usize = 4;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    if !subject.attribution().knows() {
        return;
    }
    let title = subject.draft.document.title.as_ref().and_then(|t| t.range);
    let mut last = None;
    let mut orphans: Vec<(&Quoted, bool)> = Vec::new();
    for quoted in subject.passages().iter().map(|p| &p.quoted) {
        // Of the sentences of one quotation the first speaks for all.
        let goes_on = quoted.parts.first().is_some_and(|p| last == Some(*p));
        last = quoted.parts.last().copied();
        let in_title = title.is_some_and(|t| t.overlaps(quoted.range));
        let Some(sentence) = subject.sentence_number(quoted.range).filter(|_| !goes_on && !in_title) else { continue };
        if is_whole(subject, quoted, sentence) && !is_attributed(subject, quoted, sentence) {
            orphans.push((quoted, opens_paragraph(subject, sentence)));
        }
    }
    let many = orphans.len() >= INTERVIEW;
    for (quoted, opens) in orphans {
        // What stands before in the paragraph may say whose words they are, in words that nobody lists.
        let severity = if opens && !many { Severity::Warning } else { Severity::Note };
        sink.report_as(severity, quoted.range, "nobody is named as the speaker of this quotation")
            .help("say who said it, to whom and when");
    }
}

fn is_attributed(subject: &Subject<'_>, quoted: &Quoted, sentence: usize) -> bool {
    let attribution = subject.attribution();
    attribution.covers(sentence)
        || attribution.is_sourced(sentence + 1)
        || attribution.is_peopled(sentence)
        || is_claimed(subject, quoted)
        || is_announced(subject, sentence)
}

/// Nothing of the paragraph stands before the quotation.
fn opens_paragraph(subject: &Subject<'_>, sentence: usize) -> bool {
    let paragraph = |n: usize| subject.attribution().paragraph(n);
    sentence == 0 || paragraph(sentence - 1) != paragraph(sentence)
}

/// The draft gives it a speaker, near or far.
fn is_claimed(subject: &Subject<'_>, quoted: &Quoted) -> bool {
    subject.draft.annotations.iter().any(|a| match a {
        Annotation::Quotation(q) => q.speaker.is_some() && q.content.iter().any(|c| c.overlaps(quoted.range)),
        Annotation::Name(_) | Annotation::Time(_) | Annotation::Quantity(_) => false,
    })
}

/// A sentence of speech that stands by itself; no title or heading, no words within a sentence, no line of a transcript.
fn is_whole(subject: &Subject<'_>, quoted: &Quoted, sentence: usize) -> bool {
    let all = &subject.analysis.sentences[sentence];
    let outside = |r: TextRange| !quoted.parts.iter().any(|p| p.overlaps(r));
    let words = subject.analysis.tokens[all.tokens()].iter().filter(|t| t.kind == TokenKind::Word);
    let beside = words.filter(|t| outside(t.range)).count();
    let first = |r: TextRange| subject.slice(r).chars().next();
    let opens = quoted.words.first().and_then(|w| first(w.range)).is_some_and(|c| !c.is_lowercase());
    let capitals = quoted.words.iter().filter(|w| first(w.range).is_some_and(char::is_uppercase)).count();
    let ends =
        subject.slice(all.range).trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c)).ends_with(is_stop);
    let labelled = subject.slice(quoted.range).split_whitespace().take(LABEL).any(|w| w.ends_with(':'));
    beside <= BESIDE && opens && ends && !labelled && capitals * 2 < quoted.words.len()
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// What stands before ends in a colon, or asks what is answered.
fn is_announced(subject: &Subject<'_>, sentence: usize) -> bool {
    let start = subject.analysis.sentences[sentence].range.start() as usize;
    let mark = |c: char| c.is_alphanumeric() || c == ':' || is_stop(c);
    subject.text()[..start].trim_end_matches(|c| !mark(c)).ends_with([':', '?'])
}
