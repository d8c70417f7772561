//! Finds the best span of a frame: start and end are scored alone, then the best few of each in pairs.

use super::super::scan::Run;
use super::feature::{self, Cue, Edge};
use super::frame::Frame;
use super::look::Look;
use concord_learn::linear::Model;

/// How many starts and ends are paired.
pub(super) const BEAM: usize = 8;

/// What a pair of boundaries may gain when it is looked at as a span, in model steps; more is too rare to wait for.
const HOPE: i32 = 160;

/// The longest source, in tokens.
const LONGEST_SPEAKER: usize = 40;

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

    /// The class of the model that scores it.
    fn lane(self) -> usize {
        match self {
            Part::Speaker => 0,
            Part::Content => 1,
            Part::Second => 2,
        }
    }

    /// True if what was found before is asked about.
    pub fn knows(self) -> bool {
        match self {
            Part::Speaker => false,
            Part::Content | Part::Second => true,
        }
    }
}

/// How many parts there are, and classes in the model.
pub(super) const PARTS: usize = 3;

/// A boundary with the scores that do not depend on what was found before.
struct Scored {
    at: usize,
    scores: [i32; PARTS],
}

/// The boundaries of one frame, scored for all parts at once; and memory that is kept between frames.
#[derive(Default)]
pub(super) struct Search {
    features: Vec<u32>,
    starts: Vec<Scored>,
    ends: Vec<Scored>,
    best_starts: Vec<(f32, usize)>,
    best_ends: Vec<(f32, usize)>,
}

impl Search {
    /// Scores the boundaries of a frame.
    pub fn prepare(&mut self, model: &Model, look: &Look, frame: &Frame) {
        let cue = Cue::new(look, frame);
        let Self { features, starts, ends, .. } = self;
        for (list, from, edge) in [(starts, &frame.starts, Edge::Start), (ends, &frame.ends, Edge::End)] {
            list.clear();
            for &at in from {
                features.clear();
                feature::boundary(look, frame, &cue, at, edge, features);
                let mut scores = [0; PARTS];
                model.score(features, &mut scores);
                list.push(Scored { at, scores });
            }
        }
    }

    /// The best span for a part in the frame that was prepared, `None` if there is none.
    pub fn best(&mut self, model: &Model, look: &Look, frame: &Frame, part: Part) -> Option<Run> {
        let cue = Cue::new(look, frame);
        let Self { features, starts, ends, best_starts, best_ends } = self;
        let mut sum = |fill: &mut dyn FnMut(&mut Vec<u32>)| {
            features.clear();
            fill(features);
            let mut scores = [0; PARTS];
            model.score(features, &mut scores);
            scores[part.lane()]
        };
        let after = frame.content.filter(|_| part == Part::Second).map_or(0, |c| c.1);
        for (list, from, edge) in [(&mut *best_starts, &*starts, Edge::Start), (&mut *best_ends, &*ends, Edge::End)] {
            list.clear();
            for boundary in from.iter().filter(|b| b.at >= after) {
                let mut score = boundary.scores[part.lane()];
                if part.knows() {
                    score += sum(&mut |out| feature::known(look, frame, &cue, boundary.at, edge, out));
                }
                list.push((score as f32, boundary.at));
            }
            keep_best(list);
        }
        let mut found = (None, i32::MIN);
        if part.optional() {
            found.1 = sum(&mut |out| feature::none(look, frame, &cue, out));
        }
        for &(a, i) in best_starts.iter() {
            for &(b, j) in best_ends.iter() {
                if i < j && (a + b) as i32 + HOPE > found.1 && part.allows(frame, (i, j)) {
                    let score = (a + b) as i32 + sum(&mut |out| feature::pair(look, frame, &cue, (i, j), out));
                    if score > found.1 {
                        found = (Some((i, j)), score);
                    }
                }
            }
        }
        found.0
    }
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
