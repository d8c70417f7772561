//! Any text gives annotations whose ranges lie on character borders of it, and JSON.
//! Run: `cargo install cargo-fuzz && cargo fuzz run -s none annotate -- -max_total_time=300`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (pick, text) = input;
    let packs = concord_annotate::Pack::all();
    let language = packs[pick as usize % packs.len()].code;
    let document = concord_model::Document::bare("fuzz", text, language);
    let mut all = [concord_annotate::annotate(document)];
    concord_annotate::link(&mut all);
    for annotation in &all[0].annotations {
        let _ = annotation.to_json(&all[0].document.text);
    }
});
