//! Treaties: names, articles, and the parameters of their clauses. Data; the kinds of formula are in `calendar.rs`.

use crate::{
    act::{Act, Confidence},
    calendar::Formula,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a record is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TreatyKind {
    /// A treaty that states become party to.
    #[default]
    Treaty,
    /// An organisation that states become members of.
    Organisation,
}

/// Whose acts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Every state's: one without acts never joined.
    Complete,
    /// Some states': one without acts is unknown.
    Partial,
}

/// `treaty.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treaty {
    /// Folder name.
    #[serde(default)]
    pub id: String,
    /// Short name in English.
    pub name: String,
    /// Full title.
    pub official: String,
    /// What it is.
    #[serde(default)]
    pub kind: TreatyKind,
    /// Other names in English.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names in other languages, by BCP 47 code.
    #[serde(default)]
    pub names: BTreeMap<String, Vec<String>>,
    /// Who keeps it.
    pub depositary: String,
    /// Day the text was adopted.
    pub adopted: Date,
    /// Day it was opened for signature.
    #[serde(default)]
    pub opened: Option<Date>,
    /// Ratification, acceptance and approval presuppose a signature.
    #[serde(default)]
    pub signature_required: bool,
    /// Whose acts are listed.
    pub coverage: Coverage,
    /// Where the text and the parameters were read.
    pub source: String,
    /// Confidence of the parameters where a table does not say its own.
    #[serde(default)]
    pub confidence: Confidence,
    /// What the parameters rest on.
    #[serde(default)]
    pub basis: Option<String>,
    /// The articles that rules name.
    #[serde(default, rename = "article")]
    pub articles: Vec<Article>,
    /// When it enters into force.
    pub entry_into_force: EntryIntoForce,
    /// Application before that.
    #[serde(default)]
    pub provisional_application: Option<ProvisionalApplication>,
    /// What succession of states does.
    #[serde(default)]
    pub succession: Option<Clause>,
    /// How to leave.
    #[serde(default)]
    pub withdrawal: Option<Withdrawal>,
    /// Why there is no way to leave.
    #[serde(default)]
    pub no_withdrawal: Option<Refusal>,
    /// Suspension of operation.
    #[serde(default)]
    pub suspension: Option<Suspension>,
    /// What stays binding after leaving.
    #[serde(default)]
    pub survival: Option<Clause>,
    /// What a party has to do by when.
    #[serde(default, rename = "deadline")]
    pub deadlines: Vec<DeadlineClause>,
    /// The acts, in the order of the file.
    #[serde(skip)]
    pub acts: Vec<Act>,
}

/// One article, named where a rule rests on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// `17(2)`.
    pub number: String,
    /// What it says, in our words.
    pub says: String,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Entry into force of the treaty.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryIntoForce {
    /// The article.
    pub article: String,
    /// How many consents it takes, where that decides alone and the record is complete.
    #[serde(default)]
    pub count: Option<usize>,
    /// From the last of these to the day.
    #[serde(default)]
    pub formula: Option<Formula>,
    /// The day that was published.
    pub published: Date,
    /// For a state that consents later.
    pub later: Later,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Entry into force for one state.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Later {
    /// The article.
    pub article: String,
    /// From the state's consent to the day.
    pub formula: Formula,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Application before entry into force.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionalApplication {
    /// The article.
    pub article: String,
    /// What is applied.
    pub covers: String,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// A clause without parameters.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The article.
    pub article: String,
    /// What it says, in our words.
    #[serde(default)]
    pub says: Option<String>,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// How to leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The article that gives the right.
    pub article: String,
    /// Who must be told.
    #[serde(default)]
    pub notice_to: Vec<String>,
    /// The article that says when it takes effect; the same one where there is none.
    #[serde(default)]
    pub effect_article: Option<String>,
    /// From the receipt of the notice to the effect.
    pub formula: Formula,
    /// A later day named in the notice counts.
    #[serde(default)]
    pub later_date: bool,
    /// The notice is not allowed before.
    #[serde(default)]
    pub earliest: Option<Earliest>,
    /// What stops it.
    #[serde(default)]
    pub bar: Option<Bar>,
    /// Leaving another treaty leaves this one.
    #[serde(default)]
    pub linked: Option<Linked>,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

impl Withdrawal {
    /// The article that says when it takes effect.
    pub fn effect_article(&self) -> &str {
        self.effect_article.as_deref().unwrap_or(&self.article)
    }
}

/// When a notice becomes possible.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earliest {
    /// The article.
    pub article: String,
    /// Years after entry into force for the state.
    pub years_after_entry_into_force: u16,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// A premise under which the withdrawal does not take effect.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// The article.
    pub article: String,
    /// The name of the premise, by which `--assume` sets it.
    pub premise: String,
    /// What it says, in our words.
    pub says: String,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Leaving another treaty leaves this one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// The article.
    pub article: String,
    /// Folder name of the other treaty.
    pub treaty: String,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Why something is not possible.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The rules: an article of this treaty, or `treaty article`.
    pub cites: Vec<String>,
    /// What they say, in our words.
    pub says: String,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Suspension of the operation of the treaty.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Whether the treaty provides for it.
    pub provided: bool,
    /// The rules.
    pub cites: Vec<String>,
    /// What they say, in our words.
    #[serde(default)]
    pub says: Option<String>,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// What a party has to do by when.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineClause {
    /// The article.
    pub article: String,
    /// What has to be done.
    pub what: String,
    /// From entry into force for the state to the deadline.
    #[serde(default)]
    pub formula: Option<Formula>,
    /// The day of each year, `MM-DD`, for a duty that returns.
    #[serde(default)]
    pub yearly: Option<String>,
    /// The parties can extend it.
    #[serde(default)]
    pub extendable: bool,
    /// By which article.
    #[serde(default)]
    pub extension_article: Option<String>,
    /// How well that is known.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

impl Treaty {
    /// The article of this number.
    pub fn article(&self, number: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.number == number)
    }

    /// `party` or `member`.
    pub const fn member_word(&self) -> &'static str {
        match self.kind {
            TreatyKind::Treaty => "party",
            TreatyKind::Organisation => "member",
        }
    }
}
