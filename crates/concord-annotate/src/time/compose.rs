//! Builds meanings out of meanings: what the actions of the grammar do.

use super::{
    calendar::Granularity,
    meaning::{Base, Length, Meaning, Origin, Part, PartOfDay, Recurrence, Shade, TimeOfDay, Unit, When},
    number::short_year,
};
use concord_model::TimexMod;

/// `is_then quarter 0`: a unit by its offset from what was spoken of.
pub(super) fn rest_then(text: &str) -> Option<(Unit, i32)> {
    let mut words = text.split(' ').skip(1);
    Some((Unit::named(words.next()?)?, words.next()?.parse().ok()?))
}

/// `is day -1 NI`: a unit by its offset from now, with a part of day.
pub(super) fn is(text: &str, shade: Option<Shade>) -> Option<Meaning> {
    let mut words = text.split(' ');
    let unit = Unit::named(words.next()?)?;
    let offset = words.next()?.parse().ok()?;
    let time = match words.next() {
        Some(code) => Some(TimeOfDay::Part(PartOfDay::coded(code)?)),
        None => None,
    };
    Some(when(Base::Unit { unit, offset, origin: Origin::Now }, time, shade))
}

pub(super) fn origin(then: bool) -> Origin {
    if then { Origin::Then } else { Origin::Now }
}

pub(super) fn date(base: Base) -> Meaning {
    Meaning::When(base.into())
}

pub(super) fn when(base: Base, time: Option<TimeOfDay>, shade: Option<Shade>) -> Meaning {
    Meaning::When(When { base, time, shade })
}

/// The first whole number or ordinal of the arguments, if it lies in `range`.
pub(super) fn number(arguments: &[&Meaning], range: std::ops::Range<i32>) -> Option<i32> {
    arguments.iter().find_map(|m| whole(m)).filter(|n| range.contains(n))
}

pub(super) fn whole(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Number(n) if !n.vague && n.value.fract() == 0.0 && n.value.abs() < 1e8 => Some(n.value as i32),
        Meaning::Ordinal(n) => Some(*n),
        _ => None,
    }
}

pub(super) fn length(arguments: &[&Meaning], scale: Option<f64>) -> Option<Meaning> {
    // "2 1/2 years"
    if let [Meaning::Number(n), Meaning::Number(a), Meaning::Number(b), Meaning::Unit(unit)] = arguments {
        let whole = Length { amounts: vec![(Some(n.value), *unit)], toward: 0, shade: None };
        return if a.value < b.value { plus(&whole, a.value / b.value) } else { None };
    }
    let (amount, unit) = match (arguments, scale) {
        ([Meaning::Unit(unit)] | [Meaning::Unit(unit), Meaning::Unit(_)], Some(s)) if s < 0.0 => (None, *unit),
        ([], Some(s)) if s < 0.0 => (None, Unit::Year),
        ([Meaning::Unit(unit)], scale) => (Some(scale.unwrap_or(1.0)), *unit),
        ([Meaning::Number(n), Meaning::Unit(unit)], _) if n.vague => (None, *unit),
        // "two to three weeks" is at least two.
        ([Meaning::Number(n), Meaning::Number(_), Meaning::Unit(unit)], None) if !n.vague => (Some(n.value), *unit),
        ([Meaning::Number(n), Meaning::Unit(unit)], _) => (Some(n.value * scale.unwrap_or(1.0)), *unit),
        _ => return None,
    };
    Some(Meaning::Length(Length { amounts: vec![(amount, unit)], toward: 0, shade: None }))
}

/// Does the second length go on with the first? "Two years and three months" is one length, "a year, six months" two.
pub(super) fn continues(a: &Length, b: &Length) -> bool {
    let last = |l: &Length| l.amounts.last().map(|(n, u)| (n.is_some_and(|n| n.fract() == 0.0), *u));
    let first = b.amounts.first().map(|(n, u)| (n.is_some(), *u));
    match (last(a), first) {
        (Some((true, Unit::Year)), Some((true, next))) => matches!(next, Unit::Month | Unit::Week | Unit::Day),
        (Some((true, Unit::Month)), Some((true, next))) => matches!(next, Unit::Week | Unit::Day),
        (Some((true, Unit::Week)), Some((true, next))) => next == Unit::Day,
        (Some((true, Unit::Day)), Some((true, next))) => matches!(next, Unit::Hour | Unit::Minute),
        (Some((true, Unit::Hour)), Some((true, next))) => matches!(next, Unit::Minute | Unit::Second),
        (Some((true, Unit::Minute)), Some((true, next))) => next == Unit::Second,
        _ => false,
    }
}

/// "a minute and a half" is a minute and thirty seconds; units without such a part keep the fraction.
pub(super) fn plus(length: &Length, more: f64) -> Option<Meaning> {
    let mut length = length.clone();
    let (amount, unit) = length.amounts.pop()?;
    let finer = match unit {
        Unit::Minute => Some((60.0, Unit::Second)),
        Unit::Hour => Some((60.0, Unit::Minute)),
        Unit::Year => Some((12.0, Unit::Month)),
        _ => None,
    };
    match (amount, finer) {
        (Some(a), Some((parts, finer))) => length.amounts.extend([(Some(a), unit), (Some(more * parts), finer)]),
        (Some(a), None) => length.amounts.push((Some(a + more), unit)),
        (None, _) => return None,
    }
    Some(Meaning::Length(length))
}

pub(super) fn month_day(arguments: &[&Meaning]) -> Option<Meaning> {
    let month = arguments.iter().find_map(|m| match m {
        Meaning::Part(Part::Month(month)) => Some(*month),
        _ => None,
    });
    let numbers: Vec<i32> = arguments.iter().filter_map(|m| whole(m)).collect();
    let (month, day) = match (month, numbers[..].split_first()) {
        (Some(month), Some((day, _))) => (month, *day),
        // "der siebte vierte": day and month by number.
        (None, Some((day, [month]))) => (i8::try_from(*month).ok()?, *day),
        _ => return None,
    };
    // 2000 is a leap year: "Feb. 29" is a date.
    jiff::civil::Date::new(2000, month, i8::try_from(day).ok()?).ok()?;
    Some(Meaning::Part(Part::MonthDay { month, day: day as i8 }))
}

pub(super) fn nth(n: i16, unit: Unit) -> Part {
    match (unit, n) {
        (Unit::Quarter, 1..=4) => Part::Quarter(n as i8),
        (Unit::Half, 1..=2) => Part::Half(n as i8),
        _ => Part::Nth { n, unit },
    }
}

pub(super) fn part_date(arguments: &[&Meaning]) -> Option<Meaning> {
    match arguments {
        [Meaning::Part(part)] => Some(date(Base::Part(*part))),
        [Meaning::Part(a), Meaning::Part(b)] => join(*a, *b).or_else(|| join(*b, *a)).map(|p| date(Base::Part(p))),
        // "Friday, 13 October 1989": the weekday adds nothing.
        [Meaning::Part(Part::Weekday(_)), Meaning::When(w)] | [Meaning::When(w), Meaning::Part(Part::Weekday(_))]
            if w.base.granularity() == Some(Granularity::Day) =>
        {
            Some(Meaning::When(w.clone()))
        }
        _ => None,
    }
}

pub(super) fn join(weekday: Part, other: Part) -> Option<Part> {
    match (weekday, other) {
        (Part::Weekday(weekday), Part::Day(day)) => Some(Part::WeekdayOn { weekday, day }),
        (Part::Weekday(weekday), Part::MonthDay { month, day }) => Some(Part::WeekdayOnDate { weekday, month, day }),
        _ => None,
    }
}

pub(super) fn within(arguments: &[&Meaning]) -> Option<Meaning> {
    let (part, whole) = match arguments {
        [Meaning::Part(part), Meaning::When(whole)] | [Meaning::When(whole), Meaning::Part(part)] => (part, whole),
        // "Tuesday night last week"
        [Meaning::When(inner), Meaning::When(whole)] => match &inner.base {
            Base::Part(part) if whole.time.is_none() => {
                let base = Base::Within(*part, Box::new(whole.base.clone()));
                return fits(*part, &whole.base).then(|| when(base, inner.time, inner.shade));
            }
            _ => return None,
        },
        _ => return None,
    };
    if whole.time.is_some() || whole.shade.is_some() || !fits(*part, &whole.base) {
        return None;
    }
    Some(date(Base::Within(*part, Box::new(whole.base.clone()))))
}

pub(super) fn fits(part: Part, whole: &Base) -> bool {
    // A range, a vague past and a part without its own year can hold no part.
    whole.granularity().is_some_and(|g| part.granularity() < g) && !matches!(whole, Base::Range(..))
}

pub(super) fn slash(arguments: &[&Meaning]) -> Option<Meaning> {
    let n: Vec<i32> = arguments.iter().filter_map(|m| whole(m)).collect();
    let (a, b) = (i8::try_from(*n.first()?).ok()?, i8::try_from(*n.get(1)?).ok()?);
    let year = n.get(2).map(|y| if *y < 100 { short_year(*y) } else { *y });
    ((1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12)).then(|| date(Base::Slash { a, b, year }))
}

pub(super) fn numeric(arguments: &[&Meaning]) -> Option<Meaning> {
    let month = arguments.iter().find_map(|m| match m {
        Meaning::Part(Part::Month(month)) => Some(*month),
        _ => None,
    });
    let n: Vec<i32> = arguments.iter().filter_map(|m| whole(m)).collect();
    let (y, m, d) = match (month, n[..].len()) {
        (Some(m), 2) if n[0] > 31 => (n[0], m, n[1]),
        (Some(m), 2) => (if n[1] < 100 { short_year(n[1]) } else { n[1] }, m, n[0]),
        (None, 3) => (n[0], i8::try_from(n[1]).ok()?, n[2]),
        (None, 2) if n[0] > 31 => {
            let month = i8::try_from(n[1]).ok().filter(|m| (1..=12).contains(m))?;
            return Some(date(Base::Within(Part::Month(month), Box::new(Base::Year(n[0])))));
        }
        _ => return None,
    };
    let day = i8::try_from(d).ok()?;
    jiff::civil::Date::new(i16::try_from(y).ok()?, m, day).ok()?;
    Some(date(Base::Date { year: y, month: m, day }))
}

pub(super) fn shift(arguments: &[&Meaning], sign: i8, then: bool) -> Option<Meaning> {
    let (length, origin, weekday) = match arguments {
        [Meaning::Length(l)] => (l, origin(then), None),
        [Meaning::Length(l), Meaning::When(w)] | [Meaning::When(w), Meaning::Length(l)] if w.time.is_none() => {
            let vague = l.amounts.iter().any(|(n, _)| n.is_none());
            if vague {
                return None;
            }
            (l, Origin::Given(Box::new(w.base.clone())), None)
        }
        // "Monday two weeks from now"
        [Meaning::Part(part), Meaning::Length(l)] => (l, origin(then), Some(*part)),
        _ => return None,
    };
    let given = matches!(origin, Origin::Given(_));
    if length.amounts.iter().all(|(_, u)| matches!(u, Unit::Second | Unit::Minute)) && given {
        return None;
    }
    // "More than a year ago" is before that point, "less than a year ago" after it.
    let shade = match (length.shade, sign < 0) {
        (Some(Shade::Mod(TimexMod::MoreThan | TimexMod::EqualOrMore)), true)
        | (Some(Shade::Mod(TimexMod::LessThan | TimexMod::EqualOrLess)), false) => {
            Some(Shade::Mod(TimexMod::OnOrBefore))
        }
        (Some(Shade::Mod(TimexMod::LessThan | TimexMod::EqualOrLess)), true)
        | (Some(Shade::Mod(TimexMod::MoreThan | TimexMod::EqualOrMore)), false) => {
            Some(Shade::Mod(TimexMod::OnOrAfter))
        }
        (shade, _) => shade,
    };
    let base = Base::Shift { length: Length { shade: None, ..length.clone() }, sign, origin };
    let base = match weekday {
        Some(part @ Part::Weekday(_)) => Base::Within(part, Box::new(base)),
        Some(_) => return None,
        None => base,
    };
    Some(when(base, None, shade))
}

pub(super) fn at(arguments: &[&Meaning]) -> Option<Meaning> {
    let mut time = None;
    let mut whole = None;
    for argument in arguments {
        match argument {
            Meaning::TimeOfDay(t) if time.is_none() => time = Some(*t),
            // "4 in the morning" names one time twice.
            Meaning::TimeOfDay(TimeOfDay::Part(p)) => {
                let Some(TimeOfDay::Clock { hour, minute, second, offset }) = time else { return None };
                let late = hour < 12 && p.hours().0 >= 12;
                time = Some(TimeOfDay::Clock { hour: hour + if late { 12 } else { 0 }, minute, second, offset });
            }
            Meaning::When(w) if whole.is_none() && w.time.is_none() => whole = Some(w.clone()),
            Meaning::Part(part) if whole.is_none() => whole = Some(Base::Part(*part).into()),
            _ => return None,
        }
    }
    let whole = whole.unwrap_or_else(|| Base::Today.into());
    match whole.base.granularity() {
        Some(Granularity::Day) => Some(Meaning::When(When { time: Some(time?), ..whole })),
        _ => None,
    }
}

pub(super) fn clock_at(hour: i32, minute: Option<i32>, second: Option<i32>) -> TimeOfDay {
    TimeOfDay::Clock {
        hour: hour as i8,
        minute: minute.map(|m| m as i8),
        second: second.map(|s| s as i8),
        offset: None,
    }
}

pub(super) fn clock(arguments: &[&Meaning], add: i8) -> Option<Meaning> {
    let n: Vec<i32> = arguments.iter().filter_map(|m| whole(m)).collect();
    let (hour, minute, second) = match n[..] {
        // "0737", "4.30"
        [n] if n > 24 => (n / 100, Some(n % 100), None),
        [h] => (h, None, None),
        [h, m] => (h, Some(m), None),
        [h, m, s] => (h, Some(m), Some(s)),
        _ => return None,
    };
    let hour = match add {
        0 => hour,
        // -12: before noon.
        -12 if hour == 12 => 0,
        -12 if hour > 12 => return None,
        12 if hour < 12 => hour + 12,
        _ => hour,
    };
    let fits = (0..=24).contains(&hour) && minute.is_none_or(|m| m < 60) && second.is_none_or(|s| s < 60);
    fits.then(|| Meaning::TimeOfDay(clock_at(hour, minute, second)))
}

pub(super) fn range(arguments: &[&Meaning]) -> Option<Meaning> {
    let base = |m: &Meaning| match m {
        Meaning::When(w) if w.time.is_none() => Some(w.base.clone()),
        Meaning::Part(part) => Some(Base::Part(*part)),
        _ => None,
    };
    let [a, b] = arguments else { return None };
    let (mut a, mut b) = (base(a)?, base(b)?);
    // The whole that only one of the two names holds for both: "Nov 18-Dec 19, 2015", "9 to 12 of June".
    match (&a, &b) {
        (Base::Part(Part::Day(day)), Base::Part(Part::MonthDay { month, .. })) => {
            a = Base::Part(Part::MonthDay { month: *month, day: *day });
        }
        (Base::Part(Part::MonthDay { month, .. }), Base::Part(Part::Day(day))) => {
            b = Base::Part(Part::MonthDay { month: *month, day: *day });
        }
        (Base::Part(Part::Day(day)), Base::Within(Part::MonthDay { month, .. }, whole)) => {
            a = Base::Within(Part::MonthDay { month: *month, day: *day }, whole.clone());
        }
        (Base::Part(part), Base::Within(_, whole)) if fits(*part, whole) => a = Base::Within(*part, whole.clone()),
        _ => {}
    }
    Some(date(Base::Range(Box::new(a), Box::new(b))))
}

pub(super) fn years(arguments: &[&Meaning]) -> Option<Meaning> {
    let n: Vec<i32> = arguments.iter().filter_map(|m| whole(m)).collect();
    let [first, short] = n[..] else { return None };
    let last = first / 100 * 100 + short;
    // "2003-11" is a month, "2011-12" a season.
    let fits = if short > 12 { last > first } else { last == first + 1 };
    fits.then(|| date(Base::Range(Box::new(Base::Year(first)), Box::new(Base::Year(last)))))
}

pub(super) fn every(arguments: &[&Meaning], count: Option<f64>) -> Option<Meaning> {
    let one = |unit: Unit| Length { amounts: vec![(Some(count.unwrap_or(1.0)), unit)], toward: 0, shade: None };
    Some(Meaning::Recurrence(match arguments {
        [Meaning::Number(_), Meaning::Unit(unit)] if count.is_some() => Recurrence::Every(one(*unit)),
        [Meaning::Length(l)] => Recurrence::Every(l.clone()),
        [Meaning::Unit(unit)] => Recurrence::Every(one(*unit)),
        [Meaning::Number(n), Meaning::Unit(unit)] => Recurrence::Every(Length {
            amounts: vec![(Some(n.value).filter(|_| !n.vague), *unit)],
            toward: 0,
            shade: None,
        }),
        [Meaning::Ordinal(n), Meaning::Unit(unit)] => {
            Recurrence::Every(Length { amounts: vec![(Some(f64::from(*n)), *unit)], toward: 0, shade: None })
        }
        [Meaning::Part(part)] => Recurrence::On(*part, None),
        [Meaning::Part(part), Meaning::TimeOfDay(TimeOfDay::Part(p))] => Recurrence::On(*part, Some(*p)),
        [Meaning::TimeOfDay(time)] => Recurrence::At(*time),
        [Meaning::When(When { base: Base::Part(part), time: None, .. })] => Recurrence::On(*part, None),
        [Meaning::When(When { base: Base::Part(part), time: Some(TimeOfDay::Part(p)), .. })] => {
            Recurrence::On(*part, Some(*p))
        }
        _ => return None,
    }))
}
