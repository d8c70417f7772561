//! Everything the features of a document are made from, computed once: word classes, clusters, phrases of the
//! gazetteer, and what the whole document shows of each capitalised word.

use super::lexicon::{Lexicon, PHRASE, class, phrase_hash};
use super::piece::{Piece, Shape, pieces};
use crate::Analysis;
use std::collections::HashMap;

/// What the document shows of a word somewhere, as bits.
#[allow(missing_docs)]
pub mod seen {
    pub const LOWER: u16 = 1;
    pub const INSIDE_SENTENCE: u16 = 2;
    pub const AFTER_TITLE: u16 = 4;
    pub const AFTER_FIRST_NAME: u16 = 8;
    pub const BEFORE_SUFFIX: u16 = 16;
    pub const AFTER_PLACE_PREPOSITION: u16 = 32;
    pub const BESIDE_SAYING: u16 = 64;
    pub const IN_BRACKETS: u16 = 128;
    pub const BEFORE_SURNAME: u16 = 256;
    pub const BEFORE_ORGANISATION_WORD: u16 = 512;
    pub const BEFORE_PLACE_WORD: u16 = 1024;
    pub const AFTER_ARTICLE: u16 = 2048;
    pub const POSSESSIVE: u16 = 4096;
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capitals {
    /// As usual.
    Usual,
    /// Most words have one: a headline.
    Headline,
    /// Most letters are capitals.
    All,
}

/// A document as the features see it.
pub struct Context {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// For each piece its [`class`] bits.
    pub classes: Vec<u32>,
    /// For each piece its clusters.
    pub clusters: Vec<(u16, u16)>,
    /// For each piece the classes of the longest phrase of two or more words it lies in, and 1, 2, 3 for first, middle,
    /// last piece of it.
    pub phrases: Vec<(u32, u8)>,
    /// For each piece what the document shows of its word ([`seen`]); 0 for words that are no candidates.
    pub seen: Vec<u16>,
    /// For each piece whether it may be part of a name.
    pub candidate: Vec<bool>,
    /// For each sentence.
    pub capitals: Vec<Capitals>,
}

impl Context {
    /// Looks at a document.
    pub fn new(analysis: &Analysis, lexicon: &Lexicon) -> Context {
        let pieces = pieces(analysis, lexicon);
        let classes: Vec<u32> = pieces
            .iter()
            .map(|p| match p.shape {
                Shape::Mark | Shape::Digit => 0,
                Shape::Lower => lexicon.classes(p.hash),
                Shape::Title | Shape::Upper | Shape::Mixed => {
                    let own = lexicon.classes(p.hash);
                    if own & (class::ANY_NAME & !class::SURNAME) != 0 || lexicon.inflection().is_empty() {
                        own
                    } else {
                        own | lexicon.classes_of_bases(&analysis.text()[p.start as usize..p.end as usize])
                    }
                }
            })
            .collect();
        let capitals = capitals(analysis.sentences.len(), &pieces);
        let candidate = candidates(analysis, &pieces, &classes);
        let mut near = vec![false; pieces.len()];
        for i in (0..pieces.len()).filter(|i| candidate[*i]) {
            near[i.saturating_sub(2)..(i + 3).min(pieces.len())].fill(true);
        }
        let clusters = pieces
            .iter()
            .zip(&near)
            .map(|(p, near)| if *near && p.shape != Shape::Digit { lexicon.cluster(p.hash) } else { (0, 63) })
            .collect();
        let phrases = phrases(lexicon, &pieces, &classes, &candidate);
        let seen = evidence(analysis, &pieces, &classes, &candidate, &capitals);
        Context { pieces, classes, clusters, phrases, seen, candidate, capitals }
    }

    /// The runs of candidates, as ranges of pieces.
    pub fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for i in (0..self.pieces.len()).filter(|i| self.candidate[*i]) {
            match runs.last_mut() {
                // Very long runs (a table of names, a page in capitals) are cut, which bounds memory.
                Some(r) if r.1 == i && i - r.0 < 200 && self.pieces[i].sentence == self.pieces[r.0].sentence => {
                    r.1 = i + 1
                }
                Some(_) | None => runs.push((i, i + 1)),
            }
        }
        runs
    }
}

fn is_capital(p: &Piece) -> bool {
    matches!(p.shape, Shape::Title | Shape::Upper | Shape::Mixed)
}

fn capitals(sentences: usize, pieces: &[Piece]) -> Vec<Capitals> {
    let mut counts = vec![(0u32, 0u32, 0u32); sentences];
    for p in pieces {
        let c = &mut counts[p.sentence as usize];
        match p.shape {
            // Short words ("of", "the") stay small in headlines.
            Shape::Lower if p.end - p.start > 3 => c.0 += 1,
            Shape::Title | Shape::Mixed => c.1 += 1,
            Shape::Upper if p.end - p.start > 3 => c.2 += 1,
            Shape::Lower | Shape::Upper | Shape::Digit | Shape::Mark => {}
        }
    }
    let kind = |(lower, title, upper): (u32, u32, u32)| {
        if upper >= 3 && upper > 2 * (lower + title) {
            Capitals::All
        } else if title >= 3 && title > 2 * lower {
            Capitals::Headline
        } else {
            Capitals::Usual
        }
    };
    counts.into_iter().map(kind).collect()
}

/// A word with a capital may be part of a name; so may what joins two of them ("of", "-", a number after one).
fn candidates(analysis: &Analysis, pieces: &[Piece], classes: &[u32]) -> Vec<bool> {
    let text = analysis.text();
    let word = |p: &Piece| &text[p.start as usize..p.end as usize];
    let mut out: Vec<bool> = pieces.iter().map(|p| is_capital(p) && word(p) != "I").collect();
    let joins = |i: usize| {
        let p = &pieces[i];
        match p.shape {
            Shape::Lower => classes[i] & class::CONNECTIVE != 0,
            Shape::Digit => true,
            // A dash between spaces parts two names.
            Shape::Mark if matches!(word(p), "-" | "–") => !p.space,
            Shape::Mark => matches!(word(p), "&" | "'" | "’" | "." | "/" | ","),
            Shape::Title | Shape::Upper | Shape::Mixed => false,
        }
    };
    let mut i = 0;
    while i < pieces.len() {
        if !out[i] {
            i += 1;
            continue;
        }
        let mut to = i + 1;
        while to < pieces.len() && to < i + 4 && !out[to] && joins(to) && pieces[to].sentence == pieces[i].sentence {
            to += 1;
        }
        let closed = to < pieces.len() && out[to] && pieces[to].sentence == pieces[i].sentence;
        if closed {
            out[i + 1..to].fill(true);
        } else if i + 1 < pieces.len() && pieces[i + 1].shape == Shape::Digit {
            out[i + 1] = pieces[i + 1].sentence == pieces[i].sentence;
        }
        i = to;
    }
    out
}

fn phrases(lexicon: &Lexicon, pieces: &[Piece], classes: &[u32], candidate: &[bool]) -> Vec<(u32, u8)> {
    let mut out = vec![(0, 0); pieces.len()];
    let mut i = 0;
    while i < pieces.len() {
        if !candidate[i] || classes[i] & class::OPENS_PHRASE == 0 {
            i += 1;
            continue;
        }
        let mut best = (i + 1, 0);
        let mut hash = phrase_hash(PHRASE, pieces[i].hash);
        for k in i + 1..(i + 6).min(pieces.len()) {
            if !candidate[k] {
                break;
            }
            hash = phrase_hash(hash, pieces[k].hash);
            let found = lexicon.phrase(hash);
            if found != 0 {
                best = (k + 1, found);
            }
        }
        if best.1 != 0 {
            for (k, cell) in out[i..best.0].iter_mut().enumerate() {
                let at = if k == 0 {
                    1
                } else if i + k + 1 == best.0 {
                    3
                } else {
                    2
                };
                *cell = (best.1, at);
            }
        }
        i = best.0;
    }
    out
}

fn evidence(
    analysis: &Analysis,
    pieces: &[Piece],
    classes: &[u32],
    candidate: &[bool],
    capitals: &[Capitals],
) -> Vec<u16> {
    let mut words: HashMap<u64, u16, std::hash::BuildHasherDefault<Ready>> = HashMap::default();
    for i in 0..pieces.len() {
        if candidate[i] && is_capital(&pieces[i]) {
            let bits = words.entry(pieces[i].hash).or_default();
            if capitals[pieces[i].sentence as usize] == Capitals::Usual {
                *bits |= beside(analysis, pieces, classes, i);
            }
        }
    }
    for p in pieces.iter().filter(|p| p.shape == Shape::Lower) {
        if let Some(bits) = words.get_mut(&p.hash) {
            *bits |= seen::LOWER;
        }
    }
    let of = |i: usize| if candidate[i] { words.get(&pieces[i].hash).copied().unwrap_or(0) } else { 0 };
    (0..pieces.len()).map(of).collect()
}

/// What stands around one occurrence of a capitalised word.
fn beside(analysis: &Analysis, pieces: &[Piece], classes: &[u32], i: usize) -> u16 {
    let p = &pieces[i];
    let text = analysis.text();
    let is = |k: usize, words: &[&str]| words.contains(&&text[pieces[k].start as usize..pieces[k].end as usize]);
    let mut bits = if p.opens { 0 } else { seen::INSIDE_SENTENCE };
    let mut mark = |condition: bool, bit: u16| bits |= if condition { bit } else { 0 };
    if i > 0 && pieces[i - 1].sentence == p.sentence {
        let (q, c) = (&pieces[i - 1], classes[i - 1]);
        mark(c & class::TITLE != 0, seen::AFTER_TITLE);
        mark(c & class::FIRST_NAME != 0 && is_capital(q), seen::AFTER_FIRST_NAME);
        mark(c & class::PLACE_PREPOSITION != 0 && q.shape == Shape::Lower, seen::AFTER_PLACE_PREPOSITION);
        mark(c & class::SAYING != 0 && q.shape == Shape::Lower, seen::BESIDE_SAYING);
        mark(c & class::GENERIC != 0 && q.shape == Shape::Lower, seen::AFTER_ARTICLE);
        mark(is(i - 1, &["("]), seen::IN_BRACKETS);
    }
    if i + 1 < pieces.len() && pieces[i + 1].sentence == p.sentence {
        let (q, c) = (&pieces[i + 1], classes[i + 1]);
        mark(c & class::ORGANISATION_SUFFIX != 0 && is_capital(q), seen::BEFORE_SUFFIX);
        mark(c & class::ORGANISATION_WORD != 0 && is_capital(q), seen::BEFORE_ORGANISATION_WORD);
        mark(c & class::PLACE_WORD != 0, seen::BEFORE_PLACE_WORD);
        mark(c & class::SAYING != 0 && q.shape == Shape::Lower, seen::BESIDE_SAYING);
        mark(c & class::SURNAME != 0 && is_capital(q), seen::BEFORE_SURNAME);
        mark(is(i + 1, &["'s", "’s"]), seen::POSSESSIVE);
    }
    bits
}

/// The keys are hashes already.
#[derive(Default)]
struct Ready(u64);

impl std::hash::Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
