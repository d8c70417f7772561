//! Documents that are made to do harm, and documents that are broken.

use super::builder::{Parts, W, p, r};
use concord_ingest::{
    Docx,
    docx::{Comment, Commentator, Refused},
};
use concord_text::TextRange;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn refused(parts: &Parts) -> Refused {
    Docx::read(&parts.zip()).expect_err("refused")
}

fn good() -> Parts {
    Parts::of(&(p(&r("Poland left on Friday.")) + &p(&r("Łódź &amp; 波兰"))))
}

#[test]
fn a_bomb_is_not_opened() {
    let bomb = good().part("word/media/bomb.bin", vec![0; 30 << 20]);
    assert!(matches!(refused(&bomb), Refused::TooDense { part } if part == "word/media/bomb.bin"));
    let document = Parts::with_document(&" ".repeat(20 << 20));
    assert!(matches!(refused(&document), Refused::TooDense { .. }));
    let large = (0..8).fold(good(), |parts, n| parts.part(&format!("word/{n}.stored"), vec![0; 9 << 20]));
    assert_eq!(refused(&large), Refused::TooLarge { megabytes: 64 });
    let many = (0..5000).fold(good(), |parts, n| parts.part(&format!("word/x{n}.xml"), Vec::new()));
    assert!(matches!(refused(&many), Refused::TooManyParts { parts: 5004 }));
}

#[test]
fn sizes_that_lie() {
    // The list of parts says one byte less than there is.
    let mut bytes = good().zip();
    let size = |n: u32| n.to_le_bytes();
    let xml = good().0[2].1.len() as u32;
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|i| bytes[*i..i + 4] == size(xml)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&size(3));
    }
    assert!(Docx::read(&bytes).is_err());
}

#[test]
fn nothing_outside_is_fetched() {
    for kind in ["image", "oleObject", "frame", "subDocument"] {
        let outside = good().relations(&[(kind, "https://example.org/x", true)]);
        let fault = refused(&outside);
        assert_eq!(fault, Refused::External { kind: kind.into(), target: "https://example.org/x".into() });
        assert!(fault.to_string().contains("nothing was fetched"));
    }
    assert!(matches!(
        refused(&good().relations(&[("attachedTemplate", "\\\\server\\share\\t.dotm", true)])),
        Refused::External { .. }
    ));
    let usual = good().relations(&[
        ("hyperlink", "https://example.org/", true),
        ("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm", true),
    ]);
    assert!(Docx::read(&usual.zip()).is_ok());
}

#[test]
fn entities_and_depth() {
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\
         <w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert!(matches!(refused(&Parts::with_document(&laughs)), Refused::Entities { .. }));
    assert!(matches!(refused(&Parts::of(&p(&r("&lol;")))), Refused::Entities { .. }));
    let deep = "<w:sdt>".repeat(100_000);
    assert!(matches!(refused(&Parts::of(&deep)), Refused::TooDeep { .. }));
}

#[test]
fn other_files() {
    let zip = |names: &[&str]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let fault = |bytes: &[u8]| Docx::read(bytes).expect_err("refused");
    assert_eq!(fault(&zip(&["a.txt"])), Refused::NotWord { looks_like: None });
    let sheet = Refused::NotWord { looks_like: Some("a spreadsheet") };
    assert_eq!(fault(&zip(&["[Content_Types].xml", "xl/workbook.xml"])), sheet);
    assert_eq!(fault(&zip(&["[Content_Types].xml", "word/styles.xml"])), Refused::NotWord { looks_like: None });
    assert_eq!(fault(b"\xd0\xcf\x11\xe0rest"), Refused::OldOffice);
    let mut locked = b"\xd0\xcf\x11\xe0".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(fault(&locked), Refused::Encrypted);
    assert!(matches!(fault(b"PK\x03\x04"), Refused::Damaged { .. }));
    assert!(matches!(fault(b""), Refused::Damaged { .. }));
    let mut latin = good();
    latin.0[2].1.extend(b"\xe9");
    assert!(matches!(refused(&latin), Refused::Damaged { .. }));
    let mut bytes = good().zip();
    bytes.truncate(bytes.len() / 2);
    assert!(matches!(fault(&bytes), Refused::Damaged { .. }));
}

/// Any change of bytes gives a document or a refusal; what is read can be commented without changing its text.
#[test]
fn mutations_never_panic() {
    let by = Commentator { author: "C".into(), initials: "C".into(), date: None };
    let rich = Parts::of(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t> ab &amp; c </w:t><w:tab/></w:r><w:ins><w:r><w:t>żó</w:t></w:r></w:ins></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:hyperlink><w:r><w:t>x y</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>",
    )
    .relations(&[("comments", "comments.xml", false)])
    .part("word/comments.xml", format!("<w:comments xmlns:w=\"{W}\"/>"));
    let mut state = 7_u64;
    let mut random = move |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n.max(1) as u64) as usize
    };
    let try_out = |bytes: &[u8], at: usize| {
        let Ok(docx) = Docx::read(bytes) else { return };
        let text = docx.text();
        let edges: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let (a, b) = (edges[at % edges.len()], edges[(at / 7) % edges.len()]);
        let range = TextRange::of(a.min(b), a.max(b));
        let _ = docx.place(a as u32);
        if let Ok(written) = docx.with_comments(&by, &[Comment { range, lines: Vec::new() }]) {
            assert_eq!(Docx::read(&written).expect("readable").text(), text);
        }
    };
    let pieces: [&[u8]; 12] =
        [b"<w:t>", b"</w:t>", b"</w:r>", b"<w:r>", b"<w:p/>", b"&", b"<", b"/>", b"<w:del>", b"]]>", b"\xc3", b"\""];
    for _ in 0..1000 {
        // Within the parts.
        let mut parts = rich.clone();
        for _ in 0..=random(3) {
            let index = random(parts.0.len());
            let bytes = &mut parts.0[index].1;
            let at = random(bytes.len());
            match random(3) {
                0 => bytes[at] = random(256) as u8,
                1 => drop(bytes.splice(at..at, pieces[random(pieces.len())].iter().copied())),
                _ => drop(bytes.drain(at..(at + random(20)).min(bytes.len()))),
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        try_out(&parts.zip(), random(1000));
        // Within the archive.
        let mut bytes = rich.zip();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            bytes[at] = random(256) as u8;
        }
        try_out(&bytes, random(1000));
    }
}
