//! What a draft says of treaties: where it names treaties and states, and which state is said to have done what.
//!
//! The record knows names and the packs know words; this joins the two. Where treaty, state and relation are not clear,
//! nothing is found: the rules on the record speak only of what is plain.

mod among;
mod clause;
mod deeds;
mod facts;
mod lexicon;
mod mentions;
mod standing;

pub use among::{among, place_of, stands};
pub use deeds::{Told, tell};
pub use facts::{Facts, days, each, fits, fits_any, is_placed};
pub use lexicon::{Deed, Lexicon};
pub use mentions::{Mention, Mentions, Named};
pub use standing::{Belonging, Stood, standings};

/// What a draft says of treaties.
#[derive(Debug, Default)]
pub struct Treaties {
    /// Where it names them, and states.
    pub mentions: Mentions,
    /// Which state is said to have done what.
    pub told: Vec<Told>,
    /// Which state is said to belong to what.
    pub stood: Vec<Stood>,
}
