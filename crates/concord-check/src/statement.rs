//! The draft's statements, each held against what the sources say to the same question.

use concord_compare::Report;
use concord_model::{Claim, ClaimValue, Dimension, Mode, Relation, Verdict};
use std::collections::BTreeSet;

/// What holding a statement against the sources gave. Never true, false or verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Two or more independent origins say so.
    Matches,
    /// The draft is more precise than any source.
    Refines,
    /// No source's value fits.
    Differs,
    /// One independent origin says so.
    SingleOrigin,
    /// No source speaks of it.
    NotInDossier,
    /// A source speaks of it, but the values cannot be held against each other.
    CannotMeasure,
}

impl Outcome {
    /// All outcomes, in the order of a summary.
    pub const ALL: [Self; 6] =
        [Self::Matches, Self::Refines, Self::Differs, Self::SingleOrigin, Self::NotInDossier, Self::CannotMeasure];

    /// As it stands in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Refines => "refines",
            Self::Differs => "differs",
            Self::SingleOrigin => "single origin",
            Self::NotInDossier => "not in dossier",
            Self::CannotMeasure => "cannot measure",
        }
    }
}

/// What a source says to the same question.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Index in the list of sources.
    pub source: usize,
    /// The source's claim.
    pub claim: Claim,
    /// What the source goes back to: the same number for those of one origin.
    pub root: usize,
    /// How the draft's value lies to this one.
    pub relation: Relation,
}

/// A value in the draft.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The claim; its document is the draft.
    pub claim: Claim,
    /// The question in words.
    pub question: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Independent origins behind the sources that fit.
    pub origins: usize,
    /// Independent origins behind the sources that do not fit, those that also fit elsewhere left out.
    pub otherwise: usize,
    /// What the sources say, those that fit first.
    pub witnesses: Vec<Witness>,
    /// The values of the comparison changed over time.
    pub updated: bool,
}

/// What stands in this many sentences from the top carries the story.
const TOP: usize = 3;

impl Statement {
    /// Whether the story hangs on it: a figure told as a fact, in the headline or at the top.
    pub fn has_weight(&self, subject: &crate::Subject<'_>) -> bool {
        let figure = match &self.claim.value {
            ClaimValue::Quantity(quantity) => match quantity.dimension {
                Dimension::Count => quantity.number >= rust_decimal::Decimal::TEN,
                Dimension::Money | Dimension::Magnitude => true,
                Dimension::Ratio
                | Dimension::Factor
                | Dimension::Ordinal
                | Dimension::Length
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Mass
                | Dimension::Speed
                | Dimension::Temperature
                | Dimension::Age
                | Dimension::Energy
                | Dimension::Power
                | Dimension::Pressure
                | Dimension::Data
                | Dimension::Frequency
                | Dimension::Angle
                | Dimension::Other => false,
            },
            ClaimValue::Time(_) => false,
        };
        let document = &subject.draft.document;
        let article = subject.analysis.sentences.iter().filter(|s| document.in_article(s.range.start()));
        let top = || article.take(TOP).any(|s| s.range.contains_offset(self.claim.range.start()));
        figure && self.claim.mode == Mode::Asserted && (self.claim.in_title || top())
    }
}

/// Every statement of the draft, which is document 0 of the report, in the order of the text.
pub fn statements(report: &Report) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for comparison in &report.comparisons {
        for draft in comparison.members.iter().filter(|m| m.document == 0) {
            let mut witnesses = Vec::new();
            let (mut fitting, mut apart) = (BTreeSet::new(), BTreeSet::new());
            for (claim, root) in comparison.members.iter().zip(&comparison.roots).filter(|(m, _)| m.document != 0) {
                let relation = relation(&draft.value, &claim.value);
                if fits(relation) {
                    fitting.insert(*root);
                } else if relation == Relation::Apart {
                    apart.insert(*root);
                }
                witnesses.push(Witness { source: claim.document - 1, claim: claim.clone(), root: *root, relation });
            }
            witnesses.sort_by_key(|w| (!fits(w.relation), w.source, w.claim.range.start()));
            let outcome = outcome(&witnesses, fitting.len());
            found.push(Statement {
                claim: draft.clone(),
                question: comparison.question.clone(),
                outcome,
                origins: fitting.len(),
                otherwise: apart.difference(&fitting).count(),
                witnesses,
                updated: comparison.verdict == Verdict::Updated,
            });
        }
    }
    found.sort_by_key(|s| (s.claim.range.start(), s.claim.range.end()));
    found
}

fn outcome(witnesses: &[Witness], origins: usize) -> Outcome {
    let any = |of: &dyn Fn(Relation) -> bool| witnesses.iter().any(|w| of(w.relation));
    if witnesses.is_empty() {
        Outcome::NotInDossier
    } else if any(&fits) {
        if origins > 1 { Outcome::Matches } else { Outcome::SingleOrigin }
    } else if any(&|r| r == Relation::Within) && !mostly_apart(witnesses) {
        Outcome::Refines
    } else if any(&|r| r == Relation::Apart) {
        Outcome::Differs
    } else {
        Outcome::CannotMeasure
    }
}

/// No value of theirs fits the draft's, but for one in four that is too coarse to tell. Where some cannot be held against it,
/// a sum in another currency, two that can be must lie apart.
pub fn mostly_apart(witnesses: &[Witness]) -> bool {
    let count = |relation: Relation| witnesses.iter().filter(|w| w.relation == relation).count();
    let apart = count(Relation::Apart);
    let fitting = witnesses.iter().any(|w| fits(w.relation));
    let least = if count(Relation::Incomparable) > 0 { 2 } else { 1 };
    !fitting && apart >= least && apart >= 3 * count(Relation::Within)
}

/// The source bears the draft's value out: it is the same, as precise or more precise.
pub fn fits(relation: Relation) -> bool {
    match relation {
        Relation::Same | Relation::Contains | Relation::Overlaps => true,
        Relation::Within | Relation::Apart | Relation::Incomparable => false,
    }
}

/// How the value `a` lies to the value `b`.
pub fn relation(a: &ClaimValue, b: &ClaimValue) -> Relation {
    match (a, b) {
        (ClaimValue::Quantity(a), ClaimValue::Quantity(b)) => a.relation(b),
        (ClaimValue::Time(a), ClaimValue::Time(b)) if a.value == b.value => Relation::Same,
        (ClaimValue::Time(a), ClaimValue::Time(b)) => match (a.interval(), b.interval()) {
            (Some(a), Some(b)) => a.relation(&b),
            (Some(_) | None, Some(_) | None) => Relation::Incomparable,
        },
        (ClaimValue::Quantity(_), ClaimValue::Time(_)) | (ClaimValue::Time(_), ClaimValue::Quantity(_)) => {
            Relation::Incomparable
        }
    }
}
