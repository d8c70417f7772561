//! What a language pack says about putting questions: question words, and the base forms of verbs.
//!
//! Reads `question.toml`. A form of no verb named there has no base form: better no question than a wrong one.

mod forms;

pub use forms::Form;

use concord_lang::{Pack, PerPack};
use forms::{Verbs, forms, participles};
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct File {
    when: HashMap<String, String>,
    how_long: HashMap<String, String>,
    labels: BTreeMap<Label, String>,
    bare: HashMap<String, String>,
    words: Words,
    verbs: Verbs,
    counted: HashMap<String, String>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Words {
    many: String,
    much: String,
    past: String,
    present: String,
    present_plural: String,
    was: String,
    were: String,
    length: String,
    length_verbs: String,
    money_verbs: String,
    front: String,
    perfect: String,
    perfect_passive: String,
    negative: String,
    light: String,
    pointers: String,
    plurals: String,
    singulars: String,
    intransitive: String,
    goods: String,
    people: String,
    what: String,
    by_much: String,
    for_much: String,
    by: String,
    change_verbs: String,
    trade_verbs: String,
    extent_verbs: String,
    infinitive: String,
    directions: String,
    away: String,
    worth: String,
    possessive: String,
    no_passive: String,
    path: String,
    present_front: String,
    progressive: String,
}

/// How a value is named where no question can be put; `{}` stands for what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Of things that are counted.
    Number,
    /// Of those whom something happened to: "Number injured".
    NumberOf,
    /// A part of something.
    Share,
    /// What something with its article is worth.
    Value,
    /// What something without its article is worth.
    TheValue,
    /// What something was bought for.
    Price,
    /// A sum that was paid, raised, stolen.
    Sum,
    /// How far something stretches.
    Length,
    /// How large something is, in whatever unit.
    Size,
    /// How far away, with direction and place.
    Distance,
    /// A measure that has a name, and what it is of: "depth of the quake".
    Measure,
    /// How old someone is.
    Age,
    /// Which of several in order.
    Which,
    /// How strong an earthquake was.
    Strength,
    /// When something happened, as a few words.
    Date,
    /// How long something lasts.
    Duration,
    /// When a whole clause is true.
    When,
    /// For how long a whole clause is true.
    During,
}

/// A class of words in `question.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    LengthVerb,
    MoneyVerb,
    Front,
    Perfect,
    PerfectPassive,
    Negative,
    Light,
    Pointer,
    Plural,
    Singular,
    Intransitive,
    Goods,
    By,
    ChangeVerb,
    TradeVerb,
    ExtentVerb,
    Infinitive,
    Direction,
    Away,
    Worth,
    Possessive,
    NoPassive,
    Path,
    PresentFront,
}

/// The question words and verbs of one language.
pub struct Grammar {
    when: HashMap<String, String>,
    how_long: HashMap<String, String>,
    labels: BTreeMap<Label, String>,
    bare: HashMap<String, String>,
    kinds: HashSet<(Kind, String)>,
    forms: BTreeMap<String, Vec<(Form, String)>>,
    participles: HashMap<String, String>,
    counted: HashMap<String, String>,
    /// "people": what is counted where the text says "the dead".
    pub people: String,
    /// "How many".
    pub many: String,
    /// "How much".
    pub much: String,
    /// "what": before a noun that measures.
    pub what: String,
    /// "-ing": the ending of what goes on.
    pub progressive: String,
    /// "By how much".
    pub by_much: String,
    /// "For how much".
    pub for_much: String,
    /// "How long".
    pub length: String,
    /// "did".
    pub past: String,
    present: String,
    present_plural: String,
    was: String,
    were: String,
}

impl Grammar {
    /// The grammar of a pack; `None` without a file.
    pub fn of(pack: &'static Pack) -> Option<&'static Self> {
        static TABLE: PerPack<Option<Grammar>> = PerPack::new(|pack| pack.text("question.toml").map(Grammar::read));
        TABLE.get(pack).as_ref()
    }

    fn read(text: &str) -> Self {
        let File { when, how_long, labels, bare, words: w, verbs, counted } = toml::from_str(text).unwrap_or_default();
        let lists = [
            (Kind::LengthVerb, &w.length_verbs),
            (Kind::MoneyVerb, &w.money_verbs),
            (Kind::Front, &w.front),
            (Kind::Perfect, &w.perfect),
            (Kind::PerfectPassive, &w.perfect_passive),
            (Kind::Negative, &w.negative),
            (Kind::Light, &w.light),
            (Kind::Pointer, &w.pointers),
            (Kind::Plural, &w.plurals),
            (Kind::Singular, &w.singulars),
            (Kind::Intransitive, &w.intransitive),
            (Kind::Goods, &w.goods),
            (Kind::By, &w.by),
            (Kind::ChangeVerb, &w.change_verbs),
            (Kind::TradeVerb, &w.trade_verbs),
            (Kind::ExtentVerb, &w.extent_verbs),
            (Kind::Infinitive, &w.infinitive),
            (Kind::Direction, &w.directions),
            (Kind::Away, &w.away),
            (Kind::Worth, &w.worth),
            (Kind::Possessive, &w.possessive),
            (Kind::NoPassive, &w.no_passive),
            (Kind::Path, &w.path),
            (Kind::PresentFront, &w.present_front),
        ];
        let kinds = lists.iter().flat_map(|(kind, list)| list.split_whitespace().map(|word| (*kind, word.to_owned())));
        Self {
            kinds: kinds.collect(),
            forms: forms(&verbs),
            participles: participles(&verbs),
            when,
            how_long,
            labels,
            bare,
            counted,
            people: w.people,
            many: w.many,
            much: w.much,
            what: w.what,
            progressive: w.progressive,
            by_much: w.by_much,
            for_much: w.for_much,
            length: w.length,
            past: w.past,
            present: w.present,
            present_plural: w.present_plural,
            was: w.was,
            were: w.were,
        }
    }

    /// The question word for a date after `preposition` (lower case, empty for none).
    pub fn when(&self, preposition: &str) -> Option<&str> {
        self.when.get(preposition).map(String::as_str)
    }

    /// The question words for a length of time after `preposition`.
    pub fn how_long(&self, preposition: &str) -> Option<&str> {
        self.how_long.get(preposition).map(String::as_str)
    }

    /// A label with `of` in its places, first letter large.
    pub fn label(&self, label: Label, of: &[&str]) -> Option<String> {
        let mut text = self.labels.get(&label)?.clone();
        for part in of {
            text = text.replacen("{}", part, 1);
        }
        let first = text.chars().next()?;
        Some(first.to_uppercase().chain(text.chars().skip(1)).collect())
    }

    /// The word for a kind of value (a dimension, "date", "time", "duration") of which no more is known.
    pub fn bare(&self, kind: &str) -> Option<&str> {
        self.bare.get(kind).or_else(|| self.bare.get("other")).map(String::as_str)
    }

    /// The nouns and classes of nouns that a class of predicates (`#kill`) counts.
    pub fn counted(&self, predicate: &str) -> impl Iterator<Item = &str> {
        let list = self.counted.get(predicate.trim_start_matches('#'));
        list.map(String::as_str).unwrap_or_default().split_whitespace()
    }

    /// True if the lower-case `word` is of a kind.
    pub fn is(&self, word: &str, kind: Kind) -> bool {
        self.kinds.contains(&(kind, word.to_owned()))
    }

    /// What a lower-case word is a form of; of several readings the one that a clause most likely has.
    pub fn verb(&self, word: &str) -> Option<(Form, &str)> {
        let (form, base) = self.forms.get(word)?.first()?;
        Some((*form, base))
    }

    /// The base of the participle `word`.
    pub fn participle(&self, word: &str) -> Option<&str> {
        let readings = self.forms.get(word)?;
        readings.iter().find(|r| matches!(r.0, Form::Participle | Form::Past)).map(|r| r.1.as_str())
    }

    /// The participle of a verb in its base form: "stolen", "halted".
    pub fn participle_of(&self, base: &str) -> Option<String> {
        self.participles.get(base).cloned()
    }

    /// "does", or "do" for many.
    pub fn present(&self, plural: bool) -> &str {
        if plural { &self.present_plural } else { &self.present }
    }

    /// "was", or "were" for many.
    pub fn was(&self, plural: bool) -> &str {
        if plural { &self.were } else { &self.was }
    }

    /// True for a plural noun, lower case, as far as its ending tells.
    pub fn is_plural(&self, noun: &str) -> bool {
        let ending = noun.ends_with('s') && !noun.ends_with("ss") && noun.len() > 2;
        self.is(noun, Kind::Plural) || (ending && !self.is(noun, Kind::Singular))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_found() {
        let grammar = Grammar::of(Pack::get("en").expect("the English pack")).expect("a grammar");
        for (form, base) in [
            ("ratified", "ratify"),
            ("stopped", "stop"),
            ("struck", "strike"),
            ("destroyed", "destroy"),
            ("closed", "close"),
            ("left", "leave"),
            ("launches", "launch"),
            ("found", "find"),
        ] {
            assert_eq!(grammar.verb(form).map(|v| v.1), Some(base), "{form}");
        }
        assert_eq!(grammar.verb("cut"), Some((Form::Past, "cut")));
        assert_eq!(grammar.verb("taken"), Some((Form::Participle, "take")));
        assert_eq!(grammar.participle("withdrawn"), Some("withdraw"));
        assert_eq!(grammar.verb("quickly"), None);
        assert!(grammar.is_plural("mines") && grammar.is_plural("people") && !grammar.is_plural("gas"));
    }

    #[test]
    fn packs_are_read() {
        for pack in Pack::all() {
            if let Some(text) = pack.text("question.toml") {
                assert!(
                    toml::from_str::<File>(text).is_ok(),
                    "{}: {:?}",
                    pack.code,
                    toml::from_str::<File>(text).err()
                );
            }
        }
    }
}
