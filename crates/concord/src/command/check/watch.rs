//! `--watch`: checks again when the draft, a source, the settings or the baseline are saved. Looks at the times of files; asks no
//! system service.

use super::{Job, once, settings};
use crate::{
    cli::Check,
    fault::{End, Fault},
    output,
    stamps::{Stamp, stamp},
};
use std::{fs, io::IsTerminal, time::Duration};

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(300);
/// Empties a terminal.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Checks until it is ended from outside, or nobody reads what it prints.
pub fn run(arguments: &Check) -> Result<End, Fault> {
    let mut job: Option<Job> = None;
    let mut seen: Option<(Vec<Stamp>, Vec<Stamp>)> = None;
    loop {
        let now = (of_draft(arguments), of_sources(arguments));
        if seen.as_ref() != Some(&now) {
            if seen.as_ref().is_none_or(|s| s.1 != now.1) {
                job = None;
            }
            if seen.is_some() && std::io::stdout().is_terminal() {
                output::print(CLEAR)?;
            }
            seen = Some(now);
            let read = job.take().map_or_else(|| Job::read(arguments), Ok);
            let checked = read.and_then(|read| once(arguments, job.insert(read)));
            match checked {
                Ok(End::Done | End::Failing) => {}
                Err(fault @ (Fault::PipeClosed | Fault::Output { .. })) => return Err(fault),
                // A file that is being saved may be gone or empty for a moment.
                Err(fault @ (Fault::Input { .. } | Fault::Usage { .. })) => fault.print(),
            }
        }
        std::thread::sleep(PAUSE);
    }
}

/// What only the draft's own check needs.
fn of_draft(arguments: &Check) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    for path in std::iter::once(&arguments.draft).chain(&arguments.baseline) {
        stamp(path, &mut stamps);
    }
    stamps
}

/// What has to be read anew where it changes.
fn of_sources(arguments: &Check) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let draft = fs::canonicalize(&arguments.draft).ok();
    // Faulty settings name no sources; that they are mended shows in their own stamp.
    let against = settings::project(arguments).map_or_else(|_| arguments.against.clone(), |project| project.against);
    for path in against.iter().chain(&settings::file(arguments)) {
        stamp(path, &mut stamps);
    }
    stamps.retain(|(path, ..)| path.is_file() && (draft.is_none() || fs::canonicalize(path).ok() != draft));
    stamps
}
