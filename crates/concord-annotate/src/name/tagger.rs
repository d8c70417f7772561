//! Finds names with the model of a pack: runs of candidate pieces are labelled as best whole sequences.

use super::context::Context;
use super::feature;
use crate::{Pack, PerPack};
use concord_learn::linear::Model;
use concord_learn::sequence::{Scheme, Scratch, Style, Tagger};

/// The kinds of span the models know, in the order of their labels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Person,
    Organisation,
    Place,
    Nationality,
    /// A work, product, programme, event, law or language; told apart afterwards.
    Thing,
}

impl Kind {
    /// All kinds, in the order of their labels.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Organisation, Kind::Place, Kind::Nationality, Kind::Thing];
}

/// How spans are written as labels.
pub const SCHEME: Scheme = Scheme::new(Kind::ALL.len() as u8, Style::Bilou);

/// Pieces `first..last` that are a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// First piece.
    pub first: usize,
    /// One past the last piece.
    pub last: usize,
    /// What it is.
    pub kind: Kind,
}

/// A model and whether it looks at single words.
pub struct Names {
    tagger: Tagger,
    words: bool,
}

impl Names {
    /// The model of a pack, or the one for languages without one; none if there is neither.
    pub fn of(pack: &'static Pack) -> Option<&'static Names> {
        static OWN: PerPack<Option<Names>> = PerPack::new(|pack| Names::read(pack, true));
        static SHARED: PerPack<Option<Names>> = PerPack::new(|pack| Names::read(pack, false));
        let shared = || Pack::get("und").and_then(|p| SHARED.get(p).as_ref());
        OWN.get(pack).as_ref().filter(|_| pack.code != "und").or_else(shared)
    }

    fn read(pack: &Pack, words: bool) -> Option<Names> {
        let model = Model::from_bytes(pack.file("name.model")?).ok()?;
        (model.tag() == feature::VERSION).then_some(())?;
        Some(Names { tagger: Tagger::new(model, SCHEME)?, words })
    }

    /// A tagger over a model that was just trained.
    pub fn trained(model: Model, words: bool) -> Option<Names> {
        Some(Names { tagger: Tagger::new(model, SCHEME)?, words })
    }

    /// False for the model that serves languages without one of their own.
    pub fn knows_words(&self) -> bool {
        self.words
    }

    /// The names of a document, in order.
    pub fn find(&self, context: &Context, text: &str) -> Vec<Span> {
        let (mut scratch, mut labels, mut spans) = (Scratch::default(), Vec::new(), Vec::new());
        for (first, last) in context.runs() {
            let fill = |i: usize, out: &mut Vec<u32>| feature::features(context, text, first + i, self.words, out);
            self.tagger.viterbi(last - first, fill, &mut scratch, &mut labels);
            spans.extend(SCHEME.decode(&labels).into_iter().map(|t| Span {
                first: first + t.start,
                last: first + t.end,
                kind: Kind::ALL[usize::from(t.kind)],
            }));
        }
        spans
    }
}

/// Puts `found` over `spans`: what they touch goes, and a found span that would cut through a span is left out. Both
/// must be apart among themselves; `pieces` is the number of pieces.
pub fn overlay(pieces: usize, spans: &mut Vec<Span>, mut found: Vec<Span>) {
    if found.is_empty() {
        return;
    }
    let mut over = vec![0u32; pieces];
    for (i, span) in spans.iter().enumerate() {
        over[span.first..span.last].fill(i as u32 + 1);
    }
    found.retain(|f| {
        let cut = |at: usize| {
            let span = over[at].checked_sub(1).and_then(|i| spans.get(i as usize));
            span.is_some_and(|s| s.first < f.first || s.last > f.last)
        };
        !cut(f.first) && !cut(f.last - 1)
    });
    let mut taken = vec![false; pieces];
    for f in &found {
        taken[f.first..f.last].fill(true);
    }
    spans.retain(|s| !taken[s.first..s.last].contains(&true));
    spans.extend(found);
    spans.sort_by_key(|s| s.first);
}
