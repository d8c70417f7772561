//! What rules look at: the draft, the sources, what was compared, the record.

use crate::{
    attribution::Attribution,
    passages::{Passage, passages},
    roster::Roster,
    settings::Settings,
    statement::{Statement, statements},
    treaties::{Mentions, Treaties, standings, tell},
};
use concord_annotate::{Analysis, Annotated, Pack};
use concord_compare::{Report, compare_draft};
use concord_model::{Annotation, Name, Quantity, Quotation, Time};
use concord_record::{Record, View};
use concord_text::TextRange;
use jiff::civil::Date;
use std::{panic, sync::OnceLock, thread};

/// Everything a rule may ask. Rules read it and change nothing.
pub struct Subject<'a> {
    /// The draft.
    pub draft: &'a Annotated,
    /// The sources, in the order given.
    pub sources: &'a [Annotated],
    /// Tokens and sentences of the draft.
    pub analysis: Analysis<'a>,
    /// What was compared; document 0 is the draft, the others are the sources in order.
    pub report: Report,
    /// The draft's values, each held against the sources.
    pub statements: Vec<Statement>,
    /// Treaties and states.
    pub record: &'a Record,
    /// The project's settings.
    pub settings: &'a Settings,
    passages: Vec<Passage>,
    roster: Roster,
    treaties: OnceLock<Treaties>,
    attribution: OnceLock<Attribution>,
    view: View<'a>,
}

impl<'a> Subject<'a> {
    /// Compares the draft with the sources. `documents` is the draft, then the sources, linked as one run.
    pub fn new(documents: &'a [Annotated], record: &'a Record, settings: &'a Settings) -> Option<Self> {
        let (draft, sources) = documents.split_first()?;
        let pack = Pack::get(&draft.document.language.0).unwrap_or_else(Pack::fallback);
        let analysis = Analysis::new(&draft.document, pack);
        // Values, and words: neither needs the other.
        let words = || (passages(draft, &analysis, sources), Roster::new(&draft.document.language, sources));
        let (report, words) = thread::scope(|scope| {
            let words = scope.spawn(words);
            (compare_draft(documents), words.join())
        });
        let (passages, roster) = words.unwrap_or_else(|fault| panic::resume_unwind(fault));
        let statements = statements(&report);
        Some(Self {
            draft,
            sources,
            analysis,
            report,
            statements,
            record,
            settings,
            passages,
            roster,
            treaties: OnceLock::new(),
            attribution: OnceLock::new(),
            view: record.known_on(None),
        })
    }

    /// The draft's quotations, each beside the places of the sources that have its words.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The words and names of the sources in the draft's language.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Which sentences of the draft say where they have it from.
    pub fn attribution(&self) -> &Attribution {
        self.attribution.get_or_init(|| Attribution::new(self.draft, &self.analysis))
    }

    /// The index of the sentence of the draft that holds this place.
    pub fn sentence_number(&self, place: TextRange) -> Option<usize> {
        let at = self.analysis.sentences.partition_point(|s| s.range.end() <= place.start());
        (at < self.analysis.sentences.len()).then_some(at)
    }

    /// Whether this sentence of the draft speaks of an earlier year than that of its day.
    pub fn is_of_earlier_year(&self, sentence: usize) -> bool {
        let (Some(day), Some(sentence)) = (self.day(), self.analysis.sentences.get(sentence)) else { return false };
        let year = |value: &str| value.get(..4).and_then(|year| year.parse::<i16>().ok());
        let inside = self.times().filter(|t| sentence.range.overlaps(t.range));
        inside.filter_map(|t| year(&t.value)).any(|year| year < day.year())
    }

    /// The draft's file as it is, in which places are reported.
    pub fn file(&self) -> &'a str {
        self.draft.document.file()
    }

    /// The draft's text, which rules read.
    pub fn text(&self) -> &'a str {
        &self.draft.document.text
    }

    /// The words at a place of the draft.
    pub fn slice(&self, range: TextRange) -> &'a str {
        range.slice(self.text())
    }

    /// The draft's day of publication.
    pub fn published(&self) -> Option<Date> {
        self.draft.document.published.as_ref().map(|p| p.date)
    }

    /// What the draft says of treaties; read when it is first asked for.
    pub fn treaties(&self) -> &Treaties {
        self.treaties.get_or_init(|| {
            let mentions = Mentions::find(self.draft, &self.analysis, self.record);
            let told = tell(self.draft, &self.analysis, &mentions);
            let stood = standings(self.draft, &self.analysis, &mentions);
            Treaties { mentions, told, stood }
        })
    }

    /// The record with everything it holds.
    pub fn view(&self) -> &View<'a> {
        &self.view
    }

    /// The day on which the draft speaks: its own, else that of the latest source.
    pub fn day(&self) -> Option<Date> {
        let of_sources = || (0..self.sources.len()).filter_map(|source| self.source_day(source)).max();
        self.published().or_else(of_sources)
    }

    /// Times in the article part of the draft, in order.
    pub fn times(&self) -> impl Iterator<Item = &'a Time> {
        self.annotations().filter_map(|a| if let Annotation::Time(x) = a { Some(x) } else { None })
    }

    /// Quantities in the article part of the draft, in order.
    pub fn quantities(&self) -> impl Iterator<Item = &'a Quantity> {
        self.annotations().filter_map(|a| if let Annotation::Quantity(x) = a { Some(x) } else { None })
    }

    /// Names in the article part of the draft, in order.
    pub fn names(&self) -> impl Iterator<Item = &'a Name> {
        self.annotations().filter_map(|a| if let Annotation::Name(x) = a { Some(x) } else { None })
    }

    /// Quotations in the article part of the draft, in order.
    pub fn quotations(&self) -> impl Iterator<Item = &'a Quotation> {
        self.annotations().filter_map(|a| if let Annotation::Quotation(x) = a { Some(x) } else { None })
    }

    fn annotations(&self) -> impl Iterator<Item = &'a Annotation> {
        let document = &self.draft.document;
        self.draft.annotations.iter().filter(move |a| document.in_article(a.range().start()))
    }

    /// The sentence of the draft that holds this place.
    pub fn sentence(&self, place: TextRange) -> TextRange {
        let sentence = self.analysis.sentences.iter().find(|s| s.range.contains_offset(place.start()));
        sentence.map_or(place, |s| s.range)
    }

    /// A source's day of publication.
    pub fn source_day(&self, source: usize) -> Option<Date> {
        self.sources[source].document.published.as_ref().map(|p| p.date)
    }

    /// How a source is called in a message: outlet, or title, or path, with its day.
    pub fn source_name(&self, source: usize) -> String {
        let document = &self.sources[source].document;
        let name = document.outlet.as_ref().or(document.title.as_ref()).map_or(document.path.as_str(), |l| &l.text);
        match &document.published {
            Some(published) => format!("{name}, {}", published.date),
            None => name.to_owned(),
        }
    }
}
