//! What is printed: text for the terminal, JSON, and one self-contained page.

pub mod annotations;
pub mod check;
pub mod document;
pub mod explain;
pub mod record;
pub mod report;
