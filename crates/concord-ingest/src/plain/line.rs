//! The lines of a text and the shape of each: what it is likely to be before anything is known about its neighbours.

use super::published_line::{self, PublishedLine};
use crate::{agencies::ends_with_picture_supplier, words::FrameWords};
use concord_text::TextRange;

/// What a line looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A Markdown heading of this level, or a line that is bold as a whole (level 3).
    Heading(u8),
    /// A day of publication with what stands around it.
    Published(PublishedLine),
    /// "By Jane Doe": where the name starts in the line's text.
    Byline(usize),
    /// A picture's caption or credit.
    Caption,
    /// A line that is not part of an article, with the reason.
    Boilerplate(&'static str),
    /// Running text: at least one whole sentence.
    Prose,
    /// Anything else: titles, labels, list items.
    Short,
}

/// A line that is not empty.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Its bytes without white space at both ends.
    pub range: TextRange,
    /// Without Markdown marks at both ends.
    pub bare: &'t str,
    /// Where `bare` starts in the text.
    pub bare_start: usize,
    /// Number of words.
    pub words: usize,
    /// What it looks like.
    pub shape: Shape,
}

impl Line<'_> {
    /// The range of the bare text.
    pub fn bare_range(&self) -> TextRange {
        TextRange::of(self.bare_start, self.bare_start + self.bare.len())
    }
}

/// Longest line, in bytes, that is looked at for anything but prose.
const LONG: usize = 400;

/// Longest note on a correction, in bytes.
const LONGEST_NOTE: usize = 1200;
/// The reason to leave out such a note, as in the language packs.
const CORRECTION: &str = "correction note";

/// The lines of `text` from `start` that are not empty.
pub(super) fn lines<'t>(text: &'t str, start: usize, words: &'static FrameWords) -> Vec<Line<'t>> {
    let (mut found, mut at) = (Vec::new(), start);
    for raw in text[start..].split_inclusive('\n') {
        let trimmed = raw.trim_matches(is_blank);
        if !trimmed.is_empty() {
            let from = at + (raw.len() - raw.trim_start_matches(is_blank).len());
            let bare = bare(trimmed);
            let bare_start = from + (bare.as_ptr() as usize - trimmed.as_ptr() as usize);
            let count = bare.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
            let shape = shape(trimmed, bare, count, words);
            let range = TextRange::of(from, from + trimmed.len());
            found.push(Line { range, bare, bare_start, words: count, shape });
        }
        at += raw.len();
    }
    found
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// Without heading marks, list marks, quote marks and emphasis around the whole line.
fn bare(line: &str) -> &str {
    let line = line.trim_start_matches(['#', '>', '•', '▪', '■', '►']).trim();
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let line = line.trim_end_matches(" #").trim();
    let mut inner = line;
    for mark in ["**", "__", "*", "_"] {
        if let Some(x) = inner.strip_prefix(mark).and_then(|x| x.strip_suffix(mark)) {
            inner = x;
        }
    }
    inner.trim()
}

/// In lower case, without what stands at the ends of labels.
pub(super) fn plain_lower(bare: &str) -> String {
    let lower = bare.to_lowercase();
    lower
        .trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, ':' | '.' | '…' | '»' | '«' | '→' | '›' | '|' | '-' | '–' | '*' | '[' | ']')
        })
        .to_owned()
}

/// True if `text` ends as a sentence does, quotation marks and brackets after the stop included.
pub(super) fn ends_as_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(['"', '”', '’', '\'', '»', '«', '“', ')', ']', '*', '_', ' ']);
    inner.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

fn shape(trimmed: &str, bare: &str, count: usize, words: &'static FrameWords) -> Shape {
    let marks = trimmed.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&marks) && trimmed[marks..].starts_with(' ') {
        let lower = plain_lower(bare);
        return words.left_out.reason(&lower).map_or(Shape::Heading(marks as u8), Shape::Boilerplate);
    }
    if bare.len() <= LONGEST_NOTE && is_correction(bare, words) {
        return Shape::Boilerplate(CORRECTION);
    }
    if bare.len() > LONG {
        return Shape::Prose;
    }
    let lower = plain_lower(bare);
    if let Some(rest) = bare.strip_prefix('©').map(str::trim_start) {
        // "© 2026 Example Media" is of the page, "© Jane Doe" of a picture.
        let year = rest.len() >= 4 && rest.bytes().take(4).all(|b| b.is_ascii_digit());
        return if year { Shape::Boilerplate("copyright notice") } else { Shape::Caption };
    }
    if let Some(published) = published_line::read(bare, words) {
        return Shape::Published(published);
    }
    if let Some(start) = byline(bare, count, words) {
        return Shape::Byline(start);
    }
    if count <= 30 {
        if let Some(reason) = words.left_out.reason(&lower) {
            return Shape::Boilerplate(reason);
        }
        if is_caption(bare, &lower, words) {
            return Shape::Caption;
        }
    }
    if trimmed.starts_with("**") && trimmed.ends_with("**") && count <= 20 && !ends_as_sentence(bare) {
        return Shape::Heading(3);
    }
    if (count >= 4 && ends_as_sentence(bare)) || count >= 45 { Shape::Prose } else { Shape::Short }
}

/// "[This story has been corrected to …]", "Correction: An earlier version …"; such notes are as long as a paragraph.
fn is_correction(bare: &str, words: &'static FrameWords) -> bool {
    let inner = bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '_'));
    words.left_out.reason(&plain_lower(inner)) == Some(CORRECTION)
}

/// Where the name starts in a line such as "By Jane Doe, Warsaw".
fn byline(bare: &str, count: usize, words: &FrameWords) -> Option<usize> {
    let lower = bare.to_lowercase();
    if !(2..=14).contains(&count) || lower.len() != bare.len() {
        return None;
    }
    let after = words.byline.at_start(&lower)?;
    let rest = &bare[after..];
    let name = rest.trim_start_matches([':', ' ', '\u{a0}', '\t', '|', '–', '-']);
    let labelled = rest.trim_start().starts_with(':');
    let mut names = name.split_whitespace();
    let capital = |w: &str| w.trim_start_matches(['"', '(']).chars().next().is_some_and(char::is_uppercase);
    // "By Friday the toll had risen" starts like a byline: two capitalised words, no sentence end.
    let first = names.next().is_some_and(capital);
    let second = names.next().is_none_or(|w| capital(w) || matches!(w, "|" | "&" | "/" | "·"));
    let small = name.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let digits = name.bytes().any(|b| b.is_ascii_digit());
    (first && second && small <= 3 && !digits && (labelled || !ends_as_sentence(bare)))
        .then_some(bare.len() - name.len())
}

/// "A tank near the border - Reuters", "Photo: Getty Images", "(Foto: dpa)", "AI generated illustration of …".
fn is_caption(bare: &str, lower: &str, words: &FrameWords) -> bool {
    let inner = lower.trim_start_matches('(');
    if let Some(end) = words.picture.at_start(inner) {
        let rest = inner[end..].trim_start();
        if rest.is_empty() || rest.starts_with([':', '/', '|', '©', '(']) || inner[end..].starts_with('.') {
            return true;
        }
    }
    if ends_with_picture_supplier(bare.trim_end_matches(')')) {
        return true;
    }
    // A credit after a dash or slash, or a picture word before a colon or slash near the end.
    let cut = bare.rfind([':', '/']).map(|i| (bare[..i].to_lowercase(), &bare[i + 1..]));
    if let Some((before, after)) = cut {
        let last = before.split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or_default().to_owned();
        if !last.is_empty()
            && words.picture.at_start(&last) == Some(last.len())
            && after.split_whitespace().count() <= 5
        {
            return true;
        }
    }
    if ends_as_sentence(bare) {
        return false;
    }
    let dashed = [" - ", " – ", " — ", " / "]
        .iter()
        .filter_map(|d| bare.rsplit_once(d).map(|(_, tail)| tail))
        .min_by_key(|t| t.len());
    dashed.is_some_and(|tail| crate::agencies::agency_named(tail.trim_end_matches(')')).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_lang::Pack;

    fn check(language: &str, line: &str, want: &str) -> Option<String> {
        let words = FrameWords::of(Pack::get(language).unwrap());
        let got = match &lines(line, 0, words)[0].shape {
            Shape::Heading(level) => format!("heading {level}"),
            Shape::Published(_) => "published".into(),
            Shape::Byline(_) => "byline".into(),
            Shape::Caption => "caption".into(),
            Shape::Boilerplate(reason) => (*reason).into(),
            Shape::Prose => "prose".into(),
            Shape::Short => "short".into(),
        };
        (got != want).then(|| format!("{language}: {line} => {got}, expected {want}"))
    }

    #[test]
    fn cases() {
        let text = include_str!("../../cases/lines.md");
        let mut faults = Vec::new();
        for case in text.lines().filter_map(|l| l.strip_prefix("- ")) {
            let (language, rest) = case.split_once(": ").expect("- LANGUAGE: LINE => SHAPE");
            let (line, want) = rest.rsplit_once(" => ").expect("- LANGUAGE: LINE => SHAPE");
            faults.extend(check(language, line, want));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
