//! Who is said to belong to a treaty or an organisation, to have signed it, or to stay outside: "Russia, which is not a
//! signatory to the convention", "NATO member Norway", "non-signatories such as China and India".

use super::{
    deeds::Reader,
    lexicon::Lexicon,
    mentions::{Mention, Named},
};
use concord_annotate::{Analysis, Annotated};
use concord_model::Time;
use concord_record::StateCode;
use concord_text::TextRange;
use std::ops::Range;

/// What a state is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belonging {
    /// Party, member.
    Party,
    /// Signatory.
    Signatory,
}

/// A standing as the draft tells it.
#[derive(Clone, Debug)]
pub struct Stood {
    /// What the states are said to be.
    pub what: Belonging,
    /// Or not to be.
    pub denied: bool,
    /// It is said of the past.
    pub past: bool,
    /// Where the words for it stand.
    pub range: TextRange,
    /// Who.
    pub states: Vec<(StateCode, TextRange)>,
    /// Folder name of the treaty or organisation.
    pub object: String,
    /// "in 2019", "as of 2019".
    pub time: Option<Time>,
    /// "since 1999": the time says from when on, and nothing of the day.
    pub since: bool,
}

type States = Vec<(StateCode, TextRange)>;

/// How far what is belonged to may stand after the word for it, and its verb before it, in tokens.
const OBJECT: usize = 6;
const VERB: usize = 7;

/// Every standing told in the article part of the draft, in order.
pub fn standings(draft: &Annotated, analysis: &Analysis<'_>, mentions: &super::Mentions) -> Vec<Stood> {
    if !mentions.all.iter().any(|m| m.object().is_some()) {
        return Vec::new();
    }
    let reader = Reader::new(draft, analysis, mentions);
    let lexicon = Lexicon::of(analysis.pack);
    let mut stood = Vec::new();
    let question = |r: TextRange| r.slice(analysis.text()).trim_end().ends_with('?');
    for sentence in analysis.sentences.iter().filter(|s| !question(s.range)) {
        let whole = sentence.tokens();
        let parts = if lexicon.free_order { reader.split(&whole) } else { vec![whole.clone()] };
        for part in parts {
            let mut at = part.start;
            while at < part.end {
                let found = lexicon.belongings.at(&mentions.words[at..part.end]).filter(|_| !mentions.is_taken(at));
                let Some((n, what)) = found else {
                    at += 1;
                    continue;
                };
                stood.extend(reader.standing(lexicon, *what, at..at + n, &part));
                at += n;
            }
        }
    }
    stood.retain(|s: &Stood| draft.document.in_article(s.range.start()));
    stood
}

impl Reader<'_> {
    fn standing(
        &self,
        lexicon: &Lexicon,
        (what, outside): (Belonging, bool),
        cue: Range<usize>,
        part: &Range<usize>,
    ) -> Option<Stood> {
        let stood = |states: States, object: &str, denied: bool, past, time: Option<&Time>| Stood {
            what,
            denied: denied != outside,
            past,
            range: self.range(&cue),
            states,
            object: object.to_owned(),
            time: time.cloned(),
            since: false,
        };
        let before = self.attribute(&cue, part);
        let start = before.map_or(cue.start, |m| m.tokens.start);
        let non = self.is_negated(start, part) || self.is_negated(cue.start, part);
        // "NATO member Norway"; "EU members Poland, Estonia and Finland"
        if let Some(group) = before
            && let Some(first) = self.mentions.within(cue.end..part.end).next().filter(|m| m.tokens.start == cue.end)
            && first.state().is_some()
        {
            let quite = start.checked_sub(1).is_none_or(|b| !self.is("treaty_not_quite", b));
            let (states, object) = (self.chain(first, part), group.object()?);
            return quite.then(|| stood(states, object, non, false, None));
        }
        let after = self.linked(&cue, part);
        let object = before.and_then(Mention::object).or_else(|| after.and_then(Mention::object));
        // "non-signatories to the convention, such as Russia and China"
        let end = after.map_or(cue.end, |m| m.tokens.end);
        if let Some(such) = (end..(end + 3).min(part.end)).find(|i| self.is("treaty_such", *i)) {
            let in_part = || self.mentions.within(part.clone()).find_map(Mention::treaty);
            let object = object.or_else(in_part).map(str::to_owned);
            let object =
                object.or_else(|| self.mentions.only_treaty().filter(|_| what == Belonging::Signatory || non))?;
            let first =
                self.mentions.within(such + 1..(such + 5).min(part.end)).next().filter(|m| m.state().is_some())?;
            return Some(stood(self.chain(first, part), &object, non, false, None));
        }
        if lexicon.free_order {
            let clause_objects = self.objects(part);
            let object = object.or_else(|| <[&str; 1]>::try_from(clause_objects).ok().map(|[one]| one))?;
            let past = part.clone().any(|i| self.is("treaty_was", i));
            let is = part.clone().any(|i| self.is("treaty_is", i));
            let states = self.nominatives(part).filter(|s| !s.is_empty() && (is || past))?;
            let denied = non || part.clone().any(|i| self.is("treaty_never", i));
            let unsure = part.clone().any(|i| self.is("treaty_will", i) || self.is("treaty_break", i));
            let timed = !self.times_in(part).is_empty();
            return (!unsure && !timed).then(|| stood(states, object, denied, past && !is, None));
        }
        let apposed = self.apposed(start, part);
        let (states, verb, tense) = match apposed {
            Some((states, from)) => (states, from, Some(false)),
            None => {
                let verb = self.verb_of(start, part)?;
                (self.subject_of(verb, part)?, verb, None)
            }
        };
        let past = tense.unwrap_or_else(|| self.is("treaty_was", verb) || self.is_before(verb, "treaty_had"));
        let between = verb..start;
        let neither = states.first().is_some_and(|(_, place)| self.is_after(*place, "treaty_neither"));
        let never = |i: usize| self.is("treaty_never", i) || self.is("treaty_no", i);
        let denied = non || neither || between.clone().any(never);
        if between.clone().any(|i| self.is("treaty_not_quite", i)) || self.is_unsure(verb, part) {
            return None;
        }
        let relative = || self.head_of_relative(states.first()?.1, part);
        let lone = || {
            let closed = self.mentions.words.get(cue.end).is_none_or(String::is_empty) || cue.end >= part.end;
            self.mentions.only_treaty().filter(|_| closed && what == Belonging::Signatory)
        };
        let pronoun = || self.is_pronoun(cue.end, part).then(|| self.mentions.only_treaty())?;
        let object = object.map(str::to_owned).or_else(relative).or_else(pronoun).or_else(lone)?;
        let (time, placed) = self.time_of(end, part);
        let since = time.is_some_and(|t| self.is_after(t.range, "treaty_since"));
        (placed || since).then(|| Stood { since, ..stood(states, &object, denied, past, time) })
    }

    /// "NATO member": the organisation right before the word.
    fn attribute(&self, cue: &Range<usize>, part: &Range<usize>) -> Option<&Mention> {
        let mention = self.mentions.within(part.start..cue.start).next_back()?;
        let direct =
            (mention.tokens.end..cue.start).all(|i| self.mentions.words[i].is_empty() && self.analysis.word(i) == "-");
        Some(mention).filter(|m| direct && matches!(m.named, Named::Group(_)))
    }

    /// "party to the 1997 convention", "member of NATO".
    fn linked(&self, cue: &Range<usize>, part: &Range<usize>) -> Option<&Mention> {
        let mention = self.mentions.starting(cue.end..(cue.end + OBJECT).min(part.end)).first()?;
        let link = |i: usize| self.is("treaty_link", i) || self.is_in_time(self.analysis.tokens[i].start());
        let linked = (cue.end..mention.tokens.start).all(link);
        let plain = mention.treaty().is_some() || self.stands_alone(mention);
        Some(mention).filter(|_| linked && plain)
    }

    /// "party to it".
    pub(super) fn is_pronoun(&self, at: usize, part: &Range<usize>) -> bool {
        let mut near = (at..(at + 2).min(part.end)).skip_while(|i| self.is("treaty_link", *i));
        near.next().is_some_and(|i| self.is("treaty_pronoun", i))
    }

    /// "non-signatory", "non EU".
    fn is_negated(&self, at: usize, part: &Range<usize>) -> bool {
        let mut before = (part.start..at).rev().filter(|i| self.analysis.word(*i) != "-");
        before.next().is_some_and(|i| self.is("treaty_non", i))
    }

    /// A list of states from its first on.
    fn chain(&self, first: &Mention, part: &Range<usize>) -> States {
        let mut states: States = Vec::new();
        let mut last = first;
        for mention in self.mentions.within(first.tokens.start..part.end) {
            let Some(code) = mention.state() else { break };
            if mention.tokens != first.tokens && !self.are_joined(last, mention) {
                break;
            }
            states.push((code, mention.range));
            last = mention;
        }
        // The owner of something is not in the list: "China and Russia's allies".
        if self.is_possessor(last) { Vec::new() } else { states }
    }

    /// "Norway, a founding member of NATO": the state and the token from which on it is said.
    fn apposed(&self, start: usize, part: &Range<usize>) -> Option<(States, usize)> {
        let state = self.mentions.within(part.start..start).next_back()?;
        let from = state.tokens.end;
        let code = state.state().filter(|_| self.analysis.word(from) == "," && !self.is_possessor(state))?;
        let small = |i: usize| self.is("treaty_apposition", i) || self.analysis.word(i) == "-";
        let short = start - from <= VERB && start > from + 1;
        (short && (from + 1..start).all(small)).then(|| (vec![(code, state.range)], from))
    }

    fn verb_of(&self, start: usize, part: &Range<usize>) -> Option<usize> {
        let near = start.saturating_sub(VERB).max(part.start)..start;
        let verb = near.rev().find(|i| self.is("treaty_is", *i) || self.is("treaty_was", *i))?;
        let free = (verb..start).all(|i| !self.mentions.is_taken(i) && !self.is("treaty_break", i));
        free.then_some(verb)
    }

    /// Who stands before the verb: right before it, or with an insertion between commas, or a relative clause.
    fn subject_of(&self, verb: usize, part: &Range<usize>) -> Option<States> {
        let states = self.doers(verb.saturating_sub(24).max(part.start)..verb)?;
        let last = states.last()?.1;
        let end = self.analysis.tokens.partition_point(|t| t.start() < last.end());
        let between = end..verb;
        let comma = |i: usize| self.analysis.word(i) == ",";
        let inserted = between.len() > 1 && comma(end) && comma(verb - 1);
        let relative = between.len() > 1 && between.len() <= 4 && comma(end) && self.is("treaty_which", end + 1);
        let near = between.len() <= 3 && between.into_iter().all(|i| self.is("treaty_adverb", i));
        (near || inserted || relative).then_some(states)
    }

    /// "the convention, to which Russia is not a party".
    fn head_of_relative(&self, first: TextRange, part: &Range<usize>) -> Option<String> {
        let at = self.analysis.tokens.partition_point(|t| t.start() < first.start());
        let head = self.mentions.within(part.start..at).next_back()?;
        let between = head.tokens.end..at;
        let relative = between.len() <= 4 && between.clone().any(|i| self.is("treaty_which", i));
        head.object().filter(|_| relative).map(str::to_owned)
    }

    fn is_before(&self, at: usize, list: &str) -> bool {
        (at.saturating_sub(2)..at).any(|i| self.is(list, i))
    }

    /// "could be a party", "if it is a member".
    fn is_unsure(&self, verb: usize, part: &Range<usize>) -> bool {
        let near = verb.saturating_sub(3).max(part.start)..verb + 3;
        near.into_iter().any(|i| i < part.end && self.is("treaty_will", i) && !self.is("treaty_adverb", i))
    }

    /// The time after what is belonged to, and whether it can be used: "until" and "since" cannot.
    fn time_of(&self, end: usize, part: &Range<usize>) -> (Option<&Time>, bool) {
        let near = end..(end + 6).min(part.end);
        let opening = part.start..(part.start + 3).min(part.end);
        let first = self.times_in(&near).first().or_else(|| self.times_in(&opening).first());
        let Some(time) = first else { return (None, true) };
        let at = self.analysis.tokens.partition_point(|t| t.start() < time.range.start());
        let placed = at.checked_sub(1).is_some_and(|b| self.is("treaty_at", b));
        (Some(*time), placed)
    }
}
