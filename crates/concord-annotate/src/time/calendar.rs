//! Days, weeks, quarters and seasons of the civil calendar as spans of days.

use super::meaning::{Season, Unit};
use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday, date},
};

/// How finely a span is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// Days from `start` to `end`, both included, and how they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub start: Date,
    pub end: Date,
    pub granularity: Granularity,
}

/// A year the calendar can hold.
pub fn year(year: i32) -> Option<i16> {
    i16::try_from(year).ok().filter(|y| (1..=9998).contains(y))
}

impl Days {
    /// One day.
    pub fn day(day: Date) -> Self {
        Self { start: day, end: day, granularity: Granularity::Day }
    }

    /// A year.
    pub fn year(y: i32) -> Option<Self> {
        let y = year(y)?;
        Some(Self { start: date(y, 1, 1), end: date(y, 12, 31), granularity: Granularity::Year })
    }

    /// `count` months from the first of a month.
    fn months(y: i32, month: i8, count: i8, granularity: Granularity) -> Option<Self> {
        let start = Date::new(year(y)?, month, 1).ok()?;
        let end = start.checked_add(i64::from(count).months()).ok()?.yesterday().ok()?;
        Some(Self { start, end, granularity })
    }

    /// A month.
    pub fn month(y: i32, month: i8) -> Option<Self> {
        Self::months(y, month, 1, Granularity::Month)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(y: i32, quarter: i8) -> Option<Self> {
        (1..=4).contains(&quarter).then(|| Self::months(y, quarter * 3 - 2, 3, Granularity::Quarter))?
    }

    /// A half-year, 1 or 2.
    pub fn half(y: i32, half: i8) -> Option<Self> {
        (1..=2).contains(&half).then(|| Self::months(y, half * 6 - 5, 6, Granularity::Half))?
    }

    /// A season of the north by whole months; winter is named by the year its December falls in.
    pub fn season(y: i32, season: Season) -> Option<Self> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        Self::months(y, month, 3, Granularity::Season)
    }

    /// An ISO week.
    pub fn week(y: i32, week: i8) -> Option<Self> {
        let start = ISOWeekDate::new(year(y)?, week, Weekday::Monday).ok()?.date();
        Some(Self { start, end: start.checked_add(6.days()).ok()?, granularity: Granularity::Week })
    }

    /// Saturday and Sunday of the week that holds `day`.
    pub fn weekend(day: Date) -> Option<Self> {
        let week = Self::holding(day, Unit::Week)?;
        Some(Self { start: week.end.yesterday().ok()?, granularity: Granularity::Weekend, ..week })
    }

    /// A decade by its first year.
    pub fn decade(first: i32) -> Option<Self> {
        let (start, end) = (Self::year(first)?.start, Self::year(first + 9)?.end);
        Some(Self { start, end, granularity: Granularity::Decade })
    }

    /// A century by the digits its years begin with: 19 for 1900–1999.
    pub fn century(digits: i32) -> Option<Self> {
        let (start, end) = (Self::year((digits * 100).max(1))?.start, Self::year(digits * 100 + 99)?.end);
        Some(Self { start, end, granularity: Granularity::Century })
    }

    /// The unit that holds `day`.
    pub fn holding(day: Date, unit: Unit) -> Option<Self> {
        let y = i32::from(day.year());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Self::day(day)),
            Unit::Week | Unit::Fortnight => {
                let week = day.iso_week_date();
                Self::week(i32::from(week.year()), week.week())
            }
            Unit::Weekend => Self::weekend(day),
            Unit::Month => Self::month(y, day.month()),
            Unit::Quarter => Self::quarter(y, (day.month() + 2) / 3),
            Unit::Half => Self::half(y, (day.month() + 5) / 6),
            Unit::Season => season_of(day).and_then(|(y, s)| Self::season(y, s)),
            Unit::Year => Self::year(y),
            Unit::Decade => Self::decade(y - y.rem_euclid(10)),
            Unit::Century | Unit::Millennium => Self::century(y.div_euclid(100)),
        }
    }

    /// The unit `offset` units after the one that holds `day`.
    pub fn offset(day: Date, unit: Unit, offset: i32) -> Option<Self> {
        Self::holding(add(day, f64::from(offset), unit)?, unit)
    }

    /// True if `day` lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }

    /// The TIMEX3 value.
    pub fn value(&self) -> String {
        let (y, m, d) = (self.start.year(), self.start.month(), self.start.day());
        match self.granularity {
            Granularity::Day => format!("{y:04}-{m:02}-{d:02}"),
            Granularity::Week => {
                let week = self.start.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Granularity::Weekend => {
                let week = self.start.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Granularity::Month => format!("{y:04}-{m:02}"),
            Granularity::Quarter => format!("{y:04}-Q{}", (m + 2) / 3),
            Granularity::Half => format!("{y:04}-H{}", (m + 5) / 6),
            Granularity::Season => format!("{y:04}-{}", season_code(m)),
            Granularity::Year => format!("{y:04}"),
            Granularity::Decade => format!("{:03}", y / 10),
            Granularity::Century => format!("{:02}", y / 100),
        }
    }
}

fn season_code(first_month: i8) -> &'static str {
    match first_month {
        3..=5 => "SP",
        6..=8 => "SU",
        9..=11 => "FA",
        _ => "WI",
    }
}

/// The season that holds `day`, with the year that names it.
pub fn season_of(day: Date) -> Option<(i32, Season)> {
    let y = i32::from(day.year());
    Some(match day.month() {
        1 | 2 => (y - 1, Season::Winter),
        3..=5 => (y, Season::Spring),
        6..=8 => (y, Season::Summer),
        9..=11 => (y, Season::Autumn),
        _ => (y, Season::Winter),
    })
}

/// `day` plus `amount` units; parts of a unit count as days.
pub fn add(day: Date, amount: f64, unit: Unit) -> Option<Date> {
    let (months, days) = match unit {
        Unit::Second => (0.0, amount / 86_400.0),
        Unit::Minute => (0.0, amount / 1_440.0),
        Unit::Hour => (0.0, amount / 24.0),
        Unit::Day => (0.0, amount),
        Unit::Week | Unit::Weekend => (0.0, amount * 7.0),
        Unit::Fortnight => (0.0, amount * 14.0),
        Unit::Month => (amount, 0.0),
        Unit::Quarter | Unit::Season => (amount * 3.0, 0.0),
        Unit::Half => (amount * 6.0, 0.0),
        Unit::Year => (amount * 12.0, 0.0),
        Unit::Decade => (amount * 120.0, 0.0),
        Unit::Century => (amount * 1_200.0, 0.0),
        Unit::Millennium => (amount * 12_000.0, 0.0),
    };
    if months.abs() > 120_000.0 || days.abs() > 3_000_000.0 {
        return None;
    }
    let moved = day.checked_add((months.trunc() as i64).months()).ok()?;
    moved.checked_add(((months.fract() * 30.0 + days).trunc() as i64).days()).ok()
}

/// Easter Sunday (anonymous Gregorian algorithm, Meeus/Jones/Butcher).
pub fn easter(y: i32) -> Option<Date> {
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year(y)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The `n`th `weekday` of a month (from the end where negative).
pub fn nth_weekday(y: i32, month: i8, weekday: i8, n: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    date(year(y)?, 1, 1).with().month(month).build().ok()?.nth_weekday_of_month(n, weekday).ok()
}

/// The day on or before (`forward` false) or on or after `day` that is this weekday.
pub fn nearest_weekday(day: Date, weekday: i8, forward: bool) -> Option<Date> {
    let difference = i64::from(weekday - day.weekday().to_monday_one_offset());
    let move_by = if forward { difference.rem_euclid(7) } else { -((-difference).rem_euclid(7)) };
    day.checked_add(move_by.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_days() {
        for (y, m, d) in [(2016, 3, 27), (2017, 4, 16), (2018, 4, 1), (2022, 4, 17)] {
            assert_eq!(easter(y), Some(date(y as i16, m, d)));
        }
    }

    #[test]
    fn spans_and_values() {
        let at = date(2026, 2, 20);
        let value = |unit, offset| Days::offset(at, unit, offset).unwrap().value();
        assert_eq!(value(Unit::Week, -1), "2026-W07");
        assert_eq!(value(Unit::Quarter, -1), "2025-Q4");
        assert_eq!(value(Unit::Decade, -1), "201");
        assert_eq!(value(Unit::Weekend, 0), "2026-W08-WE");
        assert_eq!(nearest_weekday(at, 5, false), Some(at));
        assert_eq!(nearest_weekday(at, 1, true), Some(date(2026, 2, 23)));
    }
}
