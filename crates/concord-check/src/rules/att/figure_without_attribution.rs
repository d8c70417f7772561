//! A figure that somebody must have counted, and nobody is named who did.

use crate::{
    diagnostic::Severity,
    phrases::Phrases,
    rules::{Rule, Sink},
    statement::Statement,
    subject::Subject,
    words::Words,
};
use concord_lang::{Pack, PerPack};
use concord_model::{ClaimValue, Dimension, Hedge, Mode, Quantity};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// See `figure_without_attribution.md`.
pub const RULE: Rule =
    Rule { code: "ATT002", name: "figure_without_attribution", severity: Severity::Note, page: "", check };

/// Independent origins behind a figure by which it is well supported.
const SUPPORTED: usize = 2;
/// A smaller number of things can be counted by whoever stands there.
const COUNTED: Decimal = Decimal::ONE_THOUSAND;
/// A smaller sum is a price, a fee, an example.
const SUM: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let attribution = subject.attribution();
    if !attribution.knows() {
        return;
    }
    let covered = |s: &Statement| subject.sentence_number(s.claim.range).is_some_and(|n| attribution.covers(n));
    let attributed: BTreeSet<Decimal> =
        subject.statements.iter().filter(|s| covered(s)).filter_map(|s| Some(figure(s)?.number)).collect();
    let mut last = None;
    for statement in &subject.statements {
        let claim = &statement.claim;
        let Some(figure) = figure(statement).filter(|f| needs_counting(subject, statement, f)) else { continue };
        let Some(sentence) = subject.sentence_number(claim.range) else { continue };
        let paragraph = attribution.paragraph(sentence);
        let told = claim.in_title || claim.speaker.is_some() || claim.mode != Mode::Asserted;
        // The lead gives what is attributed below; of the figures of one paragraph the first speaks for all.
        let supported = statement.origins >= SUPPORTED || attributed.contains(&figure.number);
        let known = told || supported || attribution.covers(sentence) || subject.is_of_earlier_year(sentence);
        if known || last == Some(paragraph) {
            continue;
        }
        last = Some(paragraph);
        sink.report(claim.range, format!("{} stands here without a source", claim.text))
            .help("say who counted or published it, or link to it");
    }
}

fn figure(statement: &Statement) -> Option<&Quantity> {
    match &statement.claim.value {
        ClaimValue::Quantity(figure) => Some(figure),
        ClaimValue::Time(_) => None,
    }
}

fn needs_counting(subject: &Subject<'_>, statement: &Statement, figure: &Quantity) -> bool {
    // "Millions of euros": said without counting.
    if figure.hedge == Some(Hedge::Vague) {
        return false;
    }
    match figure.dimension {
        Dimension::Ratio => figure.unit == "%",
        Dimension::Money => figure.number >= SUM,
        Dimension::Count => figure.noun.is_some() && (figure.number >= COUNTED || is_toll(subject, statement)),
        Dimension::Factor
        | Dimension::Ordinal
        | Dimension::Length
        | Dimension::Area
        | Dimension::Volume
        | Dimension::Mass
        | Dimension::Speed
        | Dimension::Temperature
        | Dimension::Age
        | Dimension::Magnitude
        | Dimension::Energy
        | Dimension::Power
        | Dimension::Pressure
        | Dimension::Data
        | Dimension::Frequency
        | Dimension::Angle
        | Dimension::Other => false,
    }
}

static TOLLS: PerPack<Phrases<()>> = PerPack::new(|pack| {
    let mut tolls = Phrases::default();
    let words = Pack::get(pack.code).map(Words::of);
    words.into_iter().flat_map(|w| w.list("tolls")).for_each(|word| tolls.add(word, ()));
    tolls
});

/// The dead, hurt and missing are counted by somebody.
fn is_toll(subject: &Subject<'_>, statement: &Statement) -> bool {
    let (tolls, words) = (TOLLS.get(subject.analysis.pack), &subject.attribution().words);
    let Some(sentence) = subject.sentence_number(statement.claim.range) else { return false };
    let mut tokens = subject.analysis.sentences[sentence].tokens();
    tokens.any(|i| tolls.at(&words[i..]).is_some())
}
