//! Days, years, lengths of time and numbers as they stand in the tokens, for rules about how they are put together. The
//! reader of times looks at each by itself and may join what such a rule has to keep apart ("from 3 March to 5 April").

use crate::{subject::Subject, words::Words};
use concord_text::{TextRange, TokenKind};
use jiff::{ToSpan, civil::Date};

/// A year, a month or a day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Where it stands.
    pub range: TextRange,
    /// Year, where it is written.
    pub year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// A twelfth of a year.
    Month,
    /// 365 days and a quarter.
    Year,
    /// Ten years.
    Decade,
}

/// The units, with the list of their words and of the endings that make an adjective of a number.
const UNITS: [(TimeUnit, &str, &str); 5] = [
    (TimeUnit::Day, "unit_day", "unit_day_glued"),
    (TimeUnit::Week, "unit_week", "unit_week_glued"),
    (TimeUnit::Month, "unit_month", "unit_month_glued"),
    (TimeUnit::Year, "unit_year", "unit_year_glued"),
    (TimeUnit::Decade, "unit_decade", "unit_decade_glued"),
];

/// A length of time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Where it stands.
    pub range: TextRange,
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// The first and the last day that something written may mean.
pub type Days = (Date, Date);

impl When {
    /// The days it may mean, in `year` where it names none.
    pub fn days(&self, year: Option<i16>) -> Option<Days> {
        let year = self.year.or(year)?;
        let first = Date::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some((first, last))
    }

    /// It names a day.
    pub fn is_day(&self) -> bool {
        self.day.is_some()
    }
}

impl Length {
    /// Whether so much may lie between the two, by whichever way of counting: the ends in or out, rounded up or down.
    pub fn fits(&self, from: Days, to: Days) -> bool {
        let between = |a: Date, b: Date| a.until(b).map_or(0, |span| i64::from(span.get_days()));
        let (least, most) = (between(from.1, to.0), between(from.0, to.1) + 1);
        let (days, exact) = match self.unit {
            TimeUnit::Day => (1.0, true),
            TimeUnit::Week => (7.0, false),
            TimeUnit::Month => (30.44, false),
            TimeUnit::Year => (365.25, false),
            TimeUnit::Decade => (3652.5, false),
        };
        let number = f64::from(self.number);
        if exact {
            return (least..=most).contains(&i64::from(self.number));
        }
        (number - 0.6) * days <= most as f64 && least as f64 <= (number + 1.0) * days
    }
}

/// Reads from the tokens of a draft.
pub struct Reader<'s> {
    subject: &'s Subject<'s>,
    words: &'static Words,
}

impl<'s> Reader<'s> {
    /// A reader of this draft, in its language.
    pub fn new(subject: &'s Subject<'_>) -> Self {
        Self { subject, words: Words::of(subject.analysis.pack) }
    }

    /// The token's text; empty beyond the last.
    pub fn word(&self, at: usize) -> &'s str {
        self.subject.analysis.tokens.get(at).map_or("", |t| t.text(&self.subject.draft.document.text))
    }

    fn is_number(&self, at: usize) -> bool {
        self.subject.analysis.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// No space before the token.
    pub fn is_glued(&self, at: usize) -> bool {
        self.subject.analysis.tokens.get(at).is_some_and(|t| !t.space_before)
    }

    /// The place of the tokens from `first` up to `next`.
    pub fn place(&self, first: usize, next: usize) -> TextRange {
        let tokens = &self.subject.analysis.tokens;
        tokens[first].range.cover(tokens[next - 1].range)
    }

    fn digits(&self, at: usize, longest: usize) -> Option<u32> {
        let text = Some(self.word(at)).filter(|_| self.is_number(at))?;
        let plain = text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok())?
    }

    fn year(&self, at: usize) -> Option<i16> {
        let year = self.digits(at, 4).filter(|y| (1000..=2999).contains(y))?;
        // "2,003.5", "2000-strong" and "1500 BC" are none.
        i16::try_from(year).ok()
    }

    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let number = ["months", "months_short", "months_alone"]
            .iter()
            .find_map(|list| self.words.list(list).iter().position(|m| m == self.word(at)))?;
        let next = if self.word(at + 1) == "." && self.word(at).len() <= 4 { at + 2 } else { at + 1 };
        Some((i8::try_from(number % 12 + 1).ok()?, next))
    }

    fn is_mark(&self, at: usize) -> bool {
        self.words.list("day_marks").iter().any(|m| m == self.word(at))
    }

    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.digits(at, 2).filter(|d| (1..=31).contains(d)).and_then(|d| i8::try_from(d).ok())?;
        let marks = (at + 1..at + 3).take_while(|n| self.is_mark(*n)).count();
        Some((day, at + 1 + marks))
    }

    /// "1950", "May 1950", "3 May 1950", "May 3, 1950", "3. Mai", "3 maja 1950", with the index behind it.
    pub fn when(&self, at: usize) -> Option<(When, usize)> {
        let made = |next: usize, year, month, day| Some((When { range: self.place(at, next), year, month, day }, next));
        let year_behind = |next: usize| {
            let comma = usize::from(self.word(next) == "," && self.year(next + 1).is_some());
            self.year(next + comma).map(|year| (year, next + comma + 1))
        };
        if let Some(year) = self.year(at) {
            return made(at + 1, Some(year), None, None);
        }
        if let Some((month, next)) = self.month(at) {
            let (day, behind) = match self.day(next) {
                Some((day, behind)) => (Some(day), behind),
                None => (None, next),
            };
            return match year_behind(behind) {
                Some((year, next)) => made(next, Some(year), Some(month), day),
                None if day.is_some() => made(behind, None, Some(month), day),
                None => None,
            };
        }
        let (day, next) = self.day(at)?;
        let (month, behind) = self.month(next)?;
        match year_behind(behind) {
            Some((year, next)) => made(next, Some(year), Some(month), Some(day)),
            None => made(behind, None, Some(month), Some(day)),
        }
    }

    /// "12", "seven", "twenty-five", "fünfundzwanzig".
    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
        if self.is_number(at) {
            let plain: String = self.word(at).split(',').collect();
            let grouped = self.word(at).split(',').skip(1).all(|part| part.len() == 3);
            return Some((plain.parse().ok().filter(|_| grouped)?, at + 1));
        }
        if let Some(number) = self.listed("numbers", self.word(at)).or_else(|| self.compound(self.word(at))) {
            return Some((number, at + 1));
        }
        let tens = self.listed("tens", self.word(at))? * 10;
        let next = if self.word(at + 1) == "-" { at + 2 } else { at + 1 };
        match self.listed("numbers", self.word(next)).filter(|n| *n < 10) {
            Some(ones) => Some((tens + ones, next + 1)),
            None => Some((tens, at + 1)),
        }
    }

    /// "fünfundzwanzig": ones and tens in one word, joined by one of a list.
    fn compound(&self, word: &str) -> Option<u32> {
        let lower = word.to_lowercase();
        self.words.list("number_joints").iter().find_map(|joint| {
            let (ones, tens) = lower.split_once(joint.as_str())?;
            let ones = self.listed("numbers", ones).filter(|n| *n < 10)?;
            Some(self.listed("tens", tens).filter(|n| *n < 10)? * 10 + ones)
        })
    }

    /// A number in one word.
    fn in_one_word(&self, word: &str) -> Option<u32> {
        let tens = || self.listed("tens", word).map(|n| n * 10);
        self.listed("numbers", word).or_else(tens).or_else(|| self.compound(word))
    }

    /// The place of a word in a list, from 1.
    fn listed(&self, list: &str, word: &str) -> Option<u32> {
        if word.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let at = self.words.list(list).iter().position(|w| *w == lower)?;
        u32::try_from(at + 1).ok()
    }

    /// "20th", "20.", "twentieth", "fünfundzwanzigsten".
    pub fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if self.is_number(at) {
            let (number, next) = self.number(at)?;
            let marked = self.is_glued(next) && self.words.has("ordinal_marks", self.word(next));
            return marked.then_some((number, next + 1));
        }
        let tens = |at| self.listed("ordinal_tens", self.word(at)).map(|n| (n * 10, at + 1));
        let inflected = |at| {
            let word = self.word(at).to_lowercase();
            let endings = self.words.list("ordinal_endings");
            endings.iter().find_map(|end| self.in_one_word(word.strip_suffix(end.as_str())?)).map(|n| (n, at + 1))
        };
        let first = self.listed("ordinals", self.word(at)).map(|n| (n, at + 1));
        first.or_else(|| tens(at)).or_else(|| inflected(at))
    }

    /// "20 days", "twelve-year", "zwölfjährige".
    pub fn length(&self, at: usize) -> Option<(Length, usize)> {
        let made = |number, unit, next| Some((Length { range: self.place(at, next), number, unit }, next));
        if let Some((number, behind)) = self.number(at) {
            let next = if self.word(behind) == "-" { behind + 1 } else { behind };
            for (unit, words, endings) in UNITS {
                if self.words.has(words, self.word(next)) || self.words.has(endings, self.word(next)) {
                    return made(number, unit, next + 1);
                }
            }
            return None;
        }
        let word = self.word(at).to_lowercase();
        UNITS.iter().find_map(|(unit, _, endings)| {
            let endings = self.words.list(endings).iter();
            let number = endings.filter_map(|e| word.strip_suffix(e.as_str())).find_map(|n| self.in_one_word(n))?;
            made(number, *unit, at + 1)
        })
    }
}

/// The two ends of a span, the year of one standing for that of the other, or the given year where neither names one.
pub fn ends(from: &When, to: &When, year: Option<i16>) -> Option<(Days, Days)> {
    let to_days = to.days(from.year.or(year))?;
    let of = to_days.0.year();
    let from_days = from.days(Some(of))?;
    if from_days.0 <= to_days.1 {
        return Some((from_days, to_days));
    }
    // "From 3 December to 5 January": over the turn of the year.
    match (from.year, to.year) {
        (None, _) => Some((from.days(of.checked_sub(1))?, to_days)),
        (Some(_), None) => Some((from_days, to.days(of.checked_add(1))?)),
        (Some(_), Some(_)) => None,
    }
}

/// The whole years that may lie between two days, as ages are counted.
pub fn ages(born: Days, on: Days) -> (i16, i16) {
    let years = |a: Date, b: Date| a.until((jiff::Unit::Year, b)).map_or(0, |span| span.get_years());
    (years(born.1, on.0), years(born.0, on.1))
}

/// Some days before a day; the day itself where there is none.
pub fn before(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}
