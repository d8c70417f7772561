//! Counting states: always with the predicate and the denominator, and with the states that could go either way.

use crate::{
    act::StateCode,
    proof::{Answer, Premise, Standing},
    record::View,
    status::{Status, status},
};
use jiff::civil::Date;

/// How many states a predicate holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// For certain.
    pub least: usize,
    /// With those that are unknown or disputed.
    pub most: usize,
    /// Those that are unknown or disputed.
    pub open: Vec<StateCode>,
}

impl Count {
    /// The number, where it is known.
    pub fn known(&self) -> Option<usize> {
        (self.least == self.most).then_some(self.least)
    }

    /// `31`, `30 or 31`, `30 to 33`.
    pub fn in_words(&self) -> String {
        match self.known() {
            Some(n) => n.to_string(),
            None if self.most == self.least + 1 => format!("{} or {}", self.least, self.most),
            None => format!("{} to {}", self.least, self.most),
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.known() {
            Some(n) => write!(f, "{n}"),
            None => write!(f, "{}..{}", self.least, self.most),
        }
    }
}

/// Where every state stands towards a treaty on a day.
#[derive(Clone, Debug)]
pub struct Table {
    /// One row a state, in the order of the table of states.
    pub rows: Vec<Status>,
}

impl Table {
    /// Asks for every state.
    pub fn on(view: &View<'_>, treaty: &str, on: Date, premises: &[Premise]) -> Option<Self> {
        view.treaty(treaty)?;
        let rows = view.record.states.all().iter().filter_map(|s| status(view, treaty, s.code, on, premises)).collect();
        Some(Self { rows })
    }

    /// How many states are counted at all.
    pub fn denominator(&self) -> usize {
        self.rows.len()
    }

    /// How many states a predicate of the standing holds for.
    pub fn count(&self, holds: impl Fn(Standing) -> bool) -> Count {
        self.tally(|row| match &row.standing {
            Answer::Known { value } => vec![holds(*value)],
            Answer::Unknown { could_be } => could_be.iter().map(|s| holds(*s)).collect(),
            Answer::Disputed { readings } => readings.iter().flat_map(|r| &r.values).map(|s| holds(*s)).collect(),
        })
    }

    /// How many states had deposited their consent and have not left.
    pub fn consented(&self) -> Count {
        self.tally(|row| match &row.consented {
            Answer::Known { value } => vec![*value],
            Answer::Unknown { could_be } => could_be.clone(),
            Answer::Disputed { readings } => readings.iter().flat_map(|r| &r.values).copied().collect(),
        })
    }

    /// How many states have no signature by the day of the table, whether or not they joined later by accession.
    pub fn never_signed(&self) -> Count {
        self.tally(|row| {
            let first = row.derivation.signed.iter().map(|(day, _)| *day).min();
            first.map_or_else(|| vec![true], |day| vec![row.on < day.earliest, row.on < day.latest])
        })
    }

    fn tally(&self, could: impl Fn(&Status) -> Vec<bool>) -> Count {
        let mut count = Count::default();
        for row in &self.rows {
            let could = could(row);
            let (any, all) = (could.contains(&true), !could.contains(&false));
            count.least += usize::from(any && all);
            count.most += usize::from(any);
            if any && !all {
                count.open.push(row.state);
            }
        }
        count
    }
}
