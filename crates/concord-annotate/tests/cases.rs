//! Runs `lang/<code>/cases/*.md`: text in, expected annotations as marks in the text.
//!
//! A case is a line that starts with `- `. `⟦3. März⟧{time 2024-03-03}` expects an annotation of that kind with exactly
//! that range; the bare word after the kind is its main value (`timex_value`, `number`, name `type`, quotation `type`),
//! `key=value` pairs are other JSON fields (quote values with spaces: `noun="anti-tank mine"`). Marks may nest. `⏎` is the
//! end of a line. `{mode planned}` marks how a value is put, wherever it stands.
//! A line `published: 2024-03-01` sets the day of publication for the cases below it (`published: none` unsets it), and
//! `kinds: time quantity` names the kinds of which an unmarked annotation is a failure.

use concord_annotate::{Analysis, Pack, annotate, mode::Modes};
use concord_model::{Annotation, Document, Published, PublishedSource};
use concord_text::TextRange;
use std::{collections::BTreeMap, fs, path::Path};

struct Mark {
    start: usize,
    end: usize,
    kind: String,
    fields: BTreeMap<String, String>,
}

/// Takes the marks out of a case; returns the bare text and the marks with byte offsets in it.
fn unmark(case: &str) -> (String, Vec<Mark>) {
    let (mut text, mut open, mut marks) = (String::new(), Vec::new(), Vec::new());
    let mut rest = case;
    while let Some(c) = rest.chars().next() {
        match c {
            '⟦' => open.push(text.len()),
            '⟧' => {
                let start = open.pop().expect("⟧ has its ⟦");
                let body = rest.strip_prefix("⟧{").expect("{ follows ⟧");
                let close = body.find('}').expect("} ends a mark");
                marks.push(mark(start, text.len(), &body[..close]));
                rest = &body[close + 1..];
                continue;
            }
            '⏎' => text.push('\n'),
            c => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    (text, marks)
}

fn mark(start: usize, end: usize, body: &str) -> Mark {
    let mut parts = Vec::new();
    let (mut part, mut quoted) = (String::new(), false);
    for c in body.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    let kind = parts.remove(0);
    let main = match kind.as_str() {
        "time" => "timex_value",
        "quantity" => "number",
        "name" | "quotation" => "type",
        "mode" => "mode",
        other => panic!("unknown kind {other}"),
    };
    let fields = parts.into_iter().filter(|p| !p.is_empty());
    let fields = fields.map(|p| match p.split_once('=') {
        Some((k, v)) => (k.to_owned(), v.to_owned()),
        None => (main.to_owned(), p),
    });
    Mark { start, end, kind, fields: fields.collect() }
}

/// How the values are put that a case marks so.
fn modes(document: &Document, marks: &[Mark]) -> Vec<String> {
    let pack = Pack::get(&document.language.0).expect("a pack");
    let analysis = Analysis::new(document, pack);
    let annotated = annotate(document.clone());
    let mut faults = Vec::new();
    for m in marks.iter().filter(|m| m.kind == "mode") {
        let range = TextRange::of(m.start, m.end);
        let is_time = annotated.annotations.iter().any(|a| matches!(a, Annotation::Time(t) if t.range.overlaps(range)));
        let got = Modes::new(&analysis).of(range, is_time).name();
        if got != m.fields["mode"] {
            faults.push(format!("{:?} is {got}, expected {}", range.slice(&document.text), m.fields["mode"]));
        }
    }
    faults
}

fn check(language: &str, published: Option<&str>, kinds: &[String], case: &str) -> Vec<String> {
    let (text, marks) = unmark(case);
    let mut document = Document::bare("case", &text, language);
    document.published = published.map(|day| Published {
        date: day.parse().expect("published: YYYY-MM-DD"),
        time: None,
        range: None,
        source: PublishedSource::Argument,
    });
    let mut faults = modes(&document, &marks);
    let found: Vec<_> = annotate(document).annotations.iter().map(|a| a.to_json(&text)).collect();
    for m in marks.iter().filter(|m| m.kind != "mode") {
        let here = |x: &&serde_json::Value| x["kind"] == m.kind.as_str() && x["start"] == m.start && x["end"] == m.end;
        let Some(x) = found.iter().find(here) else {
            let same = found.iter().filter(|x| x["kind"] == m.kind.as_str()).map(ToString::to_string);
            faults.push(format!("no {} at {:?}; found {:?}", m.kind, &text[m.start..m.end], same.collect::<Vec<_>>()));
            continue;
        };
        for (key, want) in &m.fields {
            // A dotted key looks inside: `speaker.text`.
            let value = key.split('.').fold(x, |v, k| &v[k]);
            let got = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if got != *want {
                faults.push(format!("{:?}: {key} is {got}, expected {want}", &text[m.start..m.end]));
            }
        }
    }
    for x in &found {
        let kind = x["kind"].as_str().unwrap_or_default();
        let marked = marks.iter().any(|m| m.kind == kind && x["start"] == m.start && x["end"] == m.end);
        if kinds.iter().any(|k| k == kind) && !marked {
            faults.push(format!("unexpected {x}"));
        }
    }
    faults.into_iter().map(|f| format!("  {case}\n    {f}")).collect()
}

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
    let (mut faults, mut count) = (Vec::new(), 0);
    let mut languages: Vec<_> = fs::read_dir(root).expect("lang/").flatten().map(|e| e.path()).collect();
    languages.sort();
    for language in languages {
        let code = language.file_name().unwrap().to_str().unwrap().to_owned();
        let Ok(files) = fs::read_dir(language.join("cases")) else { continue };
        let mut files: Vec<_> = files.flatten().map(|e| e.path()).collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file).expect("readable");
            let (mut published, mut kinds) = (None, Vec::new());
            for line in text.lines() {
                if let Some(day) = line.strip_prefix("published:") {
                    published = Some(day.trim().to_owned()).filter(|d| d != "none");
                } else if let Some(list) = line.strip_prefix("kinds:") {
                    kinds = list.split_whitespace().map(str::to_owned).collect();
                } else if let Some(case) = line.strip_prefix("- ") {
                    count += 1;
                    let name = format!("{code}/{}", file.file_name().unwrap().to_str().unwrap());
                    faults.extend(
                        check(&code, published.as_deref(), &kinds, case).iter().map(|f| format!("{name}:\n{f}")),
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults in {count} cases\n{}", faults.len(), faults.join("\n"));
}
