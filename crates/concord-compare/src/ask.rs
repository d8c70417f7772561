//! A question made from the clause that answers it: "Poland ratified the convention in 2012" → "When did Poland ratify
//! the convention?"
//!
//! Works on the tree of one sentence. Whatever is not clear (a pronoun, a list, a doubtful verb) gives no question.

use crate::corpus::Mention;
use crate::grammar::{Form, Grammar, Kind};
use concord_annotate::{Analysis, Pack};
use concord_learn::parse::{Relation, Tree};
use concord_learn::pos::Upos;
use concord_model::{ClaimValue, Dimension, Document, TimexType};
use std::ops::Range;

/// Longest question, in words.
const LONGEST: usize = 13;
/// Longest noun phrase in one.
const PHRASE: usize = 6;
/// Longest sentence that is looked at, in bytes.
const SENTENCE: usize = 400;

/// The question that the clause around the value of `mention` answers.
pub fn ask(mention: &Mention, pack: &'static Pack) -> Option<String> {
    let grammar = Grammar::of(pack)?;
    let text = mention.claim.sentence_text.as_str();
    if text.len() > SENTENCE {
        return None;
    }
    let document = Document::bare("", text, pack.code);
    let analysis = Analysis::new(&document, pack);
    let start = mention.claim.range.start() - mention.claim.sentence.start();
    let end = mention.claim.range.end() - mention.claim.sentence.start();
    let first = analysis.tokens.partition_point(|t| t.end() <= start);
    let last = analysis.tokens.partition_point(|t| t.start() < end);
    let index = analysis.sentence_of(first);
    let range = analysis.sentences.get(index)?.tokens();
    if first >= last || !range.contains(&first) || last > range.end {
        return None;
    }
    let tags = analysis.pos()?.get(range.clone())?;
    let tree = analysis.tree(index)?;
    let mut timed = vec![false; range.len()];
    for time in concord_annotate::time::find(&analysis) {
        let from = analysis.tokens.partition_point(|t| t.end() <= time.range.start()).max(range.start);
        let to = analysis.tokens.partition_point(|t| t.start() < time.range.end()).min(range.end);
        (from..to).for_each(|i| timed[i - range.start] = true);
    }
    let clause = Clause { analysis: &analysis, grammar, base: range.start, tags, tree: &tree, timed };
    let value = first - range.start..last - range.start;
    let question = match &mention.claim.value {
        ClaimValue::Time(t) => match t.timex_type {
            TimexType::Date | TimexType::Time => clause.when(value),
            TimexType::Duration => clause.how_long(value),
            TimexType::Set => None,
        },
        ClaimValue::Quantity(q) => match (q.dimension, &q.noun) {
            (Dimension::Count, Some(noun)) => {
                let end = noun.range.end().saturating_sub(mention.claim.sentence.start());
                let noun = analysis.tokens.partition_point(|t| t.start() < end).checked_sub(range.start + 1)?;
                if noun >= range.len() {
                    return None;
                }
                clause.how_many(value, noun)
            }
            (Dimension::Money, None) if q.per.is_none() => clause.how_much(value),
            _ => None,
        },
    }?;
    let words = question.split_whitespace().count();
    (4..=LONGEST).contains(&words).then_some(question)
}

/// A sentence as a tree; words count from its start.
struct Clause<'c, 'd> {
    analysis: &'c Analysis<'d>,
    grammar: &'static Grammar,
    base: usize,
    tags: &'c [Upos],
    tree: &'c Tree,
    /// The words that belong to times.
    timed: Vec<bool>,
}

/// A verb put as a question: "did" … "ratify".
struct Verb {
    front: String,
    rest: String,
}

impl Clause<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.analysis.word(self.base + at)
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.grammar.is(&self.lower(at), kind)
    }

    /// The word of `span` that the others hang on.
    fn head(&self, span: &Range<usize>) -> Option<usize> {
        let mut heads = span.clone().filter(|i| self.tree.head(*i).is_none_or(|h| !span.contains(&h)));
        // A preposition that belongs to the value hangs on it, not over it; two heads are no phrase.
        let head = heads.next()?;
        heads.next().is_none().then_some(head)
    }

    /// The preposition before a phrase, lower case; empty for none, `None` for two.
    fn preposition(&self, head: usize) -> Option<String> {
        let mut cases = self.tree.children(head).filter(|c| self.tree.relation(*c) == Relation::Case && *c < head);
        let first = cases.next();
        if cases.next().is_some() {
            return None;
        }
        Some(first.map(|c| self.lower(c)).unwrap_or_default())
    }

    fn when(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let verb = self.tree.head(head)?;
        if !matches!(self.tree.relation(head), Relation::Obl | Relation::Advmod) {
            return None;
        }
        let word = self.grammar.when(&self.preposition(head)?)?;
        // "in 2012 in a vote" has two; a second time beside it says that the first is not the whole.
        self.question(word, verb, &[head])
    }

    fn how_long(&self, value: Range<usize>) -> Option<String> {
        let head = self.head(&value)?;
        let verb = self.tree.head(head)?;
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let object = matches!(self.tree.relation(head), Relation::Obj | Relation::Obl);
        if !object || !self.grammar.is(base, Kind::LengthVerb) {
            return None;
        }
        self.question(&self.grammar.length, verb, &[head])
    }

    fn how_much(&self, value: Range<usize>) -> Option<String> {
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

    fn is_for(&self, noun: usize) -> bool {
        self.preposition(noun).is_some_and(|p| self.grammar.is(&p, Kind::Goods))
    }

    fn how_many(&self, value: Range<usize>, noun: usize) -> Option<String> {
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
        let verb = self.tree.head(noun)?;
        match self.tree.relation(noun) {
            Relation::Obj => self.question(&asked, verb, &[noun]),
            Relation::Nsubj | Relation::NsubjPass => {
                self.clear(verb)?;
                let mut verbs: Vec<usize> = self.auxiliaries(verb);
                let finite = match verbs.is_empty() {
                    true => matches!(self.grammar.verb(&self.lower(verb))?.0, Form::Past | Form::Base),
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
    fn question(&self, word: &str, verb: usize, asked: &[usize]) -> Option<String> {
        self.clear(verb)?;
        let subject = self
            .tree
            .children(verb)
            .find(|c| matches!(self.tree.relation(*c), Relation::Nsubj | Relation::NsubjPass) && *c < verb)?;
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

    /// `None` where a mark stands between subject and verb, or the verb alone (`bare`) does not make a sentence.
    fn whole(&self, subject: usize, verb: usize, bare: bool) -> Option<()> {
        let marks = (subject..verb).any(|i| self.tags[i] == Upos::Punct && self.word(i) != "-");
        let capital = self.word(verb).starts_with(char::is_uppercase);
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        (!marks && !capital && (!bare || self.grammar.is(base, Kind::Intransitive))).then_some(())
    }

    /// `None` where the clause says something else than that it happened, or hangs on another.
    fn clear(&self, verb: usize) -> Option<()> {
        if self.tags[verb] != Upos::Verb {
            return None;
        }
        let (_, base) = self.grammar.verb(&self.lower(verb))?;
        let fits = matches!(
            self.tree.relation(verb),
            Relation::Root | Relation::Ccomp | Relation::Conj | Relation::Parataxis | Relation::Advcl
        );
        let spoilt = self.tree.children(verb).any(|c| {
            matches!(self.tree.relation(c), Relation::Ccomp | Relation::Csubj | Relation::Xcomp | Relation::Cop)
                || self.is(c, Kind::Negative)
        });
        (fits && !spoilt && !self.grammar.is(base, Kind::Light)).then_some(())
    }

    fn auxiliaries(&self, verb: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .tree
            .children(verb)
            .filter(|c| matches!(self.tree.relation(*c), Relation::Aux | Relation::AuxPass))
            .collect();
        found.sort_unstable();
        found
    }

    fn base_form(&self, verb: usize) -> Option<&str> {
        self.grammar.verb(&self.lower(verb)).map(|v| v.1).filter(|base| *base == self.lower(verb))
    }

    fn verb(&self, verb: usize, plural: bool, passive: bool) -> Option<Verb> {
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
        let mut rest = between;
        rest.push(word);
        Some(Verb { front: self.lower(*first), rest: rest.join(" ") })
    }

    /// What follows the verb: particle, object, and without an object where or what with.
    fn rest(&self, verb: usize, asked: &[usize]) -> Option<String> {
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

    /// Numbers and names of days stand in it: it is another time or figure, not a place.
    fn is_time(&self, head: usize) -> bool {
        self.tree.subtree(head).any(|i| {
            self.timed[i] || self.tags[i] == Upos::Num || self.word(i).starts_with(|c: char| c.is_ascii_digit())
        })
    }

    fn is_plural(&self, noun: usize) -> bool {
        let list = self.tree.child(noun, Relation::Conj).is_some();
        list || (self.tags[noun] == Upos::Noun && self.grammar.is_plural(&self.lower(noun)))
    }

    /// A noun phrase as written, without clauses and appositions; `None` if it does not stand by itself.
    /// With `but`, the counted thing: neither number nor article.
    fn phrase(&self, head: usize, but: Option<&Range<usize>>) -> Option<String> {
        // A name that no one has met is tagged as a pronoun now and then; pronouns are listed.
        let name = self.tags[head] == Upos::Pron && self.word(head).starts_with(char::is_uppercase);
        if !(name || matches!(self.tags[head], Upos::Noun | Upos::Propn)) || self.is(head, Kind::Pointer) {
            return None;
        }
        let mut keep = Vec::new();
        self.collect(head, but, true, &mut keep)?;
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
            if self.timed[*at] || self.is(*at, Kind::Pointer) || (shouted && self.tags[*at] == Upos::Det) {
                return None;
            }
            if !hyphen && !word.chars().all(|c| c.is_alphanumeric())
                || (self.tags[*at] == Upos::Pron && i == 0 && *at != head)
            {
                return None;
            }
            let space = self.analysis.tokens[self.base + at].space_before;
            if i > 0 && (space || keep[i - 1] + 1 != *at) {
                text.push(' ');
            }
            words += usize::from(!hyphen);
            // The first word of a sentence is written small again, unless it is a name.
            let small = *at == 0
                && !matches!(self.tags[*at], Upos::Propn | Upos::Pron)
                && !word.chars().skip(1).any(char::is_uppercase);
            text.push_str(&if small { word.to_lowercase() } else { word.to_owned() });
        }
        let fits = words <= PHRASE
            && words > 0
            && !text.ends_with(['-', '.', '&', ','])
            && !text.starts_with(['-', '.', '&', ',']);
        fits.then_some(text)
    }

    fn collect(&self, at: usize, but: Option<&Range<usize>>, top: bool, keep: &mut Vec<usize>) -> Option<()> {
        keep.push(at);
        if keep.len() > 3 * PHRASE {
            return None;
        }
        let named = self.tags[at] == Upos::Propn;
        for child in self.tree.children(at) {
            if but.is_some_and(|b| b.contains(&child)) {
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
