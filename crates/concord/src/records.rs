//! The record for the commands: the built-in treaties or those of a folder, and what the options mean in it.

use crate::{cli::Basis, fault::Fault};
use concord_record::{Premise, Record, StateCode, Treaty, TreatyFiles, View, builtin, fold, read_day};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Faults of data files that are printed; the rest are counted.
const SHOWN_FAULTS: usize = 100;

/// Reads the built-in record, or the one in `folder`.
pub fn record(folder: Option<&Path>) -> Result<Record, Fault> {
    let loaded = match folder {
        None => builtin(),
        Some(folder) => read(folder)?,
    };
    loaded.map_err(|faults| {
        let mut lines: Vec<String> = faults.iter().take(SHOWN_FAULTS).map(ToString::to_string).collect();
        if faults.len() > SHOWN_FAULTS {
            lines.push(format!("… and {} more", faults.len() - SHOWN_FAULTS));
        }
        let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
        let message = format!("the record was not loaded, {count} in its data files\n{}", lines.join("\n"));
        usage(message, "mend the files; nothing of the record is used until all of it is sound")
    })
}

type Loaded = Result<Record, Vec<concord_record::DataFault>>;

fn read(folder: &Path) -> Result<Loaded, Fault> {
    let missing = |path: &Path, error: std::io::Error| Fault::Input {
        message: format!("{} could not be read: {error}", path.display()),
        help: Some("a record folder has a folder for each treaty, with treaty.toml and acts.csv".to_owned()),
    };
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|e| missing(folder, e))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("treaty.toml").is_file())
        .collect();
    folders.sort();
    let mut texts = Vec::new();
    for path in &folders {
        let text = |name: &str| fs::read_to_string(path.join(name)).map_err(|e| missing(&path.join(name), e));
        let id = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        texts.push((id, path.display().to_string(), text("treaty.toml")?, text("acts.csv")?));
    }
    let files: Vec<TreatyFiles<'_>> =
        texts.iter().map(|(id, folder, treaty, acts)| TreatyFiles { id, folder, treaty, acts }).collect();
    if files.is_empty() {
        let message = format!("there is no treaty in {}", folder.display());
        return Err(usage(message, "each treaty is a folder with treaty.toml and acts.csv"));
    }
    let table = |name: &str, builtin: &str| match fs::read_to_string(folder.join(name)) {
        Ok(text) => text,
        Err(_) => builtin.to_owned(),
    };
    let states = table("states.csv", concord_record::STATES);
    let borders = table("borders.csv", concord_record::BORDERS);
    Ok(concord_record::load(&states, &borders, &files))
}

/// A message for wrong usage.
pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault::Usage { message: message.into(), help: Some(help.into()) }
}

/// What was asked about: a treaty, a state, or both.
pub struct Subjects<'r> {
    /// The treaty.
    pub treaty: Option<&'r Treaty>,
    /// The state.
    pub state: Option<StateCode>,
}

/// Finds the treaty and the state among one or two names, in either order.
pub fn subjects<'r>(record: &'r Record, names: &[String]) -> Result<Subjects<'r>, Fault> {
    match names {
        [one] => match (record.find_treaty(one), record.states.find(one)) {
            (Ok(treaty), _) => Ok(Subjects { treaty: Some(treaty), state: None }),
            (Err(_), Ok(state)) => Ok(Subjects { treaty: None, state: Some(state) }),
            (Err(near), Err(fault)) => {
                let message = match fault {
                    concord_record::NameFault::Ambiguous { .. } => fault.message(one, record),
                    concord_record::NameFault::Unknown { .. } => format!("no treaty and no state `{one}`"),
                };
                let states = match &fault {
                    concord_record::NameFault::Unknown { near } if !near.is_empty() => {
                        format!("; states with such a name: {}", near.join(", "))
                    }
                    concord_record::NameFault::Unknown { .. } | concord_record::NameFault::Ambiguous { .. } => {
                        String::new()
                    }
                };
                Err(usage(message, format!("treaties: {}{states}", near.join(", "))))
            }
        },
        [a, b] => {
            let (treaty, state) =
                if record.find_treaty(a).is_err() && record.find_treaty(b).is_ok() { (b, a) } else { (a, b) };
            let found = self::treaty(record, treaty)?;
            let state = record.states.find(state).map_err(|fault| {
                usage(fault.message(state, record), "give an ISO code such as PL or POL, or an English name")
            })?;
            Ok(Subjects { treaty: Some(found), state: Some(state) })
        }
        _ => Err(usage("give a treaty, a state, or both", "for example `concord status ottawa PL`")),
    }
}

/// Finds a treaty by any of its names.
pub fn treaty<'r>(record: &'r Record, name: &str) -> Result<&'r Treaty, Fault> {
    let help = |near: Vec<&str>| format!("there is {}", near.join(", "));
    record.find_treaty(name).map_err(|near| usage(format!("no treaty `{name}`"), help(near)))
}

/// The day asked about: today by the clock, where none is given.
pub fn asked_day(on: Option<Date>) -> Date {
    on.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// A day before the text existed has no answer.
pub fn must_exist(treaty: &Treaty, on: Date) -> Result<(), Fault> {
    if on >= treaty.adopted {
        return Ok(());
    }
    let message = format!(
        "on {} there was no {}: it was adopted on {}",
        concord_record::long_date(on),
        treaty.name,
        concord_record::long_date(treaty.adopted)
    );
    Err(usage(message, "ask about a later day"))
}

/// The record as it was known on the day the options name.
pub fn view<'r>(record: &'r Record, basis: &Basis) -> View<'r> {
    record.known_on(basis.known)
}

/// The premises of `--assume`: `armed-conflict`, `armed-conflict=UKR`, `armed-conflict=UKR..2027-01-01`,
/// `no-armed-conflict`.
pub fn premises(record: &Record, basis: &Basis) -> Result<Vec<Premise>, Fault> {
    let bars = record.treaties.iter().filter_map(|t| t.withdrawal.as_ref()?.bar.as_ref());
    let names: BTreeSet<&str> = bars.map(|b| b.premise.as_str()).collect();
    basis.assume.iter().map(|text| premise(text, &names, record)).collect()
}

fn premise(text: &str, names: &BTreeSet<&str>, record: &Record) -> Result<Premise, Fault> {
    let help = format!("the premises are {}", names.iter().copied().collect::<Vec<_>>().join(", "));
    let (text, until) = match text.split_once("..") {
        Some((text, day)) => (text, Some(read_day(day).map_err(|message| usage(message, help.clone()))?)),
        None => (text, None),
    };
    let (name, state) = match text.split_once('=') {
        Some((name, state)) => {
            let found = record.states.find(state);
            (name, Some(found.map_err(|fault| usage(fault.message(state, record), "for example armed-conflict=UKR"))?))
        }
        None => (text, None),
    };
    let (name, holds) = name.strip_prefix("no-").map_or((name, true), |name| (name, false));
    let wanted = fold(name);
    match names.iter().find(|n| fold(n) == wanted) {
        Some(name) => Ok(Premise { name: (*name).to_owned(), state, until, holds }),
        None => Err(usage(format!("no premise `{name}`"), help)),
    }
}
