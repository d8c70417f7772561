//! A sentence as clauses: where they begin, which words around a verb belong to it.

use super::Run;
use super::lexicon::{Kind, Lexicon};
use crate::Analysis;
use concord_learn::pos::Upos;
use concord_text::TokenKind;

/// A word or phrase of the lexicon in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub run: Run,
    pub kind: Kind,
}

/// The words of one sentence.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// Lower case.
    pub words: Vec<String>,
    /// In order, without overlap.
    pub cues: Vec<Cue>,
    /// Signs that end a clause.
    ends: Vec<bool>,
    commas: Vec<bool>,
    is_word: Vec<bool>,
    tags: Option<Vec<Upos>>,
}

/// The clause of one value.
#[derive(Debug)]
pub(super) struct Clause {
    pub run: Run,
    /// It stands in brackets, dashes or marks: no verb outside governs it.
    pub is_aside: bool,
}

/// How far a clause may reach to either side of a value, in words.
const LONGEST: usize = 120;

/// A longer sentence is a table or a list: all in it is asserted.
const LONGEST_SENTENCE: usize = 400;

/// The longest chain of auxiliaries before a verb.
const CHAIN: usize = 9;

impl Sentence {
    pub fn read(analysis: &Analysis, lexicon: &Lexicon, index: usize) -> Self {
        let tokens = analysis.sentences[index].tokens();
        let mut sentence = Self::default();
        if tokens.len() > LONGEST_SENTENCE {
            return sentence;
        }
        let mut capital = Vec::new();
        for i in tokens.clone() {
            let word = analysis.word(i);
            let sign = analysis.tokens[i].kind == TokenKind::Punct;
            sentence.is_word.push(!sign);
            sentence.commas.push(sign && word == ",");
            let spaced = analysis.tokens[i].space_before;
            sentence.ends.push(
                sign && match word {
                    ";" | ":" | "(" | ")" | "[" | "]" | "—" | "…" | "“" | "”" | "\"" | "„" | "«" | "»" => {
                        true
                    }
                    "–" | "-" => spaced,
                    _ => false,
                },
            );
            capital.push(word.starts_with(char::is_uppercase));
            sentence.words.push(word.to_lowercase());
        }
        let mut i = 0;
        while i < sentence.words.len() {
            let Some((length, kind)) = lexicon.phrase(&sentence.words, i) else {
                i += 1;
                continue;
            };
            // "May" is a month, "Will" a man.
            let opener = matches!(kind, Kind::If | Kind::Nothing | Kind::Breaks | Kind::Lifts | Kind::Not);
            if opener || !capital[i] || i == 0 && lexicon.openers {
                sentence.cues.push(Cue { run: (i, i + length), kind });
            }
            i += length;
        }
        sentence
    }

    /// True if no word of it could make a value anything but asserted.
    pub fn is_plain(&self) -> bool {
        self.cues.iter().all(|c| c.kind.mode().is_none())
    }

    /// Asks for parts of speech, once.
    pub fn tag(&mut self, analysis: &Analysis, index: usize) {
        if self.tags.is_none() {
            self.tags = analysis.tags_of(index);
        }
    }

    pub fn has_tags(&self) -> bool {
        self.tags.is_some()
    }

    pub fn cues_in(&self, run: Run) -> impl Iterator<Item = &Cue> {
        self.cues.iter().filter(move |c| c.run.0 < run.1 && run.0 < c.run.1)
    }

    /// The clause around a value.
    pub fn clause(&self, lexicon: &Lexicon, value: Run) -> Clause {
        let comma_ends = |i: usize| self.commas[i] && lexicon.commas;
        let begins = |i: usize| self.cues.iter().any(|c| c.kind == Kind::Breaks && c.run.0 == i);
        let mut first = value.0;
        while first > 0 && value.0 - first < LONGEST {
            if self.ends[first - 1] || comma_ends(first - 1) || begins(first) {
                break;
            }
            first -= 1;
        }
        let mut end = value.1;
        while end < self.words.len() && end - value.1 < LONGEST {
            if self.ends[end] || comma_ends(end) || begins(end) {
                break;
            }
            end += 1;
        }
        let is_aside = first > 0 && self.ends[first - 1];
        Clause { run: (first, end), is_aside }
    }

    /// True if the value is part of a name of a thing: "six-month", "the 1997 treaty", "its 2012 guidance". No verb
    /// speaks of it.
    pub fn is_attribute(&self, lexicon: &Lexicon, value: Run, is_time: bool) -> bool {
        let next = value.1;
        if self.words.get(next).is_some_and(|w| w == "-") && !self.ends[next] {
            return true;
        }
        let Some(before) = value.0.checked_sub(1).filter(|_| is_time) else { return false };
        let Some(tags) = &self.tags else { return lexicon.is_article(&self.words[before]) };
        let noun = tags.get(next).is_some_and(|t| matches!(t, Upos::Noun | Upos::Propn | Upos::Adj));
        noun && matches!(tags[before], Upos::Det | Upos::Pron | Upos::Part)
    }

    fn is_verb(&self, i: usize) -> bool {
        self.tags.as_ref().is_some_and(|t| matches!(t[i], Upos::Verb | Upos::Aux))
    }

    /// True for words that a chain of verbs may hold: "will not be able to".
    fn is_chain(&self, i: usize) -> bool {
        self.tags.as_ref().is_some_and(|t| matches!(t[i], Upos::Verb | Upos::Aux | Upos::Part | Upos::Adv))
    }

    fn is_particle(&self, i: usize) -> bool {
        self.tags.as_ref().is_some_and(|t| t[i] == Upos::Part)
    }
}

impl Clause {
    /// The words around the verb that governs the value: the nearest before it in its part of the clause between
    /// commas, else the first after it there, else, where the part only opens the clause, the first of the next part,
    /// else the nearest before the comma.
    pub fn verb_group(&self, sentence: &Sentence, value: Run) -> Option<Run> {
        let (from, to) = self.part(sentence, value);
        if let Some(v) = (from..value.0).rev().find(|&i| sentence.is_verb(i)) {
            return Some(self.before(sentence, v));
        }
        if let Some(v) = (value.1..to).find(|&i| sentence.is_verb(i)) {
            return Some(self.after(sentence, v, to));
        }
        if from == self.run.0 {
            let next = self.part(sentence, (to + 1, to + 1)).1;
            let v = (to..next.min(self.run.1)).find(|&i| sentence.is_verb(i))?;
            return Some(self.after(sentence, v, next.min(self.run.1)));
        }
        let v = (self.run.0..from).rev().find(|&i| sentence.is_verb(i))?;
        Some(self.before(sentence, v))
    }

    /// From comma to comma.
    fn part(&self, sentence: &Sentence, value: Run) -> Run {
        let comma = |&i: &usize| sentence.commas[i];
        let (first, end) = (value.0.min(self.run.1), value.1.min(self.run.1));
        let from = (self.run.0..first).rev().find(comma).map_or(self.run.0, |i| i + 1);
        (from, (end..self.run.1).find(comma).unwrap_or(self.run.1))
    }

    /// The chain that ends with the verb at `v`: "plans to be able to | produce".
    fn before(&self, sentence: &Sentence, v: usize) -> Run {
        let mut first = v;
        while first > self.run.0 && v - first < CHAIN {
            // What stands before "to" may be a noun or an adjective: "plans to", "able to".
            let open = sentence.is_particle(first) && sentence.words[first - 1] != ",";
            if !open && !sentence.is_chain(first - 1) {
                break;
            }
            first -= 1;
        }
        // A condition stands at the head of the clause, before the subject.
        let condition = (self.run.0..first).rev().take_while(|&i| !sentence.is_verb(i) && !sentence.commas[i]);
        let condition = condition.filter(|&i| sentence.cues.iter().any(|c| c.kind == Kind::If && c.run.0 == i)).last();
        (condition.unwrap_or(first), v + 1)
    }

    /// The chain that starts with the verb at `v`.
    fn after(&self, sentence: &Sentence, v: usize, to: usize) -> Run {
        let mut end = v + 1;
        while end < to && end - v < CHAIN && sentence.is_chain(end) {
            end += 1;
        }
        (v, end)
    }

    /// True if the clause ends in an infinitive, in a language where it must.
    pub fn ends_in_infinitive(&self, sentence: &Sentence, lexicon: &Lexicon) -> bool {
        self.last_word(sentence, self.run.1).is_some_and(|i| lexicon.is_infinitive(&sentence.words[i]))
    }

    /// True if the cue has its infinitive: the last word of the clause, or one of the next few.
    pub fn infinitive(&self, sentence: &Sentence, lexicon: &Lexicon, cue: &Cue) -> bool {
        if lexicon.last {
            return self.ends_in_infinitive(sentence, lexicon);
        }
        let end = self.run.1.min(cue.run.1 + 5);
        (cue.run.1..end).any(|i| lexicon.is_infinitive(&sentence.words[i]))
    }

    /// True if the clause ends in a participle and "have" or "be".
    pub fn perfect(&self, sentence: &Sentence, lexicon: &Lexicon) -> bool {
        let Some(last) = self.last_word(sentence, self.run.1) else { return false };
        let word = |i: usize| sentence.words[i].as_str();
        lexicon.is_perfect(word(last))
            && self
                .last_word(sentence, last)
                .is_some_and(|i| lexicon.is_participle(word(i)) || lexicon.is_perfect(word(i)))
    }

    fn last_word(&self, sentence: &Sentence, end: usize) -> Option<usize> {
        (self.run.0..end).rev().find(|&i| sentence.is_word[i])
    }
}
