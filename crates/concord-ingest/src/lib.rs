//! Bytes to documents: text, title, outlet, author, day of publication, and what is not part of the article.
//!
//! No disk and no clock: the caller hands in the bytes, what stands in the sidecar and what the user said. The text of
//! a document is the whole input, unaltered, so that every range is a place in the file; where a file is more than its
//! text (HTML), the document has a map that leads back.

mod agencies;
mod boilerplate;
mod content_id;
mod decode;
pub mod docx;
mod given;
mod html;
mod language;
mod outcome;
mod plain;
mod words;

pub use agencies::agency_named;
pub use content_id::content_id;
pub use decode::{Unreadable, decode};
pub use docx::{Docx, read_docx};
pub use given::Given;
pub use html::{is_html, read_html};
pub use language::language_of;
pub use outcome::{Diagnostic, Note, Outcome};
pub use plain::read_plain;
pub use words::language_name;
