//! Which safe changes can be made together.

use crate::diagnostic::{Diagnostic, Fix};

/// The changes that can be made together.
pub struct Chosen<'f> {
    /// In the order of the text; none overlaps another.
    pub made: Vec<&'f Fix>,
    /// Changes that overlap one of those and say something else.
    pub overlapping: usize,
}

/// Chooses changes that do not overlap: of two that do, the one that begins first.
pub fn chosen(findings: &[Diagnostic]) -> Chosen<'_> {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|f| f.fix.as_ref()).collect();
    fixes.sort_by_key(|f| (f.range.start(), f.range.end()));
    fixes.dedup();
    let mut chosen = Chosen { made: Vec::new(), overlapping: 0 };
    for fix in fixes {
        let last = chosen.made.last();
        // Two insertions at one place have no order of their own.
        let free = last.is_none_or(|l| l.range.end() <= fix.range.start() && l.range.start() < fix.range.start());
        if free {
            chosen.made.push(fix);
        } else {
            chosen.overlapping += 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use concord_text::TextRange;

    fn finding(start: u32, end: u32, replacement: &str) -> Diagnostic {
        let range = TextRange::new(start, end);
        let fix = Some(Fix { range, replacement: replacement.to_owned() });
        let (message, because) = (String::new(), Vec::new());
        Diagnostic { code: "CAL001", name: "", severity: Severity::Note, range, message, because, help: None, fix }
    }

    #[test]
    fn changes_never_overlap() {
        let check = |given: &[(u32, u32, &str)], want: &str, overlapping| {
            let findings: Vec<_> = given.iter().map(|(a, b, r)| finding(*a, *b, r)).collect();
            let chosen = chosen(&findings);
            let mut mended = "one two three".to_owned();
            for fix in chosen.made.iter().rev() {
                mended.replace_range(fix.range.start() as usize..fix.range.end() as usize, &fix.replacement);
            }
            assert_eq!((mended.as_str(), chosen.overlapping), (want, overlapping));
        };
        check(&[], "one two three", 0);
        check(&[(4, 7, "2"), (0, 3, "1")], "1 2 three", 0);
        check(&[(0, 7, "12"), (4, 13, "23")], "12 three", 1);
        check(&[(4, 7, "2"), (4, 7, "2")], "one 2 three", 0);
        check(&[(4, 7, "2"), (4, 7, "zwei")], "one 2 three", 1);
        check(&[(0, 3, "1"), (3, 4, "-")], "1-two three", 0);
        check(&[(3, 3, " a"), (3, 3, " b")], "one a two three", 1);
    }
}
