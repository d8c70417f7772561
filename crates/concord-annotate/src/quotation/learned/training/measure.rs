//! Scores as the acceptance test counts them: a quotation found goes to the labelled one whose content shares most
//! words with it (Jaccard index of at least one half, each used once).

use super::super::super::scan::{Run, Scan};
use super::super::Found;
use super::gold::{self, Relation};
use std::collections::BTreeSet;
use std::fmt;

/// Counts over texts.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    /// Content right; content and speaker; content, speaker and cue.
    pub right: [usize; 3],
    /// Of the labelled ones, cues that were found at all.
    pub cues: usize,
}

impl Score {
    pub fn f(&self, i: usize) -> f64 {
        200.0 * self.right[i] as f64 / (self.gold + self.found).max(1) as f64
    }

    pub(super) fn add(&mut self, scan: &Scan, found: &[Found], relations: &[Relation]) {
        let words = |runs: &[Run]| -> BTreeSet<usize> {
            runs.iter().flat_map(|r| r.0..r.1).filter(|&k| scan.is_word(k)).collect()
        };
        let ranges = |ranges: &[concord_text::TextRange]| -> BTreeSet<usize> {
            words(&ranges.iter().filter_map(|r| gold::run(scan, *r)).collect::<Vec<_>>())
        };
        let gold: Vec<[BTreeSet<usize>; 3]> =
            relations.iter().map(|r| [ranges(&r.content), ranges(&r.source), ranges(&r.cue)]).collect();
        let list = |run: Option<Run>| words(&run.into_iter().collect::<Vec<_>>());
        let found: Vec<[BTreeSet<usize>; 3]> =
            found.iter().map(|f| [words(&f.content), list(f.speaker), list(f.cue)]).collect();
        self.gold += gold.len();
        self.found += found.len();
        self.cues += gold.iter().filter(|g| found.iter().any(|f| !f[2].is_disjoint(&g[2]))).count();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, g) in gold.iter().enumerate() {
            for (j, f) in found.iter().enumerate() {
                let share = jaccard(&g[0], &f[0]);
                if share >= 0.5 {
                    pairs.push((share, i, j));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
        let (mut used, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for (_, i, j) in pairs {
            if used.contains(&i) || taken.contains(&j) {
                continue;
            }
            used.insert(i);
            taken.insert(j);
            let speaker = jaccard(&gold[i][1], &found[j][1]) >= 0.5;
            let cue = !gold[i][2].is_disjoint(&found[j][2]);
            self.right[0] += 1;
            self.right[1] += usize::from(speaker);
            self.right[2] += usize::from(speaker && cue);
        }
    }
}

fn jaccard(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 1.0 } else { common as f64 / all as f64 }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        write!(
            f,
            "gold {} found {} cue recall {:.1} | content P {:.1} R {:.1} F {:.1} | +speaker F {:.1} | +cue F {:.1}",
            self.gold,
            self.found,
            percent(self.cues, self.gold),
            percent(self.right[0], self.found),
            percent(self.right[0], self.gold),
            self.f(0),
            self.f(1),
            self.f(2)
        )
    }
}
