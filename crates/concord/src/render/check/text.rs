//! Findings for the terminal: code, severity, the line with the place underlined, reasons, help, and the fix.

use super::Page;
use crate::terminal::{Style, Terminal, columns, harmless};
use concord_check::{Diagnostic, Outcome, Severity};

/// Columns of the draft's line that are shown on each side of a place.
const CONTEXT: usize = 60;

/// All findings and the summary.
pub fn text(page: &Page<'_>, terminal: &Terminal) -> String {
    let mut out = String::new();
    for finding in &page.checked.findings {
        one(&mut out, page, finding, terminal);
        out.push('\n');
    }
    summary(&mut out, page, terminal);
    out
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::Red,
        Severity::Warning => Style::Yellow,
        Severity::Note => Style::Blue,
    }
}

fn one(out: &mut String, page: &Page<'_>, finding: &Diagnostic, terminal: &Terminal) {
    let head = format!("{}[{}]", finding.severity.name(), finding.code);
    *out += &format!("{}: {}\n", terminal.paint(style(finding.severity), &head), harmless(&finding.message));
    let at = page.place(finding.range.start());
    let gutter = " ".repeat(at.line.to_string().len());
    *out += &format!("{gutter}--> {}:{}:{}\n{gutter} |\n", harmless(page.path), at.line, at.column);
    let (line, before, length) = shown_line(page, finding);
    *out += &format!("{} | {line}\n", at.line);
    let marks = terminal.paint(style(finding.severity), &"^".repeat(length.max(1)));
    *out += &format!("{gutter} | {}{marks}\n", " ".repeat(before));
    for because in &finding.because {
        let (place, words) = page.reason(because);
        let says = harmless(&because.says).into_owned();
        let lead = if place.is_empty() { says } else { format!("{}: {says}", harmless(&place)) };
        *out += &format!("{gutter} = because {lead}\n");
        if let Some(words) = words {
            *out += &format!("{gutter}     │ {}\n", harmless(&words));
        }
    }
    if let Some(help) = &finding.help {
        *out += &format!("{gutter} = help: {}\n", harmless(help));
    }
    if let Some(fix) = &finding.fix {
        *out += &format!("{gutter} = fix: “{}”\n", harmless(&fix.replacement));
    }
}

/// The line as far as it is shown, the columns before the place, and the columns of the place in this line.
fn shown_line(page: &Page<'_>, finding: &Diagnostic) -> (String, usize, usize) {
    let text = page.checked.subject.text();
    let (start, end) = (finding.range.start() as usize, finding.range.end() as usize);
    let line = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let close = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let end = end.min(close);
    let back = |limit: usize| {
        let cut = text[line..start].char_indices().rev().nth(limit).map_or(line, |(n, _)| line + n);
        if cut == line { line } else { text[cut..start].find(' ').map_or(start, |n| cut + n + 1) }
    };
    let from = back(CONTEXT);
    let ahead = text[end..close].char_indices().nth(CONTEXT).map_or(close, |(n, _)| end + n);
    let to = if ahead == close { close } else { text[end..ahead].rfind(' ').map_or(end, |n| end + n) };
    let lead = if from > line { "… " } else { "" };
    let tail = if to < close { " …" } else { "" };
    let shown = format!("{lead}{}{tail}", harmless(&text[from..to]));
    (shown, columns(lead) + columns(&harmless(&text[from..start])), columns(&harmless(&text[start..end])))
}

fn summary(out: &mut String, page: &Page<'_>, terminal: &Terminal) {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let found: Vec<String> =
        counts.iter().map(|(s, w)| (page.count(*s), *w)).filter(|(n, _)| *n > 0).map(|(n, w)| plural(n, w)).collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    *out += &format!("{}\n", terminal.paint(Style::Bold, &found));
    let subject = &page.checked.subject;
    if !subject.sources.is_empty() {
        let statements = plural(subject.statements.len(), "statement");
        let outcomes: Vec<String> = Outcome::ALL
            .iter()
            .map(|o| (page.outcomes(*o), o.name()))
            .filter(|(n, _)| *n > 0)
            .map(|(n, name)| format!("{n} {name}"))
            .collect();
        let sources = plural(subject.sources.len(), "source");
        *out += &format!("{statements} held against {sources}: {}\n", outcomes.join(", "));
    }
    if !page.checked.allowed.is_empty() {
        *out += &format!("{} allowed in the draft\n", plural(page.checked.allowed.len(), "finding"));
    }
    if let Some(unread) = &page.unread {
        *out += &format!("{unread}\n");
    }
}
