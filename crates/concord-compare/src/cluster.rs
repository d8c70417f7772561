//! Groups the values of a story into answers to one question: average-link clustering over scored pairs.
//!
//! First values that can be the same are joined, then groups whose values cannot be, under a higher bar: a false
//! *differs* costs more than a missed one. Copies of one sentence are one item with many mentions from the start.

use crate::corpus::{Corpus, Mention};
use crate::pair::{Model, Pairs};
use crate::parallel::{Told, parallel};
use crate::scorer::Scorer;
use crate::value::Value;
use concord_model::{Anchor, ClaimValue, Dimension, TimexType};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// Least cosine of two sentences whose times cannot be compared and may yet be one.
const ALIKE: f32 = 0.4;

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

/// Mentions that are one before any scoring: the same value in the same place of copies of one sentence.
struct Item {
    mentions: Vec<usize>,
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

/// Stories of no more items than this have every pair scored.
const EVERY_PAIR: usize = 1200;
/// In larger stories a pair is scored if the two share a key that no more items than this have.
const KEY_ITEMS: usize = 60;
/// What a pair that was not scored counts for.
const UNSCORED: f32 = -3.0;

fn links(pairs: &Pairs<'_>, items: &[Item], scorer: &Scorer) -> Vec<((u32, u32), Link)> {
    let corpus = pairs.corpus;
    let mention = |i: usize| &corpus.mentions[items[i].mentions[0]];
    let score = |i: usize, j: usize| {
        let (a, b) = (mention(i), mention(j));
        if !comparable(a, b) {
            return None;
        }
        let (model, row) = pairs.features(a, b);
        let apart = matches!(model, Model::QuantityApart | Model::TimeApart);
        let never = parted(corpus, a, b, model, pairs.alike(a.sentence, b.sentence) >= ALIKE);
        Some(((i as u32, j as u32), Link { score: scorer.score(model, &row), apart, never }))
    };
    if items.len() <= EVERY_PAIR {
        return (0..items.len())
            .flat_map(|i| (i + 1..items.len()).map(move |j| (i, j)))
            .filter_map(|(i, j)| score(i, j))
            .collect();
    }
    let mut index: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for i in 0..items.len() {
        let m = mention(i);
        let near = m.left.iter().take(3).chain(m.right.iter().take(3)).chain(&m.head);
        let mut keys: Vec<(u32, u32)> = near.clone().map(|w| (m.number, *w)).collect();
        keys.extend(near.clone().flat_map(|w| near.clone().filter(move |v| w < v).map(move |v| (*w, *v))));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| index.entry(key).or_default().push(i));
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for list in index.values() {
        for (at, i) in list.iter().enumerate() {
            candidates.extend(list[at + 1..].iter().take(KEY_ITEMS).map(|j| (*i, *j)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates.into_iter().filter_map(|(i, j)| score(i, j)).collect()
}

/// True if two values can never answer one question, whatever their words.
fn parted(corpus: &Corpus, a: &Mention, b: &Mention, model: Model, alike: bool) -> bool {
    let is_date = |m: &Mention| match &m.claim.value {
        ClaimValue::Time(t) => t.timex_type == TimexType::Date,
        ClaimValue::Quantity(_) => false,
    };
    let dates = |a: &Mention, b: &Mention| is_date(a) && is_date(b);
    let same_document = a.claim.document == b.claim.document;
    let same_sentence = a.sentence == b.sentence;
    let placed = |m: &Mention| match &m.value {
        Value::Moment(t) => t.admits.is_some(),
        Value::Amount(_) => true,
    };
    let vague = |m: &Mention| match &m.value {
        Value::Moment(t) => t.admits.is_none() && !t.is_length,
        Value::Amount(_) => false,
    };
    // Told from another fact of the text, "a day earlier": what it dates is not what the other fact dates.
    let from_text = |m: &Mention| match &m.claim.value {
        ClaimValue::Time(t) => t.anchor == Anchor::Text,
        ClaimValue::Quantity(_) => false,
    };
    let strangers = || {
        let (x, y) = (&corpus.sentences[a.sentence].entities, &corpus.sentences[b.sentence].entities);
        !x.is_empty() && !y.is_empty() && x.iter().all(|e| y.binary_search(e).is_err())
    };
    match model {
        // A document that gives two values that no value fits answers two questions with them; and what is said of one
        // party does not contradict what is said of another.
        Model::QuantityApart => same_document || strangers(),
        Model::TimeApart => {
            let loose = |m: &Mention| from_text(m) || m.relative_day;
            let length = |m: &Mention| matches!(&m.value, Value::Moment(t) if t.is_length);
            same_document || strangers() || loose(a) || loose(b) || (length(a) && length(b) && !alike)
        }
        Model::QuantityUnknown => same_sentence,
        // A day without its year and a placed one are alike only in like words.
        Model::TimeUnknown => (same_sentence && placed(a) && placed(b)) || (dates(a, b) && !alike),
        Model::QuantityMeets => (same_sentence && a.number != b.number) || only_bounded(a, b),
        // "For decades" says the same of anything.
        Model::TimeMeets => vague(a) && vague(b) && !alike,
    }
}

/// "More than 5.0" admits 6.1 and yet tells of something else, but for tolls, which grow past every bound.
fn only_bounded(a: &Mention, b: &Mention) -> bool {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return false };
    let far = x.figure > 0.0 && y.figure > 0.0 && (x.figure / y.figure).ln().abs() > BOUND_REACH;
    let sums = x.dimension == Dimension::Money;
    !sums && a.toll.is_none() && b.toll.is_none() && x.both_ends != y.both_ends && far
}

/// How far, as a natural logarithm, a figure may lie beyond a bound that admits it: 15 in 100.
const BOUND_REACH: f64 = 0.14;

/// Two values of one kind and dimension; others cannot answer one question.
pub fn comparable(a: &Mention, b: &Mention) -> bool {
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => x.dimension == y.dimension,
        // "For two days" and "on Tuesday" answer two questions, unless the length of time counts from a known day.
        (Value::Moment(x), Value::Moment(y)) => {
            x.is_length == y.is_length || (x.admits.is_some() && y.admits.is_some())
        }
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => false,
    }
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
                    let across: Vec<(usize, usize)> = all(*g).flat_map(|m| all(*h).map(move |n| (*m, *n))).collect();
                    let alike =
                        |(m, n): &&(usize, usize)| parallel(pairs, &told, &corpus.mentions[*m], &corpus.mentions[*n]);
                    if across.iter().filter(alike).count() * 2 > across.len() {
                        self.merge(*g, *h);
                    }
                }
            }
        }
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
