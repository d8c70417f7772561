//! Acts: what states did and the depositary received. Facts only; what follows from them is computed.

use crate::calendar::DaySpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// ISO 3166-1 alpha-3 code of a state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode([u8; 3]);

impl StateCode {
    /// Reads three capital letters.
    pub fn read(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII capitals, so this cannot fail.
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl std::fmt::Display for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for StateCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for StateCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not an ISO 3166-1 alpha-3 code")))
    }
}

/// One table for the kinds of act: the name in data files, and what the kind is called in a sentence.
macro_rules! act_kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $words:literal;)+) => {
        /// What an act is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ActKind { $($(#[$doc])* $kind,)+ }

        impl ActKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name in data files.
            pub const fn name(self) -> &'static str { match self { $(Self::$kind => $name,)+ } }

            /// What it is called in a sentence.
            pub const fn words(self) -> &'static str { match self { $(Self::$kind => $words,)+ } }
        }
    };
}

act_kinds! {
    /// Signature subject to ratification: no consent to be bound yet (VCLT Art. 18 applies).
    Signature = "signature", "signature";
    /// Consent to be bound by a signatory.
    Ratification = "ratification", "ratification";
    /// The same under another name.
    Acceptance = "acceptance", "acceptance";
    /// The same under another name.
    Approval = "approval", "approval";
    /// Consent to be bound by a state that did not sign.
    Accession = "accession", "accession";
    /// A successor state continues the consent of its predecessor.
    Succession = "succession", "notification of succession";
    /// Declaration that a part of the treaty is applied before entry into force.
    ProvisionalApplication = "provisional-application", "declaration of provisional application";
    /// Notice of withdrawal (denunciation), received by the depositary.
    WithdrawalNotice = "withdrawal-notice", "notice of withdrawal";
    /// The notice is taken back (VCLT Art. 68).
    Revocation = "revocation", "revocation of the notice";
    /// The notice is suspended before it takes effect, which no treaty here provides for.
    NoticeSuspension = "notice-suspension", "suspension of the notice";
    /// A suspended notice is said to run again.
    NoticeResumption = "notice-resumption", "resumption of the notice";
    /// The operation of the treaty is said to be suspended.
    Suspension = "suspension", "communication of suspension";
    /// Another state objects.
    Objection = "objection", "objection";
    /// The depositary or another competent authority fixed the day of an effect.
    Determination = "determination", "determination of the day of effect";
    /// One of several contested effects of another act.
    Reading = "reading", "contested reading";
    /// The parties extended a deadline.
    Extension = "extension", "extension of a deadline";
    /// Said to the public, not notified.
    Announcement = "announcement", "announcement";
    /// A vote, law or decree at home.
    DomesticAct = "domestic-act", "domestic act";
    /// A statement of the parties or of a group of states.
    Statement = "statement", "statement";
}

impl ActKind {
    /// The kind with this name in data files.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }

    /// Whether the act expresses consent to be bound.
    pub const fn is_consent(self) -> bool {
        match self {
            Self::Ratification | Self::Acceptance | Self::Approval | Self::Accession | Self::Succession => true,
            Self::Signature
            | Self::ProvisionalApplication
            | Self::WithdrawalNotice
            | Self::Revocation
            | Self::NoticeSuspension
            | Self::NoticeResumption
            | Self::Suspension
            | Self::Objection
            | Self::Determination
            | Self::Reading
            | Self::Extension
            | Self::Announcement
            | Self::DomesticAct
            | Self::Statement => false,
        }
    }

    /// Whether the act changes nothing between states, whatever the news calls it.
    pub const fn is_without_effect(self) -> bool {
        match self {
            Self::Announcement | Self::DomesticAct | Self::Statement | Self::Objection => true,
            Self::Signature
            | Self::Ratification
            | Self::Acceptance
            | Self::Approval
            | Self::Accession
            | Self::Succession
            | Self::ProvisionalApplication
            | Self::WithdrawalNotice
            | Self::Revocation
            | Self::NoticeSuspension
            | Self::NoticeResumption
            | Self::Suspension
            | Self::Determination
            | Self::Reading
            | Self::Extension => false,
        }
    }
}

/// How well a fact or a parameter is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// From memory, or not to the day.
    Low,
    /// One source, or contested.
    Medium,
    /// Read in a source, with a second one.
    #[default]
    High,
}

/// The day an instrument names itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// This day.
    On(Date),
    /// The reading that the act has no effect.
    Never,
}

impl Stated {
    /// The day, if it is one.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Never => None,
        }
    }
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// `treaty/STATE/kind/date`; `-` for the state of an act of the whole treaty.
    pub id: String,
    /// Folder name of the treaty.
    pub treaty: String,
    /// Who did it; none for an act of the whole treaty.
    pub state: Option<StateCode>,
    /// What it is.
    pub kind: ActKind,
    /// Day it was signed, done or said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<DaySpan>,
    /// Day the depositary received it, which is what counts in law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<DaySpan>,
    /// The day the instrument names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Stated>,
    /// Day of effect that a source gives, independently of any computation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// Day from which the act could be known.
    pub known: DaySpan,
    /// Id of the act it speaks of; for an extension, the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers: Option<String>,
    /// Who holds the reading, made the determination or objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Where this was read.
    pub source: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// What else should be said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Act {
    /// The day that counts: receipt by the depositary, else the day it was done.
    pub fn day(&self) -> DaySpan {
        self.received.or(self.signed).unwrap_or(self.known)
    }

    /// `kind/date`, the end of the id, by which other acts refer to it.
    pub fn short_id(&self) -> &str {
        let mut slashes = self.id.match_indices('/').skip(1);
        slashes.next().map_or(&self.id, |(at, _)| &self.id[at + 1..])
    }

    /// Whether the act could be known on `day` (for certain); always, where no day is given.
    pub fn is_known(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.known.latest <= day)
    }
}

/// Whether an act's `refers` means the act of this id: the whole id, or its end from the state or from the kind on.
pub fn speaks_of(refers: &str, id: &str) -> bool {
    id.strip_suffix(refers).is_some_and(|start| start.is_empty() || start.ends_with('/'))
}
