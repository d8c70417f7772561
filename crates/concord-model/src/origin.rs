//! Origins: independent roots of information and the evidence that ties documents to them.

use concord_text::TextRange;

/// What a root is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OriginKind {
    /// The outlet of a document, by its own reporting.
    Outlet,
    /// A news agency.
    Agency,
    /// A person or body that was quoted.
    Statement,
}

impl OriginKind {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Agency => "agency",
            Self::Statement => "statement",
        }
    }
}

/// An independent root of information.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `agency:afp`, `outlet:…`.
    pub id: String,
    /// What it is.
    pub kind: OriginKind,
    /// As a reader knows it.
    pub name: String,
    /// Indices of the documents that lead back to it.
    pub documents: Vec<usize>,
}

/// What ties two documents, or a document and an agency, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A credit or a "told X".
    Credit,
    /// The same words of the same speaker.
    Quotation,
    /// A long run of the same words.
    Wording,
}

impl EvidenceKind {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Quotation => "quotation",
            Self::Wording => "wording",
        }
    }
}

/// A tie between a document and where its words come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginEdge {
    /// The document that takes over.
    pub document: usize,
    /// Where from: another document, or else the agency `origin`.
    pub from: Option<usize>,
    /// The root's id, where the tie is to a root.
    pub origin: Option<String>,
    /// What kind of evidence.
    pub evidence: EvidenceKind,
    /// The evidence in `document`.
    pub here: TextRange,
    /// The evidence in `from`.
    pub there: Option<TextRange>,
}

/// The origins of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// Roots by id.
    pub roots: Vec<Origin>,
    /// Ties with their evidence.
    pub edges: Vec<OriginEdge>,
}
