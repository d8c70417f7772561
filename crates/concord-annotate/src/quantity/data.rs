//! The tables of a pack's `quantity.toml`, as they stand in the file. A language is added by writing this one file.
//!
//! All words are lower case unless a comment says otherwise; a phrase is several words parted by spaces, and a hyphen
//! in the text between its words is skipped. `lang/en/quantity.toml` is the fullest example.

use serde::Deserialize;
use std::collections::BTreeMap;

type Words = Vec<String>;
type Forms = BTreeMap<String, Vec<String>>;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    /// How figures are written.
    pub figures: Figures,
    /// Number words that are added: units, teens, tens, and hundreds where they are one word.
    pub numbers: BTreeMap<String, i64>,
    /// Number words with a fraction of their own: "anderthalb" = "1.5".
    pub fixed: BTreeMap<String, String>,
    /// Number words that multiply what stands before them.
    pub scales: BTreeMap<String, i64>,
    /// Scales that stand for one of themselves without a number before them: "hundert".
    pub bare_scales: Words,
    /// Letters after figures that multiply them, with their case.
    pub multipliers: BTreeMap<String, i64>,
    /// Plural scales without a number: "dozens".
    pub vague: BTreeMap<String, i64>,
    /// Vague numbers before a scale, with their bounds: "several hundred".
    pub few: BTreeMap<String, [i64; 2]>,
    /// Ordinal words.
    pub ordinals: BTreeMap<String, i64>,
    /// What fractions divide by.
    pub denominators: Denominators,
    /// Verbs and adjectives that are a factor: "doubled".
    pub factors: BTreeMap<String, i64>,
    /// Small classes of words, see [`Class`].
    pub words: BTreeMap<Class, Words>,
    /// Hedges before the number, by effect.
    pub hedges: Hedges,
    /// Hedges after the number or its unit.
    pub hedges_after: Hedges,
    /// Words for units by canonical name; symbols are known in every language.
    pub units: Forms,
    /// Words that are a unit only as the smaller part of a measure: "5 ft 2 in".
    pub parts: Forms,
    /// Signs that are a unit only glued to figures, with their case: "10U".
    pub attached: Forms,
    /// Time units as ages: "years" (with [`Class::Old`] or [`Class::AgeBefore`]).
    pub ages: Forms,
    /// Words that are an age by themselves: "22-jährige".
    pub age_words: Forms,
    /// Units before the number: "magnitude 6.1".
    pub units_before: Forms,
    /// Words for money by currency code.
    pub money: Forms,
    /// Money before the number, with its case; a single letter must be glued to the figures.
    pub money_before: Forms,
    /// Rates: `connectors` and what they are per.
    pub rates: Forms,
    /// Words that are a rate by themselves: "annually".
    pub rate_adverbs: Forms,
    /// How nouns are made singular.
    pub nouns: Nouns,
}

/// How figures are written.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Figures {
    /// Parts whole from fraction.
    pub decimal: String,
    /// Parts thousands.
    pub group: String,
    /// How many groups of three figures parted by spaces must follow for "1 234 567" to be one number; 0: never.
    pub space_groups: usize,
    /// Letters that make figures an ordinal: "5th".
    pub ordinal_suffixes: Words,
    /// Number words are written together: "dreihundertfünf".
    pub compounds: bool,
}

impl Default for Figures {
    fn default() -> Self {
        Self { decimal: ".".into(), group: ",".into(), space_groups: 2, ordinal_suffixes: Vec::new(), compounds: false }
    }
}

/// What fractions divide by.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Denominators {
    /// After one.
    pub singular: BTreeMap<String, i64>,
    /// After more than one.
    pub plural: BTreeMap<String, i64>,
}

/// Hedges by effect.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Hedges {
    pub about: Words,
    pub at_least: Words,
    pub at_most: Words,
    pub more_than: Words,
    pub less_than: Words,
    pub nearly: Words,
    pub exactly: Words,
}

/// How nouns are made singular: the first that fits, the irregular words before the endings.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nouns {
    /// Plural to singular.
    pub irregular: BTreeMap<String, String>,
    /// Plural ending to singular ending; one that stays the same marks no plural.
    pub endings: Vec<[String; 2]>,
    /// Endings of verb forms, which end a phrase without a plural: "operation conducted".
    pub verb_endings: Words,
    /// Endings of verb forms that are no noun where they stand alone: "the two raised money".
    pub participle_endings: Words,
    /// What a part is of follows it without a word between: "80 procent łupu".
    pub genitive: bool,
    /// Nouns are written with a capital: the head is the first capitalised word.
    pub capitalised: bool,
    /// The head is the first word that is no adjective by these endings, adjectives stand before it.
    pub adjective_endings: Words,
}

/// A class of words. A word can be in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Class {
    /// Joins the parts of a number or a range: "hundred and three".
    And,
    /// Before spoken decimals: "five point two".
    Point,
    /// Before a negative number.
    Minus,
    /// Stands for one before a scale or a fraction: "a million".
    Article,
    /// A number word that is a pronoun or article too: "one".
    Pronoun,
    /// Words before a pronoun that keep it from counting: "no one".
    NoCountBefore,
    /// Words after a pronoun that keep it from counting: "one of".
    NoCountAfter,
    /// Words after "a third" that show it to be a fraction.
    FractionFollows,
    /// "dozens of villagers".
    Of,
    /// Skipped after "of": "two of the skiffs".
    Determiner,
    /// Stands for a noun that was named before: "two of them".
    Whole,
    /// "from 5 to 6".
    From,
    /// "5 to 6".
    To,
    /// "between 5 and 6".
    Between,
    /// "two or three".
    Or,
    /// "one over three".
    Over,
    /// "one in five".
    In,
    /// "25 times".
    Times,
    /// Before "N times" where it is a factor: "by".
    TimesBefore,
    /// After "N times" where it is a factor: "more".
    TimesAfter,
    /// "25-fold".
    Fold,
    /// Skipped between number and noun: "two more men".
    SkipAdjective,
    /// Words near "from A to B" that make it a change.
    Change,
    /// A number before it is a time.
    TimeUnits,
    /// After a time unit: "years old".
    Old,
    /// Before the number of an age: "aged".
    AgeBefore,
    /// A number after it is a name: "Article 20".
    Designator,
    /// A first or second of these is worth telling: "second floor".
    OrdinalNoun,
    /// Words that end a noun phrase.
    Stop,
    /// Words after a time unit that make it a time and no rate: "a year ago".
    NoRateAfter,
    /// Verbs before a number of victims that stands alone: "killing one".
    TollBefore,
    /// Marks the owner inside a noun phrase: "of Poland's border".
    Possessive,
    /// Said of those who are counted: "injured".
    Participle,
    /// After a figure and a hyphen they make a name of it: "486-based".
    NameAfter,
    /// After an ordinal they make a phrase of their own: "third party".
    OrdinalName,
    /// After a hedge they make an age: "45 or older".
    Older,
    /// Before a bare figure they make an age where the clause ends: "who is 70".
    AgeIs,
    /// Who can be of an age, before [`Class::AgeIs`].
    AgeOf,
    /// After a factor it says what something serves as: "doubled as a school".
    Role,
    /// Factors that are an adverb too: "they failed twice".
    Often,
    /// Nouns that a number further on belongs to: "the toll rose to 24".
    TollNoun,
    /// Someone whose age can stand between commas: "the man, 43,".
    Person,
    /// Between such a noun and its number: "a toll of 24".
    TollLink,
    /// Before "name is N": "when Ali was 16".
    When,
}

impl Class {
    /// The bit that stands for the class in a set.
    pub fn bit(self) -> u64 {
        1 << self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::Data;
    use crate::Pack;

    #[test]
    fn every_pack_parses() {
        for pack in Pack::all() {
            if let Some(text) = pack.text("quantity.toml") {
                let read: Result<Data, _> = toml::from_str(text);
                assert!(read.is_ok(), "lang/{}/quantity.toml: {}", pack.code, read.unwrap_err());
            }
        }
    }
}
