//! Sources that were read, kept until their files change. Drafts with the same sources share them.

use crate::{
    desk::{Desk, Source, Sources, Stamp, Trouble},
    view::Shown,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Names of sources that are told in one message.
const TOLD: usize = 3;

/// The sources of some drafts.
pub struct Dossier {
    stamps: Vec<Stamp>,
    /// Which reading this is, from 1.
    pub number: u64,
    /// In order.
    pub sources: Vec<Source>,
    /// The same, as they are shown.
    pub shown: Vec<Arc<Shown>>,
    /// What could not be read.
    pub unread: Vec<Trouble>,
    /// What was read with doubts.
    pub doubts: Vec<Trouble>,
}

impl Dossier {
    /// What could not be read, in one message.
    pub fn trouble(&self) -> Option<Trouble> {
        let (first, rest) = self.unread.split_first()?;
        if rest.is_empty() {
            return Some(first.clone());
        }
        let named: Vec<&str> = self.unread.iter().take(TOLD).map(|t| t.message.as_str()).collect();
        let more = self.unread.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let message = format!("{} sources could not be read: {}{more}", self.unread.len(), named.join("; "));
        Some(Trouble { message, help: None })
    }
}

/// Dossiers by the paths that were given.
#[derive(Default)]
pub struct Dossiers {
    read: BTreeMap<Vec<PathBuf>, Dossier>,
    readings: u64,
}

impl Dossiers {
    /// The sources of these paths, if they were read.
    pub fn get(&self, against: &[PathBuf]) -> Option<&Dossier> {
        self.read.get(against)
    }

    /// Whether the files are as they were read. Those of the draft itself do not count: it is saved all the time.
    pub fn is_fresh(&self, desk: &impl Desk, against: &[PathBuf], own: Option<&Path>) -> bool {
        if against.is_empty() {
            return true;
        }
        let Some(dossier) = self.read.get(against) else { return false };
        let now = desk.stamps(against);
        let (then, now) = (others(&dossier.stamps, desk, own), others(&now, desk, own));
        then.eq(now)
    }

    /// Reads the sources, which are then there under their paths.
    pub fn read(&mut self, desk: &impl Desk, against: &[PathBuf]) {
        // Taken before: what is saved while it is read counts as changed.
        let stamps = desk.stamps(against);
        let Sources { read: sources, unread, doubts } = desk.sources(against);
        let shown = sources.iter().map(|s| Arc::new(Shown::new(s))).collect();
        self.readings += 1;
        let dossier = Dossier { stamps, number: self.readings, sources, shown, unread, doubts };
        self.read.insert(against.to_vec(), dossier);
    }

    /// Lets go of all others.
    pub fn keep<'p>(&mut self, used: impl Iterator<Item = &'p [PathBuf]>) {
        let used: BTreeSet<&[PathBuf]> = used.collect();
        self.read.retain(|against, _| used.contains(against.as_slice()));
    }
}

/// All stamps but that of the draft.
fn others<'s>(stamps: &'s [Stamp], desk: &impl Desk, own: Option<&Path>) -> impl Iterator<Item = &'s Stamp> {
    stamps.iter().filter(move |(path, ..)| {
        own.is_none_or(|own| path.file_name() != own.file_name() || desk.canonical(path) != own)
    })
}
