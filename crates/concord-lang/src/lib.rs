//! Language packs: the files of `lang/<code>/`, compiled in. Each stage reads its own file of a pack.

use std::sync::OnceLock;

/// The data of one language.
#[derive(Debug)]
pub struct Pack {
    /// BCP 47 primary subtag.
    pub code: &'static str,
    files: &'static [(&'static str, &'static [u8])],
    /// Its case files, with the number of cases in each.
    pub cases: &'static [(&'static str, usize)],
}

/// One table for each pack, built from its files when it is first asked for.
pub struct PerPack<T: 'static> {
    cells: OnceLock<Vec<OnceLock<T>>>,
    none: OnceLock<T>,
    build: fn(&Pack) -> T,
}

impl<T: Send + Sync> PerPack<T> {
    /// A table that `build` makes from a pack; for use in a `static`.
    pub const fn new(build: fn(&Pack) -> T) -> Self {
        Self { cells: OnceLock::new(), none: OnceLock::new(), build }
    }

    /// The table of `pack`.
    pub fn get(&'static self, pack: &'static Pack) -> &'static T {
        let cells = self.cells.get_or_init(|| PACKS.iter().map(|_| OnceLock::new()).collect());
        let cell = PACKS.iter().position(|p| p.code == pack.code).map_or(&self.none, |i| &cells[i]);
        cell.get_or_init(|| (self.build)(pack))
    }
}

static PACKS: &[Pack] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

impl Pack {
    /// The pack of a language, by its primary subtag ("en", "en-GB").
    pub fn get(language: &str) -> Option<&'static Pack> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        PACKS.iter().find(|p| p.code.eq_ignore_ascii_case(primary))
    }

    /// What is used for a language without a pack: `lang/und/`, which holds what all languages share.
    pub fn fallback() -> &'static Pack {
        static EMPTY: Pack = Pack { code: "", files: &[], cases: &[] };
        Pack::get("und").unwrap_or(&EMPTY)
    }

    /// All packs, by code.
    pub fn all() -> &'static [Pack] {
        PACKS
    }

    /// All files of the pack, by name.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        self.files.iter().copied()
    }

    /// The bytes of a file of the pack.
    pub fn file(&self, name: &str) -> Option<&'static [u8]> {
        self.files.iter().find(|(n, _)| *n == name).map(|(_, bytes)| *bytes)
    }

    /// A text file of the pack.
    pub fn text(&self, name: &str) -> Option<&'static str> {
        self.file(name).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}
