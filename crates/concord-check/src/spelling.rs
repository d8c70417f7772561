//! How far two spellings of a name are apart, and whether an ending accounts for it.

use crate::words::Words;
use concord_annotate::name::folded;

/// Letters of a word that two spellings of it may differ in.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        9.. => 2,
    }
}

/// Two words that may be spellings of one: near, not the same.
pub fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (folded(a).chars().collect(), folded(b).chars().collect());
    let most = allowed(a.len().min(b.len()));
    let distance = distance(&a, &b, most);
    distance > 0 && distance <= most
}

/// One of two near words is an inflected or derived form of the other, by the endings in `name_endings`.
pub fn by_ending(a: &str, b: &str, words: &Words) -> bool {
    let (a, b) = (folded(a), folded(b));
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
    let endings = words.list("name_endings");
    // A language without a list may do anything to the end of a name.
    if endings.is_empty() {
        return a[common..].chars().count().max(b[common..].chars().count()) <= 2;
    }
    let ending = |rest: &str| rest.is_empty() || endings.iter().any(|e| e == rest);
    // The stem may end before what both endings begin with: "Kowalsk|i", "Kowalsk|iego".
    let cuts = (0..=common).rev().filter(|at| a.is_char_boundary(*at)).take(4);
    cuts.into_iter().any(|at| at >= 3 && ending(&a[at..]) && ending(&b[at..]))
}

/// Damerau and Levenshtein's distance (two neighbours changed are one step); more than `most` is `most + 1`.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let width = b.len() + 1;
    let mut steps: Vec<usize> = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            steps[i * width + j] = match (i, j) {
                (0, n) | (n, 0) => n,
                (_, _) => {
                    let other = usize::from(a[i - 1] != b[j - 1]);
                    let mut least = (steps[(i - 1) * width + j] + 1)
                        .min(steps[i * width + j - 1] + 1)
                        .min(steps[(i - 1) * width + j - 1] + other);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(steps[(i - 2) * width + j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    steps[a.len() * width + b.len()].min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_slips_and_not_other_words() {
        for (a, b) in [("Kowalski", "Kowalsky"), ("Erdogan", "Erdogen"), ("Kosiniak", "Kosinaik")] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [("Erdoğan", "Erdogan"), ("Iran", "Iraq"), ("Tusk", "Tush"), ("Warsaw", "Wausau")] {
            assert!(!near(a, b), "{a} {b}");
        }
    }
}
