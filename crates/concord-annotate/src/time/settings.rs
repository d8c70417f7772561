//! What a pack's `time.toml` says beside its words and rules.

use super::grammar::words;
use toml::{Table, Value};

/// What tells a count of things from a year: "1995 mines" from "in 1995".
#[derive(Debug, Default)]
pub struct Counts {
    /// Endings of plurals.
    pub endings: Vec<String>,
    /// Words that are counted, or stand before what is counted.
    pub words: Vec<String>,
    /// Nouns are written with a capital.
    pub capital: bool,
    /// Words after which it is a count, whatever follows.
    pub count_after: Vec<String>,
    /// Words after which it is a year all the same.
    pub year_after: Vec<String>,
}

impl Counts {
    /// Reads `[counts]`.
    pub fn read(file: &Table) -> Self {
        let section = file.get("counts").and_then(Value::as_table);
        let list = |key: &str| words(section.and_then(|s| s.get(key))).map(str::to_owned).collect();
        let capital = section.and_then(|s| s.get("capital")).and_then(Value::as_bool).unwrap_or(false);
        Self {
            endings: list("endings"),
            words: list("words"),
            capital,
            count_after: list("count_after"),
            year_after: list("year_after"),
        }
    }
}

/// What a word before a length makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shifted {
    /// A date so long before (-1) or after (1) now; TIMEX3 still takes it for a length.
    Length(i8),
    /// A date so long after now, where the sentence speaks of the future.
    Future,
}

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    /// Days after Easter Sunday.
    Easter(i16),
    /// The nth weekday of a month, plus days.
    Nth {
        month: i8,
        weekday: i8,
        n: i8,
        plus: i8,
    },
    /// The nth Sunday before Christmas.
    Advent(i8),
}

/// Reads a day as packs write it: "12 25", "easter +39", "11 4 4", "advent 1".
pub fn holiday(when: &str) -> Option<Holiday> {
    if let Some(days) = when.strip_prefix("easter") {
        let days = days.trim().trim_start_matches('+');
        return Some(Holiday::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
    }
    if let Some(n) = when.strip_prefix("advent") {
        return Some(Holiday::Advent(n.trim().parse().ok()?));
    }
    let numbers: Vec<i8> = when.split(' ').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [month, day] => Some(Holiday::Fixed { month, day }),
        [month, weekday, n] => Some(Holiday::Nth { month, weekday, n, plus: 0 }),
        [month, weekday, n, plus] => Some(Holiday::Nth { month, weekday, n, plus }),
        _ => None,
    }
}
