//! Deeds in languages whose verbs come in parts and whose doers may stand after them: read clause by clause.
//!
//! A clause that has one deed, one treaty and one list of states in the nominative says who did what; where it has more,
//! nothing is read. A clause that goes on without a doer or a treaty of its own takes those of the clause before it.

use super::{
    deeds::{Cue, Reader, Told},
    lexicon::{Deed, Lexicon},
    mentions::{Mention, Named},
};
use concord_model::Time;
use concord_record::StateCode;
use concord_text::TextRange;
use std::ops::Range;

type Doers = Vec<(StateCode, TextRange)>;

impl Reader<'_> {
    /// What the clauses of a sentence tell.
    pub(super) fn clauses(&self, lexicon: &Lexicon, sentence: Range<usize>) -> Vec<Told> {
        let mut told = Vec::new();
        let mut doers: Option<Doers> = None;
        let mut treaty: Option<String> = None;
        for clause in self.split(&sentence) {
            let cues = self.parted(lexicon, &clause);
            let own = self.nominatives(&clause);
            let broken = clause.clone().any(|i| self.is("treaty_break", i));
            match own {
                Some(states) if !states.is_empty() => doers = Some(states).filter(|_| !broken),
                Some(_) if !broken && self.goes_on(&cues, &clause) => {}
                Some(_) | None => doers = None,
            }
            let objects: Vec<&str> = self.objects(&clause);
            match objects.as_slice() {
                [one] => treaty = Some((*one).to_owned()),
                [] => {}
                [_, ..] => treaty = None,
            }
            for cue in &cues {
                told.extend(self.clause_tells(cue, &cues, &clause, &sentence, doers.as_ref(), treaty.as_deref()));
            }
        }
        told
    }

    fn clause_tells(
        &self,
        cue: &Cue,
        cues: &[Cue],
        clause: &Range<usize>,
        sentence: &Range<usize>,
        doers: Option<&Doers>,
        treaty: Option<&str>,
    ) -> Option<Told> {
        let treaty = || treaty.map(str::to_owned);
        let only = || treaty().or_else(|| self.mentions.only_treaty());
        let exit = cues.iter().find(|c| c.deed == Deed::Leave && c.noun);
        let (states, treaty, of_exit) = match (cue.deed, cue.noun) {
            (Deed::Belong | Deed::Announce, _) | (Deed::Notify, true) => return None,
            (Deed::Sign | Deed::Join | Deed::Denounce | Deed::Leave, true) => {
                (self.owner(cue, sentence)?, only()?, false)
            }
            (Deed::TakeEffect, _) => match exit {
                Some(exit) => (self.owner(exit, sentence)?, only()?, true),
                None => (Vec::new(), treaty().filter(|_| doers.is_none())?, false),
            },
            (Deed::Notify, false) => {
                clause.clone().find(|i| self.is("treaty_notice", *i))?;
                (doers?.clone(), only()?, false)
            }
            (Deed::Sign | Deed::Join | Deed::Denounce | Deed::Leave, false) => (doers?.clone(), treaty()?, false),
        };
        let has = |list: &str| clause.clone().any(|i| self.is(list, i));
        Some(Told {
            deed: cue.deed,
            noun: cue.noun,
            range: self.range(&cue.tokens),
            states,
            treaty,
            denied: has("treaty_never"),
            flatly_denied: has("treaty_never"),
            planned: has("treaty_will") && cue.deed != Deed::TakeEffect,
            time: self.only_time(clause).cloned(),
            of_exit,
        })
    }

    /// Between commas, dashes and conjunctions; a list of states and a date stay whole.
    pub(super) fn split(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let mut clauses = Vec::new();
        let mut start = sentence.start;
        for at in sentence.clone() {
            let text = self.analysis.word(at);
            let mark = matches!(text, "," | ";" | ":" | "–" | "—" | "(" | ")") || self.is("treaty_clause", at);
            if mark && !self.in_list(at) {
                clauses.push(start..at);
                start = at;
            }
        }
        clauses.push(start..sentence.end);
        clauses.retain(|c| !c.is_empty());
        clauses
    }

    /// A comma or conjunction between two members of a list of states, or inside a date or a name.
    fn in_list(&self, at: usize) -> bool {
        let offset = self.analysis.tokens[at].start();
        if self.is_in_time(offset) {
            return true;
        }
        let next = self.mentions.all.partition_point(|m| m.tokens.start <= at);
        let (Some(one), Some(two)) = (next.checked_sub(1).map(|b| &self.mentions.all[b]), self.mentions.all.get(next))
        else {
            return false;
        };
        one.tokens.contains(&at) || one.any_state().is_some() && two.any_state().is_some() && self.are_joined(one, two)
    }

    /// The states that can be the doer. None where two lists of them could be; empty without one.
    pub(super) fn nominatives(&self, clause: &Range<usize>) -> Option<Doers> {
        let mut lists: Vec<Vec<&Mention>> = Vec::new();
        let mut oblique: Option<&Mention> = None;
        for mention in self.mentions.within(clause.clone()) {
            let (Named::State(_), false) = (&mention.named, self.is_governed(mention)) else {
                oblique = Some(mention);
                continue;
            };
            if oblique.is_some_and(|o| o.any_state().is_some() && self.are_joined(o, mention)) {
                oblique = Some(mention);
                continue;
            }
            match lists.last_mut() {
                Some(list) if list.last().is_some_and(|last| self.are_joined(last, mention)) => list.push(mention),
                Some(_) | None => lists.push(vec![mention]),
            }
        }
        match lists.as_slice() {
            [] => Some(Vec::new()),
            [list] => Some(list.iter().filter_map(|m| Some((m.state()?, m.range))).collect()),
            [_, ..] => None,
        }
    }

    /// After a preposition or an article that is no part of the name.
    fn is_governed(&self, mention: &Mention) -> bool {
        let article = mention.tokens.start.checked_sub(1).is_some_and(|b| self.is("treaty_determiners", b));
        article || self.is_oblique(mention) || self.is_possessor(mention)
    }

    /// The treaties and organisations of a clause, each once.
    pub(super) fn objects(&self, clause: &Range<usize>) -> Vec<&str> {
        let mut objects: Vec<&str> = self.mentions.within(clause.clone()).filter_map(Mention::treaty).collect();
        if objects.is_empty() {
            let groups = self.mentions.within(clause.clone()).filter(|m| self.stands_alone(m));
            objects = groups.filter_map(Mention::object).collect();
        }
        objects.dedup();
        objects
    }

    /// "Polens Austritt", "polnischer Austritt", "der Austritt Polens", "wystąpienie Polski".
    fn owner(&self, cue: &Cue, sentence: &Range<usize>) -> Option<Doers> {
        let owns = |m: &&Mention| matches!(m.named, Named::Demonym(_) | Named::Oblique(_)) || self.is_governed(m);
        let from = cue.tokens.start.saturating_sub(3).max(sentence.start);
        let until = (cue.tokens.end + 4).min(sentence.end);
        let before = self.mentions.within(from..cue.tokens.start).next_back();
        let after = || self.mentions.within(cue.tokens.end..until).next();
        let owner = before.filter(owns).or_else(|| after().filter(owns))?;
        Some(vec![(owner.any_state()?, owner.range)])
    }

    /// The deeds of a clause, with those whose verb is in two parts.
    fn parted(&self, lexicon: &Lexicon, clause: &Range<usize>) -> Vec<Cue> {
        let mut cues = self.cues(lexicon, clause.clone());
        for at in clause.clone() {
            let Some((n, seconds)) = lexicon.split.at(&self.mentions.words[at..clause.end]) else { continue };
            let rest = at + n..clause.end;
            let closing = |second: &[String]| {
                rest.clone().find(|i| self.mentions.words[*i..clause.end].starts_with(second)).map(|i| i + second.len())
            };
            if let Some((_, deed)) = seconds.iter().find(|(second, _)| closing(second).is_some()) {
                cues.retain(|c| c.tokens.start != at);
                cues.push(Cue { deed: *deed, noun: false, tokens: at..at + n });
            }
        }
        cues.sort_by_key(|c| c.tokens.start);
        cues
    }

    /// The time of a clause that has one; the year of a treaty's name is none.
    fn only_time(&self, clause: &Range<usize>) -> Option<&Time> {
        let own = |time: &&&Time| {
            let at = self.analysis.tokens.partition_point(|t| t.start() < time.range.start());
            let before = (clause.start..at).rev().find(|i| !self.is("treaty_year_words", *i));
            !before.is_some_and(|b| self.is("treaty_of_year", b))
        };
        let mut times = self.times_in(clause).iter().filter(own);
        let first = times.next()?;
        times.next().is_none().then_some(*first)
    }

    /// Whether a clause goes on with the doer of the one before: its verb or a relative pronoun stands at its start.
    fn goes_on(&self, cues: &[Cue], clause: &Range<usize>) -> bool {
        let start = clause.start..(clause.start + 3).min(clause.end);
        let early = cues.iter().any(|c| start.contains(&c.tokens.start));
        let relative =
            self.analysis.word(clause.start) == "," && start.len() > 1 && self.is("treaty_which", start.start + 1);
        early || relative || start.into_iter().any(|i| self.is("treaty_auxiliary", i))
    }
}
