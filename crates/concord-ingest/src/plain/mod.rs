//! Plain text and Markdown: finds the head of an article, its body, and what a copied page carries around them.

mod credit;
mod dateline;
mod day;
mod head;
mod line;
mod published_line;
mod tail;

use crate::{
    agencies::agency_named,
    content_id::content_id,
    given::{Fields, Given, front_matter},
    language,
    outcome::{Diagnostic, Note, Outcome},
    words::FrameWords,
};
use concord_lang::Pack;
use concord_model::{Document, Language, LeftOut, Located, Published, PublishedSource};
use concord_text::TextRange;
use line::Line;

/// What is being found about one text.
struct Reading<'t> {
    words: &'static FrameWords,
    lines: Vec<Line<'t>>,
    document: Document,
    notes: Vec<Note>,
}

/// Reads a plain text or Markdown. `path` is kept as given. Any text gives a document.
pub fn read_plain(path: &str, text: &str, given: &Given<'_>) -> Outcome<Document> {
    let mut diagnostics = Vec::new();
    let front = front_matter(text, &mut diagnostics);
    let (range, fields) = front.unzip();
    let front =
        Front { range, fields: fields.unwrap_or_default(), source: PublishedSource::FrontMatter, name: "front matter" };
    read(path, text, given, front, diagnostics)
}

/// Reads the text of a page whose head says `fields` of it.
pub(crate) fn read_with_head(path: &str, text: &str, given: &Given<'_>, fields: Fields) -> Outcome<Document> {
    let front = Front { range: None, fields, source: PublishedSource::Markup, name: "markup" };
    read(path, text, given, front, Vec::new())
}

/// What stands before a text or around it and is said of it.
struct Front {
    /// Its place, where it is part of the text.
    range: Option<TextRange>,
    fields: Fields,
    source: PublishedSource,
    name: &'static str,
}

fn read(
    path: &str,
    text: &str,
    given: &Given<'_>,
    front: Front,
    mut diagnostics: Vec<Diagnostic>,
) -> Outcome<Document> {
    let Front { range: front_range, fields: front_fields, source: front_source, name: front_name } = front;
    let body_start = front_range.map_or(0, |range| range.end() as usize);
    let sidecar = given.sidecar.map(|s| Fields::from_toml(s, "sidecar", &mut diagnostics)).unwrap_or_default();

    let mut notes = Vec::new();
    let said = [
        (given.language, "argument"),
        (sidecar.language.as_deref(), "sidecar"),
        (front_fields.language.as_deref(), front_name),
    ];
    let language = match said.into_iter().find_map(|(code, place)| code.map(|c| (c.to_owned(), place))) {
        Some((code, place)) => {
            notes.push(Note { range: None, text: format!("language {code}: {place}") });
            code
        }
        None => {
            let guess = language::guess(&text[body_start..]);
            let share = (guess.share * 100.0).round();
            let because = format!("language {}: {share} % of {} words speak for it", guess.code, guess.words);
            notes.push(Note { range: None, text: because });
            guess.code.to_owned()
        }
    };
    let pack = Pack::get(&language).unwrap_or_else(Pack::fallback);
    let words = FrameWords::of(pack);

    let mut document = Document::bare(path, text, &language);
    document.id = content_id(text.as_bytes());
    document.language = Language(language);
    let comments = comments(text, body_start);
    let mut lines = line::lines(text, body_start, words);
    // A comment is no title and no byline.
    lines.retain(|line| {
        let last = comments.partition_point(|c| c.start() <= line.range.start());
        last == 0 || !comments[last - 1].contains(line.range)
    });
    let mut reading = Reading { words, lines, document, notes };
    if let Some(range) = front_range {
        reading.leave_out(range, "front matter");
    }
    let body = head::read(&mut reading);
    dateline::read(&mut reading, body);
    credit::read(&mut reading, body);
    tail::read(&mut reading, body);
    for range in comments {
        reading.leave_out(range, "comment");
    }
    let Reading { mut document, mut notes, .. } = reading;
    document.left_out.sort_by_key(|part| part.range);
    document.left_out = merged(document.left_out, text);
    document.credits.sort_by_key(|c| c.range);
    let mut seen = std::collections::BTreeSet::new();
    document.credits.retain(|c| seen.insert(c.text.clone()));

    apply(&mut document, front_fields, front_source, front_name, &mut notes);
    apply(&mut document, sidecar, PublishedSource::Sidecar, "sidecar", &mut notes);
    if let Some(date) = given.published {
        document.published = Some(Published { date, time: None, range: None, source: PublishedSource::Argument });
    }
    Outcome { value: document, diagnostics, notes }
}

impl Reading<'_> {
    fn leave_out(&mut self, range: TextRange, reason: &str) {
        self.document.left_out.push(LeftOut { range, reason: reason.to_owned() });
    }

    fn credit(&mut self, agency: &str, range: TextRange, because: &str) {
        let credit = Located { text: agency.to_owned(), range: Some(range), because: because.to_owned() };
        self.document.credits.push(credit);
    }
}

/// Comments of Markdown and HTML: `<!-- … -->`. One without an end is text.
fn comments(text: &str, mut at: usize) -> Vec<TextRange> {
    let mut found = Vec::new();
    while let Some(start) = text[at..].find("<!--").map(|n| at + n) {
        let Some(end) = text[start + 4..].find("-->").map(|n| start + n + 7) else { break };
        found.push(TextRange::of(start, end));
        at = end;
    }
    found
}

/// What the user says goes before what was found.
fn apply(document: &mut Document, fields: Fields, source: PublishedSource, place: &str, notes: &mut Vec<Note>) {
    let located = |text: String| Some(Located { text, range: None, because: place.to_owned() });
    if let Some(title) = fields.title {
        document.title = located(title);
    }
    if let Some(outlet) = fields.outlet {
        document.outlet = located(outlet);
    }
    if let Some(author) = fields.author {
        document.author = located(author);
    }
    if let Some((date, time)) = fields.published {
        document.published = Some(Published { date, time, range: None, source });
    }
    if !fields.credits.is_empty() {
        let canonical = |name: String| agency_named(&name).map_or(name.clone(), str::to_owned);
        document.credits = fields.credits.into_iter().filter_map(|name| located(canonical(name))).collect();
    }
    if let Some(note) = fields.note {
        notes.push(Note { range: None, text: format!("{place}: {note}") });
    }
}

/// Joins neighbours that are left out for one reason with nothing but white space between them.
pub(crate) fn merged(parts: Vec<LeftOut>, text: &str) -> Vec<LeftOut> {
    let mut out: Vec<LeftOut> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if part.range.start() < last.range.end() => {
                last.range = last.range.cover(part.range);
            }
            Some(last)
                if last.reason == part.reason
                    && text[last.range.end() as usize..part.range.start() as usize].trim().is_empty() =>
            {
                last.range = last.range.cover(part.range);
            }
            _ => out.push(part),
        }
    }
    out
}
