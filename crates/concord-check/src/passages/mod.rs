//! The draft's quotations, each laid beside the places of the sources that have its words.
//!
//! Runs of three words of the draft's quotations are looked up; the sources are read once, so the work grows with their
//! length. Where a run is found, the quotation and what the source has in quotation marks there are aligned word by
//! word. Knows nothing of who said it.

mod align;
mod quoted;

pub use align::Block;
use align::align;
use concord_annotate::{Analysis, Annotated};
use concord_text::TextRange;
use quoted::{Ids, quotations, running, stream};
pub use quoted::{Quoted, stretches};
use std::collections::HashMap;

/// Words of a run that is looked up in quotations.
const RUN: usize = 3;
/// Words of a run that shows that a source has a quotation at least partly.
const TRACE: usize = 4;
/// Places of one source that are tried for one quotation.
const TRIED: usize = 8;
/// Words beyond the ends of a quotation that are looked at.
const SLACK: usize = 12;

/// A place of a source that has a quotation's words in quotation marks.
#[derive(Clone, Debug)]
pub struct Found {
    /// Index in the list of sources.
    pub source: usize,
    /// From the first to the last word there.
    pub range: TextRange,
    /// The quotation's words that were found, from the first to one past the last.
    pub words: (usize, usize),
    /// How many of them stand there.
    pub matched: usize,
    /// Where the wordings part.
    pub blocks: Vec<Block>,
}

impl Found {
    /// The source has the quotation at the place of `block` as the draft has it.
    pub fn bears_out(&self, block: &Block) -> bool {
        let (from, to) = (block.words.0.saturating_sub(1), block.words.1 + 1);
        let to_the_end = self.words.1 >= to || self.words.1 == block.words.1;
        self.words.0 <= from && to_the_end && !self.blocks.iter().any(|b| b.touches(block))
    }
}

/// A quotation of the draft, a sentence of it at most, and where it was found.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its words.
    pub quoted: Quoted,
    /// At most one place of each source, in their order.
    pub found: Vec<Found>,
    /// A source has a run of its words, in quotation marks or not.
    pub traced: bool,
}

impl Passage {
    /// Where the quotation parts from a source; the word before it, where it only lacks something.
    pub fn place(&self, block: &Block) -> TextRange {
        let words = &self.quoted.words;
        let (from, to) = block.words;
        let from = if from == to { from.saturating_sub(1) } else { from };
        words[from].range.cover(words[to.max(from + 1) - 1].range)
    }
}

/// Every quotation of the draft in the order of the text.
pub fn passages(draft: &Annotated, analysis: &Analysis<'_>, sources: &[Annotated]) -> Vec<Passage> {
    let mut ids = Ids::default();
    let mut passages: Vec<Passage> = quotations(draft, analysis, &mut ids)
        .into_iter()
        .map(|quoted| Passage { quoted, found: Vec::new(), traced: false })
        .collect();
    let runs = index::<RUN>(&passages);
    let traces = index::<TRACE>(&passages);
    for (number, source) in sources.iter().enumerate().filter(|(_, s)| s.document.language == draft.document.language) {
        let whole: Vec<u32> = running(source, &ids).iter().map(|w| w.id).collect();
        for run in whole.windows(TRACE) {
            for (passage, _) in
                <[u32; TRACE]>::try_from(run).ok().and_then(|run| traces.get(&run)).into_iter().flatten()
            {
                passages[*passage].traced = true;
            }
        }
        let there = stream(source, &ids);
        let mut tried: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, run) in there.windows(RUN).enumerate() {
            let Ok(run) = <[u32; RUN]>::try_from(run.iter().map(|w| w.id).collect::<Vec<_>>()) else { continue };
            for (passage, word) in runs.get(&run).into_iter().flatten() {
                let start = at.saturating_sub(*word);
                let starts = tried.entry(*passage).or_default();
                if starts.len() < TRIED && !starts.iter().any(|s| s.abs_diff(start) < SLACK / 2) {
                    starts.push(start);
                }
            }
        }
        for (passage, starts) in tried {
            let words = &passages[passage].quoted.words;
            let best = starts
                .iter()
                .filter_map(|start| {
                    let window = start.saturating_sub(SLACK)..(start + words.len() + SLACK).min(there.len());
                    align(words, &draft.document.text, &there[window], &source.document.text)
                })
                .max_by_key(|f| (f.matched, std::cmp::Reverse((f.blocks.len(), f.range.start()))));
            passages[passage].found.extend(best.map(|aligned| Found { source: number, ..aligned }));
        }
    }
    passages
}

/// Where each run of known words stands: the passage and its first word.
fn index<const N: usize>(passages: &[Passage]) -> HashMap<[u32; N], Vec<(usize, usize)>> {
    let mut index: HashMap<[u32; N], Vec<(usize, usize)>> = HashMap::new();
    for (number, passage) in passages.iter().enumerate() {
        let ids: Vec<u32> = passage.quoted.words.iter().map(|w| w.id).collect();
        for (at, run) in ids.windows(N).enumerate() {
            let Ok(run) = <[u32; N]>::try_from(run) else { continue };
            index.entry(run).or_default().push((number, at));
        }
    }
    index
}

/// A text on one line.
pub fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
