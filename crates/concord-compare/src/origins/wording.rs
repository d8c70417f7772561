//! Long runs of the same words in two documents.
//!
//! Every run of [`SHINGLE`] words is hashed once; a document is held against the first document that has a run, so the
//! work grows with the text and not with the pairs (after Broder 1997, "On the resemblance and containment of
//! documents"). Which of the two wrote first is told by the order in which documents are given.

use concord_text::{TextRange, Token, TokenKind};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a shingle.
const SHINGLE: usize = 7;
/// Least words of a shared run.
pub const RUN: usize = 10;

/// A word of a document: its hash and where it stands.
pub struct Word {
    /// Hash of the lower-case word.
    pub hash: u64,
    /// Where it stands.
    pub range: TextRange,
}

/// A run of words of `document` that `from` has too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The later document.
    pub document: usize,
    /// The earlier document.
    pub from: usize,
    /// Indices of the words in `document`.
    pub words: std::ops::Range<usize>,
    /// Index of the first word in `from`.
    pub first_there: usize,
}

/// The words of a text, without punctuation.
pub fn words(text: &str, tokens: &[Token], keep: impl Fn(u32) -> bool) -> Vec<Word> {
    let mut lower = String::new();
    tokens
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number) && keep(t.start()))
        .map(|t| {
            lower.clear();
            lower.extend(t.text(text).chars().flat_map(char::to_lowercase));
            let mut hasher = DefaultHasher::new();
            lower.hash(&mut hasher);
            Word { hash: hasher.finish(), range: t.range }
        })
        .collect()
}

/// The shared runs of documents, which are given in the order in which they were published.
pub fn shared_runs(documents: &[(usize, &[Word])]) -> Vec<Run> {
    let mut first: HashMap<u64, (u32, u32)> = HashMap::new();
    let mut runs = Vec::new();
    for (turn, (document, words)) in documents.iter().enumerate() {
        let mut open: Option<(usize, usize, usize)> = None; // earlier document, first word there, first word here
        for at in 0..words.len().saturating_sub(SHINGLE - 1) {
            let mut hasher = DefaultHasher::new();
            for word in &words[at..at + SHINGLE] {
                word.hash.hash(&mut hasher);
            }
            let entry = *first.entry(hasher.finish()).or_insert((turn as u32, at as u32));
            let held = (entry.0 as usize != turn).then_some((entry.0 as usize, entry.1 as usize));
            let goes_on = match (open, held) {
                (Some((from, there, here)), Some((f, t))) => from == f && t == there + (at - here),
                (None, _) | (Some(_), None) => false,
            };
            if goes_on {
                continue;
            }
            if let Some((from, there, here)) = open.take() {
                push(&mut runs, documents, *document, from, there, here..at + SHINGLE - 1);
            }
            open = held.map(|(f, t)| (f, t, at));
        }
        if let Some((from, there, here)) = open {
            push(&mut runs, documents, *document, from, there, here..words.len());
        }
    }
    runs
}

fn push(
    runs: &mut Vec<Run>,
    documents: &[(usize, &[Word])],
    document: usize,
    from: usize,
    first_there: usize,
    words: std::ops::Range<usize>,
) {
    if words.len() >= RUN {
        runs.push(Run { document, from: documents[from].0, words, first_there });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_text::tokenize;

    #[test]
    fn a_copied_sentence_is_one_run() {
        let a = "The quake was felt strongly for around 15 seconds from the hills to the coast, he said.";
        let b = "Officials were busy. The quake was felt strongly for around 15 seconds from the hills to the sea.";
        let lists: Vec<Vec<Word>> = [a, b].iter().map(|t| words(t, &tokenize(t), |_| true)).collect();
        let given: Vec<(usize, &[Word])> = lists.iter().enumerate().map(|(i, l)| (i, l.as_slice())).collect();
        let runs = shared_runs(&given);
        assert_eq!(runs.len(), 1);
        let run = &runs[0];
        let cover = lists[1][run.words.start].range.cover(lists[1][run.words.end - 1].range);
        assert_eq!(cover.slice(b), "The quake was felt strongly for around 15 seconds from the hills to the");
        assert_eq!((run.document, run.from, run.first_there), (1, 0, 0));
    }
}
