//! The findings of `check`: one file for each format.

pub mod concise;
pub mod json;
pub mod text;

use concord_check::{Because, Checked, Outcome, Place, Severity};
use concord_text::{LineColumn, LineIndex};

/// What the formats need: the findings, and where lines begin.
pub struct Page<'a> {
    /// What was checked.
    pub checked: &'a Checked<'a>,
    /// The draft as the user named it.
    pub path: &'a str,
    /// Lines of the draft.
    pub lines: LineIndex,
    /// "2 of 9 sources could not be read", if so.
    pub unread: Option<String>,
}

impl<'a> Page<'a> {
    /// Over what was checked.
    pub fn new(checked: &'a Checked<'a>, path: &'a str, unread: Option<String>) -> Self {
        Self { checked, path, lines: LineIndex::new(checked.subject.text()), unread }
    }

    /// Line and column of a byte of the draft, from 1.
    pub fn place(&self, offset: u32) -> LineColumn {
        self.lines.line_column(self.checked.subject.text(), offset)
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.checked.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// How many statements had this outcome.
    pub fn outcomes(&self, outcome: Outcome) -> usize {
        self.checked.subject.statements.iter().filter(|s| s.outcome == outcome).count()
    }

    /// Where a reason stands, and its words with the place marked.
    pub fn reason(&self, because: &Because) -> (String, Option<String>) {
        let subject = &self.checked.subject;
        match &because.place {
            Place::Draft(range) => {
                let at = self.place(range.start());
                (format!("line {}", at.line), None)
            }
            Place::Source { source, range } => {
                let document = &subject.sources[*source];
                (subject.source_name(*source), Some(quoted(&document.document.text, *range)))
            }
            Place::Record(question) => (format!("record: {question}"), None),
            Place::Reckoning => (String::new(), None),
        }
    }
}

/// Bytes of context on each side of a quoted place.
const CONTEXT: usize = 90;

/// The words around a place, with the place in marks.
fn quoted(text: &str, range: concord_text::TextRange) -> String {
    let (start, end) = (range.start() as usize, range.end() as usize);
    let line = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let close = text[end..].find('\n').map_or(text.len(), |n| end + n);
    let mut from = line.max(start.saturating_sub(CONTEXT));
    let mut to = close.min(end + CONTEXT);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    // Cut at words.
    if from > line {
        from = text[from..start].find(' ').map_or(start, |n| from + n + 1);
    }
    if to < close {
        to = text[end..to].rfind(' ').map_or(end, |n| end + n);
    }
    let (before, after) = (if from > line { "…" } else { "" }, if to < close { "…" } else { "" });
    format!("{before}{}⟦{}⟧{}{after}", &text[from..start], &text[start..end], &text[end..to])
}
