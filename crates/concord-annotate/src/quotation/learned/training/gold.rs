//! Labelled quotations, and how they are laid on tokens.

use super::super::super::scan::{Run, Scan};
use super::super::frame::Frame;
use concord_model::Document;
use concord_text::TextRange;
use std::collections::BTreeMap;

/// A labelled quotation, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    pub content: Vec<TextRange>,
    pub source: Vec<TextRange>,
    pub cue: Vec<TextRange>,
}

/// A text with its quotations.
#[derive(Clone, Debug)]
pub struct Example {
    pub document: Document,
    pub relations: Vec<Relation>,
}

/// A labelled quotation as tokens.
pub(super) struct Gold {
    pub cue: usize,
    pub speaker: Option<Run>,
    pub content: Run,
    pub second: Option<Run>,
}

/// The tokens that a range touches.
pub(super) fn run(scan: &Scan, range: TextRange) -> Option<Run> {
    let first = scan.tokens.partition_point(|t| t.end() <= range.start());
    let last = scan.tokens.partition_point(|t| t.start() < range.end());
    (first < last).then_some((first, last))
}

/// How often each word is the whole of a cue, and how often it stands in the texts: which word of a longer cue is its
/// head.
pub(super) struct Heads(BTreeMap<u64, [u32; 2]>);

impl Heads {
    pub fn count(scans: &[Scan], examples: &[Example]) -> Self {
        let mut map: BTreeMap<u64, [u32; 2]> = BTreeMap::new();
        for (scan, example) in scans.iter().zip(examples) {
            scan.lower.iter().for_each(|h| map.entry(*h).or_default()[1] += 1);
            for relation in &example.relations {
                if let [cue] = relation.cue[..]
                    && let Some((a, b)) = run(scan, cue).filter(|r| r.1 == r.0 + 1)
                {
                    map.entry(scan.lower[a]).or_default()[0] += (b - a) as u32;
                }
            }
        }
        Self(map)
    }

    fn head(&self, scan: &Scan, cue: &[TextRange]) -> Option<usize> {
        let tokens = cue.iter().filter_map(|c| run(scan, *c)).flat_map(|(a, b)| a..b);
        let rate = |k: &usize| {
            let [alone, all] = self.0.get(&scan.lower[*k]).copied().unwrap_or_default();
            (f64::from(alone) + 0.01 * f64::from(u8::from(scan.is_word(*k)))) / f64::from(all + 2)
        };
        tokens.max_by(|a, b| rate(a).total_cmp(&rate(b)).then(b.cmp(a)))
    }
}

pub(super) fn read(scan: &Scan, relations: &[Relation], heads: &Heads) -> Vec<Gold> {
    let mut gold = Vec::new();
    for relation in relations {
        let Some(cue) = heads.head(scan, &relation.cue) else { continue };
        let mut parts: Vec<Run> = relation.content.iter().filter_map(|r| run(scan, *r)).collect();
        parts.sort_unstable();
        let mut joined: Vec<Run> = Vec::new();
        for part in parts {
            match joined.last_mut() {
                Some(last) if !(last.1..part.0).any(|k| scan.is_word(k)) => last.1 = last.1.max(part.1),
                Some(_) | None => joined.push(part),
            }
        }
        // Where there are more than two parts, the first is the one the others follow.
        let Some(&content) = joined.first() else { continue };
        let speaker = relation.source.first().and_then(|r| run(scan, *r));
        gold.push(Gold { cue, speaker, content, second: joined.get(1).copied() });
    }
    gold
}

/// The largest candidate of the frame that lies in `run`.
pub(super) fn snap(frame: &Frame, run: Run) -> Option<Run> {
    let first = frame.starts.iter().copied().find(|&i| i >= run.0 && i < run.1)?;
    let last = frame.ends.iter().copied().rfind(|&j| j <= run.1 && j > first)?;
    let (kept, all) = (last - first, run.1 - run.0);
    (kept * 2 >= all).then_some((first, last))
}

/// 0 for the same, 1 for nothing in common.
pub(super) fn distance(a: Option<Run>, b: Option<Run>) -> f32 {
    match (a, b) {
        (None, None) => 0.0,
        (Some(_), None) | (None, Some(_)) => 1.0,
        (Some(a), Some(b)) => {
            let common = a.1.min(b.1).saturating_sub(a.0.max(b.0));
            let all = (a.1 - a.0) + (b.1 - b.0) - common;
            1.0 - common as f32 / all.max(1) as f32
        }
    }
}
