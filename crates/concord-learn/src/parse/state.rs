//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011)
//! and its dynamic oracle (Goldberg & Nivre 2013, "Training deterministic
//! parsers with non-deterministic oracles").
//!
//! The root stands behind the last word. Every sequence of possible moves ends
//! in a tree with one root word.

use super::Relation;

/// What the parser can do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Move {
    /// Put the next word on the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the word below it.
    Right,
}

pub(super) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// No word.
pub(super) const NONE: usize = usize::MAX;

/// A word in a tree that is being built.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub head: usize,
    pub relation: Relation,
    /// Outermost child first.
    pub left: [usize; 2],
    pub right: [usize; 2],
    /// Relations of all children on a side, one bit each.
    pub left_set: u32,
    pub right_set: u32,
    pub left_count: u8,
    pub right_count: u8,
}

const FRESH: Node = Node {
    head: NONE,
    relation: Relation::Other,
    left: [NONE; 2],
    right: [NONE; 2],
    left_set: 0,
    right_set: 0,
    left_count: 0,
    right_count: 0,
};

/// Where the parser stands.
#[derive(Debug, Default, Clone)]
pub(super) struct State {
    pub stack: Vec<usize>,
    /// The next word; the number of words stands for the root.
    pub next: usize,
    /// One node per word, and the root.
    pub nodes: Vec<Node>,
}

impl State {
    pub fn begin(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(words + 1, FRESH);
    }

    pub fn words(&self) -> usize {
        self.nodes.len() - 1
    }

    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.words()
    }

    /// The `n`th word from the top of the stack, or [`NONE`].
    pub fn below(&self, n: usize) -> usize {
        self.stack.len().checked_sub(n + 1).map_or(NONE, |i| self.stack[i])
    }

    /// The `n`th word from the next (the root counts), or [`NONE`].
    pub fn ahead(&self, n: usize) -> usize {
        if self.next + n <= self.words() { self.next + n } else { NONE }
    }

    pub fn allows(&self, step: Move) -> bool {
        let at_root = self.next == self.words();
        match step {
            Move::Shift => !at_root,
            Move::Left => !self.stack.is_empty() && (!at_root || self.stack.len() == 1),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// The arc a move would make, as head and dependent.
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, self.below(0))),
            Move::Right => Some((self.below(1), self.below(0))),
        }
    }

    /// Makes an allowed move; `relation` is for the arc, if it makes one.
    pub fn make(&mut self, step: Move, relation: Relation) {
        match self.arc(step) {
            None => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Some((head, dependent)) => {
                self.stack.pop();
                self.nodes[dependent].head = head;
                self.nodes[dependent].relation = relation;
                let node = &mut self.nodes[head];
                let bit = 1u32 << (relation as u32);
                if dependent < head {
                    node.left = [dependent, node.left[0]];
                    node.left_set |= bit;
                    node.left_count = node.left_count.saturating_add(1);
                } else {
                    node.right = [dependent, node.right[0]];
                    node.right_set |= bit;
                    node.right_count = node.right_count.saturating_add(1);
                }
            }
        }
    }

    /// How many arcs of the true tree a move puts out of reach. `heads[i]` is
    /// the head of word `i`, the number of words for the root word.
    pub fn cost(&self, step: Move, heads: &[usize]) -> u32 {
        let top = self.below(0);
        let waiting = |word: usize| word >= self.next;
        // The root has no head.
        let head = |word: usize| heads.get(word).copied().unwrap_or(NONE);
        let children_ahead = |word: usize| (self.next..heads.len()).filter(|d| heads[*d] == word).count() as u32;
        match step {
            Move::Shift => {
                let lost = self.stack.iter().filter(|d| heads[**d] == self.next).count() as u32;
                let under = self.stack.len().saturating_sub(1);
                lost + u32::from(self.stack[..under].contains(&head(self.next)))
            }
            Move::Left => {
                let h = head(top);
                let lost = h == self.below(1) || (waiting(h) && h != self.next);
                u32::from(lost) + children_ahead(top)
            }
            Move::Right => u32::from(waiting(head(top))) + children_ahead(top),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shuffle::Random;

    fn lost(state: &State, heads: &[usize]) -> u32 {
        heads.iter().zip(&state.nodes).filter(|(h, n)| n.head != **h).count() as u32
    }

    /// A random tree without crossing arcs: moves at random.
    fn random_tree(random: &mut Random, words: usize) -> Vec<usize> {
        let mut state = State::default();
        state.begin(words);
        while !state.is_done() {
            let step = MOVES[random.below(3)];
            if state.allows(step) {
                state.make(step, Relation::Other);
            }
        }
        state.nodes[..words].iter().map(|n| n.head).collect()
    }

    #[test]
    fn moves_without_cost_lead_to_the_true_tree_and_costs_add_up() {
        let mut random = Random::new(4);
        for _ in 0..500 {
            let words = 1 + random.below(9);
            let heads = random_tree(&mut random, words);
            let mut state = State::default();
            state.begin(words);
            let mut paid = 0;
            while !state.is_done() {
                let costs: Vec<(u32, Move)> =
                    MOVES.iter().filter(|m| state.allows(**m)).map(|m| (state.cost(*m, &heads), *m)).collect();
                let (cost, step) = if random.once_in(4) {
                    costs[random.below(costs.len())]
                } else {
                    *costs.iter().min_by_key(|c| c.0).unwrap()
                };
                paid += cost;
                state.make(step, Relation::Other);
            }
            // The single-root rule can cost more than the oracle knows of.
            assert!(lost(&state, &heads) >= paid, "{heads:?}");
            if paid == 0 {
                assert_eq!(lost(&state, &heads), 0, "{heads:?}");
            }
        }
    }

    #[test]
    fn every_way_ends_in_a_tree_with_one_root() {
        let mut random = Random::new(5);
        for words in 0..20 {
            let heads = random_tree(&mut random, words);
            assert_eq!(heads.iter().filter(|h| **h == words).count(), usize::from(words > 0));
            for mut at in 0..words {
                for _ in 0..=words {
                    if at < words {
                        at = heads[at];
                    }
                }
                assert_eq!(at, words, "no cycle: {heads:?}");
            }
        }
    }
}
