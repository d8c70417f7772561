//! From bytes to text. Only UTF-8 is taken: offsets are bytes of the input, and another encoding would move them.

use std::fmt;

/// Why bytes are no text that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Zero bytes, or the signature of another format.
    Binary {
        /// What it looks like, where that can be told: "a PDF file".
        looks_like: Option<&'static str>,
    },
    /// UTF-16 or UTF-32, told by its byte order mark.
    WideText {
        /// "UTF-16LE", "UTF-16BE" or "UTF-32", as `iconv` spells it.
        encoding: &'static str,
    },
    /// Text of another encoding.
    NotUtf8 {
        /// Offset of the first byte that is no UTF-8.
        offset: usize,
        /// Its line, from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary { looks_like: Some(kind) } => write!(f, "is {kind}, not a text"),
            Self::Binary { looks_like: None } => write!(f, "is a binary file, not a text"),
            Self::WideText { encoding } => write!(f, "is {encoding} text, not UTF-8"),
            Self::NotUtf8 { offset, line, byte } => {
                write!(f, "is not UTF-8: byte {offset} (line {line}) is 0x{byte:02X}")
            }
        }
    }
}

impl Unreadable {
    /// What the user can do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Binary { .. } => "save the article as plain text (.txt) or Markdown (.md) and give that".into(),
            Self::WideText { encoding } => format!("convert it: iconv -f {encoding} -t UTF-8 FILE > FILE.utf8.txt"),
            Self::NotUtf8 { .. } => {
                "convert it, most often with: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8.txt (Central European: WINDOWS-1250)".into()
            }
        }
    }
}

/// First bytes of formats that are often given by mistake.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
];

/// The bytes as text, byte for byte; a byte order mark of UTF-8 stays in it.
pub fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Err(Unreadable::Binary { looks_like: Some(kind) });
    }
    let marks: [(&[u8], &str); 4] = [
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16LE"),
        (b"\xfe\xff", "UTF-16BE"),
    ];
    if let Some((_, encoding)) = marks.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Err(Unreadable::WideText { encoding });
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Binary { looks_like: None });
    }
    std::str::from_utf8(bytes).map_err(|fault| {
        let offset = fault.valid_up_to();
        let line = bytes[..offset].iter().filter(|b| **b == b'\n').count() + 1;
        Unreadable::NotUtf8 { offset, line, byte: bytes[offset] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(decode("\u{feff}żółw".as_bytes()), Ok("\u{feff}żółw"));
        assert_eq!(decode(b"a\nb\xe9c"), Err(Unreadable::NotUtf8 { offset: 3, line: 2, byte: 0xe9 }));
        assert_eq!(decode(b"%PDF-1.7"), Err(Unreadable::Binary { looks_like: Some("a PDF file") }));
        assert_eq!(decode(b"\xff\xfea\0"), Err(Unreadable::WideText { encoding: "UTF-16LE" }));
        assert_eq!(decode(b"ab\0c"), Err(Unreadable::Binary { looks_like: None }));
        assert_eq!(decode(b""), Ok(""));
    }
}
