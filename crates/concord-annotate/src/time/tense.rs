//! Does a sentence speak of what was or of what will be? Decides which Friday "Friday" is.

use super::{
    grammar::words,
    lexicon::{Lexicon, Reading},
    meaning::Meaning,
};
use crate::Analysis;
use toml::Table;

/// Which way to look from the day of reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Past,
    Future,
    /// "would", "planned": ahead, unless the past is much nearer.
    Perhaps,
}

/// Words and endings that tell the tense, from `[tense]` of the pack.
#[derive(Debug, Default)]
pub struct Tense {
    words: Lexicon,
    past_endings: Vec<String>,
    future_endings: Vec<String>,
    /// Marks of an infinitive, and the words after which it looks ahead ("is to resume").
    infinitive: Vec<String>,
    before_infinitive: Vec<String>,
    /// Words after which a participle is not past ("be held").
    before_participle: Vec<String>,
    /// Words that make of what was to come what is over ("had been due to expire").
    overtaken: Vec<String>,
    /// Words that look ahead only within a sentence: "postponed until Monday", but "Until Monday, nobody knew".
    inside: Vec<String>,
}

/// How many tokens to look back, and forward where that finds nothing.
const BACK: usize = 24;
const AHEAD: usize = 14;

/// How many tokens before a plan a word may stand that makes it a thing of the past.
const OVERTAKEN: usize = 5;

impl Tense {
    /// Reads `[tense]`: `past`, `future`, `perhaps` and `neither` (words), endings and the lists above.
    pub fn read(file: &Table) -> Self {
        let section = file.get("tense").and_then(toml::Value::as_table);
        let list = |key: &str| words(section.and_then(|s| s.get(key))).map(str::to_owned).collect::<Vec<_>>();
        let mut tense = Self {
            past_endings: list("past_endings"),
            future_endings: list("future_endings"),
            infinitive: list("infinitive"),
            before_infinitive: list("before_infinitive"),
            before_participle: list("before_participle"),
            overtaken: list("overtaken"),
            inside: list("inside"),
            ..Self::default()
        };
        for (category, key) in ["past", "future", "neither", "perhaps"].into_iter().enumerate() {
            for word in list(key) {
                let reading =
                    Reading { category: category as u16, meaning: Meaning::Word, capital: None, trigger: false };
                tense.words.add(&word.to_lowercase(), reading);
            }
        }
        tense
    }

    /// The tense around the tokens of an expression, by the nearest word that tells one: first before it, then after.
    pub fn around(&self, analysis: &Analysis, tokens: &std::ops::Range<usize>) -> Option<Direction> {
        let sentence = analysis.sentences.get(analysis.sentence_of(tokens.start))?.tokens();
        let before = (sentence.start.max(tokens.start.saturating_sub(BACK))..tokens.start).rev();
        let after = tokens.end..sentence.end.min(tokens.end + AHEAD);
        before.chain(after).find_map(|i| {
            // "is to resume on Monday"
            let ahead = i > 0
                && self.infinitive.iter().any(|m| m == analysis.word(i))
                && self.before_infinitive.iter().any(|m| m == analysis.word(i - 1));
            // "to be held on April 24": the participle tells nothing.
            let passive = i > 0 && self.before_participle.iter().any(|w| w == analysis.word(i - 1));
            if i == sentence.start && self.inside.iter().any(|w| w.eq_ignore_ascii_case(analysis.word(i))) {
                return None;
            }
            let tense = if ahead { Some(Direction::Future) } else { self.of(analysis.word(i)) };
            match tense? {
                Direction::Past if passive => None,
                Direction::Past => Some(Direction::Past),
                plan => Some(if self.is_overtaken(analysis, sentence.start, i) { Direction::Past } else { plan }),
            }
        })
    }

    fn is_overtaken(&self, analysis: &Analysis, first: usize, i: usize) -> bool {
        (first.max(i.saturating_sub(OVERTAKEN))..i).any(|j| self.overtaken.iter().any(|w| w == analysis.word(j)))
    }

    fn of(&self, word: &str) -> Option<Direction> {
        if let (Some(reading), _) = (self.words.get(word).0.first(), ()) {
            return match reading.category {
                0 => Some(Direction::Past),
                1 => Some(Direction::Future),
                3 => Some(Direction::Perhaps),
                _ => None,
            };
        }
        let ends = |endings: &[String]| endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e.as_str()));
        let small = word.as_bytes().first().is_some_and(|b| b.is_ascii_lowercase() || *b >= 0x80);
        match () {
            () if small && ends(&self.past_endings) => Some(Direction::Past),
            () if small && ends(&self.future_endings) => Some(Direction::Future),
            () => None,
        }
    }
}
