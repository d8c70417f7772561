//! Values, days and numbers of origins as an editor would write them.

use concord_compare::Report;
use concord_model::{Claim, ClaimValue, Comparison, OriginKind, Quantity, TimexMod};
use concord_record::{long_date, month_name};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// "20 Feb 2026".
pub fn short_day(day: Date) -> String {
    format!("{} {} {}", day.day(), &month_name(day.month())[..3], day.year())
}

/// "2–3 July 2013", "28 June – 2 July 2013".
pub fn day_range(first: Date, last: Date) -> String {
    if first == last {
        long_date(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), long_date(last))
    } else if first.year() == last.year() {
        format!("{} {} – {}", first.day(), month_name(first.month()), long_date(last))
    } else {
        format!("{} – {}", long_date(first), long_date(last))
    }
}

/// "one", "two" … "twelve", "13".
pub fn number(n: usize) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// "1 article", "3 articles".
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The same for claims that state the same value, whatever their wording.
pub fn value_key(claim: &Claim) -> String {
    match &claim.value {
        ClaimValue::Quantity(q) => {
            let plain = |d: Option<Decimal>| d.map_or_else(|| "-".to_owned(), |d| d.normalize().to_string());
            // Whether the very end belongs to a rounding interval is below what a reader tells apart.
            let open = if q.low.is_some() && q.high.is_some() { (false, false) } else { (q.low_open, q.high_open) };
            let ends = [q.low, q.high, q.from, q.factor].map(plain).join(" ");
            format!("{ends} {open:?} {} {:?}", q.unit, q.per)
        }
        ClaimValue::Time(t) => format!("{} {:?}", t.value, t.modifier),
    }
}

/// Orders values: smaller before larger, earlier before later.
pub fn value_order(claim: &Claim) -> (Option<Decimal>, Option<jiff::civil::DateTime>) {
    match &claim.value {
        ClaimValue::Quantity(q) => (q.low.or(q.high).or(Some(q.number)), None),
        ClaimValue::Time(t) => (None, t.earliest.or(t.latest)),
    }
}

/// A heading for a value: a day in full where it is one, else the commonest wording.
pub fn value_heading(claims: &[&Claim]) -> String {
    let Some(first) = claims.first() else { return String::new() };
    if let ClaimValue::Time(t) = &first.value
        && let Some(date) = calendar(&t.value)
    {
        return t.modifier.map_or(date.clone(), |m| format!("{} {date}", modifier(m)));
    }
    let mut best = ("", 0);
    for claim in claims {
        let count = claims.iter().filter(|c| c.text.eq_ignore_ascii_case(&claim.text)).count();
        if count > best.1 {
            best = (&claim.text, count);
        }
    }
    let text = best.0.split_whitespace().collect::<Vec<_>>().join(" ");
    match &first.value {
        ClaimValue::Quantity(q) => with_noun(&text, q, first),
        ClaimValue::Time(_) => text,
    }
}

/// "2026-02-20", "2026-02" and "2026" as an editor would write them.
fn calendar(value: &str) -> Option<String> {
    let parse = |text: &str| text.parse::<Date>().ok();
    match value.len() {
        10 => parse(value).map(long_date),
        7 => parse(&format!("{value}-01")).map(|day| format!("{} {}", month_name(day.month()), day.year())),
        4 if value.bytes().all(|b| b.is_ascii_digit()) => Some(value.to_owned()),
        _ => None,
    }
}

fn modifier(modifier: TimexMod) -> &'static str {
    match modifier {
        TimexMod::Before => "before",
        TimexMod::After => "after",
        TimexMod::OnOrBefore => "by",
        TimexMod::OnOrAfter => "from",
        TimexMod::LessThan => "less than",
        TimexMod::MoreThan => "more than",
        TimexMod::EqualOrLess => "at most",
        TimexMod::EqualOrMore => "at least",
        TimexMod::Start => "early",
        TimexMod::Mid => "mid",
        TimexMod::End => "late",
        TimexMod::Approx => "about",
    }
}

/// "24" alone says little: with the counted thing.
fn with_noun(text: &str, q: &Quantity, claim: &Claim) -> String {
    let noun = claim.scope.which.as_deref().or(q.noun.as_ref().map(|n| n.head.as_str()));
    match noun {
        Some(noun) if noun.len() <= 40 && !text.to_lowercase().contains(&noun.to_lowercase()) => {
            format!("{text} {noun}")
        }
        Some(_) | None => text.to_owned(),
    }
}

/// What a value admits, where its wording does not say so by itself: "between 54 and 55.5 km".
pub fn admitted(claim: &Claim) -> Option<String> {
    match &claim.value {
        ClaimValue::Quantity(q) => {
            let plain = |d: Decimal| grouped(d.normalize());
            let unit = if q.unit.is_empty() { String::new() } else { format!(" {}", q.unit) };
            match (q.low, q.high) {
                (Some(a), Some(b)) if a == b => None,
                (Some(a), Some(b)) => Some(format!("{} to {}{unit}", plain(a), plain(b))),
                (Some(a), None) => Some(format!("{} {}{unit}", if q.low_open { "above" } else { "from" }, plain(a))),
                (None, Some(b)) => Some(format!("{} {}{unit}", if q.high_open { "below" } else { "up to" }, plain(b))),
                (None, None) => None,
            }
        }
        ClaimValue::Time(t) => {
            let (a, b) = (t.earliest?.date(), t.latest?.date());
            (a != b && t.value.len() != 4 && t.value.len() != 7).then(|| day_range(a, b))
        }
    }
}

/// "1,200,000".
fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.len() > 4 {
            out.push(',');
        }
        out.push(c);
    }
    part.map_or(out.clone(), |p| format!("{out}.{p}"))
}

/// How many independent origins stand behind a comparison, in words.
pub fn origins(comparison: &Comparison, report: &Report, labels: &[String]) -> String {
    let documents: BTreeSet<usize> = comparison.members.iter().map(|m| m.document).collect();
    let n = documents.len();
    if n == 1 {
        return "one article alone".into();
    }
    let all = if n == 2 { "both".to_owned() } else { format!("all {}", number(n)) };
    match comparison.origins {
        0 => counted(n, "article"),
        1 => {
            let root = report.origins.roots.iter().find(|root| documents.iter().all(|d| root.documents.contains(d)));
            let name = root.map(|root| match root.kind {
                OriginKind::Agency | OriginKind::Statement => root.name.clone(),
                OriginKind::Outlet => root.documents.first().and_then(|d| labels.get(*d)).cloned().unwrap_or_default(),
            });
            match name.filter(|name| !name.is_empty()) {
                Some(name) => format!("{all} articles go back to one origin: {name}"),
                None => format!("{all} articles go back to one origin"),
            }
        }
        k if k >= n => format!("{} articles, each an origin of its own", number(n)),
        k => format!("{} articles, {} independent origins", number(n), number(k)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(day_range(day("2013-07-02"), day("2013-07-03")), "2–3 July 2013");
        assert_eq!(day_range(day("2013-06-28"), day("2013-07-02")), "28 June – 2 July 2013");
        assert_eq!(short_day(day("2026-09-01")), "1 Sep 2026");
    }

    #[test]
    fn groups_of_digits() {
        for (number, want) in [("1200000", "1,200,000"), ("-12345.5", "-12,345.5"), ("2013", "2013"), ("0.5", "0.5")] {
            assert_eq!(grouped(number.parse().unwrap()), want);
        }
    }
}
