//! Claims, comparisons, verdicts and origins over the annotated documents of one run.
//!
//! [`compare`] is the whole of it: a pure function of the documents and of the language packs.

mod claims;
mod json;
mod report;

pub use report::{Report, Source};

use concord_annotate::Annotated;
use concord_model::{ClaimValue, Comparison, Verdict};
use std::collections::BTreeMap;

/// Lines up the statements of `documents` that answer the same question.
pub fn compare(documents: &[Annotated]) -> Report {
    let mut report = Report::over(documents);
    let mut groups: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for claim in claims::claims(documents) {
        let key = match &claim.value {
            ClaimValue::Quantity(q) => format!(
                "{} {} {} {}",
                q.dimension.name(),
                q.unit,
                q.number.normalize(),
                q.noun.as_ref().map_or("", |n| n.head.as_str())
            ),
            ClaimValue::Time(t) => t.value.clone(),
        };
        groups.entry(key).or_default().push(claim);
    }
    for (key, members) in groups {
        let several = members.iter().any(|m| m.document != members[0].document);
        report.comparisons.push(Comparison {
            id: key.clone(),
            question: key,
            kind: members[0].value.kind(),
            verdict: if several { Verdict::Agrees } else { Verdict::SingleOrigin },
            origins: 1,
            members,
            because: Vec::new(),
            weight: 0.0,
        });
    }
    report
}
