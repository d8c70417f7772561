//! What the features of a document are made from: for each token its kind, clusters and sign. Parts of speech were tried
//! in place of the kinds: they find no more and cost more time than all the rest.

use super::super::lexicon::Flags;
use super::super::scan::Scan;
use crate::name::{self, Clusters};
use concord_text::TokenKind;

/// What a token is beyond its word.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Seen {
    /// Hash of the lower-case form.
    pub word: u64,
    /// Kind of word, see [`kind`]; 0 is beyond the text.
    pub kind: u8,
    /// Punctuation and shape, see [`sign`].
    pub sign: u8,
    /// Fine and coarse cluster.
    pub fine: u16,
    /// See `fine`.
    pub coarse: u16,
    /// Hash of the last three bytes.
    pub tail: u64,
}

/// A document as the models see it.
pub(in super::super) struct Look<'a> {
    pub scan: &'a Scan<'a>,
    seen: Vec<Seen>,
}

impl<'a> Look<'a> {
    pub fn new(scan: &'a Scan<'a>, clusters: Clusters) -> Self {
        let seen = (0..scan.len()).map(|i| see(scan, clusters, i)).collect();
        Self { scan, seen }
    }

    /// Likely a finite verb.
    pub fn is_verb(&self, i: usize) -> bool {
        // Kinds of auxiliaries, verbs, cues, and the second ending.
        matches!(self.seen[i].kind, 3 | 12 | 13 | 31)
    }

    /// What stands at `i`, or nothing where that is beyond the text.
    #[inline]
    pub fn get(&self, i: usize) -> Seen {
        self.seen.get(i).copied().unwrap_or_default()
    }
}

fn see(scan: &Scan, clusters: Clusters, i: usize) -> Seen {
    let form = scan.word(i);
    let (fine, coarse) = match scan.tokens[i].kind {
        TokenKind::Word => clusters.get(name::hash(form)),
        TokenKind::Number | TokenKind::Punct | TokenKind::Symbol => (0, 0),
    };
    let sign = sign(scan, i);
    let tail = form.as_bytes();
    let tail = concord_learn::feature::bytes(&tail[tail.len().saturating_sub(3)..]);
    Seen { word: scan.lower[i], kind: kind(scan, i, sign), sign, fine, coarse, tail }
}

/// Shape of a word, or which punctuation mark; marks of quotation are told apart by what they do here.
fn sign(scan: &Scan, i: usize) -> u8 {
    let word = scan.word(i);
    match scan.tokens[i].kind {
        TokenKind::Word => {
            let mut chars = word.chars();
            match (chars.next().is_some_and(char::is_uppercase), chars.next().is_some_and(char::is_uppercase)) {
                (true, true) => 3,
                (true, false) => 2,
                (false, _) => 1,
            }
        }
        TokenKind::Number => 4,
        TokenKind::Symbol => 5,
        TokenKind::Punct => match word {
            "," => 6,
            "." => 7,
            ":" => 8,
            ";" => 9,
            "—" | "–" | "-" => 10,
            "(" | "[" => 11,
            ")" | "]" => 12,
            "?" | "!" => 13,
            "…" | "..." => 14,
            _ if scan.opens_quote(i) => 15,
            _ if scan.closes_quote(i) => 16,
            _ => 17,
        },
    }
}

/// What kind of word a token is, as far as closed classes and endings tell; stands in for its part of speech.
fn kind(scan: &Scan, i: usize, sign: u8) -> u8 {
    const CLASSES: [Flags; 14] = [
        Flags::PRONOUN,
        Flags::RELATIVE,
        Flags::AUXILIARY,
        Flags::NOT,
        Flags::ASKS,
        Flags::THAT,
        Flags::OTHER,
        Flags::TO,
        Flags::OPENS,
        Flags::PREPOSITION,
        Flags::JOINS,
        Flags::VERB,
        Flags::CUE,
        Flags::PERSON,
    ];
    let flags = scan.flags[i];
    if sign > 3 {
        return 60 + sign;
    }
    if let Some(n) = CLASSES.iter().position(|f| flags.any(*f)) {
        return 1 + n as u8;
    }
    if sign > 1 {
        return 20 + sign;
    }
    let word = scan.word(i);
    scan.lexicon.endings.iter().position(|e| word.ends_with(e.as_str())).map_or(25, |n| 30 + n as u8)
}
