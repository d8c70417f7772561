//! Finds times, quantities, names and quotations in a document.
//!
//! A pure function of the document and of the language packs in `lang/`. Each kind has a folder of its own and a
//! data file of its own in each pack; this crate's code names no language.

mod analysis;
pub mod mode;
pub mod name;
pub mod quantity;
pub mod quotation;
mod syntax;
pub mod time;

pub use analysis::Analysis;
use concord_lang as pack;
pub use concord_lang::{Pack, PerPack};

use concord_model::{Anchor, Annotation, Document, Time};
use jiff::civil::Date;

/// A document with everything found in it, in order of start, longer first.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The document.
    pub document: Document,
    /// What was found.
    pub annotations: Vec<Annotation>,
}

/// Finds everything in one document. Names carry ids that are local to the document until [`link`] has run.
pub fn annotate(document: Document) -> Annotated {
    let pack = Pack::get(&document.language.0).unwrap_or_else(Pack::fallback);
    let analysis = Analysis::new(&document, pack);
    let times = time::find(&analysis);
    let quantities = quantity::find(&analysis, &times);
    let names = name::find(&analysis);
    let quotations = quotation::find(&analysis, &names, &times);
    let mut annotations: Vec<Annotation> = times.into_iter().map(Annotation::Time).collect();
    annotations.extend(quantities.into_iter().map(Annotation::Quantity));
    annotations.extend(names.into_iter().map(Annotation::Name));
    annotations.extend(quotations.into_iter().map(Annotation::Quotation));
    annotations.sort_by_key(|a| (a.range().start(), std::cmp::Reverse(a.range().end())));
    Annotated { document, annotations }
}

/// Resolves the times of a document without a date of its own against a day that other documents of the run pin down;
/// what comes of it is marked [`Anchor::Inferred`]. Ranges do not change.
pub fn infer_day(annotated: &mut Annotated, day: Date) {
    if annotated.document.published.is_some() {
        return;
    }
    let pack = Pack::get(&annotated.document.language.0).unwrap_or_else(Pack::fallback);
    let analysis = Analysis::new(&annotated.document, pack);
    let mut times = time::find_with_reference(&analysis, Some((day, Anchor::Inferred))).into_iter();
    for annotation in &mut annotated.annotations {
        if let Annotation::Time(time) = annotation
            && let Some(inferred) = times.next()
        {
            *time = inferred;
        }
    }
}

/// The times of a text as they are if it was published on each of `days`, marked [`Anchor::Inferred`]. To try days.
pub fn times_on(document: &Document, days: &[Date]) -> Vec<Vec<Time>> {
    let pack = Pack::get(&document.language.0).unwrap_or_else(Pack::fallback);
    let analysis = Analysis::new(document, pack);
    let read = time::Read::of(&analysis);
    days.iter().map(|day| read.on(Some((*day, Anchor::Inferred)))).collect()
}

/// Gives the same entity the same id in all documents of a run, in names and in the speakers of quotations.
pub fn link(documents: &mut [Annotated]) {
    name::link(documents);
}
