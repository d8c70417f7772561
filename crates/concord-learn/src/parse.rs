//! Parses English sentences into dependency trees.
//!
//! From left to right: one linear model chooses among three moves (see
//! [`state`]), keeping several ways open where it doubts; another names the relation as soon as an arc is made, and
//! both see the part of the tree that stands. Knows nothing of files.

use crate::linear::{Model, ModelError};
use crate::pos::Upos;

mod features;
mod relation;
mod search;
mod state;
pub mod train;

pub use relation::Relation;

use features::Words;
use search::Beam;
use state::MOVES;

/// The dependency tree of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// As many as words; the number of words stands for "none: this is the root".
    heads: Vec<u32>,
    relations: Vec<Relation>,
}

impl Tree {
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The head of word `at`; `None` for the root word.
    pub fn head(&self, at: usize) -> Option<usize> {
        let head = self.heads[at] as usize;
        (head < self.len()).then_some(head)
    }

    /// What word `at` is to its head.
    pub fn relation(&self, at: usize) -> Relation {
        self.relations[at]
    }

    /// The root word; `None` only in an empty tree.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|at| self.head(*at).is_none())
    }

    /// The words that depend on `at`, from left to right.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |i| self.heads[*i] as usize == at)
    }

    /// The first child of `at` with this relation.
    pub fn child(&self, at: usize, relation: Relation) -> Option<usize> {
        self.children(at).find(|i| self.relations[*i] == relation)
    }

    /// Is `at` the word `above` or anywhere below it?
    pub fn is_under(&self, at: usize, above: usize) -> bool {
        let mut word = Some(at);
        while let Some(i) = word {
            if i == above {
                return true;
            }
            word = self.head(i);
        }
        false
    }

    /// The positions from the first to the last word below `at`, itself included.
    /// Trees have no crossing arcs, so nothing else lies in between.
    pub fn subtree(&self, at: usize) -> std::ops::Range<usize> {
        let mut start = at;
        while start > 0 && self.is_under(start - 1, at) {
            start -= 1;
        }
        let mut end = at + 1;
        while end < self.len() && self.is_under(end, at) {
            end += 1;
        }
        start..end
    }
}

/// A trained parser. Make one and keep it; it is cheap to share.
#[derive(Debug, Clone)]
pub struct Parser {
    moves: Model,
    relations: Model,
    /// What one step of a move's score is worth as a log-probability.
    step: f32,
}

/// Memory for parsing, to be kept between sentences.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Words,
    beam: Beam,
}

impl Parser {
    /// Reads what [`Parser::save`] wrote: the length of the first model (`u32`,
    /// little-endian), the model of moves, the model of relations.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Parser, ModelError> {
        let (length, rest) = bytes.split_first_chunk::<4>().ok_or(ModelError::NotAModel)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (moves, relations) = rest.split_at_checked(length).ok_or(ModelError::NotAModel)?;
        let (moves, relations) = (Model::from_bytes(moves)?, Model::from_bytes(relations)?);
        if moves.classes() != MOVES.len() || relations.classes() != Relation::ALL.len() {
            return Err(ModelError::BadHeader);
        }
        Ok(Parser::of(moves, relations))
    }

    fn of(moves: Model, relations: Model) -> Parser {
        Parser { step: moves.step() / search::HEAT, moves, relations }
    }

    /// The bytes for [`Parser::from_bytes`].
    pub fn save(&self) -> Vec<u8> {
        let moves = self.moves.save();
        let mut bytes = (moves.len() as u32).to_le_bytes().to_vec();
        bytes.extend_from_slice(moves);
        bytes.extend_from_slice(self.relations.save());
        bytes
    }

    /// Parses one sentence into `tree`. The forms are those of our tokeniser,
    /// the tags those of our tagger; there must be as many of each.
    pub fn parse(&self, forms: &[&str], tags: &[Upos], scratch: &mut Scratch, tree: &mut Tree) {
        let length = forms.len().min(tags.len());
        scratch.words.read(&forms[..length], &tags[..length]);
        let state = scratch.beam.run(self, &scratch.words, length);
        let nodes = &state.nodes[..length];
        tree.heads.clear();
        tree.heads.extend(nodes.iter().map(|n| n.head as u32));
        tree.relations.clear();
        tree.relations.extend(nodes.iter().map(|n| n.relation));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_tells_children_and_subtrees() {
        // the minister said he left
        let heads = vec![1, 2, 5, 4, 2];
        let relations = vec![Relation::Det, Relation::Nsubj, Relation::Root, Relation::Nsubj, Relation::Ccomp];
        let tree = Tree { heads, relations };
        assert_eq!(tree.root(), Some(2));
        assert_eq!(tree.children(2).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(tree.child(2, Relation::Ccomp), Some(4));
        assert_eq!(tree.subtree(1), 0..2);
        assert_eq!(tree.subtree(4), 3..5);
        assert_eq!(tree.subtree(2), 0..5);
        assert_eq!(Tree::default().root(), None);
    }
}
