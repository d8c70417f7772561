//! What stands behind the words under the cursor: findings with their reasons, then statements and quotations with the sentences of
//! the sources.

use crate::{
    client::Client,
    markdown::Markup,
    view::{Quotation, View},
};
use concord_check::{Because, Diagnostic, Outcome, Place, Statement, Witness, fits, rules};
use concord_text::TextRange;
use gen_lsp_types as lsp;

/// Sources shown for a statement; how many more there are is told.
const WITNESSES: usize = 8;
/// Characters shown of a source on each side of the value.
const CONTEXT: usize = 160;

/// The hover at a byte of the draft, if anything is known of it.
pub fn hover(view: &View, offset: u32, client: &Client) -> Option<lsp::Hover> {
    let markup = client.markup;
    let (mut parts, mut range): (Vec<String>, Option<TextRange>) = (Vec::new(), None);
    for found in view.findings_at(offset, offset) {
        range.get_or_insert(found.range);
        parts.push(of_finding(view, found, markup));
    }
    // Without sources there is nothing to say about statements.
    for found in view.statements_at(offset).filter(|_| !view.sources.is_empty()) {
        range.get_or_insert(found.claim.range);
        parts.push(of_statement(view, found, markup));
    }
    for found in view.quotations_at(offset).filter(|_| !view.sources.is_empty()) {
        range.get_or_insert(found.range);
        parts.push(of_quotation(view, found, markup));
    }
    let range = range.map(|range| view.text.places(client.encoding).range(range));
    let (kind, rule) = match markup {
        Markup::Markdown => (lsp::MarkupKind::Markdown, "\n\n---\n\n"),
        Markup::Plain => (lsp::MarkupKind::PlainText, "\n\n"),
    };
    let contents = lsp::MarkupContent { kind, value: parts.join(rule) };
    (!parts.is_empty()).then(|| lsp::Hover { contents: contents.into(), range })
}

fn of_finding(view: &View, finding: &Diagnostic, markup: Markup) -> String {
    let head = format!("{} {}", finding.severity.name(), finding.code);
    let mut out = format!("{} {}\n", markup.strong(&head), markup.words(&finding.message));
    for because in &finding.because {
        out += &format!("\n- because {}", reason(view, because, markup));
    }
    if let Some(help) = &finding.help {
        out += &format!("\n- help: {}", markup.words(help));
    }
    if let Some(fix) = &finding.fix {
        out += &format!("\n- safe change: “{}”", markup.words(&fix.replacement));
    }
    if let Some(rule) = rules::ALL.iter().find(|rule| rule.code == finding.code) {
        out += &format!("\n\n{}: {}", markup.words(rule.name), markup.words(rule.summary()));
    }
    out
}

fn reason(view: &View, because: &Because, markup: Markup) -> String {
    let says = markup.words(&because.says);
    match &because.place {
        Place::Draft(range) => {
            let line = view.text.places(crate::Encoding::Utf8).position(range.start() as usize).line + 1;
            format!("line {line}: {says}")
        }
        Place::Source { source, range } => match view.sources.get(*source) {
            Some(shown) => {
                let words = around(shown.of.text.as_str(), *range, markup);
                format!("{}: {says}: “{words}”", markup.words(&shown.name))
            }
            None => says,
        },
        Place::Record(question) => format!("record, {}: {says}", markup.words(question)),
        Place::Reckoning => says,
    }
}

fn of_statement(view: &View, statement: &Statement, markup: Markup) -> String {
    let origins = match statement.origins {
        0 => String::new(),
        1 => " · 1 independent origin".to_owned(),
        n => format!(" · {n} independent origins"),
    };
    let updated = if statement.updated { " · changed over time" } else { "" };
    let outcome = markup.strong(statement.outcome.name());
    let mut out = format!("{outcome}{origins}{updated} · {}\n", markup.words(&statement.question));
    // Where sources bear the draft out, those that do not are told apart.
    let mixed = match statement.outcome {
        Outcome::Matches | Outcome::SingleOrigin => true,
        Outcome::Refines | Outcome::Differs | Outcome::NotInDossier | Outcome::CannotMeasure => false,
    };
    for witness in statement.witnesses.iter().take(WITNESSES) {
        let otherwise = if mixed && !fits(witness.relation) { " (otherwise)" } else { "" };
        out += &format!("\n- {}{otherwise}: “{}”", name(view, witness, markup), sentence(view, witness, markup));
    }
    out + &more(statement.witnesses.len())
}

fn of_quotation(view: &View, quotation: &Quotation, markup: Markup) -> String {
    let whole = quotation.found.iter().filter(|f| f.whole).count();
    let count = match (whole, quotation.found.len()) {
        (_, 0) => "in no source as a quotation".to_owned(),
        (0, 1) => "with other words in 1 source".to_owned(),
        (0, n) => format!("with other words in {n} sources"),
        (1, _) => "word for word in 1 source".to_owned(),
        (n, _) => format!("word for word in {n} sources"),
    };
    let mut out = format!("{} · {count}\n", markup.strong("quotation"));
    for found in quotation.found.iter().take(WITNESSES) {
        let Some(shown) = view.sources.get(found.source) else { continue };
        let otherwise = if whole > 0 && !found.whole { " (otherwise)" } else { "" };
        let words = around(shown.of.text.as_str(), found.range, markup);
        out += &format!("\n- {}{otherwise}: “{words}”", markup.words(&shown.name));
    }
    out + &more(quotation.found.len())
}

/// How many places are not shown.
fn more(all: usize) -> String {
    match all.saturating_sub(WITNESSES) {
        0 => String::new(),
        1 => "\n- and 1 more place".to_owned(),
        more => format!("\n- and {more} more places"),
    }
}

fn name(view: &View, witness: &Witness, markup: Markup) -> String {
    view.sources.get(witness.source).map_or_else(String::new, |s| markup.words(&s.name))
}

/// The sentence of a source with its value marked.
fn sentence(view: &View, witness: &Witness, markup: Markup) -> String {
    let claim = &witness.claim;
    match view.sources.get(witness.source) {
        Some(shown) => within(shown.of.text.as_str(), claim.sentence, claim.range, markup),
        None => markup.words(&claim.sentence_text),
    }
}

/// A place with the words of its line around it.
fn around(text: &str, range: TextRange, markup: Markup) -> String {
    let (start, end) = (range.start() as usize, range.end() as usize);
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return String::new() };
    let from = before.rfind('\n').map_or(0, |n| n + 1);
    let to = after.find('\n').map_or(text.len(), |n| end + n);
    within(text, TextRange::of(from, to), range, markup)
}

/// A value in brackets among the words of its sentence, cut at words where they are many.
fn within(text: &str, sentence: TextRange, value: TextRange, markup: Markup) -> String {
    let sentence = sentence.cover(value);
    let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
    let before = part(sentence.start(), value.start());
    let after = part(value.end(), sentence.end());
    let before = match before.char_indices().rev().nth(CONTEXT) {
        None => before.trim_start().to_owned(),
        Some((at, _)) => format!("… {}", &before[before[at..].find(' ').map_or(at, |n| at + n + 1)..]),
    };
    let after = match after.char_indices().nth(CONTEXT) {
        None => after.trim_end().to_owned(),
        Some((at, _)) => format!("{} …", &after[..after[..at].rfind(' ').unwrap_or(at)]),
    };
    let value = part(value.start(), value.end());
    format!("{}⟦{}⟧{}", markup.words(&before), markup.words(value), markup.words(&after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_at_words() {
        let long = "słowo ".repeat(60);
        let text = format!("{long}30 {long}");
        let at = long.len();
        let value = TextRange::of(at, at + 2);
        let cut = within(&text, TextRange::of(0, text.len()), value, Markup::Plain);
        assert!(cut.starts_with("… słowo") && cut.ends_with("słowo …") && cut.contains(" ⟦30⟧ "), "{cut}");
        assert_eq!(around("a\nb *30* c\nd", TextRange::of(5, 7), Markup::Markdown), "b \\*⟦30⟧\\* c");
    }
}
