//! Words for treaties and for what states do with them, from `check.toml` of the packs, as sequences of folded tokens.

use crate::words::Words;
use concord_lang::{Pack, PerPack};
use concord_record::fold;
use concord_text::tokenize;
use std::collections::BTreeMap;

/// What a state does with a treaty, or what a treaty or a notice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Signs it.
    Sign,
    /// Ratifies it, accedes to it, joins it.
    Join,
    /// Gives notice that it will leave.
    Notify,
    /// Leaves it.
    Leave,
    /// Something takes effect or enters into force.
    TakeEffect,
    /// Announces, votes, decides: nothing that counts between states.
    Announce,
    /// Belongs to it.
    Belong,
}

impl Deed {
    /// With the list of its words.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Sign, "treaty_sign"),
        (Self::Join, "treaty_join"),
        (Self::Notify, "treaty_notify"),
        (Self::Leave, "treaty_leave"),
        (Self::TakeEffect, "treaty_take_effect"),
        (Self::Announce, "treaty_announce"),
        (Self::Belong, "treaty_belong"),
    ];
}

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

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What states do: the deed, and whether it is said with a noun.
    pub deeds: Phrases<(Deed, bool)>,
    /// States by capitals and by their names in the language: ISO code.
    pub states: Phrases<String>,
    /// "convention", "treaty": a treaty that was named before.
    pub generic: Phrases<()>,
    /// Words that must stand before a generic one; none in languages without articles.
    pub determiners: Vec<String>,
}

static LEXICON: PerPack<Lexicon> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Lexicon::default() };
    let words = Words::of(pack);
    let mut lexicon = Lexicon { determiners: words.list("treaty_determiners").to_vec(), ..Lexicon::default() };
    for (deed, list) in Deed::ALL {
        words.list(list).iter().for_each(|w| lexicon.deeds.add(w, (deed, false)));
        words.list(&format!("{list}_noun")).iter().for_each(|w| lexicon.deeds.add(w, (deed, true)));
    }
    words.list("treaty_generic").iter().for_each(|w| lexicon.generic.add(w, ()));
    for row in words.list("treaty_states") {
        let Some((code, names)) = row.split_once(' ') else { continue };
        names.split(';').for_each(|name| lexicon.states.add(name, code.to_owned()));
    }
    lexicon
});

impl Lexicon {
    /// The words of a pack.
    pub fn of(pack: &'static Pack) -> &'static Self {
        LEXICON.get(pack)
    }
}
