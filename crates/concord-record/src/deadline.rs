//! Deadlines that follow from the text: so many days or years after entry into force for the party, each year, or the day
//! to which the parties extended it.

use crate::{
    calendar::{DaySpan, read_day},
    derive::Derivation,
    treaty::{DeadlineClause, Treaty},
};
use jiff::civil::Date;

/// One deadline of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The article that sets it.
    pub article: String,
    /// What has to be done.
    pub what: String,
    /// By when.
    pub day: DaySpan,
    /// How the day came about.
    pub basis: Basis,
}

/// How a deadline came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Counted from entry into force.
    Counted,
    /// Counted, and can be extended by this article; the record has no decision.
    Extendable(Option<String>),
    /// Decided by the parties on this day.
    Extended(DaySpan),
    /// The next of a yearly duty.
    Yearly,
}

/// The deadlines of a party, as they stand on the day `on`.
pub fn deadlines(treaty: &Treaty, derivation: &Derivation, on: Date) -> Vec<Deadline> {
    let in_force = derivation.memberships.iter().rev().filter_map(|m| m.in_force.span()).find(|s| s.earliest <= on);
    let Some(in_force) = in_force else { return Vec::new() };
    let mut found: Vec<Deadline> =
        treaty.deadlines.iter().filter_map(|clause| deadline(clause, derivation, in_force, on)).collect();
    found.sort_by_key(|d| d.day);
    found
}

fn deadline(clause: &DeadlineClause, derivation: &Derivation, in_force: DaySpan, on: Date) -> Option<Deadline> {
    let (article, what) = (clause.article.clone(), clause.what.clone());
    if let Some(day) = &clause.yearly {
        let next = next_yearly(day, in_force.latest.max(on))?;
        return Some(Deadline { article, what, day: next.into(), basis: Basis::Yearly });
    }
    let whole = |a: &str| a.split('(').next().map(str::to_owned);
    let extended = derivation
        .extensions
        .iter()
        .filter(|(a, _, decided)| clause.extendable && whole(a) == whole(&article) && decided.latest <= on);
    if let Some((_, day, decided)) = extended.max_by_key(|(_, day, _)| *day) {
        return Some(Deadline { article, what, day: (*day).into(), basis: Basis::Extended(*decided) });
    }
    let day = clause.formula?.apply_span(in_force, None)?;
    let basis = match clause.extendable {
        true => Basis::Extendable(clause.extension_article.clone()),
        false => Basis::Counted,
    };
    Some(Deadline { article, what, day, basis })
}

/// The first `MM-DD` on or after `from`.
fn next_yearly(day: &str, from: Date) -> Option<Date> {
    (0..=1).filter_map(|years| read_day(&format!("{:04}-{day}", from.year() + years)).ok()).find(|next| *next >= from)
}
