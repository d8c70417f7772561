//! Is this word a cue? Asked of words that were one in the training set; a table of hashes says which those are.

use super::super::lexicon::Flags;
use super::super::scan::{NONE, Scan};
use super::look::{Look, Seen};
use concord_learn::feature::{mix, one, three, two};
use concord_learn::linear::Model;

/// Words that may be cues: a bit for each hash of a word. It takes a few others for cues too, which costs only time.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Gate(pub &'static [u8]);

impl Gate {
    /// The bit of a hash in a table of `bits` bits.
    pub fn place(hash: u64, bits: usize) -> usize {
        (concord_learn::feature::mix(hash, 77) >> 20) as usize % bits.max(1)
    }

    fn admits(self, hash: u64) -> bool {
        let at = Self::place(hash, self.0.len() * 8);
        self.0.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    }
}

/// True if token `i` may be a cue.
pub(super) fn may_be(scan: &Scan, gate: Gate, i: usize) -> bool {
    scan.is_word(i) && gate.admits(scan.lower[i])
        || scan.has(i, Flags::CUE)
        || scan.has(i, Flags::BY)
        || scan.word(i) == ":"
}

fn far(n: usize) -> u64 {
    match n {
        0..=3 => n as u64,
        4..=6 => 4,
        7..=12 => 5,
        13..=25 => 6,
        _ => 7,
    }
}

/// A question costs time, so they are asked in three rounds: of the word, of its neighbours, of its sentence. What
/// scores less than this after a round, in model steps, is no cue.
const HOPELESS: [i32; 3] = [-170, -150, i32::MIN];

/// How surely token `k` is a cue, in model steps; `None` if that is hopeless.
pub(super) fn score(look: &Look, model: &Model, k: usize, features: &mut Vec<u32>) -> Option<i32> {
    let mut sum = 0;
    for (ask, hopeless) in [alone, beside, inside].into_iter().zip(HOPELESS) {
        features.clear();
        ask(look, k, features);
        let mut score = [0];
        model.score(features, &mut score);
        sum += score[0];
        if sum < hopeless {
            return None;
        }
    }
    Some(sum)
}

/// The same to the end, however hopeless.
pub(super) fn whole_score(look: &Look, model: &Model, k: usize, out: &mut Vec<u32>) -> i32 {
    features(look, k, out);
    let mut score = [0];
    model.score(out, &mut score);
    score[0]
}

/// All features of token `k` as a cue.
pub(super) fn features(look: &Look, k: usize, out: &mut Vec<u32>) {
    out.clear();
    alone(look, k, out);
    beside(look, k, out);
    inside(look, k, out);
}

fn alone(look: &Look, k: usize, out: &mut Vec<u32>) {
    let s = look.get(k);
    let (fine, tag) = (u64::from(s.fine), u64::from(s.kind));
    let listed = look.scan.flags[k];
    out.extend([
        one(1, s.word),
        two(9, s.word, tag),
        two(10, s.tail, tag),
        two(11, fine, tag),
        two(12, u64::from(s.coarse), tag),
        one(49, u64::from(listed.any(Flags::CUE)) | u64::from(listed.any(Flags::BY)) << 1),
        one(54, 0),
    ]);
}

fn beside(look: &Look, k: usize, out: &mut Vec<u32>) {
    let at = |d: isize| look.get(k.wrapping_add_signed(d));
    let (s, l, l2, l3, r, r2, r3) = (at(0), at(-1), at(-2), at(-3), at(1), at(2), at(3));
    let kinds = |a: Seen, b: Seen| u64::from(a.kind) << 8 | u64::from(b.kind);
    let signs = |a: Seen, b: Seen| u64::from(a.sign) << 8 | u64::from(b.sign);
    let (fine, tag) = (u64::from(s.fine), u64::from(s.kind));
    out.extend([
        one(2, l.word),
        one(3, r.word),
        one(4, l2.word),
        one(5, r2.word),
        two(6, l.word, s.word),
        two(7, s.word, r.word),
        three(8, l.word, s.word, r.word),
        three(13, kinds(l, s), u64::from(r.kind), 0),
        three(14, kinds(l2, l), kinds(s, r), 0),
        three(15, kinds(l, s), kinds(r, r2), 0),
        two(16, s.word, signs(l, r)),
        two(17, fine, signs(l, r)),
        two(18, s.word, kinds(l, r)),
        two(19, fine, kinds(l, r)),
        two(32, r.word, r2.word),
        two(33, l2.word, l.word),
        two(34, u64::from(l.fine), s.word),
        two(35, s.word, u64::from(r.fine)),
        two(36, u64::from(l.fine), fine),
        two(37, fine, u64::from(r.fine)),
        three(38, s.word, r.word, r2.word),
        three(39, fine, r.word, 0),
        three(40, fine, l.word, 0),
        two(44, signs(l2, l), signs(r, r2)),
        three(45, s.word, signs(l2, l), signs(r, r2)),
        two(46, u64::from(l3.fine), tag),
        two(47, u64::from(r2.fine), tag),
        two(51, mix(u64::from(l.kind), u64::from(r.kind)), mix(u64::from(r2.kind), u64::from(r3.kind))),
        two(52, s.word, u64::from(r2.kind)),
        two(53, s.word, u64::from(l2.kind)),
    ]);
}

fn inside(look: &Look, k: usize, out: &mut Vec<u32>) {
    let scan = look.scan;
    let s = look.get(k);
    let sentence = scan.sentence(k);
    let quoted = u64::from(scan.quote_of[k] != NONE);
    let size = scan.quote(k).map_or(0, |q| far((q.end - q.first) / 3) + 1);
    // Marks, other likely cues, pronouns and names to either side, with their distance.
    let (mut mark_left, mut mark_right, mut cues, mut that) = (9, 9, 0u64, 9);
    let (mut subject, mut subject_far) = (0u64, 9);
    for i in (sentence.0.max(k.saturating_sub(REACH))..k).rev() {
        let seen = look.get(i);
        if mark_left == 9 && matches!(seen.sign, 15 | 16) {
            mark_left = far(k - i) * 2 + u64::from(seen.sign == 15);
        }
        if subject_far == 9 && matches!(seen.kind, 1 | 14 | 22 | 23) {
            subject_far = far(k - i);
            subject = if seen.kind == 1 { seen.word } else { u64::from(seen.fine) };
        }
        cues += u64::from(scan.has(i, Flags::CUE));
    }
    for i in k + 1..sentence.1.min(k + REACH) {
        let seen = look.get(i);
        if mark_right == 9 && matches!(seen.sign, 15 | 16) {
            mark_right = far(i - k) * 2 + u64::from(seen.sign == 15);
        }
        if that == 9 && scan.has(i, Flags::THAT) {
            that = far(i - k);
        }
        cues += u64::from(scan.has(i, Flags::CUE)) << 8;
    }
    let (fine, tag) = (u64::from(s.fine), u64::from(s.kind));
    out.extend([
        three(20, quoted, size, tag),
        three(21, quoted, size, s.word),
        two(22, mark_left, mark_right),
        three(23, mark_left, mark_right, s.word),
        three(24, mark_left, mark_right, tag),
        two(25, that, s.word),
        three(26, that, fine, tag),
        two(27, cues, tag),
        two(28, cues, s.word),
        three(29, subject, subject_far, tag),
        three(30, subject, s.word, 0),
        three(31, subject, fine, 0),
        two(41, far(k - sentence.0), s.word),
        two(42, far(k - sentence.0), tag),
        two(43, far(sentence.1 - k), tag),
        three(48, u64::from(s.sign), u64::from(k == sentence.0), tag),
        three(50, u64::from(scan.starts_paragraph(sentence.0)), far(sentence.1 - sentence.0), tag),
    ]);
}

/// How far a sentence is read to either side, in tokens.
const REACH: usize = 80;
