//! "All EU member states are parties", "every NATO member but Hungary has left": one of them is not, or has not.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Belonging, Deed, Lexicon, Mention, among, place_of, stands},
    words::Words,
};
use concord_record::{Standing, StateCode};
use std::ops::Range;

/// See `not_all_of_them.md`.
pub const RULE: Rule = Rule { code: "REC010", name: "not_all_of_them", severity: Severity::Warning, page: "", check };

/// How far what is said of all may stand after the group.
const NEAR: usize = 12;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    let mentions = &subject.treaties().mentions;
    let words = Words::of(subject.analysis.pack);
    for sentence in &subject.analysis.sentences {
        let tokens = sentence.tokens();
        let treaty = mentions.within(tokens.clone()).find_map(Mention::treaty);
        let Some(treaty) = treaty.filter(|_| subject.draft.document.in_article(sentence.range.start())) else {
            continue;
        };
        for at in tokens.clone().filter(|i| words.list("treaty_every").contains(&mentions.words[*i])) {
            let before = at.checked_sub(1).filter(|b| *b >= tokens.start);
            let denied = before.is_some_and(|b| {
                ["treaty_never", "treaty_will"].iter().any(|list| words.list(list).contains(&mentions.words[b]))
            });
            let Some((Some(group), end)) = among(subject, words, at, tokens.end).filter(|_| !denied) else { continue };
            let near = end..(end + NEAR).min(tokens.end);
            let Some((says, holds)) = said(subject, words, near.clone()) else { continue };
            // "except Hungary and Norway": whoever is named before the verb is taken out.
            let named: Vec<StateCode> = mentions.within(near).filter_map(Mention::any_state).collect();
            let mut others: Vec<StateCode> = Vec::new();
            for state in subject.record.states.all().iter().filter(|s| !named.contains(&s.code)) {
                let member = stands(subject, group, state.code, day).is_some_and(Standing::is_party);
                if member && stands(subject, treaty, state.code, day).is_some_and(|s| !holds(s)) {
                    others.push(state.code);
                }
            }
            let Some(first) = others.first() else { continue };
            let names: Vec<String> = others.iter().take(3).map(|c| subject.record.states.name(*c)).collect();
            let more = if others.len() > 3 { format!(" and {} more", others.len() - 3) } else { String::new() };
            let found = sink.report(
                place_of(subject, &(at..end)),
                format!("all are said to {says} here; not so on record: {}{more}", names.join(", ")),
            );
            let standing = stands(subject, treaty, *first, day).map_or("", Standing::name);
            found.because_record(format!("standing({first}, {treaty}, {day})"), standing);
            found.help("name those that are meant, or those that are not");
        }
    }
}

/// In words, and which standings bear it out.
type Said = (&'static str, fn(Standing) -> bool);

/// What is said of all of them, if it is plain: belonging, having joined, having left.
fn said(subject: &Subject<'_>, words: &Words, near: Range<usize>) -> Option<Said> {
    let (lexicon, folded) = (Lexicon::of(subject.analysis.pack), &subject.treaties().mentions.words);
    let unsure = |i: usize| {
        ["treaty_never", "treaty_will"].iter().any(|list| words.list(list).contains(&folded[i]))
            && !words.list("treaty_all").contains(&folded[i])
    };
    for i in near.clone() {
        if unsure(i) {
            return None;
        }
        if let Some((_, (Belonging::Party, false))) = lexicon.belongings.at(&folded[i..near.end]) {
            return Some(("belong", Standing::is_party));
        }
        match lexicon.deeds.at(&folded[i..near.end]) {
            Some((_, (Deed::Join, false))) => return Some(("have joined", Standing::has_consented)),
            Some((_, (Deed::Leave, false))) => return Some(("have left", |s| s == Standing::FormerParty)),
            Some((_, (Deed::Belong, _))) | None => {}
            Some((_, (Deed::Join | Deed::Leave, true))) => return None,
            Some((_, (Deed::Sign | Deed::Notify | Deed::Denounce | Deed::TakeEffect | Deed::Announce, _))) => {
                return None;
            }
        }
    }
    None
}
