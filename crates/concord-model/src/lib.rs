//! What Concord speaks of: documents, annotations, values, claims, comparisons. Plain data, no I/O.
//!
//! Values are sets of what they admit, so comparing two of them is set algebra ([`interval`]).

pub mod annotation;
pub mod claim;
pub mod comparison;
pub mod currency;
pub mod document;
pub mod interval;
mod json;
pub mod name;
pub mod origin;
pub mod quantity;
pub mod quotation;
mod source_map;
pub mod time;
pub mod unit;

pub use annotation::Annotation;
pub use claim::{Claim, ClaimValue, Mode, Scope};
pub use comparison::{Comparison, QuotationComparison, QuotationMember, Verdict};
pub use document::{Document, Language, LeftOut, Located, Published, PublishedSource};
pub use interval::{Bound, Interval, Relation};
pub use name::{Name, NameType, Role};
pub use origin::{EvidenceKind, Origin, OriginEdge, OriginKind, Origins};
pub use quantity::{Dimension, Hedge, Noun, Quantity};
pub use quotation::{Quotation, QuotationType, Speaker};
pub use source_map::SourceMap;
pub use time::{Anchor, Time, TimexMod, TimexType};
pub use unit::Unit;
