//! What stands below or between the paragraphs of an article without belonging to it.

use super::{
    Reading,
    line::{Line, Shape},
};
use concord_text::TextRange;

/// Share of the article's words that may follow a heading such as "Related news" for all of it to be left out.
const MOST_AFTER: f32 = 0.3;
/// Words of a line that heads what is left out below it.
const LONGEST_HEADING: usize = 6;
/// Titles without text at the end of a page, from which on they are a list of other articles.
const FEWEST_TITLES: usize = 4;

/// Leaves out boilerplate of the body, which starts at line `body`.
pub(super) fn read(reading: &mut Reading<'_>, body: usize) {
    let end = end_of_article(&reading.lines, body);
    let mut reason_of_block: Option<&'static str> = None;
    let mut parts: Vec<(TextRange, &'static str)> = Vec::new();
    for (i, line) in reading.lines.iter().enumerate().skip(body) {
        let after_end = i >= end;
        let reason = match &line.shape {
            Shape::Boilerplate(reason) => {
                reason_of_block = opens_block(reason).then_some(*reason);
                if after_end {
                    reason_of_block = Some(reason)
                }
                Some(*reason)
            }
            Shape::Caption => Some("picture caption or credit"),
            Shape::Byline(_) if after_end || i < body + 3 => Some("byline"),
            Shape::Published(_) if reason_of_block.is_none() => Some("publication line"),
            Shape::Prose if !after_end => {
                reason_of_block = None;
                None
            }
            Shape::Heading(_) if !after_end => {
                reason_of_block = None;
                None
            }
            Shape::Prose | Shape::Heading(_) | Shape::Byline(_) | Shape::Published(_) | Shape::Short => {
                reason_of_block.or(after_end.then_some("list of other articles"))
            }
        };
        if let Some(reason) = reason {
            parts.push((line.range, reason));
        }
    }
    for (range, reason) in parts {
        reading.leave_out(range, reason);
    }
}

/// True if the short lines below a line left out for `reason` go with it, also in the middle of an article.
fn opens_block(reason: &str) -> bool {
    matches!(reason, "related links" | "tags" | "comments")
}

/// The index of the line from which on nothing belongs to the article.
fn end_of_article(lines: &[Line<'_>], body: usize) -> usize {
    // Words of running text below each line.
    let mut below = vec![0_usize; lines.len() + 1];
    for (i, line) in lines.iter().enumerate().rev() {
        below[i] = below[i + 1] + if line.shape == Shape::Prose { line.words } else { 0 };
    }
    let all = below.get(body).copied().unwrap_or(0);
    let ends = |i: usize, line: &Line<'_>| {
        let Shape::Boilerplate(reason) = line.shape else { return false };
        // "Read more: …" with a headline of its own stands between paragraphs as often as below them.
        let heads = line.words <= LONGEST_HEADING || below[i] == 0;
        ends_articles(reason)
            && heads
            && below[i] < all
            && (below[i] as f32) < all as f32 * MOST_AFTER
            && all_below_is_owned(&lines[i..])
    };
    let marked = lines.iter().enumerate().skip(body).find(|(i, l)| ends(*i, l)).map_or(lines.len(), |(i, _)| i);
    // Titles without text at the very end, also where no heading announces them.
    let mut first = marked;
    while first > body && lines[first - 1].shape == Shape::Short && lines[first - 1].words >= 3 {
        first -= 1;
    }
    if marked - first >= FEWEST_TITLES && all > 0 { first } else { marked }
}

/// True if each running text of `lines` can belong to the boilerplate line above it: a teaser below "Related news" is
/// short, a note on how the article was made may be long.
fn all_below_is_owned(lines: &[Line<'_>]) -> bool {
    let mut most = 0;
    lines.iter().all(|line| match line.shape {
        Shape::Boilerplate(reason) => {
            most = most_owned(reason);
            true
        }
        Shape::Prose => line.words <= most,
        Shape::Heading(_) | Shape::Published(_) | Shape::Byline(_) | Shape::Caption | Shape::Short => true,
    })
}

/// Words of a paragraph that can belong to a line left out for `reason`.
fn most_owned(reason: &str) -> usize {
    match reason {
        "comments" => usize::MAX,
        "how it was made" | "about the author" => 90,
        "navigation" | "advertisement" | "correction note" => 0,
        _ => 40,
    }
}

/// True if a line left out for `reason` tells that the article is over, rather than being interrupted.
fn ends_articles(reason: &str) -> bool {
    !matches!(reason, "navigation" | "advertisement" | "correction note")
}
