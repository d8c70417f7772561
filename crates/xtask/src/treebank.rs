//! Reads Universal Dependencies treebanks (CoNLL-U) and cuts their words the
//! way our tokeniser cuts text.
//!
//! The sentence is written out again, tokenised, and each token takes what the
//! treebank says of the word it lies in. A word cut in pieces keeps its head on
//! its last wordlike piece ("10 km"), or on the first if it has signs inside
//! ("U.S.", addresses), and hangs the others there; a token that spans several
//! words takes the one whose head lies outside.

use crate::command::Failure;
use concord_learn::pos::Upos;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// A token, its tag, and its place in the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub form: String,
    pub tag: Upos,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// As in the treebank, subtype included.
    pub label: String,
    pub space_after: bool,
}

pub type Sentence = Vec<Token>;

/// Reads `DIR/NAME.conllu.xz` with the help of `xz`.
pub fn read_xz(folder: &Path, name: &str) -> Result<Vec<Sentence>, Failure> {
    let path = folder.join(format!("{name}.conllu.xz"));
    let done = Command::new("xz").arg("-dc").arg(&path).output()?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr);
        return Err(Failure(format!("{}: {why}", path.display())));
    }
    let text = String::from_utf8(done.stdout)?;
    Ok(read(&text))
}

/// The treebank in tokens of our own.
pub fn read_tokens(folder: &Path, name: &str) -> Result<Vec<Sentence>, Failure> {
    let sentences = read_xz(folder, name)?;
    let cut = |text: &str| concord_text::tokenize(text).iter().map(|t| t.start() as usize..t.end() as usize).collect();
    Ok(sentences.iter().map(|s| retokenise(s, cut)).collect())
}

/// Reads CoNLL-U; empty nodes are left out, ranges of multiword tokens only
/// tell where no space is.
pub fn read(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n") {
        let mut sentence: Sentence = Vec::new();
        let mut glued_until = 0;
        let mut glued_space = true;
        for line in block.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, _, upos, _, _, head, label, _, misc] = columns[..] else {
                continue;
            };
            let space = !misc.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                glued_until = last.parse().unwrap_or(0);
                glued_space = space;
                continue;
            }
            let (Ok(id), Some(tag)) = (id.parse::<usize>(), Upos::from_name(upos)) else {
                continue;
            };
            sentence.push(Token {
                form: form.to_owned(),
                tag,
                head: head.parse::<usize>().ok().and_then(|h| h.checked_sub(1)),
                label: label.to_owned(),
                space_after: if id < glued_until {
                    false
                } else if id == glued_until {
                    glued_space
                } else {
                    space
                },
            });
        }
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
    }
    sentences
}

/// Cuts a sentence into the tokens that `tokenise` finds in its text.
pub fn retokenise(words: &Sentence, tokenise: impl Fn(&str) -> Vec<Range<usize>>) -> Sentence {
    let mut text = String::new();
    let mut starts = Vec::new();
    for word in words {
        starts.push(text.len());
        text.push_str(&word.form);
        if word.space_after {
            text.push(' ');
        }
    }
    let tokens = tokenise(&text);
    // For every token the word that speaks for it, for every word the token its head stays on.
    let mut owner = Vec::new();
    let mut seat: Vec<Option<usize>> = vec![None; words.len()];
    for (t, range) in tokens.iter().enumerate() {
        let first = starts.partition_point(|s| *s <= range.start) - 1;
        let last = starts.partition_point(|s| *s < range.end) - 1;
        let inside = |w: usize| (first..=last).contains(&w);
        let speaks = (first..=last).find(|&w| words[w].head.is_none_or(|h| !inside(h))).unwrap_or(first);
        owner.push((first, speaks));
        let wordlike = text[range.clone()].contains(char::is_alphanumeric);
        for (w, seat) in (first..=last).zip(&mut seat[first..=last]) {
            let signs = words[w].form.contains(|c: char| c.is_ascii_punctuation());
            let better = |old: usize| {
                let old_wordlike = text[tokens[old].clone()].contains(char::is_alphanumeric);
                wordlike && (!old_wordlike || !signs)
            };
            if seat.is_none_or(better) {
                *seat = Some(t);
            }
        }
    }
    let piece = |(t, range): (usize, &Range<usize>)| {
        let form = &text[range.clone()];
        let (first, speaks) = owner[t];
        let word = &words[speaks];
        let whole = form == word.form;
        let tag = if whole { word.tag } else { piece_tag(form, word.tag) };
        let space_after = text[range.end..].starts_with(' ');
        // A run of signs ("???") is cut in equals.
        let (head, label) = if seat[speaks] == Some(t) || (word.tag == Upos::Punct && word.head.is_some()) {
            let head = word.head.and_then(|h| seat[h]).filter(|h| *h != t);
            (head, word.label.clone())
        } else {
            let label = match tag {
                Upos::Punct | Upos::Sym => "punct",
                Upos::Num => "nummod",
                _ => "compound",
            };
            (seat[speaks].or(seat[first]), label.to_owned())
        };
        Token { form: form.to_owned(), tag, head, label, space_after }
    };
    tokens.iter().enumerate().map(piece).collect()
}

fn piece_tag(form: &str, whole: Upos) -> Upos {
    if !form.contains(char::is_alphanumeric) {
        Upos::of_sign(form)
    } else if form.starts_with(|c: char| c.is_ascii_digit()) {
        Upos::Num
    } else if whole == Upos::Punct {
        Upos::X
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `form/TAG/head` per token, head counted from 1, 0 for the root.
    fn show(sentence: &Sentence) -> String {
        let show = |t: &Token| {
            let head = t.head.map_or(0, |h| h + 1);
            format!("{}/{}/{head}", t.form, t.tag.name())
        };
        sentence.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    const TEXT: &str = "# text = can't run 10km\n\
        1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        1\tca\tcan\tAUX\t_\t_\t3\taux\t_\t_\n\
        2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n\
        3\trun\trun\tVERB\t_\t_\t0\troot\t_\t_\n\
        4\t10km\t_\tNOUN\t_\t_\t3\tobj\t_\t_\n";

    #[test]
    fn tokens_take_what_the_treebank_says_of_their_word() {
        let words = &read(TEXT)[0];
        assert_eq!(show(words), "ca/AUX/3 n't/PART/3 run/VERB/0 10km/NOUN/3");
        let cut = |at: &'static [Range<usize>]| show(&retokenise(words, |_| at.to_vec()));
        assert_eq!(cut(&[0..2, 2..5, 6..9, 10..12, 12..14]), "ca/AUX/3 n't/PART/3 run/VERB/0 10/NUM/5 km/NOUN/3");
        assert_eq!(cut(&[0..5, 6..9, 10..14]), "can't/AUX/2 run/VERB/0 10km/NOUN/2");
    }
}
