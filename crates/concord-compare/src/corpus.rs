//! The documents of a run as comparisons read them: sentences as sets of words, and every value with the words near it.

use crate::claims;
use crate::lexicon::{Interner, Lexicon};
use crate::value::Value;
use concord_annotate::{Analysis, Annotated, Pack};
use concord_model::{Anchor, Annotation, Claim, ClaimValue, Dimension, NameType, TimexType};
use concord_text::{TextRange, TokenKind};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A sentence as a set of words.
#[derive(Clone, Debug, Default)]
pub struct SentenceWords {
    /// Document in the run.
    pub document: usize,
    /// First byte.
    pub start: u32,
    /// Content words, ascending, each once.
    pub words: Vec<u32>,
    /// Names of entities in it, ascending.
    pub entities: Vec<u32>,
    /// The entity it names first, most often its subject.
    pub first_entity: Option<u32>,
    /// Values in it as written, ascending, each once: `1000`, `2004-07`.
    pub numbers: Vec<u32>,
    /// Years it names.
    pub years: Vec<i16>,
    /// Years of what it tells of: those it names, or else those of the sentence before where they are past, or else
    /// the year of publication.
    pub event_years: Vec<i16>,
    /// Year of publication; 0 where it is not known.
    pub year: i16,
    /// Hash of the text with white space folded; the same for copies.
    pub hash: u64,
}

/// A value in a text with what is needed to compare it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What will be reported.
    pub claim: Claim,
    /// Index into [`Corpus::sentences`].
    pub sentence: usize,
    /// The value as numbers.
    pub value: Value,
    /// The value as written, as in [`SentenceWords::numbers`].
    pub number: u32,
    /// Counted noun.
    pub head: Option<u32>,
    /// Counted noun as written, without its ending; two words of one class differ here.
    pub head_word: Option<u32>,
    /// The nearest predicate, where it counts what grows while a story develops.
    pub toll: Option<u32>,
    /// It gives the toll of the whole event: a toll in the headline or the first sentences, of people in general.
    pub whole_toll: bool,
    /// Words of the counted noun phrase, ascending.
    pub phrase: Vec<u32>,
    /// Content words before the value in its sentence, nearest first.
    pub left: Vec<u32>,
    /// Content words after the value in its sentence, nearest first.
    pub right: Vec<u32>,
    /// The predicates nearest to the value, nearest first.
    pub predicates: Vec<u32>,
    /// It follows another value in brackets, as its conversion: index of that mention.
    pub converts: Option<usize>,
    /// It says "today" or the like, which names another day in an article of the next morning.
    pub relative_day: bool,
    /// It is the time at which something was said: "told reporters on Friday".
    pub said: bool,
    /// It says that it is the time where things happened, and that is not a place that may keep Greenwich time.
    pub local_clock: bool,
    /// Its sentence says how things stand on the day of publication.
    pub standing: bool,
    /// Place in the document, from 0 to 1.
    pub position: f32,
}

/// All documents of a run.
#[derive(Default)]
pub struct Corpus {
    /// Words and their numbers.
    pub interner: Interner,
    /// Sentences of all documents, in order.
    pub sentences: Vec<SentenceWords>,
    /// Index of each document's first sentence, and the number of all sentences at the end.
    pub first_sentence: Vec<usize>,
    /// Values of all documents, in order.
    pub mentions: Vec<Mention>,
    /// Language of each document.
    pub languages: Vec<String>,
    /// Values of each document that are too many to be compared.
    pub uncompared: Vec<usize>,
    /// The head of the document that is being read names no place that may keep Greenwich time.
    away_from_greenwich: bool,
}

/// True for a time of day that was placed on the day of publication: most often no day is named beside it, and the text
/// goes on about a day named before.
fn clock_of_today(claim: &Claim, document: &concord_model::Document) -> bool {
    let ClaimValue::Time(t) = &claim.value else { return false };
    let day = document.published.as_ref().map(|p| p.date);
    t.timex_type == TimexType::Time && t.anchor == Anchor::Published && t.earliest.map(|e| e.date()) == day
}

/// True for a number of things or people, and no magnitude, sum or time.
fn is_count(claim: &Claim) -> bool {
    matches!(&claim.value, ClaimValue::Quantity(q) if q.dimension == Dimension::Count)
}

/// How many content words on each side of a value count as near it.
const NEAR: usize = 6;
/// How many sentences at the head of a document tell what happened in all: headline, date, the first of the text.
const HEAD: usize = 4;
/// How many predicates near a value are kept.
const PREDICATES: usize = 3;

/// How many words may stand between a word of saying and its time: "told the Associated Press on".
const SPEECH_REACH: usize = 6;

/// A content word of a sentence.
struct Content {
    token: usize,
    word: u32,
    predicate: bool,
}

impl Corpus {
    /// Reads all documents.
    pub fn read(documents: &[Annotated]) -> Self {
        let mut corpus = Self::default();
        for (index, annotated) in documents.iter().enumerate() {
            corpus.first_sentence.push(corpus.sentences.len());
            corpus.read_document(index, annotated);
        }
        corpus.first_sentence.push(corpus.sentences.len());
        corpus
    }

    /// Indices of the values of one document.
    pub fn mentions_of(&self, document: usize) -> std::ops::Range<usize> {
        let from = self.mentions.partition_point(|m| m.claim.document < document);
        from..from + self.mentions[from..].partition_point(|m| m.claim.document == document)
    }

    fn read_document(&mut self, index: usize, annotated: &Annotated) {
        let document = &annotated.document;
        self.languages.push(document.language.0.clone());
        let pack = Pack::get(&document.language.0).unwrap_or_else(Pack::fallback);
        let lexicon = Lexicon::of(pack);
        let analysis = Analysis::new(document, pack);
        let (claims, uncompared) = claims::of_document(index, annotated, &analysis);
        self.uncompared.push(uncompared);
        let mut claims = claims.into_iter().peekable();
        let mut annotations = annotated.annotations.iter().peekable();
        let count = analysis.sentences.len().max(1);
        let year = document.published.as_ref().map_or(0, |p| p.date.year());
        let mut told: Option<Vec<i16>> = None;
        let head = analysis.sentences.iter().take(HEAD).flat_map(concord_text::Sentence::tokens);
        self.away_from_greenwich = !head.into_iter().any(|t| lexicon.keeps_greenwich(&analysis.word(t).to_lowercase()));
        for (place, sentence) in analysis.sentences.iter().enumerate() {
            let mut values: Vec<TextRange> = Vec::new();
            let mut row = SentenceWords { document: index, start: sentence.range.start(), ..SentenceWords::default() };
            while let Some(annotation) = annotations.next_if(|a| a.range().start() < sentence.range.end()) {
                self.note_annotation(annotation, document.text.as_str(), &mut row, &mut values);
            }
            let content = self.content(&analysis, sentence.tokens(), lexicon, &values);
            row.words = content.iter().map(|c| c.word).collect();
            row.year = year;
            row.event_years = match (row.years.is_empty(), &told) {
                (false, _) => row.years.clone(),
                (true, Some(past)) if past.iter().all(|y| *y < year) => past.clone(),
                (true, _) => vec![year],
            };
            told = (!row.years.is_empty()).then(|| row.years.clone());
            row.hash = folded_hash(sentence.range.slice(&document.text));
            for list in [&mut row.words, &mut row.entities, &mut row.numbers] {
                list.sort_unstable();
                list.dedup();
            }
            let at = self.sentences.len();
            while let Some(claim) = claims.next_if(|c| c.range.start() < sentence.range.end()) {
                let position = place as f32 / count as f32;
                let mention = self.mention(claim, at, position, &analysis, lexicon, &content);
                self.mentions.push(mention);
            }
            self.sentences.push(row);
        }
    }

    fn note_annotation(
        &mut self,
        annotation: &Annotation,
        text: &str,
        row: &mut SentenceWords,
        values: &mut Vec<TextRange>,
    ) {
        match annotation {
            Annotation::Time(t) => {
                values.push(t.range);
                row.numbers.push(self.interner.id(time_key(t, t.range.slice(text)).as_str()));
                if let (Some(from), Some(to)) = (t.earliest, t.latest)
                    && from.year() == to.year()
                {
                    row.years.push(from.year());
                }
            }
            Annotation::Quantity(q) => {
                values.push(q.range);
                row.numbers.push(self.interner.id(&number_key(q)));
            }
            Annotation::Name(n) => match n.name_type {
                NameType::Person | NameType::Organisation | NameType::Place | NameType::Product | NameType::Work => {
                    let key = if n.entity.is_empty() { n.range.slice(text) } else { n.entity.as_str() };
                    let id = self.interner.id(&format!("@{key}"));
                    row.first_entity = row.first_entity.or(Some(id));
                    row.entities.push(id);
                }
                NameType::Programme | NameType::Nationality | NameType::Other => {}
            },
            Annotation::Quotation(_) => {}
        }
    }

    /// The content words of a run of tokens, without those that belong to values.
    fn content(
        &mut self,
        analysis: &Analysis<'_>,
        tokens: std::ops::Range<usize>,
        lexicon: &Lexicon,
        values: &[TextRange],
    ) -> Vec<Content> {
        let mut found = Vec::new();
        let mut lower = String::new();
        for token in tokens {
            let t = &analysis.tokens[token];
            if t.kind != TokenKind::Word || values.iter().any(|v| v.contains(t.range)) {
                continue;
            }
            lower.clear();
            lower.extend(t.text(analysis.text()).chars().flat_map(char::to_lowercase));
            if lexicon.is_stop(&lower) {
                continue;
            }
            let (word, predicate) = match lexicon.class(&lower) {
                Some(class) => (self.interner.id(&class.name), class.predicate),
                None => (self.interner.id(lexicon.stem(&lower)), false),
            };
            found.push(Content { token, word, predicate });
        }
        found
    }

    fn mention(
        &mut self,
        claim: Claim,
        sentence: usize,
        position: f32,
        analysis: &Analysis<'_>,
        lexicon: &Lexicon,
        content: &[Content],
    ) -> Mention {
        let start = analysis.tokens.partition_point(|t| t.end() <= claim.range.start());
        let end = analysis.tokens.partition_point(|t| t.start() < claim.range.end());
        let before = content.partition_point(|c| c.token < start);
        let after = content.partition_point(|c| c.token < end);
        let left: Vec<u32> = content[..before].iter().rev().take(NEAR).map(|c| c.word).collect();
        let right: Vec<u32> = content[after..].iter().take(NEAR).map(|c| c.word).collect();
        let mut predicates: Vec<(usize, u32)> = content
            .iter()
            .filter(|c| c.predicate && !(start..end).contains(&c.token))
            .map(|c| (if c.token < start { start - c.token } else { c.token - end + 1 }, c.word))
            .collect();
        predicates.sort_unstable();
        predicates.truncate(PREDICATES);
        let (number, head, phrase) = match &claim.value {
            ClaimValue::Quantity(q) => {
                let number = self.interner.id(&number_key(q));
                let head = q.noun.as_ref().map(|n| self.word(lexicon, &n.head));
                let noun_tokens = q.noun.as_ref().map_or(0..0, |n| {
                    let first = content.partition_point(|c| analysis.tokens[c.token].start() < n.range.start());
                    let last = content.partition_point(|c| analysis.tokens[c.token].end() <= n.range.end());
                    first..last.max(first)
                });
                let mut phrase: Vec<u32> = content[noun_tokens].iter().map(|c| c.word).collect();
                phrase.sort_unstable();
                phrase.dedup();
                (number, head, phrase)
            }
            ClaimValue::Time(t) => (self.interner.id(time_key(t, &claim.text).as_str()), None, Vec::new()),
        };
        let head_word = match &claim.value {
            ClaimValue::Quantity(q) => q.noun.as_ref().map(|n| self.interner.id(lexicon.stem(&n.head.to_lowercase()))),
            ClaimValue::Time(_) => None,
        };
        let counted = head.is_none_or(|h| !lexicon.is_untolled(self.interner.name(h)));
        // "Five people were confirmed dead": what was confirmed is the death.
        let told = predicates.iter().map(|p| p.1).find(|p| !lexicon.is_reporting(self.interner.name(*p)));
        let tolls = |p: &u32| counted && is_count(&claim) && lexicon.is_toll(self.interner.name(*p));
        let toll = told.filter(tolls);
        // "24 people killed", "24 dead": of people in general.
        let everyone = |h: u32| lexicon.is_person(self.interner.name(h)) || Some(h) == toll;
        let wide = phrase.iter().all(|w| Some(*w) == head) && head.is_none_or(everyone);
        let early = claim.in_title || sentence < self.first_sentence.last().copied().unwrap_or(0) + HEAD;
        let whole_toll = toll.is_some() && wide && early;
        let converts = self.converted(&claim, sentence, analysis);
        let first = analysis.tokens.partition_point(|t| t.end() <= claim.sentence.start());
        let words = analysis.tokens[first..].iter().take_while(|t| t.start() < claim.sentence.end());
        let standing = words.into_iter().any(|t| lexicon.is_standing(&t.text(analysis.text()).to_lowercase()));
        let local_clock = self.away_from_greenwich
            && claim.text.split_whitespace().any(|w| lexicon.is_local_clock(&w.to_lowercase()));
        let relative_day = claim.text.split_whitespace().any(|w| lexicon.is_relative_day(&w.to_lowercase()))
            || clock_of_today(&claim, analysis.document);
        Mention {
            value: Value::of(&claim.value, &claim.text),
            claim,
            sentence,
            number,
            head,
            head_word,
            toll,
            whole_toll,
            phrase,
            left,
            right,
            predicates: predicates.into_iter().map(|p| p.1).collect(),
            converts,
            relative_day,
            said: said(analysis, lexicon, start, end),
            local_clock,
            standing,
            position,
        }
    }

    fn word(&mut self, lexicon: &Lexicon, word: &str) -> u32 {
        let lower = word.to_lowercase();
        // Of "merchant vessel" the last word decides.
        let last = lower.split([' ', '-']).next_back().unwrap_or(&lower);
        match lexicon.class(last) {
            Some(class) => self.interner.id(&class.name),
            None => self.interner.id(lexicon.stem(last)),
        }
    }

    /// The mention just before, if this one stands in brackets after it: "10 kilometers (6 miles)".
    fn converted(&self, claim: &Claim, sentence: usize, analysis: &Analysis<'_>) -> Option<usize> {
        let last = self.mentions.len().checked_sub(1)?;
        let before = &self.mentions[last];
        if before.sentence != sentence || before.claim.value.kind() != claim.value.kind() {
            return None;
        }
        let gap = &analysis.text()[before.claim.range.end() as usize..claim.range.start() as usize];
        let open = gap.trim_start().starts_with(['(', '[']) && gap.trim().chars().count() <= 2;
        // A second conversion in the same brackets: "2m euros (£1.7m; $2.6m)".
        let next = before.converts.is_some() && matches!(gap.trim(), ";" | "," | "/" | "or");
        let to = before.converts.unwrap_or(last);
        let could_be = may_convert(&self.mentions[to].value, &Value::of(&claim.value, &claim.text));
        ((open || next) && could_be).then_some(to)
    }
}

/// True if the words right before a time, or right after it, are those of saying: "told reporters on Friday", "on Friday
/// announced". A comma or a full stop ends the search.
fn said(analysis: &Analysis<'_>, lexicon: &Lexicon, start: usize, end: usize) -> bool {
    let speech = |t: usize| lexicon.is_speech(&analysis.word(t).to_lowercase());
    let inside = |t: usize| analysis.tokens[t].kind != TokenKind::Punct;
    let before = (start.saturating_sub(SPEECH_REACH)..start).rev().take_while(|t| inside(*t)).any(speech);
    before || (end < analysis.tokens.len() && speech(end))
}

/// A time as written, as far as it says when.
fn time_key(t: &concord_model::Time, text: &str) -> String {
    if t.value.ends_with("_REF") { text.to_lowercase() } else { t.value.clone() }
}

/// True if one value can be the other in another unit, currency or zone.
fn may_convert(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Amount(x), Value::Amount(y)) if x.family == y.family => {
            x.written_in != y.written_in && x.figure > 0.0 && y.figure > 0.0 && (x.figure / y.figure).ln().abs() < 0.1
        }
        (Value::Amount(x), Value::Amount(y)) => x.dimension == Dimension::Money && y.dimension == Dimension::Money,
        (Value::Moment(x), Value::Moment(y)) => x.days < 1.0 && y.days < 1.0,
        (Value::Amount(_), Value::Moment(_)) | (Value::Moment(_), Value::Amount(_)) => false,
    }
}

/// A quantity as written, with its unit.
fn number_key(q: &concord_model::Quantity) -> String {
    format!("{}{}", q.number.normalize(), q.unit)
}

fn folded_hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in text.split_whitespace() {
        word.hash(&mut hasher);
    }
    hasher.finish()
}
