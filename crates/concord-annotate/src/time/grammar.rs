//! The grammar of a pack's `time.toml`: its words, its rules, and the few settings that code asks for.
//!
//! A rule is a row `[category, action, pattern, …]`. A pattern is a sequence of elements: a word as written, `<category>`,
//! alternatives with `|`, `?` after what may be missing, `~` before what must follow without space. Words and rules
//! build categories; the categories of [`FINAL`] are time expressions. What each section of the file means is told in
//! the file itself.

use super::{
    action::Action,
    lexicon::{Lexicon, Reading},
    meaning::{Meaning, Number, Part, PartOfDay, Season, TimeOfDay, Unit},
    settings::{Counts, Holiday, Shifted, holiday},
    tense::Tense,
};
use crate::Pack;
use concord_model::TimexMod;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Categories that are annotated, and `none`, which forbids what it covers.
pub const FINAL: [&str; 5] = ["date", "time", "length", "set", "none"];

/// Categories of tokens that are numbers; what each admits is told in `number.rs`.
pub const SHAPES: [&str; 12] = ["n", "int", "dom", "m12", "y4", "y2", "hour", "min", "hm", "hhmm", "dmy", "dm"];

/// One element of a rule.
#[derive(Clone, Debug)]
pub struct Element {
    pub categories: Vec<u16>,
    /// No space before it.
    pub glued: bool,
}

/// A rule with all its optional elements decided.
#[derive(Clone, Debug)]
pub struct Rule {
    pub result: u16,
    pub action: Action,
    pub elements: Vec<Element>,
    /// Rules that come first in the file win over others of the same length.
    pub rank: u16,
}

/// A pack's time grammar, compiled.
#[derive(Debug, Default)]
pub struct Grammar {
    pub lexicon: Lexicon,
    pub rules: Vec<Rule>,
    /// The rules that begin with a category.
    pub starting: Vec<Vec<u16>>,
    pub holidays: Vec<Holiday>,
    /// Values count decades and centuries as such: P2DE, not P20Y.
    pub decades_in_values: bool,
    /// Words that tie a length before them to an event ("two days after the attack").
    pub event: Vec<String>,
    /// Months that are also names of people ("Theresa May", "Jan").
    pub names_too: Vec<String>,
    /// What marks the owner: "Wednesday's ruling" is rather past.
    pub possessive: Vec<String>,
    /// Words between a span and its last day ("the year ended March 31").
    pub closing: Vec<String>,
    /// Words before the name of a newspaper ("the Sunday Times").
    pub article: Vec<String>,
    /// What tells a count of things from a year.
    pub counts: Counts,
    /// Words before a length that make a date of it ("vor zwei Wochen").
    pub shifted: Vec<(String, Shifted)>,
    /// Day before month in "01/11/2025".
    pub day_first: bool,
    pub tense: Tense,
    names: BTreeMap<String, u16>,
    /// What `FINAL` and `SHAPES` are here.
    pub finals: Vec<u16>,
    pub shapes: Vec<u16>,
    pub word_number: u16,
    pub word_year: u16,
    pub ordinal: u16,
    /// Words that join the parts of a number ("and", "-").
    pub joins: u16,
    pub bound: u16,
    pub bounds: Vec<(String, TimexMod)>,
}

impl Grammar {
    /// Reads `time.toml`; a pack without one finds nothing. A fault in the file is a bug of the pack: see [`Self::read`].
    pub fn of(pack: &Pack) -> Self {
        let Some(text) = pack.text("time.toml") else { return Self::default() };
        Self::read(text).unwrap_or_else(|why| panic!("lang/{}/time.toml: {why}", pack.code))
    }

    /// Compiles the text of a `time.toml`, or says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
        let mut grammar = Self::default();
        grammar.finals = FINAL.iter().map(|name| grammar.category(name)).collect();
        grammar.shapes = SHAPES.iter().map(|name| grammar.category(name)).collect();
        grammar.word_number = grammar.category("nw");
        grammar.word_year = grammar.category("yw");
        grammar.ordinal = grammar.category("ord");
        grammar.joins = grammar.category("join");
        grammar.bound = grammar.category("bound");
        grammar.day_first = file.get("day_first").and_then(Value::as_bool).unwrap_or(false);
        grammar.decades_in_values = file.get("decades_in_values").and_then(Value::as_bool).unwrap_or(false);
        grammar.counts = Counts::read(&file);
        let list = |key: &str| words(file.get(key)).map(str::to_owned).collect();
        (grammar.event, grammar.names_too, grammar.possessive) = (list("event"), list("names_too"), list("possessive"));
        grammar.article = words(file.get("article")).map(str::to_owned).collect();
        grammar.closing = words(file.get("closing")).map(str::to_owned).collect();
        for (word, how) in table(&file, "shifted") {
            let how = match how.as_str() {
                Some("-1 length") => Shifted::Length(-1),
                Some("0 length") => continue,
                Some("1 length") => Shifted::Length(1),
                Some("1 future") => Shifted::Future,
                other => return Err(format!("[shifted] has no {other:?}")),
            };
            grammar.shifted.push((word.clone(), how));
        }
        let inert: BTreeSet<&str> = words(file.get("inert")).collect();
        grammar.read_words(&file, &inert)?;
        grammar.read_holidays(&file)?;
        for row in rows(&file, "rules") {
            grammar.read_rule(&row, &inert)?;
        }
        grammar.tense = Tense::read(&file);
        grammar.starting = vec![Vec::new(); grammar.names.len()];
        for (i, rule) in grammar.rules.iter().enumerate() {
            for category in &rule.elements[0].categories {
                grammar.starting[usize::from(*category)].push(i as u16);
            }
        }
        Ok(grammar)
    }

    fn category(&mut self, name: &str) -> u16 {
        let next = self.names.len() as u16;
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    fn read_words(&mut self, file: &Table, inert: &BTreeSet<&str>) -> Result<(), String> {
        for (section, category) in SECTIONS {
            for (key, value) in table(file, section) {
                let meaning = meaning_of(section, key).ok_or_else(|| format!("[{section}] has no {key:?}"))?;
                for word in words(Some(value)) {
                    self.add(word, category, meaning.clone(), inert);
                    if *section == "plurals" {
                        self.add(word, "unit", meaning.clone(), inert);
                    } else if *section == "units" {
                        self.add(word, "unit1", meaning.clone(), inert);
                    }
                }
            }
        }
        for (class, value) in table(file, "words") {
            for word in words(Some(value)) {
                self.add(word, class, Meaning::Word, inert);
            }
        }
        for (name, value) in table(file, "bounds") {
            let bound = TimexMod::named(name).ok_or_else(|| format!("[bounds] has no {name:?}"))?;
            for word in words(Some(value)) {
                self.bounds.push((word.to_owned(), bound));
            }
        }
        self.add_compounds(file, inert);
        Ok(())
    }

    /// Words that are written together: `compounds = [["weekdays", "parts", "date"]]` makes "Freitagabend".
    fn add_compounds(&mut self, file: &Table, inert: &BTreeSet<&str>) {
        for row in rows(file, "compounds") {
            let [left, right, category] = row.as_slice() else { continue };
            for (l, lefts) in table(file, left) {
                for (r, rights) in table(file, right) {
                    let (Some(a), Some(b)) = (meaning_of(left, l), meaning_of(right, r)) else { continue };
                    let Some(meaning) = Action::At.apply(&[&a, &b]) else { continue };
                    for first in words(Some(lefts)) {
                        for second in words(Some(rights)) {
                            let word = format!("{first}{}", second.to_lowercase());
                            self.add(&word, category, meaning.clone(), inert);
                        }
                    }
                }
            }
        }
        // "fünfundzwanzig": units, a joint, tens, and an ending for each ending of ordinals.
        let Some(joint) = file.get("number_joint").and_then(Value::as_str) else { return };
        let endings: Vec<String> = words(file.get("ordinal_endings")).map(str::to_owned).collect();
        for tens in (20..100).step_by(10) {
            for unit in 0..10 {
                let spell = |n: i32| {
                    let key = if n == 1 { "joined_1".to_owned() } else { n.to_string() };
                    file.get("numbers").and_then(|t| t.get(&key).or_else(|| t.get(n.to_string()))).and_then(first_word)
                };
                let Some(ten) = spell(tens) else { continue };
                let word = match (unit, spell(unit)) {
                    (0, _) => ten,
                    (_, Some(u)) => format!("{u}{joint}{ten}"),
                    (_, None) => continue,
                };
                let n = tens + unit;
                let number = Meaning::Number(Number { value: f64::from(n), vague: false });
                self.add(&word, "nw", number, inert);
                for ending in &endings {
                    self.add(&format!("{word}{ending}"), "ord", Meaning::Ordinal(n), inert);
                }
            }
        }
    }

    fn add(&mut self, word: &str, category: &str, meaning: Meaning, inert: &BTreeSet<&str>) {
        let (capital, word) = written(word);
        let trigger = !inert.contains(word) && !inert.contains(category);
        if word.contains(' ') {
            self.add_phrase(word, category, meaning, inert);
            return;
        }
        let category = self.category(category);
        self.lexicon.add(&word.to_lowercase(), Reading { category, meaning, capital, trigger });
    }

    /// An entry of several words is a rule that makes its meaning.
    fn add_phrase(&mut self, phrase: &str, category: &str, meaning: Meaning, inert: &BTreeSet<&str>) {
        let elements = phrase.split_whitespace().map(|word| self.literal(word, inert)).collect();
        let result = self.category(category);
        self.rules.push(Rule { result, action: Action::Constant(Box::new(meaning)), elements, rank: 0 });
    }

    fn literal(&mut self, word: &str, inert: &BTreeSet<&str>) -> Element {
        let (glued, word) = word.strip_prefix('~').map_or((false, word), |w| (true, w));
        let name = format!("={word}");
        let (capital, word) = written(word);
        let category = self.category(&name);
        let trigger = !inert.contains(word);
        self.lexicon.add(&word.to_lowercase(), Reading { category, meaning: Meaning::Word, capital, trigger });
        Element { categories: vec![category], glued }
    }

    fn read_holidays(&mut self, file: &Table) -> Result<(), String> {
        for row in rows(file, "holidays") {
            let Some((when, names)) = row.split_first() else { continue };
            let holiday = holiday(when).ok_or_else(|| format!("holidays: {when:?} is no day"))?;
            self.holidays.push(holiday);
            let part = Part::Holiday(self.holidays.len() as u16 - 1);
            for name in names {
                self.add(name, "holiday", Meaning::Part(part), &BTreeSet::new());
            }
        }
        Ok(())
    }

    fn read_rule(&mut self, row: &[String], inert: &BTreeSet<&str>) -> Result<(), String> {
        let [category, action, patterns @ ..] = row else { return Err(format!("rule {row:?} is too short")) };
        let action = Action::named(action).ok_or_else(|| format!("no action {action:?}"))?;
        let result = self.category(category);
        for pattern in patterns {
            let rank = self.rules.len().min(usize::from(u16::MAX)) as u16;
            let mut sequences: Vec<Vec<Element>> = vec![Vec::new()];
            for part in pattern.split_whitespace() {
                let (part, optional) = part.strip_suffix('?').map_or((part, false), |p| (p, true));
                let element = self.element(part, inert);
                let shorter = if optional { sequences.clone() } else { Vec::new() };
                sequences.iter_mut().for_each(|s| s.push(element.clone()));
                sequences.extend(shorter);
            }
            for elements in sequences.into_iter().filter(|s| !s.is_empty()) {
                self.rules.push(Rule { result, action: action.clone(), elements, rank });
            }
        }
        Ok(())
    }

    fn element(&mut self, part: &str, inert: &BTreeSet<&str>) -> Element {
        let (glued, part) = part.strip_prefix('~').map_or((false, part), |p| (true, p));
        let mut categories = Vec::new();
        for choice in part.split('|') {
            match choice.strip_prefix('<').and_then(|c| c.strip_suffix('>')) {
                Some(name) => categories.push(self.category(name)),
                None => categories.extend(self.literal(choice, inert).categories),
            }
        }
        Element { categories, glued }
    }
}

/// "May" counts only with a capital, "_sec" only without, "friday" either way.
fn written(word: &str) -> (Option<bool>, &str) {
    match word.strip_prefix('_') {
        Some(word) => (Some(false), word),
        None => (word.chars().next().is_some_and(char::is_uppercase).then_some(true), word),
    }
}

/// Sections whose keys are codes and whose values are words, with the category of the words.
const SECTIONS: &[(&str, &str)] = &[
    ("months", "month"),
    ("weekdays", "weekday"),
    ("weekdays_plural", "weekdays"),
    ("units", "unit"),
    ("plurals", "units"),
    ("seasons", "season"),
    ("parts", "part"),
    ("parts_plural", "parts"),
    ("numbers", "nw"),
    ("ordinals", "ord"),
    ("zones", "zone"),
];

fn meaning_of(section: &str, key: &str) -> Option<Meaning> {
    Some(match section {
        "months" => Meaning::Part(Part::Month(key.parse().ok().filter(|m| (1..=12).contains(m))?)),
        "weekdays" | "weekdays_plural" => {
            Meaning::Part(Part::Weekday(key.parse().ok().filter(|d| (1..=7).contains(d))?))
        }
        "units" | "plurals" => Meaning::Unit(Unit::named(key)?),
        "seasons" => Meaning::Part(Part::Season(match key {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        })),
        "parts" | "parts_plural" => Meaning::TimeOfDay(TimeOfDay::Part(PartOfDay::coded(key)?)),
        "numbers" if key == "X" => Meaning::Number(Number { value: 0.0, vague: true }),
        "numbers" => {
            let digits = key.strip_prefix("joined_").unwrap_or(key);
            Meaning::Number(Number { value: digits.parse().ok()?, vague: false })
        }
        "ordinals" => Meaning::Ordinal(key.parse().ok()?),
        "zones" => match key {
            "local" => Meaning::Zone(None),
            key => {
                let (hours, minutes) = key.split_once(':')?;
                let (h, m): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
                Meaning::Zone(Some(h * 60 + if hours.starts_with('-') { -m } else { m }))
            }
        },
        _ => return None,
    })
}

/// The words of a string or of an array of strings; a string holds words with `,` between them.
pub fn words(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match value {
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Array(list)) => (None, Some(list.iter().filter_map(Value::as_str))),
        _ => (None, None),
    };
    let split = one.into_iter().flat_map(|t| t.split(", ").map(str::trim).filter(|w| !w.is_empty()));
    split.chain(many.into_iter().flatten())
}

fn first_word(value: &Value) -> Option<String> {
    words(Some(value)).next().map(str::to_owned)
}

fn table<'t>(file: &'t Table, name: &str) -> impl Iterator<Item = (&'t String, &'t Value)> {
    file.get(name).and_then(Value::as_table).into_iter().flatten()
}

fn rows(file: &Table, name: &str) -> Vec<Vec<String>> {
    let rows = file.get(name).and_then(Value::as_array).into_iter().flatten();
    rows.map(|row| words(Some(row)).map(str::to_owned).collect()).collect()
}
