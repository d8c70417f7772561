//! Runs `cases/documents.md`: an article and what is read from it.

use concord_ingest::{Given, read_plain};
use concord_model::{Document, Located};
use concord_text::LineIndex;

fn described(document: &Document) -> Vec<String> {
    let mut lines = vec![format!("language: {}", document.language.0)];
    let mut field = |name: &str, found: &Option<Located>| {
        lines.extend(found.as_ref().map(|l| format!("{name}: {}", l.text)));
    };
    field("title", &document.title);
    field("outlet", &document.outlet);
    field("author", &document.author);
    if let Some(p) = &document.published {
        let clock = p.time.map(|t| t.strftime("T%H:%M").to_string()).unwrap_or_default();
        lines.push(format!("published: {}{clock}", p.date));
    }
    lines.extend(document.dateline.as_ref().map(|l| format!("dateline: {}", l.text)));
    if !document.credits.is_empty() {
        let names: Vec<&str> = document.credits.iter().map(|c| c.text.as_str()).collect();
        lines.push(format!("credits: {}", names.join(", ")));
    }
    let index = LineIndex::new(&document.text);
    let line = |offset: u32| index.line_column(&document.text, offset).line;
    let part = |p: &concord_model::LeftOut| match (line(p.range.start()), line(p.range.end())) {
        (from, to) if from == to => format!("{from} {}", p.reason),
        (from, to) => format!("{from}-{to} {}", p.reason),
    };
    if !document.left_out.is_empty() {
        lines.push(format!("left out: {}", document.left_out.iter().map(part).collect::<Vec<_>>().join("; ")));
    }
    lines
}

#[test]
fn documents() {
    let mut faults = Vec::new();
    for case in include_str!("../cases/documents.md").split("\n## ").skip(1) {
        let (title, rest) = case.split_once('\n').expect("a title");
        let mut blocks = rest.split("```\n");
        let text = blocks.nth(1).expect("an article in a fenced block");
        let wanted: Vec<&str> = rest.lines().filter_map(|l| l.strip_prefix("- ")).collect();
        let document = read_plain("case.txt", text, &Given::default()).value;
        let found = described(&document);
        if found != wanted {
            faults.push(format!("{title}\n  expected {wanted:?}\n  found    {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn any_text_gives_a_document() {
    let pieces = [
        "",
        "\u{feff}",
        "\r\n",
        "---\n",
        "# ",
        "By ",
        "© ",
        "20 February 2026",
        "(AP)",
        "Source ",
        "ß—",
        "\u{0}",
        "🙂 ",
        "1/2/3",
    ];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                let text = format!("{a}{b}{c}\n{c}{a}");
                let document = read_plain("x", &text, &Given::default()).value;
                assert!(document.left_out.windows(2).all(|w| w[0].range.end() <= w[1].range.start()), "{text:?}");
            }
        }
    }
}
