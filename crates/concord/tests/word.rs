//! Word documents from outside, over the command line: what is refused, with which words, and that nothing else happens.

use std::{
    fs,
    io::{Cursor, Write},
    path::PathBuf,
    process::Command,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word document that says this, with more parts.
fn word(says: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let kinds = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let document =
        format!("<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>{says}</w:t></w:r></w:p></w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", kinds),
        ("_rels/.rels", &relation("officeDocument", "word/document.xml")),
        ("word/document.xml", &document),
    ];
    for (name, text) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A folder with `draft.docx`, removed in the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, draft: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("concord-word-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        fs::write(path.join("draft.docx"), draft).expect("a file");
        Self(path)
    }

    fn check(&self, options: &[&str]) -> (Option<i32>, String) {
        let run = Command::new(env!("CARGO_BIN_EXE_concord")).arg("check").args(options).current_dir(&self.0).output();
        let run = run.expect("the binary runs");
        (run.status.code(), String::from_utf8(run.stderr).expect("UTF-8"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const WRONG: &str = "Poland left the treaty on Thursday, 20 February 2026.";

/// The draft is refused with these words, whatever the format, and nothing is written.
fn refused(name: &str, draft: &[u8], words: &str) {
    let desk = Desk::new(name, draft);
    for options in [&["draft.docx"][..], &["draft.docx", "--format", "docx", "--output", "out.docx"]] {
        let (code, said) = desk.check(options);
        assert!(code == Some(3) && said.contains(words) && said.contains("help: "), "{name}: {code:?} {said}");
    }
    assert!(!desk.0.join("out.docx").exists(), "{name}");
    // As a source it is told of, and the draft is checked all the same.
    fs::write(desk.0.join("other.md"), WRONG).expect("a file");
    fs::write(desk.0.join("good.txt"), "Poland left the treaty on 20 February 2026.").expect("a file");
    let (code, said) = desk.check(&["other.md", "--against", "draft.docx", "good.txt"]);
    assert!(code == Some(1) && said.contains(words), "{name} as a source: {code:?} {said}");
}

#[test]
fn what_is_dangerous_or_broken_is_refused() {
    let good = word(WRONG, &[]);
    refused("cut", &good[..good.len() / 2], "is damaged: the archive is cut short or not whole");
    refused("no-text", &word("a</w:p>", &[]), "is damaged: word/document.xml cannot be read as XML");
    refused("bomb", &word(&"0".repeat(60 << 20), &[]), "unpacks to hundreds of times its size, and was not opened");
    refused("macros", &word(WRONG, &[("word/vbaProject.bin", "x")]), "holds macros and was not opened");
    let picture = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId9\" Type=\"{OFFICE}/image\" \
         Target=\"http://127.0.0.1:9/x.png\" TargetMode=\"External\"/></Relationships>"
    );
    let outside = word(WRONG, &[("word/_rels/document.xml.rels", &picture)]);
    refused(
        "outside",
        &outside,
        "refers to something outside itself (image: http://127.0.0.1:9/x.png); nothing was fetched",
    );
    let entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x/>";
    refused("entity", &word(WRONG, &[("word/_rels/document.xml.rels", entity)]), "defines or uses entities of its own");
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 64], &locked].concat();
    refused("locked", &locked, "is locked with a password");
    refused("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word.Document.8", "is an old office document (.doc), not .docx");
}

#[test]
fn a_word_document_is_not_changed_in_place() {
    let draft = word(WRONG, &[]);
    let desk = Desk::new("changed", &draft);
    for (options, words) in [
        (&["draft.docx", "--fix"][..], "a Word document is not changed by --fix"),
        (&["draft.docx", "--diff"], "the changes to a Word document cannot be shown as lines"),
        (&["draft.docx", "--format", "docx", "--output", "draft.docx"], "the output would replace the draft"),
        (&["-", "--format", "docx", "--output", "out.docx"], "comments need the document as a file"),
    ] {
        let (code, said) = desk.check(options);
        assert!(code == Some(2) && said.contains(words) && said.contains("help: "), "{code:?} {said}");
    }
    assert_eq!(fs::read(desk.0.join("draft.docx")).expect("the draft"), draft);
    let (code, said) = desk.check(&["draft.docx", "--format", "docx", "--output", "out.docx"]);
    assert!(code == Some(1) && desk.0.join("out.docx").exists(), "{code:?} {said}");
    assert_eq!(fs::read(desk.0.join("draft.docx")).expect("the draft"), draft);
}
