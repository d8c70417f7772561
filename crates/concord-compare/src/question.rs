//! The question a comparison answers, in words.
//!
//! A question made from the clearest sentence where there is one; a plain one where the counted thing and what happened
//! to it are known; otherwise a label that names the value and the thing. Never a sentence with a gap.

use crate::ask::{Asked, ask};
use crate::corpus::{Corpus, Mention};
use crate::grammar::{Grammar, Label};
use crate::lexicon::Lexicon;
use crate::value::Value;
use concord_annotate::Pack;
use concord_model::{ClaimValue, Comparison, Dimension, TimexType};
use std::collections::BTreeMap;

/// How many names stand beside a label.
const NAMES: usize = 2;

/// How many members' sentences are tried for a question of their own.
const TRIED: usize = 6;

/// How many members' sentences are held against one another; a story of real articles has fewer.
const HELD: usize = 60;

/// So much of a question the members must speak of, in hundredths.
const SUPPORT: usize = 33;

/// The same for a label.
const NAMED: usize = 40;

/// The same for a label of one noun, which the other sentences may well call by another ("quake", "earthquake").
const NAMED_BY_ONE: usize = 25;

/// The question that `members` answer. `lexicon` is that of the first member's language, `pack` gives the language of
/// each document.
pub fn question(
    corpus: &Corpus,
    members: &[&Mention],
    lexicon: &Lexicon,
    pack: impl Fn(usize) -> &'static Pack,
) -> String {
    let grammar = Grammar::of(pack(members[0].claim.document));
    let Asked { question, label } = asked(corpus, members, &pack);
    question
        .or_else(|| counted(corpus, members, lexicon, grammar?))
        .or(label)
        .or_else(|| plain(corpus, members, &pack))
        .unwrap_or_else(|| members[0].claim.value.kind().to_owned())
}

/// "When did Poland ratify the convention?", or at least a label, from the clearest of the sentences; only where several
/// documents speak.
fn asked(corpus: &Corpus, members: &[&Mention], pack: &impl Fn(usize) -> &'static Pack) -> Asked {
    let mut best = Asked::default();
    if members.iter().all(|m| m.claim.document == members[0].claim.document) {
        return best;
    }
    let speaks = |m: &&&Mention| Grammar::of(pack(m.claim.document)).is_some_and(|g| !g.past.is_empty());
    let mut sentences: Vec<&Mention> = members.iter().filter(speaks).copied().collect();
    sentences.truncate(HELD);
    let all = sentences.clone();
    sentences.sort_by_cached_key(|m| typicality(corpus, members, m));
    sentences.dedup_by_key(|m| corpus.sentences[m.sentence].hash);
    sentences.truncate(TRIED);
    let (mut support, mut fit) = (0, 0);
    for mention in sentences {
        let found = ask(mention, pack(mention.claim.document));
        if let Some(label) = found.label {
            let shared = supported(&label, &all);
            let bar = if stems(&label).count() > 1 { NAMED } else { NAMED_BY_ONE };
            if shared >= bar && shared > fit {
                (fit, best.label) = (shared, Some(label));
            }
        }
        let Some(question) = found.question.filter(|_| !mention.claim.in_title) else { continue };
        let shared = supported(&question, &all);
        if shared >= SUPPORT && shared > support {
            (support, best.question) = (shared, Some(question));
        }
    }
    best
}

/// The first letters of the longer words of a question, but for the one that asks.
fn stems(question: &str) -> impl Iterator<Item = String> {
    let words = question.split(|c: char| !c.is_alphanumeric()).skip(1).filter(|w| w.chars().count() > 3);
    words.map(|w| w.to_lowercase().chars().take(5).collect())
}

/// How much of a question the members' sentences speak of, in hundredths: one member's aside is no question for all.
fn supported(question: &str, members: &[&Mention]) -> usize {
    let stems: Vec<String> = stems(question).collect();
    let sentences: Vec<String> = members.iter().map(|m| m.claim.sentence_text.to_lowercase()).collect();
    let found: usize = stems.iter().map(|s| sentences.iter().filter(|t| t.contains(s.as_str())).count()).sum();
    100 * found / (stems.len() * sentences.len()).max(1)
}

/// What kind of value it is and what is counted or who is named beside it: "Number of trucks", "Date (Poland)".
fn plain(corpus: &Corpus, members: &[&Mention], pack: &impl Fn(usize) -> &'static Pack) -> Option<String> {
    // Of several languages one that questions are put in.
    let speaks = |m: &&&Mention| Grammar::of(pack(m.claim.document)).is_some_and(|g| !g.past.is_empty());
    let clear: Vec<&Mention> = members.iter().filter(speaks).copied().collect();
    let m = typical(corpus, if clear.is_empty() { members } else { &clear });
    let grammar = Grammar::of(pack(m.claim.document))?;
    let same = |o: &&&Mention| {
        o.claim.document == m.claim.document || pack(o.claim.document).code == pack(m.claim.document).code
    };
    let named = members.iter().filter(same).filter_map(|o| o.claim.scope.which.as_deref());
    let named = named.map(|w| w.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|w| w.split(' ').count() <= 4);
    if let Some(which) = commonest(named, 0) {
        let label = match &m.value {
            Value::Amount(a) if a.dimension == Dimension::Count => Some(Label::Number),
            Value::Amount(a) if a.dimension == Dimension::Ratio => Some(Label::Share),
            Value::Amount(a) if a.dimension == Dimension::Money => Some(Label::Value),
            Value::Amount(a) if a.dimension == Dimension::Ordinal => Some(Label::Which),
            Value::Amount(_) | Value::Moment(_) => None,
        };
        if let Some(text) = label.and_then(|l| grammar.label(l, &[&which])) {
            return Some(text);
        }
    }
    let kind = match &m.claim.value {
        ClaimValue::Quantity(q) => q.dimension.name(),
        ClaimValue::Time(t) if t.timex_type == TimexType::Duration => "duration",
        ClaimValue::Time(t) if t.timex_type == TimexType::Time => "time",
        ClaimValue::Time(_) => "date",
    };
    let mut names: Vec<&str> = m.claim.scope.who.iter().chain(&m.claim.scope.places).map(String::as_str).collect();
    names.truncate(NAMES);
    let bare = grammar.bare(kind)?;
    Some(if names.is_empty() { bare.to_owned() } else { format!("{bare} ({})", names.join(", ")) })
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
    let tried = members.iter().take(HELD);
    tried.min_by_key(|m| typicality(corpus, members, m)).copied().unwrap_or(members[0])
}

fn typicality(corpus: &Corpus, members: &[&Mention], m: &Mention) -> (bool, std::cmp::Reverse<usize>, usize) {
    let own = &corpus.sentences[m.sentence].words;
    let shared: usize = members
        .iter()
        .take(HELD)
        .map(|o| corpus.sentences[o.sentence].words.iter().filter(|w| own.binary_search(w).is_ok()).count())
        .sum();
    (m.claim.in_title, std::cmp::Reverse(shared * 10 / (own.len() + 8)), m.claim.sentence_text.len())
}

/// Comparisons that ask the same say in brackets what they are of, where one place, day or name tells them apart.
pub fn tell_apart(comparisons: &mut [Comparison]) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, comparison) in comparisons.iter().enumerate() {
        alike.entry(comparison.question.clone()).or_default().push(at);
    }
    for (question, group) in alike.into_iter().filter(|(q, group)| group.len() > 1 && !q.ends_with([')'])) {
        let contexts: Vec<Vec<String>> = group.iter().map(|at| contexts(&comparisons[*at])).collect();
        for (own, at) in contexts.iter().zip(&group) {
            let alone = own.iter().find(|c| contexts.iter().filter(|other| other.contains(c)).count() == 1);
            if let Some(context) = alone.filter(|c| !question.contains(c.as_str())) {
                comparisons[*at].question = match question.strip_suffix('?') {
                    Some(asked) if asked.ends_with(')') => continue,
                    Some(asked) => format!("{asked} ({context})?"),
                    None => format!("{question} ({context})"),
                };
            }
        }
    }
}

/// What at least half of a comparison's members speak of beside the value: years, places, names.
fn contexts(comparison: &Comparison) -> Vec<String> {
    let scopes = || comparison.members.iter().map(|m| &m.scope);
    let timed = comparison.members.iter().any(|m| matches!(m.value, ClaimValue::Time(_)));
    let years = scopes().filter(|_| !timed).flat_map(|s| s.when.iter().filter_map(|w| year(w)));
    let places = scopes().flat_map(|s| s.places.iter().cloned());
    let speaks = |name: &&String| comparison.members.iter().any(|m| m.speaker.as_ref() == Some(name));
    let names = scopes().flat_map(|s| s.who.iter().filter(|n| !speaks(n)).cloned());
    let all = comparison.members.len();
    [commonest(years, all), commonest(places, all), commonest(names, all)].into_iter().flatten().collect()
}

/// The year of a TIMEX3 value that has one.
fn year(value: &str) -> Option<String> {
    let year = value.get(..4)?;
    year.bytes().all(|b| b.is_ascii_digit()).then(|| year.to_owned())
}
