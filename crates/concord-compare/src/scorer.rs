//! Weighs the features of a pair: logistic regression, one set of weights for each [`Model`].
//!
//! The weights lie in `weights/pairs.tsv`, one feature a line and one column for each model; `cargo xtask train-align`
//! writes them, and the head of the file says from what. A feature without a line weighs nothing.

use crate::pair::{FEATURES, Model, Row, WIDTH};

/// Weights for all models.
#[derive(Clone, Debug)]
pub struct Scorer {
    weights: [Row; Model::ALL.len()],
}

impl Default for Scorer {
    fn default() -> Self {
        Self { weights: [[0.0; WIDTH]; Model::ALL.len()] }
    }
}

impl Scorer {
    /// The weights that come with the program.
    pub fn shipped() -> Self {
        Self::read(include_str!("../weights/pairs.tsv"))
    }

    /// Reads a file of weights. Lines that name no feature are passed over.
    pub fn read(text: &str) -> Self {
        let mut scorer = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some(at) = cells.next().and_then(|name| FEATURES.iter().position(|f| *f == name)) else { continue };
            for (model, cell) in scorer.weights.iter_mut().zip(cells) {
                model[at] = cell.trim().parse().unwrap_or(0.0);
            }
        }
        scorer
    }

    /// The file of these weights, under a head of `# ` lines.
    pub fn write(&self, head: &str) -> String {
        let mut out: String = head.lines().map(|l| format!("# {l}\n")).collect();
        out += &format!("# feature\t{}\n", Model::ALL.map(Model::name).join("\t"));
        for (at, name) in FEATURES.iter().enumerate() {
            let cells: Vec<_> = self.weights.iter().map(|w| format!("{:.3}", w[at])).collect();
            out += &format!("{name}\t{}\n", cells.join("\t"));
        }
        out
    }

    /// Replaces the weights of one model.
    pub fn set(&mut self, model: Model, weights: Row) {
        self.weights[model as usize] = weights;
    }

    /// Log odds that the pair answers one question.
    pub fn score(&self, model: Model, row: &Row) -> f32 {
        self.weights[model as usize].iter().zip(row).map(|(w, x)| w * x).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_shipped_file_names_a_feature() {
        let text = include_str!("../weights/pairs.tsv");
        let lines: Vec<_> = text.lines().filter(|l| !l.starts_with('#')).collect();
        let names: Vec<_> = lines.iter().map(|l| l.split('\t').next().unwrap_or_default()).collect();
        assert_eq!(names, FEATURES);
    }

    #[test]
    fn what_is_written_reads_back() {
        let shipped = Scorer::shipped();
        assert_eq!(Scorer::read(&shipped.write("x")).weights, shipped.weights);
    }
}
