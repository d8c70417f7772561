//! A number of parties, signatories or outsiders that is not the record's.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    statement::Witness,
    subject::Subject,
    treaties::{Deed, Lexicon, Mention},
    words::Words,
};
use concord_model::{Dimension, Quantity};
use concord_record::{Count, Coverage, Standing, Table};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::{cmp::Reverse, ops::Range};

/// See `contradicts_record_count.md`.
pub const RULE: Rule =
    Rule { code: "REC003", name: "contradicts_record_count", severity: Severity::Warning, page: "", check };

/// Tokens between "force" and "for": "in force today for".
const FORCE_REACH: usize = 4;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    NeverSigned,
    NeverJoined,
    Outside,
    Left,
    Signed,
    Parties,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    let words = Words::of(subject.analysis.pack);
    let figures: Vec<&Quantity> = subject.quantities().collect();
    let is_whole = |n: usize| n > 0 && is_part_of(subject, words, figures[n - 1], figures[n]);
    for (n, figure) in figures.iter().enumerate().filter(|(n, _)| !is_whole(*n)) {
        if figure.dimension != Dimension::Count || figure.per.is_some() || figure.change {
            continue;
        }
        // "164 of the 193 UN members": the noun stands at the second figure.
        let whole = figures.get(n + 1).filter(|next| is_part_of(subject, words, figure, next));
        let Some(noun) = whole.unwrap_or(figure).noun.as_ref() else { continue };
        if !words.has("treaty_state_nouns", &noun.head) {
            continue;
        }
        let sentence = tokens(subject, subject.sentence(figure.range));
        let treaty = subject.treaties().mentions.within(sentence.clone()).find_map(Mention::treaty);
        let Some(treaty) = treaty else { continue };
        let after = tokens(subject, whole.unwrap_or(figure).range).end..sentence.end;
        let of_parties = words.has("treaty_party_nouns", &noun.head) && whole.is_none();
        let before = sentence.start..tokens(subject, figure.range).start;
        let counted = predicate(subject, words, after.clone(), of_parties);
        let told_before = passive(subject, words, before.clone()).or_else(|| in_force(subject, words, before));
        let Some(counted) = told_before.or(counted) else { continue };
        if counted == Counted::Left && !is_plain(subject, words, figure, &sentence, &after) {
            continue;
        }
        compare(subject, sink, figure, treaty, counted, day);
    }
}

/// "164 of the 193": only small words between the two.
fn is_part_of(subject: &Subject<'_>, words: &Words, part: &Quantity, whole: &Quantity) -> bool {
    let between = tokens(subject, part.range).end..tokens(subject, whole.range).start;
    let small = |i: usize| words.has("treaty_link", subject.analysis.word(i));
    !between.is_empty() && between.len() <= 3 && between.into_iter().all(small) && whole.dimension == Dimension::Count
}

/// Those that left are counted in many ways ("three Baltic states", "two this year"): only the plainest is held against
/// the record, without a time, a group or a determiner.
fn is_plain(
    subject: &Subject<'_>,
    words: &Words,
    figure: &Quantity,
    sentence: &Range<usize>,
    after: &Range<usize>,
) -> bool {
    let mentions = &subject.treaties().mentions;
    let others = mentions.within(sentence.clone()).filter(|m| m.treaty().is_none()).count();
    let place = subject.sentence(figure.range);
    let timed = subject.times().any(|t| place.contains_offset(t.range.start()));
    let before = tokens(subject, figure.range).start;
    let determined = before > sentence.start
        && ["treaty_these", "treaty_region"].iter().any(|list| words.has(list, subject.analysis.word(before - 1)));
    // Nothing but the noun between the figure and "have left".
    let lexicon = Lexicon::of(subject.analysis.pack);
    let deed = after.clone().find(|i| lexicon.deeds.at(&mentions.words[*i..sentence.end]).is_some());
    let direct = deed.is_some_and(|at| at - after.start <= 4);
    let region = sentence.clone().any(|i| words.has("treaty_region", subject.analysis.word(i)));
    others == 0 && !timed && !determined && !region && direct
}

fn tokens(subject: &Subject<'_>, range: concord_text::TextRange) -> Range<usize> {
    let at = |offset: u32| subject.analysis.tokens.partition_point(|t| t.start() < offset);
    at(range.start())..at(range.end())
}

/// "signed by … countries".
fn passive(subject: &Subject<'_>, words: &Words, before: Range<usize>) -> Option<Counted> {
    let by = before.end.checked_sub(1).filter(|b| words.has("treaty_agent", subject.analysis.word(*b)))?;
    let (lexicon, folded) = (Lexicon::of(subject.analysis.pack), &subject.treaties().mentions.words);
    let cue = (by.saturating_sub(2).max(before.start)..by).find_map(|i| lexicon.deeds.at(&folded[i..by]))?;
    match cue.1 {
        (Deed::Sign, false) => Some(Counted::Signed),
        (Deed::Join, false) => Some(Counted::Parties),
        (Deed::Sign | Deed::Join, true) => None,
        (Deed::Notify | Deed::Denounce | Deed::Leave | Deed::TakeEffect | Deed::Announce | Deed::Belong, _) => None,
    }
}

/// "in force for … states", "binds … states".
fn in_force(subject: &Subject<'_>, words: &Words, before: Range<usize>) -> Option<Counted> {
    let word = |i: usize| subject.analysis.word(i);
    let link = before.end.checked_sub(1).filter(|at| *at > before.start)?;
    let near = link.saturating_sub(FORCE_REACH).max(before.start)..link;
    let told =
        words.has("treaty_force_for", word(link)) && near.into_iter().any(|i| words.has("treaty_force", word(i)));
    (told || words.has("treaty_binds", word(link))).then_some(Counted::Parties)
}

/// "… countries that have never signed", "… states parties", "… countries that joined".
fn predicate(subject: &Subject<'_>, words: &Words, after: Range<usize>, of_parties: bool) -> Option<Counted> {
    let (lexicon, folded) = (Lexicon::of(subject.analysis.pack), &subject.treaties().mentions.words);
    let near = after.start..(after.start + 9).min(after.end);
    let outside = near.clone().find(|i| words.list("treaty_outside").contains(&folded[*i]));
    let never = near.clone().find(|i| words.list("treaty_never").contains(&folded[*i]));
    for i in near {
        let Some((_, (deed, _))) = lexicon.deeds.at(&folded[i..after.end]) else { continue };
        let never = never.is_some_and(|n| n < i);
        match (deed, never) {
            (Deed::Sign, true) => return Some(Counted::NeverSigned),
            (Deed::Join, true) => return Some(Counted::NeverJoined),
            (Deed::Join, false) => return Some(Counted::Parties),
            (Deed::Belong, false) => return Some(Counted::Parties),
            (Deed::Belong, true) => return Some(Counted::Outside),
            (Deed::Sign, false) => return Some(Counted::Signed),
            (Deed::Leave, false) => return Some(Counted::Left),
            (Deed::Denounce | Deed::Leave | Deed::Notify | Deed::TakeEffect | Deed::Announce, _) => return None,
        }
    }
    if outside.is_some() {
        return Some(Counted::Outside);
    }
    of_parties.then_some(Counted::Parties)
}

fn compare(subject: &Subject<'_>, sink: &mut Sink<'_>, figure: &Quantity, treaty: &str, counted: Counted, day: Date) {
    let view = subject.view();
    let Some(here) = view.treaty(treaty).filter(|t| t.treaty.coverage == Coverage::Complete) else { return };
    let Some(table) = Table::on(view, treaty, day, &[]) else { return };
    let outside = table.count(|s| s == Standing::NeverJoined);
    let parties = table.count(Standing::is_party);
    let of_un = |holds: &dyn Fn(Standing) -> bool| un_members(subject, &table).count(holds);
    let (count, words, question) = match counted {
        Counted::NeverSigned => (table.never_signed(), "never signed", "never_signed_count"),
        Counted::NeverJoined => (outside.clone(), "neither signed nor joined", "never_joined_count"),
        Counted::Outside => (table.count(|s| !s.is_party()), "are not parties", "in_force_count"),
        Counted::Left => (table.count(|s| s == Standing::FormerParty), "left", "former_count"),
        Counted::Signed => (signed(&table), "signed", "never_signed_count"),
        Counted::Parties => (parties.clone(), "are parties", "in_force_count"),
    };
    // What is counted can be said in several ways; a figure that fits one of them is no finding.
    let others = match counted {
        Counted::NeverSigned => Vec::new(),
        Counted::NeverJoined => vec![
            of_un(&|s| s == Standing::NeverJoined),
            table.count(|s| !s.has_consented() && s != Standing::FormerParty),
        ],
        Counted::Outside => vec![outside.clone(), of_un(&|s| !s.is_party()), table.count(|s| !s.has_consented())],
        Counted::Left => vec![table.count(|s| s == Standing::FormerParty || s == Standing::NoticeRunning)],
        Counted::Signed => vec![parties, table.consented(), of_un(&Standing::is_party)],
        Counted::Parties => vec![table.consented(), of_un(&Standing::is_party)],
    };
    if admits(figure, &count) || others.iter().any(|other| admits(figure, other)) {
        return;
    }
    let (written, of, all) = (subject.slice(figure.range), &here.treaty.name, table.denominator());
    let count = count.in_words();
    let message = format!("{written} here; {count} of {all} states {words} to the {of} on {day}")
        .replace("signed to the", "signed the")
        .replace("joined to the", "joined the")
        .replace("left to the", "left the");
    let found = sink.report(figure.range, message);
    found.because_record(format!("{question}({treaty}, {day})"), format!("{count} of {all} states {words}"));
    if counted == Counted::NeverSigned {
        let says = format!("{} of {all} states neither signed nor joined", outside.in_words());
        found.because_record(format!("never_joined_count({treaty}, {day})"), says);
        found.help("some states joined without signing: say which of the two is counted");
    } else {
        found.help("say what is counted (parties, or states that signed) and on which day");
    }
    let here = subject.statements.iter().find(|s| s.claim.range == figure.range);
    let mut others: Vec<&Witness> =
        here.into_iter().flat_map(|s| &s.witnesses).filter(|w| !crate::fits(w.relation)).collect();
    others.sort_by_key(|w| Reverse(subject.source_day(w.source)));
    for witness in others.into_iter().take(3) {
        let says = format!("{} in {}", witness.claim.text, subject.source_name(witness.source));
        found.because_source(witness.source, witness.claim.range, says);
    }
}

/// The rows of the members of the United Nations: the other common denominator.
fn un_members(subject: &Subject<'_>, table: &Table) -> Table {
    let member = |code| subject.record.states.get(code).is_some_and(|s| s.status == "UN member");
    Table { rows: table.rows.iter().filter(|r| member(r.state)).cloned().collect() }
}

fn signed(table: &Table) -> Count {
    let (never, all) = (table.never_signed(), table.denominator());
    Count { least: all - never.most, most: all - never.least, open: never.open }
}

fn admits(figure: &Quantity, count: &Count) -> bool {
    let (least, most) = (Decimal::from(count.least), Decimal::from(count.most));
    let above = figure.low.is_none_or(|low| if figure.low_open { low < most } else { low <= most });
    let below = figure.high.is_none_or(|high| if figure.high_open { least < high } else { least <= high });
    above && below
}
