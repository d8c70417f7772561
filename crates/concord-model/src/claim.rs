//! Claims: what one document states, as a value with what the value is of.

use crate::{Quantity, Time};
use concord_text::TextRange;

/// The value of a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimValue {
    /// A number with its unit.
    Quantity(Quantity),
    /// A time.
    Time(Time),
}

impl ClaimValue {
    /// `"quantity"` or `"time"`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Quantity(_) => "quantity",
            Self::Time(_) => "time",
        }
    }
}

/// How a statement is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// As a fact.
    Asserted,
    /// As something intended or expected.
    Planned,
    /// As something that may be.
    Possible,
    /// As something that is not so.
    Denied,
}

impl Mode {
    /// As it stands in JSON and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
        }
    }
}

/// What limits a statement: two claims of different scope do not answer one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Persons and organisations named beside the value, in order.
    pub who: Vec<String>,
    /// Places named beside the value, in order.
    pub places: Vec<String>,
    /// Times named beside the value, as their TIMEX3 values.
    pub when: Vec<String>,
    /// The counted thing with its modifiers, as written: "anti-tank mines".
    pub which: Option<String>,
}

/// A statement of one document with a typed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index of the document in the run.
    pub document: usize,
    /// Where the value stands.
    pub range: TextRange,
    /// The value as written.
    pub text: String,
    /// The sentence it stands in.
    pub sentence: TextRange,
    /// The sentence as written.
    pub sentence_text: String,
    /// The value.
    pub value: ClaimValue,
    /// What limits the statement.
    pub scope: Scope,
    /// Who says so, as written or as the entity's canonical name; `None` where it is the outlet itself.
    pub speaker: Option<String>,
    /// How it is put.
    pub mode: Mode,
    /// It stands in the headline.
    pub in_title: bool,
}
