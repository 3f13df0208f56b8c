//! Parts of speech: one pass from left to right over the words of a sentence.
//!
//! Each word is scored by a linear model over itself, its syllables, its shape, its neighbours, the classes that a
//! lexicon gives them and the two tags before; the best of sixteen lanes wins. `models/README.md` says where the
//! weights come from.

mod feature;
mod fine;
mod memo;
mod model;
mod tagger;
#[cfg(test)]
mod tests;
mod token;
mod upos;

pub use model::TagModel;
pub use tagger::{Scratch, Tagger};
pub use upos::{Upos, Xpos};

#[cfg(feature = "train")]
pub(crate) use feature::{CLASSES, NUMBERED, START, fixed, tagged};
#[cfg(feature = "train")]
pub(crate) use fine::{AUXILIARIES, NOUNS};
#[cfg(feature = "train")]
pub(crate) use model::Layout;
#[cfg(feature = "train")]
pub(crate) use tagger::{allowed, certain};
#[cfg(feature = "train")]
pub(crate) use token::{Shape, Token, mix, opens, shout};

/// The part of speech of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Universal.
    pub upos: Upos,
    /// As the treebank has it.
    pub xpos: Xpos,
}

impl Tag {
    /// Of what nothing is known.
    pub const UNKNOWN: Self = Self { upos: Upos::X, xpos: Xpos::Other };
}
