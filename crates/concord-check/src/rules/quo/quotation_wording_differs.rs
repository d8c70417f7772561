//! A quotation that stands in the sources with other words.

use crate::{
    diagnostic::Severity,
    passages::{Block, Found, Passage, fold_space},
    rules::{Rule, Sink},
    subject::Subject,
};

/// See `quotation_wording_differs.md`.
pub const RULE: Rule =
    Rule { code: "QUO001", name: "quotation_wording_differs", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for passage in subject.passages() {
        let mut seen: Vec<&Block> = Vec::new();
        for found in &passage.found {
            for block in &found.blocks {
                let fresh = !seen.iter().any(|s| s.touches(block));
                if fresh && !passage.found.iter().any(|f| f.bears_out(block)) {
                    seen.push(block);
                    report(subject, sink, passage, found, block);
                }
            }
        }
    }
}

fn report(subject: &Subject<'_>, sink: &mut Sink<'_>, passage: &Passage, found: &Found, block: &Block) {
    let place = passage.place(block);
    let source_text = |f: &Found| subject.sources[f.source].document.text.as_str();
    let there = block.there.map(|r| fold_space(r.slice(source_text(found))));
    let here = (block.words.0 < block.words.1).then(|| fold_space(subject.slice(place)));
    let name = subject.source_name(found.source);
    let message = match (&here, &there) {
        (Some(here), Some(there)) => format!("the quotation has “{here}” where {name} has “{there}”"),
        (Some(here), None) => format!("the quotation has “{here}”, which it does not have in {name}"),
        (None, there) => format!("the quotation lacks “{}”, which it has in {name}", there.as_deref().unwrap_or("")),
    };
    let finding = sink.report(place, message);
    let same_place: Vec<(&Found, &Block)> =
        passage.found.iter().filter_map(|f| Some((f, f.blocks.iter().find(|b| b.touches(block))?))).collect();
    for (other, _) in &same_place {
        finding.because_source(other.source, other.range, "the quotation as this source has it");
    }
    let wording = |f: &Found, b: &Block| b.there.map(|r| fold_space(r.slice(source_text(f))));
    let agree = same_place.iter().all(|(f, b)| b.words == block.words && wording(f, b) == there);
    match (&here, there) {
        (Some(_), Some(there)) if agree && there.chars().all(|c| !is_mark(c)) => {
            finding.help("take over the wording of the sources, or mark the change with […]").fix(place, there);
        }
        (_, _) => {
            finding.help("take over the wording of one source, or mark what was left out or changed with […]");
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '[' | ']' | '(' | ')')
}
