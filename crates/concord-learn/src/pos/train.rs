//! How the tagger is made: the first model on words alone, then the second on
//! sentences, with guesses for each tenth of the data from a first model that
//! has not seen it, as it will be with text from outside.

use super::features::Look;
use super::{CLASSES, Tagger, Upos, settled};
use crate::linear::Model;
use crate::shuffle::Random;
use crate::train::{Packing, Trainer};

/// A sentence to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    pub forms: Vec<String>,
    pub tags: Vec<Upos>,
}

/// How long and how large.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub rounds: usize,
    /// Rows of the first and the second model.
    pub rows: [usize; 2],
    pub min_changes: u32,
    pub margin: f32,
    /// Once in so many times the tagger must do without the word itself, so
    /// that it learns what to do with a new one; 0 for never.
    pub forget: usize,
    pub seed: u64,
}

const FOLDS: usize = 10;

/// Trains a tagger. `report` is told the round and the share of words that were wrong in it.
pub fn train(examples: &[Example], plan: Plan, mut report: impl FnMut(usize, f64)) -> Tagger {
    let alone = train_alone(examples, plan, |_| true);
    let looks = guessed(examples, plan);
    let mut random = Random::new(plan.seed);
    let mut trainer = Trainer::exact(CLASSES);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut features, mut scratch, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..2 * plan.rounds {
        if round == plan.rounds {
            trainer = trainer.narrowed(plan.rows[1], plan.min_changes);
        }
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0, 0);
        for &i in &order {
            let (example, look) = (&examples[i], &looks[i]);
            tags.clear();
            for (at, (form, &truth)) in example.forms.iter().zip(&example.tags).enumerate() {
                all += 1;
                let tag = match settled(look.word(at), form) {
                    Some(tag) => tag,
                    None if truth as usize >= CLASSES => Upos::X,
                    None => {
                        features.clear();
                        look.inside(at, &tags, &mut features);
                        if plan.forget > 0 && random.once_in(plan.forget) {
                            look.forget(at, &mut features);
                        }
                        let found = trainer.learn(&features, truth as usize, plan.margin, &mut scratch);
                        Upos::ALL[found]
                    }
                };
                wrong += usize::from(tag != truth);
                tags.push(tag);
            }
        }
        report(round, f64::from(wrong as u32) / f64::from((all as u32).max(1)));
    }
    let packing = Packing { min_changes: plan.min_changes, max_rows: plan.rows[1], ..Packing::default() };
    Tagger { alone, inside: trainer.finish(packing) }
}

fn train_alone(examples: &[Example], plan: Plan, keep: impl Fn(usize) -> bool) -> Model {
    let mut random = Random::new(plan.seed);
    let mut trainer = Trainer::exact(CLASSES);
    let mut order: Vec<usize> = (0..examples.len()).filter(|i| keep(*i)).collect();
    let (mut look, mut features, mut scratch) = (Look::default(), Vec::new(), Vec::new());
    for _ in 0..3 {
        random.shuffle(&mut order);
        for &i in &order {
            let forms: Vec<&str> = examples[i].forms.iter().map(String::as_str).collect();
            look.read(&forms);
            for (at, &truth) in examples[i].tags.iter().enumerate() {
                if settled(look.word(at), forms[at]).is_some() || truth as usize >= CLASSES {
                    continue;
                }
                features.clear();
                look.alone(at, &mut features);
                trainer.learn(&features, truth as usize, plan.margin, &mut scratch);
            }
        }
    }
    trainer.finish(Packing { min_changes: 2, max_rows: plan.rows[0], ..Packing::default() })
}

/// Every sentence with guesses from a model that did not learn from it.
fn guessed(examples: &[Example], plan: Plan) -> Vec<Look> {
    let models: Vec<Model> = (0..FOLDS).map(|fold| train_alone(examples, plan, |i| i % FOLDS != fold)).collect();
    let look = |(i, example): (usize, &Example)| {
        let forms: Vec<&str> = example.forms.iter().map(String::as_str).collect();
        let mut look = Look::default();
        look.read(&forms);
        look.guess(|features, scores| models[i % FOLDS].score(features, scores));
        look
    };
    examples.iter().enumerate().map(look).collect()
}
