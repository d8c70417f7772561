//! Any draft against any source gives findings whose places lie on character borders of the file, in text and in HTML, and
//! changes that can be made.
//! Run: `cargo fuzz run -s none check -- -max_total_time=300`

#![no_main]

use concord_annotate::{annotate, link};
use concord_check::{Place, Settings, check, chosen};
use concord_ingest::{Given, read_html, read_plain};
use concord_record::{Record, builtin};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| builtin().expect("the record"));
static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);

fuzz_target!(|input: (u8, &str, &str)| {
    let (kind, draft, source) = input;
    let languages = ["en", "de", "pl", "und"];
    let published = (kind & 8 != 0).then(|| jiff::civil::date(2026, 2, 21));
    let given = Given { language: Some(languages[kind as usize % 4]), published, sidecar: None };
    let read = |name: &str, text: &str, html: bool| {
        let read = if html { read_html(name, text, &given) } else { read_plain(name, text, &given) };
        annotate(read.value)
    };
    let mut documents = vec![read("draft", draft, kind & 16 != 0), read("source", source, kind & 32 != 0)];
    link(&mut documents);
    let Some(checked) = check(&documents, &RECORD, &SETTINGS) else { return };
    let (file, sources) = (checked.subject.file(), &checked.subject.sources);
    for finding in checked.findings.iter().chain(&checked.allowed) {
        let _ = finding.range.slice(file);
        for because in &finding.because {
            match &because.place {
                Place::Draft(range) => drop(range.slice(file).len()),
                Place::Source { source, range } => drop(range.slice(&sources[*source].document.text).len()),
                Place::Record(_) | Place::Reckoning => {}
            }
        }
    }
    for statement in &checked.subject.statements {
        let _ = statement.claim.range.slice(file);
    }
    let mut fixed = file.to_owned();
    let mut made = chosen(&checked.findings).made;
    made.sort_by_key(|fix| std::cmp::Reverse(fix.range.start()));
    for fix in made {
        fixed.replace_range(fix.range.start() as usize..fix.range.end() as usize, &fix.replacement);
    }
});
