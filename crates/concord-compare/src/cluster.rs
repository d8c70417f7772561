//! Groups the values of a story into answers to one question: average-link clustering over scored pairs.
//!
//! First values that can be the same are joined, then groups whose values cannot be, under a higher bar: a false
//! *differs* costs more than a missed one. Copies of one sentence are one item with many mentions from the start.

use crate::corpus::Corpus;
use crate::pair::{Model, Pairs};
use crate::scorer::Scorer;
use std::collections::{BTreeMap, HashMap};

/// Where clustering stops.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    /// Least mean log odds to join groups of values that meet.
    pub meets: f32,
    /// Least mean log odds to join groups of values that lie apart.
    pub apart: f32,
    /// The same two for times.
    pub time_meets: f32,
    /// See `apart`.
    pub time_apart: f32,
}

impl Default for Bars {
    fn default() -> Self {
        Self { meets: 0.0, apart: 0.5, time_meets: 0.0, time_apart: 0.5 }
    }
}

/// Mentions that are one before any scoring: the same value in the same place of copies of one sentence.
struct Item {
    mentions: Vec<usize>,
}

/// Groups of mention indices over the given mentions of one story; single mentions are groups too.
pub fn cluster(pairs: &Pairs<'_>, mentions: &[usize], scorer: &Scorer, bars: Bars) -> Vec<Vec<usize>> {
    let corpus = pairs.corpus;
    let items = items(corpus, mentions);
    let links = links(pairs, &items, scorer);
    let mut groups = Groups::new(&items, corpus);
    for stage in [Stage::Meets, Stage::Apart] {
        groups.join(&links, stage, bars, &items);
    }
    let mut found: Vec<Vec<usize>> = groups
        .members
        .iter()
        .filter(|g| !g.is_empty())
        .map(|g| {
            let mut all: Vec<usize> = g.iter().flat_map(|i| items[*i].mentions.iter().copied()).collect();
            all.sort_unstable();
            all
        })
        .collect();
    found.sort();
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Meets,
    Apart,
}

/// A scored pair of items.
#[derive(Clone, Copy)]
struct Link {
    score: f32,
    apart: bool,
    /// The two can never be one.
    never: bool,
}

fn items(corpus: &Corpus, mentions: &[usize]) -> Vec<Item> {
    let mut by_place: BTreeMap<(u64, u32, u32), Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for at in mentions {
        let m = &corpus.mentions[*at];
        // A conversion in brackets follows its value.
        if m.converts.is_some() {
            continue;
        }
        let offset = m.claim.range.start() - m.claim.sentence.start();
        by_place.entry((corpus.sentences[m.sentence].hash, offset, m.number)).or_default().push(*at);
    }
    alone.extend(by_place.into_values().map(|mentions| Item { mentions }));
    alone.sort_by_key(|i| i.mentions[0]);
    let home: HashMap<usize, usize> =
        alone.iter().enumerate().flat_map(|(i, item)| item.mentions.iter().map(move |m| (*m, i))).collect();
    for at in mentions {
        if let Some(i) = corpus.mentions[*at].converts.and_then(|to| home.get(&to)) {
            alone[*i].mentions.push(*at);
        }
    }
    alone
}

fn links(pairs: &Pairs<'_>, items: &[Item], scorer: &Scorer) -> Vec<((u32, u32), Link)> {
    let mut found = Vec::new();
    let corpus = pairs.corpus;
    for (i, x) in items.iter().enumerate() {
        let a = &corpus.mentions[x.mentions[0]];
        for (j, y) in items.iter().enumerate().skip(i + 1) {
            let b = &corpus.mentions[y.mentions[0]];
            if !comparable(a, b) {
                continue;
            }
            let (model, row) = pairs.features(a, b);
            let apart = matches!(model, Model::QuantityApart | Model::TimeApart);
            let never = apart && a.claim.document == b.claim.document && a.sentence == b.sentence;
            found.push(((i as u32, j as u32), Link { score: scorer.score(model, &row), apart, never }));
        }
    }
    found
}

/// Two values of one kind and dimension; others cannot answer one question.
pub fn comparable(a: &crate::corpus::Mention, b: &crate::corpus::Mention) -> bool {
    use crate::value::Value;
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => x.dimension == y.dimension,
        (Value::Moment(_), Value::Moment(_)) => true,
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => false,
    }
}

/// Growing groups of items with the sums of the links between them.
struct Groups {
    members: Vec<Vec<usize>>,
    is_time: Vec<bool>,
}

/// Links between two groups, summed.
#[derive(Clone, Copy, Default)]
struct Sum {
    score: f32,
    pairs: f32,
    apart: f32,
    never: bool,
}

impl Groups {
    fn new(items: &[Item], corpus: &Corpus) -> Self {
        let is_time = items.iter().map(|i| corpus.mentions[i.mentions[0]].claim.value.kind() == "time").collect();
        Self { members: (0..items.len()).map(|i| vec![i]).collect(), is_time }
    }

    fn join(&mut self, links: &[((u32, u32), Link)], stage: Stage, bars: Bars, items: &[Item]) {
        let mut sums: BTreeMap<(usize, usize), Sum> = BTreeMap::new();
        let home: HashMap<usize, usize> =
            self.members.iter().enumerate().flat_map(|(g, list)| list.iter().map(move |i| (*i, g))).collect();
        let weight = |i: u32| (items[i as usize].mentions.len() as f32).sqrt();
        for ((i, j), link) in links {
            let (g, h) = (home[&(*i as usize)], home[&(*j as usize)]);
            if g == h {
                continue;
            }
            let sum = sums.entry((g.min(h), g.max(h))).or_default();
            let w = weight(*i) * weight(*j);
            sum.score += w * link.score;
            sum.pairs += w;
            sum.apart += f32::from(link.apart) * w;
            sum.never |= link.never;
        }
        loop {
            let mut best: Option<((usize, usize), f32)> = None;
            for (key, sum) in &sums {
                let time = self.is_time[key.0];
                let bar = match (stage, time) {
                    (Stage::Meets, false) => bars.meets,
                    (Stage::Meets, true) => bars.time_meets,
                    (Stage::Apart, false) => bars.apart,
                    (Stage::Apart, true) => bars.time_apart,
                };
                let allowed = !sum.never && (stage == Stage::Apart || sum.apart == 0.0);
                let mean = sum.score / sum.pairs.max(1e-6) - bar;
                if allowed && mean > 0.0 && best.is_none_or(|b| mean > b.1) {
                    best = Some((*key, mean));
                }
            }
            let Some(((g, h), _)) = best else { break };
            let moved = std::mem::take(&mut self.members[h]);
            self.members[g].extend(moved);
            let touched: Vec<((usize, usize), Sum)> =
                sums.iter().filter(|(k, _)| k.0 == h || k.1 == h).map(|(k, s)| (*k, *s)).collect();
            for (key, sum) in touched {
                sums.remove(&key);
                let other = if key.0 == h { key.1 } else { key.0 };
                if other == g {
                    continue;
                }
                let into = sums.entry((g.min(other), g.max(other))).or_default();
                into.score += sum.score;
                into.pairs += sum.pairs;
                into.apart += sum.apart;
                into.never |= sum.never;
            }
        }
    }
}
