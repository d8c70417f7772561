//! The words and names of the sources in the draft's language, for rules about names.

use concord_annotate::{Annotated, name::folded};
use concord_model::{Annotation, Language, Name, NameType};
use concord_text::{TextRange, TokenKind, tokenize};
use std::collections::{BTreeMap, BTreeSet};

/// A word of a name: its place and its folded form.
pub type Part = (TextRange, String);

/// A name as sources write it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The words as written and folded.
    pub words: Vec<(String, String)>,
    /// Where it stands first in each source.
    pub places: BTreeMap<usize, TextRange>,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// How many sources were read.
    pub sources: usize,
    /// Every folded word of their texts.
    pub words: BTreeSet<String>,
    /// Their names by type.
    pub names: BTreeMap<NameType, Vec<Entry>>,
}

impl Roster {
    /// Reads the sources that are in the draft's language.
    pub fn new(language: &Language, sources: &[Annotated]) -> Self {
        let mut roster = Self::default();
        let mut entries: BTreeMap<(NameType, String), Entry> = BTreeMap::new();
        for (number, source) in sources.iter().enumerate().filter(|(_, s)| s.document.language == *language) {
            let text = source.document.text.as_str();
            roster.sources += 1;
            roster.words.extend(parts(text, TextRange::of(0, text.len())).into_iter().map(|(_, word)| word));
            for name in names(source) {
                let words: Vec<(String, String)> = parts(text, name.range)
                    .into_iter()
                    .map(|(range, word)| (range.slice(text).to_owned(), word))
                    .collect();
                let key = (name.name_type, words.iter().map(|w| w.0.as_str()).collect::<Vec<_>>().join(" "));
                let entry = entries.entry(key).or_insert_with(|| Entry { words, places: BTreeMap::new() });
                entry.places.entry(number).or_insert(name.range);
            }
        }
        for ((name_type, _), entry) in entries {
            roster.names.entry(name_type).or_default().push(entry);
        }
        roster
    }

    /// Whether a source has this folded word.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// The words of a stretch of text.
pub fn parts(text: &str, range: TextRange) -> Vec<Part> {
    let inside = range.slice(text);
    let words =
        tokenize(inside).into_iter().filter(|t| t.kind == TokenKind::Word && !t.text(inside).starts_with(['\'', '’']));
    words
        .map(|t| (TextRange::new(range.start() + t.start(), range.start() + t.end()), folded(t.text(inside))))
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

/// The names of a document, in order.
pub fn names(document: &Annotated) -> impl Iterator<Item = &Name> {
    document.annotations.iter().filter_map(|a| match a {
        Annotation::Name(name) => Some(name),
        Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Quotation(_) => None,
    })
}
