//! What the server needs from outside: settings, sources, the record. The command line reads them from disk; tests make them up.

use concord_annotate::Annotated;
use concord_check::Settings;
use concord_model::Document;
use concord_record::Record;
use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, with the name of the file.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Trouble {
    /// In one line.
    pub fn line(&self) -> String {
        match &self.help {
            Some(help) => format!("{} ({help})", self.message),
            None => self.message.clone(),
        }
    }
}

/// What the editor says about the project. Paths are absolute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// Folders that are open.
    pub folders: Vec<PathBuf>,
    /// Sources, where the editor's settings name them.
    pub against: Option<Vec<PathBuf>>,
    /// The settings file, where the editor's settings name it.
    pub config: Option<PathBuf>,
}

/// What a draft is checked with.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The settings file, where there is one.
    pub file: Option<PathBuf>,
    /// What stands in it.
    pub settings: Settings,
    /// Files and folders of sources.
    pub against: Vec<PathBuf>,
}

/// When a file was saved, and its size.
pub type Stamp = (PathBuf, Option<SystemTime>, u64);

/// A source.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its absolute path.
    pub path: PathBuf,
    /// What was found in it.
    pub annotated: Annotated,
    /// The file is what an editor shows of it, so that there is a place to go to. Not so for Word documents.
    pub is_text: bool,
}

/// What could be read of the sources.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The sources, in order.
    pub read: Vec<Source>,
    /// What could not be read at all.
    pub unread: Vec<Trouble>,
    /// What was read with doubts.
    pub doubts: Vec<Trouble>,
}

/// The world outside the server.
pub trait Desk: Send + 'static {
    /// Settings and sources of a draft. `None` is a draft that was never saved.
    fn project(&self, draft: Option<&Path>, workspace: &Workspace) -> Result<Project, Trouble>;
    /// The stamps of files, and of all files below folders.
    fn stamps(&self, paths: &[PathBuf]) -> Vec<Stamp>;
    /// Reads all sources.
    fn sources(&self, paths: &[PathBuf]) -> Sources;
    /// The draft as a document, whose file is `text`. `language` is what the editor calls the kind of file: "markdown", "html".
    fn draft(&self, path: Option<&Path>, language: &str, text: &str) -> Result<Document, Trouble>;
    /// The path without links, as far as it can be told.
    fn canonical(&self, path: &Path) -> PathBuf;
    /// Treaties and states.
    fn record(&self) -> Result<Record, Trouble>;
}
