//! What a check of one state of a draft gave, with all that is needed to show it.

use crate::{
    desk::Source,
    position::{Encoding, Text},
    uri,
};
use concord_annotate::Annotated;
use concord_check::{
    Checked, Diagnostic, Place, Statement,
    passages::{Found, Passage},
};
use concord_model::{Document, SourceMap};
use concord_text::TextRange;
use gen_lsp_types::{Location, Range};
use std::sync::Arc;

/// A source as it is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its file; `None` where an editor cannot show a place of it.
    pub uri: Option<String>,
    /// Its text.
    pub text: Text,
    /// The file and the way there, where it is more than the text.
    file: Option<(Text, SourceMap)>,
}

impl Shown {
    /// The text and the file of a source.
    pub fn new(source: &Source) -> Self {
        let uri = source.is_text.then(|| uri::of_path(&source.path));
        let document = &source.annotated.document;
        let file = document.map.clone().map(|map| (Text::of_file(map.source()), map));
        Self { uri, text: Text::of_file(&document.text), file }
    }

    /// A place of the text as the file has it.
    fn range(&self, range: TextRange, encoding: Encoding) -> Range {
        match &self.file {
            Some((file, map)) => file.places(encoding).range(map.to_source(range)),
            None => self.text.places(encoding).range(range),
        }
    }
}

/// A source, and how it is called: outlet and day.
#[derive(Clone, Debug)]
pub struct Named {
    /// "Demo Herald, 2025-06-28".
    pub name: String,
    /// The source.
    pub of: Arc<Shown>,
}

/// A quotation of the draft, a sentence of it at most.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// From its first to its last word.
    pub range: TextRange,
    /// Where the sources have its words in quotation marks.
    pub found: Vec<Quoted>,
}

/// Where a source has a quotation.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// Index of the source.
    pub source: usize,
    /// The place.
    pub range: TextRange,
    /// All its words stand there, and no others among them.
    pub whole: bool,
}

/// What a check gave.
#[derive(Clone, Debug)]
pub struct View {
    /// The draft's URI as the editor writes it.
    pub uri: String,
    /// The state of the draft that was checked.
    pub revision: u64,
    /// The draft as it was checked.
    pub text: Arc<Text>,
    /// The findings, in the order of the draft. Their places in the draft, and those of what follows, are bytes of `text`.
    pub findings: Vec<Diagnostic>,
    /// The draft's values.
    pub statements: Vec<Statement>,
    /// The draft's quotations.
    pub quotations: Vec<Quotation>,
    /// Sources by their index.
    pub sources: Vec<Named>,
}

impl View {
    /// Of a draft in which nothing was found.
    pub fn empty(uri: String, revision: u64, text: Arc<Text>) -> Self {
        let (findings, statements, quotations) = (Vec::new(), Vec::new(), Vec::new());
        Self { uri, revision, text, findings, statements, quotations, sources: Vec::new() }
    }

    /// Takes over what was found.
    pub fn fill(&mut self, checked: Checked<'_>, shown: &[Arc<Shown>]) {
        let name = |(n, of): (usize, &Arc<Shown>)| Named { name: checked.subject.source_name(n), of: Arc::clone(of) };
        self.sources = shown.iter().enumerate().map(name).collect();
        let document = &checked.subject.draft.document;
        self.quotations = checked.subject.passages().iter().filter_map(|p| quotation(p, document)).collect();
        self.findings = checked.findings;
        self.statements = checked.subject.statements;
    }

    /// Findings at a place, or on it.
    pub fn findings_at(&self, from: u32, to: u32) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(move |f| touches(f.range, from, to))
    }

    /// Statements whose value is at a place.
    pub fn statements_at(&self, offset: u32) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |s| touches(s.claim.range, offset, offset))
    }

    /// Quotations at a place.
    pub fn quotations_at(&self, offset: u32) -> impl Iterator<Item = &Quotation> {
        self.quotations.iter().filter(move |q| touches(q.range, offset, offset))
    }

    /// A place of a source.
    pub fn location(&self, source: usize, range: TextRange, encoding: Encoding) -> Option<Location> {
        let shown = &self.sources.get(source)?.of;
        Some(Location { uri: shown.uri.clone()?.into(), range: shown.range(range, encoding) })
    }

    /// Where a reason stands, if it stands in a file.
    pub fn location_of(&self, place: &Place, encoding: Encoding) -> Option<Location> {
        match place {
            Place::Draft(range) => {
                let range: Range = self.text.places(encoding).range(*range);
                Some(Location { uri: self.uri.clone().into(), range })
            }
            Place::Source { source, range } => self.location(*source, *range, encoding),
            Place::Record(_) | Place::Reckoning => None,
        }
    }
}

fn quotation(passage: &Passage, document: &Document) -> Option<Quotation> {
    let words = &passage.quoted.words;
    let range = document.in_file(words.first()?.range.cover(words.last()?.range));
    let quoted = |found: &Found| {
        let whole = found.blocks.is_empty() && found.words == (0, words.len());
        Quoted { source: found.source, range: found.range, whole }
    };
    Some(Quotation { range, found: passage.found.iter().map(quoted).collect() })
}

/// The two share a byte, or touch.
fn touches(range: TextRange, from: u32, to: u32) -> bool {
    range.start() <= to && from <= range.end()
}

/// The draft, then the sources, linked as one run. A draft that lies among its sources is none of them.
pub fn run(draft: Annotated, sources: &[&Source]) -> Vec<Annotated> {
    let mut documents = Vec::with_capacity(sources.len() + 1);
    documents.push(draft);
    documents.extend(sources.iter().map(|s| s.annotated.clone()));
    concord_annotate::link(&mut documents);
    documents
}
