//! Which sentences of the draft say where they have it from: a speaker with a word of saying, "according to", "figures
//! from", a link. A sentence also counts as attributed by the one before it and by any of its paragraph.

use crate::{passages::stretches, phrases::Phrases, words::Words};
use concord_annotate::{Analysis, Annotated};
use concord_lang::{Pack, PerPack};
use concord_model::{Annotation, Name, NameType};
use concord_record::fold;
use std::ops::Range;

/// Sentences of a paragraph before and behind one that can attribute it; a text without paragraphs is one long one.
const REACH: usize = 6;

/// See the module.
#[derive(Debug, Default)]
pub struct Attribution {
    /// The folded words of the draft, one for each token; punctuation is empty.
    pub words: Vec<String>,
    /// The language has words that attribute.
    known: bool,
    /// For each sentence, whether it names where it is from.
    sourced: Vec<bool>,
    /// For each sentence, whether it names somebody who could have said it.
    peopled: Vec<bool>,
    /// For each sentence, the number of its paragraph.
    paragraphs: Vec<usize>,
}

/// An intention, as a claim.
pub const INTENT: &str = "an intention";

/// What is told of a person and is somebody's claim, with the list of its words.
const CLAIMS: [(&str, &str); 5] = [
    ("claims_of_crime", "an accusation"),
    ("claims_of_leaving", "a departure from office"),
    ("claims_of_illness", "an illness"),
    ("claims_of_death", "a death"),
    ("claims_of_intent", INTENT),
];

/// Words that attribute, words for a person named before, and words that claim something of a person.
#[derive(Default)]
struct Cues {
    attribute: Phrases<()>,
    pronouns: Phrases<()>,
    claims: Phrases<&'static str>,
}

static CUES: PerPack<Cues> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Cues::default() };
    let (words, mut cues) = (Words::of(pack), Cues::default());
    words.list("attributes").iter().for_each(|w| cues.attribute.add(w, ()));
    words.list("personal_pronouns").iter().for_each(|w| cues.pronouns.add(w, ()));
    for (list, claim) in CLAIMS {
        words.list(list).iter().for_each(|w| cues.claims.add(w, claim));
    }
    cues
});

/// The words of a pack that tell of a person what is somebody's claim, with a name for the claim.
pub fn claims(pack: &'static Pack) -> &'static Phrases<&'static str> {
    &CUES.get(pack).claims
}

impl Attribution {
    /// Reads the draft.
    pub fn new(draft: &Annotated, analysis: &Analysis<'_>) -> Self {
        let (text, cues) = (analysis.text(), CUES.get(analysis.pack));
        let words: Vec<String> = analysis.tokens.iter().map(|t| fold(t.text(text))).collect();
        let mut sourced = vec![false; analysis.sentences.len()];
        let mut peopled = sourced.clone();
        let quoted = stretches(draft);
        for (n, sentence) in analysis.sentences.iter().enumerate() {
            let tokens = sentence.first as usize..(sentence.last as usize).min(words.len());
            sourced[n] = cues.attribute_in(&words, tokens.clone()) || has_link(sentence.range.slice(text));
            let in_quotation = |i: &usize| {
                let at = quoted.partition_point(|q| q.end() <= analysis.tokens[*i].start());
                quoted.get(at).is_some_and(|q| q.start() <= analysis.tokens[*i].start())
            };
            peopled[n] = tokens.clone().any(|i| cues.pronouns.at(&words[i..tokens.end]).is_some() && !in_quotation(&i));
        }
        for annotation in &draft.annotations {
            match annotation {
                Annotation::Quotation(q) if q.speaker.is_some() => {
                    let cue = q.cue.map(|c| analysis.tokens.partition_point(|t| t.start() < c.start()));
                    if cue.is_some_and(|cue| cues.claims.at(&words[cue.min(words.len())..]).is_some()) {
                        continue;
                    }
                    let first = analysis.sentences.partition_point(|s| s.range.end() <= q.range.start());
                    let touched = analysis.sentences[first..].iter().take_while(|s| s.range.start() < q.range.end());
                    sourced[first..first + touched.count()].fill(true);
                }
                Annotation::Name(name) if speaks(name) => {
                    let at = quoted.partition_point(|q| q.end() <= name.range.start());
                    let in_quotation = quoted.get(at).is_some_and(|q| q.overlaps(name.range));
                    let sentence = analysis.sentences.partition_point(|s| s.range.end() <= name.range.start());
                    if let Some(named) = peopled.get_mut(sentence).filter(|_| !in_quotation) {
                        *named = true;
                    }
                }
                Annotation::Name(_) | Annotation::Quotation(_) | Annotation::Time(_) | Annotation::Quantity(_) => {}
            }
        }
        let known = !Words::of(analysis.pack).list("attributes").is_empty();
        Self { known, words, sourced, peopled, paragraphs: paragraphs(text, analysis) }
    }

    /// Whether the words that attribute are known in the draft's language.
    pub fn knows(&self) -> bool {
        self.known
    }

    /// The sentence, the one before it or one of its paragraph says where it is from.
    pub fn covers(&self, sentence: usize) -> bool {
        self.around(sentence).any(|n| self.sourced[n])
    }

    /// The sentence, the one before it or one of its paragraph names somebody.
    pub fn is_peopled(&self, sentence: usize) -> bool {
        self.around(sentence).any(|n| self.peopled[n])
    }

    /// The sentence itself says where it is from.
    pub fn is_sourced(&self, sentence: usize) -> bool {
        self.sourced.get(sentence).copied().unwrap_or(false)
    }

    /// The number of its paragraph.
    pub fn paragraph(&self, sentence: usize) -> usize {
        self.paragraphs.get(sentence).copied().unwrap_or(0)
    }

    fn around(&self, sentence: usize) -> impl Iterator<Item = usize> {
        let end = (sentence + REACH + 1).min(self.sourced.len());
        let paragraph = self.paragraph(sentence);
        let near = sentence.saturating_sub(REACH)..end;
        near.filter(move |n| *n + 1 == sentence || self.paragraphs[*n] == paragraph)
    }
}

/// Somebody who can say something.
fn speaks(name: &Name) -> bool {
    match name.name_type {
        NameType::Person | NameType::Organisation => true,
        NameType::Place
        | NameType::Work
        | NameType::Programme
        | NameType::Product
        | NameType::Nationality
        | NameType::Other => false,
    }
}

impl Cues {
    /// A word that attributes; "plans to", "podał się do dymisji" are what is told and no word of saying.
    fn attribute_in(&self, words: &[String], tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let here = &words[at..tokens.end];
            if let Some((length, _)) = self.claims.at(here) {
                at += length;
            } else if self.attribute.at(here).is_some() {
                return true;
            } else {
                at += 1;
            }
        }
        false
    }
}

/// A link of Markdown, an address, a footnote.
fn has_link(sentence: &str) -> bool {
    ["](", "http://", "https://", "[^"].iter().any(|mark| sentence.contains(mark))
}

/// A blank line parts paragraphs; in a text without any, each line break does.
fn paragraphs(text: &str, analysis: &Analysis<'_>) -> Vec<usize> {
    let sentences = &analysis.sentences;
    let between = |n: usize| {
        let (from, to) = (sentences[n - 1].range.end() as usize, sentences[n].range.start() as usize);
        text.get(from..to).unwrap_or_default().matches('\n').count()
    };
    let breaks: Vec<usize> = (1..sentences.len()).map(between).collect();
    let least = if breaks.iter().any(|b| *b > 1) { 2 } else { 1 };
    let mut number = 0;
    let rest = breaks.iter().map(|b| {
        number += usize::from(*b >= least);
        number
    });
    std::iter::once(0).chain(rest).take(sentences.len()).collect()
}
