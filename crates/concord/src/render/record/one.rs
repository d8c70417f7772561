//! One state under one treaty: the answer, the steps that lead to it, what was taken for granted, and the sources.

use super::{answer, as_known, span, wrap};
use crate::terminal::{Style, Terminal};
use concord_record::{
    Answer, Basis, Citation, Confidence, Inference, Proof, Record, Standing, Status, Step, TreatyKind, Voice,
    effect_words, long_date,
};
use serde_json::{Value, json};

/// The answer for the terminal.
pub fn text(record: &Record, status: &Status, proof: &Proof, terminal: &Terminal) -> String {
    let kind = record.treaty(&status.treaty).map_or(TreatyKind::Treaty, |t| t.kind);
    let treaty = record.treaty(&status.treaty).map_or(status.treaty.as_str(), |t| t.name.as_str());
    let state = record.states.name(status.state);
    let voice = Voice { record, proof };
    let mut out = format!("{state} · {treaty} · {}{}\n\n", long_date(status.on), as_known(proof.known));
    let word = answer(&status.standing, kind);
    let line = match (status.since, status.until) {
        (Some(since), Some(until)) => format!(", since {}, until {}", span(since), span(until)),
        (Some(since), None) => format!(", since {}", span(since)),
        (None, Some(until)) => format!(", until {}", span(until)),
        (None, None) => String::new(),
    };
    out += &format!("  {}{line}\n", terminal.paint(style(&status.standing), &word));
    out += &format!(
        "  {} on that day: {}\n",
        if kind == TreatyKind::Treaty { "in force" } else { "member" },
        status.party.word()
    );
    for reason in &status.because {
        out += &format!("  because {}\n", wrap(reason, terminal.width, 10));
    }
    apart(&mut out, status, kind, terminal);
    let shown = |s: &&Step| !matches!(s.inference, Inference::Stands { .. } | Inference::WithoutEffect { .. });
    section(&mut out, terminal, "How it follows", status.derivation.steps.iter().filter(shown), |step| {
        let mut lines = vec![with_cites(&voice.step(step), &step.cites, record, &status.treaty)];
        for defeated in &step.defeats {
            let cites = with_cites("", std::slice::from_ref(&defeated.cites), record, &status.treaty);
            lines.push(format!("instead of {}: {}{cites}", effect_words(&defeated.effect), defeated.because));
        }
        if step.shortened {
            lines.push("the month is shorter; its last day was taken".to_owned());
        }
        if step.from_memory {
            lines.push("rests on memory only: to be confirmed".to_owned());
        }
        lines
    });
    section(&mut out, terminal, "Taken for granted", status.assumptions(), |step| {
        let assumed = step.assumes.as_ref();
        let line = assumed.map_or_else(String::new, |a| {
            let not = if a.holds { "" } else { "no " };
            let other = if a.holds { format!("no-{}", a.premise) } else { a.premise.clone() };
            let premise = a.premise.replace('-', " ");
            format!(
                "{not}{premise} of {} on {}; otherwise ask with --assume {other}",
                record.states.name(a.state),
                span(a.on)
            )
        });
        vec![line]
    });
    let idle = |s: &&Step| matches!(s.inference, Inference::WithoutEffect { .. });
    section(&mut out, terminal, "No effect on status", status.derivation.steps.iter().filter(idle), |step| {
        vec![voice.step(step)]
    });
    section(&mut out, terminal, "Deadlines", status.deadlines.iter(), |deadline| {
        let by = match &deadline.basis {
            Basis::Counted => String::new(),
            Basis::Extendable(Some(article)) => {
                format!("; can be extended (Art. {article}), no decision in this record")
            }
            Basis::Extendable(None) => "; can be extended, no decision in this record".to_owned(),
            Basis::Extended(day) => format!("; extended, decided {}", span(*day)),
            Basis::Yearly => "; each year".to_owned(),
        };
        vec![format!("{}: {} (Art. {}){by}", span(deadline.day), deadline.what, deadline.article)]
    });
    let own: Vec<_> =
        proof.acts.iter().filter(|a| a.state == Some(status.state) && a.treaty == status.treaty).collect();
    section(&mut out, terminal, "Sources", own.into_iter(), |act| {
        let low = match act.confidence {
            Confidence::High => "",
            Confidence::Medium => " [medium confidence]",
            Confidence::Low => " [low confidence]",
        };
        vec![format!("{} {}: {}{low}", act.kind.words(), span(act.day()), act.source)]
    });
    out
}

/// Provisional application and contested operation.
fn apart(out: &mut String, status: &Status, kind: TreatyKind, terminal: &Terminal) {
    match &status.provisional {
        Answer::Known { value: false } => {}
        Answer::Known { value: true } => *out += "  applied provisionally on that day\n",
        Answer::Unknown { .. } | Answer::Disputed { .. } => *out += "  provisional application: unknown\n",
    }
    if let (Answer::Disputed { readings }, TreatyKind::Treaty) = (&status.operation, kind) {
        let held = |r: &concord_record::Held<bool>| {
            format!("{} ({})", if r.values == [true] { "in operation" } else { "suspended" }, r.holder)
        };
        let held: Vec<String> = readings.iter().map(held).collect();
        let line = format!("whether it operates for the state is disputed: {}", held.join("; "));
        *out += &format!("  {}\n", terminal.paint(Style::Yellow, &wrap(&line, terminal.width, 2)));
    }
}

fn style(standing: &Answer<Standing>) -> Style {
    match standing {
        Answer::Known { value: Standing::Party } => Style::Green,
        Answer::Known { value: Standing::NoticeRunning | Standing::Contracting } => Style::Yellow,
        Answer::Known { value: Standing::FormerParty } => Style::Red,
        Answer::Known { value: Standing::NeverJoined | Standing::Signatory } => Style::Bold,
        Answer::Unknown { .. } | Answer::Disputed { .. } => Style::Magenta,
    }
}

fn section<T>(
    out: &mut String,
    terminal: &Terminal,
    title: &str,
    items: impl Iterator<Item = T>,
    lines: impl Fn(T) -> Vec<String>,
) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    *out += &format!("\n{}\n", terminal.paint(Style::Bold, title));
    for item in items {
        for (n, line) in lines(item).iter().enumerate() {
            let line = crate::terminal::harmless(line);
            let mark = if n == 0 { "  - " } else { "      " };
            *out += &format!("{mark}{}\n", wrap(&line, terminal.width, 6));
        }
    }
}

/// The sentence and the articles it rests on: `… [Art. 17(2)]`, `… [VCLT Art. 68]`.
fn with_cites(sentence: &str, cites: &[Citation], record: &Record, treaty: &str) -> String {
    if cites.is_empty() {
        return sentence.to_owned();
    }
    let one = |c: &Citation| match c.treaty == treaty {
        true => format!("Art. {}", c.article),
        false => {
            let named = record.treaty(&c.treaty).map_or(c.treaty.as_str(), shortest_name);
            format!("{named} Art. {}", c.article)
        }
    };
    format!("{sentence} [{}]", cites.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// `VCLT` rather than the whole name.
fn shortest_name(treaty: &concord_record::Treaty) -> &str {
    let names = treaty.aliases.iter().chain([&treaty.name]);
    names.map(String::as_str).min_by_key(|n| n.len()).unwrap_or(&treaty.id)
}

/// The answer as data.
pub fn json(record: &Record, status: &Status, proof: Option<&Proof>) -> Value {
    let treaty = record.treaty(&status.treaty);
    let known_day = |day: Option<concord_record::DaySpan>| day.map(|d| d.to_string());
    let deadline = |d: &concord_record::Deadline| {
        let (basis, decided) = match &d.basis {
            Basis::Counted => ("counted", None),
            Basis::Extendable(_) => ("counted, extendable", None),
            Basis::Extended(day) => ("extended", Some(day.to_string())),
            Basis::Yearly => ("yearly", None),
        };
        json!({"article": d.article, "what": d.what, "day": d.day.to_string(), "basis": basis, "decided": decided})
    };
    let assumptions: Vec<&concord_record::Assumed> = status.assumptions().filter_map(|s| s.assumes.as_ref()).collect();
    let mut value = json!({
        "schema": 1,
        "treaty": status.treaty,
        "treaty_name": treaty.map(|t| &t.name),
        "state": status.state,
        "state_name": record.states.name(status.state),
        "on": status.on,
        "standing": status.standing.word(),
        "party": status.party.word(),
        "consented": status.consented.word(),
        "since": known_day(status.since),
        "until": known_day(status.until),
        "provisional": status.provisional.word(),
        "operation": match &status.operation {
            Answer::Disputed { .. } => "disputed",
            Answer::Known { value: true } => "in operation",
            Answer::Known { value: false } => if status.party.known() == Some(&true) { "suspended" } else { "not a party" },
            Answer::Unknown { .. } => "unknown",
        },
        "answer": status.standing,
        "operation_answer": status.operation,
        "because": status.because,
        "assumptions": assumptions,
        "deadlines": status.deadlines.iter().map(deadline).collect::<Vec<_>>(),
        "from_memory": status.derivation.steps.iter().any(|s| s.from_memory),
    });
    if let Some(proof) = proof {
        let voice = Voice { record, proof };
        let steps: Vec<String> =
            proof.steps.iter().map(|s| with_cites(&voice.step(s), &s.cites, record, &status.treaty)).collect();
        value["known"] = json!(proof.known);
        value["explanation"] = json!(steps);
        value["proof"] = json!(proof);
    }
    value
}
