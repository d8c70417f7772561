//! Any text is a page: every character of its text leads to where it stands in the page, every range to a range around
//! its parts, and what can be changed there is the same words.
//! Run: `cargo fuzz run -s none html -- -max_total_time=300`

#![no_main]

use concord_ingest::{Given, read_html};
use concord_text::TextRange;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let document = read_html("page.html", page, &Given::default()).value;
    let map = document.map.as_ref().expect("a page has a map");
    assert_eq!(document.file(), page);
    let (mut last, mut first) = (0, None);
    for (at, c) in document.text.char_indices() {
        let range = TextRange::of(at, at + c.len_utf8());
        let there = map.to_source(range);
        let words = page.get(there.start() as usize..there.end() as usize).expect("whole characters");
        assert!(
            words.chars().eq([c]) || words.starts_with('&') || c.is_whitespace() || words.is_empty() || c == '\u{fffd}',
            "{c:?} leads to {words:?}"
        );
        assert!(there.start() >= last, "the order of the page is the order of the text");
        last = there.start();
        if !there.is_empty() && words.chars().eq([c]) {
            assert_eq!(map.to_text(there.start()), range.start(), "there and back");
        }
        if let Some(place) = map.to_editable(range) {
            let same =
                place.slice(page).chars().eq([c]) || c == ' ' && place.slice(page).chars().all(char::is_whitespace);
            assert!(same, "{c:?} would change {:?}", place.slice(page));
        }
        let from = *first.get_or_insert(there.start());
        let whole = map.to_source(TextRange::of(0, at + c.len_utf8()));
        assert!(whole.start() <= from && whole.end() >= there.end(), "a range holds its parts");
    }
    for part in &document.left_out {
        let _ = part.range.slice(&document.text);
    }
});
