//! `concord check`: a draft held against its sources.

use crate::{
    cli::{Check, CheckFormat},
    fault::{End, Fault},
    output, parallel,
    records::{self, usage},
    render::check::{Page, concise, json, text},
    sources,
    terminal::Terminal,
};
use concord_annotate::{Annotated, annotate, link};
use concord_check::{Settings, Severity, check};
use concord_ingest::Given;
use std::{fs, path::PathBuf};

/// Runs the command. Ends with exit code 1 where something is found at error level.
pub fn run(arguments: &Check) -> Result<End, Fault> {
    let settings = settings(arguments)?;
    let record = records::record(None)?;
    let given = Given { language: arguments.lang.as_deref(), published: arguments.published, sidecar: None };
    let (draft, troubles) = sources::read_one(&arguments.draft, &given)?;
    for trouble in troubles {
        crate::fault::say("warning", &format!("{} {}", trouble.path, trouble.message), trouble.help.as_deref());
    }
    let mut against = sources::read(&arguments.against, None);
    // The draft itself may lie in the folder of its sources.
    let same = |path: &str| {
        fs::canonicalize(path).ok().is_some_and(|p| fs::canonicalize(&arguments.draft).is_ok_and(|d| d == p))
    };
    against.read.retain(|source| !same(&source.document.path));
    against.report_troubles();
    if !arguments.against.is_empty() && against.read.is_empty() {
        return Err(Fault::Input {
            message: "none of the sources could be read, so there is nothing to hold the draft against".into(),
            help: Some("without --against the draft is checked by itself".into()),
        });
    }
    let unread = against.summary();
    let mut documents = vec![draft.document];
    documents.extend(against.read.into_iter().map(|s| s.document));
    let mut annotated: Vec<Annotated> = parallel::map(documents, annotate);
    link(&mut annotated);
    let Some(checked) = check(&annotated, &record, &settings) else { return Ok(End::Done) };
    let path = arguments.draft.display().to_string();
    let page = Page::new(&checked, &path, unread);
    let shown = match arguments.format {
        CheckFormat::Text => text::text(&page, &Terminal::of_stdout()),
        CheckFormat::Concise => concise::concise(&page),
        CheckFormat::Json => format!("{}\n", json::json(&page)),
    };
    output::print(&shown)?;
    Ok(if page.count(Severity::Error) > 0 { End::Failing } else { End::Done })
}

/// The settings file, then what the options say.
fn settings(arguments: &Check) -> Result<Settings, Fault> {
    let beside = arguments.draft.parent().map(|folder| folder.join("concord.toml")).filter(|path| path.is_file());
    let mut settings = match arguments.config.clone().or(beside) {
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

fn read(path: &PathBuf) -> Result<Settings, Fault> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|e| usage(format!("{shown} could not be read: {e}"), "give a settings file"))?;
    Settings::read(&text).map_err(|fault| {
        let place = fault.place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        let help = "the settings are select, ignore, severity, names, stale-after-days";
        usage(format!("{shown}{place}: {}", fault.message), help)
    })
}
