//! The treaties that come with Concord, from `records/`.

use crate::{
    load::{DataFault, TreatyFiles, load},
    record::Record,
};

/// Folder name, `treaty.toml`, `acts.csv`.
const TREATIES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/treaties.rs"));

/// The table of states that comes with Concord.
pub const STATES: &str = include_str!("../../../records/states.csv");

/// The land borders that come with Concord.
pub const BORDERS: &str = include_str!("../../../records/borders.csv");

/// The built-in record. A fault here is a fault of this build; a test keeps it from happening.
pub fn builtin() -> Result<Record, Vec<DataFault>> {
    let folders: Vec<String> = TREATIES.iter().map(|(id, _, _)| format!("records/{id}")).collect();
    let files: Vec<TreatyFiles<'_>> = TREATIES
        .iter()
        .zip(&folders)
        .map(|((id, treaty, acts), folder)| TreatyFiles { id, folder, treaty, acts })
        .collect();
    load(STATES, BORDERS, &files)
}
