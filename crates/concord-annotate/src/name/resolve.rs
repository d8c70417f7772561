//! Decides which names are names of one entity. Used twice: on the names of one document, and on the entities of all
//! documents of a run. Merges only on evidence: what is merged wrongly cannot be taken apart by a reader.

use super::form::Form;
use super::lexicon::Lexicon;
use super::{alias, known, person};
use concord_model::NameType;
use std::collections::{BTreeMap, BTreeSet};

/// What is merged: a name in a document, or an entity of a document.
pub struct Unit {
    /// Number of the document in the run.
    pub document: usize,
    /// What its names were found to be; the commonest first.
    pub name_type: NameType,
    /// How many names it stands for.
    pub weight: usize,
    /// Its forms, each once.
    pub forms: Vec<Form>,
}

/// A set of units that are one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// `person:donald-tusk`
    pub id: String,
    /// The fullest form.
    pub canonical: String,
}

/// Sets that can be joined.
pub struct Sets(Vec<usize>);

impl Sets {
    /// Each of `n` things is a set of its own.
    pub fn new(n: usize) -> Sets {
        Sets((0..n).collect())
    }

    /// The number of a thing's set: its first member.
    pub fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    /// Makes one set of the sets of `a` and `b`.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Finds the entity of each unit. `given` are pairs that the text itself says are one.
pub fn resolve(units: &[Unit], given: &[(usize, usize)]) -> Vec<Entity> {
    let mut sets = Sets::new(units.len());
    let ids = same_known(units, &mut sets);
    same_words(units, &mut sets);
    for &(a, b) in given {
        sets.join(a, b);
    }
    person::join(units, &mut sets);
    no_person(units, &mut sets);
    alias::join(units, &ids, &mut sets);
    describe(units, &ids, &mut sets)
}

/// True if the unit is a person.
pub fn is_person(unit: &Unit) -> bool {
    unit.name_type == NameType::Person
}

fn same_known(units: &[Unit], sets: &mut Sets) -> Vec<Option<&'static str>> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ids = Vec::with_capacity(units.len());
    for (i, unit) in units.iter().enumerate() {
        let adjective = unit.name_type == NameType::Nationality;
        let id = if is_person(unit) || adjective { None } else { unit.forms.iter().find_map(known::id) };
        if let Some(id) = id {
            let other = *first.entry(id).or_insert(i);
            sets.join(i, other);
        }
        ids.push(id);
    }
    ids
}

/// Equal words are one entity; of persons only full names, since surnames alone are shared.
fn same_words(units: &[Unit], sets: &mut Sets) {
    let mut first: BTreeMap<(bool, bool, String), usize> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate() {
        for form in &unit.forms {
            if is_person(unit) && person::given_and_family(form).is_none() {
                continue;
            }
            let key = (is_person(unit), unit.name_type == NameType::Nationality, form.slug());
            let other = *first.entry(key).or_insert(i);
            sets.join(i, other);
        }
    }
}

/// A single name taken for a person that belongs to no full name, and elsewhere names something else, is that.
fn no_person(units: &[Unit], sets: &mut Sets) {
    let mut things: BTreeMap<String, usize> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate() {
        if !is_person(unit) && unit.name_type != NameType::Nationality {
            for form in unit.forms.iter().filter(|f| f.words.len() == 1) {
                things.entry(form.slug()).or_insert(i);
            }
        }
    }
    let mut full = BTreeSet::new();
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| is_person(u)) {
        if unit.forms.iter().any(|f| person::given_and_family(f).is_some()) {
            full.insert(sets.root(i));
        }
    }
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| is_person(u)) {
        let root = sets.root(i);
        if full.contains(&root) {
            continue;
        }
        if let Some(thing) = unit.forms.iter().find_map(|f| things.get(&f.slug())) {
            sets.join(i, *thing);
        }
    }
}

/// Chooses id and canonical form of each set.
fn describe(units: &[Unit], ids: &[Option<&'static str>], sets: &mut Sets) -> Vec<Entity> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..units.len() {
        members.entry(sets.root(i)).or_default().push(i);
    }
    let mut found = vec![Entity { id: String::new(), canonical: String::new() }; units.len()];
    for list in members.values() {
        let known = list.iter().filter_map(|i| ids[*i]).min();
        let mut types: BTreeMap<NameType, usize> = BTreeMap::new();
        let mut counts: BTreeMap<&str, (usize, &Form)> = BTreeMap::new();
        for unit in list.iter().map(|i| &units[*i]) {
            *types.entry(unit.name_type).or_default() += unit.weight;
            for form in &unit.forms {
                counts.entry(&form.text).or_insert((0, form)).0 += 1;
            }
        }
        let bases: BTreeSet<String> = counts
            .values()
            .flat_map(|(_, f)| if Lexicon::of(f.pack).inflection().is_empty() { Vec::new() } else { others(f) })
            .collect();
        // The fullest, then one that others are inflected from, then the commonest, then of persons the longest and of
        // others the shortest, then the first in the alphabet.
        let person = list.iter().any(|i| is_person(&units[*i]));
        let best = counts.iter().max_by(|(a, (n, f)), (b, (m, g))| {
            let length = |f: &Form| if person { f.text.len() as i64 } else { -(f.text.len() as i64) };
            let rank = |f: &Form, n: usize| (f.words.len(), bases.contains(&f.slug()), n, length(f));
            rank(f, *n).cmp(&rank(g, *m)).then_with(|| b.cmp(a))
        });
        let Some((text, (_, form))) = best else { continue };
        let most = types.iter().max_by_key(|(t, n)| (**n, std::cmp::Reverse(**t))).map(|(t, _)| *t);
        let mut common = most.unwrap_or(NameType::Other);
        if common != NameType::Person && counts.values().any(|(_, f)| f.legal) {
            common = NameType::Organisation;
        }
        let common = prefix(common);
        let id = match known {
            Some(id) => id.to_owned(),
            None => format!("{common}:{}", if common == "person" { person::slug(form) } else { form.slug() }),
        };
        for i in list {
            found[*i] = Entity { id: id.clone(), canonical: (*text).to_owned() };
        }
    }
    found
}

/// What a form may be inflected from, without itself.
fn others(form: &Form) -> Vec<String> {
    form.variants().into_iter().skip(1).map(|v| v.join("-")).collect()
}

/// The type that an id says its entity has; none for ids that are known, where names may differ ("Poland" beat them).
pub fn type_of_id(id: &str) -> Option<NameType> {
    const ALL: [NameType; 8] = [
        NameType::Person,
        NameType::Organisation,
        NameType::Place,
        NameType::Work,
        NameType::Programme,
        NameType::Product,
        NameType::Nationality,
        NameType::Other,
    ];
    let kind = id.split(':').next().filter(|_| !known::is_id(id))?;
    ALL.into_iter().find(|t| prefix(*t) == kind)
}

fn prefix(name_type: NameType) -> &'static str {
    match name_type {
        NameType::Person => "person",
        NameType::Organisation => "organisation",
        NameType::Place => "place",
        NameType::Work => "work",
        NameType::Programme => "programme",
        NameType::Product => "product",
        NameType::Nationality => "nationality",
        NameType::Other => "other",
    }
}
