//! The settings of a run: `concord.toml`, then what the options say.

use crate::{
    cli::Check,
    fault::Fault,
    project::{self, Project},
    records::usage,
};
use std::{env, path::PathBuf};

/// The settings file of a run: the one given, or `concord.toml` beside the draft, or above it as far as the folder one is in.
pub fn file(arguments: &Check) -> Option<PathBuf> {
    if arguments.config.is_some() {
        return arguments.config.clone();
    }
    let here = env::current_dir().ok();
    let found = project::file(arguments.draft.parent()?, here.as_deref())?;
    let short = here.as_ref().filter(|_| arguments.draft.is_relative()).and_then(|here| found.strip_prefix(here).ok());
    Some(short.map_or_else(|| found.clone(), PathBuf::from))
}

/// The settings file, then what the options say.
pub fn project(arguments: &Check) -> Result<Project, Fault> {
    let mut project = match file(arguments) {
        None => Project::default(),
        Some(path) => project::read(&path)?,
    };
    for name in arguments.select.iter().chain(&arguments.ignore) {
        if !concord_check::rules::ALL.iter().any(|rule| rule.is_named(name)) {
            return Err(usage(format!("there is no rule or group `{name}`"), "`concord rules` lists them"));
        }
    }
    let settings = &mut project.settings;
    if !arguments.select.is_empty() {
        settings.select.clone_from(&arguments.select);
    }
    settings.ignore.extend(arguments.ignore.iter().cloned());
    if !arguments.against.is_empty() {
        project.against.clone_from(&arguments.against);
    }
    Ok(project)
}
