//! A place in a text: a byte range with its invariant behind private fields.

use std::fmt;

/// A half-open range of bytes, `start..end`, of one UTF-8 text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl TextRange {
    /// A range of bytes. Panics if `start > end`: that is a bug of the caller, not bad content.
    #[track_caller]
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "range starts at {start} after its end {end}");
        Self { start, end }
    }

    /// The same from `usize`. Texts over 4 GiB are refused when a document is read.
    #[track_caller]
    pub fn of(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a range without bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if every byte of `other` lies in `self`.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the byte at `offset` lies in `self`.
    pub fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest range that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text of the range. Panics if the range does not fall on character borders of `text`.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::TextRange;

    #[test]
    fn touching_ranges_do_not_overlap() {
        let (a, b) = (TextRange::new(0, 3), TextRange::new(3, 5));
        assert!(!a.overlaps(b) && a.cover(b).contains(b));
    }
}
