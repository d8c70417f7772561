//! What a language pack says about putting questions: question words, and the base forms of verbs.
//!
//! Reads `question.toml`. A form of no verb named there has no base form: better no question than a wrong one.

use concord_lang::{Pack, PerPack};
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct File {
    when: HashMap<String, String>,
    words: Words,
    verbs: Verbs,
    counted: HashMap<String, String>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Verbs {
    irregular: String,
    regular: String,
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
}

/// Which form of a verb stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// "ratified", or "cut", which is its own past.
    Past,
    /// "ratifies".
    Third,
    /// "ratify".
    Base,
    /// "taken": never a clause by itself.
    Participle,
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
}

/// The question words and verbs of one language.
pub struct Grammar {
    when: HashMap<String, String>,
    kinds: HashSet<(Kind, String)>,
    forms: BTreeMap<String, Vec<(Form, String)>>,
    counted: HashMap<String, String>,
    /// "people": what is counted where the text says "the dead".
    pub people: String,
    /// "How many".
    pub many: String,
    /// "How much".
    pub much: String,
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
        let File { when, words: w, verbs, counted } = toml::from_str(text).unwrap_or_default();
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
        ];
        let kinds = lists.iter().flat_map(|(kind, list)| list.split_whitespace().map(|word| (*kind, word.to_owned())));
        Self {
            kinds: kinds.collect(),
            forms: forms(&verbs),
            when,
            counted,
            people: w.people,
            many: w.many,
            much: w.much,
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

fn forms(verbs: &Verbs) -> BTreeMap<String, Vec<(Form, String)>> {
    let mut forms: BTreeMap<String, Vec<(Form, String)>> = BTreeMap::new();
    let mut add = |form: Form, word: String, base: &str| {
        forms.entry(word).or_default().push((form, base.to_owned()));
    };
    for row in verbs.irregular.split(';') {
        let mut words = row.split_whitespace();
        if let (Some(base), Some(past), Some(participle)) = (words.next(), words.next(), words.next()) {
            add(Form::Base, base.to_owned(), base);
            add(Form::Third, third(base), base);
            add(Form::Past, past.to_owned(), base);
            add(Form::Participle, participle.to_owned(), base);
        }
    }
    for base in verbs.regular.split_whitespace() {
        add(Form::Base, base.to_owned(), base);
        add(Form::Third, third(base), base);
        for past in pasts(base) {
            add(Form::Past, past, base);
        }
    }
    // "found" is the past of "find" before it is a base of its own.
    forms.values_mut().for_each(|readings| readings.sort());
    forms
}

/// "ratifies", "launches", "kills".
fn third(base: &str) -> String {
    match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

/// "ratified", "closed", "killed"; for "stop" both "stoped" and "stopped", of which only one is ever met.
fn pasts(base: &str) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
        return vec![format!("{stem}ied")];
    }
    let mut found = vec![format!("{base}ed")];
    if let Some(last) = base.chars().last().filter(|c| !vowel(*c)) {
        found.push(format!("{base}{last}ed"));
    }
    found
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
