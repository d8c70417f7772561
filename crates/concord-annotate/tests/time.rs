//! Whatever the text, the times found in it are in order, on character borders and end after they begin.

use concord_annotate::{Analysis, Pack, time};
use concord_model::{Anchor, Annotation, Document};
use jiff::civil::date;
use proptest::prelude::*;

fn check(language: &str, text: &str) {
    let document = Document::bare("any", text, language);
    let pack = Pack::get(language).unwrap_or_else(Pack::fallback);
    let analysis = Analysis::new(&document, pack);
    for reference in [None, Some((date(2026, 2, 20), Anchor::Inferred)), Some((date(1, 1, 1), Anchor::Published))] {
        let times = time::find_with_reference(&analysis, reference);
        assert!(times.windows(2).all(|w| w[0].range.end() <= w[1].range.start()), "{text:?}: {times:?}");
        for t in &times {
            assert!(!t.range.is_empty() && text.get(t.range.start() as usize..t.range.end() as usize).is_some());
            if let (Some(earliest), Some(latest)) = (t.earliest, t.latest) {
                assert!(earliest <= latest, "{text:?}: {t:?}");
            }
            assert!(reference.is_some() || !matches!(t.anchor, Anchor::Inferred | Anchor::Published));
            let _ = t.interval();
        }
    }
}

/// Pieces that make times, so that strings of them are often almost times.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "two",
        "the",
        "last",
        "next",
        "Friday",
        "May",
        "31",
        "30",
        "February",
        "2026",
        "9998",
        "1000",
        "of",
        "in",
        "week",
        "weeks",
        "days",
        "years",
        "century",
        "ago",
        "later",
        "before",
        "after",
        "end",
        "mid",
        "-",
        "/",
        ".",
        ",",
        "first",
        "24",
        "59",
        ":",
        "a",
        "m",
        "p.m.",
        "GMT",
        "every",
        "half",
        "hundred",
        "thousand",
        "million",
        "999999999",
        "0",
        "00",
        "13",
        "12/13",
        "1/2/3",
        "'s",
        "s",
        "’",
        "½",
        "Ende",
        "der",
        "achtziger",
        "Jahre",
        "r.",
        "roku",
        "połowie",
        "lat",
        "80.",
        "lutego",
        "vor",
        "zwei",
        "Wochen",
        "temu",
        "\n",
        "from",
        "to",
        "between",
        "and",
        "quarter",
        "Easter",
        "century",
        "the 1990s",
        "1.1.0001",
        "99.99.9999",
        "00010101",
        "99991231",
    ];
    let piece = prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    (prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..24))
        .prop_map(|all| all.into_iter().map(|(w, space)| if space { w + " " } else { w }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text(text in "\\PC*", language in prop::sample::select(vec!["en", "de", "pl", "xx"])) {
        check(language, &text);
    }

    #[test]
    fn almost_times(text in pieces(), language in prop::sample::select(vec!["en", "de", "pl"])) {
        check(language, &text);
    }
}

#[test]
fn an_undated_document_takes_a_day_from_others() {
    let text = "The minister said on Friday that the law passed last week.";
    let mut annotated = concord_annotate::annotate(Document::bare("a", text, "en"));
    concord_annotate::infer_day(&mut annotated, date(2026, 2, 22));
    let times = annotated.annotations.iter().filter_map(|a| match a {
        Annotation::Time(t) => Some((t.value.as_str(), t.anchor)),
        Annotation::Quantity(_) | Annotation::Name(_) | Annotation::Quotation(_) => None,
    });
    assert_eq!(times.collect::<Vec<_>>(), [("2026-02-20", Anchor::Inferred), ("2026-W07", Anchor::Inferred)]);
}
