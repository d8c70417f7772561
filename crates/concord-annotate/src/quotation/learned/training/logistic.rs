//! Logistic regression with per-weight learning rates (AdaGrad; Duchi et al. 2011) and weight decay, which generalises
//! from few and rare features better than the perceptron does.

use concord_learn::linear::{Model, Width};

/// Weights while they are learned.
pub(super) struct Weights {
    bits: u8,
    weights: Vec<f32>,
    /// Sum of squared gradients.
    squares: Vec<f32>,
}

impl Weights {
    pub fn new(bits: u8) -> Self {
        Self { bits, weights: vec![0.0; 1 << bits], squares: vec![0.1; 1 << bits] }
    }

    fn row(&self, feature: u32) -> usize {
        (feature >> (32 - u32::from(self.bits))) as usize
    }

    /// The log-odds.
    pub fn sum(&self, features: &[u32]) -> f32 {
        features.iter().map(|f| self.weights[self.row(*f)]).sum()
    }

    /// Moves along `amount` times the gradient of the features.
    pub fn step(&mut self, features: &[u32], amount: f32, rate: f32, decay: f32) {
        for &feature in features {
            let row = self.row(feature);
            let gradient = amount - decay * self.weights[row];
            self.squares[row] += gradient * gradient;
            self.weights[row] += rate * gradient / self.squares[row].sqrt();
        }
    }

    /// One example; returns the log-odds it had before.
    pub fn learn(&mut self, features: &[u32], is: bool, rate: f32, decay: f32) -> f32 {
        let sum = self.sum(features);
        let p = 1.0 / (1.0 + (-sum).exp());
        let truth = if is { 1.0 } else { 0.0 };
        self.step(features, truth - p, rate, decay);
        sum
    }

    /// One class of a model for each set of weights; all have the same number of rows.
    pub fn model(classes: &[&Self], tag: u32) -> Model {
        let bits = classes.iter().map(|c| c.bits).max().unwrap_or_default();
        let whole = |row: usize| classes.iter().map(move |c| (c.weights[row] * STEPS).round() as i32);
        Model::pack(classes.len(), bits, Width::One, 1.0 / STEPS, tag, (0..1 << bits).flat_map(whole))
    }
}

/// Steps of a model for one unit of log-odds.
pub(super) const STEPS: f32 = 64.0;
