//! Direct speech that no cue has claimed: signed quotations, what the rules can attribute, and whole paragraphs in
//! quotation marks, which belong to whoever spoke last.

use super::scan::{Run, Scan};
use super::{Found, rules};

/// Shorter stretches in quotation marks are titles and single words, in tokens.
const SHORTEST: usize = 6;

/// How long the paragraph before may be, in tokens, and how many quotations are asked for its speaker.
const LONGEST: usize = 400;
const NEAR: usize = 50;

/// The longest signature after a dash, in tokens.
const SIGNATURE: usize = 9;

/// Adds quotations for the quoted stretches that are in no content yet.
pub(super) fn add(scan: &Scan, found: &mut Vec<Found>) {
    let mut covered = covered(scan, found);
    let left = left(scan, &covered);
    for &q in &left {
        if let Some(one) = signed(scan, q) {
            covered[q] = true;
            found.push(one);
        }
    }
    if left.iter().all(|&q| covered[q]) {
        return;
    }
    let sentences = left.iter().filter(|&&q| !covered[q]).flat_map(|&q| {
        let quoted = &scan.quoted[q];
        let last = scan.sentence_of[quoted.end - 1] as usize;
        [scan.sentence_of[quoted.first] as usize, last, (last + 1).min(scan.sentences.len() - 1)]
    });
    let sentences: std::collections::BTreeSet<usize> = sentences.collect();
    for one in rules::find_in(scan, sentences.into_iter()) {
        let new = one
            .content
            .iter()
            .any(|r| scan.quote_of.get(r.0).is_some_and(|q| left.binary_search(&(*q as usize)).is_ok()));
        let taken = one.content.iter().any(|r| scan.quote(r.0).is_some() && covered[scan.quote_of[r.0] as usize]);
        if new && !taken && one.speaker.is_some() {
            one.content.iter().for_each(|r| mark(scan, *r, &mut covered));
            found.push(one);
        }
    }
    for q in left {
        if !covered[q] && !goes_on(scan, q, found) {
            found.extend(running(scan, q, found));
        }
    }
}

/// Which quoted stretches are in the content of what was found.
pub(super) fn covered(scan: &Scan, found: &[Found]) -> Vec<bool> {
    let mut covered = vec![false; scan.quoted.len()];
    for run in found.iter().flat_map(|f| &f.content) {
        mark(scan, *run, &mut covered);
    }
    covered
}

/// The quoted stretches that nothing covers and that are no titles.
pub(super) fn left(scan: &Scan, covered: &[bool]) -> Vec<usize> {
    let open = |q: &usize| {
        let quoted = &scan.quoted[*q];
        !covered[*q] && !quoted.single && quoted.end - quoted.first >= SHORTEST
    };
    (0..scan.quoted.len()).filter(open).collect()
}

/// A stretch whose paragraph ended without a closing mark takes the next one into the same quotation.
fn goes_on(scan: &Scan, q: usize, found: &mut [Found]) -> bool {
    let Some(before) = q.checked_sub(1).map(|b| &scan.quoted[b]).filter(|b| b.goes_on) else { return false };
    let ends = |f: &&mut Found| f.content.last().is_some_and(|r| r.0 < before.end && before.end <= r.1 + 1);
    let Some(one) = found.iter_mut().rev().take(NEAR).find(ends) else { return false };
    one.content.push((scan.quoted[q].first, scan.quoted[q].end));
    true
}

/// Marks the quoted stretches of which the run holds the start and at least half; what is quoted inside one by its own
/// words leaves the whole open.
pub(super) fn mark(scan: &Scan, run: Run, covered: &mut [bool]) {
    let from = scan.quoted.partition_point(|q| q.end <= run.0);
    for (q, quoted) in scan.quoted.iter().enumerate().skip(from).take_while(|(_, q)| q.first < run.1) {
        let common = quoted.end.min(run.1) - quoted.first.max(run.0);
        covered[q] |= run.0 <= quoted.first + 1 && common * 2 >= quoted.end - quoted.first;
    }
}

/// "“…” — Name Surname", to the end of the line or sentence.
fn signed(scan: &Scan, q: usize) -> Option<Found> {
    let quoted = &scan.quoted[q];
    let dash = quoted.end;
    if !matches!(scan.word(dash), "―" | "—" | "–" | "-") || scan.starts_paragraph(dash) {
        return None;
    }
    let mut end = dash + 1;
    while end < scan.len() && end - dash <= SIGNATURE && scan.is_word(end) && !scan.starts_paragraph(end) {
        end += 1;
    }
    let ends = end == scan.len() || scan.starts_paragraph(end) || scan.word(end) == "." || scan.is_mark(end);
    let named = scan.is_capital(dash + 1) && end > dash + 1 && scan.is_capital(end - 1);
    let content = (quoted.first, quoted.end);
    (ends && named).then(|| Found::new(vec![content], Some((dash + 1, end)), (dash, dash + 1)))
}

/// A paragraph that is nothing but a quotation goes on with the speaker of the paragraph before.
fn running(scan: &Scan, q: usize, found: &[Found]) -> Option<Found> {
    let quoted = &scan.quoted[q];
    let alone = scan.starts_paragraph(quoted.first) && (quoted.end == scan.len() || scan.starts_paragraph(quoted.end));
    if !alone {
        return None;
    }
    let reach = quoted.first.saturating_sub(LONGEST);
    let paragraph = (reach..quoted.first).rev().find(|&k| scan.starts_paragraph(k))?;
    let before = found.iter().rev().take(NEAR).filter(|f| {
        let quotes = f.content.iter().any(|r| scan.quote(r.0).is_some());
        quotes && f.content.iter().all(|r| r.0 >= paragraph && r.1 <= quoted.first)
    });
    let last = before.max_by_key(|f| f.content.last().map(|r| r.1))?;
    Some(Found { content: vec![(quoted.first, quoted.end)], speaker: last.speaker, cue: None })
}
