//! The words of a language that make up the frame of an article: months, bylines, labels, boilerplate.
//! From `document.toml` of each pack; a language without one has none and reads by shape alone.

use crate::boilerplate::Boilerplate;
use concord_lang::{Pack, PerPack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which of two numbers in `01/11/2025` is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NumericOrder {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
    /// Both are in use: only a number above 12 decides.
    #[default]
    Either,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    name: String,
    default: bool,
    letters: String,
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    numeric_order: NumericOrder,
    published: Vec<String>,
    updated: Vec<String>,
    date_words: Vec<String>,
    byline: Vec<String>,
    credit: Vec<String>,
    picture: Vec<String>,
    left_out: BTreeMap<String, Vec<String>>,
}

/// The frame words of one language, all in lower case.
pub(crate) struct FrameWords {
    /// The language's name in English.
    pub name: String,
    /// The language to read a text in that gives no evidence of any.
    pub default: bool,
    /// Letters that few other languages have.
    pub letters: BTreeSet<char>,
    /// Month name or abbreviation to number, 1 to 12.
    pub months: BTreeMap<String, i8>,
    /// Names of weekdays and their abbreviations.
    pub weekdays: BTreeSet<String>,
    /// Reading of numeric dates.
    pub numeric_order: NumericOrder,
    /// Labels before a day of publication.
    pub published: Phrases,
    /// Labels before the day of a later version.
    pub updated: Phrases,
    /// Words that may stand around a date without meaning: "on", "at", "hrs".
    pub date_words: BTreeSet<String>,
    /// What a byline starts with.
    pub byline: Phrases,
    /// What a credit line starts with: "source", "with material from".
    pub credit: Phrases,
    /// What a caption or picture credit is marked with: "photo".
    pub picture: Phrases,
    /// Lines that are left out.
    pub left_out: Boilerplate,
}

/// Phrases that a line may start with, longest first.
#[derive(Default)]
pub(crate) struct Phrases(Vec<String>);

impl Phrases {
    fn new(mut list: Vec<String>) -> Self {
        list.sort_by_key(|p| (std::cmp::Reverse(p.len()), p.clone()));
        Self(list)
    }

    /// The length of the phrase that `lower` starts with, if a word ends there.
    pub fn at_start(&self, lower: &str) -> Option<usize> {
        self.0.iter().find(|p| lower.strip_prefix(p.as_str()).is_some_and(ends_word)).map(String::len)
    }

    /// Where the longest of the phrases stands in `lower` as words of its own.
    pub fn find(&self, lower: &str) -> Option<(usize, usize)> {
        self.0.iter().find_map(|p| places(lower, p).next().map(|i| (i, i + p.len())))
    }
}

/// True if no word goes on at the start of `rest`.
pub(crate) fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// Where `phrase` stands in `text` as words of its own.
pub(crate) fn places<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let places = text.match_indices(phrase).map(|(i, _)| i);
    places.filter(move |i| {
        ends_word(&text[i + phrase.len()..]) && text[..*i].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// The name of a pack's language in English; empty where the pack does not say it.
pub fn language_name(pack: &'static Pack) -> &'static str {
    &FrameWords::of(pack).name
}

impl FrameWords {
    /// The frame words of `pack`.
    pub fn of(pack: &'static Pack) -> &'static Self {
        static TABLE: PerPack<FrameWords> = PerPack::new(|pack| {
            FrameWords::parse(pack.text("document.toml").unwrap_or_default())
                .unwrap_or_else(|_| FrameWords::new(File::default()))
        });
        TABLE.get(pack)
    }

    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text).map(Self::new)
    }

    fn new(file: File) -> Self {
        let months =
            file.months.into_iter().zip(1..).flat_map(|(names, n)| names.into_iter().map(move |name| (name, n)));
        Self {
            name: file.name,
            default: file.default,
            letters: file.letters.chars().collect(),
            months: months.collect(),
            weekdays: file.weekdays.into_iter().collect(),
            numeric_order: file.numeric_order,
            published: Phrases::new(file.published),
            updated: Phrases::new(file.updated),
            date_words: file.date_words.into_iter().collect(),
            byline: Phrases::new(file.byline),
            credit: Phrases::new(file.credit),
            picture: Phrases::new(file.picture),
            left_out: Boilerplate::new(file.left_out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_parse() {
        for pack in Pack::all() {
            if let Some(text) = pack.text("document.toml")
                && let Err(fault) = FrameWords::parse(text)
            {
                panic!("lang/{}/document.toml: {fault}", pack.code);
            }
        }
    }
}
