//! A sentence cut at its values, without the marks of Markdown. The words are those of the source.

use concord_text::TextRange;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, white space folded.
    pub text: String,
    /// It is the value.
    pub value: bool,
}

/// The pieces of the sentence at `sentence` of `text`. `values` are in order; one that overlaps another is passed over.
pub fn pieces(text: &str, sentence: TextRange, values: &[TextRange]) -> Vec<Piece> {
    let marks = marks(sentence.slice(text));
    let mut pieces = Vec::new();
    let mut at = sentence.start();
    let mut add = |from: u32, to: u32, value: bool| {
        let text = folded(&without(text, from as usize, to as usize, sentence.start() as usize, &marks));
        if !text.is_empty() {
            pieces.push(Piece { text, value });
        }
    };
    for value in values {
        if value.start() >= at {
            add(at, value.start(), false);
            add(value.start(), value.end(), true);
            at = value.end();
        }
    }
    add(at, sentence.end().max(at), false);
    pieces
}

/// Where the marks of links, emphasis and headings stand: `[`, `](address)`, `**`, `# `.
fn marks(sentence: &str) -> Vec<std::ops::Range<usize>> {
    let mut marks = Vec::new();
    let hashes = sentence.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && sentence[hashes..].starts_with(' ') {
        marks.push(0..hashes + 1);
    }
    marks.extend(sentence.match_indices("**").map(|(i, _)| i..i + 2));
    let mut from = 0;
    while let Some(middle) = sentence[from..].find("](").map(|i| from + i) {
        let open = sentence[from..middle].rfind('[').map(|i| from + i);
        let close = sentence[middle..].find(')').map(|i| middle + i);
        let (Some(open), Some(close)) = (open, close) else { break };
        marks.extend([open..open + 1, middle..close + 1]);
        from = close + 1;
    }
    marks
}

/// The bytes `from..to` of `text` without `marks`, which count from `base`.
fn without(text: &str, from: usize, to: usize, base: usize, marks: &[std::ops::Range<usize>]) -> String {
    let hidden = |i: usize| i >= base && marks.iter().any(|m| m.contains(&(i - base)));
    text[from..to].char_indices().filter(|(i, _)| !hidden(from + i)).map(|(_, c)| c).collect()
}

/// White space folded; one space is kept at each end where there is some.
fn folded(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lead = if text.starts_with(char::is_whitespace) && !folded.is_empty() { " " } else { "" };
    let trail = if text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{lead}{folded}{trail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: &str, want: &str) {
        let at = text.find(value).unwrap();
        let found = pieces(text, TextRange::of(0, text.len()), &[TextRange::of(at, at + value.len())]);
        let shown: String =
            found.iter().map(|p| if p.value { format!("⟦{}⟧", p.text) } else { p.text.clone() }).collect();
        assert_eq!(shown, want);
    }

    #[test]
    fn cases() {
        check("It left in  2016\nwith 24.", "2016", "It left in ⟦2016⟧ with 24.");
        check(
            "Is one of [30](#) states that [never](https://x.org/a) joined",
            "30",
            "Is one of ⟦30⟧ states that never joined",
        );
        check("## **24** dead", "24", "⟦24⟧ dead");
        check("an [open bracket and 24 (more)", "24", "an [open bracket and ⟦24⟧ (more)");
    }
}
