//! The head of an article: title, standfirst, byline, publication line, captions, up to the first running text.

use super::{
    Reading,
    dateline::dateline,
    line::{Line, Shape, plain_lower},
    published_line::PublishedLine,
};
use crate::{agencies::agency_at, outcome::Note};
use concord_model::{Located, Published, PublishedSource};
use concord_text::TextRange;

/// Lines from the top among which a publication line, byline or title heading still belongs to the head.
const HEAD_LINES: usize = 16;
/// Words of running text above such a line: more, and it stands in the body.
const HEAD_PROSE: usize = 90;

/// Reads the head; returns the index of the first line of the body.
pub(super) fn read(reading: &mut Reading<'_>) -> usize {
    let body = body_start(&reading.lines);
    let title = title(&reading.lines[..body]);
    if let Some(i) = title {
        let line = &reading.lines[i];
        let because =
            if matches!(line.shape, Shape::Heading(_)) { "heading" } else { "first line that reads as a title" };
        let (text, outlet) = split_outlet(line.bare);
        let range = TextRange::of(line.bare_start, line.bare_start + text.len());
        reading.document.title = Some(Located { text: folded(text), range: Some(range), because: because.into() });
        if let Some(outlet) = outlet {
            let start = line.bare_start + line.bare.len() - outlet.len();
            let range = Some(TextRange::of(start, start + outlet.len()));
            reading.document.outlet = Some(Located { text: folded(outlet), range, because: "after the title".into() });
        }
    }
    published(reading, body);
    bylines(reading, body);
    rest_of_head(reading, body, title);
    body
}

/// The first line of the body: the first running text that has no publication line, byline or title below it.
fn body_start(lines: &[Line<'_>]) -> usize {
    let first_prose = lines.iter().position(|l| l.shape == Shape::Prose).unwrap_or(lines.len());
    // A day below the last running text is that of another article.
    let last_prose = lines.iter().rposition(|l| l.shape == Shape::Prose).unwrap_or(lines.len());
    let (mut prose, mut start) = (0, None);
    for (i, line) in lines.iter().enumerate().take(HEAD_LINES.min(last_prose)) {
        match &line.shape {
            Shape::Prose => prose += line.words,
            Shape::Published(_) | Shape::Byline(_) | Shape::Heading(1) if prose <= HEAD_PROSE => start = Some(i + 1),
            Shape::Published(_)
            | Shape::Byline(_)
            | Shape::Heading(_)
            | Shape::Caption
            | Shape::Boilerplate(_)
            | Shape::Short => {}
        }
    }
    let start = start.unwrap_or(0);
    if first_prose == lines.len() {
        // No running text at all: nothing but a first line can be told from the rest.
        let titled = lines.len() > 1 && lines[0].shape == Shape::Short && lines[0].words >= 3;
        return start.max(usize::from(titled));
    }
    if first_prose >= start {
        return first_prose;
    }
    // Captions and labels below the last line of the head belong to it.
    lines[start..].iter().position(|l| matches!(l.shape, Shape::Prose | Shape::Heading(_))).map_or(start, |i| start + i)
}

/// The line that reads most like a title.
fn title(head: &[Line<'_>]) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (i, line) in head.iter().enumerate() {
        let mut score = match line.shape {
            Shape::Heading(1) => 10,
            Shape::Heading(_) => 4,
            Shape::Short => 0,
            Shape::Published(_) | Shape::Byline(_) | Shape::Caption | Shape::Boilerplate(_) | Shape::Prose => continue,
        };
        score += match line.words {
            0 => continue,
            1 => -2,
            2 => 0,
            3 | 4 => 2,
            5..=22 => 4,
            23..=30 => 0,
            _ => -4,
        };
        // Section labels are repeated too; only a line long enough to be a title gains by it.
        let repeated = |(k, other): (usize, &Line<'_>)| k != i && holds(other, line);
        score += 6 * i32::from(line.words >= 4 && head.iter().enumerate().any(repeated));
        score += 2 * i32::from(best.is_none());
        score -= 5 * i32::from(line.bare.ends_with(':'));
        if score >= 2 && best.is_none_or(|(_, other)| score > other) {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

/// True if the words of `inner` stand in `outer`: a page repeats its title with a kicker before it.
fn holds(outer: &Line<'_>, inner: &Line<'_>) -> bool {
    outer.bare.len() >= inner.bare.len()
        && outer.bare.len() <= inner.bare.len() + 80
        && plain_lower(outer.bare).contains(&plain_lower(inner.bare))
}

fn same_words(a: &Line<'_>, b: &Line<'_>) -> bool {
    a.bare.len() == b.bare.len() && plain_lower(a.bare) == plain_lower(b.bare)
}

/// "Title | Outlet": the title and the outlet.
fn split_outlet(title: &str) -> (&str, Option<&str>) {
    match title.rsplit_once(" | ") {
        Some((before, outlet)) if before.split_whitespace().count() >= 3 && outlet.split_whitespace().count() <= 4 => {
            (before.trim_end(), Some(outlet.trim_start()))
        }
        _ => (title, None),
    }
}

/// The day of publication from the lines of the head, the first version before later ones.
fn published(reading: &mut Reading<'_>, body: usize) {
    let found: Vec<(usize, PublishedLine)> = reading.lines[..body]
        .iter()
        .enumerate()
        .filter_map(|(i, l)| match &l.shape {
            Shape::Published(p) => Some((i, p.clone())),
            Shape::Heading(_)
            | Shape::Byline(_)
            | Shape::Caption
            | Shape::Boilerplate(_)
            | Shape::Prose
            | Shape::Short => None,
        })
        .collect();
    let dated = || found.iter().filter(|(_, p)| p.date.is_some());
    if let Some((i, p)) = dated().find(|(_, p)| !p.updated).or_else(|| dated().next()) {
        let at = reading.lines[*i].bare_start;
        let range = Some(TextRange::of(at + p.range.0, at + p.range.1));
        reading.document.published =
            p.date.map(|date| Published { date, time: p.time, range, source: PublishedSource::Text });
    }
    for (i, p) in &found {
        let line = &reading.lines[*i];
        let (range, at, bare) = (line.range, line.bare_start, line.bare);
        if p.date.is_none() {
            let text = format!(
                "{:?} can be read as two days, so it was not taken as the day of publication",
                &bare[p.range.0..p.range.1]
            );
            reading.notes.push(Note { range: Some(range), text });
        }
        reading.leave_out(range, "publication line");
        if let Some(found) = dateline(bare) {
            let because = "in the publication line".to_owned();
            reading.document.dateline = Some(Located { text: folded(found.place), range: Some(range), because });
            continue;
        }
        for (a, b) in p.others.iter().copied() {
            other_words(reading, &bare[a..b], TextRange::of(at + a, at + b));
        }
    }
}

/// What stands beside a date: an agency, a byline, a place in capitals, or else the outlet.
fn other_words(reading: &mut Reading<'_>, text: &str, range: TextRange) {
    if let Some((agency, _)) = agency_at(text) {
        reading.credit(agency, range, "named in the publication line");
        return;
    }
    let lower = text.to_lowercase();
    if let Some(end) = reading.words.byline.at_start(&lower) {
        let name = text.get(end..).unwrap_or_default().trim_start_matches([':', ' ']);
        let located = Located {
            text: folded(name),
            range: Some(TextRange::new(range.end() - name.len() as u32, range.end())),
            because: "byline in the publication line".into(),
        };
        if !name.is_empty() && reading.document.author.is_none() {
            reading.document.author = Some(located);
        }
        return;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().all(char::is_uppercase);
    let because = "beside the day of publication".to_owned();
    if capitals && letters().count() >= 5 {
        reading.document.dateline = Some(Located { text: folded(text), range: Some(range), because });
    } else if reading.document.outlet.is_none() && letters().count() >= 3 {
        reading.document.outlet = Some(Located { text: folded(text), range: Some(range), because });
    }
}

fn bylines(reading: &mut Reading<'_>, body: usize) {
    for i in 0..body {
        let line = &reading.lines[i];
        let Shape::Byline(start) = line.shape else { continue };
        let (range, name) = (line.range, &line.bare[start..]);
        let name_range = TextRange::of(line.bare_start + start, line.bare_start + line.bare.len());
        let agency = name.split(['|', '/', ',', '·', '•', '&']).find_map(|part| agency_at(part.trim()));
        if let Some((agency, _)) = agency {
            reading.credit(agency, name_range, "named in the byline");
        }
        if reading.document.author.is_none() {
            let located = Located { text: folded(name), range: Some(name_range), because: "byline".into() };
            reading.document.author = Some(located);
        }
        reading.leave_out(range, "byline");
    }
}

/// Labels, captions and repeated titles above the body; the standfirst stays.
fn rest_of_head(reading: &mut Reading<'_>, body: usize, title: Option<usize>) {
    for i in 0..body {
        let line = &reading.lines[i];
        let range = line.range;
        let reason = match line.shape {
            Shape::Boilerplate(reason) => reason,
            Shape::Caption => "picture caption or credit",
            Shape::Heading(_) | Shape::Short if Some(i) == title => continue,
            Shape::Heading(_) | Shape::Short | Shape::Prose
                if title.is_some_and(|t| same_words(&reading.lines[t], line)) =>
            {
                "title repeated"
            }
            Shape::Short if line.bare.ends_with(':') => "label",
            Shape::Short if line.words <= 6 && dateline(line.bare).is_some() => "dateline",
            Shape::Short if line.words <= 3 => "section label",
            Shape::Short | Shape::Heading(_) | Shape::Prose => {
                if title.is_some_and(|t| t < i) {
                    reading
                        .notes
                        .push(Note { range: Some(range), text: "standfirst: kept as part of the article".into() });
                }
                continue;
            }
            Shape::Published(_) | Shape::Byline(_) => continue,
        };
        reading.leave_out(range, reason);
    }
}

/// White space folded to single spaces.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
