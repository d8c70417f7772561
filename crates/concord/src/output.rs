//! Standard output and files: whole results at once, and no panic when the reader has gone.

use crate::fault::Fault;
use std::{io::Write, path::Path};

/// Writes `text` to standard output.
pub fn print(text: &str) -> Result<(), Fault> {
    write(text.as_bytes())
}

/// Writes bytes to standard output.
pub fn write(bytes: &[u8]) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes bytes to a file.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    std::fs::write(path, bytes)
        .map_err(|fault| Fault::Output { message: format!("{} could not be written: {fault}", path.display()) })
}
