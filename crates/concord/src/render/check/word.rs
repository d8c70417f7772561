//! Findings and statements as comments for the writer's own Word document: one comment a place, findings first.

use super::{
    Finding, Page,
    summary::{origins, summary},
};
use concord_check::{Because, Outcome, Place, Statement, Witness, fits};
use concord_ingest::docx::{Comment, CommentLine};
use concord_text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Sources shown for a statement; how many more there are is told.
const WITNESSES: usize = 4;
/// Characters shown of a source's sentence.
const LONGEST: usize = 320;

/// All comments, in the order of the draft, the summary at its first word. Without sources there is nothing to say about
/// statements.
pub fn comments(page: &Page<'_>) -> Vec<Comment> {
    let subject = &page.checked.subject;
    let mut statements: BTreeMap<TextRange, Vec<&Statement>> = BTreeMap::new();
    for statement in subject.statements.iter().filter(|_| !subject.sources.is_empty()) {
        statements.entry(statement.claim.range).or_default().push(statement);
    }
    let mut places: BTreeMap<TextRange, Vec<CommentLine>> = BTreeMap::new();
    places.insert(first_word(subject.text()), summed_up(page));
    for finding in &page.findings {
        let beside = statements.get(&finding.of.range).map_or(&[][..], Vec::as_slice);
        places.entry(finding.of.range).or_default().extend(of_finding(page, finding, beside));
    }
    for (range, statements) in statements {
        let lines = statements.into_iter().flat_map(|statement| of_statement(page, statement));
        places.entry(range).or_default().extend(lines);
    }
    places.into_iter().map(|(range, lines)| Comment { range, lines }).collect()
}

fn line(lead: impl Into<String>, text: impl Into<String>) -> CommentLine {
    CommentLine { lead: lead.into(), text: text.into() }
}

fn first_word(text: &str) -> TextRange {
    let start = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let length = text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    TextRange::of(start, start + length)
}

/// What was found and checked, and what could not be read.
fn summed_up(page: &Page<'_>) -> Vec<CommentLine> {
    let of = |(n, told): (usize, String)| if n == 0 { line("Concord", format!(": {told}")) } else { line("", told) };
    summary(page).into_iter().enumerate().map(of).collect()
}

/// A finding. What the statements `beside` it tell of the sources is not said twice.
fn of_finding(page: &Page<'_>, finding: &Finding<'_>, beside: &[&Statement]) -> Vec<CommentLine> {
    let of = finding.of;
    let mut lines =
        vec![line(format!("{} {}{}", of.severity.name(), of.code, finding.tag()), format!(": {}", of.message))];
    for because in of.because.iter().filter(|because| !is_shown(because, beside)) {
        let (place, quote) = page.reason(because);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        lines.push(line("", format!("because {place}{}", because.says)));
        lines.extend(quote.map(|q| line("", format!("“{}”", q.bracketed()))));
    }
    lines.extend(of.help.as_ref().map(|help| line("help", format!(": {help}"))));
    lines.extend(of.fix.as_ref().map(|fix| line("safe change", format!(": “{}”", fix.replacement))));
    lines
}

fn is_shown(because: &Because, beside: &[&Statement]) -> bool {
    let Place::Source { source, range } = &because.place else { return false };
    let mut witnesses = beside.iter().flat_map(|statement| &statement.witnesses);
    witnesses.any(|w| w.source == *source && w.claim.range == *range)
}

/// The sources in the order they are shown, each with whether another of its origin stands before it: of those that fit,
/// then of the others, one of each origin before a second of any.
fn witnesses(statement: &Statement) -> Vec<(&Witness, bool)> {
    let mut seen = BTreeSet::new();
    let mut all: Vec<_> = statement.witnesses.iter().map(|w| (w, !seen.insert((fits(w.relation), w.root)))).collect();
    all.sort_by_key(|(witness, again)| (!fits(witness.relation), *again));
    all
}

fn of_statement(page: &Page<'_>, statement: &Statement) -> Vec<CommentLine> {
    let subject = &page.checked.subject;
    let origins = origins(statement).map_or_else(String::new, |told| format!(" · {told}"));
    let mut lines = vec![line(statement.outcome.name(), format!("{origins} · {}", statement.question))];
    for (witness, again) in witnesses(statement).into_iter().take(WITNESSES) {
        // Where sources bear the draft out, those that do not are told apart.
        let mixed = matches!(statement.outcome, Outcome::Matches | Outcome::SingleOrigin);
        let otherwise = if mixed && !fits(witness.relation) { ", otherwise" } else { "" };
        let again = if again { ", same origin" } else { "" };
        let sentence = shortened(witness.claim.sentence_text.trim_start_matches('#').trim());
        lines.push(line("", format!("{}{again}{otherwise}: “{sentence}”", subject.source_name(witness.source))));
    }
    let more = statement.witnesses.len().saturating_sub(WITNESSES);
    if more > 0 {
        lines.push(line("", format!("and {more} more {}", if more == 1 { "place" } else { "places" })));
    }
    lines
}

/// At most so many characters, cut at a word.
fn shortened(sentence: &str) -> String {
    match sentence.char_indices().nth(LONGEST) {
        None => sentence.to_owned(),
        Some((end, _)) => {
            let cut = sentence[..end].rfind(' ').unwrap_or(end);
            format!("{}…", sentence[..cut].trim_end())
        }
    }
}
