use super::*;
use crate::shuffle::Random;

const SCHEMES: [Scheme; 2] = [Scheme::new(3, Style::Bio), Scheme::new(3, Style::Bilou)];

fn random_spans(random: &mut Random, len: usize) -> Vec<Tagged> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < len {
        let end = (at + 1 + random.below(3)).min(len);
        if random.once_in(2) {
            let kind = random.below(3) as u8;
            spans.push(Tagged { start: at, end, kind });
        }
        at = end;
    }
    spans
}

#[test]
fn spans_survive_labels_and_labels_are_well_formed() {
    let mut random = Random::new(1);
    for _ in 0..500 {
        let len = random.below(12);
        let spans = random_spans(&mut random, len);
        for scheme in SCHEMES {
            let labels = scheme.encode(len, &spans);
            assert_eq!(scheme.decode(&labels), spans);
            let mut prev = START;
            for &label in &labels {
                assert!(scheme.follows(prev, label), "{labels:?}");
                prev = label;
            }
            assert!(labels.last().is_none_or(|l| scheme.may_end(*l)));
        }
    }
}

#[test]
fn spans_that_cannot_be_written_are_left_out() {
    let span = |start, end, kind| Tagged { start, end, kind };
    let spans = [span(0, 2, 0), span(1, 3, 1), span(3, 9, 0), span(2, 3, 7)];
    for scheme in SCHEMES {
        let labels = scheme.encode(4, &spans);
        assert_eq!(scheme.decode(&labels), [span(0, 2, 0)]);
    }
}

/// A toy language: a number opens a span that goes on up to its end sign, and
/// whose kind only the *last* sign tells.
fn toy(random: &mut Random) -> (Vec<u64>, Vec<Tagged>) {
    let mut signs = Vec::new();
    let mut spans = Vec::new();
    for _ in 0..6 {
        if random.once_in(2) {
            signs.push(100 + random.next_u64() % 5);
        } else {
            let (start, kind) = (signs.len(), random.below(3) as u8);
            signs.push(1);
            signs.push(10 + u64::from(kind));
            spans.push(Tagged { start, end: signs.len(), kind });
        }
    }
    (signs, spans)
}

fn look(signs: &[u64], at: usize, features: &mut Vec<u32>) {
    features.push(feature::one(1, signs[at]));
    features.push(feature::one(2, signs.get(at + 1).copied().unwrap_or(0)));
}

#[test]
fn both_ways_learn_a_toy_language() {
    for scheme in SCHEMES {
        let mut random = Random::new(2);
        let mut greedy = Learner::new(scheme, 12, 0.5);
        let mut viterbi = Learner::new(scheme, 12, 0.5);
        for _ in 0..300 {
            let (signs, spans) = toy(&mut random);
            let gold = scheme.encode(signs.len(), &spans);
            greedy.greedy(&gold, |at, prev, out| {
                look(&signs, at, out);
                out.push(feature::one(3, u64::from(prev[0])));
            });
            viterbi.viterbi(&gold, |at, out| look(&signs, at, out));
        }
        let model = |learner: Learner| learner.finish(Packing::default());
        let greedy = Tagger::new(model(greedy), scheme).unwrap();
        let viterbi = Tagger::new(model(viterbi), scheme).unwrap();
        let (mut scratch, mut labels) = (Scratch::default(), Vec::new());
        for _ in 0..100 {
            let (signs, spans) = toy(&mut random);
            greedy.greedy(
                signs.len(),
                |at, prev, out| {
                    look(&signs, at, out);
                    out.push(feature::one(3, u64::from(prev[0])));
                },
                &mut scratch,
                &mut labels,
            );
            assert_eq!(scheme.decode(&labels), spans);
            viterbi.viterbi(signs.len(), |at, out| look(&signs, at, out), &mut scratch, &mut labels);
            assert_eq!(scheme.decode(&labels), spans);
        }
    }
}

#[test]
fn a_bias_for_outside_silences_the_tagger() {
    let scheme = SCHEMES[0];
    let mut learner = Learner::new(scheme, 12, 0.5);
    let mut random = Random::new(3);
    let (signs, spans) = toy(&mut random);
    for _ in 0..50 {
        let gold = scheme.encode(signs.len(), &spans);
        learner.viterbi(&gold, |at, out| look(&signs, at, out));
    }
    let tagger = Tagger::new(learner.finish(Packing::default()), scheme).unwrap().with_bias(OUTSIDE, 10_000);
    let (mut scratch, mut labels) = (Scratch::default(), Vec::new());
    tagger.viterbi(signs.len(), |at, out| look(&signs, at, out), &mut scratch, &mut labels);
    assert!(labels.iter().all(|l| *l == OUTSIDE));
    assert_eq!(tagger.viterbi(0, |_, _| {}, &mut scratch, &mut labels), 0, "an empty sequence is no fault");
}

#[test]
fn a_model_of_another_scheme_is_refused() {
    let model = Learner::new(SCHEMES[0], 4, 1.0).finish(Packing::default());
    assert!(Tagger::new(model, SCHEMES[1]).is_none());
}
