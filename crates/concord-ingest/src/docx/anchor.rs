//! Where in the XML a comment begins and ends. A run is cut in two where it must be, both halves with its properties;
//! nothing that stands there is taken away, so that without the comments the text is the same.

use super::body::{Body, Home, Run, Words};
use concord_text::TextRange;
use std::{collections::BTreeMap, ops::Range};

/// Bytes of the XML and what comes in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Splice {
    at: Range<usize>,
    new: String,
}

/// Where marks can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Between runs.
    Between,
    /// Between two children of this run.
    Children(usize),
    /// Within this text element of this run.
    Within(usize, usize),
}

/// Marks at one place: ends go before starts, so that neighbours do not overlap.
#[derive(Default)]
struct Marks {
    ends: String,
    starts: String,
}

/// The XML with marks around each range, which carries this id. Ranges without text are left out.
pub(super) fn with_marks(xml: &str, body: &Body, ranges: &[(i64, TextRange)]) -> String {
    let mut marks: BTreeMap<(usize, Cut), Marks> = BTreeMap::new();
    let (prefix, declared) = naming(body);
    for (id, range) in ranges {
        let Some((start, end)) = cuts(body, range.start() as usize, range.end() as usize) else { continue };
        marks.entry(start).or_default().starts +=
            &format!("<{prefix}commentRangeStart{declared} {prefix}id=\"{id}\"/>");
        marks.entry(end).or_default().ends += &format!(
            "<{prefix}commentRangeEnd{declared} {prefix}id=\"{id}\"/>\
             <{prefix}r{declared}><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        );
    }
    let mut splices = Vec::new();
    let mut touched = Vec::new();
    for ((at, cut), marks) in marks {
        let here = format!("{}{}", marks.ends, marks.starts);
        let new = match cut {
            Cut::Between => here,
            Cut::Children(run) => parted(xml, &body.runs[run], &here),
            Cut::Within(run, index) => {
                let words = &body.words[index];
                touched.push(index);
                let name = &words.name;
                let parted = parted(xml, &body.runs[run], &here);
                format!("</{name}>{parted}{}", preserving(xml, words))
            }
        };
        splices.push(Splice { at: at..at, new });
    }
    touched.dedup();
    for index in touched {
        splices.extend(kept_apart(xml, &body.words[index]));
    }
    splices.sort_by_key(|s| (s.at.start, s.at.end));
    spliced(xml, &splices)
}

/// The prefix for new elements, and its declaration where the document has none for it.
fn naming(body: &Body) -> (&str, String) {
    if body.prefix.is_empty() {
        let name = if body.strict { super::scan::WORD[1] } else { super::scan::WORD[0] };
        ("w:", format!(" xmlns:w=\"{name}\""))
    } else {
        (&body.prefix, String::new())
    }
}

/// The end of a run, `between`, and its beginning again.
fn parted(xml: &str, run: &Run, between: &str) -> String {
    format!("</{}>{between}{}{}", run.name, &xml[run.open.clone()], &xml[run.properties.clone()])
}

/// A start tag for a part of a text element, in which white space at the ends counts.
fn preserving(xml: &str, words: &Words) -> String {
    if words.preserved {
        xml[words.open.clone()].to_owned()
    } else {
        format!("<{} xml:space=\"preserve\">", words.name)
    }
}

/// A text element at whose ends white space does not count is cut where it might then count: what does not count stays
/// in elements of its own, where it goes on not to count.
fn kept_apart(xml: &str, words: &Words) -> Vec<Splice> {
    if words.preserved {
        return Vec::new();
    }
    let (content, core) = (&words.content, &words.core);
    let open = preserving(xml, words);
    let start = if core.start == content.start {
        Splice { at: words.open.clone(), new: open }
    } else {
        Splice { at: core.start..core.start, new: format!("</{}>{open}", words.name) }
    };
    let end = (core.end < content.end)
        .then(|| Splice { at: core.end..core.end, new: format!("</{}>{}", words.name, &xml[words.open.clone()]) });
    std::iter::once(start).chain(end).collect()
}

/// Where marks for these bytes of the text stand. `None` where there is no text at all.
fn cuts(body: &Body, start: usize, end: usize) -> Option<((usize, Cut), (usize, Cut))> {
    let last = body.pieces.len().checked_sub(1)?;
    // Newlines between paragraphs are in no piece: the range shrinks to what is in one, or moves to the nearest.
    let first = body.pieces.partition_point(|p| p.text.end <= start).min(last);
    let past = body.pieces.partition_point(|p| p.text.start < end);
    let piece = &body.pieces[first];
    // Past the end of the text the last character is meant.
    let length = |c: char| c.len_utf8();
    let tail = body.text[piece.text.clone()].chars().next_back().map_or(0, length);
    let start = start.clamp(piece.text.start, piece.text.end - tail);
    if past > first && end > start {
        return Some((start_cut(body, first, start), end_cut(body, past - 1, end)));
    }
    let one = body.text[start..piece.text.end].chars().next().map_or(0, length);
    Some((start_cut(body, first, start), end_cut(body, first, start + one)))
}

fn start_cut(body: &Body, index: usize, at: usize) -> (usize, Cut) {
    let piece = &body.pieces[index];
    let before = index.checked_sub(1).map(|i| &body.pieces[i]);
    let run = &body.runs[piece.run];
    let inner = if piece.text.len() == piece.raw.len() { at - piece.text.start } else { 0 };
    let first_in_run = before.is_none_or(|b| b.run != piece.run);
    match piece.home {
        Home::Whole => (run.open.start, Cut::Between),
        Home::Words(_) | Home::Child if inner == 0 && first_in_run => (run.open.start, Cut::Between),
        Home::Child => (piece.raw.start, Cut::Children(piece.run)),
        Home::Words(words) if inner == 0 && before.is_none_or(|b| b.home != piece.home) => {
            (body.words[words].open.start, Cut::Children(piece.run))
        }
        Home::Words(words) => (piece.raw.start + inner, Cut::Within(piece.run, words)),
    }
}

fn end_cut(body: &Body, index: usize, at: usize) -> (usize, Cut) {
    let piece = &body.pieces[index];
    let after = body.pieces.get(index + 1);
    let run = &body.runs[piece.run];
    let whole = at >= piece.text.end || piece.text.len() != piece.raw.len();
    let last_in_run = after.is_none_or(|a| a.run != piece.run);
    match piece.home {
        Home::Whole => (run.end, Cut::Between),
        Home::Words(_) | Home::Child if whole && last_in_run => (run.end, Cut::Between),
        Home::Child => (piece.raw.end, Cut::Children(piece.run)),
        Home::Words(words) if whole && after.is_none_or(|a| a.home != piece.home) => {
            (body.words[words].end, Cut::Children(piece.run))
        }
        Home::Words(words) if whole => (piece.raw.end, Cut::Within(piece.run, words)),
        Home::Words(words) => (piece.raw.start + (at - piece.text.start), Cut::Within(piece.run, words)),
    }
}

/// The text with all changes made. They are in order and do not overlap.
fn spliced(xml: &str, splices: &[Splice]) -> String {
    let mut out = String::with_capacity(xml.len() + splices.iter().map(|s| s.new.len()).sum::<usize>());
    let mut from = 0;
    for splice in splices {
        out.push_str(&xml[from..splice.at.start.max(from)]);
        out.push_str(&splice.new);
        from = splice.at.end.max(from);
    }
    out.push_str(&xml[from..]);
    out
}
