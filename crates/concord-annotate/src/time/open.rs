//! The values of times that have no place on the calendar: what is not known is `X`.

use super::{
    calendar::Granularity,
    grammar::Grammar,
    meaning::{Base, Part, Season},
    place::Place,
    settings::Holiday,
};

/// What can be said of a time that has no place.
pub(super) fn open(base: &Base, grammar: &Grammar) -> Place {
    let value = match base {
        Base::Part(part) | Base::Within(part, _) | Base::Pick { part, .. } => open_part(*part, grammar),
        Base::Unit { unit, .. } => open_unit(unit.granularity()).to_owned(),
        Base::Slash { a, b, year: None } => format!("XXXX-{a:02}-{b:02}"),
        Base::Shift { length, .. } => return Place::Length(length.clone()),
        Base::Year(_) | Base::Decade(_) | Base::Century(_) => "XXXX".to_owned(),
        Base::Date { .. } | Base::Slash { .. } | Base::Today => "XXXX-XX-XX".to_owned(),
        Base::Past | Base::Present | Base::Future => "XXXX".to_owned(),
        Base::Range(a, b) => match (open(a, grammar), open(b, grammar)) {
            (Place::Open(a), Place::Open(b)) => format!("{a}/{b}"),
            _ => "XXXX".to_owned(),
        },
    };
    Place::Open(value)
}

fn open_unit(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Day => "XXXX-XX-XX",
        Granularity::Weekend => "XXXX-WXX-WE",
        Granularity::Week => "XXXX-WXX",
        Granularity::Month => "XXXX-XX",
        Granularity::Quarter => "XXXX-QX",
        Granularity::Season | Granularity::Year => "XXXX",
        Granularity::Half => "XXXX-HX",
        Granularity::Decade => "XXX",
        Granularity::Century => "XX",
    }
}

/// The value of a recurring or unplaced part of the calendar.
pub fn open_part(part: Part, grammar: &Grammar) -> String {
    match part {
        Part::Month(m) => format!("XXXX-{m:02}"),
        Part::MonthDay { month, day } | Part::WeekdayOnDate { month, day, .. } => format!("XXXX-{month:02}-{day:02}"),
        Part::Day(day) | Part::WeekdayOn { day, .. } => format!("XXXX-XX-{day:02}"),
        Part::Weekday(w) => format!("XXXX-WXX-{w}"),
        Part::Quarter(q) => format!("XXXX-Q{q}"),
        Part::Half(h) => format!("XXXX-H{h}"),
        Part::Season(s) => format!(
            "XXXX-{}",
            match s {
                Season::Spring => "SP",
                Season::Summer => "SU",
                Season::Autumn => "FA",
                Season::Winter => "WI",
            }
        ),
        Part::Week(w) => format!("XXXX-W{w:02}"),
        Part::Weekend => "XXXX-WXX-WE".to_owned(),
        Part::Nth { unit, .. } => open_unit(unit.granularity()).to_owned(),
        Part::Holiday(h) => match grammar.holidays.get(usize::from(h)) {
            Some(Holiday::Fixed { month, day }) => format!("XXXX-{month:02}-{day:02}"),
            _ => "XXXX-XX-XX".to_owned(),
        },
    }
}
