//! Spans of several kinds written as one label per position.

/// A label; 0 is [`OUTSIDE`].
pub type Label = u8;

/// The label of a position in no span.
pub const OUTSIDE: Label = 0;

/// What stands before the first position.
pub const START: Label = Label::MAX;

/// How spans are written. BILOU costs more classes and finds boundaries better
/// (Ratinov & Roth 2009, "Design challenges and misconceptions in NER").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Begin, inside.
    Bio,
    /// Begin, inside, last, unit.
    Bilou,
    /// Every label stands for itself (parts of speech): any may follow any.
    Plain,
}

/// A number of span kinds and how they are written. The labels of kind `k` are
/// `1 + k * n ..`, in the order of [`Style`]'s name, with n = 2 or 4.
/// For [`Style::Plain`] the kinds are the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// At most 63 for BILOU, so that labels stay below [`START`].
    kinds: u8,
    style: Style,
}

/// A span of positions `start..end` of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tagged {
    pub start: usize,
    pub end: usize,
    pub kind: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Begin(u8),
    Inside(u8),
    Last(u8),
    Unit(u8),
}

impl Scheme {
    /// Panics if there would be more labels than [`Label`] can hold.
    pub const fn new(kinds: u8, style: Style) -> Scheme {
        assert!(kinds < 64 || matches!(style, Style::Plain));
        Scheme { kinds, style }
    }

    /// The number of labels, which is the number of classes of the model.
    pub const fn labels(self) -> usize {
        let kinds = self.kinds as usize;
        match self.style {
            Style::Bio => 1 + 2 * kinds,
            Style::Bilou => 1 + 4 * kinds,
            Style::Plain => kinds,
        }
    }

    fn place(self, label: Label) -> Place {
        let Some(i) = label.checked_sub(1) else {
            return Place::Outside;
        };
        match self.style {
            Style::Bio if i % 2 == 0 => Place::Begin(i / 2),
            Style::Bio => Place::Inside(i / 2),
            Style::Bilou => match i % 4 {
                0 => Place::Begin(i / 4),
                1 => Place::Inside(i / 4),
                2 => Place::Last(i / 4),
                _ => Place::Unit(i / 4),
            },
            Style::Plain => Place::Unit(label),
        }
    }

    fn label(self, place: Place) -> Label {
        let n = match self.style {
            Style::Bio => 2,
            Style::Bilou => 4,
            Style::Plain => 0,
        };
        match place {
            Place::Outside => OUTSIDE,
            Place::Begin(k) => 1 + n * k,
            Place::Inside(k) => 2 + n * k,
            Place::Last(k) => 3 + n * k,
            Place::Unit(k) => 4 + n * k,
        }
    }

    /// The kind of span a label belongs to.
    pub fn kind(self, label: Label) -> Option<u8> {
        match self.place(label) {
            Place::Outside => None,
            Place::Begin(k) | Place::Inside(k) | Place::Last(k) | Place::Unit(k) => Some(k),
        }
    }

    /// May `next` stand after `prev` (which may be [`START`])?
    pub fn follows(self, prev: Label, next: Label) -> bool {
        let open = match (self.style, prev) {
            (Style::Plain, _) => return true,
            (_, START) => None,
            (Style::Bio, _) => self.kind(prev),
            (Style::Bilou, _) => match self.place(prev) {
                Place::Begin(k) | Place::Inside(k) => Some(k),
                Place::Outside | Place::Last(_) | Place::Unit(_) => None,
            },
        };
        match (self.place(next), open) {
            (Place::Inside(k) | Place::Last(k), _) => open == Some(k),
            (Place::Outside | Place::Begin(_) | Place::Unit(_), None) => true,
            (Place::Outside | Place::Begin(_) | Place::Unit(_), Some(_)) => self.style == Style::Bio,
        }
    }

    /// May a sequence end with this label?
    pub fn may_end(self, label: Label) -> bool {
        match (self.style, self.place(label)) {
            (Style::Bilou, Place::Begin(_) | Place::Inside(_)) => false,
            (Style::Bilou | Style::Bio | Style::Plain, _) => true,
        }
    }

    pub(super) fn fits(self, prev: Label, next: Label, last: bool) -> bool {
        self.follows(prev, next) && (!last || self.may_end(next))
    }

    /// Writes spans as labels. Spans that are empty, out of range, or overlap an
    /// earlier one are left out.
    pub fn encode(self, len: usize, spans: &[Tagged]) -> Vec<Label> {
        let mut labels = vec![OUTSIDE; len];
        for span in spans {
            let Some(part) = labels.get_mut(span.start..span.end) else {
                continue;
            };
            if part.iter().any(|l| *l != OUTSIDE) || span.kind >= self.kinds {
                continue;
            }
            let (k, n) = (span.kind, part.len());
            for (i, label) in part.iter_mut().enumerate() {
                *label = match (self.style, i) {
                    (Style::Plain, _) => k,
                    (Style::Bilou, 0) if n == 1 => self.label(Place::Unit(k)),
                    (Style::Bio | Style::Bilou, 0) => self.label(Place::Begin(k)),
                    (Style::Bilou, i) if i + 1 == n => self.label(Place::Last(k)),
                    (Style::Bio | Style::Bilou, _) => self.label(Place::Inside(k)),
                };
            }
        }
        labels
    }

    /// Reads labels as spans; a label that does not fit what stands before it
    /// begins a new span.
    pub fn decode(self, labels: &[Label]) -> Vec<Tagged> {
        let mut spans: Vec<Tagged> = Vec::new();
        let mut prev = START;
        for (at, &label) in labels.iter().enumerate() {
            if let Some(kind) = self.kind(label) {
                let goes_on =
                    matches!(self.place(label), Place::Inside(_) | Place::Last(_)) && self.follows(prev, label);
                match spans.last_mut().filter(|_| goes_on) {
                    Some(span) => span.end = at + 1,
                    None => spans.push(Tagged { start: at, end: at + 1, kind }),
                }
            }
            prev = label;
        }
        spans
    }
}
