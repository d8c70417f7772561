//! `<!-- concord: allow NUM001 reason -->`: a finding on the line it stands in, or on the next one where it stands alone.

use crate::diagnostic::Diagnostic;
use concord_text::TextRange;

/// One "allow" in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Codes or groups.
    pub names: Vec<String>,
    /// Why; empty where none was given.
    pub reason: String,
    /// The lines it holds for.
    pub lines: TextRange,
    /// Where it stands.
    pub range: TextRange,
}

const OPEN: &str = "<!-- concord: allow ";

/// Every "allow" of a text.
pub fn allows(text: &str) -> Vec<Allow> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(OPEN) {
        let Some(length) = text[at..].find("-->") else { continue };
        let inside = &text[at + OPEN.len()..at + length];
        let names: Vec<String> = inside.split_whitespace().take_while(|w| is_name(w)).map(str::to_owned).collect();
        let reason = inside.split_whitespace().skip(names.len()).collect::<Vec<_>>().join(" ");
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let close = at + length + 3;
        let end = |from: usize| text[from..].find('\n').map_or(text.len(), |n| from + n);
        let alone = text[line..at].trim().is_empty() && text[close..end(close)].trim().is_empty();
        let last = if alone { end((end(close) + 1).min(text.len())) } else { end(close) };
        found.push(Allow { names, reason, lines: TextRange::of(line, last), range: TextRange::of(at, close) });
    }
    found
}

/// Three capitals, or three capitals and three digits.
fn is_name(word: &str) -> bool {
    let bytes = word.as_bytes();
    (bytes.len() == 3 || bytes.len() == 6)
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

/// Whether one of these allows the finding.
pub fn is_allowed(finding: &Diagnostic, allows: &[Allow]) -> bool {
    let covers = |a: &&Allow| a.lines.contains_offset(finding.range.start());
    allows.iter().filter(covers).any(|a| a.names.iter().any(|n| finding.code.starts_with(n.as_str())))
}
