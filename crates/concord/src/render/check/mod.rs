//! The findings of `check`: one file for each format.

pub mod concise;
pub mod diff;
mod draft;
mod fingerprint;
pub mod github;
pub mod html;
pub mod json;
mod mark;
pub mod sarif;
mod summary;
pub mod text;
pub mod word;

use concord_check::{Because, Checked, Diagnostic, Outcome, Place, Severity};
use concord_text::{LineColumn, LineIndex, TextRange};
use std::{cell::Cell, collections::BTreeMap};

/// Fingerprints of findings that were there before, and how often.
pub type Known = BTreeMap<String, usize>;

/// A finding as it is shown.
pub struct Finding<'a> {
    /// The finding.
    pub of: &'a Diagnostic,
    /// The same wherever its line moves.
    pub fingerprint: String,
    /// It stands in the baseline.
    pub known: bool,
}

impl Finding<'_> {
    /// ` (known)` behind the code of a finding that was there before.
    pub fn tag(&self) -> &'static str {
        if self.known { " (known)" } else { "" }
    }
}

/// What the formats need: the findings, and where lines begin.
pub struct Page<'a> {
    /// What was checked.
    pub checked: &'a Checked<'a>,
    /// The findings, in the order of the draft.
    pub findings: Vec<Finding<'a>>,
    /// The draft as the user named it.
    pub path: &'a str,
    /// Lines of the draft.
    pub lines: LineIndex,
    /// What could not be read: "2 of 9 sources could not be read", then each; empty where all could.
    pub unread: &'a [String],
    /// There is a baseline.
    pub baseline: bool,
    /// The place that was asked for last. A text of one line of ten megabytes is counted through once, not once a finding.
    last: Cell<(u32, LineColumn)>,
}

impl<'a> Page<'a> {
    /// Over what was checked. Findings that are `known` are marked, each as often as it was there.
    pub fn new(checked: &'a Checked<'a>, path: &'a str, unread: &'a [String], known: Option<Known>) -> Self {
        let lines = LineIndex::new(checked.subject.file());
        let baseline = known.is_some();
        let mut known = known.unwrap_or_default();
        let prints = fingerprint::fingerprints(checked.subject.file(), &lines, &checked.findings);
        let mut findings = Vec::with_capacity(prints.len());
        for (of, fingerprint) in checked.findings.iter().zip(prints) {
            let left = known.get_mut(&fingerprint).filter(|left| **left > 0);
            let known = left.map(|left| *left -= 1).is_some();
            findings.push(Finding { of, fingerprint, known });
        }
        let last = Cell::new((0, LineColumn { line: 1, column: 1 }));
        Self { checked, findings, path, lines, unread, baseline, last }
    }

    /// Line and column of a byte of the draft, from 1.
    pub fn place(&self, offset: u32) -> LineColumn {
        let line = self.lines.line(offset);
        let (from, at) = self.last.get();
        let near = at.line == line && from <= offset;
        let (from, column) = if near { (from, at.column) } else { (self.lines.start(line), 1) };
        let characters = self.checked.subject.file()[from as usize..offset as usize].chars().count();
        let at = LineColumn { line, column: column + characters as u32 };
        self.last.set((offset, at));
        at
    }

    /// How many new findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| !f.known && f.of.severity == severity).count()
    }

    /// How many findings were there before.
    pub fn known(&self) -> usize {
        self.findings.iter().filter(|f| f.known).count()
    }

    /// How many statements had this outcome.
    pub fn outcomes(&self, outcome: Outcome) -> usize {
        self.checked.subject.statements.iter().filter(|s| s.outcome == outcome).count()
    }

    /// Where a reason stands, and its words. Nothing where the reason itself names its source.
    pub fn reason(&self, because: &Because) -> (String, Option<Quote<'a>>) {
        let subject = &self.checked.subject;
        match &because.place {
            Place::Draft(range) => (format!("line {}", self.lines.line(range.start())), None),
            Place::Source { source, range } => {
                let name = Some(subject.source_name(*source)).filter(|name| !because.says.contains(name.as_str()));
                (name.unwrap_or_default(), Some(self.quote(*source, *range)))
            }
            Place::Record(question) => (format!("record: {question}"), None),
            Place::Reckoning => (String::new(), None),
        }
    }

    /// A place of a source with the words around it.
    pub fn quote(&self, source: usize, range: TextRange) -> Quote<'a> {
        quote(&self.checked.subject.sources[source].document.text, range)
    }
}

/// Bytes of context on each side of a quoted place.
const CONTEXT: usize = 90;

/// A place and the words around it.
pub struct Quote<'t> {
    /// Words before it were left out.
    pub cut_before: bool,
    /// Words before it.
    pub before: &'t str,
    /// The place.
    pub value: &'t str,
    /// Words after it.
    pub after: &'t str,
    /// Words after those were left out.
    pub cut_after: bool,
}

impl Quote<'_> {
    /// With the place in brackets.
    pub fn bracketed(&self) -> String {
        let dots = |cut: bool| if cut { "…" } else { "" };
        let (first, last) = (dots(self.cut_before), dots(self.cut_after));
        format!("{first}{}⟦{}⟧{}{last}", self.before, self.value, self.after)
    }
}

/// The words around a place, cut at words and at the ends of its line.
fn quote(text: &str, range: TextRange) -> Quote<'_> {
    let (start, end) = (range.start() as usize, range.end() as usize);
    let mut from = start.saturating_sub(CONTEXT);
    let mut to = (end + CONTEXT).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let line = text[from..start].rfind('\n').map(|n| from + n + 1);
    let close = text[end..to].find('\n').map(|n| end + n);
    let (cut_before, cut_after) = (line.is_none() && from > 0, close.is_none() && to < text.len());
    let first =
        if cut_before { text[from..start].find(' ').map_or(start, |n| from + n + 1) } else { line.unwrap_or(from) };
    let last = if cut_after { text[end..to].rfind(' ').map_or(end, |n| end + n) } else { close.unwrap_or(to) };
    Quote { cut_before, before: &text[first..start], value: &text[start..end], after: &text[end..last], cut_after }
}
