//! The safe changes as a unified diff, and the text with them.

use concord_check::Fix;
use std::ops::Range;

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// The text with the changes made, which stand in its order and do not overlap.
pub fn apply(text: &str, fixes: &[&Fix]) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for fix in fixes {
        out += &text[done..fix.range.start() as usize];
        out += &fix.replacement;
        done = fix.range.end() as usize;
    }
    out + &text[done..]
}

/// Lines that change together, and what stands in their place.
struct Change {
    old: Range<usize>,
    new: Vec<String>,
}

/// The diff; empty without a change.
pub fn diff(path: &str, text: &str, fixes: &[&Fix]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let changes = changes(&lines, fixes);
    let mut out = String::new();
    if changes.is_empty() {
        return out;
    }
    let named =
        |side: &str| if path.starts_with('/') || path == "-" { path.to_owned() } else { format!("{side}/{path}") };
    out += &format!("--- {}\n+++ {}\n", named("a"), named("b"));
    let (mut first, mut shift) = (0, 0_isize);
    while first < changes.len() {
        // Changes whose surroundings touch stand in one hunk.
        let mut last = first;
        while changes.get(last + 1).is_some_and(|next| next.old.start <= changes[last].old.end + 2 * CONTEXT) {
            last += 1;
        }
        hunk(&mut out, &lines, &changes[first..=last], &mut shift);
        first = last + 1;
    }
    out
}

fn hunk(out: &mut String, lines: &[&str], changes: &[Change], shift: &mut isize) {
    let (first, last) = (&changes[0], &changes[changes.len() - 1]);
    let old = first.old.start.saturating_sub(CONTEXT)..(last.old.end + CONTEXT).min(lines.len());
    let grown: isize = changes.iter().map(|c| c.new.len() as isize - c.old.len() as isize).sum();
    let (start, count) = (old.start as isize + *shift, old.len() as isize + grown);
    // Of no lines, the number is that of the line before.
    let number = |start: isize, count: isize| if count == 0 { start } else { start + 1 };
    *out += &format!(
        "@@ -{},{} +{},{count} @@\n",
        number(old.start as isize, old.len() as isize),
        old.len(),
        number(start, count)
    );
    *shift += grown;
    let mut at = old.start;
    for change in changes {
        lines[at..change.old.start].iter().for_each(|line| put(out, ' ', line));
        lines[change.old.clone()].iter().for_each(|line| put(out, '-', line));
        change.new.iter().for_each(|line| put(out, '+', line));
        at = change.old.end;
    }
    lines[at..old.end].iter().for_each(|line| put(out, ' ', line));
}

fn put(out: &mut String, mark: char, line: &str) {
    out.push(mark);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

fn changes(lines: &[&str], fixes: &[&Fix]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let (mut line, mut start) = (0, 0);
    let mut fixes = fixes.iter().peekable();
    while let Some(fix) = fixes.next() {
        while line + 1 < lines.len() && start + lines[line].len() <= fix.range.start() as usize {
            start += lines[line].len();
            line += 1;
        }
        // All changes that begin in the lines that this one touches.
        let (from, begin) = (line, start);
        let mut own = vec![*fix];
        let mut end = start + lines.get(line).map_or(0, |l| l.len());
        let mut until = (line + 1).min(lines.len());
        loop {
            let reach = own[own.len() - 1].range.end() as usize;
            while end < reach && until < lines.len() {
                end += lines[until].len();
                until += 1;
            }
            match fixes.next_if(|f| (f.range.start() as usize) < end) {
                Some(next) => own.push(next),
                None => break,
            }
        }
        let mut new = String::new();
        let old: String = lines[from..until].concat();
        let mut done = 0;
        for fix in own {
            new += &old[done..fix.range.start() as usize - begin];
            new += &fix.replacement;
            done = fix.range.end() as usize - begin;
        }
        new += &old[done..];
        let new = new.split_inclusive('\n').map(str::to_owned).collect();
        changes.push(Change { old: from..until, new });
        (line, start) = (until, end);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_text::TextRange;

    fn check(text: &str, changes: &[(&str, &str)], want: &str) {
        let fix = |(old, new): &(&str, &str)| {
            let at = text.find(old).expect("in the text");
            Fix { range: TextRange::of(at, at + old.len()), replacement: (*new).to_owned() }
        };
        let fixes: Vec<Fix> = changes.iter().map(fix).collect();
        assert_eq!(diff("d.md", text, &fixes.iter().collect::<Vec<_>>()), want);
    }

    #[test]
    fn hunks() {
        check("a\nb\n", &[], "");
        check("a\nb\n", &[("b", "c")], "--- a/d.md\n+++ b/d.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
        let no_end = "--- a/d.md\n+++ b/d.md\n@@ -1,1 +1,1 @@\n-ab\n\\ No newline at end of file\n+cd\n\\ No newline at end of file\n";
        check("ab", &[("a", "c"), ("b", "d")], no_end);
        check("a\nb\nc\n", &[("a\nb", "x")], "--- a/d.md\n+++ b/d.md\n@@ -1,3 +1,2 @@\n-a\n-b\n+x\n c\n");
        let far = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let two =
            "--- a/d.md\n+++ b/d.md\n@@ -1,4 +1,5 @@\n-1\n+x\n+y\n 2\n 3\n 4\n@@ -6,4 +7,4 @@\n 6\n 7\n 8\n-9\n+z\n";
        check(far, &[("1", "x\ny"), ("9", "z")], two);
    }
}
