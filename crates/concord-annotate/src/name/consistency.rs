//! What a whole document says about a name corrects single finds: a word that is somewhere the family name of a full
//! name is that person elsewhere too.

use super::acronym;
use super::context::{Capitals, Context, seen};
use super::lexicon::{Lexicon, class, phrase_hash};
use super::piece::{self, Shape};
use super::tagger::{Kind, Span, overlay};
use std::collections::BTreeMap;

/// Words that are more than family names.
const ALSO: u32 = class::COUNTRY
    | class::LARGE_CITY
    | class::DEMONYM
    | class::CALENDAR
    | class::ORGANISATION_WORD
    | class::PLACE_WORD
    | class::TITLE
    | class::DIRECTION
    | class::GENERIC;

/// Mends the spans of a document; they stay in order and apart.
/// With `countries`, a country is always a place; a model that knows words may find it acting as an organisation.
pub fn mend(context: &Context, lexicon: &Lexicon, text: &str, countries: bool, spans: &mut Vec<Span>) {
    spans.retain(|s| !is_part_of_office(context, s) && !is_part_of_currency(context, text, s));
    whole_organisations(context, spans);
    headlines(context, spans);
    acronym::add(context, text, spans);
    for span in spans.iter_mut() {
        let known = if span.last - span.first == 1 {
            context.classes[span.first]
        } else {
            let whole = context.phrases[span.first].1 == 1 && context.phrases[span.last - 1].1 == 3;
            if whole { context.phrases[span.first].0 } else { 0 }
        };
        let land = known & (class::COUNTRY | class::REGION | class::NATURAL) != 0;
        let else_too = known & (class::FIRST_NAME | class::SURNAME | class::DEMONYM | class::ORGANISATION) != 0;
        let acts = countries && span.kind == Kind::Organisation && known & class::COUNTRY != 0;
        if acts || land && !else_too && matches!(span.kind, Kind::Person | Kind::Nationality) {
            span.kind = Kind::Place;
        }
    }
    datelines(context, text, spans);
    vote(context, spans);
    families(context, lexicon, text, spans);
}

/// An organisation of the gazetteer of three words or more is one name, however its words were cut.
fn whole_organisations(context: &Context, spans: &mut Vec<Span>) {
    let (mut i, mut found) = (0, Vec::new());
    while i < context.pieces.len() {
        let (classes, at) = context.phrases[i];
        if at != 1 || classes & class::ORGANISATION == 0 {
            i += 1;
            continue;
        }
        let last = (i + 1..context.pieces.len()).find(|k| context.phrases[*k].1 == 3).map_or(i + 1, |k| k + 1);
        if last - i >= 3 {
            found.push(Span { first: i, last, kind: Kind::Organisation });
        }
        i = last;
    }
    overlay(context.pieces.len(), spans, found);
}

/// "Poland Buys Turkish Radar Systems": in a headline a country does not begin the name of an organisation.
fn headlines(context: &Context, spans: &mut [Span]) {
    for span in spans.iter_mut().filter(|s| s.kind == Kind::Organisation && s.last - s.first >= 3) {
        let headline = context.capitals[context.pieces[span.first].sentence as usize] == Capitals::Headline;
        let country = context.classes[span.first] & class::COUNTRY != 0;
        let organisation = context.classes[span.first + 1] & (class::ORGANISATION_WORD | class::ROLE_WORD) != 0;
        if headline && country && !organisation && context.phrases[span.first].1 == 0 {
            *span = Span { last: span.first + 1, kind: Kind::Place, ..*span };
        }
    }
}

/// "ADDIS ABABA, Ethiopia (AP) -", "WASHINGTON _": capitals that open a paragraph before a bracket or a dash are a place.
fn datelines(context: &Context, text: &str, spans: &mut Vec<Span>) {
    let word = |i: usize| context.pieces.get(i).map_or("", |p| &text[p.start as usize..p.end as usize]);
    let mut found = Vec::new();
    let mut sentence = None;
    for (i, p) in context.pieces.iter().enumerate() {
        let opens = sentence != Some(p.sentence);
        sentence = Some(p.sentence);
        if !opens || p.shape != Shape::Upper || p.end - p.start < 4 {
            continue;
        }
        let upper = |k: &usize| context.pieces[*k].shape == Shape::Upper && context.pieces[*k].sentence == p.sentence;
        let last = (i..context.pieces.len().min(i + 4)).take_while(upper).last().map_or(i, |k| k + 1);
        let region = word(last) == ",";
        let closes = |k: usize| matches!(word(k), "(" | "—" | "–" | "_" | "-") && context.pieces[k].space;
        let end = (last..context.pieces.len().min(last + 6)).find(|k| closes(*k));
        if end == Some(last) || region && end.is_some() {
            found.push(Span { first: i, last, kind: Kind::Place });
        }
    }
    overlay(context.pieces.len(), spans, found);
}

/// "Defence" in "Deputy Defence Minister" names nothing.
fn is_part_of_office(context: &Context, span: &Span) -> bool {
    let next = span.last;
    span.last - span.first == 1
        && context.classes[span.first] & class::ROLE_WORD != 0
        && next < context.pieces.len()
        && context.pieces[next].sentence == context.pieces[span.first].sentence
        && context.classes[next] & (class::TITLE | class::OFFICE) != 0
}

/// "US" in "US$334M".
fn is_part_of_currency(context: &Context, text: &str, span: &Span) -> bool {
    let next = context.pieces.get(span.last).filter(|p| !p.space && p.shape == Shape::Mark);
    next.is_some_and(|p| matches!(&text[p.start as usize..p.end as usize], "$" | "€" | "£" | "¥"))
}

/// Gives all equal names of a document the kind that most of them have, if it is a clear one. Countries are left
/// alone: they act like organisations in some sentences.
fn vote(context: &Context, spans: &mut [Span]) {
    let key = |s: &Span| context.pieces[s.first..s.last].iter().fold(0, |h, p| phrase_hash(h, p.hash));
    let mut counts: BTreeMap<u64, BTreeMap<Kind, usize>> = BTreeMap::new();
    for span in spans.iter() {
        *counts.entry(key(span)).or_default().entry(span.kind).or_default() += 1;
    }
    for span in spans.iter_mut() {
        let one = span.last - span.first == 1;
        if one && context.classes[span.first] & (class::COUNTRY | class::LARGE_CITY) != 0 {
            continue;
        }
        let Some(kinds) = counts.get(&key(span)).filter(|k| k.len() > 1) else { continue };
        let all: usize = kinds.values().sum();
        let Some((kind, n)) = kinds.iter().max_by_key(|(k, n)| (**n, std::cmp::Reverse(**k))) else { continue };
        if n * 3 >= all * 2 {
            span.kind = *kind;
        }
    }
}

fn families(context: &Context, lexicon: &Lexicon, text: &str, spans: &mut Vec<Span>) {
    let mut families: BTreeMap<u64, usize> = BTreeMap::new();
    for span in spans.iter().filter(|s| s.kind == Kind::Person && s.last - s.first >= 2) {
        let last = &context.pieces[span.last - 1];
        if matches!(last.shape, Shape::Title | Shape::Mixed | Shape::Upper) && last.end - last.start > 2 {
            *families.entry(last.hash).or_default() += 1;
        }
    }
    if families.is_empty() {
        return;
    }
    let is_family = |i: usize| {
        let p = &context.pieces[i];
        let also = context.classes[i] & ALSO != 0 || context.seen[i] & seen::LOWER != 0;
        if also || !matches!(p.shape, Shape::Title | Shape::Mixed | Shape::Upper) {
            return false;
        }
        let word = &text[p.start as usize..p.end as usize];
        families.contains_key(&p.hash) || lexicon.bases(word).any(|b| families.contains_key(&piece::hash(&b)))
    };
    let mut taken = vec![false; context.pieces.len()];
    for span in spans.iter_mut() {
        if span.last - span.first == 1 && span.kind != Kind::Person && is_family(span.first) {
            span.kind = Kind::Person;
        }
        taken[span.first..span.last].fill(true);
    }
    let capital = |i: usize| matches!(context.pieces[i].shape, Shape::Title | Shape::Mixed | Shape::Upper);
    let beside = |i: usize| {
        let same = |k: usize| context.pieces[k].sentence == context.pieces[i].sentence && capital(k);
        i > 0 && same(i - 1) && !context.pieces[i - 1].opens || i + 1 < context.pieces.len() && same(i + 1)
    };
    let more: Vec<Span> = (0..context.pieces.len())
        .filter(|i| context.candidate[*i] && !taken[*i] && is_family(*i) && !beside(*i))
        .map(|i| Span { first: i, last: i + 1, kind: Kind::Person })
        .collect();
    spans.extend(more);
    spans.sort_by_key(|s| s.first);
}
