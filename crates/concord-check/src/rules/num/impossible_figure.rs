//! A figure that nothing of its kind can have: fewer people than none, an age of 230, an earthquake of magnitude 65, a
//! temperature below absolute zero.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Quantity};
use concord_text::{Token, TokenKind};
use rust_decimal::Decimal;

/// See `impossible_figure.md`.
pub const RULE: Rule = Rule { code: "NUM007", name: "impossible_figure", severity: Severity::Warning, page: "", check };

/// Nobody is known to have lived to more than 122 years.
const OLDEST: Decimal = Decimal::from_parts(125, 0, 0, false, 0);
/// The strongest earthquake measured had 9.5.
const STRONGEST: Decimal = Decimal::TEN;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for quantity in subject.quantities().filter(|q| q.from.is_none()) {
        if let Some(why) = fault(subject, quantity, words) {
            sink.report(quantity.range, why).help("look up the figure; a digit, a point or a unit may be missing");
        }
    }
}

fn fault(subject: &Subject<'_>, quantity: &Quantity, words: &Words) -> Option<String> {
    let number = quantity.number.normalize();
    let (before, after) = around(subject, quantity);
    match quantity.dimension {
        Dimension::Count => {
            let people = quantity.noun.as_ref().is_some_and(|n| words.has("people", &n.head));
            let before_word = before.filter(|t| t.kind == TokenKind::Word).map(|t| t.text(subject.text()));
            if before_word.is_some_and(|word| words.has("magnitude", word)) {
                return too_strong(subject, quantity, words);
            }
            // A dash that opens a line or follows a sign is no minus.
            (number < Decimal::ZERO && people && before_word.is_some()).then(|| format!("{number} is fewer than none"))
        }
        Dimension::Age => {
            let person = after.is_some_and(|word| words.has("person", word));
            (person && quantity.unit == "year" && number > OLDEST).then(|| format!("nobody grows {number} years old"))
        }
        Dimension::Magnitude => too_strong(subject, quantity, words),
        Dimension::Temperature => {
            let zero = match quantity.unit.as_str() {
                "°C" => Decimal::new(-27_315, 2),
                "°F" => Decimal::new(-45_967, 2),
                "K" => Decimal::ZERO,
                _ => return None,
            };
            (number < zero).then(|| format!("absolute zero is {zero} {}", quantity.unit))
        }
        Dimension::Ratio
        | Dimension::Factor
        | Dimension::Ordinal
        | Dimension::Money
        | Dimension::Length
        | Dimension::Area
        | Dimension::Volume
        | Dimension::Mass
        | Dimension::Speed
        | Dimension::Energy
        | Dimension::Power
        | Dimension::Pressure
        | Dimension::Data
        | Dimension::Frequency
        | Dimension::Angle
        | Dimension::Other => None,
    }
}

/// A magnitude above the scale, where an earthquake is spoken of; stars have magnitudes too.
fn too_strong(subject: &Subject<'_>, quantity: &Quantity, words: &Words) -> Option<String> {
    let sentence = subject.slice(subject.sentence(quantity.range));
    let quake = sentence.split(|c: char| !c.is_alphabetic()).any(|word| words.has("quake", word));
    (quake && quantity.number > STRONGEST).then(|| format!("no earthquake has reached magnitude {STRONGEST}"))
}

/// The token before a quantity in its sentence, and the word behind it.
fn around<'s>(subject: &'s Subject<'_>, quantity: &Quantity) -> (Option<Token>, Option<&'s str>) {
    let tokens = &subject.analysis.tokens;
    let first = tokens.partition_point(|t| t.start() < quantity.range.start());
    let last = tokens.partition_point(|t| t.start() < quantity.range.end());
    let sentence = subject.sentence(quantity.range);
    let before = first.checked_sub(1).map(|at| tokens[at]).filter(|t| t.start() >= sentence.start());
    (before, tokens.get(last).map(|t| t.text(subject.text())))
}
