//! One state for all treaties.

use super::{answer, as_known, one, span};
use crate::terminal::{Style, Terminal, columns};
use concord_record::{Record, StateCode, Status, TreatyKind, long_date};
use jiff::civil::Date;
use serde_json::{Value, json};

/// The table for the terminal.
pub fn text(
    record: &Record,
    state: StateCode,
    rows: &[Status],
    on: Date,
    known: Option<Date>,
    terminal: &Terminal,
) -> String {
    let name = record.states.name(state);
    let mut out = format!("{} · {}{}\n\n", terminal.paint(Style::Bold, &name), long_date(on), as_known(known));
    let title = |r: &Status| record.treaty(&r.treaty).map_or(r.treaty.clone(), |t| t.name.clone());
    let wide = rows.iter().map(|r| columns(&title(r))).max().unwrap_or(0);
    for row in rows {
        let kind = record.treaty(&row.treaty).map_or(TreatyKind::Treaty, |t| t.kind);
        let word = match row.listed {
            true => answer(&row.standing, kind),
            false => "unknown: not in the record of this treaty".to_owned(),
        };
        let dates = match (row.since, row.until) {
            (Some(since), Some(until)) => format!(", since {}, until {}", span(since), span(until)),
            (Some(since), None) => format!(", since {}", span(since)),
            (None, _) => String::new(),
        };
        let gap = " ".repeat(wide - columns(&title(row)) + 2);
        out += &format!("  {}{gap}{word}{dates}\n", title(row));
    }
    out
}

/// The table as data.
pub fn json(record: &Record, state: StateCode, rows: &[Status], on: Date, known: Option<Date>) -> Value {
    json!({
        "schema": 1,
        "state": state,
        "state_name": record.states.name(state),
        "on": on,
        "known": known,
        "treaties": rows.iter().map(|r| one::json(record, r, None)).collect::<Vec<_>>(),
    })
}
