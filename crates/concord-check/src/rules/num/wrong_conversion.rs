//! A measure and its conversion in brackets. Money has no fixed rate and is not looked at.

use crate::{
    diagnostic::Severity,
    reckoning::{Spread, short},
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::{Dimension, Quantity, unit::Unit};
use rust_decimal::Decimal;

/// See `wrong_conversion.md`.
pub const RULE: Rule = Rule { code: "NUM004", name: "wrong_conversion", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for pair in quantities.windows(2) {
        let (given, converted) = (pair[0], pair[1]);
        if !in_brackets(subject, given, converted) || !is_measure(given) || given.dimension != converted.dimension {
            continue;
        }
        let (Some(from), Some(to)) = (Unit::get(&given.unit), Unit::get(&converted.unit)) else { continue };
        if from.name == to.name || from.family != to.family || given.per != converted.per {
            continue;
        }
        let ends = [(Some(given.number), Some(converted.number)), (given.from, converted.from)];
        let off = ends.iter().find_map(|end| match *end {
            (Some(a), Some(b)) => (!is_conversion(a, from, b, to)).then_some(a),
            (Some(_) | None, _) => None,
        });
        let Some(amount) = off else { continue };
        let Some(right) = from.to_base(amount).and_then(|base| to.from_base(base)) else { continue };
        let (amount, right) = (amount.normalize(), short(right));
        let finding = sink.report(converted.range, format!("{amount} {} is {right} {}", from.name, to.name));
        finding
            .because(given.range, "what is converted")
            .because_reckoned(format!("{amount} {} = {right} {}", from.name, to.name));
        for other in names_several(from).into_iter().filter(|u| u.name != from.name) {
            if let Some(right) = other.to_base(amount).and_then(|base| to.from_base(base)).map(short) {
                finding.because_reckoned(format!("{amount} {} = {right} {}", other.name, to.name));
            }
        }
        finding.help("look up which of the two figures is right and convert it again");
    }
}

/// True if the second quantity stands alone in brackets right after the first.
fn in_brackets(subject: &Subject<'_>, given: &Quantity, converted: &Quantity) -> bool {
    let text = subject.text();
    let between = text.get(given.range.end() as usize..converted.range.start() as usize);
    let after = text.get(converted.range.end() as usize..).unwrap_or_default();
    between.is_some_and(|b| b.trim() == "(") && after.starts_with(')')
}

fn is_measure(quantity: &Quantity) -> bool {
    match quantity.dimension {
        Dimension::Length
        | Dimension::Area
        | Dimension::Volume
        | Dimension::Mass
        | Dimension::Speed
        | Dimension::Temperature
        | Dimension::Energy
        | Dimension::Power
        | Dimension::Pressure => true,
        Dimension::Count
        | Dimension::Ratio
        | Dimension::Factor
        | Dimension::Ordinal
        | Dimension::Money
        | Dimension::Age
        | Dimension::Magnitude
        | Dimension::Data
        | Dimension::Frequency
        | Dimension::Angle
        | Dimension::Other => false,
    }
}

/// True if the two amounts can be one, each as exact as its digits.
fn is_conversion(a: Decimal, from: &Unit, b: Decimal, to: &Unit) -> bool {
    let (Some(a), Some(b)) = (Spread::of(a), Spread::of(b)) else { return true };
    let meet = |low: Option<Decimal>, high: Option<Decimal>, other: Spread, unit: &Unit| {
        let (Some(low), Some(high)) = (low, high) else { return true };
        let (Some(x), Some(y)) = (unit.to_base(other.low), unit.to_base(other.high)) else { return true };
        low <= y && x <= high
    };
    if meet(from.to_base(a.low), from.to_base(a.high), b, to) {
        return true;
    }
    // A difference of temperature has no shift.
    if from.dimension == Dimension::Temperature {
        return a.low * from.scale() <= b.high * to.scale() && b.low * to.scale() <= a.high * from.scale();
    }
    // A word like "ton" or "gallon" names several measures.
    names_several(from).iter().any(|u| meet(u.to_base(a.low), u.to_base(a.high), b, to))
        || names_several(to).iter().any(|u| meet(from.to_base(a.low), from.to_base(a.high), b, u))
}

fn names_several(unit: &Unit) -> Vec<&'static Unit> {
    let others: &[&str] = match unit.name {
        "t" | "short ton" | "long ton" => &["t", "short ton", "long ton"],
        "mi" | "nmi" => &["mi", "nmi"],
        "mi/h" | "kn" => &["mi/h", "kn"],
        "gal" => &["gal", "imperial gal"],
        "pint" => &["pint", "imperial pint"],
        "fl oz" => &["fl oz", "imperial fl oz"],
        _ => &[],
    };
    others.iter().filter_map(|name| Unit::get(name)).collect()
}
