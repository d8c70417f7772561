//! What one row or one file alone cannot show: order of acts, references, articles, published days against computed ones.

use super::{DataFault, TreatyFiles, acts::Row};
use crate::{
    act::{Act, ActKind, StateCode, speaks_of},
    calendar::DaySpan,
    derive::derive,
    proof::Effect,
    record::Record,
    treaty::Treaty,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The acts of one treaty against its text.
pub fn acts(files: &TreatyFiles<'_>, treaty: &Treaty, rows: &[Row], faults: &mut Vec<DataFault>) {
    let file = format!("{}/acts.csv", files.folder);
    let mut fault = |row: &Row, column: &str, message: String| {
        faults.push(DataFault { file: file.clone(), line: row.line, column: column.to_owned(), message });
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let ids: BTreeSet<&str> = rows.iter().map(|r| r.act.id.as_str()).collect();
    for row in rows {
        let act = &row.act;
        if let Some(line) = seen.insert(&act.id, row.line) {
            fault(row, "kind", format!("the same act stands in line {line}"));
        }
        let column = if act.received.is_some() { "received" } else { "signed" };
        if act.day().latest < treaty.adopted && !act.kind.is_without_effect() {
            fault(row, column, format!("{} is before {}, the day the treaty was adopted", act.day(), treaty.adopted));
        }
        if treaty.opened.is_some_and(|opened| act.kind == ActKind::Signature && act.day().latest < opened) {
            fault(row, column, format!("{} is before the treaty was opened for signature", act.day()));
        }
        let by_signatory = matches!(act.kind, ActKind::Ratification | ActKind::Acceptance | ActKind::Approval);
        if treaty.signature_required && by_signatory && !has_signed(rows, act) {
            fault(
                row,
                "kind",
                format!("a {} without a signature before it; a state that did not sign accedes", act.kind.words()),
            );
        }
        needs(row, &mut fault);
        if let Some(refers) = act.refers.as_deref().filter(|_| act.kind != ActKind::Extension)
            && !ids.iter().any(|id| speaks_of(refers, id))
        {
            fault(
                row,
                "refers",
                format!("`{refers}` is no act in this file; acts are named KIND/DATE or STATE/KIND/DATE"),
            );
        }
    }
}

/// What some kinds of act cannot do without.
fn needs(row: &Row, fault: &mut impl FnMut(&Row, &str, String)) {
    let act = &row.act;
    match act.kind {
        ActKind::Determination | ActKind::Reading | ActKind::Extension => {
            if act.stated.is_none() {
                fault(row, "stated", format!("a {} needs the day it states", act.kind.words()));
            }
            if act.refers.is_none() {
                fault(row, "refers", format!("a {} needs the act (or article) it speaks of", act.kind.words()));
            }
            if act.holder.is_none() && act.kind == ActKind::Reading {
                fault(row, "holder", "a reading needs someone who holds it".to_owned());
            }
        }
        ActKind::Ratification
        | ActKind::Acceptance
        | ActKind::Approval
        | ActKind::Accession
        | ActKind::Succession
        | ActKind::WithdrawalNotice
        | ActKind::Revocation => {
            if act.received.is_none() {
                fault(
                    row,
                    "received",
                    format!("a {} counts from the day the depositary received it", act.kind.words()),
                );
            }
            if act.state.is_none() {
                fault(row, "state", format!("a {} is the act of a state", act.kind.words()));
            }
        }
        ActKind::Signature
        | ActKind::ProvisionalApplication
        | ActKind::NoticeSuspension
        | ActKind::NoticeResumption
        | ActKind::Suspension
        | ActKind::Objection
        | ActKind::Announcement
        | ActKind::DomesticAct
        | ActKind::Statement => {}
    }
}

fn has_signed(rows: &[Row], act: &Act) -> bool {
    rows.iter().any(|r| {
        r.act.kind == ActKind::Signature && r.act.state == act.state && r.act.day().earliest <= act.day().latest
    })
}

/// Every article that a clause cites must be listed.
pub fn citations(files: &TreatyFiles<'_>, treaty: &Treaty, record: &Record, faults: &mut Vec<DataFault>) {
    let mut own: Vec<&str> = vec![&treaty.entry_into_force.article, &treaty.entry_into_force.later.article];
    own.extend(treaty.provisional_application.iter().map(|c| c.article.as_str()));
    own.extend(treaty.survival.iter().map(|c| c.article.as_str()));
    own.extend(treaty.succession.iter().map(|c| c.article.as_str()));
    for d in &treaty.deadlines {
        own.push(&d.article);
        own.extend(d.extension_article.as_deref());
    }
    if let Some(w) = &treaty.withdrawal {
        own.extend([w.article.as_str(), w.effect_article()]);
        own.extend(w.earliest.iter().map(|e| e.article.as_str()));
        own.extend(w.bar.iter().map(|b| b.article.as_str()));
        own.extend(w.linked.iter().map(|l| l.article.as_str()));
    }
    let refused = treaty.no_withdrawal.iter().flat_map(|r| &r.cites);
    let suspended = treaty.suspension.iter().flat_map(|s| &s.cites);
    let elsewhere = refused.chain(suspended).map(|cite| cite.split_once(' ').unwrap_or((treaty.id.as_str(), cite)));
    let cited: BTreeSet<(&str, &str)> = own.into_iter().map(|a| (treaty.id.as_str(), a)).chain(elsewhere).collect();
    for (id, number) in cited {
        if record.treaty(id).is_none_or(|t| t.article(number).is_none()) {
            let at =
                files.treaty.find(&format!("\"{number}\"")).or_else(|| files.treaty.find(&format!("{id} {number}\"")));
            let (line, column) = at.map_or((0, 0), |at| super::treaty::place(files.treaty, at));
            let message = format!("the article {number} is cited but not listed in {id}");
            let file = format!("{}/treaty.toml", files.folder);
            faults.push(DataFault { file, line, column: column.to_string(), message });
        }
    }
}

/// Every published day of effect against the computed one: a contradiction is a fault of the data until someone records a
/// determination or a reading that explains it.
pub fn published(record: &Record, files: &[TreatyFiles<'_>], faults: &mut Vec<DataFault>) {
    let view = record.known_on(None);
    for treaty in &record.treaties {
        let states: BTreeSet<StateCode> =
            treaty.acts.iter().filter(|a| a.published.is_some()).filter_map(|a| a.state).collect();
        for state in states {
            let Some(derivation) = derive(&view, &treaty.id, state, &[]) else { continue };
            for act in treaty.acts.iter().filter(|a| a.state == Some(state)) {
                let Some(published) = act.published else { continue };
                let Some(effect) = derivation.effect_of(&act.id) else { continue };
                if !admits(effect, published) {
                    let folder = files.iter().find(|f| f.id == treaty.id).map_or("", |f| f.folder);
                    faults.push(DataFault {
                        file: format!("{folder}/acts.csv"),
                        line: 0,
                        column: "published".to_owned(),
                        message: format!("{}: published {published}, computed {}", act.id, shown(effect)),
                    });
                }
            }
        }
    }
}

fn admits(effect: &Effect, published: Date) -> bool {
    match effect {
        Effect::On { day } => DaySpan::admits(*day, published),
        Effect::Never {} => false,
        Effect::Disputed { readings } => readings.iter().any(|r| r.day == Some(published)),
    }
}

fn shown(effect: &Effect) -> String {
    match effect {
        Effect::On { day } => day.to_string(),
        Effect::Never {} => "no effect".to_owned(),
        Effect::Disputed { readings } => {
            let days: Vec<String> =
                readings.iter().map(|r| r.day.map_or("never".to_owned(), |d| d.to_string())).collect();
            days.join(" or ")
        }
    }
}
