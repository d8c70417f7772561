//! The verb of a question: "did" … "ratify", "was" … "founded".

use super::clause::Clause;
use crate::grammar::{Form, Kind};

/// A verb put as a question: "did" … "ratify".
pub(super) struct Verb {
    pub(super) front: String,
    pub(super) rest: String,
}

impl Clause<'_, '_> {
    pub(super) fn base_form(&self, verb: usize) -> Option<&str> {
        self.grammar.verb(&self.lower(verb)).map(|v| v.1).filter(|base| *base == self.lower(verb))
    }

    pub(super) fn verb(&self, verb: usize, plural: bool, passive: bool) -> Option<Verb> {
        let g = self.grammar;
        let word = self.lower(verb);
        let auxiliaries = self.auxiliaries(verb);
        let [first, more @ ..] = auxiliaries.as_slice() else {
            if passive {
                return None;
            }
            let (form, base) = g.verb(&word)?;
            let front = match form {
                Form::Past => g.past.clone(),
                Form::Third if !plural => g.present(false).to_owned(),
                Form::Base if plural => g.present(true).to_owned(),
                Form::Third | Form::Base | Form::Participle => return None,
            };
            return Some(Verb { front, rest: base.to_owned() });
        };
        let between: Vec<String> = more.iter().map(|a| self.lower(*a)).collect();
        if self.is(*first, Kind::Perfect) {
            let base = g.participle(&word)?;
            return match between.as_slice() {
                [] if !passive => Some(Verb { front: g.past.clone(), rest: base.to_owned() }),
                [been] if g.is(been, Kind::PerfectPassive) => {
                    Some(Verb { front: g.was(plural).to_owned(), rest: word })
                }
                _ => None,
            };
        }
        if !self.is(*first, Kind::Front) {
            return None;
        }
        // "is leaving" has a day, "is used" has none.
        if self.is(*first, Kind::PresentFront) && !word.ends_with(g.progressive.as_str()) {
            return None;
        }
        let mut rest = between;
        rest.push(word);
        Some(Verb { front: self.lower(*first), rest: rest.join(" ") })
    }
}
