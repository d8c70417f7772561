//! Which names of persons are one person. Two full names must agree in family name and given name; a family name alone
//! goes to the nearest full name before it in its document, or to the only one of the run.

use super::form::Form;
use super::lexicon::Lexicon;
use super::resolve::{Sets, Unit, is_person};
use std::collections::BTreeMap;

const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Positions of the given name and of the family name of a full name; none for a single name.
pub fn given_and_family(form: &Form) -> Option<(usize, usize)> {
    let lexicon = Lexicon::of(form.pack);
    let mut last = form.words.len() - 1;
    while last > 0 && GENERATIONS.contains(&form.words[last].as_str()) {
        last -= 1;
    }
    let first = form.words.iter().position(|w| !lexicon.is_particle(w))?;
    (first < last).then_some((first, last))
}

fn family(form: &Form) -> usize {
    given_and_family(form).map_or_else(
        || form.words.iter().rposition(|w| !GENERATIONS.contains(&w.as_str())).unwrap_or(form.words.len() - 1),
        |(_, last)| last,
    )
}

/// A readable id: all words but middle initials.
pub fn slug(form: &Form) -> String {
    let n = form.words.len();
    let kept = form.words.iter().enumerate().filter(|(i, w)| *i == 0 || *i + 1 == n || w.chars().count() > 1);
    kept.map(|(_, w)| w.as_str()).collect::<Vec<_>>().join("-")
}

fn overlap(a: &[String], b: &[String]) -> bool {
    a[0] == b[0] || b.contains(&a[0]) || a.contains(&b[0])
}

/// True if two full names can be one person's.
fn agree(a: &Form, b: &Form) -> bool {
    let (Some((a1, a2)), Some((b1, b2))) = (given_and_family(a), given_and_family(b)) else { return false };
    if !overlap(&a.bases(a2), &b.bases(b2)) {
        return false;
    }
    let (x, y) = (&a.words[a1], &b.words[b1]);
    let initial = (x.chars().count() == 1 || y.chars().count() == 1) && x.chars().next() == y.chars().next();
    let given = initial
        || overlap(&a.bases(a1), &b.bases(b1))
        || Lexicon::of(a.pack).are_nicknames(x, y)
        || Lexicon::of(b.pack).are_nicknames(x, y);
    // "George W. Bush" is not "George H. W. Bush".
    let middle = |f: &Form, i: usize, j: usize| f.words[i + 1..j].first().and_then(|w| w.chars().next());
    let middles = match (middle(a, a1, a2), middle(b, b1, b2)) {
        (Some(m), Some(n)) => m == n,
        (None, _) | (_, None) => true,
    };
    let generation = |f: &Form, i: usize| f.words.get(i + 1).cloned();
    let generations = match (generation(a, a2), generation(b, b2)) {
        (Some(m), Some(n)) => m == n,
        (None, _) | (_, None) => true,
    };
    given && middles && generations
}

/// Joins the units that are one person.
pub fn join(units: &[Unit], sets: &mut Sets) {
    // Full names by what their family name may be: one unit of each person, and all units of a document.
    let mut people: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut places: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| is_person(u)) {
        for form in unit.forms.iter().filter(|f| given_and_family(f).is_some()) {
            let keys = form.bases(family(form));
            for key in &keys {
                places.entry((unit.document, key.clone())).or_default().push(i);
            }
            let own = sets.root(i);
            if own != i && unit.forms.len() == 1 {
                // The same words came before.
                continue;
            }
            let near: Vec<usize> = keys.iter().filter_map(|k| people.get(k)).flatten().copied().collect();
            let mates = near.iter().filter(|j| units[**j].forms.iter().any(|f| agree(form, f)));
            // An initial that fits two people joins neither.
            if let [one] = roots(mates, sets)[..] {
                sets.join(i, one);
            }
            for key in keys {
                let list = people.entry(key).or_default();
                if list.last() != Some(&i) && list.len() < 64 {
                    list.push(i);
                }
            }
        }
    }
    let has_full = |u: &Unit| u.forms.iter().any(|f| given_and_family(f).is_some());
    let given = by_given_name(units);
    let mut lone: BTreeMap<String, usize> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| is_person(u) && !has_full(u)) {
        let form = &unit.forms[0];
        let keys = form.bases(family(form));
        let here = keys.iter().filter_map(|k| places.get(&(unit.document, k.clone())));
        let before = here.clone().filter_map(|l| l[..l.partition_point(|j| *j < i)].last()).max();
        let after = here.filter_map(|l| l.first()).min();
        if let Some(j) = before.or(after) {
            sets.join(i, *j);
            continue;
        }
        let near: Vec<usize> = keys.iter().filter_map(|k| people.get(k)).flatten().copied().collect();
        match roots(near.iter(), sets)[..] {
            [one] => sets.join(i, one),
            [] => match keys.iter().find_map(|k| *given.get(&(unit.document, k.clone()))?) {
                Some(j) => sets.join(i, j),
                None => {
                    let known = keys.iter().find_map(|k| lone.get(k)).copied();
                    match known {
                        Some(j) => sets.join(i, j),
                        None => {
                            lone.insert(keys[0].clone(), i);
                        }
                    }
                }
            },
            [..] => {}
        }
    }
}

/// The sets of some units, each once.
fn roots<'u>(units: impl Iterator<Item = &'u usize>, sets: &mut Sets) -> Vec<usize> {
    let mut roots: Vec<usize> = units.map(|j| sets.root(*j)).collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// A document and a folded given name.
type Given = (usize, String);

/// For each given name of a document the unit of the only full name that has it; none if there are several.
fn by_given_name(units: &[Unit]) -> BTreeMap<Given, Option<usize>> {
    let mut found: BTreeMap<Given, Option<usize>> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| is_person(u)) {
        for form in &unit.forms {
            let Some((first, last)) = given_and_family(form) else { continue };
            let entry = found.entry((unit.document, form.words[first].clone())).or_insert(Some(i));
            let same = |j: usize| units[j].forms.iter().any(|f| f.words[family(f)] == form.words[last]);
            if !entry.is_some_and(same) {
                *entry = None;
            }
        }
    }
    found
}
