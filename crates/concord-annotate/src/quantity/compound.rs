//! Number words written together, as German writes them: "dreihundertneunundneunzigtausend".

use super::data::Class;
use super::figure::Figure;
use super::lexicon::Lexicon;
use rust_decimal::Decimal;

/// Longer than any number word that is written; keeps the work per word bounded.
const LONGEST: usize = 160;

/// The number that a lower-case word is, if it is nothing but number words.
pub fn read(word: &str, lexicon: &Lexicon) -> Option<Figure> {
    if word.len() > LONGEST || word.len() < 5 {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (part, id) = lexicon.compound_parts.iter().find(|(p, _)| rest.starts_with(p.as_str()))?;
        parts.push(*id);
        rest = &rest[part.len()..];
    }
    evaluate(&parts, lexicon)
}

/// Hundreds are collected, then multiplied by the scale that follows: "zwei|hundert|drei|und|zwanzig|tausend|vier".
fn evaluate(parts: &[u32], lexicon: &Lexicon) -> Option<Figure> {
    let (mut total, mut group, mut last) = (Decimal::ZERO, None::<Decimal>, None::<Decimal>);
    let mut place = Decimal::ONE;
    let mut joined = false;
    for id in parts {
        let word = lexicon.get(*id);
        if let Some(number) = word.number {
            let fits =
                last.is_none_or(|l| if joined { l < Decimal::TEN && number >= Decimal::TEN } else { number < l });
            if !fits && group.is_some() {
                return None;
            }
            group = Some(group.unwrap_or_default() + number);
            (last, joined) = (Some(number), false);
            place = Decimal::ONE;
        } else if let Some(scale) = word.scale {
            if scale >= Decimal::ONE_THOUSAND {
                total += group.take().unwrap_or(Decimal::ONE).checked_mul(scale)?;
                last = None;
            } else {
                group = Some(group.unwrap_or(Decimal::ONE).checked_mul(scale)?);
                last = Some(scale);
            }
            place = scale;
        } else if word.is(Class::And) {
            joined = last.is_some_and(|l| l < Decimal::TEN);
        } else {
            return None;
        }
    }
    let value = total.checked_add(group.unwrap_or_default())?;
    Some(Figure { value, place: if value.fract().is_zero() { place } else { Decimal::ZERO } })
}
