//! `concord check`: a draft held against its sources.

mod baseline;
mod fix;
mod job;
mod settings;
mod watch;
mod word;

use crate::{
    cli::{Check, CheckFormat},
    fault::{End, Fault, say},
    output,
    records::usage,
    render::check::{Page, concise, diff, github, html, json, sarif, text},
    terminal::Terminal,
};
use concord_annotate::Annotated;
use concord_check::{Checked, Severity, check, chosen};
use job::Job;

/// Runs the command. Ends with exit code 1 where something new is found at error level.
pub fn run(arguments: &Check) -> Result<End, Fault> {
    let piped = arguments.draft.as_os_str() == "-";
    if piped && arguments.fix {
        return Err(usage("standard input cannot be changed", "--diff shows the changes"));
    }
    if piped && arguments.watch {
        return Err(usage("standard input cannot be watched", "give the draft as a file"));
    }
    word::ask(arguments)?;
    if arguments.watch { watch::run(arguments) } else { once(arguments, &Job::read(arguments)?) }
}

/// Reads the draft, checks it and prints what was found.
fn once(arguments: &Check, job: &Job) -> Result<End, Fault> {
    let (mut documents, mut doubts) = job.documents(arguments)?;
    if arguments.fix && mend(arguments, job, &documents)? {
        (documents, doubts) = job.documents(arguments)?;
    }
    let known = arguments.baseline.as_deref().map(baseline::read).transpose()?;
    let Some(checked) = check(&documents, &job.record, &job.settings) else { return Ok(End::Done) };
    let path = arguments.draft.display().to_string();
    let short = checked.subject.report.documents.iter().filter_map(|d| Some(format!("{} {}", d.path, d.shortfall()?)));
    let unread: Vec<String> = job.unread.iter().cloned().chain(doubts).chain(short).collect();
    let page = Page::new(&checked, &path, &unread, known);
    if let Some(file) = &arguments.write_baseline {
        baseline::write(file, &page)?;
        return Ok(End::Done);
    }
    let terminal = match &arguments.output {
        Some(_) => Terminal { styled: false, ..Terminal::of_stdout() },
        None => Terminal::of_stdout(),
    };
    let shown: Vec<u8> = match arguments.format {
        _ if arguments.diff => diff::diff(&path, checked.subject.file(), &chosen(&checked.findings).made).into(),
        CheckFormat::Text => text::text(&page, &terminal).into(),
        CheckFormat::Concise => concise::concise(&page).into(),
        CheckFormat::Json => format!("{}\n", json::json(&page)).into(),
        CheckFormat::Sarif => format!("{:#}\n", sarif::sarif(&page)).into(),
        CheckFormat::Github => github::github(&page).into(),
        CheckFormat::Html => html::html(&page).into(),
        CheckFormat::Docx => word::document(arguments, &page)?,
    };
    match &arguments.output {
        Some(file) => output::save(file, &shown)?,
        None => output::write(&shown)?,
    }
    Ok(if page.count(Severity::Error) > 0 { End::Failing } else { End::Done })
}

/// Makes the safe changes in the file and says which. Whether there were any.
fn mend(arguments: &Check, job: &Job, documents: &[Annotated]) -> Result<bool, Fault> {
    let Some(checked) = check(documents, &job.record, &job.settings) else { return Ok(false) };
    let Checked { subject, findings, .. } = &checked;
    let chosen = chosen(findings);
    if chosen.made.is_empty() {
        return Ok(false);
    }
    fix::write(&arguments.draft, subject.file(), &chosen.made)?;
    let path = arguments.draft.display().to_string();
    let page = Page::new(&checked, &path, &job.unread, None);
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|f| chosen.made.contains(f)) else { continue };
        let at = page.place(fix.range.start());
        let place = format!("{path}:{}:{}", at.line, at.column);
        let was = fix.range.slice(subject.file());
        say("fixed", &format!("{place}: {}: “{was}” is now “{}”", finding.code, fix.replacement), None);
    }
    if chosen.overlapping > 0 {
        let left = if chosen.overlapping == 1 {
            "1 change overlaps".to_owned()
        } else {
            format!("{} changes overlap", chosen.overlapping)
        };
        say("note", &format!("{left} another and was left for the next run"), None);
    }
    Ok(true)
}
