//! `concord.toml`: which rules run at which severity, which names are accepted, thresholds.

use crate::diagnostic::Severity;
use concord_text::LineIndex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The settings of a project. Every field has a default; an unknown one is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Codes or groups to run; all, where none is given.
    pub select: Vec<String>,
    /// Codes or groups to leave out.
    pub ignore: Vec<String>,
    /// Severity by code, name or group, the more special first: `error`, `warning`, `note`.
    pub severity: BTreeMap<String, Severity>,
    /// Names that are right as they are.
    pub names: BTreeSet<String>,
    /// Files and folders a draft is held against, relative to the folder of the settings. For whoever reads the sources.
    pub against: Vec<String>,
    /// A source for a figure that changes is old after so many days.
    pub stale_after_days: Option<u32>,
}

/// What is wrong with a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// Line and column, from 1.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
}

impl Settings {
    /// Reads `concord.toml`.
    pub fn read(text: &str) -> Result<Self, SettingsFault> {
        let settings: Self = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| line_column(text, span.start));
            SettingsFault { place, message: error.message().to_owned() }
        })?;
        let named = settings.select.iter().chain(&settings.ignore).chain(settings.severity.keys());
        for name in named {
            if !crate::rules::ALL.iter().any(|rule| rule.is_named(name)) {
                let message = format!("there is no rule or group `{name}`");
                return Err(SettingsFault { place: place_of(text, name), message });
            }
        }
        Ok(settings)
    }

    /// Whether a rule runs.
    pub fn runs(&self, rule: &crate::rules::Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|name| rule.is_named(name));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// Whether this name is right as it is.
    pub fn accepts(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The severity of a rule here.
    pub fn severity(&self, rule: &crate::rules::Rule) -> Severity {
        let by = |name: &str| self.severity.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, s)| *s);
        by(rule.code).or_else(|| by(rule.name)).or_else(|| by(rule.group())).unwrap_or(rule.severity)
    }

    /// Days after which a source for a figure that changes is old.
    pub fn stale_after(&self) -> u32 {
        self.stale_after_days.unwrap_or(7)
    }
}

/// Line and column, from 1, of a byte.
fn line_column(text: &str, at: usize) -> (usize, usize) {
    let place = LineIndex::new(text).line_column(text, at as u32);
    (place.line as usize, place.column as usize)
}

/// Where a name stands by itself outside comments: in quotes, or as a key.
fn place_of(text: &str, name: &str) -> Option<(usize, usize)> {
    let whole = |at: usize| {
        let beside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        !text[..at].ends_with(beside) && !text[at + name.len()..].starts_with(beside) && !text[line..at].contains('#')
    };
    let found = text.match_indices(name).map(|(at, _)| at).find(|at| !name.is_empty() && whole(*at))?;
    Some(line_column(text, found))
}
