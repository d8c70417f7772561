//! What the features of a document are made from: for each token its part of speech, clusters and sign. Sentences are
//! looked at only when a feature asks, since most hold no cue.

use super::super::scan::Scan;
use crate::name::{self, Clusters};
use concord_learn::pos::Tagger;
use concord_text::TokenKind;

/// What a token is beyond its word.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Seen {
    /// Hash of the lower-case form.
    pub word: u64,
    /// Part of speech, from 1; 0 is beyond the text.
    pub pos: u8,
    /// Punctuation and shape, see [`sign`].
    pub sign: u8,
    /// Fine and coarse cluster.
    pub fine: u16,
    /// See `fine`.
    pub coarse: u16,
    /// Hash of the last three bytes.
    pub tail: u64,
}

/// A document whose sentences are looked at one by one.
pub(in super::super) struct Look<'a> {
    pub scan: &'a Scan<'a>,
    tagger: Option<&'a Tagger>,
    clusters: Clusters,
    pub seen: Vec<Seen>,
    done: Vec<bool>,
    forms: Vec<&'a str>,
    tags: Vec<concord_learn::pos::Upos>,
}

impl<'a> Look<'a> {
    pub fn new(scan: &'a Scan<'a>, tagger: Option<&'a Tagger>, clusters: Clusters) -> Self {
        Self {
            scan,
            tagger,
            clusters,
            seen: vec![Seen::default(); scan.len()],
            done: vec![false; scan.sentences.len()],
            forms: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Looks at the sentences that hold the tokens of `first..last`.
    pub fn at(&mut self, first: usize, last: usize) {
        if first >= last {
            return;
        }
        for s in self.scan.sentence_of[first]..=self.scan.sentence_of[last - 1] {
            if !std::mem::replace(&mut self.done[s as usize], true) {
                self.sentence(s as usize);
            }
        }
    }

    fn sentence(&mut self, s: usize) {
        let run = self.scan.sentences[s].tokens();
        self.forms.clear();
        self.forms.extend(run.clone().map(|i| self.scan.word(i)));
        self.tags.clear();
        if let Some(tagger) = self.tagger {
            tagger.tag(&self.forms, &mut self.tags);
        }
        for (n, i) in run.enumerate() {
            let form = self.forms[n];
            let (fine, coarse) = match self.scan.tokens[i].kind {
                TokenKind::Word => self.clusters.get(name::hash(form)),
                TokenKind::Number | TokenKind::Punct | TokenKind::Symbol => (0, 0),
            };
            let tail = form.as_bytes();
            self.seen[i] = Seen {
                word: self.scan.lower[i],
                pos: self.tags.get(n).map_or(1, |t| *t as u8 + 1),
                sign: sign(self.scan, i),
                fine,
                coarse,
                tail: concord_learn::feature::bytes(&tail[tail.len().saturating_sub(3)..]),
            };
        }
    }

    /// What stands at `i`, or nothing where that is beyond the text.
    #[inline]
    pub fn get(&self, i: usize) -> Seen {
        self.seen.get(i).copied().unwrap_or_default()
    }
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
