//! A draft as the editor holds it.

use crate::{
    position::{Encoding, Text},
    uri,
};
use gen_lsp_types::{Range, TextDocumentItem};
use serde::Deserialize;
use serde_json::Value;
use std::{path::PathBuf, sync::Arc};

/// Kinds of text, as far as they matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Comments would be read.
    Plain,
    /// Comments as in HTML, lines as in text.
    Markdown,
    /// Comments, and tags that run over lines.
    Html,
}

/// An open draft.
#[derive(Clone, Debug)]
pub struct Document {
    /// As the editor names it.
    pub uri: String,
    /// Its file, if it has one.
    pub path: Option<PathBuf>,
    /// What the editor calls its kind.
    pub language: String,
    /// The editor's number of its state.
    pub version: i32,
    /// Our number of its state. Other settings make a new state too.
    pub revision: u64,
    /// The text.
    pub text: Arc<Text>,
    /// A change did not fit the text, so that the text is no longer the editor's.
    pub lost: bool,
    /// The editor is told to ask for findings again once there are new ones.
    pub refresh: bool,
}

impl Document {
    /// A draft that was opened.
    pub fn new(item: TextDocumentItem, revision: u64) -> Self {
        Self {
            path: uri::to_path(&item.uri.0),
            uri: item.uri.0,
            language: String::from(item.language_id),
            version: item.version,
            revision,
            text: Arc::new(Text::new(item.text)),
            lost: false,
            refresh: false,
        }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        let end = self.path.as_ref().and_then(|p| p.extension()).map(|e| e.to_string_lossy().to_lowercase());
        match (self.language.as_str(), end.as_deref()) {
            ("html" | "xhtml", _) | (_, Some("html" | "htm" | "xhtml")) => Kind::Html,
            ("markdown", _) | (_, Some("md" | "markdown")) => Kind::Markdown,
            _ => Kind::Plain,
        }
    }

    /// Makes the changes in their order. One that does not fit leaves the text as it was before it, and the draft lost; a change of
    /// the whole text finds it again. The error says what did not fit.
    pub fn change(&mut self, changes: &[Value], encoding: Encoding) -> Result<(), String> {
        let mut result = Ok(());
        for change in changes {
            let Some(text) = change["text"].as_str() else {
                (self.lost, result) = (true, Err("a change without text".to_owned()));
                continue;
            };
            // A faulty range is none that was left out: the words would take the place of the whole draft.
            match change.get("range").filter(|range| !range.is_null()) {
                None => {
                    self.text = Arc::new(Text::new(text.to_owned()));
                    (self.lost, result) = (false, Ok(()));
                }
                Some(_) if self.lost => {}
                Some(range) => match self.bytes(range, encoding) {
                    Ok(bytes) => Arc::make_mut(&mut self.text).replace(bytes, text),
                    Err(fault) => (self.lost, result) = (true, Err(fault)),
                },
            }
        }
        result
    }

    fn bytes(&self, range: &Value, encoding: Encoding) -> Result<std::ops::Range<usize>, String> {
        let range = Range::deserialize(range).map_err(|fault| fault.to_string())?;
        self.text.bytes(&range, encoding).map_err(|outside| outside.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_does_not_fit_loses_the_text_until_it_comes_whole() {
        let item = json!({"uri": "untitled:a", "languageId": "markdown", "version": 1, "text": "żółw\n🦊 b"});
        let mut draft = Document::new(serde_json::from_value(item).expect("an item"), 1);
        let edit = |from: [u32; 2], to: [u32; 2], text: &str| {
            json!({"range": {"start": {"line": from[0], "character": from[1]},
                "end": {"line": to[0], "character": to[1]}}, "text": text})
        };
        let two = [edit([1, 3], [1, 4], "c"), edit([0, 0], [0, 1], "Z")];
        assert_eq!(draft.change(&two, Encoding::Utf16), Ok(()));
        assert_eq!(draft.text.as_str(), "Zółw\n🦊 c");
        for wrong in [
            edit([7, 0], [7, 1], "x"),
            edit([1, 0], [0, 0], "x"),
            json!({"range": {"start": {"line": -1, "character": 0}}, "text": "x"}),
            json!({"range": 5, "text": "x"}),
            json!({}),
            json!(null),
        ] {
            assert!(draft.change(&[wrong], Encoding::Utf16).is_err() && draft.lost);
            assert_eq!(draft.change(&[edit([0, 0], [0, 1], "x")], Encoding::Utf16), Ok(()));
            assert_eq!(draft.text.as_str(), "Zółw\n🦊 c");
            assert_eq!(draft.change(&[json!({"text": "Zółw\n🦊 c"})], Encoding::Utf16), Ok(()));
            assert!(!draft.lost);
        }
    }
}
