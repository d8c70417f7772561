//! `concord ask`: one question of the question language.

use crate::{
    cli::{Ask, TableFormat},
    fault::{End, Fault},
    output, records,
};
use concord_record::{Question, ask};
use serde_json::json;

/// Runs the command.
pub fn run(arguments: &Ask) -> Result<End, Fault> {
    let record = records::record(arguments.basis.records.as_deref())?;
    let premises = records::premises(&record, &arguments.basis)?;
    let question = Question::read(&arguments.question, &record)
        .map_err(|fault| records::usage(fault.to_string(), "for example `party(POL, ottawa, 2026-02-19)`"))?;
    let view = records::view(&record, &arguments.basis);
    let Some(reply) = ask(&view, &question, &premises) else { return Ok(End::Done) };
    let text = match arguments.format {
        TableFormat::Text => format!("{}\n", reply.value),
        TableFormat::Json => {
            format!(
                "{:#}\n",
                json!({"schema": 1, "question": arguments.question, "value": reply.value, "proofs": reply.proofs})
            )
        }
    };
    output::print(&text)?;
    Ok(End::Done)
}
