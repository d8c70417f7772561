//! The words of a pack's `time.toml` in one table: a token is looked up once, by its lower-cased bytes.

use super::meaning::Meaning;

/// What a word can be: a category of the grammar with a meaning.
#[derive(Clone, Debug)]
pub struct Reading {
    pub category: u16,
    pub meaning: Meaning,
    /// Only where the word begins (or does not begin) with a capital.
    pub capital: Option<bool>,
    /// Worth looking at the words around it.
    pub trigger: bool,
}

/// Words longer than this (in bytes) are in no pack.
const LONGEST: usize = 40;

/// A hash table with open addressing; its size is a power of two.
impl Reading {
    /// Does it count for a word that begins with a capital (or does not)?
    pub fn fits(&self, capital: bool) -> bool {
        self.capital.is_none_or(|wanted| wanted == capital)
    }
}

#[derive(Debug, Default)]
pub struct Lexicon {
    /// Hash and index of a word, from 1; 0 for a free slot.
    slots: Vec<(u32, u32)>,
    words: Vec<(Box<str>, Vec<Reading>)>,
    /// Lengths of words by first byte, as bits: most words of a text are turned away here.
    lengths: Vec<u64>,
}

impl Lexicon {
    /// Adds a reading of `word` (lower case).
    pub fn add(&mut self, word: &str, reading: Reading) {
        if word.len() > LONGEST || word.is_empty() {
            return;
        }
        if (self.words.len() + 1) * 3 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(word.as_bytes());
        if self.slots[slot].1 == 0 {
            self.words.push((word.into(), Vec::new()));
            self.slots[slot] = (hash(word.as_bytes()), self.words.len() as u32);
            self.lengths.resize(256, 0);
            self.lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len().min(63);
        }
        let readings = &mut self.words[self.slots[slot].1 as usize - 1].1;
        if !readings.iter().any(|r| r.category == reading.category && r.meaning == reading.meaning) {
            readings.push(reading);
        }
    }

    /// The readings of a token as it is written, and whether it begins with a capital.
    pub fn get(&self, token: &str) -> (&[Reading], bool) {
        let mut buffer = [0u8; LONGEST];
        if token.len() > LONGEST || self.slots.is_empty() {
            return (&[], false);
        }
        let capital = token.as_bytes().first().is_some_and(|b| !b.is_ascii_lowercase())
            && token.chars().next().is_some_and(char::is_uppercase);
        let folded: &[u8] = if token.is_ascii() {
            for (to, from) in buffer.iter_mut().zip(token.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            &buffer[..token.len()]
        } else {
            let mut length = 0;
            for c in token.chars().flat_map(char::to_lowercase) {
                if length + c.len_utf8() > LONGEST {
                    return (&[], capital);
                }
                length += c.encode_utf8(&mut buffer[length..]).len();
            }
            &buffer[..length]
        };
        let Some(first) = folded.first() else { return (&[], capital) };
        if self.lengths[usize::from(*first)] & (1 << folded.len().min(63)) == 0 {
            return (&[], capital);
        }
        match self.slots[self.slot(folded)].1 {
            0 => (&[], capital),
            i => (&self.words[i as usize - 1].1, capital),
        }
    }

    /// Where `word` is, or the free slot where it would go.
    fn slot(&self, word: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let hash = hash(word);
        let mut at = hash as usize & mask;
        loop {
            let (here, index) = self.slots[at];
            if index == 0 || (here == hash && self.words[index as usize - 1].0.as_bytes() == word) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); (self.slots.len() * 2).max(1024)];
        for i in 0..self.words.len() {
            let slot = self.slot(self.words[i].0.as_bytes());
            self.slots[slot] = (hash(self.words[i].0.as_bytes()), i as u32 + 1);
        }
    }
}

/// FNV-1a, folded so that the low bits are good.
fn hash(word: &[u8]) -> u32 {
    let h = word.iter().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    h ^ (h >> 15)
}
