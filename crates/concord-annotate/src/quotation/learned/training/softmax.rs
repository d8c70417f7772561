//! Learns which span of a frame is right: a log-linear model over the candidates that the search would pair, with the
//! cost of each wrong one added while learning (softmax-margin; Gimpel & Smith 2010).

use super::super::super::scan::Run;
use super::super::feature::{self, Cue, Edge};
use super::super::frame::Frame;
use super::super::look::Look;
use super::super::search::{Part, keep_best};
use super::gold::distance;
use super::{Plan, logistic};

/// Steps smaller than this are left out.
const SMALL: f32 = 0.005;

/// Memory that is kept between examples.
#[derive(Default)]
pub(super) struct Softmax {
    starts: Vec<(f32, usize)>,
    ends: Vec<(f32, usize)>,
    candidates: Vec<Candidate>,
    features: Vec<u32>,
}

struct Candidate {
    run: Option<Run>,
    /// Score, then probability.
    value: f32,
    features: Vec<u32>,
}

impl Softmax {
    /// One example; returns the best candidate before the step.
    pub fn learn(
        &mut self,
        weights: &mut logistic::Weights,
        look: &Look,
        frame: &Frame,
        part: Part,
        truth: Option<Run>,
        plan: Plan,
    ) -> Option<Run> {
        let cue = Cue::new(look, frame);
        let features = &mut self.features;
        let mut list = |out: &mut Vec<(f32, usize)>, positions: &[usize], edge: Edge, gold: Option<usize>| {
            out.clear();
            for &i in positions {
                features.clear();
                boundary(look, frame, &cue, part, i, edge, features);
                out.push((weights.sum(features), i));
            }
            let gold = gold.and_then(|g| out.iter().copied().find(|c| c.1 == g));
            keep_best(out);
            out.extend(gold.filter(|g| out.iter().all(|c| c.1 != g.1)));
        };
        list(&mut self.starts, &frame.starts, Edge::Start, truth.map(|t| t.0));
        list(&mut self.ends, &frame.ends, Edge::End, truth.map(|t| t.1));
        self.candidates.clear();
        if part.optional() {
            let mut features = Vec::new();
            feature::none(look, frame, &cue, &mut features);
            self.candidates.push(Candidate { run: None, value: weights.sum(&features), features });
        }
        for &(a, i) in &self.starts {
            for &(b, j) in &self.ends {
                if i < j && part.allows(frame, (i, j)) {
                    let mut features = Vec::new();
                    feature::pair(look, frame, &cue, (i, j), &mut features);
                    let value = a + b + weights.sum(&features);
                    self.candidates.push(Candidate { run: Some((i, j)), value, features });
                }
            }
        }
        let best = self.candidates.iter().max_by(|a, b| a.value.total_cmp(&b.value)).and_then(|c| c.run);
        self.normalise(truth, plan.margin);
        self.step(weights, look, frame, &cue, part, truth, plan);
        best
    }

    /// Scores become probabilities.
    fn normalise(&mut self, truth: Option<Run>, margin: f32) {
        for c in &mut self.candidates {
            c.value += margin * distance(c.run, truth);
        }
        let top = self.candidates.iter().map(|c| c.value).fold(f32::MIN, f32::max);
        let sum: f32 = self.candidates.iter().map(|c| (c.value - top).exp()).sum();
        for c in &mut self.candidates {
            c.value = (c.value - top).exp() / sum;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn step(
        &mut self,
        weights: &mut logistic::Weights,
        look: &Look,
        frame: &Frame,
        cue: &Cue,
        part: Part,
        truth: Option<Run>,
        plan: Plan,
    ) {
        let is = |a: bool| if a { 1.0 } else { 0.0 };
        for c in &self.candidates {
            let amount = is(c.run == truth) - c.value;
            if amount.abs() > SMALL {
                weights.step(&c.features, amount, plan.rate, plan.decay);
            }
        }
        let sum = |of: &dyn Fn(Run) -> bool| -> f32 {
            self.candidates.iter().filter(|c| c.run.is_some_and(of)).map(|c| c.value).sum()
        };
        for &(_, i) in &self.starts {
            let amount = is(truth.is_some_and(|t| t.0 == i)) - sum(&|r| r.0 == i);
            if amount.abs() > SMALL {
                self.features.clear();
                boundary(look, frame, cue, part, i, Edge::Start, &mut self.features);
                weights.step(&self.features, amount, plan.rate, plan.decay);
            }
        }
        for &(_, j) in &self.ends {
            let amount = is(truth.is_some_and(|t| t.1 == j)) - sum(&|r| r.1 == j);
            if amount.abs() > SMALL {
                self.features.clear();
                boundary(look, frame, cue, part, j, Edge::End, &mut self.features);
                weights.step(&self.features, amount, plan.rate, plan.decay);
            }
        }
    }
}

/// All features of a boundary for a part.
fn boundary(look: &Look, frame: &Frame, cue: &Cue, part: Part, i: usize, edge: Edge, out: &mut Vec<u32>) {
    feature::boundary(look, frame, cue, i, edge, out);
    if part.knows() {
        feature::known(look, frame, cue, i, edge, out);
    }
}
