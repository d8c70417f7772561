//! `concord timeline`: a treaty over time.

use crate::{
    cli::{Timeline, TimelineFormat},
    fault::{End, Fault},
    output, records,
    render::record::{history, picture},
    terminal::Terminal,
};

/// Runs the command.
pub fn run(arguments: &Timeline) -> Result<End, Fault> {
    let record = records::record(arguments.basis.records.as_deref())?;
    let treaty = records::treaty(&record, &arguments.treaty)?;
    let premises = records::premises(&record, &arguments.basis)?;
    let view = records::view(&record, &arguments.basis);
    let Some(line) = concord_record::timeline(&view, &treaty.id, &premises) else { return Ok(End::Done) };
    let text = match arguments.format {
        TimelineFormat::Text => history::text(&record, treaty, &line, &Terminal::of_stdout()),
        TimelineFormat::Json => format!("{:#}\n", history::json(&record, treaty, &line)),
        TimelineFormat::Svg => picture::svg(&record, treaty, &line),
    };
    output::print(&text)?;
    Ok(End::Done)
}
