//! One quantity at one place: the number with what stands around it, before ranges are joined.

use super::admit;
use super::data::Class;
use super::lexicon::Measure;
use super::numeral::{Kind, Numeral};
use super::phrase::Words;
use super::reader::Reader;
use concord_model::{Dimension, Hedge, Noun, Quantity, currency};
use concord_text::{TextRange, TokenKind};
use rust_decimal::Decimal;

/// A quantity while it is put together.
#[derive(Clone, Debug)]
pub struct Item {
    /// The number.
    pub numeral: Numeral,
    /// First token, hedges and currency included.
    pub first: usize,
    /// One past number, unit and hedges after it.
    pub end: usize,
    /// One past noun and rate.
    pub after: usize,
    /// Hedge.
    pub hedge: Option<Hedge>,
    /// Dimension.
    pub dimension: Dimension,
    /// Canonical unit.
    pub unit: String,
    /// Rate.
    pub per: Option<String>,
    /// What is counted.
    pub noun: Option<Noun>,
}

/// What a place holds.
pub enum Found {
    /// A quantity.
    Item(Box<Item>),
    /// A number that is none, up to this token.
    Other(usize),
}

impl Reader<'_> {
    /// What starts at token `at`; `in_time` finds the time expression that a range touches.
    pub fn item(&self, at: usize, in_time: &impl Fn(TextRange) -> Option<TextRange>) -> Option<Found> {
        let may_start = match self.kind(at)? {
            TokenKind::Number => true,
            TokenKind::Word | TokenKind::Symbol => self.lexicon.starts(self.id(at)),
            TokenKind::Punct => self.lexicon.starts(self.id(at)) || self.is_leading_point(at),
        };
        if !may_start {
            return None;
        }
        if let Some(found) = self.unit_first(at).or_else(|| self.factor(at)) {
            return Some(found);
        }
        let mut n = self.numeral(at)?;
        self.multiply(&mut n, false);
        self.skip_repeated(&mut n);
        if let Some(age) = self.age(&n) {
            return Some(age);
        }
        if in_time(self.range(n.first, n.end)).is_some_and(|time| !self.outweighs(&n, time)) {
            return Some(Found::Other(n.end));
        }
        Some(match n.kind {
            Kind::Ordinal => self.ordinal_item(n),
            Kind::Whole | Kind::Fraction | Kind::Vague(..) | Kind::Factor => self.measured(n),
        })
    }

    /// Money or a unit before the number: "US$ 334", "magnitude 6.1".
    fn unit_first(&self, at: usize) -> Option<Found> {
        if let Some((code, end)) = self.lexicon.money_before.forward(self, at) {
            let letter = end == at + 1 && self.written(at).len() == 1 && self.kind(at) == Some(TokenKind::Word);
            let digits = self.kind(end) == Some(TokenKind::Number) || self.kind(at) == Some(TokenKind::Symbol);
            let inside = self.is_glued(at) && matches!(self.kind(at - 1), Some(TokenKind::Word | TokenKind::Number));
            let one = self.written(at).len() == 1 && self.kind(at) == Some(TokenKind::Word);
            // "A $5 fee" is no Australian money.
            let glued = !(letter || one) || self.is_glued(at + 1) && !inside;
            let mut n = self.numeral(end).filter(|n| digits && glued && n.kind != Kind::Ordinal)?;
            self.multiply(&mut n, true);
            if letter && n.scale.is_none() && n.value < Decimal::ONE_HUNDRED {
                return None;
            }
            let mut end = n.end;
            // "US$334 million dollars", "$5 USD".
            if let Some((Measure::Money(named), e)) = self.lexicon.units.forward(self, n.end)
                && (named == code || currency::resolve(named).0 == "USD")
            {
                end = e;
            }
            let item = self.assemble(n, at, end, Dimension::Money, code.clone());
            return Some(Found::Item(Box::new(item)));
        }
        let (measure, end) = self.lexicon.units_before.forward(self, at)?;
        let end = if self.is_hyphen(end) || self.written(end) == ":" { end + 1 } else { end };
        let n = self.numeral(end).filter(|n| self.kind(end) == Some(TokenKind::Number) && n.kind == Kind::Whole)?;
        let (dimension, unit) = named(measure);
        // "measuring 6.1" is a magnitude where it has decimals: "measuring 5 by 10" is none.
        let sure = self.lexicon.units.forward(self, at).is_some() || n.place < Decimal::ONE;
        let sure = sure || self.lexicon.units.forward(self, n.end).is_some_and(|(m, _)| m == measure);
        let suits =
            dimension != Dimension::Magnitude || sure && n.value <= Decimal::TEN && !self.follows_other_unit(n.end);
        suits.then(|| {
            let end = match self.lexicon.units.forward(self, n.end) {
                Some((m, e)) if m == measure => e,
                Some(_) | None => n.end,
            };
            Found::Item(Box::new(self.assemble(n, at, end, dimension, unit)))
        })
    }

    fn follows_other_unit(&self, at: usize) -> bool {
        match self.lexicon.units.forward(self, self.skip_hyphen(at)) {
            Some((Measure::Unit(u), _)) => u.dimension != Dimension::Magnitude,
            Some((Measure::Money(_), _)) => true,
            None => self.is_time_unit(at),
        }
    }

    /// "doubled", "25 times more", "25-fold".
    fn factor(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let (value, end) = if let Some(f) = word.factor {
            // "A barn that doubled as a school".
            let role = self.is(at + 1, Class::Role) && self.is(at + 2, Class::Article);
            // "double-B", "they failed twice".
            let letter = self.is_hyphen(at + 1) && self.is_glued(at + 1) && self.written(at + 2).len() == 1;
            let often = self.is(at, Class::Often) && !self.is(at + 1, Class::TimesAfter);
            if role || letter || often {
                return None;
            }
            (f, at + 1)
        } else {
            let n = self.numeral(at).filter(|n| n.kind == Kind::Whole)?;
            let i = self.skip_hyphen(n.end);
            let by = self.is_before(at, Class::TimesBefore) || self.hedged_by(at);
            let times = self.is(i, Class::Times) && (by || self.is(i + 1, Class::TimesAfter));
            let letter = self.written(i).len() == 1;
            let fold = self.is(i, Class::Fold) && (!letter || self.is_glued(i) && !self.is_glued(i + 1));
            if !times && !fold {
                return None;
            }
            (n.value, i + 1)
        };
        let n =
            Numeral { first: at, end, value, place: Decimal::ONE, kind: Kind::Factor, scale: None, doubtful: false };
        Some(Found::Item(Box::new(self.assemble(n, at, end, Dimension::Factor, String::new()))))
    }

    /// "by about 25 times".
    fn hedged_by(&self, at: usize) -> bool {
        self.lexicon.hedges.backward(self, at).is_some_and(|(_, first)| self.is_before(first, Class::TimesBefore))
    }

    /// "six (6) tonnes" says one number twice.
    fn skip_repeated(&self, n: &mut Numeral) {
        if self.written(n.end) == "("
            && let Some(again) = self.numeral(n.end + 1)
            && again.value == n.value
            && self.written(again.end) == ")"
        {
            n.end = again.end + 1;
        }
    }

    /// Applies letters that multiply figures: "334M", "2 mn". `money`: a currency stands before.
    fn multiply(&self, n: &mut Numeral, money: bool) {
        let at = n.end;
        if n.scale.is_some() || self.kind(at.saturating_sub(1)) != Some(TokenKind::Number) || !self.word(at).multiplier
        {
            return;
        }
        let letters = self.written(at);
        let Some(scale) = self.lexicon.multipliers.get(letters) else { return };
        let ends = !self.is_glued(at + 1) || self.kind(at + 1) != Some(TokenKind::Number);
        let before_money =
            matches!(self.lexicon.units.forward(self, self.skip_hyphen(at + 1)), Some((Measure::Money(_), _)));
        let unit = self.lexicon.units.forward(self, at).is_some();
        let long = letters.len() > 1 && letters != "MM";
        let fits = if long {
            true
        } else if unit {
            money && self.is_glued(at) || before_money
        } else {
            self.is_glued(at) && (money || before_money || letters.len() > 1 || matches!(letters, "k" | "K" | "M"))
        };
        if !ends || !fits {
            return;
        }
        n.multiply(*scale);
        n.end = self.abbreviation_end(at + 1);
    }

    /// Where the hedges before `at` start.
    pub(super) fn hedge_start(&self, at: usize) -> usize {
        self.lexicon.hedges.backward(self, at).map_or(at, |(_, first)| first)
    }

    /// A number with the unit after it, or a count.
    fn measured(&self, n: Numeral) -> Found {
        if let Some((measure, end)) = self.unit_after(&n) {
            if self.is_code(&n, end) {
                return Found::Other(end);
            }
            let (mut n, mut end) = (n, end);
            self.add_parts(&mut n, &mut end, &measure);
            let (dimension, unit) = named(&measure);
            return Found::Item(Box::new(self.assemble(n, n.first, end, dimension, unit)));
        }
        let next = self.skip_hyphen(n.end);
        let what = if self.is(next, Class::Of) { next + 1 } else { next };
        let vague_time = matches!(n.kind, Kind::Vague(..)) && self.is_time_unit(what);
        if self.is_code(&n, n.end)
            || self.is_list_marker(&n)
            || self.is_time_unit(next)
            || vague_time
            || self.is(what, Class::Times)
        {
            return Found::Other(n.end);
        }
        let dimension = if n.kind == Kind::Fraction { Dimension::Ratio } else { Dimension::Count };
        let item = self.assemble(n, n.first, n.end, dimension, String::new());
        let year =
            n.end == n.first + 1 && self.is_year(n.first, n.value) && !self.is_hedged_up(n.first) && !self.many(n.end);
        let year = year || item.noun.is_none() && self.is_early_year(&item);
        let idle = n.doubtful && !self.counts(&item);
        let named = self.is_named(&item);
        if year || idle || named { Found::Other(n.end) } else { Found::Item(Box::new(item)) }
    }

    /// The unit after a number: "km", "%", "(kg)", "million-euro".
    fn unit_after(&self, n: &Numeral) -> Option<(Measure, usize)> {
        let of = self.is(n.end, Class::Of) && matches!(n.kind, Kind::Vague(..) | Kind::Fraction);
        let at = if of { n.end + 1 } else { self.skip_hyphen(n.end) };
        let at = if of && self.is(at, Class::Article) { at + 1 } else { at };
        let glued = self.is_glued(at) && at == n.end;
        if glued
            && let Some((m, end)) = self.lexicon.attached.forward(self, at)
            && (!self.is_glued(end) || matches!(self.written(end), "." | "," | ";" | ")"))
        {
            return Some((m.clone(), end));
        }
        if let Some((m, end)) = self.lexicon.units.forward(self, at) {
            let letter = self.written(at).len() == 1 && self.kind(at) == Some(TokenKind::Word) && end == at + 1;
            let figures = self.kind(n.end - 1) == Some(TokenKind::Number);
            if (!letter || figures) && self.closes(at, end) {
                return Some((m.clone(), end));
            }
            return None;
        }
        if matches!(self.written(at), "(" | "{" | "<")
            && let Some((m, end)) = self.lexicon.units.forward(self, at + 1)
        {
            let close = matches!(self.written(end), ")" | "}" | ">");
            return (close && matches!(m, Measure::Unit(_))).then(|| (m.clone(), end + 1));
        }
        None
    }

    /// "5 ft 2 in", "3 dollars 50 cents".
    fn add_parts(&self, n: &mut Numeral, end: &mut usize, measure: &Measure) {
        // "75 USD million".
        if matches!(measure, Measure::Money(_))
            && n.scale.is_none()
            && let Some(scale) = self.word(*end).scale
        {
            n.multiply(scale);
            *end += 1;
            return;
        }
        let mut at = *end;
        if self.is(at, Class::And) {
            at += 1;
        }
        let Some(part) = self.numeral(at).filter(|p| p.kind == Kind::Whole && p.value > Decimal::ZERO) else { return };
        if self.is(part.first, Class::Article) {
            return;
        }
        let smaller = self.lexicon.parts.forward(self, self.skip_hyphen(part.end));
        let smaller = smaller.or_else(|| self.lexicon.units.forward(self, self.skip_hyphen(part.end)));
        let share = match (measure, smaller) {
            (Measure::Unit(whole), Some((Measure::Unit(small), _))) if whole.dimension == small.dimension => {
                let family = whole.family == small.family && small.scale() < whole.scale();
                family.then(|| small.scale().checked_div(whole.scale())).flatten()
            }
            (Measure::Money(whole), Some((Measure::Money(small), _))) => {
                let (of, share) = currency::resolve(small);
                // A cent is a hundredth of whatever was named before it.
                let same = of == whole || small.ends_with('c');
                (same && share < Decimal::ONE).then_some(share)
            }
            // "15 dollars 50".
            (Measure::Money(_), None) => {
                let two = part.value >= Decimal::TEN && part.value < Decimal::ONE_HUNDRED && n.scale.is_none();
                let word = self.kind(*end - 1) == Some(TokenKind::Word);
                let ends = self.kind(part.end) != Some(TokenKind::Word) || self.is(part.end, Class::SkipAdjective);
                (two && word && ends).then(|| Decimal::new(1, 2))
            }
            (Measure::Unit(_) | Measure::Money(_), _) => None,
        };
        let Some(more) = share.and_then(|s| part.value.checked_mul(s)).filter(|m| *m < Decimal::ONE) else { return };
        if let Some(sum) = n.value.checked_add(more) {
            (n.value, n.place) = (sum, share.unwrap_or(n.place));
            *end = smaller.map_or(part.end, |(_, e)| e);
        }
    }

    /// Puts hedges, noun and rate to a number whose unit is known.
    pub(super) fn assemble(&self, n: Numeral, first: usize, end: usize, dimension: Dimension, unit: String) -> Item {
        let (mut first, mut hedge) = (first, (matches!(n.kind, Kind::Vague(..))).then_some(Hedge::Vague));
        for _ in 0..3 {
            let Some((outer, start)) = self.lexicon.hedges.backward(self, first) else { break };
            // "clear about one thing" is no estimate.
            if n.doubtful && *outer == Hedge::About {
                break;
            }
            // "scale up to 1.2 million": the verb's own "up".
            if self.is(start, Class::Change) && self.is_before(start, Class::Change) {
                break;
            }
            hedge = Some(hedge.map_or(*outer, |inner| admit::both(inner, *outer)));
            first = start;
        }
        let mut end = end;
        let hyphen = self.is_hyphen(end) && self.is_glued(end) && self.is_glued(end + 1);
        if let Some((after, e)) = self.lexicon.hedges_after.forward(self, end + usize::from(hyphen)) {
            let sign = self.kind(end) == Some(TokenKind::Symbol);
            let joined = self.is(end, Class::Or) || self.is(end, Class::And);
            // "10 francs at most places" is no hedge, "six or more witnesses" is one.
            let fits =
                if sign { self.kind(e) != Some(TokenKind::Number) } else { joined || hyphen || !self.is_noun_like(e) };
            if fits {
                hedge = Some(hedge.map_or(*after, |inner| admit::both(inner, *after)));
                end = e;
            }
        }
        let (mut n, mut unit) = (n, unit);
        for (letter, scale) in [('M', 1_000_000), ('k', 1000)] {
            if dimension == Dimension::Money && unit.len() == 4 && unit.starts_with(letter) {
                n.multiply(Decimal::from(scale));
                unit.remove(0);
            }
        }
        let mut item = Item { numeral: n, first, end, after: end, hedge, dimension, unit, per: None, noun: None };
        self.rate(&mut item);
        if item.per.is_none() {
            let part = self.lexicon.data.nouns.genitive && dimension == Dimension::Ratio;
            let direct = part || matches!(dimension, Dimension::Count | Dimension::Ordinal);
            if let Some((noun, after)) = self.noun(end, !direct) {
                item.noun = Some(noun);
                item.after = after;
            } else if direct && dimension == Dimension::Count {
                item.noun = self.toll(first);
            }
            self.rate(&mut item);
        }
        item
    }

    /// The finished quantity.
    pub fn quantity(&self, item: &Item) -> Quantity {
        let n = &item.numeral;
        let ends = admit::ends(n, item.dimension, item.hedge);
        Quantity {
            range: self.range(item.first, item.end),
            number: n.value,
            from: None,
            low: ends.low,
            high: ends.high,
            low_open: ends.low_open,
            high_open: ends.high_open,
            hedge: item.hedge,
            dimension: item.dimension,
            unit: item.unit.clone(),
            per: item.per.clone(),
            noun: item.noun.clone(),
            factor: (item.dimension == Dimension::Factor).then_some(n.value),
            change: false,
        }
    }
}

fn named(measure: &Measure) -> (Dimension, String) {
    match measure {
        Measure::Unit(unit) => (unit.dimension, unit.name.to_owned()),
        Measure::Money(code) => (Dimension::Money, code.clone()),
    }
}
