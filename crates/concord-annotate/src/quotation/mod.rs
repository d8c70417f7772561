//! Quotations with their speaker and cue. Data: `quotation.toml` and the `quotation-cue.model, quotation-span.model` files of the pack.

mod entity;
mod learned;
mod lexicon;
mod marks;
mod normalise;
mod remaining;
mod rules;
mod scan;
mod source;

pub use learned::training;
pub use normalise::normalise;

use crate::Analysis;
use concord_model::{Name, Quotation, QuotationType, Speaker, Time};
use concord_text::TextRange;
use lexicon::{Flags, Lexicon};
use scan::{Run, Scan};

/// A quotation as runs of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    /// In order.
    content: Vec<Run>,
    speaker: Option<Run>,
    cue: Option<Run>,
}

impl Found {
    fn new(mut content: Vec<Run>, speaker: Option<Run>, cue: Run) -> Self {
        content.sort_unstable();
        Self { content, speaker, cue: Some(cue) }
    }
}

/// Finds the quotations of a document, in order of their first byte.
pub fn find(analysis: &Analysis, names: &[Name], times: &[Time]) -> Vec<Quotation> {
    let lexicon = Lexicon::of(analysis.pack);
    let scan = Scan::new(analysis, lexicon);
    let mut found = match learned::Models::of(analysis.pack) {
        Some(models) => learned::find(&scan, models),
        None => rules::find(&scan),
    };
    remaining::add(&scan, &mut found);
    let mut quotations = finish(&scan, found, times);
    entity::resolve(&scan, names, &mut quotations);
    quotations.sort_by_key(|q| (q.range.start(), q.range.end()));
    quotations
}

fn finish(scan: &Scan, found: Vec<Found>, times: &[Time]) -> Vec<Quotation> {
    let mut quotations = Vec::with_capacity(found.len());
    for one in found {
        let content: Vec<TextRange> = one.content.iter().map(|&r| scan.range(r)).collect();
        let speaker = one.speaker.map(|r| Speaker { range: scan.range(r), entity: None });
        // "which a month ago announced": a time says nothing.
        let speaker = speaker.filter(|s| !is_time(times, s.range));
        let cue = one.cue.map(|r| scan.range(r));
        let Some(&first) = content.first() else { continue };
        // A running speaker stands elsewhere and is no part of the quotation's place.
        let beside = speaker.as_ref().filter(|_| cue.is_some()).map(|s| s.range);
        let all = content.iter().copied().chain(beside).chain(cue);
        let range = all.fold(first, TextRange::cover);
        let when = one.cue.and_then(|_| when(times, range, &content));
        let addressee = one.cue.and_then(|c| addressee(scan, c, &one.content, one.speaker));
        let quotation_type = kind(scan, &one.content);
        quotations.push(Quotation { range, quotation_type, content, speaker, cue, addressee, when });
    }
    quotations
}

/// True if the range is a time and nothing else.
fn is_time(times: &[Time], range: TextRange) -> bool {
    let at = times.partition_point(|t| t.range.start() < range.start());
    times[at..].first().is_some_and(|t| t.range == range)
}

/// A time inside the attribution: between its parts, but in no content.
fn when(times: &[Time], range: TextRange, content: &[TextRange]) -> Option<TextRange> {
    let from = times.partition_point(|t| t.range.end() <= range.start());
    let inside = times[from..].iter().map(|t| t.range).take_while(|t| t.start() < range.end() + 24);
    let mut free = inside.filter(|t| !content.iter().any(|c| c.overlaps(*t)));
    free.find(|t| range.contains(*t))
}

/// "told Reuters", "said to reporters": what stands between the cue and the content.
fn addressee(scan: &Scan, cue: Run, content: &[Run], speaker: Option<Run>) -> Option<Speaker> {
    let tells = (cue.0..cue.1).any(|k| scan.has(k, Flags::TELLS));
    if !(cue.0..cue.1).any(|k| scan.has(k, Flags::CUE)) {
        return None;
    }
    let start = if tells { cue.1 } else { cue.1 + usize::from(scan.has(cue.1, Flags::TO)) };
    if !tells && start == cue.1 {
        return None;
    }
    let sentence = scan.sentence(cue.0).1;
    let next = content.iter().chain(&speaker).map(|r| r.0).filter(|&k| k >= cue.1).min().unwrap_or(sentence);
    if start >= next {
        return None;
    }
    let run = source::after(scan, start, next.min(sentence), true)?;
    Some(Speaker { range: scan.range(run), entity: None })
}

fn kind(scan: &Scan, content: &[Run]) -> QuotationType {
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return QuotationType::Indirect };
    let marks = content.iter().any(|r| (r.0..r.1).any(|k| scan.is_mark(k) && scan.quote(k).is_some()));
    if scan.opens_quote(first.0) && scan.quote(last.1 - 1).is_some_and(|q| q.end == last.1) {
        return QuotationType::Direct;
    }
    if marks { QuotationType::Mixed } else { QuotationType::Indirect }
}
