//! Learns a sequence tagger as a conditional random field (Lafferty et al. 2001), for
//! [`Tagger::viterbi`](crate::sequence::Tagger::viterbi).
//!
//! A position's truth is a *set* of labels: a corpus that marks only some kinds of span leaves the others open, and the
//! likelihood is summed over all label sequences the sets allow (Tsuboi et al. 2008, "Training conditional random
//! fields using incomplete annotations"). Steps are AdaGrad's (Duchi et al. 2011).

use crate::feature;
use crate::linear::{Model, Width};
use crate::sequence::{Label, PAIR_TEMPLATE, START, Scheme};

/// A sequence to learn from: for each position its features and a bit set of the labels it may have.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Features of each position.
    pub features: Vec<Vec<u32>>,
    /// Bit `l` is set if label `l` is right here.
    pub allowed: Vec<u64>,
    /// How much the example counts.
    pub weight: f32,
}

/// Learns weights; see the module.
#[derive(Debug, Clone)]
pub struct Crf {
    scheme: Scheme,
    bits: u8,
    rate: f32,
    decay: f32,
    weights: Vec<f32>,
    squares: Vec<f32>,
}

const LOW: f32 = -1e20;

impl Crf {
    /// A learner with 2^`bits` rows. `rate` is AdaGrad's step (0.1 is a good start); `decay` is taken off a weight in
    /// proportion whenever its row is seen (1e-5 or less).
    pub fn new(scheme: Scheme, bits: u8, rate: f32, decay: f32) -> Crf {
        let cells = scheme.labels() << bits;
        Crf { scheme, bits, rate, decay, weights: vec![0.0; cells], squares: vec![1e-3; cells] }
    }

    fn row(&self, feature: u32) -> usize {
        (feature >> (32 - u32::from(self.bits))) as usize * self.scheme.labels()
    }

    fn pair_row(&self, before: Label) -> usize {
        self.row(feature::one(PAIR_TEMPLATE, u64::from(before)))
    }

    fn pairs(&self) -> Vec<f32> {
        let labels = self.scheme.labels();
        let mut pairs = vec![LOW; (labels + 1) * labels];
        for (i, row) in pairs.chunks_exact_mut(labels).enumerate() {
            let before = if i == labels { START } else { i as Label };
            let at = self.pair_row(before);
            for (next, cell) in row.iter_mut().enumerate() {
                if self.scheme.follows(before, next as Label) {
                    *cell = self.weights[at + next];
                }
            }
        }
        pairs
    }

    /// One step on one example. Does nothing if its sets allow no sequence.
    pub fn learn(&mut self, example: &Example) {
        let (len, labels) = (example.features.len(), self.scheme.labels());
        if len == 0 {
            return;
        }
        let pairs = self.pairs();
        let mut scores = vec![0f32; len * labels];
        for (features, scores) in example.features.iter().zip(scores.chunks_exact_mut(labels)) {
            for &f in features {
                let at = self.row(f);
                for (s, w) in scores.iter_mut().zip(&self.weights[at..at + labels]) {
                    *s += w;
                }
            }
        }
        let every = vec![u64::MAX; len];
        let (Some(model), Some(truth)) = (
            Marginals::new(self.scheme, &pairs, &scores, &every),
            Marginals::new(self.scheme, &pairs, &scores, &example.allowed),
        ) else {
            return;
        };
        for (at, features) in example.features.iter().enumerate() {
            let mut gradient = [0f32; 256];
            let mut large = 0f32;
            for (l, cell) in gradient.iter_mut().enumerate().take(labels) {
                *cell = (truth.unary[at * labels + l] - model.unary[at * labels + l]) * example.weight;
                large = large.max(cell.abs());
            }
            if large < 1e-4 {
                continue;
            }
            for &f in features {
                let row = self.row(f);
                self.step(row, &gradient[..labels]);
            }
        }
        for before in 0..=labels {
            let gradient: Vec<f32> = (0..labels)
                .map(|l| (truth.pairs[before * labels + l] - model.pairs[before * labels + l]) * example.weight)
                .collect();
            if gradient.iter().any(|g| g.abs() > 1e-5) {
                let row = self.pair_row(if before == labels { START } else { before as Label });
                self.step(row, &gradient);
            }
        }
    }

    fn step(&mut self, row: usize, gradient: &[f32]) {
        let weights = &mut self.weights[row..row + gradient.len()];
        let squares = &mut self.squares[row..row + gradient.len()];
        for ((w, s), &g) in weights.iter_mut().zip(squares).zip(gradient) {
            let g = g - self.decay * *w;
            *s += g * g;
            *w += self.rate * g / s.sqrt();
        }
    }

    /// The model, its weights rounded to bytes; `clipped` is the share of weights that may be cut to keep the rest
    /// fine, `tag` is for the owner.
    pub fn model(&self, clipped: f64, tag: u32) -> Model {
        let mut sizes: Vec<f32> = self.weights.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let at = ((sizes.len() as f64) * (1.0 - clipped)) as usize;
        let top = sizes.get(at.min(sizes.len().saturating_sub(1))).copied().unwrap_or(1.0);
        let step = top / 127.0;
        let weights = self.weights.iter().map(|w| (w / step).round() as i32);
        Model::pack(self.scheme.labels(), self.bits, Width::One, step, tag, weights)
    }
}

/// Probabilities of labels and of pairs of neighbours.
struct Marginals {
    unary: Vec<f32>,
    /// Expected counts, summed over positions; the last row is the start.
    pairs: Vec<f32>,
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(f32::MIN, f32::max);
    if top <= LOW / 2.0 {
        return LOW;
    }
    top + values.map(|v| (v - top).exp()).sum::<f32>().ln()
}

impl Marginals {
    fn new(scheme: Scheme, pairs: &[f32], scores: &[f32], allowed: &[u64]) -> Option<Marginals> {
        let labels = scheme.labels();
        let len = allowed.len();
        let fits = |at: usize, l: usize| allowed[at] >> l & 1 == 1 && (at + 1 < len || scheme.may_end(l as Label));
        let mut forward = vec![LOW; len * labels];
        for at in 0..len {
            for l in 0..labels {
                if !fits(at, l) {
                    continue;
                }
                let before = if at == 0 {
                    pairs[labels * labels + l]
                } else {
                    let past = &forward[(at - 1) * labels..at * labels];
                    log_sum((0..labels).map(|p| (past[p] + pairs[p * labels + l]).max(LOW)))
                };
                forward[at * labels + l] = (before + scores[at * labels + l]).max(LOW);
            }
        }
        let total = log_sum(forward[(len - 1) * labels..].iter().copied());
        if total <= LOW / 2.0 {
            return None;
        }
        let mut backward = vec![LOW; len * labels];
        for l in 0..labels {
            backward[(len - 1) * labels + l] = if fits(len - 1, l) { 0.0 } else { LOW };
        }
        let mut counts = vec![0f32; (labels + 1) * labels];
        for at in (0..len - 1).rev() {
            let next: Vec<f32> = (0..labels)
                .map(|n| (backward[(at + 1) * labels + n] + scores[(at + 1) * labels + n]).max(LOW))
                .map(|v| if v <= LOW / 2.0 { LOW } else { v })
                .collect();
            for l in 0..labels {
                if !fits(at, l) {
                    continue;
                }
                let row = &pairs[l * labels..(l + 1) * labels];
                backward[at * labels + l] =
                    log_sum((0..labels).map(|n| if fits(at + 1, n) { (row[n] + next[n]).max(LOW) } else { LOW }));
                let start = forward[at * labels + l];
                for n in 0..labels {
                    if fits(at + 1, n) {
                        let v = start + row[n] + next[n] - total;
                        if v > -20.0 {
                            counts[l * labels + n] += v.exp();
                        }
                    }
                }
            }
        }
        let unary: Vec<f32> = forward
            .iter()
            .zip(&backward)
            .map(|(f, b)| if *f <= LOW / 2.0 || *b <= LOW / 2.0 { 0.0 } else { (f + b - total).exp() })
            .collect();
        counts[labels * labels..].copy_from_slice(&unary[..labels]);
        Some(Marginals { unary, pairs: counts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sequence::{Scratch, Style, Tagger};

    #[test]
    fn learns_spans_from_sets_of_labels() {
        let scheme = Scheme::new(2, Style::Bilou);
        // Words 1 1 are a span of kind 0, word 2 one of kind 1, word 3 is never told: outside or kind 1.
        let unit1 = 1u64 << 8;
        let example = |words: &[u64], allowed: &[u64]| Example {
            features: words.iter().map(|w| vec![feature::one(1, *w), feature::one(2, 0)]).collect(),
            allowed: allowed.to_vec(),
            weight: 1.0,
        };
        let data = [
            example(&[5, 1, 1, 5], &[1, 1 << 1, 1 << 3, 1]),
            example(&[5, 2, 5], &[1, unit1, 1]),
            example(&[3, 2], &[1 | unit1, unit1]),
        ];
        let mut crf = Crf::new(scheme, 10, 0.2, 0.0);
        for _ in 0..60 {
            for e in &data {
                crf.learn(e);
            }
        }
        let tagger = Tagger::new(crf.model(0.001, 0), scheme).unwrap();
        let mut out = Vec::new();
        let words = [5u64, 1, 1, 5, 2];
        let fill = |i: usize, f: &mut Vec<u32>| f.extend([feature::one(1, words[i]), feature::one(2, 0)]);
        tagger.viterbi(5, fill, &mut Scratch::default(), &mut out);
        assert_eq!(out, [0, 1, 3, 0, 8]);
    }
}
