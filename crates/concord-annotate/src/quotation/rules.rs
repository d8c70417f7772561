//! Finds quotations by the words of the pack alone: what a language gets that has no model, and what catches the
//! direct quotations a model leaves over.
//!
//! For each cue outside quotation marks: the source beside it, then the content before or after the two. Then each
//! quoted stretch that is left over goes to the running speaker.

use super::lexicon::Flags;
use super::scan::{Run, Scan};
use super::{Found, source};

/// Finds quotations, in order of their cues; those without a cue come last.
pub(super) fn find(scan: &Scan) -> Vec<Found> {
    find_in(scan, 0..scan.sentences.len())
}

/// How far from a cue a sentence is read, in tokens.
const REACH: usize = 150;

/// Finds the quotations of some sentences.
pub(super) fn find_in(scan: &Scan, sentences: impl Iterator<Item = usize>) -> Vec<Found> {
    let mut found = Vec::new();
    for s in sentences {
        let run = (scan.sentences[s].first as usize, scan.sentences[s].last as usize);
        let mut i = run.0;
        while i < run.1 {
            let near = (run.0.max(i.saturating_sub(REACH)), run.1.min(i + REACH));
            let one = at(scan, near, i);
            // One cue, one quotation; a verb inside what was found may be a cue of its own.
            if let Some(one) = one {
                i = one.cue.map_or(i, |c| c.1).max(i + 1);
                found.push(one);
            } else {
                i += 1;
            }
        }
    }
    found
}

/// The quotation whose cue starts at token `i`.
fn at(scan: &Scan, run: Run, i: usize) -> Option<Found> {
    if scan.quote(i).is_some_and(|q| !q.single && q.end - q.first > 4) {
        return None;
    }
    if let Some(n) = scan.lexicon.phrase(&scan.lower, i, Flags::BY) {
        return by(scan, run, (i, i + n));
    }
    if scan.has(i, Flags::AFTER_SOURCE) {
        return after_source(scan, run, i);
    }
    if scan.has(i, Flags::AS) && (i == run.0 || scan.word(i - 1) == ",") {
        let cue = (i + 1..run.1.min(i + 4)).find(|&k| scan.has(k, Flags::CUE));
        return if i > run.0 { inserted(scan, run, i, cue) } else { opening(scan, run, cue?) };
    }
    let n = scan.lexicon.phrase(&scan.lower, i, Flags::CUE)?;
    verb(scan, run, (i, i + n))
}

/// "according to X, …" and "…, according to X".
fn by(scan: &Scan, run: Run, cue: Run) -> Option<Found> {
    let mut speaker = source::after(scan, cue.1, run.1, true)?;
    if scan.lexicon.verb_second && cue.0 == run.0 && speaker.1 < run.1 && scan.word(speaker.1) != "," {
        speaker = source::shortest(scan, speaker);
    }
    let content = if cue.0 == run.0 {
        let comma = (speaker.1..run.1).find(|&k| scan.word(k) == ",").filter(|_| !scan.lexicon.verb_second);
        let start = comma.map_or(speaker.1, |c| c + 1);
        trim(scan, (start, run.1))?
    } else {
        trim(scan, (run.0, cue.0))?
    };
    (content.1 - content.0 >= 3).then(|| Found::new(vec![content], Some(speaker), cue))
}

/// "X zufolge …".
fn after_source(scan: &Scan, run: Run, i: usize) -> Option<Found> {
    let speaker = source::before(scan, i, run.0)?;
    let content = if speaker.0 > run.0 && scan.word(speaker.0 - 1) == "," {
        trim(scan, (run.0, speaker.0))?
    } else {
        trim(scan, (i + 1, run.1))?
    };
    Some(Found::new(vec![content], Some(speaker), (i, i + 1)))
}

/// "…, so X" and "…, jak podał X".
fn inserted(scan: &Scan, run: Run, i: usize, verb: Option<usize>) -> Option<Found> {
    let start = verb.map_or(i + 1, |v| v + 1);
    let speaker = source::after(scan, start, run.1, true)?;
    if verb.is_none() && !source::is_strong(scan, speaker) {
        return None;
    }
    let cue = (i, start);
    let content = before(scan, run, i)?;
    let rest = rest_of(scan, run, speaker.1);
    Some(Found::new(std::iter::once(content).chain(rest).collect(), Some(speaker), cue))
}

/// "Jak podał X, …".
fn opening(scan: &Scan, run: Run, verb: usize) -> Option<Found> {
    let speaker = source::after(scan, verb + 1, run.1, true)?;
    let comma = (speaker.1..run.1).find(|&k| scan.word(k) == ",")?;
    let content = trim(scan, (comma + 1, run.1))?;
    Some(Found::new(vec![content], Some(speaker), (run.0, verb + 1)))
}

/// "X said that …", "“…,” X said", "…, said X, “…”".
fn verb(scan: &Scan, run: Run, cue: Run) -> Option<Found> {
    let before_cue = (cue.0 > run.0).then(|| cue.0 - 1);
    let after_break = before_cue.is_none_or(|b| breaks(scan, b) || scan.closes_quote(b));
    let tells = scan.has(cue.0, Flags::TELLS);
    let right = || (!tells).then(|| source::after(scan, cue.1, run.1, false)).flatten();
    let left = if after_break { None } else { source::before(scan, cue.0, run.0) };
    // "Am Montag sagte Tusk, …": a weak candidate before the verb gives way to a strong one after it.
    let speaker = match left {
        Some(l) if !scan.lexicon.verb_second || source::is_strong(scan, l) => Some(l),
        weak => match right() {
            Some(r) if after_break || source::is_strong(scan, r) => Some(r),
            _ => weak.or_else(|| before_cue.and_then(|b| source::across_comma(scan, b, run.0))),
        },
    };
    let speaker_first = speaker.is_some_and(|s| s.0 < cue.0);
    let from = if speaker_first { speaker.map_or(cue.0, |s| s.0) } else { cue.0 };
    let until = speaker.map_or(cue.1, |s| s.1.max(cue.1));
    let mut content = Vec::new();
    if from > run.0 && (scan.word(from - 1) == "," || scan.closes_quote(from - 1) || is_dash(scan, from - 1)) {
        content.extend(before(scan, run, from));
    } else if from == run.0 {
        // "“I won!” he said": the sentence may have ended inside the marks.
        let previous = from.checked_sub(1).filter(|&p| scan.closes_quote(p) && !scan.starts_paragraph(from));
        content.extend(previous.and_then(|p| scan.quote(p)).map(|q| (q.first, q.end)));
    }
    if content.is_empty() {
        content.extend(after(scan, run, until, tells));
    } else {
        content.extend(rest_of(scan, run, until));
    }
    if content.is_empty() || (speaker.is_none() && !content.iter().any(|c| scan.opens_quote(c.0))) {
        return None;
    }
    Some(Found::new(content, speaker, cue))
}

/// What stands before an attribution that starts at token `from`, after a comma, a dash or a closing mark.
fn before(scan: &Scan, run: Run, from: usize) -> Option<Run> {
    let mut last = from;
    while last > run.0 && (scan.word(last - 1) == "," || is_dash(scan, last - 1)) && !scan.closes_quote(last - 1) {
        last -= 1;
    }
    let quoted = last.checked_sub(1).and_then(|l| scan.quote(l)).filter(|q| q.end >= last);
    let mut first = run.0;
    if let Some(q) = quoted {
        // A quotation that began in an earlier sentence, fills this one, or follows a colon.
        let fills = !(run.0..q.first).any(|k| scan.is_word(k));
        if q.first <= run.0 || fills || scan.word(q.first - 1) == ":" {
            first = q.first;
        }
    }
    while first < last && (is_dash(scan, first) || scan.has(first, Flags::JOINS) && scan.opens_quote(first + 1)) {
        first += 1;
    }
    (first < last && (first..last).filter(|&k| scan.is_word(k)).count() >= 2).then_some((first, last))
}

/// What stands after an attribution in the middle: ", he said, “…”", "– powiedział. – …".
fn rest_of(scan: &Scan, run: Run, until: usize) -> Option<Run> {
    let mut k = until;
    while k < run.1 && (k - until) < 12 && !breaks(scan, k) && !scan.opens_quote(k) {
        k += 1;
    }
    while k < run.1 && (matches!(scan.word(k), "," | ":") || is_dash(scan, k) || scan.has(k, Flags::JOINS)) {
        k += 1;
    }
    if k < run.1 && scan.opens_quote(k) {
        return scan.quote(k).map(|q| (q.first, q.end));
    }
    if k >= run.1 || scan.word(k) == "." && k + 1 >= run.1 {
        // The next sentence of the paragraph goes on in marks and has no cue of its own behind them.
        let next = run.1 + usize::from(is_dash(scan, run.1));
        let q = scan.quote(next).filter(|q| q.first == next && !scan.starts_paragraph(next))?;
        let end = scan.sentence(q.end.min(scan.len()) - 1).1;
        return (!(q.end..end).any(|k| scan.has(k, Flags::CUE))).then_some((q.first, q.end));
    }
    let quoted_before = until > run.0 && (run.0..until).any(|k| scan.closes_quote(k));
    if quoted_before || scan.word(k - 1) != "," {
        return None;
    }
    trim(scan, (k, run.1)).filter(|r| r.1 - r.0 >= 3)
}

/// What stands after "X said": a clause, a colon and what follows it, a quotation.
fn after(scan: &Scan, run: Run, until: usize, tells: bool) -> Option<Run> {
    let mut k = until;
    let limit = run.1.min(until + 25);
    while k < limit && !scan.has(k, Flags::THAT) && !scan.opens_quote(k) && !matches!(scan.word(k), "," | ":") {
        k += 1;
    }
    let bare = !scan.lexicon.verb_second && !tells && until < run.1 && !scan.has(until, Flags::STOPS);
    let mut start = match scan.word(k) {
        ":" | "," if k < limit => {
            let next = (k + 1..run.1).find(|&n| scan.word(n) != ",").unwrap_or(run.1);
            let opens = next < run.1 && (scan.opens_quote(next) || scan.has(next, Flags::THAT));
            match scan.word(k) {
                ":" if next < run.1 => next,
                // The colon ends its paragraph; a quotation follows.
                ":" => scan.quote(run.1).filter(|q| q.first == run.1).map(|q| q.first)?,
                _ if opens || scan.lexicon.verb_second && k <= until + 1 => next,
                _ if bare => until,
                _ => return None,
            }
        }
        _ if k < limit && k <= until + 8 => k,
        _ if bare => until,
        _ => return None,
    };
    if bare && start > until && scan.is_word(until) && !scan.has(start, Flags::THAT) && scan.word(start - 1) != ":" {
        start = if scan.opens_quote(start) && start > until + 4 { until } else { start };
    }
    if let Some(q) = scan.quote(start).filter(|q| q.first == start) {
        let words_left = (q.end..run.1).filter(|&k| scan.is_word(k)).count();
        if q.end >= run.1 || words_left == 0 || scan.word(start - 1) == ":" {
            return Some((q.first, q.end));
        }
    }
    trim(scan, (start, run.1)).filter(|r| r.1 - r.0 >= 2)
}

/// Without the full stop and commas at its ends; a quotation that starts in it is taken whole.
fn trim(scan: &Scan, run: Run) -> Option<Run> {
    let (mut first, mut last) = run;
    while first < last && (matches!(scan.word(first), "," | ":" | ".") || is_dash(scan, first)) {
        first += 1;
    }
    if let Some(q) = last.checked_sub(1).and_then(|l| scan.quote(l)).filter(|q| q.end > last && q.first >= first) {
        last = q.end;
    }
    while first < last && (matches!(scan.word(last - 1), "," | "." | ";" | ":") || is_dash(scan, last - 1)) {
        last -= 1;
    }
    (first < last).then_some((first, last))
}

fn is_dash(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "—" | "–" | "-") && scan.tokens.get(i).is_some_and(|t| t.space_before)
}

/// Ends a clause: a comma, a stop, a dash.
pub(super) fn breaks(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "," | ";" | ":" | "." | "!" | "?" | "…" | "..." | "(" | ")") || is_dash(scan, i)
}
