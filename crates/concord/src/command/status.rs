//! `concord status`: one state and one treaty with proof, one treaty for all states, or one state for all treaties.

use crate::{
    cli::{Status, StatusFormat},
    fault::{End, Fault},
    output, records,
    render::record::{all_states, all_treaties, calendar, one},
    terminal::Terminal,
};
use concord_record::{Table, status};

/// Runs the command.
pub fn run(arguments: &Status) -> Result<End, Fault> {
    let record = records::record(arguments.basis.records.as_deref())?;
    let asked = records::subjects(&record, &arguments.subjects)?;
    let premises = records::premises(&record, &arguments.basis)?;
    let view = records::view(&record, &arguments.basis);
    let on = records::asked_day(arguments.on);
    let terminal = Terminal::of_stdout();
    let text = match (asked.treaty, asked.state) {
        (Some(treaty), Some(state)) => {
            records::must_exist(treaty, on)?;
            let Some(found) = status(&view, &treaty.id, state, on, &premises) else { return Ok(End::Done) };
            let proof = found.proof(&view, &premises);
            match arguments.format {
                StatusFormat::Text => one::text(&record, &found, &proof, &terminal),
                StatusFormat::Json => format!("{:#}\n", one::json(&record, &found, Some(&proof))),
                StatusFormat::Ics => calendar::ics(&record, &[&found]),
            }
        }
        (Some(treaty), None) => {
            records::must_exist(treaty, on)?;
            let Some(table) = Table::on(&view, &treaty.id, on, &premises) else { return Ok(End::Done) };
            match arguments.format {
                StatusFormat::Text => all_states::text(&record, treaty, &table, on, view.day, &terminal),
                StatusFormat::Json => format!("{:#}\n", all_states::json(&record, treaty, &table, on, view.day)),
                StatusFormat::Ics => calendar::ics(&record, &table.rows.iter().collect::<Vec<_>>()),
            }
        }
        (None, Some(state)) => {
            let there = record.treaties.iter().filter(|t| t.adopted <= on);
            let rows: Vec<_> = there.filter_map(|t| status(&view, &t.id, state, on, &premises)).collect();
            match arguments.format {
                StatusFormat::Text => all_treaties::text(&record, state, &rows, on, view.day, &terminal),
                StatusFormat::Json => format!("{:#}\n", all_treaties::json(&record, state, &rows, on, view.day)),
                StatusFormat::Ics => calendar::ics(&record, &rows.iter().collect::<Vec<_>>()),
            }
        }
        (None, None) => {
            return Err(records::usage("give a treaty, a state, or both", "for example `concord status ottawa PL`"));
        }
    };
    output::print(&text)?;
    Ok(End::Done)
}
