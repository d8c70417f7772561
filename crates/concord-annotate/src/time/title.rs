//! Tells names made of words for times from times: "60 Minutes", "the Daily Mail", "the Sunday Times".

use super::{
    chart::Found,
    grammar::Grammar,
    meaning::{Base, Meaning, Origin, Part},
};
use crate::Analysis;
use concord_text::TokenKind;

/// A sentence without a word of this many letters in small letters may be a headline, where capitals tell nothing.
const PLAIN: usize = 5;

/// True where capitals inside a sentence show that the expression is, or begins, a name.
pub fn is_title(analysis: &Analysis, grammar: &Grammar, found: &Found) -> bool {
    // Nor do they tell anything where every noun has one.
    if grammar.counts.capital || is_named(&found.meaning) {
        return false;
    }
    let tokens = found.tokens.clone();
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(tokens.start)) else { return false };
    let sentence = sentence.tokens();
    let titled = tokens.clone().any(|i| is_capitalised(analysis, i) && is_inside(analysis, sentence.start, i));
    let weekday = matches!(&found.meaning, Meaning::When(w) if matches!(w.base, Base::Part(Part::Weekday(_))));
    // "The Sunday Times", but not "on Sunday Mr Smith".
    let paper = weekday
        && tokens.start > sentence.start
        && grammar.article.iter().any(|w| w.eq_ignore_ascii_case(analysis.word(tokens.start - 1)))
        && tokens.end < sentence.end
        && is_capitalised(analysis, tokens.end);
    let common = titled && tokens.clone().any(|i| is_common(analysis, grammar, i, sentence.start));
    (common || paper) && !is_headline(analysis, sentence)
}

/// Capitals are in order in "the Second Quarter" of a press release and in the names of holidays.
fn is_named(meaning: &Meaning) -> bool {
    let Meaning::When(when) = meaning else { return false };
    matches!(
        &when.base,
        Base::Part(Part::Holiday(_) | Part::Quarter(_) | Part::Half(_))
            | Base::Within(..)
            | Base::Pick { part: Part::Holiday(_), .. }
            | Base::Shift { origin: Origin::Given(_), .. }
            | Base::Year(_)
            | Base::Date { .. }
            | Base::Decade(_)
            | Base::Century(_)
    )
}

/// A word for a time that has no capital by itself, with one.
fn is_common(analysis: &Analysis, grammar: &Grammar, i: usize, first: usize) -> bool {
    let (readings, _) = grammar.lexicon.get(analysis.word(i));
    let named = |part: &Part| matches!(part, Part::Weekday(_) | Part::Month(_) | Part::Holiday(_));
    let proper =
        readings.iter().any(|r| r.capital == Some(true) || matches!(&r.meaning, Meaning::Part(part) if named(part)));
    is_capitalised(analysis, i) && is_inside(analysis, first, i) && !readings.is_empty() && !proper
}

/// A capital and then a small letter: not "PM", not "Q".
fn is_capitalised(analysis: &Analysis, i: usize) -> bool {
    let mut letters = analysis.word(i).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Something other than an opening mark stands before it in its sentence.
fn is_inside(analysis: &Analysis, first: usize, i: usize) -> bool {
    i > first && matches!(analysis.tokens[i - 1].kind, TokenKind::Word | TokenKind::Number) && {
        // The line may have ended without a stop.
        let gap = analysis.tokens[i - 1].end() as usize..analysis.tokens[i].start() as usize;
        !analysis.text()[gap].contains('\n')
    }
}

fn is_headline(analysis: &Analysis, mut sentence: std::ops::Range<usize>) -> bool {
    !sentence.any(|i| {
        let word = analysis.word(i);
        word.len() >= PLAIN && word.chars().next().is_some_and(char::is_lowercase)
    })
}
