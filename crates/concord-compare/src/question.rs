//! The question a comparison answers, in words.
//!
//! A plain question where the counted thing and what happened to it are known; otherwise the words around the value
//! with a gap, which is always the articles' own wording.

use crate::ask::ask;
use crate::corpus::{Corpus, Mention};
use crate::grammar::Grammar;
use crate::lexicon::Lexicon;
use crate::value::Value;
use concord_annotate::Pack;
use concord_model::Dimension;
use std::collections::BTreeMap;

/// How many words on each side of the gap are shown.
const WORDS: usize = 7;

/// How many members' sentences are tried for a question of their own.
const TRIED: usize = 4;

/// The question that `members` answer. `lexicon` is that of the first member's language, `pack` gives the language of
/// each document.
pub fn question(
    corpus: &Corpus,
    members: &[&Mention],
    lexicon: &Lexicon,
    pack: impl Fn(usize) -> &'static Pack,
) -> String {
    let grammar = Grammar::of(pack(members[0].claim.document));
    let counted = || counted(corpus, members, lexicon, grammar?);
    asked(corpus, members, &pack).or_else(counted).unwrap_or_else(|| {
        let word = match &members[0].value {
            Value::Moment(_) => "When",
            Value::Amount(a) => match a.dimension {
                Dimension::Count => "How many",
                Dimension::Ordinal => "Which in order",
                Dimension::Age => "How old",
                Dimension::Length => "How far or long",
                Dimension::Magnitude => "How strong",
                Dimension::Ratio => "What share",
                Dimension::Factor => "How many times",
                Dimension::Speed => "How fast",
                Dimension::Mass => "How heavy",
                Dimension::Money
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Temperature
                | Dimension::Energy
                | Dimension::Power
                | Dimension::Pressure
                | Dimension::Data
                | Dimension::Frequency
                | Dimension::Angle
                | Dimension::Other => "How much",
            },
        };
        format!("{word}: “{}”?", gap(typical(corpus, members)))
    })
}

/// "When did Poland ratify the convention?", from the clearest of the sentences; only where several documents speak.
fn asked(corpus: &Corpus, members: &[&Mention], pack: &impl Fn(usize) -> &'static Pack) -> Option<String> {
    if members.iter().all(|m| m.claim.document == members[0].claim.document) {
        return None;
    }
    let mut sentences: Vec<&Mention> = members.iter().filter(|m| !m.claim.in_title).copied().collect();
    sentences.sort_by_key(|m| typicality(corpus, members, m));
    sentences.dedup_by_key(|m| corpus.sentences[m.sentence].hash);
    sentences.truncate(TRIED);
    sentences.iter().find_map(|m| ask(m, pack(m.claim.document)))
}

/// "How many people were killed (Aceh)?"
fn counted(corpus: &Corpus, members: &[&Mention], lexicon: &Lexicon, grammar: &Grammar) -> Option<String> {
    let count = members.iter().any(|m| matches!(&m.value, Value::Amount(a) if a.dimension == Dimension::Count));
    if !count {
        return None;
    }
    let predicate = commonest(members.iter().filter_map(|m| happened(corpus, m, lexicon)), members.len())?;
    let template = lexicon.question(corpus.interner.name(predicate))?;
    let noun =
        commonest(members.iter().filter_map(|m| noun(corpus, m, predicate, lexicon, grammar)), members.len() / 2)?;
    let mut question = format!("How many {}", template.replace("{}", &noun));
    let places = members.iter().flat_map(|m| m.claim.scope.places.iter().cloned());
    if let Some(place) = commonest(places, members.len()) {
        question += &format!(" ({place})");
    }
    Some(question + "?")
}

/// What happened to what is counted: of "24 people dead and 249 people injured", what follows the noun.
fn happened(corpus: &Corpus, m: &Mention, lexicon: &Lexicon) -> Option<u32> {
    let asks = |p: &u32| lexicon.question(corpus.interner.name(*p)).is_some();
    if let Some(head) = m.head.filter(asks) {
        return Some(head);
    }
    let next = m.right.get(1).filter(|_| m.right.first() == m.head.as_ref()).filter(|p| asks(p));
    next.or(m.predicates.first()).copied()
}

/// What a mention counts, as a plural, if `predicate` can count it: "people" for "the dead" too.
fn noun(corpus: &Corpus, m: &Mention, predicate: u32, lexicon: &Lexicon, grammar: &Grammar) -> Option<String> {
    let class = corpus.interner.name(predicate);
    let head = corpus.interner.name(m.head?);
    let counts = |noun: &str| {
        grammar.counted(class).any(|w| noun.strip_prefix('#').map_or(noun == lexicon.stem(w), |class| class == w))
    };
    let which = m.claim.scope.which.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let plural = which.split(' ').next_back().is_some_and(|word| grammar.is_plural(&word.to_lowercase()));
    if counts(head) && plural && which.split(' ').count() <= 4 {
        return Some(which);
    }
    let people = head == class || lexicon.is_person(head);
    (people && counts("#person")).then(|| grammar.people.clone())
}

/// The commonest of some things, if at least half of `all` are it; of equals the first in order.
fn commonest<T: Ord + Clone>(things: impl Iterator<Item = T>, all: usize) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    let (best, count) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (count * 2 >= all).then_some(best)
}

/// The member whose sentence shares most with the others', and of equals the shortest that is no headline.
fn typical<'m>(corpus: &Corpus, members: &[&'m Mention]) -> &'m Mention {
    members.iter().min_by_key(|m| typicality(corpus, members, m)).copied().unwrap_or(members[0])
}

fn typicality(corpus: &Corpus, members: &[&Mention], m: &Mention) -> (bool, std::cmp::Reverse<usize>, usize) {
    let own = &corpus.sentences[m.sentence].words;
    let shared: usize = members
        .iter()
        .map(|o| corpus.sentences[o.sentence].words.iter().filter(|w| own.binary_search(w).is_ok()).count())
        .sum();
    (m.claim.in_title, std::cmp::Reverse(shared * 10 / (own.len() + 8)), m.claim.sentence_text.len())
}

/// Without the marks of Markdown: "[announced it](#)" is "announced it", in two halves too.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        let address = rest.find(|c: char| c == ')' || c.is_whitespace());
        rest = address.filter(|end| rest[*end..].starts_with(')')).map_or(rest, |end| &rest[end + 1..]);
    }
    out.push_str(rest);
    out.retain(|c| !matches!(c, '[' | ']' | '*'));
    out.trim_start_matches('#').to_owned()
}

/// The words around a value, with a gap in its place: "The quake hit at a depth of … in the Northern Province".
fn gap(m: &Mention) -> String {
    let sentence = m.claim.sentence_text.as_str();
    let start = (m.claim.range.start() - m.claim.sentence.start()) as usize;
    let end = (m.claim.range.end() - m.claim.sentence.start()) as usize;
    let (Some(before), Some(after)) = (sentence.get(..start), sentence.get(end.min(sentence.len())..)) else {
        return sentence.to_owned();
    };
    let (before, after) = (&plain(before), &plain(after));
    let left: Vec<&str> = before.split_whitespace().collect();
    let right: Vec<&str> = after.split_whitespace().collect();
    let cut = |word: &str| word.ends_with(['.', ';', ':']) || word.ends_with(',');
    let from = left.len().saturating_sub(WORDS);
    let mut words: Vec<&str> = left[from..].to_vec();
    if from > 0
        && let Some(comma) = words.iter().rposition(|w| cut(w)).filter(|at| words.len() - at > 3)
    {
        words.drain(..=comma);
    }
    let mut text = words.join(" ");
    let glue = if before.ends_with(char::is_whitespace) && !text.is_empty() { " " } else { "" };
    text = format!("{text}{glue}…");
    for (i, word) in right.iter().take(WORDS).enumerate() {
        if i > 0 || after.starts_with(char::is_whitespace) {
            text.push(' ');
        }
        text += word;
        if cut(word) && i >= 2 {
            break;
        }
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '"' | '“' | '”')).to_owned()
}
