//! From the text of a document back to the file it was read from, where the two are not the same.

use concord_text::TextRange;

/// A stretch of the text and the bytes of the file it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: TextRange,
    source: TextRange,
}

impl Piece {
    /// Byte by byte the same, but that a break of lines may stand for a blank.
    fn is_plain(self) -> bool {
        self.text.len() == self.source.len()
    }
}

/// Where the stretches of a document's text stand in its file. What lies in no stretch was put in between, such as the
/// break after a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    source: String,
    pieces: Vec<Piece>,
}

impl SourceMap {
    /// A map into a file that leads nowhere yet.
    pub fn new(source: &str) -> Self {
        Self { source: source.to_owned(), pieces: Vec::new() }
    }

    /// The whole file.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Adds a stretch behind the others. `text` and `source` are of one length, or stand for one another as a whole, as
    /// `’` and `&rsquo;` do.
    pub fn push(&mut self, text: TextRange, source: TextRange) {
        match self.pieces.last_mut() {
            Some(last)
                if last.is_plain()
                    && text.len() == source.len()
                    && last.text.end() == text.start()
                    && last.source.end() == source.start() =>
            {
                *last = Piece { text: last.text.cover(text), source: last.source.cover(source) };
            }
            Some(_) | None => self.pieces.push(Piece { text, source }),
        }
    }

    /// The bytes of the file behind a range of the text: from its first character to its last. An empty range, or one
    /// that was put in, is the place in the file where it would stand.
    pub fn to_source(&self, range: TextRange) -> TextRange {
        let first = self.pieces.partition_point(|p| p.text.end() <= range.start());
        let past = self.pieces.partition_point(|p| p.text.start() < range.end());
        if past <= first {
            let at = match (self.pieces.get(first), first.checked_sub(1)) {
                (Some(p), _) if p.text.start() <= range.start() => into(*p, range.start()),
                (_, Some(before)) => self.pieces[before].source.end(),
                (Some(p), None) => p.source.start(),
                (None, None) => 0,
            };
            return TextRange::new(at, at);
        }
        let (from, to) = (self.pieces[first], self.pieces[past - 1]);
        let start = into(from, range.start().max(from.text.start()));
        let end = if range.end() >= to.text.end() { to.source.end() } else { after(to, range.end()) };
        TextRange::new(start, end.max(start))
    }

    /// The bytes of the file that are this range of the text and nothing else: what can be changed there without touching
    /// markup. `None` where markup or a character reference lies within.
    pub fn to_editable(&self, range: TextRange) -> Option<TextRange> {
        let at = self.pieces.partition_point(|p| p.text.end() < range.end());
        let piece = self.pieces.get(at).filter(|p| p.is_plain() && p.text.contains(range))?;
        Some(TextRange::new(into(*piece, range.start()), after(*piece, range.end())))
    }

    /// The place in the text that a byte of the file belongs to; of markup, the place after it.
    pub fn to_text(&self, source: u32) -> u32 {
        let at = self.pieces.partition_point(|p| p.source.end() <= source);
        match self.pieces.get(at) {
            Some(p) if p.is_plain() && p.source.start() <= source => p.text.start() + (source - p.source.start()),
            Some(p) => p.text.start(),
            None => self.pieces.last().map_or(0, |p| p.text.end()),
        }
    }
}

/// The byte of the file at which a place of a piece begins.
fn into(piece: Piece, at: u32) -> u32 {
    if piece.is_plain() { piece.source.start() + (at - piece.text.start()) } else { piece.source.start() }
}

/// The byte of the file behind a place of a piece.
fn after(piece: Piece, at: u32) -> u32 {
    if piece.is_plain() { piece.source.start() + (at - piece.text.start()) } else { piece.source.end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a&amp;b<br>c` read as `a&b`, a line break, `c`.
    fn map() -> SourceMap {
        let mut map = SourceMap::default();
        for (text, source) in [((0, 1), (0, 1)), ((1, 2), (1, 6)), ((2, 3), (6, 7)), ((4, 5), (11, 12))] {
            map.push(TextRange::new(text.0, text.1), TextRange::new(source.0, source.1));
        }
        map
    }

    #[test]
    fn ranges_go_back_to_the_file() {
        let source = |from, to| {
            let range = map().to_source(TextRange::new(from, to));
            (range.start(), range.end())
        };
        assert_eq!(source(0, 1), (0, 1));
        assert_eq!(source(0, 3), (0, 7));
        assert_eq!(source(1, 2), (1, 6));
        assert_eq!(source(2, 5), (6, 12));
        assert_eq!(source(3, 4), (7, 7));
        assert_eq!(source(5, 5), (12, 12));
    }

    #[test]
    fn only_plain_stretches_can_be_changed() {
        let editable = |from, to| map().to_editable(TextRange::new(from, to)).map(|r| (r.start(), r.end()));
        assert_eq!(editable(0, 1), Some((0, 1)));
        assert_eq!(editable(2, 3), Some((6, 7)));
        assert_eq!(editable(1, 2), None);
        assert_eq!(editable(0, 2), None);
        assert_eq!(editable(2, 5), None);
    }

    #[test]
    fn bytes_of_the_file_go_to_the_text() {
        assert_eq!([0, 1, 4, 6, 8, 11, 12].map(|at| map().to_text(at)), [0, 1, 1, 2, 4, 4, 5]);
    }
}
