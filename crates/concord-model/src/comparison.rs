//! Comparisons: the claims that answer one question, and how their values relate.

use crate::Claim;

/// The relation of the values of one comparison. Never true, false or verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// All admit the same at one precision.
    Agrees,
    /// Some are more precise than others, and fit into them.
    Refines,
    /// The values changed over time, and times or words order them.
    Updated,
    /// No value fits all.
    Differs,
    /// One document alone speaks.
    SingleOrigin,
}

impl Verdict {
    /// All verdicts of a comparison.
    pub const ALL: [Self; 5] = [Self::Agrees, Self::Refines, Self::Updated, Self::Differs, Self::SingleOrigin];

    /// As it stands in JSON, options and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Refines => "refines",
            Self::Updated => "updated",
            Self::Differs => "differs",
            Self::SingleOrigin => "single origin",
        }
    }
}

/// The claims of one or more documents that answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Short hash of the members' places; the same for the same input.
    pub id: String,
    /// The question in words.
    pub question: String,
    /// `"quantity"` or `"time"`.
    pub kind: &'static str,
    /// How the values relate.
    pub verdict: Verdict,
    /// Independent origins behind the members.
    pub origins: usize,
    /// For each member its origin, counted from 0: members of one origin have the same number.
    pub roots: Vec<usize>,
    /// The claims, in order of document and place.
    pub members: Vec<Claim>,
    /// Why this verdict: what exactly differs, whether scope could explain it, how many origins. Plain sentences.
    pub because: Vec<String>,
    /// How much a reader should care, for sorting; higher first.
    pub weight: f64,
}

/// The same words of one speaker in several documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationComparison {
    /// Short hash of the members' places; the same for the same input.
    pub id: String,
    /// Who is quoted, as the fullest form found.
    pub speaker: Option<String>,
    /// Agrees where the words are the same but for spelling of a language's variants, else differs in wording.
    pub verdict: Verdict,
    /// Independent origins behind the members.
    pub origins: usize,
    /// Places of the quotation.
    pub members: Vec<QuotationMember>,
    /// What differs in the wording.
    pub because: Vec<String>,
}

/// One place where a quotation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationMember {
    /// Index of the document in the run.
    pub document: usize,
    /// From the first to the last byte of the words.
    pub range: concord_text::TextRange,
    /// The words.
    pub text: String,
    /// Who says so in this document, where a name is known.
    pub speaker: Option<String>,
}
