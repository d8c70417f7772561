//! "The first state to leave", "the only EU member outside", "all members of NATO but Hungary": another state was before
//! it, or stands beside it, on record.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Deed, Facts, Mention, among, place_of, stands},
    words::Words,
};
use concord_record::{DaySpan, Standing, StateCode};
use jiff::civil::Date;
use std::ops::Range;

/// See `others_before_or_beside.md`.
pub const RULE: Rule =
    Rule { code: "REC009", name: "others_before_or_beside", severity: Severity::Warning, page: "", check };

/// A claim about one state among others.
struct Claim<'a> {
    treaty: String,
    group: Option<&'a str>,
    day: Date,
    place: Range<usize>,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    let mentions = &subject.treaties().mentions;
    let words = Words::of(subject.analysis.pack);
    for sentence in &subject.analysis.sentences {
        let tokens = sentence.tokens();
        let treaty = mentions.within(tokens.clone()).find_map(Mention::treaty).map(str::to_owned);
        let Some(treaty) = treaty.filter(|_| subject.draft.document.in_article(sentence.range.start())) else {
            continue;
        };
        for at in tokens.clone() {
            let is = |list: &str| words.list(list).contains(&mentions.words[at]);
            let (first, last, only) =
                (is("treaty_first"), is("treaty_last"), is("treaty_only") && !is("treaty_except"));
            if !first && !last && !only {
                continue;
            }
            let Some((group, end)) = among(subject, words, at, tokens.end) else { continue };
            let claim = Claim { treaty: treaty.clone(), group, day, place: at..end };
            if only {
                only_one(subject, sink, words, &claim, &tokens);
            } else {
                first_or_last(subject, sink, words, &claim, &tokens, last);
            }
        }
    }
}

/// The state the sentence is about: the one named before, or right after "to leave was".
fn who<'a>(subject: &'a Subject<'_>, claim: &Claim<'_>, sentence: &Range<usize>) -> Option<&'a Mention> {
    let mut named = subject.treaties().mentions.within(sentence.start..claim.place.start);
    let one = named.next().filter(|m| m.state().is_some())?;
    named.all(|m| m.any_state().is_none()).then_some(one)
}

fn first_or_last(
    subject: &Subject<'_>,
    sink: &mut Sink<'_>,
    words: &Words,
    claim: &Claim<'_>,
    sentence: &Range<usize>,
    last: bool,
) {
    let Some(deed) = to_do(subject, words, claim.place.end, sentence.end) else { return };
    let Some((one, code)) = who(subject, claim, sentence).and_then(|m| Some((m, m.state()?))) else { return };
    // "the last EU country to join" has a rule of its own.
    if last && deed == Deed::Join {
        return;
    }
    let Some(own) = Facts::of(subject.view(), &claim.treaty, code) else { return };
    let days = |facts: &Facts<'_>| match deed {
        Deed::Sign => vec![facts.signed.first().copied()],
        Deed::Join => vec![facts.consents.first().copied()],
        Deed::Leave | Deed::Notify | Deed::Denounce | Deed::TakeEffect | Deed::Announce | Deed::Belong => {
            vec![facts.exits.first().copied(), facts.notices.first().copied()]
        }
    };
    let mine = days(&own);
    // Before it by every way of counting: by notice and by effect.
    let earlier = |a: &DaySpan, b: &DaySpan| if last { b.latest < a.earliest } else { a.latest < b.earliest };
    let mut others: Vec<(DaySpan, StateCode)> = Vec::new();
    for state in subject.record.states.all().iter().filter(|s| s.code != code && in_group(subject, claim, s.code)) {
        let Some(facts) = Facts::of(subject.view(), &claim.treaty, state.code) else { continue };
        let theirs = days(&facts);
        let all = theirs.iter().zip(&mine).all(|pair| match pair {
            (Some(theirs), Some(mine)) => earlier(theirs, mine) && theirs.latest <= claim.day,
            (Some(_) | None, Some(_) | None) => false,
        });
        if let (true, Some(Some(day))) = (all, theirs.first()) {
            others.push((*day, state.code));
        }
    }
    others.sort_unstable();
    let other = if last { others.last() } else { others.first() };
    let Some((_, other)) = other else { return };
    let (name, their) = (&own.name, subject.record.states.name(*other));
    let Some(theirs) = Facts::of(subject.view(), &claim.treaty, *other) else { return };
    let (order, question) = (if last { "after" } else { "before" }, question(deed));
    let said =
        |facts: &Facts<'_>| crate::treaties::days(&days(facts).into_iter().flatten().take(1).collect::<Vec<_>>());
    sink.report(place_of(subject, &claim.place), format!("{name} here; on record {their} did so {order} it"))
        .because(one.range, "of whom it is said")
        .because_record(theirs.question(question), said(&theirs))
        .because_record(own.question(question), said(&own))
        .help("look up the days of the others, or say among which states");
}

const fn question(deed: Deed) -> &'static str {
    match deed {
        Deed::Sign => "signed",
        Deed::Join => "consent",
        Deed::Notify | Deed::Denounce | Deed::Leave | Deed::TakeEffect | Deed::Announce | Deed::Belong => "effective",
    }
}

/// "to leave", "to have signed".
fn to_do(subject: &Subject<'_>, words: &Words, at: usize, end: usize) -> Option<Deed> {
    let folded = &subject.treaties().mentions.words;
    let to = (at..end).next().filter(|i| words.has("treaty_to", subject.analysis.word(*i)))? + 1;
    words.list("treaty_first_to").iter().find_map(|row| {
        let (deed, verb) = row.split_once(' ')?;
        let verb: Vec<&str> = verb.split(' ').collect();
        let here = folded[to..end].iter().filter(|w| !w.is_empty()).take(verb.len()).map(String::as_str);
        let deed = match deed {
            "sign" => Deed::Sign,
            "join" => Deed::Join,
            _leave => Deed::Leave,
        };
        here.eq(verb).then_some(deed)
    })
}

fn in_group(subject: &Subject<'_>, claim: &Claim<'_>, state: StateCode) -> bool {
    claim.group.is_none_or(|group| stands(subject, group, state, claim.day).is_some_and(Standing::is_party))
}

/// "the only EU member outside the convention", "the only country to have left it".
fn only_one(subject: &Subject<'_>, sink: &mut Sink<'_>, words: &Words, claim: &Claim<'_>, sentence: &Range<usize>) {
    let mentions = &subject.treaties().mentions;
    let Some((one, code)) = who(subject, claim, sentence).and_then(|m| Some((m, m.state()?))) else { return };
    let near = claim.place.end..(claim.place.end + 5).min(sentence.end);
    let has = |list: &str| near.clone().any(|i| words.list(list).contains(&mentions.words[i]));
    let deed = to_do(subject, words, claim.place.end, sentence.end);
    let outside = has("treaty_outside") || has("treaty_never") && deed.is_none();
    let (says, holds): (&str, fn(Standing) -> bool) = match deed {
        Some(Deed::Leave) => ("no longer a party", |s| s == Standing::FormerParty),
        Some(Deed::Join) => ("party", Standing::is_party),
        Some(Deed::Sign | Deed::Notify | Deed::Denounce | Deed::TakeEffect | Deed::Announce | Deed::Belong) => return,
        None if outside && claim.group.is_some() => ("not a party", |s| !s.is_party()),
        None => return,
    };
    let mut others: Vec<StateCode> = Vec::new();
    for state in subject.record.states.all().iter().filter(|s| s.code != code && in_group(subject, claim, s.code)) {
        if stands(subject, &claim.treaty, state.code, claim.day).is_some_and(holds) {
            others.push(state.code);
        }
    }
    let Some(first) = others.first() else { return };
    let names: Vec<String> = others.iter().take(3).map(|c| subject.record.states.name(*c)).collect();
    let more = if others.len() > 3 { format!(" and {} more", others.len() - 3) } else { String::new() };
    let name = subject.record.states.name(code);
    let found = sink.report(
        place_of(subject, &claim.place),
        format!("{name} alone here; on record {says} as well: {}{more}", names.join(", ")),
    );
    found.because(one.range, "of whom it is said");
    let standing = stands(subject, &claim.treaty, *first, claim.day).map_or("", Standing::name);
    found.because_record(format!("standing({first}, {}, {})", claim.treaty, claim.day), standing);
    found.help("leave out that it is the only one, or say among which states");
}
