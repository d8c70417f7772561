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
        let mut memory = vec![Form::default(); MEMORY];
        let seen = (0..scan.len()).map(|i| see(scan, clusters, &mut memory, i)).collect();
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

/// Forms that are remembered, so that the frequent ones are looked up once in a document.
const MEMORY: usize = 1024;

/// What a word is whatever its capitals.
#[derive(Clone, Copy, Default)]
struct Form {
    word: u64,
    tail: u64,
    fine: u16,
    coarse: u16,
    /// Its closed class, or 0.
    class: u8,
    /// The kind its ending gives it.
    ending: u8,
}

impl Form {
    fn new(scan: &Scan, clusters: Clusters, i: usize) -> Self {
        let form = scan.word(i);
        let (fine, coarse) = match scan.tokens[i].kind {
            TokenKind::Word => clusters.get(name::hash(form)),
            TokenKind::Number | TokenKind::Punct | TokenKind::Symbol => (0, 0),
        };
        let bytes = form.as_bytes();
        let mut tail = [0; 3];
        for (to, from) in tail.iter_mut().zip(&bytes[bytes.len().saturating_sub(3)..]) {
            *to = from.to_ascii_lowercase();
        }
        let flags = scan.flags[i];
        let class = kind::CLASSES.iter().position(|f| flags.any(*f)).map_or(0, |n| n as u8 + 1);
        let ends = |e: &String| {
            let at = bytes.len().checked_sub(e.len());
            at.is_some_and(|at| bytes[at..].eq_ignore_ascii_case(e.as_bytes()))
        };
        let ending = scan.lexicon.endings.iter().position(ends).map_or(kind::LOWER, |n| kind::ENDING + n as u8);
        Self { word: scan.lower[i], tail: concord_learn::feature::bytes(&tail), fine, coarse, class, ending }
    }
}

fn see(scan: &Scan, clusters: Clusters, memory: &mut [Form], i: usize) -> Seen {
    let word = scan.lower[i];
    let place = &mut memory[(word >> 40) as usize % MEMORY];
    if place.word != word {
        *place = Form::new(scan, clusters, i);
    }
    let Form { tail, fine, coarse, class, ending, .. } = *place;
    let sign = sign(scan, i);
    let kind = match (class, sign) {
        (_, 4..) => kind::SIGN + sign,
        (1.., _) => class,
        (0, 2) => kind::CAPITAL,
        (0, 3) => kind::CAPITALS,
        (0, _) => ending,
    };
    Seen { word, kind, sign, fine, coarse, tail }
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

/// Kinds of words, as far as closed classes and endings tell; they stand in for parts of speech. 0 is beyond the text.
pub(super) mod kind {
    use super::Flags;

    /// The kind of a word in one of these is its place here, from 1.
    pub const CLASSES: [Flags; 14] = [
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
    pub const THAT: u8 = 6;
    pub const TO: u8 = 8;
    pub const OPENS: u8 = 9;
    pub const PREPOSITION: u8 = 10;
    pub const JOINS: u8 = 11;
    /// Starts with a capital; is all capitals; neither, without a known ending.
    pub const CAPITAL: u8 = 22;
    pub const CAPITALS: u8 = 23;
    pub const LOWER: u8 = 25;
    /// Followed by the number of the ending.
    pub const ENDING: u8 = 30;
    /// Followed by the sign.
    pub const SIGN: u8 = 80;
}
