//! What is known about words: the gazetteer shared by all languages, word clusters, and the word lists of a pack.

use super::form::folded;
use super::{piece, table::Table};
use crate::{Pack, PerPack};
use concord_learn::feature;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Classes of words and phrases, as bits.
#[allow(missing_docs)]
pub mod class {
    pub const FIRST_NAME: u32 = 1;
    pub const SURNAME: u32 = 1 << 1;
    pub const COUNTRY: u32 = 1 << 2;
    pub const REGION: u32 = 1 << 3;
    pub const CITY: u32 = 1 << 4;
    pub const LARGE_CITY: u32 = 1 << 5;
    pub const DEMONYM: u32 = 1 << 6;
    pub const ORGANISATION: u32 = 1 << 7;
    pub const NATURAL: u32 = 1 << 8;
    /// Any class of the gazetteer.
    pub const ANY_NAME: u32 = 0x1ff;
    /// The ending of a possessor: "'s".
    pub const POSSESSIVE: u32 = 1 << 14;
    /// Some phrase of the gazetteer begins with this word.
    pub const OPENS_PHRASE: u32 = 1 << 15;
    // From here on: lists of the pack.
    pub const TITLE: u32 = 1 << 16;
    pub const ORGANISATION_WORD: u32 = 1 << 17;
    pub const ORGANISATION_SUFFIX: u32 = 1 << 18;
    pub const PLACE_WORD: u32 = 1 << 19;
    pub const CONNECTIVE: u32 = 1 << 20;
    pub const PLACE_PREPOSITION: u32 = 1 << 21;
    pub const SAYING: u32 = 1 << 22;
    pub const CALENDAR: u32 = 1 << 23;
    pub const OFFICE: u32 = 1 << 24;
    pub const PROGRAMME_WORD: u32 = 1 << 25;
    pub const WORK_WORD: u32 = 1 << 26;
    pub const DIRECTION: u32 = 1 << 27;
    pub const GENERIC: u32 = 1 << 28;
    pub const ABBREVIATION: u32 = 1 << 29;
    pub const HONORIFIC: u32 = 1 << 30;
    pub const ROLE_WORD: u32 = 1 << 31;
    /// What the features look at; the rest serves roles and cutting.
    pub const FEATURES: u32 = !(OPENS_PHRASE | HONORIFIC | ROLE_WORD | POSSESSIVE);
}

/// The lists of `name.toml`; every word is written as it stands in a text, in any capitals.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Lists {
    titles: Vec<String>,
    offices: Vec<String>,
    organisation_words: Vec<String>,
    organisation_suffixes: Vec<String>,
    place_words: Vec<String>,
    connectives: Vec<String>,
    place_prepositions: Vec<String>,
    sayings: Vec<String>,
    calendar: Vec<String>,
    programme_words: Vec<String>,
    work_words: Vec<String>,
    directions: Vec<String>,
    generic: Vec<String>,
    abbreviations: Vec<String>,
    honorifics: Vec<String>,
    role_words: Vec<String>,
    possessives: Vec<String>,
    /// Ends of inflected words and what the basic form has instead: `["skiego", "ski"]`.
    inflection: Vec<(String, String)>,
    /// Short and long forms of first names that mean the same.
    nicknames: Vec<(String, String)>,
    /// Spellings of one word: the second is used for comparing.
    spellings: Vec<(String, String)>,
    /// Words that make up names, with their English: `["Tarcza", "Shield"]`.
    translations: Vec<(String, String)>,
    /// Small words before a surname: "von", "de".
    particles: Vec<String>,
}

/// What is known about the words of one language.
pub struct Lexicon {
    gazetteer: Table,
    clusters: Table,
    lists: HashMap<u64, u32>,
    inflection: Vec<(String, String)>,
    /// The same, folded.
    folded_inflection: Vec<(String, String)>,
    nicknames: BTreeSet<(String, String)>,
    spellings: BTreeMap<String, String>,
    translations: BTreeMap<String, String>,
    particles: BTreeSet<String>,
    generic: BTreeSet<String>,
    suffixes: BTreeSet<String>,
}

impl Lexicon {
    /// The lexicon of a pack.
    pub fn of(pack: &'static Pack) -> &'static Lexicon {
        static TABLE: PerPack<Lexicon> = PerPack::new(Lexicon::read);
        TABLE.get(pack)
    }

    fn read(pack: &Pack) -> Lexicon {
        let shared = Pack::get("und").and_then(|p| p.file("name.gazetteer")).unwrap_or_default();
        let lists: Lists = pack.text("name.toml").and_then(|t| toml::from_str(t).ok()).unwrap_or_default();
        let mut map: HashMap<u64, u32> = HashMap::new();
        let rows = [
            (&lists.titles, class::TITLE),
            (&lists.offices, class::OFFICE),
            (&lists.organisation_words, class::ORGANISATION_WORD),
            (&lists.organisation_suffixes, class::ORGANISATION_SUFFIX),
            (&lists.place_words, class::PLACE_WORD),
            (&lists.connectives, class::CONNECTIVE),
            (&lists.place_prepositions, class::PLACE_PREPOSITION),
            (&lists.sayings, class::SAYING),
            (&lists.calendar, class::CALENDAR),
            (&lists.programme_words, class::PROGRAMME_WORD),
            (&lists.work_words, class::WORK_WORD),
            (&lists.directions, class::DIRECTION),
            (&lists.generic, class::GENERIC),
            (&lists.abbreviations, class::ABBREVIATION),
            (&lists.honorifics, class::HONORIFIC),
            (&lists.role_words, class::ROLE_WORD),
            (&lists.possessives, class::POSSESSIVE),
        ];
        for (words, bit) in rows {
            for word in words {
                *map.entry(piece::hash(word)).or_default() |= bit;
            }
        }
        Lexicon {
            gazetteer: Table::new(shared),
            clusters: Table::new(pack.file("name.clusters").unwrap_or_default()),
            lists: map,
            folded_inflection: pairs(&lists.inflection).collect(),
            inflection: lists.inflection,
            nicknames: pairs(&lists.nicknames).flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]).collect(),
            spellings: pairs(&lists.spellings).collect(),
            translations: pairs(&lists.translations).collect(),
            particles: lists.particles.iter().map(|w| folded(w)).collect(),
            generic: lists.generic.iter().map(|w| folded(w)).collect(),
            suffixes: lists.organisation_suffixes.iter().map(|w| folded(w)).collect(),
        }
    }

    /// The classes of a word, by its hash.
    pub fn classes(&self, hash: u64) -> u32 {
        u32::from(self.gazetteer.get(hash)) | self.lists.get(&hash).copied().unwrap_or(0)
    }

    /// The classes of the basic forms that a capitalised word may be an inflected form of.
    pub fn classes_of_bases(&self, word: &str) -> u32 {
        self.bases(word)
            .map(|base| u32::from(self.gazetteer.get(piece::hash(&base))))
            .fold(0, |all, c| all | c & class::ANY_NAME)
    }

    /// What a word may be an inflected form of, without itself.
    pub fn bases<'w>(&'w self, word: &'w str) -> impl Iterator<Item = String> + 'w {
        let ends = self.inflection.iter().filter_map(|(end, base)| Some((word.strip_suffix(end.as_str())?, base)));
        ends.filter(|(stem, _)| stem.chars().count() >= 2).map(|(stem, base)| format!("{stem}{base}"))
    }

    /// The same as [`Lexicon::inflection`], folded.
    pub fn folded_inflection(&self) -> &[(String, String)] {
        &self.folded_inflection
    }

    /// True if two folded first names are one, short and long.
    pub fn are_nicknames(&self, a: &str, b: &str) -> bool {
        self.nicknames.contains(&(a.to_owned(), b.to_owned()))
    }

    /// A folded word in the spelling used for comparing.
    pub fn spelling(&self, word: String) -> String {
        self.spellings.get(&word).cloned().unwrap_or(word)
    }

    /// The English of a folded word that names are made of.
    pub fn translation(&self, word: &str) -> Option<&str> {
        self.translations.get(word).map(String::as_str)
    }

    /// True for a small word before a surname; folded.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// True for articles and the like; folded.
    pub fn is_generic(&self, word: &str) -> bool {
        self.generic.contains(word)
    }

    /// True for "inc", "ag"; folded.
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(word)
    }

    /// The ends of inflected words with what their basic form has instead, longest first.
    pub fn inflection(&self) -> &[(String, String)] {
        &self.inflection
    }

    /// The classes of a phrase of the gazetteer, by [`phrase_hash`].
    pub fn phrase(&self, hash: u64) -> u32 {
        u32::from(self.gazetteer.get(hash))
    }

    /// The cluster of a word (0 to 1023) and the coarser cluster it lies in (0 to 62), or 0 and 63 if unknown.
    pub fn cluster(&self, hash: u64) -> (u16, u16) {
        Clusters(self.clusters).get(hash)
    }

    /// True if a stop after this word belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        word.len() <= 8 && self.lists.get(&piece::hash(word)).is_some_and(|c| c & class::ABBREVIATION != 0)
    }
}

/// Continues the hash of a phrase with the hash of its next word; a phrase starts from [`PHRASE`].
pub fn phrase_hash(so_far: u64, word: u64) -> u64 {
    feature::mix(so_far, word)
}

/// Where the hash of a phrase starts.
pub const PHRASE: u64 = 0x50;

/// The word clusters of a pack by themselves, for other stages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clusters(Table);

impl Clusters {
    /// The clusters of a pack; empty if it has none.
    pub fn of(pack: &Pack) -> Clusters {
        Clusters(Table::new(pack.file("name.clusters").unwrap_or_default()))
    }

    /// The cluster of a word (0 to 1023) and the coarser cluster it lies in (0 to 62), or 0 and 63 if unknown.
    pub fn get(self, hash: u64) -> (u16, u16) {
        match self.0.get(hash) {
            0 => (0, 63),
            v => (v & 1023, (v >> 10) - 1),
        }
    }
}

fn pairs(list: &[(String, String)]) -> impl Iterator<Item = (String, String)> + '_ {
    list.iter().map(|(a, b)| (folded(a), folded(b)))
}
