//! What the terminal can show: width, colour, underlines. Text from outside is made harmless before it is printed.

use std::{borrow::Cow, io::IsTerminal};
use unicode_width::UnicodeWidthChar;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Colours and underlines can be used; else marks are made of characters.
    pub styled: bool,
}

/// Columns where they cannot be told.
const USUAL_WIDTH: usize = 100;

/// A way to print words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// Headings.
    Bold,
    /// Less important.
    Dim,
    /// The value in its sentence.
    Underline,
    /// Disagreement.
    Red,
    /// Change over time.
    Yellow,
    /// Agreement.
    Green,
    /// Refinement.
    Blue,
    /// One origin alone.
    Magenta,
}

impl Terminal {
    /// What standard output can show. `NO_COLOR` and `COLUMNS` are heeded.
    pub fn of_stdout() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let styled =
            std::io::stdout().is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
        Self { width: columns.unwrap_or(USUAL_WIDTH).clamp(40, 120), styled }
    }

    /// `text` in `style`, where styles can be shown.
    pub fn paint(&self, style: Style, text: &str) -> String {
        let code = match style {
            _ if !self.styled || text.is_empty() => return text.to_owned(),
            Style::Plain => return text.to_owned(),
            Style::Bold => "1",
            Style::Dim => "2",
            Style::Underline => "1;4",
            Style::Red => "1;31",
            Style::Yellow => "1;33",
            Style::Green => "32",
            Style::Blue => "36",
            Style::Magenta => "35",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// Columns that a character takes.
pub fn columns_of(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Without characters that steer a terminal or reorder what is read: controls, escapes, bidirectional overrides.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    };
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\t' => Some(' '),
        c if harmful(c) => c.is_ascii().then_some('·'),
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// Cuts `text` into lines of at most `width` columns at spaces; a longer word is cut where it must be.
/// Each line is a byte range of `text`, without the space at its end.
pub fn wrap(text: &str, width: usize) -> Vec<std::ops::Range<usize>> {
    let width = width.max(8);
    let (mut lines, mut start, mut used, mut space) = (Vec::new(), 0, 0, None);
    for (i, c) in text.char_indices() {
        if c == '\n' {
            lines.push(start..i);
            (start, used, space) = (i + 1, 0, None);
            continue;
        }
        let size = columns_of(c);
        if used + size > width {
            let (end, next) = match space {
                Some(at) => (at, at + 1),
                None if c == ' ' => (i, i + 1),
                None => (i, i),
            };
            lines.push(start..end);
            start = next;
            space = None;
            used = if next <= i { columns(&text[next..i]) } else { 0 };
            if next > i {
                continue;
            }
        }
        if c == ' ' {
            space = Some(i);
        }
        used += size;
    }
    if start < text.len() || lines.is_empty() {
        lines.push(start..text.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping() {
        let check = |text: &str, width, want: &[&str]| {
            let got: Vec<&str> = wrap(text, width).into_iter().map(|r| &text[r]).collect();
            assert_eq!(got, want);
        };
        check("one two three", 8, &["one two", "three"]);
        check("onetwothree four", 8, &["onetwoth", "ree four"]);
        check("新政策新政策 a", 8, &["新政策新", "政策 a"]);
        check("a\nb", 8, &["a", "b"]);
        check("", 8, &[""]);
        check("12345678 9", 8, &["12345678", "9"]);
    }

    #[test]
    fn escapes_are_made_harmless() {
        assert_eq!(harmless("a\x1b[31mb\u{202e}c\td"), "a·[31mbc d");
    }
}
