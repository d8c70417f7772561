//! Annotations as the JSON that the command line prints (schema 1).

use crate::{Anchor, Annotation, Dimension, Hedge, NameType, QuotationType, Speaker, TimexMod, TimexType};
use concord_text::TextRange;
use serde_json::{Map, Value, json};

impl Annotation {
    /// The annotation as JSON; `text` is the document's text. Offsets are bytes, `end` exclusive.
    pub fn to_json(&self, text: &str) -> Value {
        let range = self.range();
        let mut map = Map::new();
        map.insert("kind".into(), self.kind().into());
        put_range(&mut map, range, text);
        let mut put = |key: &str, value: Value| {
            if !value.is_null() {
                map.insert(key.into(), value);
            }
        };
        match self {
            Self::Time(t) => {
                put("timex_type", timex_type(t.timex_type).into());
                put("timex_value", t.value.clone().into());
                put("earliest", t.earliest.map(instant).into());
                put("latest", t.latest.map(instant).into());
                put("mod", t.modifier.map(timex_mod).into());
                put("anchor", anchor(t.anchor).into());
                put("utc_offset_minutes", t.utc_offset.into());
            }
            Self::Quantity(q) => {
                let decimal = |d: rust_decimal::Decimal| d.normalize().to_string();
                put("number", decimal(q.number).into());
                put("from", q.from.map(decimal).into());
                put("low", q.low.map(decimal).into());
                put("high", q.high.map(decimal).into());
                put("low_open", q.low_open.into());
                put("high_open", q.high_open.into());
                put("hedge", q.hedge.map(hedge).into());
                put("dimension", q.dimension.name().into());
                put("unit", q.unit.clone().into());
                put("per", q.per.clone().into());
                put("noun", q.noun.as_ref().map(|n| n.head.clone()).into());
                put("factor", q.factor.map(decimal).into());
                if q.change {
                    put("change", true.into());
                }
            }
            Self::Name(n) => {
                put("type", n.name_type.name().into());
                put("entity", n.entity.clone().into());
                put("canonical", n.canonical.clone().into());
                put("role", n.role.as_ref().map(|r| r.text.clone()).into());
            }
            Self::Quotation(q) => {
                put("type", q.quotation_type.name().into());
                put("content", q.content.iter().map(|r| json!([r.start(), r.end()])).collect());
                map.insert("speaker".into(), q.speaker.as_ref().map_or(Value::Null, |s| speaker(s, text)));
                let cue = q.cue.map_or(Value::Null, |r| json!({"start": r.start(), "end": r.end()}));
                map.insert("cue".into(), cue);
                if let Some(to) = &q.addressee {
                    map.insert("addressee".into(), speaker(to, text));
                }
                if let Some(when) = q.when {
                    map.insert(
                        "when".into(),
                        json!({"start": when.start(), "end": when.end(), "text": when.slice(text)}),
                    );
                }
            }
        }
        Value::Object(map)
    }
}

fn put_range(map: &mut Map<String, Value>, range: TextRange, text: &str) {
    map.insert("start".into(), range.start().into());
    map.insert("end".into(), range.end().into());
    map.insert("text".into(), range.slice(text).into());
}

fn speaker(speaker: &Speaker, text: &str) -> Value {
    let mut map = Map::new();
    put_range(&mut map, speaker.range, text);
    map.insert("entity".into(), speaker.entity.clone().into());
    Value::Object(map)
}

/// A day where the instant is its first or last second, else with the time of day.
fn instant(t: jiff::civil::DateTime) -> String {
    let (h, m, s) = (t.hour(), t.minute(), t.second());
    if (h, m, s) == (0, 0, 0) || (h, m, s) == (23, 59, 59) { t.date().to_string() } else { t.to_string() }
}

fn timex_type(t: TimexType) -> &'static str {
    match t {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}

fn timex_mod(m: TimexMod) -> &'static str {
    TimexMod::ALL.iter().find(|(x, _)| *x == m).map_or("", |(_, name)| name)
}

fn anchor(a: Anchor) -> &'static str {
    match a {
        Anchor::Explicit => "explicit",
        Anchor::Published => "published",
        Anchor::Text => "text",
        Anchor::Inferred => "inferred",
        Anchor::Unresolved => "unresolved",
    }
}

fn hedge(h: Hedge) -> &'static str {
    match h {
        Hedge::About => "about",
        Hedge::AtLeast => "at least",
        Hedge::AtMost => "at most",
        Hedge::MoreThan => "more than",
        Hedge::LessThan => "less than",
        Hedge::Nearly => "nearly",
        Hedge::Exactly => "exactly",
        Hedge::Vague => "vague",
    }
}

impl Dimension {
    /// As printed: lower-case English.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Ratio => "ratio",
            Self::Factor => "factor",
            Self::Ordinal => "ordinal",
            Self::Money => "money",
            Self::Length => "length",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Mass => "mass",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Age => "age",
            Self::Magnitude => "magnitude",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Pressure => "pressure",
            Self::Data => "data",
            Self::Frequency => "frequency",
            Self::Angle => "angle",
            Self::Other => "other",
        }
    }
}

impl NameType {
    /// As printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Work => "work",
            Self::Programme => "programme",
            Self::Product => "product",
            Self::Nationality => "nationality",
            Self::Other => "other",
        }
    }
}

impl QuotationType {
    /// As printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}
