//! `concord demo`: the built-in dossier, compared. See `demo/README.md`.

use super::compare::show;
use crate::{
    cli::Demo,
    fault::{End, Fault},
    sources::{Source, Sources},
};
use concord_ingest::{Given, read_plain};

macro_rules! articles {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../../../../demo/", $name)))),*] };
}

/// The articles: name and text.
const ARTICLES: [(&str, &str); 11] = articles![
    "01-herald-baltic-notice.md",
    "02-tagblatt-finnland-kuendigt.md",
    "03-kurier-polska-notyfikacja.md",
    "04-monitor-ukraine-suspension.md",
    "05-wire-baltic-exit.md",
    "06-evening-post-baltic-exit.md",
    "07-nordic-finland-exit.md",
    "08-courier-poland-exit.md",
    "09-gazeta-polska-wystapila.md",
    "10-rundschau-polen-austritt.md",
    "11-weekly-analysis.md",
];

/// Runs the command.
pub fn run(arguments: &Demo) -> Result<End, Fault> {
    let read = ARTICLES.iter().map(|(name, text)| {
        let outcome = read_plain(&format!("demo/{name}"), text, &Given::default());
        Source { document: outcome.value, notes: outcome.notes }
    });
    let sources = Sources { read: read.collect(), troubles: Vec::new() };
    show(sources, &arguments.view, "The Mine Ban Convention withdrawals of 2025–26")
}
