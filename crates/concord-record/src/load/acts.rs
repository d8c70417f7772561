//! `acts.csv`: one act a row.

use super::{DataFault, TreatyFiles};
use crate::{
    act::{Act, ActKind, Confidence, StateCode, Stated},
    calendar::{DaySpan, Precision, read_day},
    state::States,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The columns, and whether a file may do without.
const COLUMNS: [(&str, bool); 14] = [
    ("treaty", false),
    ("state", false),
    ("kind", false),
    ("signed", false),
    ("received", false),
    ("stated", false),
    ("source", false),
    ("confidence", false),
    ("precision", false),
    ("published", true),
    ("known", true),
    ("refers", true),
    ("holder", true),
    ("note", true),
];

/// An act and the line it stands in.
pub struct Row {
    /// The act.
    pub act: Act,
    /// Line, from 1.
    pub line: usize,
}

/// Reads every row; rows with faults are left out and reported.
pub fn read(treaty: &str, files: &TreatyFiles<'_>, states: &States, faults: &mut Vec<DataFault>) -> Vec<Row> {
    let file = format!("{}/acts.csv", files.folder);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(files.acts.as_bytes());
    let columns: BTreeMap<String, usize> = match reader.headers() {
        Ok(headers) => {
            headers.iter().enumerate().map(|(n, h)| (h.trim_start_matches('\u{feff}').to_owned(), n)).collect()
        }
        Err(error) => {
            faults.push(DataFault { file, line: 1, column: String::new(), message: error.to_string() });
            return Vec::new();
        }
    };
    let whole = faults.len();
    for (name, optional) in COLUMNS {
        if !optional && !columns.contains_key(name) {
            let message = format!("the column `{name}` is missing");
            faults.push(DataFault { file: file.clone(), line: 1, column: name.to_owned(), message });
        }
    }
    for name in columns.keys().filter(|c| !COLUMNS.iter().any(|(known, _)| known == c)) {
        let message = format!("there is no column `{name}`");
        faults.push(DataFault { file: file.clone(), line: 1, column: name.clone(), message });
    }
    if faults.len() > whole {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |p| p.line() as usize);
                let mut cells = Cells { file: &file, line, record: &record, columns: &columns, faults: Vec::new() };
                if record.len() != columns.len() {
                    let message = format!("{} cells where the heading has {}", record.len(), columns.len());
                    cells.fault("", message);
                }
                let act = cells.act(treaty, states);
                match cells.faults.is_empty() {
                    true => rows.extend(act.map(|act| Row { act, line })),
                    false => faults.append(&mut cells.faults),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line() as usize);
                faults.push(DataFault { file: file.clone(), line, column: String::new(), message: error.to_string() });
            }
        }
    }
    rows
}

struct Cells<'a> {
    file: &'a str,
    line: usize,
    record: &'a csv::StringRecord,
    columns: &'a BTreeMap<String, usize>,
    faults: Vec<DataFault>,
}

impl Cells<'_> {
    fn cell(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|n| self.record.get(*n)).unwrap_or("")
    }

    fn text(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|c| !c.is_empty()).map(str::to_owned)
    }

    fn fault(&mut self, column: &str, message: String) {
        let (file, column) = (self.file.to_owned(), column.to_owned());
        self.faults.push(DataFault { file, line: self.line, column, message });
    }

    fn span(&mut self, column: &str) -> Option<(DaySpan, Precision)> {
        let text = self.text(column)?;
        DaySpan::read(&text).map_err(|message| self.fault(column, message)).ok()
    }

    fn day(&mut self, column: &str) -> Option<Date> {
        let text = self.text(column)?;
        read_day(&text).map_err(|message| self.fault(column, message)).ok()
    }

    fn act(&mut self, treaty: &str, states: &States) -> Option<Act> {
        if self.cell("treaty") != treaty {
            self.fault("treaty", format!("`{}` stands in the folder of `{treaty}`", self.cell("treaty")));
        }
        let state = self.text("state").and_then(|code| {
            let state = StateCode::read(&code).filter(|c| states.get(*c).is_some());
            if state.is_none() {
                self.fault("state", format!("`{code}` is not the code of a state in states.csv"));
            }
            state
        });
        let kind = ActKind::read(self.cell("kind"));
        if kind.is_none() {
            let kinds: Vec<&str> = ActKind::ALL.iter().map(|k| k.name()).collect();
            self.fault(
                "kind",
                format!("`{}` is no kind of act; the kinds are {}", self.cell("kind"), kinds.join(", ")),
            );
        }
        let signed = self.span("signed");
        let received = self.span("received");
        let stated = match self.cell("stated") {
            "" => None,
            "never" => Some(Stated::Never),
            _ => self.day("stated").map(Stated::On),
        };
        let published = self.day("published");
        let known = self.span("known");
        let confidence = match self.cell("confidence") {
            "high" => Confidence::High,
            "medium" => Confidence::Medium,
            "low" => Confidence::Low,
            other => {
                self.fault("confidence", format!("`{other}` is not high, medium or low"));
                Confidence::Low
            }
        };
        self.precision(received.or(signed));
        let source = self.text("source");
        if source.is_none() {
            self.fault("source", "an act needs a source".to_owned());
        }
        let day = received.or(signed).or(known).or(published.map(|d| (d.into(), Precision::Day)));
        if day.is_none() && self.faults.is_empty() {
            self.fault("received", "an act needs the day it was received or done".to_owned());
        }
        let kind = kind?;
        let (day, _) = day?;
        let id =
            format!("{treaty}/{}/{}/{}", state.map_or("-".to_owned(), |s| s.to_string()), kind.name(), self.date(day));
        Some(Act {
            id,
            treaty: treaty.to_owned(),
            state,
            kind,
            signed: signed.map(|(span, _)| span),
            received: received.map(|(span, _)| span),
            stated,
            published,
            known: known.map_or(day, |(span, _)| span),
            refers: self.text("refers"),
            holder: self.text("holder"),
            source: source?,
            confidence,
            note: self.text("note"),
        })
    }

    /// The date of an id, as it is written in the file; readings of one act on one day are told apart by what they state.
    fn date(&self, day: DaySpan) -> String {
        let written = ["received", "signed", "known"].into_iter().find_map(|c| self.text(c));
        let date = written.unwrap_or_else(|| day.to_string());
        let date = date.trim_matches(|c| c == '[' || c == ']').to_owned();
        match (self.cell("kind"), self.text("stated")) {
            ("reading" | "extension", Some(stated)) => format!("{date}:{stated}"),
            (_, _) => date,
        }
    }

    fn precision(&mut self, day: Option<(DaySpan, Precision)>) {
        let word = match self.cell("precision") {
            "" if day.is_none() => return,
            "day" => Precision::Day,
            "month" => Precision::Month,
            "year" => Precision::Year,
            "interval" => Precision::Interval,
            other => return self.fault("precision", format!("`{other}` is not day, month, year or interval")),
        };
        if let Some((span, precision)) = day
            && precision != word
        {
            self.fault("precision", format!("{span} is not given to the {}", self.cell("precision")));
        }
    }
}
