//! How a statement is put: as a fact, a plan, a possibility or a denial.
//!
//! For one value in a text the verb that governs it is looked for in its clause, and around that verb the words of
//! `mode.toml`. Where the language has a tagger, the verb is the nearest one before the value, or else the first after
//! it; elsewhere any such word of the clause counts. Whatever is unsure is asserted.

mod clause;
mod lexicon;

use crate::Analysis;
use clause::{Clause, Cue, Sentence};
use concord_model::Mode;
use concord_text::TextRange;
use lexicon::{Kind, Lexicon};

/// The modes of values of one document, asked in order of place.
pub struct Modes<'a, 'd> {
    analysis: &'a Analysis<'d>,
    lexicon: &'static Lexicon,
    sentence: Option<(usize, Sentence)>,
}

impl<'a, 'd> Modes<'a, 'd> {
    /// Of the document of `analysis`.
    pub fn new(analysis: &'a Analysis<'d>) -> Self {
        Self { analysis, lexicon: Lexicon::of(analysis.pack), sentence: None }
    }

    /// How the value at `range` is put. `is_time`: times may be denied by a word on either side, a number only by one
    /// before it.
    pub fn of(&mut self, range: TextRange, is_time: bool) -> Mode {
        let first = self.analysis.tokens.partition_point(|t| t.end() <= range.start());
        let end = self.analysis.tokens.partition_point(|t| t.start() < range.end());
        if first >= end {
            return Mode::Asserted;
        }
        let index = self.analysis.sentence_of(first);
        let kept = self.sentence.take().filter(|(kept, _)| *kept == index);
        let (_, sentence) = self.sentence.insert(kept.unwrap_or_else(|| {
            let sentence = Sentence::read(self.analysis, self.lexicon, index);
            (index, sentence)
        }));
        let start = self.analysis.sentences[index].first as usize;
        let value = (first - start, end.min(start + sentence.words.len()) - start);
        if sentence.is_plain() || value.0 >= value.1 {
            return Mode::Asserted;
        }
        sentence.tag(self.analysis, index);
        judge(sentence, self.lexicon, value, is_time)
    }
}

/// A run of words in a sentence.
type Run = (usize, usize);

fn judge(sentence: &Sentence, lexicon: &Lexicon, value: Run, is_time: bool) -> Mode {
    if sentence.is_attribute(lexicon, value, is_time) {
        return Mode::Asserted;
    }
    let clause = sentence.clause(lexicon, value);
    let governing = if sentence.has_tags() { clause.verb_group(sentence, value) } else { Some(clause.run) };
    let Some(group) = governing else { return Mode::Asserted };
    let mut found: Option<Mode> = None;
    for cue in sentence.cues_in(group) {
        if let Some(mode) = meaning(sentence, lexicon, &clause, cue, value, is_time) {
            // "will not", "could not": what is denied is not planned. "May not" is one phrase of the lexicon.
            found = Some(found.map_or(mode, |f| f.max(mode)));
        }
    }
    found.or_else(|| from_outside(sentence, lexicon, &clause)).unwrap_or(Mode::Asserted)
}

/// What a cue beside the governing verb makes of the value.
fn meaning(
    sentence: &Sentence,
    lexicon: &Lexicon,
    clause: &Clause,
    cue: &Cue,
    value: Run,
    is_time: bool,
) -> Option<Mode> {
    let before = cue.run.1 <= value.0;
    match cue.kind {
        Kind::Planned | Kind::Possible => cue.kind.mode(),
        Kind::If => before.then_some(Mode::Possible),
        Kind::Conditional => {
            let said = sentence.cues.iter().any(|c| c.kind == Kind::Says && c.run.1 <= cue.run.0);
            Some(if said { Mode::Planned } else { Mode::Possible })
        }
        Kind::Infinitive => clause.infinitive(sentence, lexicon, cue).then_some(Mode::Planned),
        Kind::Hearsay => Some(if clause.perfect(sentence, lexicon) { Mode::Possible } else { Mode::Planned }),
        Kind::Not => {
            let lifted = sentence.cues.iter().any(|c| {
                c.kind == Kind::Lifts && c.run.0 >= cue.run.1 && c.run.0 <= value.1 && c.run.1 + NEAR > value.0
            });
            let near = value.0.saturating_sub(cue.run.1) <= REACH;
            ((before || is_time) && near && !lifted).then_some(Mode::Denied)
        }
        // "He denied on Friday that …" happened on Friday.
        Kind::Denies => (before && !is_time && value.0 - cue.run.1 <= NEAR).then_some(Mode::Denied),
        Kind::Announces | Kind::Says | Kind::Lifts | Kind::Nothing | Kind::Breaks => None,
    }
}

/// How many words may stand between "not" and what it denies, and between a word and what it directly belongs to.
const REACH: usize = 10;
const NEAR: usize = 3;

/// "Denied that …", "announced … to …": what a verb of the clause before makes of this one.
fn from_outside(sentence: &Sentence, lexicon: &Lexicon, clause: &Clause) -> Option<Mode> {
    let cue =
        sentence.cues.iter().rfind(|c| c.run.1 <= clause.run.0 && matches!(c.kind, Kind::Denies | Kind::Announces))?;
    let between = clause.run.0 - cue.run.1;
    let same = sentence.cues.iter().any(|c| c.kind == Kind::Says && c.run.0 >= cue.run.1 && c.run.1 <= clause.run.0);
    if between > NEAR || same || clause.is_aside {
        return None;
    }
    match cue.kind {
        Kind::Denies => Some(Mode::Denied),
        Kind::Announces => (!lexicon.last || clause.ends_in_infinitive(sentence, lexicon)).then_some(Mode::Planned),
        Kind::Planned
        | Kind::Infinitive
        | Kind::Hearsay
        | Kind::Possible
        | Kind::Conditional
        | Kind::If
        | Kind::Not
        | Kind::Says
        | Kind::Lifts
        | Kind::Nothing
        | Kind::Breaks => None,
    }
}
