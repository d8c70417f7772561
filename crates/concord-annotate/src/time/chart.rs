//! Finds all readings of a short stretch of tokens: a chart, filled from right to left.
//!
//! Stretches are short (they end at the first word the pack does not know), so the work is bounded by the number of
//! stretches, not by the length of the text.

use super::{
    grammar::Grammar,
    meaning::{Meaning, Number},
    number,
};
use crate::Analysis;

/// Tokens of a stretch at most; a longer one is cut.
const LONGEST: usize = 28;

/// Readings that begin at one token at most; what comes later is not looked at.
const MOST: usize = 160;

/// A reading of the tokens from some start up to `end`.
#[derive(Clone, Debug)]
pub struct Edge {
    /// One past the last token, counted from the start of the stretch.
    pub end: u8,
    pub category: u16,
    pub meaning: Meaning,
    pub rank: u16,
}

/// What was chosen: tokens and their meaning.
#[derive(Clone, Debug)]
pub struct Found {
    pub tokens: std::ops::Range<usize>,
    pub category: u16,
    pub meaning: Meaning,
}

/// Looks through all tokens and reads the stretches that hold a trigger.
pub fn find(analysis: &Analysis, grammar: &Grammar) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut start, mut triggered) = (0, false);
    let mut sentence = 0;
    for i in 0..analysis.tokens.len() {
        while analysis.sentences.get(sentence).is_some_and(|s| s.last as usize <= i) {
            sentence += 1;
        }
        let (known, trigger) = look(analysis, grammar, i);
        let breaks =
            i > start && (i - start >= LONGEST || (is_first(analysis, sentence, i) && !is_initialism(analysis, i - 1)));
        if breaks || !known {
            if triggered {
                read(analysis, grammar, start..i, &mut found);
            }
            (start, triggered) = (if known { i } else { i + 1 }, false);
        }
        triggered |= trigger;
    }
    if triggered {
        read(analysis, grammar, start..analysis.tokens.len(), &mut found);
    }
    found
}

fn is_first(analysis: &Analysis, sentence: usize, i: usize) -> bool {
    analysis.sentences.get(sentence).is_some_and(|s| s.first as usize == i)
}

/// True for the last stop of "a.m.", which is rather no end of a sentence here.
fn is_initialism(analysis: &Analysis, stop: usize) -> bool {
    let glued = |i: usize| !analysis.tokens[i].space_before;
    stop >= 3
        && analysis.word(stop) == "."
        && glued(stop)
        && analysis.word(stop - 1).len() == 1
        && glued(stop - 1)
        && analysis.word(stop - 2) == "."
}

/// Does the pack know token `i`, and is it worth a look?
fn look(analysis: &Analysis, grammar: &Grammar, i: usize) -> (bool, bool) {
    let word = analysis.word(i);
    if analysis.tokens[i].kind == concord_text::TokenKind::Number {
        return (true, number::is_trigger(word));
    }
    let (readings, capital) = grammar.lexicon.get(word);
    let mut usable = readings.iter().filter(|r| r.fits(capital)).peekable();
    (usable.peek().is_some(), usable.any(|r| r.trigger))
}

/// Reads one stretch and keeps the longest readings that do not overlap.
fn read(analysis: &Analysis, grammar: &Grammar, tokens: std::ops::Range<usize>, found: &mut Vec<Found>) {
    let chart = Chart::fill(analysis, grammar, tokens.clone());
    let mut candidates: Vec<(usize, &Edge)> = Vec::new();
    for (start, edges) in chart.edges.iter().enumerate() {
        candidates.extend(edges.iter().filter(|e| grammar.finals.contains(&e.category)).map(|e| (start, e)));
    }
    candidates.sort_by_key(|(start, e)| (std::cmp::Reverse(usize::from(e.end) - start), e.rank, *start));
    let mut taken = [false; LONGEST + 1];
    let first = found.len();
    for (start, edge) in candidates {
        let range = start..usize::from(edge.end);
        if taken[range.clone()].contains(&true) {
            continue;
        }
        taken[range].fill(true);
        let tokens = tokens.start + start..tokens.start + usize::from(edge.end);
        found.push(Found { tokens, category: edge.category, meaning: edge.meaning.clone() });
    }
    found[first..].sort_by_key(|f| f.tokens.start);
}

struct Chart<'a> {
    analysis: &'a Analysis<'a>,
    grammar: &'a Grammar,
    first: usize,
    /// By first token.
    edges: Vec<Vec<Edge>>,
    /// Which categories begin at each token, as bits: most rules are turned away by a look at these.
    present: Vec<u64>,
    /// Words of 64 bits for one token.
    stride: usize,
}

impl<'a> Chart<'a> {
    fn fill(analysis: &'a Analysis<'a>, grammar: &'a Grammar, tokens: std::ops::Range<usize>) -> Self {
        let length = tokens.len();
        let stride = grammar.starting.len().div_ceil(64);
        let mut chart = Self {
            analysis,
            grammar,
            first: tokens.start,
            edges: vec![Vec::new(); length + 1],
            present: vec![0; stride * (length + 1)],
            stride,
        };
        for start in (0..length).rev() {
            chart.lexical(start, length);
            for i in 0..chart.edges[start].len() {
                chart.mark(start, chart.edges[start][i].category);
            }
            let mut next = 0;
            while next < chart.edges[start].len() && chart.edges[start].len() < MOST {
                chart.extend(start, next);
                next += 1;
            }
        }
        chart
    }

    fn mark(&mut self, start: usize, category: u16) {
        self.present[start * self.stride + usize::from(category / 64)] |= 1 << (category % 64);
    }

    fn has(&self, start: usize, categories: &[u16]) -> bool {
        let row = &self.present[start * self.stride..];
        categories.iter().any(|c| row[usize::from(c / 64)] & (1 << (c % 64)) != 0)
    }

    /// The readings of single tokens, and of number words.
    fn lexical(&mut self, start: usize, length: usize) {
        let word = self.analysis.word(self.first + start);
        let end = start as u8 + 1;
        if self.analysis.tokens[self.first + start].kind == concord_text::TokenKind::Number {
            self.edges[start] = number::edges(self.grammar, word, end);
            return;
        }
        let (readings, capital) = self.grammar.lexicon.get(word);
        let mut spelled = false;
        for reading in readings.iter().filter(|r| r.fits(capital)) {
            spelled |= reading.category == self.grammar.word_number;
            self.edges[start].push(Edge { end, category: reading.category, meaning: reading.meaning.clone(), rank: 0 });
        }
        if spelled {
            self.spelled(start, length);
        }
    }

    fn spelled(&mut self, start: usize, length: usize) {
        let words: Vec<Option<Option<Number>>> =
            (start..length.min(start + 12)).map(|i| self.number_word(self.first + i)).collect();
        let words: Vec<Option<Number>> = words.into_iter().map_while(|w| w).collect();
        if let Some((number, n)) = number::compose(&words) {
            let end = (start + n) as u8;
            let edge = Edge { end, category: self.grammar.word_number, meaning: Meaning::Number(number), rank: 0 };
            if n > 1 {
                // "twenty-five" hides "twenty".
                self.edges[start].retain(|e| e.category != self.grammar.word_number);
                self.edges[start].push(edge);
            }
            if (1100.0..2200.0).contains(&number.value) {
                let meaning = Meaning::Number(number);
                self.edges[start].push(Edge { end, category: self.grammar.word_year, meaning, rank: 0 });
            }
        }
        if let Some((year, n)) = number::compose_year(&words) {
            let number = Number { value: f64::from(year), vague: false };
            let (end, category) = ((start + n) as u8, self.grammar.word_year);
            self.edges[start].push(Edge { end, category, meaning: Meaning::Number(number), rank: 0 });
        }
    }

    /// `Some(Some)`: a number word; `Some(None)`: a word that joins; `None`: neither.
    fn number_word(&self, i: usize) -> Option<Option<Number>> {
        let (readings, _) = self.grammar.lexicon.get(self.analysis.word(i));
        for reading in readings {
            if let (true, Meaning::Number(n)) = (reading.category == self.grammar.word_number, &reading.meaning) {
                return Some(Some(*n));
            }
        }
        readings.iter().any(|r| r.category == self.grammar.joins).then_some(None)
    }

    /// Applies every rule that begins with edge `i` of `start`.
    fn extend(&mut self, start: usize, i: usize) {
        let Edge { end, category, .. } = self.edges[start][i];
        let mut made = Vec::new();
        for rule in &self.grammar.starting[usize::from(category)] {
            let rule = &self.grammar.rules[usize::from(*rule)];
            if rule.elements.get(1).is_some_and(|e| !self.has(usize::from(end), &e.categories)) {
                continue;
            }
            let mut path = [(0u8, 0u16); 16];
            path[0] = (start as u8, i as u16);
            self.advance(rule, 1, usize::from(end), &mut path, &mut made);
        }
        for edge in made {
            let edges = &mut self.edges[start];
            let same = |e: &Edge| e.end == edge.end && e.category == edge.category && e.meaning == edge.meaning;
            if edges.len() < MOST && !edges.iter().any(same) {
                let category = edge.category;
                edges.push(edge);
                self.mark(start, category);
            }
        }
    }

    fn advance(
        &self,
        rule: &super::grammar::Rule,
        done: usize,
        at: usize,
        path: &mut [(u8, u16); 16],
        made: &mut Vec<Edge>,
    ) {
        let Some(element) = rule.elements.get(done) else {
            let meanings = path[..done].iter().map(|(s, i)| &self.edges[usize::from(*s)][usize::from(*i)].meaning);
            let arguments: Vec<&Meaning> = meanings.filter(|m| !matches!(m, Meaning::Word)).collect();
            if let Some(meaning) = rule.action.apply(&arguments) {
                made.push(Edge { end: at as u8, category: rule.result, meaning, rank: rule.rank });
            }
            return;
        };
        if at >= self.edges.len() - 1 || done >= path.len() || made.len() >= MOST {
            return;
        }
        if element.glued && self.analysis.tokens[self.first + at].space_before {
            return;
        }
        if !self.has(at, &element.categories) {
            return;
        }
        for (i, edge) in self.edges[at].iter().enumerate() {
            if element.categories.contains(&edge.category) {
                path[done] = (at as u8, i as u16);
                self.advance(rule, done + 1, usize::from(edge.end), path, made);
            }
        }
    }
}
