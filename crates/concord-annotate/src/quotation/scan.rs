//! A document as the quotation stage sees it: tokens with the hash of their lower-case form and what the pack says of
//! them, paragraphs, and what stands in quotation marks. Made once per document.

use super::lexicon::{Flags, Lexicon};
use super::marks::{self, Quoted};
use crate::Analysis;
use concord_text::{Sentence, TextRange, Token, TokenKind};

/// No quoted stretch.
pub(super) const NONE: u32 = u32::MAX;

/// A run of tokens: first and one past the last.
pub(super) type Run = (usize, usize);

pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub sentences: &'a [Sentence],
    pub lexicon: &'static Lexicon,
    /// Hash of the lower-case form of each token.
    pub lower: Vec<u64>,
    /// What the pack says of the form.
    pub flags: Vec<Flags>,
    /// In order.
    pub quoted: Vec<Quoted>,
    /// Index into `quoted` for each token, marks included, or [`NONE`].
    pub quote_of: Vec<u32>,
    /// Index of the sentence of each token.
    pub sentence_of: Vec<u32>,
    /// A paragraph starts at this token.
    paragraph: Vec<bool>,
}

impl<'a> Scan<'a> {
    pub fn new(analysis: &'a Analysis, lexicon: &'static Lexicon) -> Self {
        let text = analysis.text();
        let tokens = &analysis.tokens[..];
        let mut buffer = String::new();
        let mut lower = Vec::with_capacity(tokens.len());
        let mut flags = Vec::with_capacity(tokens.len());
        for token in tokens {
            let hash = super::lexicon::key(token.text(text), &mut buffer);
            lower.push(hash);
            flags.push(if token.kind == TokenKind::Word { lexicon.flags(hash) } else { Flags::default() });
        }
        let mut sentence_of = vec![0; tokens.len()];
        let mut paragraph = vec![false; tokens.len()];
        for (s, sentence) in analysis.sentences.iter().enumerate() {
            let first = sentence.first as usize;
            sentence_of[sentence.tokens()].fill(s as u32);
            let before = first.checked_sub(1).map_or(0, |p| tokens[p].end() as usize);
            paragraph[first] = first == 0 || text[before..tokens[first].start() as usize].contains('\n');
        }
        let sentences = &analysis.sentences[..];
        let quote_of = vec![NONE; tokens.len()];
        let mut scan = Self {
            text,
            tokens,
            sentences,
            lexicon,
            lower,
            flags,
            quoted: Vec::new(),
            quote_of,
            sentence_of,
            paragraph,
        };
        scan.quoted = marks::pair(&scan, &lexicon.marks);
        if lexicon.dialogue_dash {
            let speech = marks::dialogue(&scan, |k| scan.has(k, Flags::CUE) || scan.has(k, Flags::AS));
            scan.quoted.retain(|q| !speech.iter().any(|s| s.first < q.end && q.first < s.end));
            scan.quoted.extend(speech);
            scan.quoted.sort_by_key(|q| q.first);
        }
        for (q, quoted) in scan.quoted.iter().enumerate() {
            scan.quote_of[quoted.first..quoted.end].fill(q as u32);
        }
        scan
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    pub fn has(&self, i: usize, flag: Flags) -> bool {
        self.flags.get(i).is_some_and(|f| f.any(flag))
    }

    pub fn starts_paragraph(&self, i: usize) -> bool {
        self.paragraph.get(i).copied().unwrap_or(false)
    }

    /// The tokens of the sentence that holds token `i`.
    pub fn sentence(&self, i: usize) -> Run {
        let s = &self.sentences[self.sentence_of[i] as usize];
        (s.first as usize, s.last as usize)
    }

    pub fn quote(&self, i: usize) -> Option<&Quoted> {
        self.quote_of.get(i).and_then(|q| self.quoted.get(*q as usize))
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    pub fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    pub fn is_opening_or_dash(&self, i: usize) -> bool {
        matches!(self.word(i), "(" | "[" | "—" | "–" | "-" | "/") || self.is_mark(i)
    }

    pub fn is_mark(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Punct)
            && self.word(i).chars().next().is_some_and(|c| self.lexicon.marks.is_mark(c))
    }

    /// A mark that opens a quoted stretch.
    pub fn opens_quote(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|q| q.first == i)
    }

    /// A mark that closes a quoted stretch.
    pub fn closes_quote(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|q| q.end == i + 1)
    }

    /// The bytes of a run of tokens that is not empty.
    pub fn range(&self, run: Run) -> TextRange {
        self.tokens[run.0].range.cover(self.tokens[run.1 - 1].range)
    }
}
