//! A treaty over time, as a list.

use super::{span, wrap};
use crate::terminal::{Style, Terminal, harmless};
use concord_record::{ActKind, Change, Point, Record, StateCode, Timeline, Treaty, TreatyKind};
use serde_json::{Value, json};

/// The list for the terminal.
pub fn text(record: &Record, treaty: &Treaty, line: &Timeline, terminal: &Terminal) -> String {
    let mut out = format!("{}\n{}\n", terminal.paint(Style::Bold, &treaty.name), treaty.official);
    let mut year = None;
    for point in &line.points {
        if year != Some(point.day.latest.year()) {
            year = Some(point.day.latest.year());
            out += &format!("\n{}\n", terminal.paint(Style::Bold, &point.day.latest.year().to_string()));
        }
        let head = format!("{}: {}", span(point.day), what(record, treaty, point));
        let style = match point.change {
            Change::Joined => Style::Green,
            Change::Left => Style::Red,
            Change::Contested => Style::Magenta,
            Change::Act(_) => Style::Plain,
        };
        out += &format!("  {}\n", terminal.paint(style, &wrap(&head, terminal.width, 4)));
        let notes: std::collections::BTreeSet<&String> = point.notes.iter().collect();
        for note in notes {
            out += &format!("      {}\n", wrap(&harmless(note), terminal.width, 6));
        }
    }
    out
}

fn what(record: &Record, treaty: &Treaty, point: &Point) -> String {
    let names = names(record, &point.states);
    let count = |n: usize| match treaty.kind {
        TreatyKind::Treaty => format!("{n} {}", if n == 1 { "party" } else { "parties" }),
        TreatyKind::Organisation => format!("{n} {}", if n == 1 { "member" } else { "members" }),
    };
    let now = point.parties.map_or_else(String::new, |n| format!(" → {}", count(n)));
    match point.change {
        Change::Joined => format!("+ in force for {names}{now}"),
        Change::Left => format!("− no longer in force for {names}{now}"),
        Change::Contested => format!("? contested effect for {names}"),
        Change::Act(kind) if point.states.is_empty() => kind.words().to_owned(),
        Change::Act(kind) => format!("{}, {names}", plural(kind, point.states.len())),
    }
}

fn plural(kind: ActKind, n: usize) -> String {
    if n == 1 { kind.words().to_owned() } else { format!("{n} × {}", kind.words()) }
}

fn names(record: &Record, states: &[StateCode]) -> String {
    states.iter().map(|s| record.states.name(*s)).collect::<Vec<_>>().join(", ")
}

/// The list as data.
pub fn json(record: &Record, treaty: &Treaty, line: &Timeline) -> Value {
    let point = |p: &Point| {
        let change = match p.change {
            Change::Joined => "joined",
            Change::Left => "left",
            Change::Contested => "contested",
            Change::Act(kind) => kind.name(),
        };
        let names: Vec<String> = p.states.iter().map(|s| record.states.name(*s)).collect();
        json!({"day": p.day.to_string(), "change": change, "states": p.states, "names": names, "notes": p.notes, "parties": p.parties})
    };
    json!({
        "schema": 1,
        "treaty": treaty.id,
        "treaty_name": treaty.name,
        "coverage": treaty.coverage,
        "points": line.points.iter().map(point).collect::<Vec<_>>(),
    })
}
