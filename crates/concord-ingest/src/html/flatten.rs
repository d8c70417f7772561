//! A page as running text: white space folded as a browser folds it, paragraphs apart, each character with its bytes.

use super::{
    elements::{Role, is_void, role},
    head::Head,
};
use concord_model::{LeftOut, SourceMap};
use concord_text::TextRange;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

/// A page as text.
#[derive(Debug, Default)]
pub struct Flat {
    /// The text.
    pub text: String,
    /// The way back.
    pub map: SourceMap,
    /// What is no part of the article.
    pub left_out: Vec<LeftOut>,
    /// What the head says.
    pub head: Head,
    /// The text has a heading of the first rank.
    pub has_heading: bool,
}

/// An element that changes how what is in it is read.
struct Open {
    name: String,
    /// Elements of the same name within.
    depth: usize,
    /// Where its text begins, and why it is left out; nothing for what is not shown at all.
    beside: Option<(usize, &'static str)>,
}

/// What is between the last character and the next one.
#[derive(Default)]
struct Between {
    lines: usize,
    lead: &'static str,
    blank: Option<TextRange>,
}

/// Longest character reference: `&CounterClockwiseContourIntegral;`.
const REFERENCE: usize = 34;

/// Reads a page.
pub fn flatten(source: &str) -> Flat {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let flat = Flat { map: SourceMap::new(source), ..Flat::default() };
    let (open, names) = (Vec::new(), BTreeMap::new());
    let mut reading = Reading { source, flat, between: Between::default(), open, names, hidden: 0, linked: false };
    // Reading from memory cannot fail.
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reading.start(&tag),
            Token::EndTag(tag) => reading.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reading.words(text.span.start, text.span.end),
            Token::Comment(comment) => {
                let says = String::from_utf8_lossy(&comment.value);
                if says.trim_start().starts_with("concord:") && !reading.is_hidden() {
                    reading.literal(comment.span.start, comment.span.end);
                }
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reading.finish()
}

struct Reading<'s> {
    source: &'s str,
    flat: Flat,
    between: Between,
    /// Elements that change how text is read, outermost first.
    open: Vec<Open>,
    /// How many of them there are of a name, and how many that are not shown: pages may nest without end.
    names: BTreeMap<String, usize>,
    hidden: usize,
    /// The script that is open holds data about the page.
    linked: bool,
}

impl Reading<'_> {
    fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    fn push(&mut self, name: String, beside: Option<(usize, &'static str)>) {
        self.hidden += usize::from(beside.is_none());
        *self.names.entry(name.clone()).or_default() += 1;
        self.open.push(Open { name, depth: 0, beside });
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.hidden -= usize::from(open.beside.is_none());
        if let Some(count) = self.names.get_mut(&open.name) {
            *count -= 1;
        }
        Some(open)
    }

    fn is_open(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|count| *count > 0)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &[u8]| tag.attributes.get(key).map(|v| String::from_utf8_lossy(v).into_owned());
        self.say_of_head(&name, attribute);
        if let Some(last) = self.open.last_mut().filter(|o| o.name == name) {
            last.depth += 1;
            return;
        }
        let hidden = tag.attributes.contains_key(&b"hidden"[..]) && !is_void(&name);
        let role = if hidden { Role::Hidden } else { role(&name) };
        match role {
            Role::Inline => {}
            Role::Break => self.between.lines = self.between.lines.max(1),
            Role::Block(lead) => {
                self.paragraph();
                self.between.lead = lead;
                self.flat.has_heading |= lead == "# ";
            }
            Role::Cell => self.between.lead = " | ",
            Role::Quoted => self.put_in('“'),
            Role::Hidden | Role::Beside(_) if is_void(&name) || tag.self_closing && name == "svg" => {}
            Role::Hidden => self.push(name, None),
            Role::Beside(why) => {
                if why != "deleted text" {
                    self.paragraph();
                }
                let from = self.flat.text.len();
                self.push(name, Some((from, why)));
            }
        }
    }

    fn end(&mut self, name: &str) {
        // An end without a beginning closes nothing; one that comes too late closes what was left open within.
        if self.is_open(name) {
            while self.open.last().is_some_and(|o| o.name != name) {
                self.pop();
            }
            match self.open.last_mut() {
                Some(last) if last.depth > 0 => last.depth -= 1,
                Some(_) | None => {
                    if let Some(Open { beside: Some((from, why)), .. }) = self.pop() {
                        self.leave_out(from, why);
                    }
                }
            }
        }
        match role(name) {
            Role::Block(_) => self.paragraph(),
            Role::Beside(why) if why != "deleted text" => self.paragraph(),
            Role::Quoted => self.put_in('”'),
            Role::Inline | Role::Break | Role::Cell | Role::Hidden | Role::Beside(_) => {}
        }
    }

    fn leave_out(&mut self, from: usize, why: &'static str) {
        if from < self.flat.text.len() {
            let range = TextRange::of(from, self.flat.text.len());
            self.flat.left_out.push(LeftOut { range, reason: why.to_owned() });
        }
    }

    fn say_of_head(&mut self, name: &str, attribute: impl Fn(&[u8]) -> Option<String>) {
        match name {
            "html" => attribute(b"lang").into_iter().for_each(|code| self.flat.head.lang(&code)),
            "meta" => {
                let key = attribute(b"property").or_else(|| attribute(b"name")).or_else(|| attribute(b"itemprop"));
                if let (Some(key), Some(content)) = (key, attribute(b"content")) {
                    self.flat.head.meta(&key, &content);
                }
            }
            "time" => {
                let published = attribute(b"itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
                if let Some(day) = attribute(b"datetime").filter(|_| published || attribute(b"pubdate").is_some()) {
                    self.flat.head.meta("datePublished", &day);
                }
            }
            "title" if self.is_open("head") => self.push(name.to_owned(), None),
            "script" => self.linked = attribute(b"type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        self.between = Between { lines: 2, ..Between::default() };
    }

    /// A character that the page shows and does not have.
    fn put_in(&mut self, c: char) {
        if !self.is_hidden() {
            self.come_up();
            self.flat.text.push(c);
        }
    }

    /// Writes what lies between the last character and the next one.
    fn come_up(&mut self) {
        let Between { lines, lead, blank } = std::mem::take(&mut self.between);
        let first = self.flat.text.is_empty();
        if lines > 0 {
            if !first {
                self.flat.text.extend(std::iter::repeat_n('\n', lines));
            }
        } else if let Some(place) = blank.filter(|_| !first && lead != " | ") {
            let at = self.flat.text.len();
            self.flat.text.push(' ');
            self.flat.map.push(TextRange::of(at, at + 1), place);
        }
        if lead != " | " || (lines == 0 && !first) {
            self.flat.text.push_str(lead);
        }
    }

    fn words(&mut self, from: usize, to: usize) {
        if self.open.last().is_some_and(|o| o.name == "title" && o.beside.is_none()) {
            self.flat.head.title(&htmlize::unescape(&self.source[from..to]));
        }
        if self.linked && self.open.last().is_some_and(|o| o.name == "script") {
            self.flat.head.linked_data(&self.source[from..to]);
        }
        if self.is_hidden() {
            return;
        }
        let mut at = from;
        while at < to {
            let rest = &self.source[at..to];
            let Some(c) = rest.chars().next() else { return };
            let mut length = c.len_utf8();
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.between.blank.get_or_insert(TextRange::of(at, at + 1));
            } else if let Some((decoded, read)) = reference(rest) {
                self.put(&decoded, at, read);
                length = read;
            } else {
                length = rest.find([' ', '\t', '\n', '\r', '\u{c}', '&']).unwrap_or(rest.len());
                // An ampersand that begins no reference is itself.
                length = length.max(c.len_utf8());
                self.put(&rest[..length], at, length);
            }
            at += length;
        }
    }

    /// Bytes of the page as they are.
    fn literal(&mut self, from: usize, to: usize) {
        self.put(&self.source[from..to], from, to - from);
    }

    fn put(&mut self, words: &str, from: usize, length: usize) {
        self.come_up();
        let at = self.flat.text.len();
        self.flat.text.push_str(words);
        self.flat.map.push(TextRange::of(at, at + words.len()), TextRange::of(from, from + length));
    }

    fn finish(mut self) -> Flat {
        for open in std::mem::take(&mut self.open) {
            if let Some((from, why)) = open.beside {
                self.leave_out(from, why);
            }
        }
        self.flat
    }
}

/// The character reference a text begins with, decoded, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let name = text.strip_prefix('&')?;
    let letters = name.bytes().take(REFERENCE).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let length = 1 + letters + usize::from(name.as_bytes().get(letters) == Some(&b';'));
    let decoded = htmlize::unescape(&text[..length]);
    (decoded != text[..length]).then(|| (decoded.into_owned(), length))
}
