//! A treaty over time: acts, effects, and the number of parties after each.

use crate::{
    act::{ActKind, StateCode},
    calendar::DaySpan,
    derive::derive,
    proof::{Effect, Premise},
    record::View,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Entry into force for a state.
    Joined,
    /// The end of membership.
    Left,
    /// A contested entry or exit.
    Contested,
    /// An act was done or received.
    Act(ActKind),
}

/// What changed on one day, for which states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day, as far as it is known.
    pub day: DaySpan,
    /// What.
    pub change: Change,
    /// For whom; empty for an act of the whole treaty.
    pub states: Vec<StateCode>,
    /// Notes of single acts.
    pub notes: Vec<String>,
    /// Parties after the changes of this day, where it changes them.
    pub parties: Option<usize>,
}

/// A treaty over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// In the order of days.
    pub points: Vec<Point>,
}

#[derive(Default)]
struct Gathered {
    states: Vec<StateCode>,
    notes: Vec<String>,
}

/// The timeline of a treaty. Entries and exits whose day is not known stand on the last day they can fall on.
pub fn timeline(view: &View<'_>, treaty: &str, premises: &[Premise]) -> Option<Timeline> {
    let here = view.treaty(treaty)?;
    let mut found: BTreeMap<(Date, Change, DaySpan), Gathered> = BTreeMap::new();
    let mut add = |day: DaySpan, change: Change, state: Option<StateCode>, note: Option<&String>| {
        let entry = found.entry((day.latest, change, day)).or_default();
        entry.states.extend(state);
        entry.notes.extend(note.cloned());
    };
    for state in here.states() {
        for act in here.acts(state) {
            let note = act.note.as_ref().filter(|_| !act.kind.is_consent() && act.kind != ActKind::Signature);
            add(act.day(), Change::Act(act.kind), Some(state), note);
        }
        let derivation = derive(view, treaty, state, premises)?;
        for m in &derivation.memberships {
            effect(&m.in_force, Change::Joined, state, &mut add);
            for exit in &m.exits {
                effect(&exit.effect, Change::Left, state, &mut add);
            }
        }
    }
    for act in &here.common {
        add(act.day(), Change::Act(act.kind), None, act.note.as_ref());
    }
    let mut parties = 0_usize;
    let mut points = Vec::new();
    for ((_, change, day), Gathered { states, notes }) in found {
        let after = match change {
            Change::Joined => Some(parties + states.len()),
            Change::Left => Some(parties.saturating_sub(states.len())),
            Change::Contested | Change::Act(_) => None,
        };
        parties = after.unwrap_or(parties);
        points.push(Point { day, change, states, notes, parties: after });
    }
    Some(Timeline { points })
}

fn effect(
    effect: &Effect,
    change: Change,
    state: StateCode,
    add: &mut impl FnMut(DaySpan, Change, Option<StateCode>, Option<&String>),
) {
    match effect {
        Effect::On { day } => add(*day, change, Some(state), None),
        Effect::Never {} => {}
        Effect::Disputed { readings } => {
            for reading in readings {
                if let Some(day) = reading.day {
                    add(day.into(), Change::Contested, Some(state), Some(&reading.holder));
                }
            }
            // A contested entry counts from the day on which every reading has it.
            let last = readings.iter().map(|r| r.day).max().flatten();
            if let (Change::Joined, Some(day)) = (change, last.filter(|_| readings.iter().all(|r| r.day.is_some()))) {
                add(day.into(), Change::Joined, Some(state), None);
            }
        }
    }
}
