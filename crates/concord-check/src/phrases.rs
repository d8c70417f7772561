//! Sequences of folded words, looked up where a text has them.

use concord_record::fold;
use concord_text::tokenize;
use std::collections::BTreeMap;

/// Sequences of folded tokens, by their first one, the longest first.
#[derive(Debug)]
pub struct Phrases<T>(BTreeMap<String, Vec<(Vec<String>, T)>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str, means: T) {
        let words = folded(phrase);
        let Some(first) = words.first() else { return };
        let here = self.0.entry(first.clone()).or_default();
        let at = here.partition_point(|(w, _)| w.len() >= words.len());
        here.insert(at, (words, means));
    }

    /// The longest phrase at the start of `words`: how many words it has, and what it means.
    pub fn at(&self, words: &[String]) -> Option<(usize, &T)> {
        let here = self.0.get(words.first()?)?;
        here.iter().find(|(phrase, _)| words.starts_with(phrase)).map(|(phrase, means)| (phrase.len(), means))
    }
}

/// The folded tokens of a phrase; punctuation is an empty string and left out.
pub fn folded(phrase: &str) -> Vec<String> {
    tokenize(phrase).iter().map(|t| fold(t.text(phrase))).filter(|w| !w.is_empty()).collect()
}
