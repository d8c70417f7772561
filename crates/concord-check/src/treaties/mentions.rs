//! Where a draft names treaties and states.

use super::lexicon::Lexicon;
use crate::{
    phrases::{Phrases, folded},
    words::Words,
};
use concord_annotate::{Analysis, Annotated};
use concord_model::{Annotation, NameType};
use concord_record::{Record, StateCode, TreatyKind, fold};
use concord_text::TextRange;
use std::ops::Range;

/// What is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A treaty by its name: folder name in the record.
    Treaty(String),
    /// "the convention": the treaty named last, where the draft names one only.
    Generic(String),
    /// An organisation: folder name in the record.
    Group(String),
    /// A state by its name, or by its capital.
    State(StateCode),
    /// A state in a case in which it cannot be the doer: "Polens", "Polski".
    Oblique(StateCode),
    /// "Polish".
    Demonym(StateCode),
}

/// One place where something is named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What.
    pub named: Named,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where.
    pub range: TextRange,
}

/// All of them, in order, and the folded words they were found in.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The folded words, one for each token; punctuation is empty.
    pub words: Vec<String>,
    /// In order; they do not overlap.
    pub all: Vec<Mention>,
    /// The treaty that the draft names, if it names just one.
    only: Option<String>,
}

enum Entry {
    Treaty(String),
    Group(String),
    State(StateCode),
    Demonym(StateCode),
}

impl Mentions {
    /// Finds them in the article part of the draft. Empty where no treaty is named.
    pub fn find(draft: &Annotated, analysis: &Analysis<'_>, record: &Record) -> Self {
        let lexicon = Lexicon::of(analysis.pack);
        let names = names(record, &draft.document.language.0, lexicon);
        let words: Vec<String> = analysis.tokens.iter().map(|t| fold(t.text(analysis.text()))).collect();
        // Hyphens are tokens of their own and no words: names are looked for in what is left.
        let solid: Vec<usize> = (0..words.len()).filter(|i| !words[*i].is_empty()).collect();
        let plain: Vec<String> = solid.iter().map(|i| words[*i].clone()).collect();
        let persons = persons(draft);
        let mut all: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < solid.len() {
            let start = analysis.tokens[solid[at]].start();
            let capital = |n: usize| (at..at + n).any(|i| analysis.word(solid[i]).starts_with(char::is_uppercase));
            let found = names.at(&plain[at..]).map(|(n, entry)| (n, named(entry)));
            let found = found.or_else(|| lexicon.states.at(&plain[at..]).map(|(n, named)| (n, named.clone())));
            let found = found.filter(|(n, named)| match named {
                Named::State(_) | Named::Oblique(_) | Named::Demonym(_) | Named::Group(_) => capital(*n),
                Named::Treaty(_) | Named::Generic(_) => true,
            });
            let found = found.or_else(|| lexicon.adjectives.at(&plain[at..]).map(|(n, named)| (n, named.clone())));
            let Some((n, named)) = found.filter(|_| draft.document.in_article(start)) else {
                at += 1;
                continue;
            };
            let people = matches!(named, Named::Demonym(_)) && is_people(analysis, &plain[..at], &plain[at + n - 1]);
            let named = if let (Named::Demonym(code), true) = (&named, people) { Named::State(*code) } else { named };
            let tokens = solid[at]..solid[at + n - 1] + 1;
            let range = TextRange::new(start, analysis.tokens[tokens.end - 1].end());
            let person = persons.partition_point(|p| p.start() <= start).checked_sub(1);
            if !person.is_some_and(|p| persons[p].contains_offset(start)) {
                all.push(Mention { named, tokens, range });
            }
            at += n;
        }
        let mut mentions = Self { words, all, only: None };
        mentions.only = mentions.one_treaty();
        mentions.add_generic(analysis, lexicon);
        mentions
    }

    /// "the convention", where the draft names one treaty only and has named it or names it later.
    fn add_generic(&mut self, analysis: &Analysis<'_>, lexicon: &Lexicon) {
        let Some(only) = self.only.clone() else { return };
        let mut found = Vec::new();
        for i in 0..self.words.len() {
            let Some((1, capital)) = lexicon.generic.at(&self.words[i..]) else { continue };
            let word = analysis.word(i);
            let before = i.checked_sub(1).map_or("", |b| self.words[b].as_str());
            let determined = lexicon.determiners.is_empty() || lexicon.determiners.iter().any(|d| d == before);
            let range = analysis.tokens[i].range;
            let free = !self.is_taken(i);
            let common = word.starts_with(char::is_uppercase) == *capital;
            if determined && free && common && analysis.document.in_article(range.start()) {
                found.push(Mention { named: Named::Generic(only.clone()), tokens: i..i + 1, range });
            }
        }
        self.all.extend(found);
        self.all.sort_by_key(|m| m.tokens.start);
    }

    /// The treaty that the draft names, if it names just one.
    pub fn only_treaty(&self) -> Option<String> {
        self.only.clone()
    }

    fn one_treaty(&self) -> Option<String> {
        let mut named = self.all.iter().filter_map(Mention::treaty);
        let first = named.next()?.to_owned();
        named.all(|other| other == first).then_some(first)
    }

    /// Those inside a run of tokens.
    pub fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let place = |at: usize| self.all.partition_point(|m| m.tokens.start < at);
        let all = &self.all[place(tokens.start)..place(tokens.end).max(place(tokens.start))];
        all.iter().filter(move |m| m.tokens.end <= tokens.end)
    }

    /// Those that begin inside a run of tokens.
    pub fn starting(&self, tokens: Range<usize>) -> &[Mention] {
        let place = |at: usize| self.all.partition_point(|m| m.tokens.start < at);
        &self.all[place(tokens.start)..place(tokens.end).max(place(tokens.start))]
    }

    /// Whether a token is part of a name.
    pub fn is_taken(&self, token: usize) -> bool {
        let next = self.all.partition_point(|m| m.tokens.start <= token);
        next.checked_sub(1).is_some_and(|before| self.all[before].tokens.contains(&token))
    }
}

impl Mention {
    /// The treaty it names, by name or by a general word.
    pub fn treaty(&self) -> Option<&str> {
        match &self.named {
            Named::Treaty(id) | Named::Generic(id) => Some(id),
            Named::Group(_) | Named::State(_) | Named::Oblique(_) | Named::Demonym(_) => None,
        }
    }

    /// The treaty or the organisation it names.
    pub fn object(&self) -> Option<&str> {
        match &self.named {
            Named::Treaty(id) | Named::Generic(id) | Named::Group(id) => Some(id),
            Named::State(_) | Named::Oblique(_) | Named::Demonym(_) => None,
        }
    }

    /// The state it names as an actor.
    pub fn state(&self) -> Option<StateCode> {
        match &self.named {
            Named::State(code) => Some(*code),
            Named::Treaty(_) | Named::Generic(_) | Named::Group(_) | Named::Oblique(_) | Named::Demonym(_) => None,
        }
    }

    /// The state it names, in any case and also by what its people are called.
    pub fn any_state(&self) -> Option<StateCode> {
        match &self.named {
            Named::State(code) | Named::Oblique(code) | Named::Demonym(code) => Some(*code),
            Named::Treaty(_) | Named::Generic(_) | Named::Group(_) => None,
        }
    }
}

fn named(entry: &Entry) -> Named {
    match entry {
        Entry::Treaty(id) => Named::Treaty(id.clone()),
        Entry::Group(id) => Named::Group(id.clone()),
        Entry::State(code) => Named::State(*code),
        Entry::Demonym(code) => Named::Demonym(*code),
    }
}

/// The names of the record in English and in the language of the draft; states by the pack's own table where it has one.
/// A name of several states is none.
fn names(record: &Record, language: &str, lexicon: &Lexicon) -> Phrases<Entry> {
    let mut names = Phrases::default();
    for treaty in &record.treaties {
        let own = treaty.names.get(language).into_iter().flatten();
        for name in own.chain(&treaty.aliases).chain([&treaty.name, &treaty.official]) {
            names.add(
                name,
                match treaty.kind {
                    TreatyKind::Treaty => Entry::Treaty(treaty.id.clone()),
                    TreatyKind::Organisation => Entry::Group(treaty.id.clone()),
                },
            );
        }
    }
    for state in record.states.all().iter().filter(|_| !lexicon.own_states) {
        let one = |name: &&String| record.states.find(name) == Ok(state.code) && !folded(name).is_empty();
        let called = state.variants.iter().chain([&state.name, &state.official]);
        // "us" is a word; "U.S." folds to the same.
        called.filter(one).for_each(|name| names.add(name, Entry::State(state.code)));
        state.demonyms.iter().filter(one).for_each(|name| names.add(name, Entry::Demonym(state.code)));
    }
    names
}

/// "the Finns": the people for the state.
fn is_people(analysis: &Analysis<'_>, before: &[String], word: &str) -> bool {
    let words = Words::of(analysis.pack);
    let the = before.last().is_some_and(|b| words.list("treaty_determiners").contains(b));
    the && words.list("treaty_people_endings").iter().any(|end| word.ends_with(end.as_str()))
}

fn persons(draft: &Annotated) -> Vec<TextRange> {
    let person = |a: &Annotation| match a {
        Annotation::Name(name) if name.name_type == NameType::Person => Some(name.range),
        Annotation::Name(_) | Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Quotation(_) => None,
    };
    draft.annotations.iter().filter_map(person).collect()
}
