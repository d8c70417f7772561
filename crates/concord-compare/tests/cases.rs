//! Runs `cases/compare/*.md`: small made-up stories, and the comparisons expected of them.

use concord_compare::{Report, compare};
use concord_model::{Document, Published, PublishedSource};
use std::{fs, path::Path};

fn document(heading: &str, text: &str) -> Document {
    let (name, date) = heading.split_once(' ').expect("## NAME DATE");
    let mut document = Document::bare(name, text, "en");
    document.published = date.trim().parse().ok().map(|date| Published {
        date,
        time: None,
        range: None,
        source: PublishedSource::Argument,
    });
    document
}

fn report(documents: Vec<Document>) -> Report {
    let mut all: Vec<_> = documents.into_iter().map(concord_annotate::annotate).collect();
    concord_annotate::link(&mut all);
    compare(&all)
}

/// "agrees a | b" for every comparison of several documents.
fn found(report: &Report) -> Vec<String> {
    let several = report.comparisons.iter().filter(|c| c.members.iter().any(|m| m.document != c.members[0].document));
    several
        .map(|c| {
            let values: Vec<_> = c.members.iter().map(|m| m.text.as_str()).collect();
            format!("{} {}", c.verdict.name(), values.join(" | "))
        })
        .collect()
}

fn check(story: &str) -> Vec<String> {
    let (mut documents, mut wanted) = (Vec::new(), Vec::new());
    for part in story.split("\n## ").skip(1) {
        let (heading, body) = part.split_once('\n').expect("a text under its heading");
        let text: Vec<_> = body.lines().filter(|l| !l.starts_with("> ")).collect();
        wanted.extend(body.lines().filter_map(|l| l.strip_prefix("> ")));
        documents.push(document(heading, text.join("\n").trim_end()));
    }
    let report = report(documents);
    let mut found = found(&report);
    found.extend(report.quotations.iter().map(|q| {
        let words: Vec<_> = q.members.iter().map(|m| m.text.trim_matches(['"', '“', '”', ','])).collect();
        format!("quotes {} {}: {}", q.speaker.as_deref().unwrap_or("-"), q.verdict.name(), words.join(" | "))
    }));
    found.extend(report.quotations.iter().flat_map(|q| &q.because).map(|b| format!("quotes because {b}")));
    found.extend(report.comparisons.iter().map(|c| format!("asks {}", c.question)));
    let failed = |w: &&str| match w.strip_prefix("never ") {
        Some(values) => found.iter().any(|f| values.split(" | ").all(|v| f.contains(v))),
        None => !found.iter().any(|f| f == *w),
    };
    wanted.into_iter().filter(failed).map(|w| format!("wanted: {w}\nfound: {found:#?}")).collect()
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/compare");
    let mut failures = Vec::new();
    for entry in fs::read_dir(folder).expect("cases/compare") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
        failures.extend(text.split("\n# ").skip(1).flat_map(check));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const STORY: [&str; 3] = [
    "Northwind pays $40 million for Acme Robotics, a maker of arms for factories. It has 80 workers in two plants.",
    "Northwind said it pays $40 million for Acme Robotics. The maker of arms has 80 workers.",
    "Acme Robotics has 80 workers, told AP its founder. Northwind pays $40 million for Acme Robotics in May.",
];

fn bare(texts: &[&str]) -> Report {
    report(texts.iter().enumerate().map(|(i, t)| Document::bare(&format!("{i}.txt"), t, "en")).collect())
}

#[test]
fn a_copy_never_raises_the_count_of_origins() {
    let most = |r: &Report| r.comparisons.iter().map(|c| c.origins).max().unwrap_or(0);
    let before = most(&bare(&STORY));
    for copied in STORY {
        let mut texts = STORY.to_vec();
        texts.push(copied);
        assert!(most(&bare(&texts)) <= before, "{copied}");
    }
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let groups = |texts: &[&str]| {
        let mut all: Vec<Vec<String>> = Vec::new();
        for group in found(&bare(texts)) {
            let mut words: Vec<_> = group.split([' ', '|']).map(str::to_owned).collect();
            words.sort();
            all.push(words);
        }
        all.sort();
        all
    };
    let [a, b, c] = STORY;
    assert_eq!(groups(&[a, b, c]), groups(&[c, a, b]));
}

#[test]
fn nothing_to_compare_is_no_failure() {
    let cases: [&[&str]; 4] = [&[], &[""], &["\u{0}", "…"], &["5", "5"]];
    for texts in cases {
        bare(texts);
    }
}
