//! Where a state stands on a day. What is uncertain (an act known to the year, a contested effect) is played through in
//! every way it can be; an answer is given where all ways agree.

use crate::{
    act::StateCode,
    calendar::DaySpan,
    deadline::{Deadline, deadlines},
    derive::{Derivation, Exit, derive},
    proof::{Answer, Effect, Held, Inference, Premise, Proof, Standing, Step},
    record::{TreatyView, View},
    treaty::Coverage,
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
struct Outcome {
    standing: Standing,
    consented: bool,
    since: Option<Date>,
    until: Option<Date>,
    holders: Vec<String>,
}

impl Outcome {
    fn open(standing: Standing) -> Self {
        Self { standing, consented: standing.has_consented(), since: None, until: None, holders: Vec::new() }
    }
}

struct Outcomes(Vec<Outcome>);

/// All ways the uncertain could be.
struct Worlds<'d> {
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
    fn of(derivation: &'d Derivation, here: &TreatyView<'_>, state: StateCode) -> Self {
        let partial = here.treaty.coverage == Coverage::Partial;
        let open = partial && here.treaty.signature_required && derivation.signed.is_empty();
        Self { derivation, open, unlisted: !here.covers(state) }
    }

    fn turning_points(&self) -> BTreeSet<Date> {
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

    fn on(&self, day: Date) -> Outcomes {
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
    fn answer<T: Copy + Ord>(&self, of: impl Fn(&Outcome) -> T) -> Answer<T> {
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

    fn since(&self) -> Option<DaySpan> {
        spanning(self.0.iter().map(|o| o.since))
    }

    fn until(&self) -> Option<DaySpan> {
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
