//! What the tagger looks at. Template numbers are part of the model.

use super::word::{Case, Kind, Word};
use super::{CLASSES, Upos};
use crate::feature::{one, three, two};

/// A sentence made ready for features. Reuse one to save allocations.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// The words, with two edges on either side.
    words: Vec<Word>,
    /// What each word was guessed to be, with two edges on either side.
    guesses: Vec<Guess>,
    /// Most words are capitals or begin with one: case says nothing.
    headline: bool,
    buffer: Vec<u8>,
}

/// The best class of a word by itself and the second, if it is near.
pub(super) type Guess = u64;

const EDGE: Guess = 0xFFFF;
const PAD: usize = 2;

impl Look {
    pub fn read(&mut self, forms: &[&str]) {
        self.words.clear();
        self.words.extend([Word::EDGE; PAD]);
        let (mut capital, mut small) = (0, 0);
        for form in forms {
            let word = Word::read(form, &mut self.buffer);
            match word.case {
                Case::None => {}
                Case::Lower => small += 1,
                Case::Title | Case::Upper | Case::Mixed => capital += 1,
            }
            self.words.push(word);
        }
        self.words.extend([Word::EDGE; PAD]);
        self.headline = capital >= 4 && capital >= 2 * small;
    }

    pub fn len(&self) -> usize {
        self.words.len() - 2 * PAD
    }

    pub fn word(&self, at: usize) -> &Word {
        &self.words[at + PAD]
    }

    /// What case tells of the word, given where it stands.
    fn case(&self, at: usize) -> u64 {
        let word = self.word(at);
        let first = at == 0 || (at == 1 && self.word(0).kind == Kind::Sign);
        word.case as u64 | u64::from(first) << 3 | u64::from(self.headline) << 4
    }

    /// Features of a word by itself.
    pub fn alone(&self, at: usize, out: &mut Vec<u32>) {
        let word = self.word(at);
        let case = self.case(at);
        out.extend([
            one(101, word.low),
            two(102, word.low, case),
            two(103, word.ending(3), case),
            one(104, word.ending(4)),
            one(105, word.ending(2)),
            one(106, word.ending(1)),
            one(107, word.head),
            one(108, case),
            one(109, word.ending(5)),
        ]);
    }

    /// Fills in the guesses with the scores of a model over [`Look::alone`].
    pub fn guess(&mut self, score: impl Fn(&[u32], &mut [i32])) {
        let mut features = Vec::with_capacity(16);
        let mut scores = [0; CLASSES];
        self.guesses.clear();
        self.guesses.extend([EDGE; PAD]);
        for at in 0..self.len() {
            let word = self.word(at);
            let guess = match word.kind {
                Kind::Number => Upos::Num as u64,
                // Signs differ in what they say of their neighbours.
                Kind::Sign => word.low | 0x100,
                Kind::Word => {
                    features.clear();
                    self.alone(at, &mut features);
                    score(&features, &mut scores);
                    top_two(&scores)
                }
            };
            self.guesses.push(guess);
        }
        self.guesses.extend([EDGE; PAD]);
    }

    /// Features of the word at `at`, given the tags of all words before it.
    pub fn inside(&self, at: usize, tags: &[Upos], out: &mut Vec<u32>) {
        let here = at + PAD;
        let [w2, w1, w, n1, n2] = [
            &self.words[here - 2],
            &self.words[here - 1],
            &self.words[here],
            &self.words[here + 1],
            &self.words[here + 2],
        ];
        let [g, gn1, gn2] = [self.guesses[here], self.guesses[here + 1], self.guesses[here + 2]];
        let tag = |back: usize| at.checked_sub(back).map_or(31, |i| tags[i] as u64);
        let (t1, t2) = (tag(1), tag(2));
        let case = self.case(at);
        let next_case = n1.case as u64;
        out.extend([
            one(1, w.low),
            two(2, w.low, case),
            two(3, w.ending(3), case),
            one(4, w.ending(4)),
            one(5, w.ending(2)),
            one(6, w.head),
            two(7, case, t1),
            one(8, t1),
            two(9, t1, t2),
            two(10, w.low, t1),
            one(11, w1.low),
            one(12, n1.low),
            one(13, w2.low),
            one(14, n2.low),
            two(15, w1.low, w.low),
            two(16, w.low, n1.low),
            two(17, g, t1),
            two(18, g, gn1),
            three(19, t1, g, gn1),
            three(20, t1, t2, g),
            two(21, w.low, gn1),
            three(22, g, gn1, gn2),
            two(23, t1, gn1),
            two(24, n1.ending(3), g),
            two(25, w1.low, g),
            two(26, n1.low, g),
            three(27, case, w1.case as u64, next_case),
            two(28, w.ending(3), t1),
            two(29, w.ending(3), gn1),
            three(30, w1.low, n1.low, g),
            one(31, w.ending(5)),
            three(32, w.low, t1, gn1),
        ]);
    }

    /// Takes away the features that know the word at `at` itself.
    pub fn forget(&self, at: usize, features: &mut Vec<u32>) {
        let low = self.word(at).low;
        let case = self.case(at);
        let known = [one(1, low), two(2, low, case), one(31, self.word(at).ending(5))];
        features.retain(|f| !known.contains(f));
    }
}

fn top_two(scores: &[i32; CLASSES]) -> Guess {
    let (mut a, mut b) = (0, 1);
    if scores[b] > scores[a] {
        (a, b) = (b, a);
    }
    for (i, &score) in scores.iter().enumerate().skip(2) {
        if score > scores[a] {
            (a, b) = (i, a);
        } else if score > scores[b] {
            b = i;
        }
    }
    let near = i64::from(scores[a]) - i64::from(scores[b]) < NEAR;
    a as u64 | if near { (b as u64 + 1) << 4 } else { 0 }
}

/// In steps of the first model.
const NEAR: i64 = 40;
