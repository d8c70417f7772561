//! What a notice of withdrawal did: when it takes effect, what bars, stops, resumes or contests it.

use super::{Exit, Membership, Walk, derive, has_ended, on};
use crate::{
    act::{Act, ActKind, speaks_of},
    calendar::add_years,
    proof::{Assumed, Defeated, Effect, ExitSteps, Inference, Premise, Reading, StepNumber},
    treaty::{Bar, Withdrawal},
};

impl Walk<'_, '_> {
    pub(super) fn notice(&mut self, act: &Act) {
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
    pub(super) fn stop(&mut self, act: &Act) {
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

    pub(super) fn resume(&mut self, act: &Act) {
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
    pub(super) fn follow_linked(&mut self) {
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
    pub(super) fn contest_exits(&mut self) {
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
    pub(super) fn narrowed(&mut self, act: &Act, of: StepNumber) -> StepNumber {
        let Some(span) = self.done.steps[of].gives.span() else { return of };
        match act.published {
            Some(day) if span.day().is_none() && span.admits(day) => {
                self.add(Inference::Narrowed { act: act.id.clone(), of }, on(day.into()), &[])
            }
            Some(_) | None => of,
        }
    }

    pub(super) fn determined(&mut self, act: &Act, instead_of: StepNumber) -> StepNumber {
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

    pub(super) fn contested(&mut self, about: &[&String], instead_of: StepNumber) -> StepNumber {
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
}
