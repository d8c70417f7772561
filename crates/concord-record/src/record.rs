//! The record as a whole, and the record as it was known on a day.

use crate::{
    act::{Act, StateCode},
    calendar::DaySpan,
    state::States,
    treaty::{Coverage, Treaty},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Treaties with their acts, and the states.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// By folder name, in order.
    pub treaties: Vec<Treaty>,
    /// Every state of the world, as far as the record counts them.
    pub states: States,
}

impl Record {
    /// The treaty of this folder name.
    pub fn treaty(&self, id: &str) -> Option<&Treaty> {
        self.treaties.iter().find(|t| t.id == id)
    }

    /// The treaty that `name` means: folder name, English name, alias, or a name in any language.
    pub fn find_treaty(&self, name: &str) -> Result<&Treaty, Vec<&str>> {
        let wanted = crate::state::fold(name);
        let named = |t: &Treaty| {
            let others = t.names.values().flatten().chain(&t.aliases);
            others.chain([&t.id, &t.name, &t.official]).any(|n| crate::state::fold(n) == wanted)
        };
        self.treaties.iter().find(|t| named(t)).ok_or_else(|| self.nearest_treaties(&wanted))
    }

    fn nearest_treaties(&self, wanted: &str) -> Vec<&str> {
        let distance = |t: &Treaty| {
            let names = t.aliases.iter().chain([&t.id, &t.name]);
            names.map(|n| strsim::osa_distance(&crate::state::fold(n), wanted)).min().unwrap_or(usize::MAX)
        };
        let mut near: Vec<(usize, &str)> = self.treaties.iter().map(|t| (distance(t), t.id.as_str())).collect();
        near.sort_unstable();
        let close: Vec<&str> = near.iter().filter(|(d, _)| *d <= 2.max(wanted.len() / 3)).map(|(_, id)| *id).collect();
        match close.is_empty() {
            true => self.treaties.iter().map(|t| t.id.as_str()).collect(),
            false => close,
        }
    }

    /// The record as it was known on `day`; with everything it holds, where no day is given.
    pub fn known_on(&self, day: Option<Date>) -> View<'_> {
        let views = self.treaties.iter().map(|t| TreatyView::new(t, day)).collect();
        View { record: self, day, treaties: views }
    }
}

/// The record as known on a day.
#[derive(Clone, Debug)]
pub struct View<'r> {
    /// All of it.
    pub record: &'r Record,
    /// The day of knowledge.
    pub day: Option<Date>,
    treaties: Vec<TreatyView<'r>>,
}

impl<'r> View<'r> {
    /// The treaty of this folder name.
    pub fn treaty(&self, id: &str) -> Option<&TreatyView<'r>> {
        self.treaties.iter().find(|t| t.treaty.id == id)
    }

    /// All treaties.
    pub fn treaties(&self) -> impl Iterator<Item = &TreatyView<'r>> {
        self.treaties.iter()
    }
}

/// One treaty and the acts known on a day.
#[derive(Clone, Debug)]
pub struct TreatyView<'r> {
    /// The treaty.
    pub treaty: &'r Treaty,
    by_state: BTreeMap<StateCode, Vec<&'r Act>>,
    /// Acts of the whole treaty.
    pub common: Vec<&'r Act>,
    /// The consents up to the one that brought the treaty into force, and when that was received.
    pub trigger: Option<Trigger<'r>>,
}

/// What brought the treaty into force.
#[derive(Clone, Debug)]
pub struct Trigger<'r> {
    /// The first consents, as many as it took or more where several came on the last day.
    pub acts: Vec<&'r Act>,
    /// Day of the last one.
    pub received: DaySpan,
}

impl<'r> TreatyView<'r> {
    fn new(treaty: &'r Treaty, day: Option<Date>) -> Self {
        let mut by_state: BTreeMap<StateCode, Vec<&Act>> = BTreeMap::new();
        let mut common = Vec::new();
        for act in treaty.acts.iter().filter(|a| a.is_known(day)) {
            match act.state {
                Some(state) => by_state.entry(state).or_default().push(act),
                None => common.push(act),
            }
        }
        for acts in by_state.values_mut().chain([&mut common]) {
            acts.sort_by_key(|a| (a.day(), a.kind));
        }
        let trigger = treaty.entry_into_force.count.and_then(|count| trigger(count, &by_state));
        Self { treaty, by_state, common, trigger }
    }

    /// The acts of one state, in the order of their days.
    pub fn acts(&self, state: StateCode) -> &[&'r Act] {
        self.by_state.get(&state).map_or(&[], Vec::as_slice)
    }

    /// The states with acts.
    pub fn states(&self) -> impl Iterator<Item = StateCode> {
        self.by_state.keys().copied()
    }

    /// Whether the state's acts are listed at all: a state without acts in a partial record is not known to be outside.
    pub fn covers(&self, state: StateCode) -> bool {
        let listed = |a: &&Act| !a.kind.is_without_effect();
        match self.treaty.coverage {
            Coverage::Complete => true,
            Coverage::Partial => self.acts(state).iter().any(listed),
        }
    }
}

fn trigger<'r>(count: usize, by_state: &BTreeMap<StateCode, Vec<&'r Act>>) -> Option<Trigger<'r>> {
    let first = |acts: &Vec<&'r Act>| acts.iter().copied().find(|a| a.kind.is_consent() && a.received.is_some());
    let mut acts: Vec<&Act> = by_state.values().filter_map(first).collect();
    acts.sort_by_key(|a| (a.day(), a.state));
    let last = acts.get(count.checked_sub(1)?)?.day();
    acts.retain(|a| a.day() <= last);
    Some(Trigger { acts, received: last })
}
