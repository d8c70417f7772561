//! A quotation of the draft that one source has as the draft has it, and another with other words.

use crate::{
    diagnostic::Severity,
    passages::fold_space,
    rules::{Rule, Sink},
    subject::Subject,
};

/// See `quotation_in_several_wordings.md`.
pub const RULE: Rule =
    Rule { code: "QUO004", name: "quotation_in_several_wordings", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for passage in subject.passages() {
        let mut parted = passage.found.iter().flat_map(|found| found.blocks.iter().map(move |block| (found, block)));
        let Some((other, block, same)) =
            parted.find_map(|(found, block)| Some((found, block, passage.found.iter().find(|f| f.bears_out(block))?)))
        else {
            continue;
        };
        let there = block.there.map(|r| fold_space(r.slice(&subject.sources[other.source].document.text)));
        let here = (block.words.0 < block.words.1).then(|| fold_space(subject.slice(passage.place(block))));
        let (one, two) = (subject.source_name(same.source), subject.source_name(other.source));
        let message = match (here, there) {
            (Some(here), Some(there)) => format!("the quotation has “{here}” in {one}, “{there}” in {two}"),
            (Some(here), None) => format!("the quotation has “{here}” in {one}, not in {two}"),
            (None, there) => format!("the quotation has “{}” in {two}, not in {one}", there.unwrap_or_default()),
        };
        sink.report(passage.place(block), message)
            .because_source(same.source, same.range, "one wording")
            .because_source(other.source, other.range, "another wording")
            .help("look for a recording or the speaker's own text");
    }
}
