//! What a run found, ready to be shown: documents, comparisons, quotations and origins.

use concord_annotate::Annotated;
use concord_model::{Comparison, Document, Origins, QuotationComparison};

/// A document of the run, as far as a report needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Content hash.
    pub id: String,
    /// As given by the user.
    pub path: String,
    /// Who published it, where known.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Day of publication, where known.
    pub published: Option<jiff::civil::Date>,
    /// BCP 47.
    pub language: String,
    /// Values that were not compared, because the document has too many.
    pub uncompared: usize,
}

impl Source {
    fn of(document: &Document) -> Self {
        let text = |l: &Option<concord_model::Located>| l.as_ref().map(|l| l.text.clone());
        Self {
            id: document.id.clone(),
            path: document.path.clone(),
            outlet: text(&document.outlet),
            title: text(&document.title),
            author: text(&document.author),
            published: document.published.as_ref().map(|p| p.date),
            language: document.language.0.clone(),
            uncompared: 0,
        }
    }
}

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The documents, in the order given; claims point into this list.
    pub documents: Vec<Source>,
    /// Comparisons, most important first.
    pub comparisons: Vec<Comparison>,
    /// Quotations that stand in several documents.
    pub quotations: Vec<QuotationComparison>,
    /// Roots of information.
    pub origins: Origins,
}

impl Source {
    /// What is to be said of values that were not compared, behind the document's name.
    pub fn shortfall(&self) -> Option<String> {
        let most = crate::claims::MOST;
        let all = most + self.uncompared;
        (self.uncompared > 0).then(|| format!("has {all} figures and times, of which the first {most} were compared"))
    }
}

impl Report {
    /// A report over `documents` that has found nothing yet.
    pub(crate) fn over(documents: &[Annotated]) -> Self {
        let documents = documents.iter().map(|d| Source::of(&d.document)).collect();
        Self { documents, ..Self::default() }
    }
}
