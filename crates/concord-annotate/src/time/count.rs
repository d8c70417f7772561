//! Tells counts and codes from years: "1995 mines", "$2000", "555-1995".

use super::settings::Counts;
use crate::Analysis;
use concord_text::TokenKind;
use std::ops::Range;

/// True if these tokens are one number that looks like a year and is none.
pub fn is_count(analysis: &Analysis, counts: &Counts, tokens: &Range<usize>) -> bool {
    let one = |i: usize| analysis.tokens.get(i).map(|t| (t.kind, t.space_before, analysis.word(i)));
    let digits = |i: usize| analysis.word(i).bytes().all(|b| b.is_ascii_digit());
    if !tokens.clone().all(|i| digits(i) || analysis.tokens[i].kind == TokenKind::Punct) {
        return false;
    }
    let Range { start, end } = *tokens;
    let before = start.checked_sub(1).and_then(one);
    let after = one(end);
    let glued = !analysis.tokens[start].space_before;
    if let Some((TokenKind::Symbol, _, sign)) = before
        && (sign != "=" && (glued || sign == "$" || sign == "€"))
    {
        return true;
    }
    if matches!(after, Some((TokenKind::Symbol, _, "%" | "°" | "€"))) {
        return true;
    }
    if in_code(analysis, tokens) {
        return true;
    }
    if end - start > 1 {
        return false;
    }
    let follows = |words: &[String]| before.is_some_and(|(_, _, w)| words.iter().any(|y| y.eq_ignore_ascii_case(w)));
    let phrase = |p: &String| {
        let length = p.split(' ').count();
        start >= length
            && p.split(' ').enumerate().all(|(i, w)| analysis.word(start - length + i).eq_ignore_ascii_case(w))
    };
    if counts.count_after.iter().any(phrase) {
        return true;
    }
    let Some((TokenKind::Word, true, noun)) = after else { return false };
    if follows(&counts.year_after) {
        return false;
    }
    let capital = noun.chars().next().is_some_and(char::is_uppercase);
    let plural = !capital && noun.len() > 3 && counts.endings.iter().any(|e| noun.ends_with(e.as_str()));
    plural || (counts.capital && capital) || counts.words.iter().any(|w| w == noun)
}

/// True where more digits hang on by a hyphen, stop or slash: telephone numbers, codes.
fn in_code(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let is_number = |i: usize| analysis.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let glued = |i: usize| analysis.tokens.get(i).is_some_and(|t| !t.space_before);
    let joins = |i: usize| matches!(analysis.word(i), "-" | "/" | "." | ":" | "_");
    let Range { start, end } = *tokens;
    let before = start >= 2 && glued(start) && glued(start - 1) && joins(start - 1) && is_number(start - 2);
    let after = is_number(end + 1) && glued(end) && glued(end + 1) && joins(end);
    before || after
}
