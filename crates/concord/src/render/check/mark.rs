//! The line of a place with the place marked: by carets below it where every terminal gives the characters the same columns, else by
//! brackets in it. Lines that run from right to left, and emoji that some terminals join and others do not, get brackets.

use super::Page;
use crate::terminal::{columns, harmless};
use concord_text::TextRange;

/// Characters of the draft's line that are shown on each side of a place.
const CONTEXT: usize = 60;

/// A line with one place in it.
pub struct Marked {
    /// What stands before the place, as far as it is shown.
    pub before: String,
    /// The place.
    pub place: String,
    /// What stands after it.
    pub after: String,
    /// Columns before the place and of the place; none where they cannot be told.
    pub columns: Option<(usize, usize)>,
}

/// The line of a place. Of a place of several lines the first is shown.
pub fn marked(page: &Page<'_>, range: TextRange) -> Marked {
    let text = page.checked.subject.file();
    let line = page.lines.start(page.lines.line(range.start())) as usize;
    let (start, end) = (range.start() as usize, range.end() as usize);
    let broken = text[start..end].find('\n').map(|n| start + n);
    let end = broken.map_or(end, |n| if text[start..n].ends_with('\r') { n - 1 } else { n });
    let back = text[line..start].char_indices().rev().nth(CONTEXT - 1).map_or(line, |(n, _)| line + n);
    let from = if back == line { line } else { text[back..start].find(' ').map_or(back, |n| back + n + 1) };
    let mut ahead = text[end..].char_indices();
    let stop = ahead.by_ref().take(CONTEXT).find(|(_, c)| *c == '\n');
    let (to, cut) = match (stop, broken) {
        (_, Some(_)) => (end, false),
        (Some((n, _)), None) => (end + n, false),
        (None, None) => match ahead.next() {
            None => (text.len(), false),
            Some((_, '\n')) => (text[end..].find('\n').map_or(text.len(), |n| end + n), false),
            Some((n, _)) => (text[end..end + n].rfind(' ').map_or(end + n, |m| end + m), true),
        },
    };
    let clean = |part: &str| harmless(part).into_owned();
    let lead = if from > line { "… " } else { "" };
    let before = format!("{lead}{}", clean(&text[from..start]));
    let place = clean(&text[start..end]);
    let after = format!("{}{}", clean(text[end..to].trim_end_matches('\r')), if cut { " …" } else { "" });
    let steady = [&before, &place, &after].iter().all(|part| part.chars().all(is_steady));
    let columns = steady.then(|| (columns(&before), columns(&place).max(1)));
    Marked { before, place, after, columns }
}

/// Every terminal gives it the same columns at the same place, whatever stands beside it.
fn is_steady(c: char) -> bool {
    let right_to_left = matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    // Joiners, the selector of the picture form, flags, tones of skin.
    let joined = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}'
        | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}');
    !right_to_left && !joined
}
