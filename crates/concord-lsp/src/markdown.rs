//! Words of strangers inside Markdown, and the same without Markdown.

/// How a client shows text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// As CommonMark.
    Markdown,
    /// As it is.
    Plain,
}

impl Markup {
    /// Words from outside: in one line, without control characters, and nothing in them is markup, a link or an entity.
    pub fn words(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_whitespace() {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            if c.is_control() || turns(c) {
                continue;
            }
            let special = match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '$' | '@' => true,
                // Addresses become links in many clients.
                ':' => chars.peek().is_some_and(|n| !n.is_whitespace() && !n.is_ascii_digit()),
                '.' => out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www"),
                _ => false,
            };
            if special && self == Self::Markdown {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }

    /// Words with weight.
    pub fn strong(self, text: &str) -> String {
        match self {
            Self::Markdown => format!("**{}**", self.words(text)),
            Self::Plain => self.words(text),
        }
    }
}

/// Marks that turn the direction of writing, or stand for nothing.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn strangers_words_are_words() {
        let check = |given: &str, want: &str| assert_eq!(Markup::Markdown.words(given), want);
        check("plain, 3.5 (of 10) at 14:30: “yes”", "plain, 3.5 (of 10) at 14:30: “yes”");
        check("![x](https://evil.example/a?b)\n\n# head", "!\\[x\\](https\\://evil.example/a?b) # head");
        check("<img src=x onerror=alert(1)> &lt;", "\\<img src=x onerror=alert(1)\\> \\&lt;");
        check(
            "**bold** _it_ `code` www.x.example a@b.example",
            "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` www\\.x.example a\\@b.example",
        );
        check("a\u{202e}b\u{7}c", "abc");
        assert_eq!(Markup::Plain.words("a *b*\r\nc"), "a *b* c");
    }
}
