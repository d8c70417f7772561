//! An annotated text for people: each paragraph with what was found marked in it and listed below it.

use crate::terminal::{Style, Terminal, columns, columns_of, harmless, wrap};
use concord_annotate::Annotated;
use concord_model::{Anchor, Annotation, Quantity, Time, TimexType};
use concord_text::TextRange;
use rust_decimal::Decimal;

/// The mark below a kind of annotation, where the terminal has no styles.
fn mark(annotation: &Annotation) -> (char, Style) {
    match annotation {
        Annotation::Time(_) => ('~', Style::Yellow),
        Annotation::Quantity(_) => ('=', Style::Blue),
        Annotation::Name(_) => ('-', Style::Green),
        Annotation::Quotation(_) => ('"', Style::Magenta),
    }
}

/// The text with its annotations.
pub fn text(annotated: &Annotated, terminal: &Terminal) -> String {
    let text = &annotated.document.text;
    let mut out = String::new();
    let mut next = 0;
    let mut at = 0;
    for (number, raw) in text.split_inclusive('\n').enumerate() {
        let line = raw.trim_end_matches(['\n', '\r']);
        let range = at..at + line.len();
        at += raw.len();
        if line.trim().is_empty() {
            continue;
        }
        let first = next;
        while annotated.annotations.get(next).is_some_and(|a| (a.range().start() as usize) < at) {
            next += 1;
        }
        let here = &annotated.annotations[first..next];
        let left_out = annotated.document.left_out.iter().find(|p| p.range.contains_offset(range.start as u32));
        paragraph(&mut out, number + 1, range.start, line, here, left_out.map(|p| p.reason.as_str()), terminal);
        for annotation in here {
            legend(&mut out, annotation, text, terminal);
        }
        if !here.is_empty() {
            out.push('\n');
        }
    }
    if annotated.annotations.is_empty() {
        out.push_str("Nothing was found in this text.\n");
    }
    out
}

fn paragraph(
    out: &mut String,
    number: usize,
    start: usize,
    line: &str,
    here: &[Annotation],
    left_out: Option<&str>,
    terminal: &Terminal,
) {
    let kinds = kinds(start, line, here);
    for (row, cut) in wrap(line, terminal.width - 6).into_iter().enumerate() {
        let gutter = if row == 0 { format!("{number:>4}  ") } else { " ".repeat(6) };
        out.push_str(&terminal.paint(Style::Dim, &gutter));
        let mut marks = String::new();
        let (mut run, mut run_style) = (String::new(), Style::Plain);
        for (i, c) in line[cut.clone()].char_indices() {
            let found = kinds.get(cut.start + i).copied().flatten();
            let (sign, style) = found.unwrap_or((' ', if left_out.is_some() { Style::Dim } else { Style::Plain }));
            if style != run_style {
                out.push_str(&terminal.paint(run_style, &harmless(&run)));
                run.clear();
                run_style = style;
            }
            run.push(c);
            marks.extend(std::iter::repeat_n(sign, columns_of(c)));
        }
        out.push_str(&terminal.paint(run_style, &harmless(&run)));
        out.push('\n');
        let marks = marks.trim_end();
        if !terminal.styled && !marks.is_empty() {
            out.push_str(&format!("      {marks}\n"));
        }
    }
    if let Some(reason) = left_out {
        out.push_str(&terminal.paint(Style::Dim, &format!("      (left out of comparisons: {reason})\n")));
    }
}

/// The mark of each byte of a line. Innermost last: a name inside a quotation is marked as a name. Quotations are
/// marked where their words stand, not over speaker and cue.
fn kinds(start: usize, line: &str, here: &[Annotation]) -> Vec<Option<(char, Style)>> {
    let mut kinds = vec![None; line.len()];
    for annotation in here {
        let own = [annotation.range()];
        let ranges: &[TextRange] = match annotation {
            Annotation::Quotation(q) => &q.content,
            Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Name(_) => &own,
        };
        for range in ranges {
            let place = |offset: u32| (offset as usize).saturating_sub(start).min(line.len());
            kinds[place(range.start())..place(range.end())].fill(Some(mark(annotation)));
        }
    }
    kinds
}

fn legend(out: &mut String, annotation: &Annotation, text: &str, terminal: &Terminal) {
    let (sign, style) = mark(annotation);
    let kind = annotation.kind();
    let says = match annotation {
        Annotation::Time(t) => time(t, text),
        Annotation::Quantity(q) => quantity(q, text),
        Annotation::Name(n) => {
            let role = n.role.as_ref().map(|r| format!(", {}", r.text)).unwrap_or_default();
            let text = n.range.slice(text);
            let entity = if n.canonical.is_empty() || n.canonical == text {
                String::new()
            } else {
                format!(" = {}", n.canonical)
            };
            format!("{text}{entity} ({}{role})", n.name_type.name())
        }
        Annotation::Quotation(q) => {
            let words = q.content.iter().map(|r| r.slice(text)).collect::<Vec<_>>().join(" … ");
            let speaker = q.speaker.as_ref().map_or("nobody named", |s| s.range.slice(text));
            format!("{} by {speaker}: {}", q.quotation_type.name(), super::explain::shortened(&words, 60))
        }
    };
    let head = format!("      {sign} {kind:<9} ");
    let indent = columns(&head);
    let says = harmless(&says).split_whitespace().collect::<Vec<_>>().join(" ");
    for (row, cut) in wrap(&says, terminal.width - indent).into_iter().enumerate() {
        let lead = if row == 0 { terminal.paint(style, &head) } else { " ".repeat(indent) };
        out.push_str(&format!("{lead}{}\n", &says[cut]));
    }
}

fn time(t: &Time, text: &str) -> String {
    let kind = match t.timex_type {
        TimexType::Date => "date",
        TimexType::Time => "time of day",
        TimexType::Duration => "duration",
        TimexType::Set => "recurring",
    };
    let anchor = match t.anchor {
        Anchor::Explicit => "",
        Anchor::Published => ", from the day of publication",
        Anchor::Text => ", from another time in the text",
        Anchor::Inferred => ", inferred from other documents",
        Anchor::Unresolved => ", not placed",
    };
    format!("{} = {} ({kind}{anchor})", t.range.slice(text), t.value)
}

fn quantity(q: &Quantity, text: &str) -> String {
    let decimal = |d: Decimal| d.normalize().to_string();
    let unit = if q.unit.is_empty() { String::new() } else { format!(" {}", q.unit) };
    let per = q.per.as_ref().map(|p| format!(" per {p}")).unwrap_or_default();
    let admits = match (q.low, q.high) {
        (Some(a), Some(b)) if a == b => decimal(a),
        (Some(a), Some(b)) => format!(
            "{}{} to {}{}",
            if q.low_open { "above " } else { "" },
            decimal(a),
            if q.high_open { "below " } else { "" },
            decimal(b)
        ),
        (Some(a), None) => format!("{} {}", if q.low_open { "more than" } else { "at least" }, decimal(a)),
        (None, Some(b)) => format!("{} {}", if q.high_open { "less than" } else { "at most" }, decimal(b)),
        (None, None) => "any number".to_owned(),
    };
    let noun = q.noun.as_ref().map(|n| format!(" of {}", n.head)).unwrap_or_default();
    let factor = q.factor.map(|f| format!(", factor {}", decimal(f.round_dp(2)))).unwrap_or_default();
    format!("{} = {admits}{unit}{per} ({}{noun}{factor})", slice(q.range, text), q.dimension.name())
}

fn slice(range: TextRange, text: &str) -> &str {
    range.slice(text)
}
