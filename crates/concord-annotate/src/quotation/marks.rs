//! Pairs quotation marks: which stretches of the text stand in them.
//!
//! A mark may open, close or do both (`“` opens in English and closes in German), so the pack says which, and for the
//! undirected ones the spaces around them decide. A paragraph ends every quotation, but one that opens again at the
//! start of the next paragraph goes on there.

use super::scan::Scan;
use concord_text::TokenKind;

/// A stretch in quotation marks, as token indices; `first` and `last` are the marks themselves where both stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The opening mark.
    pub first: usize,
    /// One past the closing mark.
    pub end: usize,
    /// Single marks: often a title or a word held at arm's length.
    pub single: bool,
    /// The paragraph ended before the closing mark, and the next one opens again.
    pub goes_on: bool,
}

/// Marks of a language, from the pack.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pairs: Vec<(char, char)>,
}

impl Marks {
    pub fn new(pairs: impl Iterator<Item = (char, char)>) -> Self {
        Self { pairs: pairs.collect() }
    }

    fn opens(&self, c: char) -> Option<usize> {
        self.pairs.iter().position(|p| p.0 == c)
    }

    fn closes(&self, c: char) -> bool {
        self.pairs.iter().any(|p| p.1 == c)
    }

    /// True if `c` is one of the marks.
    pub fn is_mark(&self, c: char) -> bool {
        self.pairs.iter().any(|p| p.0 == c || p.1 == c)
    }
}

struct Open {
    first: usize,
    close: char,
    single: bool,
    /// The closing marks of quotations inside this one, innermost last.
    inner: Vec<char>,
}

impl Open {
    /// Closes what `c` closes; true if that was the whole. Marks of the same look are taken for one another, for writers
    /// and editing systems mix them (`“Never," he said`).
    fn close(&mut self, c: char) -> bool {
        let fits = |close: char| c == close || is_alike(c, close);
        match self.inner.iter().rposition(|&close| fits(close)) {
            Some(at) => self.inner.truncate(at),
            None => return fits(self.close),
        }
        false
    }
}

/// All quoted stretches, in order, without overlap (a quotation in a quotation belongs to the outer one).
pub(super) fn pair(scan: &Scan, marks: &Marks) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    let mut open: Option<Open> = None;
    for i in 0..scan.len() {
        if scan.starts_paragraph(i) {
            end_of_paragraph(scan, marks, &mut found, &mut open, i);
        }
        if scan.tokens[i].kind != TokenKind::Punct {
            continue;
        }
        let Some(c) = scan.word(i).chars().next() else { continue };
        if c.is_ascii() && !matches!(c, '"' | '\'') || !marks.is_mark(c) {
            continue;
        }
        let opens = marks.opens(c).is_some() && may_open(scan, i, c, marks);
        let Some(now) = &mut open else {
            if opens {
                open = opened(marks, c, i);
            }
            continue;
        };
        let alike = c != now.close && is_alike(c, now.close);
        // Of mixed marks only one that stands as a closing one does may close.
        let closes = if alike { stands_last(scan, i) } else { may_close(scan, i, c, marks) };
        if now.single && !is_single(c) {
            // A double mark inside single ones: the single one was no quotation mark.
            open = if opens { opened(marks, c, i) } else { open };
        } else if closes && !stands_first(scan, i) && now.close(c) {
            found.push(Quoted { first: now.first, end: i + 1, single: now.single, goes_on: false });
            open = None;
        } else if !now.single && !is_single(c) && stands_first(scan, i) && now.inner.len() < DEEPEST {
            now.inner.extend(marks.opens(c).map(|p| marks.pairs[p].1));
        }
    }
    end_of_paragraph(scan, marks, &mut found, &mut open, scan.len());
    found
}

/// Quotations in quotations that are kept apart.
const DEEPEST: usize = 3;

/// Double marks of which one may stand where the other belongs.
fn is_alike(a: char, b: char) -> bool {
    let double = |c: char| matches!(c, '"' | '“' | '”');
    double(a) && double(b)
}

/// A space before and none behind.
fn stands_first(scan: &Scan, i: usize) -> bool {
    let tight = scan.tokens.get(i + 1).is_some_and(|t| !t.space_before);
    tight && (scan.tokens[i].space_before || scan.starts_paragraph(i)) && scan.is_word(i + 1)
}

/// No space before, and behind a space, the end or another sign.
fn stands_last(scan: &Scan, i: usize) -> bool {
    let free = scan.tokens.get(i + 1).is_none_or(|t| t.space_before || t.kind != TokenKind::Word);
    free && !scan.tokens[i].space_before && !scan.starts_paragraph(i)
}

/// Speech after a dash at the start of a paragraph: "– To koniec – powiedział. – Nie wracam." The dashes are not part
/// of it. `cue` says whether a word attributes.
pub(super) fn dialogue(scan: &Scan, cue: impl Fn(usize) -> bool) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < scan.len() {
        let end = (first + 1..scan.len()).find(|&k| scan.starts_paragraph(k)).unwrap_or(scan.len());
        let mut speech = is_dash(scan, first).then_some(first + 1);
        for i in first + 1..end {
            if !is_dash(scan, i) {
                continue;
            }
            match speech {
                Some(start) if cue(i + 1) => {
                    found.push(Quoted { first: start, end: i, single: false, goes_on: false });
                    speech = None;
                }
                None if found.last().is_some_and(|q| q.first > first && q.end < i) => speech = Some(i + 1),
                Some(_) | None => {}
            }
        }
        if let Some(start) = speech.filter(|&s| s < end) {
            found.push(Quoted { first: start, end, single: false, goes_on: false });
        }
        first = end;
    }
    found
}

fn is_dash(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "–" | "—" | "-")
        && scan.tokens.get(i + 1).is_some_and(|t| t.space_before)
        && scan.tokens[i].space_before
}

fn opened(marks: &Marks, c: char, i: usize) -> Option<Open> {
    let close = marks.pairs[marks.opens(c)?].1;
    Some(Open { first: i, close, single: is_single(c), inner: Vec::new() })
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '›' | '‹')
}

fn end_of_paragraph(scan: &Scan, marks: &Marks, found: &mut Vec<Quoted>, open: &mut Option<Open>, i: usize) {
    let Some(now) = open.take() else { return };
    if now.single || i <= now.first + 1 {
        return;
    }
    let again = i < scan.len() && scan.word(i).chars().next().is_some_and(|c| marks.opens(c).is_some());
    let directed = scan.word(now.first) != "\"";
    // An undirected mark without its partner says nothing, unless it stands at the start of its paragraph.
    if again || (directed && now.inner.is_empty()) || scan.starts_paragraph(now.first) {
        found.push(Quoted { first: now.first, end: i, single: false, goes_on: again });
    }
}

fn may_open(scan: &Scan, i: usize, c: char, marks: &Marks) -> bool {
    let space_after = scan.tokens.get(i + 1).is_none_or(|t| t.space_before);
    let free_before = scan.tokens[i].space_before || scan.is_opening_or_dash(i.wrapping_sub(1));
    if is_single(c) {
        return free_before && !space_after;
    }
    if marks.closes(c) {
        // Undirected, or closing in one pair and opening in another.
        return free_before || !space_after;
    }
    true
}

fn may_close(scan: &Scan, i: usize, c: char, marks: &Marks) -> bool {
    let space_after = scan.tokens.get(i + 1).is_none_or(|t| t.space_before || t.kind != TokenKind::Word);
    if is_single(c) {
        return space_after && !scan.tokens[i].space_before;
    }
    marks.opens(c).is_none() || !scan.tokens[i].space_before || space_after
}
