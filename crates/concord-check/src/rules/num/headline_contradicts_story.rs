//! A headline and the story under it give two figures for the same.
//!
//! Only where no figure of the story is the headline's: a story may tell of several tolls, and of their sum.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Hedge, Quantity, Relation};
use concord_text::{TextRange, TokenKind};
use rust_decimal::Decimal;

/// See `headline_contradicts_story.md`.
pub const RULE: Rule =
    Rule { code: "NUM008", name: "headline_contradicts_story", severity: Severity::Warning, page: "", check };

/// What may be told of a number of people; one list of words each.
const TOLLS: [&str; 4] = ["toll_dead", "toll_hurt", "toll_held", "toll_missing"];
/// Tokens behind a figure and its noun among which a verb may stand, where nothing ends the clause before.
const REACH: usize = 8;
/// The figure of the story stands in so many sentences from its top.
const TOP: usize = 2;
/// Letters by which two words count as forms of one.
const STEM: usize = 4;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(title) = subject.draft.document.title.as_ref().and_then(|t| t.range) else { return };
    let counts = subject.quantities().filter(|q| q.dimension == Dimension::Count && q.factor.is_none());
    let (head, story): (Vec<&Quantity>, Vec<&Quantity>) =
        counts.partition(|q| title.start() <= q.range.start() && q.range.end() <= title.end());
    let reading = Reading { subject, words: Words::of(subject.analysis.pack) };
    for head in head.iter().copied().filter(|q| is_exact(q)) {
        // "One" is as often a pronoun.
        if head.number <= Decimal::ONE || story.iter().any(|q| q.number == head.number && is_exact(q)) {
            continue;
        }
        let toll = TOLLS.into_iter().find(|toll| reading.is_toll(head, toll));
        let same = |q: &&Quantity| match toll {
            Some(toll) => reading.is_of_same(head, q, toll) && reading.is_toll(q, toll),
            None => reading.is_same_deed(head, q),
        };
        let same: Vec<&Quantity> = story.iter().copied().filter(same).collect();
        let fits = |q: &&Quantity| head.relation(q) != Relation::Apart;
        if same.iter().any(fits) || toll.is_none() && story.iter().any(fits) {
            continue;
        }
        let Some(first) = same.first().filter(|q| is_exact(q) && reading.is_top(q.range, title)) else { continue };
        if is_in_parts(head.number, &same) {
            continue;
        }
        let (a, b) = (subject.slice(head.range), subject.slice(first.range));
        sink.report(first.range, format!("{b} here, {a} in the headline"))
            .because(head.range, "the headline")
            .help("look up which of the two is right, or tell them apart");
    }
}

/// The first figures of the story, or its first and one other, make up the whole.
fn is_in_parts(whole: Decimal, parts: &[&Quantity]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let mut sum = first.number;
    rest.iter().any(|part| {
        sum = sum.saturating_add(part.number);
        sum == whole || first.number.saturating_add(part.number) == whole
    })
}

fn is_exact(quantity: &Quantity) -> bool {
    let hedge = quantity.hedge.as_ref().is_none_or(|h| *h == Hedge::Exactly);
    hedge && quantity.from.is_none() && quantity.per.is_none() && !quantity.change && quantity.number.fract().is_zero()
}

struct Reading<'s> {
    subject: &'s Subject<'s>,
    words: &'static Words,
}

impl<'s> Reading<'s> {
    fn is_top(&self, place: TextRange, title: TextRange) -> bool {
        let sentences = &self.subject.analysis.sentences;
        let first = sentences.partition_point(|s| s.range.start() < title.end());
        let number = self.subject.sentence_number(place);
        let earlier = number.is_none_or(|n| self.subject.is_of_earlier_year(n));
        let other_time = number
            .and_then(|n| sentences.get(n))
            .is_some_and(|s| (s.first..s.last).any(|at| self.words.has("toll_other_time", self.word(at as usize))));
        number.is_some_and(|n| (first..first + TOP).contains(&n)) && !earlier && !other_time
    }

    /// "13 people were killed", "killed 13 people", "13 Menschen wurden bei einem Brand getötet", "zginęło 13 osób".
    fn is_toll(&self, quantity: &Quantity, toll: &str) -> bool {
        let is = |word: &str| self.words.has(toll, word);
        self.is_named(quantity, toll) || self.beside(quantity).into_iter().any(is)
    }

    /// "The dead", "zabitych": the noun tells the toll.
    fn is_named(&self, quantity: &Quantity, toll: &str) -> bool {
        let is = |word: &str| self.words.has(toll, word);
        let Some(noun) = &quantity.noun else { return false };
        is(&noun.head) || self.subject.slice(noun.range).split_whitespace().any(is)
    }

    /// Both count people, or things of one noun.
    fn is_of_same(&self, head: &Quantity, other: &Quantity, toll: &str) -> bool {
        let noun = |q: &Quantity| q.noun.as_ref().map(|n| n.head.clone());
        let people = |q| noun(q).is_none_or(|n| self.words.has("people", &n)) || self.is_named(q, toll);
        people(head) && people(other) || noun(head) == noun(other)
    }

    /// The same noun, and one other word beside both.
    fn is_same_deed(&self, head: &Quantity, other: &Quantity) -> bool {
        let (Some(a), Some(b)) = (&head.noun, &other.noun) else { return false };
        let near = |q| self.beside(q).into_iter().filter(|w| w.chars().count() >= STEM);
        let stem = |w: &str| w.to_lowercase().chars().take(STEM).collect::<String>();
        let plain = self.subject.slice(a.range).to_lowercase() == self.subject.slice(b.range).to_lowercase();
        a.head == b.head && plain && near(head).any(|w| near(other).any(|v| stem(v) == stem(w)))
    }

    /// The word right before a figure and those behind it in its clause.
    fn beside(&self, quantity: &Quantity) -> Vec<&'s str> {
        let tokens = &self.subject.analysis.tokens;
        let index = |at: u32| tokens.partition_point(|t| t.start() < at);
        let Some(sentence) = self.subject.sentence_number(quantity.range) else { return Vec::new() };
        let sentence = &self.subject.analysis.sentences[sentence];
        let is_word = |at: &usize| tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word);
        let goes_on = |at: &usize| is_word(at) && !self.words.has("clause_ends", self.word(*at));
        let noun_end = quantity.noun.as_ref().map_or(0, |n| n.range.end());
        let behind = index(quantity.range.end().max(noun_end));
        let end = (behind + REACH).min(sentence.last as usize);
        let first = index(quantity.range.start());
        let before = first.checked_sub(1).filter(|at| *at >= sentence.first as usize && goes_on(at));
        // What stands in the noun phrase itself: "13 dead sailors".
        let inside = index(quantity.range.end())..behind;
        before.into_iter().chain(inside).chain((behind..end).take_while(goes_on)).map(|at| self.word(at)).collect()
    }

    fn word(&self, at: usize) -> &'s str {
        self.subject.analysis.tokens.get(at).map_or("", |t| t.text(self.subject.text()))
    }
}
