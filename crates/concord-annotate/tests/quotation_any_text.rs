//! Any text gives quotations that point at it: ranges on character borders, content in order, parts within the whole.

use concord_annotate::{Analysis, Pack, quotation};
use concord_model::Document;
use proptest::prelude::*;

fn check(text: &str, language: &str) {
    let document = Document::bare("-", text, language);
    let pack = Pack::get(language).unwrap_or_else(Pack::fallback);
    for q in quotation::find(&Analysis::new(&document, pack), &[], &[]) {
        assert!(!q.content.is_empty());
        assert!(q.content.windows(2).all(|w| w[0].end() <= w[1].start()), "{text:?} {q:?}");
        for part in q.content.iter().chain(&q.cue).chain(&q.when).chain(q.speaker.as_ref().map(|s| &s.range)) {
            assert!(!part.is_empty() && text.get(part.start() as usize..part.end() as usize).is_some());
        }
        assert!(q.content.iter().all(|c| q.range.contains(*c)));
    }
}

proptest! {
    #[test]
    fn random_text(text in ".{0,200}") {
        for language in ["en", "de", "pl", "xx"] {
            check(&text, language);
        }
    }

    #[test]
    fn pieces_of_quotations(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
        for language in ["en", "de", "pl", "xx"] {
            check(&pieces.concat(), language);
        }
    }
}

const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "„",
    "»",
    "«",
    "‘",
    "’",
    " – ",
    "– ",
    "\n",
    "\n\n",
    ", ",
    ". ",
    ": ",
    " said ",
    " told ",
    " that ",
    "according to ",
    "He",
    " Anna Kowalska ",
    " the minister ",
    " and ",
    "We will go",
    " sagte ",
    " dass ",
    " powiedział ",
    " że ",
    "laut ",
    "według ",
    "jak ",
    " so ",
    "(",
    ")",
    "…",
    "?",
    "ß",
    " ― ",
    " adding ",
    "1,000 ",
    " who ",
];

#[test]
fn long_text_is_no_trouble() {
    for piece in PIECES {
        check(&piece.repeat(1_000), "en");
        check(&format!("{piece} said “a b c d e f ").repeat(1_000), "en");
    }
}
