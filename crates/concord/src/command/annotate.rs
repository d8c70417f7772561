//! `concord annotate`: everything found in one text, with its place.

use crate::{
    cli::{Annotate, AnnotateFormat},
    fault::{End, Fault},
    output,
    render::{annotations, document, explain},
    sources::{self, Source, Trouble},
    terminal::Terminal,
};
use concord_annotate::{Annotated, annotate, link};
use concord_ingest::Given;
use concord_model::{Document, Published, PublishedSource};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
pub fn run(arguments: &Annotate) -> Result<End, Fault> {
    if arguments.lines {
        return lines(arguments);
    }
    let given = Given { language: arguments.lang.as_deref(), published: arguments.published, sidecar: None };
    let (source, troubles) = sources::read_one(&arguments.file, &given)?;
    let Source { document, notes } = source;
    for trouble in troubles {
        crate::fault::say("warning", &format!("{} {}", trouble.path, trouble.message), trouble.help.as_deref());
    }
    let terminal = Terminal::of_stdout();
    if arguments.explain_document && arguments.format == AnnotateFormat::Text {
        output::print(&explain::text(&document, &notes, &terminal))?;
        return Ok(End::Done);
    }
    let annotated = annotated(document);
    match arguments.format {
        AnnotateFormat::Text => output::print(&annotations::text(&annotated, &terminal))?,
        AnnotateFormat::Json | AnnotateFormat::Jsonl => {
            let mut head = document::json(&annotated.document);
            if arguments.explain_document {
                head["notes"] = explain::notes_json(&notes);
            }
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            json(&mut out, &head, &annotated)?;
            out.flush()?;
        }
    }
    Ok(End::Done)
}

/// One line of JSON. Written piece by piece: the annotations of a long text are many times its size.
fn json(out: &mut impl Write, document: &Value, annotated: &Annotated) -> Result<(), Fault> {
    write!(out, "{{\"schema\":1,\"document\":{document},\"annotations\":[")?;
    for (i, annotation) in annotated.annotations.iter().enumerate() {
        let comma = if i > 0 { "," } else { "" };
        write!(out, "{comma}{}", annotation.to_json(&annotated.document.text))?;
    }
    Ok(writeln!(out, "]}}")?)
}

/// Each line of the input by itself: a sentence has no title and no byline to be found.
fn lines(arguments: &Annotate) -> Result<End, Fault> {
    let shown = arguments.file.display().to_string();
    let as_fault = |t: Trouble| Fault::Input { message: format!("{} {}", t.path, t.message), help: t.help };
    let bytes = if shown == "-" {
        sources::read_bytes(std::io::stdin().lock(), &shown)
    } else {
        std::fs::File::open(&arguments.file)
            .map_err(|e| sources::unopened(&shown, &e))
            .and_then(|file| sources::read_bytes(file, &shown))
    };
    let bytes = bytes.map_err(as_fault)?;
    let text = sources::text(&shown, &bytes).map_err(as_fault)?;
    let language = match &arguments.lang {
        Some(code) => code.clone(),
        None => concord_ingest::language_of(text).to_owned(),
    };
    let terminal = Terminal::of_stdout();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in text.lines().enumerate() {
        let mut document = Document::bare(&shown, line, &language);
        document.published = arguments.published.map(|date| Published {
            date,
            time: None,
            range: None,
            source: PublishedSource::Argument,
        });
        let annotated = annotated(document);
        match arguments.format {
            AnnotateFormat::Text => write!(out, "{}", annotations::text(&annotated, &terminal))?,
            AnnotateFormat::Json | AnnotateFormat::Jsonl => {
                json(&mut out, &json!({"path": shown, "line": number + 1, "language": language}), &annotated)?;
            }
        }
    }
    out.flush()?;
    Ok(End::Done)
}

fn annotated(document: Document) -> Annotated {
    let mut all = [annotate(document)];
    link(&mut all);
    let [annotated] = all;
    annotated
}
