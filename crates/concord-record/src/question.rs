//! The question language: small, typed, and the only way other parts ask the record. Each answer comes with what it rests
//! on. Written `party(POL, ottawa, 2026-02-19)`, with `known 2025-12-31` and `assuming armed-conflict` after it.

use crate::{
    act::StateCode,
    calendar::{DaySpan, Formula, read_day},
    count::{Count, Table},
    derive::derive,
    proof::{Answer, Effect, Premise, Proof, Standing},
    record::{Record, View},
    state::NameFault,
    status::{periods, status},
};
use jiff::civil::Date;

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Is the treaty in force for the state?
    Party { state: StateCode, treaty: String, on: Date },
    /// Where does the state stand?
    Stands { state: StateCode, treaty: String, on: Date },
    /// Is a part of the treaty applied provisionally?
    Provisional { state: StateCode, treaty: String, on: Date },
    /// Does the treaty operate for the state, or was it suspended?
    Operation { state: StateCode, treaty: String, on: Date },
    /// When did or does the last notice of withdrawal take effect?
    EffectiveExit { state: StateCode, treaty: String },
    /// When did or does the last consent bring it into force for the state?
    InForce { state: StateCode, treaty: String },
    /// When was it signed?
    Signed { state: StateCode, treaty: String },
    /// When did the depositary receive the last consent?
    Consent { state: StateCode, treaty: String },
    /// When did the depositary receive the last notice of withdrawal?
    Notified { state: StateCode, treaty: String },
    /// When did the treaty itself enter into force?
    TreatyInForce { treaty: String },
    /// From when to when was the state a party, the last time?
    PeriodAsParty { state: StateCode, treaty: String },
    /// For how many states is it in force?
    InForceCount { treaty: String, on: Date },
    /// How many consented and have not left?
    ContractingCount { treaty: String, on: Date },
    /// How many neither signed nor consented?
    NeverJoinedCount { treaty: String, on: Date },
    /// How many only signed?
    SignatoryCount { treaty: String, on: Date },
    /// How many never signed, whether or not they consented?
    NeverSignedCount { treaty: String, on: Date },
    /// How many were parties and left?
    FormerCount { treaty: String, on: Date },
    /// How long does a notice of withdrawal run?
    NoticePeriod { treaty: String },
    /// Which member of a group consented last, of those that are members on a day?
    LastToJoin { treaty: String, group: String, on: Date },
    /// Which states share a land border?
    Neighbours { state: StateCode },
    /// Which of these are bound?
    BoundNeighbours { state: StateCode, treaty: String, on: Date },
}

/// An answer, and what it rests on.
#[derive(Clone, Debug)]
pub struct Reply {
    /// In words that a test can compare: `yes`, `2026-02-20`, `161`, `160..161`, `unknown`.
    pub value: String,
    /// One proof for a question about one state; those of the states that decide a question about many.
    pub proofs: Vec<Proof>,
}

/// What is wrong with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionFault(pub String);

impl std::fmt::Display for QuestionFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The names of the questions and their arguments, for messages and help.
pub const FORMS: [&str; 21] = [
    "party(STATE, TREATY, DATE)",
    "standing(STATE, TREATY, DATE)",
    "provisional(STATE, TREATY, DATE)",
    "operation(STATE, TREATY, DATE)",
    "effective(STATE, TREATY)",
    "in_force(STATE, TREATY)",
    "signed(STATE, TREATY)",
    "consent(STATE, TREATY)",
    "notified(STATE, TREATY)",
    "treaty_in_force(TREATY)",
    "period_as_party(STATE, TREATY)",
    "in_force_count(TREATY, DATE)",
    "contracting_count(TREATY, DATE)",
    "never_joined_count(TREATY, DATE)",
    "signatory_count(TREATY, DATE)",
    "never_signed_count(TREATY, DATE)",
    "former_count(TREATY, DATE)",
    "notice_period(TREATY)",
    "last_to_join(TREATY, GROUP, DATE)",
    "neighbours(STATE)",
    "neighbours(STATE, TREATY, DATE)",
];

impl Question {
    /// Reads a question. States and treaties may be named in any way that the record understands.
    pub fn read(text: &str, record: &Record) -> Result<Self, QuestionFault> {
        let fault = |message: String| QuestionFault(message);
        let call = text.trim().strip_suffix(')').and_then(|t| t.split_once('('));
        let Some((name, arguments)) = call else {
            return Err(fault(format!("`{}` is no question; the questions are {}", text.trim(), FORMS.join(", "))));
        };
        let arguments: Vec<&str> = arguments.split(',').map(str::trim).collect();
        let state = |n: usize| read_state(arguments[n], record);
        let treaty = |n: usize| read_treaty(arguments[n], record);
        let on = |n: usize| read_day(arguments[n]).map_err(QuestionFault);
        Ok(match (name.trim(), arguments.len()) {
            ("party", 3) => Self::Party { state: state(0)?, treaty: treaty(1)?, on: on(2)? },
            ("standing", 3) => Self::Stands { state: state(0)?, treaty: treaty(1)?, on: on(2)? },
            ("provisional", 3) => Self::Provisional { state: state(0)?, treaty: treaty(1)?, on: on(2)? },
            ("operation", 3) => Self::Operation { state: state(0)?, treaty: treaty(1)?, on: on(2)? },
            ("effective", 2) => Self::EffectiveExit { state: state(0)?, treaty: treaty(1)? },
            ("in_force", 2) => Self::InForce { state: state(0)?, treaty: treaty(1)? },
            ("signed", 2) => Self::Signed { state: state(0)?, treaty: treaty(1)? },
            ("consent", 2) => Self::Consent { state: state(0)?, treaty: treaty(1)? },
            ("notified", 2) => Self::Notified { state: state(0)?, treaty: treaty(1)? },
            ("treaty_in_force", 1) => Self::TreatyInForce { treaty: treaty(0)? },
            ("period_as_party", 2) => Self::PeriodAsParty { state: state(0)?, treaty: treaty(1)? },
            ("in_force_count", 2) => Self::InForceCount { treaty: treaty(0)?, on: on(1)? },
            ("contracting_count", 2) => Self::ContractingCount { treaty: treaty(0)?, on: on(1)? },
            ("never_joined_count", 2) => Self::NeverJoinedCount { treaty: treaty(0)?, on: on(1)? },
            ("signatory_count", 2) => Self::SignatoryCount { treaty: treaty(0)?, on: on(1)? },
            ("never_signed_count", 2) => Self::NeverSignedCount { treaty: treaty(0)?, on: on(1)? },
            ("former_count", 2) => Self::FormerCount { treaty: treaty(0)?, on: on(1)? },
            ("notice_period", 1) => Self::NoticePeriod { treaty: treaty(0)? },
            ("last_to_join", 3) => Self::LastToJoin { treaty: treaty(0)?, group: treaty(1)?, on: on(2)? },
            ("neighbours", 1) => Self::Neighbours { state: state(0)? },
            ("neighbours", 3) => Self::BoundNeighbours { state: state(0)?, treaty: treaty(1)?, on: on(2)? },
            (name, n) => {
                let forms: Vec<&str> = FORMS.iter().copied().filter(|f| f.starts_with(&format!("{name}("))).collect();
                let known = if forms.is_empty() { FORMS.join(", ") } else { forms.join(" or ") };
                return Err(fault(format!("there is no question `{name}` with {n} arguments; there is {known}")));
            }
        })
    }
}

fn read_state(text: &str, record: &Record) -> Result<StateCode, QuestionFault> {
    record.states.find(text).map_err(|fault| QuestionFault(fault.message(text, record)))
}

fn read_treaty(text: &str, record: &Record) -> Result<String, QuestionFault> {
    let found = record.find_treaty(text);
    found
        .map(|t| t.id.clone())
        .map_err(|near| QuestionFault(format!("no treaty `{text}`; there is {}", near.join(", "))))
}

impl NameFault {
    /// The fault in words.
    pub fn message(&self, name: &str, record: &Record) -> String {
        match self {
            Self::Unknown { near } if near.is_empty() => {
                format!(
                    "no state `{name}`; give an ISO code or an English name of one of the {} states",
                    record.states.len()
                )
            }
            Self::Unknown { near } => format!("no state `{name}`; did you mean {}?", near.join(", ")),
            Self::Ambiguous { states } => {
                let names: Vec<String> = states.iter().map(|s| format!("{} ({s})", record.states.name(*s))).collect();
                format!("`{name}` can be {}", names.join(" or "))
            }
        }
    }
}

/// Answers a question from what was known; `premises` are what the asker takes to be so.
pub fn ask(view: &View<'_>, question: &Question, premises: &[Premise]) -> Option<Reply> {
    let of_state = |state: StateCode, treaty: &str, on: Date| {
        let status = status(view, treaty, state, on, premises)?;
        let proof = status.proof(view, premises);
        Some((status, proof))
    };
    let reply = |value: String, proofs: Vec<Proof>| Some(Reply { value, proofs });
    match question {
        Question::Party { state, treaty, on } => {
            let (status, proof) = of_state(*state, treaty, *on)?;
            reply(status.party.word().to_owned(), vec![proof])
        }
        Question::Stands { state, treaty, on } => {
            let (status, proof) = of_state(*state, treaty, *on)?;
            reply(status.standing.word().to_owned(), vec![proof])
        }
        Question::Provisional { state, treaty, on } => {
            let (status, proof) = of_state(*state, treaty, *on)?;
            reply(status.provisional.word().to_owned(), vec![proof])
        }
        Question::Operation { state, treaty, on } => {
            let (status, proof) = of_state(*state, treaty, *on)?;
            reply(status.operation.word().to_owned(), vec![proof])
        }
        Question::EffectiveExit { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let exit = derivation.memberships.iter().rev().find_map(|m| m.exits.last());
            let value = exit.map_or("none".to_owned(), |e| effect_value(&e.effect));
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::InForce { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let value = derivation.memberships.last().map_or("none".to_owned(), |m| effect_value(&m.in_force));
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::Signed { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let value = derivation.signed.first().map_or("none".to_owned(), |(day, _)| day.to_string());
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::Consent { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let value = derivation.memberships.last().map_or("none".to_owned(), |m| m.consent.to_string());
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::Notified { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let last = derivation.memberships.iter().flat_map(|m| &m.exits).filter_map(|e| e.notice).next_back();
            let value = last.map_or("none".to_owned(), |day| day.to_string());
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::TreatyInForce { treaty } => {
            reply(view.treaty(treaty)?.treaty.entry_into_force.published.to_string(), Vec::new())
        }
        Question::PeriodAsParty { state, treaty } => {
            let derivation = derive(view, treaty, *state, premises)?;
            let value = derivation.memberships.last().map_or("none".to_owned(), |m| {
                let end = m.exits.iter().map(|e| &e.effect).find(|e| **e != Effect::Never {});
                format!("{}..{}", effect_value(&m.in_force), end.map_or(String::new(), effect_value))
            });
            reply(value, last_proof(view, treaty, *state, premises))
        }
        Question::InForceCount { treaty, on } => count(view, treaty, *on, premises, |t| t.count(Standing::is_party)),
        Question::ContractingCount { treaty, on } => count(view, treaty, *on, premises, Table::consented),
        Question::NeverJoinedCount { treaty, on } => {
            count(view, treaty, *on, premises, |t| t.count(|s| s == Standing::NeverJoined))
        }
        Question::SignatoryCount { treaty, on } => {
            count(view, treaty, *on, premises, |t| t.count(|s| s == Standing::Signatory))
        }
        Question::NeverSignedCount { treaty, on } => {
            let table = Table::on(view, treaty, *on, premises)?;
            let complete = view.treaty(treaty)?.treaty.coverage == crate::treaty::Coverage::Complete;
            let value = if complete { table.never_signed().to_string() } else { "unknown".to_owned() };
            reply(value, Vec::new())
        }
        Question::FormerCount { treaty, on } => {
            count(view, treaty, *on, premises, |t| t.count(|s| s == Standing::FormerParty))
        }
        Question::NoticePeriod { treaty } => {
            let clause = view.treaty(treaty)?.treaty.withdrawal.as_ref();
            reply(clause.map_or("none".to_owned(), |w| period(w.formula)), Vec::new())
        }
        Question::LastToJoin { treaty, group, on } => last_to_join(view, treaty, group, *on, premises),
        Question::Neighbours { state } => reply(codes(view.record.states.neighbours(*state)), Vec::new()),
        Question::BoundNeighbours { state, treaty, on } => {
            let mut bound = Vec::new();
            let mut proofs = Vec::new();
            for neighbour in view.record.states.neighbours(*state) {
                let (status, proof) = of_state(neighbour, treaty, *on)?;
                match status.party {
                    Answer::Known { value: true } => bound.push(neighbour.to_string()),
                    Answer::Known { value: false } => {}
                    Answer::Unknown { .. } | Answer::Disputed { .. } => bound.push(format!("{neighbour}?")),
                }
                proofs.push(proof);
            }
            reply(if bound.is_empty() { "none".to_owned() } else { bound.join(", ") }, proofs)
        }
    }
}

/// The proof on the last day that anything changes for the state.
fn last_proof(view: &View<'_>, treaty: &str, state: StateCode, premises: &[Premise]) -> Vec<Proof> {
    let last = periods(view, treaty, state, premises).last().map(|(from, _, _)| *from);
    let status = last.and_then(|on| status(view, treaty, state, on, premises));
    status.map(|s| s.proof(view, premises)).into_iter().collect()
}

fn count(
    view: &View<'_>,
    treaty: &str,
    on: Date,
    premises: &[Premise],
    tally: impl Fn(&Table) -> Count,
) -> Option<Reply> {
    let table = Table::on(view, treaty, on, premises)?;
    let unlisted = |s: StateCode| view.treaty(treaty).is_none_or(|t| !t.covers(s));
    let count = tally(&table);
    // A record that lists a few states can count nothing.
    let value = if count.open.iter().any(|s| unlisted(*s)) { "unknown".to_owned() } else { count.to_string() };
    let open = table.rows.iter().filter(|r| count.open.contains(&r.state) && !unlisted(r.state));
    Some(Reply { value, proofs: open.map(|r| r.proof(view, premises)).collect() })
}

fn last_to_join(view: &View<'_>, treaty: &str, group: &str, on: Date, premises: &[Premise]) -> Option<Reply> {
    let mut latest: Vec<(DaySpan, StateCode)> = Vec::new();
    let mut proofs = Vec::new();
    let mut open = false;
    for member in Table::on(view, group, on, premises)?.rows {
        match member.party {
            Answer::Known { value: true } => {}
            Answer::Known { value: false } => continue,
            Answer::Unknown { .. } | Answer::Disputed { .. } => {
                open = true;
                continue;
            }
        }
        let status = status(view, treaty, member.state, on, premises)?;
        if !status.listed {
            open = true;
        }
        let consents = status.derivation.memberships.iter().filter(|m| m.consent.latest <= on);
        let Some(consent) = consents.map(|m| m.consent).next_back() else { continue };
        latest.push((consent, member.state));
        proofs.push(status.proof(view, premises));
    }
    let last = latest.iter().map(|(day, _)| day.latest).max();
    let could: Vec<StateCode> = latest.iter().filter(|(day, _)| Some(day.latest) == last).map(|(_, s)| *s).collect();
    proofs.retain(|p| could.contains(&p.state));
    let value = match (open, could.is_empty()) {
        (true, _) => "unknown".to_owned(),
        (false, true) => "none".to_owned(),
        (false, false) => codes(could.into_iter()),
    };
    Some(Reply { value, proofs })
}

fn codes(states: impl Iterator<Item = StateCode>) -> String {
    let codes: Vec<String> = states.map(|s| s.to_string()).collect();
    if codes.is_empty() { "none".to_owned() } else { codes.join(", ") }
}

fn effect_value(effect: &Effect) -> String {
    match effect {
        Effect::On { day } => match day.day() {
            Some(day) => day.to_string(),
            None => format!("{}..{}", day.earliest, day.latest),
        },
        Effect::Never {} => "none".to_owned(),
        Effect::Disputed { .. } => "disputed".to_owned(),
    }
}

/// `6 months`.
fn period(formula: Formula) -> String {
    match formula {
        Formula::OnReceipt {} => "none: effective on receipt".to_owned(),
        Formula::Days { days } => format!("{days} days"),
        Formula::Months { months } => format!("{months} months"),
        Formula::Years { years: 1 } => "1 year".to_owned(),
        Formula::Years { years } => format!("{years} years"),
        Formula::FirstOfMonth { .. }
        | Formula::FirstOfMonthAfterMonths { .. }
        | Formula::FirstOfMonthAfterDays { .. }
        | Formula::EndOfYear { .. }
        | Formula::FixedDay { .. }
        | Formula::Stated {}
        | Formula::Published { .. } => crate::say::formula_words(formula),
    }
}
