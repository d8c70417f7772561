//! Claims, comparisons, verdicts and origins over the annotated documents of one run.
//!
//! [`compare`] is the whole of it: a pure function of the documents and of the language packs.

mod ask;
mod claims;
mod cluster;
mod contested;
mod corpus;
mod grammar;
mod grounds;
mod infer;
mod json;
mod lexicon;
mod links;
mod origins;
mod pair;
mod parallel;
mod pin;
mod question;
mod quotations;
mod rarity;
mod rates;
mod report;
mod scorer;
mod stance;
mod story;
pub mod training;
mod value;
mod verdict;

pub use report::{Report, Source};

use cluster::{Bars, cluster};
use concord_annotate::{Annotated, Pack};
use concord_model::{Claim, Comparison, Verdict};
use corpus::{Corpus, Mention};
use lexicon::Lexicon;
use origins::Traced;
use pair::Pairs;
use question::{question, tell_apart};
use rates::Rates;
use scorer::Scorer;
use std::collections::BTreeSet;

/// Lines up the statements of `documents` that answer the same question.
pub fn compare(documents: &[Annotated]) -> Report {
    lined_up(documents, &Focus::All)
}

/// The same, with only those comparisons that the first document takes part in, and those whose value it contests.
pub fn compare_draft(documents: &[Annotated]) -> Report {
    lined_up(documents, &Focus::Draft)
}

/// Which comparisons are asked for.
enum Focus {
    All,
    /// Those of document 0.
    Draft,
}

impl Focus {
    fn has(&self, document: usize) -> bool {
        match self {
            Self::All => true,
            Self::Draft => document == 0,
        }
    }
}

fn lined_up(documents: &[Annotated], focus: &Focus) -> Report {
    let mut report = Report::over(documents);
    let mut corpus = Corpus::read(documents);
    for (source, uncompared) in report.documents.iter_mut().zip(&corpus.uncompared) {
        source.uncompared = *uncompared;
    }
    let traced = Traced::of(documents, &corpus);
    let published: Vec<_> = report.documents.iter().map(|d| d.published).collect();
    let scorer = Scorer::shipped();
    for story in story::stories(&corpus).into_iter().filter(|story| story.iter().any(|d| focus.has(*d))) {
        infer::infer(&mut corpus, documents, &story, |d| published[d].is_none());
        let pairs = Pairs::new(&corpus, &story);
        let mentions: Vec<usize> = story.iter().flat_map(|d| corpus.mentions_of(*d)).collect();
        let rates = Rates::of(conversions(&corpus, &mentions));
        let mut groups = cluster(&pairs, &mentions, &scorer, Bars::default());
        if let Focus::Draft = focus {
            contested::join(&pairs, &traced, &scorer, &mut groups);
        }
        for group in groups {
            let members: Vec<&Mention> = group.iter().map(|m| &corpus.mentions[*m]).collect();
            if !members.iter().any(|m| focus.has(m.claim.document)) {
                continue;
            }
            let lexicon = Lexicon::of(pack(&report, members[0].claim.document));
            let question = question(&corpus, &members, lexicon, |d| pack(&report, d));
            report.comparisons.push(comparison(question, &members, &rates, &published, &traced));
        }
    }
    tell_apart(&mut report.comparisons);
    report.comparisons.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.id.cmp(&b.id)));
    report.quotations = quotations::shared(documents, &traced);
    report.origins = traced.origins;
    report
}

/// The language pack of a document.
fn pack(report: &Report, document: usize) -> &'static Pack {
    Pack::get(&report.documents[document].language).unwrap_or_else(Pack::fallback)
}

/// Values with their conversions in brackets.
fn conversions<'c>(corpus: &'c Corpus, mentions: &'c [usize]) -> impl Iterator<Item = (&'c Mention, &'c Mention)> {
    mentions.iter().filter_map(|m| {
        let conversion = &corpus.mentions[*m];
        Some((&corpus.mentions[conversion.converts?], conversion))
    })
}

fn comparison(
    question: String,
    members: &[&Mention],
    rates: &Rates,
    published: &[Option<jiff::civil::Date>],
    traced: &Traced,
) -> Comparison {
    let claims: Vec<&Claim> = members.iter().map(|m| &m.claim).collect();
    let roots = traced.roots(&claims);
    let origins = traced.count(&claims);
    let (verdict, because) = verdict::explain(members, rates, published, origins);
    let documents: BTreeSet<usize> = claims.iter().map(|c| c.document).collect();
    Comparison {
        id: id(&claims),
        question,
        kind: claims[0].value.kind(),
        verdict,
        origins,
        roots,
        weight: weight(verdict, documents.len()),
        members: claims.into_iter().cloned().collect(),
        because,
    }
}

/// Disagreements first, then what changed, then what many documents tell.
fn weight(verdict: Verdict, documents: usize) -> f64 {
    let rank = match verdict {
        Verdict::Differs => 3.0,
        Verdict::Updated => 2.0,
        Verdict::Refines | Verdict::Agrees => 1.0,
        Verdict::SingleOrigin => 0.0,
    };
    rank * 1000.0 + documents as f64
}

/// A short hash of the members' places.
fn id(claims: &[&Claim]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |n: u64| hash = (hash ^ n).wrapping_mul(0x0100_0000_01b3);
    for claim in claims {
        claim.sentence_text.bytes().for_each(|b| add(b.into()));
        add(claim.document as u64);
        add(claim.range.start().into());
    }
    format!("{:010x}", hash >> 24)
}
