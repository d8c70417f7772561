//! `quotation.toml` of a pack: marks, and words by what they do around a quotation.

use super::marks::Marks;
use crate::{Pack, PerPack};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// What a word may be. A word may be several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(u32);

impl Flags {
    /// A verb form that attributes words: "said".
    pub const CUE: Self = Self(1);
    /// One whose object is whom the words go to: "told".
    pub const TELLS: Self = Self(1 << 1);
    /// First word of what introduces the source: "according to", "laut".
    pub const BY: Self = Self(1 << 2);
    /// Stands after the source: "zufolge".
    pub const AFTER_SOURCE: Self = Self(1 << 3);
    /// Stands after the source or before a verb in an inserted clause: "jak podał".
    pub const AS: Self = Self(1 << 4);
    /// Opens the clause that is said: "that".
    pub const THAT: Self = Self(1 << 5);
    /// Joins clauses: "and", "but". No source starts with it or goes on beyond it.
    pub const JOINS: Self = Self(1 << 6);
    /// Stands between source and cue: "has", "also".
    pub const BETWEEN: Self = Self(1 << 7);
    /// Ends a source: prepositions of time and manner, finite verbs that often follow.
    pub const STOPS: Self = Self(1 << 8);
    /// A pronoun for one man, one woman, several, or oneself.
    pub const HE: Self = Self(1 << 9);
    /// See [`Self::HE`].
    pub const SHE: Self = Self(1 << 10);
    /// See [`Self::HE`].
    pub const THEY: Self = Self(1 << 11);
    /// See [`Self::HE`].
    pub const I: Self = Self(1 << 12);
    /// A relative pronoun: the source is what stands before it.
    pub const RELATIVE: Self = Self(1 << 13);
    /// Opens a noun phrase: "the", "a", "his".
    pub const OPENS: Self = Self(1 << 14);
    /// A word for somebody in office: "minister", "spokesman".
    pub const PERSON: Self = Self(1 << 15);
    /// Introduces whom it was said to after a cue: "to".
    pub const TO: Self = Self(1 << 16);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 17);
    /// An auxiliary or modal verb.
    pub const AUXILIARY: Self = Self(1 << 18);
    /// Any other pronoun or pronominal adverb: "it", "them", "there".
    pub const OTHER: Self = Self(1 << 19);
    /// "not".
    pub const NOT: Self = Self(1 << 20);
    /// Asks: "what", "how", "why".
    pub const ASKS: Self = Self(1 << 21);
    /// A frequent verb that is no cue.
    pub const VERB: Self = Self(1 << 22);
    /// A pronoun for one person that is no subject: "him", after "according to".
    pub const OBJECT: Self = Self(1 << 23);
    /// Any pronoun that may speak.
    pub const PRONOUN: Self = Self(0b1111 << 9);

    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    /// Opening and closing mark.
    marks: Vec<[char; 2]>,
    /// A dash at the start of a paragraph opens direct speech.
    dialogue_dash: bool,
    /// The inserted cue may come before its source in any clause, not only after a quotation.
    verb_second: bool,
    /// Endings that tell kinds of words apart, longest first where one ends in another. Models depend on their order.
    endings: Vec<String>,
    words: BTreeMap<String, Vec<String>>,
}

/// The words after the first, and what the phrase is.
type Phrase = (Vec<u64>, Flags);

/// A table of words and the marks of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<u64, Flags, BuildHasherDefault<AsIs>>,
    /// Longer cues: hash of the first word, hashes of the others, what they are.
    phrases: HashMap<u64, Vec<Phrase>, BuildHasherDefault<AsIs>>,
    pub marks: Marks,
    pub dialogue_dash: bool,
    pub verb_second: bool,
    pub endings: Vec<String>,
}

impl Lexicon {
    pub fn of(pack: &'static Pack) -> &'static Self {
        static TABLE: PerPack<Lexicon> = PerPack::new(Lexicon::read);
        TABLE.get(pack)
    }

    fn read(pack: &Pack) -> Self {
        let file: File =
            toml::from_str(pack.text("quotation.toml").unwrap_or_default()).expect("quotation.toml of a pack is valid");
        let mut lexicon = Self {
            marks: Marks::new(file.marks.iter().map(|p| (p[0], p[1]))),
            dialogue_dash: file.dialogue_dash,
            verb_second: file.verb_second,
            endings: file.endings,
            ..Self::default()
        };
        let mut buffer = String::new();
        for (class, words) in &file.words {
            let flag = flag(class);
            for phrase in words {
                let hashes: Vec<u64> = phrase.split(' ').map(|w| key(w, &mut buffer)).collect();
                if let [one] = hashes[..] {
                    lexicon.words.entry(one).or_default().0 |= flag.0;
                } else if let Some((first, rest)) = hashes.split_first() {
                    lexicon.phrases.entry(*first).or_default().push((rest.to_vec(), flag));
                }
            }
        }
        lexicon
    }

    /// What a word is, by the hash of its lower-case form.
    pub fn flags(&self, hash: u64) -> Flags {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// The longest phrase of the class that starts at token `i`, as a number of tokens; single words count.
    pub fn phrase(&self, lower: &[u64], i: usize, flag: Flags) -> Option<usize> {
        let first = *lower.get(i)?;
        let long = self.phrases.get(&first).into_iter().flatten();
        let long = long.filter(|(rest, f)| f.any(flag) && lower[i + 1..].starts_with(rest)).map(|(rest, _)| rest.len());
        long.max().map(|n| n + 1).or_else(|| self.flags(first).any(flag).then_some(1))
    }
}

/// Keys are hashes already.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = concord_learn::feature::bytes(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

fn flag(class: &str) -> Flags {
    match class {
        "cue" => Flags::CUE,
        "tells" => Flags(Flags::CUE.0 | Flags::TELLS.0),
        "by" => Flags::BY,
        "after_source" => Flags::AFTER_SOURCE,
        "as" => Flags::AS,
        "that" => Flags::THAT,
        "joins" => Flags::JOINS,
        "between" => Flags::BETWEEN,
        "stops" => Flags::STOPS,
        "he" => Flags::HE,
        "she" => Flags::SHE,
        "they" => Flags::THEY,
        "i" => Flags::I,
        "relative" => Flags::RELATIVE,
        "opens" => Flags::OPENS,
        "person" => Flags::PERSON,
        "to" => Flags::TO,
        "preposition" => Flags::PREPOSITION,
        "auxiliary" => Flags::AUXILIARY,
        "other" => Flags::OTHER,
        "not" => Flags::NOT,
        "asks" => Flags::ASKS,
        "verb" => Flags::VERB,
        "object" => Flags::OBJECT,
        other => panic!("quotation.toml has no class {other}"),
    }
}

/// The hash a word is known by: of its lower-case form, with a straight apostrophe.
pub(super) fn key(word: &str, buffer: &mut String) -> u64 {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return concord_learn::feature::text(word);
    }
    buffer.clear();
    for c in word.chars() {
        match c {
            '’' | 'ʼ' => buffer.push('\''),
            c if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            c => buffer.extend(c.to_lowercase()),
        }
    }
    concord_learn::feature::text(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_valid() {
        for pack in Pack::all() {
            Lexicon::of(pack);
        }
    }
}
