//! The draft as it stands, line by line, with the places of findings marked, for the page.

use super::Page;
use crate::render::report::html::escape;
use concord_check::Severity;
use std::collections::BTreeSet;

/// A line of the draft, and the findings that begin in it.
pub struct Line {
    /// Number, from 1.
    pub number: u32,
    /// The words, escaped, with marks.
    pub html: String,
    /// Numbers of findings, from 0.
    pub findings: Vec<usize>,
    /// It is no part of the article.
    pub left_out: bool,
}

/// All lines that hold something.
pub fn lines(page: &Page<'_>) -> Vec<Line> {
    let text = page.checked.subject.file();
    let (mut lines, mut at, mut next, mut open) = (Vec::new(), 0, 0, BTreeSet::new());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let end = at + line.len();
        let first = next;
        while page.findings.get(next).is_some_and(|f| (f.of.range.start() as usize) < end) {
            next += 1;
        }
        let html = marked(page, at..at + line.trim_end().len(), first..next, &mut open);
        if !line.trim().is_empty() || next > first {
            let document = &page.checked.subject.draft.document;
            let in_text = document.map.as_ref().map_or(at as u32, |map| map.to_text(at as u32));
            let left_out = !document.in_article(in_text);
            lines.push(Line { number: number as u32 + 1, html, findings: (first..next).collect(), left_out });
        }
        at = end;
    }
    lines
}

/// One line. `open` holds the findings that reach into it from lines before.
fn marked(
    page: &Page<'_>,
    line: std::ops::Range<usize>,
    begun: std::ops::Range<usize>,
    open: &mut BTreeSet<usize>,
) -> String {
    let text = page.checked.subject.file();
    // Each place where something begins or ends; at one place, ends come first.
    let mut events: Vec<(usize, bool, usize)> = Vec::new();
    for n in open.iter().copied().chain(begun) {
        let range = page.findings[n].of.range;
        if range.start() as usize >= line.start {
            events.push(((range.start() as usize).min(line.end), true, n));
        }
        if range.end() as usize <= line.end {
            events.push((range.end() as usize, false, n));
        }
    }
    // A finding without width begins before it ends.
    events.sort_by_key(|e| (e.0, e.1 && page.findings[e.2].of.range.start() < page.findings[e.2].of.range.end(), e.2));
    let (mut out, mut at) = (String::new(), line.start);
    for (place, begins, n) in events {
        put(&mut out, page, &text[at..place], open);
        at = place;
        if begins {
            open.insert(n);
            out += &format!("<span id=\"m{}\"></span>", n + 1);
        }
        if !begins && open.remove(&n) || page.findings[n].of.range.start() == page.findings[n].of.range.end() {
            open.remove(&n);
            out += &format!("<sup><a href=\"#f{0}\">{0}</a></sup>", n + 1);
        }
    }
    put(&mut out, page, &text[at..line.end], open);
    out
}

/// A stretch with the findings that are open over it; the most severe gives the colour.
fn put(out: &mut String, page: &Page<'_>, words: &str, open: &BTreeSet<usize>) {
    let words = escape(words);
    match open.iter().map(|n| &page.findings[*n]).max_by_key(|f| (!f.known, f.of.severity)) {
        Some(_) if words.is_empty() => {}
        Some(finding) => {
            let known = if finding.known { " known" } else { "" };
            *out += &format!("<mark class=\"{}{known}\">{words}</mark>", class(finding.of.severity));
        }
        None => *out += &words,
    }
}

/// What a severity is called in classes.
pub fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
