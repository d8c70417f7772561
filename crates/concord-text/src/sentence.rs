//! Finds sentences in a run of tokens.
//!
//! Abbreviations are passed in, since they belong to a language pack. Line breaks end a sentence where the text is
//! written one paragraph or sentence a line, and not where it is hard-wrapped.

use crate::{TextRange, Token, TokenKind};

/// A sentence: its bytes and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of the first token to the last of the last.
    pub range: TextRange,
    /// Index of the first token.
    pub first: u32,
    /// One past the index of the last token.
    pub last: u32,
}

impl Sentence {
    /// The indices of its tokens.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// Splits `tokens` of `text` into sentences. `is_abbreviation` is asked for the word before a full stop.
pub fn sentences(text: &str, tokens: &[Token], is_abbreviation: impl Fn(&str) -> bool) -> Vec<Sentence> {
    let wrapped = is_hard_wrapped(text);
    let mut found = Vec::new();
    let mut first = 0;
    for i in 0..tokens.len() {
        if i + 1 < tokens.len() && !ends_after(text, tokens, first, i, wrapped, &is_abbreviation) {
            continue;
        }
        let range = tokens[first].range.cover(tokens[i].range);
        found.push(Sentence { range, first: first as u32, last: i as u32 + 1 });
        first = i + 1;
    }
    found
}

/// True if lines end in mid-sentence: many long lines whose next line starts with a small letter.
fn is_hard_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter(|w| w[0].len() > 40 && !w[1].is_empty());
    let (mut low, mut all) = (0, 0);
    for pair in pairs {
        all += 1;
        low += usize::from(pair[1].chars().next().is_some_and(char::is_lowercase));
    }
    low >= 2 && low * 4 >= all
}

fn ends_after(
    text: &str,
    tokens: &[Token],
    first: usize,
    i: usize,
    wrapped: bool,
    is_abbreviation: &impl Fn(&str) -> bool,
) -> bool {
    let (here, next) = (&tokens[i], &tokens[i + 1]);
    let gap = &text[here.end() as usize..next.start() as usize];
    let breaks = gap.bytes().filter(|b| *b == b'\n').count();
    if breaks >= 2 || (breaks == 1 && !wrapped) {
        return true;
    }
    if !next.space_before || !(gap.contains([' ', '\n', '\t', '\r', '\u{a0}'])) {
        return is_cjk_stop(here.text(text));
    }
    // Closing marks after the stop belong to the sentence they close.
    let mut stop = i;
    while stop > first && is_closer(tokens[stop].text(text)) && !tokens[stop].space_before {
        stop -= 1;
    }
    if is_closer(tokens[stop].text(text)) {
        return false;
    }
    match tokens[stop].text(text) {
        "!" | "?" | "…" | "..." => starts_sentence(text, tokens, i + 1),
        "." => {
            let word = if stop > first { tokens[stop - 1].text(text) } else { "" };
            let attached = !tokens[stop].space_before;
            let initial = attached
                && tokens[stop.saturating_sub(1)].kind == TokenKind::Word
                && word.chars().count() == 1
                && word.chars().all(char::is_uppercase);
            // "07:37 a.m. UTC": a dotted abbreviation before capitals that are no word.
            let dotted = attached
                && stop >= first + 3
                && word.chars().count() == 1
                && word.chars().all(char::is_lowercase)
                && tokens[stop - 2].text(text) == "."
                && is_capitals(tokens[i + 1].text(text));
            let abbreviated = attached && stop == i && (initial || dotted || is_abbreviation(word));
            // "22. Januar": an ordinal, if what follows is no capitalised sentence start is left to the pack.
            !abbreviated && starts_sentence(text, tokens, i + 1)
        }
        _ => is_cjk_stop(tokens[stop].text(text)),
    }
}

fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn is_cjk_stop(t: &str) -> bool {
    matches!(t, "。" | "！" | "？")
}

fn is_closer(t: &str) -> bool {
    matches!(t, "\"" | "”" | "’" | "'" | "»" | "“" | ")" | "]" | "’’" | "''")
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let mut k = i;
    while k + 1 < tokens.len() && tokens[k].kind == TokenKind::Punct && k < i + 3 {
        k += 1;
    }
    let c = tokens[k].text(text).chars().next().unwrap_or(' ');
    !c.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let found = sentences(text, &tokens, |w| matches!(w, "Dr" | "U.S" | "Sept" | "S"));
        assert_eq!(found.iter().map(|s| s.range.slice(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn cases() {
        check("He left. She stayed.", &["He left.", "She stayed."]);
        check("Dr. Smith of the U.S. Navy left on Sept. 11.", &["Dr. Smith of the U.S. Navy left on Sept. 11."]);
        check("“We go.” He went.", &["“We go.”", "He went."]);
        check("A title\nA text.", &["A title", "A text."]);
        check("J. K. Rowling wrote. Why? Ask!", &["J. K. Rowling wrote.", "Why?", "Ask!"]);
        check("\"Is it?\" he asked. Yes.", &["\"Is it?\" he asked.", "Yes."]);
        check("At 7:37 a.m. UTC (3:37 a.m. EDT) it began. So.", &["At 7:37 a.m. UTC (3:37 a.m. EDT) it began.", "So."]);
        check("It cost 3.5 million. Too much", &["It cost 3.5 million.", "Too much"]);
    }

    #[test]
    fn wrapped_lines_do_not_end_sentences() {
        let text = "This is a long line of text that was wrapped by a\nmachine at some column and goes on like that for\nanother line or so.";
        check(text, &[text]);
    }
}
