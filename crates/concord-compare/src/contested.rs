//! A draft's figure that stands where several sources have another: "26 pirates" in the words in which they say "16".
//!
//! Values that no reading reconciles are never joined for their words alone ([`crate::grounds`]): two articles may well
//! say two things in like words. A draft is held against more than that: against sources that agree among themselves.
//! What is asked is whether the draft's statement would be one of theirs if it had their value, as surely as they are one
//! another's, whether it is told in the words of one of them, and whether nobody has the draft's value for the like.

use crate::corpus::Mention;
use crate::origins::Traced;
use crate::pair::{Feature, Pairs, subjects_differ};
use crate::scorer::Scorer;
use crate::value::Value;
use crate::verdict::{Match, compare};
use concord_model::{Claim, ClaimValue, TimexType};

/// Independent origins that must agree on the other value.
const ORIGINS: usize = 2;
/// Members of a group that are held against a statement.
const TRIED: usize = 24;
/// Least mean log odds, the value set aside.
const BAR: f32 = 0.5;
/// How much worse than the members of a group fit one another a statement may fit them, in log odds.
const SLACK: f32 = 1.5;
/// How much better it must fit that group than the next, where it is not almost word for word one of theirs.
const MARGIN: f32 = 0.3;
/// Least likeness of the words near two values, and of their sentences.
const NEAR: f32 = 0.45;
const SENTENCE: f32 = 0.35;
/// Mean log odds that need less likeness near the values.
const STRONG: f32 = 4.0;
/// The same for sentences that are almost word for word the same.
const VERBATIM: f32 = 0.8;

/// Moves statements of the draft, document 0, into the groups of sources whose value they contest.
pub fn join(pairs: &Pairs<'_>, traced: &Traced, scorer: &Scorer, groups: &mut Vec<Vec<usize>>) {
    let of_draft = |m: &usize| pairs.corpus.mentions[*m].claim.document == 0;
    let lone: Vec<usize> = (0..groups.len()).filter(|g| groups[*g].iter().all(of_draft)).collect();
    let (draft, rest): (Vec<usize>, Vec<usize>) = (0..pairs.corpus.mentions.len()).partition(of_draft);
    let agreed: Vec<Agreed<'_>> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.iter().any(of_draft))
        .filter_map(|(h, group)| Agreed::of(pairs, traced, scorer, h, group))
        .collect();
    let contest = Contest { pairs, scorer, agreed, draft, rest };
    let moves: Vec<(usize, usize)> = lone.into_iter().filter_map(|g| Some((g, contest.rival(&groups[g])?))).collect();
    for (g, h) in moves {
        let moved = std::mem::take(&mut groups[g]);
        groups[h].extend(moved);
        groups[h].sort_unstable();
    }
    groups.retain(|group| !group.is_empty());
}

/// A group of sources of which independent origins say one thing.
struct Agreed<'c> {
    group: usize,
    /// Those who say it.
    members: Vec<&'c Mention>,
    /// Mean log odds between those of several documents.
    inside: f32,
}

impl<'c> Agreed<'c> {
    fn of(pairs: &Pairs<'c>, traced: &Traced, scorer: &Scorer, at: usize, group: &[usize]) -> Option<Self> {
        let all: Vec<&Mention> = group.iter().take(TRIED).map(|m| &pairs.corpus.mentions[*m]).collect();
        let with = |m: &Mention| all.iter().filter(|n| compare(m, n, &pairs.rates) != Match::Apart).count();
        let common = all.iter().max_by_key(|m| with(m))?;
        let members: Vec<&Mention> =
            all.iter().copied().filter(|n| compare(common, n, &pairs.rates) != Match::Apart).collect();
        let claims: Vec<&Claim> = members.iter().map(|m| &m.claim).collect();
        let most = members.len() * 4 >= all.len() * 3;
        let inside = mean(members.iter().enumerate().flat_map(|(i, a)| {
            let others = members[i + 1..].iter().filter(|b| b.claim.document != a.claim.document);
            others.map(|b| scored(pairs, scorer, a, b).0)
        }))?;
        (most && traced.count(&claims) >= ORIGINS).then_some(Self { group: at, members, inside })
    }
}

struct Contest<'c> {
    pairs: &'c Pairs<'c>,
    scorer: &'c Scorer,
    agreed: Vec<Agreed<'c>>,
    /// Mentions of the draft.
    draft: Vec<usize>,
    /// Those of the sources.
    rest: Vec<usize>,
}

/// How a statement of the draft would fit a group if it had its value.
struct Fit {
    /// Mean log odds.
    score: f32,
    /// The likest words of a member: near the value, and of the sentence.
    near: f32,
    sentence: f32,
}

impl Contest<'_> {
    /// The group whose value statements of the draft contest.
    fn rival(&self, group: &[usize]) -> Option<usize> {
        let own: Vec<&Mention> = group.iter().take(TRIED).map(|m| &self.pairs.corpus.mentions[*m]).collect();
        let first = own.first()?;
        if !is_firm(first) || self.rest.iter().any(|n| self.says_the_like(*n, first)) {
            return None;
        }
        let mut fits: Vec<(Fit, &Agreed<'_>)> = self
            .agreed
            .iter()
            .filter(|agreed| agreed.members.iter().all(|n| self.apart(first, n)))
            .filter_map(|agreed| Some((self.fit(&own, agreed)?, agreed)))
            .collect();
        fits.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.1.group.cmp(&b.1.group)));
        let (best, agreed) = fits.first()?;
        let verbatim = |fit: &Fit| fit.near >= VERBATIM && fit.sentence >= VERBATIM;
        let clear = fits
            .get(1)
            .is_none_or(|(next, _)| best.score >= next.score + MARGIN || (verbatim(best) && !verbatim(next)));
        let strong = best.score >= STRONG && best.near >= NEAR / 3.0;
        let alike = (best.near >= NEAR || strong) && best.sentence >= SENTENCE;
        let fitting = best.score >= BAR && best.score >= agreed.inside - SLACK;
        let both = self
            .draft
            .iter()
            .map(|m| &self.pairs.corpus.mentions[*m])
            .any(|m| agreed.members.iter().any(|n| alike_in_kind(m, n)) && !self.apart(m, agreed.members[0]));
        (clear && alike && fitting && (!both || verbatim(best))).then_some(agreed.group)
    }

    fn apart(&self, a: &Mention, b: &Mention) -> bool {
        compare(a, b, &self.pairs.rates) == Match::Apart
    }

    /// The two sentences name others: parties, or what happened.
    fn of_others(&self, m: &Mention, n: &Mention) -> bool {
        let (s, t) = (&self.pairs.corpus.sentences[m.sentence], &self.pairs.corpus.sentences[n.sentence]);
        let apart = |x: &[u32], y: &[u32]| !x.is_empty() && !y.is_empty() && !x.iter().any(|e| y.contains(e));
        apart(&s.entities, &t.entities) || subjects_differ(s, t) || apart(&m.predicates, &n.predicates)
    }

    /// A source has the same value for the like.
    fn says_the_like(&self, there: usize, m: &Mention) -> bool {
        let n = &self.pairs.corpus.mentions[there];
        n.number == m.number && alike_in_kind(n, m)
    }

    fn fit(&self, own: &[&Mention], agreed: &Agreed<'_>) -> Option<Fit> {
        let like: Vec<&&Mention> = agreed.members.iter().filter(|n| alike_in_kind(own[0], n)).collect();
        let (mut scores, mut near, mut sentence) = (Vec::new(), 0.0, 0.0);
        for (m, n) in own.iter().flat_map(|m| like.iter().map(move |n| (m, n))) {
            let mut changed = (*m).clone();
            (changed.value, changed.number) = (n.value.clone(), n.number);
            let (score, words) = scored(self.pairs, self.scorer, &changed, n);
            scores.push(score);
            if words.0 + words.1 > near + sentence && !self.of_others(m, n) {
                (near, sentence) = words;
            }
        }
        Some(Fit { score: mean(scores.into_iter())?, near, sentence })
    }
}

/// Log odds of a pair, and how like the words near the values and the sentences are.
fn scored(pairs: &Pairs<'_>, scorer: &Scorer, a: &Mention, b: &Mention) -> (f32, (f32, f32)) {
    let (model, row) = pairs.features(a, b);
    let sentence = row[Feature::sentence as usize].max(0.8 * row[Feature::sentence_contains as usize]);
    (scorer.score(model, &row), (row[Feature::near as usize], sentence))
}

/// Two values of one kind: of the same things, or two days, or two years; told of as equally real.
fn alike_in_kind(a: &Mention, b: &Mention) -> bool {
    let kind = match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => x.dimension == y.dimension && x.family == y.family && a.head == b.head,
        (Value::Moment(x), Value::Moment(y)) => x.is_length == y.is_length && (x.days - y.days).abs() < 1.5,
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => false,
    };
    kind && a.claim.mode == b.claim.mode
}

/// A figure or a day that stands for itself, not "some" and not "last month".
fn is_firm(m: &Mention) -> bool {
    match (&m.value, &m.claim.value) {
        (Value::Amount(x), _) => !x.vague,
        (Value::Moment(x), ClaimValue::Time(t)) => {
            x.admits.is_some() && !m.relative_day && matches!(t.timex_type, TimexType::Date | TimexType::Time)
        }
        (Value::Moment(_), ClaimValue::Quantity(_)) => false,
    }
}

fn mean(scores: impl Iterator<Item = f32>) -> Option<f32> {
    let (count, sum) = scores.fold((0u32, 0.0), |(count, sum), score| (count + 1, sum + score));
    (count > 0).then(|| sum / count as f32)
}
