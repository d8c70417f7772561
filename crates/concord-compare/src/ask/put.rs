//! Clauses turned into questions: "Poland ratified the convention in 2012" → "When did Poland ratify the convention?"

use super::clause::Clause;
use super::verb::Verb;
use crate::grammar::{Form, Kind};
use concord_learn::parse::Relation;
use concord_learn::pos::Upos;
use std::ops::Range;

impl Clause<'_, '_> {
    pub(super) fn when(&self, value: Range<usize>) -> Option<String> {
        let (head, verb) = self.beside(&value)?;
        let word = self.grammar.when(&self.preposition(head)?)?;
        // "in 2012 in a vote" has two; a second time beside it says that the first is not the whole.
        self.question(word, self.governor(verb), &[head])
    }

    /// The head of a value and the verb it says something of: "destroyed mines in 2016" hangs the year on the mines.
    fn beside(&self, value: &Range<usize>) -> Option<(usize, usize)> {
        let head = self.head(value)?;
        let above = self.tree.head(head)?;
        match self.tree.relation(head) {
            Relation::Obl | Relation::Advmod => Some((head, above)),
            Relation::Nmod if matches!(self.tree.relation(above), Relation::Obj | Relation::Obl) => {
                Some((head, self.tree.head(above)?))
            }
            _ => None,
        }
    }

    pub(super) fn how_long(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let verb = self.tree.head(head)?;
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let object = matches!(self.tree.relation(head), Relation::Obj | Relation::Obl);
        if object && self.grammar.is(base, Kind::LengthVerb) {
            return self.question(&self.grammar.length, verb, &[head]);
        }
        let (head, verb) = self.beside(&value)?;
        let word = self.grammar.how_long(&self.preposition(head)?)?;
        self.question(word, self.governor(verb), &[head])
    }

    /// "will rise by 25 times", "rose 6%".
    pub(super) fn by_how_much(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let verb = self.tree.head(head)?;
        let by = self.is(head, Kind::By) || self.grammar.is(&self.preposition(head)?, Kind::By);
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let steps = self.grammar.is(base, Kind::ChangeVerb);
        let bare =
            matches!(self.tree.relation(head), Relation::Obj | Relation::Obl) && self.preposition(head)?.is_empty();
        if !steps || !(by && self.tree.relation(head) == Relation::Obl || bare) {
            return None;
        }
        self.question(&self.grammar.by_much, verb, &[head])
    }

    /// "struck at a depth of 10 km": at what depth.
    pub(super) fn at_what(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let noun = self.tree.head(head).filter(|_| self.tree.relation(head) == Relation::Nmod)?;
        let verb = self.tree.head(noun).filter(|_| self.tree.relation(noun) == Relation::Obl)?;
        let case = self.preposition(noun).filter(|c| !c.is_empty())?;
        if self.tags[noun] != Upos::Noun || self.grammar.is_plural(&self.lower(noun)) || noun > value.start {
            return None;
        }
        let case = format!("{}{}", case[..1].to_uppercase(), &case[1..]);
        self.question(&format!("{case} {} {}", self.grammar.what, self.lower(noun)), self.governor(verb), &[noun])
    }

    /// "bought the mill for $40 million".
    pub(super) fn for_how_much(&self, value: Range<usize>) -> Option<String> {
        let (head, verb) = self.beside(&value)?;
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let price = self.grammar.is(base, Kind::TradeVerb) && self.grammar.is(&self.preposition(head)?, Kind::Goods);
        price.then(|| self.question(&self.grammar.for_much, self.governor(verb), &[head])).flatten()
    }

    pub(super) fn how_much(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let verb = self.tree.head(head)?;
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        if self.tree.relation(head) != Relation::Obj || !self.grammar.is(base, Kind::MoneyVerb) {
            return None;
        }
        // "paid $40 million for the mill" hangs what it was paid for on the sum as often as on the verb.
        let mut goods = String::new();
        for child in self.tree.children(head).filter(|c| !value.contains(c)) {
            match self.tree.relation(child) {
                Relation::Punct => {}
                Relation::Nmod if goods.is_empty() && self.is_for(child) => {
                    goods = format!(" {} {}", self.preposition(child)?, self.phrase(child, None)?);
                }
                _ => return None,
            }
        }
        let question = self.question(&self.grammar.much, verb, &[head])?;
        Some(if goods.is_empty() { question } else { format!("{}{goods}?", question.trim_end_matches('?')) })
    }

    pub(super) fn is_for(&self, noun: usize) -> bool {
        self.preposition(noun).is_some_and(|p| self.grammar.is(&p, Kind::Goods))
    }

    /// `noun` is what is counted; without one the number stands for it: "seven were injured".
    pub(super) fn how_many(&self, value: Range<usize>, noun: Option<usize>) -> Option<String> {
        let Some(noun) = noun else {
            let head = self.head(&value)?;
            let alone =
                self.tree.children(head).all(|c| value.contains(&c) || self.tree.relation(c) == Relation::Advmod);
            return alone.then(|| self.counted(&self.grammar.many, head)).flatten();
        };
        let counted = value.clone().all(|i| self.tree.is_under(i, noun));
        if !counted || self.tags[noun] != Upos::Noun || !self.grammar.is_plural(&self.lower(noun)) {
            return None;
        }
        // "three of the mines", "two more mines": a part is counted, or something beyond.
        if self.tree.children(noun).any(|c| {
            !value.contains(&c)
                && matches!(
                    self.tree.relation(c),
                    Relation::Det | Relation::NmodPoss | Relation::Case | Relation::Advmod
                )
                && self.tags[c] != Upos::Adv
        }) {
            return None;
        }
        let phrase = self.phrase(noun, Some(&value))?;
        let asked = format!("{} {phrase}", self.grammar.many);
        self.counted(&asked, noun)
    }

    /// A question about how many: `noun` is the head of what is counted.
    fn counted(&self, asked: &str, noun: usize) -> Option<String> {
        let verb = self.tree.head(noun)?;
        match self.tree.relation(noun) {
            Relation::Obj => self.question(asked, self.governor(verb), &[noun]),
            Relation::Nsubj | Relation::NsubjPass => {
                self.clear(verb)?;
                let mut verbs: Vec<usize> = self.auxiliaries(verb);
                let finite = match verbs.is_empty() {
                    true => self.grammar.verb(&self.lower(verb))?.0 == Form::Past,
                    false => self.grammar.participle(&self.lower(verb)).or(self.base_form(verb)).is_some(),
                };
                if !finite || (self.tree.relation(noun) == Relation::NsubjPass && verbs.is_empty()) {
                    return None;
                }
                let rest = self.rest(verb, &[noun])?;
                self.whole(noun, verb, verbs.is_empty() && rest.is_empty())?;
                verbs.push(verb);
                let verbs: Vec<&str> = verbs.iter().map(|v| self.word(*v)).collect();
                Some(format!("{asked} {}{rest}?", verbs.join(" ")))
            }
            _ => None,
        }
    }

    /// "When did Poland ratify the convention?" `word` is what is asked, `asked` the words that are the answer.
    pub(super) fn question(&self, word: &str, verb: usize, asked: &[usize]) -> Option<String> {
        self.clear(verb)?;
        let subject = self.subject(verb)?;
        let subject_phrase = self.phrase(subject, None)?;
        let plural = self.is_plural(subject);
        let passive =
            self.tree.relation(subject) == Relation::NsubjPass || self.tree.child(verb, Relation::AuxPass).is_some();
        let Verb { front, rest } = self.verb(verb, plural, passive)?;
        let after = self.rest(verb, asked)?;
        // "How many mines did Poland destroy?" needs no more; "When did Poland leave?" does.
        let object = asked.iter().any(|a| self.tree.relation(*a) == Relation::Obj);
        self.whole(subject, verb, after.is_empty() && !passive && !object)?;
        Some(format!("{word} {front} {subject_phrase} {rest}{after}?"))
    }

    /// What follows the verb: particle, object, and without an object where or what with.
    pub(super) fn rest(&self, verb: usize, asked: &[usize]) -> Option<String> {
        self.owned.set(true);
        let rest = self.after(verb, asked);
        self.owned.set(false);
        rest
    }

    fn after(&self, verb: usize, asked: &[usize]) -> Option<String> {
        let mut out = String::new();
        let mut object = false;
        let mut place = false;
        for child in self.tree.children(verb).filter(|c| *c > verb && !asked.contains(c)) {
            match self.tree.relation(child) {
                Relation::Prt => out.push_str(&format!(" {}", self.lower(child))),
                Relation::Iobj => return None,
                Relation::Obj if object => return None,
                Relation::Obj => {
                    object = true;
                    out.push_str(&format!(" {}", self.phrase(child, None)?));
                }
                Relation::Xcomp if self.is_infinitive(child) => {
                    object = true;
                    out.push_str(&format!(
                        " {} {}{}",
                        self.lower(child - 1),
                        self.lower(child),
                        self.after(child, asked)?
                    ));
                }
                Relation::Obl
                    if object
                        && !place
                        && !self.is_time(child)
                        && self.preposition(child).is_some_and(|p| self.grammar.is(&p, Kind::Path)) =>
                {
                    place = true;
                    if let Some(goal) = self.phrase(child, None) {
                        out.push_str(&format!(" {} {goal}", self.preposition(child)?));
                    }
                }
                // "according to": two prepositions are more than a place.
                Relation::Obl if self.is_doubled(child) => {}
                Relation::Obl if !object && !place && !self.is_time(child) => {
                    place = true;
                    let case = self.preposition(child).filter(|c| !c.is_empty())?;
                    out.push_str(&format!(" {case} {}", self.phrase(child, None)?));
                }
                _ => {}
            }
        }
        Some(out)
    }
}
