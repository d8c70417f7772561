//! What a rule reports: where, what, because of what, and how to mend it.

use concord_model::SourceMap;
use concord_text::TextRange;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// To be known.
    Note,
    /// To be looked at before publication.
    Warning,
    /// To be mended before publication.
    Error,
}

impl Severity {
    /// As it stands in reports and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a reason stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the draft.
    Draft(TextRange),
    /// In a source: its index in the list of sources, and the place in its text.
    Source { source: usize, range: TextRange },
    /// In the record: the question that was asked, in the question language.
    Record(String),
    /// Nowhere: arithmetic or the calendar.
    Reckoning,
}

/// One reason of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Where.
    pub place: Place,
    /// What stands there or follows from it; lower case, no full stop.
    pub says: String,
}

/// A change to the draft that is safe to make without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub range: TextRange,
    /// By what.
    pub replacement: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `CAL001`.
    pub code: &'static str,
    /// `wrong_weekday`.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the draft.
    pub range: TextRange,
    /// What is wrong; lower case, no full stop, blames no one.
    pub message: String,
    /// Why.
    pub because: Vec<Because>,
    /// How to mend it.
    pub help: Option<String>,
    /// The safe change, if there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Adds a reason in the draft.
    pub fn because(&mut self, range: TextRange, says: impl Into<String>) -> &mut Self {
        self.because.push(Because { place: Place::Draft(range), says: says.into() });
        self
    }

    /// Adds a reason in a source.
    pub fn because_source(&mut self, source: usize, range: TextRange, says: impl Into<String>) -> &mut Self {
        self.because.push(Because { place: Place::Source { source, range }, says: says.into() });
        self
    }

    /// Adds a reason from the record.
    pub fn because_record(&mut self, question: impl Into<String>, says: impl Into<String>) -> &mut Self {
        self.because.push(Because { place: Place::Record(question.into()), says: says.into() });
        self
    }

    /// Adds a reason that was reckoned.
    pub fn because_reckoned(&mut self, says: impl Into<String>) -> &mut Self {
        self.because.push(Because { place: Place::Reckoning, says: says.into() });
        self
    }

    /// Says how to mend it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Gives a safe change.
    pub fn fix(&mut self, range: TextRange, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix { range, replacement: replacement.into() });
        self
    }

    /// Puts its places in the draft where they are in the draft's file. A change that would touch markup is no safe one.
    pub(crate) fn move_to_file(&mut self, map: &SourceMap) {
        self.range = map.to_source(self.range);
        self.fix = self.fix.take().and_then(|fix| Some(Fix { range: map.to_editable(fix.range)?, ..fix }));
        for because in &mut self.because {
            match &mut because.place {
                Place::Draft(range) => *range = map.to_source(*range),
                Place::Source { .. } | Place::Record(_) | Place::Reckoning => {}
            }
        }
    }
}
