//! Any text gives quantities whose places are in the text and whose ends are in order, and never a panic.

use concord_annotate::{Analysis, Pack, quantity};
use concord_model::Document;
use proptest::prelude::*;

fn holds(language: &str, text: &str) -> Result<(), TestCaseError> {
    let document = Document::bare("any", text, language);
    let analysis = Analysis::new(&document, Pack::get(language).unwrap_or_else(Pack::fallback));
    for q in quantity::find(&analysis, &[]) {
        let (start, end) = (q.range.start() as usize, q.range.end() as usize);
        prop_assert!(start < end && text.is_char_boundary(start) && text.is_char_boundary(end));
        if let (Some(low), Some(high)) = (q.low, q.high) {
            prop_assert!(low <= high, "{low} > {high} in {:?}", &text[start..end]);
        }
        if let Some(noun) = &q.noun {
            prop_assert!(text.is_char_boundary(noun.range.start() as usize) && !noun.head.is_empty());
        }
        let _ = (q.interval(), q.relation(&q));
    }
    Ok(())
}

/// Pieces that numbers are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "2.5",
        "1,000",
        "99999999999999999999999999",
        "0",
        "½",
        "-",
        "–",
        " ",
        ".",
        ",",
        "/",
        "^",
        "e",
        "x10^",
        "%",
        "$",
        "€",
        "US$",
        "m",
        "km",
        "M",
        "mn",
        "one",
        "a",
        "hundred",
        "million",
        "trillion",
        "and",
        "point",
        "half",
        "third",
        "thirds",
        "twenty",
        "dozens",
        "of",
        "tens",
        "from",
        "to",
        "between",
        "or",
        "over",
        "in",
        "times",
        "about",
        "at least",
        "up to",
        "nearly",
        "years old",
        "aged",
        "magnitude",
        "people",
        "U.S.",
        "per",
        "year",
        "zwei",
        "einhundert",
        "und",
        "Millionen",
        "von",
        "bis",
        "Mio.",
        "pięćset",
        "tysięcy",
        "rocznie",
        "°C",
        "\n",
    ]);
    let joint = prop::sample::select(vec!["", " ", "-"]);
    prop::collection::vec((piece, joint), 0..24)
        .prop_map(|list| list.into_iter().map(|(p, j)| format!("{p}{j}")).collect())
}

proptest! {
    #[test]
    fn any_characters(text in "\\PC{0,60}") {
        holds("en", &text)?;
    }

    #[test]
    fn any_pieces(text in pieces(), language in prop::sample::select(vec!["en", "de", "pl", "xx"])) {
        holds(language, &text)?;
    }
}

#[test]
fn long_input_takes_no_long_time() {
    for piece in [
        "hundred ",
        "one hundred and ",
        "from 1 to ",
        "twenty-",
        "1 000 ",
        "tens of thousands of ",
        "half a ",
        "- ",
        "100 ",
        "and a half ",
        "a ",
    ] {
        let text = piece.repeat(20_000);
        holds("en", &text).expect("holds");
        holds("de", &text).expect("holds");
    }
}
