//! From meaning to the annotation: TIMEX3 type and value, earliest and latest instant.

use super::{
    calendar::{Days, Granularity},
    meaning::{Length, Meaning, Number, PartOfDay, Recurrence, Shade, TimeOfDay, Unit, When},
    open::open_part,
    place::{Context, Place},
};
use concord_model::{Anchor, Time, TimexMod, TimexType};
use concord_text::TextRange;
use jiff::{
    ToSpan,
    civil::{Date, DateTime, time},
};

/// The annotation for a meaning; `bound` is what a preposition before it says ("by", "since").
pub fn annotation(context: &Context, meaning: &Meaning, bound: Option<TimexMod>, range: TextRange) -> Option<Time> {
    context.used.set(Anchor::Explicit);
    let mut time = match meaning {
        Meaning::When(when) => placed(context, when, range),
        Meaning::Length(length) => length_of(context, length, range),
        Meaning::Recurrence(recurrence) => recurring(context, recurrence, range),
        Meaning::TimeOfDay(t) => {
            placed(context, &When { base: super::meaning::Base::Today, time: Some(*t), shade: None }, range)
        }
        Meaning::Part(part) => placed(context, &super::meaning::Base::Part(*part).into(), range),
        Meaning::Word | Meaning::Number(Number { .. }) | Meaning::Ordinal(_) | Meaning::Unit(_) | Meaning::Zone(_) => {
            return None;
        }
    };
    time.anchor = context.used.get();
    if let (Some(bound), true) = (bound, matches!(time.timex_type, TimexType::Date | TimexType::Time)) {
        apply_bound(&mut time, bound);
    }
    Some(time)
}

fn empty(range: TextRange, timex_type: TimexType, value: String) -> Time {
    Time {
        range,
        timex_type,
        value,
        earliest: None,
        latest: None,
        modifier: None,
        anchor: Anchor::Explicit,
        utc_offset: None,
    }
}

fn placed(context: &Context, when: &When, range: TextRange) -> Time {
    let mut result = match (context.place(&when.base), when.time) {
        (Place::Length(length), _) => {
            return Time {
                modifier: modifier(when.shade),
                ..empty(range, TimexType::Duration, length_value(context, &length))
            };
        }
        (Place::Open(value), None) => {
            let mut time = empty(range, TimexType::Date, value);
            // "Now" is the day of publication, whatever TIMEX3 calls it.
            if let (super::meaning::Base::Present, Some((day, anchor))) = (&when.base, context.reference) {
                context.used.set(anchor);
                (time.earliest, time.latest) = (Some(first(day)), Some(last(day)));
            }
            time
        }
        (Place::Open(value), Some(t)) => empty(range, TimexType::Time, format!("{value}{}", time_value(t))),
        (Place::Range(a, b), _) => {
            let mut time = empty(range, TimexType::Date, format!("{}/{}", a.value(), b.value()));
            (time.earliest, time.latest) = (Some(first(a.start)), Some(last(b.end)));
            time
        }
        (Place::Days(days), Some(t)) if days.granularity == Granularity::Day => at(days, t, range),
        (Place::Days(days), _) => {
            let mut time = empty(range, TimexType::Date, days.value());
            (time.earliest, time.latest) = shaded(context, days, when.shade);
            time
        }
    };
    if let Some(TimeOfDay::Clock { offset, .. }) = when.time {
        result.utc_offset = offset;
    }
    result.modifier = modifier(when.shade);
    result
}

fn modifier(shade: Option<Shade>) -> Option<TimexMod> {
    match shade? {
        Shade::Mod(m) => Some(m),
        Shade::Earlier => Some(TimexMod::Start),
        Shade::Later => Some(TimexMod::End),
    }
}

pub(super) fn first(day: Date) -> DateTime {
    day.to_datetime(time(0, 0, 0, 0))
}

pub(super) fn last(day: Date) -> DateTime {
    day.to_datetime(time(23, 59, 59, 0))
}

/// The instants of some days under a shade: "late" is the last third, "earlier" all up to now.
fn shaded(context: &Context, days: Days, shade: Option<Shade>) -> (Option<DateTime>, Option<DateTime>) {
    let count = i64::from((days.end - days.start).get_days()) + 1;
    let after = |n: i64| days.start.checked_add(n.days()).unwrap_or(days.end).min(days.end);
    let now = context.reference.map(|(day, _)| day).filter(|day| days.contains(*day));
    // Thirds of a decade or century are cut at years ("mid-1980s" is 1984 to 1986), thirds of a year at months.
    let third = |n: i64| match days.granularity {
        Granularity::Decade | Granularity::Century => {
            let years = i64::from(days.end.year() - days.start.year()) + 1;
            let cut = (years * n + 2) / 3;
            days.start.checked_add(cut.years()).unwrap_or(days.end)
        }
        _ if count >= 300 => {
            let cut = after(count * n / 3);
            cut.checked_add(15.days()).map_or(cut, Date::first_of_month)
        }
        _ => after(count * n / 3),
    };
    let (start, end) = match shade {
        None => (days.start, days.end),
        Some(_) if count < 3 => (days.start, days.end),
        Some(Shade::Earlier) => (days.start, now.unwrap_or(days.end)),
        Some(Shade::Later) => (now.unwrap_or(days.start), days.end),
        Some(Shade::Mod(TimexMod::Start)) => (days.start, third(1).yesterday().unwrap_or(days.end)),
        Some(Shade::Mod(TimexMod::Mid)) => (third(1), third(2).yesterday().unwrap_or(days.end)),
        Some(Shade::Mod(TimexMod::End)) => (third(2), days.end),
        // "around 2010": half as much again on both sides.
        Some(Shade::Mod(TimexMod::Approx)) => {
            let margin = (count / 2).max(1).days();
            (days.start.checked_sub(margin).unwrap_or(days.start), days.end.checked_add(margin).unwrap_or(days.end))
        }
        Some(Shade::Mod(m)) => {
            let mut time = empty(TextRange::default(), TimexType::Date, String::new());
            (time.earliest, time.latest) = (Some(first(days.start)), Some(last(days.end)));
            apply_bound(&mut time, m);
            return (time.earliest, time.latest);
        }
    };
    (Some(first(start)), Some(last(end.max(start))))
}

fn apply_bound(time: &mut Time, bound: TimexMod) {
    match bound {
        TimexMod::OnOrBefore | TimexMod::EqualOrLess => time.earliest = None,
        TimexMod::OnOrAfter | TimexMod::EqualOrMore => time.latest = None,
        TimexMod::Before | TimexMod::LessThan => {
            time.latest = time.earliest.and_then(|t| t.checked_sub(1.second()).ok());
            time.earliest = None;
        }
        TimexMod::After | TimexMod::MoreThan => {
            time.earliest = time.latest.and_then(|t| t.checked_add(1.second()).ok());
            time.latest = None;
        }
        TimexMod::Start | TimexMod::Mid | TimexMod::End | TimexMod::Approx => {}
    }
    if time.modifier.is_none() && time.anchor != Anchor::Unresolved {
        time.modifier = Some(bound);
    }
}

fn at(days: Days, t: TimeOfDay, range: TextRange) -> Time {
    let mut result = empty(range, TimexType::Time, format!("{}{}", days.value(), time_value(t)));
    let day = days.start;
    let (from, to) = match t {
        TimeOfDay::Part(part) => {
            let (first_hour, last_hour) = part.hours();
            (first(day).with().hour(first_hour).build(), last(day).with().hour(last_hour).build())
        }
        TimeOfDay::Clock { hour, minute, second, .. } => {
            let (day, hour) = if hour >= 24 { (day.tomorrow().unwrap_or(day), 0) } else { (day, hour) };
            let from = first(day).with().hour(hour).minute(minute.unwrap_or(0)).second(second.unwrap_or(0)).build();
            let to = from.clone().and_then(|f| f.with().second(second.unwrap_or(59)).build());
            (from, to)
        }
    };
    (result.earliest, result.latest) = (from.ok(), to.ok());
    result
}

fn time_value(t: TimeOfDay) -> String {
    match t {
        TimeOfDay::Part(PartOfDay::Midday) => "T12:00".to_owned(),
        TimeOfDay::Part(part) => format!("T{}", part.code()),
        TimeOfDay::Clock { hour, minute, second: None, .. } => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        TimeOfDay::Clock { hour, minute, second: Some(s), .. } => {
            format!("T{hour:02}:{:02}:{s:02}", minute.unwrap_or(0))
        }
    }
}

fn length_of(context: &Context, length: &Length, range: TextRange) -> Time {
    let mut result = empty(range, TimexType::Duration, length_value(context, length));
    result.modifier = modifier(length.shade);
    if let (true, Some((now, anchor)), [(Some(n), unit)]) = (length.toward != 0, context.reference, &length.amounts[..])
    {
        let fine = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        let (start, end) = match (unit, length.toward) {
            (Unit::Quarter, toward) => {
                let here = Days::holding(now, Unit::Quarter);
                let n = *n as i32;
                let edge = |o: i32| here.and_then(|h| Days::offset(h.start, Unit::Quarter, o));
                let (a, b) = if toward < 0 { (edge(-n), edge(-1)) } else { (edge(1), edge(n)) };
                (a.map(|d| d.start), b.map(|d| d.end))
            }
            (_, ..0) => (super::calendar::add(now, -n, *unit), Some(now)),
            (_, _) => (if fine { Some(now) } else { now.tomorrow().ok() }, super::calendar::add(now, *n, *unit)),
        };
        if let (Some(start), Some(end)) = (start, end.map(|e| e.max(start.unwrap_or(e)))) {
            (result.earliest, result.latest) = (Some(first(start)), Some(last(end)));
            context.used.set(anchor);
        }
    }
    result
}

/// "P2Y6M", "PT1H30M", "P2W", "PXY".
fn length_value(context: &Context, length: &Length) -> String {
    let (mut days, mut hours) = (String::new(), String::new());
    for (amount, unit) in &length.amounts {
        let (factor, code, fine) = match unit {
            Unit::Second => (1.0, "S", true),
            Unit::Minute => (1.0, "M", true),
            Unit::Hour => (1.0, "H", true),
            Unit::Day => (1.0, "D", false),
            Unit::Week => (1.0, "W", false),
            Unit::Weekend => (1.0, "WE", false),
            Unit::Fortnight => (2.0, "W", false),
            Unit::Month => (1.0, "M", false),
            Unit::Quarter => (1.0, "Q", false),
            Unit::Half => (6.0, "M", false),
            Unit::Season => (3.0, "M", false),
            Unit::Year => (1.0, "Y", false),
            Unit::Decade => (10.0, "Y", false),
            Unit::Century => (100.0, "Y", false),
            Unit::Millennium => (1000.0, "Y", false),
        };
        let (factor, code) = match (amount, unit) {
            (Some(_), Unit::Decade) if context.grammar.decades_in_values => (1.0, "DE"),
            (Some(_), Unit::Century) if context.grammar.decades_in_values => (1.0, "CE"),
            (Some(_), _) => (factor, code),
            (None, Unit::Decade) => (factor, "DE"),
            (None, Unit::Century) => (factor, "CE"),
            (None, Unit::Millennium) => (factor, "L"),
            (None, _) => (factor, code),
        };
        let part = amount.map_or_else(|| "X".to_owned(), |a| round(a * factor).to_string());
        if fine { &mut hours } else { &mut days }.push_str(&format!("{part}{code}"));
    }
    if hours.is_empty() { format!("P{days}") } else { format!("P{days}T{hours}") }
}

fn round(n: f64) -> f64 {
    (n * 1000.0).round() / 1000.0
}

fn recurring(context: &Context, recurrence: &Recurrence, range: TextRange) -> Time {
    let value = match recurrence {
        Recurrence::Every(length) => length_value(context, length),
        Recurrence::On(part, None) => open_part(*part, context.grammar),
        Recurrence::On(part, Some(time)) => format!("{}T{}", open_part(*part, context.grammar), time.code()),
        Recurrence::At(time) => format!("XXXX-XX-XX{}", time_value(*time)),
    };
    empty(range, TimexType::Set, value)
}
