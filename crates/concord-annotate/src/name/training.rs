//! Turns labelled documents into what `concord_learn::crf` learns from. Used by `cargo xtask train-names` only.

use super::context::Context;
use super::feature;
use super::lexicon::Lexicon;
use super::tagger::{Kind, SCHEME};
use crate::{Analysis, Pack};
use concord_learn::crf::Example;
use concord_learn::sequence::Tagged;
use concord_model::Document;

/// A document whose names are known.
pub struct Labelled {
    /// The text and its language.
    pub document: Document,
    /// Bytes and kind of each name.
    pub names: Vec<(u32, u32, Kind)>,
    /// True if nationalities and things are labelled too; if not, they may be anywhere outside the names.
    pub complete: bool,
    /// How much it counts.
    pub weight: f32,
}

/// The examples of one document: one for each run of candidate pieces.
pub fn examples(labelled: &Labelled, words: bool) -> Vec<Example> {
    let pack = Pack::get(&labelled.document.language.0).unwrap_or_else(Pack::fallback);
    let analysis = Analysis::new(&labelled.document, pack);
    let context = Context::new(&analysis, Lexicon::of(pack));
    let spans: Vec<Tagged> = labelled
        .names
        .iter()
        .filter_map(|&(start, end, kind)| {
            let first = context.pieces.partition_point(|p| p.end <= start);
            let last = context.pieces.partition_point(|p| p.start < end);
            (first < last).then_some(Tagged { start: first, end: last, kind: kind as u8 })
        })
        .collect();
    let labels = SCHEME.encode(context.pieces.len(), &spans);
    // Where a corpus leaves kinds out, "outside" may stand for any label of those.
    let open = (0..SCHEME.labels() as u8)
        .filter(|l| SCHEME.kind(*l).is_none_or(|k| k >= Kind::Nationality as u8))
        .fold(0u64, |set, l| set | 1 << l);
    context
        .runs()
        .into_iter()
        .map(|(first, last)| {
            let mut example = Example { weight: labelled.weight, ..Example::default() };
            for (i, label) in labels.iter().enumerate().take(last).skip(first) {
                let mut features = Vec::new();
                feature::features(&context, analysis.text(), i, words, &mut features);
                example.features.push(features);
                let outside = *label == concord_learn::sequence::OUTSIDE;
                example.allowed.push(if outside && !labelled.complete { open } else { 1 << label });
            }
            example
        })
        .collect()
}
