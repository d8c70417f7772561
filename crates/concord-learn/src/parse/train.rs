//! How the parser is made: averaged perceptrons on the parser's own states,
//! right or wrong, told by the dynamic oracle which moves were still best
//! (Goldberg & Nivre 2013). Trained twice, the second time with the features
//! that weighed most.

use super::features::{self, Words};
use super::state::{MOVES, State};
use super::{Parser, Relation};
use crate::pos::Upos;
use crate::shuffle::Random;
use crate::train::{Packing, Trainer};

/// A sentence to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    pub forms: Vec<String>,
    /// As the tagger gives them, not as the treebank has them.
    pub tags: Vec<Upos>,
    /// The number of words stands for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<Relation>,
}

/// How long and how large.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub rounds: usize,
    /// Rows of the models of moves and of relations.
    pub rows: [usize; 2],
    pub min_changes: u32,
    /// How far one step of learning goes for moves.
    pub rate: f32,
    /// By how much the right relation must win.
    pub margin: f32,
    /// Once in so many moves the parser follows the oracle instead of itself.
    pub follow_oracle: usize,
    pub seed: u64,
}

/// Nothing is learned from moves that are right with this probability.
const CERTAIN: f32 = 0.95;

/// Trains a parser. `report` is told the round and the shares of moves and of relations that were wrong.
pub fn train(examples: &[Example], plan: Plan, mut report: impl FnMut(usize, f64, f64)) -> Parser {
    let mut learner = Learner {
        moves: Trainer::exact(MOVES.len()),
        relations: Trainer::exact(Relation::ALL.len()),
        plan,
        random: Random::new(plan.seed),
        words: Words::default(),
        state: State::default(),
        features: Vec::new(),
        scores: Vec::new(),
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..2 * plan.rounds {
        if round == plan.rounds {
            learner.moves = learner.moves.narrowed(plan.rows[0], plan.min_changes);
            learner.relations = learner.relations.narrowed(plan.rows[1], plan.min_changes);
        }
        learner.random.shuffle(&mut order);
        let mut faults = Faults::default();
        for &i in &order {
            learner.learn(&examples[i], &mut faults);
        }
        let share = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
        report(round, share(faults.moves, faults.all_moves), share(faults.relations, faults.all_relations));
    }
    let packing = |rows: usize| Packing { min_changes: plan.min_changes, max_rows: rows, ..Packing::default() };
    Parser::of(learner.moves.finish(packing(plan.rows[0])), learner.relations.finish(packing(plan.rows[1])))
}

#[derive(Default)]
struct Faults {
    moves: u32,
    all_moves: u32,
    relations: u32,
    all_relations: u32,
}

struct Learner {
    moves: Trainer,
    relations: Trainer,
    plan: Plan,
    random: Random,
    words: Words,
    state: State,
    features: Vec<u32>,
    scores: Vec<f32>,
}

impl Learner {
    fn learn(&mut self, example: &Example, faults: &mut Faults) {
        let forms: Vec<&str> = example.forms.iter().map(String::as_str).collect();
        self.words.read(&forms, &example.tags);
        self.state.begin(forms.len());
        while !self.state.is_done() {
            let (right, found) = self.choose(&example.heads);
            faults.all_moves += 1;
            faults.moves += u32::from(right != found);
            let step = MOVES[if self.random.once_in(self.plan.follow_oracle) { right } else { found }];
            let relation = match self.state.arc(step) {
                None => Relation::Other,
                Some((head, _)) if head == forms.len() => Relation::Root,
                Some((head, dependent)) => {
                    let truth = (example.heads[dependent] == head).then(|| example.relations[dependent]);
                    let found = self.relation(head, dependent, truth);
                    faults.all_relations += u32::from(truth.is_some());
                    faults.relations += u32::from(truth.is_some_and(|t| t != found));
                    found
                }
            };
            self.state.make(step, relation);
        }
    }

    /// Learns one move; returns the best of the right ones and the best of all.
    fn choose(&mut self, heads: &[usize]) -> (usize, usize) {
        self.features.clear();
        features::step(&self.state, &self.words, &mut self.features);
        let mut scores = [0f32; MOVES.len()];
        self.moves.score(&self.features, &mut scores);
        self.moves.advance();
        let cost = |i: usize| self.state.cost(MOVES[i], heads);
        let allowed: Vec<usize> = (0..MOVES.len()).filter(|i| self.state.allows(MOVES[*i])).collect();
        let least = allowed.iter().map(|i| cost(*i)).min().unwrap_or_default();
        let best = |among: &mut dyn Iterator<Item = usize>| {
            among.fold(None, |found: Option<usize>, i| match found {
                Some(f) if scores[f] >= scores[i] => found,
                Some(_) | None => Some(i),
            })
        };
        let right = best(&mut allowed.iter().copied().filter(|i| cost(*i) == least)).unwrap_or_default();
        let found = best(&mut allowed.iter().copied()).unwrap_or_default();
        // One step of logistic regression: towards the right moves, shared among
        // them as the model would, away from the others.
        let odds = |i: usize| (scores[i] - scores[found]).exp();
        let all: f32 = allowed.iter().map(|i| odds(*i)).sum();
        let good: f32 = allowed.iter().filter(|i| cost(**i) == least).map(|i| odds(*i)).sum();
        if good < CERTAIN * all {
            for &i in &allowed {
                let aim = if cost(i) == least { odds(i) / good } else { 0.0 };
                self.moves.change(&self.features, i, self.plan.rate * (aim - odds(i) / all));
            }
        }
        (right, found)
    }

    fn relation(&mut self, head: usize, dependent: usize, truth: Option<Relation>) -> Relation {
        self.features.clear();
        features::relation(&self.state, &self.words, head, dependent, &mut self.features);
        let found = match truth {
            Some(truth) => self.relations.learn(&self.features, truth as usize, self.plan.margin, &mut self.scores),
            None => self.relations.best(&self.features, &mut self.scores, |c| c > 0).unwrap_or_default(),
        };
        if found == 0 { Relation::Other } else { Relation::ALL[found] }
    }
}
