//! What the record has on one state and one treaty, as days that a draft's time can be held against.

use concord_model::{Anchor, Time};
use concord_record::{
    ActKind, Confidence, Coverage, DaySpan, Derivation, Standing, StateCode, Treaty, View, derive, status,
};
use concord_text::TextRange;
use jiff::civil::Date;

/// Days on record. None where the record does not cover the state, or knows of it only from memory.
#[derive(Clone, Debug)]
pub struct Facts<'r> {
    /// The treaty.
    pub treaty: &'r Treaty,
    /// The state.
    pub state: StateCode,
    /// Its name.
    pub name: String,
    /// Signatures.
    pub signed: Vec<DaySpan>,
    /// Consents: receipt of the instrument.
    pub consents: Vec<DaySpan>,
    /// Entry into force for the state.
    pub in_force: Vec<DaySpan>,
    /// Notices of withdrawal.
    pub notices: Vec<DaySpan>,
    /// Withdrawals that took or will take effect.
    pub exits: Vec<DaySpan>,
    /// Votes, announcements, suspensions: what is called a withdrawal and is none.
    pub others: Vec<(ActKind, DaySpan)>,
    /// A day of a consent is known from memory alone: nothing is held against it.
    pub from_memory: bool,
    derivation: Derivation,
}

impl<'r> Facts<'r> {
    /// What the record has.
    pub fn of(view: &View<'r>, treaty: &str, state: StateCode) -> Option<Self> {
        let here = view.treaty(treaty)?;
        let acts = here.acts(state);
        let low = |a: &&&concord_record::Act| a.confidence == Confidence::Low;
        let notices = || acts.iter().filter(|a| a.kind == ActKind::WithdrawalNotice);
        let from_memory = acts.iter().filter(|a| a.kind.is_consent()).any(|a| low(&a));
        // A consent that is known from memory alone is borne out by a notice that is known well.
        let unsure = notices().any(|a| low(&a)) || from_memory && notices().next().is_none();
        if unsure || !here.covers(state) {
            return None;
        }
        let derivation = derive(view, treaty, state, &[])?;
        let exits = || derivation.memberships.iter().flat_map(|m| &m.exits);
        let other = |kind: ActKind| kind.is_without_effect() || kind == ActKind::Suspension;
        let acts = here.acts(state).iter().filter(|a| other(a.kind) && a.kind != ActKind::Objection);
        Some(Self {
            treaty: here.treaty,
            state,
            name: view.record.states.name(state),
            signed: derivation.signed.iter().map(|(day, _)| *day).collect(),
            consents: derivation.memberships.iter().map(|m| m.consent).collect(),
            in_force: derivation.memberships.iter().filter_map(|m| m.in_force.span()).collect(),
            notices: exits().filter_map(|e| e.notice).collect(),
            exits: exits().filter_map(|e| e.effect.span()).collect(),
            others: acts.map(|a| (a.kind, a.day())).collect(),
            from_memory,
            derivation,
        })
    }

    /// Whether an effect is disputed between states or parts of the record.
    pub fn is_disputed(&self) -> bool {
        let memberships = &self.derivation.memberships;
        let of = |e: &concord_record::Effect| matches!(e, concord_record::Effect::Disputed { .. });
        memberships.iter().any(|m| of(&m.in_force) || m.exits.iter().any(|e| of(&e.effect)))
    }

    /// Whether every act of the treaty is listed, so that a missing one says something.
    pub fn is_complete(&self) -> bool {
        self.treaty.coverage == Coverage::Complete
    }

    /// Where the state stands on a day, if that is known.
    pub fn standing(&self, view: &View<'_>, on: Date) -> Option<Standing> {
        status(view, &self.treaty.id, self.state, on, &[])?.standing.known().copied()
    }

    /// A question about the state and the treaty.
    pub fn question(&self, name: &str) -> String {
        format!("{name}({}, {})", self.state, self.treaty.id)
    }

    /// A question about the state and the treaty on a day.
    pub fn question_on(&self, name: &str, on: Date) -> String {
        format!("{name}({}, {}, {on})", self.state, self.treaty.id)
    }
}

/// Whether a time can be held against days of the record.
pub fn is_placed(time: &Time) -> bool {
    let anchored = match time.anchor {
        Anchor::Explicit | Anchor::Published | Anchor::Text => true,
        Anchor::Inferred | Anchor::Unresolved => false,
    };
    anchored && (time.earliest.is_some() || time.latest.is_some())
}

/// Whether a day of the record can be what a time says. None where the time cannot be placed.
pub fn fits(time: &Time, span: DaySpan) -> Option<bool> {
    if !is_placed(time) {
        return None;
    }
    let after = time.earliest.is_none_or(|t| t.date() <= span.latest);
    let before = time.latest.is_none_or(|t| span.earliest <= t.date());
    Some(after && before)
}

/// Whether one of several days can be what a time says; none where it cannot be placed or there is no day.
pub fn fits_any(time: &Time, spans: &[DaySpan]) -> Option<bool> {
    let fits: Vec<bool> = spans.iter().filter_map(|s| fits(time, *s)).collect();
    (!fits.is_empty()).then(|| fits.contains(&true))
}

/// Days in words: `27 December 2012`.
pub fn days(spans: &[DaySpan]) -> String {
    let one = |s: &DaySpan| match s.day() {
        Some(day) => concord_record::long_date(day),
        None => {
            format!("between {} and {}", concord_record::long_date(s.earliest), concord_record::long_date(s.latest))
        }
    };
    spans.iter().map(one).collect::<Vec<_>>().join(" or ")
}

/// The states of a deed with the record's facts on each.
pub fn each<'r>(view: &View<'r>, told: &super::Told) -> Vec<(Facts<'r>, TextRange)> {
    told.states.iter().filter_map(|(state, place)| Some((Facts::of(view, &told.treaty, *state)?, *place))).collect()
}
