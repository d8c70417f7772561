//! The report in the order and the words in which it is shown, whatever it is set in.

use super::{
    order::Part,
    sentence::{Piece, pieces},
    speaker::Names,
    words,
};
use crate::render::explain::shortened;
use crate::sources::Trouble;
use concord_annotate::Annotated;
use concord_compare::Report;
use concord_model::{Claim, Comparison, Mode, QuotationComparison, Verdict};
use concord_text::{LineIndex, TextRange};
use std::collections::BTreeMap;

/// Documents that are listed one by one at the head of a text; more are told by number alone.
pub const MOST_PAPERS: usize = 20;
/// Longest headline that stands for a document without an outlet, in columns.
const LONGEST_LABEL: usize = 40;

/// A report, ready to be set.
#[derive(Clone, Debug)]
pub struct View {
    /// "14 articles, 2–3 July 2013".
    pub summary: String,
    /// Further facts about what was read, one a line.
    pub facts: Vec<String>,
    /// Warnings: what could not be read.
    pub troubles: Vec<String>,
    /// What was read.
    pub documents: Vec<Paper>,
    /// Number of comparisons by verdict, as found, before any were hidden.
    pub counts: Vec<(Verdict, usize)>,
    /// Comparisons that options hide.
    pub hidden: usize,
    /// The comparisons that are shown.
    pub sections: Vec<Section>,
    /// Quotations that stand in several documents.
    pub quotations: Vec<SharedQuotation>,
}

/// A document as it is named in the report.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Outlet, or what else tells it from the others.
    pub label: String,
    /// Headline.
    pub title: Option<String>,
    /// "20 Feb 2026", or "undated".
    pub date: String,
    /// BCP 47.
    pub language: String,
    /// Where it was read.
    pub path: String,
    /// Agencies that it credits.
    pub credits: Vec<String>,
    /// Why parts of it were left out, each with the share of the text in percent.
    pub left_out: Vec<(String, f64)>,
}

/// Comparisons under one heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// What they have in common.
    pub part: Part,
    /// The comparisons.
    pub entries: Vec<Entry>,
}

/// One comparison.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Short hash.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The question in words.
    pub question: String,
    /// The number of origins in words.
    pub origins: String,
    /// The values, smaller or earlier first.
    pub values: Vec<Value>,
    /// What exactly differs and why this verdict.
    pub because: Vec<String>,
    /// Comparisons that this entry stands for: several where one sentence of one document states several values.
    pub statements: usize,
}

/// One value with all who state it.
#[derive(Clone, Debug)]
pub struct Value {
    /// The value in words.
    pub heading: String,
    /// What it admits, where the wording does not say so by itself.
    pub admits: Option<String>,
    /// Who states it.
    pub sayings: Vec<Saying>,
}

/// One document's statement.
#[derive(Clone, Debug)]
pub struct Saying {
    /// Outlet, or what else tells the document from the others.
    pub label: String,
    /// "20 Feb 2026", or "undated".
    pub date: String,
    /// Who says so, if not the outlet itself.
    pub speaker: Option<String>,
    /// How it is put, if not as a fact.
    pub mode: Option<&'static str>,
    /// "line 12".
    pub place: String,
    /// It is the headline.
    pub in_title: bool,
    /// The sentence in pieces, the value among them; white space folded.
    pub sentence: Vec<Piece>,
    /// Further places of the same document that state the same.
    pub more: usize,
}

/// The same words in several documents.
#[derive(Clone, Debug)]
pub struct SharedQuotation {
    /// Who is quoted.
    pub speaker: Option<String>,
    /// How the wordings relate.
    pub verdict: Verdict,
    /// How many independent origins, in words; empty where each document is one.
    pub origins: String,
    /// Each wording once, with the labels of its documents.
    pub wordings: Vec<(String, Vec<String>)>,
    /// What differs in the wording.
    pub because: Vec<String>,
}

/// The longest wording stands for all that agree; where they differ, each that differs in more than its marks.
fn wordings(q: &QuotationComparison, papers: &[Paper]) -> Vec<(String, Vec<String>)> {
    let bare = |text: &str| {
        fold(text)
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | ',' | '.'))
            .to_owned()
    };
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for member in &q.members {
        let text = bare(&member.text);
        let label = papers[member.document].label.clone();
        let all = q.verdict == Verdict::Agrees;
        match found.iter_mut().find(|f| all || f.0.eq_ignore_ascii_case(&text)) {
            Some((words, labels)) => {
                if text.len() > words.len() {
                    *words = text;
                }
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
            None => found.push((text, vec![label])),
        }
    }
    found
}

/// The documents with what is asked of them again and again.
struct Shelf<'d> {
    annotated: &'d [Annotated],
    papers: &'d [Paper],
    lines: Vec<LineIndex>,
    names: Vec<Names<'d>>,
}

impl View {
    /// Words `report`, which options may have narrowed; `unread` says how many sources could not be
    /// read, `counts` are the verdicts before narrowing.
    pub fn new(
        report: &Report,
        annotated: &[Annotated],
        troubles: &[Trouble],
        unread: Option<String>,
        counts: Vec<(Verdict, usize)>,
    ) -> Self {
        let labels = labels(report);
        let papers: Vec<Paper> = annotated.iter().zip(&labels).map(|(a, label)| paper(a, label)).collect();
        let shelf = Shelf {
            annotated,
            papers: &papers,
            lines: annotated.iter().map(|a| LineIndex::new(&a.document.text)).collect(),
            names: annotated.iter().map(Names::of).collect(),
        };
        let entry = |c: &Comparison| Entry {
            id: c.id.clone(),
            verdict: c.verdict,
            question: c.question.split_whitespace().collect::<Vec<_>>().join(" "),
            origins: words::origins(c, report, &labels),
            values: values(c, &shelf),
            because: c.because.clone(),
            statements: 1,
        };
        let mut sections = Vec::new();
        for part in Part::ALL {
            let mine: Vec<&Comparison> = report.comparisons.iter().filter(|c| Part::of(c) == part).collect();
            let entries: Vec<Entry> = match part {
                Part::AloneWithWeight | Part::Alone => alone(&mine, &shelf),
                Part::Differs | Part::Updated | Part::Denied | Part::Refines | Part::Agrees => {
                    mine.into_iter().map(entry).collect()
                }
            };
            if !entries.is_empty() {
                sections.push(Section { part, entries });
            }
        }
        let quotations = report.quotations.iter().map(|q| SharedQuotation {
            speaker: q.speaker.clone(),
            verdict: q.verdict,
            origins: match q.origins {
                1 => "one origin".to_owned(),
                n => format!("{} independent origins", words::number(n)),
            },
            wordings: wordings(q, &papers),
            because: q.because.clone(),
        });
        let all: usize = counts.iter().map(|(_, n)| n).sum();
        Self {
            summary: summary(report),
            facts: facts(report, &papers),
            troubles: unread.into_iter().chain(troubles.iter().map(|t| format!("{} {}", t.path, t.message))).collect(),
            hidden: all - report.comparisons.len(),
            counts,
            sections,
            quotations: quotations.collect(),
            documents: papers,
        }
    }
}

/// What a document is called: its outlet, or else its headline, cut short, or else its file. With the file's name where
/// several would be called the same.
fn labels(report: &Report) -> Vec<String> {
    let short = |d: &concord_compare::Source| match (&d.outlet, &d.title) {
        (Some(outlet), _) => outlet.clone(),
        (None, Some(title)) => format!("“{}”", at_word(&shortened(title, LONGEST_LABEL))),
        (None, None) => stem(&d.path).to_owned(),
    };
    let mut labels: Vec<String> = report.documents.iter().map(short).collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for label in &labels {
        *uses.entry(label.clone()).or_default() += 1;
    }
    for (label, document) in labels.iter_mut().zip(&report.documents) {
        if uses.get(label.as_str()).is_some_and(|n| *n > 1) {
            *label = format!("{label} ({})", stem(&document.path));
        }
    }
    labels
}

/// A text that was cut short, cut again after its last whole word.
fn at_word(text: &str) -> String {
    let whole = text.strip_suffix('…').and_then(|cut| cut.rsplit_once(' '));
    whole.map_or_else(|| text.to_owned(), |(words, _)| format!("{words} …"))
}

/// A file's name without folders and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn paper(annotated: &Annotated, label: &str) -> Paper {
    let document = &annotated.document;
    let mut left_out: BTreeMap<&str, u32> = BTreeMap::new();
    for part in &document.left_out {
        *left_out.entry(&part.reason).or_default() += part.range.len();
    }
    let all = document.text.len().max(1) as f64;
    Paper {
        label: label.to_owned(),
        title: document.title.as_ref().map(|t| t.text.clone()),
        date: document.published.as_ref().map_or_else(|| "undated".into(), |p| words::short_day(p.date)),
        language: document.language.0.clone(),
        path: document.path.clone(),
        credits: document.credits.iter().map(|c| c.text.clone()).collect(),
        left_out: left_out.into_iter().map(|(why, bytes)| (why.to_owned(), 100.0 * f64::from(bytes) / all)).collect(),
    }
}

fn summary(report: &Report) -> String {
    let days: Vec<_> = report.documents.iter().filter_map(|d| d.published).collect();
    let articles = words::counted(report.documents.len(), "article");
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => format!("{articles}, {}", words::day_range(*first, *last)),
        _ => format!("{articles}, undated"),
    }
}

fn facts(report: &Report, papers: &[Paper]) -> Vec<String> {
    let mut facts = Vec::new();
    let mut credits: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for paper in papers {
        for credit in &paper.credits {
            credits.entry(credit).or_default().push(&paper.label);
        }
    }
    // Where each document is listed, its credits are too.
    for (agency, who) in credits.into_iter().filter(|_| papers.len() > MOST_PAPERS) {
        facts.push(format!("{agency} is credited by {}", who.join(", ")));
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (reason, _) in papers.iter().flat_map(|p| &p.left_out) {
        *reasons.entry(reason).or_default() += 1;
    }
    if !reasons.is_empty() {
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(reason, n)| (std::cmp::Reverse(*n), *reason));
        let list: Vec<String> = reasons.iter().map(|(reason, n)| format!("{reason} ({n})")).collect();
        facts.push(format!("left out of comparisons: {}", list.join(", ")));
    }
    if report.documents.len() == 1 {
        facts.push("one article alone has nothing to be compared with; what it states is listed".into());
    }
    facts
}

fn values(comparison: &Comparison, shelf: &Shelf<'_>) -> Vec<Value> {
    let mut groups: Vec<(String, Vec<&Claim>)> = Vec::new();
    for claim in &comparison.members {
        let key = words::value_key(claim);
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, claims)) => claims.push(claim),
            None => groups.push((key, vec![claim])),
        }
    }
    groups.sort_by_key(|(_, claims)| words::value_order(claims[0]));
    let value = |(_, claims): (String, Vec<&Claim>)| {
        let mut sayings: Vec<Saying> = Vec::new();
        let mut of: Vec<usize> = Vec::new();
        // A sentence of the text says more than the headline; one of each document is enough.
        let mut ordered = claims.clone();
        ordered.sort_by_key(|c| (c.document, c.in_title, c.range.start()));
        for claim in ordered {
            match of.iter().position(|d| *d == claim.document) {
                Some(at) => sayings[at].more += 1,
                None => {
                    of.push(claim.document);
                    sayings.push(saying(claim, shelf));
                }
            }
        }
        Value { heading: words::value_heading(&claims), admits: words::admitted(claims[0]), sayings }
    };
    groups.into_iter().map(value).collect()
}

fn saying(claim: &Claim, shelf: &Shelf<'_>) -> Saying {
    let text = &shelf.annotated[claim.document].document.text;
    let paper = &shelf.papers[claim.document];
    let line = shelf.lines[claim.document].line(claim.range.start());
    let sentence = claim.sentence.cover(claim.range);
    Saying {
        label: paper.label.clone(),
        date: paper.date.clone(),
        speaker: shelf.names[claim.document].speaker(claim),
        mode: match claim.mode {
            Mode::Asserted => None,
            Mode::Planned | Mode::Possible | Mode::Denied => Some(claim.mode.name()),
        },
        place: format!("line {line}"),
        in_title: claim.in_title,
        sentence: pieces(text, sentence, &[claim.range]),
        more: 0,
    }
}

/// What an entry for several comparisons asks: the question of one, and else how many there are.
fn questions(comparisons: &[&Comparison]) -> String {
    match comparisons {
        [one] => fold(&one.question),
        several => format!("{} values in one sentence", words::number(several.len())),
    }
}

/// Statements that one document alone makes: those of one sentence are shown together.
fn alone(comparisons: &[&Comparison], shelf: &Shelf<'_>) -> Vec<Entry> {
    let mut sentences: Vec<(usize, TextRange, Vec<&Comparison>)> = Vec::new();
    let mut places: BTreeMap<(usize, TextRange), usize> = BTreeMap::new();
    for comparison in comparisons {
        let Some(claim) = comparison.members.first() else { continue };
        let at = *places.entry((claim.document, claim.sentence)).or_insert(sentences.len());
        match sentences.get_mut(at) {
            Some((_, _, list)) => list.push(comparison),
            None => sentences.push((claim.document, claim.sentence, vec![comparison])),
        }
    }
    let entry = |(document, sentence, list): (usize, TextRange, Vec<&Comparison>)| {
        let mut claims: Vec<&Claim> = list.iter().filter_map(|c| c.members.first()).collect();
        claims.sort_by_key(|c| c.range);
        let ranges: Vec<TextRange> = claims.iter().map(|c| c.range).collect();
        let mut one = saying(claims[0], shelf);
        let whole = ranges.iter().fold(sentence, |all, range| all.cover(*range));
        one.sentence = pieces(&shelf.annotated[document].document.text, whole, &ranges);
        Entry {
            id: list[0].id.clone(),
            verdict: list[0].verdict,
            question: questions(&list),
            origins: String::new(),
            values: vec![Value { heading: words::value_heading(&claims[..1]), admits: None, sayings: vec![one] }],
            because: Vec::new(),
            statements: list.len(),
        }
    };
    sentences.into_iter().map(entry).collect()
}

/// White space folded, without any at the ends.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
