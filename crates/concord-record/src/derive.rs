//! From acts to memberships: when each consent brought the treaty into force for a state, and what each notice of
//! withdrawal did. Walks the acts once, in the order of their days, and writes down every step it takes.

mod leaving;

use crate::{
    act::{Act, ActKind, Confidence, StateCode, speaks_of},
    calendar::DaySpan,
    proof::{Citation, Effect, ExitSteps, Inference, MembershipSteps, Premise, Step, StepNumber},
    record::{TreatyView, View},
};
use jiff::civil::Date;

/// What follows from a state's acts.
#[derive(Clone, Debug, Default)]
pub struct Derivation {
    /// How.
    pub steps: Vec<Step>,
    /// Signatures.
    pub signed: Vec<(DaySpan, StepNumber)>,
    /// Times of membership, in order.
    pub memberships: Vec<Membership>,
    /// Provisional application: from the declaration to entry into force, if that is known.
    pub provisional: Vec<(DaySpan, Option<Effect>)>,
    /// Suspension of operation that was declared: its day and its step.
    pub suspended: Vec<(DaySpan, StepNumber)>,
    /// Who declared a suspension of operation.
    pub suspending_state: Option<StateCode>,
    /// Extended deadlines: article, new day, when it was decided.
    pub extensions: Vec<(String, Date, DaySpan)>,
    /// Acts outside the state's own that steps rest on.
    pub other_acts: Vec<Act>,
    treaty_step: Option<StepNumber>,
}

/// One time of membership.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Receipt of the consent.
    pub consent: DaySpan,
    /// Entry into force for the state.
    pub in_force: Effect,
    /// Notices of withdrawal, in order.
    pub exits: Vec<Exit>,
    consent_act: String,
    steps: MembershipSteps,
}

/// One notice of withdrawal.
#[derive(Clone, Debug)]
pub struct Exit {
    /// Its receipt; none where leaving another treaty is what counts.
    pub notice: Option<DaySpan>,
    /// It was revoked or suspended on this day.
    pub stopped: Option<DaySpan>,
    /// It was resumed on this day.
    pub resumed: Option<DaySpan>,
    /// When the state leaves.
    pub effect: Effect,
    /// The notice had no effect in law: too early, or no clause allows it.
    pub idle: bool,
    /// The notice runs, but a premise keeps it from taking effect.
    pub barred: bool,
    acts: Vec<String>,
    steps: ExitSteps,
}

impl Exit {
    /// Whether the notice (or its resumption) has not been taken back.
    pub const fn is_open(&self) -> bool {
        self.stopped.is_none() || self.resumed.is_some()
    }
}

/// Everything that follows for `state` from the acts of `treaty` that `view` knows. `None` for a treaty the record does
/// not have.
pub fn derive(view: &View<'_>, treaty: &str, state: StateCode, premises: &[Premise]) -> Option<Derivation> {
    let here = view.treaty(treaty)?;
    let mut walk = Walk { view, here, state, premises, done: Derivation::default() };
    for act in here.acts(state) {
        walk.take(act);
    }
    walk.follow_linked();
    walk.contest_exits();
    walk.close();
    Some(walk.done)
}

impl Derivation {
    /// When the act of this id took effect: a consent, or a notice of withdrawal (with what became of it).
    pub fn effect_of(&self, id: &str) -> Option<&Effect> {
        let joined = self.memberships.iter().find(|m| m.consent_act == id).map(|m| &m.in_force);
        let exits = || self.memberships.iter().flat_map(|m| &m.exits);
        joined.or_else(|| exits().find(|e| e.acts.iter().any(|a| a == id)).map(|e| &e.effect))
    }
}

struct Walk<'a, 'r> {
    view: &'a View<'r>,
    here: &'a TreatyView<'r>,
    state: StateCode,
    premises: &'a [Premise],
    done: Derivation,
}

impl Walk<'_, '_> {
    fn take(&mut self, act: &Act) {
        match act.kind {
            ActKind::Signature => {
                let step = self.add(Inference::Signed { act: act.id.clone() }, on(act.day()), &["vclt 18"]);
                self.done.signed.push((act.day(), step));
            }
            ActKind::Ratification
            | ActKind::Acceptance
            | ActKind::Approval
            | ActKind::Accession
            | ActKind::Succession => self.consent(act),
            ActKind::WithdrawalNotice => self.notice(act),
            ActKind::Revocation | ActKind::NoticeSuspension => self.stop(act),
            ActKind::NoticeResumption => self.resume(act),
            ActKind::Suspension => self.suspend(act),
            ActKind::Extension => {
                let step = self.add(Inference::Extended { act: act.id.clone() }, Effect::Never {}, &[]);
                if let (Some(article), Some(day)) = (&act.refers, act.stated.and_then(|s| s.day())) {
                    self.done.extensions.push((article.clone(), day, act.day()));
                    self.done.steps[step].gives = on(day.into());
                }
            }
            // Taken up by the act they speak of; provisional application waits for entry into force.
            ActKind::Determination | ActKind::Reading | ActKind::ProvisionalApplication => {}
            ActKind::Announcement | ActKind::DomesticAct | ActKind::Statement | ActKind::Objection => {
                self.without_effect(act);
            }
        }
    }

    fn without_effect(&mut self, act: &Act) {
        self.add(Inference::WithoutEffect { act: act.id.clone() }, Effect::Never {}, &[]);
    }

    // ---- joining

    fn consent(&mut self, act: &Act) {
        let day = act.day();
        if self.done.memberships.last().is_some_and(|m| !has_ended(m, day)) {
            return self.without_effect(act);
        }
        let later = &self.here.treaty.entry_into_force.later;
        let consent = self.add(Inference::Consent { act: act.id.clone() }, on(day), &[]);
        let treaty = self.treaty_in_force();
        let from_treaty = self.done.steps[treaty].gives.span().unwrap_or(day);
        let stated = act.stated.and_then(|s| s.day()).filter(|_| act.kind != ActKind::Succession);
        let own = later.formula.apply_span(day, stated).unwrap_or(day);
        // Up to and including the day of the last consent that was needed, the article on the treaty's own entry into
        // force decides; for later ones the article on later states. Both never give a day before the treaty's.
        let article = match self.here.trigger.as_ref().is_some_and(|t| day.latest <= t.received.earliest) {
            true => self.here.treaty.entry_into_force.article.clone(),
            false => later.article.clone(),
        };
        let inference = Inference::InForce { formula: later.formula, consent, act: act.id.clone(), treaty };
        let mut step = self.add(inference, on(own.later(from_treaty)), &[&article]);
        self.mark_memory(step, later.confidence);
        step = self.narrowed(act, step);
        step = self.determined(act, step);
        step = self.contested(&[&act.id], step);
        let steps = MembershipSteps { consent, in_force: step, exits: Vec::new() };
        let in_force = self.done.steps[step].gives.clone();
        let membership = Membership { consent: day, in_force, exits: Vec::new(), consent_act: act.id.clone(), steps };
        self.done.memberships.push(membership);
    }

    /// The step that says when the treaty itself entered into force; made once.
    fn treaty_in_force(&mut self) -> StepNumber {
        if let Some(step) = self.done.treaty_step {
            return step;
        }
        let clause = &self.here.treaty.entry_into_force;
        let computed = match (&self.here.trigger, clause.count, clause.formula) {
            (Some(trigger), Some(count), Some(formula)) => formula
                .apply_span(trigger.received, None)
                .map(|day| (Inference::TreatyInForce { formula, trigger: 0 }, day, trigger, count)),
            (Some(_) | None, Some(_) | None, Some(_) | None) => None,
        };
        let step = match computed {
            Some((Inference::TreatyInForce { formula, .. }, day, trigger, count)) => {
                let acts = trigger.acts.iter().map(|a| a.id.clone()).collect();
                let others = trigger.acts.iter().filter(|a| a.state != Some(self.state));
                self.done.other_acts.extend(others.map(|a| (*a).clone()));
                let received = on(trigger.received);
                let trigger = self.add(Inference::Trigger { count, acts }, received, &[&clause.article]);
                self.add(Inference::TreatyInForce { formula, trigger }, on(day), &[&clause.article])
            }
            Some(_) | None => self.add(
                Inference::TreatyInForcePublished { day: clause.published },
                on(clause.published.into()),
                &[&clause.article],
            ),
        };
        self.mark_memory(step, clause.confidence);
        self.done.treaty_step = Some(step);
        step
    }

    // ---- apart from membership

    fn suspend(&mut self, act: &Act) {
        let clause = self.here.treaty.suspension.as_ref();
        let everyone = self.view.treaty(&self.here.treaty.id);
        let mut objecting: Vec<&Act> =
            everyone.map_or_else(Vec::new, |t| t.states().flat_map(|s| t.acts(s)).copied().collect());
        objecting.extend(self.here.common.iter().copied());
        objecting.retain(|a| a.id != act.id && a.refers.as_ref().is_some_and(|refers| speaks_of(refers, &act.id)));
        let objections: Vec<String> = objecting.iter().map(|a| a.id.clone()).collect();
        let others = objecting.iter().filter(|a| a.state != Some(self.state)).map(|a| (*a).clone());
        self.done.other_acts.extend(others);
        let provided = clause.is_some_and(|c| c.provided);
        let cites: Vec<&str> = clause.map_or_else(|| vec!["vclt 57"], |c| c.cites.iter().map(String::as_str).collect());
        let inference = Inference::Suspended { act: act.id.clone(), objections, provided };
        let from = suspended_from(act);
        let step = self.add(inference, on(from), &cites);
        self.done.suspending_state = Some(self.state);
        self.done.suspended.push((from, step));
    }

    /// Provisional application, and determinations and readings that nothing took up, so that every act has its step.
    fn close(&mut self) {
        for act in self.here.acts(self.state) {
            match act.kind {
                ActKind::ProvisionalApplication => {
                    let day = act.day();
                    let joins = self
                        .done
                        .memberships
                        .iter()
                        .find(|m| m.in_force.span().is_none_or(|s| s.latest > day.earliest));
                    let until = joins.map(|m| (m.steps.in_force, m.in_force.clone()));
                    let clause = self.here.treaty.provisional_application.as_ref();
                    let cites: Vec<&str> = clause.map_or_else(|| vec!["vclt 25"], |c| vec![c.article.as_str()]);
                    let inference =
                        Inference::Provisional { act: act.id.clone(), until: until.as_ref().map(|(step, _)| *step) };
                    let step = self.add(inference, on(day), &cites);
                    self.mark_memory(step, clause.and_then(|c| c.confidence));
                    self.done.provisional.push((day, until.map(|(_, effect)| effect)));
                }
                ActKind::Determination | ActKind::Reading => {
                    let used = |step: &Step| step.inference.acts().any(|id| *id == act.id);
                    if !self.done.steps.iter().any(used) {
                        self.without_effect(act);
                    }
                }
                ActKind::Signature
                | ActKind::Ratification
                | ActKind::Acceptance
                | ActKind::Approval
                | ActKind::Accession
                | ActKind::Succession
                | ActKind::WithdrawalNotice
                | ActKind::Revocation
                | ActKind::NoticeSuspension
                | ActKind::NoticeResumption
                | ActKind::Suspension
                | ActKind::Objection
                | ActKind::Extension
                | ActKind::Announcement
                | ActKind::DomesticAct
                | ActKind::Statement => {}
            }
        }
        let signed = self.done.signed.iter().map(|(_, step)| *step).collect();
        let memberships = self.done.memberships.iter().map(Membership::steps).collect();
        self.add(Inference::Stands { memberships, signed }, Effect::Never {}, &[]);
    }

    // ---- writing steps

    fn add(&mut self, inference: Inference, gives: Effect, cites: &[&str]) -> StepNumber {
        let cites = cites.iter().map(|cite| self.citation(cite)).collect();
        let from_memory = inference.acts().any(|id| self.rests_on_memory(id));
        self.done.steps.push(Step {
            inference,
            gives,
            cites,
            assumes: None,
            defeats: Vec::new(),
            shortened: false,
            from_memory,
        });
        self.done.steps.len() - 1
    }

    fn rests_on_memory(&self, id: &str) -> bool {
        self.here.acts(self.state).iter().any(|a| a.id == id && a.confidence == Confidence::Low)
    }

    fn mark_memory(&mut self, step: StepNumber, confidence: Option<Confidence>) {
        if confidence.unwrap_or(self.here.treaty.confidence) == Confidence::Low {
            self.done.steps[step].from_memory = true;
        }
    }

    /// `17(2)` is an article of this treaty, `vclt 68` one of another.
    fn citation(&self, cite: &str) -> Citation {
        match cite.split_once(' ') {
            Some((treaty, article)) => Citation { treaty: treaty.to_owned(), article: article.to_owned() },
            None => Citation { treaty: self.here.treaty.id.clone(), article: cite.to_owned() },
        }
    }
}

impl Membership {
    /// Id of the act of consent.
    pub fn consent_act(&self) -> &str {
        &self.consent_act
    }

    /// The step that gives entry into force.
    pub const fn in_force_step(&self) -> StepNumber {
        self.steps.in_force
    }

    fn steps(&self) -> MembershipSteps {
        MembershipSteps { exits: self.exits.iter().map(|e| e.steps.clone()).collect(), ..self.steps.clone() }
    }
}

/// A suspension can name a day later than its receipt.
fn suspended_from(act: &Act) -> DaySpan {
    act.stated.and_then(|s| s.day()).map_or(act.day(), |stated| act.day().later(stated.into()))
}

fn on(day: DaySpan) -> Effect {
    Effect::On { day }
}

/// Whether the state had left by then.
fn has_ended(membership: &Membership, by: DaySpan) -> bool {
    membership.exits.iter().any(|e| e.effect.span().is_some_and(|effect| effect.earliest <= by.earliest))
}
