//! What the record says: one state under one treaty, tables, timelines, calendars.

pub mod all_states;
pub mod all_treaties;
pub mod calendar;
pub mod history;
pub mod one;
pub mod picture;

pub use concord_record::long_span as span;
use concord_record::{Answer, Standing, TreatyKind, long_date};
use jiff::civil::Date;

/// A standing as the treaty's kind calls it.
pub fn standing(standing: Standing, kind: TreatyKind) -> String {
    match kind {
        TreatyKind::Treaty => standing.name().to_owned(),
        TreatyKind::Organisation => standing.name().replace("party", "member"),
    }
}

/// An answer in words, with what it could be or who holds what.
pub fn answer(answer: &Answer<Standing>, kind: TreatyKind) -> String {
    let list = |all: &[Standing]| all.iter().map(|s| standing(*s, kind)).collect::<Vec<_>>().join(" or ");
    match answer {
        Answer::Known { value } => standing(*value, kind),
        Answer::Unknown { could_be } => format!("unknown: {}", list(could_be)),
        Answer::Disputed { readings } => {
            let held: Vec<String> = readings.iter().map(|r| format!("{} ({})", list(&r.values), r.holder)).collect();
            format!("disputed: {}", held.join("; "))
        }
    }
}

/// ` (as known on 20 February 2026)`, where a day of knowledge is given.
pub fn as_known(known: Option<Date>) -> String {
    known.map_or_else(String::new, |day| format!(", as known on {}", long_date(day)))
}

/// Breaks `text` to lines of `width` columns, all but the first indented by `indent`.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let lines = crate::terminal::wrap(text, width.saturating_sub(indent));
    lines.into_iter().map(|line| &text[line]).collect::<Vec<_>>().join(&format!("\n{}", " ".repeat(indent)))
}
