//! Which state is said to have done what with which treaty, and when. Only what is plain: a state that stands as the
//! doer, a treaty that stands as the object, a time with its preposition.

use super::{
    lexicon::{Deed, Lexicon},
    mentions::{Mention, Mentions, Named},
};
use crate::words::Words;
use concord_annotate::{Analysis, Annotated};
use concord_model::{Annotation, Time, TimexType};
use concord_record::StateCode;
use concord_text::TextRange;
use std::ops::Range;

/// A deed as the draft tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// What was done.
    pub deed: Deed,
    /// By noun ("Poland's withdrawal") or by verb.
    pub noun: bool,
    /// Where the words for it stand.
    pub range: TextRange,
    /// Who did it; none where the treaty itself takes effect.
    pub states: Vec<(StateCode, TextRange)>,
    /// Folder name of the treaty.
    pub treaty: String,
    /// It is said not to have been done.
    pub denied: bool,
    /// Right before the words for it: "never signed", "has not yet ratified".
    pub flatly_denied: bool,
    /// It is said to be going to happen, or as something that may.
    pub planned: bool,
    /// When.
    pub time: Option<Time>,
    /// What takes effect: the withdrawal of the states, or the treaty.
    pub of_exit: bool,
}

/// How far a doer may stand before what it does, and an object after it, in tokens.
const DOER: usize = 24;
const OBJECT: usize = 8;
const WHEN: usize = 16;

/// The text, what is named in it, and the words of its language.
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) words: &'static Words,
    pub(super) times: Vec<&'a Time>,
}

#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) deed: Deed,
    pub(super) noun: bool,
    pub(super) tokens: Range<usize>,
}

/// Everything told in the draft, in order.
pub fn tell(draft: &Annotated, analysis: &Analysis<'_>, mentions: &Mentions) -> Vec<Told> {
    if !mentions.all.iter().any(|m| m.object().is_some()) {
        return Vec::new();
    }
    let reader = Reader::new(draft, analysis, mentions);
    let lexicon = Lexicon::of(analysis.pack);
    let mut told = Vec::new();
    for sentence in &analysis.sentences {
        if lexicon.free_order {
            told.extend(reader.clauses(lexicon, sentence.tokens()));
            continue;
        }
        let cues = reader.cues(lexicon, sentence.tokens());
        for n in 0..cues.len() {
            told.extend(reader.read(&cues, n, sentence.tokens()));
        }
    }
    told.retain(|t: &Told| draft.document.in_article(t.range.start()));
    told
}

fn date(annotation: &Annotation) -> Option<&Time> {
    match annotation {
        Annotation::Time(time) => match time.timex_type {
            TimexType::Date | TimexType::Time => Some(time),
            TimexType::Duration | TimexType::Set => None,
        },
        Annotation::Quantity(_) | Annotation::Name(_) | Annotation::Quotation(_) => None,
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(draft: &'a Annotated, analysis: &'a Analysis<'a>, mentions: &'a Mentions) -> Self {
        let mut times: Vec<&Time> = draft.annotations.iter().filter_map(date).collect();
        times.sort_by_key(|t| t.range.start());
        Self { analysis, mentions, words: Words::of(analysis.pack), times }
    }
}

impl Reader<'_> {
    pub(super) fn cues(&self, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<Cue> {
        let mut cues = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let free = !self.mentions.is_taken(at);
            match lexicon.deeds.at(&self.mentions.words[at..tokens.end]).filter(|_| free) {
                Some((n, (deed, noun))) => {
                    cues.push(Cue { deed: *deed, noun: *noun, tokens: at..at + n });
                    at += n;
                }
                None => at += 1,
            }
        }
        cues
    }

    fn read(&self, cues: &[Cue], n: usize, sentence: Range<usize>) -> Option<Told> {
        let cue = &cues[n];
        let (states, treaty, of_exit) = match (cue.deed, cue.noun) {
            (Deed::TakeEffect, _) => self.what_takes_effect(cues, n, &sentence)?,
            (Deed::Belong | Deed::Announce, _) | (Deed::Notify, true) => return None,
            (Deed::Notify, false) => {
                let (states, treaty) = self.notice(cue, &sentence)?;
                (states, treaty, false)
            }
            (Deed::Sign | Deed::Join | Deed::Denounce | Deed::Leave, true) => {
                let (states, treaty) = self.noun(cue, &sentence)?;
                (states, treaty, false)
            }
            (Deed::Sign | Deed::Join | Deed::Denounce | Deed::Leave, false) => {
                let (states, treaty) = self.verb(cue, &sentence)?;
                (states, treaty, false)
            }
        };
        let before = cue.tokens.start.saturating_sub(4).max(sentence.start)..cue.tokens.start;
        let has = |list: &str| before.clone().any(|i| self.is(list, i));
        let neither = states.first().is_some_and(|(_, place)| self.is_after(*place, "treaty_neither"));
        Some(Told {
            deed: cue.deed,
            noun: cue.noun,
            range: self.range(&cue.tokens),
            states,
            treaty,
            denied: has("treaty_never") || self.denies_itself(cue) || neither,
            flatly_denied: self.is_flatly_denied(cue, &sentence) || neither,
            planned: before.clone().any(|i| {
                // "will take effect on 20 February" can be held against a notice that was given.
                let sure = cue.deed == Deed::TakeEffect && self.is("treaty_future", i);
                // "have all withdrawn" is done, "have all but withdrawn" is not.
                let all = self.is("treaty_all", i) && !self.is("treaty_but", i + 1);
                self.is("treaty_will", i) && !sure && !all
            }),
            time: self.time(cues, n, &sentence).cloned(),
            of_exit,
        })
    }

    /// "neither Russia nor China": the word stands right before the first.
    pub(super) fn is_after(&self, place: TextRange, list: &str) -> bool {
        let at = self.analysis.tokens.partition_point(|t| t.start() < place.start());
        at.checked_sub(1).is_some_and(|b| self.is(list, b))
    }

    /// "did not sign" is one of the words for signing.
    fn denies_itself(&self, cue: &Cue) -> bool {
        cue.tokens.clone().any(|i| self.is("treaty_never", i) || self.is("treaty_yet", i))
    }

    fn is_flatly_denied(&self, cue: &Cue, sentence: &Range<usize>) -> bool {
        let mut before = (sentence.start..cue.tokens.start).rev().take(3);
        let never = before.find(|i| !self.is("treaty_adverb", *i));
        self.denies_itself(cue) || never.is_some_and(|i| self.is("treaty_never", i))
    }

    /// Whether a token is in a list; accents count, apostrophes do not.
    pub(super) fn is(&self, list: &str, token: usize) -> bool {
        let (raw, folded) = (self.analysis.word(token), &self.mentions.words[token]);
        let written = |word: &String| raw.chars().flat_map(char::to_lowercase).eq(word.chars());
        self.words.list(list).iter().any(|w| raw.is_ascii() && w == folded || written(w))
    }

    pub(super) fn range(&self, tokens: &Range<usize>) -> TextRange {
        let all = &self.analysis.tokens;
        TextRange::new(all[tokens.start].start(), all[tokens.end - 1].end())
    }

    /// Doer and object of a verb: "Poland … ratified the convention", "the convention, which Poland ratified".
    fn verb(&self, cue: &Cue, sentence: &Range<usize>) -> Option<(Vec<(StateCode, TextRange)>, String)> {
        let from = cue.tokens.start.saturating_sub(DOER).max(sentence.start);
        let states = self.doers(from..cue.tokens.start)?;
        let until = (cue.tokens.end + OBJECT).min(sentence.end);
        let own = |m: &&Mention| m.treaty().is_some() || m.any_state().is_some() || self.stands_alone(m);
        let object = self.mentions.starting(cue.tokens.end..until).iter().find(own);
        // "withdrew its signature from the statute" is another deed.
        if (cue.tokens.end..until).any(|i| self.is("treaty_signature", i)) {
            return None;
        }
        if let Some(object) = object {
            let treaty = object.object().filter(|_| !self.is_possessor(object))?;
            return Some((states, treaty.to_owned()));
        }
        if self.is_pronoun(cue.tokens.end, sentence) {
            return Some((states, self.mentions.only_treaty()?));
        }
        // "the convention, which Poland ratified in 2012"
        let first = self.mentions.within(from..cue.tokens.start).find(|m| m.range == states[0].1)?;
        let head = self.mentions.within(from..first.tokens.start).next_back()?;
        let between = head.tokens.end..first.tokens.start;
        let relative = between.len() <= 3 && between.clone().any(|i| self.is("treaty_which", i));
        let treaty = head.treaty().filter(|_| relative && cue.tokens.start - first.tokens.end <= 3)?;
        Some((states, treaty.to_owned()))
    }

    /// Who gave notice: "Poland submitted its notification to the United Nations".
    fn notice(&self, cue: &Cue, sentence: &Range<usize>) -> Option<(Vec<(StateCode, TextRange)>, String)> {
        let from = cue.tokens.start.saturating_sub(DOER).max(sentence.start);
        let until = (cue.tokens.end + OBJECT).min(sentence.end);
        let told = (cue.tokens.end..until).any(|i| self.is("treaty_notice", i));
        let treaty = self.mentions.only_treaty().filter(|_| told)?;
        Some((self.doers(from..cue.tokens.start)?, treaty))
    }

    /// The states that stand as doer nearest before a verb, with those joined to it.
    pub(super) fn doers(&self, tokens: Range<usize>) -> Option<Vec<(StateCode, TextRange)>> {
        let mentions: Vec<&Mention> = self.mentions.within(tokens.clone()).collect();
        let last = mentions.iter().rposition(|m| m.state().is_some() && !self.is_oblique(m))?;
        if self.is_possessor(mentions[last])
            || tokens.clone().skip_while(|i| *i < mentions[last].tokens.end).any(|i| self.is("treaty_break", i))
        {
            return None;
        }
        let mut states = vec![(mentions[last].state()?, mentions[last].range)];
        for pair in mentions[..=last].windows(2).rev() {
            let Some(state) = pair[0].state().filter(|_| self.are_joined(pair[0], pair[1])) else { break };
            states.insert(0, (state, pair[0].range));
        }
        Some(states)
    }

    /// Two members of one list: a comma, or "and", or both between them.
    pub(super) fn are_joined(&self, one: &Mention, next: &Mention) -> bool {
        let between = one.tokens.end..next.tokens.start;
        let link = |i: usize| {
            self.mentions.words[i].is_empty() || self.is("treaty_and", i) || self.is("treaty_determiners", i)
        };
        between.len() <= 3 && !between.is_empty() && between.into_iter().all(link)
    }

    /// An organisation that is an object by itself, and no attribute: "left the EU in 2020", not "left EU sanctions".
    pub(super) fn stands_alone(&self, mention: &Mention) -> bool {
        let Named::Group(_) = mention.named else { return false };
        let (tokens, next) = (&self.analysis.tokens, mention.tokens.end);
        let Some(token) = tokens.get(next) else { return true };
        let in_time = |i: usize| tokens.get(i).is_some_and(|t| self.is_in_time(t.start()));
        if self.mentions.words[next].is_empty() {
            return token.space_before
                || token.text(self.analysis.text()).starts_with([',', '.', ';', ':', ')', '!', '?']);
        }
        in_time(next) || self.is("treaty_after_object", next) || self.is("treaty_when", next) && in_time(next + 1)
    }

    pub(super) fn is_oblique(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        let article = |i: usize| self.is("treaty_determiners", i);
        let before = start.checked_sub(1).map(|b| if article(b) { b.saturating_sub(1) } else { b });
        before.is_some_and(|b| self.is("treaty_oblique", b))
    }

    pub(super) fn is_possessor(&self, mention: &Mention) -> bool {
        let next = mention.tokens.end;
        self.analysis.tokens.get(next).is_some_and(|t| {
            let word = t.text(self.analysis.text());
            !t.space_before && (word.starts_with(['\'', '’']) && word.len() > '’'.len_utf8() || word == "'s")
        })
    }

    /// "Poland's formal withdrawal", "Polish withdrawal", "the withdrawal of Poland".
    fn noun(&self, cue: &Cue, sentence: &Range<usize>) -> Option<(Vec<(StateCode, TextRange)>, String)> {
        let from = cue.tokens.start.saturating_sub(5).max(sentence.start);
        let before = self.mentions.within(from..cue.tokens.start).next_back();
        let owner = before.filter(|m| self.is_possessor(m) || matches!(m.named, Named::Demonym(_) | Named::Oblique(_)));
        let after = || {
            let until = (cue.tokens.end + 3).min(sentence.end);
            let mention = self.mentions.within(cue.tokens.end..until).next()?;
            let direct = (cue.tokens.end..mention.tokens.start).any(|i| self.is("treaty_by", i));
            mention.state().filter(|_| direct).map(|_| mention)
        };
        let owner = owner.or_else(after)?;
        let until = (cue.tokens.end + OBJECT).min(sentence.end);
        let treaty = self.mentions.starting(cue.tokens.end..until).iter().find_map(Mention::treaty);
        let treaty = treaty.map(str::to_owned).or_else(|| self.mentions.only_treaty())?;
        Some((vec![(owner.any_state()?, owner.range)], treaty))
    }

    /// What takes effect: a withdrawal named before in the sentence, or the treaty that stands right before.
    #[allow(clippy::type_complexity)]
    fn what_takes_effect(
        &self,
        cues: &[Cue],
        n: usize,
        sentence: &Range<usize>,
    ) -> Option<(Vec<(StateCode, TextRange)>, String, bool)> {
        let before = n.checked_sub(1).map(|b| &cues[b]);
        if let Some(exit) = before.filter(|b| b.deed == Deed::Leave && b.noun) {
            let (states, treaty) = self.noun(exit, sentence)?;
            return Some((states, treaty, true));
        }
        let from = cues[n].tokens.start.saturating_sub(3).max(sentence.start);
        let subject = self.mentions.within(from..cues[n].tokens.start).next_back()?;
        let treaty = subject.treaty()?.to_owned();
        let until = (cues[n].tokens.end + 4).min(sentence.end);
        // "entered into force for Poland" is another question.
        let for_state = self.mentions.within(cues[n].tokens.end..until).any(|m| m.any_state().is_some());
        (!for_state).then_some((Vec::new(), treaty, false))
    }

    /// The times that begin within a run of tokens, in order.
    pub(super) fn times_in(&self, tokens: &Range<usize>) -> &[&Time] {
        let at = |token: usize| self.analysis.tokens.get(token).map_or(u32::MAX, |t| t.start());
        let place = |offset: u32| self.times.partition_point(|t| t.range.start() < offset);
        &self.times[place(at(tokens.start))..place(at(tokens.end))]
    }

    /// Whether a time stands over this place.
    pub(super) fn is_in_time(&self, offset: u32) -> bool {
        let before = self.times.partition_point(|t| t.range.start() <= offset);
        before.checked_sub(1).is_some_and(|b| self.times[b].range.contains_offset(offset))
    }

    /// The time of a deed: after it with a preposition, or at the start of the sentence.
    fn time(&self, cues: &[Cue], n: usize, sentence: &Range<usize>) -> Option<&Time> {
        let cue = &cues[n];
        let token_at = |time: &Time| self.analysis.tokens.partition_point(|t| t.start() < time.range.start());
        let next = cues.get(n + 1).map_or(sentence.end, |c| c.tokens.start);
        let until = next.min(cue.tokens.end + WHEN);
        let placed = |at: usize| at > sentence.start && self.is("treaty_when", at - 1);
        let own = |time: &Time| {
            let written = time.range.slice(self.analysis.text());
            !written.contains(|c: char| c.is_ascii_digit()) || written.contains(' ')
        };
        let after = self.times_in(&(cue.tokens.end..until)).iter().find(|t| {
            let at = token_at(t);
            placed(at) || (at == cue.tokens.end && own(t))
        });
        let first = n == 0;
        let opening = || {
            let start = sentence.start..(sentence.start + 2).min(cue.tokens.start);
            self.times_in(&start).iter().find(|t| {
                let at = token_at(t);
                first && (placed(at) || at == sentence.start)
            })
        };
        after.copied().or_else(|| opening().copied())
    }
}
