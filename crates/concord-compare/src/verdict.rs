//! From the values of one comparison to its verdict, by set algebra.
//!
//! *Differs* is said only where no value fits both and neither rounding, conversion, time of publication nor a day's
//! lag of "today" explains the gap.

use crate::corpus::Mention;
use crate::rates::Rates;
use crate::stance;
use crate::value::{Amount, Moment, Value};
use concord_model::{ClaimValue, Dimension, Hedge, Relation, TimexMod, TimexType, Verdict};
use jiff::civil::Date;

/// How the values of two mentions lie to one another, as a reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// One value at one precision.
    Same,
    /// One is more precise, or hedged where the other is not, and they fit.
    Nested,
    /// Nothing can be said: other currency, not placed in time.
    Unknown,
    /// No value fits both.
    Apart,
}

/// What the verdict of a comparison needs besides its members.
struct Setting<'s> {
    /// Days of publication by document.
    published: &'s [Option<Date>],
    /// Exchange rates in the story.
    rates: &'s Rates,
    /// The members count what grows while a story develops: the dead, the injured, the damaged.
    toll: bool,
    /// Most members say how things stand on their day.
    standing: bool,
}

/// The verdict over the members and why, in sentences.
pub fn explain(
    members: &[&Mention],
    rates: &Rates,
    published: &[Option<Date>],
    origins: usize,
) -> (Verdict, Vec<String>) {
    let counts = |m: &&&Mention| matches!(&m.value, Value::Amount(a) if a.dimension == Dimension::Count);
    let tolls = members.iter().filter(counts).filter(|m| m.toll.is_some());
    let toll = tolls.count() * 2 >= members.len();
    let standing = members.iter().filter(counts).filter(|m| m.standing).count() * 2 >= members.len();
    let setting = Setting { published, rates, toll, standing };
    let (stated, denied) = stance::split(members);
    let members = &stated[..];
    let (verdict, pair) = verdict(members, &setting);
    let mut because: Vec<String> = stance::denials(&denied).collect();
    if let Some((i, j)) = pair.filter(|(i, j)| stance::is_overtaken(members[*i], members[*j], published)) {
        because.push(stance::overtaken(members[i], members[j]));
    } else if let Some((i, j)) = pair {
        let (a, b) = (&members[i].claim.text, &members[j].claim.text);
        because.push(if clocks_clash(members[i], members[j]) {
            format!("“{a}” and “{b}” show the same clock in two zones")
        } else {
            format!("no value fits both “{a}” and “{b}”")
        });
        because.extend(scope_gap(members[i], members[j]));
    }
    if verdict == Verdict::Updated && (toll || standing) {
        let how = if toll {
            "the figure grows with the day of publication"
        } else {
            "each tells how things stood on its day"
        };
        because.push(how.to_owned());
    }
    let documents: std::collections::BTreeSet<usize> = members.iter().map(|m| m.claim.document).collect();
    if documents.len() > 1 && origins == 1 {
        because.push(format!("all {} documents go back to one origin", documents.len()));
    }
    (verdict, because)
}

/// What limits one statement and not the other, if anything could explain the gap.
fn scope_gap(m: &Mention, n: &Mention) -> Option<String> {
    let (a, b) = (&m.claim, &n.claim);
    // Two words of one class count the same: "countries", "states".
    if let (Some(x), Some(y)) = (&a.scope.which, &b.scope.which)
        && m.phrase != n.phrase
        && x.to_lowercase() != y.to_lowercase()
    {
        return Some(format!("one counts “{x}”, the other “{y}”"));
    }
    let differ = |x: &[String], y: &[String]| !x.is_empty() && !y.is_empty() && x.iter().all(|e| !y.contains(e));
    if differ(&a.scope.places, &b.scope.places) {
        let (x, y) = (a.scope.places.join(", "), b.scope.places.join(", "));
        return Some(format!("the places named beside them differ: {x}; {y}"));
    }
    None
}

/// Two figures closer than this are one figure in two units: 55 km, 34 miles.
const CONVERSION: f64 = 0.025;

/// How far sums may lie from one another, as a natural logarithm, where one is a conversion of another day's rate.
const DAYS_RATE: f64 = 0.1;

/// The verdict over the members, and the pair that decided it where values lie apart.
fn verdict(members: &[&Mention], setting: &Setting<'_>) -> (Verdict, Option<(usize, usize)>) {
    if members.iter().all(|m| m.claim.document == members[0].claim.document) {
        return (Verdict::SingleOrigin, None);
    }
    let (mut nested, mut apart, mut overtaken) = (false, None, None);
    for (i, a) in members.iter().enumerate() {
        for (j, b) in members.iter().enumerate().skip(i + 1) {
            match compare(a, b, setting.rates) {
                Match::Same | Match::Unknown => {}
                Match::Nested => nested = true,
                Match::Apart if stance::is_overtaken(a, b, setting.published) => overtaken = overtaken.or(Some((i, j))),
                Match::Apart => apart = apart.or(Some((i, j))),
            }
        }
    }
    match apart {
        Some(pair) if setting.toll && rises(members, setting.published) => (Verdict::Updated, Some(pair)),
        Some(pair) if setting.standing && one_a_day(members, setting) => (Verdict::Updated, Some(pair)),
        Some(pair) => (Verdict::Differs, Some(pair)),
        None if overtaken.is_some() => (Verdict::Updated, overtaken),
        None if nested => (Verdict::Refines, None),
        None => (Verdict::Agrees, None),
    }
}

/// Compares two values.
pub fn compare(a: &Mention, b: &Mention, rates: &Rates) -> Match {
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => amounts(a, x, b, y, rates),
        (Value::Moment(x), Value::Moment(y)) => moments(a, x, b, y),
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => Match::Unknown,
    }
}

fn hedge(m: &Mention) -> Option<Hedge> {
    match &m.claim.value {
        ClaimValue::Quantity(q) => q.hedge,
        ClaimValue::Time(_) => None,
    }
}

/// "About" and "exactly" leave a figure what it is; limits do not.
fn plain(hedge: Option<Hedge>) -> Option<Hedge> {
    match hedge {
        None | Some(Hedge::About | Hedge::Exactly) => None,
        Some(Hedge::AtLeast | Hedge::MoreThan) => Some(Hedge::AtLeast),
        Some(Hedge::AtMost | Hedge::LessThan | Hedge::Nearly) => Some(Hedge::AtMost),
        Some(Hedge::Vague) => Some(Hedge::Vague),
    }
}

fn amounts(a: &Mention, x: &Amount, b: &Mention, y: &Amount, rates: &Rates) -> Match {
    let (p, q) = (plain(hedge(a)), plain(hedge(b)));
    let relation = rates.relation(&a.value, &b.value).unwrap_or_else(|| a.value.relation(&b.value));
    let close = x.figure > 0.0 && y.figure > 0.0 && (x.figure / y.figure).ln().abs() <= CONVERSION;
    let converted = a.converts.is_some() || b.converts.is_some();
    match relation {
        Relation::Incomparable => Match::Unknown,
        Relation::Same => Match::Same,
        _ if a.number == b.number && p == q => Match::Same,
        _ if a.number == b.number => Match::Nested,
        Relation::Within | Relation::Contains | Relation::Overlaps => {
            if p == q && close && x.written_in != y.written_in { Match::Same } else { Match::Nested }
        }
        Relation::Apart if close && x.written_in != y.written_in => Match::Same,
        // A conversion in brackets is only as good as the rate that it was made with.
        Relation::Apart if converted && rates.log_distance(x, y).is_some_and(|d| d <= DAYS_RATE) => Match::Nested,
        Relation::Apart => Match::Apart,
    }
}

fn moments(a: &Mention, x: &Moment, b: &Mention, y: &Moment) -> Match {
    let (ClaimValue::Time(s), ClaimValue::Time(t)) = (&a.claim.value, &b.claim.value) else { return Match::Unknown };
    if clocks_clash(a, b) {
        return Match::Apart;
    }
    if s.value == t.value && s.modifier == t.modifier {
        return Match::Same;
    }
    // What goes on since September began in September.
    let begins = |m| matches!(m, None | Some(TimexMod::OnOrAfter));
    if s.value == t.value && begins(s.modifier) && begins(t.modifier) {
        return Match::Same;
    }
    // "20 February" in an article without a date, and "20 February 2026": one day, as far as can be told.
    let one_placed = x.admits.is_some() != y.admits.is_some() && s.value.len() == t.value.len();
    match x.relation(y) {
        Relation::Same => Match::Same,
        Relation::Within | Relation::Contains | Relation::Overlaps if one_placed && s.modifier == t.modifier => {
            Match::Same
        }
        Relation::Within | Relation::Contains | Relation::Overlaps => Match::Nested,
        Relation::Incomparable => Match::Unknown,
        Relation::Apart => {
            if x.is_length && y.is_length {
                return Match::Apart;
            }
            if x.clashes(y) && (x.admits.is_none() || y.admits.is_none()) {
                return Match::Apart;
            }
            let duration = s.timex_type == TimexType::Duration || t.timex_type == TimexType::Duration;
            let days = x.days_apart(y).unwrap_or(0.0);
            // Clock times without zones, and "today" in an article of the next morning, cannot be held apart.
            if duration || days < 1.0 || (days < 2.0 && (a.relative_day || b.relative_day)) {
                Match::Nested
            } else {
                Match::Apart
            }
        }
    }
}

/// True if two times show the same clock in two zones, "0737 GMT" and "7:37 a.m. local time": one was taken for the other.
pub fn clocks_clash(a: &Mention, b: &Mention) -> bool {
    let (ClaimValue::Time(s), ClaimValue::Time(t)) = (&a.claim.value, &b.claim.value) else { return false };
    let clock = |t: &concord_model::Time| -> Option<String> {
        let (day, clock) = t.value.split_once('T')?;
        let minute = clock.get(..5).filter(|c| c.as_bytes()[2] == b':')?;
        Some(format!("{day} {minute}"))
    };
    let zones = match (s.utc_offset, t.utc_offset) {
        (Some(x), Some(y)) => x != y,
        (Some(_), None) => b.local_clock,
        (None, Some(_)) => a.local_clock,
        (None, None) => false,
    };
    zones && a.claim.document != b.claim.document && clock(s).is_some_and(|c| clock(t) == Some(c))
}

/// True if values that lie apart come from documents of different days.
fn one_a_day(members: &[&Mention], setting: &Setting<'_>) -> bool {
    let day = |m: &Mention| setting.published.get(m.claim.document).copied().flatten();
    members.iter().enumerate().all(|(i, a)| {
        members[i + 1..].iter().all(|b| {
            compare(a, b, setting.rates) != Match::Apart || matches!((day(a), day(b)), (Some(x), Some(y)) if x != y)
        })
    })
}

/// True if no later document gives a lower figure than an earlier one, as far as days of publication tell.
fn rises(members: &[&Mention], published: &[Option<Date>]) -> bool {
    let mut dated: Vec<(Date, f64)> = Vec::new();
    for m in members {
        if let (Some(day), Value::Amount(x)) = (published.get(m.claim.document).copied().flatten(), &m.value) {
            dated.push((day, x.figure));
        }
    }
    // The greatest of an earlier day against the greatest of a later one: old figures are often told along.
    let mut best: std::collections::BTreeMap<Date, f64> = std::collections::BTreeMap::new();
    for (day, figure) in dated {
        let entry = best.entry(day).or_insert(figure);
        *entry = entry.max(figure);
    }
    let figures: Vec<f64> = best.into_values().collect();
    figures.windows(2).all(|w| w[0] <= w[1])
}
