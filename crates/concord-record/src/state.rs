//! States: codes, names, demonyms, borders, and finding the state that a name means.

use crate::act::StateCode;
use std::collections::{BTreeMap, BTreeSet};

/// One state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub code: StateCode,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Name as newspapers print it.
    pub name: String,
    /// Official name.
    pub official: String,
    /// UN member, observer, or neither.
    pub status: String,
    /// Other names.
    pub variants: Vec<String>,
    /// What its people are called, as noun or adjective.
    pub demonyms: Vec<String>,
}

/// All states and their land borders.
#[derive(Clone, Debug, Default)]
pub struct States {
    states: Vec<State>,
    names: BTreeMap<String, BTreeSet<StateCode>>,
    borders: BTreeMap<StateCode, BTreeSet<StateCode>>,
}

/// Why a name means no one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// No state is called so; these are near.
    Unknown { near: Vec<String> },
    /// Several are.
    Ambiguous { states: Vec<StateCode> },
}

impl States {
    /// From the table and the borders.
    pub fn new(states: Vec<State>, borders: impl IntoIterator<Item = (StateCode, StateCode)>) -> Self {
        let mut names: BTreeMap<String, BTreeSet<StateCode>> = BTreeMap::new();
        for state in &states {
            let all = state.variants.iter().chain(&state.demonyms).chain([&state.name, &state.official, &state.iso2]);
            for name in all.map(|n| fold(n)).chain([fold(state.code.as_str())]) {
                names.entry(name).or_default().insert(state.code);
            }
        }
        let mut both: BTreeMap<StateCode, BTreeSet<StateCode>> = BTreeMap::new();
        for (a, b) in borders {
            both.entry(a).or_default().insert(b);
            both.entry(b).or_default().insert(a);
        }
        Self { states, names, borders: both }
    }

    /// Every state, in the order of the table.
    pub fn all(&self) -> &[State] {
        &self.states
    }

    /// How many there are: the denominator of every count.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// The state of this code.
    pub fn get(&self, code: StateCode) -> Option<&State> {
        self.states.iter().find(|s| s.code == code)
    }

    /// The name of the state, or its code where the table does not have it.
    pub fn name(&self, code: StateCode) -> String {
        self.get(code).map_or_else(|| code.to_string(), |s| s.name.clone())
    }

    /// States that share a land border with this one.
    pub fn neighbours(&self, code: StateCode) -> impl Iterator<Item = StateCode> {
        self.borders.get(&code).into_iter().flatten().copied()
    }

    /// The state that a code, a name, a variant or a demonym means. Letter case, accents and punctuation do not count.
    pub fn find(&self, name: &str) -> Result<StateCode, NameFault> {
        let wanted = fold(name);
        let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
        match self.names.get(wanted).map(|codes| codes.iter().copied().collect::<Vec<_>>()) {
            Some(codes) if codes.len() == 1 => Ok(codes[0]),
            Some(states) => Err(NameFault::Ambiguous { states }),
            None => Err(NameFault::Unknown { near: self.near(wanted) }),
        }
    }

    fn near(&self, wanted: &str) -> Vec<String> {
        let limit = 1.max(wanted.chars().count() / 3);
        let mut found: Vec<(usize, String)> = Vec::new();
        for state in &self.states {
            let all = state.variants.iter().chain(&state.demonyms).chain([&state.name]);
            let distance = all.map(|n| strsim::osa_distance(&fold(n), wanted)).min().unwrap_or(usize::MAX);
            if distance <= limit {
                found.push((distance, state.name.clone()));
            }
        }
        found.sort();
        found.truncate(3);
        found.into_iter().map(|(_, name)| name).collect()
    }
}

/// A name without letter case, accents and punctuation: `Côte d’Ivoire` and `cote d'ivoire` are one.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ś' | 'š' | 'ş' => 's',
            'ź' | 'ż' | 'ž' => 'z',
            'ł' => 'l',
            'ý' | 'ÿ' => 'y',
            '\u{300}'..='\u{36f}' | '\'' | '’' | '.' | ',' | '(' | ')' => continue,
            '-' | '–' | '_' | '/' => ' ',
            '&' => {
                folded.push_str("and");
                continue;
            }
            other => other,
        };
        if !(plain.is_whitespace() && (folded.is_empty() || folded.ends_with(' '))) {
            folded.push(if plain.is_whitespace() { ' ' } else { plain });
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}
