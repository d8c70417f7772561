//! Features of where a span around a cue starts and ends, and of the span as a whole. Source, content and second part
//! of the content use the same questions with models of their own; what was found before is asked about too.
//!
//! Template numbers and values are part of the model format.

use super::frame::Frame;
use super::look::{Look, Seen};
use concord_learn::feature::{mix, one, three, two};

fn bucket(n: usize) -> u64 {
    match n {
        0..=5 => n as u64,
        6..=7 => 6,
        8..=10 => 7,
        11..=14 => 8,
        15..=20 => 9,
        21..=30 => 10,
        31..=60 => 11,
        _ => 12,
    }
}

/// Signed distance from the cue, in buckets.
fn place(i: usize, cue: usize) -> u64 {
    if i < cue { 100 + bucket(cue - i) } else { bucket(i - cue) }
}

/// Where `i` lies with regard to a run that is known, if any.
fn relation(i: usize, run: Option<(usize, usize)>) -> u64 {
    match run {
        None => 0,
        Some((a, _)) if i < a => 10 + bucket(a - i).min(4),
        Some((a, _)) if i == a => 1,
        Some((_, b)) if i < b => 2,
        Some((_, b)) if i == b => 3,
        Some((_, b)) => 20 + bucket(i - b).min(4),
    }
}

fn counts(c: [u16; 3]) -> u64 {
    u64::from(c[0]) | u64::from(c[1]) << 8 | u64::from(c[2]) << 16
}

/// What is asked of every candidate of a frame alike.
pub(super) struct Cue {
    at: usize,
    seen: Seen,
    before: Seen,
    after: Seen,
    word: u64,
    quoted: u64,
}

impl Cue {
    pub fn new(look: &Look, frame: &Frame) -> Self {
        let k = frame.cue;
        let (seen, before, after) = (look.get(k), look.get(k.wrapping_sub(1)), look.get(k + 1));
        let quoted =
            u64::from(frame.between(frame.region.0, k)[1]) * 4 + u64::from(frame.between(k, frame.region.1)[1]);
        Self { at: k, seen, before, after, word: seen.word, quoted }
    }
}

/// Which end of a span a boundary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// What the questions about a boundary share.
struct Boundary {
    base: u32,
    side: u64,
    kinds: u64,
    signs: u64,
    ends: u64,
    quote: u64,
    between: u64,
}

impl Boundary {
    fn new(look: &Look, frame: &Frame, cue: &Cue, i: usize, edge: Edge) -> Self {
        let (l, r) = (look.get(i.wrapping_sub(1)), look.get(i));
        let here = look.scan.quote_of.get(i).copied();
        let before = i.checked_sub(1).and_then(|p| look.scan.quote_of.get(p)).copied();
        let quoted = |q: Option<u32>| u64::from(q.is_some_and(|q| q != u32::MAX));
        Self {
            base: match edge {
                Edge::Start => 0,
                Edge::End => 100,
            },
            side: u64::from(i > cue.at),
            kinds: u64::from(l.kind) << 8 | u64::from(r.kind),
            signs: u64::from(l.sign) << 8 | u64::from(r.sign),
            ends: u64::from(i == frame.sentence.0)
                | u64::from(i == frame.sentence.1) << 1
                | u64::from(look.scan.starts_paragraph(i)) << 2,
            quote: quoted(here) | quoted(before) << 1 | u64::from(here == before) << 2,
            between: counts(frame.between(i, cue.at)),
        }
    }
}

/// Features of a boundary between token `i - 1` and token `i`, the same for every part.
pub(super) fn boundary(look: &Look, frame: &Frame, cue: &Cue, i: usize, edge: Edge, out: &mut Vec<u32>) {
    let Boundary { base, side, kinds, signs, ends, quote, between } = Boundary::new(look, frame, cue, i, edge);
    let (l2, l) = (look.get(i.wrapping_sub(2)), look.get(i.wrapping_sub(1)));
    let (r, r2) = (look.get(i), look.get(i + 1));
    let place = place(i, cue.at);
    let (before, after) = (cue.before, cue.after);
    out.extend([
        two(base + 1, r.word, side),
        two(base + 2, l.word, side),
        two(base + 3, l.word, r.word),
        two(base + 4, kinds, side),
        three(base + 5, u64::from(l2.kind) << 8 | u64::from(l.kind), u64::from(r.kind) << 8 | u64::from(r2.kind), side),
        three(base + 6, signs, side, bucket(i.abs_diff(cue.at))),
        two(base + 7, cue.word, r.word),
        three(base + 8, cue.word, place, u64::from(r.kind)),
        three(base + 9, u64::from(cue.seen.fine), kinds, side),
        three(base + 10, ends, side, u64::from(before.sign) << 8 | u64::from(after.sign)),
        two(base + 11, between, side),
        three(base + 12, quote, side, cue.quoted),
        three(base + 13, place, u64::from(after.kind), u64::from(before.kind)),
        three(base + 14, place, after.word, u64::from(cue.seen.kind)),
        three(base + 15, cue.word, ends, side),
        two(base + 18, u64::from(r.fine), side),
        two(base + 19, u64::from(l.fine), side),
        three(base + 20, cue.word, signs, side),
        three(base + 21, between, kinds, side),
        three(base + 22, between, ends, u64::from(cue.seen.fine)),
        three(base + 24, kinds, u64::from(cue.seen.kind), u64::from(after.kind) | side << 8),
        three(base + 26, place, u64::from(cue.seen.kind), signs),
        three(base + 27, mix(l.word, u64::from(r.kind)), side, u64::from(r2.kind)),
        three(base + 28, mix(u64::from(l.kind), r.word), side, u64::from(l2.kind)),
        three(base + 29, quote, signs, side),
    ]);
    if i.abs_diff(cue.at) <= 6 {
        let (a, b) = (i.min(cue.at), i.max(cue.at));
        let path = (a..b).fold(side, |h, t| mix(h, u64::from(look.get(t).kind)));
        out.push(two(base + 30, path, u64::from(r.kind)));
        out.push(two(base + 31, path, cue.word));
    }
}

/// Features of a boundary with regard to what was found before.
pub(super) fn known(look: &Look, frame: &Frame, cue: &Cue, i: usize, edge: Edge, out: &mut Vec<u32>) {
    let Boundary { base, side, kinds, signs, ends, quote, between } = Boundary::new(look, frame, cue, i, edge);
    let known = relation(i, frame.speaker) << 8 | relation(i, frame.content);
    out.extend([
        three(base + 40, known, signs, side),
        three(base + 41, known, kinds, side),
        three(base + 42, known, between, ends),
        three(base + 43, known, cue.word, side),
        three(base + 44, quote, signs, known),
    ]);
}

/// Features of the span `i..j` as a whole.
pub(super) fn pair(look: &Look, frame: &Frame, cue: &Cue, (i, j): (usize, usize), out: &mut Vec<u32>) {
    let side = u64::from(i > cue.at);
    let (first, last) = (look.get(i), look.get(j - 1));
    let (before, after) = (look.get(i.wrapping_sub(1)), look.get(j));
    let length = bucket(j - i);
    let inside = frame.between(i, j);
    let gap = if i > cue.at { (cue.at + 1, i) } else { (j, cue.at) };
    let gap_counts = counts(frame.between(gap.0, gap.1));
    let gap_length = bucket(gap.1.saturating_sub(gap.0));
    let opens = look.scan.opens_quote(i);
    let closes = look.scan.closes_quote(j - 1);
    let whole = look.scan.quote(i).is_some_and(|q| q.first == i && q.end == j);
    let torn = look.scan.quote(i).is_some_and(|q| q.first < i) != look.scan.quote(j - 1).is_some_and(|q| q.end > j);
    let balance = u64::from(opens)
        | u64::from(closes) << 1
        | u64::from(whole) << 2
        | u64::from(torn) << 3
        | u64::from(inside[1]) << 4;
    let edges = u64::from(i == frame.sentence.0)
        | u64::from(j == frame.sentence.1) << 1
        | u64::from(after.sign) << 2
        | u64::from(before.sign) << 8;
    let covers = |run: Option<(usize, usize)>| match run {
        None => 0,
        Some((a, _)) if j <= a => 1 + bucket(a - j).min(3),
        Some((_, b)) if i >= b => 5 + bucket(i - b).min(3),
        Some(_) => 9,
    };
    let known = covers(frame.speaker) << 8 | covers(frame.content);
    let signs = u64::from(first.sign) << 8 | u64::from(last.sign);
    out.extend([
        three(200, length, side, gap_length),
        three(201, edges, side, cue.word),
        two(202, edges, side),
        three(203, balance, side, known),
        two(204, balance, cue.word),
        three(205, first.word, u64::from(after.sign), side),
        three(206, u64::from(first.kind), u64::from(last.kind), length),
        three(207, u64::from(first.kind) << 8 | u64::from(inside[2]), cue.word, side),
        three(
            208,
            u64::from(first.kind) << 8 | u64::from(inside[2]),
            u64::from(after.sign) << 8 | u64::from(before.sign),
            side,
        ),
        three(209, known, gap_counts, side),
        three(210, known, edges, side),
        three(211, length, cue.word, side),
        three(212, counts(inside), edges, side),
        three(213, gap_counts, gap_length, u64::from(cue.seen.kind) << 1 | side),
        three(214, first.word, last.word, length.min(4)),
        three(215, balance, edges, gap_counts),
        three(216, signs, length, side),
        three(217, u64::from(cue.seen.fine), u64::from(first.kind) << 8 | u64::from(inside[2]), edges),
        three(218, u64::from(first.kind) << 16 | u64::from(last.kind) << 8 | u64::from(cue.seen.kind), known, side),
        three(219, u64::from(first.fine), u64::from(last.fine), length.min(4)),
    ]);
    if j - i <= 5 {
        let shape = (i..j).fold(side, |h, t| mix(h, u64::from(look.get(t).kind)));
        out.push(two(230, shape, gap_length));
        out.push(two(231, shape, cue.word));
        out.push(two(232, shape, u64::from(before.kind) << 8 | u64::from(after.kind)));
    }
}

/// Features of there being no span at all.
pub(super) fn none(look: &Look, frame: &Frame, cue: &Cue, out: &mut Vec<u32>) {
    let k = cue.at;
    let (b2, a2) = (look.get(k.wrapping_sub(2)), look.get(k + 2));
    let quotes = cue.quoted;
    let tail = frame.content.map_or(0, |c| bucket(frame.region.1.saturating_sub(c.1)) + 1);
    let after = frame.content.map_or(0, |c| frame.speaker.map_or(c.1, |s| s.1.max(c.1)).max(k + 1));
    let next = look.get(after);
    let then = look.get(after + 1);
    let order =
        frame.content.map_or(0, |c| 1 + u64::from(c.0 < k) + 2 * u64::from(frame.speaker.is_some_and(|s| s.0 < k)));
    let marks = if frame.content.is_some() { u64::from(frame.between(after, frame.region.1)[1]) } else { 9 };
    let left = bucket(frame.region.1.saturating_sub(after));
    let whole = frame
        .content
        .and_then(|c| look.scan.quote(c.0).map(|q| u64::from(q.first == c.0) + 2 * u64::from(q.end == c.1)));
    let whole = whole.unwrap_or(5);
    out.extend([
        one(300, 0),
        one(301, cue.word),
        two(302, u64::from(cue.before.kind), u64::from(cue.seen.kind)),
        two(303, cue.before.word, cue.word),
        two(304, cue.word, cue.after.word),
        three(305, u64::from(b2.kind), u64::from(cue.before.kind), u64::from(cue.seen.kind)),
        two(306, u64::from(cue.before.sign), u64::from(cue.after.sign)),
        two(307, u64::from(k == frame.sentence.0), u64::from(cue.seen.kind)),
        one(308, u64::from(cue.seen.fine)),
        two(309, u64::from(cue.seen.fine), u64::from(cue.before.kind)),
        one(310, cue.seen.tail),
        two(311, cue.seen.tail, u64::from(cue.before.kind)),
        one(312, quotes),
        three(313, tail, marks, order),
        three(314, u64::from(next.sign), u64::from(then.sign), order),
        three(315, u64::from(next.kind), u64::from(then.kind), order),
        three(316, next.word, then.word, order),
        three(317, marks, order, whole),
        three(318, left, order, u64::from(next.sign)),
        three(319, marks, u64::from(next.sign), u64::from(then.sign) << 8 | whole),
        three(320, u64::from(cue.after.kind), u64::from(a2.kind), u64::from(cue.seen.kind)),
        one(321, cue.before.word),
        two(322, b2.word, cue.before.word),
    ]);
}
