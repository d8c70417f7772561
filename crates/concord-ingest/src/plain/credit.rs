//! Credit lines of agencies: "With AFP", "Source TA, Photo: Shutterstock", "(AP)" or "/PAP/" at the end of the text.

use super::{
    Reading,
    head::folded,
    line::{Line, Shape},
};
use crate::agencies::{agency_at, agency_named};
use concord_text::TextRange;

/// Longest credit line, in words.
const LONGEST: usize = 14;
/// Lines at either end of the body in which a credit is looked for.
const NEAR_END: usize = 30;

/// Finds credits in the lines from `body` on.
pub(super) fn read(reading: &mut Reading<'_>, body: usize) {
    let count = reading.lines.len();
    let mut found: Vec<(String, TextRange, &'static str)> = Vec::new();
    let mut left_out: Vec<TextRange> = Vec::new();
    for (i, line) in reading.lines.iter().enumerate() {
        let near = i < body + 3 || i + NEAR_END >= count;
        if !near {
            continue;
        }
        if i >= body
            && line.shape == Shape::Prose
            && let Some((agency, range)) = at_end(line)
        {
            found.push((agency.to_owned(), range, "tag at the end of a paragraph"));
        }
        if line.words > LONGEST {
            continue;
        }
        if let Some(agency) = agency_named(line.bare.trim_matches(['(', ')', '/', '[', ']', '.', '-', '–', '—', ' ']))
        {
            found.push((agency.to_owned(), line.bare_range(), "line that names an agency alone"));
            left_out.push(line.range);
        } else if let Some((name, range)) = labelled(line, reading) {
            found.push((name, range, "credit line"));
            left_out.push(line.range);
        } else if let Shape::Boilerplate("desk credit") = line.shape {
            for (at, _) in line.bare.match_indices(' ') {
                if let Some((agency, len)) = agency_at(&line.bare[at + 1..]) {
                    let start = line.bare_start + at + 1;
                    found.push((agency.to_owned(), TextRange::of(start, start + len), "desk credit"));
                }
            }
        }
    }
    for (name, range, because) in found {
        reading.credit(&name, range, because);
    }
    for range in left_out {
        reading.leave_out(range, "credit line");
    }
}

/// "With AFP", "Source: PAP", "Source TA, Photo: …": the name after the label.
fn labelled(line: &Line<'_>, reading: &Reading<'_>) -> Option<(String, TextRange)> {
    if !matches!(line.shape, Shape::Short | Shape::Caption | Shape::Prose) {
        return None;
    }
    let lower = line.bare.to_lowercase();
    let end = reading.words.credit.at_start(&lower).filter(|_| lower.len() == line.bare.len())?;
    let rest = line.bare[end..].trim_start_matches([':', ' ', '\u{a0}']);
    let agency = agency_at(rest).map(|(name, len)| (name.to_owned(), len));
    // A label with a colon, or a name in capitals, credits also a source that the table does not know.
    let colon = line.bare[end..].trim_start().starts_with(':');
    let name = rest.split([',', ';', '|', '.']).next().unwrap_or_default().trim();
    let short = !name.is_empty() && name.split_whitespace().count() <= 4 && line.words <= 9;
    let initials = name.len() <= 6 && name.chars().all(char::is_uppercase);
    let named = agency.or_else(|| (short && (colon || initials)).then(|| (folded(name), name.len())));
    let (name, len) = named?;
    let at = line.bare_start + line.bare.len() - rest.len();
    Some((name, TextRange::of(at, at + len)))
}

/// "… he said. (AP)", "… powiedział. /PAP/", "… sagte er. dpa".
fn at_end(line: &Line<'_>) -> Option<(&'static str, TextRange)> {
    let text = line.bare.trim_end_matches('.');
    let close = text.strip_suffix([')', '/', ']'])?;
    let open = close.rfind(['(', '/', '['])?;
    let inner = &close[open + 1..];
    let agency = inner.split(['/', ',', ' ']).find_map(agency_named).or_else(|| agency_named(inner))?;
    Some((agency, TextRange::of(line.bare_start + open, line.bare_start + text.len())))
}
