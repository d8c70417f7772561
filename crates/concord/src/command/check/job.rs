//! What a check needs besides the draft: settings, record and sources. Read once, also where a draft is checked again and again.

use super::settings;
use crate::{
    cli::Check,
    fault::{Fault, say},
    parallel,
    project::Project,
    records, sources,
};
use concord_annotate::{Annotated, annotate, link};
use concord_check::Settings;
use concord_ingest::Given;
use concord_record::Record;
use std::fs;

/// Everything but the draft.
pub struct Job {
    /// Settings of the project, and what the options say.
    pub settings: Settings,
    /// Treaties and states.
    pub record: Record,
    /// What could not be read, as messages; empty where all could.
    pub unread: Vec<String>,
    /// Sources as each stands by itself; they are linked with the draft for each run.
    sources: Vec<Annotated>,
}

impl Job {
    /// Reads settings, record and sources, and tells what was wrong with them.
    pub fn read(arguments: &Check) -> Result<Self, Fault> {
        let Project { settings, against: paths, .. } = settings::project(arguments)?;
        let record = records::record(None)?;
        let mut against = sources::read(&paths, None);
        // The draft itself may lie in the folder of its sources.
        let draft = fs::canonicalize(&arguments.draft).ok();
        against.read.retain(|s| draft.is_none() || fs::canonicalize(&s.document.path).ok() != draft);
        against.report_troubles();
        if !paths.is_empty() && against.read.is_empty() {
            let named = if arguments.against.is_empty() { "`against` in the settings" } else { "--against" };
            return Err(Fault::Input {
                message: "none of the sources could be read, so there is nothing to hold the draft against".into(),
                help: Some(format!("without {named} the draft is checked by itself")),
            });
        }
        let fatal = against.troubles.iter().filter(|t| t.fatal).map(|t| format!("{} {}", t.path, t.message));
        let unread = against.summary().into_iter().chain(fatal).collect();
        let sources = parallel::map(against.read.into_iter().map(|s| s.document).collect(), annotate);
        Ok(Self { settings, record, unread, sources })
    }

    /// The draft, then the sources, linked as one run; and what of the draft was not read as it should be.
    pub fn documents(&self, arguments: &Check) -> Result<(Vec<Annotated>, Vec<String>), Fault> {
        let given = Given { language: arguments.lang.as_deref(), published: arguments.published, sidecar: None };
        let (draft, troubles) = sources::read_one(&arguments.draft, &given)?;
        let doubts = troubles.iter().map(|t| format!("{} {}", t.path, t.message)).collect();
        for trouble in troubles {
            say("warning", &format!("{} {}", trouble.path, trouble.message), trouble.help.as_deref());
        }
        let mut documents = Vec::with_capacity(self.sources.len() + 1);
        documents.push(annotate(draft.document));
        documents.extend(self.sources.iter().cloned());
        link(&mut documents);
        Ok((documents, doubts))
    }
}
