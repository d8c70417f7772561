//! `concord compare`: what several articles say, and where they differ.

use crate::{
    cli::{Compare, ReportFormat, View},
    fault::{End, Fault},
    output, parallel,
    render::{
        explain,
        report::{html, json, order, text, view},
    },
    sources::{self, Sources, Trouble},
    terminal::Terminal,
};
use concord_annotate::{Annotated, annotate, link};
use concord_compare::{Report, compare};
use concord_model::Verdict;
use std::path::PathBuf;

/// Runs the command.
pub fn run(arguments: &Compare) -> Result<End, Fault> {
    let sources = sources::read(&arguments.paths, arguments.lang.as_deref());
    sources.report_troubles();
    if sources.read.is_empty() {
        return Err(Fault::Input {
            message: "none of the sources could be read, so there is nothing to compare".into(),
            help: Some("what was wrong with each stands above".into()),
        });
    }
    let title = title(&arguments.paths);
    show(sources, &arguments.view, &title)
}

/// What the page is called: the folder, or the first file.
fn title(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    match paths {
        [] => "articles".into(),
        [one] => name(one),
        [first, rest @ ..] => format!("{} and {} more", name(first), rest.len()),
    }
}

/// Compares `sources` and prints what `view` asks for.
pub fn show(sources: Sources, view: &View, title: &str) -> Result<End, Fault> {
    let terminal = Terminal::of_stdout();
    if view.explain_document && view.format == ReportFormat::Text {
        let texts: Vec<String> = sources.read.iter().map(|s| explain::text(&s.document, &s.notes, &terminal)).collect();
        output::print(&format!("{}\n", texts.join("\n")))?;
    }
    let summary = sources.summary();
    let Sources { read, mut troubles } = sources;
    let (documents, notes): (Vec<_>, Vec<_>) = read.into_iter().map(|s| (s.document, s.notes)).unzip();
    let mut annotated: Vec<Annotated> = parallel::map(documents, annotate);
    link(&mut annotated);
    let mut report = compare(&annotated);
    for source in &report.documents {
        let short =
            source.shortfall().map(|message| Trouble { path: source.path.clone(), message, help: None, fatal: false });
        short.iter().for_each(Trouble::report);
        troubles.extend(short);
    }
    order::sort(&mut report.comparisons);
    let counts: Vec<(Verdict, usize)> =
        [Verdict::Differs, Verdict::Updated, Verdict::Refines, Verdict::Agrees, Verdict::SingleOrigin]
            .map(|verdict| (verdict, report.comparisons.iter().filter(|c| c.verdict == verdict).count()))
            .to_vec();
    let failing = view.fail_on.iter().any(|f| report.comparisons.iter().any(|c| c.verdict == f.verdict()));
    narrow(&mut report, view);
    let text = match view.format {
        ReportFormat::Json => json::json(&report, &annotated, &notes, &troubles, view.explain_document),
        ReportFormat::Text => {
            let asked = !view.only.is_empty() || view.limit.is_some();
            text::text(&view::View::new(&report, &annotated, &troubles, summary, counts), asked, &terminal)
        }
        ReportFormat::Html => html::html(&view::View::new(&report, &annotated, &troubles, summary, counts), title),
    };
    output::print(&text)?;
    Ok(if failing { End::Failing } else { End::Done })
}

/// Keeps the comparisons that are asked for.
fn narrow(report: &mut Report, view: &View) {
    if !view.only.is_empty() {
        report.comparisons.retain(|c| view.only.iter().any(|v| v.verdict() == c.verdict));
    }
    if let Some(least) = view.min_origins {
        report.comparisons.retain(|c| c.origins >= least);
    }
    if let Some(most) = view.limit {
        report.comparisons.truncate(most);
    }
}
