//! Tags English words with their part of speech.
//!
//! Two linear models, one after the other. The first looks at each word alone
//! and guesses; the second goes from left to right and sees the two tags it has
//! given, the words around, and the guesses for what comes next, which stand in
//! for the ambiguity classes of a lexicon (Giménez & Màrquez 2004, "SVMTool").
//! Signs and figures are decided by their form. Knows nothing of files.

use crate::linear::{self, Model, ModelError};

mod features;
pub mod train;
mod upos;
mod word;

pub use upos::Upos;

use features::Look;
use word::Kind;
pub(crate) use word::Word;

/// Words that get their tag from the model have one of the first 16 of [`Upos::ALL`].
const CLASSES: usize = 16;

/// A trained tagger. Make one and keep it; it is cheap to share.
#[derive(Debug, Clone)]
pub struct Tagger {
    alone: Model,
    inside: Model,
}

impl Tagger {
    /// Reads what [`Tagger::save`] wrote: the length of the first model (`u32`,
    /// little-endian), the first model, the second model.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Tagger, ModelError> {
        let (length, rest) = bytes.split_first_chunk::<4>().ok_or(ModelError::NotAModel)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (alone, inside) = rest.split_at_checked(length).ok_or(ModelError::NotAModel)?;
        Tagger::of(Model::from_bytes(alone)?, Model::from_bytes(inside)?)
    }

    fn of(alone: Model, inside: Model) -> Result<Tagger, ModelError> {
        if alone.classes() != CLASSES || inside.classes() != CLASSES {
            return Err(ModelError::BadHeader);
        }
        Ok(Tagger { alone, inside })
    }

    /// The bytes for [`Tagger::from_bytes`].
    pub fn save(&self) -> Vec<u8> {
        let alone = self.alone.save();
        let mut bytes = (alone.len() as u32).to_le_bytes().to_vec();
        bytes.extend_from_slice(alone);
        bytes.extend_from_slice(self.inside.save());
        bytes
    }

    /// Tags one sentence into `out`, which is cleared. The forms are those of
    /// our tokeniser: hyphens apart, `n't` and `'s` cut off.
    pub fn tag(&self, forms: &[&str], out: &mut Vec<Upos>) {
        let mut look = Look::default();
        self.tag_with(forms, &mut look, out);
    }

    fn tag_with(&self, forms: &[&str], look: &mut Look, out: &mut Vec<Upos>) {
        look.read(forms);
        look.guess(|features, scores| self.alone.score(features, scores));
        out.clear();
        let mut features = Vec::with_capacity(64);
        let mut scores = [0; CLASSES];
        for (at, form) in forms.iter().enumerate() {
            let tag = match settled(look.word(at), form) {
                Some(tag) => tag,
                None => {
                    features.clear();
                    look.inside(at, out, &mut features);
                    self.inside.score(&features, &mut scores);
                    Upos::ALL[linear::best(&scores).0]
                }
            };
            out.push(tag);
        }
    }
}

/// The tag of a token whose form alone decides.
fn settled(word: &Word, form: &str) -> Option<Upos> {
    match word.kind {
        Kind::Word => None,
        Kind::Number => Some(Upos::Num),
        Kind::Sign => Some(Upos::of_sign(form)),
    }
}
