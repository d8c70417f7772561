//! Places a calendar time on the calendar: from what is said to days, given a day to count from.

use super::{
    calendar::{self, Days, Granularity},
    grammar::Grammar,
    meaning::{Base, Length, Origin, Part, Season, Unit},
    open::open,
    part::{holiday, nth},
    tense::Direction,
};
use concord_model::Anchor;
use jiff::civil::Date;
use std::cell::Cell;

/// Where a calendar time lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Days(Days),
    /// From the start of the first to the end of the second.
    Range(Days, Days),
    /// It cannot be placed; its value has `X` where something is missing.
    Open(String),
    /// It is relative to something that is no date: only its length is known.
    Length(Length),
}

/// What an expression is resolved against.
pub struct Context<'g> {
    pub grammar: &'g Grammar,
    /// The day of reference and how it is known.
    pub reference: Option<(Date, Anchor)>,
    /// The date that the text spoke of last.
    pub then: Option<Days>,
    /// The last quarter it spoke of.
    pub quarter: Option<Days>,
    pub direction: Option<Direction>,
    /// Day before month in "01/11/2025".
    pub day_first: bool,
    /// What the value was taken from, as far as it is not in the expression.
    pub used: Cell<Anchor>,
}

impl Context<'_> {
    fn now(&self) -> Option<Date> {
        let (day, anchor) = self.reference?;
        self.used.set(anchor);
        Some(day)
    }

    fn spoken_of(&self) -> Option<Days> {
        let then = self.then?;
        if self.used.get() == Anchor::Explicit {
            self.used.set(Anchor::Text);
        }
        Some(then)
    }

    /// Where `base` lies.
    pub fn place(&self, base: &Base) -> Place {
        match self.try_place(base) {
            Some(place) => place,
            None => {
                self.used.set(Anchor::Unresolved);
                open(base, self.grammar)
            }
        }
    }

    fn days(&self, base: &Base) -> Option<Days> {
        match self.try_place(base)? {
            Place::Days(days) => Some(days),
            Place::Range(..) | Place::Open(_) | Place::Length(_) => None,
        }
    }

    fn try_place(&self, base: &Base) -> Option<Place> {
        let days = match base {
            Base::Year(y) => Days::year(*y)?,
            Base::Decade(first) => Days::decade(*first)?,
            Base::Century(digits) => Days::century(*digits)?,
            Base::Date { year, month, day } => Days::day(Date::new(calendar::year(*year)?, *month, *day).ok()?),
            Base::Slash { a, b, year } => self.slash(*a, *b, *year)?,
            Base::Part(part) => self.bare(*part)?,
            Base::Within(part, whole) => self.within(*part, self.days(whole)?)?,
            Base::Unit { unit, offset, origin } => self.unit(*unit, *offset, origin)?,
            Base::Pick { part, offset, origin } => self.pick(*part, *offset, origin)?,
            Base::Shift { length, sign, origin } => return self.shift(length, *sign, origin),
            Base::Today => match self.then.filter(|t| t.granularity == Granularity::Day) {
                Some(_) => self.spoken_of()?,
                None => Days::day(self.now()?),
            },
            Base::Past => return Some(Place::Open("PAST_REF".into())),
            Base::Present => return Some(Place::Open("PRESENT_REF".into())),
            Base::Future => return Some(Place::Open("FUTURE_REF".into())),
            Base::Range(a, b) => return self.range(a, b),
        };
        Some(Place::Days(days))
    }

    fn slash(&self, a: i8, b: i8, year: Option<i32>) -> Option<Days> {
        let (month, day) = match (a, b) {
            (13.., _) => (b, a),
            (_, 13..) => (a, b),
            _ if self.day_first => (b, a),
            _ => (a, b),
        };
        match year {
            Some(y) => Some(Days::day(Date::new(calendar::year(y)?, month, day).ok()?)),
            None => self.bare(Part::MonthDay { month, day }),
        }
    }

    /// A part of an unsaid whole: the nearest in the direction of the tense.
    fn bare(&self, part: Part) -> Option<Days> {
        let now = self.now()?;
        self.nearest(part, now, self.direction, false)
    }

    /// Where `strict`, only in that direction; else a month or date is rather taken from the near side, tense or no.
    fn nearest(&self, part: Part, now: Date, hint: Option<Direction>, strict: bool) -> Option<Days> {
        let forward = match hint {
            Some(Direction::Future) => true,
            Some(Direction::Perhaps) => is_near(part, now),
            Some(Direction::Past) | None => false,
        };
        match part {
            Part::Weekday(weekday) => calendar::nearest_weekday(now, weekday, forward).map(Days::day),
            Part::Weekend => {
                let here = Days::weekend(now)?;
                let back = !forward && !here.contains(now);
                if back {
                    Days::offset(now, Unit::Weekend, -1).and_then(|d| Days::weekend(d.start))
                } else {
                    Some(here)
                }
            }
            Part::Day(_) | Part::WeekdayOn { .. } => {
                let months = (-24..=24).filter_map(|m| self.within(part, Days::offset(now, Unit::Month, m)?));
                months.min_by_key(|d| away(d, now, hint))
            }
            _ => {
                let year = i32::from(now.year());
                let years = (0..12).map(|y| if forward { year - 1 + y } else { year + 1 - y });
                let mut places = years.filter_map(|y| self.in_year(part, y));
                if !strict && part.granularity() <= Granularity::Season {
                    // A quarter is reported on when it is over.
                    let over = part.granularity() == Granularity::Quarter && hint == Some(Direction::Past);
                    return places.filter(|d| !over || d.start <= now).min_by_key(|d| away(d, now, hint));
                }
                places.find(|d| if forward { d.end >= now } else { d.start <= now })
            }
        }
    }

    /// The part in a year, if the year has it.
    fn in_year(&self, part: Part, y: i32) -> Option<Days> {
        match part {
            Part::Month(month) => Days::month(y, month),
            Part::MonthDay { month, day } => Date::new(calendar::year(y)?, month, day).ok().map(Days::day),
            Part::WeekdayOnDate { weekday, month, day } => Date::new(calendar::year(y)?, month, day)
                .ok()
                .filter(|d| d.weekday().to_monday_one_offset() == weekday)
                .map(Days::day),
            Part::Quarter(q) => Days::quarter(y, q),
            Part::Half(h) => Days::half(y, h),
            Part::Season(Season::Winter) => Days::season(y, Season::Winter),
            Part::Season(s) => Days::season(y, s),
            Part::Week(w) => Days::week(y, w),
            Part::Holiday(h) => holiday(*self.grammar.holidays.get(usize::from(h))?, y).map(Days::day),
            Part::Nth { .. } => self.within(part, Days::year(y)?),
            Part::Day(_) | Part::Weekday(_) | Part::WeekdayOn { .. } | Part::Weekend => None,
        }
    }

    fn within(&self, part: Part, whole: Days) -> Option<Days> {
        let y = i32::from(whole.start.year());
        match part {
            Part::Day(day) if whole.granularity == Granularity::Month => {
                Date::new(whole.start.year(), whole.start.month(), day).ok().map(Days::day)
            }
            Part::WeekdayOn { weekday, day } if whole.granularity == Granularity::Month => {
                self.within(Part::Day(day), whole).filter(|d| d.start.weekday().to_monday_one_offset() == weekday)
            }
            Part::Weekday(weekday) => {
                let week = Days::holding(whole.start, Unit::Week)?;
                let from = if whole.granularity <= Granularity::Week { week.start } else { whole.start };
                calendar::nearest_weekday(from, weekday, true).map(Days::day)
            }
            Part::Weekend => Days::weekend(whole.start),
            Part::Nth { n, unit } => nth(n, unit, whole),
            Part::WeekdayOnDate { month, day, .. } => self.in_year(Part::MonthDay { month, day }, y),
            Part::Day(_) | Part::WeekdayOn { .. } => None,
            _ if whole.granularity == Granularity::Year => self.in_year(part, y),
            _ => None,
        }
    }

    fn unit(&self, unit: Unit, offset: i32, origin: &Origin) -> Option<Days> {
        match origin {
            Origin::Now => Days::offset(self.now()?, unit, offset),
            Origin::Then if unit == Unit::Quarter => match self.quarter {
                Some(quarter) => {
                    self.used.set(Anchor::Text);
                    Days::offset(quarter.start, unit, offset)
                }
                // A report on "the quarter" speaks of the one that has ended.
                None => Days::offset(self.now()?, unit, offset - 1),
            },
            Origin::Then => match self.then {
                // "By 1999 … for the year" speaks of this year.
                Some(then) if then.granularity <= unit.granularity() && !self.is_ahead(then, unit) => {
                    Days::offset(self.spoken_of()?.start, unit, offset)
                }
                _ => Days::offset(self.now()?, unit, offset),
            },
            Origin::Given(base) => Days::offset(self.days(base)?.start, unit, offset),
        }
    }

    /// True for a year after this one.
    fn is_ahead(&self, then: Days, unit: Unit) -> bool {
        unit == Unit::Year && self.reference.is_some_and(|(now, _)| then.start.year() > now.year())
    }

    fn pick(&self, part: Part, offset: i32, origin: &Origin) -> Option<Days> {
        let from = match origin {
            Origin::Now => self.now()?,
            Origin::Then => match self.spoken_of() {
                Some(then) => then.start,
                None => self.now()?,
            },
            Origin::Given(base) => self.days(base)?.start,
        };
        match (part, offset) {
            (Part::Weekday(w), 0) => self.within(Part::Weekday(w), Days::holding(from, Unit::Week)?),
            (Part::Weekday(w), -1 | 1) if *origin == Origin::Now => {
                self.within(Part::Weekday(w), Days::offset(from, Unit::Week, offset)?)
            }
            (_, 0) => self.in_year(part, i32::from(from.year())).or_else(|| self.nearest(part, from, None, false)),
            (_, ..0) => {
                let unit = if part.granularity() == Granularity::Month { Unit::Month } else { Unit::Day };
                let before = Days::holding(from, unit)?.start.yesterday().ok()?;
                self.nearest(part, before, Some(Direction::Past), true)
            }
            (_, _) => {
                let unit = if part.granularity() == Granularity::Month { Unit::Month } else { Unit::Day };
                let after = Days::holding(from, unit)?.end.tomorrow().ok()?;
                self.nearest(part, after, Some(Direction::Future), true)
            }
        }
    }

    fn shift(&self, length: &Length, sign: i8, origin: &Origin) -> Option<Place> {
        let from = match origin {
            Origin::Now => Days { granularity: Granularity::Century, ..Days::day(self.now()?) },
            Origin::Then => match self.then {
                Some(_) => self.spoken_of()?,
                None if length.amounts.iter().all(|(_, u)| *u == Unit::Year) => {
                    Days { granularity: Granularity::Century, ..Days::day(self.now()?) }
                }
                None => return self.event_relative(length),
            },
            Origin::Given(base) => match self.try_place(base)? {
                Place::Days(days) => days,
                Place::Open(value) if value == "PRESENT_REF" => Days::day(self.now()?),
                Place::Range(..) | Place::Open(_) | Place::Length(_) => return self.event_relative(length),
            },
        };
        let exact: Option<Vec<(f64, Unit)>> = length.amounts.iter().map(|(n, u)| Some(((*n)?, *u))).collect();
        let Some(exact) = exact else {
            // "Days later" is no future.
            if sign > 0 && *origin == Origin::Then {
                return self.event_relative(length);
            }
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            self.used.set(Anchor::Unresolved);
            return Some(Place::Open(value.into()));
        };
        let given = matches!(origin, Origin::Given(_));
        let years = exact.iter().all(|(n, u)| *u == Unit::Year && n.fract() == 0.0);
        if let (true, Some(quarter)) = (years && !given, self.then)
            && quarter.granularity == Granularity::Quarter
        {
            self.used.set(Anchor::Text);
            let n = exact.iter().map(|(n, _)| *n as i32 * 4).sum::<i32>();
            return Days::offset(quarter.start, Unit::Quarter, n * i32::from(sign)).map(Place::Days);
        }
        let mut day = if sign > 0 && matches!(origin, Origin::Given(_)) { from.end } else { from.start };
        let mut fine = if given { from.granularity } else { Granularity::Century };
        for (n, unit) in &exact {
            day = calendar::add(day, n * f64::from(sign), *unit)?;
            let unit = if n.fract() != 0.0 { finer(*unit) } else { *unit };
            fine = fine.min(if unit == Unit::Decade { Granularity::Year } else { unit.granularity() });
        }
        let given_day = given && from.granularity == Granularity::Day;
        let unit = match if given_day { Granularity::Day } else { fine } {
            Granularity::Day | Granularity::Weekend => Unit::Day,
            Granularity::Week => Unit::Week,
            Granularity::Month => Unit::Month,
            Granularity::Quarter => Unit::Quarter,
            Granularity::Season | Granularity::Half | Granularity::Year => Unit::Year,
            Granularity::Decade => Unit::Year,
            Granularity::Century => Unit::Century,
        };
        Days::holding(day, unit).map(Place::Days)
    }

    /// "a day before the withdrawal": how far from the event is all that is known.
    fn event_relative(&self, length: &Length) -> Option<Place> {
        self.used.set(Anchor::Unresolved);
        Some(Place::Length(length.clone()))
    }

    fn range(&self, a: &Base, b: &Base) -> Option<Place> {
        let (first, mut last) = (self.days(a)?, self.days(b)?);
        if first.start <= last.end {
            return Some(Place::Range(first, last));
        }
        // "Nov-Feb 2017" begins in 2016, "May to March" ends in the next year.
        if let Base::Within(part, whole) = a {
            let year = self.days(whole)?;
            if year.granularity == Granularity::Year {
                let first = self.in_year(*part, i32::from(year.start.year()) - 1)?;
                return Some(Place::Range(first, last));
            }
        }
        if let Base::Part(part) = b {
            last = self.nearest(*part, first.start, Some(Direction::Future), true)?;
            return (first.start <= last.end).then_some(Place::Range(first, last));
        }
        None
    }
}

/// Is the next such day so near that "would" and "planned" speak of it rather than of the last one?
fn is_near(part: Part, now: Date) -> bool {
    let weekday = match part {
        Part::Weekday(weekday) => weekday,
        Part::Weekend => 6,
        _ => return true,
    };
    (weekday - now.weekday().to_monday_one_offset()).rem_euclid(7) <= PERHAPS_DAYS
}

/// A weekday further ahead than this is nearer behind.
const PERHAPS_DAYS: i8 = 4;

/// How far a place is from now, in days; what lies against the tense counts for more.
fn away(days: &Days, now: Date, hint: Option<Direction>) -> i64 {
    let behind = i64::from((now - days.end).get_days());
    let ahead = i64::from((days.start - now).get_days());
    let (behind_weight, ahead_weight) = match hint {
        Some(Direction::Past) => (10, PAST_AHEAD),
        // A day of a month may be a date that is over, in an old plan; a month all alone is not.
        Some(Direction::Future | Direction::Perhaps) if days.granularity == Granularity::Day => (FUTURE_BEHIND, 10),
        Some(Direction::Future | Direction::Perhaps) => (FUTURE_BEHIND * 2, 10),
        None => (10, NONE_AHEAD),
    };
    match () {
        () if days.contains(now) => 0,
        () if behind > 0 => behind * behind_weight,
        () => ahead * ahead_weight,
    }
}

const PAST_AHEAD: i64 = 45;
const FUTURE_BEHIND: i64 = 30;
const NONE_AHEAD: i64 = 20;

fn finer(unit: Unit) -> Unit {
    match unit {
        Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
        Unit::Year => Unit::Month,
        _ => Unit::Day,
    }
}
