//! From byte offsets to the line and column a reader sees.

/// A place as a reader counts it: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
}

/// Where the lines of a text start.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`; a line ends after `\n`.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i as u32 + 1)).collect();
        Self { starts }
    }

    /// Line, from 1, of the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&s| s <= offset) as u32
    }

    /// The byte at which a line, counted from 1, starts.
    pub fn start(&self, line: u32) -> u32 {
        self.starts[(line as usize).clamp(1, self.starts.len()) - 1]
    }

    /// Line and column of the byte at `offset` of the `text` this index was made from.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.starts.partition_point(|&s| s <= offset) - 1;
        let column = text[self.starts[line] as usize..offset as usize].chars().count() as u32 + 1;
        LineColumn { line: line as u32 + 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "ą\nżółw b";
        let at = LineIndex::new(text).line_column(text, text.find('b').unwrap() as u32);
        assert_eq!(at, LineColumn { line: 2, column: 6 });
    }
}
