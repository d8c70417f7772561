//! An age beside a birth, and the day of death or of the draft that it is reckoned to.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    wording::{Days, When, ages, before, find},
    words::Words,
};
use concord_model::{Dimension, NameType, Quantity};
use concord_text::TextRange;

/// See `age_and_birth_date.md`.
pub const RULE: Rule =
    Rule { code: "CAL003", name: "age_and_birth_date", severity: Severity::Warning, page: "", check };

/// Nobody is older.
const OLDEST: i16 = 125;
/// What is told may lie so many days before the draft.
const TOLD_WITHIN: i32 = 45;
/// A birth is looked for so many bytes behind the name and age.
const REACH: u32 = 3000;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for found in find(subject, words.list("born_died_age")) {
        let (Some(born), Some(died), Some((age, place))) = (found.a, found.b, found.number) else { continue };
        let year = died.year.or(subject.day().map(|day| day.year()));
        let (Some(from), Some(to)) = (born.days(None), died.days(year)) else { continue };
        compare(sink, (place, age), &born, from, (Some(died.range), to));
    }
    let Some(day) = subject.published() else { return };
    let told = (before(day, TOLD_WITHIN), day);
    let mut seen: Vec<TextRange> = Vec::new();
    for found in find(subject, words.list("age_and_born")) {
        let (Some(born), Some((age, place))) = (found.a, found.number) else { continue };
        if let Some(from) = born.days(None) {
            compare(sink, (place, age), &born, from, (None, told));
            seen.push(born.range);
        }
    }
    for found in find(subject, words.list("was_born")) {
        let Some(born) = found.a.filter(|born| !seen.contains(&born.range)) else { continue };
        let (first, Some(from)) = (subject.analysis.tokens[found.first].range, born.days(None)) else { continue };
        if let Some((age, place)) = age_of_the_born(subject, first, words) {
            compare(sink, (place, age), &born, from, (None, told));
        }
    }
}

fn compare(sink: &mut Sink<'_>, age: (TextRange, u32), born: &When, from: Days, to: (Option<TextRange>, Days)) {
    let (least, most) = ages(from, to.1);
    let fits = i16::try_from(age.1).is_ok_and(|age| (least..=most).contains(&age));
    // Beyond any age the two are not of one person.
    if fits || least < 0 || most > OLDEST {
        return;
    }
    let reckoned = if least == most { format!("{least}") } else { format!("{least} or {most}") };
    let year = to.1.1.year();
    let finding = sink.report(age.0, format!("who was born then is {reckoned}, not {}", age.1));
    finding.because(born.range, "the birth");
    match to.0 {
        Some(died) => finding.because(died, "the day that the age is of"),
        None => finding.because_reckoned(format!("the draft is of {}", to.1.1)),
    };
    finding
        .because_reckoned(format!(
            "{year} − {} = {}, one less before the birthday",
            from.0.year(),
            year - from.0.year()
        ))
        .help("look up the age and the day of birth");
}

/// "Jane Miller, 57, … She was born in 1960": the age of the one who is said to be born, beginning at `verb`. The name
/// before the verb, or before its pronoun, is the last person that was named, and has an age.
fn age_of_the_born(subject: &Subject<'_>, verb: TextRange, words: &Words) -> Option<(u32, TextRange)> {
    let tokens = &subject.analysis.tokens;
    let at = tokens.partition_point(|t| t.start() < verb.start());
    let subject_word = tokens.get(at.checked_sub(1)?)?;
    let people: Vec<_> = subject.names().filter(|n| n.name_type == NameType::Person).collect();
    let person = if words.has("pronoun_person", subject_word.text(subject.text())) {
        let nearest = people.iter().rev().find(|n| n.range.end() <= subject_word.start())?;
        // A child told of in between may be meant.
        let between = subject.text().get(nearest.range.end() as usize..subject_word.start() as usize)?;
        let others = between.split(|c: char| !c.is_alphabetic()).any(|word| words.has("kin", word));
        (between.len() < 800 && !others).then_some(nearest)?
    } else {
        people.iter().find(|n| n.range.end() == subject_word.end())?
    };
    let aged =
        |q: &&Quantity| q.dimension == Dimension::Age && q.unit == "year" && q.hedge.is_none() && q.from.is_none();
    let mut ages = subject.quantities().filter(aged).filter(|q| {
        let of = people.iter().find(|n| n.range.end() < q.range.start() && q.range.start() <= n.range.end() + 2);
        of.is_some_and(|n| n.entity == person.entity) && subject.text()[..q.range.start() as usize].ends_with(", ")
    });
    let age = ages.next().filter(|q| q.range.start().abs_diff(verb.start()) < REACH)?;
    Some((u32::try_from(age.number).ok()?, age.range))
}
