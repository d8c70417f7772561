//! What a rule of the grammar makes of the meanings it matched. A closed list: packs can combine these, not add to them.

use super::{
    compose::{
        at, clock, clock_at, continues, date, every, is, length, month_day, nth, number, numeric, origin, part_date,
        plus, range, rest_then, shift, slash, when, within, years,
    },
    meaning::{Base, Length, Meaning, Number, Origin, Part, PartOfDay, Recurrence, Shade, TimeOfDay, Unit, When},
    number::short_year,
};
use concord_model::TimexMod;

/// An action with what the pack adds to its name ("unit -1").
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing; for rules that forbid.
    Skip,
    /// The one meaning there is, under another category.
    Same,
    Constant(Box<Meaning>),
    /// Number and unit: a length. A missing number is 1; `length X` is vague, `length 0.5` half of it.
    Length(Option<f64>),
    /// A sum of lengths.
    Add,
    /// Adds to a number, or to a length as a part of its last unit.
    Plus(f64),
    /// "three quarters of an hour": number and ordinal to a fraction.
    Fraction,
    /// "5 1/2": a whole number and a fraction.
    Mixed,
    /// A time of day of the day of publication.
    Now,
    /// A length that ends (-1) or begins (1) now.
    Toward(i8),
    /// Limits or blurs a time or a length.
    Shade(Shade),
    Year,
    ShortYear,
    Decade,
    Century,
    /// A day of the month.
    Day,
    MonthDay,
    Quarter,
    Half,
    Week,
    /// "the third week": ordinal and unit; `nth -1` is the last.
    Nth(i16),
    /// A part, with the year left open. Two parts are a weekday and its date.
    Date,
    /// A part of a whole: "the third quarter of 1984".
    Within,
    /// "01/11/2025".
    Slash,
    /// Year, month, day as numbers.
    Numeric,
    Unit(i32, bool),
    Pick(i32, bool),
    /// So long before (-1) or after (1) now; with `then`, before or after what was spoken of; with a date, that date.
    Shift(i8, bool),
    /// A date with a time of day.
    At,
    /// Hour, minute, second; the number is added to the hour (12 for the afternoon).
    Clock(i8),
    /// "half past four": minutes after (or before, where negative) the hour, before the number is added.
    Past(i16),
    Zone,
    Reference(Base),
    /// "the week of March 6": the unit that holds a date.
    Holding,
    Range,
    /// "1990-91", "2011-12": a year and the last digits of a later one.
    Years,
    /// "every two weeks", "on Mondays". With a number, so many of the unit: "three times a day" is `every 1`.
    Every(Option<f64>),
    Weekend,
}

impl Action {
    /// By name, as written in a pack.
    pub fn named(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
        let (then, rest) = rest.strip_suffix("then").map_or((false, rest), |r| (true, r.trim()));
        let int = || rest.parse::<i32>().ok();
        Some(match name {
            "skip" => Self::Skip,
            "same" => Self::Same,
            "constant" => Self::Constant(Box::new(Meaning::Number(Number { value: rest.parse().ok()?, vague: false }))),
            "is" => Self::Constant(Box::new(is(rest, None)?)),
            "is_end" => Self::Constant(Box::new(is(rest, Some(Shade::Mod(TimexMod::End)))?)),
            "is_then" => {
                let (unit, offset) = rest_then(text)?;
                let base = Base::Unit { unit, offset, origin: Origin::Then };
                Self::Constant(Box::new(date(base)))
            }
            "decade_is" => {
                let n: i32 = rest.parse().ok()?;
                Self::Constant(Box::new(date(Base::Decade(if n < 100 { 1900 + n } else { n }))))
            }
            "is_unit" => Self::Constant(Box::new(Meaning::Unit(Unit::named(rest)?))),
            "constant_length" => {
                let (amount, unit) = rest.split_once(' ')?;
                let amounts = vec![(amount.parse().ok(), Unit::named(unit)?)];
                Self::Constant(Box::new(Meaning::Length(Length { amounts, toward: 0, shade: None })))
            }
            "part_is" => Self::Constant(Box::new(Meaning::TimeOfDay(TimeOfDay::Part(PartOfDay::coded(rest)?)))),
            "mixed" => Self::Mixed,
            "now" => Self::Now,
            "oclock" => Self::Constant(Box::new(Meaning::TimeOfDay(clock_at(rest.parse().ok()?, None, None)))),
            "recurs" => {
                let length = Length { amounts: vec![(Some(1.0), Unit::named(rest)?)], toward: 0, shade: None };
                Self::Constant(Box::new(Meaning::Recurrence(Recurrence::Every(length))))
            }
            "length" if rest == "X" => Self::Length(Some(-1.0)),
            "length" if rest.is_empty() => Self::Length(None),
            "length" => Self::Length(Some(rest.parse().ok()?)),
            "add" => Self::Add,
            "plus" => Self::Plus(rest.parse().ok()?),
            "fraction" => Self::Fraction,
            "toward" => Self::Toward(rest.parse().ok()?),
            "shade" if rest == "EARLIER" => Self::Shade(Shade::Earlier),
            "shade" if rest == "LATER" => Self::Shade(Shade::Later),
            "shade" => Self::Shade(Shade::Mod(TimexMod::named(rest)?)),
            "year" => Self::Year,
            "short_year" => Self::ShortYear,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "day" => Self::Day,
            "month_day" => Self::MonthDay,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "week" => Self::Week,
            "nth" => Self::Nth(if rest.is_empty() { 0 } else { rest.parse().ok()? }),
            "date" => Self::Date,
            "within" => Self::Within,
            "slash" => Self::Slash,
            "numeric" => Self::Numeric,
            "unit" => Self::Unit(int()?, then),
            "pick" => Self::Pick(int()?, then),
            "shift" => Self::Shift(rest.parse().ok()?, then),
            "at" => Self::At,
            "clock" => Self::Clock(rest.parse().ok()?),
            "past" => Self::Past(rest.parse().ok()?),
            "zone" => Self::Zone,
            "ref" if then => Self::Reference(Base::Unit { unit: Unit::Day, offset: 0, origin: Origin::Then }),
            "ref" => Self::Reference(match rest {
                "PAST" => Base::Past,
                "PRESENT" => Base::Present,
                "FUTURE" => Base::Future,
                _ => return None,
            }),
            "holding" => Self::Holding,
            "range" => Self::Range,
            "years" => Self::Years,
            "every" if rest.is_empty() => Self::Every(None),
            "every" => Self::Every(Some(rest.parse().ok()?)),
            "date_is" => {
                let day: jiff::civil::Date = rest.parse().ok()?;
                let base = Base::Date { year: i32::from(day.year()), month: day.month(), day: day.day() };
                Self::Constant(Box::new(date(base)))
            }
            "weekend" => Self::Weekend,
            _ => return None,
        })
    }

    /// The meaning it makes, or `None` where the arguments do not fit.
    pub fn apply(&self, arguments: &[&Meaning]) -> Option<Meaning> {
        match self {
            Self::Skip => Some(Meaning::Word),
            Self::Same => arguments.first().map(|m| (*m).clone()),
            Self::Constant(meaning) => Some((**meaning).clone()),
            Self::Length(scale) => length(arguments, *scale),
            Self::Add => match arguments {
                [Meaning::Length(a), Meaning::Length(b)] if a.amounts.len() < 4 && continues(a, b) => {
                    let amounts = a.amounts.iter().chain(&b.amounts).copied().collect();
                    Some(Meaning::Length(Length { amounts, toward: 0, shade: a.shade }))
                }
                _ => None,
            },
            Self::Plus(more) => match arguments {
                [Meaning::Number(n)] => Some(Meaning::Number(Number { value: n.value + more, ..*n })),
                [Meaning::Length(l)] => plus(l, *more),
                _ => None,
            },
            Self::Fraction => match arguments {
                [Meaning::Number(n), Meaning::Ordinal(d)] if *d > 1 => {
                    Some(Meaning::Number(Number { value: n.value / f64::from(*d), vague: false }))
                }
                _ => None,
            },
            Self::Mixed => match arguments {
                [Meaning::Number(n), Meaning::Number(a), Meaning::Number(b)] if a.value < b.value => {
                    Some(Meaning::Number(Number { value: n.value + a.value / b.value, vague: false }))
                }
                _ => None,
            },
            Self::Now => match arguments {
                [Meaning::TimeOfDay(t)] => {
                    Some(when(Base::Unit { unit: Unit::Day, offset: 0, origin: Origin::Now }, Some(*t), None))
                }
                _ => None,
            },
            Self::Toward(toward) => match arguments {
                [Meaning::Length(l)] => Some(Meaning::Length(Length { toward: *toward, ..l.clone() })),
                _ => None,
            },
            Self::Shade(shade) => match arguments {
                [Meaning::Length(l)] => Some(Meaning::Length(Length { shade: Some(*shade), ..l.clone() })),
                [Meaning::When(w)] => Some(Meaning::When(When { shade: Some(*shade), ..w.clone() })),
                [Meaning::TimeOfDay(t)] => Some(when(Base::Today, Some(*t), Some(*shade))),
                [Meaning::Recurrence(r)] => Some(Meaning::Recurrence(r.clone())),
                _ => None,
            },
            Self::Year => number(arguments, 1..9999).map(|y| date(Base::Year(y))),
            Self::ShortYear => number(arguments, 0..100).map(|y| date(Base::Year(short_year(y)))),
            Self::Decade => number(arguments, 0..3000)
                .filter(|y| y % 10 == 0)
                .map(|y| date(Base::Decade(if y < 100 { short_year(y) - i32::from(y < 30) * 100 } else { y }))),
            Self::Century => number(arguments, 1..40).map(|n| date(Base::Century(n - 1))),
            Self::Day => number(arguments, 1..32).map(|d| Meaning::Part(Part::Day(d as i8))),
            Self::MonthDay => month_day(arguments),
            Self::Quarter => number(arguments, 1..5).map(|q| Meaning::Part(Part::Quarter(q as i8))),
            Self::Half => number(arguments, 1..3).map(|h| Meaning::Part(Part::Half(h as i8))),
            Self::Week => number(arguments, 1..54).map(|w| Meaning::Part(Part::Week(w as i8))),
            Self::Weekend => Some(Meaning::Part(Part::Weekend)),
            Self::Nth(fixed) => {
                let unit = arguments.iter().find_map(|m| if let Meaning::Unit(u) = m { Some(*u) } else { None })?;
                let n = if *fixed == 0 { number(arguments, 1..400)? as i16 } else { *fixed };
                Some(Meaning::Part(nth(n, unit)))
            }
            Self::Date => part_date(arguments),
            Self::Within => within(arguments),
            Self::Slash => slash(arguments),
            Self::Numeric => numeric(arguments),
            Self::Unit(offset, then) => match arguments {
                [Meaning::Unit(Unit::Second | Unit::Minute | Unit::Hour)] => None,
                [Meaning::Unit(unit)] => Some(date(Base::Unit { unit: *unit, offset: *offset, origin: origin(*then) })),
                _ => None,
            },
            Self::Pick(offset, then) => match arguments {
                [Meaning::Part(part)] => Some(date(Base::Pick { part: *part, offset: *offset, origin: origin(*then) })),
                [Meaning::Part(part), Meaning::TimeOfDay(t)] => {
                    Some(when(Base::Pick { part: *part, offset: *offset, origin: origin(*then) }, Some(*t), None))
                }
                _ => None,
            },
            Self::Shift(sign, then) => shift(arguments, *sign, *then),
            Self::At => at(arguments),
            Self::Clock(add) => clock(arguments, *add),
            Self::Past(minutes) => {
                let hour = number(arguments, 0..25)?;
                let all = (hour * 60 + i32::from(*minutes)).rem_euclid(1440);
                Some(Meaning::TimeOfDay(clock_at(all / 60, Some(all % 60), None)))
            }
            Self::Zone => match arguments {
                [Meaning::TimeOfDay(TimeOfDay::Clock { hour, minute, second, .. }), Meaning::Zone(offset)] => {
                    let time = TimeOfDay::Clock { hour: *hour, minute: *minute, second: *second, offset: *offset };
                    Some(Meaning::TimeOfDay(time))
                }
                _ => None,
            },
            Self::Reference(base) => Some(date(base.clone())),
            Self::Holding => match arguments {
                [Meaning::Unit(unit), Meaning::When(w)] if w.time.is_none() => {
                    let origin = Origin::Given(Box::new(w.base.clone()));
                    Some(date(Base::Unit { unit: *unit, offset: 0, origin }))
                }
                _ => None,
            },
            Self::Range => range(arguments),
            Self::Years => years(arguments),
            Self::Every(count) => every(arguments, *count),
        }
    }
}
