//! "Coastal Towns Alliance (CTA)": capitalised words before a bracket with their initials are a name, whatever a model
//! makes of them (after Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions").

use super::context::Context;
use super::lexicon::class;
use super::piece::{Piece, Shape};
use super::tagger::{Kind, Span, overlay};

/// Adds the names that the text explains by an acronym, and the acronyms; replaces what lies inside them.
pub fn add(context: &Context, text: &str, spans: &mut Vec<Span>) {
    let mut found = Vec::new();
    for i in 2..context.pieces.len().saturating_sub(1) {
        let p = &context.pieces[i];
        let bracketed = word(text, &context.pieces[i - 1]) == "(" && word(text, &context.pieces[i + 1]) == ")";
        if !bracketed || p.shape != Shape::Upper {
            continue;
        }
        let letters: Vec<char> = word(text, p).chars().filter(|c| c.is_alphanumeric()).collect();
        if !(2..=8).contains(&letters.len()) {
            continue;
        }
        if let Some(first) = explained(context, text, i - 1, &letters) {
            found.push((first, i - 1, i));
        }
    }
    let whole = |first: usize, last: usize| {
        let at = spans.binary_search_by_key(&first, |s| s.first).ok()?;
        spans.get(at).filter(|s| s.last == last && s.kind != Kind::Person).map(|s| s.kind)
    };
    let both = |(first, last, short): (usize, usize, usize)| {
        let kind = whole(first, last).unwrap_or(Kind::Organisation);
        [Span { first, last, kind }, Span { first: short, last: short + 1, kind }]
    };
    let found: Vec<Span> = found.into_iter().flat_map(both).collect();
    overlay(context.pieces.len(), spans, found);
}

fn word<'t>(text: &'t str, p: &Piece) -> &'t str {
    &text[p.start as usize..p.end as usize]
}

/// The first of the pieces before `end` whose capitals are exactly the letters; small words between them are free.
fn explained(context: &Context, text: &str, end: usize, letters: &[char]) -> Option<usize> {
    let mut rest = letters;
    let mut at = end;
    while let [before @ .., letter] = rest {
        at = at.checked_sub(1)?;
        let p = &context.pieces[at];
        if p.sentence != context.pieces[end].sentence || end - at > 16 {
            return None;
        }
        match p.shape {
            Shape::Title | Shape::Mixed | Shape::Upper => {
                let initial = word(text, p).chars().next()?;
                if initial != *letter {
                    return None;
                }
                rest = before;
            }
            Shape::Lower if context.classes[at] & class::CONNECTIVE != 0 && at + 1 < end => {}
            Shape::Mark
                if matches!(word(text, p), "-" | "–" | "'" | "’" | "&")
                    || context.classes[at] & class::POSSESSIVE != 0 => {}
            Shape::Lower | Shape::Digit | Shape::Mark => return None,
        }
    }
    Some(at)
}
