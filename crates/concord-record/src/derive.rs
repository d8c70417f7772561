//! From acts to memberships: when each consent brought the treaty into force for a state, and what each notice of
//! withdrawal did. Walks the acts once, in the order of their days, and writes down every step it takes.

use crate::{
    act::{Act, ActKind, Confidence, StateCode, speaks_of},
    calendar::{DaySpan, add_years},
    proof::{
        Assumed, Citation, Defeated, Effect, ExitSteps, Inference, MembershipSteps, Premise, Reading, Step, StepNumber,
    },
    record::{TreatyView, View},
    treaty::{Bar, Withdrawal},
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

    // ---- leaving

    fn notice(&mut self, act: &Act) {
        let day = act.day();
        let Some(membership) = self.done.memberships.last() else { return self.without_effect(act) };
        if has_ended(membership, day) {
            return self.without_effect(act);
        }
        let in_force_step = membership.steps.in_force;
        let in_force = membership.in_force.span();
        let Some(clause) = &self.here.treaty.withdrawal else { return self.no_clause(act) };
        let early = clause.earliest.as_ref().filter(|earliest| {
            let years = earliest.years_after_entry_into_force;
            in_force.is_none_or(|span| day.latest < add_years(span.earliest, years).day)
        });
        let effect = match early {
            Some(earliest) => {
                let years = earliest.years_after_entry_into_force;
                let inference = Inference::TooEarly { act: act.id.clone(), years, in_force: in_force_step };
                let step = self.add(inference, Effect::Never {}, &[&earliest.article]);
                self.mark_memory(step, earliest.confidence.or(clause.confidence));
                step
            }
            None => self.exit(act, clause, in_force_step),
        };
        self.push_exit(Some(act), effect);
    }

    fn no_clause(&mut self, act: &Act) {
        let cites: Vec<String> = self.here.treaty.no_withdrawal.as_ref().map_or_else(Vec::new, |r| r.cites.clone());
        let cites: Vec<&str> = cites.iter().map(String::as_str).collect();
        let step = self.add(Inference::NoClause { act: act.id.clone() }, Effect::Never {}, &cites);
        self.push_exit(Some(act), step);
    }

    fn exit(&mut self, act: &Act, clause: &Withdrawal, in_force: StepNumber) -> StepNumber {
        let stated = act.stated.and_then(|s| s.day()).filter(|_| clause.later_date);
        let computed = clause.formula.apply_span(act.day(), stated).unwrap_or(act.day());
        let day = stated.map_or(computed, |later| computed.later(later.into()));
        let (formula, later_date) = (clause.formula, clause.later_date);
        let inference = Inference::Exit { act: act.id.clone(), formula, later_date, in_force };
        let mut cites = vec![clause.article.as_str()];
        if clause.effect_article() != clause.article {
            cites.push(clause.effect_article());
        }
        let step = self.add(inference, on(day), &cites);
        self.mark_memory(step, clause.confidence);
        self.done.steps[step].shortened =
            formula.apply(act.day().earliest, stated).is_some_and(|counted| counted.shortened);
        let step = self.narrowed(act, step);
        let step = match &clause.bar {
            Some(bar) => self.barred(bar, step),
            None => step,
        };
        self.determined(act, step)
    }

    /// The bar of a premise that only the world knows: by default taken not to hold, and said so.
    fn barred(&mut self, bar: &Bar, exit: StepNumber) -> StepNumber {
        let Some(day) = self.done.steps[exit].gives.span() else { return exit };
        let applies = |p: &&Premise| p.name == bar.premise && p.state.is_none_or(|s| s == self.state);
        let premise = self.premises.iter().find(applies).cloned();
        let holds = premise.as_ref().is_some_and(|p| p.holds && p.until.is_none_or(|until| until > day.earliest));
        let assumed = Assumed { premise: bar.premise.clone(), state: self.state, on: day, holds };
        if !holds {
            self.done.steps[exit].assumes = Some(assumed);
            return exit;
        }
        let until = premise.and_then(|p| p.until);
        let gives = until.map_or(Effect::Never {}, |until| on(day.later(until.into())));
        let step = self.add(Inference::Barred { exit, until }, gives, &[&bar.article]);
        let defeated = self.defeated(exit, &bar.says);
        self.done.steps[step].assumes = Some(assumed);
        self.done.steps[step].defeats.extend(defeated);
        step
    }

    fn push_exit(&mut self, notice: Option<&Act>, effect: StepNumber) {
        let gives = self.done.steps[effect].gives.clone();
        let acts: Vec<String> = notice.iter().map(|a| a.id.clone()).collect();
        let steps = ExitSteps { notice: acts.first().cloned(), stopped: None, resumed: None, effect };
        let by = &self.done.steps[effect].inference;
        let idle = matches!(by, Inference::TooEarly { .. } | Inference::NoClause { .. });
        let barred = matches!(by, Inference::Barred { .. });
        let notice = notice.map(Act::day);
        let exit = Exit { notice, stopped: None, resumed: None, effect: gives, idle, barred, acts, steps };
        if let Some(membership) = self.done.memberships.last_mut() {
            membership.exits.push(exit);
        }
    }

    /// A revocation or suspension of the running notice.
    fn stop(&mut self, act: &Act) {
        let day = act.day();
        let open = self
            .done
            .memberships
            .last()
            .and_then(|m| m.exits.last())
            .filter(|exit| exit.is_open() && exit.effect.span().is_some_and(|effect| day.earliest < effect.latest));
        let Some(exit) = open.map(|e| e.steps.effect) else { return self.without_effect(act) };
        let (id, stopped) = (act.id.clone(), Some(act.id.clone()));
        let inference = match act.kind == ActKind::NoticeSuspension {
            true => Inference::NoticeSuspended { exit, act: id },
            false => Inference::Revoked { exit, act: id },
        };
        let step = self.add(inference, Effect::Never {}, &["vclt 68"]);
        let defeated = self.defeated(exit, "the notice was taken back before it took effect");
        self.done.steps[step].defeats.extend(defeated);
        self.change_exit(act, step, |exit| {
            (exit.stopped, exit.resumed) = (Some(day), None);
            (exit.steps.stopped, exit.steps.resumed) = (stopped, None);
        });
    }

    fn resume(&mut self, act: &Act) {
        let stopped = self.done.memberships.last().and_then(|m| m.exits.last()).filter(|e| !e.is_open());
        let (Some(exit), Some(clause)) = (stopped.map(|e| e.steps.effect), &self.here.treaty.withdrawal) else {
            return self.without_effect(act);
        };
        let day = act.day();
        let gives = clause.formula.apply_span(day, None).map_or(Effect::Never {}, on);
        let inference = Inference::NoticeResumed { exit, act: act.id.clone(), formula: clause.formula };
        let cites = [clause.article.as_str(), "vclt 68"];
        let step = self.add(inference, gives, &cites);
        let resumed = Some(act.id.clone());
        self.change_exit(act, step, |exit| {
            exit.resumed = Some(day);
            exit.steps.resumed = resumed;
        });
    }

    fn change_exit(&mut self, act: &Act, step: StepNumber, change: impl FnOnce(&mut Exit)) {
        let gives = self.done.steps[step].gives.clone();
        let last = self.done.memberships.last_mut().and_then(|m| m.exits.last_mut());
        if let Some(exit) = last {
            exit.acts.push(act.id.clone());
            exit.effect = gives;
            exit.steps.effect = step;
            change(exit);
        }
    }

    /// Leaving the treaty that this one hangs on.
    fn follow_linked(&mut self) {
        let Some(linked) = self.here.treaty.withdrawal.as_ref().and_then(|w| w.linked.as_ref()) else { return };
        let is_open = |m: &Membership| m.exits.iter().all(|e| matches!(e.effect, Effect::Never {}));
        if linked.treaty == self.here.treaty.id || !self.done.memberships.last().is_some_and(is_open) {
            return;
        }
        let Some(other) = derive(self.view, &linked.treaty, self.state, self.premises) else { return };
        let last = other.memberships.last().and_then(|m| m.exits.last());
        let Some(exit) = last.filter(|e| e.is_open() && e.effect != Effect::Never {}) else { return };
        let (gives, step) = (exit.effect.clone(), exit.steps.effect);
        let offset = self.done.steps.len();
        let own = self.view.treaty(&linked.treaty).map_or(&[][..], |t| t.acts(self.state));
        self.done.other_acts.extend(own.iter().map(|a| (*a).clone()));
        self.done.other_acts.extend(other.other_acts);
        self.done.steps.extend(other.steps.into_iter().map(|s| s.shifted(offset)));
        let step = self.add(Inference::Linked { exit: step + offset }, gives, &[&linked.article]);
        self.mark_memory(step, linked.confidence);
        self.push_exit(None, step);
    }

    /// Readings of a notice are taken up once all acts about it are known.
    fn contest_exits(&mut self) {
        for m in 0..self.done.memberships.len() {
            for e in 0..self.done.memberships[m].exits.len() {
                let exit = &self.done.memberships[m].exits[e];
                let acts = exit.acts.clone();
                let about: Vec<&String> = acts.iter().collect();
                let step = self.contested(&about, exit.steps.effect);
                let gives = self.done.steps[step].gives.clone();
                let exit = &mut self.done.memberships[m].exits[e];
                exit.steps.effect = step;
                exit.effect = gives;
            }
        }
    }

    // ---- what overrides a formula

    /// A published day inside an interval.
    fn narrowed(&mut self, act: &Act, of: StepNumber) -> StepNumber {
        let Some(span) = self.done.steps[of].gives.span() else { return of };
        match act.published {
            Some(day) if span.day().is_none() && span.admits(day) => {
                self.add(Inference::Narrowed { act: act.id.clone(), of }, on(day.into()), &[])
            }
            Some(_) | None => of,
        }
    }

    fn determined(&mut self, act: &Act, instead_of: StepNumber) -> StepNumber {
        let about = [&act.id];
        let found = self.about(&about, ActKind::Determination).last();
        let Some((determination, stated)) = found.and_then(|d| Some((d, d.stated?))) else { return instead_of };
        let gives = stated.day().map_or(Effect::Never {}, |day| on(day.into()));
        let inference = Inference::Determined { act: determination.id.clone(), instead_of };
        let because = format!("{} determined the day", determination.holder.as_deref().unwrap_or("the depositary"));
        let step = self.add(inference, gives, &[]);
        let defeated = self.defeated(instead_of, &because);
        self.done.steps[step].defeats.extend(defeated);
        step
    }

    fn contested(&mut self, about: &[&String], instead_of: StepNumber) -> StepNumber {
        let readings: Vec<&Act> = self.about(about, ActKind::Reading).filter(|r| r.stated.is_some()).collect();
        if readings.is_empty() {
            return instead_of;
        }
        let reading = |r: &&Act| Reading {
            day: r.stated.and_then(|s| s.day()),
            holder: r.holder.clone().unwrap_or_default(),
            act: r.id.clone(),
        };
        let gives = Effect::Disputed { readings: readings.iter().map(reading).collect() };
        let acts = readings.iter().map(|r| r.id.clone()).collect();
        self.add(Inference::Contested { acts, instead_of }, gives, &[])
    }

    /// Acts of this state of one kind that speak of one of these acts.
    fn about<'s>(&'s self, ids: &'s [&String], kind: ActKind) -> impl Iterator<Item = &'s Act> {
        self.here.acts(self.state).iter().copied().filter(move |a| {
            a.kind == kind && a.refers.as_ref().is_some_and(|refers| ids.iter().any(|id| speaks_of(refers, id)))
        })
    }

    fn defeated(&self, step: StepNumber, because: &str) -> Option<Defeated> {
        let step = &self.done.steps[step];
        let cites = step.cites.last()?.clone();
        Some(Defeated { cites, effect: step.gives.clone(), because: because.to_owned() })
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
