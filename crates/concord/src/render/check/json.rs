//! Findings and statements as one JSON object. Offsets are bytes of the UTF-8 draft, `end` exclusive.

use super::{Finding, Page};
use concord_check::{Because, Diagnostic, Outcome, Place, Statement};
use concord_text::TextRange;
use serde_json::{Value, json};

/// The object.
pub fn json(page: &Page<'_>) -> Value {
    let subject = &page.checked.subject;
    let summary: serde_json::Map<String, Value> =
        Outcome::ALL.iter().map(|o| (o.name().replace(' ', "_"), page.outcomes(*o).into())).collect();
    json!({
        "schema": 1,
        "draft": page.path,
        "sources": subject.sources.iter().map(|s| &s.document.path).collect::<Vec<_>>(),
        "findings": page.findings.iter().map(|f| marked(page, f)).collect::<Vec<_>>(),
        "allowed": page.checked.allowed.iter().map(|f| finding(page, f)).collect::<Vec<_>>(),
        "statements": subject.statements.iter().map(|s| statement(page, s)).collect::<Vec<_>>(),
        "summary": summary,
        "unread": page.unread,
    })
}

/// A finding with its fingerprint, and whether it is in the baseline.
fn marked(page: &Page<'_>, f: &Finding<'_>) -> Value {
    let mut value = finding(page, f.of);
    value["fingerprint"] = f.fingerprint.as_str().into();
    value["known"] = f.known.into();
    value
}

/// One finding.
pub fn finding(page: &Page<'_>, f: &Diagnostic) -> Value {
    let (start, end) = (page.place(f.range.start()), page.place(f.range.end()));
    json!({
        "code": f.code, "name": f.name, "severity": f.severity.name(), "message": f.message,
        "start": f.range.start(), "end": f.range.end(),
        "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
        "text": f.range.slice(page.checked.subject.file()),
        "because": f.because.iter().map(|b| because(page, b)).collect::<Vec<_>>(),
        "help": f.help,
        "fix": f.fix.as_ref().map(|x| json!({"start": x.range.start(), "end": x.range.end(), "replacement": x.replacement})),
    })
}

fn because(page: &Page<'_>, because: &Because) -> Value {
    let subject = &page.checked.subject;
    let place =
        |range: TextRange, text: &str| json!({"start": range.start(), "end": range.end(), "text": range.slice(text)});
    match &because.place {
        Place::Draft(range) => json!({"says": because.says, "draft": place(*range, subject.file())}),
        Place::Source { source, range } => {
            let document = &subject.sources[*source].document;
            json!({
                "says": because.says, "source": document.path,
                "outlet": document.outlet.as_ref().map(|o| &o.text),
                "published": document.published.as_ref().map(|p| p.date.to_string()),
                "place": place(document.in_file(*range), document.file()),
            })
        }
        Place::Record(question) => json!({"says": because.says, "record": question}),
        Place::Reckoning => json!({"says": because.says}),
    }
}

fn statement(page: &Page<'_>, s: &Statement) -> Value {
    let subject = &page.checked.subject;
    let witness = |w: &concord_check::Witness| {
        let document = &subject.sources[w.source].document;
        let range = document.in_file(w.claim.range);
        json!({
            "source": document.path, "start": range.start(), "end": range.end(), "text": w.claim.text, "sentence": w.claim.sentence_text, "fits": concord_check::fits(w.relation),
        })
    };
    json!({
        "start": s.claim.range.start(), "end": s.claim.range.end(), "kind": s.claim.value.kind(),
        "text": s.claim.text, "question": s.question, "verdict": s.outcome.name(), "origins": s.origins,
        "origins_otherwise": s.otherwise, "witnesses": s.witnesses.iter().map(witness).collect::<Vec<_>>(),
    })
}
