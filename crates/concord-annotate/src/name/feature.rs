//! The features of a piece. They are part of the model: change one and `cargo xtask train-names` must run again.

use super::context::{Capitals, Context};
use super::lexicon::class;
use super::piece::{Piece, Shape};
use concord_learn::feature::{bytes, one, three, two};

/// Goes up with every change here; a model of another version is not used.
pub const VERSION: u32 = 1;

fn letter_case(context: &Context, p: &Piece, text: &str) -> u64 {
    let long = (p.end - p.start).min(4) as u64;
    let stops = u64::from(text[p.start as usize..p.end as usize].contains('.'));
    let shape = match (p.shape, context.capitals[p.sentence as usize]) {
        (Shape::Upper, Capitals::All) => 7,
        (Shape::Title, Capitals::Headline) => 8,
        (Shape::Lower, Capitals::Usual | Capitals::Headline | Capitals::All) => 0,
        (Shape::Title, Capitals::Usual | Capitals::All) => 1,
        (Shape::Upper, Capitals::Usual | Capitals::Headline) => 2 + (long << 8),
        (Shape::Mixed, Capitals::Usual | Capitals::Headline | Capitals::All) => 3,
        (Shape::Digit, Capitals::Usual | Capitals::Headline | Capitals::All) => 4 + (long << 8),
        (Shape::Mark, Capitals::Usual | Capitals::Headline | Capitals::All) => 5,
    };
    shape | stops << 16 | u64::from(p.opens) << 17
}

/// Adds the features of piece `i` to `out`. With `words` false those that depend on single words are left out, so that
/// the model can serve languages it has not seen.
pub fn features(context: &Context, text: &str, i: usize, words: bool, out: &mut Vec<u32>) {
    let n = context.pieces.len() as isize;
    let at = |d: isize| {
        let k = i as isize + d;
        let same = (0..n).contains(&k) && context.pieces[k as usize].sentence == context.pieces[i].sentence;
        same.then_some(k as usize)
    };
    let [l2, l1, r1, r2] = [at(-2), at(-1), at(1), at(2)];
    let p = &context.pieces[i];
    let word = &text[p.start as usize..p.end as usize];
    let hash = |k: Option<usize>| k.map_or(1, |k| context.pieces[k].hash);
    let case = |k: Option<usize>| k.map_or(99, |k| letter_case(context, &context.pieces[k], text));
    let class = |k: Option<usize>| k.map_or(1 << 31, |k| u64::from(context.classes[k] & class::FEATURES));
    let fine = |k: Option<usize>| k.map_or(2000, |k| u64::from(context.clusters[k].0));
    let coarse = |k: Option<usize>| k.map_or(100, |k| u64::from(context.clusters[k].1));
    let phrase =
        |k: Option<usize>| k.map_or(0, |k| u64::from(context.phrases[k].0) << 4 | u64::from(context.phrases[k].1));
    let me = Some(i);
    let (c0, k0) = (case(me), class(me));
    out.push(one(1, 0));
    // Case.
    out.extend([one(2, c0), two(3, case(l1), c0), two(4, c0, case(r1)), three(5, case(l1), c0, case(r1))]);
    out.push(three(6, case(l2), case(l1), c0));
    out.push(three(7, c0, case(r1), case(r2)));
    // Classes.
    out.extend([two(8, k0, c0), one(9, class(l1)), one(10, class(r1)), one(11, class(l2)), one(12, class(r2))]);
    out.extend([two(13, class(l1), k0), two(14, k0, class(r1)), three(15, class(l1), k0, class(r1))]);
    for bit in 0..31 {
        if k0 >> bit & 1 == 1 {
            out.push(two(16, bit, c0 & 0xff));
        }
        if class(l1) >> bit & 1 == 1 {
            out.push(three(17, bit, c0 & 0xff, k0 & u64::from(class::ANY_NAME)));
        }
        if class(r1) >> bit & 1 == 1 {
            out.push(three(18, bit, c0 & 0xff, k0 & u64::from(class::ANY_NAME)));
        }
    }
    out.extend([one(19, phrase(me)), two(20, phrase(me), phrase(r1)), two(21, phrase(l1), phrase(me))]);
    // The document.
    let seen = u64::from(context.seen[i]);
    for bit in 0..13 {
        if seen >> bit & 1 == 1 {
            out.push(two(22, bit, c0));
        }
    }
    out.extend([two(23, seen, c0 & 0xff), two(24, seen, k0)]);
    out.push(two(25, r1.map_or(0, |k| u64::from(context.seen[k])), c0));
    out.push(two(26, l1.map_or(0, |k| u64::from(context.seen[k])), c0));
    // Marks and joining words beside it, whatever the language.
    for (template, k) in [(27, l1), (28, r1), (29, l2), (30, r2)] {
        if k.is_some_and(|k| context.pieces[k].shape == Shape::Mark) {
            out.push(two(template, hash(k), c0));
        }
    }
    out.push(two(31, u64::from(p.space), r1.map_or(0, |k| u64::from(context.pieces[k].space))));
    // Beginnings and ends of the word.
    let low: String = word.to_lowercase();
    let ends: Vec<usize> = low.char_indices().map(|(i, _)| i).collect();
    let count = ends.len();
    for k in 2..=4 {
        if count > k {
            out.push(one(32, bytes(&low.as_bytes()[ends[count - k]..]) ^ k as u64));
            if words {
                out.push(one(33, bytes(&low.as_bytes()[..ends[k]]) ^ k as u64));
            }
        }
    }
    if !words {
        return;
    }
    out.extend([one(40, p.hash), two(41, p.hash, c0), one(42, hash(l1)), one(43, hash(r1)), one(44, hash(l2))]);
    out.extend([one(45, hash(r2)), two(46, hash(l1), p.hash), two(47, p.hash, hash(r1))]);
    out.extend([two(48, hash(l1), c0), two(49, hash(r1), c0), two(50, hash(l1), hash(r1))]);
    out.extend([two(51, hash(l2), hash(l1)), two(52, hash(r1), hash(r2))]);
    // Clusters.
    out.extend([two(60, fine(me), c0 & 0xff), two(61, coarse(me), c0), one(62, fine(l1)), one(63, fine(r1))]);
    out.extend([
        two(64, coarse(l1), coarse(me)),
        two(65, coarse(me), coarse(r1)),
        one(66, fine(l2)),
        one(67, fine(r2)),
    ]);
    out.extend([three(68, coarse(l1), coarse(me), coarse(r1)), two(69, fine(l1), c0), two(70, fine(r1), c0)]);
    out.extend([two(71, fine(l1), fine(me)), two(72, fine(me), fine(r1)), two(73, fine(me), k0)]);
    out.extend([three(74, case(l1) & 0xff, fine(me), case(r1) & 0xff), two(75, fine(me), seen & 0xff)]);
}
