//! `treaty.toml`.

use super::{DataFault, TreatyFiles};
use crate::treaty::Treaty;
use concord_text::LineIndex;

/// Reads the file; what is wrong with it goes to `faults` with line and column.
pub fn read(files: &TreatyFiles<'_>, faults: &mut Vec<DataFault>) -> Option<Treaty> {
    let file = format!("{}/treaty.toml", files.folder);
    match toml::from_str::<Treaty>(files.treaty) {
        Ok(treaty) => Some(Treaty { id: files.id.to_owned(), ..treaty }),
        Err(error) => {
            let (line, column) = error.span().map_or((0, 0), |span| place(files.treaty, span.start));
            let message = error.message().to_owned();
            faults.push(DataFault { file, line, column: column.to_string(), message });
            None
        }
    }
}

/// Line and column of a byte, both from 1.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let place = LineIndex::new(text).line_column(text, at as u32);
    (place.line as usize, place.column as usize)
}
