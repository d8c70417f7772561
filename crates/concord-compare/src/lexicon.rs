//! Words as a comparison sees them: without endings, and as one where they mean the same.
//!
//! Reads `compare.toml` of a language pack. Classes of words carry the same names in all packs, so that "killed" in one
//! language and its translation in another are one word here.

use concord_lang::{Pack, PerPack};
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct File {
    stop: String,
    suffixes: Vec<String>,
    tolls: Vec<String>,
    untolled: Vec<String>,
    relative_days: String,
    standing: String,
    local_clock: String,
    speech: String,
    reporting: Vec<String>,
    greenwich: String,
    questions: BTreeMap<String, String>,
    predicates: BTreeMap<String, String>,
    nouns: BTreeMap<String, String>,
}

/// The comparison words of one language.
#[derive(Default)]
pub struct Lexicon {
    stop: HashSet<String>,
    suffixes: Vec<String>,
    classes: HashMap<String, Class>,
    tolls: HashSet<String>,
    untolled: HashSet<String>,
    relative_days: HashSet<String>,
    standing: HashSet<String>,
    local_clock: HashSet<String>,
    speech: HashSet<String>,
    reporting: HashSet<String>,
    greenwich: HashSet<String>,
    questions: BTreeMap<String, String>,
}

/// A class of words that mean the same to a comparison.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name, with a mark that no word has.
    pub name: String,
    /// It names what happens, not what is counted.
    pub predicate: bool,
}

impl Lexicon {
    /// The words of a pack; without a file nothing is stopped, cut or joined.
    pub fn of(pack: &'static Pack) -> &'static Self {
        static TABLE: PerPack<Lexicon> =
            PerPack::new(|pack| Lexicon::read(pack.text("compare.toml").unwrap_or_default()));
        TABLE.get(pack)
    }

    fn read(text: &str) -> Self {
        let file: File = toml::from_str(text).unwrap_or_default();
        let mut classes = HashMap::new();
        for (table, predicate) in [(&file.predicates, true), (&file.nouns, false)] {
            for (name, words) in table {
                for word in words.split_whitespace() {
                    classes.entry(word.to_owned()).or_insert(Class { name: format!("#{name}"), predicate });
                }
            }
        }
        let stop = file.stop.split_whitespace().map(str::to_owned).collect();
        let marked = |name: String| format!("#{name}");
        Self {
            stop,
            suffixes: file.suffixes,
            classes,
            tolls: file.tolls.into_iter().map(marked).collect(),
            untolled: file.untolled.into_iter().map(marked).collect(),
            relative_days: file.relative_days.split_whitespace().map(str::to_owned).collect(),
            standing: file.standing.split_whitespace().map(str::to_owned).collect(),
            speech: file.speech.split_whitespace().map(str::to_owned).collect(),
            reporting: file.reporting.into_iter().map(marked).collect(),
            local_clock: file.local_clock.split_whitespace().map(str::to_owned).collect(),
            greenwich: file.greenwich.split_whitespace().map(str::to_owned).collect(),
            questions: file.questions.into_iter().map(|(k, v)| (marked(k), v)).collect(),
        }
    }

    /// True for the name of a predicate class that counts what grows while a story develops.
    pub fn is_toll(&self, class: &str) -> bool {
        self.tolls.contains(class)
    }

    /// True for a word that says how things stand on the day of publication: "now", "remains".
    pub fn is_standing(&self, word: &str) -> bool {
        self.standing.contains(word)
    }

    /// True for a verb of saying, lower case.
    pub fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    /// True for the name of a predicate class that reports what another predicate says.
    pub fn is_reporting(&self, class: &str) -> bool {
        self.reporting.contains(class)
    }

    /// True for "local", beside a clock time, lower case.
    pub fn is_local_clock(&self, word: &str) -> bool {
        self.local_clock.contains(word)
    }

    /// True for the name of a place that keeps Greenwich time in winter or all the year, lower case.
    pub fn keeps_greenwich(&self, word: &str) -> bool {
        self.greenwich.contains(word)
    }

    /// True for the name of a class that no toll counts, though it stand beside such a word.
    pub fn is_untolled(&self, class: &str) -> bool {
        self.untolled.contains(class)
    }

    /// True for the name of the class of people in general.
    pub fn is_person(&self, class: &str) -> bool {
        class == "#person"
    }

    /// True for "today" and the like, lower case.
    pub fn is_relative_day(&self, word: &str) -> bool {
        self.relative_days.contains(word)
    }

    /// How a question about a predicate class is put, with `{}` for the counted thing.
    pub fn question(&self, class: &str) -> Option<&str> {
        self.questions.get(class).map(String::as_str)
    }

    /// True for a word without content. `word` is lower case.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stop.contains(word)
    }

    /// The class of a lower-case word.
    pub fn class(&self, word: &str) -> Option<&Class> {
        self.classes.get(word)
    }

    /// A lower-case word without its ending.
    pub fn stem<'w>(&self, word: &'w str) -> &'w str {
        for suffix in &self.suffixes {
            if let Some(stem) = word.strip_suffix(suffix.as_str())
                && stem.chars().count() >= if suffix.chars().count() > 2 { 4 } else { 3 }
            {
                return stem;
            }
        }
        word
    }
}

/// Numbers for words, the same for the same word in all documents of a run.
#[derive(Default)]
pub struct Interner {
    ids: HashMap<String, u32>,
    names: Vec<String>,
}

impl Interner {
    /// The number of `key`.
    pub fn id(&mut self, key: &str) -> u32 {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(key.to_owned(), id);
        self.names.push(key.to_owned());
        id
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The word of a number.
    pub fn name(&self, id: u32) -> &str {
        &self.names[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_read() {
        for pack in Pack::all().iter().filter(|p| p.text("compare.toml").is_some()) {
            let text = pack.text("compare.toml").unwrap_or_default();
            assert!(toml::from_str::<File>(text).is_ok(), "{}: {:?}", pack.code, toml::from_str::<File>(text).err());
        }
    }

    #[test]
    fn stems_and_classes() {
        let lexicon = Lexicon::of(Pack::get("en").expect("the English pack"));
        assert_eq!(lexicon.stem("servers"), lexicon.stem("server"));
        assert_eq!(lexicon.class("dead").map(|c| c.name.as_str()), Some("#kill"));
        assert!(lexicon.is_stop("the"));
    }
}
