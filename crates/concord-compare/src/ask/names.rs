//! Long names as one word. The parser takes "the Mine Ban Convention" apart; written together it is a name to it.

use std::ops::Range;

/// A name has so many words at least to be written together, and at most.
const WORDS: Range<usize> = 3..7;

/// A sentence whose long names are single words.
pub(super) struct Joined {
    /// The sentence.
    pub text: String,
    // Where bytes were left out, in the original.
    gaps: Vec<usize>,
    names: Vec<(String, String)>,
}

impl Joined {
    /// Joins runs of capitalised words that touch none of `kept`. A headline, all in capitals, stays as it is.
    pub fn of(text: &str, kept: &[Range<usize>]) -> Self {
        let (mut gaps, mut names) = (Vec::new(), Vec::new());
        let words: Vec<(usize, &str)> = words(text).collect();
        let mut at = 1;
        while at < words.len() {
            let long = words[at..].iter().take_while(|w| is_name(w.1)).count();
            // Every word but the last must be bare: a comma ends a name.
            let bare = words[at..at + long].iter().take_while(|w| w.1.chars().all(char::is_alphabetic)).count();
            let count = long.min(bare + 1);
            let end =
                words.get(at + count.max(1) - 1).map_or(text.len(), |w| w.0 + w.1.trim_end_matches(is_mark).len());
            let name = &text[words[at].0..end];
            let free = !kept.iter().any(|k| k.start < end && words[at].0 < k.end);
            let plain = name.chars().all(|c| c.is_alphabetic() || c == ' ');
            if WORDS.contains(&count) && long == count && free && plain {
                gaps.extend(name.match_indices(' ').map(|(i, _)| words[at].0 + i));
                names.push((name.replace(' ', ""), name.to_owned()));
            }
            at += count.max(1);
        }
        let text = text.char_indices().filter(|(i, _)| gaps.binary_search(i).is_err()).map(|(_, c)| c).collect();
        Self { text, gaps, names }
    }

    /// The place in the joined text of a place in the original.
    pub fn place(&self, at: usize) -> usize {
        at - self.gaps.partition_point(|g| *g < at)
    }

    /// What was made of the joined text, with its names as they were.
    pub fn restore(&self, text: String) -> String {
        self.names.iter().fold(text, |text, (joined, name)| text.replace(joined.as_str(), name))
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphabetic()
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The words between spaces, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::Joined;

    #[test]
    fn a_long_name_is_one_word_and_comes_back() {
        let text = "Norland left the Clean Rivers Treaty, and the First Big Bank Now, in 2012.";
        let year = text.len() - 5..text.len() - 1;
        let joined = Joined::of(text, std::slice::from_ref(&year));
        assert_eq!(joined.text, "Norland left the CleanRiversTreaty, and the FirstBigBankNow, in 2012.");
        assert_eq!(&joined.text[joined.place(text.len() - 5)..], "2012.");
        assert_eq!(joined.restore(joined.text.clone()), text);
    }
}
