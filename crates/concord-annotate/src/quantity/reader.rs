//! A document's tokens with the lexicon's view of each: looked up once, then compared by id.

use super::compound;
use super::data::Class;
use super::figure::Figure;
use super::lexicon::{COMPOUND, HYPHEN, Lexicon, Word};
use super::phrase::Words;
use crate::Analysis;
use concord_text::{TextRange, Token, TokenKind};
use std::collections::BTreeMap;

/// The tokens of a document, looked up.
pub struct Reader<'a> {
    /// The document.
    pub analysis: &'a Analysis<'a>,
    /// The pack's words.
    pub lexicon: &'static Lexicon,
    ids: Vec<u32>,
    compounds: BTreeMap<usize, Figure>,
}

impl Words for Reader<'_> {
    fn id(&self, i: usize) -> u32 {
        self.ids.get(i).copied().unwrap_or(0)
    }

    fn written(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| t.text(self.analysis.text()))
    }

    fn is_joined(&self, i: usize) -> bool {
        self.is_glued(i)
    }
}

impl<'a> Reader<'a> {
    /// Looks every token up.
    pub fn new(analysis: &'a Analysis<'a>, lexicon: &'static Lexicon) -> Self {
        let mut low = String::new();
        let mut compounds = BTreeMap::new();
        let mut ids = Vec::with_capacity(analysis.tokens.len());
        for (i, token) in analysis.tokens.iter().enumerate() {
            let word = token.text(analysis.text());
            let id = match token.kind {
                TokenKind::Number if word.len() > 1 && word.is_ascii() => 0,
                TokenKind::Number | TokenKind::Word | TokenKind::Punct | TokenKind::Symbol => {
                    fold(word, &mut low);
                    lexicon.id(&low)
                }
            };
            let id = match (id, token.kind) {
                (0, TokenKind::Word) if !lexicon.compound_parts.is_empty() => match compound::read(&low, lexicon) {
                    Some(figure) => {
                        compounds.insert(i, figure);
                        COMPOUND
                    }
                    None => 0,
                },
                _ => id,
            };
            ids.push(id);
        }
        Self { analysis, lexicon, ids, compounds }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The token at `i`.
    pub fn token(&self, i: usize) -> Option<&Token> {
        self.analysis.tokens.get(i)
    }

    /// What the lexicon knows of the token at `i`.
    pub fn word(&self, i: usize) -> &Word {
        self.lexicon.get(self.id(i))
    }

    /// True if the token at `i` is of the class.
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.word(i).is(class)
    }

    /// True if the token before `i` is of the class.
    pub fn is_before(&self, i: usize, class: Class) -> bool {
        i > 0 && self.is(i - 1, class)
    }

    /// True if a time unit starts at `at`, after a hedge or not: "hours", "p.m.", "-plus years".
    pub fn is_time_unit(&self, at: usize) -> bool {
        let unit = |i| self.lexicon.time_units.forward(self, i).is_some();
        unit(at) || self.lexicon.hedges_after.forward(self, at).is_some_and(|(_, end)| unit(end))
    }

    /// The value of a number word that is written together from several.
    pub fn compound(&self, i: usize) -> Option<Figure> {
        self.compounds.get(&i).copied()
    }

    /// True if the token at `i` is a hyphen or short dash.
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.id(i) == HYPHEN
    }

    /// `i`, or what stands after the hyphen at `i`.
    pub fn skip_hyphen(&self, i: usize) -> usize {
        if self.is_hyphen(i) { i + 1 } else { i }
    }

    /// True if the token at `i` follows the one before without a space.
    pub fn is_glued(&self, i: usize) -> bool {
        i > 0 && self.token(i).is_some_and(|t| !t.space_before)
    }

    /// The kind of the token at `i`.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    /// True if the token at `i` starts with a capital letter.
    pub fn is_capital(&self, i: usize) -> bool {
        self.written(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// True if the token at `i` is the first of its sentence.
    pub fn starts_sentence(&self, i: usize) -> bool {
        let s = &self.analysis.sentences;
        s.get(self.analysis.sentence_of(i)).is_some_and(|s| s.first as usize == i)
    }

    /// The bytes of the tokens from `first` up to `end`.
    pub fn range(&self, first: usize, end: usize) -> TextRange {
        let tokens = &self.analysis.tokens;
        let last = end.max(first + 1).min(tokens.len()) - 1;
        tokens[first.min(last)].range.cover(tokens[last].range)
    }
}

/// Lower case, into a buffer that is used again.
fn fold(word: &str, low: &mut String) {
    low.clear();
    if word.is_ascii() {
        low.push_str(word);
        low.make_ascii_lowercase();
    } else {
        low.extend(word.chars().flat_map(char::to_lowercase));
    }
}
