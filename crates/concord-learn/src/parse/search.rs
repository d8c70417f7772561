//! Finds a good sequence of moves: a beam that is wide only where the model
//! doubts (after Choi & McCallum 2013, "Transition-based dependency parsing
//! with selectional branching"). Scores are log-probabilities, so that ways of
//! the same length can be compared.

use super::features::{self, Words};
use super::state::{MOVES, Move, State};
use super::{Parser, Relation};

/// How many ways are kept open at most.
const WIDTH: usize = 4;

/// In longer sentences, which are tables or hostile, only one: keeping several
/// costs the square of the length.
const LONG: usize = 250;

/// A way is given up once it is this many times less probable than the best.
const HOPELESS: f32 = 3.0;

/// The model is too sure of itself, having learned every sentence many times;
/// its log-odds are divided by this. All three were chosen on EWT dev.
pub(super) const HEAT: f32 = 2.0;

/// The ways that are open, best first, and memory for the next step.
#[derive(Debug, Default)]
pub(super) struct Beam {
    ways: Vec<Way>,
    next: Vec<Way>,
    steps: Vec<(f32, usize, Move)>,
    features: Vec<u32>,
}

#[derive(Debug, Default, Clone)]
struct Way {
    /// Natural logarithm of the probability of all moves so far.
    score: f32,
    state: State,
}

impl Beam {
    /// Parses `words` words; the best state is the answer.
    pub fn run(&mut self, parser: &Parser, words: &Words, count: usize) -> &State {
        let width = if count > LONG { 1 } else { WIDTH };
        self.ways.resize_with(1, Way::default);
        self.ways[0].score = 0.0;
        self.ways[0].state.begin(count);
        // Every word is shifted once and attached once.
        for _ in 0..2 * count {
            self.steps.clear();
            for (i, way) in self.ways.iter().enumerate() {
                self.features.clear();
                features::step(&way.state, words, &mut self.features);
                let mut scores = [0; MOVES.len()];
                parser.moves.score(&self.features, &mut scores);
                self.steps
                    .extend(log_probabilities(&way.state, &scores, parser.step).map(|(p, m)| (way.score + p, i, m)));
            }
            self.steps.sort_by(|a, b| b.0.total_cmp(&a.0));
            self.steps.truncate(width);
            let floor = self.steps.first().map_or(0.0, |s| s.0) - HOPELESS.ln();
            self.steps.retain(|s| s.0 >= floor);
            self.next.resize_with(self.steps.len(), Way::default);
            for (next, &(score, from, step)) in self.next.iter_mut().zip(&self.steps) {
                if self.steps.len() == 1 {
                    std::mem::swap(next, &mut self.ways[from]);
                } else {
                    next.state.clone_from(&self.ways[from].state);
                }
                next.score = score;
                let relation = parser.relation(&next.state, words, step, &mut self.features);
                next.state.make(step, relation);
            }
            std::mem::swap(&mut self.ways, &mut self.next);
        }
        &self.ways[0].state
    }
}

/// Allowed moves with the logarithm of their probability (softmax).
fn log_probabilities<'a>(
    state: &'a State,
    scores: &'a [i32; MOVES.len()],
    step: f32,
) -> impl Iterator<Item = (f32, Move)> + 'a {
    let allowed = move || MOVES.into_iter().filter(|m| state.allows(*m));
    let high = allowed().map(|m| scores[m as usize]).max().unwrap_or(0);
    let above = move |m: Move| (scores[m as usize] - high) as f32 * step;
    let sum: f32 = allowed().map(|m| above(m).exp()).sum();
    allowed().map(move |m| (above(m) - sum.ln(), m))
}

impl Parser {
    fn relation(&self, state: &State, words: &Words, step: Move, features: &mut Vec<u32>) -> Relation {
        match state.arc(step) {
            None => Relation::Other,
            Some((head, _)) if head == state.words() => Relation::Root,
            Some((head, dependent)) => {
                features.clear();
                features::relation(state, words, head, dependent, features);
                let mut scores = [0; Relation::ALL.len()];
                self.relations.score(features, &mut scores);
                // The first relation is that of the root word.
                Relation::ALL[1 + crate::linear::best(&scores[1..]).0]
            }
        }
    }
}
