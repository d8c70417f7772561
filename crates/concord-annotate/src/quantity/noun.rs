//! What is counted: the noun phrase after a number and its head, in the singular.

use super::data::Class;
use super::numeral::Kind;
use super::phrase::Words;
use super::reader::Reader;
use concord_model::Noun;
use concord_text::TokenKind;

/// A noun phrase is looked for in so many tokens at most.
const REACH: usize = 8;

impl Reader<'_> {
    /// The noun phrase that starts at `at` (or after "of the" there), with the index after it.
    /// `partitive`: only after "of".
    pub fn noun(&self, at: usize, partitive: bool) -> Option<(Noun, usize)> {
        let mut first = self.skip_hyphen(at);
        // "an 80-employee firm" counts employees.
        if first > at && self.is_glued(at) && self.is_glued(first) && !partitive && self.is_noun_like(first) {
            let head = self.singular(&self.written(first).to_lowercase());
            return Some((Noun { range: self.range(first, first + 1), head }, first + 1));
        }
        let mut of = false;
        let mut skipped = 0;
        while skipped < 5
            && (self.is(first, Class::SkipAdjective)
                || self.is(first, Class::Of)
                || of && self.is(first, Class::Determiner))
        {
            of |= self.is(first, Class::Of);
            first += 1;
            skipped += 1;
        }
        // "two of the 159 members".
        if of && let Some(n) = self.numeral(first).filter(|n| n.kind == Kind::Whole && !n.doubtful) {
            first = n.end;
        }
        if partitive && !of || of && self.is(first, Class::Whole) {
            return None;
        }
        // "two others", "hundreds more": the word itself stands for the noun where none follows.
        if skipped > 0 && !of && self.noun_end(first).is_none() {
            let word = self.written(first - 1).to_lowercase();
            return self.plural(&word).map(|head| (Noun { range: self.range(first - 1, first), head }, first));
        }
        let end = self.noun_end(first)?;
        let head = self.singular(&self.written(end - 1).to_lowercase());
        Some((Noun { range: self.range(first, end), head }, end))
    }

    /// One past the head of the noun phrase that starts at `first`.
    fn noun_end(&self, first: usize) -> Option<usize> {
        let nouns = &self.lexicon.data.nouns;
        let mut plural = None;
        let (mut last, mut verb) = (None, None);
        let mut i = first;
        while i < first + REACH {
            // A new line with a capital is a new entry, whatever the sentences say.
            if self.is_capital(i) && self.gap(i).contains('\n') {
                break;
            }
            if self.is_hyphen(i) && i > first && self.kind(i + 1).is_some() {
                // "three people – two Poles and a German": a dash with space on both sides ends the phrase.
                if !self.is_glued(i) && !self.is_glued(i + 1) {
                    break;
                }
                i += 1;
                continue;
            }
            // "U.S. troops".
            let letter = self.is_capital(i) && self.written(i).chars().count() == 1;
            if letter && self.written(i + 1) == "." && self.is_glued(i + 1) && self.kind(i + 2) == Some(TokenKind::Word)
            {
                i += 2;
                continue;
            }
            let code =
                self.kind(i) == Some(TokenKind::Number) && i > first && self.is_hyphen(i - 1) | self.is_capital(i - 1);
            if self.kind(i) != Some(TokenKind::Word) && !code {
                break;
            }
            if self.is(i, Class::Possessive) && last.is_some() {
                (plural, last) = (None, None);
                i += 1;
                continue;
            }
            let glued = self.is_glued(i) && !code;
            if (i > first && glued && !self.is_hyphen(i - 1))
                || self.analysis.sentence_of(i) != self.analysis.sentence_of(first)
            {
                break;
            }
            if code {
                i += 1;
                continue;
            }
            if self.is(i, Class::Participle) && (i == first || last.is_some()) {
                // "Five dead": the participle stands for the noun; "24 people killed": it follows it.
                if i == first && self.plain_end(i + 1) {
                    return Some(i + 1);
                }
                if plural.is_some() || last.is_some() && self.plain_end(i + 1) {
                    break;
                }
            }
            // "30 combat and civilian deaths".
            if self.is(i, Class::And) && plural.is_none() && last == Some(i - 1) && self.joins_plural(i + 1) {
                i += 1;
                continue;
            }
            if self.is(i, Class::Stop) {
                break;
            }
            let word = self.written(i).to_lowercase();
            if nouns.capitalised {
                if self.is_capital(i) {
                    // "zehn Berliner Polizisten", "Anti-Personen-Minen": the last of the capitalised.
                    let mut end = i + 1;
                    loop {
                        let next = self.skip_hyphen(end);
                        if end > i + 5
                            || !self.is_capital(next)
                            || self.is(next, Class::Stop)
                            || next == end && self.is_glued(end)
                        {
                            return Some(end);
                        }
                        end = next + 1;
                    }
                }
                last = None;
                i += 1;
                continue;
            }
            if !nouns.adjective_endings.is_empty() {
                last = Some(i);
                if !nouns.adjective_endings.iter().any(|e| word.ends_with(e.as_str())) {
                    break;
                }
                i += 1;
                continue;
            }
            // "plain-clothes officers": a plural after a hyphen is a part of what follows, if anything does.
            let part = self.is_hyphen(i + 1) || i > first && self.is_hyphen(i - 1) && self.is_noun_like(i + 1);
            let initials = word.len() <= 4 && self.written(i).bytes().all(|b| b.is_ascii_uppercase());
            let several = !part && !initials && self.plural(&word).is_some();
            if plural.is_some() && !several {
                break;
            }
            if several {
                plural = Some(i);
            }
            // "operation conducted by": a verb form ends a phrase that has a noun but no plural yet.
            verb = verb.or_else(|| {
                nouns.verb_endings.iter().any(|e| word.ends_with(e.as_str())).then_some(i).filter(|_| i > first)
            });
            // "one tweet Friday": a name after the noun is no part of it.
            if last.is_none_or(|l: usize| self.is_capital(l))
                || !self.is_capital(i)
                || several
                || self.is_noun_like(i + 1)
            {
                last = Some(i);
            }
            i += 1;
        }
        // "the two raised $350 million".
        let alone = plural.is_none() && last == Some(first) && !self.lexicon.data.nouns.capitalised;
        let word = self.written(first);
        if alone && word.len() > 4 && nouns.participle_endings.iter().any(|e| word.ends_with(e.as_str())) {
            return None;
        }
        plural.or(verb.map(|v| if self.is_hyphen(v - 1) { v } else { v - 1 }).or(last)).map(|i| i + 1)
    }

    /// True if a noun phrase with a plural and no number of its own starts at `i`.
    fn joins_plural(&self, i: usize) -> bool {
        let part = |k: &usize| {
            let hyphen = self.is_hyphen(*k) && *k > i;
            let word = self.is_noun_like(*k) && self.word(*k).number.is_none() && !self.word(*k).start;
            hyphen || word && !self.is(*k, Class::Participle)
        };
        self.is_noun_like(i) && (i..i + 5).take_while(part).any(|k| self.many(k))
    }

    /// True if no noun can follow at `i`.
    fn plain_end(&self, i: usize) -> bool {
        self.kind(i) != Some(TokenKind::Word)
            || self.is(i, Class::Stop)
            || self.is(i, Class::And)
            || self.is(i, Class::Participle)
    }

    /// The singular of a plural; `None` for a word that is no plural.
    fn plural(&self, word: &str) -> Option<String> {
        let nouns = &self.lexicon.data.nouns;
        if let Some(one) = nouns.irregular.get(word) {
            return Some(one.clone());
        }
        let (many, one) = nouns
            .endings
            .iter()
            .map(|[m, o]| (m, o))
            .find(|(m, _)| word.len() > m.len() + 1 && word.ends_with(m.as_str()))?;
        (many != one).then(|| format!("{}{one}", &word[..word.len() - many.len()]))
    }

    /// True for a name in the singular: "School 285", but "Democrats 48".
    pub fn singular_name(&self, i: usize) -> bool {
        self.plural(&self.written(i).to_lowercase()).is_none()
    }

    /// True if the token at `i` is a word that can be part of a noun phrase.
    pub fn is_noun_like(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word) && !self.is(i, Class::Stop)
    }

    /// True if the token at `i` is a plural in small letters: "2000 people", not "1997 Treaty".
    pub fn many(&self, i: usize) -> bool {
        let case = self.is_capital(i) == self.lexicon.data.nouns.capitalised;
        case && !self.is(i, Class::Stop) && self.plural(&self.written(i).to_lowercase()).is_some()
    }

    /// The singular of any noun, lower case.
    pub fn singular(&self, word: &str) -> String {
        self.plural(word).unwrap_or_else(|| word.to_owned())
    }
}
