//! The title or office that stands with a person: before the name ("Polish Deputy Defence Minister Cezary Tomczyk"),
//! before a comma ("a spokesman for the agency, Sutopo Nugroho"), or after one ("Anna Nowak, the ministry's spokeswoman,").

use super::context::Context;
use super::lexicon::class;
use super::piece::Shape;
use super::tagger::{Kind, Span};
use concord_text::TextRange;

/// Pieces `first..last` that name an office.
type Range = (usize, usize);

/// Finds the roles of a document; made once for it.
pub struct Roles<'c> {
    context: &'c Context,
    text: &'c str,
    /// For each piece the kind of name it is in.
    kinds: Vec<Option<Kind>>,
}

/// How far a title reaches at most, in pieces.
const REACH: usize = 14;

impl<'c> Roles<'c> {
    /// Looks at a document and its names.
    pub fn new(context: &'c Context, text: &'c str, spans: &[Span]) -> Roles<'c> {
        let mut kinds = vec![None; context.pieces.len()];
        for span in spans {
            kinds[span.first..span.last].fill(Some(span.kind));
        }
        Roles { context, text, kinds }
    }

    /// The role that stands with a person.
    pub fn of(&self, span: &Span) -> Option<TextRange> {
        let (first, last) = self.before(span).or_else(|| self.after(span)).or_else(|| self.before_comma(span))?;
        Some(TextRange::new(self.context.pieces[first].start, self.context.pieces[last - 1].end))
    }

    fn word(&self, i: usize) -> &'c str {
        &self.text[self.context.pieces[i].start as usize..self.context.pieces[i].end as usize]
    }

    fn is(&self, i: usize, class: u32) -> bool {
        self.context.classes[i] & class != 0
    }

    fn in_sentence(&self, i: usize, of: usize) -> bool {
        i < self.context.pieces.len() && self.context.pieces[i].sentence == self.context.pieces[of].sentence
    }

    /// An office that makes a role; "Mr" and the like do not.
    fn is_office(&self, i: usize) -> bool {
        self.is(i, class::OFFICE | class::TITLE) && !self.is(i, class::HONORIFIC) && self.kinds[i] != Some(Kind::Person)
    }

    /// A word that a title can be made of besides its office.
    fn is_modifier(&self, i: usize) -> bool {
        let p = &self.context.pieces[i];
        match p.shape {
            Shape::Lower => self.is(i, class::ROLE_WORD | class::OFFICE),
            Shape::Title | Shape::Upper | Shape::Mixed => {
                let known = self.is(i, class::ROLE_WORD | class::OFFICE | class::TITLE);
                self.kinds[i].map_or(known || !p.opens, |k| k != Kind::Person)
            }
            Shape::Mark => matches!(self.word(i), "-" | "–") || self.is(i, class::POSSESSIVE),
            Shape::Digit => false,
        }
    }

    /// The longest title that ends before piece `end`, going left over modifiers and "of" phrases.
    fn title_ending(&self, end: usize) -> Option<Range> {
        let mut first = end;
        while first > 0 && end - first < REACH && self.in_sentence(first - 1, end - 1) {
            let i = first - 1;
            let inner = self.is(i, class::CONNECTIVE | class::GENERIC) && self.context.pieces[i].shape == Shape::Lower;
            if !(self.is_modifier(i) || self.is_office(i) || inner && first < end) {
                break;
            }
            first = i;
        }
        // What is left of the office at the start must belong to it: no joining word, no article, no possessive.
        let office = (first..end).find(|i| self.is_office(*i))?;
        if let Some(cut) = (first..office).rev().find(|i| {
            self.context.pieces[*i].shape == Shape::Lower
                && self.is(*i, class::CONNECTIVE | class::GENERIC)
                && !self.is(*i, class::ROLE_WORD)
                && !self.is(*i, class::POSSESSIVE)
        }) {
            first = cut + 1;
        }
        while first < office
            && (self.context.pieces[first].shape == Shape::Mark || self.is(first, class::POSSESSIVE | class::GENERIC))
        {
            first += 1;
        }
        Some((first, end))
    }

    fn before(&self, span: &Span) -> Option<Range> {
        if span.first == 0 || !self.in_sentence(span.first - 1, span.first) {
            return None;
        }
        let (first, last) = self.title_ending(span.first)?;
        // The office itself stands before the name, or an "of" phrase that follows it does.
        let phrase = || (first..last).any(|i| self.word(i).eq_ignore_ascii_case("of") || self.is(i, class::ROLE_WORD));
        let organisation = self.kinds[last - 1] == Some(Kind::Organisation);
        let held = organisation || self.kinds[last - 1].is_some() && phrase() || self.is(last - 1, class::ROLE_WORD);
        (self.is_office(last - 1) || held).then_some((first, last))
    }

    fn after(&self, span: &Span) -> Option<Range> {
        let comma = span.last;
        if !self.in_sentence(comma + 1, span.first) || self.word(comma) != "," {
            return None;
        }
        let mut first = comma + 1;
        while self.in_sentence(first, span.first) && self.is(first, class::GENERIC) {
            first += 1;
        }
        let mut last = first;
        while self.in_sentence(last, span.first) && last - first < REACH {
            let p = &self.context.pieces[last];
            let stop = p.shape == Shape::Mark && !matches!(self.word(last), "-" | "–" | "'" | "’" | "&")
                || self.kinds[last] == Some(Kind::Person)
                || p.shape == Shape::Lower && self.is(last, class::SAYING);
            if stop {
                break;
            }
            last += 1;
        }
        let office = (first..last).find(|i| self.is_office(*i) && self.context.pieces[*i].shape != Shape::Mark)?;
        let title = (first..office).all(|i| self.is_modifier(i) || self.is(i, class::POSSESSIVE | class::GENERIC));
        // A title that runs into a person ("Duda, President Trump") belongs to that one.
        let open = self.in_sentence(last, span.first) && self.kinds[last] == Some(Kind::Person);
        (title && !open).then(|| (first, self.end_of(office, last)))
    }

    /// Where a title ends that has its office at `office`: "of", "for", "at" phrases belong to it.
    fn end_of(&self, office: usize, last: usize) -> usize {
        let mut end = office + 1;
        while end < last {
            let inner = self.is(end, class::CONNECTIVE | class::GENERIC | class::PLACE_PREPOSITION);
            if !(self.is_modifier(end) || inner || self.is(end, class::POSSESSIVE)) {
                break;
            }
            end += 1;
        }
        let cut_off = end < last && self.context.pieces[end].shape == Shape::Lower && !self.is(end, class::SAYING);
        if cut_off {
            // "doctor at a health centre": a phrase that is not all made of known words is left out.
            let phrase = |i: &usize| self.is(*i, class::CONNECTIVE | class::PLACE_PREPOSITION) && !self.is_modifier(*i);
            end = (office + 1..end).rev().find(phrase).unwrap_or(end);
        }
        while end > office + 1
            && self.context.pieces[end - 1].shape == Shape::Lower
            && self.is(end - 1, class::CONNECTIVE | class::GENERIC | class::PLACE_PREPOSITION)
            && !self.is(end - 1, class::ROLE_WORD | class::OFFICE)
        {
            end -= 1;
        }
        end
    }

    fn before_comma(&self, span: &Span) -> Option<Range> {
        let comma = span.first.checked_sub(1)?;
        if comma == 0 || !self.in_sentence(comma, span.first) || self.word(comma) != "," {
            return None;
        }
        // The name must be closed too: "the spokesman, Sutopo Nugroho, said".
        let closed = !self.in_sentence(span.last, span.first) || self.context.pieces[span.last].shape == Shape::Mark;
        let (first, last) = self.title_ending(comma)?;
        let apart = (first..last).all(|i| self.kinds[i] != Some(Kind::Person));
        (closed && apart).then_some((first, last))
    }
}
