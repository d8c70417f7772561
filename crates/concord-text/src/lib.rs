//! Spans, tokens, sentences and line numbers over UTF-8 source text.
//!
//! The leaf of the workspace: knows nothing of languages beyond what is passed in, and does no I/O.

mod lines;
mod range;
mod sentence;
mod token;

pub use lines::{LineColumn, LineIndex};
pub use range::TextRange;
pub use sentence::{Sentence, sentences};
pub use token::{Token, TokenKind, tokenize};
