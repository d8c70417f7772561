//! Runs the examples on the rules' pages. A page's `draft` blocks are checked against the `source` blocks before them in
//! the same section; `⟦…⟧` marks what the page's rule must report, nothing else may be reported by it. A `fixed` block
//! after a draft is the draft after its safe fixes. Words after `draft` or `source NAME` set `published=`, `lang=`,
//! `outlet=`.

use concord_annotate::{Annotated, annotate, link};
use concord_check::{Diagnostic, Settings, check, rules};
use concord_ingest::{Given, read_plain};
use concord_record::{Record, builtin};

struct Block<'t> {
    info: &'t str,
    line: usize,
    text: String,
}

/// The sections of a page, each with its fenced blocks.
fn sections(page: &str) -> Vec<Vec<Block<'_>>> {
    let mut sections = vec![Vec::new()];
    let mut open: Option<Block<'_>> = None;
    for (n, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some(Block { info, line: n + 1, text: String::new() }),
            (Some(_), Some(_)) => {
                let last = sections.len() - 1;
                sections[last].extend(open.take());
            }
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) if line.starts_with('#') => sections.push(Vec::new()),
            (None, None) => {}
        }
    }
    sections
}

fn document(block: &Block<'_>, text: &str, name: &str) -> Annotated {
    let value = |key: &str| {
        let at = block.info.find(&format!("{key}="))? + key.len() + 1;
        let rest = &block.info[at..];
        Some(match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => rest.split_whitespace().next().unwrap_or_default(),
        })
    };
    let sidecar = value("outlet").map(|o| format!("outlet = {o:?}"));
    let published = value("published").map(|d| d.parse().expect("a date"));
    let given = Given { language: Some(value("lang").unwrap_or("en")), published, sidecar: sidecar.as_deref() };
    annotate(read_plain(name, text, &given).value)
}

/// The text without marks, and the marked ranges.
fn marked(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut plain, mut ranges, mut open) = (String::new(), Vec::new(), None);
    for character in text.chars() {
        match character {
            '⟦' => open = Some(plain.len()),
            '⟧' => ranges.extend(open.take().map(|from| (from, plain.len()))),
            other => plain.push(other),
        }
    }
    (plain, ranges)
}

fn fixed(text: &str, findings: &[Diagnostic]) -> String {
    let mut fixes: Vec<_> = findings.iter().filter_map(|f| f.fix.as_ref()).collect();
    fixes.sort_by_key(|f| std::cmp::Reverse(f.range.start()));
    let mut out = text.to_owned();
    for fix in fixes {
        out.replace_range(fix.range.start() as usize..fix.range.end() as usize, &fix.replacement);
    }
    out
}

fn run(rule: &rules::Rule, blocks: &[Block<'_>], record: &Record, wrong: &mut Vec<String>) -> usize {
    let mut sources: Vec<Annotated> = Vec::new();
    let mut last: Option<(String, Vec<Diagnostic>)> = None;
    let mut drafts = 0;
    for block in blocks {
        if let Some(rest) = block.info.strip_prefix("source") {
            let name = rest.split_whitespace().next().unwrap_or("source.txt");
            sources.push(document(block, &block.text, name));
        } else if block.info.starts_with("draft") {
            drafts += 1;
            let (plain, marks) = marked(&block.text);
            let mut documents = vec![document(block, &plain, "draft.md")];
            documents.extend(sources.iter().cloned());
            link(&mut documents);
            let settings = Settings { select: vec![rule.code.to_owned()], ..Settings::default() };
            let checked = check(&documents, record, &settings).expect("a draft");
            let found: Vec<(usize, usize)> =
                checked.findings.iter().map(|f| (f.range.start() as usize, f.range.end() as usize)).collect();
            if found != marks {
                let shown = |ranges: &[(usize, usize)]| {
                    ranges.iter().map(|(a, b)| plain[*a..*b].to_owned()).collect::<Vec<_>>()
                };
                let messages: Vec<&str> = checked.findings.iter().map(|f| f.message.as_str()).collect();
                wrong.push(format!(
                    "{} line {}: expected {:?}, found {:?} {messages:?}",
                    rule.name,
                    block.line,
                    shown(&marks),
                    shown(&found)
                ));
            }
            last = Some((plain, checked.findings));
        } else if block.info == "fixed" {
            let (plain, findings) = last.as_ref().expect("a draft before `fixed`");
            let got = fixed(plain, findings);
            if got != block.text {
                wrong.push(format!("{} line {}: fixed to {got:?}", rule.name, block.line));
            }
        }
    }
    drafts
}

#[test]
fn examples_on_the_pages_come_out() {
    let record = builtin().expect("the built-in record has no faults");
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let mut marked = 0;
        let mut clean = 0;
        for section in sections(rule.page) {
            run(rule, &section, &record, &mut wrong);
            let drafts = section.iter().filter(|b| b.info.starts_with("draft"));
            for draft in drafts {
                *(if draft.text.contains('⟦') { &mut marked } else { &mut clean }) += 1;
            }
        }
        if marked == 0 || clean == 0 {
            wrong.push(format!("{}: a page needs examples that are reported and examples that are not", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{} examples are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pages_and_codes_are_in_order() {
    let mut codes = std::collections::BTreeSet::new();
    for rule in rules::ALL {
        assert!(codes.insert(rule.code), "{} is given twice", rule.code);
        assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "{}: the page begins with its name", rule.name);
        assert!(!rule.summary().is_empty(), "{}: the page says what it reports", rule.name);
        assert!(rule.page.contains("\n## Why\n"), "{}: the page says why", rule.name);
    }
}
