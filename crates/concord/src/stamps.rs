//! When files were saved: told from their times and sizes; no system service is asked.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// When a file was saved, and its size.
pub type Stamp = (PathBuf, Option<SystemTime>, u64);

/// The stamps of a file, or of all files below a folder, in the order of their names.
pub fn stamp(path: &Path, stamps: &mut Vec<Stamp>) {
    let Ok(data) = fs::metadata(path) else { return stamps.push((path.to_owned(), None, 0)) };
    stamps.push((path.to_owned(), data.modified().ok(), data.len()));
    if data.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inside.sort();
        // Links to folders are passed over, as where sources are read: they may lead back.
        inside.retain(|path| !(path.is_symlink() && path.is_dir()));
        for path in inside {
            stamp(&path, stamps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_changes_the_stamps() {
        let folder = std::env::temp_dir().join(format!("concord-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).expect("a folder");
        fs::write(folder.join("sub/a.md"), "one").expect("a file");
        let look = || {
            let mut stamps = Vec::new();
            stamp(&folder, &mut stamps);
            stamps
        };
        let before = look();
        assert_eq!(before, look());
        fs::write(folder.join("sub/a.md"), "one two").expect("a file");
        let after = look();
        assert_ne!(before, after);
        fs::remove_dir_all(&folder).expect("gone");
        assert_ne!(after, look());
    }
}
