//! A number of parties, signatories or outsiders that is not the record's.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::{Deed, Lexicon, Mention},
    words::Words,
};
use concord_model::{Dimension, Quantity};
use concord_record::{Count, Coverage, Standing, Table};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::ops::Range;

/// See `contradicts_record_count.md`.
pub const RULE: Rule =
    Rule { code: "REC003", name: "contradicts_record_count", severity: Severity::Warning, page: "", check };

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    NeverSigned,
    NeverJoined,
    Parties,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let Some(day) = subject.day() else { return };
    let words = Words::of(subject.analysis.pack);
    for figure in subject.quantities().filter(|q| q.dimension == Dimension::Count && q.per.is_none() && !q.change) {
        let Some(noun) = figure.noun.as_ref().filter(|n| words.has("treaty_state_nouns", &n.head)) else { continue };
        let sentence = tokens(subject, subject.sentence(figure.range));
        let treaty = subject.treaties().mentions.within(sentence.clone()).find_map(Mention::treaty);
        let Some(treaty) = treaty else { continue };
        let after = tokens(subject, figure.range).end..sentence.end;
        let of_parties = words.has("treaty_party_nouns", &noun.head);
        let Some(counted) = predicate(subject, words, after, of_parties) else { continue };
        compare(subject, sink, figure, treaty, counted, day);
    }
}

fn tokens(subject: &Subject<'_>, range: concord_text::TextRange) -> Range<usize> {
    let at = |offset: u32| subject.analysis.tokens.partition_point(|t| t.start() < offset);
    at(range.start())..at(range.end())
}

/// "… countries that have never signed", "… states parties", "… countries that joined".
fn predicate(subject: &Subject<'_>, words: &Words, after: Range<usize>, of_parties: bool) -> Option<Counted> {
    let (lexicon, folded) = (Lexicon::of(subject.analysis.pack), &subject.treaties().mentions.words);
    let near = after.start..(after.start + 9).min(after.end);
    let never = near.clone().find(|i| words.list("treaty_never").contains(&folded[*i]));
    for i in near {
        let Some((_, (deed, _))) = lexicon.deeds.at(&folded[i..after.end]) else { continue };
        let never = never.is_some_and(|n| n < i);
        match (deed, never) {
            (Deed::Sign, true) => return Some(Counted::NeverSigned),
            (Deed::Join, true) => return Some(Counted::NeverJoined),
            (Deed::Join, false) => return Some(Counted::Parties),
            (Deed::Belong, false) => return Some(Counted::Parties),
            (Deed::Sign, false) => return None,
            (Deed::Belong | Deed::Denounce | Deed::Leave | Deed::Notify | Deed::TakeEffect | Deed::Announce, _) => {
                return None;
            }
        }
    }
    of_parties.then_some(Counted::Parties)
}

fn compare(subject: &Subject<'_>, sink: &mut Sink<'_>, figure: &Quantity, treaty: &str, counted: Counted, day: Date) {
    let view = subject.view();
    let Some(here) = view.treaty(treaty).filter(|t| t.treaty.coverage == Coverage::Complete) else { return };
    let Some(table) = Table::on(view, treaty, day, &[]) else { return };
    let outside = table.count(|s| s == Standing::NeverJoined);
    let (count, words, question) = match counted {
        Counted::NeverSigned => (table.never_signed(), "never signed", "never_signed_count"),
        Counted::NeverJoined => (outside.clone(), "neither signed nor joined", "never_joined_count"),
        Counted::Parties => (table.count(Standing::is_party), "are parties", "in_force_count"),
    };
    if admits(figure, &count) || counted == Counted::Parties && admits(figure, &table.consented()) {
        return;
    }
    let (written, of, all) = (subject.slice(figure.range), &here.treaty.name, table.denominator());
    let message = format!("{written} here; {count} of {all} states {words} to the {of} on {day}")
        .replace("signed to the", "signed the")
        .replace("joined to the", "joined the");
    let found = sink.report(figure.range, message);
    found.because_record(format!("{question}({treaty}, {day})"), format!("{count} of {all} states {words}"));
    if counted == Counted::NeverSigned {
        let says = format!("{outside} of {all} states neither signed nor joined");
        found.because_record(format!("never_joined_count({treaty}, {day})"), says);
        found.help("some states joined without signing: say which of the two is counted");
    } else {
        found.help("say what is counted (parties, or states that signed) and on which day");
    }
    let here = subject.statements.iter().find(|s| s.claim.range == figure.range);
    for witness in here.into_iter().flat_map(|s| &s.witnesses).filter(|w| !crate::fits(w.relation)).take(3) {
        let says = format!("{} in {}", witness.claim.text, subject.source_name(witness.source));
        found.because_source(witness.source, witness.claim.range, says);
    }
}

fn admits(figure: &Quantity, count: &Count) -> bool {
    let (least, most) = (Decimal::from(count.least), Decimal::from(count.most));
    let above = figure.low.is_none_or(|low| if figure.low_open { low < most } else { low <= most });
    let below = figure.high.is_none_or(|high| if figure.high_open { least < high } else { least <= high });
    above && below
}
