//! What speaks for and against two values being answers to one question, as numbers a scorer weighs.
//!
//! All measures of words are cosines weighted by rarity in the story, between 0 and 1.

use crate::corpus::{Corpus, Mention, SentenceWords};
use crate::rarity::{Rarity, dot, norm};
use crate::rates::Rates;
use crate::value::{Amount, Moment, Value};
use concord_model::{ClaimValue, Dimension, Relation};

macro_rules! features {
    ($($name:ident)*) => {
        /// The features, in order. The first is always 1.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $($name),* }

        /// Their names, as in the file of weights.
        pub const FEATURES: &[&str] = &[$(stringify!($name)),*];
    };
}

features! {
    bias same_written same_written_rare same_relation nested
    overlaps incomparable log_distance close_figures head_same
    head_differs head_one phrase near left
    right first_left first_right sentence sentence_contains
    sentence_copy sentence_before sentence_after numbers_shared numbers_differ
    entities_shared entities_differ years_same years_differ year_one
    predicate_same predicate_first_same predicate_differs predicate_one same_document
    both_lead one_title both_title position ordinal
    money small_count age_or_magnitude duration coarse
    day_same days_apart same_and_near head_and_predicate value_common head_exact modifiers_differ
    event_year_differs event_year_past toll_conflict toll_same toll_lead
    nested_near nested_sentence coarse_near small_near small_sentence vague_time
    unbounded day_same_near same_rare_sentence years_old bound_differs said_differs subjects_differ
}

/// Number of features.
pub const WIDTH: usize = FEATURES.len();

/// The features of one pair.
pub type Row = [f32; WIDTH];

/// Which weights a pair is scored with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// Two quantities that some number fits.
    QuantityMeets,
    /// Two quantities that no number fits, or that cannot be compared: sums in two currencies.
    QuantityApart,
    /// Two times that share an instant.
    TimeMeets,
    /// Two times that share none.
    TimeApart,
    /// Two times of which one cannot be placed.
    TimeUnknown,
}

impl Model {
    /// All, in order.
    pub const ALL: [Self; 5] =
        [Self::QuantityMeets, Self::QuantityApart, Self::TimeMeets, Self::TimeApart, Self::TimeUnknown];

    /// Its name in the file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Self::QuantityMeets => "quantity_meets",
            Self::QuantityApart => "quantity_apart",
            Self::TimeMeets => "time_meets",
            Self::TimeApart => "time_apart",
            Self::TimeUnknown => "time_unknown",
        }
    }
}

/// Scores pairs of one story.
pub struct Pairs<'c> {
    /// The run.
    pub corpus: &'c Corpus,
    /// The story's words.
    pub rarity: Rarity,
    /// Exchange rates in the story.
    pub rates: Rates,
    norms: std::collections::HashMap<usize, f32>,
}

impl<'c> Pairs<'c> {
    /// Over the given documents.
    pub fn new(corpus: &'c Corpus, documents: &[usize]) -> Self {
        let rarity = Rarity::of(corpus, documents);
        let mut norms = std::collections::HashMap::new();
        for document in documents {
            for at in corpus.first_sentence[*document]..corpus.first_sentence[*document + 1] {
                norms.insert(at, norm(&rarity, &corpus.sentences[at].words));
            }
        }
        let mentions = documents.iter().flat_map(|d| &corpus.mentions[corpus.mentions_of(*d)]);
        let rates = Rates::of(mentions.filter_map(|m| Some((&corpus.mentions[m.converts?], m))));
        Self { corpus, rarity, rates, norms }
    }

    /// Cosine of the words of two sentences.
    pub fn alike(&self, a: usize, b: usize) -> f32 {
        self.sentences(a, b).0
    }

    /// The features of a pair and the weights to score them with. Symmetric.
    pub fn features(&self, a: &Mention, b: &Mention) -> (Model, Row) {
        let relation = self.rates.relation(&a.value, &b.value).unwrap_or_else(|| a.value.relation(&b.value));
        let time = matches!(a.value, Value::Moment(_));
        let model = match relation {
            Relation::Same | Relation::Within | Relation::Contains | Relation::Overlaps if time => Model::TimeMeets,
            Relation::Same | Relation::Within | Relation::Contains | Relation::Overlaps => Model::QuantityMeets,
            Relation::Apart if time => Model::TimeApart,
            Relation::Incomparable if time => Model::TimeUnknown,
            Relation::Apart | Relation::Incomparable => Model::QuantityApart,
        };
        let mut row = Writer { row: [0.0; WIDTH] };
        row.set(Feature::bias, 1.0);
        self.value_features(a, b, relation, &mut row);
        self.noun_features(a, b, &mut row);
        self.word_features(a, b, &mut row);
        self.scope_features(a, b, &mut row);
        place_features(a, b, &mut row);
        self.toll_features(a, b, &mut row);
        let near = row.get(Feature::near);
        let sentence = row.get(Feature::sentence);
        let loose = row.get(Feature::nested).max(row.get(Feature::overlaps));
        row.set(Feature::nested_near, loose * near);
        row.set(Feature::nested_sentence, loose * sentence);
        row.set(Feature::coarse_near, row.get(Feature::coarse) * near);
        row.set(Feature::small_near, row.get(Feature::small_count) * near);
        row.set(Feature::small_sentence, row.get(Feature::small_count) * sentence);
        row.set(Feature::day_same_near, row.get(Feature::day_same) * near);
        row.set(Feature::same_rare_sentence, row.get(Feature::same_written_rare) * sentence);
        row.set(Feature::same_and_near, row.get(Feature::same_written) * near);
        row.set(Feature::head_and_predicate, row.get(Feature::head_same) * row.get(Feature::predicate_first_same));
        (model, row.row)
    }

    fn value_features(&self, a: &Mention, b: &Mention, relation: Relation, row: &mut Writer) {
        let same = a.number == b.number;
        row.set(Feature::same_written, f32::from(same));
        if same {
            row.set(Feature::same_written_rare, rarity_of_figure(a));
            row.set(Feature::value_common, 1.0 - self.rarity.weight(a.number));
        }
        match relation {
            Relation::Same => row.set(Feature::same_relation, 1.0),
            Relation::Within | Relation::Contains => row.set(Feature::nested, 1.0),
            Relation::Overlaps => row.set(Feature::overlaps, 1.0),
            Relation::Apart => {}
            Relation::Incomparable => row.set(Feature::incomparable, 1.0),
        }
        match (&a.value, &b.value) {
            (Value::Amount(x), Value::Amount(y)) => {
                if let Some(distance) = log_distance(x, y) {
                    row.set(Feature::log_distance, (distance / 3.0).min(1.0));
                    row.set(Feature::close_figures, f32::from(distance < 0.25));
                }
                let one_sided = relation != Relation::Apart && (!x.both_ends || !y.both_ends);
                row.set(Feature::bound_differs, f32::from(one_sided && !same));
                let both = |d: Dimension| f32::from(x.dimension == d && y.dimension == d);
                row.set(Feature::ordinal, both(Dimension::Ordinal));
                row.set(Feature::money, both(Dimension::Money));
                let small = x.dimension == Dimension::Count && x.figure <= 10.0 && y.figure <= 10.0;
                row.set(Feature::small_count, f32::from(small));
                row.set(Feature::age_or_magnitude, both(Dimension::Age) + both(Dimension::Magnitude));
            }
            (Value::Moment(x), Value::Moment(y)) => {
                let is_duration = |m: &Mention| match &m.claim.value {
                    ClaimValue::Time(t) => t.timex_type == concord_model::TimexType::Duration,
                    ClaimValue::Quantity(_) => false,
                };
                row.set(Feature::duration, f32::from(is_duration(a)) + f32::from(is_duration(b)));
                let unplaced = |m: &Moment| m.admits.is_none();
                row.set(Feature::vague_time, f32::from(unplaced(x)) + f32::from(unplaced(y)));
                row.set(Feature::unbounded, f32::from(x.days > 36_000.0) + f32::from(y.days > 36_000.0));
                row.set(Feature::coarse, f32::from(x.days > 27.0) + f32::from(y.days > 27.0));
                row.set(Feature::said_differs, f32::from(a.said != b.said));
                if let Some(days) = x.days_apart(y) {
                    row.set(Feature::day_same, f32::from(days < 1.0 && x.days < 2.0 && y.days < 2.0));
                    row.set(Feature::days_apart, ((1.0 + days as f32).ln() / 6.0).min(1.0));
                }
            }
            (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => {}
        }
    }

    fn noun_features(&self, a: &Mention, b: &Mention, row: &mut Writer) {
        match (a.head, b.head) {
            (Some(x), Some(y)) if x == y => row.set(Feature::head_same, 1.0),
            (Some(_), Some(_)) => row.set(Feature::head_differs, 1.0),
            (Some(_), None) | (None, Some(_)) => row.set(Feature::head_one, 1.0),
            (None, None) => {}
        }
        row.set(Feature::phrase, self.cosine(&a.phrase, &b.phrase));
        row.set(Feature::head_exact, f32::from(a.head_word.is_some() && a.head_word == b.head_word));
        let modifiers = |m: &Mention| -> Vec<u32> { m.phrase.iter().copied().filter(|w| Some(*w) != m.head).collect() };
        let (x, y) = (modifiers(a), modifiers(b));
        row.set(Feature::modifiers_differ, f32::from(!x.is_empty() && !y.is_empty() && !common(&x, &y)));
    }

    fn toll_features(&self, a: &Mention, b: &Mention, row: &mut Writer) {
        let (Some(x), Some(y)) = (a.toll, b.toll) else { return };
        row.set(Feature::toll_conflict, f32::from(x != y));
        row.set(Feature::toll_same, f32::from(x == y));
        let lead = |m: &Mention| m.claim.in_title || m.position < 0.2;
        let wide = |m: &Mention| m.phrase.iter().all(|w| Some(*w) == m.head);
        row.set(Feature::toll_lead, f32::from(x == y && lead(a) && lead(b) && wide(a) && wide(b)));
    }

    fn word_features(&self, a: &Mention, b: &Mention, row: &mut Writer) {
        row.set(Feature::left, self.near(&[&a.left], &[&b.left]));
        row.set(Feature::right, self.near(&[&a.right], &[&b.right]));
        row.set(Feature::near, self.near(&[&a.left, &a.right], &[&b.left, &b.right]));
        let first = |x: &[u32], y: &[u32]| f32::from(!x.is_empty() && x.first() == y.first());
        row.set(Feature::first_left, first(&a.left, &b.left));
        row.set(Feature::first_right, first(&a.right, &b.right));
        let (s, t) = (&self.corpus.sentences[a.sentence], &self.corpus.sentences[b.sentence]);
        let (cosine, contained) = self.sentences(a.sentence, b.sentence);
        row.set(Feature::sentence, cosine);
        row.set(Feature::sentence_contains, contained);
        row.set(Feature::sentence_copy, f32::from(s.hash == t.hash && a.sentence != b.sentence));
        for (name, step) in [(Feature::sentence_before, -1), (Feature::sentence_after, 1)] {
            if let (Some(x), Some(y)) = (self.beside(a, step), self.beside(b, step)) {
                row.set(name, self.sentences(x, y).0);
            }
        }
        let shared = common(&a.predicates, &b.predicates);
        let first_same = first(&a.predicates, &b.predicates);
        row.set(Feature::predicate_same, f32::from(shared));
        row.set(Feature::predicate_first_same, first_same);
        row.set(Feature::predicate_differs, f32::from(!shared && !a.predicates.is_empty() && !b.predicates.is_empty()));
        row.set(Feature::predicate_one, f32::from(a.predicates.is_empty() != b.predicates.is_empty()));
    }

    fn scope_features(&self, a: &Mention, b: &Mention, row: &mut Writer) {
        let (s, t) = (&self.corpus.sentences[a.sentence], &self.corpus.sentences[b.sentence]);
        let without =
            |row: &SentenceWords, own: u32| -> Vec<u32> { row.numbers.iter().copied().filter(|n| *n != own).collect() };
        let (x, y) = (without(s, a.number), without(t, b.number));
        let shared = overlap(&x, &y);
        row.set(Feature::numbers_shared, (shared as f32 / 2.0).min(1.0));
        row.set(Feature::numbers_differ, f32::from(shared == 0 && !x.is_empty() && !y.is_empty()));
        let shared: f32 =
            s.entities.iter().filter(|e| t.entities.binary_search(e).is_ok()).map(|e| self.rarity.weight(*e)).sum();
        row.set(Feature::entities_shared, (shared / 2.0).min(1.0));
        row.set(Feature::entities_differ, f32::from(shared == 0.0 && !s.entities.is_empty() && !t.entities.is_empty()));
        row.set(Feature::subjects_differ, f32::from(subjects_differ(s, t)));
        row.set(Feature::event_year_differs, f32::from(!s.event_years.iter().any(|y| t.event_years.contains(y))));
        let past = |r: &SentenceWords| r.event_years.iter().all(|y| *y < r.year);
        row.set(Feature::event_year_past, f32::from(past(s) != past(t)));
        row.set(Feature::years_old, f32::from(past(s) && past(t)));
        let same_year = s.years.iter().any(|y| t.years.contains(y));
        row.set(Feature::years_same, f32::from(same_year));
        row.set(Feature::years_differ, f32::from(!same_year && !s.years.is_empty() && !t.years.is_empty()));
        row.set(Feature::year_one, f32::from(s.years.is_empty() != t.years.is_empty()));
    }

    /// Cosine of two sentences, and the share of the smaller that the other holds.
    fn sentences(&self, a: usize, b: usize) -> (f32, f32) {
        let (x, y) = (&self.corpus.sentences[a].words, &self.corpus.sentences[b].words);
        let (p, q) = (self.norms.get(&a).copied().unwrap_or(0.0), self.norms.get(&b).copied().unwrap_or(0.0));
        if p == 0.0 || q == 0.0 {
            return (0.0, 0.0);
        }
        let shared = dot(&self.rarity, x, y);
        (shared / (p * q), shared / (p * p).min(q * q))
    }

    fn beside(&self, m: &Mention, step: isize) -> Option<usize> {
        let at = m.sentence.checked_add_signed(step)?;
        let row = self.corpus.sentences.get(at)?;
        (row.document == m.claim.document).then_some(at)
    }

    fn cosine(&self, a: &[u32], b: &[u32]) -> f32 {
        let (p, q) = (norm(&self.rarity, a), norm(&self.rarity, b));
        if p == 0.0 || q == 0.0 { 0.0 } else { dot(&self.rarity, a, b) / (p * q) }
    }

    /// Cosine of words near two values, the nearer the heavier. Lists are short, so every word meets every other.
    fn near(&self, a: &[&[u32]], b: &[&[u32]]) -> f32 {
        let weight = |at: usize, id: u32| self.rarity.weight(id) / (1.0 + 0.25 * at as f32);
        let weigh = |lists: &[&[u32]]| -> Vec<(u32, f32)> {
            let mut all: Vec<(u32, f32)> = Vec::with_capacity(12);
            for (at, id) in lists.iter().flat_map(|l| l.iter().enumerate()) {
                let w = weight(at, *id);
                match all.iter_mut().find(|x| x.0 == *id) {
                    Some(entry) => entry.1 = entry.1.max(w),
                    None => all.push((*id, w)),
                }
            }
            all
        };
        let (x, y) = (weigh(a), weigh(b));
        let square = |l: &[(u32, f32)]| l.iter().map(|e| e.1 * e.1).sum::<f32>();
        let norm = (square(&x) * square(&y)).sqrt();
        if norm == 0.0 {
            return 0.0;
        }
        let shared: f32 = x.iter().filter_map(|e| y.iter().find(|f| f.0 == e.0).map(|f| e.1 * f.1)).sum();
        shared / norm
    }
}

/// Each of two sentences names a party first that the other does not name: "Finland left", "Poland left".
pub fn subjects_differ(s: &SentenceWords, t: &SentenceWords) -> bool {
    let lacks = |entity: u32, row: &SentenceWords| row.entities.binary_search(&entity).is_err();
    matches!((s.first_entity, t.first_entity), (Some(x), Some(y)) if lacks(x, t) && lacks(y, s))
}

fn place_features(a: &Mention, b: &Mention, row: &mut Writer) {
    let lead = |m: &Mention| m.claim.in_title || m.position < 0.15;
    row.set(Feature::same_document, f32::from(a.claim.document == b.claim.document));
    row.set(Feature::both_lead, f32::from(lead(a) && lead(b)));
    row.set(Feature::one_title, f32::from(a.claim.in_title != b.claim.in_title));
    row.set(Feature::both_title, f32::from(a.claim.in_title && b.claim.in_title));
    row.set(Feature::position, (a.position - b.position).abs());
}

/// 0 for the small numbers that stand everywhere, 1 for a figure that hardly comes twice by chance.
fn rarity_of_figure(m: &Mention) -> f32 {
    match &m.claim.value {
        ClaimValue::Quantity(q) => {
            let digits = q.number.normalize().mantissa().unsigned_abs().to_string();
            let significant = digits.trim_end_matches('0').len();
            let big = q.number > rust_decimal::Decimal::from(12);
            match (significant, big) {
                (0..=1, false) => 0.0,
                (0..=1, true) => 0.4,
                (2, false) => 0.3,
                (2, true) => 0.7,
                _ => 1.0,
            }
        }
        ClaimValue::Time(t) => match t.timex_type {
            concord_model::TimexType::Time => 1.0,
            concord_model::TimexType::Date => 0.5,
            concord_model::TimexType::Duration | concord_model::TimexType::Set => 0.0,
        },
    }
}

fn log_distance(a: &Amount, b: &Amount) -> Option<f32> {
    (a.family == b.family && a.dimension == b.dimension && a.figure > 0.0 && b.figure > 0.0)
        .then(|| (a.figure / b.figure).ln().abs() as f32)
}

fn overlap(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

fn common(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|x| b.contains(x))
}

/// Puts features at their places.
struct Writer {
    row: Row,
}

impl Writer {
    fn set(&mut self, feature: Feature, value: f32) {
        self.row[feature as usize] = value;
    }

    fn get(&self, feature: Feature) -> f32 {
        self.row[feature as usize]
    }
}
