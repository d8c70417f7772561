//! Safe changes: which are made, and the file with them.

use crate::{fault::Fault, render::check::diff::apply};
use concord_check::{Diagnostic, Fix};
use std::{fs, io, path::Path};

/// The changes that can be made together.
pub struct Chosen<'f> {
    /// In the order of the text; none overlaps another.
    pub made: Vec<&'f Fix>,
    /// Changes that overlap one of those and say something else.
    pub overlapping: usize,
}

/// Chooses changes that do not overlap: of two that do, the one that begins first.
pub fn chosen(findings: &[Diagnostic]) -> Chosen<'_> {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|f| f.fix.as_ref()).collect();
    fixes.sort_by_key(|f| (f.range.start(), f.range.end()));
    fixes.dedup();
    let mut chosen = Chosen { made: Vec::new(), overlapping: 0 };
    for fix in fixes {
        let last = chosen.made.last();
        // Two insertions at one place have no order of their own.
        let free = last.is_none_or(|l| l.range.end() <= fix.range.start() && l.range.start() < fix.range.start());
        if free {
            chosen.made.push(fix);
        } else {
            chosen.overlapping += 1;
        }
    }
    chosen
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use concord_check::Severity;
    use concord_text::TextRange;

    fn finding(start: u32, end: u32, replacement: &str) -> Diagnostic {
        let range = TextRange::new(start, end);
        let fix = Some(Fix { range, replacement: replacement.to_owned() });
        let (message, because) = (String::new(), Vec::new());
        Diagnostic { code: "CAL001", name: "", severity: Severity::Note, range, message, because, help: None, fix }
    }

    #[test]
    fn changes_never_overlap() {
        let check = |given: &[(u32, u32, &str)], want: &str, overlapping| {
            let findings: Vec<_> = given.iter().map(|(a, b, r)| finding(*a, *b, r)).collect();
            let chosen = chosen(&findings);
            assert_eq!((apply("one two three", &chosen.made).as_str(), chosen.overlapping), (want, overlapping));
        };
        check(&[], "one two three", 0);
        check(&[(4, 7, "2"), (0, 3, "1")], "1 2 three", 0);
        check(&[(0, 7, "12"), (4, 13, "23")], "12 three", 1);
        check(&[(4, 7, "2"), (4, 7, "2")], "one 2 three", 0);
        check(&[(4, 7, "2"), (4, 7, "zwei")], "one 2 three", 1);
        check(&[(0, 3, "1"), (3, 4, "-")], "1-two three", 0);
        check(&[(3, 3, " a"), (3, 3, " b")], "one a two three", 1);
    }
}
