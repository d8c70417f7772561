//! XML event by event, each with its bytes. Document types, foreign entities and great depth are refused here, once for
//! all parts.

use super::refused::Refused;
use quick_xml::{
    NsReader,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};
use std::ops::Range;

/// Deepest nesting of elements. Tables within tables within text boxes stay well below.
const DEEPEST: usize = 256;
/// The namespaces of word-processing: the usual one and that of the strict variant.
pub(super) const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Events of one part.
pub(super) struct Scan<'t> {
    reader: NsReader<&'t [u8]>,
    part: &'t str,
    /// Bytes of the byte order mark, which the reader does not count.
    shift: usize,
    depth: usize,
}

/// An event, where its bytes are, and whether its element is one of word-processing.
pub(super) struct Seen<'t> {
    /// The event.
    pub event: Event<'t>,
    /// Its bytes in the part.
    pub bytes: Range<usize>,
    /// Its element belongs to a namespace of word-processing.
    pub word: bool,
}

impl<'t> Scan<'t> {
    /// Over the text of `part`.
    pub fn new(text: &'t str, part: &'t str) -> Self {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = NsReader::from_str(bare);
        // `<a/>` and `<a></a>` are told apart, so that bytes can be put between.
        reader.config_mut().expand_empty_elements = false;
        Self { reader, part, shift: text.len() - bare.len(), depth: 0 }
    }

    /// The next event, or `None` at the end.
    pub fn next(&mut self) -> Result<Option<Seen<'t>>, Refused> {
        let from = self.at();
        let damaged = |why: String| Refused::Damaged { part: self.part.to_owned(), why };
        let event = self.reader.read_event().map_err(|fault| damaged(format!("cannot be read as XML ({fault})")))?;
        let (resolved, event) = self.reader.resolver().resolve_event(event);
        let word = matches!(resolved, ResolveResult::Bound(Namespace(name)) if WORD.contains(&name));
        match &event {
            Event::DocType(_) => return Err(Refused::Entities { part: self.part.to_owned() }),
            Event::GeneralRef(name) if !name.is_char_ref() && !PREDEFINED.iter().any(|(n, _)| *n == &**name) => {
                return Err(Refused::Entities { part: self.part.to_owned() });
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::Eof if self.depth > 0 => return Err(damaged("ends before its end".into())),
            Event::Eof => return Ok(None),
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
        if self.depth > DEEPEST {
            return Err(Refused::TooDeep { part: self.part.to_owned() });
        }
        Ok(Some(Seen { event, bytes: from..self.at(), word }))
    }

    fn at(&self) -> usize {
        self.reader.buffer_position() as usize + self.shift
    }
}

/// Entities that every XML text may use.
const PREDEFINED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// The character that `&name;` stands for; a replacement character where there is none such.
pub(super) fn character(reference: &quick_xml::events::BytesRef<'_>) -> char {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c,
        Ok(None) => PREDEFINED.iter().find(|(n, _)| *n == &**reference).map_or('\u{fffd}', |(_, c)| *c),
        Err(_) => '\u{fffd}',
    }
}

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// Text with its references resolved.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// The text with `addition` as the last thing in its root element.
pub(super) fn with_last_child(text: &str, part: &str, addition: impl Fn(&Root) -> String) -> Result<String, Refused> {
    let mut scan = Scan::new(text, part);
    let (mut depth, mut root) = (0, None);
    while let Some(seen) = scan.next()? {
        match seen.event {
            Event::Start(element) => {
                if depth == 0 {
                    root = Some(Root::of(&element));
                }
                depth += 1;
            }
            Event::Empty(element) if depth == 0 => {
                let root = Root::of(&element);
                let open = text[..seen.bytes.end].trim_end_matches('>').trim_end_matches('/');
                let close = format!("</{}>", root.name);
                return Ok(format!("{open}>{}{close}{}", addition(&root), &text[seen.bytes.end..]));
            }
            Event::End(_) => {
                depth -= 1;
                if let (0, Some(root)) = (depth, &root) {
                    let at = seen.bytes.start;
                    return Ok(format!("{}{}{}", &text[..at], addition(root), &text[at..]));
                }
            }
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_)
            | Event::Eof => {}
        }
    }
    Err(Refused::Damaged { part: part.to_owned(), why: "is empty".into() })
}

/// The root element of a part.
pub(super) struct Root {
    /// Its name as written.
    pub name: String,
    /// Its prefix with the colon; empty if it has none.
    pub prefix: String,
}

impl Root {
    fn of(element: &BytesStart<'_>) -> Self {
        let name = element.name().as_ref().to_owned();
        let prefix = name.split_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"));
        Self { name, prefix }
    }
}
