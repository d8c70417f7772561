//! `concord replay`: checks a proof again, step by step, and its acts against the record.

use crate::{
    cli::{Replay, TableFormat},
    fault::{End, Fault},
    output, records,
};
use concord_record::{Proof, ProofFault, compare, long_date, replay};
use serde_json::{Value, json};
use std::{fs, io::Read, path::Path};

/// Runs the command. Ends with exit code 1 where the proof does not hold.
pub fn run(arguments: &Replay) -> Result<End, Fault> {
    let record = records::record(arguments.records.as_deref())?;
    let proof = proof(&arguments.proof)?;
    let follows = replay(&proof).err().unwrap_or_default();
    let stands = compare(&proof, &record).err().unwrap_or_default();
    let words = |faults: &[ProofFault]| faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let text = match arguments.format {
        TableFormat::Json => format!(
            "{:#}\n",
            json!({"schema": 1, "follows": follows.is_empty(), "record": stands.is_empty(),
                   "faults": words(&follows), "record_faults": words(&stands)})
        ),
        TableFormat::Text => {
            let asked = format!(
                "{} · {} · {} · {}",
                proof.treaty,
                record.states.name(proof.state),
                long_date(proof.on),
                proof.standing.word()
            );
            let mut text = format!("{asked}\n");
            text += &part("the conclusion follows from the acts", "the proof does not hold", &follows);
            text += &part("the acts stand so in the record", "the proof does not fit the record", &stands);
            text
        }
    };
    output::print(&text)?;
    Ok(if follows.is_empty() && stands.is_empty() { End::Done } else { End::Failing })
}

fn part(good: &str, bad: &str, faults: &[ProofFault]) -> String {
    match faults {
        [] => format!("  ✓ {good}\n"),
        faults => {
            let lines: Vec<String> = faults.iter().map(|f| format!("      {f}\n")).collect();
            format!("  ✗ {bad}\n{}", lines.concat())
        }
    }
}

/// The proof in a file: alone, or in what `status --format json` printed.
fn proof(path: &Path) -> Result<Proof, Fault> {
    let mut text = String::new();
    let read = match path.as_os_str() == "-" {
        true => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        false => fs::read_to_string(path).map(|t| text = t),
    };
    let help = Some("a proof is what `concord status TREATY STATE --format json` prints".to_owned());
    read.map_err(|e| Fault::Input {
        message: format!("{} could not be read: {e}", path.display()),
        help: help.clone(),
    })?;
    let value: Value = serde_json::from_str(&text)
        .map_err(|e| Fault::Usage { message: format!("{} is not JSON: {e}", path.display()), help: help.clone() })?;
    let inner = value.get("proof").cloned().unwrap_or(value);
    serde_json::from_value(inner)
        .map_err(|e| Fault::Usage { message: format!("{} holds no proof: {e}", path.display()), help })
}
