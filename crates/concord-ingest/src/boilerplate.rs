//! Lines that are not part of an article, by the phrases of a language: whole lines, starts ("more in …"), ends
//! ("… min read") and parts ("… all rights reserved …"). Indexed by first word, since every line is looked up.

use crate::words::ends_word;
use std::collections::BTreeMap;

/// A phrase and the index of its reason.
type Phrase = (String, usize);

/// The phrases of one language, all in lower case.
#[derive(Default)]
pub(crate) struct Boilerplate {
    reasons: Vec<String>,
    whole: BTreeMap<String, usize>,
    starts: BTreeMap<String, Vec<Phrase>>,
    parts: BTreeMap<String, Vec<Phrase>>,
    ends: Vec<Phrase>,
}

impl Boilerplate {
    /// From reasons with their phrases; "…" at an end of a phrase stands for any words there.
    pub fn new(lists: BTreeMap<String, Vec<String>>) -> Self {
        let mut all = Self::default();
        for (index, (reason, list)) in lists.into_iter().enumerate() {
            all.reasons.push(reason);
            for phrase in list {
                let bare = phrase.trim_matches('…').trim().to_owned();
                let by_word = |map: &mut BTreeMap<String, Vec<Phrase>>, bare: String| {
                    map.entry(first_word(&bare).to_owned()).or_default().push((bare, index));
                };
                match (phrase.starts_with('…'), phrase.ends_with('…')) {
                    (false, false) => {
                        all.whole.entry(bare).or_insert(index);
                    }
                    (false, true) => by_word(&mut all.starts, bare),
                    (true, true) => by_word(&mut all.parts, bare),
                    (true, false) => all.ends.push((bare, index)),
                }
            }
        }
        all
    }

    /// The reason to leave out a line, given in lower case without marks at its ends.
    pub fn reason(&self, line: &str) -> Option<&str> {
        let stands = |rest: &str, phrase: &str| rest.strip_prefix(phrase).is_some_and(ends_word);
        let mut found: Option<usize> = self.whole.get(line).copied();
        let mut take = |index: usize| found = Some(found.map_or(index, |other| other.min(index)));
        for (phrase, index) in self.starts.get(first_word(line)).into_iter().flatten() {
            if stands(line, phrase) {
                take(*index);
            }
        }
        for (phrase, index) in &self.ends {
            if line.ends_with(phrase.as_str()) {
                take(*index);
            }
        }
        let mut at = 0;
        while at < line.len() && !self.parts.is_empty() {
            let word = first_word(&line[at..]);
            for (phrase, index) in self.parts.get(word).into_iter().flatten() {
                if !word.is_empty() && stands(&line[at..], phrase) {
                    take(*index);
                }
            }
            at += word.len();
            at += line[at..].chars().next().map_or(0, char::len_utf8);
        }
        found.and_then(|index| self.reasons.get(index)).map(String::as_str)
    }
}

/// The letters and digits that `text` starts with.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(text.len(), |(i, _)| i);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_at_words() {
        let list = ["share", "more in…", "…rights reserved…", "…min read"].map(str::to_owned).to_vec();
        let lines = Boilerplate::new(BTreeMap::from([("x".to_owned(), list)]));
        for line in ["share", "more in poland", "© 2026 all rights reserved by us", "5 min read"] {
            assert!(lines.reason(line).is_some(), "{line}");
        }
        for line in ["share it", "more intense", "rights reservedly", "", "min reading"] {
            assert!(lines.reason(line).is_none(), "{line}");
        }
    }
}
