//! Counting days, months and years the way treaties do: calendar months, the last day of a shorter month, no roll over
//! weekends. The engine and the proof checker share this file and nothing else.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde::{Deserialize, Serialize};

/// A day that was counted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// The month had no such day and its last one was taken (31 August + 6 months = 28 February), as the Council of
    /// Europe's practice under ETS 76 Art. 4 has it. To be shown: other readings of a treaty may take the next day.
    pub shortened: bool,
}

impl Counted {
    const fn exactly(day: Date) -> Self {
        Self { day, shortened: false }
    }
}

/// `day` plus `n` calendar months. Days past year 9999 stay at its end.
pub fn add_months(day: Date, n: u16) -> Counted {
    let there = day.saturating_add(i32::from(n).months());
    Counted { day: there, shortened: there.day() != day.day() && there != Date::MAX }
}

/// `day` plus `n` years.
pub fn add_years(day: Date, n: u16) -> Counted {
    add_months(day, n.saturating_mul(12))
}

/// `day` plus `n` days.
pub fn add_days(day: Date, n: u16) -> Date {
    day.saturating_add(i32::from(n).days())
}

/// The first day of the month after the one `day` lies in.
pub fn first_of_next_month(day: Date) -> Date {
    day.first_of_month().saturating_add(1.month())
}

/// How a treaty text gets from the day of an act to the day of its effect. The kinds of formula are code; which treaty
/// uses which, and with which numbers, is data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Formula {
    /// On the day itself.
    OnReceipt {},
    /// The n-th day after.
    Days { days: u16 },
    /// n calendar months after.
    Months { months: u16 },
    /// n years after.
    Years { years: u16 },
    /// The first day of the n-th month after the month of the act (Mine Ban Convention Art. 17).
    FirstOfMonth { months: u16 },
    /// The first day of the month following the end of n months (Istanbul Convention Art. 75, 80).
    FirstOfMonthAfterMonths { months: u16 },
    /// The first day of the month after the n-th day following the act (Rome Statute Art. 126).
    FirstOfMonthAfterDays { days: u16 },
    /// 31 December of the n-th year after the year of the act (UNESCO Constitution Art. II(6)).
    EndOfYear { years: u16 },
    /// A fixed day of the first year whose notice day is not before the act (Whaling Convention Art. XI: 30 June, notice
    /// on or before 1 January).
    FixedDay { month: i8, day: i8, notice_month: i8, notice_day: i8 },
    /// The day the instrument itself names.
    Stated {},
    /// A day that was published and is not computed.
    Published { date: Date },
}

impl Formula {
    /// The day of effect of an act of `day` whose instrument names `stated`; `None` where the formula needs a stated day
    /// and there is none.
    pub fn apply(self, day: Date, stated: Option<Date>) -> Option<Counted> {
        Some(match self {
            Self::OnReceipt {} => Counted::exactly(day),
            Self::Days { days } => Counted::exactly(add_days(day, days)),
            Self::Months { months } => add_months(day, months),
            Self::Years { years } => add_years(day, years),
            Self::FirstOfMonth { months } => Counted::exactly(add_months(day.first_of_month(), months).day),
            Self::FirstOfMonthAfterMonths { months } => {
                Counted::exactly(first_of_next_month(add_months(day, months).day))
            }
            Self::FirstOfMonthAfterDays { days } => Counted::exactly(first_of_next_month(add_days(day, days))),
            Self::EndOfYear { years } => {
                Counted::exactly(date(day.year().saturating_add(years.min(999) as i16).min(9999), 12, 31))
            }
            Self::FixedDay { month, day: last, notice_month, notice_day } => {
                let notice = Date::new(day.year(), notice_month, notice_day).ok()?;
                let year = if day <= notice { day.year() } else { day.year().saturating_add(1).min(9999) };
                Counted::exactly(Date::new(year, month, last).ok()?)
            }
            Self::Stated {} => Counted::exactly(stated?),
            Self::Published { date } => Counted::exactly(date),
        })
    }

    /// The days of effect of an act of one unknown day of a span. Every formula keeps the order of days, so the ends of
    /// the span give the ends of the result.
    pub fn apply_span(self, days: DaySpan, stated: Option<Date>) -> Option<DaySpan> {
        let earliest = self.apply(days.earliest, stated)?.day;
        let latest = self.apply(days.latest, stated)?.day;
        Some(DaySpan { earliest, latest })
    }
}

/// A day, or one unknown day of an interval. Printed and read as EDTF (ISO 8601-2): `2026-02-20`, `2026-02`, `2026`,
/// `[2026-01-12..2026-12-31]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaySpan {
    /// Never after `latest`.
    pub earliest: Date,
    /// The last day it can be.
    pub latest: Date,
}

/// How exactly a day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// To some interval of days.
    Interval,
}

impl From<Date> for DaySpan {
    fn from(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }
}

impl DaySpan {
    /// The one day it is, where it is known.
    pub fn day(self) -> Option<Date> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    /// The later of two days, as far as it is known.
    pub fn later(self, other: Self) -> Self {
        Self { earliest: self.earliest.max(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Whether `day` can be it.
    pub fn admits(self, day: Date) -> bool {
        self.earliest <= day && day <= self.latest
    }

    /// Reads EDTF. The error says what is wrong with it.
    pub fn read(text: &str) -> Result<(Self, Precision), String> {
        if let Some((from, to)) =
            text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).and_then(|t| t.split_once(".."))
        {
            let (earliest, latest) = (read_day(from)?, read_day(to)?);
            return match earliest <= latest {
                true => Ok((Self { earliest, latest }, Precision::Interval)),
                false => Err(format!("{from} is after {to}")),
            };
        }
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        match parts[..] {
            [year] if digits(year, 4) => {
                let first = read_day(&format!("{year}-01-01"))?;
                Ok((Self { earliest: first, latest: first.last_of_year() }, Precision::Year))
            }
            [year, month] if digits(year, 4) && digits(month, 2) => {
                let first = read_day(&format!("{year}-{month}-01"))?;
                Ok((Self { earliest: first, latest: first.last_of_month() }, Precision::Month))
            }
            _ => Ok((read_day(text)?.into(), Precision::Day)),
        }
    }
}

/// Reads `YYYY-MM-DD`.
pub fn read_day(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return Err(format!("`{text}` is not a date of the form YYYY-MM-DD"));
    }
    text.parse().map_err(|_| format!("there is no day {text}"))
}

impl std::fmt::Display for DaySpan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.day() {
            Some(day) => write!(f, "{day}"),
            None => write!(f, "[{}..{}]", self.earliest, self.latest),
        }
    }
}

impl Serialize for DaySpan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DaySpan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map(|(span, _)| span).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `formula | day | result`; `!` marks a shortened month.
    #[test]
    fn formulas_count_as_the_treaties_do() {
        let cases = "
            first-of-month 6 | 2000-03-01 | 2000-09-01
            first-of-month 6 | 2000-02-29 | 2000-08-01
            first-of-month 6 | 1999-04-30 | 1999-10-01
            first-of-month 6 | 2012-12-27 | 2013-06-01
            months 6 | 2025-08-20 | 2026-02-20
            months 6 | 2025-08-31 | 2026-02-28 !
            months 3 | 2003-01-10 | 2003-04-10
            years 1 | 2016-02-29 | 2017-02-28 !
            days 150 | 2023-06-09 | 2023-11-06
            days 150 | 2023-06-10 | 2023-11-07
            days 30 | 2021-01-20 | 2021-02-19
            first-of-month-after-days 60 | 2002-06-28 | 2002-09-01
            first-of-month-after-days 60 | 2011-08-30 | 2011-11-01
            first-of-month-after-months 3 | 2021-03-22 | 2021-07-01
            end-of-year 1 | 2017-10-12 | 2018-12-31
            fixed-day | 2018-12-26 | 2019-06-30
            fixed-day | 2019-01-01 | 2019-06-30
            fixed-day | 2019-01-02 | 2020-06-30
            on-receipt | 1985-12-12 | 1985-12-12";
        for case in cases.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let parts: Vec<&str> = case.split('|').map(str::trim).collect();
            let (name, n) = parts[0].split_once(' ').unwrap_or((parts[0], "0"));
            let n: u16 = n.parse().expect("a number");
            let formula = match name {
                "on-receipt" => Formula::OnReceipt {},
                "days" => Formula::Days { days: n },
                "months" => Formula::Months { months: n },
                "years" => Formula::Years { years: n },
                "first-of-month" => Formula::FirstOfMonth { months: n },
                "first-of-month-after-months" => Formula::FirstOfMonthAfterMonths { months: n },
                "first-of-month-after-days" => Formula::FirstOfMonthAfterDays { days: n },
                "end-of-year" => Formula::EndOfYear { years: n },
                "fixed-day" => Formula::FixedDay { month: 6, day: 30, notice_month: 1, notice_day: 1 },
                other => panic!("no formula {other}"),
            };
            let counted = formula.apply(read_day(parts[1]).expect("a day"), None).expect("a result");
            let shown = format!("{}{}", counted.day, if counted.shortened { " !" } else { "" });
            assert_eq!(shown, parts[2], "{case}");
        }
    }

    #[test]
    fn spans_are_read_as_edtf() {
        for (text, shown) in [
            ("2026-02-20", "2026-02-20"),
            ("2026", "[2026-01-01..2026-12-31]"),
            ("2024-02", "[2024-02-01..2024-02-29]"),
            ("[2026-01-12..2026-12-31]", "[2026-01-12..2026-12-31]"),
        ] {
            assert_eq!(DaySpan::read(text).expect("reads").0.to_string(), shown);
        }
        for (text, message) in [
            ("2026-02-30", "there is no day 2026-02-30"),
            ("20.2.2026", "`20.2.2026` is not a date of the form YYYY-MM-DD"),
            ("[2026-03-01..2026-02-01]", "2026-03-01 is after 2026-02-01"),
            ("", "`` is not a date of the form YYYY-MM-DD"),
        ] {
            assert_eq!(DaySpan::read(text).expect_err("does not read"), message);
        }
    }
}
