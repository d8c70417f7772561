//! Standard output: whole results at once, and no panic when the reader has gone.

use crate::fault::Fault;
use std::io::Write;

/// Writes `text` to standard output.
pub fn print(text: &str) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
