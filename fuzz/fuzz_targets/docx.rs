//! Any bytes give a document or why not, and so does any XML in a sound archive. Comments anywhere leave the text as it is.
//! Run: `cargo fuzz run -s none docx -- -max_total_time=300`

#![no_main]

use concord_ingest::docx::{Comment, CommentLine, Commentator, Docx, Refused};
use concord_text::TextRange;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const KINDS: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

fuzz_target!(|input: (u8, u16, u16, &str)| {
    let (kind, from, to, text) = input;
    if kind == 0 {
        let _ = Docx::read(text.as_bytes());
        return;
    }
    // Mostly the content of a paragraph, now and then the whole part.
    let document = match kind % 4 {
        0 => text.to_owned(),
        1 => format!("<w:document xmlns:w=\"{W}\"><w:body>{text}</w:body></w:document>"),
        _ => format!(
            "<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>Four </w:t></w:r>{text}</w:p></w:body></w:document>"
        ),
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in [("[Content_Types].xml", KINDS), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)] {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    let Ok(docx) = Docx::read(&bytes) else { return };
    let text = docx.text();
    let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    ends.push(text.len());
    let end = |n: u16| ends[n as usize % ends.len()];
    let range = TextRange::of(end(from).min(end(to)), end(from).max(end(to)));
    let line = CommentLine { lead: "a".into(), text: text.into() };
    let comment = |range| Comment { range, lines: vec![line.clone()] };
    let by = Commentator { author: "Fuzz".into(), initials: "F".into(), date: None };
    match docx.with_comments(&by, &[comment(range), comment(TextRange::of(0, text.len()))]) {
        Ok(written) => assert_eq!(Docx::read(&written).expect("our own").text(), text),
        // Only what no word processor writes: the check at the end of writing holds it back.
        Err(Refused::NotSafelyWritten) => {}
        Err(fault) => panic!("{fault}"),
    }
});
