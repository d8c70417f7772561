//! What `cargo xtask train-align` needs to learn the weights of pairs. The program itself does not use it.

use crate::cluster::{self, Bars};
use crate::corpus::Corpus;
use crate::links;
use crate::pair::Pairs;
use crate::rates::Rates;
use crate::scorer::Scorer;
use crate::verdict;
use concord_annotate::Annotated;
use concord_model::Verdict;
use concord_text::TextRange;

pub use crate::cluster::Bars as Thresholds;
pub use crate::pair::{FEATURES, Model, Row};
pub use crate::scorer::Scorer as Weights;

/// One story, read and paired.
pub struct Story {
    corpus: Corpus,
    documents: Vec<usize>,
    published: Vec<Option<jiff::civil::Date>>,
}

/// A scored pair of mentions.
pub struct Pair {
    /// Index of one mention.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Weights to use.
    pub model: Model,
    /// Features.
    pub row: Row,
}

impl Story {
    /// Reads the documents of one story.
    pub fn read(documents: &[Annotated]) -> Self {
        Self {
            corpus: Corpus::read(documents),
            documents: (0..documents.len()).collect(),
            published: documents.iter().map(|d| d.document.published.as_ref().map(|p| p.date)).collect(),
        }
    }

    /// Document, place and sentence of every mention.
    pub fn mentions(&self) -> impl Iterator<Item = (usize, TextRange, &str)> {
        self.corpus.mentions.iter().map(|m| (m.claim.document, m.claim.range, m.claim.sentence_text.as_str()))
    }

    /// A mention's value as written.
    pub fn text(&self, mention: usize) -> &str {
        &self.corpus.mentions[mention].claim.text
    }

    /// All pairs that can be compared.
    pub fn pairs(&self) -> Vec<Pair> {
        let pairs = Pairs::new(&self.corpus, &self.documents);
        let mut found = Vec::new();
        for (a, x) in self.corpus.mentions.iter().enumerate() {
            for (b, y) in self.corpus.mentions.iter().enumerate().skip(a + 1) {
                if x.converts.is_none() && y.converts.is_none() && links::comparable(x, y) {
                    let (model, row) = pairs.features(x, y);
                    found.push(Pair { a, b, model, row });
                }
            }
        }
        found
    }

    /// Groups of mentions under the given weights.
    pub fn cluster(&self, scorer: &Scorer, bars: Bars) -> Vec<Vec<usize>> {
        let pairs = Pairs::new(&self.corpus, &self.documents);
        let mentions: Vec<usize> = (0..self.corpus.mentions.len()).collect();
        cluster::cluster(&pairs, &mentions, scorer, bars)
    }

    /// The verdict over a group of mentions.
    pub fn verdict(&self, group: &[usize]) -> Verdict {
        let all: Vec<usize> = (0..self.corpus.mentions.len()).collect();
        let rates = Rates::of(crate::conversions(&self.corpus, &all));
        let members: Vec<_> = group.iter().map(|m| &self.corpus.mentions[*m]).collect();
        verdict::explain(&members, &rates, &self.published, 2).0
    }
}
