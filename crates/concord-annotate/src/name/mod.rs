//! Names, the entities they stand for and the roles beside them. Data: `name.toml` and `name.model` of the pack.

mod acronym;
mod alias;
mod consistency;
mod context;
mod feature;
mod find;
mod form;
mod known;
mod lexicon;
mod link;
mod person;
mod piece;
mod resolve;
mod role;
mod table;
mod tagger;
pub mod training;

pub use feature::VERSION;
pub use find::recognise;
pub use form::folded;
pub use known::{is_id as is_known, key};
pub(crate) use lexicon::Clusters;
pub use lexicon::{PHRASE, class, phrase_hash};
pub use link::link;
pub use piece::hash;
pub use table::build;
pub use tagger::{Kind, Names, SCHEME};

use crate::Analysis;
use concord_model::Name;

/// Finds the names of a document, in order and without overlap.
pub fn find(analysis: &Analysis) -> Vec<Name> {
    match Names::of(analysis.pack) {
        Some(names) => recognise(analysis, names),
        None => Vec::new(),
    }
}
