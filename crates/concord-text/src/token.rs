//! Cuts text into the finest pieces the later stages need.
//!
//! Hyphens, punctuation and currency signs always stand alone, digits are cut from letters ("10km" is `10` `km`,
//! "$334M" is `$` `334` `M`), and the English clitics `'s` and `n't` are cut off. A number keeps its inner `.` and `,`
//! ("1,000", "6.1"). Joining pieces again is cheap for a reader of tokens; cutting them is not.

use crate::TextRange;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters (any script), combining marks, or a clitic such as `'s`.
    Word,
    /// Digits with inner `.` and `,`; also other decimal digits and vulgar fractions such as `½`.
    Number,
    /// Quotation marks, brackets, dashes and stops, one character each; `...` is one token.
    Punct,
    /// Everything else: `$`, `%`, `+`, `°`, emoji.
    Symbol,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space (a line break too) stands before it, or it is the first.
    pub space_before: bool,
}

impl Token {
    /// The token's text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.range.slice(text)
    }

    /// First byte.
    pub fn start(&self) -> u32 {
        self.range.start()
    }

    /// One past the last byte.
    pub fn end(&self) -> u32 {
        self.range.end()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Punct,
    Symbol,
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return match c as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Space,
            b'$' | b'%' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~' | b'#' | b'&' | b'@' => Class::Symbol,
            0x21..=0x7e => Class::Punct,
            _ => Class::Space,
        };
    }
    match c {
        '\u{200b}' | '\u{feff}' | '\u{2060}' => Class::Space,
        // Combining marks and joiners belong to the word they stand in.
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => Class::Letter,
        '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛' | '⅜' | '⅝' | '⅞' => Class::Digit,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¡' | '¿' | '·' | '§' | '¶' => {
            if c == '‰' { Class::Symbol } else { Class::Punct }
        }
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' => Class::Punct,
        '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］' | '｡'..='･' => Class::Punct,
        c if c.is_whitespace() || c.is_control() => Class::Space,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Symbol,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Cuts `text` into tokens, in order, without overlap; everything but white space belongs to one token.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut space = true;
    while let Some(c) = text[at..].chars().next() {
        let (kind, end) = match class(c) {
            Class::Space => {
                space = true;
                at += c.len_utf8();
                continue;
            }
            Class::Letter => (TokenKind::Word, word_end(text, at)),
            Class::Digit => (TokenKind::Number, number_end(text, at)),
            Class::Punct if is_apostrophe(c) => match clitic_end(text, at, space) {
                Some(end) => (TokenKind::Word, end),
                None => (TokenKind::Punct, at + c.len_utf8()),
            },
            Class::Punct if text[at..].starts_with("...") => {
                (TokenKind::Punct, at + text[at..].bytes().take_while(|b| *b == b'.').count())
            }
            Class::Punct => (TokenKind::Punct, at + c.len_utf8()),
            Class::Symbol => (TokenKind::Symbol, at + c.len_utf8()),
        };
        tokens.push(Token { range: TextRange::of(at, end), kind, space_before: space });
        space = false;
        at = end;
    }
    tokens
}

/// The end of the word that starts at `at`: letters, with apostrophes inside names ("O'Brien") but not before a clitic.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if class(c) == Class::Letter {
            end = at + i + c.len_utf8();
            continue;
        }
        let followed = chars.peek().is_some_and(|(_, n)| class(*n) == Class::Letter);
        if is_apostrophe(c) && followed && !is_clitic_at(text, at + i) {
            continue;
        }
        break;
    }
    let word = &text[at..end];
    // "don't" is `do` `n't`; the apostrophe was kept because "t" alone is no clitic.
    for tail in ["n't", "n’t", "N'T", "N’T"] {
        if word.len() > tail.len() && word.ends_with(tail) {
            return end - tail.len();
        }
    }
    end
}

const CLITICS: [&str; 6] = ["s", "ll", "re", "ve", "d", "m"];

fn is_clitic_at(text: &str, apostrophe: usize) -> bool {
    let rest = &text[apostrophe..];
    let Some(mark) = rest.chars().next() else { return false };
    let letters: &str = &rest[mark.len_utf8()..];
    let len = letters.char_indices().find(|(_, c)| class(*c) != Class::Letter).map_or(letters.len(), |(i, _)| i);
    CLITICS.iter().any(|c| c.eq_ignore_ascii_case(&letters[..len]))
}

fn clitic_end(text: &str, at: usize, space: bool) -> Option<usize> {
    (!space && is_clitic_at(text, at)).then(|| {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let letters = text[at + mark..].chars().take_while(|c| class(*c) == Class::Letter).map(char::len_utf8);
        at + mark + letters.sum::<usize>()
    })
}

/// The end of the number that starts at `at`: digits, and `.` or `,` between two digits.
fn number_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if class(c) == Class::Digit {
            end = at + i + c.len_utf8();
        } else if !matches!(c, '.' | ',') || !chars.peek().is_some_and(|(_, n)| class(*n) == Class::Digit) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let got: Vec<_> = tokenize(text).iter().map(|t| t.text(text)).collect();
        assert_eq!(got.join("|"), expected, "{text}");
    }

    #[test]
    fn cases() {
        check("Poland’s 800-kilometre border.", "Poland|’s|800|-|kilometre|border|.");
        check("$334M, US$1.2 million", "$|334|M|,|US|$|1.2|million");
        check("I don't think we'll go", "I|do|n't|think|we|'ll|go");
        check("O'Brien said 'yes' ... Côte d’Ivoire", "O'Brien|said|'|yes|'|...|Côte|d’Ivoire");
        check("10km at 4.30am on 2026-02-20", "10|km|at|4.30|am|on|2026|-|02|-|20");
        check("“5–6 million”", "“|5|–|6|million|”");
        check("AK-47, G7 and 1,000 men", "AK|-|47|,|G|7|and|1,000|men");
        check("the 1990s. 3½ %", "the|1990|s|.|3½|%");
        check("zł żółw нет 新政策", "zł|żółw|нет|新政策");
        check("the students' books", "the|students|'|books");
    }

    #[test]
    fn every_byte_that_is_no_space_is_in_one_token() {
        let text = "Ünïcode \u{200b}‰ «x» 👩‍👩‍👧 a\u{301}b  \n'";
        let tokens = tokenize(text);
        assert!(tokens.windows(2).all(|w| w[0].end() <= w[1].start()));
        let covered: String = tokens.iter().map(|t| t.text(text)).collect();
        let wanted: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
        assert_eq!(covered, wanted);
    }
}
