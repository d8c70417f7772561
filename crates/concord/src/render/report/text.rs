//! The report for the terminal. Underlines and colours where they can be shown, ⟦brackets⟧ where not.

use super::{
    order::Part,
    sentence::Piece,
    view::{Entry, MOST_PAPERS, Paper, Saying, Section, Value, View},
};
use crate::terminal::{Style, Terminal, columns, harmless, wrap};
use concord_model::Verdict;

/// Entries of a quiet part that are shown without being asked for.
const MOST_QUIET: usize = 25;
/// Documents that are quoted for one value; the others are named.
const MOST_QUOTED: usize = 3;
/// Longest sentence, in columns on each side of the value.
const MOST_CONTEXT: usize = 170;

/// How a verdict is coloured.
fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Differs => Style::Red,
        Verdict::Updated => Style::Yellow,
        Verdict::Refines => Style::Blue,
        Verdict::Agrees => Style::Green,
        Verdict::SingleOrigin => Style::Magenta,
    }
}

/// The report as text. `asked` says that options chose what is shown, so that nothing is cut.
pub fn text(view: &View, asked: bool, terminal: &Terminal) -> String {
    let mut out = Page { out: String::new(), terminal };
    out.line(&terminal.paint(Style::Bold, &format!("Concord read {}.", view.summary)));
    if view.documents.len() <= MOST_PAPERS {
        out.papers(view);
    }
    for fact in &view.facts {
        out.wrapped("  ", "    ", fact, Style::Dim);
    }
    for trouble in &view.troubles {
        out.wrapped("  ! ", "    ", trouble, Style::Red);
    }
    out.line(&counts(view, terminal));
    for section in &view.sections {
        out.section(section, asked);
    }
    if !asked {
        out.quotations(view);
    }
    if view.hidden > 0 {
        out.line("");
        out.wrapped("", "", &format!("{} more comparisons are hidden by the options given.", view.hidden), Style::Dim);
    }
    out.out
}

fn counts(view: &View, terminal: &Terminal) -> String {
    let all: usize = view.counts.iter().map(|(_, n)| n).sum();
    if all == 0 {
        return "  No figure or date was found that could be compared.".into();
    }
    let part = |(verdict, n): &(Verdict, usize)| {
        let word = match (verdict, n) {
            (Verdict::Differs, 1) => "differs",
            (Verdict::Differs, _) => "differ",
            (Verdict::Updated, _) => "updated",
            (Verdict::Refines, 1) => "refines",
            (Verdict::Refines, _) => "refine",
            (Verdict::Agrees, 1) => "agrees",
            (Verdict::Agrees, _) => "agree",
            (Verdict::SingleOrigin, 1) => "stands alone",
            (Verdict::SingleOrigin, _) => "stand alone",
        };
        let text = format!("{n} {word}");
        if *n == 0 { terminal.paint(Style::Dim, &text) } else { terminal.paint(style(*verdict), &text) }
    };
    format!("  {all} questions: {}", view.counts.iter().map(part).collect::<Vec<_>>().join(" · "))
}

struct Page<'t> {
    out: String,
    terminal: &'t Terminal,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// `text` wrapped, after `lead` on the first line and `indent` on the others.
    fn wrapped(&mut self, lead: &str, indent: &str, text: &str, style: Style) {
        let text = harmless(text);
        for (i, cut) in wrap(&text, self.terminal.width - columns(indent).max(columns(lead))).into_iter().enumerate() {
            let start = if i == 0 { lead } else { indent };
            let line = format!("{start}{}", self.terminal.paint(style, &text[cut]));
            self.line(&line);
        }
    }

    fn section(&mut self, section: &Section, asked: bool) {
        let unasked = match section.part {
            Part::Differs | Part::Updated | Part::Denied => usize::MAX,
            Part::AloneWithWeight => MOST_QUIET / 2,
            Part::Refines | Part::Agrees => MOST_QUIET,
            Part::Alone => 0,
        };
        let shown = if asked { section.entries.len() } else { unasked.min(section.entries.len()) };
        let heading =
            format!("{} ({})", section.part.heading(), section.entries.iter().map(|e| e.statements).sum::<usize>());
        let rule = "─".repeat(self.terminal.width.saturating_sub(columns(&heading) + 4));
        self.line("");
        self.line(&format!(
            "── {} {}",
            self.terminal.paint(Style::Bold, &heading),
            self.terminal.paint(Style::Dim, &rule)
        ));
        for entry in section.entries.iter().take(shown) {
            self.line("");
            match section.part {
                Part::AloneWithWeight | Part::Alone => self.alone(entry),
                Part::Differs | Part::Updated | Part::Denied | Part::Refines | Part::Agrees => self.entry(entry),
            }
        }
        let rest: usize = section.entries.iter().skip(shown).map(|e| e.statements).sum();
        if rest > 0 {
            let name = section.entries[0].verdict.name().replace(' ', "-");
            let more = if shown > 0 { "more" } else { "statements" };
            self.wrapped("", "", &format!("{rest} {more}: --only {name} shows them."), Style::Dim);
        }
    }

    fn question(&mut self, entry: &Entry) {
        let verdict = entry.verdict.name().to_uppercase();
        let lead = format!("{}  ", self.terminal.paint(style(entry.verdict), &verdict));
        let indent = " ".repeat(columns(&verdict) + 2);
        let question = harmless(&entry.question).into_owned();
        for (i, cut) in wrap(&question, self.terminal.width - columns(&indent)).into_iter().enumerate() {
            let start = if i == 0 { &lead } else { &indent };
            let line = format!("{start}{}", self.terminal.paint(Style::Bold, &question[cut]));
            self.line(&line);
        }
        if !entry.origins.is_empty() {
            self.wrapped(&indent, &indent, &entry.origins, Style::Dim);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.question(entry);
        for value in &entry.values {
            self.value(value);
        }
        for because in &entry.because {
            self.wrapped("  → ", "    ", because, Style::Plain);
        }
    }

    fn value(&mut self, value: &Value) {
        let heading = harmless(&value.heading).into_owned();
        let admits = value.admits.as_ref().map(|a| format!("  ({a})")).unwrap_or_default();
        let line =
            format!("  • {}{}", self.terminal.paint(Style::Bold, &heading), self.terminal.paint(Style::Dim, &admits));
        self.line(&line);
        for saying in value.sayings.iter().take(MOST_QUOTED) {
            self.saying(saying);
        }
        let rest: Vec<String> =
            value.sayings.iter().skip(MOST_QUOTED).map(|s| format!("{}, {}", s.label, s.date)).collect();
        if !rest.is_empty() {
            self.wrapped("    also ", "         ", &rest.join("; "), Style::Dim);
        }
    }

    /// What was read, one a line.
    fn papers(&mut self, view: &View) {
        let name = |paper: &Paper| {
            let mut line = format!("{}, {}", paper.label, paper.date);
            if !paper.credits.is_empty() {
                line.push_str(&format!(", credits {}", paper.credits.join(", ")));
            }
            harmless(&line).into_owned()
        };
        let widest = view.documents.iter().map(|p| columns(&name(p))).max().unwrap_or(0);
        for paper in &view.documents {
            let name = name(paper);
            let gap = " ".repeat(widest - columns(&name));
            let file = harmless(paper.path.rsplit(['/', '\\']).next().unwrap_or(&paper.path)).into_owned();
            let line = format!("  {name}{gap}  {}", self.terminal.paint(Style::Dim, &file));
            self.line(&line);
        }
    }

    fn alone(&mut self, entry: &Entry) {
        self.question(entry);
        for saying in entry.values.iter().flat_map(|v| v.sayings.iter().take(1)).take(1) {
            self.saying(saying);
        }
    }

    fn saying(&mut self, saying: &Saying) {
        let mut who = format!("{}, {}", saying.label, saying.date);
        if let Some(speaker) = &saying.speaker {
            who.push_str(&format!(", quoting {speaker}"));
        }
        if let Some(mode) = saying.mode {
            who.push_str(&format!(" · {mode}"));
        }
        if saying.in_title {
            who.push_str(" · headline");
        }
        if saying.more > 0 {
            who.push_str(&format!(" · {} more in it", saying.more));
        }
        self.wrapped("    ", "      ", &who, Style::Plain);
        self.sentence(&saying.sentence);
    }

    /// The sentence with its values underlined, cut on both sides where it is long.
    fn sentence(&mut self, pieces: &[Piece]) {
        let (open, close) = if self.terminal.styled { ("", "") } else { ("⟦", "⟧") };
        let (mut whole, mut marked) = (String::new(), Vec::new());
        for (i, piece) in pieces.iter().enumerate() {
            let text = harmless(&piece.text);
            if piece.value {
                let start = whole.len();
                whole.push_str(&format!("{open}{text}{close}"));
                marked.push(start..whole.len());
            } else if i == 0 {
                whole.push_str(&cut_start(&text));
            } else if i + 1 == pieces.len() {
                whole.push_str(&cut_end(&text));
            } else {
                whole.push_str(&text);
            }
        }
        for cut in wrap(&whole, self.terminal.width - 8) {
            let mut line = format!("      {}", self.terminal.paint(Style::Dim, "│ "));
            let mut at = cut.start;
            for mark in &marked {
                let (a, b) = (mark.start.clamp(at, cut.end), mark.end.clamp(at, cut.end));
                line.push_str(&whole[at..a]);
                line.push_str(&self.terminal.paint(Style::Underline, &whole[a..b]));
                at = b;
            }
            line.push_str(&whole[at..cut.end]);
            self.line(&line);
        }
    }

    fn quotations(&mut self, view: &View) {
        if view.quotations.is_empty() {
            return;
        }
        let heading = format!("The same words in several outlets ({})", view.quotations.len());
        self.line("");
        self.line(&format!("── {}", self.terminal.paint(Style::Bold, &heading)));
        for quotation in &view.quotations {
            self.line("");
            let speaker = quotation.speaker.as_deref().unwrap_or("nobody named");
            self.wrapped("", "  ", &format!("{} · {speaker}", quotation.verdict.name()), Style::Bold);
            for (words, labels) in &quotation.wordings {
                self.wrapped("  ", "  ", &format!("“{words}”"), Style::Plain);
                self.wrapped("    ", "    ", &labels.join(", "), Style::Dim);
            }
            self.wrapped("  ", "  ", &quotation.origins, Style::Dim);
            for because in &quotation.because {
                self.wrapped("  → ", "    ", because, Style::Plain);
            }
        }
    }
}

/// The end of a text that is long, from a word on.
fn cut_start(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST_CONTEXT {
        return text.to_owned();
    }
    let from = text.char_indices().nth(count - MOST_CONTEXT).map_or(0, |(i, _)| i);
    let word = text[from..].find(' ').map_or(from, |i| from + i);
    format!("…{}", &text[word..])
}

/// The start of a text that is long, up to a word.
fn cut_end(text: &str) -> String {
    match text.char_indices().nth(MOST_CONTEXT) {
        None => text.to_owned(),
        Some((to, _)) => format!("{} …", &text[..text[..to].rfind(' ').unwrap_or(to)]),
    }
}
