//! The settings of a run: `concord.toml`, then what the options say.

use crate::{cli::Check, fault::Fault, records::usage};
use concord_check::Settings;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The settings file of a run: the one given, or `concord.toml` beside the draft.
pub fn file(arguments: &Check) -> Option<PathBuf> {
    let beside = || arguments.draft.parent().map(|folder| folder.join("concord.toml")).filter(|path| path.is_file());
    arguments.config.clone().or_else(beside)
}

/// The settings file, then what the options say.
pub fn settings(arguments: &Check) -> Result<Settings, Fault> {
    let mut settings = match file(arguments) {
        None => Settings::default(),
        Some(path) => read(&path)?,
    };
    for name in arguments.select.iter().chain(&arguments.ignore) {
        if !concord_check::rules::ALL.iter().any(|rule| rule.is_named(name)) {
            return Err(usage(format!("there is no rule or group `{name}`"), "`concord rules` lists them"));
        }
    }
    if !arguments.select.is_empty() {
        settings.select.clone_from(&arguments.select);
    }
    settings.ignore.extend(arguments.ignore.iter().cloned());
    Ok(settings)
}

fn read(path: &Path) -> Result<Settings, Fault> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|e| usage(format!("{shown} could not be read: {e}"), "give a settings file"))?;
    Settings::read(&text).map_err(|fault| {
        let place = fault.place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        let help = "the settings are select, ignore, severity, names, stale-after-days";
        usage(format!("{shown}{place}: {}", fault.message), help)
    })
}
