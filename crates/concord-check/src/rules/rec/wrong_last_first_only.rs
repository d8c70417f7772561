//! "The last EU state to ratify", "the only neighbour of Russia in the treaty": not so by the record.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Mention, Named},
    words::Words,
};
use concord_record::{Question, StateCode, ask, status};
use concord_text::TextRange;
use jiff::civil::Date;
use std::{collections::BTreeSet, ops::Range};

/// See `wrong_last_first_only.md`.
pub const RULE: Rule =
    Rule { code: "REC004", name: "wrong_last_first_only", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    let mentions = &subject.treaties().mentions;
    let words = Words::of(subject.analysis.pack);
    let in_article = |r: TextRange| subject.draft.document.in_article(r.start());
    for sentence in subject.analysis.sentences.iter().filter(|s| in_article(s.range)) {
        let tokens = sentence.tokens();
        let named = mentions.within(tokens.clone()).find_map(Mention::treaty).map(str::to_owned);
        let Some(treaty) = named.or_else(|| mentions.only_treaty()) else { continue };
        let find = |list: &str| tokens.clone().find(|i| words.list(list).contains(&mentions.words[*i]));
        if let Some(last) = find("treaty_last") {
            last_of_group(subject, sink, words, tokens.clone(), last, &treaty, day);
        }
        let only = find("treaty_only").map(|at| (at, Severity::Error));
        let only = only.or_else(|| find("treaty_exception").map(|at| (at, Severity::Warning)));
        if let (Some(only), Some(border)) = (only, find("treaty_border")) {
            let belongs = tokens.clone().any(|i| words.list("treaty_keeps").contains(&mentions.words[i]));
            let elsewhere = find("treaty_region").is_some();
            if belongs && !elsewhere {
                only_neighbour(subject, sink, tokens.clone(), (only, border), &treaty, day);
            }
        }
    }
}

fn range(subject: &Subject<'_>, tokens: Range<usize>) -> TextRange {
    let all = &subject.analysis.tokens;
    TextRange::new(all[tokens.start].start(), all[tokens.end - 1].end())
}

/// "Poland was the last EU country to do so".
fn last_of_group(
    subject: &Subject<'_>,
    sink: &mut Sink<'_>,
    words: &Words,
    tokens: Range<usize>,
    last: usize,
    treaty: &str,
    day: Date,
) {
    let mentions = &subject.treaties().mentions;
    let group = mentions.within(last..(last + 5).min(tokens.end)).find_map(|m| match &m.named {
        Named::Group(id) => Some((id, m.tokens.end)),
        Named::Treaty(_) | Named::Generic(_) | Named::State(_) | Named::Oblique(_) | Named::Demonym(_) => None,
    });
    let Some((group, end)) = group else { return };
    let joins = (end..(end + 7).min(tokens.end)).any(|i| words.list("treaty_last_to").contains(&mentions.words[i]));
    let left =
        tokens.clone().take_while(|i| *i < last).any(|i| words.list("treaty_leave").contains(&mentions.words[i]));
    let Some(state) = mentions.within(tokens.start..last).find_map(|m| Some((m.state()?, m.range))) else { return };
    if !joins || left {
        return;
    }
    let question = Question::LastToJoin { treaty: treaty.to_owned(), group: group.clone(), on: day };
    let Some(reply) = ask(subject.view(), &question, &[]) else { return };
    let codes: Vec<StateCode> = reply.value.split(", ").filter_map(StateCode::read).collect();
    if codes.is_empty() || codes.contains(&state.0) {
        return;
    }
    let names: Vec<String> = codes.iter().map(|c| subject.record.states.name(*c)).collect();
    let says = format!("on record {} was the last of them to join", names.join(" or "));
    sink.report(range(subject, last..end), format!("{} here; {says}", subject.record.states.name(state.0)))
        .because(state.1, "who is called the last")
        .because_record(format!("last_to_join({treaty}, {group}, {day})"), names.join(" or "))
        .help("look up the days on which the instruments were deposited");
}

/// "no country bordering Russia, except Norway, abides by the convention".
fn only_neighbour(
    subject: &Subject<'_>,
    sink: &mut Sink<'_>,
    tokens: Range<usize>,
    ((only, severity), border): ((usize, Severity), usize),
    treaty: &str,
    day: Date,
) {
    let mentions = &subject.treaties().mentions;
    let of: Vec<&Mention> =
        mentions.within(border.saturating_sub(4).max(tokens.start)..(border + 7).min(tokens.end)).collect();
    // The states whose borders are meant stand after the word, joined to it; or before it, as "Russia's neighbours".
    let after: Vec<&Mention> = of
        .iter()
        .copied()
        .filter(|m| m.any_state().is_some() && m.tokens.start > border && (m.tokens.start < only || only < border))
        .collect();
    let before = of.iter().copied().rfind(|m| m.any_state().is_some() && m.tokens.end <= border);
    let owned = before.filter(|m| is_owner(subject, m));
    let of: Vec<&Mention> = owned.map_or(after, |m| vec![m]);
    let of: BTreeSet<StateCode> = of.iter().filter_map(|m| m.any_state()).collect();
    let said: Vec<&Mention> =
        mentions.within(tokens.clone()).filter(|m| m.state().is_some_and(|s| !of.contains(&s))).collect();
    let group = mentions.within(tokens).find_map(|m| match &m.named {
        Named::Group(id) => Some(id.clone()),
        Named::Treaty(_) | Named::Generic(_) | Named::State(_) | Named::Oblique(_) | Named::Demonym(_) => None,
    });
    let [one] = said.as_slice() else { return };
    let Some(named) = one.state().filter(|_| !of.is_empty()) else { return };
    let is_party = |state: StateCode, treaty: &str| {
        status(subject.view(), treaty, state, day, &[]).is_some_and(|s| s.party.known() == Some(&true))
    };
    let others: BTreeSet<StateCode> = of.iter().flat_map(|s| subject.record.states.neighbours(*s)).collect();
    let others = others.into_iter().filter(|s| *s != named && is_party(*s, treaty));
    let others: Vec<StateCode> = others.filter(|s| group.as_ref().is_none_or(|g| is_party(*s, g))).collect();
    if others.is_empty() {
        return;
    }
    let name = |s: &StateCode| subject.record.states.name(*s);
    let names = others.iter().map(name).collect::<Vec<_>>().join(" and ");
    let (verb, parties) = if others.len() == 1 { ("is", "a party") } else { ("are", "parties") };
    let found = sink.report_as(
        severity,
        range(subject, only..only + 1).cover(one.range),
        format!("{} alone here; {names} {verb} on record as {parties} too", name(&named)),
    );
    for state in &of {
        let bound: Vec<String> =
            subject.record.states.neighbours(*state).filter(|s| is_party(*s, treaty)).map(|s| name(&s)).collect();
        let says = format!("neighbours of {} that are party: {}", name(state), bound.join(", "));
        found.because_record(format!("neighbours({state}, {treaty}, {day})"), says);
    }
    found.help("leave out that it is the only one, or say among which states");
}

/// "Russia's": an apostrophe stands right after the name.
fn is_owner(subject: &Subject<'_>, mention: &Mention) -> bool {
    let next = subject.analysis.tokens.get(mention.tokens.end);
    next.is_some_and(|t| !t.space_before && t.text(subject.text()).starts_with(['\'', '’']))
}
