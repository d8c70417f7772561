//! Modes of any place of any text: an answer, never a panic, and in time.

use concord_annotate::{Analysis, Pack, mode::Modes};
use concord_model::{Document, Mode};
use concord_text::TextRange;
use proptest::prelude::*;

const PIECES: [&str; 16] = [
    "will ",
    "not ",
    "if ",
    "said ",
    "plans to ",
    "2012 ",
    "5 million ",
    ", ",
    "; ",
    "“",
    "- ",
    "denied that ",
    "wird ",
    "nie ",
    "\n",
    ". ",
];

fn ask(text: &str, language: &str) {
    let document = Document::bare("a.txt", text, language);
    let analysis = Analysis::new(&document, Pack::get(language).expect("a pack"));
    let mut modes = Modes::new(&analysis);
    for token in &analysis.tokens {
        modes.of(token.range, true);
        modes.of(token.range, false);
    }
    modes.of(TextRange::of(0, text.len()), false);
}

proptest! {
    #[test]
    fn any_text_has_an_answer(picks in prop::collection::vec(0..PIECES.len(), 0..40), text in ".{0,40}") {
        let pieces: String = picks.iter().map(|i| PIECES[*i]).collect();
        for language in ["en", "de", "pl", "und"] {
            ask(&pieces, language);
            ask(&text, language);
        }
    }
}

#[test]
fn a_very_long_sentence_is_asserted() {
    let text = "will not 2012, ".repeat(50_000);
    ask(&text, "en");
    let document = Document::bare("a.txt", &text, "en");
    let analysis = Analysis::new(&document, Pack::get("en").expect("a pack"));
    assert_eq!(Modes::new(&analysis).of(TextRange::of(9, 13), true), Mode::Asserted);
}
