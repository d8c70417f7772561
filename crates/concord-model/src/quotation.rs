//! Attributed speech and thought: content, source and cue (attribution relations after Pareti 2012).

use concord_text::TextRange;

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationType {
    /// Wholly in quotation marks.
    Direct,
    /// Without quotation marks.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Whom the words are attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The noun phrase or pronoun that names the source.
    pub range: TextRange,
    /// The entity, where the phrase or what it refers back to is a known name.
    pub entity: Option<String>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the first to the last byte of content, speaker and cue.
    pub range: TextRange,
    /// Direct, indirect or mixed.
    pub quotation_type: QuotationType,
    /// The words, in one or more parts, quotation marks included.
    pub content: Vec<TextRange>,
    /// Who says so.
    pub speaker: Option<Speaker>,
    /// The word that attributes: "said", "according to".
    pub cue: Option<TextRange>,
    /// To whom it was said ("told Reuters").
    pub addressee: Option<Speaker>,
    /// When it was said, where the attribution says so.
    pub when: Option<TextRange>,
}
