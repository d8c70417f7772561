//! Labels: what a value is of, where its clause gives no question. Never a sentence with a gap.

use super::clause::Clause;
use crate::grammar::{Form, Kind, Label};
use concord_learn::parse::Relation;
use concord_learn::pos::Upos;
use concord_model::{ClaimValue, Dimension, Quantity, TimexType};

/// Longest clause that is shown as it stands, in words.
const STATEMENT: usize = 14;

impl Clause<'_, '_> {
    /// A label for the value; `noun` is the head of what it counts.
    pub(super) fn label(&self, value: &ClaimValue, noun: Option<usize>) -> Option<String> {
        match value {
            ClaimValue::Time(t) => match t.timex_type {
                TimexType::Date | TimexType::Time => self.dated(),
                TimexType::Duration => match self.thing() {
                    Some(thing) => self.name(Label::Duration, &[&thing]),
                    None => self.name(Label::During, &[&self.statement()?]),
                },
                TimexType::Set => None,
            },
            ClaimValue::Quantity(q) => self.measured(q, noun),
        }
    }

    fn name(&self, label: Label, of: &[&str]) -> Option<String> {
        self.grammar.label(label, of)
    }

    fn measured(&self, q: &Quantity, noun: Option<usize>) -> Option<String> {
        let whole = |n: usize| self.phrase(n, Some(&self.value));
        match q.dimension {
            Dimension::Count => match noun {
                // The noun as written is the surest name; the caller has it.
                Some(_) => None,
                None => self.name(Label::NumberOf, &[&self.done()?.1]),
            },
            Dimension::Ratio => {
                let noun = noun.or_else(|| self.modified())?;
                let article = self.tree.children(noun).find(|c| self.tree.relation(*c) == Relation::Det);
                let phrase = match article {
                    Some(_) => self.phrase(noun, None)?,
                    None => whole(noun)?,
                };
                self.name(Label::Share, &[&phrase])
            }
            Dimension::Money => self.money(noun),
            Dimension::Ordinal => {
                let noun = noun.or_else(|| self.modified())?;
                let between = (self.value.end..noun + 1).filter(|i| *i > self.value.end || self.word(*i) != "-");
                let span = between.clone().next()?..noun + 1;
                let phrase = Some(span).filter(|s| s.len() <= 6).and_then(|s| self.text(s));
                self.name(Label::Which, &[&phrase.unwrap_or_else(|| self.lower(noun))])
            }
            Dimension::Age => self.aged(),
            Dimension::Magnitude => {
                let noun = self.modified().or_else(|| self.owner()).filter(|n| self.tags[*n] == Upos::Noun)?;
                self.name(Label::Strength, &[&self.lower(noun)])
            }
            Dimension::Length => self.distance().or_else(|| self.extent()).or_else(|| self.sized()),
            Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Speed
            | Dimension::Temperature
            | Dimension::Energy
            | Dimension::Power
            | Dimension::Pressure
            | Dimension::Data
            | Dimension::Frequency
            | Dimension::Angle
            | Dimension::Other => self.sized(),
            Dimension::Factor => None,
        }
    }

    /// The noun after the value that it describes: "a $2 million necklace".
    fn modified(&self) -> Option<usize> {
        let head = self.head(&self.value)?;
        let fits = |n: &usize| {
            let near =
                *n >= self.value.end && !(self.value.end..*n).any(|i| matches!(self.tags[i], Upos::Adp | Upos::Sconj));
            near && self.tags[*n] == Upos::Noun && !self.is_participle(*n)
        };
        let kinds = [Relation::Compound, Relation::Nummod, Relation::Amod, Relation::Nmod];
        let above = self.tree.head(head).filter(fits).filter(|_| kinds.contains(&self.tree.relation(head)));
        above.or_else(|| {
            // "a two-million-euro ($2.6-million) booty": an article before, the noun after the brackets.
            self.value.start.checked_sub(1).filter(|d| self.tags[*d] == Upos::Det)?;
            let mut at = self.after_brackets()?;
            while self.tags.get(at) == Some(&Upos::Adj) {
                at += 1;
            }
            let noun = |i: &usize| self.tags.get(*i) == Some(&Upos::Noun);
            (at..at + 3).take_while(noun).last().filter(fits)
        })
    }

    /// The word after the value and what stands in brackets behind it, "(34 miles)".
    fn after_brackets(&self) -> Option<usize> {
        let at = self.value.end;
        if self.tree.len() > at && self.word(at) == "(" {
            return Some((at..self.tree.len().min(at + 7)).find(|i| self.word(*i) == ")")? + 1);
        }
        Some(at)
    }

    fn is_participle(&self, at: usize) -> bool {
        self.grammar.verb(&self.lower(at)).is_some_and(|v| matches!(v.0, Form::Past | Form::Participle))
    }

    /// The noun before "of" and the value: "a depth of 10 km".
    fn owner(&self) -> Option<usize> {
        let head = self.head(&self.value)?;
        let noun = self.tree.head(head).filter(|n| *n < self.value.start)?;
        (self.tree.relation(head) == Relation::Nmod && self.tags[noun] == Upos::Noun).then_some(noun)
    }

    /// The thing that the value describes, without article.
    fn thing(&self) -> Option<String> {
        let noun = self.modified()?;
        self.phrase(noun, Some(&self.value))
    }

    /// The verb that the value is the object or the subject of, and what happened in a word: "injured".
    fn done(&self) -> Option<(usize, String)> {
        let head = self.head(&self.value)?;
        let verb = self.tree.head(head).filter(|v| self.tags[*v] == Upos::Verb)?;
        let object = matches!(self.tree.relation(head), Relation::Obj | Relation::NsubjPass);
        Some((verb, self.participle(verb)?)).filter(|_| object)
    }

    /// The participle of a verb, as it stands or made from its base.
    fn participle(&self, verb: usize) -> Option<String> {
        let word = self.lower(verb);
        let (_, base) = self.grammar.verb(&word)?;
        let participle = (!self.grammar.is(base, Kind::Light) && !self.grammar.is(base, Kind::NoPassive))
            .then(|| self.grammar.participle_of(base))
            .flatten()?;
        match self.tree.child(verb, Relation::Prt) {
            Some(particle) => Some(format!("{participle} {}", self.lower(particle))),
            None => Some(participle),
        }
    }

    fn money(&self, noun: Option<usize>) -> Option<String> {
        let head = self.head(&self.value)?;
        if let Some(noun) = noun {
            let phrase = self.phrase(noun, None)?;
            return self.name(Label::Value, &[&phrase]);
        }
        if let Some(thing) = self.thing() {
            return self.name(Label::TheValue, &[&thing]);
        }
        // "watches worth $2 million".
        let before = self.tree.head(head).filter(|w| self.is(*w, Kind::Worth));
        let worth = before.or_else(|| self.value.start.checked_sub(1).filter(|w| self.is(*w, Kind::Worth)));
        if let Some(goods) = worth.and_then(|w| self.tree.head(w)).filter(|g| *g < self.value.start) {
            return self.name(Label::Value, &[&self.phrase(goods, None)?]);
        }
        let above = self.tree.head(head)?;
        // "to buy the mill for $2 million".
        let verb = if self.tags[above] == Upos::Verb { above } else { self.tree.head(above)? };
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let case = self.preposition(head)?;
        if self.grammar.is(base, Kind::TradeVerb) && self.grammar.is(&case, Kind::Goods) {
            let goods = self.tree.child(verb, Relation::Obj)?;
            return self.name(Label::Price, &[&self.phrase(goods, None)?]);
        }
        let (verb, done) = self.done()?;
        let mut near = self.tree.children(verb).chain(self.tree.children(head));
        let goods = near.find(|c| self.preposition(*c).is_some_and(|p| self.grammar.is(&p, Kind::Goods)));
        let goods = goods.and_then(|g| Some(format!("{} {}", self.preposition(g)?, self.phrase(g, None)?)));
        self.name(Label::Sum, &[[Some(done), goods].into_iter().flatten().collect::<Vec<_>>().join(" ").as_str()])
    }

    /// "Anna Berg, a 22-year-old nurse", "Anna Berg, 22,": of whom.
    fn aged(&self) -> Option<String> {
        let head = self.head(&self.value)?;
        let noun = self.modified();
        let before = |of: usize| {
            let name = self.tree.head(of).filter(|_| self.tree.relation(of) == Relation::Appos)?;
            (self.tags[name] == Upos::Propn && name < self.value.start).then_some(name)
        };
        let name = noun.and_then(before).or_else(|| before(head));
        match (name, noun) {
            (Some(name), _) => self.name(Label::Age, &[&self.phrase(name, None)?]),
            (None, Some(noun)) => self.name(Label::Age, &[&format!("the {}", self.lower(noun))]),
            (None, None) => None,
        }
    }

    /// "55 km west of Bireun", "200 miles from the capital".
    fn distance(&self) -> Option<String> {
        let mut at = self.after_brackets()?;
        let first = at;
        while at < self.tree.len() && self.is(at, Kind::Direction) {
            at += 1;
        }
        let away = at < self.tree.len() && (self.is(at, Kind::Away) || (at > first && self.tags[at] == Upos::Adp));
        let place = |i: &usize| {
            matches!(self.tags[*i], Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
                || self.tags[*i] == Upos::Adp && self.lower(*i) == self.lower(at)
        };
        let end = (at + 1..self.tree.len().min(at + 9)).take_while(place).last()? + 1;
        let named = away && matches!(self.tags[end - 1], Upos::Noun | Upos::Propn);
        self.name(Label::Distance, &[&self.text(first..end).filter(|_| named)?])
    }

    /// "The border stretches 800 km", "at a depth of 10 km".
    fn extent(&self) -> Option<String> {
        let head = self.head(&self.value)?;
        if let Some(noun) = self.owner() {
            let measure = self.lower(noun);
            let verb = self.tree.head(noun).filter(|v| self.tags[*v] == Upos::Verb);
            let subject = verb.and_then(|v| self.subject(v)).and_then(|s| self.phrase(s, None));
            return self.name(Label::Measure, &[&measure, &subject?]);
        }
        let verb = self.tree.head(head)?;
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let subject = self.grammar.is(base, Kind::ExtentVerb).then(|| self.subject(verb)).flatten()?;
        self.name(Label::Length, &[&self.phrase(subject, None)?])
    }

    fn sized(&self) -> Option<String> {
        self.name(Label::Size, &[&self.thing()?])
    }

    /// When what happened.
    fn dated(&self) -> Option<String> {
        if let Some(noun) = self.modified() {
            // "the 1997 agreement"; in "last month thieves" nothing tells the noun from the subject.
            let told = self
                .tree
                .children(noun)
                .any(|c| c < self.value.start && matches!(self.tree.relation(c), Relation::Det | Relation::NmodPoss));
            let article = self.value.start.checked_sub(1).is_some_and(|d| self.tags[d] == Upos::Det);
            if told || article {
                return self.name(Label::Date, &[&self.phrase(noun, Some(&self.value))?]);
            }
        }
        self.statement().and_then(|s| self.name(Label::When, &[&s])).or_else(|| {
            let what = self.what_was_done()?;
            self.name(Label::Date, &[&what])
        })
    }

    /// The verb that the time stands with.
    fn event(&self) -> Option<usize> {
        let head = self.head(&self.value)?;
        // "recovered 80% of the haul in 2009" hangs the year on the haul, and that on the share.
        let mut verb = self.tree.head(head)?;
        for _ in 0..3 {
            match self.tags[verb] {
                Upos::Verb => break,
                _ => verb = self.tree.head(verb)?,
            }
        }
        let small = self.word(verb).starts_with(char::is_lowercase);
        let said =
            small && self.tags[verb] == Upos::Verb && !self.tree.children(verb).any(|c| self.is(c, Kind::Negative));
        said.then_some(verb)
    }

    /// "exports halted": what was done on the day, where nobody is named who did it.
    fn what_was_done(&self) -> Option<String> {
        let verb = self.event()?;
        let passive = self.tree.child(verb, Relation::NsubjPass);
        let what = passive.or_else(|| self.tree.child(verb, Relation::Obj))?;
        let (form, _) = self.grammar.verb(&self.lower(verb))?;
        let future = self.auxiliaries(verb).iter().any(|a| self.is(*a, Kind::Front)) && passive.is_none();
        let happened = matches!(form, Form::Past | Form::Participle) || future;
        let span = self.tree.subtree(what);
        let plain = span.len() <= 8 && matches!(self.tags[what], Upos::Noun | Upos::Propn);
        let phrase = self.phrase(what, None).or_else(|| plain.then(|| self.text(span)).flatten());
        Some(format!("{} {}", phrase.filter(|_| happened)?, self.participle(verb)?))
    }

    /// The clause around the value in its own words, without the value: "three men emptied almost all of the stock".
    fn statement(&self) -> Option<String> {
        let verb = self.event()?;
        let subject = self.subject(verb).filter(|s| self.tree.head(*s) == Some(verb))?;
        let named = matches!(self.tags[subject], Upos::Noun | Upos::Propn) && !self.is(subject, Kind::Pointer);
        let start = self.tree.subtree(subject).start;
        if !named || self.is(start, Kind::Pointer) || self.grammar.verb(&self.lower(verb)).is_none() {
            return None;
        }
        // Up to the first comma or clause after the verb, and no longer than a question.
        let mut end = verb + 1;
        for child in self.tree.children(verb).filter(|c| *c > verb) {
            let span = self.tree.subtree(child);
            let goes_on = matches!(
                self.tree.relation(child),
                Relation::Obj | Relation::Obl | Relation::Prt | Relation::Advmod | Relation::Xcomp
            );
            if !goes_on || span.end - start > STATEMENT || span.start != end {
                break;
            }
            end = span.end;
        }
        let more = (verb + 1..end).any(|i| !self.value.contains(&i) && self.tags[i] != Upos::Adp);
        more.then(|| self.text(start..end)).flatten()
    }

    /// A stretch of the sentence as written, without the value and its preposition; `None` where other times, marks of
    /// quotation or brackets stand in it.
    fn text(&self, span: std::ops::Range<usize>) -> Option<String> {
        let mut skip = self.value.clone();
        while skip.start > span.start && self.tags[skip.start - 1] == Upos::Adp && span.contains(&skip.start) {
            skip.start -= 1;
        }
        let mut text = String::new();
        for at in span.clone().filter(|i| !skip.contains(i)) {
            let word = self.word(at);
            let mark =
                matches!(word, "“" | "”" | "\"" | "(" | ")" | ";" | ":" | "…" | "," | "*" | "[" | "]" | "–" | "—");
            if self.timed[at] || mark || (self.is(at, Kind::Possessive) && at == span.start) {
                return None;
            }
            if !text.is_empty() && (self.analysis.tokens[self.base + at].space_before || at == skip.end) {
                text.push(' ');
            }
            let small = self.is_small(at);
            text.push_str(&if small { word.to_lowercase() } else { word.to_owned() });
        }
        (!text.is_empty()).then_some(text)
    }
}
