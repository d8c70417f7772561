//! Word documents (.docx): the text of a draft, and the draft again with comments at places of that text.
//!
//! A document from outside is hostile: it is read within limits, nothing it refers to is fetched, no entity is resolved
//! but those of XML itself, and parts that are not needed are not unpacked. Writing puts marks between bytes that stay as
//! they are; the result is read again and refused if its text is not the draft's.

mod anchor;
mod body;
mod comment;
mod package;
mod passed;
mod refused;
mod relations;
mod scan;

pub use comment::{Comment, CommentLine, Commentator};
pub use refused::Refused;

use crate::{Given, outcome::Outcome, plain::read_plain};
use body::Body;
use concord_model::Document;
use package::Package;
use std::collections::{BTreeMap, BTreeSet};

/// A Word document and its text.
#[derive(Clone, Debug)]
pub struct Docx {
    bytes: Vec<u8>,
    /// Name of the part with the text.
    part: String,
    xml: String,
    body: Body,
}

/// Where a character stands in a document. All numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunPlace {
    /// Paragraph, those in tables included.
    pub paragraph: usize,
    /// Run with text within the paragraph.
    pub run: usize,
    /// Character within the run.
    pub character: usize,
}

/// True if bytes are an archive or office document rather than text.
pub fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(OLD_OFFICE)
}

/// First bytes of binary office files, and of those that are locked with a password.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

impl Docx {
    /// Reads a document.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.starts_with(OLD_OFFICE) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let locked = bytes.windows(name.len()).any(|w| w == name);
            return Err(if locked { Refused::Encrypted } else { Refused::OldOffice });
        }
        let mut package = Package::open(bytes)?;
        if package.names().iter().any(|name| name.ends_with("vbaproject.bin")) {
            return Err(Refused::Macros);
        }
        let part = main_part(&mut package)?;
        relations::no_outside(&mut package)?;
        let xml = package.text(&part)?.ok_or_else(|| not_word(&package))?;
        let mut body = body::read(&xml, &part)?;
        if body.passed.notes > 0 {
            body.passed.in_notes = words_of_notes(&mut package, &part)?;
        }
        Ok(Self { bytes: bytes.to_vec(), part, xml, body })
    }

    /// The text: paragraphs joined by newlines, those in tables in the order of rows.
    pub fn text(&self) -> &str {
        &self.body.text
    }

    /// Where the character at this byte of the text stands. `None` for a newline between paragraphs and past the end.
    pub fn place(&self, offset: u32) -> Option<RunPlace> {
        let (body, offset) = (&self.body, offset as usize);
        let piece = body.pieces.get(body.pieces.partition_point(|p| p.text.end <= offset))?;
        if piece.text.start > offset {
            return None;
        }
        let paragraph = body.runs[piece.run].paragraph;
        let first_run = body.runs.partition_point(|run| run.paragraph < paragraph);
        // Runs without text count for nobody who looks at the page.
        let mut runs = BTreeSet::new();
        let from = body.pieces.partition_point(|p| p.run < first_run);
        let mine = body.pieces.partition_point(|p| p.run < piece.run);
        runs.extend(body.pieces[from..mine].iter().map(|p| p.run));
        let start = body.pieces[mine].text.start;
        Some(RunPlace { paragraph, run: runs.len(), character: body.text.get(start..offset)?.chars().count() })
    }

    /// The document with these comments added to its own. Each is anchored at the nearest text if its range holds none.
    pub fn with_comments(&self, by: &Commentator, comments: &[Comment]) -> Result<Vec<u8>, Refused> {
        let strict = self.body.strict;
        let mut package = Package::open(&self.bytes)?;
        let mut changed = BTreeMap::new();

        let relations_part = relations::relations_part(&self.part);
        let relations = package.text(&relations_part)?;
        let known = relations.as_deref().map_or(Ok(Vec::new()), |text| relations::relations(text, &relations_part))?;
        let comments_part = match known.iter().find(|r| r.kind == "comments" && !r.external) {
            Some(relation) => relations::resolve(&self.part, &relation.target),
            None => {
                let name = free_name(&package, &self.part);
                let target = name.rsplit('/').next().unwrap_or(&name);
                let text = relations::with_comments(relations.as_deref(), &relations_part, target, strict)?;
                changed.insert(relations_part, text);
                name
            }
        };
        let old = package.text(&comments_part)?.unwrap_or_else(|| comment::empty_part(strict));
        let mut taken = comment::ids(&old, &comments_part)?;
        taken.extend(&self.body.comment_ids);
        let free = (0..).filter(|id| !taken.contains(id));
        let numbered: Vec<(i64, &Comment)> = free.zip(comments).collect();
        let anchors: Vec<_> = numbered.iter().map(|(id, comment)| (*id, comment.range)).collect();
        changed.insert(self.part.clone(), anchor::with_marks(&self.xml, &self.body, &anchors));
        changed.insert(comments_part.clone(), comment::added(&old, &comments_part, strict, by, &numbered)?);
        let kinds = package.text(relations::CONTENT_TYPES)?.ok_or_else(|| not_word(&package))?;
        if let Some(text) = relations::with_kind_of_comments(&kinds, &comments_part)? {
            changed.insert(relations::CONTENT_TYPES.to_owned(), text);
        }
        let written = package.with(&changed)?;
        match Self::read(&written) {
            Ok(again) if again.body.text == self.body.text => Ok(written),
            Ok(_) | Err(_) => Err(Refused::NotSafelyWritten),
        }
    }
}

/// Reads a Word document as an article. `path` is kept as given.
pub fn read_docx(path: &str, bytes: &[u8], given: &Given<'_>) -> Result<(Docx, Outcome<Document>), Refused> {
    let docx = Docx::read(bytes)?;
    let mut outcome = read_plain(path, docx.text(), given);
    outcome.diagnostics.extend(docx.body.passed.told());
    Ok((docx, outcome))
}

/// Words of the footnotes and endnotes of a document.
fn words_of_notes(package: &mut Package<'_>, part: &str) -> Result<usize, Refused> {
    let relations_part = relations::relations_part(part);
    let Some(text) = package.text(&relations_part)? else { return Ok(0) };
    let mut words = 0;
    for relation in relations::relations(&text, &relations_part)? {
        if matches!(relation.kind.as_str(), "footnotes" | "endnotes") && !relation.external {
            let notes = relations::resolve(part, &relation.target);
            words += package.text(&notes)?.map_or(Ok(0), |xml| passed::words(&xml, &notes))?;
        }
    }
    Ok(words)
}

/// The part with the document's text, as the package says.
fn main_part(package: &mut Package<'_>) -> Result<String, Refused> {
    const PACKAGE: &str = "_rels/.rels";
    const USUAL: &str = "word/document.xml";
    let said = match package.text(PACKAGE)? {
        Some(text) => relations::relations(&text, PACKAGE)?.into_iter().find(|r| r.kind == "officeDocument"),
        None => None,
    };
    let name = said.filter(|r| !r.external).map_or_else(|| USUAL.to_owned(), |r| relations::resolve("", &r.target));
    let listed = package.has(relations::CONTENT_TYPES);
    if listed && package.has(&name) && other_office(package).is_none() { Ok(name) } else { Err(not_word(package)) }
}

fn not_word(package: &Package<'_>) -> Refused {
    Refused::NotWord { looks_like: other_office(package) }
}

/// What else an office archive is.
fn other_office(package: &Package<'_>) -> Option<&'static str> {
    let kinds = [
        ("xl/workbook.xml", "a spreadsheet"),
        ("ppt/presentation.xml", "a presentation"),
        ("content.xml", "an OpenDocument file"),
        ("META-INF/container.xml", "an e-book"),
    ];
    kinds.into_iter().find(|(part, _)| package.has(part)).map(|(_, kind)| kind)
}

/// A name for a new part with comments beside the document.
fn free_name(package: &Package<'_>, part: &str) -> String {
    let name = |n: usize| {
        let number = if n == 0 { String::new() } else { n.to_string() };
        relations::resolve(part, &format!("comments{number}.xml"))
    };
    (0..).map(name).find(|name| !package.has(name)).unwrap_or_default()
}
