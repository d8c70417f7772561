//! What the parts of a time expression mean, before anything is resolved against a day.

use super::calendar::Granularity;
use concord_model::TimexMod;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// By the name that packs use.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "season" => Self::Season,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }
}

/// A count: exact, or as vague as "several".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    pub vague: bool,
}

/// A length of time as a sum: "two years and three months". A missing amount is vague.
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    pub amounts: Vec<(Option<f64>, Unit)>,
    /// -1: ends now, 1: begins now, 0: lies nowhere.
    pub toward: i8,
    pub shade: Option<Shade>,
}

/// How an expression limits or blurs its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// A TIMEX3 modifier.
    Mod(TimexMod),
    /// "earlier this year": before now.
    Earlier,
    /// "later this year": after now.
    Later,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl PartOfDay {
    /// By TIMEX3 code.
    pub fn coded(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "MI" => Self::Midday,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            "DT" => Self::Daytime,
            _ => return None,
        })
    }

    /// TIMEX3 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }

    /// First hour and last hour (inclusive) of the day that it admits.
    pub fn hours(self) -> (i8, i8) {
        match self {
            Self::Morning => (4, 11),
            Self::Midday => (11, 13),
            Self::Afternoon => (12, 17),
            Self::Evening => (17, 23),
            Self::Night => (18, 23),
            Self::Daytime => (6, 18),
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    Part(PartOfDay),
    /// Hour 0–24, minute, second; minutes east of Greenwich.
    Clock {
        hour: i8,
        minute: Option<i8>,
        second: Option<i8>,
        offset: Option<i16>,
    },
}

/// A season, by TIMEX3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A place in the calendar whose whole (mostly the year) is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Month(i8),
    /// Day of the month.
    Day(i8),
    MonthDay {
        month: i8,
        day: i8,
    },
    /// 1 = Monday.
    Weekday(i8),
    /// A weekday that falls on a day of the month.
    WeekdayOn {
        weekday: i8,
        day: i8,
    },
    /// A weekday that falls on a day of a month.
    WeekdayOnDate {
        weekday: i8,
        month: i8,
        day: i8,
    },
    Quarter(i8),
    Half(i8),
    Season(Season),
    /// ISO week.
    Week(i8),
    Weekend,
    /// "the third week", "the 15th day"; from 1, from the end where negative.
    Nth {
        n: i16,
        unit: Unit,
    },
    /// Index into the pack's holidays.
    Holiday(u16),
}

/// Against what a relative expression counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The day of publication.
    Now,
    /// The date the text spoke of last.
    Then,
    /// A date in the expression itself.
    Given(Box<Base>),
}

/// Which calendar time.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    Year(i32),
    /// First year of a decade; a century that is not said is the last one.
    Decade(i32),
    /// 19 for the twentieth.
    Century(i32),
    /// "01/11/2025": which is the day is told by the document.
    Slash {
        a: i8,
        b: i8,
        year: Option<i32>,
    },
    /// A full date.
    Date {
        year: i32,
        month: i8,
        day: i8,
    },
    Part(Part),
    Within(Part, Box<Base>),
    /// "last week": the unit that holds the origin, moved.
    Unit {
        unit: Unit,
        offset: i32,
        origin: Origin,
    },
    /// "last May", "next Friday".
    Pick {
        part: Part,
        offset: i32,
        origin: Origin,
    },
    /// "two weeks ago", "three days after Christmas".
    Shift {
        length: Length,
        sign: i8,
        origin: Origin,
    },
    /// The day in question, with a time of day.
    Today,
    Past,
    Present,
    Future,
    /// From the start of one to the end of the other.
    Range(Box<Base>, Box<Base>),
}

/// A calendar time with time of day and shade.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub base: Base,
    pub time: Option<TimeOfDay>,
    pub shade: Option<Shade>,
}

impl From<Base> for When {
    fn from(base: Base) -> Self {
        Self { base, time: None, shade: None }
    }
}

/// A recurring time.
#[derive(Clone, Debug, PartialEq)]
pub enum Recurrence {
    /// Every so often.
    Every(Length),
    /// On each of these.
    On(Part, Option<PartOfDay>),
    /// At a part of each day.
    At(TimeOfDay),
}

/// What a stretch of tokens means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A word with no meaning of its own.
    Word,
    Number(Number),
    Ordinal(i32),
    Unit(Unit),
    Part(Part),
    TimeOfDay(TimeOfDay),
    /// Minutes east of Greenwich.
    Zone(Option<i16>),
    Length(Length),
    When(When),
    Recurrence(Recurrence),
}

impl Part {
    /// How fine it is.
    pub fn granularity(self) -> Granularity {
        match self {
            Self::Month(_) => Granularity::Month,
            Self::Day(_) | Self::MonthDay { .. } | Self::Weekday(_) => Granularity::Day,
            Self::WeekdayOn { .. } | Self::WeekdayOnDate { .. } | Self::Holiday(_) => Granularity::Day,
            Self::Quarter(_) => Granularity::Quarter,
            Self::Half(_) => Granularity::Half,
            Self::Season(_) => Granularity::Season,
            Self::Week(_) => Granularity::Week,
            Self::Weekend => Granularity::Weekend,
            Self::Nth { unit, .. } => unit.granularity(),
        }
    }
}

impl Unit {
    /// How fine a date that counts in this unit is.
    pub fn granularity(self) -> Granularity {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Granularity::Day,
            Self::Week | Self::Fortnight => Granularity::Week,
            Self::Weekend => Granularity::Weekend,
            Self::Month => Granularity::Month,
            Self::Quarter => Granularity::Quarter,
            Self::Half => Granularity::Half,
            Self::Season => Granularity::Season,
            Self::Year => Granularity::Year,
            Self::Decade => Granularity::Decade,
            Self::Century | Self::Millennium => Granularity::Century,
        }
    }
}

impl Base {
    /// How fine it is, where that can be told before it is resolved.
    pub fn granularity(&self) -> Option<Granularity> {
        Some(match self {
            Self::Year(_) => Granularity::Year,
            Self::Decade(_) => Granularity::Decade,
            Self::Century(_) => Granularity::Century,
            Self::Date { .. } | Self::Slash { .. } | Self::Today => Granularity::Day,
            Self::Part(part) | Self::Within(part, _) | Self::Pick { part, .. } => part.granularity(),
            Self::Unit { unit, .. } => unit.granularity(),
            Self::Shift { length, .. } => length.amounts.last()?.1.granularity(),
            Self::Past | Self::Present | Self::Future | Self::Range(..) => return None,
        })
    }
}
