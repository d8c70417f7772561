//! Annotations of a GitHub workflow: `::error file=draft.md,line=3,col=14,endColumn=22,title=CAL001::message`.

use super::{Finding, Page, summary::summary};
use crate::terminal::harmless;
use concord_check::Severity;

/// All findings, then the summary, which GitHub keeps in the log.
pub fn github(page: &Page<'_>) -> String {
    let mut out: String = page.findings.iter().map(|f| one(page, f)).collect();
    for line in summary(page) {
        // A line that begins with two colons would be a command.
        out += &format!("concord: {}\n", data(&line));
    }
    out
}

fn one(page: &Page<'_>, finding: &Finding<'_>) -> String {
    let command = match (finding.known, finding.of.severity) {
        (true, _) | (false, Severity::Note) => "notice",
        (false, Severity::Warning) => "warning",
        (false, Severity::Error) => "error",
    };
    let (start, end) = (page.place(finding.of.range.start()), page.place(finding.of.range.end()));
    let mut place = format!("file={},line={}", property(page.path), start.line);
    // GitHub takes columns within one line only.
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column);
    } else {
        place += &format!(",endLine={}", end.line);
    }
    let mut message = finding.of.message.clone();
    for because in &finding.of.because {
        let (at, quote) = page.reason(because);
        let at = if at.is_empty() { at } else { format!("{at}: ") };
        message += &format!("\nbecause {at}{}", because.says);
        if let Some(quote) = quote {
            message += &format!("\n  {}", quote.bracketed());
        }
    }
    if let Some(help) = &finding.of.help {
        message += &format!("\nhelp: {help}");
    }
    let title = property(&format!("{}{}", finding.of.code, finding.tag()));
    format!("::{command} {place},title={title}::{}\n", data(&message))
}

/// As the runner reads what stands after `::`.
fn data(text: &str) -> String {
    harmless(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner reads the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_message_or_a_property_is_escaped() {
        assert_eq!(data("100 %\n::error::x"), "100 %25%0A::error::x");
        assert_eq!(property("C:\\a,b%.md"), "C%3A\\a%2Cb%25.md");
    }
}
