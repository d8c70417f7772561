//! What Concord speaks of: documents, annotations, values, claims, comparisons. Plain data, no I/O.
//!
//! Values are sets of what they admit, so comparing two of them is set algebra ([`interval`]).

pub mod annotation;
pub mod document;
pub mod interval;
mod json;
pub mod name;
pub mod quantity;
pub mod quotation;
pub mod time;

pub use annotation::Annotation;
pub use document::{Document, Language, LeftOut, Located, Published, PublishedSource};
pub use interval::{Bound, Interval, Relation};
pub use name::{Name, NameType, Role};
pub use quantity::{Dimension, Hedge, Noun, Quantity};
pub use quotation::{Quotation, QuotationType, Speaker};
pub use time::{Anchor, Time, TimexMod, TimexType};
