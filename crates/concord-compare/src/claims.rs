//! Annotated documents to claims.

use concord_annotate::{Analysis, Annotated, mode::Modes};
use concord_model::{Annotation, Claim, ClaimValue, NameType, Scope, TimexType};
use concord_text::TextRange;

/// The claims of one document, in order of place.
pub fn of_document(index: usize, annotated: &Annotated, analysis: &Analysis<'_>) -> Vec<Claim> {
    let document = &annotated.document;
    let mut found = Vec::new();
    let title = document.title.as_ref().and_then(|t| t.range);
    let published = document.published.as_ref().and_then(|p| p.range);
    let mut modes = Modes::new(analysis);
    let mut covered = 0;
    for annotation in &annotated.annotations {
        let range = annotation.range();
        let value = match annotation {
            Annotation::Quantity(q) => ClaimValue::Quantity(q.clone()),
            Annotation::Time(t) if is_placeable(t, range.slice(&document.text)) => ClaimValue::Time(t.clone()),
            Annotation::Time(_) | Annotation::Name(_) | Annotation::Quotation(_) => continue,
        };
        // Annotations come outermost first: the ends of "from A to B" lie inside the whole.
        if range.start() < covered
            || !document.in_article(range.start())
            || published.is_some_and(|p| p.overlaps(range))
        {
            continue;
        }
        covered = range.end();
        let at = analysis.sentences.partition_point(|s| s.range.end() <= range.start());
        let Some(sentence) = analysis.sentences.get(at).map(|s| s.range) else { continue };
        found.push(Claim {
            document: index,
            range,
            text: range.slice(&document.text).to_owned(),
            sentence,
            sentence_text: sentence.slice(&document.text).to_owned(),
            scope: scope(annotated, sentence, &value),
            speaker: speaker(annotated, range),
            mode: modes.of(range, matches!(value, ClaimValue::Time(_))),
            in_title: title.is_some_and(|t| t.overlaps(range)),
            value,
        });
    }
    found
}

/// False for "now", "recently" and the like, and for recurring times: they answer no question of when. "The foreseeable
/// future" does, in words.
fn is_placeable(time: &concord_model::Time, text: &str) -> bool {
    match time.timex_type {
        TimexType::Set => false,
        TimexType::Date | TimexType::Time | TimexType::Duration => {
            !time.value.ends_with("_REF") || text.split_whitespace().count() > 1
        }
    }
}

fn scope(annotated: &Annotated, sentence: TextRange, value: &ClaimValue) -> Scope {
    let mut scope = Scope::default();
    let text = &annotated.document.text;
    let first = annotated.annotations.partition_point(|a| a.range().start() < sentence.start());
    for annotation in annotated.annotations[first..].iter().take_while(|a| a.range().start() < sentence.end()) {
        let list = match annotation {
            Annotation::Name(n) => match n.name_type {
                NameType::Person | NameType::Organisation => Some((&mut scope.who, &n.canonical)),
                NameType::Place => Some((&mut scope.places, &n.canonical)),
                NameType::Work | NameType::Programme | NameType::Product | NameType::Nationality | NameType::Other => {
                    None
                }
            },
            Annotation::Time(t) if ClaimValue::Time(t.clone()) != *value => Some((&mut scope.when, &t.value)),
            Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Quotation(_) => None,
        };
        if let Some((list, entry)) = list
            && !list.contains(entry)
        {
            list.push(entry.clone());
        }
    }
    if let ClaimValue::Quantity(q) = value {
        scope.which = q.noun.as_ref().map(|n| n.range.slice(text).to_owned());
    }
    scope
}

fn speaker(annotated: &Annotated, range: TextRange) -> Option<String> {
    let text = &annotated.document.text;
    let quotation = annotated.annotations.iter().find_map(|a| match a {
        Annotation::Quotation(q) if q.content.iter().any(|c| c.contains(range)) => q.speaker.as_ref(),
        Annotation::Quotation(_) | Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Name(_) => None,
    })?;
    let canonical = annotated.annotations.iter().find_map(|a| match a {
        Annotation::Name(n) if quotation.entity.as_ref() == Some(&n.entity) => Some(n.canonical.clone()),
        Annotation::Name(_) | Annotation::Quotation(_) | Annotation::Time(_) | Annotation::Quantity(_) => None,
    });
    let written = quotation.range.slice(text).split_whitespace().collect::<Vec<_>>().join(" ");
    // "who", "him": nobody, where nothing says who that is.
    let tells = written.contains(' ') || written.starts_with(char::is_uppercase);
    canonical.or(Some(written).filter(|_| tells))
}
