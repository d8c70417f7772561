//! A document as JSON: what was found about it, with places.

use concord_model::{Document, Located, PublishedSource};
use serde_json::{Value, json};

/// The document without its text.
pub fn json(document: &Document) -> Value {
    json!({
        "id": document.id,
        "path": document.path,
        "language": document.language.0,
        "title": document.title.as_ref().map(located),
        "outlet": document.outlet.as_ref().map(located),
        "author": document.author.as_ref().map(located),
        "published": document.published.as_ref().map(|p| json!({
            "date": p.date.to_string(),
            "time": p.time.map(|t| t.to_string()),
            "start": p.range.map(concord_text::TextRange::start),
            "end": p.range.map(concord_text::TextRange::end),
            "source": published_source(p.source),
        })),
        "dateline": document.dateline.as_ref().map(located),
        "credits": document.credits.iter().map(located).collect::<Vec<_>>(),
        "left_out": document.left_out.iter().map(|part| json!({
            "start": part.range.start(), "end": part.range.end(), "reason": part.reason,
        })).collect::<Vec<_>>(),
    })
}

fn located(located: &Located) -> Value {
    json!({
        "text": located.text,
        "start": located.range.map(concord_text::TextRange::start),
        "end": located.range.map(concord_text::TextRange::end),
        "because": located.because,
    })
}

/// Where the day was read, in words.
pub fn published_source(source: PublishedSource) -> &'static str {
    match source {
        PublishedSource::Argument => "argument",
        PublishedSource::Sidecar => "sidecar",
        PublishedSource::FrontMatter => "front matter",
        PublishedSource::Markup => "markup",
        PublishedSource::Text => "text",
    }
}
