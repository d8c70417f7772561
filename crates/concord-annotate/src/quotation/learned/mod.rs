//! Finds quotations with models: first the cues, then for each cue its source, its content and a second part of the
//! content (after Pareti 2015, "Attribution: a computational approach", and Newell et al. 2018, "Quote extraction and
//! attribution from a news corpus using Citron").
//!
//! All are linear models over hashed features. A language without these files in its pack goes by rules alone.

mod cue;
mod feature;
mod frame;
mod look;
mod search;
pub mod training;

use super::Found;
use super::lexicon::Flags;
use super::remaining;
use super::scan::{NONE, Run, Scan};
use crate::name::Clusters;
use crate::{Pack, PerPack};
use concord_learn::linear::Model;
use cue::Gate;
use frame::Frame;
use look::{Look, kind};
use search::{Part, Search};
use std::collections::BTreeMap;

/// The files of a pack that make up the finder, in the order of [`Models`].
pub const FILES: [&str; 3] = ["quotation-gate.bits", "quotation-cue.model", "quotation-span.model"];

/// The models of one language.
#[derive(Debug)]
pub(super) struct Models {
    gate: Gate,
    cue: Model,
    spans: Model,
    clusters: Clusters,
}

impl Models {
    /// The models of a pack that has them all.
    pub fn of(pack: &'static Pack) -> Option<&'static Models> {
        static TABLE: PerPack<Option<Models>> = PerPack::new(Models::read);
        TABLE.get(pack).as_ref()
    }

    fn read(pack: &Pack) -> Option<Models> {
        let pack = Pack::get(pack.code)?;
        let model = |name: &str| pack.file(name).and_then(|bytes| Model::from_bytes(bytes).ok());
        let [gate, cue, spans] = FILES;
        Some(Models {
            gate: Gate(pack.file(gate)?),
            cue: model(cue).filter(|m| m.classes() == 1)?,
            spans: model(spans).filter(|m| m.classes() == search::PARTS)?,
            clusters: Clusters::of(pack),
        })
    }
}

/// Finds quotations, in order of their cues. Cues that score less than the threshold in the header of their model are
/// none.
pub(super) fn find(scan: &Scan, models: &Models) -> Vec<Found> {
    let look = Look::new(scan, models.clusters);
    let mut found = Vec::new();
    let mut features = Vec::with_capacity(64);
    let mut search = Search::default();
    let threshold = models.cue.tag() as i32;
    for k in 0..scan.len() {
        if !cue::may_be(scan, models.gate, k) {
            continue;
        }
        let Some(sure) = cue::score(&look, &models.cue, k, &mut features).filter(|s| *s > threshold) else { continue };
        let one = around(&look, &models.spans, k, &mut search);
        found.extend(one.filter(|f| sure > threshold + DOUBT && !is_empty(scan, f) || is_likely(scan, f, k)));
    }
    share_out(&mut found);
    add_quoted(&look, models, &mut found, &mut search);
    found
}

/// A second part that two cues claim belongs to the later of them, where it stands behind both.
fn share_out(found: &mut [Found]) {
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let (Some(one), Some(last)) = (rest.first(), before.last_mut()) else { continue };
        let behind = |r: &Run| one.cue.is_some_and(|c| c.1 <= r.0);
        if let [_, second] = last.content[..]
            && behind(&second)
            && one.content.contains(&second)
        {
            last.content.truncate(1);
        }
    }
}

/// By how much the best cue beside a quotation in marks may fall short of the threshold, in model steps.
const LENIENT: i32 = 96;

/// What stands in marks is said by somebody: a quoted stretch that no cue has claimed goes to the best one beside it.
fn add_quoted(look: &Look, models: &Models, found: &mut Vec<Found>, search: &mut Search) {
    let scan = look.scan;
    let mut covered = remaining::covered(scan, found);
    let mut features = Vec::with_capacity(64);
    let mut cues: Cues = found.iter().filter_map(|f| f.cue.map(|c| (c.0, (c.1, f.speaker)))).collect();
    let least = models.cue.tag() as i32 - LENIENT;
    for q in remaining::left(scan, &covered) {
        let (first, end) = (scan.quoted[q].first, scan.quoted[q].end);
        if covered[q] {
            continue;
        }
        let sentences =
            (scan.sentence(first).0.max(first.saturating_sub(BESIDE)), scan.sentence(end - 1).1.min(end + BESIDE));
        let beside = (sentences.0..first).chain(end..sentences.1).filter(|&k| scan.quote_of[k] == NONE);
        let used = |k: usize| cues.range(..=k).next_back().is_some_and(|(_, (end, _))| k < *end);
        let candidates = beside.filter(|&k| (cue::may_be(scan, models.gate, k) || look.is_verb(k)) && !used(k));
        let scored = candidates.map(|k| (cue::whole_score(look, &models.cue, k, &mut features), k));
        let mut scored: Vec<(i32, usize)> = scored.filter(|s| s.0 > least).collect();
        scored.sort_unstable_by_key(|&(score, k)| (std::cmp::Reverse(score), k));
        let holds =
            |f: &Found| f.content.iter().any(|r| r.0 <= first && end <= r.1 + 1 && (r.1 - r.0) < 2 * (end - first));
        let one = scored.iter().take(TRIES).find_map(|&(_, k)| {
            let mut one = around(look, &models.spans, k, search).filter(holds)?;
            one.speaker = one.speaker.or_else(|| shared_speaker(scan, &cues, k));
            one.speaker.is_some().then_some(one)
        });
        if let Some(one) = one {
            one.content.iter().for_each(|r| remaining::mark(scan, *r, &mut covered));
            cues.extend(one.cue.map(|c| (c.0, (c.1, one.speaker))));
            found.push(one);
        }
    }
}

/// How many cues are tried for one quotation.
const TRIES: usize = 3;

/// "She sings before asking, “…”": the speaker of the last cue before token `k` in its sentence.
fn shared_speaker(scan: &Scan, cues: &Cues, k: usize) -> Option<Run> {
    let (_, (_, speaker)) = cues.range(scan.sentence(k).0..k).next_back()?;
    speaker.filter(|s| s.1 <= k)
}

/// First token of each cue that was found, with its end and speaker.
type Cues = BTreeMap<usize, (usize, Option<Run>)>;

/// How far from a quotation a cue is looked for, in tokens.
const BESIDE: usize = 40;

/// By how much a cue must beat the threshold where nothing else speaks for it, in model steps.
const DOUBT: i32 = 32;

/// True if the cue is a known one, or somebody can be seen to speak.
fn is_likely(scan: &Scan, found: &Found, k: usize) -> bool {
    if is_empty(scan, found) {
        return false;
    }
    let known = scan.has(k, Flags::CUE) || scan.has(k, Flags::BY);
    known || found.speaker.is_some_and(|s| super::source::is_strong(scan, s))
}

/// True if the content is nothing but a word like "what" or "our".
fn is_empty(scan: &Scan, found: &Found) -> bool {
    const WORDS: [Flags; 4] = [Flags::ASKS, Flags::OTHER, Flags::RELATIVE, Flags::OPENS];
    found.content.iter().all(|r| r.1 == r.0 + 1 && WORDS.iter().any(|f| scan.has(r.0, *f)))
}

/// What belongs to the cue at token `k`.
fn around(look: &Look, model: &Model, k: usize, search: &mut Search) -> Option<Found> {
    let mut frame = Frame::new(look, k);
    search.prepare(model, look, &frame);
    frame.speaker = search.best(model, look, &frame, Part::Speaker).map(|run| without_aside(look, k, run));
    frame.content = search.best(model, look, &frame, Part::Content);
    let content = frame.content?;
    if frame.speaker.is_some_and(|s| s.1 == content.0 && content.1 <= k && !look.scan.opens_quote(content.0)) {
        // "joined the three Baltic | states to announce": a phrase torn in two, and nobody speaks.
        return None;
    }
    let second = search.best(model, look, &frame, Part::Second).filter(|run| !goes_on_unquoted(look.scan, k, *run));
    let parts = std::iter::once(content).chain(second).map(|run| with_marks(look.scan, run)).collect();
    Some(Found::new(parts, frame.speaker, whole_cue(look.scan, k)))
}

/// "said Lund, speaking of the harbour": what the speaker does meanwhile is no part of the name.
fn without_aside(look: &Look, k: usize, (first, end): Run) -> Run {
    let aside = |i: &usize| {
        let next = look.get(i + 2).kind;
        look.scan.word(*i) == ","
            && look.get(i + 1).kind == kind::ENDING
            && matches!(next, kind::PREPOSITION | kind::TO | kind::THAT)
    };
    let cut = (first + 1..end).find(aside).filter(|_| first > k);
    (first, cut.unwrap_or(end))
}

/// True for the quoted beginning of a later sentence that goes on in the writer's words: "… he said. “We win” is what he
/// meant."
fn goes_on_unquoted(scan: &Scan, k: usize, run: Run) -> bool {
    let Some(q) = scan.quote(run.0).filter(|q| q.first >= scan.sentence(k).1) else { return false };
    let end = scan.sentence(q.end - 1).1;
    (q.end..end).any(|i| scan.is_word(i))
}

/// The run with the quotation marks that belong to what is quoted in it.
fn with_marks(scan: &Scan, (mut first, mut last): Run) -> Run {
    if let Some(q) = scan.quote(first).filter(|q| q.first + 1 == first) {
        first = q.first;
    }
    if let Some(q) = scan.quote(last - 1).filter(|q| q.first >= first && (q.end == last + 1 || q.end == last + 2)) {
        let only_signs = (last..q.end).all(|k| !scan.is_word(k));
        last = if only_signs { q.end } else { last };
    }
    (first, last)
}

/// The phrase of the lexicon that holds token `k`, or the token.
fn whole_cue(scan: &Scan, k: usize) -> Run {
    for flag in [Flags::BY, Flags::CUE] {
        for first in k.saturating_sub(2)..=k {
            if let Some(n) = scan.lexicon.phrase(&scan.lower, first, flag).filter(|n| first + n > k) {
                return (first, first + n);
            }
        }
    }
    (k, k + 1)
}
