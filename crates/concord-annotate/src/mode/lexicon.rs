//! `mode.toml` of a pack: the words that say whether a clause tells of a fact, a plan, a possibility or a denial.

use crate::{Pack, PerPack};
use concord_model::Mode;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// What a word or phrase does to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// "will", "plans to".
    Planned,
    /// Says so only with an infinitive: German "wird", Polish "ma".
    Infinitive,
    /// The same; with a perfect infinitive it tells what others say: German "soll".
    Hearsay,
    /// "may", "could".
    Possible,
    /// "would": a plan after "said", else a possibility.
    Conditional,
    /// "if": makes what follows in its clause a possibility.
    If,
    /// "not", "never".
    Not,
    /// A verb that denies its object or the clause after it: "denied".
    Denies,
    /// A verb whose clause or infinitive tells of a plan: "announced" where an infinitive follows.
    Announces,
    /// "said": makes "would" a plan.
    Says,
    /// "until": what is denied up to then is a fact from then on.
    Lifts,
    /// Looks like one of the others and is none: "not only".
    Nothing,
    /// Begins a new clause: "but", "which".
    Breaks,
}

/// A list of phrases.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Phrases(Vec<String>);

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    planned: Phrases,
    infinitive: Phrases,
    hearsay: Phrases,
    possible: Phrases,
    conditional: Phrases,
    #[serde(rename = "if")]
    condition: Phrases,
    not: Phrases,
    denies: Phrases,
    announces: Phrases,
    says: Phrases,
    lifts: Phrases,
    nothing: Phrases,
    breaks: Phrases,
    /// A comma ends a clause always.
    commas: bool,
    /// A word keeps its meaning with a capital at the head of a sentence. Not in English: "May", "Will".
    openers: bool,
    articles: Vec<String>,
    /// A finite verb of the future or of hearsay sends its infinitive to the end of the clause.
    last: bool,
    infinitives: Vec<String>,
    participles: Participles,
    perfect: Vec<String>,
}

/// How participles look that infinitives must be told from.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Participles {
    starts: Vec<String>,
    ends: Vec<String>,
    words: HashSet<String>,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// First word to the words after it and what the phrase does, longest first.
    phrases: HashMap<String, Vec<(Vec<String>, Kind)>>,
    pub commas: bool,
    pub openers: bool,
    pub last: bool,
    articles: HashSet<String>,
    infinitives: Vec<String>,
    participles: Participles,
    perfect: HashSet<String>,
}

impl Lexicon {
    pub fn of(pack: &'static Pack) -> &'static Self {
        static TABLE: PerPack<Lexicon> = PerPack::new(|pack| Lexicon::read(pack.text("mode.toml").unwrap_or_default()));
        TABLE.get(pack)
    }

    fn read(text: &str) -> Self {
        let file: File = toml::from_str(text).expect("mode.toml of a pack is valid");
        let lists = [
            (Kind::Planned, file.planned),
            (Kind::Infinitive, file.infinitive),
            (Kind::Hearsay, file.hearsay),
            (Kind::Possible, file.possible),
            (Kind::Conditional, file.conditional),
            (Kind::If, file.condition),
            (Kind::Not, file.not),
            (Kind::Denies, file.denies),
            (Kind::Announces, file.announces),
            (Kind::Says, file.says),
            (Kind::Lifts, file.lifts),
            (Kind::Nothing, file.nothing),
            (Kind::Breaks, file.breaks),
        ];
        let mut phrases: HashMap<String, Vec<(Vec<String>, Kind)>> = HashMap::new();
        for (kind, list) in lists {
            for phrase in list.0 {
                let mut words = phrase.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                phrases.entry(first).or_default().push((words.collect(), kind));
            }
        }
        phrases.values_mut().for_each(|list| list.sort_by_key(|(rest, kind)| (std::cmp::Reverse(rest.len()), *kind)));
        Self {
            phrases,
            commas: file.commas,
            openers: file.openers,
            last: file.last,
            articles: file.articles.into_iter().collect(),
            infinitives: file.infinitives,
            participles: file.participles,
            perfect: file.perfect.into_iter().collect(),
        }
    }

    /// The longest phrase that starts at `words[i]`: its length and what it does.
    pub fn phrase(&self, words: &[String], i: usize) -> Option<(usize, Kind)> {
        let list = self.phrases.get(&words[i])?;
        let fits = |rest: &[String]| words.get(i + 1..i + 1 + rest.len()) == Some(rest);
        list.iter().find(|(rest, _)| fits(rest)).map(|(rest, kind)| (rest.len() + 1, *kind))
    }

    pub fn is_article(&self, word: &str) -> bool {
        self.articles.contains(word)
    }

    /// True if the word looks like an infinitive.
    pub fn is_infinitive(&self, word: &str) -> bool {
        self.infinitives.iter().any(|e| word.ends_with(e.as_str())) && !self.is_participle(word)
    }

    pub fn is_participle(&self, word: &str) -> bool {
        let Participles { starts, ends, words } = &self.participles;
        let starts = starts.iter().any(|s| word.starts_with(s.as_str()));
        words.contains(word) || starts && ends.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// "have" and "be" at the end of a perfect infinitive.
    pub fn is_perfect(&self, word: &str) -> bool {
        self.perfect.contains(word)
    }
}

impl Kind {
    /// What the word alone makes of its clause.
    pub fn mode(self) -> Option<Mode> {
        match self {
            Kind::Planned | Kind::Infinitive | Kind::Hearsay | Kind::Announces => Some(Mode::Planned),
            Kind::Possible | Kind::Conditional | Kind::If => Some(Mode::Possible),
            Kind::Not | Kind::Denies => Some(Mode::Denied),
            Kind::Says | Kind::Lifts | Kind::Nothing | Kind::Breaks => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_read() {
        for pack in Pack::all() {
            Lexicon::of(pack);
        }
    }
}
