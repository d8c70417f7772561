//! Numbers as they stand in time expressions: digits by shape, and number words put together.

use super::meaning::{Base, Meaning, Number, Part};
use super::{chart::Edge, grammar::Grammar};

/// The place of each shape in `grammar::SHAPES`.
#[derive(Clone, Copy)]
enum Shape {
    /// Any number.
    Any,
    /// Digits alone.
    Integer,
    /// 1 to 31.
    DayOfMonth,
    /// 1 to 12.
    Month,
    /// Four digits, 1000 to 2199.
    Year,
    /// Two digits.
    TwoDigits,
    /// 0 to 24.
    Hour,
    /// Two digits, 00 to 59.
    Minute,
    /// "4.30".
    HourMinute,
    /// "0430".
    FourDigits,
    /// "23.3.1987"; also "20200701".
    DayMonthYear,
    /// "28.10".
    DayMonth,
}

/// True for digits that can be a year or a date all alone.
pub fn is_trigger(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    match digits == token.len() {
        true => (digits == 4 && year(token).is_some()) || (digits == 8 && compact(token).is_some()),
        false => token.bytes().filter(|b| *b == b'.').count() == 2 && dotted(token).is_some(),
    }
}

fn year(token: &str) -> Option<i32> {
    token.parse().ok().filter(|y| (1000..2200).contains(y))
}

fn date(year: i32, month: i8, day: i8) -> Option<Meaning> {
    jiff::civil::Date::new(year as i16, month, day).ok()?;
    Some(Meaning::When(Base::Date { year, month, day }.into()))
}

fn compact(token: &str) -> Option<Meaning> {
    let y = year(token.get(..4)?)?;
    date(y, token.get(4..6)?.parse().ok()?, token.get(6..8)?.parse().ok()?)
}

fn dotted(token: &str) -> Option<Meaning> {
    let mut parts = token.split('.');
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
    let small = |s: &str| (s.len() <= 2).then(|| s.parse::<i8>().ok()).flatten();
    let Some(c) = c else {
        let (day, month) = (small(a)?, small(b)?);
        return ((1..=31).contains(&day) && (1..=12).contains(&month))
            .then_some(Meaning::Part(Part::MonthDay { month, day }));
    };
    let y = match c.len() {
        4 => year(c)?,
        2 => short_year(c.parse().ok()?),
        _ if a.len() == 4 => return date(year(a)?, small(b)?, small(c)?),
        _ => return None,
    };
    date(y, small(b)?, small(a)?)
}

/// "87" is 1987, "25" is 2025.
pub fn short_year(two_digits: i32) -> i32 {
    if two_digits < 40 { 2000 + two_digits } else { 1900 + two_digits }
}

/// The edges of a token of digits.
pub fn edges(grammar: &Grammar, token: &str, end: u8) -> Vec<Edge> {
    let mut found = Vec::new();
    let mut push = |shape: Shape, meaning: Meaning| {
        // A language without a grammar has no shapes.
        if let Some(category) = grammar.shapes.get(shape as usize) {
            found.push(Edge { end, category: *category, meaning, rank: 0 });
        }
    };
    let number = |value: f64| Meaning::Number(Number { value, vague: false });
    if let Some(value) = value(token) {
        push(Shape::Any, number(value));
    }
    if token.bytes().all(|b| b.is_ascii_digit()) && token.len() <= 8 {
        let n: i32 = token.parse().unwrap_or(0);
        let v = number(f64::from(n));
        push(Shape::Integer, v.clone());
        if token.len() <= 2 {
            if (1..=31).contains(&n) {
                push(Shape::DayOfMonth, v.clone());
            }
            if (1..=12).contains(&n) {
                push(Shape::Month, v.clone());
            }
            if n <= 24 {
                push(Shape::Hour, v.clone());
            }
            if token.len() == 2 {
                push(Shape::TwoDigits, v.clone());
                if n < 60 {
                    push(Shape::Minute, v.clone());
                }
            }
        }
        if token.len() == 4 {
            if year(token).is_some() {
                push(Shape::Year, v.clone());
            }
            if n / 100 < 24 && n % 100 < 60 {
                push(Shape::FourDigits, v);
            }
        }
        if let Some(meaning) = (token.len() == 8).then(|| compact(token)).flatten() {
            push(Shape::DayMonthYear, meaning);
        }
        return found;
    }
    if let Some((h, m)) = token.split_once('.').filter(|(h, m)| h.len() <= 2 && m.len() == 2)
        && let (Ok(h), Ok(m)) = (h.parse::<i32>(), m.parse::<i32>())
        && h <= 24
        && m < 60
    {
        push(Shape::HourMinute, number(f64::from(h * 100 + m)));
    }
    if let Some(meaning) = token.bytes().all(|b| b.is_ascii_digit() || b == b'.').then(|| dotted(token)).flatten() {
        let shape = if matches!(meaning, Meaning::Part(_)) { Shape::DayMonth } else { Shape::DayMonthYear };
        push(shape, meaning);
    }
    found
}

/// The value of a token of digits: "1,000", "6.1", "3,5", "2½".
fn value(token: &str) -> Option<f64> {
    const FRACTIONS: [(&str, f64); 6] =
        [("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("⅓", 0.333), ("⅔", 0.667), ("⅛", 0.125)];
    if token.len() > 15 {
        return None;
    }
    if let Some((rest, part)) = FRACTIONS.iter().find_map(|(f, v)| Some((token.strip_suffix(f)?, v))) {
        return if rest.is_empty() { Some(*part) } else { Some(rest.parse::<f64>().ok()? + part) };
    }
    let groups = |sep: char| {
        token.contains(sep)
            && token.split(sep).skip(1).all(|g| g.len() == 3)
            && token.split(sep).all(|g| g.parse::<u32>().is_ok())
    };
    if groups(',') || (groups('.') && token.matches('.').count() > 1) {
        return token.replace([',', '.'], "").parse().ok();
    }
    token.replace(',', ".").parse().ok().filter(|v: &f64| v.is_finite())
}

/// Puts the number words at the start of `words` together: "two thousand and fifteen" is 2015 over four words.
/// `None` in `words` stands for a word that can join parts. Returns value and length in words.
pub fn compose(words: &[Option<Number>]) -> Option<(Number, usize)> {
    let first = words.first().copied().flatten()?;
    if first.vague {
        return Some((first, 1));
    }
    let (mut total, mut current, mut length) = (0.0, first.value, 1);
    let mut at = 1;
    while at < words.len() && at < 12 {
        let joined = usize::from(words[at].is_none());
        let Some(Some(next)) = words.get(at + joined).copied() else { break };
        if next.vague {
            break;
        }
        let (n, last) = (next.value, current % 100.0);
        if n == 100.0 && current < 100.0 && joined == 0 {
            current *= 100.0;
        } else if n >= 1000.0 && current < 1000.0 && joined == 0 {
            total += current * n;
            current = 0.0;
        } else if (n < 10.0 && last >= 20.0 && last % 10.0 == 0.0)
            || (n < 100.0 && last == 0.0 && (current >= 100.0 || total > 0.0))
        {
            current += n;
        } else {
            break;
        }
        at += joined + 1;
        length = at;
    }
    Some((Number { value: total + current, vague: false }, length))
}

/// "nineteen ninety-six": the first and the second half of a year. Returns year and length in words.
pub fn compose_year(words: &[Option<Number>]) -> Option<(i32, usize)> {
    let first = words.first().copied().flatten().filter(|n| !n.vague && (11.0..=20.0).contains(&n.value))?;
    let (second, length) = compose(words.get(1..)?)?;
    ((10.0..100.0).contains(&second.value) && !second.vague)
        .then(|| ((first.value * 100.0 + second.value) as i32, length + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_numbers() {
        let n = |value: f64| Some(Number { value, vague: false });
        let sum = |words: &[Option<Number>]| compose(words).map(|(n, l)| (n.value, l));
        assert_eq!(sum(&[n(2.0), n(1000.0), None, n(15.0)]), Some((2015.0, 4)));
        assert_eq!(sum(&[n(20.0), None, n(5.0), n(3.0)]), Some((25.0, 3)));
        assert_eq!(sum(&[n(2.0), None, n(3.0)]), Some((2.0, 1)));
        assert_eq!(compose_year(&[n(19.0), n(90.0), None, n(6.0)]), Some((1996, 4)));
    }

    #[test]
    fn digits() {
        assert_eq!(value("1,000"), Some(1000.0));
        assert_eq!(value("3,5"), Some(3.5));
        assert_eq!(value("5½"), Some(5.5));
        assert!(is_trigger("1995") && is_trigger("20.02.2026") && !is_trigger("10.5") && !is_trigger("123"));
    }
}
