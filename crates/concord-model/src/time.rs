//! Time expressions: what they say as TIMEX3 and the set of instants they admit.

use crate::{Bound, Interval};
use concord_text::TextRange;
use jiff::{ToSpan, civil::DateTime};

/// TIMEX3 `type` (ISO-TimeML, ISO 24617-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A calendar time of a day or more.
    Date,
    /// A time of day, with or without its date.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimexMod {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// What a relative expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The expression names its date itself.
    Explicit,
    /// The document's day of publication.
    Published,
    /// Another time expression of the same document.
    Text,
    /// A day taken from other documents of the run; never from this one.
    Inferred,
    /// Nothing: it stays relative.
    Unresolved,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Where it stands.
    pub range: TextRange,
    /// TIMEX3 type.
    pub timex_type: TimexType,
    /// TIMEX3 value: `2026-02-20`, `2026-W02`, `198`, `P6M`, `XXXX-WXX-5`, `PRESENT_REF`.
    pub value: String,
    /// First instant it admits, in the document's own civil time; `None` where it cannot be placed or has no start.
    pub earliest: Option<DateTime>,
    /// Last instant it admits (inclusive; a day ends at 23:59:59), or `None`.
    pub latest: Option<DateTime>,
    /// TIMEX3 mod.
    pub modifier: Option<TimexMod>,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// Minutes east of Greenwich of the zone that a time of day is given in, if it is.
    pub utc_offset: Option<i16>,
}

impl Time {
    /// The instants it admits; in UTC where it names its zone, else in the document's own civil time. A time that cannot
    /// be placed at all has none.
    pub fn interval(&self) -> Option<Interval<DateTime>> {
        if self.earliest.is_none() && self.latest.is_none() {
            return None;
        }
        let in_utc = |t: DateTime| match self.utc_offset {
            Some(minutes) => t.checked_sub(i64::from(minutes).minutes()).unwrap_or(t),
            None => t,
        };
        let bound = |t: Option<DateTime>| t.map_or(Bound::Unbounded, |t| Bound::Closed(in_utc(t)));
        Some(Interval { low: bound(self.earliest), high: bound(self.latest) })
    }
}

impl TimexMod {
    /// All, with their TIMEX3 names.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Before, "BEFORE"),
        (Self::After, "AFTER"),
        (Self::OnOrBefore, "ON_OR_BEFORE"),
        (Self::OnOrAfter, "ON_OR_AFTER"),
        (Self::LessThan, "LESS_THAN"),
        (Self::MoreThan, "MORE_THAN"),
        (Self::EqualOrLess, "EQUAL_OR_LESS"),
        (Self::EqualOrMore, "EQUAL_OR_MORE"),
        (Self::Start, "START"),
        (Self::Mid, "MID"),
        (Self::End, "END"),
        (Self::Approx, "APPROX"),
    ];

    /// By TIMEX3 name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(m, _)| *m)
    }
}
