//! Offices in comparable words: "stellvertretender Verteidigungsminister" is a deputy's rank and a defence minister's
//! words, whatever the forms. Rows of `office_ranks` and `offices` in `check.toml` hold a word and its other forms.

use crate::{spelling::by_ending, words::Words};
use concord_annotate::name::folded;
use concord_lang::{Pack, PerPack};
use std::collections::{BTreeMap, BTreeSet};

/// An office as a draft or a source writes it.
#[derive(Clone, Debug)]
pub struct Office {
    /// "deputy", "former".
    pub ranks: BTreeSet<String>,
    /// The other words; those of `offices` in their first form.
    pub words: BTreeSet<String>,
    words_of: &'static Words,
}

/// Letters that stand behind a prefix ("Vizekanzler"), and letters of an office in a compound ("Justizminister").
const STEM: usize = 5;

#[derive(Default)]
struct Forms {
    ranks: BTreeMap<String, String>,
    prefixes: Vec<String>,
    offices: BTreeMap<String, String>,
}

static FORMS: PerPack<Forms> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Forms::default() };
    let words = Words::of(pack);
    let rows = |list: &str| {
        let mut forms = BTreeMap::new();
        for row in words.list(list) {
            let row: Vec<String> = row.split_whitespace().map(folded).collect();
            row.iter().for_each(|form| drop(forms.insert(form.clone(), row[0].clone())));
        }
        forms
    };
    let prefixes = words.list("office_rank_prefixes").iter().map(|p| folded(p)).collect();
    Forms { ranks: rows("office_ranks"), prefixes, offices: rows("offices") }
});

impl Forms {
    /// An office, or a compound that ends in one, in its first form.
    fn office(&self, word: &str) -> Option<String> {
        if let Some(base) = self.offices.get(word) {
            return Some(base.clone());
        }
        let ends = self.offices.iter().filter(|(form, _)| form.len() >= STEM && word.ends_with(form.as_str()));
        let (form, base) = ends.max_by_key(|(form, _)| form.len())?;
        Some(format!("{}{base}", &word[..word.len() - form.len()]))
    }

    /// "Vizekanzler": the rank and the office.
    fn ranked(&self, word: &str) -> Option<(String, String)> {
        self.prefixes.iter().find_map(|prefix| {
            let rest = word.strip_prefix(prefix.as_str()).filter(|rest| rest.len() >= STEM)?;
            Some((self.ranks.get(prefix).unwrap_or(prefix).clone(), self.office(rest)?))
        })
    }
}

impl Office {
    /// Reads a role. `None` where it names no office that has ranks.
    pub fn read(role: &str, pack: &'static Pack) -> Option<Self> {
        let forms = FORMS.get(pack);
        let (mut ranks, mut words, mut named) = (BTreeSet::new(), BTreeSet::new(), false);
        for word in role.split(|c: char| !c.is_alphanumeric()).map(folded).filter(|w| !w.is_empty()) {
            if let Some(rank) = forms.ranks.get(&word) {
                ranks.insert(rank.clone());
            } else if let Some((rank, office)) = forms.ranked(&word) {
                ranks.insert(rank);
                words.insert(office);
                named = true;
            } else if let Some(office) = forms.office(&word) {
                words.insert(office);
                named = true;
            } else {
                words.insert(word);
            }
        }
        named.then(|| Self { ranks, words, words_of: Words::of(pack) })
    }

    /// One holds all words of the other, ranks and endings apart.
    pub fn is_kin(&self, other: &Self) -> bool {
        self.is_within(other) || other.is_within(self)
    }

    /// Its words are all words of the other, ranks and endings apart.
    pub fn is_within(&self, other: &Self) -> bool {
        let alike = |a: &str, b: &str| a == b || by_ending(a, b, self.words_of);
        self.words.iter().all(|a| other.words.iter().any(|b| alike(a, b)))
    }
}
