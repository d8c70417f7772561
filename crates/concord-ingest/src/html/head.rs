//! What the head of a page says of the article.

use crate::given::{Fields, read_published};
use jiff::civil::{Date, DateTime};

/// Bytes of a moment in ISO 8601, with some to spare.
const LONGEST_MOMENT: usize = 48;

/// A day, and the moment where it is given.
type Published = (Date, Option<DateTime>);

/// What was found, the first of each.
#[derive(Debug, Default)]
pub struct Head {
    og_title: Option<String>,
    title: String,
    outlet: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    /// Each moment that the page's data gives as one of publication.
    linked: Vec<String>,
    language: Option<String>,
}

impl Head {
    /// A `meta` element: what it names, and its content.
    pub fn meta(&mut self, key: &str, content: &str) {
        let put = |field: &mut Option<String>| {
            field.get_or_insert_with(|| content.to_owned());
        };
        match key.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "headline" => put(&mut self.og_title),
            "og:site_name" | "application-name" => put(&mut self.outlet),
            "author" | "byl" | "dc.creator" if !content.contains("://") => self.authors.push(content.to_owned()),
            "article:published_time" | "datepublished" | "date" | "dc.date" | "pubdate" | "dcterms.created" => {
                put(&mut self.published);
            }
            _ => {}
        }
    }

    /// A piece of the page's data in JSON-LD (schema.org).
    pub fn linked_data(&mut self, json: &str) {
        for (at, key) in json.match_indices("\"datePublished\"") {
            let value = json[at + key.len()..].trim_start().strip_prefix(':').map(str::trim_start);
            let moment = value.and_then(|v| v.strip_prefix('"')?.split('"').next());
            self.linked.extend(moment.filter(|m| m.len() <= LONGEST_MOMENT).map(str::to_owned));
        }
    }

    /// The day the page says, or the one that all of its data says: of several, none can be told to be the article's.
    fn day(&self) -> Option<Published> {
        let read = |text: &String| read_published(text.trim());
        let said = self.published.as_ref().and_then(read);
        said.or_else(|| {
            let mut days = self.linked.iter().filter_map(read);
            let first = days.next()?;
            days.all(|day| day.0 == first.0).then_some(first)
        })
    }

    /// Text of the `title` element.
    pub fn title(&mut self, text: &str) {
        self.title += text;
    }

    /// The `lang` attribute of the page.
    pub fn lang(&mut self, code: &str) {
        self.language.get_or_insert_with(|| code.to_owned());
    }

    /// The primary subtag of the page's language.
    pub fn language(&self) -> Option<String> {
        let code = self.language.as_deref()?.split(['-', '_']).next()?.to_ascii_lowercase();
        (2..=3).contains(&code.len()).then_some(code)
    }

    /// The fields as a sidecar would give them. The title only where the text has no heading of its own; a day that
    /// cannot be read is none.
    pub fn fields(&self, has_heading: bool) -> Fields {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = self.og_title.as_deref().map(folded).or_else(|| Some(folded(&self.title)));
        Fields {
            title: title.filter(|t| !t.is_empty() && !has_heading),
            outlet: self.outlet.as_deref().map(folded).filter(|o| !o.is_empty()),
            author: Some(folded(&self.authors.join(", "))).filter(|a| !a.is_empty()),
            published: self.day(),
            ..Fields::default()
        }
    }
}
