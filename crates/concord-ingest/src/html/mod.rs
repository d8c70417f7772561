//! HTML: the visible text of a page with the way back to its bytes, and what the page's head says of the article.
//!
//! For drafts and saved articles: everything that is shown is read, and what belongs to the page rather than to the
//! article (navigation, asides, footers, deleted text) is left out of the article by its element. It does not look for
//! the article among other things on a page of a site.

mod elements;
mod flatten;
mod head;

use crate::{Given, language, outcome::Outcome, plain};
use concord_model::Document;

/// True if a text is HTML: by the end of its name, or by how it begins.
pub fn is_html(path: &str, text: &str) -> bool {
    let name = path.to_ascii_lowercase();
    if [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end)) {
        return true;
    }
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ["<!doctype html", "<html"].iter().any(|mark| {
        let head = start.as_bytes().get(..mark.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes()))
    })
}

/// Reads an HTML page. Any text gives a document; [`Document::map`] leads from its text to the bytes of `source`.
pub fn read_html(path: &str, source: &str, given: &Given<'_>) -> Outcome<Document> {
    let flat = flatten::flatten(source);
    let mut fields = flat.head.fields(flat.has_heading);
    // Templates say "en" of any text: the words go before the attribute.
    if language::guess(&flat.text).code == "und" {
        fields.language = flat.head.language();
    }
    let mut outcome = plain::read_with_head(path, &flat.text, given, fields);
    let document = &mut outcome.value;
    document.id = crate::content_id(source.as_bytes());
    document.left_out.extend(flat.left_out);
    document.left_out.sort_by_key(|part| part.range);
    document.left_out = plain::merged(std::mem::take(&mut document.left_out), &document.text);
    document.map = Some(flat.map);
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document of a page, checked to lead back to the page.
    fn read(source: &str) -> Document {
        let document = read_html("page.html", source, &Given::default()).value;
        let map = document.map.as_ref().expect("a map");
        for (at, c) in document.text.char_indices() {
            let range = concord_text::TextRange::of(at, at + c.len_utf8());
            let there = map.to_source(range).slice(source);
            let same = there.chars().eq([c]) || there.starts_with('&') || c.is_whitespace() || there.is_empty();
            assert!(same, "{c:?} leads to {there:?}");
        }
        document
    }

    #[test]
    fn the_text_is_what_is_shown() {
        let page = "<!DOCTYPE html>\n<html><head><title>No</title><style>p{}</style></head><body>\n\
            <h1>Bridge   closed</h1>\n<p>The <b>14</b>\n  people said &ldquo;no&rdquo;.<br>Then left.</p>\
            <ul><li>One</li><li>Two &amp; three</li></ul><script>if (a<b) {}</script></body></html>";
        let document = read(page);
        assert_eq!(document.text, "# Bridge closed\n\nThe 14 people said “no”.\nThen left.\n\n- One\n\n- Two & three");
        assert_eq!(document.title.map(|t| t.text).as_deref(), Some("Bridge closed"));
    }

    #[test]
    fn a_place_in_the_text_is_a_place_in_the_page() {
        let page = "<p>Am Dienstag, dem <em>3.&nbsp;März</em> 2026</p>";
        let document = read(page);
        let at = document.text.find("2026").expect("the year");
        assert_eq!(document.in_file(concord_text::TextRange::of(at, at + 4)).slice(page), "2026");
        let at = document.text.find("dem").expect("the word");
        let range = concord_text::TextRange::of(at, document.text.len());
        assert_eq!(document.in_file(range).slice(page), "dem <em>3.&nbsp;März</em> 2026");
    }

    #[test]
    fn the_head_names_the_article_where_the_text_does_not() {
        let page = "<html><head><meta property=\"og:title\" content=\"Bridge closed\">\
            <meta property=\"og:site_name\" content=\"The Herald\"><meta name=author content=\"A. Writer\">\
            <meta property=\"article:published_time\" content=\"2026-02-20T08:30:00Z\"></head>\
            <body><p>It was closed on Friday because the ice had damaged the old pillars.</p></body></html>";
        let document = read(page);
        assert_eq!(document.title.map(|t| t.text).as_deref(), Some("Bridge closed"));
        assert_eq!(document.outlet.map(|t| t.text).as_deref(), Some("The Herald"));
        assert_eq!(document.author.map(|t| t.text).as_deref(), Some("A. Writer"));
        assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), Some("2026-02-20"));
    }

    #[test]
    fn data_about_the_page_gives_its_day_where_it_gives_one() {
        let day = |data: &str| {
            let page = format!("<script type=\"application/ld+json\">{data}</script><p>It was closed.</p>");
            read(&page).published.map(|p| p.date.to_string())
        };
        let one = r#"{"@type": "NewsArticle", "datePublished": "2026-02-20T10:00:23+0000"}"#;
        assert_eq!(day(one).as_deref(), Some("2026-02-20"));
        assert_eq!(day(&format!(r#"[{one}, {{"datePublished":"2026-02-20"}}]"#)).as_deref(), Some("2026-02-20"));
        assert_eq!(day(&format!(r#"[{one}, {{"datePublished":"2026-02-19"}}]"#)), None);
        assert_eq!(day(r#"{"datePublished": 5, "x": "datePublished"#), None);
    }

    #[test]
    fn what_is_not_the_article_is_left_out_and_comments_to_concord_are_kept() {
        let page =
            "<nav>Home 12</nav><p>Of 14 <del>15</del> people<!-- concord: allow NUM001 agreed --><!-- no --></p>";
        let document = read(page);
        assert!(document.text.contains("<!-- concord: allow NUM001 agreed -->"));
        assert!(!document.text.contains("<!-- no -->"));
        let inside = |words: &str| document.in_article(document.text.find(words).expect(words) as u32);
        assert_eq!(["12", "14", "15", "people", "<!--"].map(inside), [false, true, false, true, false]);
    }

    #[test]
    fn nesting_without_end_takes_no_longer_than_its_length() {
        // Minutes, where each end or each word looks through all that is open.
        let page = format!("<p>Gone.</p>{}{}", "<nav><aside>".repeat(50_000), "</x>a&amp;".repeat(50_000));
        assert!(read_html("page.html", &page, &Given::default()).value.text.starts_with("Gone."));
    }

    #[test]
    fn broken_markup_is_read() {
        for page in
            ["<p", "<b><i>x", "</p></div>", "&", "&;", "&#xFFFFFF;", "<!--", "<nav>a", "<script>a", "a<b", "\0<p>\0"]
        {
            read(page);
        }
        assert_eq!(read("5 < 6 &amp 7 &nosuch; 8").text, "5 < 6 & 7 &nosuch; 8");
    }
}
