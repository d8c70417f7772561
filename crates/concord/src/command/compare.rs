//! `concord compare`: what several articles say, and where they differ.

use crate::{
    cli::Compare,
    fault::{End, Fault},
    sources,
};

/// Runs the command.
pub fn run(arguments: &Compare) -> Result<End, Fault> {
    let sources = sources::read(&arguments.paths, arguments.lang.as_deref());
    sources.report_troubles();
    Ok(End::Done)
}
