//! Reads figures: "1,234.5", "12,34,567", "3½", and how finely they were written.

use super::data::Figures;
use rust_decimal::Decimal;
use std::str::FromStr;

/// A number as written and the place it is rounded to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: Decimal,
    /// What its last significant place is worth: 0.1 for 6.1, 10,000 for 230,000, 1 for 24.
    pub place: Decimal,
}

impl Figure {
    /// A whole number. Under a hundred a zero at the end counts as written; above, it may come from rounding.
    pub fn whole(value: Decimal) -> Self {
        let mut place = Decimal::ONE;
        if value.abs() >= Decimal::ONE_HUNDRED {
            let mut rest = value;
            while (rest % Decimal::TEN).is_zero() && !rest.is_zero() {
                rest /= Decimal::TEN;
                place *= Decimal::TEN;
            }
        }
        Self { value, place }
    }
}

/// Reads a number token; `None` for what is no single number ("192.168.1.2").
pub fn read(text: &str, style: &Figures) -> Option<Figure> {
    let part = text.chars().next_back().and_then(vulgar);
    let digits = match part {
        Some(_) => &text[..text.char_indices().next_back()?.0],
        None => text,
    };
    if digits.is_empty() {
        return part.map(|value| Figure { value, place: Decimal::ZERO });
    }
    if !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return None;
    }
    let figure = plain(digits, style)?;
    match part {
        Some(part) if figure.value.fract().is_zero() => {
            Some(Figure { value: figure.value.checked_add(part)?, place: Decimal::ZERO })
        }
        Some(_) => None,
        None => Some(figure),
    }
}

fn plain(digits: &str, style: &Figures) -> Option<Figure> {
    let decimal = style.decimal.chars().next().unwrap_or('.');
    let group = if decimal == '.' { ',' } else { '.' };
    let (whole, fraction) = match (digits.matches(decimal).count(), digits.matches(group).count()) {
        (0, 0) => (digits.to_owned(), ""),
        (1, 0) => {
            let (whole, fraction) = digits.split_once(decimal)?;
            (whole.to_owned(), fraction)
        }
        (0, n) => match ungroup(digits, group) {
            Some(whole) => (whole, ""),
            // The other convention: "5,00" in English.
            None if n == 1 => {
                let (whole, fraction) = digits.split_once(group)?;
                (whole.to_owned(), fraction)
            }
            None => return None,
        },
        (1, _) => match digits.rsplit_once(decimal) {
            Some((whole, fraction)) if !fraction.contains(group) => (ungroup(whole, group)?, fraction),
            // "1.234,56" where the point is the decimal sign of the language.
            _ => {
                let (whole, fraction) = digits.rsplit_once(group)?;
                (ungroup(whole, decimal)?, fraction)
            }
        },
        (_, 0) => (ungroup(digits, decimal)?, ""),
        _ => return None,
    };
    if fraction.is_empty() {
        return Some(Figure::whole(Decimal::from_str(&whole).ok()?));
    }
    let value = Decimal::from_str(&format!("{whole}.{fraction}")).ok()?;
    let places = u32::try_from(fraction.len()).ok().filter(|n| *n <= 20)?;
    Some(Figure { value, place: Decimal::new(1, places) })
}

/// Takes out group signs where the groups are of three figures, or as in "12,34,567".
fn ungroup(digits: &str, group: char) -> Option<String> {
    let parts: Vec<&str> = digits.split(group).collect();
    let (first, rest) = parts.split_first()?;
    let (last, middle) = rest.split_last()?;
    let head = (1..=3).contains(&first.len()) && !(first.starts_with('0') && first.len() > 1);
    let western = middle.iter().all(|p| p.len() == 3);
    let indian = first.len() <= 2 && middle.iter().all(|p| p.len() == 2);
    (head && last.len() == 3 && (western || indian)).then(|| parts.concat())
}

fn vulgar(c: char) -> Option<Decimal> {
    let (n, d) = match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some(Decimal::from(n) / Decimal::from(d))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(decimal: &str, text: &str, value: &str, place: &str) {
        let style = Figures { decimal: decimal.into(), ..Figures::default() };
        let got = read(text, &style);
        let want = Figure { value: value.parse().unwrap(), place: place.parse().unwrap() };
        assert_eq!(got, Some(want), "{text}");
    }

    #[test]
    fn figures() {
        check(".", "1,234,567", "1234567", "1");
        check(".", "12,34,567.89", "1234567.89", "0.01");
        check(".", "230,000", "230000", "10000");
        check(".", "80", "80", "1");
        check(".", "6.10", "6.1", "0.01");
        check(".", "5,00", "5", "0.01");
        check(".", "3½", "3.5", "0");
        check(",", "2.300", "2300", "100");
        check(",", "299.792.458", "299792458", "1");
        check(",", "16,4", "16.4", "0.1");
        check(",", "6.1", "6.1", "0.1");
        let style = Figures::default();
        for none in ["192.168.1.2", "1.2.3", "22,24,26", "99999999999999999999999999999999"] {
            assert_eq!(read(none, &style), None, "{none}");
        }
    }
}
