//! Places of the protocol (line and character, counted in units that the two sides agree on) and bytes of a text.

use gen_lsp_types::{Position, PositionEncodingKind, Range};
use std::{cell::Cell, fmt};

/// What a character of a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client understands.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// As the protocol calls it.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }

    fn length(self, text: &str) -> u32 {
        match self {
            _ if text.is_ascii() => text.len() as u32,
            Self::Utf8 => text.len() as u32,
            Self::Utf16 | Self::Utf32 => text.chars().map(|c| self.units(c)).sum(),
        }
    }
}

/// A position that lies in no line of the text, or a range that ends before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// The line asked for, from 0.
    pub line: u32,
    /// Lines of the text.
    pub lines: u32,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of a text of {} lines", u64::from(self.line) + 1, self.lines)
    }
}

/// A text and where its lines start. A line ends after `\n`, `\r\n` or `\r`, as the protocol has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    // Invariant: the starts of all lines in order; never empty.
    starts: Vec<u32>,
}

/// A byte order mark, which editors take off a file before they count.
const MARK: char = '\u{feff}';

impl Text {
    /// A text as the editor holds it.
    pub fn new(text: String) -> Self {
        let starts = std::iter::once(0).chain(breaks(&text, 0, text.len())).collect();
        Self { text, starts }
    }

    /// A text as a file holds it: a byte order mark counts for nothing.
    pub fn of_file(text: &str) -> Self {
        let mut read = Self::new(text.to_owned());
        if text.starts_with(MARK) {
            read.starts[0] = MARK.len_utf8() as u32;
        }
        read
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte of a position. A character behind the end of its line is that end; one inside a character is its start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> Result<usize, OutOfRange> {
        let line = position.line as usize;
        if line == self.starts.len() && position.character == 0 {
            // How some clients name the end of the text.
            return Ok(self.text.len());
        }
        let Some(&start) = self.starts.get(line) else {
            return Err(OutOfRange { line: position.line, lines: self.starts.len() as u32 });
        };
        let words = self.text[start as usize..self.end(line)].trim_end_matches(['\n', '\r']);
        let mut left = position.character;
        for (at, c) in words.char_indices() {
            let units = encoding.units(c);
            if left < units {
                return Ok(start as usize + at);
            }
            left -= units;
        }
        Ok(start as usize + words.len())
    }

    /// The bytes of a range.
    pub fn bytes(&self, range: &Range, encoding: Encoding) -> Result<std::ops::Range<usize>, OutOfRange> {
        let (start, end) = (self.offset(range.start, encoding)?, self.offset(range.end, encoding)?);
        if start > end {
            return Err(OutOfRange { line: range.end.line, lines: self.starts.len() as u32 });
        }
        Ok(start..end)
    }

    /// Puts words in the place of others. What it costs grows with the lines touched and the number of lines, not with the text.
    pub fn replace(&mut self, bytes: std::ops::Range<usize>, with: &str) {
        let first = self.line(bytes.start.saturating_sub(1));
        let next = self.starts.partition_point(|s| *s as usize <= bytes.end).max(first + 1);
        let shift = with.len() as i64 - bytes.len() as i64;
        let until = self.starts.get(next).map_or(self.text.len(), |s| *s as usize);
        self.text.replace_range(bytes, with);
        let until = (until as i64 + shift) as usize;
        let last = next == self.starts.len();
        for start in &mut self.starts[next..] {
            *start = (i64::from(*start) + shift) as u32;
        }
        let from = self.starts[first] as usize;
        let new: Vec<u32> = breaks(&self.text, from, until).filter(|s| last || (*s as usize) < until).collect();
        self.starts.splice(first + 1..next, new);
    }

    /// The end of the words of the line that holds this byte.
    pub fn line_end(&self, offset: usize) -> usize {
        let line = self.line(offset);
        let start = self.starts[line] as usize;
        start + self.text[start..self.end(line)].trim_end_matches(['\n', '\r']).len()
    }

    /// Turns bytes into positions.
    pub fn places(&self, encoding: Encoding) -> Places<'_> {
        Places { text: self, encoding, last: Cell::new((0, Position { line: 0, character: 0 })) }
    }

    /// Number, from 0, of the line that holds this byte.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|s| *s as usize <= offset).saturating_sub(1)
    }

    fn end(&self, line: usize) -> usize {
        self.starts.get(line + 1).map_or(self.text.len(), |s| *s as usize)
    }
}

/// Starts of the lines that begin after a byte of `from..to`.
fn breaks(text: &str, from: usize, to: usize) -> impl Iterator<Item = u32> {
    let bytes = text.as_bytes();
    let ends = move |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (from..to).filter(ends).map(|at| at as u32 + 1)
}

/// Turns bytes of one text into positions. Long lines are not counted through again for places that follow each other.
pub struct Places<'t> {
    text: &'t Text,
    encoding: Encoding,
    last: Cell<(usize, Position)>,
}

impl Places<'_> {
    /// The position of a byte; of one inside a character that of its start, behind the end that of the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.text.len());
        while !self.text.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.text.line(offset);
        let start = self.text.starts[line] as usize;
        let (from, at) = self.last.get();
        let near = at.line as usize == line && (start..=offset).contains(&from);
        let (from, before) = if near { (from, at.character) } else { (start, 0) };
        let more = self.text.text.get(from..offset).map_or(0, |words| self.encoding.length(words));
        let position = Position { line: line as u32, character: before + more };
        self.last.set((offset, position));
        position
    }

    /// The positions of a range of bytes.
    pub fn range(&self, range: concord_text::TextRange) -> Range {
        Range { start: self.position(range.start() as usize), end: self.position(range.end() as usize) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn characters_are_counted_as_agreed() {
        let text = Text::new("żółw 🦊 30\r\n中文字 30".to_owned());
        let check = |word: &str, line, columns: [u32; 3]| {
            let offset = text.as_str().find(word).expect("in the text");
            for (encoding, column) in ALL.into_iter().zip(columns) {
                assert_eq!(text.places(encoding).position(offset), at(line, column), "{word} {encoding:?}");
                assert_eq!(text.offset(at(line, column), encoding), Ok(offset), "{word} {encoding:?}");
            }
        };
        check("30", 0, [13, 8, 7]);
        check("文", 1, [3, 1, 1]);
        check("🦊", 0, [8, 5, 5]);
    }

    #[test]
    fn what_lies_outside() {
        let text = Text::new("a🦊\r\nb".to_owned());
        assert_eq!(text.offset(at(0, 99), Encoding::Utf16), Ok(5));
        assert_eq!(text.offset(at(0, 2), Encoding::Utf16), Ok(1), "inside a pair");
        assert_eq!(text.offset(at(1, 1), Encoding::Utf16), Ok(8));
        assert_eq!(text.offset(at(2, 0), Encoding::Utf16), Ok(8), "one line past the last");
        assert_eq!(text.offset(at(2, 1), Encoding::Utf16), Err(OutOfRange { line: 2, lines: 2 }));
        assert!(text.bytes(&Range { start: at(1, 0), end: at(0, 0) }, Encoding::Utf16).is_err());
        assert_eq!(Text::of_file("\u{feff}a").offset(at(0, 0), Encoding::Utf16), Ok(3));
        assert_eq!(Text::of_file("\u{feff}a").places(Encoding::Utf16).position(4), at(0, 1));
    }

    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![Just('a'), Just('ż'), Just('中'), Just('🦊'), Just('\n'), Just('\r'), any::<char>()],
            0..24,
        )
        .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn there_and_back(text in words()) {
            let text = Text::new(text);
            for encoding in ALL {
                let places = text.places(encoding);
                for (offset, c) in text.as_str().char_indices() {
                    let position = places.position(offset);
                    // The ends of lines are one place each.
                    if !matches!(c, '\n' | '\r') {
                        prop_assert_eq!(text.offset(position, encoding), Ok(offset));
                    }
                    prop_assert_eq!(text.places(encoding).position(offset), position);
                }
            }
        }

        #[test]
        fn an_edit_is_the_text_anew(text in words(), with in words(), from in 0_usize..30, length in 0_usize..10) {
            let mut edited = Text::new(text);
            let borders: Vec<usize> =
                edited.as_str().char_indices().map(|(n, _)| n).chain([edited.as_str().len()]).collect();
            let start = borders[from.min(borders.len() - 1)];
            let end = borders[(from + length).min(borders.len() - 1)];
            let mut whole = edited.as_str().to_owned();
            whole.replace_range(start..end, &with);
            edited.replace(start..end, &with);
            prop_assert_eq!(edited, Text::new(whole));
        }

        #[test]
        fn any_position_is_a_border_or_outside(text in words(), line in 0_u32..20, character in 0_u32..40) {
            let text = Text::new(text);
            for encoding in ALL {
                if let Ok(offset) = text.offset(at(line, character), encoding) {
                    prop_assert!(text.as_str().is_char_boundary(offset));
                }
            }
        }
    }
}
