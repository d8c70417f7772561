//! One treaty for all states: counts with predicate and denominator, then the states by where they stand.

use super::{answer, as_known, one, span, standing, wrap};
use crate::terminal::{Style, Terminal};
use concord_record::{Answer, Count, Record, Standing, Status, Table, Treaty, TreatyKind, long_date};
use jiff::civil::Date;
use serde_json::{Value, json};

/// The table for the terminal.
pub fn text(
    record: &Record,
    treaty: &Treaty,
    table: &Table,
    on: Date,
    known: Option<Date>,
    terminal: &Terminal,
) -> String {
    let mut out = format!("{} · {}{}\n\n", terminal.paint(Style::Bold, &treaty.name), long_date(on), as_known(known));
    let counts = sentence(treaty, table);
    out += &format!("  {}\n", wrap(&counts, terminal.width, 2));
    for row in table.rows.iter().filter(|r| is_open(r) && r.listed) {
        let line = format!("{}: {}", record.states.name(row.state), answer(&row.standing, treaty.kind));
        out += &format!("  {}\n", wrap(&line, terminal.width, 4));
        for reason in &row.because {
            out += &format!("    {reason}\n");
        }
    }
    let unlisted = table.rows.iter().filter(|r| !r.listed).count();
    if unlisted > 0 {
        let line = format!(
            "The record of this treaty lists the acts of some states only: {unlisted} are unknown, and nothing can be counted."
        );
        out += &format!("  {}\n", wrap(&line, terminal.width, 2));
    }
    for wanted in Standing::ALL {
        let rows: Vec<&Status> = table.rows.iter().filter(|r| r.standing.known() == Some(&wanted)).collect();
        if rows.is_empty() {
            continue;
        }
        let head = format!("{} ({})", standing(wanted, treaty.kind), rows.len());
        out += &format!("\n{}\n", terminal.paint(Style::Bold, &head));
        let names: Vec<String> = rows.iter().map(|r| named(record, r, wanted)).collect();
        out += &format!("  {}\n", wrap(&names.join(", "), terminal.width, 2));
    }
    out
}

/// The name; with the day, where the standing is not the usual one.
fn named(record: &Record, row: &Status, standing: Standing) -> String {
    let name = record.states.name(row.state);
    match (standing, row.since, row.until) {
        (Standing::NoticeRunning | Standing::Contracting, _, Some(until)) => format!("{name} (until {})", span(until)),
        (Standing::FormerParty | Standing::NoticeRunning | Standing::Contracting, Some(since), _) => {
            format!("{name} (since {})", span(since))
        }
        (_, _, _) => name,
    }
}

fn is_open(row: &Status) -> bool {
    match row.standing {
        Answer::Known { .. } => false,
        Answer::Unknown { .. } | Answer::Disputed { .. } => true,
    }
}

/// `in force for 161 of 197 states; 36 outside, of which 31 never joined and 5 left`.
fn sentence(treaty: &Treaty, table: &Table) -> String {
    let of = table.denominator();
    let party = table.count(Standing::is_party);
    let outside = table.count(|s| !s.is_party());
    let parts = [
        (table.count(|s| s == Standing::NeverJoined), "never joined"),
        (table.count(|s| s == Standing::Signatory), "only signed"),
        (table.count(|s| s == Standing::Contracting), "consented and wait for entry into force"),
        (table.count(|s| s == Standing::FormerParty), "left"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(c, _)| c.most > 0).map(|(c, what)| format!("{} {what}", words(c))).collect();
    let what = match treaty.kind {
        TreatyKind::Treaty => format!("in force for {} of {of} states", words(&party)),
        TreatyKind::Organisation => format!("{} of {of} states are members", words(&party)),
    };
    let which = match parts.split_last() {
        None => String::new(),
        Some((last, [])) => format!(": {last}"),
        Some((last, rest)) => format!(", of which {} and {last}", rest.join(", ")),
    };
    let consented = table.consented();
    let deposited = match treaty.kind {
        TreatyKind::Treaty => format!("; {} had deposited their consent and not left", words(&consented)),
        TreatyKind::Organisation => String::new(),
    };
    format!("{what}; {} outside{which}{deposited}", words(&outside))
}

fn words(count: &Count) -> String {
    match count.known() {
        Some(n) => n.to_string(),
        None => format!("{} or {}", count.least, count.most)
            .replace(&format!("{} or ", count.most.saturating_sub(1)), &format!("{} or ", count.least)),
    }
}

/// The table as data.
pub fn json(record: &Record, treaty: &Treaty, table: &Table, on: Date, known: Option<Date>) -> Value {
    let count = |c: &Count| json!({"least": c.least, "most": c.most, "open": c.open});
    let mut counts = serde_json::Map::new();
    counts.insert("in_force".to_owned(), count(&table.count(Standing::is_party)));
    counts.insert("outside".to_owned(), count(&table.count(|s| !s.is_party())));
    counts.insert("consented".to_owned(), count(&table.consented()));
    for wanted in Standing::ALL {
        counts.insert(wanted.name().replace(' ', "_"), count(&table.count(|s| s == wanted)));
    }
    json!({
        "schema": 1,
        "treaty": treaty.id,
        "treaty_name": treaty.name,
        "on": on,
        "known": known,
        "coverage": treaty.coverage,
        "sentence": sentence(treaty, table),
        "denominator": {"count": table.denominator(), "of": "193 members of the United Nations, 2 observers, Cook Islands, Niue"},
        "counts": counts,
        "states": table.rows.iter().map(|r| one::json(record, r, None)).collect::<Vec<_>>(),
    })
}
