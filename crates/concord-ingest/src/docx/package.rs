//! The archive a Word document is: parts by name, read within limits, and written anew with some of them changed.

use super::refused::Refused;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Most that all parts together may unpack to, in bytes.
const LARGEST: u64 = 64 << 20;
/// Most parts. Word's own documents have some dozens, one a picture.
const MOST_PARTS: usize = 4096;
/// Most times its packed size that a part may unpack to. Word's own XML reaches about 50.
const DENSEST: u64 = 250;
/// Smaller parts may be as dense as they like, in bytes unpacked.
const SMALL: u64 = 1 << 20;

/// An archive that was found to keep the limits.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Index of each part by its name in lower case without a slash before it: names of parts know no case.
    names: BTreeMap<String, usize>,
}

impl<'b> Package<'b> {
    /// Looks at the list of parts only; nothing is unpacked yet.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refused> {
        let whole =
            |_: ZipError| Refused::Damaged { part: "the archive".into(), why: "is cut short or not whole".into() };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(whole)?;
        if archive.len() > MOST_PARTS {
            return Err(Refused::TooManyParts { parts: archive.len() });
        }
        let (mut names, mut all) = (BTreeMap::new(), 0_u64);
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(whole)?;
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            if part.encrypted() {
                return Err(Refused::Encrypted);
            }
            if part.size() > SMALL && part.size() / DENSEST > part.compressed_size() {
                return Err(Refused::TooDense { part: name });
            }
            all = all.saturating_add(part.size());
            if all > LARGEST {
                return Err(Refused::TooLarge { megabytes: LARGEST >> 20 });
            }
            if names.insert(key(&name), index).is_some() {
                return Err(Refused::Damaged { part: name, why: "stands there twice".into() });
            }
        }
        if archive.has_overlapping_entries().map_err(whole)? {
            return Err(Refused::Damaged { part: "the archive".into(), why: "has parts that overlap".into() });
        }
        Ok(Self { archive, names })
    }

    /// True if there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// Names of all parts, in lower case, in order.
    pub fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// The text of a part, if there is such a part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(index) = self.names.get(&key(name)) else { return Ok(None) };
        let part = self.archive.by_index(*index).map_err(|fault| damaged(name, &fault))?;
        let size = part.size();
        let mut bytes = Vec::new();
        // What the list says may be wrong: no more is unpacked than it says.
        part.take(size + 1).read_to_end(&mut bytes).map_err(|fault| damaged(name, &fault))?;
        if bytes.len() as u64 > size {
            return Err(Refused::TooDense { part: name.to_owned() });
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Refused::Damaged { part: name.to_owned(), why: "is not UTF-8".into() })
    }

    /// The archive with these parts in place of its own or added at the end. All others are copied as they are packed.
    pub fn with(mut self, changed: &BTreeMap<String, String>) -> Result<Vec<u8>, Refused> {
        let changed: BTreeMap<String, (&String, &String)> = changed.iter().map(|(n, t)| (key(n), (n, t))).collect();
        let mut written = ZipWriter::new(Cursor::new(Vec::new()));
        // No clock: the time of a changed part stays, that of a new one is the first there is in archives.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index).map_err(|fault| damaged("the archive", &fault))?;
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let at = |fault: ZipError| damaged(&name, &fault);
            match changed.get(&key(&name)) {
                None => written.raw_copy_file(part).map_err(at)?,
                Some((_, text)) => {
                    let time = part.last_modified().unwrap_or_default();
                    written.start_file(name.as_str(), options.last_modified_time(time)).map_err(at)?;
                    written.write_all(text.as_bytes()).map_err(|fault| damaged(&name, &fault))?;
                }
            }
        }
        for (_, (name, text)) in changed.iter().filter(|(key, _)| !self.names.contains_key(*key)) {
            let time = zip::DateTime::default();
            let at = |fault: ZipError| damaged(name, &fault);
            written.start_file(name.as_str(), options.last_modified_time(time)).map_err(at)?;
            written.write_all(text.as_bytes()).map_err(|fault| damaged(name, &fault))?;
        }
        Ok(written.finish().map_err(|fault| damaged("the archive", &fault))?.into_inner())
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').to_ascii_lowercase()
}

fn damaged(part: &str, fault: &dyn std::fmt::Display) -> Refused {
    Refused::Damaged { part: part.to_owned(), why: format!("cannot be unpacked ({fault})") }
}
