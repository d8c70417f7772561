//! `--format docx`: the writer's own document with comments. The draft itself is never written over.

use crate::{
    cli::{Check, CheckFormat},
    fault::Fault,
    records::usage,
    render::check::{Page, word},
    sources,
};
use concord_ingest::docx::{Commentator, Docx, is_office};
use std::{
    fs,
    io::{IsTerminal, Read},
    path::Path,
};

/// What makes no sense with Word documents, before anything is read.
pub fn ask(arguments: &Check) -> Result<(), Fault> {
    let same = |a: &Path, b: &Path| fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b));
    if arguments.output.as_deref().is_some_and(|output| same(output, &arguments.draft)) {
        return Err(usage("the output would replace the draft", "give another name to --output"));
    }
    if arguments.fix && is_word(&arguments.draft) {
        return Err(usage("a Word document is not changed by --fix", "--format docx puts the changes into comments"));
    }
    if arguments.diff && is_word(&arguments.draft) {
        let help = "--format docx puts the changes into comments, --format text shows them";
        return Err(usage("the changes to a Word document cannot be shown as lines", help));
    }
    if arguments.format != CheckFormat::Docx || arguments.diff || arguments.write_baseline.is_some() {
        return Ok(());
    }
    if arguments.draft.as_os_str() == "-" {
        return Err(usage("comments need the document as a file", "give the .docx file instead of -"));
    }
    if arguments.output.is_none() && std::io::stdout().is_terminal() {
        return Err(usage("a Word document cannot be shown in a terminal", "give a file to write with --output FILE"));
    }
    Ok(())
}

/// The draft with comments, as bytes.
pub fn document(arguments: &Check, page: &Page<'_>) -> Result<Vec<u8>, Fault> {
    let shown = arguments.draft.display().to_string();
    let fault = |t: sources::Trouble| Fault::Input { message: format!("{} {}", t.path, t.message), help: t.help };
    let file = fs::File::open(&arguments.draft).map_err(|error| fault(sources::unopened(&shown, &error)))?;
    let bytes = sources::read_bytes(file, &shown).map_err(fault)?;
    if !is_office(&bytes) {
        let help = "--format html shows any draft with its findings; docx needs a .docx draft";
        return Err(usage(format!("{shown} is no Word document, so no comments can be put into it"), help));
    }
    let refused =
        |r: concord_ingest::docx::Refused| Fault::Input { message: format!("{shown} {r}"), help: Some(r.help()) };
    let draft = Docx::read(&bytes).map_err(refused)?;
    if draft.text() != page.checked.subject.text() {
        let message = format!("{shown} was saved by another program meanwhile");
        return Err(Fault::Input { message, help: Some("run the check again".into()) });
    }
    // No date: the same draft and sources give the same bytes.
    let by = Commentator { author: "Concord".into(), initials: "C".into(), date: None };
    draft.with_comments(&by, &word::comments(page)).map_err(refused)
}

/// Told by its first bytes.
fn is_word(path: &Path) -> bool {
    let mut head = [0; 4];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && is_office(&head)
}
