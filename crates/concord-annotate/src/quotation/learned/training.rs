//! Learns the models from texts with labelled quotations, and scores them. Used by `cargo xtask train-quotes` only.

mod gold;
mod logistic;
mod measure;
mod softmax;

pub use super::FILES;
pub use gold::{Example, Relation};
pub use measure::Score;

use super::cue::{self, Gate};
use super::frame::Frame;
use super::look::Look;
use super::search::Part;
use super::{Clusters, Found, Models, Run, Scan};
use crate::{Analysis, Pack};
use concord_learn::linear::Model;
use concord_learn::shuffle::Random;
use gold::{Gold, snap};
use std::collections::BTreeMap;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Times the training set is gone through.
    pub rounds: usize,
    /// Rows of each model, as a power of two.
    pub bits: u8,
    /// By how much, in log-odds, a right span should win over one that shares nothing with it.
    pub margin: f32,
    /// First step of each weight.
    pub rate: f32,
    /// How strongly unused weights shrink.
    pub decay: f32,
}

/// Texts with everything the features need.
struct Set<'a> {
    looks: Vec<Look<'a>>,
    gold: Vec<Vec<Gold>>,
}

/// Which text, the frame, the right answer.
type Item = (usize, Frame, Option<Run>);

/// Cues below this score are none; chosen on every fifth text of the training set.
const THRESHOLD: i32 = -8;

const GATE_BITS: usize = 1 << 16;

/// Trains on the examples; returns the bytes of [`super::FILES`].
pub fn train(pack: &'static Pack, examples: &[Example], plan: Plan, mut report: impl FnMut(String)) -> Vec<Vec<u8>> {
    let analyses: Vec<Analysis> = examples.iter().map(|e| Analysis::new(&e.document, pack)).collect();
    let lexicon = super::super::Lexicon::of(pack);
    let scans: Vec<Scan> = analyses.iter().map(|a| Scan::new(a, lexicon)).collect();
    let looks: Vec<Look> = scans.iter().map(|s| Look::new(s, Clusters::of(pack))).collect();
    let heads = gold::Heads::count(&scans, examples);
    let gold: Vec<Vec<Gold>> = scans.iter().zip(examples).map(|(s, e)| gold::read(s, &e.relations, &heads)).collect();
    let set = Set { looks, gold };
    let gate: &'static [u8] = Box::leak(gate(&set).into_boxed_slice());
    let cue = cues(&set, Gate(gate), plan, &mut report);
    let parts = [Part::Speaker, Part::Content, Part::Second];
    let parts = parts.map(|p| spans(&set, p, plan, &mut report));
    let spans = logistic::Weights::model(&parts.each_ref(), 0);
    vec![gate.to_vec(), cue, spans.save().to_vec()]
}

/// Finds quotations with models that are not (yet) in a pack, and scores them.
pub fn score(pack: &'static Pack, files: &[Vec<u8>], examples: &[Example], bias: i32) -> Score {
    let model = |i: usize| Model::from_vec(files[i].clone()).expect("a model");
    let mut cue = files[1].clone();
    let threshold = model(1).tag() as i32 + bias;
    cue[12..16].copy_from_slice(&threshold.to_le_bytes());
    let models = Models {
        gate: Gate(Box::leak(files[0].clone().into_boxed_slice())),
        cue: Model::from_vec(cue).expect("a model"),
        spans: model(2),
        clusters: Clusters::of(pack),
    };
    let mut score = Score::default();
    for example in examples {
        let analysis = Analysis::new(&example.document, pack);
        let scan = Scan::new(&analysis, super::super::Lexicon::of(pack));
        let found: Vec<Found> = super::find(&scan, &models);
        score.add(&scan, &found, &example.relations);
    }
    score
}

/// The table of words that were cues at least twice and not too seldom for how often they stand in the texts.
fn gate(set: &Set) -> Vec<u8> {
    let mut counts: BTreeMap<u64, [u32; 2]> = BTreeMap::new();
    for (look, gold) in set.looks.iter().zip(&set.gold) {
        look.scan.lower.iter().for_each(|h| counts.entry(*h).or_default()[0] += 1);
        gold.iter().for_each(|g| counts.entry(look.scan.lower[g.cue]).or_default()[1] += 1);
    }
    let mut bits = vec![0u8; GATE_BITS / 8];
    for (hash, [all, cues]) in counts {
        if cues >= 1 && cues * 60 >= all {
            let at = Gate::place(hash, GATE_BITS);
            bits[at / 8] |= 1 << (at % 8);
        }
    }
    bits
}

fn cues(set: &Set, gate: Gate, plan: Plan, report: &mut impl FnMut(String)) -> Vec<u8> {
    let mut items: Vec<(usize, usize, bool)> = Vec::new();
    let mut missed = 0;
    for (d, (look, gold)) in set.looks.iter().zip(&set.gold).enumerate() {
        let heads: std::collections::BTreeSet<usize> = gold.iter().map(|g| g.cue).collect();
        missed += heads.iter().filter(|k| !cue::may_be(look.scan, gate, **k)).count();
        let candidates = (0..look.scan.len()).filter(|k| cue::may_be(look.scan, gate, *k));
        items.extend(candidates.map(|k| (d, k, heads.contains(&k))));
    }
    let positive = items.iter().filter(|i| i.2).count();
    report(format!("cues: {} candidates, {positive} are, {missed} not admitted", items.len()));
    let mut weights = logistic::Weights::new(plan.bits);
    let mut random = Random::new(1);
    let mut features = Vec::new();
    for round in 0..plan.rounds {
        random.shuffle(&mut items);
        let mut wrong = 0;
        for &(d, k, is) in &items {
            cue::features(&set.looks[d], k, &mut features);
            wrong += usize::from((weights.learn(&features, is, plan.rate, plan.decay) > 0.0) != is);
        }
        report(format!("cues: round {round}, {wrong} wrong"));
    }
    logistic::Weights::model(&[&weights], THRESHOLD as u32).save().to_vec()
}

fn spans(set: &Set, part: Part, plan: Plan, report: &mut impl FnMut(String)) -> logistic::Weights {
    let mut items: Vec<Item> = Vec::new();
    let mut lost = 0;
    for (d, look) in set.looks.iter().enumerate() {
        for gold in &set.gold[d] {
            let mut frame = Frame::new(look, gold.cue);
            let speaker = gold.speaker.and_then(|r| snap(&frame, r));
            let content = snap(&frame, gold.content);
            let truth = match part {
                Part::Speaker => speaker,
                Part::Content => content,
                Part::Second => gold.second.and_then(|r| snap(&frame, r)),
            };
            frame.speaker = speaker.filter(|_| part != Part::Speaker);
            frame.content = content.filter(|_| part == Part::Second);
            let wanted = match part {
                Part::Speaker => gold.speaker.is_some(),
                Part::Content => true,
                Part::Second => gold.second.is_some() && frame.content.is_some(),
            };
            let truth = truth.filter(|r| part.allows(&frame, *r));
            if wanted && truth.is_none() {
                lost += 1;
                if part != Part::Speaker {
                    continue;
                }
            }
            items.push((d, frame, truth));
        }
    }
    report(format!("{part:?}: {} frames, {lost} out of reach", items.len()));
    let mut weights = logistic::Weights::new(plan.bits);
    let mut random = Random::new(2);
    let mut softmax = softmax::Softmax::default();
    for round in 0..plan.rounds {
        random.shuffle(&mut items);
        let mut faults = 0;
        for (d, frame, truth) in &items {
            let guess = softmax.learn(&mut weights, &set.looks[*d], frame, part, *truth, plan);
            faults += usize::from(gold::distance(guess, *truth) > 0.5);
        }
        report(format!("{part:?}: round {round}, {faults} far off"));
    }
    weights
}
