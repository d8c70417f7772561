//! Word documents made in code, as small as they can be and as odd as they are found.

use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// Parts of a document, in order.
#[derive(Clone)]
pub struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// A document with this content of `w:body`.
    pub fn of(body: &str) -> Self {
        Self::with_document(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{W}\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:r=\"{OFFICE}\">\
             <w:body>{body}<w:sectPr/></w:body></w:document>"
        ))
    }

    /// A document with this `word/document.xml`.
    pub fn with_document(xml: &str) -> Self {
        let parts = [
            (
                "[Content_Types].xml",
                format!(
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                     <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                     <Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}\"/></Types>"
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
                     Target=\"word/document.xml\"/></Relationships>"
                ),
            ),
            ("word/document.xml", xml.to_owned()),
            ("word/media/picture.bin", "\u{1}\u{2}not a picture".repeat(40)),
        ];
        Self(parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect())
    }

    /// With one more part.
    pub fn part(mut self, name: &str, text: impl Into<Vec<u8>>) -> Self {
        self.0.push((name.to_owned(), text.into()));
        self
    }

    /// With references from the document: type, target, outside.
    pub fn relations(self, relations: &[(&str, &str, bool)]) -> Self {
        let each = relations.iter().enumerate().map(|(n, (kind, target, external))| {
            let mode = if *external { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>", n + 1)
        });
        let text = format!("<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>", each.collect::<String>());
        self.part("word/_rels/document.xml.rels", text)
    }

    /// The archive.
    pub fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            let stored = name.ends_with(".stored");
            let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// The parts of an archive, in order.
pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |n| {
        let mut part = zip.by_index(n).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..bytes_len(bytes)).map(read).collect()
}

fn bytes_len(bytes: &[u8]) -> usize {
    ZipArchive::new(Cursor::new(bytes)).unwrap().len()
}

/// The text of one part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = unzip(bytes).into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(found.1).unwrap()
}

/// A paragraph of these runs.
pub fn p(runs: &str) -> String {
    format!("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>{runs}</w:p>")
}

/// A plain run.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A bold run.
pub fn b(text: &str) -> String {
    format!(
        "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}
