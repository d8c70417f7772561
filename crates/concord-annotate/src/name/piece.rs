//! The units in which names are found: tokens, with the stop of "U.S.", "J." and "Inc." taken back to its word.

use super::lexicon::Lexicon;
use crate::Analysis;
use concord_learn::feature;
use concord_text::TokenKind;

/// How a piece is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// "treaty"
    Lower,
    /// "Treaty"
    Title,
    /// "NATO", "U.S."
    Upper,
    /// "McDonald", "iPhone", "G7"
    Mixed,
    /// A number.
    Digit,
    /// Anything else.
    Mark,
}

/// One unit of a text.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// [`hash`] of the text.
    pub hash: u64,
    /// How it is written.
    pub shape: Shape,
    /// White space stands before it.
    pub space: bool,
    /// The sentence it stands in.
    pub sentence: u32,
    /// It is the first word of its sentence or of a quotation.
    pub opens: bool,
}

/// The hash under which a word is known whatever its capitals; models and gazetteers depend on it.
pub fn hash(word: &str) -> u64 {
    let mut buffer = [0u8; 64];
    if word.is_ascii() && word.len() <= buffer.len() {
        let low = &mut buffer[..word.len()];
        low.copy_from_slice(word.as_bytes());
        low.make_ascii_lowercase();
        return feature::bytes(low);
    }
    feature::text(&word.to_lowercase().replace('’', "'"))
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut digit, mut first) = (0u32, 0u32, 0u32, None);
    for c in word.chars() {
        if c.is_uppercase() {
            upper += 1;
            first.get_or_insert(true);
        } else if c.is_alphabetic() {
            lower += 1;
            first.get_or_insert(false);
        } else if c.is_numeric() {
            digit += 1;
            first.get_or_insert(false);
        }
    }
    match (upper, lower, digit) {
        (0, 0, 0) => Shape::Mark,
        (0, 0, _) => Shape::Digit,
        (0, _, 0) => Shape::Lower,
        (0, _, _) => Shape::Digit,
        (_, 0, 0) => Shape::Upper,
        (1, _, 0) if first == Some(true) => Shape::Title,
        (_, _, _) => Shape::Mixed,
    }
}

/// Cuts a document into pieces, in order.
pub fn pieces(analysis: &Analysis, lexicon: &Lexicon) -> Vec<Piece> {
    let text = analysis.text();
    let mut out = Vec::with_capacity(analysis.tokens.len());
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let mut opens = true;
        let mut i = sentence.first as usize;
        let last = sentence.last as usize;
        while i < last {
            let first = &analysis.tokens[i];
            let mut to = i + 1;
            if first.kind == TokenKind::Word {
                to = joined(analysis, lexicon, i, last);
            }
            let (start, end) = (first.start(), analysis.tokens[to - 1].end());
            let word = &text[start as usize..end as usize];
            let shape = match first.kind {
                TokenKind::Word => shape(word),
                TokenKind::Number => Shape::Digit,
                TokenKind::Punct | TokenKind::Symbol => Shape::Mark,
            };
            let hash = hash(word);
            out.push(Piece { start, end, hash, shape, space: first.space_before, sentence: number as u32, opens });
            opens = match shape {
                Shape::Mark if matches!(word, "“" | "\"" | "„" | "«" | "`" | "‘" | "'") => {
                    opens || first.space_before
                }
                Shape::Mark if matches!(word, "—" | "–" | ":" | "_" | "(" | "[" | "*" | "•") => opens,
                Shape::Mark => opens,
                Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed | Shape::Digit => false,
            };
            i = to;
        }
    }
    out
}

/// One past the last token that belongs to the piece that starts at token `i`, a word.
fn joined(analysis: &Analysis, lexicon: &Lexicon, i: usize, last: usize) -> usize {
    let glued = |k: usize, what: &str| k < last && !analysis.tokens[k].space_before && analysis.word(k) == what;
    let letter = |k: usize| {
        let mut chars = analysis.word(k).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    let mut to = i + 1;
    if letter(i) && (glued(to, ".") || glued(to, "&")) {
        // "J." and "U.S."; "AT&T" begins with two letters and is left to the tagger.
        to += 1;
        while to < last && !analysis.tokens[to].space_before && letter(to) {
            to += 1;
            if !glued(to, ".") {
                break;
            }
            to += 1;
        }
        return to;
    }
    if glued(to, ".") && to < last && lexicon.is_abbreviation(analysis.word(i)) {
        return to + 1;
    }
    // "G7", "H1N1": capitals and digits without space.
    if analysis.word(i).chars().all(char::is_uppercase) {
        while to < last
            && !analysis.tokens[to].space_before
            && matches!(analysis.tokens[to].kind, TokenKind::Word | TokenKind::Number)
            && analysis.word(to).chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        {
            to += 1;
        }
    }
    to
}
