//! What of a document is not read, with the number of its words, so that a reader knows what nobody has looked at.

use super::{
    refused::Refused,
    scan::{Scan, Seen},
};
use crate::outcome::Diagnostic;
use quick_xml::events::Event;

/// Numbers of things that are not read.
#[derive(Clone, Debug, Default)]
pub(super) struct Passed {
    /// Text boxes.
    pub boxes: usize,
    /// What stands in them.
    pub in_boxes: Words,
    /// References to footnotes and endnotes.
    pub notes: usize,
    /// Words of footnotes and endnotes.
    pub in_notes: usize,
    /// Equations.
    pub equations: usize,
    /// Files put in whole.
    pub files: usize,
}

impl Passed {
    /// For the reader to know.
    pub fn told(&self) -> Vec<Diagnostic> {
        let counted = [
            (self.boxes, "text box", "text boxes", self.in_boxes.count()),
            (self.notes, "footnote", "footnotes", self.in_notes),
            (self.equations, "equation", "equations", 0),
            (self.files, "file put in whole", "files put in whole", 0),
        ];
        let told = |(n, one, many, words): (usize, &str, &str, usize)| {
            let (noun, were) = if n == 1 { (one, "was") } else { (many, "were") };
            let words = match words {
                0 => String::new(),
                1 => " (1 word)".to_owned(),
                words => format!(" ({words} words)"),
            };
            Diagnostic { message: format!("{n} {noun} in it {were} not{words}"), help: None }
        };
        counted.into_iter().filter(|(n, ..)| *n > 0).map(told).collect()
    }
}

/// Counts words while XML goes by. Runs cut words; paragraphs, breaks and tabs end them.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    /// The text of the element that is open is shown.
    shown: bool,
}

impl Words {
    /// Takes in one event.
    pub fn take(&mut self, seen: &Seen<'_>) {
        match &seen.event {
            Event::Start(element) | Event::Empty(element) => {
                let local = element.local_name();
                self.shown = local.as_ref() == "t" && matches!(seen.event, Event::Start(_));
                if matches!(local.as_ref(), "p" | "br" | "cr" | "tab") {
                    self.text.push(' ');
                }
            }
            Event::End(_) => self.shown = false,
            Event::Text(text) if self.shown => self.text.push_str(text),
            Event::CData(text) if self.shown => self.text.push_str(text),
            Event::GeneralRef(name) if self.shown => self.text.push(super::scan::character(name)),
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// The number of words in a part.
pub(super) fn words(xml: &str, part: &str) -> Result<usize, Refused> {
    let mut scan = Scan::new(xml, part);
    let mut words = Words::default();
    while let Some(seen) = scan.next()? {
        words.take(&seen);
    }
    Ok(words.count())
}
