//! What the parser looks at: the templates of Zhang & Nivre (2011,
//! "Transition-based dependency parsing with rich non-local features"), for
//! arc-hybrid. Template numbers are part of the model.

use super::state::{NONE, State};
use crate::feature::{one, three, two};
use crate::pos::{Upos, Word};

/// What of a word the features use.
#[derive(Debug, Clone, Copy)]
struct Atom {
    /// The word in lower case.
    word: u64,
    tag: u64,
    /// The word for function words, the ending for verbs, the tag for others.
    fine: u64,
    /// The tag and, of a mark, its sort, one bit each.
    set: u64,
    /// An odd number of quotation marks stands before.
    quoted: u64,
}

const MISSING: Atom = Atom { word: 3, tag: 20, fine: 20, set: 0, quoted: 0 };
const NO_RELATION: u64 = 40;

/// The words of a sentence, made ready.
#[derive(Debug, Default, Clone)]
pub(super) struct Words {
    atoms: Vec<Atom>,
    buffer: Vec<u8>,
}

impl Words {
    pub fn read(&mut self, forms: &[&str], tags: &[Upos]) {
        self.atoms.clear();
        let mut quoted = 0;
        for (form, &tag) in forms.iter().zip(tags) {
            let word = Word::read(form, &mut self.buffer);
            let fine = match tag {
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv | Upos::Num | Upos::Sym | Upos::X | Upos::Intj => {
                    tag as u64
                }
                Upos::Verb => word.ending(2) << 8 | tag as u64,
                Upos::Adp
                | Upos::Aux
                | Upos::Cconj
                | Upos::Det
                | Upos::Part
                | Upos::Pron
                | Upos::Sconj
                | Upos::Punct => word.low ^ tag as u64,
            };
            let mut set = 1 << tag as u64;
            if tag == Upos::Punct {
                let sort = sort(form);
                set |= 1 << sort;
                quoted ^= u64::from(sort == QUOTE);
            }
            self.atoms.push(Atom { word: word.low, tag: tag as u64, fine, set, quoted });
        }
        self.atoms.push(Atom { word: 5, tag: 21, fine: 21, set: 0, quoted });
    }

    fn atom(&self, at: usize) -> &Atom {
        if at == NONE { &MISSING } else { &self.atoms[at] }
    }

    /// Which tags and marks stand between two words, one bit each.
    fn between(&self, from: usize, to: usize) -> u64 {
        if from == NONE || to == NONE {
            return 0;
        }
        let part = &self.atoms[from + 1..to.max(from + 1)];
        part.iter().take(12).fold(0, |set, atom| set | atom.set)
    }
}

const QUOTE: u64 = 33;

/// The sort of a mark, as a bit number above those of tags.
fn sort(form: &str) -> u64 {
    match form {
        "," => 32,
        "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''" => QUOTE,
        "(" | ")" | "[" | "]" => 34,
        "-" => 35,
        "–" | "—" | ":" | ";" => 36,
        _ => 37,
    }
}

fn distance(a: usize, b: usize) -> u64 {
    if a == NONE || b == NONE {
        return 9;
    }
    match a.abs_diff(b) {
        d @ 0..=5 => d as u64,
        6..=9 => 6,
        _ => 7,
    }
}

/// Features for the choice of a move.
pub(super) fn step(state: &State, words: &Words, out: &mut Vec<u32>) {
    let [s0, s1, s2] = [state.below(0), state.below(1), state.below(2)];
    let [b0, b1, b2] = [state.ahead(0), state.ahead(1), state.ahead(2)];
    let [ws0, ws1, ws2, wb0, wb1, wb2] = [s0, s1, s2, b0, b1, b2].map(|i| words.atom(i));
    let child = |of: usize, right: bool, n: usize| match (of, right) {
        (NONE, _) => NONE,
        (_, false) => state.nodes[of].left[n],
        (_, true) => state.nodes[of].right[n],
    };
    let relation = |at: usize| if at == NONE { NO_RELATION } else { state.nodes[at].relation as u64 };
    let valency = |of: usize| match of {
        NONE => (0, 0),
        _ => (u64::from(state.nodes[of].left_count), u64::from(state.nodes[of].right_count)),
    };
    let sets = |of: usize| match of {
        NONE => (0, 0),
        _ => (u64::from(state.nodes[of].left_set), u64::from(state.nodes[of].right_set)),
    };
    let near = distance(s0, b0);
    let below = distance(s1, s0);
    let (s0l, s0r, s0l2, s0r2) = (child(s0, false, 0), child(s0, true, 0), child(s0, false, 1), child(s0, true, 1));
    let (s1l, s1r, b0l, b0l2) = (child(s1, false, 0), child(s1, true, 0), child(b0, false, 0), child(b0, false, 1));
    let (s0vl, s0vr) = valency(s0);
    let (_, s1vr) = valency(s1);
    let (b0vl, _) = valency(b0);
    out.extend([
        two(1, ws0.word, ws0.tag),
        one(2, ws0.fine),
        two(3, ws1.word, ws1.tag),
        one(4, ws1.fine),
        two(5, wb0.word, wb0.tag),
        one(6, wb0.fine),
        two(7, wb1.word, wb1.tag),
        one(8, wb1.fine),
        one(9, wb2.fine),
        one(10, ws2.fine),
        two(11, wb2.word, wb2.tag),
        // Pairs.
        three(20, ws0.word, wb0.word, ws0.tag << 8 | wb0.tag),
        three(21, ws0.word, wb0.tag, ws0.tag),
        three(22, ws0.tag, wb0.word, wb0.tag),
        two(23, ws0.fine, wb0.fine),
        three(24, ws1.word, ws0.word, ws1.tag << 8 | ws0.tag),
        three(25, ws1.word, ws0.tag, ws1.tag),
        three(26, ws1.tag, ws0.word, ws0.tag),
        two(27, ws1.fine, ws0.fine),
        two(28, ws1.fine, wb0.fine),
        two(29, wb0.fine, wb1.fine),
        two(30, ws0.word, wb0.fine),
        two(31, ws0.fine, wb0.word),
        two(32, ws1.word, ws0.fine),
        two(33, ws1.fine, ws0.word),
        // Triples of tags.
        three(40, wb0.tag, wb1.tag, wb2.tag),
        three(41, ws0.fine, wb0.fine, wb1.fine),
        three(42, ws1.fine, ws0.fine, wb0.fine),
        three(43, ws2.tag, ws1.tag, ws0.tag << 8 | wb0.tag),
        three(44, ws0.tag << 8 | words.atom(s0l).tag, wb0.tag, relation(s0l)),
        three(45, ws0.tag << 8 | words.atom(s0r).fine, wb0.tag, relation(s0r)),
        three(46, ws0.tag, wb0.tag << 8 | words.atom(b0l).fine, relation(b0l)),
        three(47, ws1.tag << 8 | words.atom(s1r).tag, ws0.tag, relation(s1r)),
        three(48, ws1.tag << 8 | words.atom(s1l).tag, ws0.tag, relation(s1l)),
        three(49, ws1.tag, ws0.tag << 8 | words.atom(s0l).fine, relation(s0l)),
        three(50, ws1.tag, ws0.tag << 8 | words.atom(s0r).tag, relation(s0r)),
        three(51, ws1.tag << 8 | ws0.tag, wb0.tag << 8 | wb1.tag, wb2.tag),
        // Distance and valency.
        three(60, ws0.fine, wb0.fine, near),
        two(61, ws0.word, near),
        two(62, wb0.word, near),
        three(63, ws1.fine, ws0.fine, below),
        two(64, ws0.word, s0vr << 8 | s0vl),
        two(65, ws0.fine, s0vr << 8 | s0vl),
        two(66, wb0.word, b0vl),
        two(67, wb0.fine, b0vl),
        two(68, ws1.fine, s1vr),
        two(69, ws1.word, s1vr),
        // Children.
        two(80, relation(s0l), words.atom(s0l).word),
        two(81, relation(s0r), words.atom(s0r).word),
        two(82, relation(b0l), words.atom(b0l).word),
        two(83, relation(s1r), words.atom(s1r).word),
        two(84, words.atom(s0l2).fine, words.atom(s0l).fine),
        two(85, words.atom(s0r2).fine, words.atom(s0r).fine),
        two(86, words.atom(b0l2).fine, words.atom(b0l).fine),
        two(87, ws0.word, sets(s0).1),
        two(88, ws0.tag, sets(s0).1),
        two(89, ws0.fine, sets(s0).0),
        two(90, wb0.fine, sets(b0).0),
        two(91, ws1.fine, sets(s1).1),
        three(92, ws0.tag, wb0.tag, sets(s0).0 ^ sets(b0).0 << 32),
        three(93, ws1.tag, ws0.tag, sets(s1).1 ^ sets(s0).0 << 32),
        // What lies between.
        three(102, ws1.tag << 8 | ws0.tag, wb0.tag, ws0.quoted << 2 | ws1.quoted << 1 | wb0.quoted),
        three(100, ws0.tag, wb0.tag, words.between(s0, b0)),
        three(101, ws1.tag, ws0.tag, words.between(s1, s0)),
    ]);
}

/// Features for the relation of `dependent` to `head`.
pub(super) fn relation(state: &State, words: &Words, head: usize, dependent: usize, out: &mut Vec<u32>) {
    let (h, d) = (words.atom(head), words.atom(dependent));
    let around = |at: usize, by: isize| match at.checked_add_signed(by) {
        Some(i) if i <= state.words() => words.atom(i),
        Some(_) | None => &MISSING,
    };
    let side = u64::from(dependent < head);
    let (hn, dn) = (&state.nodes[head], &state.nodes[dependent]);
    let far = distance(head, dependent) << 1 | side;
    let child = |of: [usize; 2]| words.atom(of[0]);
    let (dl, dr) = (child(dn.left), child(dn.right));
    out.extend([
        two(201, h.word, side),
        two(202, h.fine, side),
        two(203, d.word, side),
        two(204, d.fine, side),
        three(205, h.fine, d.fine, side),
        three(206, h.word, d.fine, side),
        three(207, h.fine, d.word, side),
        three(208, h.word, d.word, side),
        three(209, h.tag, d.tag, far),
        three(210, d.tag, u64::from(dn.left_set), side),
        three(211, d.tag, u64::from(dn.right_set), side),
        three(212, h.tag << 8 | d.tag, u64::from(hn.left_set), side),
        three(213, h.tag << 8 | d.tag, u64::from(hn.right_set), side),
        three(214, h.word, d.tag, u64::from(hn.left_set ^ hn.right_set << 16)),
        three(215, h.tag << 8 | d.tag, dl.word, side),
        three(216, h.tag << 8 | d.tag, dr.word, side),
        three(217, h.fine, d.tag, dl.word),
        three(218, h.tag << 8 | d.tag, around(dependent, -1).fine, side),
        three(219, h.tag << 8 | d.tag, around(dependent, 1).fine, side),
        three(220, h.tag << 8 | d.tag, around(head, -1).fine, side),
        three(221, h.tag << 8 | d.tag, around(head, 1).fine, side),
        two(222, h.word, dl.word),
        two(223, d.word, dl.word),
        three(224, h.tag << 8 | d.tag, words.between(head.min(dependent), head.max(dependent)), side),
        three(228, h.fine, d.fine, d.quoted << 1 | h.quoted),
        three(225, h.fine, u64::from(dn.left_set), d.tag),
        two(226, d.tag, u64::from(dn.left_count) << 8 | u64::from(dn.right_count)),
    ]);
}
