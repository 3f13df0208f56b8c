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

use std::cell::Cell;

use crate::segment::Word;
use crate::tokenize::{Atoms, Sentence};

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

thread_local! {
    /// What the tagger keeps from one text to the next.
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// A tag for each word of a text; the words stand in the order of the sentences.
pub(crate) fn tags(
    tagger: Option<&Tagger>,
    atoms: &Atoms<'_>,
    sentences: &[Sentence],
    words: &[Word],
) -> Vec<Tag> {
    let Some(tagger) = tagger else {
        // A build without its model; `Pipeline::new` tells what is wrong.
        return vec![Tag::UNKNOWN; words.len()];
    };
    let (mut tags, mut rest) = (Vec::with_capacity(words.len()), words);
    let mut scratch = SCRATCH.take().unwrap_or_default();
    for sentence in sentences {
        let (own, after) = rest.split_at(rest.partition_point(|w| w.atoms.start < sentence.atoms.end));
        tagger.tag(atoms, own, &mut scratch, &mut tags);
        rest = after;
    }
    if scratch.is_modest() {
        SCRATCH.set(Some(scratch));
    }
    tags.resize(words.len(), Tag::UNKNOWN);
    tags
}
