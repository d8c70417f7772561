//! Reading data files. Everything that is wrong with them is reported in one run, with file, line and column; a record is
//! given only where nothing is.

mod acts;
mod check;
mod states;
mod treaty;

use crate::{record::Record, state::States, treaty::Treaty};

/// Something wrong in a data file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataFault {
    /// The file, as it was given.
    pub file: String,
    /// Line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// Column: the name of a table's column, or the character's place in the line.
    pub column: String,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for DataFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column.as_str()) {
            (0, _) => write!(f, "{}: {}", self.file, self.message),
            (line, "") => write!(f, "{}:{line}: {}", self.file, self.message),
            (line, column) => write!(f, "{}:{line}: column {column}: {}", self.file, self.message),
        }
    }
}

/// The files of one treaty.
#[derive(Clone, Copy, Debug)]
pub struct TreatyFiles<'a> {
    /// Folder name.
    pub id: &'a str,
    /// Folder as it is named in faults.
    pub folder: &'a str,
    /// Text of `treaty.toml`.
    pub treaty: &'a str,
    /// Text of `acts.csv`.
    pub acts: &'a str,
}

/// Reads the states and every treaty, and checks them against each other.
pub fn load(states: &str, borders: &str, treaties: &[TreatyFiles<'_>]) -> Result<Record, Vec<DataFault>> {
    let mut faults = Vec::new();
    let states = self::states::states(states, borders, &mut faults);
    let loaded: Vec<Treaty> = treaties.iter().filter_map(|files| one(files, &states, &mut faults)).collect();
    let record = Record { treaties: loaded, states };
    for (files, treaty) in treaties.iter().filter_map(|f| Some((f, record.treaty(f.id)?))) {
        check::citations(files, treaty, &record, &mut faults);
    }
    if faults.is_empty() {
        check::published(&record, treaties, &mut faults);
    }
    faults.sort();
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

fn one(files: &TreatyFiles<'_>, states: &States, faults: &mut Vec<DataFault>) -> Option<Treaty> {
    let treaty = treaty::read(files, faults);
    let id = treaty.as_ref().map_or(files.id, |t| &t.id).to_owned();
    let rows = acts::read(&id, files, states, faults);
    let mut treaty = treaty?;
    check::acts(files, &treaty, &rows, faults);
    treaty.acts = rows.into_iter().map(|row| row.act).collect();
    Some(treaty)
}
