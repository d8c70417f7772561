//! Steps in words.

use crate::{
    act::{Act, StateCode},
    calendar::{DaySpan, Formula},
    proof::{Effect, Inference, Proof, Step},
    record::Record,
    treaty::TreatyKind,
};
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, counted from 1; nothing for another number.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default()
}

/// `27 December 2012`.
pub fn long_date(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// `20 February 2026`, or `between 12 January 2026 and 31 December 2026`.
pub fn long_span(span: DaySpan) -> String {
    match span.day() {
        Some(day) => long_date(day),
        None => format!("between {} and {}", long_date(span.earliest), long_date(span.latest)),
    }
}

/// The same as the object of a sentence: "received a day between …".
fn span_words(span: DaySpan) -> String {
    let lead = if span.day().is_some() { "" } else { "a day " };
    format!("{lead}{}", long_span(span))
}

/// An effect in words.
pub fn effect_words(effect: &Effect) -> String {
    match effect {
        Effect::On { day } => span_words(*day),
        Effect::Never {} => "no effect".to_owned(),
        Effect::Disputed { readings } => {
            let one = |r: &crate::proof::Reading| {
                format!("{} ({})", r.day.map_or("no effect".to_owned(), long_date), r.holder)
            };
            format!("disputed: {}", readings.iter().map(one).collect::<Vec<_>>().join("; "))
        }
    }
}

/// `40th`.
fn ordinal(n: usize) -> String {
    match (n % 10, n % 100) {
        (1, t) if t != 11 => format!("{n}st"),
        (2, t) if t != 12 => format!("{n}nd"),
        (3, t) if t != 13 => format!("{n}rd"),
        (_, _) => format!("{n}th"),
    }
}

/// A formula in words.
pub fn formula_words(formula: Formula) -> String {
    let ordinal = |n: u16| ordinal(usize::from(n));
    match formula {
        Formula::OnReceipt {} => "on the day of receipt".to_owned(),
        Formula::Days { days } => format!("the {} day after receipt", ordinal(days)),
        Formula::Months { months } => format!("{months} months after receipt"),
        Formula::Years { years: 1 } => "one year after receipt".to_owned(),
        Formula::Years { years } => format!("{years} years after receipt"),
        Formula::FirstOfMonth { months } => {
            format!("the first day of the {} month after the month of receipt", ordinal(months))
        }
        Formula::FirstOfMonthAfterMonths { months } => {
            format!("the first day of the month after {months} months from receipt")
        }
        Formula::FirstOfMonthAfterDays { days } => {
            format!("the first day of the month after the {} day from receipt", ordinal(days))
        }
        Formula::EndOfYear { years: 1 } => "31 December of the following year".to_owned(),
        Formula::EndOfYear { years } => format!("31 December of the {} year after", ordinal(years)),
        Formula::FixedDay { month, day, notice_month, notice_day } => format!(
            "{day} {} of the first year whose {notice_day} {} is not before the notice",
            month_name(month),
            month_name(notice_month)
        ),
        Formula::Stated {} => "the day the instrument states".to_owned(),
        Formula::Published { date } => format!("published as {}", long_date(date)),
    }
}

/// Says the steps of one proof.
pub struct Voice<'a> {
    /// For names of states and treaties.
    pub record: &'a Record,
    /// The proof.
    pub proof: &'a Proof,
}

impl Voice<'_> {
    fn act(&self, id: &str) -> Option<&Act> {
        self.proof.acts.iter().find(|a| a.id == id)
    }

    fn state(&self) -> String {
        self.record.states.name(self.proof.state)
    }

    fn member(&self) -> &'static str {
        self.record.treaty(&self.proof.treaty).map_or("party", crate::treaty::Treaty::member_word)
    }

    fn received(&self, id: &str) -> String {
        let Some(act) = self.act(id) else { return id.to_owned() };
        let done = if act.received.is_some() { "received" } else { "of" };
        format!("{} {done} {}", act.kind.words(), span_words(act.day()))
    }

    /// The step in one sentence, without a full stop.
    pub fn step(&self, step: &Step) -> String {
        let state = self.state();
        let gives = effect_words(&step.gives);
        let joins = match self.record.treaty(&self.proof.treaty).map(|t| t.kind) {
            Some(TreatyKind::Organisation) => format!("member: {state}, from"),
            Some(TreatyKind::Treaty) | None => format!("in force for {state} from"),
        };
        match &step.inference {
            Inference::Trigger { count, acts } => {
                let last = self.last_states(acts);
                format!("the {} consent was received on {gives} ({last})", ordinal(*count))
            }
            Inference::TreatyInForce { formula, .. } => {
                format!("the treaty entered into force on {gives}: {}", formula_words(*formula))
            }
            Inference::TreatyInForcePublished { .. } => {
                format!("the treaty entered into force on {gives}, as published")
            }
            Inference::Consent { act } => format!("{state} consented to be bound: {}", self.received(act)),
            Inference::InForce { formula, treaty, .. } => {
                let with_treaty = self.proof.steps.get(*treaty).is_some_and(|t| t.gives == step.gives);
                let how = if with_treaty { "with the treaty itself".to_owned() } else { formula_words(*formula) };
                format!("{joins} {gives}: {how}")
            }
            Inference::Determined { act, .. } => format!("{joins} {gives}: {}", self.held(act)),
            Inference::Contested { .. } => gives,
            Inference::Narrowed { .. } => format!("published as {gives}"),
            Inference::Provisional { act, .. } => {
                let covers = self.record.treaty(&self.proof.treaty).and_then(|t| t.provisional_application.as_ref());
                let covers = covers.map_or("the treaty", |c| c.covers.as_str());
                format!("{covers} applied provisionally until entry into force: {}", self.received(act))
            }
            Inference::Exit { act, formula, .. } => {
                format!("{} takes effect on {gives}: {}", self.received(act), formula_words(*formula))
            }
            Inference::TooEarly { act, years, .. } => {
                format!("{} has no effect: not allowed in the first {years} years", self.received(act))
            }
            Inference::NoClause { act } => format!("{} has no effect: there is no way out", self.received(act)),
            Inference::Barred { until, .. } => match until {
                Some(until) => format!("not before the end of the armed conflict, taken to be {}", long_date(*until)),
                None => "not before the end of the armed conflict, which is taken to go on".to_owned(),
            },
            Inference::Revoked { act, .. } => format!("{}: the notice takes no effect", self.received(act)),
            Inference::NoticeSuspended { act, .. } => format!("{}: the notice stands still", self.received(act)),
            Inference::NoticeResumed { act, .. } => format!("{}: counted as a new notice, {gives}", self.received(act)),
            Inference::Linked { .. } => format!("leaving the other treaty leaves this one: {gives}"),
            Inference::WithoutEffect { act } => self.idle(act),
            Inference::Suspended { act, provided, .. } => {
                let how = if *provided { "provided for" } else { "the treaty does not provide for it" };
                format!("{}: {how}", self.received(act))
            }
            Inference::Signed { act } => match self.act(act).map(|a| span_words(a.day())) {
                Some(day) => format!("{state} signed on {day}"),
                None => format!("{state} signed"),
            },
            Inference::Extended { act } => {
                let article = self.act(act).and_then(|a| a.refers.clone()).unwrap_or_default();
                format!("the deadline of Art. {article} was extended to {gives}")
            }
            Inference::Stands { .. } => {
                format!("on {}: {}", long_date(self.proof.on), self.standing())
            }
        }
    }

    fn standing(&self) -> String {
        let word = self.proof.standing.word();
        if self.member() == "party" { word.to_owned() } else { word.replace("party", "member") }
    }

    fn held(&self, id: &str) -> String {
        let Some(act) = self.act(id) else { return id.to_owned() };
        format!("determined by {}", act.holder.as_deref().unwrap_or("the depositary"))
    }

    fn idle(&self, id: &str) -> String {
        let Some(act) = self.act(id) else { return id.to_owned() };
        let note = act.note.as_deref().map_or(String::new(), |n| format!(" ({n})"));
        format!("{} of {}: no effect on status{note}", act.kind.words(), span_words(act.day()))
    }

    /// Who brought the last of the consents that were needed.
    fn last_states(&self, acts: &[String]) -> String {
        let acts: Vec<&Act> = acts.iter().filter_map(|id| self.act(id)).collect();
        let last = acts.iter().map(|a| a.day()).max();
        let states = acts.iter().filter(|a| Some(a.day()) == last).filter_map(|a| a.state);
        states.map(|s: StateCode| self.record.states.name(s)).collect::<Vec<_>>().join(", ")
    }
}
