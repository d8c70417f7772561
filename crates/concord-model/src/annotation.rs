//! Anything found in a text.

use crate::{Name, Quantity, Quotation, Time};
use concord_text::TextRange;

/// Something found in the text of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Annotation {
    /// A date, time of day, duration or set of times.
    Time(Time),
    /// A number with what it counts or measures.
    Quantity(Quantity),
    /// A person, organisation, place, work, programme, product or nationality.
    Name(Name),
    /// Words or thoughts that the text attributes to somebody.
    Quotation(Quotation),
}

impl Annotation {
    /// Where it stands; for a quotation from its first to its last part.
    pub fn range(&self) -> TextRange {
        match self {
            Self::Time(x) => x.range,
            Self::Quantity(x) => x.range,
            Self::Name(x) => x.range,
            Self::Quotation(x) => x.range,
        }
    }

    /// `"time"`, `"quantity"`, `"name"` or `"quotation"`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Time(_) => "time",
            Self::Quantity(_) => "quantity",
            Self::Name(_) => "name",
            Self::Quotation(_) => "quotation",
        }
    }
}
