//! The words that rules need, from `check.toml` of the language packs: lists by name. A rule whose list a pack does not
//! have stays silent in that language.

use concord_lang::{Pack, PerPack};
use std::collections::HashMap;

/// Lists of words by name.
#[derive(Debug, Default)]
pub struct Words(HashMap<String, Vec<String>>);

static WORDS: PerPack<Words> = PerPack::new(|pack| {
    let table: toml::Table = pack.text("check.toml").and_then(|text| text.parse().ok()).unwrap_or_default();
    let list =
        |value: &toml::Value| value.as_array().map(|a| a.iter().filter_map(|v| Some(v.as_str()?.to_owned())).collect());
    Words(table.iter().filter_map(|(name, value)| Some((name.clone(), list(value)?))).collect())
});

impl Words {
    /// The lists of a pack.
    pub fn of(pack: &'static Pack) -> &'static Self {
        WORDS.get(pack)
    }

    /// The list of this name; empty where the pack has none.
    pub fn list(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the list has this word, letter case apart.
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.list(name).iter().any(|w| same(w, word))
    }
}

/// The same word, letter case apart.
pub fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.to_lowercase() == b.to_lowercase() }
}
