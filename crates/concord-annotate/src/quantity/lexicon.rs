//! A pack's quantity words, each with an id, so that the text is looked up once and everything after compares numbers.

use super::data::{Class, Data, Hedges};
use super::phrase::{Ids, Phrases, Way, add, intern};
use crate::{Pack, PerPack};
use concord_model::{Hedge, Unit, currency, unit::UNITS};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What a word can be in a number.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Number that is added, or a fixed one.
    pub number: Option<Decimal>,
    /// Multiplies what stands before it.
    pub scale: Option<Decimal>,
    /// Multiplies the figures before it, with its case (see [`Lexicon::multiplier`]).
    pub multiplier: bool,
    /// Plural scale without a number.
    pub vague: Option<Decimal>,
    /// Ordinal.
    pub ordinal: Option<Decimal>,
    /// Divides one.
    pub singular: Option<Decimal>,
    /// Divides more than one.
    pub plural: Option<Decimal>,
    /// Factor.
    pub factor: Option<Decimal>,
    /// Stands for one of itself.
    pub bare_scale: bool,
    /// A quantity may start here.
    pub start: bool,
    classes: u64,
}

impl Word {
    /// True if the word is in the class.
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }
}

/// The id of every hyphen.
pub const HYPHEN: u32 = 1;
/// The id of a number word that is written together from several.
pub const COMPOUND: u32 = 2;

/// A unit as a text names it.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// By canonical name of the unit table.
    Unit(&'static Unit),
    /// Money by currency code.
    Money(String),
}

/// The words and phrases of a pack.
#[derive(Default)]
pub struct Lexicon {
    ids: Ids,
    words: Vec<Word>,
    // By id: a quantity may start with the word. Looked at for every token, so kept small.
    starts: Vec<bool>,
    /// The file as read, for what is no word list.
    pub data: Data,
    /// Letters after figures that multiply them, as written.
    pub multipliers: BTreeMap<String, Decimal>,
    /// Vague numbers before scales.
    pub few: Phrases<[i64; 2]>,
    /// Hedges before the number, by last word.
    pub hedges: Phrases<Hedge>,
    /// Hedges after the number.
    pub hedges_after: Phrases<Hedge>,
    /// Units after the number.
    pub units: Phrases<Measure>,
    /// Units after a larger part.
    pub parts: Phrases<Measure>,
    /// Units that must be glued.
    pub attached: Phrases<Measure>,
    /// Units before the number.
    pub units_before: Phrases<Measure>,
    /// Money before the number.
    pub money_before: Phrases<String>,
    /// Time units as ages.
    pub ages: Phrases<&'static Unit>,
    /// Ages by themselves.
    pub age_words: Phrases<&'static Unit>,
    /// "old".
    pub old: Phrases<()>,
    /// Time units of several tokens: "p.m.".
    pub time_units: Phrases<()>,
    /// "aged".
    pub age_before: Phrases<()>,
    /// "in", "out of".
    pub part_of: Phrases<()>,
    /// What comes before what a rate is per.
    pub rate_connectors: Phrases<()>,
    /// What a rate is per.
    pub rates: Phrases<String>,
    /// Rates in one word.
    pub rate_adverbs: Phrases<String>,
    /// First letters (folded) of number words, for compounds.
    pub compound_parts: Vec<(String, u32)>,
}

impl Lexicon {
    /// The lexicon of a pack.
    pub fn of(pack: &'static Pack) -> &'static Lexicon {
        static TABLE: PerPack<Lexicon> = PerPack::new(|pack| {
            let data = pack.text("quantity.toml").and_then(|text| toml::from_str(text).ok());
            Lexicon::new(data.unwrap_or_default())
        });
        TABLE.get(pack)
    }

    fn new(data: Data) -> Self {
        let mut lexicon = Self { words: vec![Word::default(); 3], ..Self::default() };
        lexicon.words[COMPOUND as usize].start = true;
        for hyphen in ["-", "‐", "‑", "–", "−"] {
            lexicon.ids.insert(hyphen.to_owned(), HYPHEN);
        }
        lexicon.number_words(&data);
        for (class, words) in &data.words {
            for word in words {
                if !word.contains(' ') {
                    lexicon.word(word).classes |= class.bit();
                }
            }
        }
        lexicon.phrases(&data);
        lexicon.symbols();
        lexicon.sort();
        let starts = |w: &Word| w.start || w.is(Class::Article) || w.is(Class::Minus);
        lexicon.starts = lexicon.words.iter().map(starts).collect();
        lexicon.starts[HYPHEN as usize] = true;
        lexicon.data = data;
        lexicon
    }

    fn number_words(&mut self, data: &Data) {
        let decimal = |n: &i64| Decimal::from(*n);
        for (word, n) in &data.numbers {
            let entry = self.word(word);
            (entry.number, entry.start) = (Some(decimal(n)), true);
        }
        for (word, n) in &data.fixed {
            let entry = self.word(word);
            (entry.number, entry.start) = (Decimal::from_str(n).ok(), true);
        }
        for (word, n) in &data.scales {
            self.word(word).scale = Some(decimal(n));
        }
        for word in &data.bare_scales {
            let entry = self.word(word);
            (entry.bare_scale, entry.start) = (true, true);
        }
        for (word, n) in &data.vague {
            let entry = self.word(word);
            (entry.vague, entry.start) = (Some(decimal(n)), true);
        }
        for (word, n) in &data.ordinals {
            let entry = self.word(word);
            (entry.ordinal, entry.start) = (Some(decimal(n)), true);
        }
        for (word, n) in &data.denominators.singular {
            let entry = self.word(word);
            (entry.singular, entry.start) = (Some(decimal(n)), true);
        }
        for (word, n) in &data.denominators.plural {
            self.word(word).plural = Some(decimal(n));
        }
        for (word, n) in &data.factors {
            let entry = self.word(word);
            (entry.factor, entry.start) = (Some(decimal(n)), true);
        }
        for (word, n) in &data.multipliers {
            self.multipliers.insert(word.clone(), decimal(n));
            self.word(&word.to_lowercase()).multiplier = true;
        }
        if data.figures.compounds {
            let parts = data.numbers.keys().chain(data.fixed.keys()).chain(data.scales.keys());
            let parts = parts.chain(data.words.get(&Class::And).into_iter().flatten());
            let mut parts: Vec<_> = parts.map(|w| (w.clone(), self.ids.get(w).copied().unwrap_or(0))).collect();
            for part in &mut parts {
                part.1 = self.intern(&part.0);
            }
            parts.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
            parts.dedup();
            self.compound_parts = parts;
        }
    }

    fn phrases(&mut self, data: &Data) {
        let class = |c: Class| data.words.get(&c).map(Vec::as_slice).unwrap_or_default();
        for (words, bounds) in &data.few {
            let first = add(&mut self.ids, &mut self.words, &mut self.few, words, *bounds, Way::Forward);
            self.words[first as usize].start = true;
        }
        for (hedge, words) in by_effect(&data.hedges) {
            for phrase in words {
                add(&mut self.ids, &mut self.words, &mut self.hedges, phrase, hedge, Way::Backward);
            }
        }
        for (hedge, words) in by_effect(&data.hedges_after) {
            for phrase in words {
                add(&mut self.ids, &mut self.words, &mut self.hedges_after, phrase, hedge, Way::Forward);
            }
        }
        for (name, forms) in &data.units {
            let Some(unit) = Unit::get(name) else { continue };
            for form in forms {
                add(&mut self.ids, &mut self.words, &mut self.units, form, Measure::Unit(unit), Way::Forward);
            }
        }
        for (code, forms) in &data.money {
            for form in forms {
                let value = Measure::Money(code.clone());
                add(&mut self.ids, &mut self.words, &mut self.units, form, value, Way::Forward);
            }
        }
        for (table, forms, way) in [
            (&mut self.parts, &data.parts, Way::Forward),
            (&mut self.attached, &data.attached, Way::Cased),
            (&mut self.units_before, &data.units_before, Way::Forward),
        ] {
            for (name, form) in forms.iter().flat_map(|(n, f)| f.iter().map(move |f| (n, f))) {
                let Some(unit) = Unit::get(name) else { continue };
                let first = add(&mut self.ids, &mut self.words, table, form, Measure::Unit(unit), way);
                self.words[first as usize].start |= std::ptr::eq(forms, &data.units_before);
            }
        }
        for (code, form) in data.money_before.iter().flat_map(|(n, f)| f.iter().map(move |f| (n, f))) {
            let first = add(&mut self.ids, &mut self.words, &mut self.money_before, form, code.clone(), Way::Cased);
            self.words[first as usize].start = true;
        }
        for (table, forms) in [(&mut self.ages, &data.ages), (&mut self.age_words, &data.age_words)] {
            for (name, form) in forms.iter().flat_map(|(n, f)| f.iter().map(move |f| (n, f))) {
                let Some(unit) = Unit::get(name) else { continue };
                add(&mut self.ids, &mut self.words, table, form, unit, Way::Forward);
            }
        }
        let plain = [
            (&mut self.old, class(Class::Old), Way::Forward),
            (&mut self.time_units, class(Class::TimeUnits), Way::Forward),
            (&mut self.age_before, class(Class::AgeBefore), Way::Backward),
            (&mut self.part_of, class(Class::In), Way::Forward),
        ];
        for (table, words, way) in plain {
            for phrase in words {
                add(&mut self.ids, &mut self.words, table, phrase, (), way);
            }
        }
        for (name, forms) in &data.rates {
            for form in forms {
                if name == "connectors" {
                    add(&mut self.ids, &mut self.words, &mut self.rate_connectors, form, (), Way::Forward);
                } else {
                    add(&mut self.ids, &mut self.words, &mut self.rates, form, name.clone(), Way::Forward);
                }
            }
        }
        for (name, form) in data.rate_adverbs.iter().flat_map(|(n, f)| f.iter().map(move |f| (n, f))) {
            add(&mut self.ids, &mut self.words, &mut self.rate_adverbs, form, name.clone(), Way::Forward);
        }
    }

    /// What is the same in every language: symbols of units, signs and codes of currencies.
    fn symbols(&mut self) {
        for unit in UNITS {
            for symbol in unit.symbols {
                add(&mut self.ids, &mut self.words, &mut self.units, symbol, Measure::Unit(unit), Way::Cased);
            }
        }
        for (code, signs) in currency::CURRENCIES {
            // "MEUR", "kUSD": thousands and millions; who reads the amount multiplies it.
            let forms = [format!("M{code}"), format!("k{code}")];
            let forms = forms.iter().map(|f| (f.as_str(), f.as_str()));
            for (form, code) in signs.iter().chain([code]).map(|s| (*s, *code)).chain(forms) {
                let value = Measure::Money(code.to_owned());
                add(&mut self.ids, &mut self.words, &mut self.units, form, value, Way::Cased);
                let value = code.to_owned();
                let first = add(&mut self.ids, &mut self.words, &mut self.money_before, form, value, Way::Cased);
                self.words[first as usize].start = true;
            }
        }
    }

    fn sort(&mut self) {
        self.few.sort();
        self.hedges.sort();
        self.hedges_after.sort();
        self.units.sort();
        self.parts.sort();
        self.attached.sort();
        self.units_before.sort();
        self.money_before.sort();
        self.ages.sort();
        self.age_words.sort();
        self.old.sort();
        self.time_units.sort();
        self.age_before.sort();
        self.part_of.sort();
        self.rate_connectors.sort();
        self.rates.sort();
        self.rate_adverbs.sort();
    }

    /// The id of a lower-case word; 0 if the pack does not know it.
    pub fn id(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// What the pack knows of a word.
    pub fn get(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }

    /// True if a quantity may start with the word.
    pub fn starts(&self, id: u32) -> bool {
        self.starts[id as usize]
    }

    fn intern(&mut self, word: &str) -> u32 {
        intern(&mut self.ids, &mut self.words, word)
    }

    fn word(&mut self, word: &str) -> &mut Word {
        let id = self.intern(word);
        &mut self.words[id as usize]
    }
}

fn by_effect(h: &Hedges) -> [(Hedge, &[String]); 7] {
    [
        (Hedge::About, &h.about),
        (Hedge::AtLeast, &h.at_least),
        (Hedge::AtMost, &h.at_most),
        (Hedge::MoreThan, &h.more_than),
        (Hedge::LessThan, &h.less_than),
        (Hedge::Nearly, &h.nearly),
        (Hedge::Exactly, &h.exactly),
    ]
}
