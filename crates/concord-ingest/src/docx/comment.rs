//! Comments as Word keeps them: a part of their own, to which new ones are added behind those that are there.

use super::{
    refused::Refused,
    scan::{Scan, WORD, attribute, with_last_child},
};
use concord_text::TextRange;
use jiff::civil::DateTime;
use quick_xml::events::Event;
use std::collections::BTreeSet;

/// A comment to be put at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it is anchored, in bytes of the document's text.
    pub range: TextRange,
    /// Its paragraphs.
    pub lines: Vec<CommentLine>,
}

/// A paragraph of a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentLine {
    /// Its beginning, in bold.
    pub lead: String,
    /// The rest.
    pub text: String,
}

/// Who comments, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commentator {
    /// Name shown beside each comment.
    pub author: String,
    /// Initials.
    pub initials: String,
    /// The moment, in UTC; none is shown without one.
    pub date: Option<DateTime>,
}

/// The ids of the comments in a part.
pub(super) fn ids(text: &str, part: &str) -> Result<BTreeSet<i64>, Refused> {
    let mut scan = Scan::new(text, part);
    let mut found = BTreeSet::new();
    while let Some(seen) = scan.next()? {
        if let Event::Start(element) | Event::Empty(element) = &seen.event
            && seen.word
            && element.local_name().as_ref() == "comment"
        {
            found.extend(attribute(element, "id").and_then(|id| id.trim().parse::<i64>().ok()));
        }
    }
    Ok(found)
}

/// A part without comments.
pub(super) fn empty_part(strict: bool) -> String {
    let name = WORD[usize::from(strict)];
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{name}\"/>")
}

/// The part with these comments added.
pub(super) fn added(
    text: &str,
    part: &str,
    strict: bool,
    by: &Commentator,
    comments: &[(i64, &Comment)],
) -> Result<String, Refused> {
    with_last_child(text, part, |root| {
        let (prefix, declared) = match root.prefix.as_str() {
            "" => ("w:", format!(" xmlns:w=\"{}\"", WORD[usize::from(strict)])),
            prefix => (prefix, String::new()),
        };
        comments.iter().map(|(id, comment)| element(*id, comment, by, prefix, &declared)).collect()
    })
}

fn element(id: i64, comment: &Comment, by: &Commentator, w: &str, declared: &str) -> String {
    let date = by.date.map_or_else(String::new, |d| format!(" {w}date=\"{}Z\"", d.strftime("%Y-%m-%dT%H:%M:%S")));
    let (author, initials) = (escaped(&by.author), escaped(&by.initials));
    let run = |text: &str, properties: &str| {
        if text.is_empty() {
            return String::new();
        }
        format!("<{w}r>{properties}<{w}t xml:space=\"preserve\">{}</{w}t></{w}r>", escaped(text))
    };
    let paragraph = |line: &CommentLine| {
        let lead = run(&line.lead, &format!("<{w}rPr><{w}b/></{w}rPr>"));
        format!("<{w}p>{lead}{}</{w}p>", run(&line.text, ""))
    };
    let paragraphs: String = comment.lines.iter().map(paragraph).collect();
    // A comment without a paragraph is not valid.
    let paragraphs = if paragraphs.is_empty() { format!("<{w}p/>") } else { paragraphs };
    format!(
        "<{w}comment{declared} {w}id=\"{id}\" {w}author=\"{author}\"{date} {w}initials=\"{initials}\">{paragraphs}</{w}comment>"
    )
}

/// Text as XML content or attribute. What XML cannot hold is left out; line breaks are spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            // Overrides of the direction would let a source's words change how ours are read.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold() {
        assert_eq!(escaped("a\0<b>\u{1b}&\"\u{ffff}\n\u{202e}é"), "a&lt;b&gt;&amp;&quot; é");
    }
}
