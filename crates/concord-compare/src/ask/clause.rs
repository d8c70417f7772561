//! One sentence with its tree: words, prepositions, what stands over a span, whether a verb tells what happened.

use crate::grammar::{Form, Grammar, Kind};
use concord_annotate::Analysis;
use concord_learn::parse::{Relation, Tree};
use concord_learn::pos::Upos;
use std::cell::Cell;
use std::ops::Range;

/// A sentence as a tree; words count from its start.
pub(super) struct Clause<'c, 'd> {
    pub(super) analysis: &'c Analysis<'d>,
    pub(super) grammar: &'static Grammar,
    pub(super) base: usize,
    pub(super) tags: &'c [Upos],
    pub(super) tree: &'c Tree,
    /// The words that belong to times.
    pub(super) timed: Vec<bool>,
    /// A subject is named already: "their car" is the car of that subject.
    pub(super) owned: Cell<bool>,
    /// The words that are the value.
    pub(super) value: Range<usize>,
}

impl Clause<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.analysis.word(self.base + at)
    }

    pub(super) fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.grammar.is(&self.lower(at), kind)
    }

    /// The word of `span` that the others hang on.
    pub(super) fn head(&self, span: &Range<usize>) -> Option<usize> {
        let mut heads = span.clone().filter(|i| self.tree.head(*i).is_none_or(|h| !span.contains(&h)));
        // A preposition that belongs to the value hangs on it, not over it; two heads are no phrase.
        let head = heads.next()?;
        heads.next().is_none().then_some(head)
    }

    /// Two prepositions in a row stand before a phrase.
    pub(super) fn is_doubled(&self, head: usize) -> bool {
        let start = self.tree.subtree(head).start;
        let adposition = |i: usize| self.tags.get(i) == Some(&Upos::Adp);
        adposition(start + 1) && (adposition(start) || self.tags[start] == Upos::Verb)
    }

    /// The preposition before a phrase, lower case; empty for none, `None` for two.
    pub(super) fn preposition(&self, head: usize) -> Option<String> {
        let mut cases = self.tree.children(head).filter(|c| self.tree.relation(*c) == Relation::Case && *c < head);
        let first = cases.next();
        if cases.next().is_some() {
            return None;
        }
        Some(first.map(|c| self.lower(c)).unwrap_or_default())
    }

    /// `None` where a mark stands between subject and verb, or the verb alone (`bare`) does not make a sentence.
    pub(super) fn whole(&self, subject: usize, verb: usize, bare: bool) -> Option<()> {
        let own = self.tree.head(subject) == Some(verb);
        let marks = own && (subject..verb).any(|i| self.tags[i] == Upos::Punct && self.word(i) != "-");
        let capital = self.word(verb).starts_with(char::is_uppercase);
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        (!marks && !capital && (!bare || self.grammar.is(base, Kind::Intransitive))).then_some(())
    }

    /// `None` where the clause says something else than that it happened, or hangs on another.
    pub(super) fn clear(&self, verb: usize) -> Option<()> {
        if self.tags[verb] != Upos::Verb {
            return None;
        }
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let fits = matches!(
            self.tree.relation(verb),
            Relation::Root | Relation::Ccomp | Relation::Conj | Relation::Parataxis | Relation::Advcl
        );
        let spoilt = self.tree.children(verb).any(|c| {
            matches!(self.tree.relation(c), Relation::Ccomp | Relation::Csubj | Relation::Cop)
                || (self.tree.relation(c) == Relation::Xcomp && !self.is_infinitive(c))
                || self.is(c, Kind::Negative)
        });
        (fits && !spoilt && !self.grammar.is(base, Kind::Light)).then_some(())
    }

    pub(super) fn auxiliaries(&self, verb: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .tree
            .children(verb)
            .filter(|c| matches!(self.tree.relation(*c), Relation::Aux | Relation::AuxPass))
            .collect();
        found.sort_unstable();
        found
    }

    /// Numbers and names of days stand in it: it is another time or figure, not a place.
    pub(super) fn is_time(&self, head: usize) -> bool {
        self.tree.subtree(head).any(|i| {
            self.timed[i] || self.tags[i] == Upos::Num || self.word(i).starts_with(|c: char| c.is_ascii_digit())
        })
    }

    pub(super) fn is_plural(&self, noun: usize) -> bool {
        let list = self.tree.child(noun, Relation::Conj).is_some();
        list || (self.tags[noun] == Upos::Noun && self.grammar.is_plural(&self.lower(noun)))
    }

    /// "to start": a verb that hangs on another and can be asked for with it.
    pub(super) fn is_infinitive(&self, verb: usize) -> bool {
        verb > 0
            && self.tags[verb] == Upos::Verb
            && self.is(verb - 1, Kind::Infinitive)
            && self.tree.child(verb, Relation::Nsubj).is_none()
            && self.base_form(verb).is_some()
    }

    /// The verb that a question about `verb` is put with: "plan" of "plan to start".
    pub(super) fn governor(&self, verb: usize) -> usize {
        let above = self.tree.head(verb).filter(|_| self.tree.relation(verb) == Relation::Xcomp);
        above.filter(|_| self.is_infinitive(verb)).unwrap_or(verb)
    }

    /// The subject of a verb before it: its own, or that of the verb it is joined to by "and".
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let own = self
            .tree
            .children(verb)
            .find(|c| matches!(self.tree.relation(*c), Relation::Nsubj | Relation::NsubjPass) && *c < verb);
        own.or_else(|| {
            let first = self.tree.head(verb).filter(|_| self.tree.relation(verb) == Relation::Conj)?;
            let simple = self.tags[first] == Upos::Verb && self.auxiliaries(first).is_empty();
            let subject = self.tree.child(first, Relation::Nsubj).filter(|s| *s < first)?;
            let past = |v: usize| self.grammar.verb(&self.lower(v)).is_some_and(|f| f.0 == Form::Past);
            (simple && past(first) && past(verb)).then_some(subject)
        })
    }

    /// True for the first word of a sentence that is written small elsewhere: no name, and not the start of one.
    pub(super) fn is_small(&self, at: usize) -> bool {
        let first = (0..at).all(|i| self.tags[i] == Upos::Punct);
        let name =
            matches!(self.tags[at], Upos::Propn | Upos::Pron) || self.word(at).chars().skip(1).any(char::is_uppercase);
        let longer =
            at + 1 < self.tree.len() && self.tags[at] != Upos::Det && self.word(at + 1).starts_with(char::is_uppercase);
        first && !name && !longer
    }
}
