//! Tags sequences: spans as labels, and two ways to decode and to learn them.
//!
//! *Greedy* decides from left to right and may look at its last two decisions;
//! it learns on its own decisions, right or wrong. *Viterbi* looks at no
//! decision but weighs pairs of neighbouring labels and finds the best whole
//! sequence; it learns as the structured perceptron of Collins (2002).
//! What the features are is the caller's affair: a closure fills a `Vec<u32>`.

use crate::feature;
use crate::linear::Model;
use crate::train::{Packing, Trainer};

mod scheme;
pub use scheme::{Label, OUTSIDE, START, Scheme, Style, Tagged};

/// Template number of the label-pair features of Viterbi. Callers keep off it.
pub const PAIR_TEMPLATE: u32 = 0xFFFF_0000;

fn pair(prev: Label) -> [u32; 1] {
    [feature::one(PAIR_TEMPLATE, u64::from(prev))]
}

/// Low enough never to win, high enough never to overflow when added up.
const FORBIDDEN: i32 = i32::MIN / 4;
const NEVER: f32 = -1e30;

/// A trained sequence tagger. Make one and keep it: construction computes tables.
#[derive(Debug, Clone)]
pub struct Tagger {
    model: Model,
    scheme: Scheme,
    /// `pairs[prev * labels + next]`; the row after the last label is [`START`].
    pairs: Vec<i32>,
    bias: Vec<i32>,
}

/// Memory for decoding, to be kept between calls.
#[derive(Debug, Default, Clone)]
pub struct Scratch {
    features: Vec<u32>,
    scores: Vec<i32>,
    best: Vec<i32>,
    back: Vec<Label>,
    floats: Vec<f32>,
}

impl Tagger {
    /// `None` if the model does not have as many classes as the scheme has labels.
    pub fn new(model: Model, scheme: Scheme) -> Option<Tagger> {
        let labels = scheme.labels();
        if model.classes() != labels {
            return None;
        }
        let mut pairs = vec![0; (labels + 1) * labels];
        for (row, scores) in pairs.chunks_exact_mut(labels).enumerate() {
            let prev = if row == labels { START } else { row as Label };
            model.score(&pair(prev), scores);
            for (next, score) in scores.iter_mut().enumerate() {
                if !scheme.follows(prev, next as Label) {
                    *score = FORBIDDEN;
                }
            }
        }
        Some(Tagger { model, scheme, pairs, bias: vec![0; labels] })
    }

    /// Adds `amount`, in model steps, to every score of `label`: the knob between
    /// precision and recall (a positive amount for [`OUTSIDE`] finds fewer spans).
    pub fn with_bias(mut self, label: Label, amount: i32) -> Tagger {
        self.bias[usize::from(label)] = amount;
        self
    }

    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    fn score(&self, features: &[u32], scores: &mut Vec<i32>) {
        scores.resize(self.scheme.labels(), 0);
        self.model.score(features, scores);
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score += bias;
        }
    }

    /// Labels `len` positions from left to right into `out`, which is cleared.
    /// `fill(position, [previous, one before], features)` adds features to an empty list.
    pub fn greedy(
        &self,
        len: usize,
        mut fill: impl FnMut(usize, [Label; 2], &mut Vec<u32>),
        scratch: &mut Scratch,
        out: &mut Vec<Label>,
    ) {
        out.clear();
        let mut history = [START, START];
        for at in 0..len {
            scratch.features.clear();
            fill(at, history, &mut scratch.features);
            self.score(&scratch.features, &mut scratch.scores);
            let mut found = OUTSIDE;
            let mut high = i32::MIN;
            for (label, &score) in scratch.scores.iter().enumerate() {
                let label = label as Label;
                if score > high && self.scheme.fits(history[0], label, at + 1 == len) {
                    (found, high) = (label, score);
                }
            }
            out.push(found);
            history = [found, history[0]];
        }
    }

    /// Labels `len` positions with the best whole sequence into `out`, which is
    /// cleared; returns its score. `fill(position, features)` adds features to an empty list.
    pub fn viterbi(
        &self,
        len: usize,
        mut fill: impl FnMut(usize, &mut Vec<u32>),
        scratch: &mut Scratch,
        out: &mut Vec<Label>,
    ) -> i32 {
        out.clear();
        if len == 0 {
            return 0;
        }
        let labels = self.scheme.labels();
        scratch.back.clear();
        scratch.back.resize(len * labels, OUTSIDE);
        scratch.best.clear();
        scratch.best.extend_from_slice(&self.pairs[labels * labels..]);
        let mut next_best = vec![0; labels];
        for at in 0..len {
            scratch.features.clear();
            fill(at, &mut scratch.features);
            self.score(&scratch.features, &mut scratch.scores);
            if at > 0 {
                let back = &mut scratch.back[at * labels..(at + 1) * labels];
                next_best.fill(i32::MIN);
                for (prev, row) in self.pairs.chunks_exact(labels).take(labels).enumerate() {
                    let sofar = scratch.best[prev];
                    for (next, weight) in row.iter().enumerate() {
                        let score = sofar.saturating_add(*weight);
                        if score > next_best[next] {
                            next_best[next] = score;
                            back[next] = prev as Label;
                        }
                    }
                }
                std::mem::swap(&mut scratch.best, &mut next_best);
            }
            for (best, score) in scratch.best.iter_mut().zip(&scratch.scores) {
                *best = best.saturating_add(*score).max(FORBIDDEN);
            }
        }
        let (mut label, mut high) = (OUTSIDE, i32::MIN);
        for (l, &score) in scratch.best.iter().enumerate() {
            if score > high && self.scheme.may_end(l as Label) {
                (label, high) = (l as Label, score);
            }
        }
        trace(&scratch.back, labels, len, label, out);
        high
    }
}

fn trace(back: &[Label], labels: usize, len: usize, last: Label, out: &mut Vec<Label>) {
    out.resize(len, OUTSIDE);
    let mut label = last;
    for at in (0..len).rev() {
        out[at] = label;
        label = back[at * labels + usize::from(label)];
    }
}

/// Learns a sequence tagger from labelled sequences. Show it the training set
/// several times in shuffled order, always with the same decoding.
#[derive(Debug, Clone)]
pub struct Learner {
    trainer: Trainer,
    scheme: Scheme,
    margin: f32,
    scratch: Scratch,
}

impl Learner {
    /// A learner with 2^`bits` rows; a right label must win by `margin`
    /// (1.0 is a good start).
    pub fn new(scheme: Scheme, bits: u8, margin: f32) -> Learner {
        Learner { trainer: Trainer::new(scheme.labels(), bits), scheme, margin, scratch: Scratch::default() }
    }

    /// A learner for an exact model; choose its size with [`Packing::max_rows`].
    pub fn exact(scheme: Scheme, margin: f32) -> Learner {
        Learner { trainer: Trainer::exact(scheme.labels()), scheme, margin, scratch: Scratch::default() }
    }

    /// One sequence, as [`Tagger::greedy`] will see it. Returns how many positions were wrong.
    pub fn greedy(&mut self, gold: &[Label], mut fill: impl FnMut(usize, [Label; 2], &mut Vec<u32>)) -> usize {
        let mut history = [START, START];
        let mut wrong = 0;
        for (at, &truth) in gold.iter().enumerate() {
            let mut features = std::mem::take(&mut self.scratch.features);
            features.clear();
            fill(at, history, &mut features);
            let scores = &mut self.scratch.floats;
            self.trainer.learn(&features, usize::from(truth), self.margin, scores);
            let mut found = OUTSIDE;
            let mut high = f32::MIN;
            for (label, &score) in scores.iter().enumerate() {
                let label = label as Label;
                if score > high && self.scheme.fits(history[0], label, at + 1 == gold.len()) {
                    (found, high) = (label, score);
                }
            }
            wrong += usize::from(found != truth);
            history = [found, history[0]];
            self.scratch.features = features;
        }
        wrong
    }

    /// One sequence, as [`Tagger::viterbi`] will see it. Returns how many positions were wrong.
    pub fn viterbi(&mut self, gold: &[Label], mut fill: impl FnMut(usize, &mut Vec<u32>)) -> usize {
        self.trainer.advance();
        if gold.is_empty() {
            return 0;
        }
        let (len, labels) = (gold.len(), self.scheme.labels());
        let mut features: Vec<Vec<u32>> = vec![Vec::new(); len];
        let mut scores = vec![0f32; labels];
        let mut back = vec![OUTSIDE; len * labels];
        let pairs = self.pairs();
        let mut best: Vec<f32> = pairs[labels * labels..].to_vec();
        for (at, list) in features.iter_mut().enumerate() {
            fill(at, list);
            self.trainer.score(list, &mut scores);
            if at > 0 {
                let mut next_best = vec![f32::MIN; labels];
                for prev in 0..labels {
                    for next in 0..labels {
                        let score = best[prev] + pairs[prev * labels + next];
                        if score > next_best[next] {
                            next_best[next] = score;
                            back[at * labels + next] = prev as Label;
                        }
                    }
                }
                best = next_best;
            }
            for label in 0..labels {
                let cost = if label == usize::from(gold[at]) { 0.0 } else { self.margin };
                best[label] += scores[label] + cost;
            }
        }
        let (mut last, mut high) = (OUTSIDE, f32::MIN);
        for (l, &score) in best.iter().enumerate() {
            if score > high && self.scheme.may_end(l as Label) {
                (last, high) = (l as Label, score);
            }
        }
        let mut guess = Vec::new();
        trace(&back, labels, len, last, &mut guess);
        let mut wrong = 0;
        let (mut before, mut guess_before) = (START, START);
        for at in 0..len {
            let (truth, guessed) = (usize::from(gold[at]), usize::from(guess[at]));
            wrong += usize::from(truth != guessed);
            self.trainer.update(&features[at], truth, guessed, 1.0);
            if (before, truth) != (guess_before, guessed) {
                self.trainer.change(&pair(before), truth, 1.0);
                self.trainer.change(&pair(guess_before), guessed, -1.0);
            }
            (before, guess_before) = (gold[at], guess[at]);
        }
        wrong
    }

    fn pairs(&self) -> Vec<f32> {
        let labels = self.scheme.labels();
        let mut pairs = vec![0.0; (labels + 1) * labels];
        for (row, scores) in pairs.chunks_exact_mut(labels).enumerate() {
            let prev = if row == labels { START } else { row as Label };
            self.trainer.score(&pair(prev), scores);
            for (next, score) in scores.iter_mut().enumerate() {
                if !self.scheme.follows(prev, next as Label) {
                    *score = NEVER;
                }
            }
        }
        pairs
    }

    /// The model so far, averaged and quantised.
    pub fn finish(&self, packing: Packing) -> Model {
        self.trainer.finish(packing)
    }
}

#[cfg(test)]
mod tests;
