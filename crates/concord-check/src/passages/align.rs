//! Two wordings side by side: local alignment of words (Smith and Waterman 1981).

use super::{Found, quoted::Word};
use concord_annotate::quotation::normalise;
use concord_text::TextRange;

/// Fewest words that must be the same.
const FEWEST: usize = 5;
/// Words at an end of a quotation that may differ from what the source has there.
const EDGE: usize = 3;
const MATCH: i32 = 2;
const MISS: i32 = -1;

/// Where two wordings part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The quotation's words, from the first to one past the last; none, where the source has more.
    pub words: (usize, usize),
    /// The source's words there; none, where the draft has more.
    pub there: Option<TextRange>,
}

/// Lays a quotation beside a stretch of a source. `None` where too little is the same.
pub fn align(words: &[Word], text: &str, there: &[Word], their_text: &str) -> Option<Found> {
    let pairs = local(words, there);
    let (first, last) = (*pairs.first()?, *pairs.last()?);
    if pairs.len() < FEWEST || pairs.len() * 10 < words.len() * 6 {
        return None;
    }
    let mut blocks: Vec<((usize, usize), (usize, usize))> =
        pairs.windows(2).map(|w| ((w[0].0 + 1, w[1].0), (w[0].1 + 1, w[1].1))).collect();
    // What stands before the first and behind the last common word differs only if the source has words there too.
    let mut covered = (first.0, last.0 + 1);
    let before = (1..=EDGE.min(first.1)).take_while(|n| !there[first.1 - n].ends).count();
    if (1..=EDGE).contains(&first.0) && before > 0 {
        let same = |n: &usize| letters(there, (first.1 - n, first.1), their_text) == letters(words, (0, first.0), text);
        let taken = (1..=before).find(same).unwrap_or(before.min(first.0));
        blocks.insert(0, ((0, first.0), (first.1 - taken, first.1)));
        covered.0 = 0;
    }
    let left = words.len() - last.0 - 1;
    let next = last.1 + 1;
    let behind = (0..EDGE.min(there.len() - next)).take_while(|n| !there[last.1 + n].ends).count();
    if (1..=EDGE).contains(&left) && behind > 0 {
        let same =
            |n: &usize| letters(there, (next, next + n), their_text) == letters(words, (last.0 + 1, words.len()), text);
        let taken = (1..=behind).find(same).unwrap_or(behind.min(left));
        blocks.push(((last.0 + 1, words.len()), (next, next + taken)));
        covered.1 = words.len();
    }
    let blocks: Vec<Block> = blocks
        .into_iter()
        .filter(|(here, other)| {
            let gap = |words: &[Word], (from, to): (usize, usize)| {
                words[from..(to + 1).min(words.len())].iter().any(|w| w.after_gap)
            };
            (here.0 < here.1 || other.0 < other.1)
                && !gap(words, *here)
                && !gap(there, *other)
                && letters(words, *here, text) != letters(there, *other, their_text)
        })
        .map(|(here, other)| Block {
            words: here,
            there: (other.0 < other.1).then(|| there[other.0].range.cover(there[other.1 - 1].range)),
        })
        .collect();
    let words_there = |b: &Block| b.there.map_or(0, |r| r.slice(their_text).split_whitespace().count());
    let differing: usize = blocks.iter().map(|b| (b.words.1 - b.words.0).max(words_there(b))).sum();
    // Wordings that part so often are two statements.
    (blocks.len() <= 1 + pairs.len() / 5 && differing * 3 <= pairs.len().max(6)).then(|| Found {
        source: 0,
        range: there[first.1].range.cover(there[last.1].range),
        words: covered,
        matched: pairs.len(),
        blocks,
    })
}

/// The letters and digits of some words run together, so that "per cent" is "percent".
fn letters(words: &[Word], (from, to): (usize, usize), text: &str) -> String {
    words[from..to].iter().map(|w| normalise(w.range.slice(text))).collect()
}

/// The best run of common words, with few others between: pairs of places.
fn local(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut score = vec![0i32; (a.len() + 1) * width];
    let mut best = (0, 0, 0);
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let same = a[i - 1].id == b[j - 1].id;
            // Words left out with "…" cost nothing.
            let skip = if a.get(i).is_some_and(|w| w.after_gap) { 0 } else { MISS };
            let diagonal = score[(i - 1) * width + j - 1] + if same { MATCH } else { MISS };
            let here = diagonal.max(score[(i - 1) * width + j] + MISS).max(score[i * width + j - 1] + skip).max(0);
            score[i * width + j] = here;
            if here > best.0 {
                best = (here, i, j);
            }
        }
    }
    let (_, mut i, mut j) = best;
    let mut pairs = Vec::new();
    while i > 0 && j > 0 && score[i * width + j] > 0 {
        let here = score[i * width + j];
        let skip = if a.get(i).is_some_and(|w| w.after_gap) { 0 } else { MISS };
        let same = a[i - 1].id == b[j - 1].id;
        if here == score[(i - 1) * width + j - 1] + if same { MATCH } else { MISS } {
            if same {
                pairs.push((i - 1, j - 1));
            }
            (i, j) = (i - 1, j - 1);
        } else if here == score[(i - 1) * width + j] + MISS {
            i -= 1;
        } else if here == score[i * width + j - 1] + skip {
            j -= 1;
        } else {
            break;
        }
    }
    pairs.reverse();
    pairs
}

impl Block {
    /// Both have a word, or the space between two words, of the quotation in common.
    pub fn touches(&self, other: &Self) -> bool {
        let (a, b) = (self.words, other.words);
        a == b || a.0 < b.1 && b.0 < a.1 || (a.0 == a.1 || b.0 == b.1) && a.0 <= b.1 && b.0 <= a.1
    }
}
