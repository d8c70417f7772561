//! `states.csv` and `borders.csv`.

use super::DataFault;
use crate::{
    act::StateCode,
    state::{State, States},
};

const STATES: &str = "states.csv";
const BORDERS: &str = "borders.csv";

/// Reads both tables.
pub fn states(states: &str, borders: &str, faults: &mut Vec<DataFault>) -> States {
    let columns = ["iso3", "iso2", "name", "official", "status", "un_since", "variants", "demonyms"];
    let mut read = Vec::new();
    for (line, cells) in rows(STATES, states, &columns, faults) {
        let list = |n: usize| cells[n].split(';').map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
        let Some(code) = StateCode::read(&cells[0]) else {
            faults.push(fault(STATES, line, "iso3", format!("`{}` is not three capital letters", cells[0])));
            continue;
        };
        if read.iter().any(|s: &State| s.code == code) {
            faults.push(fault(STATES, line, "iso3", format!("{code} stands here twice")));
        }
        let [iso2, name, official, status] = [1, 2, 3, 4].map(|n: usize| cells[n].clone());
        read.push(State { code, iso2, name, official, status, variants: list(6), demonyms: list(7) });
    }
    let mut pairs = Vec::new();
    for (line, cells) in rows(BORDERS, borders, &["a", "b"], faults) {
        let code = |n: usize| StateCode::read(&cells[n]).filter(|c| read.iter().any(|s| s.code == *c));
        match (code(0), code(1)) {
            (Some(a), Some(b)) if a < b => pairs.push((a, b)),
            (Some(a), Some(b)) => {
                faults.push(fault(
                    BORDERS,
                    line,
                    "a",
                    format!("{a} should stand after {b}: each border once, in order"),
                ));
            }
            (None, _) => faults.push(fault(BORDERS, line, "a", format!("`{}` is not in states.csv", cells[0]))),
            (Some(_), None) => faults.push(fault(BORDERS, line, "b", format!("`{}` is not in states.csv", cells[1]))),
        }
    }
    States::new(read, pairs)
}

fn rows(file: &str, text: &str, columns: &[&str], faults: &mut Vec<DataFault>) -> Vec<(usize, Vec<String>)> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let places: Vec<Option<usize>> = columns.iter().map(|c| headers.iter().position(|h| h == *c)).collect();
    for (column, _) in columns.iter().zip(&places).filter(|(_, place)| place.is_none()) {
        faults.push(fault(file, 1, column, format!("the column `{column}` is missing")));
    }
    let Some(places) = places.into_iter().collect::<Option<Vec<usize>>>() else { return Vec::new() };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |p| p.line() as usize);
                rows.push((line, places.iter().map(|n| record.get(*n).unwrap_or("").to_owned()).collect()));
            }
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line() as usize);
                faults.push(fault(file, line, "", error.to_string()));
            }
        }
    }
    rows
}

fn fault(file: &str, line: usize, column: &str, message: String) -> DataFault {
    DataFault { file: file.to_owned(), line, column: column.to_owned(), message }
}
