//! Other names of one organisation, programme or place: acronyms, short forms within a document, and forms that differ
//! in inflection, in spelling or in language.

use super::form::Form;
use super::lexicon::{Lexicon, class};
use super::piece;
use super::resolve::{Sets, Unit, is_person};
use concord_model::NameType;
use std::collections::BTreeMap;

/// Joins units that are other names of one thing.
pub fn join(units: &[Unit], ids: &[Option<&'static str>], sets: &mut Sets) {
    let eligible: Vec<usize> =
        (0..units.len()).filter(|i| !is_person(&units[*i]) && units[*i].name_type != NameType::Nationality).collect();
    acronyms(units, ids, &eligible, sets);
    shortened(units, ids, &eligible, sets);
    similar(units, ids, &eligible, sets);
}

/// Two sets with different known ids are never one.
fn may_join(ids: &[Option<&'static str>], a: usize, b: usize) -> bool {
    match (ids[a], ids[b]) {
        (Some(x), Some(y)) => x == y,
        (None, _) | (_, None) => true,
    }
}

/// "USGS" is the only name of the run with these initials.
fn acronyms(units: &[Unit], ids: &[Option<&'static str>], eligible: &[usize], sets: &mut Sets) {
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &i in eligible {
        for form in units[i].forms.iter().filter(|f| f.words.len() >= 2) {
            let list = long.entry(form.initials()).or_default();
            let root = sets.root(i);
            if !list.contains(&root) && list.len() < 4 {
                list.push(root);
            }
        }
    }
    for &i in eligible {
        for form in units[i].forms.iter().filter(|f| f.is_acronym()) {
            let Some(list) = long.get(&form.words[0]) else { continue };
            join_only(i, list, ids, sets);
        }
    }
}

/// Joins a short form to the one entity that its long forms stand for; to none where they stand for several.
fn join_only(short: usize, long: &[usize], ids: &[Option<&'static str>], sets: &mut Sets) {
    let mut roots: Vec<usize> = long.iter().map(|j| sets.root(*j)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [one] = roots[..]
        && may_join(ids, short, one)
    {
        sets.join(short, one);
    }
}

/// "Belma" after "Belma Works", "Sun" after "Sun Microsystems": the beginning of the only longer name of the document.
fn shortened(units: &[Unit], ids: &[Option<&'static str>], eligible: &[usize], sets: &mut Sets) {
    let mut long: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    let organisations = || eligible.iter().copied().filter(|i| units[*i].name_type == NameType::Organisation);
    for i in organisations() {
        for form in units[i].forms.iter().filter(|f| f.words.len() >= 2) {
            for n in 1..form.words.len().min(5) {
                let list = long.entry((units[i].document, form.words[..n].join("-"))).or_default();
                let root = sets.root(i);
                if !list.contains(&root) && list.len() < 4 {
                    list.push(root);
                }
            }
        }
    }
    for i in organisations().filter(|i| ids[*i].is_none()) {
        for form in units[i].forms.iter().filter(|f| is_distinctive(f)) {
            let Some(list) = long.get(&(units[i].document, form.slug())) else { continue };
            join_only(i, list, ids, sets);
        }
    }
}

/// A short name that is more than a kind of organisation, a direction or a people.
fn is_distinctive(form: &Form) -> bool {
    const COMMON: u32 = class::ORGANISATION_WORD
        | class::DEMONYM
        | class::DIRECTION
        | class::COUNTRY
        | class::LARGE_CITY
        | class::CITY
        | class::REGION
        | class::TITLE
        | class::PLACE_WORD
        | class::NATURAL;
    let lexicon = Lexicon::of(form.pack);
    form.words.iter().any(|w| lexicon.classes(piece::hash(w)) & COMMON == 0 && w.chars().count() > 2)
}

/// "Eastern Shield" is "East Shield", and "Tarcza Wschód" with the words of the pack's `translations`.
fn similar(units: &[Unit], ids: &[Option<&'static str>], eligible: &[usize], sets: &mut Sets) {
    let mut seen: BTreeMap<String, Vec<(usize, Vec<String>)>> = BTreeMap::new();
    for &i in eligible {
        for form in &units[i].forms {
            let Some(words) = comparable(form) else { continue };
            let key = words.iter().map(|w| stem(w)).collect::<Vec<_>>().join("-");
            let list = seen.entry(key).or_default();
            let mate = list.iter().find(|(j, other)| {
                may_join(ids, i, *j) && words.iter().zip(other).all(|(a, b)| a.starts_with(b) || b.starts_with(a))
            });
            match mate {
                Some((j, _)) => sets.join(i, *j),
                None if list.len() < 16 => list.push((i, words)),
                None => {}
            }
        }
    }
}

fn stem(word: &str) -> String {
    word.chars().take(4).collect()
}

/// The words in English where the pack knows it, small ones left out, sorted; for names of two words or more.
fn comparable(form: &Form) -> Option<Vec<String>> {
    let lexicon = Lexicon::of(form.pack);
    let translated = |i: usize| {
        let english = form.bases(i).iter().find_map(|b| lexicon.translation(b).map(str::to_owned));
        english.unwrap_or_else(|| form.words[i].clone())
    };
    let mut words: Vec<String> = (0..form.words.len()).filter(|i| form.capital[*i]).map(translated).collect();
    words.sort_unstable();
    (words.len() >= 2 && words.iter().all(|w| w.chars().count() >= 3 || w.chars().all(|c| c.is_ascii_digit())))
        .then_some(words)
}
