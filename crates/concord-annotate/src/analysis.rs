//! What every stage starts from: the tokens and sentences of a document and its language pack.

use crate::{Pack, pack::PerPack};
use concord_learn::pos::Upos;
use concord_model::Document;
use concord_text::{Sentence, Token, sentences, tokenize};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A document cut into tokens and sentences.
pub struct Analysis<'d> {
    /// The document.
    pub document: &'d Document,
    /// The language pack in use.
    pub pack: &'static Pack,
    /// All tokens of the text, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; each token is in exactly one.
    pub sentences: Vec<Sentence>,
    /// See [`Analysis::pos`].
    pub(crate) pos: OnceLock<Option<Vec<Upos>>>,
}

impl<'d> Analysis<'d> {
    /// Cuts the text of `document`.
    pub fn new(document: &'d Document, pack: &'static Pack) -> Self {
        let tokens = tokenize(&document.text);
        let abbreviations = abbreviations(pack);
        let sentences = sentences(&document.text, &tokens, |word| abbreviations.contains(word));
        Self { document, pack, tokens, sentences, pos: OnceLock::new() }
    }

    /// The whole text.
    pub fn text(&self) -> &'d str {
        &self.document.text
    }

    /// The text of token `i`.
    pub fn word(&self, i: usize) -> &'d str {
        self.tokens[i].text(&self.document.text)
    }

    /// The sentence that holds token `i`, as an index.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.last as usize <= i)
    }
}

/// Words after which a full stop ends no sentence, from `abbreviations.txt` of the pack, one a line.
fn abbreviations(pack: &'static Pack) -> &'static BTreeSet<&'static str> {
    static TABLE: PerPack<BTreeSet<&'static str>> =
        PerPack::new(|pack| pack.text("abbreviations.txt").unwrap_or_default().lines().map(str::trim).collect());
    TABLE.get(pack)
}
