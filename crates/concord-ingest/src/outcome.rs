//! What a reader returns: the document it could make, what was wrong with the input, and why it decided as it did.

use concord_text::TextRange;

/// A value that could be read, with what was wrong and what was decided on the way.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// What could be read.
    pub value: T,
    /// What was wrong with the input.
    pub diagnostics: Vec<Diagnostic>,
    /// What was decided and why, in the order of the text, for `--explain-document`.
    pub notes: Vec<Note>,
}

/// Something wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A decision about a part of the text that no field of the document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The part.
    pub range: Option<TextRange>,
    /// The decision.
    pub text: String,
}
