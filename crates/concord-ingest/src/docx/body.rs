//! `word/document.xml` as one text, with the place in the XML of each piece of it.
//!
//! Paragraphs are lines. What is deleted or moved away by a tracked change is no text; what is inserted is. Fields give
//! their result. Text boxes, footnotes, headers and equations are not read; how many there are is told, headers aside.

use super::{
    passed::Passed,
    refused::Refused,
    scan::{Scan, Seen, attribute, character},
};
use quick_xml::events::{BytesStart, Event};
use std::{collections::BTreeSet, ops::Range};

/// The text of a document and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// The text: paragraphs joined by newlines.
    pub text: String,
    /// Pieces of the text that stand in the XML, in order. Newlines between paragraphs are no pieces.
    pub pieces: Vec<Piece>,
    /// Runs that hold text, in order.
    pub runs: Vec<Run>,
    /// Text elements, in order.
    pub words: Vec<Words>,
    /// Where each paragraph starts in the text.
    pub paragraphs: Vec<u32>,
    /// The prefix of word-processing with the colon; empty where it is the default namespace.
    pub prefix: String,
    /// The document is of the strict variant of the format.
    pub strict: bool,
    /// Ids of comments that stand in the document.
    pub comment_ids: BTreeSet<i64>,
    /// What was passed over.
    pub passed: Passed,
}

/// A piece of text and its bytes in the XML. Where both have one length they are the same bytes; else the piece is one
/// character that is written otherwise: `&amp;`, a tab element.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// Bytes of the XML.
    pub raw: Range<usize>,
    /// Index of its run.
    pub run: usize,
    /// What it stands in.
    pub home: Home,
}

/// What a piece stands in, which says where its run can be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// A text element, by its index.
    Words(usize),
    /// It is a child of its run.
    Child,
    /// Something else within its run: the run is never cut there.
    Whole,
}

/// A run: text of one formatting. All ranges are bytes of the XML.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its start tag.
    pub open: Range<usize>,
    /// Its name as written.
    pub name: String,
    /// Its properties.
    pub properties: Range<usize>,
    /// Where it ends.
    pub end: usize,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// A text element. All ranges are bytes of the XML.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// Its start tag.
    pub open: Range<usize>,
    /// Its name as written.
    pub name: String,
    /// White space at its ends counts.
    pub preserved: bool,
    /// Its content.
    pub content: Range<usize>,
    /// Its content as far as it counts.
    pub core: Range<usize>,
    /// Where it ends.
    pub end: usize,
}

/// What an element on the way to the place is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Paragraph,
    Properties,
    Run,
    RunProperties,
    Words,
    Other,
}

/// The state while reading.
struct Reading {
    body: Body,
    /// Open elements with whether white space counts in them.
    frames: Vec<(Frame, bool)>,
    /// Elements open within one that is passed over.
    passing: usize,
    /// What is passed over is there once more for programs that do not know the first.
    twice: bool,
    /// How deep in what is passed over the text box is that is open; 0 where none is.
    boxed: usize,
    /// Open runs; those within another belong to the outermost.
    runs: usize,
    /// The mark at the end of the paragraph is deleted: the next goes on in its line.
    joined: bool,
    /// The content of the open text element: its text, and each piece's bytes of it and of the XML.
    buffer: String,
    segments: Vec<(Range<usize>, Range<usize>)>,
    /// The open text element cannot be cut.
    uncut: bool,
}

/// Reads the text of `part`.
pub(super) fn read(xml: &str, part: &str) -> Result<Body, Refused> {
    let mut scan = Scan::new(xml, part);
    let mut reading = Reading {
        body: Body::default(),
        frames: Vec::new(),
        passing: 0,
        twice: false,
        boxed: 0,
        runs: 0,
        joined: true,
        buffer: String::new(),
        segments: Vec::new(),
        uncut: false,
    };
    let mut begun = false;
    while let Some(seen) = scan.next()? {
        if let (false, Event::Start(element) | Event::Empty(element)) = (begun, &seen.event) {
            if !seen.word || element.local_name().as_ref() != "document" {
                return Err(Refused::NotWord { looks_like: None });
            }
            let name = element.name().as_ref().to_owned();
            reading.body.prefix = name.split_once(':').map_or_else(String::new, |(p, _)| format!("{p}:"));
            reading.body.strict = element.attributes().flatten().any(|a| a.value.contains("purl.oclc.org/ooxml/word"));
            begun = true;
        }
        if reading.boxed > 0 {
            reading.body.passed.in_boxes.take(&seen);
        }
        match &seen.event {
            Event::Start(element) => reading.start(element, &seen),
            Event::Empty(element) => reading.empty(element, &seen),
            Event::End(_) => reading.end(&seen.bytes),
            Event::Text(text) => reading.words(text, seen.bytes.start),
            Event::CData(text) => {
                reading.uncut = true;
                reading.words(text, seen.bytes.start);
            }
            Event::GeneralRef(name) => reading.character(character(name), seen.bytes),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
    }
    if begun { Ok(reading.body) } else { Err(Refused::NotWord { looks_like: None }) }
}

impl Reading {
    fn parent(&self) -> Frame {
        self.frames.last().map_or(Frame::Other, |(frame, _)| *frame)
    }

    fn preserved(&self) -> bool {
        self.frames.last().is_some_and(|(_, preserved)| *preserved)
    }

    fn start(&mut self, element: &BytesStart<'_>, seen: &Seen<'_>) {
        let local = element.local_name();
        let name = local.as_ref();
        if self.passing > 0 {
            self.passing += 1;
            if name == "txbxContent" && !self.twice && self.boxed == 0 {
                self.body.passed.boxes += 1;
                self.boxed = self.passing;
            }
            return;
        }
        if self.passes(name, seen.word) {
            self.passing = 1;
            self.twice = name == "Fallback";
            return;
        }
        let preserved = match attribute_of_space(element) {
            Some(preserved) => preserved,
            None => self.preserved(),
        };
        let parent = self.parent();
        let frame = match name {
            _ if !seen.word => Frame::Other,
            "p" => {
                self.paragraph();
                Frame::Paragraph
            }
            "pPr" => Frame::Properties,
            "r" => {
                if self.runs == 0 {
                    self.body.runs.push(Run {
                        open: seen.bytes.clone(),
                        name: element.name().as_ref().to_owned(),
                        properties: seen.bytes.end..seen.bytes.end,
                        end: seen.bytes.end,
                        paragraph: self.body.paragraphs.len().saturating_sub(1),
                    });
                }
                self.runs += 1;
                Frame::Run
            }
            "rPr" if parent == Frame::Run && self.runs == 1 => {
                if let Some(run) = self.body.runs.last_mut() {
                    run.properties.start = seen.bytes.start;
                }
                Frame::RunProperties
            }
            "t" if self.runs > 0 => {
                self.buffer.clear();
                self.segments.clear();
                self.uncut = parent != Frame::Run || self.runs > 1;
                self.body.words.push(Words {
                    open: seen.bytes.clone(),
                    name: element.name().as_ref().to_owned(),
                    preserved,
                    content: seen.bytes.end..seen.bytes.end,
                    core: seen.bytes.end..seen.bytes.end,
                    end: seen.bytes.end,
                });
                Frame::Words
            }
            _ => {
                self.mark(element, seen);
                Frame::Other
            }
        };
        self.frames.push((frame, preserved));
    }

    /// True for elements whose text is not the article's.
    fn passes(&mut self, name: &str, word: bool) -> bool {
        match name {
            "del" | "moveFrom" if word => {
                // In the properties of a paragraph it is the paragraph's end that is deleted.
                self.joined |= self.in_properties();
                true
            }
            "drawing" | "pict" | "object" | "rt" | "instrText" | "delText" | "delInstrText" if word => true,
            // The same once more for programs that do not know the first.
            "Fallback" if !word => true,
            "oMath" | "oMathPara" if !word => {
                self.body.passed.equations += 1;
                true
            }
            _ => false,
        }
    }

    fn in_properties(&self) -> bool {
        self.frames.iter().rev().take(2).any(|(frame, _)| *frame == Frame::Properties)
    }

    fn empty(&mut self, element: &BytesStart<'_>, seen: &Seen<'_>) {
        let local = element.local_name();
        if self.passing > 0 || !seen.word {
            return;
        }
        match local.as_ref() {
            "p" => self.paragraph(),
            "del" | "moveFrom" => self.joined |= self.in_properties(),
            _ => self.mark(element, seen),
        }
    }

    /// Elements that stand for a character, and marks of comments and notes.
    fn mark(&mut self, element: &BytesStart<'_>, seen: &Seen<'_>) {
        if !seen.word {
            return;
        }
        let local = element.local_name();
        let stands_for = match local.as_ref() {
            "tab" | "ptab" => '\t',
            "br" | "cr" => '\n',
            "noBreakHyphen" => '-',
            "footnoteReference" | "endnoteReference" => {
                self.body.passed.notes += 1;
                return;
            }
            "altChunk" | "subDoc" => {
                self.body.passed.files += 1;
                return;
            }
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => {
                self.body.comment_ids.extend(attribute(element, "id").and_then(|id| id.trim().parse::<i64>().ok()));
                return;
            }
            _ => return,
        };
        // A tab in the properties of a paragraph is a stop, not a character.
        if self.parent() != Frame::Run {
            return;
        }
        let home = if self.runs == 1 && matches!(seen.event, Event::Empty(_)) { Home::Child } else { Home::Whole };
        let start = self.body.text.len();
        self.body.text.push(stands_for);
        self.piece(start..start + 1, seen.bytes.clone(), home);
    }

    fn end(&mut self, bytes: &Range<usize>) {
        if self.passing > 0 {
            if self.boxed == self.passing {
                self.boxed = 0;
            }
            self.passing -= 1;
            return;
        }
        let Some((frame, _)) = self.frames.pop() else { return };
        match frame {
            Frame::Run => {
                self.runs -= 1;
                if let (0, Some(run)) = (self.runs, self.body.runs.last_mut()) {
                    run.end = bytes.end;
                }
            }
            Frame::RunProperties => {
                if let Some(run) = self.body.runs.last_mut() {
                    run.properties.end = bytes.end;
                }
            }
            Frame::Words => self.end_words(bytes),
            Frame::Paragraph | Frame::Properties | Frame::Other => {}
        }
    }

    fn paragraph(&mut self) {
        if !std::mem::take(&mut self.joined) {
            self.body.text.push('\n');
        }
        self.body.paragraphs.push(self.body.text.len() as u32);
    }

    /// Text within a text element. A line break in the XML is a space.
    fn words(&mut self, text: &str, at: usize) {
        if self.passing > 0 || self.parent() != Frame::Words {
            return;
        }
        let mut from = 0;
        while from < text.len() {
            let length = text[from..].find(['\n', '\r']).unwrap_or(text.len() - from);
            if length > 0 {
                let start = self.buffer.len();
                self.buffer.push_str(&text[from..from + length]);
                self.segments.push((start..self.buffer.len(), at + from..at + from + length));
                from += length;
            } else {
                let length = if text[from..].starts_with("\r\n") { 2 } else { 1 };
                self.character(' ', at + from..at + from + length);
                from += length;
            }
        }
    }

    fn character(&mut self, c: char, raw: Range<usize>) {
        if self.passing > 0 || self.parent() != Frame::Words {
            return;
        }
        let start = self.buffer.len();
        self.buffer.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        self.segments.push((start..self.buffer.len(), raw));
    }

    /// Takes what counts of the text element's content over into the text.
    fn end_words(&mut self, bytes: &Range<usize>) {
        let Some(words) = self.body.words.last_mut() else { return };
        words.content.end = bytes.start;
        words.end = bytes.end;
        let buffer = std::mem::take(&mut self.buffer);
        let blank = [' ', '\t'];
        let counts = if words.preserved {
            0..buffer.len()
        } else {
            let start = buffer.len() - buffer.trim_start_matches(blank).len();
            start..buffer.trim_end_matches(blank).len().max(start)
        };
        let home = if self.uncut { Home::Whole } else { Home::Words(self.body.words.len() - 1) };
        let base = self.body.text.len();
        let mut core: Option<Range<usize>> = None;
        for (text, raw) in std::mem::take(&mut self.segments) {
            let kept = text.start.max(counts.start)..text.end.min(counts.end);
            if kept.is_empty() {
                continue;
            }
            // A segment of several characters is written as it is.
            let raw = if text.len() == raw.len() {
                raw.start + (kept.start - text.start)..raw.end - (text.end - kept.end)
            } else {
                raw
            };
            core = Some(core.map_or(raw.start, |c| c.start)..raw.end);
            let shift = |n: usize| base + n - counts.start;
            self.piece(shift(kept.start)..shift(kept.end), raw, home);
        }
        self.body.text.push_str(&buffer[counts]);
        if let (Some(core), Some(words)) = (core, self.body.words.last_mut()) {
            words.core = core;
        }
        self.buffer = buffer;
    }

    fn piece(&mut self, text: Range<usize>, raw: Range<usize>, home: Home) {
        let run = self.body.runs.len().saturating_sub(1);
        self.body.pieces.push(Piece { text, raw, run, home });
    }
}

/// What `xml:space` says, if it is there.
fn attribute_of_space(element: &BytesStart<'_>) -> Option<bool> {
    let found = element.attributes().flatten().find(|a| a.key.as_ref() == "xml:space")?;
    Some(&*found.value == "preserve")
}
