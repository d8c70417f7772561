//! The forms of verbs: what a word in a text is a form of, and the participle of a base form.

use std::collections::{BTreeMap, HashMap};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(super) struct Verbs {
    irregular: String,
    regular: String,
}

/// Which form of a verb stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// "ratified", or "cut", which is its own past.
    Past,
    /// "ratifies".
    Third,
    /// "ratify".
    Base,
    /// "taken": never a clause by itself.
    Participle,
}

/// What each word can be a form of, the likeliest reading first.
pub(super) fn forms(verbs: &Verbs) -> BTreeMap<String, Vec<(Form, String)>> {
    let mut forms: BTreeMap<String, Vec<(Form, String)>> = BTreeMap::new();
    let mut add = |form: Form, word: String, base: &str| {
        forms.entry(word).or_default().push((form, base.to_owned()));
    };
    for row in verbs.irregular.split(';') {
        let mut words = row.split_whitespace();
        if let (Some(base), Some(past), Some(participle)) = (words.next(), words.next(), words.next()) {
            add(Form::Base, base.to_owned(), base);
            add(Form::Third, third(base), base);
            add(Form::Past, past.to_owned(), base);
            add(Form::Participle, participle.to_owned(), base);
        }
    }
    for base in verbs.regular.split_whitespace() {
        add(Form::Base, base.to_owned(), base);
        add(Form::Third, third(base), base);
        for past in pasts(base) {
            add(Form::Past, past, base);
        }
    }
    // "found" is the past of "find" before it is a base of its own.
    forms.values_mut().for_each(|readings| readings.sort());
    forms
}

/// Participles by base form: the third of three forms, and of what follows the rule the past where it is in no doubt
/// ("stoped" and "stopped" are).
pub(super) fn participles(verbs: &Verbs) -> HashMap<String, String> {
    let rows = verbs.irregular.split(';').filter_map(|row| {
        let words: Vec<&str> = row.split_whitespace().collect();
        Some((words.first()?.to_string(), words.get(2)?.to_string()))
    });
    let short = |base: &str| {
        let letters = base.as_bytes();
        let vowel = |at: usize| letters.len().checked_sub(at).is_some_and(|i| b"aeiou".contains(&letters[i]));
        !base.ends_with(['e', 'y', 'w', 'x']) && !vowel(1) && vowel(2) && !vowel(3)
    };
    let regular = verbs.regular.split_whitespace().filter(|b| !short(b)).filter_map(|base| {
        let past = pasts(base).into_iter().next()?;
        Some((base.to_owned(), past))
    });
    rows.chain(regular).collect()
}

/// "ratifies", "launches", "kills".
fn third(base: &str) -> String {
    match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

/// "ratified", "closed", "killed"; for "stop" both "stoped" and "stopped", of which only one is ever met.
fn pasts(base: &str) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
        return vec![format!("{stem}ied")];
    }
    let mut found = vec![format!("{base}ed")];
    if let Some(last) = base.chars().last().filter(|c| !vowel(*c)) {
        found.push(format!("{base}{last}ed"));
    }
    found
}
