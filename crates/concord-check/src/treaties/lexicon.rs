//! Words for treaties and for what states do with them, from `check.toml` of the packs, as sequences of folded tokens;
//! and states in the language of the pack, from its `states.toml`.

use super::{mentions::Named, standing::Belonging};
use crate::phrases::{Phrases, folded};
use crate::words::Words;
use concord_lang::{Pack, PerPack};
use concord_record::StateCode;
use std::collections::BTreeMap;

/// What a state does with a treaty, or what a treaty or a notice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Signs it.
    Sign,
    /// Ratifies it, accedes to it, joins it.
    Join,
    /// Gives notice that it will leave.
    Notify,
    /// Denounces it: gives notice, and is often said of the effect.
    Denounce,
    /// Leaves it.
    Leave,
    /// Something takes effect or enters into force.
    TakeEffect,
    /// Announces, votes, decides: nothing that counts between states.
    Announce,
    /// Belongs to it.
    Belong,
}

impl Deed {
    /// With the list of its words.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Sign, "treaty_sign"),
        (Self::Join, "treaty_join"),
        (Self::Notify, "treaty_notify"),
        (Self::Denounce, "treaty_denounce"),
        (Self::Leave, "treaty_leave"),
        (Self::TakeEffect, "treaty_take_effect"),
        (Self::Announce, "treaty_announce"),
        (Self::Belong, "treaty_belong"),
    ];
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What states do: the deed, and whether it is said with a noun.
    pub deeds: Phrases<(Deed, bool)>,
    /// "party", "member", "signatory"; "outside", which says that it is none.
    pub belongings: Phrases<(Belonging, bool)>,
    /// States by capitals and by their names in the language.
    pub states: Phrases<Named>,
    /// "polnisch": adjectives that may be written small.
    pub adjectives: Phrases<Named>,
    /// The pack has names of its own for states.
    pub own_states: bool,
    /// A verb is split, and its doer may stand after it: "Am 20. Februar trat Polen aus der Konvention aus".
    pub free_order: bool,
    /// Verbs in two parts: the second part by the first.
    pub split: Phrases<Vec<(Vec<String>, Deed)>>,
    /// "convention", "treaty": a treaty that was named before; whether the word is written with a capital.
    pub generic: Phrases<bool>,
    /// Words that must stand before a generic one; none in languages without articles.
    pub determiners: Vec<String>,
}

static LEXICON: PerPack<Lexicon> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Lexicon::default() };
    let words = Words::of(pack);
    let mut lexicon = Lexicon { determiners: words.list("treaty_determiners").to_vec(), ..Lexicon::default() };
    for (deed, list) in Deed::ALL {
        words.list(list).iter().for_each(|w| lexicon.deeds.add(w, (deed, false)));
        words.list(&format!("{list}_noun")).iter().for_each(|w| lexicon.deeds.add(w, (deed, true)));
    }
    let party = Belonging::Party;
    for (list, what) in [
        ("treaty_member", (party, false)),
        ("treaty_outside", (party, true)),
        ("treaty_signatory", (Belonging::Signatory, false)),
    ] {
        words.list(list).iter().for_each(|w| lexicon.belongings.add(w, what));
    }
    words.list("treaty_generic").iter().for_each(|w| lexicon.generic.add(w, w.starts_with(char::is_uppercase)));
    lexicon.free_order = words.list("treaty_order").iter().any(|order| order == "free");
    lexicon.add_split(words);
    lexicon.add_states(pack);
    for row in words.list("treaty_states") {
        let Some((code, names)) = row.split_once(' ') else { continue };
        let Some(code) = StateCode::read(code) else { continue };
        names.split(';').for_each(|name| lexicon.states.add(name, Named::State(code)));
    }
    lexicon
});

impl Lexicon {
    /// The words of a pack.
    pub fn of(pack: &'static Pack) -> &'static Self {
        LEXICON.get(pack)
    }

    /// "trat … aus": the parts stand apart, with the doer or the object between them.
    fn add_split(&mut self, words: &Words) {
        let mut split: BTreeMap<String, Vec<(Vec<String>, Deed)>> = BTreeMap::new();
        for (deed, list) in Deed::ALL {
            for row in words.list(&format!("{list}_split")) {
                let Some((first, second)) = row.split_once('…') else { continue };
                split.entry(first.trim().to_owned()).or_default().push((folded(second), deed));
            }
        }
        split.into_iter().for_each(|(first, seconds)| self.split.add(&first, seconds));
    }

    /// Names in the nominative, other cases, adjectives with their endings.
    fn add_states(&mut self, pack: &Pack) {
        let table: toml::Table = pack.text("states.toml").and_then(|text| text.parse().ok()).unwrap_or_default();
        let list = |value: Option<&toml::Value>| -> Vec<String> {
            let all = value.and_then(toml::Value::as_array).into_iter().flatten();
            all.filter_map(|v| Some(v.as_str()?.to_owned())).collect()
        };
        let endings = list(table.get("adjective_endings"));
        let Some(states) = table.get("states").and_then(toml::Value::as_table) else { return };
        self.own_states = true;
        for (code, row) in states {
            let Some(code) = StateCode::read(code) else { continue };
            list(row.get("names")).iter().for_each(|name| self.states.add(name, Named::State(code)));
            list(row.get("forms")).iter().for_each(|name| self.states.add(name, Named::Oblique(code)));
            for stem in list(row.get("adjectives")) {
                endings.iter().for_each(|end| self.adjectives.add(&format!("{stem}{end}"), Named::Demonym(code)));
            }
        }
    }
}
