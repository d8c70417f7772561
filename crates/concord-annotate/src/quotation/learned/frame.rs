//! The surroundings of one cue: where its content and source may begin and end, and what stands between.

use super::super::scan::{Run, Scan};
use super::look::{Look, Seen, kind};

/// The longest stretch around a cue that is searched, in tokens to either side.
const REACH: usize = 300;

/// One cue and what may belong to it.
pub(super) struct Frame {
    /// The cue's main token.
    pub cue: usize,
    /// The cue's sentence.
    pub sentence: Run,
    /// All that is searched: the sentence and quotations that reach beyond it.
    pub region: Run,
    /// Where a span may start, in order.
    pub starts: Vec<usize>,
    /// Where a span may end (one past its last token), in order.
    pub ends: Vec<usize>,
    /// For each token of the region how many commas, quotation marks and verbs stand before it.
    counts: Vec<[u16; 3]>,
    /// What is known already: the source and the first part of the content.
    pub speaker: Option<Run>,
    pub content: Option<Run>,
}

impl Frame {
    /// The frame of the cue at token `cue`.
    pub fn new(look: &Look, cue: usize) -> Self {
        let scan = look.scan;
        let sentence = scan.sentence(cue);
        let region = region(scan, sentence, cue);
        let mut counts = Vec::with_capacity(region.1 - region.0 + 1);
        let mut count = [0u16; 3];
        for i in region.0..region.1 {
            counts.push(count);
            let seen = look.get(i);
            count[0] += u16::from(seen.sign == 6);
            count[1] += u16::from(seen.sign == 15 || seen.sign == 16);
            count[2] += u16::from(look.is_verb(i));
        }
        counts.push(count);
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for i in region.0..region.1 {
            let inside = sentence.0 <= i && i < sentence.1;
            if i != cue && (scan.opens_quote(i) || i == region.0 || inside && may_start(look, i)) {
                starts.push(i);
            }
            if i != cue && (scan.closes_quote(i) || inside && may_end(look, i)) {
                ends.push(i + 1);
            }
        }
        Self { cue, sentence, region, starts, ends, counts, speaker: None, content: None }
    }

    /// How many commas, quotation marks and verbs stand in `a..b`, each up to 3.
    #[inline]
    pub fn between(&self, a: usize, b: usize) -> [u16; 3] {
        let (a, b) = (a.min(b), a.max(b));
        let at = |i: usize| self.counts[i.clamp(self.region.0, self.region.1) - self.region.0];
        let (from, to) = (at(a), at(b));
        [(to[0] - from[0]).min(3), (to[1] - from[1]).min(3), (to[2] - from[2]).min(3)]
    }
}

/// No span starts after an article or in the middle of a name.
fn may_start(look: &Look, i: usize) -> bool {
    let (before, here) = (look.get(i.wrapping_sub(1)), look.get(i));
    matches!(here.sign, 1..=5 | 11 | 15) && before.kind != kind::OPENS && !within_name(before, here)
}

/// No span ends before a word that its last one needs: an article, a preposition, the middle of a name.
fn may_end(look: &Look, i: usize) -> bool {
    let (here, after) = (look.get(i), look.get(i + 1));
    let open = matches!(here.kind, kind::OPENS | kind::TO | kind::PREPOSITION | kind::JOINS);
    let binds = matches!(after.sign, 1..=5) && (open || within_name(here, after));
    matches!(here.sign, 1..=5 | 12 | 13 | 16) && !binds
}

fn within_name(a: Seen, b: Seen) -> bool {
    let capital = |s: Seen| matches!(s.kind, kind::CAPITAL | kind::CAPITALS);
    capital(a) && capital(b)
}

/// The sentence, with quotations that began before it, go on after it, or follow it at once.
fn region(scan: &Scan, sentence: Run, cue: usize) -> Run {
    let (mut first, mut last) = sentence;
    if let Some(q) = scan.quote(first).filter(|q| q.first < first) {
        first = q.first;
    } else if first > 0 && !scan.starts_paragraph(first) && scan.closes_quote(first - 1) {
        first = scan.quote(first - 1).map_or(first, |q| q.first);
    }
    // A quotation that opens the next sentence belongs here unless a new paragraph starts without a colon before it.
    if let Some(q) = scan.quote(last - 1).filter(|q| q.end > last) {
        last = q.end;
    } else if let Some(q) = scan.quote(last).filter(|q| q.first == last)
        && (!scan.starts_paragraph(last) || scan.word(last - 1) == ":")
    {
        last = q.end;
    }
    (first.max(cue.saturating_sub(REACH)), last.min(cue + REACH))
}
