//! `cargo xtask score-findings --data DIR`: what `concord check` says of real articles, each as a draft against the
//! others of its story.
//!
//! Clean copy: every finding is looked up in `cases/check/findings.csv`, where people labelled it *right*, *wrong* or
//! *debatable*; the rate of false alarms is per 400 words, over warnings and errors, and over notes too. Seeded faults:
//! one figure, name or quoted word that other articles of the story have too is changed in a copy of the draft, and the
//! change should be found where it was made.

use crate::command::{Arguments, Command, Failure, workspace};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process,
};

pub const COMMAND: Command = Command {
    name: "score-findings",
    usage: "--data DIR [--show LABEL]   false alarms of check on real articles, and seeded faults found",
    run: score,
};

const LABELS: &str = "cases/check/findings.csv";
/// Words of copy that one false alarm is allowed on.
const WORDS: f64 = 400.0;
/// Bytes beside a fault at which a finding is of it: "55 kilometres (51 miles)".
const BESIDE: usize = 15;
/// Seeded faults of each kind in one draft.
const SEEDS: usize = 3;

fn score(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let binary = workspace("target/release/concord");
    if !binary.exists() {
        return Err(Failure("build first: cargo build --release -p concord".into()));
    }
    let labels = labels()?;
    let (mut tally, mut words, mut seeded) = (Tally::default(), 0, Seeded::default());
    for story in stories(&data)? {
        let articles = articles(&story)?;
        for article in &articles {
            let text = fs::read_to_string(article)?;
            words += text.split_whitespace().count();
            let found = check(&binary, article, &story)?;
            for finding in list(&found, "findings") {
                tally.add(&story, article, finding, &labels, arguments.get("show"));
            }
            seeded.sow(&binary, article, &story, &text, &found)?;
        }
    }
    tally.print(words);
    seeded.print();
    Ok(())
}

/// Label by `story/file:line:column CODE`.
fn labels() -> Result<BTreeMap<String, String>, Failure> {
    let text = fs::read_to_string(workspace(LABELS)).unwrap_or_default();
    let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    rows.map(|row| {
        let mut cells = row.splitn(3, ',');
        let (Some(place), Some(label)) = (cells.next(), cells.next()) else {
            return Err(Failure(format!("{LABELS}: {row:?} is no `place,label,why`")));
        };
        Ok((place.to_owned(), label.to_owned()))
    })
    .collect()
}

/// Folders with the articles of one story.
fn stories(data: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for group in ["stories", "stories-unlabelled"] {
        let Ok(entries) = fs::read_dir(data.join(group)) else { continue };
        found.extend(entries.flatten().map(|e| e.path()).filter(|p| p.is_dir()));
    }
    found.sort();
    Ok(found)
}

fn articles(story: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found: Vec<PathBuf> = fs::read_dir(story)?.flatten().map(|e| e.path()).collect();
    found.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    found.sort();
    Ok(found)
}

fn run(binary: &Path, arguments: &[&str]) -> Result<Value, Failure> {
    let output = process::Command::new(binary).args(arguments).stderr(process::Stdio::null()).output()?;
    serde_json::from_slice(&output.stdout).map_err(|e| Failure(format!("{arguments:?}: {e}")))
}

fn check(binary: &Path, draft: &Path, story: &Path) -> Result<Value, Failure> {
    let (draft, story) = (draft.to_string_lossy(), story.to_string_lossy());
    run(binary, &["check", &draft, "--against", &story, "--format", "json"])
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Findings on clean copy, by code and label.
#[derive(Default)]
struct Tally {
    rows: BTreeMap<(String, String), BTreeMap<String, usize>>,
}

impl Tally {
    fn add(
        &mut self,
        story: &Path,
        article: &Path,
        finding: &Value,
        labels: &BTreeMap<String, String>,
        show: Option<&str>,
    ) {
        let (severity, code) = (text(finding, "severity"), text(finding, "code"));
        let place = format!("{}/{}:{}:{} {code}", name(story), name(article), finding["line"], finding["column"]);
        let label = labels.get(&place).map_or("unlabelled", String::as_str);
        if show == Some(label) {
            println!("{place},{label},{severity}: {}", text(finding, "message"));
        }
        let row = self.rows.entry((severity.to_owned(), code.to_owned())).or_default();
        *row.entry(label.to_owned()).or_default() += 1;
    }

    fn count(&self, label: &str, keep: impl Fn(&str) -> bool) -> usize {
        let rows = self.rows.iter().filter(|((severity, _), _)| keep(severity));
        rows.map(|(_, row)| row.get(label).copied().unwrap_or(0)).sum()
    }

    fn print(&self, words: usize) {
        println!("clean copy, {words} words");
        println!("severity  code     right  wrong  debatable  unlabelled");
        for ((severity, code), row) in &self.rows {
            let of = |label: &str| row.get(label).copied().unwrap_or(0);
            let (right, wrong) = (of("right"), of("wrong"));
            println!("{severity:9} {code} {right:7} {wrong:6} {:10} {:11}", of("debatable"), of("unlabelled"));
        }
        for (what, keep) in [("warnings and errors", false), ("all findings", true)] {
            let kept = |severity: &str| keep || severity != "note";
            let all: usize = ["right", "wrong", "debatable", "unlabelled"].iter().map(|l| self.count(l, kept)).sum();
            let (wrong, debatable) = (self.count("wrong", kept), self.count("debatable", kept));
            let rate = |n: usize| n as f64 * WORDS / words as f64;
            println!(
                "{what}: {all}, of them {wrong} wrong: {:.2} false alarms per {WORDS} words ({:.2} with the debatable)",
                rate(wrong),
                rate(wrong + debatable)
            );
        }
    }
}

/// Faults that were put into drafts, and how many of them were found, by kind.
#[derive(Default)]
struct Seeded {
    rows: BTreeMap<&'static str, (usize, usize)>,
}

impl Seeded {
    fn sow(&mut self, binary: &Path, article: &Path, story: &Path, clean: &str, found: &Value) -> Result<(), Failure> {
        let file = article.to_string_lossy();
        let annotated = run(binary, &["annotate", &file, "--format", "json"])?;
        let others: Vec<String> = articles(story)?
            .iter()
            .filter(|other| *other != article)
            .map(fs::read_to_string)
            .collect::<Result<_, _>>()?;
        let figures = list(found, "statements").iter().filter(|s| text(s, "verdict") == "matches");
        for (kind, of_time) in [("figure", false), ("date", true)] {
            let mut seen = BTreeSet::new();
            let of_kind = figures.clone().filter(|s| (text(s, "kind") == "time") == of_time);
            let changes = of_kind.filter(|s| seen.insert(text(s, "text").to_owned())).filter_map(|s| {
                let written = text(s, "text");
                let new = if of_time { changed_date(written) } else { changed_figure(written) };
                Some((place(s)?, new?))
            });
            self.try_all(kind, changes, binary, story, clean)?;
        }
        let annotations = || list(&annotated, "annotations").iter();
        let names = annotations().filter(|a| text(a, "kind") == "name" && text(a, "type") == "person");
        let names = names.filter(|a| {
            let name = text(a, "text");
            name.contains(' ') && others.iter().any(|other| other.contains(name))
        });
        let names = names.filter_map(|a| Some((place(a)?, misspelt(text(a, "text"))?)));
        self.try_all("name", names, binary, story, clean)?;
        let quoted = quoted(clean).into_iter().filter(|(at, words)| {
            let own = &clean[at.clone()];
            words.split(' ').count() >= 8 && others.iter().any(|other| other.contains(own))
        });
        let quoted = quoted.filter_map(|(at, words)| Some((at, changed_word(&words)?)));
        self.try_all("quotation", quoted, binary, story, clean)
    }

    fn try_all(
        &mut self,
        kind: &'static str,
        changes: impl Iterator<Item = (std::ops::Range<usize>, String)>,
        binary: &Path,
        story: &Path,
        clean: &str,
    ) -> Result<(), Failure> {
        for (range, new) in changes.take(SEEDS) {
            if clean.get(range.clone()).is_none() {
                continue;
            }
            let draft = std::env::temp_dir().join(format!("concord-seed-{}.txt", process::id()));
            fs::write(&draft, sown(clean, &range, &new))?;
            let sources = sources_without(story, clean)?;
            let mut arguments = vec!["check".to_owned(), draft.to_string_lossy().into_owned()];
            for source in sources {
                arguments.extend(["--against".to_owned(), source]);
            }
            arguments.extend(["--format".to_owned(), "json".to_owned()]);
            let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let found = run(binary, &words)?;
            fs::remove_file(&draft)?;
            // Changes before this one move it.
            let before = sown(&clean[..range.end], &range, &new).len();
            let (from, until) = (before - new.len(), before);
            let hit = list(&found, "findings").iter().any(|f| {
                text(f, "severity") != "note"
                    && place(f).is_some_and(|at| at.start < until + BESIDE && from < at.end + BESIDE)
            });
            let row = self.rows.entry(kind).or_default();
            row.0 += 1;
            row.1 += usize::from(hit);
        }
        Ok(())
    }

    fn print(&self) {
        for (kind, (sown, found)) in &self.rows {
            println!("seeded faults, {kind}: {found} of {sown} found");
        }
    }
}

/// The articles of a story but the one with this text.
fn sources_without(story: &Path, clean: &str) -> Result<Vec<String>, Failure> {
    let mut kept = Vec::new();
    for article in articles(story)? {
        if fs::read_to_string(&article)? != clean {
            kept.push(article.to_string_lossy().into_owned());
        }
    }
    Ok(kept)
}

fn place(value: &Value) -> Option<std::ops::Range<usize>> {
    Some(value["start"].as_u64()? as usize..value["end"].as_u64()? as usize)
}

/// The text with `new` for what stands in `range`, there and wherever else it stands as a whole.
fn sown(clean: &str, range: &std::ops::Range<usize>, new: &str) -> String {
    let old = &clean[range.clone()];
    let (mut out, mut done) = (String::new(), 0);
    for (at, _) in clean.match_indices(old) {
        let end = at + old.len();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = !inside(clean[..at].chars().next_back()) && !inside(clean[end..].chars().next());
        if at >= done && (whole || at == range.start) {
            out += &clean[done..at];
            out += new;
            done = end;
        }
    }
    out + &clean[done..]
}

/// Another day or year: two days earlier, or a year.
fn changed_date(written: &str) -> Option<String> {
    let starts = written.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !written[..*at].ends_with(|c: char| c.is_ascii_digit() || c == ':' || c == '.')
    });
    for (start, _) in starts {
        let length = written[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len() - start);
        let number: u32 = written[start..start + length].parse().ok()?;
        let another = match (length, number) {
            (1 | 2, 3..=28) if !written[start + length..].starts_with(':') => number - 2,
            (4, 1900..=2100) => number - 1,
            (_, _) => continue,
        };
        return Some(format!("{}{another}{}", &written[..start], &written[start + length..]));
    }
    None
}

/// Another figure for one in digits: far enough away to be no rounding of it.
fn changed_figure(written: &str) -> Option<String> {
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let length = written[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len() - start);
    let number: u64 = written[start..start + length].parse().ok()?;
    let another = if number < 10 { number + 1 } else { number + number / 2 };
    Some(format!("{}{another}{}", &written[..start], &written[start + length..]))
}

/// A name without one of the inner letters of its last word.
fn misspelt(name: &str) -> Option<String> {
    let last = name.rsplit(' ').next()?;
    let letters: Vec<char> = last.chars().collect();
    if letters.len() < 6 {
        return None;
    }
    let at = letters.len() / 2;
    let word: String = letters[..at].iter().chain(&letters[at + 1..]).collect();
    Some(format!("{}{word}", &name[..name.len() - last.len()]))
}

/// What stands in double quotation marks, with its place.
fn quoted(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (_, '\n') => open = None,
            (None, '"' | '“') => open = Some(at + c.len_utf8()),
            (Some(from), '"' | '”') => {
                found.push((from..at, text[from..at].to_owned()));
                open = None;
            }
            (_, _) => {}
        }
    }
    found
}

/// A quotation with another word in its middle.
fn changed_word(words: &str) -> Option<String> {
    let list: Vec<&str> = words.split(' ').collect();
    let at = list.len() / 2;
    let at = (at..list.len() - 1).find(|i| list[*i].len() > 3 && list[*i].chars().all(char::is_alphabetic))?;
    let mut list = list;
    list[at] = if list[at] == "small" { "large" } else { "small" };
    Some(list.join(" "))
}
