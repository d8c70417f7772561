//! The report as JSON: what `concord-compare` prints, with what is known about each document and what could not be read.

use crate::render::{document, explain};
use crate::sources::Trouble;
use concord_annotate::Annotated;
use concord_compare::Report;
use concord_ingest::Note;
use serde_json::{Value, json};

/// The whole report as one line of JSON.
pub fn json(
    report: &Report,
    annotated: &[Annotated],
    notes: &[Vec<Note>],
    troubles: &[Trouble],
    explain: bool,
) -> String {
    let mut value = report.to_json();
    if let Some(Value::Array(documents)) = value.get_mut("documents") {
        for ((entry, annotated), notes) in documents.iter_mut().zip(annotated).zip(notes) {
            let read = document::json(&annotated.document);
            entry["credits"] = read["credits"].clone();
            entry["left_out"] = read["left_out"].clone();
            if explain {
                entry["read_as"] = read;
                entry["notes"] = explain::notes_json(notes);
            }
        }
    }
    value["diagnostics"] = troubles
        .iter()
        .map(|t| json!({"path": t.path, "message": t.message, "help": t.help, "read": !t.fatal}))
        .collect();
    format!("{value}\n")
}
