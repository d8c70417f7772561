//! Noun phrases of a sentence that can stand in a question.

use super::clause::Clause;
use crate::grammar::Kind;
use concord_learn::parse::Relation;
use concord_learn::pos::Upos;
use std::ops::Range;

/// Longest noun phrase, in words.
const PHRASE: usize = 6;

impl Clause<'_, '_> {
    /// A noun phrase as written, without clauses and appositions; `None` if it does not stand by itself.
    /// With `but`, the counted thing: neither number nor article.
    pub(super) fn phrase(&self, head: usize, but: Option<&Range<usize>>) -> Option<String> {
        // A name that no one has met is tagged as a pronoun now and then; pronouns are listed.
        let name = self.tags[head] == Upos::Pron && self.word(head).starts_with(char::is_uppercase);
        if !(name || matches!(self.tags[head], Upos::Noun | Upos::Propn)) || self.is(head, Kind::Pointer) {
            return None;
        }
        let mut keep = Vec::new();
        if self.collect(head, but, true, &mut keep).is_none() {
            // The tree of a long name is odd now and then: "the Mine Ban Convention".
            keep = self.tree.subtree(head).filter(|i| !(self.tags[*i] == Upos::Adp && *i < head)).collect();
            let name = |i: &usize| self.word(*i).starts_with(char::is_uppercase) || self.tags[*i] == Upos::Det;
            if keep.len() > PHRASE
                || but.is_some()
                || !keep.iter().all(name)
                || keep.iter().any(|i| self.value.contains(i))
            {
                return None;
            }
        }
        keep.sort_unstable();
        // A noun that stands right beside the phrase was part of it.
        let beside = |i: usize| matches!(self.tags.get(i), Some(Upos::Noun | Upos::Propn)) && !self.timed[i];
        let (first, last) = (*keep.first()?, *keep.last()?);
        if beside(last + 1) || (first > 0 && but.is_none() && beside(first - 1)) {
            return None;
        }
        // Without gaps but for what was left out on purpose; no marks, no digits.
        let mut text = String::new();
        let mut words = 0;
        for (i, at) in keep.iter().enumerate() {
            let word = self.word(*at);
            let hyphen = matches!(word, "-" | "‐" | "‑" | "’s" | "'s" | "’" | "'" | "&" | "." | ",");
            let shouted =
                self.tags[*at] != Upos::Propn && word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            let owner = self.owned.get() && *at != head && self.is(*at, Kind::Possessive);
            if self.timed[*at] || (self.is(*at, Kind::Pointer) && !owner) || (shouted && self.tags[*at] == Upos::Det) {
                return None;
            }
            if !hyphen && !word.chars().all(|c| c.is_alphanumeric())
                || (self.tags[*at] == Upos::Pron && i == 0 && *at != head && !owner)
            {
                return None;
            }
            let space = self.analysis.tokens[self.base + at].space_before;
            if i > 0 && (space || keep[i - 1] + 1 != *at) {
                text.push(' ');
            }
            words += usize::from(!hyphen);
            // The first word of a sentence is written small again, unless it is a name.
            let small = self.is_small(*at);
            text.push_str(&if small { word.to_lowercase() } else { word.to_owned() });
        }
        let fits = words <= PHRASE
            && words > 0
            && !text.ends_with(['-', '.', '&', ','])
            && !text.starts_with(['-', '.', '&', ',']);
        fits.then_some(text)
    }

    pub(super) fn collect(
        &self,
        at: usize,
        but: Option<&Range<usize>>,
        top: bool,
        keep: &mut Vec<usize>,
    ) -> Option<()> {
        keep.push(at);
        if keep.len() > 3 * PHRASE {
            return None;
        }
        let named = self.tags[at] == Upos::Propn;
        for child in self.tree.children(at) {
            if but.is_some_and(|b| b.contains(&child)) || self.value.contains(&child) {
                continue;
            }
            match self.tree.relation(child) {
                Relation::Case if top && child < at => {}
                Relation::Det if but.is_some() && top => {}
                Relation::Det if self.is(child, Kind::Negative) || self.is(child, Kind::Pointer) => return None,
                Relation::Det
                | Relation::Amod
                | Relation::Compound
                | Relation::Flat
                | Relation::NmodPoss
                | Relation::Case
                | Relation::Nmod => self.collect(child, but, false, keep)?,
                Relation::Nummod => self.collect(child, but, false, keep)?,
                Relation::Advmod if but.is_some() && top => {}
                Relation::Punct if matches!(self.word(child), "-" | "‐" | "‑" | ".") => keep.push(child),
                Relation::Punct if !top && self.word(child) == "," => keep.push(child),
                Relation::Punct if matches!(self.word(child), "," | "–" | "—" | ";") => {}
                Relation::Appos | Relation::Acl | Relation::AclRelcl if named && top => {}
                Relation::Conj | Relation::Cc if top => self.collect(child, but, false, keep)?,
                Relation::Cc => keep.push(child),
                _ => return None,
            }
        }
        Some(())
    }
}
