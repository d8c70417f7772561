//! SARIF 2.1.0 (OASIS, 27 March 2020): rules with their pages, results with regions, reasons, fixes, fingerprints. Columns are counted
//! in characters (`unicodeCodePoints`), offsets in bytes of the UTF-8 file.

use super::Page;
use concord_check::{Allow, Diagnostic, Outcome, Place, Severity, allows, rules};
use concord_text::{LineColumn, LineIndex, TextRange};
use serde_json::{Map, Value, json};

/// The log.
pub fn sarif(page: &Page<'_>) -> Value {
    let log = Log::new(page);
    let subject = &page.checked.subject;
    let mut results: Vec<Value> = Vec::new();
    for finding in &page.findings {
        let mut result = log.result(finding.of);
        result["partialFingerprints"] = json!({"concord/v1": finding.fingerprint});
        if page.baseline {
            result["baselineState"] = if finding.known { "unchanged" } else { "new" }.into();
        }
        results.push(result);
    }
    let draft = &subject.draft.document;
    let mut allows = allows(subject.text());
    allows.iter_mut().for_each(|allow| allow.lines = draft.in_file(allow.lines));
    results.extend(page.checked.allowed.iter().map(|finding| {
        let mut result = log.result(finding);
        result["suppressions"] = json!([suppression(finding, &allows)]);
        result
    }));
    let counts: Map<String, Value> =
        Outcome::ALL.iter().map(|o| (o.name().replace(' ', "_"), page.outcomes(*o).into())).collect();
    let notice = |text: &String| json!({"level": "warning", "message": {"text": text}});
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Concord",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules::ALL.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "language": "en",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": page.unread.iter().map(notice).collect::<Vec<_>>(),
            }],
            "artifacts": log.artifacts(),
            "results": results,
            "properties": {"statements": subject.statements.len(), "outcomes": counts},
        }],
    })
}

fn rule(rule: &rules::Rule) -> Value {
    // Heading and summary stand in fields of their own.
    let page = rule.page;
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary()},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.group()]},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn suppression(finding: &Diagnostic, allows: &[Allow]) -> Value {
    let allow = allows.iter().find(|a| a.lines.contains_offset(finding.range.start()));
    match allow.map(|a| a.reason.as_str()).filter(|reason| !reason.is_empty()) {
        Some(reason) => json!({"kind": "inSource", "justification": reason}),
        None => json!({"kind": "inSource"}),
    }
}

struct Log<'p> {
    page: &'p Page<'p>,
    /// Lines of the sources, in their order.
    lines: Vec<LineIndex>,
}

impl<'p> Log<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        let lines = page.checked.subject.sources.iter().map(|s| LineIndex::new(s.document.file())).collect();
        Self { page, lines }
    }

    fn artifacts(&self) -> Vec<Value> {
        let subject = &self.page.checked.subject;
        let draft = (self.page.path, subject.file().len());
        let sources = subject.sources.iter().map(|s| (s.document.path.as_str(), s.document.file().len()));
        let one = |(path, length): (&str, usize)| json!({"location": {"uri": uri(path)}, "length": length});
        std::iter::once(draft).chain(sources).map(one).collect()
    }

    fn result(&self, finding: &Diagnostic) -> Value {
        let place = self.in_draft(finding.range);
        let mut message = finding.message.clone();
        let mut related = Vec::new();
        for because in &finding.because {
            let (at, _) = self.page.reason(because);
            let says = if at.is_empty() { because.says.clone() } else { format!("{at}: {}", because.says) };
            message += &format!("\nbecause {says}");
            let mut location = match &because.place {
                Place::Draft(range) => json!({"physicalLocation": self.in_draft(*range)}),
                Place::Source { source, range } => json!({"physicalLocation": self.in_source(*source, *range)}),
                Place::Record(question) => json!({"logicalLocations": [{"name": question, "kind": "record"}]}),
                Place::Reckoning => continue,
            };
            location["id"] = related.len().into();
            location["message"] = json!({"text": says});
            related.push(location);
        }
        if let Some(help) = &finding.help {
            message += &format!("\nhelp: {help}");
        }
        let mut result = json!({
            "ruleId": finding.code,
            "level": level(finding.severity),
            "message": {"text": message},
            "locations": [{"physicalLocation": place}],
            "relatedLocations": related,
        });
        if let Some(index) = rules::ALL.iter().position(|r| r.code == finding.code) {
            result["ruleIndex"] = index.into();
        }
        if let Some(fix) = &finding.fix {
            let place = self.in_draft(fix.range);
            result["fixes"] = json!([{
                "description": {"text": format!("“{}” in place of “{}”", fix.replacement, fix.range.slice(self.page.checked.subject.file()))},
                "artifactChanges": [{
                    "artifactLocation": place["artifactLocation"],
                    "replacements": [{"deletedRegion": place["region"], "insertedContent": {"text": fix.replacement}}],
                }],
            }]);
        }
        result
    }

    fn in_draft(&self, range: TextRange) -> Value {
        let (start, end) = (self.page.place(range.start()), self.page.place(range.end()));
        physical(self.page.path, 0, self.page.checked.subject.file(), range, start, end)
    }

    fn in_source(&self, source: usize, range: TextRange) -> Value {
        let document = &self.page.checked.subject.sources[source].document;
        let (file, range) = (document.file(), document.in_file(range));
        let at = |offset: u32| self.lines[source].line_column(file, offset);
        physical(&document.path, source + 1, file, range, at(range.start()), at(range.end()))
    }
}

fn physical(path: &str, index: usize, text: &str, range: TextRange, start: LineColumn, end: LineColumn) -> Value {
    json!({
        "artifactLocation": {"uri": uri(path), "index": index},
        "region": {
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
            "byteOffset": range.start(), "byteLength": range.end() - range.start(),
            "snippet": {"text": range.slice(text)},
        },
    })
}

/// A path as a URI reference (RFC 3986): what is not unreserved is percent-encoded; an absolute path is a `file` URI.
fn uri(path: &str) -> String {
    let mut out = String::new();
    let path = match path {
        "-" => "stdin",
        path => path.strip_prefix("./").unwrap_or(path),
    };
    if path.starts_with('/') {
        out += "file://";
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_as_uris() {
        for (path, want) in [
            ("./drafts/a b.md", "drafts/a%20b.md"),
            ("/tmp/żółw.md", "file:///tmp/%C5%BC%C3%B3%C5%82w.md"),
            ("-", "stdin"),
            ("a:b%.md", "a%3Ab%25.md"),
        ] {
            assert_eq!(uri(path), want);
        }
    }
}
