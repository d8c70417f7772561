//! Says which entity a speaker is: the name in the phrase, or the person that a pronoun or office goes back to.

use super::lexicon::Flags;
use super::scan::Scan;
use concord_model::{Name, NameType, Quotation, Speaker};
use concord_text::TextRange;

/// How far back, in bytes, a pronoun may look.
const REACH: u32 = 1500;

/// Fills `entity` of speakers and addressees; unsure is `None`.
pub(super) fn resolve(scan: &Scan, names: &[Name], quotations: &mut [Quotation]) {
    quotations.sort_by_key(|q| q.speaker.as_ref().map_or(q.range.start(), |s| s.range.start()));
    // The last person who spoke, with the place; and all named sources so far, with their words.
    let mut last: Option<(String, u32)> = None;
    let mut named_so_far: Vec<(TextRange, String)> = Vec::new();
    for q in quotations.iter_mut() {
        if let Some(to) = &mut q.addressee {
            to.entity = named(names, to.range).map(|n| n.entity.clone());
        }
        let Some(speaker) = &mut q.speaker else { continue };
        speaker.entity =
            entity(scan, names, speaker, last.as_ref()).or_else(|| described(scan, speaker.range, &named_so_far));
        if let Some(entity) = &speaker.entity {
            named_so_far.push((speaker.range, entity.clone()));
            last = Some((entity.clone(), speaker.range.start()));
        }
    }
}

fn entity(scan: &Scan, names: &[Name], speaker: &Speaker, last: Option<&(String, u32)>) -> Option<String> {
    if let Some(name) = named(names, speaker.range) {
        return Some(name.entity.clone());
    }
    let first = scan.tokens.partition_point(|t| t.start() < speaker.range.start());
    if scan.has(first, Flags::RELATIVE) {
        return antecedent(scan, names, speaker.range);
    }
    let one = [Flags::HE, Flags::SHE, Flags::OBJECT].into_iter().any(|f| scan.has(first, f));
    let pronoun = one && scan.tokens.get(first).is_some_and(|t| t.range == speaker.range);
    let office = scan.has(first, Flags::OPENS) && {
        let end = scan.tokens.partition_point(|t| t.end() <= speaker.range.end());
        end - first <= 4 && (first..end).any(|k| scan.has(k, Flags::PERSON))
    };
    if !pronoun && !office {
        return None;
    }
    // The nearest person before; the running speaker wins over one who is only mentioned.
    let at = speaker.range.start();
    let before = names.partition_point(|n| n.range.start() < at);
    let near = names[..before].iter().rev().take_while(|n| n.range.end() + REACH > at);
    let mut persons = near.filter(|n| n.name_type == NameType::Person);
    if office {
        let words = |n: &&Name| {
            n.role.as_ref().is_some_and(|role| {
                let phrase = speaker.range.slice(scan.text).to_lowercase();
                let head = phrase.rsplit(' ').next().unwrap_or_default().to_owned();
                role.text.to_lowercase().ends_with(&head)
            })
        };
        return persons.find(words).map(|n| n.entity.clone());
    }
    let nearest = persons.next()?;
    match last {
        Some((entity, place)) if place + REACH > at && entity.starts_with("person") => Some(entity.clone()),
        _ => Some(nearest.entity.clone()),
    }
}

/// "Jan Nowak, mayor of Gdynia, who said": the last person of the sentence before the pronoun, else a body that stands
/// directly before it.
fn antecedent(scan: &Scan, names: &[Name], pronoun: TextRange) -> Option<String> {
    let at = pronoun.start();
    let token = scan.tokens.partition_point(|t| t.end() <= at).min(scan.len().checked_sub(1)?);
    let sentence = scan.tokens[scan.sentence(token).0].start();
    let before = &names[..names.partition_point(|n| n.range.start() < at)];
    let near = || before.iter().rev().take_while(|n| n.range.start() >= sentence);
    let person = near().find(|n| n.name_type == NameType::Person && n.range.end() + APPOSITION > at);
    let body = near().next().filter(|n| n.name_type == NameType::Organisation && n.range.end() + 3 > at);
    person.or(body).map(|n| n.entity.clone())
}

/// How long an apposition between a name and its relative pronoun may be, in bytes.
const APPOSITION: u32 = 60;

/// The name a phrase is about: its first person, else its first organisation or other name.
fn named(names: &[Name], range: TextRange) -> Option<&Name> {
    let from = names.partition_point(|n| n.range.end() <= range.start());
    let inside =
        || names[from..].iter().take_while(|n| n.range.start() < range.end()).filter(|n| range.contains(n.range));
    let person = inside().find(|n| n.name_type == NameType::Person);
    // "a spokesman for the ministry" is not the ministry, but speaks for it.
    let spoken_for = || inside().find(|n| matches!(n.name_type, NameType::Organisation | NameType::Work));
    let first = || inside().next().filter(|n| n.range.len() * 2 >= range.len());
    person.or_else(spoken_for).or_else(first)
}

/// "the doctor" after "Ema Suryani, a doctor at the clinic": the last named source whose phrase holds the same noun.
fn described(scan: &Scan, range: TextRange, before: &[(TextRange, String)]) -> Option<String> {
    let tokens = |range: TextRange| {
        let first = scan.tokens.partition_point(|t| t.start() < range.start());
        first..scan.tokens.partition_point(|t| t.end() <= range.end())
    };
    let run = tokens(range);
    if run.len() < 2 || run.len() > 4 || !scan.has(run.start, Flags::OPENS) || scan.is_capital(run.end - 1) {
        return None;
    }
    let head = scan.lower[run.end - 1];
    let near = before.iter().rev().take(20).filter(|(r, _)| r.end() < range.start() && r.end() + REACH > range.start());
    let mut same = near.filter(|(r, _)| tokens(*r).len() > run.len() && tokens(*r).any(|k| scan.lower[k] == head));
    same.next().map(|(_, entity)| entity.clone())
}
