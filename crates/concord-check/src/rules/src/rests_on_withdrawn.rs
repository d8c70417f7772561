//! What the draft says rests on an item that its outlet has withdrawn or corrected.

use crate::{
    diagnostic::Severity,
    notices::{Done, Notice, notices},
    passages::fold_space,
    roster::parts,
    rules::{Rule, Sink},
    statement::{Statement, fits, relation},
    subject::Subject,
};
use concord_model::{Annotation, Claim, ClaimValue, Relation};
use concord_text::{TextRange, tokenize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// See `rests_on_withdrawn.md`.
pub const RULE: Rule =
    Rule { code: "SRC006", name: "rests_on_withdrawn", severity: Severity::Warning, page: "", check };

/// Words of a run by which a sentence is taken from a source.
const RUN: usize = 8;
/// Words of a title that names an item.
const TITLE: usize = 4;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let mut withdrawn: BTreeMap<usize, (usize, TextRange)> = BTreeMap::new();
    let mut corrected: BTreeMap<usize, Vec<Notice>> = BTreeMap::new();
    for (number, source) in subject.sources.iter().enumerate() {
        for notice in notices(&source.document) {
            match notice.done {
                Done::Withdrawn => {
                    withdrawn.entry(number).or_insert((number, notice.range));
                    for other in named_in(subject, number) {
                        withdrawn.entry(other).or_insert((number, notice.range));
                    }
                }
                Done::Corrected => {
                    corrected.entry(number).or_default().push(notice);
                }
            }
        }
    }
    if !withdrawn.is_empty() {
        rests(subject, sink, &withdrawn);
    }
    for (source, notices) in &corrected {
        if !withdrawn.contains_key(source) {
            corrects(subject, sink, *source, notices);
        }
    }
}

/// The sources whose titles stand in the text of a notice.
fn named_in(subject: &Subject<'_>, notice: usize) -> Vec<usize> {
    let folded = |text: &str| {
        let words = parts(text, TextRange::of(0, text.len()));
        words.into_iter().map(|w| w.1).collect::<Vec<_>>()
    };
    let said = format!(" {} ", folded(&subject.sources[notice].document.text).join(" "));
    let titles = subject.sources.iter().enumerate().filter(|(n, _)| *n != notice).filter_map(|(n, s)| {
        let words = folded(&s.document.title.as_ref()?.text);
        (words.len() >= TITLE && said.contains(&format!(" {} ", words.join(" ")))).then_some(n)
    });
    titles.collect()
}

/// Reports figures, quotations and sentences that no other source has.
fn rests(subject: &Subject<'_>, sink: &mut Sink<'_>, withdrawn: &BTreeMap<usize, (usize, TextRange)>) {
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    let mut report = |place: TextRange, source: usize, range: TextRange| {
        if !seen.insert(subject.sentence(place).start()) {
            return;
        }
        let Some((notice, line)) = withdrawn.get(&source) else { return };
        let name = subject.source_name(source);
        let says = fold_space(line.slice(&subject.sources[*notice].document.text));
        sink.report(place, format!("this rests on an item that has been withdrawn: {name}"))
            .because_source(source, range, "taken from here")
            .because_source(*notice, *line, shortened(&says))
            .help("take it out, or find another source");
    };
    let is_time = |s: &&Statement| matches!(s.claim.value, ClaimValue::Time(_));
    let (times, figures): (Vec<&Statement>, Vec<&Statement>) = subject.statements.iter().partition(is_time);
    for statement in figures.into_iter().chain(times) {
        let mut fitting = statement.witnesses.iter().filter(|w| fits(w.relation));
        let Some(first) = fitting.clone().next() else { continue };
        if fitting.all(|w| withdrawn.contains_key(&w.source)) {
            report(statement.claim.range, first.source, first.claim.range);
        }
    }
    for passage in subject.passages() {
        let Some(first) = passage.found.first() else { continue };
        if passage.found.iter().all(|f| withdrawn.contains_key(&f.source)) {
            report(passage.quoted.range, first.source, first.range);
        }
    }
    let words = |n: usize| {
        let text = &subject.sources[n].document.text;
        parts(text, TextRange::of(0, text.len()))
    };
    let key = |run: &[(TextRange, String)]| run.iter().map(|w| w.1.as_str()).collect::<Vec<_>>().join(" ");
    let (bad, good): (Vec<usize>, Vec<usize>) = (0..subject.sources.len()).partition(|n| withdrawn.contains_key(n));
    let others: HashSet<String> =
        good.iter().flat_map(|n| words(*n).windows(RUN).map(key).collect::<Vec<_>>()).collect();
    let mut runs: BTreeMap<String, (usize, TextRange)> = BTreeMap::new();
    for number in bad {
        for run in words(number).windows(RUN) {
            runs.entry(key(run)).or_insert((number, run[0].0.cover(run[RUN - 1].0)));
        }
    }
    for sentence in subject.analysis.sentences.iter().filter(|s| subject.draft.document.in_article(s.range.start())) {
        let here = parts(subject.text(), sentence.range);
        let same = here.windows(RUN).find_map(|run| {
            let key = key(run);
            let (source, there) = runs.get(&key).filter(|_| !others.contains(&key))?;
            Some((run[0].0.cover(run[RUN - 1].0), *source, *there))
        });
        if let Some((place, source, there)) = same {
            report(place, source, there);
        }
    }
}

/// Reports the figures that a correction gives up; else, as a note, the first place that rests on the corrected item alone.
fn corrects(subject: &Subject<'_>, sink: &mut Sink<'_>, source: usize, notices: &[Notice]) {
    let name = subject.source_name(source);
    let says = |n: &Notice| shortened(&fold_space(n.range.slice(&subject.sources[source].document.text)));
    let Some(longest) = notices.iter().max_by_key(|n| n.range.len()) else { return };
    let mut alone: Option<(&Statement, TextRange)> = None;
    for statement in &subject.statements {
        // What the correction itself says is no support.
        let text = |w: &&crate::Witness| w.source != source || !notices.iter().any(|n| n.range.contains(w.claim.range));
        let here = statement.witnesses.iter().filter(text).find(|w| w.source == source);
        let Some(here) = here else { continue };
        let named = notices.iter().find(|n| names_value(subject, source, n.range, &statement.claim));
        if let Some(notice) = named.filter(|_| here.relation == Relation::Apart) {
            let message = format!("{} here, which {name} has corrected to {}", statement.claim.text, here.claim.text);
            sink.report(statement.claim.range, message)
                .because_source(source, notice.range, says(notice))
                .because_source(source, here.claim.range, format!("{} in the corrected text", here.claim.text))
                .help("take over the correction");
            return;
        }
        let mut fitting = statement.witnesses.iter().filter(text).filter(|w| fits(w.relation)).peekable();
        let rests = fitting.peek().is_some() && fitting.all(|w| w.source == source);
        if rests && named.is_none() && alone.is_none() {
            alone = Some((statement, here.claim.range));
        }
    }
    let Some((statement, there)) = alone else { return };
    let message = format!("{} rests on an item that has been corrected: {name}", statement.claim.text);
    sink.report_as(Severity::Note, statement.claim.range, message)
        .because_source(source, there, "taken from here")
        .because_source(source, longest.range, says(longest))
        .help("look up what was corrected");
}

/// The line has the value.
fn names_value(subject: &Subject<'_>, source: usize, line: TextRange, claim: &Claim) -> bool {
    // "To 14, not 24": a number without a noun is no quantity, but it is that number.
    let text = line.slice(&subject.sources[source].document.text);
    if claim.text.bytes().any(|b| b.is_ascii_digit()) && tokenize(text).iter().any(|t| t.text(text) == claim.text) {
        return true;
    }
    subject.sources[source].annotations.iter().filter(|a| line.contains(a.range())).any(|a| {
        let there = match a {
            Annotation::Quantity(quantity) => ClaimValue::Quantity(quantity.clone()),
            Annotation::Time(time) => ClaimValue::Time(time.clone()),
            Annotation::Name(_) | Annotation::Quotation(_) => return false,
        };
        relation(&claim.value, &there) == Relation::Same
    })
}

/// Letters of a notice that are shown.
const SHOWN: usize = 120;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
