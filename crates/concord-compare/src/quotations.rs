//! Finds the same words of one speaker in several documents.
//!
//! Quotations in marks are folded by [`normalise`] and found again by runs of four words that few others share, so the
//! work grows with their number; each pair found so is laid side by side word by word.

use crate::origins::Traced;
use concord_annotate::{Annotated, quotation::normalise};
use concord_model::{Annotation, NameType, Quotation, QuotationComparison, QuotationMember, QuotationType, Verdict};
use concord_text::TextRange;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Fewest words that two quotations must share.
const FEWEST: usize = 6;
/// Share of the words of the shorter one that must stand in the longer one, in order.
const SHARED: f32 = 0.8;
/// Words of a run that is looked up.
const RUN: usize = 4;
/// A run in more wordings than this finds nothing.
const COMMON: usize = 40;
/// Words of a quotation that are compared.
const LONGEST: usize = 150;

/// A quotation in one document.
struct Said<'d> {
    document: usize,
    range: TextRange,
    text: String,
    words: Vec<String>,
    /// Entity of the speaker, where known.
    entity: Option<&'d str>,
    /// The speaker's full name, or the name as written.
    speaker: Option<String>,
    /// Last word of that name, lower case.
    surname: String,
}

/// The quotations that stand in several documents, in order of their first place.
pub fn shared(documents: &[Annotated], traced: &Traced) -> Vec<QuotationComparison> {
    let said: Vec<Said<'_>> = documents.iter().enumerate().flat_map(|(i, d)| of_document(i, d)).collect();
    // Copies first: the same words of the same speaker are one wording.
    let mut wordings: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (i, s) in said.iter().enumerate() {
        wordings.entry((s.words.join(" "), s.surname.as_str())).or_default().push(i);
    }
    let wordings: Vec<Vec<usize>> = wordings.into_values().collect();
    let firsts: Vec<&Said<'_>> = wordings.iter().map(|w| &said[w[0]]).collect();
    let mut group: Vec<usize> = (0..wordings.len()).collect();
    for (a, b) in candidates(&firsts) {
        if same_speaker(firsts[a], firsts[b]) && alike(firsts[a], firsts[b]) {
            let (a, b) = (top(&mut group, a), top(&mut group, b));
            group[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, wording) in wordings.iter().enumerate() {
        groups.entry(top(&mut group, at)).or_default().extend(wording);
    }
    let mut found: Vec<Vec<&Said<'_>>> = groups
        .into_values()
        .map(|mut members| {
            members.sort_unstable();
            members.into_iter().map(|m| &said[m]).collect::<Vec<_>>()
        })
        .filter(|members| members.iter().any(|m| m.document != members[0].document))
        .collect();
    found.sort_by_key(|members| (members[0].document, members[0].range.start()));
    found.into_iter().map(|members| comparison(&members, traced)).collect()
}

fn top(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn of_document(document: usize, annotated: &Annotated) -> Vec<Said<'_>> {
    let text = annotated.document.text.as_str();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for annotation in &annotated.annotations {
        if let Annotation::Name(n) = annotation
            && matches!(n.name_type, NameType::Person | NameType::Organisation | NameType::Place)
        {
            names.entry(n.entity.as_str()).or_insert(n.canonical.as_str());
        }
    }
    let mut found = Vec::new();
    for annotation in &annotated.annotations {
        let Annotation::Quotation(q) = annotation else { continue };
        if q.quotation_type == QuotationType::Indirect || !annotated.document.in_article(q.range.start()) {
            continue;
        }
        let entity = q.speaker.as_ref().and_then(|s| s.entity.as_deref());
        let canonical = entity.and_then(|e| names.get(e)).map(|n| (*n).to_owned());
        let written = q.speaker.as_ref().map(|s| folded(s.range.slice(text)));
        // "he", "the minister": somebody, but nobody that can be told from another.
        let speaker = canonical.or(written.filter(|w| w.starts_with(char::is_uppercase) && w.contains(' ')));
        let surname = speaker.as_deref().and_then(|s| s.split(' ').next_back()).unwrap_or_default().to_lowercase();
        for parts in statements(q, text) {
            let Some((range, words)) = words(parts, text) else { continue };
            let shown: Vec<String> = parts.iter().map(|r| folded(r.slice(text))).collect();
            let (speaker, surname) = (speaker.clone(), surname.clone());
            found.push(Said { document, range, text: shown.join(" … "), words, entity, speaker, surname });
        }
    }
    found
}

/// The parts of a quotation, cut where a part begins a sentence of its own: outlets choose among sentences.
fn statements<'q>(q: &'q Quotation, text: &str) -> impl Iterator<Item = &'q [TextRange]> {
    let begins =
        |part: &TextRange| part.slice(text).chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let starts: Vec<bool> = q.content.iter().map(begins).collect();
    let mut cuts = vec![0];
    cuts.extend((1..q.content.len()).filter(|i| starts[*i]));
    cuts.push(q.content.len());
    (1..cuts.len()).map(move |i| &q.content[cuts[i - 1]..cuts[i]])
}

/// The words of some parts of a quotation, folded, and their place.
fn words(content: &[TextRange], text: &str) -> Option<(TextRange, Vec<String>)> {
    let mut words: Vec<String> = Vec::new();
    for part in content {
        words.extend(normalise(part.slice(text)).split(' ').filter(|w| !w.is_empty()).map(str::to_owned));
    }
    words.truncate(LONGEST);
    let (first, last) = (content.first()?, content.last()?);
    (words.len() >= FEWEST).then(|| (first.cover(*last), words))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pairs of wordings that share a rare run of words.
fn candidates(said: &[&Said<'_>]) -> BTreeSet<(usize, usize)> {
    let mut index: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, s) in said.iter().enumerate() {
        for run in s.words.windows(RUN) {
            let entry = index.entry(run).or_default();
            if entry.last() != Some(&at) {
                entry.push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for places in index.values().filter(|p| p.len() <= COMMON) {
        for (i, a) in places.iter().enumerate() {
            pairs.extend(places[i + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}

fn same_speaker(a: &Said<'_>, b: &Said<'_>) -> bool {
    let entity = a.entity.is_some() && a.entity == b.entity;
    entity || a.speaker.is_none() || b.speaker.is_none() || a.surname == b.surname
}

fn alike(a: &Said<'_>, b: &Said<'_>) -> bool {
    let shared = aligned(&a.words, &b.words).len();
    shared >= FEWEST && shared as f32 >= SHARED * a.words.len().min(b.words.len()) as f32
}

/// The longest run of words, with gaps, that stands in both in order: pairs of places.
fn aligned(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i] == b[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Where two wordings differ between their first and last common word: the words of each.
fn differences(a: &[String], b: &[String]) -> Vec<(String, String)> {
    let pairs = aligned(a, b);
    let gaps = pairs.windows(2).map(|w| (w[0].0 + 1..w[1].0, w[0].1 + 1..w[1].1));
    gaps.filter(|(x, y)| !x.is_empty() || !y.is_empty()).map(|(x, y)| (a[x].join(" "), b[y].join(" "))).collect()
}

fn comparison(members: &[&Said<'_>], traced: &Traced) -> QuotationComparison {
    let base = members.iter().max_by_key(|m| (m.words.len(), std::cmp::Reverse((m.document, m.range.start()))));
    let base = base.copied().unwrap_or(members[0]);
    let mut because: Vec<String> = Vec::new();
    for other in members {
        for (here, there) in differences(&base.words, &other.words) {
            let line = match (here.is_empty(), there.is_empty()) {
                (false, false) => format!("“{here}” in one wording, “{there}” in another"),
                (false, true) => format!("“{here}” stands in one wording only"),
                (true, _) => format!("“{there}” stands in one wording only"),
            };
            if !because.contains(&line) {
                because.push(line);
            }
        }
    }
    let verdict = if because.is_empty() { Verdict::Agrees } else { Verdict::Differs };
    let speakers = members.iter().filter_map(|m| m.speaker.as_deref().map(|s| (m.entity.is_some(), s.len(), s)));
    let places: Vec<(usize, TextRange)> = members.iter().map(|m| (m.document, m.range)).collect();
    QuotationComparison {
        id: id(&places),
        speaker: speakers.max().map(|s| s.2.to_owned()),
        verdict,
        origins: traced.count_places(&places),
        members: members
            .iter()
            .map(|m| QuotationMember {
                document: m.document,
                range: m.range,
                text: m.text.clone(),
                speaker: m.speaker.clone(),
            })
            .collect(),
        because,
    }
}

/// A short hash of the places.
fn id(places: &[(usize, TextRange)]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (document, range) in places {
        for n in [*document as u64, range.start().into(), range.end().into()] {
            hash = (hash ^ n).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("q{:010x}", hash >> 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differing_words_are_named() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = differences(&words("we keep the old bridge open"), &words("and we keep the stone bridge open now"));
        assert_eq!(found, [("old".to_owned(), "stone".to_owned())]);
    }
}
