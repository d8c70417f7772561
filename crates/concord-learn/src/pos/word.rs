//! What a word shows by itself: its letters, ending and case.

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Case {
    /// No letters that have case.
    None,
    Lower,
    /// The first letter only.
    Title,
    Upper,
    /// "iPhone", "McDonald".
    Mixed,
}

/// A word as features see it. Curly apostrophes count as straight ones, and
/// all parts are of the lower-case form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Hash of the lower-case form.
    pub low: u64,
    /// The last eight bytes; shorter words leave the high ones 0.
    tail: u64,
    /// The first three bytes.
    pub head: u64,
    pub case: Case,
    pub kind: Kind,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// Begins with a digit.
    Number,
    /// Neither letter nor digit.
    Sign,
}

impl Word {
    /// Reads a form; `buffer` is memory to work in.
    pub fn read(form: &str, buffer: &mut Vec<u8>) -> Word {
        buffer.clear();
        let (mut upper, mut lower, mut first_upper) = (0u32, 0u32, false);
        if form.is_ascii() {
            for b in form.bytes() {
                if b.is_ascii_uppercase() {
                    first_upper |= upper + lower == 0;
                    upper += 1;
                } else if b.is_ascii_lowercase() {
                    lower += 1;
                }
                buffer.push(b.to_ascii_lowercase());
            }
        } else {
            for c in form.chars() {
                if c.is_uppercase() {
                    first_upper |= upper + lower == 0;
                    upper += 1;
                } else if c.is_lowercase() {
                    lower += 1;
                }
                for c in c.to_lowercase() {
                    let c = if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c };
                    buffer.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
        let case = match (upper, lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, _) if first_upper => Case::Title,
            (_, 0) => Case::Upper,
            (_, _) => Case::Mixed,
        };
        let kind = match form.chars().next() {
            Some(c) if c.is_numeric() => Kind::Number,
            _ if upper + lower > 0 || form.contains(char::is_alphanumeric) => Kind::Word,
            _ => Kind::Sign,
        };
        let mut tail = 0u64;
        for &b in &buffer[buffer.len().saturating_sub(8)..] {
            tail = tail << 8 | u64::from(b);
        }
        let mut head = 0u64;
        for &b in buffer.iter().take(3) {
            head = head << 8 | u64::from(b);
        }
        // Every number looks alike but for its length: models should not learn figures.
        let low = match kind {
            Kind::Number => buffer.len().min(5) as u64,
            Kind::Word | Kind::Sign => crate::feature::bytes(buffer),
        };
        Word { low, tail, head, case, kind }
    }

    /// What stands before the first and after the last word.
    pub const EDGE: Word = Word { low: 1 << 40, tail: 0, head: 0, case: Case::None, kind: Kind::Sign };

    /// The last `n` bytes, 1 to 8.
    pub fn ending(&self, n: u32) -> u64 {
        self.tail & (u64::MAX >> (64 - 8 * n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str) -> Word {
        Word::read(form, &mut Vec::new())
    }

    #[test]
    fn case_and_kind() {
        for (form, case, kind) in [
            ("treaty", Case::Lower, Kind::Word),
            ("Ottawa", Case::Title, Kind::Word),
            ("A", Case::Title, Kind::Word),
            ("UN", Case::Upper, Kind::Word),
            ("McCain", Case::Mixed, Kind::Word),
            ("Łódź", Case::Title, Kind::Word),
            ("1,000", Case::None, Kind::Number),
            ("½", Case::None, Kind::Number),
            ("新", Case::None, Kind::Word),
            ("“", Case::None, Kind::Sign),
            ("", Case::None, Kind::Sign),
        ] {
            let word = read(form);
            assert_eq!((word.case, word.kind), (case, kind), "{form}");
        }
    }

    #[test]
    fn case_and_apostrophes_do_not_change_the_word() {
        assert_eq!(read("N’T").low, read("n't").low);
        assert_eq!(read("ŁÓDŹ").low, read("łódź").low);
        assert_eq!(read("Mining").ending(3), read("ring").ending(3));
        assert_ne!(read("ing").ending(4), read("ring").ending(4));
        assert_eq!(read("2024").low, read("1999").low);
    }
}
