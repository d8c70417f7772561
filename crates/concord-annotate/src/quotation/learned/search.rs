//! Finds the best span of a frame: start and end are scored alone, then the best few of each in pairs.

use super::super::scan::Run;
use super::feature::{self, Cue};
use super::frame::Frame;
use super::look::Look;
use concord_learn::linear::Model;

/// How many starts and ends are paired.
pub(super) const BEAM: usize = 8;

/// The longest source, in tokens.
const LONGEST_SPEAKER: usize = 40;

/// Anything that adds up weights: a model, or a trainer while it learns.
pub(super) trait Weights {
    fn sum(&self, features: &[u32]) -> f32;
}

impl Weights for Model {
    fn sum(&self, features: &[u32]) -> f32 {
        let mut out = [0; 1];
        self.score(features, &mut out);
        out[0] as f32
    }
}

/// Which span is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Speaker,
    Content,
    /// A second part of the content.
    Second,
}

impl Part {
    /// True if the span may be missing.
    pub fn optional(self) -> bool {
        match self {
            Part::Speaker | Part::Second => true,
            Part::Content => false,
        }
    }

    /// True if `run` may be this part.
    pub fn allows(self, frame: &Frame, run: Run) -> bool {
        let apart = |other: Option<Run>| other.is_none_or(|o| run.1 <= o.0 || o.1 <= run.0);
        let free = run.1 <= frame.cue || run.0 > frame.cue;
        let fits = match self {
            Part::Speaker => run.1 - run.0 <= LONGEST_SPEAKER,
            Part::Content => apart(frame.speaker),
            Part::Second => apart(frame.speaker) && frame.content.is_none_or(|c| run.0 >= c.1),
        };
        free && fits
    }
}

/// A span with its score, `None` for no span.
pub(super) type Scored = (Option<Run>, f32);

/// Memory that is kept between searches.
#[derive(Default)]
pub(super) struct Scratch {
    features: Vec<u32>,
    starts: Vec<(f32, usize)>,
    ends: Vec<(f32, usize)>,
}

/// The best candidate and the second best.
pub(super) fn best(
    weights: &impl Weights,
    look: &Look,
    frame: &Frame,
    part: Part,
    scratch: &mut Scratch,
) -> (Scored, Scored) {
    let cue = Cue::new(look, frame);
    let Scratch { features, starts, ends } = scratch;
    let mut found: (Scored, Scored) = ((None, f32::MIN), (None, f32::MIN));
    let mut offer = |run: Option<Run>, score: f32| {
        if score > found.0.1 {
            found.1 = found.0;
            found.0 = (run, score);
        } else if score > found.1.1 {
            found.1 = (run, score);
        }
    };
    if part.optional() {
        features.clear();
        feature::none(look, frame, &cue, features);
        offer(None, weights.sum(features));
    }
    starts.clear();
    for &i in &frame.starts {
        features.clear();
        feature::start(look, frame, &cue, i, features);
        starts.push((weights.sum(features), i));
    }
    ends.clear();
    for &j in &frame.ends {
        features.clear();
        feature::end(look, frame, &cue, j, features);
        ends.push((weights.sum(features), j));
    }
    keep_best(starts);
    keep_best(ends);
    for &(a, i) in starts.iter() {
        for &(b, j) in ends.iter() {
            if i < j && part.allows(frame, (i, j)) {
                features.clear();
                feature::pair(look, frame, &cue, (i, j), features);
                offer(Some((i, j)), a + b + weights.sum(features));
            }
        }
    }
    found
}

/// Leaves the best few, best first.
pub(super) fn keep_best(list: &mut Vec<(f32, usize)>) {
    let order = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if list.len() > BEAM {
        list.select_nth_unstable_by(BEAM, order);
        list.truncate(BEAM);
    }
    list.sort_unstable_by(order);
}
