//! What stays of a finding when its line moves: the code, the words of the line without case, spaces and punctuation, and the
//! words of the place.

use concord_check::Diagnostic;
use concord_text::LineIndex;
use sha2::{Digest, Sha256};

/// One for each finding: 16 hexadecimal digits of a SHA-256.
pub fn fingerprints(text: &str, lines: &LineIndex, findings: &[Diagnostic]) -> Vec<String> {
    // Findings stand in the order of the text; the words of a line are hashed once for all that begin in it.
    let mut line: Option<(u32, Sha256)> = None;
    let one = |finding: &Diagnostic| {
        let number = lines.line(finding.range.start());
        let words = match line.take() {
            Some((known, words)) if known == number => words,
            Some(_) | None => words_of(text[lines.start(number) as usize..].split('\n').next().unwrap_or_default()),
        };
        line = Some((number, words.clone()));
        let mut all = words;
        all.update([0]);
        all.update(finding.code);
        all.update([0]);
        all.update(finding.range.slice(text));
        all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    };
    findings.iter().map(one).collect()
}

fn words_of(line: &str) -> Sha256 {
    let mut hash = Sha256::new();
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        hash.update(word.to_lowercase());
        hash.update([0]);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_check::Severity;
    use concord_text::TextRange;

    fn print(text: &str, code: &'static str, place: &str) -> String {
        let start = text.find(place).expect("in the text");
        let range = TextRange::of(start, start + place.len());
        let (message, because) = (String::new(), Vec::new());
        let finding =
            Diagnostic { code, name: "", severity: Severity::Note, range, message, because, help: None, fix: None };
        fingerprints(text, &LineIndex::new(text), &[finding]).remove(0)
    }

    #[test]
    fn lines_may_move_and_be_set_otherwise() {
        let first = print("On Thursday, 20 February, it left.", "CAL001", "Thursday");
        assert_eq!(first.len(), 16);
        assert_eq!(first, print("A line before.\n\n  on Thursday 20 February: it left\n", "CAL001", "Thursday"));
        assert_ne!(first, print("On Thursday, 20 February, it left.", "CAL002", "Thursday"));
        assert_ne!(first, print("On Thursday, 20 February, it left.", "CAL001", "20 February"));
        assert_ne!(first, print("On Thursday, 20 February, he left.", "CAL001", "Thursday"));
    }
}
