//! The dateline at the start of the first paragraph: "WARSAW, Poland (AP) —", "Berlin (dpa) -", "Mumbai, Nov 11 -".

use super::{
    Reading,
    day::{self, Tokens},
    head::folded,
    line::Shape,
};
use crate::agencies::agency_at;
use concord_model::{Located, Published, PublishedSource};
use concord_text::TextRange;

/// Bytes at the start of the first paragraph in which a dateline ends.
const LONGEST: usize = 90;

/// A dateline.
pub(super) struct Found<'t> {
    /// The place, without agency and date; may be empty.
    pub place: &'t str,
    agency: Option<&'static str>,
    /// One past its last byte, the dash included.
    end: usize,
}

/// Reads the dateline of the first running text at or after line `body`.
pub(super) fn read(reading: &mut Reading<'_>, body: usize) {
    let at_body = |l: &&super::line::Line<'_>| matches!(l.shape, Shape::Prose | Shape::Short);
    let Some(line) = reading.lines.iter().skip(body).take(3).find(at_body) else { return };
    let (start, bare) = (line.bare_start, line.bare);
    let Some(found) = dateline(bare) else { return };
    let range = TextRange::of(start, start + found.end);
    if let Some(agency) = found.agency {
        reading.credit(agency, range, "dateline");
    }
    let head = Tokens::new(&bare[..found.end]);
    if reading.document.published.is_none()
        && let Some(day) = day::find(&head, reading.words)
        && let Some(date) = day.date
    {
        let (a, b) = (head.tokens[day.tokens.0].start(), head.tokens[day.tokens.1 - 1].end());
        let range = Some(TextRange::new(start as u32 + a, start as u32 + b));
        reading.document.published = Some(Published { date, time: None, range, source: PublishedSource::Text });
    }
    if !found.place.is_empty() {
        let text = folded(found.place);
        reading.document.dateline =
            Some(Located { text, range: Some(range), because: "start of the first paragraph".into() });
    }
}

/// The dateline that `bare` starts with.
pub(super) fn dateline(bare: &str) -> Option<Found<'_>> {
    let mut limit = bare.len().min(LONGEST);
    while !bare.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &bare[..limit];
    let dash = [" — ", " – ", " - ", "— ", "– ", " —", " –", " -- ", " - - ", ") -", "): ", ": "]
        .iter()
        .filter_map(|d| {
            window.find(d).map(|i| (i + usize::from(d.starts_with(')')), i + d.trim_end().len(), d.contains(':')))
        })
        .chain(
            window
                .strip_suffix([' ', '-', '–', '—'])
                .map(|b| (b.trim_end().len(), bare.len(), false))
                .filter(|_| limit == bare.len() && bare.ends_with(['-', '–', '—'])),
        )
        .min()?;
    let (before, end, colon) = (&bare[..dash.0], dash.1, dash.2);
    let (place, agency) = match before.find('(') {
        Some(open) => {
            let inner = before[open + 1..].split(')').next().unwrap_or_default();
            let agency = inner.split(['/', ',']).find_map(|part| agency_at(part.trim()));
            agency?;
            (before[..open].trim(), agency.map(|(name, _)| name))
        }
        None => (before.trim(), None),
    };
    let words: Vec<&str> = place.split([' ', ',', '/']).filter(|w| !w.is_empty()).collect();
    let capital = |w: &&str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    if words.len() > 7 || !words.iter().take(1).all(capital) || words.iter().filter(|w| !capital(w)).count() > 1 {
        return None;
    }
    let shouted = words
        .first()
        .is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !w.chars().any(char::is_lowercase));
    let dated = words.iter().skip(1).any(|w| w.bytes().any(|b| b.is_ascii_digit()));
    let slashed = place.contains('/') && words.iter().all(capital);
    let sure = if colon { shouted && words.len() <= 3 || slashed } else { shouted || dated };
    if agency.is_none() && !sure {
        return None;
    }
    // What precedes the date, if there is one, is the place.
    let digits = place.find(|c: char| c.is_ascii_digit()).map_or(place, |i| &place[..i]);
    let place = if digits.len() == place.len() { place } else { digits.rsplit_once(',').map_or(digits, |(p, _)| p) };
    Some(Found { place: place.trim_matches([' ', ',', '—', '–', '-']), agency, end })
}

#[cfg(test)]
mod tests {
    use super::dateline;

    #[test]
    fn cases() {
        let check = |text: &str, place: Option<&str>, agency: Option<&str>| {
            let found = dateline(text);
            assert_eq!(found.as_ref().map(|f| f.place), place, "{text}");
            assert_eq!(found.and_then(|f| f.agency), agency, "{text}");
        };
        check("WARSAW, Poland (AP) — Poland will", Some("WARSAW, Poland"), Some("AP"));
        check("Berlin (dpa) - Die Regierung", Some("Berlin"), Some("dpa"));
        check("(Reuters) - Poland", Some(""), Some("Reuters"));
        check("WARSZAWA (PAP) – Rząd", Some("WARSZAWA"), Some("PAP"));
        check("Mumbai, Nov 11 -", Some("Mumbai"), None);
        check("SUNNYVALE, Calif. —2/29/2012", Some("SUNNYVALE, Calif."), None);
        check("New Delhi/Mumbai: An Indian warship", Some("New Delhi/Mumbai"), None);
        check("KYIV — The president said", Some("KYIV"), None);
        check("Rescuers - most of them soldiers - dug", None, None);
        check("The five boats: three sank", None, None);
        check("Poland (2012) - the last to ratify", None, None);
    }
}
