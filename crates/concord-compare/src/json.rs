//! The report as the JSON that `concord compare` prints (schema 1).

use crate::Report;
use concord_model::{Annotation, Claim, ClaimValue, Comparison, OriginEdge, QuotationComparison};
use concord_text::TextRange;
use serde_json::{Map, Value, json};

impl Report {
    /// The whole report. Offsets are bytes of the documents' texts, `end` exclusive; documents are named by path.
    pub fn to_json(&self) -> Value {
        json!({
            "schema": 1,
            "documents": self.documents.iter().map(|d| json!({
                "id": d.id, "path": d.path, "outlet": d.outlet, "title": d.title, "author": d.author,
                "published": d.published.map(|p| p.to_string()), "language": d.language,
            })).collect::<Vec<_>>(),
            "comparisons": self.comparisons.iter().map(|c| self.comparison(c)).collect::<Vec<_>>(),
            "quotations": self.quotations.iter().map(|q| self.quotation(q)).collect::<Vec<_>>(),
            "origins": {
                "roots": self.origins.roots.iter().map(|o| json!({
                    "id": o.id, "kind": o.kind.name(), "name": o.name,
                    "documents": o.documents.iter().map(|d| self.path(*d)).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
                "edges": self.origins.edges.iter().map(|e| self.edge(e)).collect::<Vec<_>>(),
            },
        })
    }

    fn path(&self, document: usize) -> &str {
        &self.documents[document].path
    }

    fn comparison(&self, c: &Comparison) -> Value {
        json!({
            "id": c.id, "question": c.question, "kind": c.kind, "verdict": c.verdict.name(), "origins": c.origins,
            "members": c.members.iter().map(|m| self.member(m)).collect::<Vec<_>>(),
            "because": c.because,
        })
    }

    fn member(&self, m: &Claim) -> Value {
        let mut map = Map::new();
        map.insert("document".into(), self.path(m.document).into());
        map.insert("start".into(), m.range.start().into());
        map.insert("end".into(), m.range.end().into());
        map.insert("text".into(), m.text.clone().into());
        map.insert("value".into(), value(m));
        if let Some(speaker) = &m.speaker {
            map.insert("speaker".into(), speaker.clone().into());
        }
        map.insert("mode".into(), m.mode.name().into());
        let mut scope = Map::new();
        for (key, list) in [("who", &m.scope.who), ("places", &m.scope.places), ("when", &m.scope.when)] {
            if !list.is_empty() {
                scope.insert(key.into(), list.clone().into());
            }
        }
        if let Some(which) = &m.scope.which {
            scope.insert("which".into(), which.clone().into());
        }
        map.insert("scope".into(), scope.into());
        map.insert(
            "sentence".into(),
            json!({"start": m.sentence.start(), "end": m.sentence.end(), "text": m.sentence_text}),
        );
        Value::Object(map)
    }

    fn quotation(&self, q: &QuotationComparison) -> Value {
        json!({
            "id": q.id, "speaker": q.speaker, "verdict": q.verdict.name(), "origins": q.origins,
            "members": q.members.iter().map(|m| json!({
                "document": self.path(m.document), "start": m.range.start(), "end": m.range.end(), "text": m.text,
                "speaker": m.speaker,
            })).collect::<Vec<_>>(),
            "because": q.because,
        })
    }

    fn edge(&self, e: &OriginEdge) -> Value {
        let range = |r: TextRange| json!({"start": r.start(), "end": r.end()});
        json!({
            "document": self.path(e.document), "from": e.from.map(|d| self.path(d)), "origin": e.origin,
            "evidence": e.evidence.name(), "here": range(e.here), "there": e.there.map(range),
        })
    }
}

/// The value as `annotate` prints it, without its place.
fn value(claim: &Claim) -> Value {
    let (annotation, range) = match &claim.value {
        ClaimValue::Quantity(q) => (Annotation::Quantity(q.clone()), q.range),
        ClaimValue::Time(t) => (Annotation::Time(t.clone()), t.range),
    };
    // `to_json` slices the document's text by the value's range; here only the value's own words are at hand.
    let here = TextRange::new(0, 0);
    let moved = match annotation {
        Annotation::Quantity(q) => Annotation::Quantity(concord_model::Quantity { range: here, ..q }),
        Annotation::Time(t) => Annotation::Time(concord_model::Time { range: here, ..t }),
        other @ (Annotation::Name(_) | Annotation::Quotation(_)) => other,
    };
    let mut json = moved.to_json("");
    if let Some(map) = json.as_object_mut() {
        for key in ["start", "end", "text"] {
            map.shift_remove(key);
        }
    }
    debug_assert!(range.start() <= range.end());
    json
}
