//! Annotated documents to claims.

use concord_annotate::{Analysis, Annotated, mode::Modes};
use concord_model::{Annotation, Claim, ClaimValue, NameType, Quotation, Scope, TimexType};
use concord_text::TextRange;
use std::collections::HashMap;

/// Claims of one document that are compared; a long article has a hundred. Bounds the work that a text can ask for.
pub const MOST: usize = 5_000;
/// Bytes of a sentence, on each side of the value, that a claim carries.
const REACH: usize = 1_000;

/// The claims of one document, in order of place, and how many values beyond them were left out.
pub fn of_document(index: usize, annotated: &Annotated, analysis: &Analysis<'_>) -> (Vec<Claim>, usize) {
    let document = &annotated.document;
    let speakers = Speakers::of(annotated);
    let mut uncompared = 0;
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
        if found.len() >= MOST {
            uncompared += 1;
            continue;
        }
        let sentence = near(&document.text, sentence, range);
        found.push(Claim {
            document: index,
            range,
            text: range.slice(&document.text).to_owned(),
            sentence,
            sentence_text: sentence.slice(&document.text).to_owned(),
            scope: scope(annotated, sentence, &value),
            speaker: speakers.of_place(range),
            mode: modes.of(range, matches!(value, ClaimValue::Time(_))),
            in_title: title.is_some_and(|t| t.overlaps(range)),
            value,
        });
    }
    (found, uncompared)
}

/// The sentence, or what of a very long one lies near the value.
fn near(text: &str, sentence: TextRange, value: TextRange) -> TextRange {
    if (sentence.end() - sentence.start()) as usize <= 2 * REACH {
        return sentence;
    }
    let mut from = (value.start() as usize).saturating_sub(REACH).max(sentence.start() as usize);
    let mut to = (value.end() as usize + REACH).min(sentence.end() as usize);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    TextRange::of(from.min(value.start() as usize), to.max(value.end() as usize))
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

/// Who says what stands where, by the document's quotations.
struct Speakers<'a> {
    text: &'a str,
    /// What is said by somebody, by first byte: each place with its quotation.
    said: Vec<(TextRange, &'a Quotation)>,
    /// The furthest end of the places up to each one.
    reach: Vec<u32>,
    /// Canonical names by entity.
    names: HashMap<&'a str, &'a str>,
}

impl<'a> Speakers<'a> {
    fn of(annotated: &'a Annotated) -> Self {
        let (mut said, mut names) = (Vec::new(), HashMap::new());
        for annotation in &annotated.annotations {
            match annotation {
                Annotation::Quotation(q) => said.extend(q.content.iter().map(|content| (*content, q))),
                Annotation::Name(n) => {
                    names.entry(n.entity.as_str()).or_insert(n.canonical.as_str());
                }
                Annotation::Time(_) | Annotation::Quantity(_) => {}
            }
        }
        said.sort_by_key(|(content, _)| content.start());
        let furthest = |end: &mut u32, (content, _): &(TextRange, &Quotation)| {
            *end = content.end().max(*end);
            Some(*end)
        };
        let reach = said.iter().scan(0, furthest).collect();
        Self { text: &annotated.document.text, said, reach, names }
    }

    /// The speaker of the outermost quotation that holds a place.
    fn of_place(&self, range: TextRange) -> Option<String> {
        let last = self.said.partition_point(|(content, _)| content.start() <= range.start());
        let holding = (0..last).rev().take_while(|i| self.reach[*i] >= range.end());
        let (_, quotation) =
            holding.map(|i| self.said[i]).filter(|(c, q)| c.contains(range) && q.speaker.is_some()).last()?;
        let speaker = quotation.speaker.as_ref()?;
        let canonical = speaker.entity.as_deref().and_then(|e| self.names.get(e)).map(|n| (*n).to_owned());
        let written = speaker.range.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        // "who", "him": nobody, where nothing says who that is.
        let tells = written.contains(' ') || written.starts_with(char::is_uppercase);
        canonical.or(Some(written).filter(|_| tells))
    }
}
