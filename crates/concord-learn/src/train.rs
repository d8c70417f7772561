//! The averaged perceptron: how a [`Model`] is made.
//!
//! Weights are averaged over all steps (Collins 2002, "Discriminative training
//! methods for hidden Markov models"), by the lazy sum of Daumé (2006, thesis,
//! §2.5.2): keep `w` and `u = Σ step · change`, and the average is `w − u/steps`.
//! Rows that were changed too seldom are dropped (Goldberg & Elhadad 2011,
//! "Learning sparser perceptron models"), which removes much of the noise that
//! sharing rows brings.

use crate::linear::{Model, Width};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Learns weights for a number of classes.
#[derive(Debug, Clone)]
pub struct Trainer {
    classes: usize,
    rows: Rows,
    weights: Vec<f32>,
    /// Σ step · change, for the average.
    sums: Vec<f64>,
    /// How often each row was changed.
    changes: Vec<u32>,
    step: u64,
}

/// Which row a feature has.
#[derive(Debug, Clone)]
enum Rows {
    /// The top bits of the feature, shared with others.
    Shared { bits: u8 },
    /// Its own, from the first time it was changed; features in order of row.
    /// No new ones once `closed`.
    Exact { index: Index, features: Vec<u32>, closed: bool },
}

type Index = HashMap<u32, u32, BuildHasherDefault<AlreadyHashed>>;

/// Features are hashes; to hash them again would be waste.
#[derive(Debug, Default, Clone)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0 << 8 | u64::from(b);
        }
    }
    fn write_u32(&mut self, feature: u32) {
        self.0 = u64::from(feature).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// How a trainer's weights are turned into a model.
#[derive(Debug, Clone, Copy)]
pub struct Packing {
    pub width: Width,
    /// Rows changed fewer times than this are left empty.
    pub min_changes: u32,
    /// An exact model keeps only this many rows, those with the greatest weights.
    pub max_rows: usize,
    /// The share of non-zero weights that may be clipped to keep the rest fine,
    /// between 0 and 1; 0.001 suits `Width::One`.
    pub clipped: f64,
    /// Stored in the header for the owner of the model.
    pub tag: u32,
}

impl Default for Packing {
    fn default() -> Self {
        Packing { width: Width::One, min_changes: 1, max_rows: usize::MAX, clipped: 0.001, tag: 0 }
    }
}

impl Trainer {
    /// An empty trainer for a shared model with 2^`bits` rows: small, quick to
    /// train, and noisy if there are many more features than rows.
    pub fn new(classes: usize, bits: u8) -> Trainer {
        Trainer {
            classes,
            rows: Rows::Shared { bits },
            weights: vec![0.0; classes << bits],
            sums: vec![0.0; classes << bits],
            changes: vec![0; 1 << bits],
            step: 1,
        }
    }

    /// An empty trainer for an exact model, which keeps the best
    /// [`Packing::max_rows`] features and forgets all others.
    pub fn exact(classes: usize) -> Trainer {
        Trainer {
            classes,
            rows: Rows::Exact { index: HashMap::default(), features: Vec::new(), closed: false },
            weights: Vec::new(),
            sums: Vec::new(),
            changes: Vec::new(),
            step: 1,
        }
    }

    pub fn classes(&self) -> usize {
        self.classes
    }

    fn row(&self, feature: u32) -> Option<usize> {
        match &self.rows {
            Rows::Shared { bits } => Some((feature >> (32 - u32::from(*bits))) as usize),
            Rows::Exact { index, .. } => index.get(&feature).map(|r| *r as usize),
        }
    }

    fn row_to_change(&mut self, feature: u32) -> Option<usize> {
        let known = self.row(feature);
        let Rows::Exact { index, features, closed: false } = &mut self.rows else { return known };
        if known.is_some() {
            return known;
        }
        let row = self.changes.len();
        index.insert(feature, row as u32);
        features.push(feature);
        self.changes.push(0);
        self.weights.resize((row + 1) * self.classes, 0.0);
        self.sums.resize((row + 1) * self.classes, 0.0);
        Some(row)
    }

    /// Sums the present (not averaged) weights into `out[..classes]`.
    pub fn score(&self, features: &[u32], out: &mut [f32]) {
        let out = &mut out[..self.classes];
        out.fill(0.0);
        for &feature in features {
            let Some(row) = self.row(feature) else { continue };
            let at = row * self.classes;
            for (sum, weight) in out.iter_mut().zip(&self.weights[at..at + self.classes]) {
                *sum += weight;
            }
        }
    }

    /// The present best class among those `allowed`; the lowest wins a draw.
    /// `None` if nothing is allowed.
    pub fn best(
        &self,
        features: &[u32],
        scratch: &mut Vec<f32>,
        mut allowed: impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        scratch.resize(self.classes, 0.0);
        self.score(features, scratch);
        let mut found: Option<usize> = None;
        for class in 0..self.classes {
            if allowed(class) && found.is_none_or(|f| scratch[class] > scratch[f]) {
                found = Some(class);
            }
        }
        found
    }

    /// Adds `amount` to the weight of `class` in every row of `features`.
    /// Structured learners call this directly, then [`Trainer::advance`] once per example.
    pub fn change(&mut self, features: &[u32], class: usize, amount: f32) {
        let step = self.step as f64;
        for &feature in features {
            let Some(row) = self.row_to_change(feature) else { continue };
            let at = row * self.classes + class;
            self.weights[at] += amount;
            self.sums[at] += step * f64::from(amount);
            self.changes[row] += 1;
        }
    }

    /// Moves from `guess` towards `truth`; nothing if they are the same.
    pub fn update(&mut self, features: &[u32], truth: usize, guess: usize, amount: f32) {
        if truth == guess {
            return;
        }
        self.change(features, truth, amount);
        self.change(features, guess, -amount);
    }

    /// Counts one example for the average.
    pub fn advance(&mut self) {
        self.step += 1;
    }

    /// One step of the multi-class perceptron with a margin: `truth` must beat
    /// every other class by `margin`. Returns the class that scored best.
    pub fn learn(&mut self, features: &[u32], truth: usize, margin: f32, scratch: &mut Vec<f32>) -> usize {
        scratch.resize(self.classes, 0.0);
        self.score(features, scratch);
        let mut rival = usize::MAX;
        for class in (0..self.classes).filter(|&c| c != truth) {
            if rival == usize::MAX || scratch[class] > scratch[rival] {
                rival = class;
            }
        }
        self.advance();
        if rival == usize::MAX {
            return truth;
        }
        if scratch[truth] - scratch[rival] <= margin {
            self.update(features, truth, rival, 1.0);
        }
        if scratch[truth] > scratch[rival] { truth } else { rival }
    }

    /// One step of learning to rank: the summed weights of `better` (in class 0)
    /// should beat those of `worse` by `margin`. Returns whether they did.
    pub fn prefer(&mut self, better: &[u32], worse: &[u32], margin: f32) -> bool {
        let value = |features: &[u32]| -> f32 {
            let at = |&f: &u32| self.row(f).map_or(0.0, |row| self.weights[row * self.classes]);
            features.iter().map(at).sum()
        };
        let gap = value(better) - value(worse);
        self.advance();
        if gap <= margin {
            self.change(better, 0, 1.0);
            self.change(worse, 0, -1.0);
        }
        gap > 0.0
    }

    /// Begins again with the `rows` features that weigh most, changed at least
    /// `min_changes` times, and admits no others. The second training makes up
    /// for those that are gone, which cutting a finished model cannot.
    /// A trainer for a shared model begins again with nothing.
    pub fn narrowed(&self, rows: usize, min_changes: u32) -> Trainer {
        let mut fresh = match &self.rows {
            Rows::Shared { bits } => return Trainer::new(self.classes, *bits),
            Rows::Exact { .. } => Trainer::exact(self.classes),
        };
        for row in self.heaviest(&self.averaged(min_changes), rows) {
            if let Rows::Exact { features, .. } = &self.rows {
                fresh.row_to_change(features[row]);
            }
        }
        if let Rows::Exact { closed, .. } = &mut fresh.rows {
            *closed = true;
        }
        fresh
    }

    fn averaged(&self, min_changes: u32) -> Vec<f32> {
        let steps = self.step as f64;
        let average = |(i, (w, sum)): (usize, (&f32, &f64))| {
            let seldom = self.changes[i / self.classes] < min_changes;
            if seldom { 0.0 } else { (f64::from(*w) - sum / steps) as f32 }
        };
        self.weights.iter().zip(&self.sums).enumerate().map(average).collect()
    }

    /// At most `n` rows that are not all zero, heaviest first.
    fn heaviest(&self, weights: &[f32], n: usize) -> Vec<usize> {
        let sizes: Vec<f32> = weights.chunks_exact(self.classes).map(|row| row.iter().map(|w| w.abs()).sum()).collect();
        let mut rows: Vec<usize> = (0..sizes.len()).filter(|r| sizes[*r] > 0.0).collect();
        rows.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]).then(a.cmp(b)));
        rows.truncate(n);
        rows
    }

    /// Averages and quantises.
    pub fn finish(&self, packing: Packing) -> Model {
        let averaged = self.averaged(packing.min_changes);
        let mut sizes: Vec<f32> = averaged.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let kept = (sizes.len() as f64 * (1.0 - packing.clipped)).ceil() as usize;
        let largest = kept.min(sizes.len()).checked_sub(1).map_or(1.0, |i| sizes[i]);
        let step = largest / packing.width.limit() as f32;
        let whole = |w: &f32| (w / step).round() as i32;
        let (classes, width, tag) = (self.classes, packing.width, packing.tag);
        match &self.rows {
            Rows::Shared { bits } => Model::pack(classes, *bits, width, step, tag, averaged.iter().map(whole)),
            Rows::Exact { features, .. } => {
                let rows = self.heaviest(&averaged, packing.max_rows);
                let kept: Vec<u32> = rows.iter().map(|r| features[*r]).collect();
                let row = |r: &usize| averaged[r * classes..(r + 1) * classes].iter().map(whole);
                let weights: Vec<i32> = rows.iter().flat_map(row).collect();
                Model::pack_exact(classes, width, step, tag, &kept, &weights)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feature;
    use crate::shuffle::Random;

    /// Words of three classes by their last letter, with noise features.
    fn examples(n: usize) -> Vec<(Vec<u32>, usize)> {
        let mut random = Random::new(5);
        (0..n)
            .map(|_| {
                let class = random.below(3);
                let noise = random.next_u64() % 20;
                (vec![feature::one(1, class as u64), feature::one(2, noise)], class)
            })
            .collect()
    }

    fn trained(mut trainer: Trainer, width: Width) -> Model {
        let mut scratch = Vec::new();
        for (features, class) in (0..5).flat_map(|_| examples(500)) {
            trainer.learn(&features, class, 0.5, &mut scratch);
        }
        trainer.finish(Packing { width, ..Packing::default() })
    }

    #[test]
    fn learns_what_can_be_learned() {
        for width in [Width::One, Width::Two] {
            for trainer in [Trainer::new(3, 12), Trainer::exact(3)] {
                let model = trained(trainer, width);
                let mut scratch = Vec::new();
                for (features, class) in examples(500) {
                    assert_eq!(model.best(&features, &mut scratch).0, class);
                }
            }
        }
    }

    #[test]
    fn training_twice_gives_the_same_bytes() {
        for trainer in [Trainer::new(3, 12), Trainer::exact(3)] {
            let model = trained(trainer.clone(), Width::One);
            assert_eq!(model.save(), trained(trainer, Width::One).save());
        }
    }

    #[test]
    fn an_exact_model_keeps_the_heaviest_rows() {
        let mut trainer = Trainer::exact(2);
        trainer.change(&[7, 8], 0, 1.0);
        trainer.change(&[8], 0, 1.0);
        trainer.advance();
        let model = trainer.finish(Packing { max_rows: 1, ..Packing::default() });
        let mut scores = [0; 2];
        model.score(&[7], &mut scores);
        assert_eq!(scores, [0, 0]);
        model.score(&[8], &mut scores);
        assert_eq!(scores, [127, 0]);
        let mut again = trainer.narrowed(1, 1);
        again.change(&[7, 8], 0, 1.0);
        again.advance();
        let model = again.finish(Packing::default());
        model.score(&[7], &mut scores);
        assert_eq!(scores, [0, 0], "7 is not admitted any more");
        model.score(&[8], &mut scores);
        assert_eq!(scores, [127, 0]);
    }

    #[test]
    fn the_average_is_over_steps() {
        let mut trainer = Trainer::new(2, 4);
        trainer.change(&[0], 0, 1.0); // in force for all of steps 1..4
        trainer.advance();
        trainer.advance();
        trainer.change(&[0], 1, 2.0); // in force for the last two
        trainer.advance();
        let model = trainer.finish(Packing { width: Width::Two, clipped: 0.0, ..Packing::default() });
        let mut scores = [0; 2];
        model.score(&[0], &mut scores);
        // w − u/c: 1 − 1/4 = 0.75 and 2 − 6/4 = 0.5
        assert_eq!(scores[0], 32_767);
        assert_eq!(scores[1], (32_767.0f32 * 0.5 / 0.75).round() as i32);
    }

    #[test]
    fn rows_changed_too_seldom_are_empty() {
        let mut trainer = Trainer::new(2, 4);
        trainer.change(&[0], 0, 1.0);
        trainer.advance();
        let model = trainer.finish(Packing { min_changes: 2, ..Packing::default() });
        assert!(model.save()[crate::linear::HEADER..].iter().all(|b| *b == 0));
    }

    #[test]
    fn ranking_puts_the_better_first() {
        let mut trainer = Trainer::new(1, 8);
        let (good, bad) = ([feature::one(1, 1)], [feature::one(1, 2)]);
        assert!(!trainer.prefer(&good, &bad, 1.0));
        for _ in 0..3 {
            assert!(trainer.prefer(&good, &bad, 1.0));
        }
        let model = trainer.finish(Packing::default());
        let (mut a, mut b) = ([0], [0]);
        model.score(&good, &mut a);
        model.score(&bad, &mut b);
        assert!(a[0] > b[0]);
    }
}
