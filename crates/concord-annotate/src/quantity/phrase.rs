//! Phrases of several words, found by the first or the last of them.

use super::lexicon::{HYPHEN, Word};
use concord_text::tokenize;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A phrase and what it stands for.
#[derive(Clone, Debug)]
struct Phrase<T> {
    words: Vec<u32>,
    // The exact spelling, where case counts.
    cased: Option<Vec<String>>,
    value: T,
}

/// Phrases by their first or last word, longest first.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by: HashMap<u32, Vec<Phrase<T>>, BuildHasherDefault<WordHasher>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by: HashMap::default() }
    }
}

/// A place to read word ids from.
pub trait Words {
    /// The id of the word at `i`; 0 past the end and for unknown words.
    fn id(&self, i: usize) -> u32;
    /// The word as written.
    fn written(&self, i: usize) -> &str;
    /// True if no space stands before the word.
    fn is_joined(&self, i: usize) -> bool;
}

impl<T> Phrases<T> {
    /// The longest phrase that starts at `at`, with the index after it. Hyphens between words are skipped.
    pub fn forward(&self, text: &impl Words, at: usize) -> Option<(&T, usize)> {
        self.by.get(&text.id(at))?.iter().find_map(|phrase| {
            let mut i = at;
            for (k, word) in phrase.words.iter().enumerate() {
                if k > 0 && text.id(i) == HYPHEN && *word != HYPHEN {
                    i += 1;
                }
                // The 2 of "m2" is no figure of its own.
                let power = |c: &[String]| k > 0 && !c[k].starts_with(|d: char| d.is_ascii_digit());
                let fits = |c: &[String]| c[k] == text.written(i) && (k == 0 || power(c) || text.is_joined(i));
                let cased = phrase.cased.as_ref().is_none_or(|c| fits(c));
                if text.id(i) != *word || !cased {
                    return None;
                }
                i += 1;
            }
            Some((&phrase.value, i))
        })
    }

    /// The longest phrase that ends before `end`, with its first index.
    pub fn backward(&self, text: &impl Words, end: usize) -> Option<(&T, usize)> {
        self.by.get(&text.id(end.checked_sub(1)?))?.iter().find_map(|phrase| {
            let start = end.checked_sub(phrase.words.len())?;
            let fits = phrase.words.iter().enumerate().all(|(k, word)| {
                text.id(start + k) == *word && phrase.cased.as_ref().is_none_or(|c| c[k] == text.written(start + k))
            });
            fits.then_some((&phrase.value, start))
        })
    }

    /// Puts longer phrases first; to be called once all are there.
    pub fn sort(&mut self) {
        for list in self.by.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
    }
}

/// Which end of a phrase it is found by, and whether its case counts.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// By the first word.
    Forward,
    /// By the first word, in this spelling only.
    Cased,
    /// By the last word.
    Backward,
}

/// Ids of lower-case words.
pub type Ids = HashMap<String, u32, BuildHasherDefault<WordHasher>>;

/// The id of a word, new if it has none.
pub fn intern(ids: &mut Ids, words: &mut Vec<Word>, word: &str) -> u32 {
    if let Some(id) = ids.get(word) {
        return *id;
    }
    let id = words.len() as u32;
    ids.insert(word.to_owned(), id);
    words.push(Word::default());
    id
}

/// Adds a phrase; returns the id of its first word.
pub fn add<T>(ids: &mut Ids, words: &mut Vec<Word>, table: &mut Phrases<T>, phrase: &str, value: T, way: Way) -> u32 {
    let tokens = tokenize(phrase);
    let pieces = || tokens.iter().map(|t| t.text(phrase));
    let list: Vec<u32> = pieces().map(|w| intern(ids, words, &w.to_lowercase())).collect();
    let (Some(first), Some(last)) = (list.first().copied(), list.last().copied()) else { return 0 };
    let cased = (way == Way::Cased).then(|| pieces().map(str::to_owned).collect());
    let key = if way == Way::Backward { last } else { first };
    table.by.entry(key).or_default().push(Phrase { words: list, cased, value });
    first
}

/// FNV-1a: the keys are short and come from the packs.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
