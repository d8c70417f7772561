//! `--explain-document`: what was taken as title, date, outlet and author, what was left out, and why.

use super::document::published_source;
use crate::terminal::{Style, Terminal, columns_of, harmless};
use concord_ingest::Note;
use concord_model::{Document, Located};
use concord_text::{LineIndex, TextRange};
use serde_json::{Value, json};

/// The explanation of one document.
pub fn text(document: &Document, notes: &[Note], terminal: &Terminal) -> String {
    let lines = LineIndex::new(&document.text);
    let place = |range: Option<TextRange>| match range {
        Some(range) => format!("line {}", lines.line(range.start())),
        None => "not in the text".to_owned(),
    };
    let mut out = format!("{}\n", terminal.paint(Style::Bold, &harmless(&document.path)));
    let mut row = |label: &str, value: &str, why: &str| {
        out.push_str(&format!("  {label:<10} {}", harmless(value)));
        if !why.is_empty() {
            out.push_str(&terminal.paint(Style::Dim, &format!("  ({why})")));
        }
        out.push('\n');
    };
    let mut field = |label: &str, found: &Option<Located>, missing: &str| match found {
        Some(l) => row(label, &l.text, &format!("{}, {}", l.because, place(l.range))),
        None => row(label, missing, ""),
    };
    field("title", &document.title, "none found");
    field("outlet", &document.outlet, "none found");
    field("author", &document.author, "none found");
    field("dateline", &document.dateline, "none found");
    match &document.published {
        Some(p) => {
            let value = p.time.map_or_else(|| p.date.to_string(), |t| t.to_string().replace('T', " "));
            row("published", &value, &format!("{}, {}", published_source(p.source), place(p.range)));
        }
        None => row("published", "undated: no day of publication with its year was found", ""),
    }
    for credit in &document.credits {
        row("credit", &credit.text, &format!("{}, {}", credit.because, place(credit.range)));
    }
    for note in notes {
        let shown = note.range.map(|r| format!("  “{}”", shortened(r.slice(&document.text), 50))).unwrap_or_default();
        row("note", &note.text, shown.trim());
    }
    let bytes: u32 = document.left_out.iter().map(|part| part.range.len()).sum();
    let share = 100.0 * f64::from(bytes) / document.text.len().max(1) as f64;
    if bytes > 0 {
        out.push_str(&format!("  left out   {share:.0} % of the text\n"));
    } else {
        out.push_str("  left out   nothing\n");
    }
    for part in &document.left_out {
        let from = lines.line(part.range.start());
        let to = lines.line(part.range.end());
        let span = if from == to { format!("line {from}") } else { format!("lines {from}–{to}") };
        let words = shortened(
            part.range.slice(&document.text),
            terminal.width.saturating_sub(16 + span.len() + part.reason.len()),
        );
        out.push_str(&format!("    {span}: {} {}\n", part.reason, terminal.paint(Style::Dim, &format!("“{words}”"))));
    }
    out
}

/// The notes as JSON.
pub fn notes_json(notes: &[Note]) -> Value {
    let one =
        |n: &Note| json!({"text": n.text, "start": n.range.map(TextRange::start), "end": n.range.map(TextRange::end)});
    notes.iter().map(one).collect()
}

/// `text` on one line, cut to `width` columns.
pub fn shortened(text: &str, width: usize) -> String {
    let folded = harmless(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut out, mut used) = (String::new(), 0);
    for c in folded.chars() {
        used += columns_of(c);
        if used > width.max(10) {
            return format!("{}…", out.trim_end());
        }
        out.push(c);
    }
    out
}
