//! What the acts leave open, world by world: where a day is known only to lie in a span, each way it can have been is
//! followed to where the state then stands.

use crate::{
    act::StateCode,
    calendar::DaySpan,
    derive::{Derivation, Exit},
    proof::{Answer, Effect, Held, Standing},
    record::TreatyView,
    treaty::Coverage,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One way the uncertain could be.
#[derive(Clone, Debug, Default)]
struct World {
    signed: Vec<Date>,
    memberships: Vec<InWorld>,
    /// Whose readings were followed.
    holders: Vec<String>,
}

#[derive(Clone, Debug)]
struct InWorld {
    consent: Date,
    in_force: Option<Date>,
    /// A succession can take effect before it is notified; otherwise the consent.
    begin: Date,
    exits: Vec<ExitInWorld>,
}

#[derive(Clone, Debug)]
struct ExitInWorld {
    notice: Option<Date>,
    stopped: Option<Date>,
    resumed: Option<Date>,
    effect: Option<Date>,
    idle: bool,
    barred: bool,
}

/// What stands on a day in one world.
pub struct Outcome {
    pub standing: Standing,
    pub consented: bool,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub holders: Vec<String>,
}

impl Outcome {
    fn open(standing: Standing) -> Self {
        Self { standing, consented: standing.has_consented(), since: None, until: None, holders: Vec::new() }
    }
}

pub struct Outcomes(Vec<Outcome>);

/// All ways the uncertain could be.
pub struct Worlds<'d> {
    derivation: &'d Derivation,
    /// The record may have left out a signature, or does not list the state at all.
    open: bool,
    unlisted: bool,
}

/// Where in its span an unknown day is taken to lie.
#[derive(Clone, Copy)]
enum Pick {
    Earliest,
    Latest,
    /// As near to the day asked about as the span admits, with what follows from it at the latest.
    Asked,
}

/// No more ways are played through than this; the record has a handful at most.
const MOST_WORLDS: usize = 2000;

impl<'d> Worlds<'d> {
    pub fn of(derivation: &'d Derivation, here: &TreatyView<'_>, state: StateCode) -> Self {
        let partial = here.treaty.coverage == Coverage::Partial;
        let open = partial && here.treaty.signature_required && derivation.signed.is_empty();
        Self { derivation, open, unlisted: !here.covers(state) }
    }

    pub fn turning_points(&self) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        let mut span = |span: DaySpan| {
            days.insert(span.earliest);
            days.insert(span.latest);
            days.insert(span.latest.saturating_add(jiff::Span::new().days(1)));
        };
        let effect = |effect: &Effect, span: &mut dyn FnMut(DaySpan)| match effect {
            Effect::On { day } => span(*day),
            Effect::Never {} => {}
            Effect::Disputed { readings } => readings.iter().filter_map(|r| r.day).for_each(|day| span(day.into())),
        };
        self.derivation.signed.iter().for_each(|(day, _)| span(*day));
        for m in &self.derivation.memberships {
            span(m.consent);
            effect(&m.in_force, &mut span);
            for exit in &m.exits {
                [exit.notice, exit.stopped, exit.resumed].into_iter().flatten().for_each(&mut span);
                effect(&exit.effect, &mut span);
            }
        }
        days
    }

    pub fn on(&self, day: Date) -> Outcomes {
        if self.unlisted {
            return Outcomes(Standing::ALL.map(Outcome::open).into());
        }
        let mut worlds = vec![World::default()];
        for (span, _) in &self.derivation.signed {
            split(&mut worlds, picks(*span), |world, pick| world.signed.push(pick_day(*span, pick, day)));
        }
        for m in &self.derivation.memberships {
            let sure = m.in_force.span().is_none_or(|s| s.day().is_some());
            let ways = if sure { picks(m.consent) } else { &[Pick::Earliest, Pick::Latest, Pick::Asked] };
            split(&mut worlds, ways, |world, pick| {
                let in_force = m.in_force.span().map(|span| follow(span, pick));
                let consent = pick_day(m.consent, pick, day);
                let begin = in_force.map_or(consent, |day| day.min(consent));
                world.memberships.push(InWorld { consent, in_force, begin, exits: Vec::new() });
            });
            read(&mut worlds, &m.in_force, |world, day| {
                if let Some(m) = world.memberships.last_mut() {
                    m.in_force = day;
                    m.begin = day.map_or(m.consent, |day| day.min(m.consent));
                }
            });
            for exit in &m.exits {
                split_exit(&mut worlds, exit, day);
            }
        }
        let mut outcomes: Vec<Outcome> = worlds.iter().map(|w| outcome(w, day)).collect();
        if self.open && outcomes.iter().any(|o| o.standing == Standing::NeverJoined) {
            outcomes.push(Outcome::open(Standing::Signatory));
        }
        Outcomes(outcomes)
    }
}

fn split_exit(worlds: &mut Vec<World>, exit: &Exit, day: Date) {
    let days = [exit.effect.span(), exit.notice, exit.stopped, exit.resumed];
    let sure = days.into_iter().flatten().all(|s| s.day().is_some());
    let ways = if sure { &[Pick::Earliest][..] } else { &[Pick::Earliest, Pick::Latest, Pick::Asked] };
    split(worlds, ways, |world, pick| {
        let at = |span: Option<DaySpan>| span.map(|s| pick_day(s, pick, day));
        let effect = exit.effect.span().map(|span| follow(span, pick));
        if let Some(m) = world.memberships.last_mut() {
            m.exits.push(ExitInWorld {
                notice: at(exit.notice),
                stopped: at(exit.stopped),
                resumed: at(exit.resumed),
                effect,
                idle: exit.idle,
                barred: exit.barred,
            });
        }
    });
    read(worlds, &exit.effect, |world, day| {
        if let Some(exit) = world.memberships.last_mut().and_then(|m| m.exits.last_mut()) {
            exit.effect = day;
        }
    });
}

fn picks(span: DaySpan) -> &'static [Pick] {
    match span.day() {
        Some(_) => &[Pick::Earliest],
        None => &[Pick::Earliest, Pick::Latest, Pick::Asked],
    }
}

fn pick_day(span: DaySpan, pick: Pick, asked: Date) -> Date {
    match pick {
        Pick::Earliest => span.earliest,
        Pick::Latest => span.latest,
        Pick::Asked => asked.clamp(span.earliest, span.latest),
    }
}

fn follow(span: DaySpan, pick: Pick) -> Date {
    match pick {
        Pick::Earliest => span.earliest,
        Pick::Latest | Pick::Asked => span.latest,
    }
}

/// Every world once for every way.
fn split(worlds: &mut Vec<World>, ways: &[Pick], set: impl Fn(&mut World, Pick)) {
    let mut all = Vec::with_capacity(worlds.len() * ways.len());
    for way in ways {
        for world in worlds.iter().take(MOST_WORLDS / ways.len().max(1)) {
            let mut world = world.clone();
            set(&mut world, *way);
            all.push(world);
        }
    }
    *worlds = all;
}

/// Every world once for every reading of a disputed effect.
fn read(worlds: &mut Vec<World>, effect: &Effect, set: impl Fn(&mut World, Option<Date>)) {
    let Effect::Disputed { readings } = effect else { return };
    let mut all = Vec::with_capacity(worlds.len() * readings.len());
    for reading in readings {
        for world in worlds.iter().take(MOST_WORLDS / readings.len().max(1)) {
            let mut world = world.clone();
            world.holders.push(reading.holder.clone());
            set(&mut world, reading.day);
            all.push(world);
        }
    }
    *worlds = all;
}

fn outcome(world: &World, day: Date) -> Outcome {
    let is = |standing: Standing, since, until| {
        let deposited = world.memberships.iter().any(|m| m.consent <= day);
        let consented = standing.has_consented() && deposited;
        Outcome { standing, consented, since, until, holders: world.holders.clone() }
    };
    let Some(m) = world.memberships.iter().rev().find(|m| m.begin <= day) else {
        let signed = world.signed.iter().copied().filter(|s| *s <= day).min();
        let consent = world.memberships.first().map(|m| m.begin);
        return match signed {
            Some(since) => is(Standing::Signatory, Some(since), consent),
            None => is(Standing::NeverJoined, None, consent.into_iter().chain(world.signed.iter().copied()).min()),
        };
    };
    let left = m.exits.iter().filter_map(|e| e.effect).min();
    if let Some(left) = left.filter(|left| *left <= day) {
        return is(Standing::FormerParty, Some(left), None);
    }
    let Some(in_force) = m.in_force.filter(|d| *d <= day) else {
        return is(Standing::Contracting, Some(m.consent), m.in_force);
    };
    match m.exits.iter().filter_map(|e| e.running_since(day)).min() {
        Some(since) => is(Standing::NoticeRunning, Some(since), left),
        None => is(Standing::Party, Some(in_force), left),
    }
}

impl ExitInWorld {
    /// Since when the notice runs, if it runs on `day`.
    fn running_since(&self, day: Date) -> Option<Date> {
        let notice = self.notice.filter(|n| *n <= day && !self.idle)?;
        match (self.stopped.filter(|s| *s <= day), self.resumed.filter(|r| *r <= day)) {
            (Some(_), Some(resumed)) => self.effect.and(Some(resumed)),
            (Some(_), None) => None,
            (None, _) => (self.effect.is_some() || self.stopped.is_some() || self.barred).then_some(notice),
        }
    }
}

impl Outcomes {
    /// What follows for a property of the standing: known where all worlds agree.
    pub fn answer<T: Copy + Ord>(&self, of: impl Fn(&Outcome) -> T) -> Answer<T> {
        let mut by_reading: BTreeMap<&[String], BTreeSet<T>> = BTreeMap::new();
        for outcome in &self.0 {
            by_reading.entry(&outcome.holders).or_default().insert(of(outcome));
        }
        let all: BTreeSet<T> = by_reading.values().flatten().copied().collect();
        if let (1, Some(value)) = (all.len(), all.first()) {
            return Answer::Known { value: *value };
        }
        let distinct: BTreeSet<&BTreeSet<T>> = by_reading.values().collect();
        if distinct.len() == 1 {
            return Answer::Unknown { could_be: all.into_iter().collect() };
        }
        let held = distinct.into_iter().map(|values| {
            let holders: BTreeSet<String> =
                by_reading.iter().filter(|(_, v)| *v == values).map(|(h, _)| h.join(" and ")).collect();
            let holder = holders.into_iter().collect::<Vec<_>>().join("; ");
            Held { values: values.iter().copied().collect(), holder }
        });
        Answer::Disputed { readings: held.collect() }
    }

    pub fn since(&self) -> Option<DaySpan> {
        spanning(self.0.iter().map(|o| o.since))
    }

    pub fn until(&self) -> Option<DaySpan> {
        spanning(self.0.iter().map(|o| o.until))
    }
}

/// The span of all days; none where one of them is open.
fn spanning(days: impl Iterator<Item = Option<Date>>) -> Option<DaySpan> {
    days.map(|day| day.map(DaySpan::from)).reduce(|a, b| {
        let (a, b) = (a?, b?);
        Some(DaySpan { earliest: a.earliest.min(b.earliest), latest: a.latest.max(b.latest) })
    })?
}
