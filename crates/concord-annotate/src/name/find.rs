//! From the spans of a document to its names: types, entities within the document, roles.

use super::consistency;
use super::context::Context;
use super::form::Form;
use super::lexicon::{Lexicon, class};
use super::resolve::{Entity, Unit, resolve};
use super::role::Roles;
use super::tagger::{Kind, Names, Span};
use crate::Analysis;
use concord_model::{Name, NameType, Role};
use concord_text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Finds the names of a document with a given model.
pub fn recognise(analysis: &Analysis, names: &Names) -> Vec<Name> {
    let lexicon = Lexicon::of(analysis.pack);
    let context = Context::new(analysis, lexicon);
    let text = analysis.text();
    let mut spans = names.find(&context, text);
    consistency::mend(&context, lexicon, text, !names.knows_words(), &mut spans);
    let range = |s: &Span| TextRange::new(context.pieces[s.first].start, context.pieces[s.last - 1].end);
    let types: Vec<NameType> = spans.iter().map(|s| name_type(&context, text, s)).collect();
    // Most names come up again and again; their forms are made once.
    let mut forms: BTreeMap<(&str, NameType), Form> = BTreeMap::new();
    let units: Vec<Unit> = spans
        .iter()
        .zip(&types)
        .map(|(s, t)| {
            let surface = range(s).slice(text);
            let form = forms.entry((surface, *t)).or_insert_with(|| Form::new(surface, analysis.pack));
            Unit { document: 0, name_type: *t, weight: 1, forms: vec![form.clone()] }
        })
        .collect();
    let entities = resolve(&units, &bracketed(&context, text, &spans, &units));
    let types = with_legal_form(&context, &spans, types, &entities);
    let roles = Roles::new(&context, text, &spans);
    spans
        .iter()
        .zip(types)
        .zip(entities)
        .map(|((span, name_type), entity)| {
            let role = (name_type == NameType::Person).then(|| roles.of(span)).flatten();
            let role = role
                .map(|range| Role { range, text: range.slice(text).split_whitespace().collect::<Vec<_>>().join(" ") });
            Name { range: range(span), name_type, entity: entity.id, canonical: entity.canonical, role }
        })
        .collect()
}

/// A name that somewhere has a legal form ("Belma S.A.") is an organisation wherever it is no person.
fn with_legal_form(context: &Context, spans: &[Span], types: Vec<NameType>, entities: &[Entity]) -> Vec<NameType> {
    let legal = |s: &Span| s.last - s.first > 1 && context.classes[s.last - 1] & class::ORGANISATION_SUFFIX != 0;
    let firms: BTreeSet<&str> =
        spans.iter().zip(entities).filter(|(s, _)| legal(s)).map(|(_, e)| e.id.as_str()).collect();
    let firm = |t: NameType, e: &Entity| t == NameType::Place && firms.contains(e.id.as_str());
    types.into_iter().zip(entities).map(|(t, e)| if firm(t, e) { NameType::Organisation } else { t }).collect()
}

fn name_type(context: &Context, text: &str, span: &Span) -> NameType {
    let any = |class: u32| (span.first..span.last).any(|i| context.classes[i] & class != 0);
    let word = |i: usize| &text[context.pieces[i].start as usize..context.pieces[i].end as usize];
    let is = |i: usize, class: u32| context.classes[i] & class != 0;
    let named = is(span.first, class::FIRST_NAME);
    let (first, last) = (span.first, span.last - 1);
    if last > first && (is(last, class::PROGRAMME_WORD) || is(first, class::PROGRAMME_WORD) && !named) {
        // "East Shield", "Operation Desert Rain": the word says what it is.
        if span.kind != Kind::Organisation && !(named && span.kind == Kind::Person) {
            return NameType::Programme;
        }
    }
    match span.kind {
        Kind::Person => NameType::Person,
        // "Convention on the Prohibition of …" is a text, not a body.
        Kind::Organisation
            if span.last - span.first > 2
                && context.classes[span.first] & class::WORK_WORD != 0
                && context.classes[span.first + 1] & class::CONNECTIVE != 0 =>
        {
            NameType::Other
        }
        Kind::Organisation => NameType::Organisation,
        Kind::Place => NameType::Place,
        Kind::Nationality => NameType::Nationality,
        Kind::Thing => {
            let quoted = span.first > 0 && matches!(word(span.first - 1), "“" | "\"" | "„" | "«" | "‘" | "'" | "`");
            let digits = (span.first..span.last).any(|i| word(i).contains(|c: char| c.is_ascii_digit()));
            if any(class::WORK_WORD) {
                NameType::Other
            } else if any(class::PROGRAMME_WORD) {
                NameType::Programme
            } else if quoted {
                NameType::Work
            } else if digits && span.last - span.first <= 4 {
                NameType::Product
            } else {
                NameType::Other
            }
        }
    }
}

/// "International Campaign to Ban Landmines (ICBL)", "East Shield (Tarcza Wschód)": what stands in brackets right after
/// a name and is a name of the same kind is the same.
fn bracketed(context: &Context, text: &str, spans: &[Span], units: &[Unit]) -> Vec<(usize, usize)> {
    let word = |i: usize| &text[context.pieces[i].start as usize..context.pieces[i].end as usize];
    let pair = |(i, s): (usize, &[Span])| {
        let (a, b) = (&s[0], &s[1]);
        let closed = b.last < context.pieces.len() && word(b.last) == ")";
        if b.first != a.last + 1 || word(a.last) != "(" || !closed {
            return None;
        }
        let (x, y) = (&units[i].forms[0], &units[i + 1].forms[0]);
        let acronym = |long: &Form, short: &Form| {
            short.is_acronym() && long.words.len() > 1 && long.words[0].chars().next() == short.words[0].chars().next()
        };
        let thing = a.kind == Kind::Thing && b.kind == Kind::Thing;
        let alike = a.kind != Kind::Person && b.kind != Kind::Person && (acronym(x, y) || acronym(y, x));
        (thing || alike).then_some((i, i + 1))
    };
    spans.windows(2).enumerate().filter_map(pair).collect()
}
