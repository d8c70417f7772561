//! Findings and statements as comments for the writer's own Word document: one comment a place, findings first.

use super::{Finding, Page, summary::plural};
use concord_check::{Outcome, Statement, fits};
use concord_ingest::docx::{Comment, CommentLine};
use concord_text::TextRange;
use std::collections::BTreeMap;

/// Sources shown for a statement; how many more there are is told.
const WITNESSES: usize = 4;
/// Characters shown of a source's sentence.
const LONGEST: usize = 320;

/// All comments, in the order of the draft. Without sources there is nothing to say about statements.
pub fn comments(page: &Page<'_>) -> Vec<Comment> {
    let subject = &page.checked.subject;
    let mut places: BTreeMap<TextRange, Vec<CommentLine>> = BTreeMap::new();
    for finding in &page.findings {
        places.entry(finding.of.range).or_default().extend(of_finding(page, finding));
    }
    if !subject.sources.is_empty() {
        for statement in &subject.statements {
            places.entry(statement.claim.range).or_default().extend(of_statement(page, statement));
        }
    }
    places.into_iter().map(|(range, lines)| Comment { range, lines }).collect()
}

fn line(lead: impl Into<String>, text: impl Into<String>) -> CommentLine {
    CommentLine { lead: lead.into(), text: text.into() }
}

fn of_finding(page: &Page<'_>, finding: &Finding<'_>) -> Vec<CommentLine> {
    let of = finding.of;
    let mut lines =
        vec![line(format!("{} {}{}", of.severity.name(), of.code, finding.tag()), format!(": {}", of.message))];
    for because in &of.because {
        let (place, quote) = page.reason(because);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        lines.push(line("", format!("because {place}{}", because.says)));
        lines.extend(quote.map(|q| line("", format!("“{}”", q.bracketed()))));
    }
    lines.extend(of.help.as_ref().map(|help| line("help", format!(": {help}"))));
    lines.extend(of.fix.as_ref().map(|fix| line("safe change", format!(": “{}”", fix.replacement))));
    lines
}

fn of_statement(page: &Page<'_>, statement: &Statement) -> Vec<CommentLine> {
    let subject = &page.checked.subject;
    let origins = if statement.origins > 0 {
        format!(" · {}", plural(statement.origins, "independent origin"))
    } else {
        String::new()
    };
    let mut lines = vec![line(statement.outcome.name(), format!("{origins} · {}", statement.question))];
    for witness in statement.witnesses.iter().take(WITNESSES) {
        // Where sources bear the draft out, those that do not are told apart.
        let mixed = matches!(statement.outcome, Outcome::Matches | Outcome::SingleOrigin);
        let otherwise = if mixed && !fits(witness.relation) { " (otherwise)" } else { "" };
        let sentence = shortened(witness.claim.sentence_text.trim());
        lines.push(line("", format!("{}{otherwise}: “{sentence}”", subject.source_name(witness.source))));
    }
    let more = statement.witnesses.len().saturating_sub(WITNESSES);
    if more > 0 {
        lines.push(line("", format!("and {} more", plural(more, "place"))));
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
