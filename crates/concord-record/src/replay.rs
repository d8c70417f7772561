//! Checks a proof without the engine: every step again, from its acts and earlier steps, with code of its own. Shares with
//! the engine the data types and the calendar only.

use crate::{
    act::{Act, ActKind},
    calendar::{DaySpan, add_years},
    proof::{Answer, Effect, ExitSteps, Held, Inference, MembershipSteps, Proof, Reading, Standing, StepNumber},
    record::Record,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFault {
    /// The step, where one is at fault.
    pub step: Option<StepNumber>,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for ProofFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.step {
            Some(step) => write!(f, "step {}: {}", step + 1, self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Checks that the conclusion follows from the acts in the proof. Says nothing about whether the acts are so; see
/// [`compare`].
pub fn replay(proof: &Proof) -> Result<(), Vec<ProofFault>> {
    let acts: BTreeMap<&str, &Act> = proof.acts.iter().map(|a| (a.id.as_str(), a)).collect();
    let checker = Checker { proof, acts };
    let mut faults: Vec<ProofFault> = (0..proof.steps.len())
        .filter_map(|n| checker.step(n).err().map(|message| ProofFault { step: Some(n), message }))
        .collect();
    if let Err(message) = checker.conclusion() {
        faults.push(ProofFault { step: None, message });
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Checks that the acts of the proof stand in a record as they stand in the proof, that none of the state's acts is left
/// out, and that every cited article is there.
pub fn compare(proof: &Proof, record: &Record) -> Result<(), Vec<ProofFault>> {
    let mut faults = Vec::new();
    let mut fault = |step: Option<StepNumber>, message: String| faults.push(ProofFault { step, message });
    for act in &proof.acts {
        let stored = record.treaty(&act.treaty).and_then(|t| t.acts.iter().find(|a| a.id == act.id));
        match stored {
            Some(stored) if stored == act => {}
            Some(_) => fault(None, format!("the act {} stands otherwise in the record", act.id)),
            None => fault(None, format!("the act {} is not in the record", act.id)),
        }
    }
    let present: BTreeSet<&str> = proof.acts.iter().map(|a| a.id.as_str()).collect();
    let own = record.treaty(&proof.treaty).into_iter().flat_map(|t| &t.acts);
    for act in own.filter(|a| a.state == Some(proof.state) && a.is_known(proof.known)) {
        if !present.contains(act.id.as_str()) {
            fault(None, format!("the act {} of the record is left out", act.id));
        }
    }
    for (n, step) in proof.steps.iter().enumerate() {
        for cite in &step.cites {
            if record.treaty(&cite.treaty).is_none_or(|t| t.article(&cite.article).is_none()) {
                fault(Some(n), format!("{} has no article {} in the record", cite.treaty, cite.article));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

struct Checker<'p> {
    proof: &'p Proof,
    acts: BTreeMap<&'p str, &'p Act>,
}

type Check<T = ()> = Result<T, String>;

impl Checker<'_> {
    fn act(&self, id: &str) -> Check<&Act> {
        self.acts.get(id).copied().ok_or_else(|| format!("the act {id} is missing"))
    }

    fn act_of(&self, id: &str, kinds: &[ActKind]) -> Check<&Act> {
        let act = self.act(id)?;
        match kinds.contains(&act.kind) {
            true => Ok(act),
            false => Err(format!("the act {id} is a {}", act.kind.words())),
        }
    }

    fn earlier(&self, from: StepNumber, to: StepNumber) -> Check<&Effect> {
        match (to < from, self.proof.steps.get(to)) {
            (true, Some(step)) => Ok(&step.gives),
            (true | false, _) => Err(format!("rests on step {}, which does not come before it", to + 1)),
        }
    }

    fn day_of(&self, from: StepNumber, to: StepNumber) -> Check<DaySpan> {
        self.earlier(from, to)?.span().ok_or_else(|| format!("rests on step {}, which gives no day", to + 1))
    }

    fn step(&self, n: StepNumber) -> Check {
        let step = &self.proof.steps[n];
        let expected = self.expected(n, &step.inference)?;
        match expected == step.gives {
            true => Ok(()),
            false => Err(format!("gives {} where {} follows", show(&step.gives), show(&expected))),
        }
    }

    /// What follows, counted again.
    fn expected(&self, n: StepNumber, inference: &Inference) -> Check<Effect> {
        use ActKind as K;
        let consents = [K::Ratification, K::Acceptance, K::Approval, K::Accession, K::Succession];
        Ok(match inference {
            Inference::Trigger { count, acts } => {
                let mut earliest = Vec::new();
                let mut latest = Vec::new();
                let mut states = BTreeSet::new();
                for id in acts {
                    let act = self.act_of(id, &consents)?;
                    let day = received(act)?;
                    states.insert(act.state);
                    earliest.push(day.earliest);
                    latest.push(day.latest);
                }
                if states.len() != acts.len() || acts.len() < *count || *count == 0 {
                    return Err(format!("{} consents of {} states are no {count}", acts.len(), states.len()));
                }
                earliest.sort_unstable();
                latest.sort_unstable();
                day(DaySpan { earliest: earliest[count - 1], latest: latest[count - 1] })
            }
            Inference::TreatyInForce { formula, trigger } => {
                counted(formula.apply_span(self.day_of(n, *trigger)?, None))?
            }
            Inference::TreatyInForcePublished { day: published } => day((*published).into()),
            Inference::Consent { act } => day(received(self.act_of(act, &consents)?)?),
            Inference::InForce { formula, consent, act, treaty } => {
                let act = self.act_of(act, &consents)?;
                if self.day_of(n, *consent)? != received(act)? {
                    return Err("the consent is of another day than its act".to_owned());
                }
                let stated = act.stated.and_then(|s| s.day()).filter(|_| act.kind != K::Succession);
                let own = formula.apply_span(received(act)?, stated).unwrap_or(received(act)?);
                day(own.later(self.day_of(n, *treaty)?))
            }
            Inference::Determined { act, instead_of } => {
                self.earlier(n, *instead_of)?;
                let stated = self.act_of(act, &[K::Determination])?.stated.ok_or("determines no day")?;
                stated.day().map_or(Effect::Never {}, |d| day(d.into()))
            }
            Inference::Contested { acts, instead_of } => {
                self.earlier(n, *instead_of)?;
                let mut readings = Vec::new();
                for id in acts {
                    let act = self.act_of(id, &[K::Reading])?;
                    let stated = act.stated.ok_or("a reading without a day")?;
                    let holder = act.holder.clone().unwrap_or_default();
                    readings.push(Reading { day: stated.day(), holder, act: id.clone() });
                }
                Effect::Disputed { readings }
            }
            Inference::Narrowed { act, of } => {
                let published = self.act(act)?.published.ok_or("no day was published")?;
                match self.day_of(n, *of)?.admits(published) {
                    true => day(published.into()),
                    false => return Err(format!("{published} does not lie in the interval it should narrow")),
                }
            }
            Inference::Provisional { act, until } => {
                if let Some(until) = until {
                    self.earlier(n, *until)?;
                }
                day(self.act_of(act, &[K::ProvisionalApplication])?.day())
            }
            Inference::Exit { act, formula, later_date, in_force } => {
                self.earlier(n, *in_force)?;
                let act = self.act_of(act, &[K::WithdrawalNotice])?;
                let stated = act.stated.and_then(|s| s.day()).filter(|_| *later_date);
                let own = formula.apply_span(act.day(), stated).unwrap_or(act.day());
                day(stated.map_or(own, |s| own.later(s.into())))
            }
            Inference::TooEarly { act, years, in_force } => {
                let notice = self.act_of(act, &[K::WithdrawalNotice])?.day();
                if let Some(from) = self.earlier(n, *in_force)?.span()
                    && notice.latest >= add_years(from.earliest, *years).day
                {
                    return Err("the notice was not too early".to_owned());
                }
                Effect::Never {}
            }
            Inference::NoClause { act } => {
                self.act_of(act, &[K::WithdrawalNotice])?;
                Effect::Never {}
            }
            Inference::Barred { exit, until } => {
                let from = self.day_of(n, *exit)?;
                if !self.proof.premises.iter().any(|p| p.holds && p.until == *until) {
                    return Err("rests on a premise that was not set".to_owned());
                }
                until.map_or(Effect::Never {}, |until| day(from.later(until.into())))
            }
            Inference::Revoked { exit, act } => self.stopped(n, *exit, self.act_of(act, &[K::Revocation])?)?,
            Inference::NoticeSuspended { exit, act } => {
                self.stopped(n, *exit, self.act_of(act, &[K::NoticeSuspension])?)?
            }
            Inference::NoticeResumed { exit, act, formula } => {
                self.earlier(n, *exit)?;
                counted(formula.apply_span(self.act_of(act, &[K::NoticeResumption])?.day(), None))?
            }
            Inference::Linked { exit } => self.earlier(n, *exit)?.clone(),
            Inference::WithoutEffect { act } => {
                self.act(act)?;
                Effect::Never {}
            }
            Inference::Suspended { act, objections, .. } => {
                for objection in objections {
                    self.act(objection)?;
                }
                let act = self.act_of(act, &[K::Suspension])?;
                day(act.stated.and_then(|s| s.day()).map_or(act.day(), |stated| act.day().later(stated.into())))
            }
            Inference::Signed { act } => day(self.act_of(act, &[K::Signature])?.day()),
            Inference::Extended { act } => {
                let stated = self.act_of(act, &[K::Extension])?.stated.and_then(|s| s.day());
                stated.map_or(Effect::Never {}, |d| day(d.into()))
            }
            Inference::Stands { memberships, signed } => {
                for m in memberships {
                    self.earlier(n, m.consent)?;
                    self.earlier(n, m.in_force)?;
                    for exit in &m.exits {
                        self.earlier(n, exit.effect)?;
                    }
                }
                for step in signed {
                    self.earlier(n, *step)?;
                }
                Effect::Never {}
            }
        })
    }

    fn stopped(&self, n: StepNumber, exit: StepNumber, act: &Act) -> Check<Effect> {
        match act.day().earliest < self.day_of(n, exit)?.latest {
            true => Ok(Effect::Never {}),
            false => Err("the notice had taken effect by then".to_owned()),
        }
    }

    /// The standing, read off the last step on the day asked about: each reading on its own, each open day at both ends.
    fn conclusion(&self) -> Check {
        let Some(last) = self.proof.steps.last() else { return Err("the proof has no steps".to_owned()) };
        let Inference::Stands { memberships, signed } = &last.inference else {
            return Err("the last step does not say where the state stands".to_owned());
        };
        for act in self.proof.acts.iter().filter(|a| a.state == Some(self.proof.state)) {
            let taken = |i: &Inference| i.acts().any(|id| *id == act.id);
            if !self.proof.steps.iter().any(|s| taken(&s.inference)) {
                return Err(format!("no step takes the act {} into account", act.id));
            }
        }
        let own: BTreeSet<&str> = memberships.iter().filter_map(|m| self.consent_of(m)).collect();
        for step in &self.proof.steps {
            if let Inference::InForce { act, .. } = &step.inference
                && self.act(act)?.treaty == self.proof.treaty
                && !own.contains(act.as_str())
            {
                return Err(format!("the consent {act} is left out of the conclusion"));
            }
        }
        let on = self.proof.on;
        let could = self.could_be(memberships, signed, on)?;
        let claimed: Vec<Standing> = match &self.proof.standing {
            Answer::Known { value } => vec![*value],
            Answer::Unknown { could_be } => could_be.clone(),
            Answer::Disputed { readings } => readings.iter().flat_map(|Held { values, .. }| values).copied().collect(),
        };
        let claimed: BTreeSet<Standing> = claimed.into_iter().collect();
        let missing = could.iter().find(|s| !claimed.contains(s));
        match (missing, &self.proof.standing) {
            (Some(missing), _) => Err(format!("{} follows as well on {on}", missing.name())),
            // What a record leaves open makes an answer weaker, never stronger.
            (None, Answer::Known { value }) if could.is_empty() => Err(format!("nothing gives {}", value.name())),
            (None, _) => Ok(()),
        }
    }

    fn consent_of(&self, m: &MembershipSteps) -> Option<&str> {
        let step = self.proof.steps.get(m.consent)?;
        if let Inference::Consent { act } = &step.inference { Some(act) } else { None }
    }

    /// Every standing that the steps leave open on the day: each reading of a contested effect on its own, each open day
    /// before and after.
    fn could_be(&self, memberships: &[MembershipSteps], signed: &[StepNumber], on: Date) -> Check<BTreeSet<Standing>> {
        let mut could = BTreeSet::new();
        // The latest membership that had begun decides; without one, a signature.
        let mut none_begun = true;
        for m in memberships.iter().rev() {
            if !none_begun {
                break;
            }
            let Some(consent) = self.gives(m.consent)?.span() else { return Err("a consent without a day".to_owned()) };
            let mut always_begun = true;
            for in_force in ways(self.gives(m.in_force)?) {
                // A succession can take effect before it is notified.
                let earliest = in_force.map_or(consent.earliest, |f| f.earliest.min(consent.earliest));
                let latest = in_force.map_or(consent.latest, |f| f.latest.min(consent.latest));
                if earliest <= on {
                    could.extend(self.in_membership(m, in_force, on)?);
                }
                always_begun &= latest <= on;
            }
            none_begun = !always_begun;
        }
        if none_begun {
            let mut has_signed = BTreeSet::from([false]);
            for step in signed {
                let by = by(self.gives(*step)?.span(), on);
                has_signed = has_signed.iter().flat_map(|h| by.iter().map(move |b| *h || *b)).collect();
            }
            could.extend(has_signed.into_iter().map(|s| if s { Standing::Signatory } else { Standing::NeverJoined }));
        }
        Ok(could)
    }

    fn gives(&self, step: StepNumber) -> Check<&Effect> {
        self.proof.steps.get(step).map(|s| &s.gives).ok_or_else(|| "a step is missing".to_owned())
    }

    fn in_membership(&self, m: &MembershipSteps, in_force: Option<DaySpan>, on: Date) -> Check<BTreeSet<Standing>> {
        // Left, and with a notice running.
        let mut could = BTreeSet::from([(false, false)]);
        for exit in &m.exits {
            let here = self.after_notice(exit, on)?;
            could = could
                .iter()
                .flat_map(|(l, r)| here.iter().map(move |(left, runs)| (*l || *left, *r || *runs)))
                .collect();
        }
        let in_force = by(in_force, on);
        let mut standings = BTreeSet::new();
        for (left, runs) in could {
            standings.extend(in_force.iter().map(|in_force| match (left, in_force, runs) {
                (true, _, _) => Standing::FormerParty,
                (false, false, _) => Standing::Contracting,
                (false, true, true) => Standing::NoticeRunning,
                (false, true, false) => Standing::Party,
            }));
        }
        Ok(standings)
    }

    /// Whether the state has left by one notice, or the notice runs.
    fn after_notice(&self, exit: &ExitSteps, on: Date) -> Check<BTreeSet<(bool, bool)>> {
        let received = |id: &Option<String>| -> Check<BTreeSet<bool>> {
            Ok(by(id.as_ref().map(|id| self.act(id)).transpose()?.map(Act::day), on))
        };
        let (notice, stopped, resumed) = (received(&exit.notice)?, received(&exit.stopped)?, received(&exit.resumed)?);
        let inference = self.proof.steps.get(exit.effect).map(|s| &s.inference);
        let idle = matches!(inference, Some(Inference::TooEarly { .. } | Inference::NoClause { .. }));
        let barred = matches!(inference, Some(Inference::Barred { .. }));
        let mut could = BTreeSet::new();
        for effect in ways(self.gives(exit.effect)?) {
            for left in by(effect, on) {
                for (notice, stopped, resumed) in
                    notice.iter().flat_map(|n| stopped.iter().flat_map(|s| resumed.iter().map(|r| (*n, *s, *r))))
                {
                    let begun = notice && !idle && !left;
                    let runs = match (stopped, resumed) {
                        (true, true) => effect.is_some(),
                        (true, false) => false,
                        (false, _) => effect.is_some() || barred || exit.stopped.is_some(),
                    };
                    could.insert((left, begun && runs));
                }
            }
        }
        Ok(could)
    }
}

/// Each reading of a contested effect; the one effect, where it is not contested. `None` is no effect.
fn ways(effect: &Effect) -> Vec<Option<DaySpan>> {
    match effect {
        Effect::On { day } => vec![Some(*day)],
        Effect::Never {} => vec![None],
        Effect::Disputed { readings } => readings.iter().map(|r| r.day.map(DaySpan::from)).collect(),
    }
}

/// Whether a day has come by `on`: both, where that is open; never, where there is none.
fn by(day: Option<DaySpan>, on: Date) -> BTreeSet<bool> {
    day.map_or([false].into(), |day| BTreeSet::from([day.earliest <= on, day.latest <= on]))
}

fn received(act: &Act) -> Check<DaySpan> {
    act.received.or(act.signed).ok_or_else(|| format!("the act {} has no day", act.id))
}

fn day(day: DaySpan) -> Effect {
    Effect::On { day }
}

fn counted(span: Option<DaySpan>) -> Check<Effect> {
    span.map(day).ok_or_else(|| "the formula gives no day".to_owned())
}

fn show(effect: &Effect) -> String {
    match effect {
        Effect::On { day } => day.to_string(),
        Effect::Never {} => "no effect".to_owned(),
        Effect::Disputed { readings } => format!("{} readings", readings.len()),
    }
}
