//! A document: one version of one article as read, with what was found about it and what was left out.

use crate::source_map::SourceMap;
use concord_text::TextRange;
use jiff::civil::{Date, DateTime};

/// A language as BCP 47 primary subtag.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(pub String);

/// A piece of metadata and where it was read. `range` is `None` for what a sidecar, front matter or argument says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The value, white space folded.
    pub text: String,
    /// Its place in the document's text.
    pub range: Option<TextRange>,
    /// Why this was taken: "first line", "byline", "sidecar".
    pub because: String,
}

/// Where the day of publication was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublishedSource {
    /// Given on the command line.
    Argument,
    /// `NAME.toml` beside the file.
    Sidecar,
    /// Front matter at the top of the file.
    FrontMatter,
    /// The markup of a page: `meta`, `time`.
    Markup,
    /// A publication line, dateline or time stamp in the text.
    Text,
}

/// Day (and time of day, where given) of publication. An undated document has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Day.
    pub date: Date,
    /// With time of day where it is given, in the document's own civil time.
    pub time: Option<DateTime>,
    /// Its place in the text.
    pub range: Option<TextRange>,
    /// Where it was read.
    pub source: PublishedSource,
}

/// A part of the text that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The part.
    pub range: TextRange,
    /// Why: "related links", "membership notice", "navigation".
    pub reason: String,
}

/// One version of one article. `text` is the whole input, unaltered, or what is shown of it where the input is more than
/// text; all ranges are bytes of `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Content hash of bytes; the same text has the same id everywhere.
    pub id: String,
    /// As given by the user; `-` for standard input.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Language.
    pub language: Language,
    /// Headline.
    pub title: Option<Located>,
    /// Who published it.
    pub outlet: Option<Located>,
    /// Byline.
    pub author: Option<Located>,
    /// Day of publication.
    pub published: Option<Published>,
    /// Place at the start of the first paragraph ("WARSAW (AP) —").
    pub dateline: Option<Located>,
    /// Agencies credited by tags or credit lines: "AP", "Reuters".
    pub credits: Vec<Located>,
    /// Parts that are not the article, in order. They are annotated too, but no claims are made from them.
    pub left_out: Vec<LeftOut>,
    /// Where the text stands in the file, where the file is more than its text.
    pub map: Option<SourceMap>,
}

impl Document {
    /// A document that is nothing but its text.
    pub fn bare(path: &str, text: &str, language: &str) -> Self {
        Self {
            id: String::new(),
            path: path.to_owned(),
            text: text.to_owned(),
            language: Language(language.to_owned()),
            title: None,
            outlet: None,
            author: None,
            published: None,
            dateline: None,
            credits: Vec::new(),
            left_out: Vec::new(),
            map: None,
        }
    }

    /// The file as it is: the text itself, where it is nothing but text.
    pub fn file(&self) -> &str {
        self.map.as_ref().map_or(&self.text, SourceMap::source)
    }

    /// The bytes of the file behind a range of the text.
    pub fn in_file(&self, range: TextRange) -> TextRange {
        self.map.as_ref().map_or(range, |map| map.to_source(range))
    }

    /// True if the byte at `offset` belongs to the article.
    pub fn in_article(&self, offset: u32) -> bool {
        let before = self.left_out.partition_point(|part| part.range.start() <= offset);
        !self.left_out[..before].last().is_some_and(|part| part.range.contains_offset(offset))
    }
}
