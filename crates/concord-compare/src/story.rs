//! Parts the documents of a run into stories, so that only documents of one story are held against each other.
//!
//! Two documents are of one story if they share rare words and names, by the cosine of their words weighted by rarity.
//! Candidates come from an inverted index without the commonest words, so the work grows with the text. Copies are
//! looked at once. A component that grows too large for its links is parted again under a higher bar.

use crate::corpus::Corpus;
use std::collections::{BTreeMap, HashMap};

/// Runs of no more documents are one story: a user who names ten articles wants them compared.
const ONE_STORY: usize = 40;
/// Rarest words of a document that stand for it.
const TERMS: usize = 40;
/// A word of more documents than this, and of more than a tenth of the run, finds no candidates.
const COMMON: usize = 100;
/// Least cosine of two documents of one story.
const ALIKE: f32 = 0.2;
/// A story of more documents is parted again under a bar that is higher by `STEP`.
const LARGE: usize = 120;
const STEP: f32 = 0.08;

/// A document as weighted terms of unit length, ascending.
type Terms = Vec<(u32, f32)>;

/// The stories of a run, each with its documents in order; every document is in one.
pub fn stories(corpus: &Corpus) -> Vec<Vec<usize>> {
    let count = corpus.first_sentence.len().saturating_sub(1);
    if count <= ONE_STORY {
        return if count == 0 { Vec::new() } else { vec![(0..count).collect()] };
    }
    let mut copies: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    for document in 0..count {
        let rows = &corpus.sentences[corpus.first_sentence[document]..corpus.first_sentence[document + 1]];
        copies.entry(rows.iter().map(|s| s.hash).collect()).or_default().push(document);
    }
    let mut originals: Vec<Vec<usize>> = copies.into_values().collect();
    originals.sort();
    let first: Vec<usize> = originals.iter().map(|c| c[0]).collect();
    let terms = terms(corpus, &first);
    let links = links(&terms);
    let mut found: Vec<Vec<usize>> = Vec::new();
    part((0..first.len()).collect(), &links, ALIKE, &mut |component| {
        let mut documents: Vec<usize> = component.iter().flat_map(|c| originals[*c].iter().copied()).collect();
        documents.sort_unstable();
        found.push(documents);
    });
    found.sort();
    found
}

fn terms(corpus: &Corpus, documents: &[usize]) -> Vec<Terms> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let bags: Vec<BTreeMap<u32, f32>> = documents
        .iter()
        .map(|d| {
            let mut bag: BTreeMap<u32, f32> = BTreeMap::new();
            for (at, row) in
                corpus.sentences[corpus.first_sentence[*d]..corpus.first_sentence[*d + 1]].iter().enumerate()
            {
                // The head of an article tells its story; names tell more than words.
                let weight = if at < 4 { 2.0 } else { 1.0 };
                row.words.iter().for_each(|w| *bag.entry(*w).or_default() += weight);
                row.entities.iter().for_each(|e| *bag.entry(*e).or_default() += 2.0 * weight);
            }
            bag.keys().for_each(|w| *counts.entry(*w).or_default() += 1);
            bag
        })
        .collect();
    let all = documents.len() as f32;
    bags.into_iter()
        .map(|bag| {
            let mut list: Terms = bag
                .into_iter()
                .filter(|(w, _)| counts[w] > 1)
                .map(|(w, n)| (w, (1.0 + n.ln()) * (all / counts[&w] as f32).ln().max(0.0)))
                .collect();
            list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            list.truncate(TERMS);
            list.sort_by_key(|t| t.0);
            let norm = list.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt().max(1e-6);
            list.iter_mut().for_each(|t| t.1 /= norm);
            list
        })
        .collect()
}

/// Pairs of documents and their cosine, in order.
fn links(terms: &[Terms]) -> Vec<(usize, usize, f32)> {
    let mut index: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
    for (at, list) in terms.iter().enumerate() {
        for (word, weight) in list {
            index.entry(*word).or_default().push((at, *weight));
        }
    }
    let cap = COMMON.max(terms.len() / 10);
    let mut found = Vec::new();
    let mut sums = vec![0.0f32; terms.len()];
    let mut touched = Vec::new();
    for (at, list) in terms.iter().enumerate() {
        for (word, weight) in list {
            let others = &index[word];
            if others.len() > cap {
                continue;
            }
            for (other, w) in others.iter().take_while(|o| o.0 < at) {
                if sums[*other] == 0.0 {
                    touched.push(*other);
                }
                sums[*other] += weight * w;
            }
        }
        touched.sort_unstable();
        for other in touched.drain(..) {
            if sums[other] >= ALIKE {
                found.push((other, at, sums[other]));
            }
            sums[other] = 0.0;
        }
    }
    found
}

/// Connected components of `nodes` over links of at least `bar`; large ones again under a higher bar.
fn part(nodes: Vec<usize>, links: &[(usize, usize, f32)], bar: f32, keep: &mut impl FnMut(&[usize])) {
    let place: HashMap<usize, usize> = nodes.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let mut parent: Vec<usize> = (0..nodes.len()).collect();
    fn top(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    let mut inside = Vec::new();
    for (a, b, weight) in links.iter().filter(|l| l.2 >= bar) {
        if let (Some(x), Some(y)) = (place.get(a), place.get(b)) {
            inside.push((*a, *b, *weight));
            let (x, y) = (top(&mut parent, *x), top(&mut parent, *y));
            parent[x.max(y)] = x.min(y);
        }
    }
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        components.entry(top(&mut parent, i)).or_default().push(*node);
    }
    for component in components.into_values() {
        if component.len() > LARGE && bar < 0.9 {
            part(component, &inside, bar + STEP, keep);
        } else {
            keep(&component);
        }
    }
}
