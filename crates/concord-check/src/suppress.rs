//! `<!-- concord: allow NUM001 reason -->`: a finding on the line it stands in, or on the next one where it stands alone.

use crate::{diagnostic::Diagnostic, rules, settings::Settings};
use concord_text::{LineIndex, TextRange};

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
const CLOSE: &str = "-->";

/// Every "allow" of a text, in its order.
pub fn allows(text: &str) -> Vec<Allow> {
    if !text.contains(OPEN) {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let start_of = |line: u32| lines.start(line) as usize;
    let last_line = lines.line(text.len() as u32);
    let end_of = |line: u32| if line >= last_line { text.len() } else { start_of(line + 1) - 1 };
    let mut found: Vec<Allow> = Vec::new();
    let mut before = None;
    for (at, _) in text.match_indices(OPEN) {
        // Without an end here there is none further on.
        let Some(length) = text[at..].find(CLOSE) else { break };
        let inside = &text[at + OPEN.len()..(at + length).max(at + OPEN.len())];
        let names: Vec<String> = inside.split_whitespace().take_while(|w| is_name(w)).map(str::to_owned).collect();
        let reason = inside.split_whitespace().skip(names.len()).collect::<Vec<_>>().join(" ");
        let close = at + length + CLOSE.len();
        let (line, last) = (lines.line(at as u32), lines.line(close as u32 - 1));
        // Another one in the same line makes neither stand alone, and long lines are not gone through again.
        let first = before != Some(line);
        let alone = first
            && text[start_of(line)..at].trim_end().is_empty()
            && text[close..end_of(last)].trim_start().is_empty();
        before = Some(line);
        // The next line is the next one with something in it.
        let below = end_of(last) + text[end_of(last)..].find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let until = if alone { end_of(lines.line(below as u32)) } else { end_of(last) };
        let lines = TextRange::of(start_of(line), until);
        found.push(Allow { names, reason, lines, range: TextRange::of(at, close) });
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
    let start = finding.range.start();
    let until = allows.partition_point(|a| a.lines.start() <= start);
    allows[..until].iter().rev().take_while(|a| start <= a.lines.end()).any(|a| allowed_by(finding, a))
}

fn allowed_by(finding: &Diagnostic, allow: &Allow) -> bool {
    let start = finding.range.start();
    (allow.lines.start()..=allow.lines.end()).contains(&start)
        && allow.names.iter().any(|n| finding.code.starts_with(n.as_str()))
}

/// Places of an "allow" that names no rule, or that allows nothing, each with what is to be said. What it names must have run:
/// a rule that was left out says nothing about it.
pub fn idle(allows: &[Allow], allowed: &[Diagnostic], settings: &Settings) -> Vec<(TextRange, String)> {
    let mut found = Vec::new();
    for allow in allows {
        if allow.names.is_empty() {
            found.push((allow.range, "this names no rule".to_owned()));
        }
        // Findings stand in the order of the text.
        let from = allowed.partition_point(|f| f.range.start() < allow.lines.start());
        let until = allowed.partition_point(|f| f.range.start() <= allow.lines.end());
        for name in &allow.names {
            let mut rules = rules::ALL.iter().filter(|rule| rule.code.starts_with(name.as_str())).peekable();
            if rules.peek().is_none() {
                found.push((allow.range, format!("there is no rule or group `{name}`")));
            } else if rules.any(|rule| settings.runs(rule))
                && !allowed[from..until].iter().any(|f| f.code.starts_with(name.as_str()))
            {
                found.push((allow.range, format!("nothing here has to be allowed by `{name}`")));
            }
        }
    }
    found
}
