//! Groups the values of a story into answers to one question: average-link clustering over scored pairs.
//!
//! First values that can be the same are joined, then groups whose values cannot be, where time or vagueness explains
//! the gap. Values that no reading reconciles are joined on [`crate::grounds`] alone: a false *differs* costs more than a
//! missed one. Copies of one sentence are one item with many mentions from the start.

use crate::corpus::{Corpus, Mention};
use crate::links::{KEY_ITEMS, Link, UNSCORED, links};
use crate::pair::{Feature, Pairs};
use crate::parallel::{Told, parallel};
use crate::scorer::Scorer;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

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
        Self { meets: -0.5, apart: -0.5, time_meets: -0.25, time_apart: -0.75 }
    }
}

/// Least likeness of the words near two values of groups that tell of one thing.
const AKIN: f32 = 0.09;

/// Mentions that are one before any scoring: the same value in the same place of copies of one sentence.
pub(crate) struct Item {
    pub(crate) mentions: Vec<usize>,
}

impl Item {
    /// Copies count, but less than statements in words of their own.
    fn weight(&self) -> f32 {
        (self.mentions.len() as f32).sqrt()
    }
}

/// Groups of mention indices over the given mentions of one story; single mentions are groups too.
pub fn cluster(pairs: &Pairs<'_>, mentions: &[usize], scorer: &Scorer, bars: Bars) -> Vec<Vec<usize>> {
    let corpus = pairs.corpus;
    let items = items(corpus, mentions);
    let links = links(pairs, &items, scorer);
    let mut groups = Groups::new(&items, corpus);
    groups.join(&links, Stage::Meets, bars, &items);
    groups.join_tolls(corpus, &items);
    groups.join_parallel(pairs, mentions, &items);
    groups.join(&links, Stage::Apart, bars, &items);
    groups.join_grounds(pairs, &links, &items);
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

/// Growing groups of items with the sums of the links between them.
struct Groups {
    members: Vec<Vec<usize>>,
    is_time: Vec<bool>,
    /// Number of mentions behind a group, copies counting less.
    weight: Vec<f32>,
}

/// Links between two groups, summed.
#[derive(Clone, Copy, Default)]
struct Sum {
    score: f32,
    pairs: f32,
    apart: f32,
    never: bool,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.score += other.score;
        self.pairs += other.pairs;
        self.apart += other.apart;
        self.never |= other.never;
    }
}

/// A possible join on the heap; it is stale if one of the groups has changed since.
struct Join {
    mean: f32,
    groups: (usize, usize),
    turns: (u32, u32),
}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| other.groups.cmp(&self.groups))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Join {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Join {}

impl Groups {
    fn new(items: &[Item], corpus: &Corpus) -> Self {
        Self {
            members: (0..items.len()).map(|i| vec![i]).collect(),
            is_time: items.iter().map(|i| corpus.mentions[i.mentions[0]].claim.value.kind() == "time").collect(),
            weight: items.iter().map(Item::weight).collect(),
        }
    }

    fn join(&mut self, links: &[((u32, u32), Link)], stage: Stage, bars: Bars, items: &[Item]) {
        let mut near = self.sums(links, items);
        let mut turn = vec![0u32; near.len()];
        let mut heap = BinaryHeap::new();
        for (g, sums) in near.iter().enumerate() {
            let later = sums.range(g + 1..);
            heap.extend(later.filter_map(|(h, sum)| self.candidate((g, *h), *sum, stage, bars, &turn)));
        }
        while let Some(Join { groups: (g, h), turns, .. }) = heap.pop() {
            if (turn[g], turn[h]) != turns {
                continue;
            }
            let moved = std::mem::take(&mut self.members[h]);
            self.members[g].extend(moved);
            self.weight[g] += std::mem::take(&mut self.weight[h]);
            turn[g] += 1;
            turn[h] += 1;
            near[g].remove(&h);
            for (other, sum) in std::mem::take(&mut near[h]) {
                near[other].remove(&h);
                if other != g {
                    near[g].entry(other).or_default().add(sum);
                    near[other].entry(g).or_default().add(sum);
                }
            }
            let around: Vec<(usize, Sum)> = near[g].iter().map(|(o, s)| (*o, *s)).collect();
            for (other, sum) in around {
                heap.extend(self.candidate((g.min(other), g.max(other)), sum, stage, bars, &turn));
            }
        }
    }

    /// Joins the groups that give the toll of the whole event, one for each kind of toll: it grows from report to report,
    /// so that figures alone would keep them apart.
    fn join_tolls(&mut self, corpus: &Corpus, items: &[Item]) {
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        for g in 0..self.members.len() {
            let mentions: Vec<&Mention> =
                self.members[g].iter().flat_map(|i| &items[*i].mentions).map(|m| &corpus.mentions[*m]).collect();
            if self.is_time[g] {
                continue;
            }
            let Some(toll) = mentions.first().and_then(|m| m.toll) else { continue };
            let now = |m: &Mention| {
                let s = &corpus.sentences[m.sentence];
                s.event_years.contains(&s.year)
            };
            let whole = mentions.iter().filter(|m| m.whole_toll && m.toll == Some(toll) && now(m)).count();
            if whole * 2 < mentions.len() {
                continue;
            }
            self.merge(*first.entry(toll).or_insert(g), g);
        }
    }

    /// Joins groups of counts that say the same in like words but for the figure, one figure of a document a group.
    fn join_parallel(&mut self, pairs: &Pairs<'_>, mentions: &[usize], items: &[Item]) {
        let corpus = pairs.corpus;
        let told = Told::of(corpus, mentions);
        let mut heads: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for g in (0..self.members.len()).filter(|g| !self.members[*g].is_empty() && !self.is_time[*g]) {
            let first = &corpus.mentions[items[self.members[g][0]].mentions[0]];
            if let Some(head) = first.head {
                heads.entry(head).or_default().push(g);
            }
        }
        for list in heads.values().filter(|l| l.len() <= KEY_ITEMS) {
            for (at, g) in list.iter().enumerate() {
                for h in &list[at + 1..] {
                    let all = |g: usize| self.members[g].iter().flat_map(|i| &items[*i].mentions);
                    let documents: Vec<usize> = all(*g).map(|m| corpus.mentions[*m].claim.document).collect();
                    let meet = all(*h).any(|m| documents.contains(&corpus.mentions[*m].claim.document));
                    if meet {
                        continue;
                    }
                    // Words are like one another in one language only.
                    let language = |m: &usize| &corpus.languages[corpus.mentions[*m].claim.document];
                    let across: Vec<(usize, usize)> = all(*g)
                        .flat_map(|m| all(*h).map(move |n| (*m, *n)))
                        .filter(|(m, n)| language(m) == language(n))
                        .collect();
                    let alike =
                        |(m, n): &&(usize, usize)| parallel(pairs, &told, &corpus.mentions[*m], &corpus.mentions[*n]);
                    if across.iter().filter(alike).count() * 2 > across.len() {
                        self.merge(*g, *h);
                    }
                }
            }
        }
    }

    /// Joins groups of values that no reading reconciles, where a pair of them has a ground and the others do not speak
    /// against it.
    fn join_grounds(&mut self, pairs: &Pairs<'_>, links: &[((u32, u32), Link)], items: &[Item]) {
        let mut home = vec![0; items.len()];
        for (g, list) in self.members.iter().enumerate() {
            list.iter().for_each(|i| home[*i] = g);
        }
        for ((i, j), link) in links {
            let (g, h) = (home[*i as usize], home[*j as usize]);
            let Some(ground) = link.ground.filter(|_| g != h) else { continue };
            if ground.stands_alone() || self.akin(pairs, items, g, h) {
                self.members[h].iter().for_each(|i| home[*i] = g);
                self.merge(g, h);
            }
        }
    }

    /// True if most statements of two groups have words in common: the groups tell of one thing.
    fn akin(&self, pairs: &Pairs<'_>, items: &[Item], g: usize, h: usize) -> bool {
        let first = |i: &usize| &pairs.corpus.mentions[items[*i].mentions[0]];
        let across = self.members[g].iter().flat_map(|i| self.members[h].iter().map(move |j| (i, j)));
        let (mut all, mut akin) = (0, 0);
        for (i, j) in across {
            let (_, row) = pairs.features(first(i), first(j));
            all += 1;
            akin += usize::from(row[Feature::near as usize] >= AKIN || row[Feature::predicate_same as usize] == 1.0);
        }
        akin * 5 >= all * 3
    }

    fn merge(&mut self, into: usize, from: usize) {
        if into != from {
            let moved = std::mem::take(&mut self.members[from]);
            self.members[into].extend(moved);
            self.weight[into] += std::mem::take(&mut self.weight[from]);
        }
    }

    /// The links between the groups as they stand, from both sides.
    fn sums(&self, links: &[((u32, u32), Link)], items: &[Item]) -> Vec<BTreeMap<usize, Sum>> {
        let mut home = vec![0; items.len()];
        for (g, list) in self.members.iter().enumerate() {
            list.iter().for_each(|i| home[*i] = g);
        }
        let mut near = vec![BTreeMap::<usize, Sum>::new(); self.members.len()];
        for ((i, j), link) in links {
            let (g, h) = (home[*i as usize], home[*j as usize]);
            if g != h {
                let w = items[*i as usize].weight() * items[*j as usize].weight();
                let apart = if link.apart { w } else { 0.0 };
                let sum = Sum { score: w * link.score, pairs: w, apart, never: link.never };
                near[g].entry(h).or_default().add(sum);
                near[h].entry(g).or_default().add(sum);
            }
        }
        near
    }

    fn candidate(&self, groups: (usize, usize), sum: Sum, stage: Stage, bars: Bars, turn: &[u32]) -> Option<Join> {
        let bar = match (stage, self.is_time[groups.0]) {
            (Stage::Meets, false) => bars.meets,
            (Stage::Meets, true) => bars.time_meets,
            (Stage::Apart, false) => bars.apart,
            (Stage::Apart, true) => bars.time_apart,
        };
        let all = self.weight[groups.0] * self.weight[groups.1];
        let mean = (sum.score + (all - sum.pairs).max(0.0) * UNSCORED) / all.max(1e-6) - bar;
        let allowed = !sum.never && (stage == Stage::Apart || sum.apart == 0.0);
        (allowed && mean > 0.0).then(|| Join { mean, groups, turns: (turn[groups.0], turn[groups.1]) })
    }
}
