//! What an outlet or agency says of its own item: that it is withdrawn, or that it was corrected. Read from labels at
//! the start of a line ("KILL:", "CORRECTED-") and from phrases ("an earlier version of this article …").

use crate::{phrases::Phrases, words::Words};
use concord_lang::{Pack, PerPack};
use concord_model::Document;
use concord_record::fold;
use concord_text::{TextRange, tokenize};

/// What was done to the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is not to be used.
    Withdrawn,
    /// It was wrong, and is mended.
    Corrected,
}

/// A line of an item that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What was done.
    pub done: Done,
    /// The line.
    pub range: TextRange,
}

/// Bytes of a line that is looked at.
const LONGEST: usize = 1200;
/// Lines at the top and at the end of an item that are looked at.
const ENDS: usize = 12;
/// Tokens from the start of a line among which a label stands: "BC-AS--Quake, KILL" has it behind the slug.
const SLUG: usize = 3;

#[derive(Default)]
struct Lists {
    labels: Phrases<Done>,
    phrases: Phrases<Done>,
}

static LISTS: PerPack<Lists> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Lists::default() };
    let (words, mut lists) = (Words::of(pack), Lists::default());
    for (done, name) in [(Done::Withdrawn, "withdrawn"), (Done::Corrected, "corrected")] {
        words.list(&format!("{name}_labels")).iter().for_each(|w| lists.labels.add(w, done));
        words.list(&format!("{name}_phrases")).iter().for_each(|w| lists.phrases.add(w, done));
    }
    lists
});

/// The notices of an item, in order; at most one a line.
pub fn notices(document: &Document) -> Vec<Notice> {
    let pack = Pack::get(&document.language.0).unwrap_or_else(Pack::fallback);
    let (lists, mut lines, mut at) = (LISTS.get(pack), Vec::new(), 0);
    for line in document.text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            lines.push((at + (line.len() - line.trim_start().len()), trimmed));
        }
        at += line.len();
    }
    let end = lines.len().saturating_sub(ENDS);
    let ends = lines.iter().enumerate().filter(|(n, (_, line))| (*n < ENDS || *n >= end) && line.len() <= LONGEST);
    ends.filter_map(|(_, (start, line))| {
        let range = TextRange::of(*start, start + line.len());
        Some(Notice { done: read(line, lists)?, range })
    })
    .collect()
}

fn read(line: &str, lists: &Lists) -> Option<Done> {
    let tokens = tokenize(line);
    let words: Vec<String> = tokens.iter().map(|t| fold(t.text(line))).collect();
    let solid: Vec<usize> = (0..words.len()).filter(|i| !words[*i].is_empty()).collect();
    let plain: Vec<String> = solid.iter().map(|i| words[*i].clone()).collect();
    for n in 0..plain.len() {
        if let Some((_, done)) = lists.phrases.at(&plain[n..]) {
            return Some(*done);
        }
        let Some((length, done)) = lists.labels.at(&plain[n..]).filter(|_| n < SLUG) else { continue };
        let (first, last) = (&tokens[solid[n]], &tokens[solid[n + length - 1]]);
        // A label is followed by a mark or by nothing, and what stands before it is a slug in marks.
        let after = line[last.end() as usize..].trim_start().chars().next();
        let before = line[..first.start() as usize].trim_end().chars().next_back();
        let slug = before.is_none_or(|c| matches!(c, '(' | '[' | '*' | '#' | '-' | '–' | '—' | ',' | '/' | '|' | '>'));
        let capitals = line[first.start() as usize..last.end() as usize].chars().all(|c| !c.is_lowercase());
        let bracket = before.is_some_and(|c| matches!(c, '(' | '['));
        let marked = after.is_none_or(|c| matches!(c, ':' | '-' | '–' | '—' | ')' | ']' | '*' | '|' | '/')) || bracket;
        if slug && marked && (n == 0 || capitals) {
            return Some(*done);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_phrases() {
        let read = |language: &str, text: &str| notices(&Document::bare("x", text, language)).first().map(|n| n.done);
        for (language, text, done) in [
            ("en", "KILL: Tanker sinks off Aden", Some(Done::Withdrawn)),
            ("en", "WITHDRAWN-Tanker sinks off Aden", Some(Done::Withdrawn)),
            ("en", "Editors: the story slugged Tanker is wrong. A kill is mandatory.", Some(Done::Withdrawn)),
            ("en", "CORRECTED-UPDATE 2-Tanker sinks off Aden", Some(Done::Corrected)),
            ("en", "REFILE-Tanker sinks off Aden", Some(Done::Corrected)),
            ("en", "(Corrects number of crew in paragraph 2)", Some(Done::Corrected)),
            ("en", "An earlier version of this article gave another number.", Some(Done::Corrected)),
            ("en", "Kill Bill returns to the cinema", None),
            ("en", "Withdrawal from the treaty took effect", None),
            ("en", "The bill was withdrawn on Monday.", None),
            ("en", "They corrected the course of the tanker.", None),
            ("de", "Korrektur: Zahl der Toten", Some(Done::Corrected)),
            ("de", "Die Agentur zieht diese Meldung zurück.", Some(Done::Withdrawn)),
            ("pl", "SPROSTOWANIE: liczba ofiar", Some(Done::Corrected)),
            ("pl", "Depesza wycofana", Some(Done::Withdrawn)),
        ] {
            assert_eq!(read(language, text), done, "{text}");
        }
    }
}
