//! Bytes to documents: text, title, outlet, author, day of publication, and what is not part of the article.

use concord_model::Document;

/// Reads a plain text. `path` is kept as given.
pub fn read_plain(path: &str, text: &str, language: &str) -> Document {
    Document::bare(path, text, language)
}
