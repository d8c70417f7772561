//! `--watch`: checks again when the draft, a source, the settings or the baseline are saved. Looks at the times of files; asks no
//! system service.

use super::{Job, once, settings};
use crate::{
    cli::Check,
    fault::{End, Fault},
    output,
};
use std::{
    fs,
    io::IsTerminal,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(300);
/// Empties a terminal.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// When a file was saved, and its size.
type Stamp = (PathBuf, Option<SystemTime>, u64);

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

/// The stamps of a file, or of all files below a folder, in the order of their names.
fn stamp(path: &Path, stamps: &mut Vec<Stamp>) {
    let Ok(data) = fs::metadata(path) else { return stamps.push((path.to_owned(), None, 0)) };
    stamps.push((path.to_owned(), data.modified().ok(), data.len()));
    if data.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inside.sort();
        // Links to folders are passed over, as where sources are read: they may lead back.
        inside.retain(|path| !(path.is_symlink() && path.is_dir()));
        for path in inside {
            stamp(&path, stamps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_changes_the_stamps() {
        let folder = std::env::temp_dir().join(format!("concord-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).expect("a folder");
        fs::write(folder.join("sub/a.md"), "one").expect("a file");
        let look = || {
            let mut stamps = Vec::new();
            stamp(&folder, &mut stamps);
            stamps
        };
        let before = look();
        assert_eq!(before, look());
        fs::write(folder.join("sub/a.md"), "one two").expect("a file");
        let after = look();
        assert_ne!(before, after);
        fs::remove_dir_all(&folder).expect("gone");
        assert_ne!(after, look());
    }
}
