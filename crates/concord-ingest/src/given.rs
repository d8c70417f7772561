//! What the user says about a document, which goes before what its text says: arguments, sidecar, front matter.

use crate::outcome::Diagnostic;
use concord_text::TextRange;
use jiff::civil::{Date, DateTime};

/// What is known about a document besides its text.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// Language (BCP 47), as the user said.
    pub language: Option<&'a str>,
    /// Day of publication, as the user said.
    pub published: Option<Date>,
    /// The text of `NAME.toml` beside the file.
    pub sidecar: Option<&'a str>,
}

/// The fields of a sidecar or of front matter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    pub published: Option<(Date, Option<DateTime>)>,
    pub credits: Vec<String>,
    pub note: Option<String>,
}

/// The names of the fields, for the message about an unknown one.
const KEYS: &str = "title, outlet, author, published, language, credits, note";

impl Fields {
    /// Reads TOML; `place` names it in messages: "sidecar", "front matter".
    pub fn from_toml(text: &str, place: &str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Self::default();
        match text.parse::<toml::Table>() {
            Ok(table) => {
                for (key, value) in table {
                    let list = match value {
                        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
                        one => vec![plain(one)],
                    };
                    fields.set(&key, list, place, diagnostics);
                }
            }
            Err(fault) => diagnostics.push(Diagnostic {
                message: format!("the {place} is not TOML: {}", fault.message()),
                help: Some(format!("write lines such as `title = \"…\"`; the fields are {KEYS}")),
            }),
        }
        fields
    }

    /// Reads `key: value` lines, the simple part of YAML.
    fn from_lines(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Self::default();
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#')) {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
            let list = match inner {
                Some(items) => items.split(',').map(|v| unquote(v).to_owned()).collect(),
                None => vec![unquote(value).to_owned()],
            };
            fields.set(key.trim(), list, "front matter", diagnostics);
        }
        fields
    }

    fn set(&mut self, key: &str, list: Vec<String>, place: &str, diagnostics: &mut Vec<Diagnostic>) {
        let list: Vec<String> = list.into_iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
        let Some(first) = list.first() else { return };
        match key.to_lowercase().as_str() {
            "title" => self.title = Some(first.clone()),
            "outlet" => self.outlet = Some(first.clone()),
            "author" | "authors" => self.author = Some(list.join(", ")),
            "language" | "lang" => self.language = Some(first.clone()),
            "credits" | "credit" => self.credits = list,
            "note" => self.note = Some(first.clone()),
            "published" | "date" => match read_published(first) {
                Some(published) => self.published = Some(published),
                None => diagnostics.push(Diagnostic {
                    message: format!("the {place} gives the day of publication as {first:?}, which is no date"),
                    help: Some("write it as 2026-02-20 or 2026-02-20T14:30".into()),
                }),
            },
            other => diagnostics.push(Diagnostic {
                message: format!("the {place} has a field {other:?}, which means nothing here"),
                help: Some(format!("the fields are {KEYS}")),
            }),
        }
    }
}

fn plain(value: toml::Value) -> String {
    match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    }
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    ['"', '\''].iter().find_map(|q| text.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(text)
}

/// `2026-02-20`, `2026-02-20 14:30`, `2026-02-20T14:30:00Z`: the civil time as written, whatever the zone.
pub(crate) fn read_published(text: &str) -> Option<(Date, Option<DateTime>)> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let rest = text.get(11..).unwrap_or_default();
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let clock = rest[..end].parse::<jiff::civil::Time>().ok();
    Some((day, clock.map(|clock| DateTime::from_parts(day, clock))))
}

/// Front matter at the top of `text`: its range, marks included, and its fields.
pub(crate) fn front_matter(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<(TextRange, Fields)> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let body = &text[start..];
    let fence = ["---", "+++"].into_iter().find(|f| body.lines().next().is_some_and(|l| l.trim_end() == *f))?;
    let mut at = body.find('\n')? + 1;
    let inner_start = at;
    // Long front matter is none: a rule at the top of an article would hide the article.
    for line in body[at..].split_inclusive('\n').take(40) {
        if line.trim_end() == fence {
            let range = TextRange::of(start, start + at + line.trim_end().len());
            let inner = &body[inner_start..at];
            let fields = match fence {
                "+++" => Fields::from_toml(inner, "front matter", diagnostics),
                _ => Fields::from_lines(inner, diagnostics),
            };
            return Some((range, fields));
        }
        let keyed = line.split_once(':').is_some_and(|(key, _)| !key.trim().contains(' '));
        if fence == "---" && !line.trim().is_empty() && !line.starts_with('#') && !keyed {
            return None;
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_of_both_kinds() {
        let mut faults = Vec::new();
        let yaml = "---\ntitle: \"A: b\"\npublished: 2026-02-20T14:30:00+01:00\ncredits: [AP, Reuters]\n---\nText.";
        let (range, fields) = front_matter(yaml, &mut faults).unwrap();
        assert_eq!(&yaml[range.end() as usize..], "\nText.");
        assert_eq!((fields.title.as_deref(), fields.credits.len()), (Some("A: b"), 2));
        assert_eq!(fields.published.unwrap().1.unwrap().to_string(), "2026-02-20T14:30:00");
        let toml = "+++\noutlet = \"X\"\npublished = 2026-02-20\n+++\n";
        let (_, fields) = front_matter(toml, &mut faults).unwrap();
        assert_eq!((fields.outlet.as_deref(), fields.published.is_some()), (Some("X"), true));
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert!(front_matter("---\nPoland left the treaty on Friday.\n---\nMore.", &mut Vec::new()).is_none());
        assert!(front_matter("---\na: b\n", &mut Vec::new()).is_none());
    }

    #[test]
    fn faults_are_told() {
        let mut faults = Vec::new();
        Fields::from_toml("title = ", "sidecar", &mut faults);
        Fields::from_toml("colour = \"red\"\npublished = \"soon\"", "sidecar", &mut faults);
        assert_eq!(faults.len(), 3);
    }
}
