//! `concord languages`: what the language packs hold, counted from the packs themselves.

use crate::{
    cli::{Languages, TableFormat},
    fault::{End, Fault},
    output,
    terminal::columns,
};
use concord_lang::Pack;
use serde_json::{Value, json};

/// What one file of a pack holds.
struct Part {
    file: &'static str,
    kind: &'static str,
    entries: usize,
    bytes: usize,
}

/// The parts of a pack: which files, by the start of their name, belong to which kind of finding.
const KINDS: [(&str, &str); 7] = [
    ("time", "dates and times"),
    ("quantity", "figures"),
    ("name", "names"),
    ("quotation", "quotations"),
    ("mode", "how it is put"),
    ("document", "documents"),
    ("stopwords", "telling the language"),
];

/// Runs the command.
pub fn run(arguments: &Languages) -> Result<End, Fault> {
    let packs: Vec<&'static Pack> = Pack::all().iter().filter(|p| p.code != "und").collect();
    let text = match arguments.format {
        TableFormat::Json => {
            format!("{}\n", json!({"schema": 1, "languages": packs.iter().map(|p| value(p)).collect::<Vec<_>>()}))
        }
        TableFormat::Text => table(&packs),
    };
    output::print(&text)?;
    Ok(End::Done)
}

fn parts(pack: &'static Pack) -> Vec<Part> {
    let part = |(file, bytes): (&'static str, &'static [u8])| {
        let kind =
            KINDS.iter().find(|(start, _)| file.starts_with(start)).map_or("words and sentences", |(_, kind)| kind);
        Part { file, kind, entries: entries(file, bytes), bytes: bytes.len() }
    };
    pack.files().map(part).collect()
}

/// Entries of a word list or a table; 0 for a model, whose size says more.
fn entries(file: &str, bytes: &[u8]) -> usize {
    let Ok(text) = std::str::from_utf8(bytes) else { return 0 };
    if file.ends_with(".toml") {
        return text.parse::<toml::Table>().map_or(0, |table| table.values().map(leaves).sum());
    }
    if file.ends_with(".txt") || file.ends_with(".tsv") || file.ends_with(".csv") {
        return text
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(
                |l| {
                    if file == "stopwords.txt" {
                        l.split_whitespace().count()
                    } else {
                        usize::from(!l.trim().is_empty())
                    }
                },
            )
            .sum();
    }
    0
}

/// Strings, numbers and the like in a TOML value.
fn leaves(value: &toml::Value) -> usize {
    match value {
        toml::Value::Array(items) => items.iter().map(leaves).sum(),
        toml::Value::Table(table) => table.values().map(leaves).sum(),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => 1,
    }
}

fn value(pack: &'static Pack) -> Value {
    let parts: Vec<Value> = parts(pack)
        .iter()
        .map(|p| json!({"file": p.file, "part": p.kind, "entries": p.entries, "bytes": p.bytes}))
        .collect();
    let cases: serde_json::Map<String, Value> =
        pack.cases.iter().map(|(name, n)| ((*name).to_owned(), (*n).into())).collect();
    let scores = pack.text("scores.toml").and_then(|t| t.parse::<toml::Table>().ok());
    json!({
        "code": pack.code, "name": concord_ingest::language_name(pack), "parts": parts, "cases": cases,
        "scores": scores.and_then(|s| serde_json::to_value(s).ok()),
    })
}

fn table(packs: &[&'static Pack]) -> String {
    let mut text = String::new();
    for pack in packs {
        let name = concord_ingest::language_name(pack);
        let cases: usize = pack.cases.iter().map(|(_, n)| n).sum();
        text.push_str(&format!("{} ({}), {cases} cases\n", if name.is_empty() { pack.code } else { name }, pack.code));
        for (_, kind) in KINDS.iter().chain([&("", "words and sentences")]) {
            let found: Vec<String> = parts(pack).iter().filter(|p| p.kind == *kind).map(describe).collect();
            let shown = if found.is_empty() { "–".to_owned() } else { found.join(", ") };
            let gap = 24_usize.saturating_sub(columns(kind));
            text.push_str(&format!("  {kind}{}{shown}\n", " ".repeat(gap)));
        }
        text.push('\n');
    }
    text.push_str("Other languages are read too, for what needs no words: figures in digits and dates in numbers.\n");
    text
}

fn describe(part: &Part) -> String {
    match part.entries {
        0 => format!("{} ({} KB)", part.file, part.bytes.div_ceil(1024)),
        n => format!("{} ({n} entries)", part.file),
    }
}
