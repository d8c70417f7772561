//! Parts of the calendar that are counted: holidays, the nth week of a month.

use super::{
    calendar::{self, Days},
    meaning::Unit,
    settings::Holiday,
};
use jiff::{ToSpan, civil::Date};

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, y: i32) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => Date::new(calendar::year(y)?, month, day).ok(),
        Holiday::Easter(days) => calendar::easter(y)?.checked_add(i64::from(days).days()).ok(),
        Holiday::Nth { month, weekday, n, plus } => {
            calendar::nth_weekday(y, month, weekday, n)?.checked_add(i64::from(plus).days()).ok()
        }
        Holiday::Advent(n) => {
            let eve = Date::new(calendar::year(y)?, 12, 24).ok()?;
            calendar::nearest_weekday(eve, 7, false)?.checked_sub((i64::from(n - 1) * 7).days()).ok()
        }
    }
}

/// The nth unit of a span, from its end where negative.
pub(super) fn nth(n: i16, unit: Unit, whole: Days) -> Option<Days> {
    let n = i64::from(n);
    match unit {
        Unit::Day => {
            let day =
                if n > 0 { whole.start.checked_add((n - 1).days()) } else { whole.end.checked_add((n + 1).days()) };
            day.ok().filter(|d| whole.contains(*d)).map(Days::day)
        }
        // A week belongs to the month or year that holds its Thursday (ISO 8601).
        Unit::Week => {
            let thursday = if n > 0 {
                calendar::nearest_weekday(whole.start, 4, true)?.checked_add(((n - 1) * 7).days()).ok()?
            } else {
                calendar::nearest_weekday(whole.end, 4, false)?.checked_add(((n + 1) * 7).days()).ok()?
            };
            whole.contains(thursday).then(|| Days::holding(thursday, Unit::Week))?
        }
        Unit::Weekend => {
            let saturday = if n > 0 {
                calendar::nearest_weekday(whole.start, 6, true)?.checked_add(((n - 1) * 7).days()).ok()?
            } else {
                calendar::nearest_weekday(whole.end, 6, false)?.checked_add(((n + 1) * 7).days()).ok()?
            };
            Days::weekend(saturday)
        }
        Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade => {
            let first = Days::holding(if n > 0 { whole.start } else { whole.end }, unit)?.start;
            let offset = if n > 0 { n - 1 } else { n + 1 };
            Days::offset(first, unit, i32::try_from(offset).ok()?).filter(|d| whole.contains(d.start))
        }
        Unit::Second
        | Unit::Minute
        | Unit::Hour
        | Unit::Fortnight
        | Unit::Season
        | Unit::Century
        | Unit::Millennium => None,
    }
}
