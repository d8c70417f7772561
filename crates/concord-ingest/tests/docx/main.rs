//! Word documents: what is read of them, what is refused, and that comments change nothing else.

mod builder;
mod comments;
mod hostile;

use builder::{Parts, b, p, r};
use concord_ingest::Docx;

fn text(body: &str) -> String {
    Docx::read(&Parts::of(body).zip()).unwrap().text().to_owned()
}

#[test]
fn paragraphs_runs_and_characters() {
    assert_eq!(text(&(p(&(r("Po") + &b("la") + &r("nd left."))) + &p(&r("Second.")))), "Poland left.\nSecond.");
    assert_eq!(text("<w:p/><w:p><w:r/></w:p>"), "\n");
    assert_eq!(text("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r></w:p>"), "a\tb\nc\n");
    assert_eq!(text("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"), "x");
    assert_eq!(
        text("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>par</w:t><w:softHyphen/><w:t>ty</w:t></w:r></w:p>"),
        "non-party"
    );
}

#[test]
fn white_space_counts_where_it_is_said_to() {
    assert_eq!(
        text("<w:p><w:r><w:t>  a b </w:t></w:r><w:r><w:t xml:space=\"preserve\"> c </w:t></w:r></w:p>"),
        "a b c "
    );
    assert_eq!(text("<w:p xml:space=\"preserve\"><w:r><w:t> a </w:t></w:r></w:p>"), " a ");
    assert_eq!(text("<w:p><w:r><w:t>a\r\nb\nc</w:t></w:r></w:p>"), "a b c");
}

#[test]
fn entities_of_xml_and_any_script() {
    assert_eq!(text(&p(&r("R&amp;D &lt;5&gt; &#x17B;ó&#322;w &#0;"))), "R&D <5> Żółw \u{fffd}");
    let many = "Łódź wycofała się. 波兰退出公约。 انسحبت بولندا. 🇵🇱👩‍👩‍👧 नमस्ते";
    assert_eq!(text(&p(&r(many))), many);
    assert_eq!(text("<w:p><w:r><w:t><![CDATA[a<b]]></w:t></w:r></w:p>"), "a<b");
}

#[test]
fn tracked_changes_as_if_accepted() {
    let body = "<w:p><w:del w:id=\"1\"><w:r><w:delText>ten</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>twelve</w:t></w:r></w:ins><w:moveFrom w:id=\"3\"><w:r><w:t> gone</w:t></w:r></w:moveFrom>\
        <w:moveTo w:id=\"3\"><w:r><w:t xml:space=\"preserve\"> here</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(text(body), "twelve here");
    let joined =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">One </w:t></w:r></w:p>";
    assert_eq!(text(&(joined.to_owned() + &p(&r("line")) + &p(&r("two")))), "One line\ntwo");
}

#[test]
fn tables_links_fields_and_what_is_passed_over() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(&r(words)));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("a"), cell("b"), cell("c"));
    assert_eq!(text(&(p(&r("x")) + &table)), "x\na\nb\nc");
    assert_eq!(text(&p(&format!("<w:hyperlink r:id=\"rId1\">{}</w:hyperlink>", r("link")))), "link");
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3 May</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assert_eq!(text(&p(field)), "3 May");
    let shape = format!("<w:txbxContent>{}</w:txbxContent>", p(&r("box")));
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{shape}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    assert_eq!(text(&p(&(r("a") + &boxed + &r("b")))), "ab");
    let ruby = format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", r("とう"), r("東"));
    assert_eq!(text(&p(&(ruby + &r("京")))), "東京");
}

#[test]
fn any_prefix_and_the_strict_variant() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    for (prefix, name, declared) in
        [("x:", builder::W, "xmlns:x"), ("", builder::W, "xmlns"), ("w:", strict, "xmlns:w"), ("", strict, "xmlns")]
    {
        let xml = format!(
            "\u{feff}<{prefix}document {declared}=\"{name}\"><{prefix}body><{prefix}p><{prefix}r><{prefix}t>Żółw left.\
             </{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
        );
        let bytes = Parts::with_document(&xml).zip();
        assert_eq!(Docx::read(&bytes).unwrap().text(), "Żółw left.");
        comments::everywhere(&bytes);
    }
}

#[test]
fn places_of_characters() {
    let body = p(&(r("Łó") + "<w:r><w:tab/></w:r><w:r/>" + &b("dź"))) + &p(&r("End"));
    let docx = Docx::read(&Parts::of(&body).zip()).unwrap();
    let place = |at: usize| docx.place(at as u32).map(|p| (p.paragraph, p.run, p.character));
    let text = docx.text();
    assert_eq!(place(text.find('ó').unwrap()), Some((0, 0, 1)));
    assert_eq!(place(text.find('ź').unwrap()), Some((0, 2, 1)));
    assert_eq!(place(text.find('\n').unwrap()), None);
    assert_eq!(place(text.find('d').unwrap()), Some((0, 2, 0)));
    assert_eq!(place(text.find("nd").unwrap()), Some((1, 0, 1)));
    assert_eq!(place(text.len()), None);
}
