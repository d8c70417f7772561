//! Where a state stands on a day. What is uncertain (an act known to the year, a contested effect) is played through in
//! every way it can be; an answer is given where all ways agree.

use crate::{
    act::StateCode,
    calendar::DaySpan,
    deadline::{Deadline, deadlines},
    derive::{Derivation, derive},
    proof::{Answer, Effect, Held, Inference, Premise, Proof, Standing, Step},
    record::{TreatyView, View},
    worlds::Worlds,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Everything about one state and one treaty on one day.
#[derive(Clone, Debug)]
pub struct Status {
    /// Folder name of the treaty.
    pub treaty: String,
    /// The state.
    pub state: StateCode,
    /// The day.
    pub on: Date,
    /// Whether the record lists the state's acts at all.
    pub listed: bool,
    /// Where it stands.
    pub standing: Answer<Standing>,
    /// Whether the treaty is in force for it.
    pub party: Answer<bool>,
    /// Whether it had deposited its consent by then and has not left: what the press counts as "the n-th state party".
    pub consented: Answer<bool>,
    /// First day of the present standing, where it is known.
    pub since: Option<DaySpan>,
    /// First day after the present standing, as far as acts known so far say.
    pub until: Option<DaySpan>,
    /// Whether a part of the treaty is applied provisionally.
    pub provisional: Answer<bool>,
    /// Whether the operation is undisputed; false where a suspension was declared and is effective.
    pub operation: Answer<bool>,
    /// What the party has to do by when.
    pub deadlines: Vec<Deadline>,
    /// Why the answer is not known, in words.
    pub because: Vec<String>,
    /// What follows from the acts, and how.
    pub derivation: Derivation,
}

/// The status of `state` under `treaty` on the day `on`. `None` for a treaty the record does not have.
pub fn status(view: &View<'_>, treaty: &str, state: StateCode, on: Date, premises: &[Premise]) -> Option<Status> {
    let here = view.treaty(treaty)?;
    let derivation = derive(view, treaty, state, premises)?;
    let listed = here.covers(state);
    let worlds = Worlds::of(&derivation, here, state);
    let outcomes = worlds.on(on);
    let standing = outcomes.answer(|o| o.standing);
    let party = outcomes.answer(|o| o.standing.is_party());
    let consented = outcomes.answer(|o| o.consented);
    let (since, until) = match standing.known() {
        Some(_) => (outcomes.since(), outcomes.until()),
        None => (None, None),
    };
    let because = reasons(&derivation, here, state, on, &standing);
    let provisional = provisional(&derivation, on);
    let operation = operation(&derivation, view, here, on, &party);
    let deadlines = match party.known() {
        Some(true) => deadlines(here.treaty, &derivation, on),
        Some(false) | None => Vec::new(),
    };
    let treaty = treaty.to_owned();
    Some(Status {
        treaty,
        state,
        on,
        listed,
        standing,
        party,
        consented,
        since,
        until,
        provisional,
        operation,
        deadlines,
        because,
        derivation,
    })
}

impl Status {
    /// The proof, with every act it rests on.
    pub fn proof(&self, view: &View<'_>, premises: &[Premise]) -> Proof {
        let own = view.treaty(&self.treaty).map_or(&[][..], |t| t.acts(self.state));
        let mut acts: BTreeMap<String, _> = BTreeMap::new();
        for act in own.iter().copied().chain(&self.derivation.other_acts) {
            acts.insert(act.id.clone(), act.clone());
        }
        let used: BTreeSet<&String> = self.derivation.steps.iter().flat_map(|s| s.inference.acts()).collect();
        acts.retain(|id, _| used.contains(id));
        Proof {
            schema: 1,
            treaty: self.treaty.clone(),
            state: self.state,
            on: self.on,
            known: view.day,
            premises: premises.to_vec(),
            acts: acts.into_values().collect(),
            steps: self.derivation.steps.clone(),
            standing: self.standing.clone(),
        }
    }

    /// The premises the answer takes for granted.
    pub fn assumptions(&self) -> impl Iterator<Item = &Step> {
        self.derivation.steps.iter().filter(|s| s.assumes.is_some())
    }
}

/// Times during which the standing stays the same: from, first day after (none: open), standing.
pub type Period = (Date, Option<Date>, Answer<Standing>);

/// All periods of a state, from the adoption of the treaty on; they never overlap.
pub fn periods(view: &View<'_>, treaty: &str, state: StateCode, premises: &[Premise]) -> Vec<Period> {
    let (Some(here), Some(derivation)) = (view.treaty(treaty), derive(view, treaty, state, premises)) else {
        return Vec::new();
    };
    let worlds = Worlds::of(&derivation, here, state);
    let mut days = worlds.turning_points();
    days.insert(here.treaty.adopted);
    let mut periods: Vec<Period> = Vec::new();
    for day in days {
        let standing = worlds.on(day).answer(|o| o.standing);
        match periods.last_mut() {
            Some((_, _, before)) if *before == standing => {}
            Some((_, end, _)) => {
                *end = Some(day);
                periods.push((day, None, standing));
            }
            None => periods.push((day, None, standing)),
        }
    }
    periods
}

fn provisional(derivation: &Derivation, on: Date) -> Answer<bool> {
    let mut could = BTreeSet::new();
    for (from, until) in &derivation.provisional {
        let before_end = match until {
            None => [true].into(),
            Some(Effect::Never {}) => [true].into(),
            Some(Effect::On { day }) => BTreeSet::from([on < day.earliest, on < day.latest]),
            Some(Effect::Disputed { readings }) => readings.iter().map(|r| r.day.is_none_or(|d| on < d)).collect(),
        };
        let begun = BTreeSet::from([from.earliest <= on, from.latest <= on]);
        could = begun.iter().flat_map(|b| before_end.iter().map(move |e| *b && *e)).collect();
        if could == BTreeSet::from([true]) {
            break;
        }
    }
    match could.len() {
        0 => Answer::Known { value: false },
        1 => Answer::Known { value: could.contains(&true) },
        _ => Answer::Unknown { could_be: could.into_iter().collect() },
    }
}

/// Whether the treaty operates for the state: disputed where the state says it suspended it and the treaty does not
/// provide for that.
fn operation(
    derivation: &Derivation,
    view: &View<'_>,
    here: &TreatyView<'_>,
    on: Date,
    party: &Answer<bool>,
) -> Answer<bool> {
    match party {
        Answer::Known { value: true } => {}
        Answer::Known { value: false } => return Answer::Known { value: false },
        Answer::Unknown { .. } | Answer::Disputed { .. } => return Answer::Unknown { could_be: vec![false, true] },
    }
    let Some((_, step)) = derivation.suspended.iter().rev().find(|(day, _)| day.earliest <= on) else {
        return Answer::Known { value: true };
    };
    let step = &derivation.steps[*step];
    let Inference::Suspended { objections, provided: false, .. } = &step.inference else {
        return Answer::Known { value: false };
    };
    let name = |s: StateCode| view.record.states.name(s);
    let holder = |id: &String| {
        let act = derivation
            .other_acts
            .iter()
            .find(|a| a.id == *id)
            .or_else(|| here.common.iter().copied().find(|a| a.id == *id));
        act.map(|a| a.holder.clone().or_else(|| a.state.map(name)).unwrap_or_else(|| "the parties".to_owned()))
    };
    let against: Vec<String> = objections.iter().filter_map(holder).collect();
    let against =
        if against.is_empty() { "the treaty, which has no such clause".to_owned() } else { against.join("; ") };
    let by = derivation.suspending_state.map_or_else(String::new, name);
    Answer::Disputed {
        readings: vec![Held { values: vec![false], holder: by }, Held { values: vec![true], holder: against }],
    }
}

fn reasons(
    derivation: &Derivation,
    here: &TreatyView<'_>,
    state: StateCode,
    on: Date,
    standing: &Answer<Standing>,
) -> Vec<String> {
    let mut because = Vec::new();
    let Answer::Unknown { .. } = standing else { return because };
    if !here.covers(state) {
        because.push(format!("the record of this treaty lists some states only, and {state} is not among them"));
        return because;
    }
    let acts = here.acts(state).iter().filter(|a| a.day().day().is_none() && a.day().earliest <= on);
    because.extend(acts.map(|a| format!("the {} is known only as {}", a.kind.words(), a.day())));
    if because.is_empty() && derivation.memberships.first().is_none_or(|m| on < m.consent.earliest) {
        because.push("the record of this treaty does not list every signature".to_owned());
    }
    if because.is_empty() {
        because.push("a day that follows from the acts is known only as an interval".to_owned());
    }
    because
}
