//! Proofs: which acts, by which rules, give which conclusion. Data that a reader, another program or the small checker in
//! `replay.rs` can follow without the engine.

use crate::{
    act::{Act, StateCode},
    calendar::{DaySpan, Formula},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a state stands towards a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// Neither signed nor consented.
    #[serde(rename = "never joined")]
    NeverJoined,
    /// Signed, not bound (VCLT Art. 18).
    #[serde(rename = "signatory")]
    Signatory,
    /// Consented to be bound, not yet in force for it (VCLT Art. 2(1)(f)).
    #[serde(rename = "contracting")]
    Contracting,
    /// In force for it (VCLT Art. 2(1)(g)).
    #[serde(rename = "party")]
    Party,
    /// Party, and a notice of withdrawal runs.
    #[serde(rename = "party with notice running")]
    NoticeRunning,
    /// Was a party and left.
    #[serde(rename = "former party")]
    FormerParty,
}

impl Standing {
    /// Every standing, from outside to inside to outside.
    pub const ALL: [Self; 6] =
        [Self::NeverJoined, Self::Signatory, Self::Contracting, Self::Party, Self::NoticeRunning, Self::FormerParty];

    /// The term.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NeverJoined => "never joined",
            Self::Signatory => "signatory",
            Self::Contracting => "contracting",
            Self::Party => "party",
            Self::NoticeRunning => "party with notice running",
            Self::FormerParty => "former party",
        }
    }

    /// Whether the treaty is in force for the state.
    pub const fn is_party(self) -> bool {
        match self {
            Self::Party | Self::NoticeRunning => true,
            Self::NeverJoined | Self::Signatory | Self::Contracting | Self::FormerParty => false,
        }
    }

    /// Whether the state consented to be bound and has not left.
    pub const fn has_consented(self) -> bool {
        match self {
            Self::Contracting | Self::Party | Self::NoticeRunning => true,
            Self::NeverJoined | Self::Signatory | Self::FormerParty => false,
        }
    }
}

/// An answer that is never a guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Answer<T> {
    /// This.
    Known { value: T },
    /// One of these; the record does not say which.
    Unknown { could_be: Vec<T> },
    /// This under one reading, that under another.
    Disputed { readings: Vec<Held<T>> },
}

/// What follows under one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held<T> {
    /// What follows; several, where the reading itself leaves it open.
    pub values: Vec<T>,
    /// Who holds the reading.
    pub holder: String,
}

impl<T> Answer<T> {
    /// The value, where it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known { value } => Some(value),
            Self::Unknown { .. } | Self::Disputed { .. } => None,
        }
    }
}

impl Answer<bool> {
    /// `yes`, `no`, `unknown` or `disputed`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Known { value: true } => "yes",
            Self::Known { value: false } => "no",
            Self::Unknown { .. } => "unknown",
            Self::Disputed { .. } => "disputed",
        }
    }
}

impl Answer<Standing> {
    /// The standing, `unknown` or `disputed`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Known { value } => value.name(),
            Self::Unknown { .. } => "unknown",
            Self::Disputed { .. } => "disputed",
        }
    }
}

/// When something takes effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "when", rename_all = "kebab-case")]
pub enum Effect {
    /// On a day.
    On { day: DaySpan },
    /// Not at all.
    Never {},
    /// On one day or another, or not at all, depending on who is asked.
    Disputed { readings: Vec<Reading> },
}

/// One reading of a contested effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The day of effect; none for "no effect".
    pub day: Option<Date>,
    /// Who holds it.
    pub holder: String,
    /// The act that records it.
    pub act: String,
}

impl Effect {
    /// The span of days, where the effect is not disputed.
    pub const fn span(&self) -> Option<DaySpan> {
        match self {
            Self::On { day } => Some(*day),
            Self::Never {} | Self::Disputed { .. } => None,
        }
    }
}

/// A rule in a treaty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Folder name of the treaty.
    pub treaty: String,
    /// Number of the article.
    pub article: String,
}

/// The number of a step, counted from 0.
pub type StepNumber = usize;

/// How a step follows from acts and earlier steps. Each kind is small enough to be checked on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Inference {
    /// The `count`-th consent was received.
    Trigger { count: usize, acts: Vec<String> },
    /// The treaty entered into force: counted from the trigger.
    TreatyInForce { formula: Formula, trigger: StepNumber },
    /// The treaty entered into force on a published day.
    TreatyInForcePublished { day: Date },
    /// The state consented to be bound.
    Consent { act: String },
    /// The treaty entered into force for the state: by the formula from its consent, never before the treaty itself.
    InForce { formula: Formula, consent: StepNumber, act: String, treaty: StepNumber },
    /// An authority fixed the day, whatever the formula gives.
    Determined { act: String, instead_of: StepNumber },
    /// Several readings are held.
    Contested { acts: Vec<String>, instead_of: StepNumber },
    /// A published day narrows an interval.
    Narrowed { act: String, of: StepNumber },
    /// A part of the treaty is applied from the declaration until entry into force.
    Provisional { act: String, until: Option<StepNumber> },
    /// A notice of withdrawal takes effect by the formula.
    Exit { act: String, formula: Formula, later_date: bool, in_force: StepNumber },
    /// The notice came before it was allowed: no effect.
    TooEarly { act: String, years: u16, in_force: StepNumber },
    /// The treaty has no way out: the notice has no effect.
    NoClause { act: String },
    /// The premise of the bar holds until a day or without end.
    Barred { exit: StepNumber, until: Option<Date> },
    /// The notice was taken back before it took effect.
    Revoked { exit: StepNumber, act: String },
    /// The notice was suspended before it took effect and has not been resumed.
    NoticeSuspended { exit: StepNumber, act: String },
    /// The suspended notice was resumed and is counted as a new one.
    NoticeResumed { exit: StepNumber, act: String, formula: Formula },
    /// Leaving the other treaty leaves this one.
    Linked { exit: StepNumber },
    /// The act changes nothing between states, or came too late to.
    WithoutEffect { act: String },
    /// The state says the operation is suspended; the treaty does not provide for it, and others object.
    Suspended { act: String, objections: Vec<String>, provided: bool },
    /// The state signed.
    Signed { act: String },
    /// The parties extended a deadline.
    Extended { act: String },
    /// Where the state stands, from everything above.
    Stands { memberships: Vec<MembershipSteps>, signed: Vec<StepNumber> },
}

/// The steps that make one time of membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipSteps {
    /// `Consent`.
    pub consent: StepNumber,
    /// `InForce` or what stands instead of it.
    pub in_force: StepNumber,
    /// For each notice: its act, and the step that gives its effect.
    pub exits: Vec<ExitSteps>,
}

/// The steps of one notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitSteps {
    /// The notice; none where leaving another treaty is what counts.
    pub notice: Option<String>,
    /// The act that stopped it, and the one that set it going again.
    pub stopped: Option<String>,
    /// The act that set it going again.
    pub resumed: Option<String>,
    /// The step that gives its effect.
    pub effect: StepNumber,
}

/// Another rule, or the same one read otherwise, that does not apply here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defeated {
    /// The rule.
    pub cites: Citation,
    /// What it would have given.
    pub effect: Effect,
    /// Why it does not apply.
    pub because: String,
}

/// A premise that was taken to hold or not to hold, on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumed {
    /// Its name in the treaty file.
    pub premise: String,
    /// For whom.
    pub state: StateCode,
    /// When it matters.
    pub on: DaySpan,
    /// Taken to hold.
    pub holds: bool,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// How it follows.
    #[serde(flatten)]
    pub inference: Inference,
    /// What it gives.
    pub gives: Effect,
    /// The rules it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Citation>,
    /// What was taken to be so without a fact that says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumes: Option<Assumed>,
    /// What it overrides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defeats: Vec<Defeated>,
    /// The month of the computed day was shorter than the one counted from.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortened: bool,
    /// The parameters rest on memory only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_memory: bool,
}

/// A premise that only the world knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Premise {
    /// Its name in the treaty file.
    pub name: String,
    /// For whom it is assumed; for everyone where none is named.
    pub state: Option<StateCode>,
    /// Until when it holds; without end where none is named.
    pub until: Option<Date>,
    /// Whether it is assumed to hold.
    pub holds: bool,
}

/// What was asked, what follows, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Version of this form.
    pub schema: u32,
    /// Folder name of the treaty.
    pub treaty: String,
    /// The state.
    pub state: StateCode,
    /// The day asked about.
    pub on: Date,
    /// Only what was known on this day counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Date>,
    /// Premises that were set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub premises: Vec<Premise>,
    /// Every act of the state, and those that brought the treaty into force.
    pub acts: Vec<Act>,
    /// The steps, each resting on earlier ones.
    pub steps: Vec<Step>,
    /// Where the state stands.
    pub standing: Answer<Standing>,
}

impl Inference {
    /// The acts it rests on directly.
    pub fn acts(&self) -> impl Iterator<Item = &String> {
        let (one, many): (Option<&String>, &[String]) = match self {
            Self::Trigger { acts, .. } | Self::Contested { acts, .. } => (None, acts),
            Self::Suspended { act, objections, .. } => (Some(act), objections),
            Self::Consent { act }
            | Self::InForce { act, .. }
            | Self::Determined { act, .. }
            | Self::Narrowed { act, .. }
            | Self::Provisional { act, .. }
            | Self::Exit { act, .. }
            | Self::TooEarly { act, .. }
            | Self::NoClause { act }
            | Self::Revoked { act, .. }
            | Self::NoticeSuspended { act, .. }
            | Self::NoticeResumed { act, .. }
            | Self::WithoutEffect { act }
            | Self::Signed { act }
            | Self::Extended { act } => (Some(act), &[]),
            Self::TreatyInForce { .. }
            | Self::TreatyInForcePublished { .. }
            | Self::Barred { .. }
            | Self::Linked { .. }
            | Self::Stands { .. } => (None, &[]),
        };
        one.into_iter().chain(many)
    }
}

impl Step {
    /// The same step in a longer proof, where it stands `by` places later.
    pub fn shifted(mut self, by: usize) -> Self {
        match &mut self.inference {
            Inference::TreatyInForce { trigger: step, .. }
            | Inference::Determined { instead_of: step, .. }
            | Inference::Contested { instead_of: step, .. }
            | Inference::Narrowed { of: step, .. }
            | Inference::Exit { in_force: step, .. }
            | Inference::TooEarly { in_force: step, .. }
            | Inference::Barred { exit: step, .. }
            | Inference::Revoked { exit: step, .. }
            | Inference::NoticeSuspended { exit: step, .. }
            | Inference::NoticeResumed { exit: step, .. }
            | Inference::Linked { exit: step }
            | Inference::Provisional { until: Some(step), .. } => *step += by,
            Inference::InForce { consent, treaty, .. } => {
                *consent += by;
                *treaty += by;
            }
            Inference::Stands { memberships, signed } => {
                signed.iter_mut().for_each(|s| *s += by);
                for m in memberships {
                    m.consent += by;
                    m.in_force += by;
                    m.exits.iter_mut().for_each(|e| e.effect += by);
                }
            }
            Inference::Trigger { .. }
            | Inference::TreatyInForcePublished { .. }
            | Inference::Consent { .. }
            | Inference::Provisional { until: None, .. }
            | Inference::NoClause { .. }
            | Inference::WithoutEffect { .. }
            | Inference::Suspended { .. }
            | Inference::Signed { .. }
            | Inference::Extended { .. } => {}
        }
        self
    }
}
