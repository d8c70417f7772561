//! Groups of states in words, and where a state stands on a day: for claims about one state among others.

use super::Named;
use crate::{subject::Subject, words::Words};
use concord_record::{Standing, StateCode, status};
use concord_text::TextRange;
use jiff::civil::Date;
use std::ops::Range;

/// "EU country", "NATO member state", "of the states": nothing but a group and general nouns, up to which token.
pub fn among<'a>(subject: &'a Subject<'_>, words: &Words, at: usize, end: usize) -> Option<(Option<&'a str>, usize)> {
    let mentions = &subject.treaties().mentions;
    let mut group = None;
    let mut next = at + 1;
    let mut noun = false;
    while next < end {
        let named = mentions.within(next..end).next().filter(|m| m.tokens.start == next);
        if let Some(mention) = named {
            let Named::Group(id) = &mention.named else { break };
            group = Some(id.as_str());
            next = mention.tokens.end;
            continue;
        }
        let word = subject.analysis.word(next);
        let general = words.has("treaty_general", word);
        if !general && word != "-" {
            break;
        }
        noun |= general;
        next += 1;
    }
    noun.then_some((group, next))
}

/// Where a state stands, if that is known.
pub fn stands(subject: &Subject<'_>, treaty: &str, state: StateCode, day: Date) -> Option<Standing> {
    status(subject.view(), treaty, state, day, &[])?.standing.known().copied()
}

/// The place of a run of tokens.
pub fn place_of(subject: &Subject<'_>, tokens: &Range<usize>) -> TextRange {
    let all = &subject.analysis.tokens;
    TextRange::new(all[tokens.start].start(), all[tokens.end - 1].end())
}
