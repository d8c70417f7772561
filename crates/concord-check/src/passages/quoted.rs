//! The words of a text that stand in quotation marks.

use concord_annotate::{Analysis, Annotated, quotation::normalise};
use concord_model::{Annotation, QuotationType};
use concord_text::{TextRange, Token, TokenKind, tokenize};
use std::collections::HashMap;

/// Fewest words of a quotation that is looked at.
const FEWEST: usize = 5;
/// Words of a quotation that are compared.
const LONGEST: usize = 150;

/// A word of a text, folded for comparing.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it stands.
    pub range: TextRange,
    /// The same for the same folded word; 0 for a word that no quotation of the draft has.
    pub id: u32,
    /// Something was left out or changed in brackets before it.
    pub after_gap: bool,
    /// A sentence or the quotation marks end behind it.
    pub ends: bool,
}

/// A sentence, or what of one, that stands in quotation marks.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// From the first to the last word.
    pub range: TextRange,
    /// The stretches in quotation marks it consists of.
    pub parts: Vec<TextRange>,
    /// The words.
    pub words: Vec<Word>,
}

/// Numbers for folded words.
#[derive(Debug, Default)]
pub struct Ids(HashMap<String, u32>);

impl Ids {
    fn learn(&mut self, word: &str) {
        let next = self.0.len() as u32 + 1;
        self.0.entry(normalise(word)).or_insert(next);
    }

    fn of(&self, word: &str) -> u32 {
        self.0.get(&normalise(word)).copied().unwrap_or(0)
    }
}

/// The quotations of a draft, cut into sentences; teaches `ids` their words.
pub fn quotations(draft: &Annotated, analysis: &Analysis<'_>, ids: &mut Ids) -> Vec<Quoted> {
    let text = draft.document.text.as_str();
    let sentence = |at: u32| analysis.sentences.partition_point(|s| s.range.end() <= at);
    let mut found: Vec<(usize, Quoted)> = Vec::new();
    for stretch in stretches(draft) {
        for token in tokenize(stretch.slice(text)) {
            ids.learn(token.text(stretch.slice(text)));
        }
        let mut first_of_stretch = true;
        for word in words(text, stretch, ids) {
            let here = sentence(word.range.start());
            // What goes on in lower case after "he said" is the same sentence.
            let goes_on = !first_of_stretch || word.range.slice(text).starts_with(char::is_lowercase);
            first_of_stretch = false;
            match found.last_mut() {
                Some((there, quoted)) if *there == here && goes_on => {
                    quoted.range = quoted.range.cover(word.range);
                    if quoted.parts.last() != Some(&stretch) {
                        quoted.parts.push(stretch);
                    }
                    if quoted.words.len() < LONGEST {
                        quoted.words.push(word);
                    }
                }
                Some(_) | None => {
                    found.push((here, Quoted { range: word.range, parts: vec![stretch], words: vec![word] }));
                }
            }
        }
    }
    found.retain(|(_, quoted)| quoted.words.len() >= FEWEST);
    found.into_iter().map(|(_, quoted)| quoted).collect()
}

/// All words that a source has in quotation marks, in order.
pub fn stream(source: &Annotated, ids: &Ids) -> Vec<Word> {
    stretches(source).into_iter().flat_map(|stretch| words(&source.document.text, stretch, ids)).collect()
}

/// All words of a source.
pub fn running(source: &Annotated, ids: &Ids) -> Vec<Word> {
    let text = &source.document.text;
    words(text, TextRange::of(0, text.len()), ids)
}

/// What stands in quotation marks in the article: what was read as direct speech, and what stands in double marks.
pub fn stretches(annotated: &Annotated) -> Vec<TextRange> {
    let document = &annotated.document;
    let mut all = in_double_marks(&document.text);
    for annotation in &annotated.annotations {
        let Annotation::Quotation(q) = annotation else { continue };
        match q.quotation_type {
            QuotationType::Direct => all.extend(&q.content),
            QuotationType::Mixed | QuotationType::Indirect => {}
        }
    }
    all.retain(|r| document.in_article(r.start()) && !r.is_empty());
    all.sort_by_key(|r| (r.start(), r.end()));
    let mut apart: Vec<TextRange> = Vec::new();
    for range in all {
        match apart.last() {
            Some(last) if last.overlaps(range) => {}
            Some(_) | None => apart.push(range),
        }
    }
    apart
}

/// Stretches between double marks; a line break ends them.
fn in_double_marks(text: &str) -> Vec<TextRange> {
    let (mut found, mut open, mut before) = (Vec::new(), None, ' ');
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』') {
            let next = characters.peek().map_or(' ', |(_, c)| *c);
            let tight = (before.is_alphanumeric() || before.is_ascii_punctuation(), next.is_alphanumeric());
            match (open, tight) {
                (Some(from), (true, _) | (false, false)) => {
                    found.push(TextRange::of(from, at));
                    open = None;
                }
                (None, (true, false)) => {}
                (None, _) | (Some(_), (false, true)) => open = Some(at + c.len_utf8()),
            }
        } else if c == '\n' {
            found.extend(open.take().map(|from| TextRange::of(from, at)));
        }
        before = c;
    }
    found
}

/// The words of a stretch. What stands in brackets is no word of the quotation, and leaves a gap.
fn words(text: &str, stretch: TextRange, ids: &Ids) -> Vec<Word> {
    let inside = stretch.slice(text);
    let tokens = tokenize(inside);
    let mut found: Vec<Word> = Vec::new();
    let (mut gap, mut at) = (false, 0);
    while at < tokens.len() {
        let token = &tokens[at];
        match token.kind {
            TokenKind::Punct => match token.text(inside) {
                "[" | "(" => {
                    if let Some(end) = closing(&tokens, inside, at) {
                        gap = true;
                        // "leave[s]": the word itself was changed.
                        if !token.space_before && at > 0 && tokens[at - 1].kind == TokenKind::Word {
                            found.pop();
                        }
                        let tight = tokens.get(end + 1).is_some_and(|t| !t.space_before && t.kind == TokenKind::Word);
                        at = end + usize::from(tight);
                    }
                }
                "..." | "…" | ".." => gap = true,
                "." | "!" | "?" | "。" | "！" | "？" => found.last_mut().into_iter().for_each(|w| w.ends = true),
                _ => {}
            },
            TokenKind::Word | TokenKind::Number => {
                let start = stretch.start() + token.start();
                let range = TextRange::new(start, start + token.range.len());
                found.push(Word { range, id: ids.of(token.text(inside)), after_gap: gap, ends: false });
                gap = false;
            }
            TokenKind::Symbol => {}
        }
        at += 1;
    }
    found.last_mut().into_iter().for_each(|w| w.ends = true);
    found
}

/// Words between brackets that are looked through for the closing one.
const BRACKETED: usize = 20;

fn closing(tokens: &[Token], text: &str, open: usize) -> Option<usize> {
    let close = if tokens[open].text(text) == "[" { "]" } else { ")" };
    (open + 1..tokens.len().min(open + BRACKETED)).find(|at| tokens[*at].text(text) == close)
}
