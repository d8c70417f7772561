//! Pairs of statements that say the same in like words but for the figure: "in 13 countries", "in 14 countries".
//!
//! Figures that no number fits speak against one question, and the scorer keeps them apart. Where the words around
//! them are parallel and no document gives both figures for the same thing, they are one question with two answers.

use crate::corpus::{Corpus, Mention};
use crate::pair::{Feature, Model, Pairs};
use crate::value::Value;
use concord_model::Dimension;
use std::collections::BTreeSet;

/// Least likeness of the words near the figures, of the sentences, and of the sentences where the figures' neighbours
/// are the same figures.
const NEAR: f32 = 0.5;
const SENTENCE: f32 = 0.4;
const SENTENCE_WITH_FIGURES: f32 = 0.3;
/// Least share of the shorter sentence that the longer holds, where that alone makes them parallel.
const HELD: f32 = 0.85;

/// Figures further apart than this, as a natural logarithm, are of a part and of the whole: a factor of 3.
const REACH: f32 = 1.1;

/// The figures of one document for one counted thing, to tell whether it gives both.
#[derive(Default)]
pub struct Told {
    rows: BTreeSet<(usize, u32, u32)>,
}

impl Told {
    /// Over the mentions of one story.
    pub fn of(corpus: &Corpus, mentions: &[usize]) -> Self {
        let row = |m: &Mention| Some((m.claim.document, m.head?, m.number));
        Self { rows: mentions.iter().filter_map(|m| row(&corpus.mentions[*m])).collect() }
    }

    /// True if the document of `a` also gives the figure of `b` for the same thing.
    fn both(&self, a: &Mention, b: &Mention) -> bool {
        a.head.is_some_and(|head| self.rows.contains(&(a.claim.document, head, b.number)))
    }
}

/// How many words the counted noun phrase has: "Baltic states" are not all "countries".
fn words(m: &Mention) -> usize {
    m.claim.scope.which.as_ref().map_or(0, |w| w.split_whitespace().count())
}

/// True if two counts that no number fits answer one question all the same.
pub fn parallel(pairs: &Pairs<'_>, told: &Told, a: &Mention, b: &Mention) -> bool {
    let counts = |m: &Mention| matches!(&m.value, Value::Amount(x) if x.dimension == Dimension::Count && !x.vague);
    if !counts(a) || !counts(b) || a.claim.document == b.claim.document || a.head.is_none() || a.head != b.head {
        return false;
    }
    let (model, row) = pairs.features(a, b);
    let f = |feature: Feature| row[feature as usize];
    let neighbours = f(Feature::numbers_shared) >= 1.0;
    let sentence = if neighbours { SENTENCE_WITH_FIGURES } else { SENTENCE };
    // One sentence is the other with more in it.
    let held = f(Feature::sentence_contains) >= HELD && f(Feature::entities_differ) == 0.0;
    // Tolls grow: where the figures beside them changed too, time explains the gap.
    let grown = (a.toll.is_some() || b.toll.is_some()) && !neighbours;
    model == Model::QuantityApart
        && f(Feature::near) >= NEAR
        && (f(Feature::sentence) >= sentence || held)
        && (neighbours || held || f(Feature::entities_shared) > 0.0)
        && f(Feature::log_distance) <= REACH / 3.0
        && a.phrase == b.phrase
        && words(a) == words(b)
        && !grown
        && !told.both(a, b)
        && !told.both(b, a)
}
