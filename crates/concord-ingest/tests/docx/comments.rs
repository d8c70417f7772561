//! Comments change nothing but what is a comment.

use super::builder::{Parts, W, b, p, part, r, unzip};
use concord_ingest::{
    Docx,
    docx::{Comment, CommentLine, Commentator},
};
use concord_text::TextRange;

fn us() -> Commentator {
    Commentator { author: "Concord".into(), initials: "C".into(), date: None }
}

fn comment(start: usize, end: usize, words: &str) -> Comment {
    let lines = vec![CommentLine { lead: "matches".into(), text: format!(" · {words}") }];
    Comment { range: TextRange::of(start, end), lines }
}

/// All text between tags of text elements, whatever the runs.
fn run_texts(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if matches!(name.rsplit(':').next(), Some("t" | "delText")) && !tag.starts_with('/') && !tag.ends_with('/') {
            out += content;
        }
    }
    out
}

/// Without the marks of comments, and of runs cut for them.
fn formatting_of_characters(xml: &str) -> Vec<(char, String)> {
    let mut out = Vec::new();
    for run in xml.split("<w:r>").flat_map(|x| x.split("<w:r ")).skip(1) {
        let run = run.split("</w:r>").next().unwrap_or_default();
        let properties = run.split_once("<w:rPr>").and_then(|(_, x)| x.split_once("</w:rPr>")).map_or("", |(x, _)| x);
        out.extend(run_texts(run).chars().map(|c| (c, properties.to_owned())));
    }
    out
}

/// Puts comments on every range of a document, many at once, and holds the result against it.
pub fn everywhere(bytes: &[u8]) {
    let docx = Docx::read(bytes).unwrap();
    let text = docx.text();
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut all = Vec::new();
    for (n, start) in ends.iter().enumerate() {
        for end in &ends[n..] {
            all.push(comment(*start, *end, "x"));
        }
    }
    for some in all.chunks(1).chain(all.chunks(7)).chain([&all[..]]) {
        let written = docx.with_comments(&us(), some).unwrap();
        assert_eq!(Docx::read(&written).unwrap().text(), text);
        let (old, new) = (part(bytes, "word/document.xml"), part(&written, "word/document.xml"));
        assert_eq!(run_texts(&new), run_texts(&old));
        assert_eq!(formatting_of_characters(&new), formatting_of_characters(&old));
        if !text.trim().is_empty() {
            assert_eq!(new.matches("commentReference").count(), old.matches("commentReference").count() + some.len());
        }
        let after = unzip(&written);
        for (name, content) in unzip(bytes) {
            if !["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"]
                .contains(&name.as_str())
            {
                assert!(after.contains(&(name.clone(), content)), "{name} changed");
            }
        }
    }
}

/// The text between the marks of a comment.
fn marked(xml: &str, id: usize) -> String {
    let start = xml.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).unwrap();
    let end = xml.find(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).unwrap();
    run_texts(&xml[start..end])
}

#[test]
fn every_range_of_every_kind_of_run() {
    let kinds = [
        p(&(r("Po") + &b("lan") + &r("d"))) + &p(&r("Łó")),
        "<w:p><w:r><w:t>  a b </w:t></w:r><w:r><w:t> c</w:t><w:tab/><w:t>d  e</w:t></w:r></w:p>".into(),
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a&amp;b</w:t><w:br/><w:t>&#x1F600;c</w:t></w:r></w:p>".into(),
        p(&r("波兰。")) + &p(&b("بولندا")) + &p(&r("👩‍👧")),
        p(&format!("<w:hyperlink r:id=\"rId1\">{}</w:hyperlink><w:ins w:id=\"3\">{}</w:ins>", r("li"), b("nk"))),
        "<w:p><w:r><w:t><![CDATA[a<b]]></w:t></w:r><w:r><w:t>c\r\ndf</w:t></w:r></w:p>".into(),
        p(&format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>{}", r("t"), r("東京"), r("x"))),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
        p(&(r("a") + "<w:del w:id=\"1\"><w:r><w:delText>zz</w:delText></w:r></w:del>" + &r("b"))),
    ];
    for kind in kinds {
        everywhere(&Parts::of(&kind).zip());
    }
}

#[test]
fn marks_stand_around_their_words() {
    let body = p(&(r("On Fri") + &b("day, 20 Feb") + &r("ruary 2026 Poland left."))) + &p(&r("It left."));
    let docx = Docx::read(&Parts::of(&body).zip()).unwrap();
    let text = docx.text();
    let at = |words: &str| text.find(words).map(|n| (n, n + words.len())).unwrap();
    let wanted = ["Friday, 20 February 2026", "Poland", "20 Feb", "left.\nIt left."];
    let comments: Vec<Comment> = wanted.iter().map(|w| comment(at(w).0, at(w).1, w)).collect();
    let written = docx.with_comments(&us(), &comments).unwrap();
    let xml = part(&written, "word/document.xml");
    for (id, words) in wanted.iter().enumerate() {
        assert_eq!(marked(&xml, id), words.replace('\n', ""));
    }
    let comments = part(&written, "word/comments.xml");
    assert_eq!(comments.matches("w:author=\"Concord\"").count(), 4);
    assert!(!comments.contains("w:date"));
    assert!(part(&written, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&written, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

#[test]
fn comments_that_are_there_stay() {
    let body = p(&("<w:commentRangeStart w:id=\"0\"/>".to_owned()
        + &r("Poland left.")
        + "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"));
    let theirs = format!(
        "<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"0\" w:author=\"Jane\"><w:p>{}</w:p></w:comment>\
         <w:comment w:id=\"2\" w:author=\"Jo\"><w:p/></w:comment></w:comments>",
        r("Sure?")
    );
    let parts = Parts::of(&body)
        .part("word/comments.xml", theirs.clone())
        .relations(&[("hyperlink", "https://example.org/", true), ("comments", "comments.xml", false)]);
    let docx = Docx::read(&parts.zip()).unwrap();
    let written = docx.with_comments(&us(), &[comment(0, 6, "a"), comment(7, 11, "b")]).unwrap();
    let comments = part(&written, "word/comments.xml");
    assert!(comments.starts_with(theirs.trim_end_matches("</w:comments>")), "{comments}");
    assert!(
        comments.contains("w:id=\"1\" w:author=\"Concord\"") && comments.contains("w:id=\"3\" w:author=\"Concord\"")
    );
    assert_eq!(marked(&part(&written, "word/document.xml"), 0), "Poland left.");
    assert_eq!(part(&written, "word/_rels/document.xml.rels"), part(&parts.zip(), "word/_rels/document.xml.rels"));
    // What was commented can be commented again.
    let again = Docx::read(&written).unwrap().with_comments(&us(), &[comment(0, 6, "c")]).unwrap();
    assert!(part(&again, "word/comments.xml").contains("w:id=\"4\" w:author=\"Concord\""));
    assert_eq!(part(&again, "[Content_Types].xml").matches("comments+xml").count(), 1);
}

#[test]
fn a_document_without_text_gets_none() {
    let docx = Docx::read(&Parts::of("<w:p/>").zip()).unwrap();
    let written = docx.with_comments(&us(), &[comment(0, 0, "x")]).unwrap();
    assert!(!part(&written, "word/document.xml").contains("comment"));
}
