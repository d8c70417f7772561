//! Findings for the terminal: code, severity, the line with the place underlined, reasons, help, and the fix.

use super::{Finding, Page, mark::marked, summary::summary};
use crate::terminal::{Style, Terminal, harmless};
use concord_check::Severity;

/// All findings and the summary.
pub fn text(page: &Page<'_>, terminal: &Terminal) -> String {
    let mut out = String::new();
    for finding in &page.findings {
        one(&mut out, page, finding, terminal);
        out.push('\n');
    }
    for (number, line) in summary(page).iter().enumerate() {
        let style = if number == 0 { Style::Bold } else { Style::Plain };
        out += &format!("{}\n", terminal.paint(style, &harmless(line)));
    }
    out
}

fn style(finding: &Finding<'_>) -> Style {
    match finding.of.severity {
        _ if finding.known => Style::Dim,
        Severity::Error => Style::Red,
        Severity::Warning => Style::Yellow,
        Severity::Note => Style::Blue,
    }
}

fn one(out: &mut String, page: &Page<'_>, finding: &Finding<'_>, terminal: &Terminal) {
    let (of, style) = (finding.of, style(finding));
    let head = format!("{}[{}]{}", of.severity.name(), of.code, finding.tag());
    *out += &format!("{}: {}\n", terminal.paint(style, &head), harmless(&of.message));
    let at = page.place(of.range.start());
    let gutter = " ".repeat(at.line.to_string().len());
    *out += &format!("{gutter}--> {}:{}:{}\n{gutter} |\n", harmless(page.path), at.line, at.column);
    let shown = marked(page, of.range);
    match shown.columns {
        Some((before, length)) => {
            *out += &format!("{} | {}{}{}\n", at.line, shown.before, shown.place, shown.after);
            *out += &format!("{gutter} | {}{}\n", " ".repeat(before), terminal.paint(style, &"^".repeat(length)));
        }
        None => {
            let place = terminal.paint(style, &format!("⟦{}⟧", shown.place));
            *out += &format!("{} | {}{place}{}\n", at.line, shown.before, shown.after);
        }
    }
    for because in &of.because {
        let (place, words) = page.reason(because);
        let says = harmless(&because.says).into_owned();
        let lead = if place.is_empty() { says } else { format!("{}: {says}", harmless(&place)) };
        *out += &format!("{gutter} = because {lead}\n");
        if let Some(words) = words {
            *out += &format!("{gutter}     │ {}\n", harmless(&words.bracketed()));
        }
    }
    if let Some(help) = &of.help {
        *out += &format!("{gutter} = help: {}\n", harmless(help));
    }
    if let Some(fix) = &of.fix {
        *out += &format!("{gutter} = fix: “{}”\n", harmless(&fix.replacement));
    }
}
