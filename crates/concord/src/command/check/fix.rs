//! Safe changes: the file with them.

use crate::{fault::Fault, render::check::diff::apply};
use concord_check::Fix;
use std::{fs, io, path::Path};

/// Writes the draft with the changes made. The file is replaced at once, so that a fault leaves the old one whole.
pub fn write(path: &Path, read: &str, fixes: &[&Fix]) -> Result<(), Fault> {
    let failed = |e: io::Error| Fault::Output { message: format!("{} could not be changed: {e}", path.display()) };
    // A link stays a link.
    let path = fs::canonicalize(path).map_err(failed)?;
    if fs::read(&path).map_err(failed)? != read.as_bytes() {
        let message = format!("{} was saved by another program meanwhile and is left as it is", path.display());
        return Err(Fault::Output { message });
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".concord-fix");
    let beside = path.with_file_name(name);
    let replaced = fs::write(&beside, apply(read, fixes))
        .and_then(|()| fs::metadata(&path))
        .and_then(|data| fs::set_permissions(&beside, data.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    replaced.map_err(|e| {
        // What is left beside the draft is of no use; that it cannot be removed says nothing new.
        let _ = fs::remove_file(&beside);
        failed(e)
    })
}
