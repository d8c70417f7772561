//! `concord lsp`: the language server, with settings, sources and sidecars read from disk as `concord check` reads them.

use crate::{
    fault::{End, Fault},
    parallel,
    project::{self, Project},
    records, sources,
    stamps::{Stamp, stamp},
};
use concord_annotate::annotate;
use concord_lsp::{Desk, Source, Sources, Trouble, Workspace};
use concord_model::Document;
use concord_record::Record;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Serves the editor that started it. Ends with exit code 1 where the editor leaves without a word.
pub fn run() -> Result<End, Fault> {
    match concord_lsp::run(io::BufReader::new(io::stdin()), io::BufWriter::new(io::stdout()), Disk) {
        concord_lsp::End::Asked => Ok(End::Done),
        concord_lsp::End::Unasked => Ok(End::Failing),
    }
}

/// The files of this machine.
struct Disk;

impl Desk for Disk {
    fn project(&self, draft: Option<&Path>, workspace: &Workspace) -> Result<concord_lsp::Project, Trouble> {
        let file = workspace.config.clone().or_else(|| match draft.and_then(Path::parent) {
            Some(folder) => {
                let open = workspace.folders.iter().filter(|open| folder.starts_with(open));
                project::file(folder, open.max_by_key(|open| open.components().count()).map(PathBuf::as_path))
            }
            None => workspace.folders.first().and_then(|folder| project::file(folder, None)),
        });
        let read = file.as_deref().map(project::read).transpose().map_err(trouble)?;
        let Project { settings, mut against } = read.unwrap_or_default();
        if let Some(named) = &workspace.against {
            if let Some(missing) = named.iter().find(|path| !path.exists()) {
                let message = format!("the editor's setting `against` names {}, which is not there", missing.display());
                let help = "paths are relative to the first open folder".to_owned();
                return Err(Trouble { message, help: Some(help) });
            }
            against.clone_from(named);
        }
        Ok(concord_lsp::Project { file, settings, against })
    }

    fn stamps(&self, paths: &[PathBuf]) -> Vec<Stamp> {
        let mut stamps = Vec::new();
        paths.iter().for_each(|path| stamp(path, &mut stamps));
        stamps.retain(|(path, ..)| path.is_file());
        stamps
    }

    fn sources(&self, paths: &[PathBuf]) -> Sources {
        let sources::Sources { read, troubles } = sources::read(paths, None);
        let (unread, doubts): (Vec<_>, Vec<_>) = troubles.into_iter().partition(|trouble| trouble.fatal);
        let read = parallel::map(read, |source| {
            let path = self.canonical(Path::new(&source.document.path));
            let is_text = fs::read(&path).is_ok_and(|bytes| bytes == source.document.file().as_bytes());
            Source { path, annotated: annotate(source.document), is_text }
        });
        let told = |troubles: Vec<sources::Trouble>| troubles.into_iter().map(unreadable).collect();
        Sources { read, unread: told(unread), doubts: told(doubts) }
    }

    fn draft(&self, path: Option<&Path>, language: &str, text: &str) -> Result<Document, Trouble> {
        // A text that was never saved has no name that says what it is.
        let unsaved = Path::new(if language == "html" { "draft.html" } else { "draft.md" });
        let (source, _) = sources::read_open(path.unwrap_or(unsaved), text).map_err(unreadable)?;
        Ok(source.document)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }

    fn record(&self) -> Result<Record, Trouble> {
        records::record(None).map_err(trouble)
    }
}

fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::Input { message, help } | Fault::Usage { message, help } => Trouble { message, help },
        Fault::Output { message } => Trouble { message, help: None },
        Fault::PipeClosed => Trouble { message: "the output was closed".into(), help: None },
    }
}

fn unreadable(trouble: sources::Trouble) -> Trouble {
    Trouble { message: format!("{} {}", trouble.path, trouble.message), help: trouble.help }
}
