//! Words: which tokens belong together.
//!
//! [`LexiconSegmenter`] looks for the best path over what a sentence's tokens may form: words of an embedded
//! lexicon, runs of capitals that are names, short runs that no list has, and single tokens. Words, names and the
//! n-grams around each gap have weights; words of the user's own come before all of it.
//! `models/README.md` says where the lexicon and its weights come from.

mod context;
mod index;
mod lattice;
mod lexicon;
mod model;
#[cfg(test)]
mod tests;
mod unit;
mod user;

use std::ops::Range;

use crate::tokenize::{Atoms, Sentence};

#[cfg(feature = "train")]
pub(crate) use context::{BUCKET, NGRAM_BYTES, NGRAMS, STEP, bucket, ngrams};
pub(crate) use index::packed;
#[cfg(feature = "train")]
pub(crate) use lattice::{Edge, edges, log_add};
pub use lexicon::LexiconSegmenter;
pub use model::WordModel;
#[cfg(feature = "train")]
pub(crate) use model::{CASINGS, Feature, LENGTHS, Layout, PAIRS, UNKNOWNS, by_neighbour};
#[cfg(feature = "train")]
pub(crate) use unit::{Shape, Unit, chunks, units};
pub use user::UserLexicon;

/// A word: a range of atoms, never cutting a token.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its atoms.
    pub atoms: Range<usize>,
    /// How probable it is, as the model sees it; `None` where nobody asked.
    pub confidence: Option<f32>,
}

/// What makes words of tokens.
pub trait Segmenter: Send + Sync {
    /// Appends the words of the atoms in `sentence` to `words`, in order, each atom in exactly one word.
    fn segment(&self, atoms: &Atoms<'_>, sentence: &Sentence, words: &mut Vec<Word>);
}

/// The words of all sentences of a text, in order.
pub(crate) fn words(segmenter: &dyn Segmenter, atoms: &Atoms<'_>, sentences: &[Sentence]) -> Vec<Word> {
    let mut words = Vec::with_capacity(atoms.len());
    for sentence in sentences {
        segmenter.segment(atoms, sentence, &mut words);
    }
    words
}

/// Every token a word: what is left when nothing is known of the language.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokenSegmenter;

impl Segmenter for TokenSegmenter {
    fn segment(&self, atoms: &Atoms<'_>, sentence: &Sentence, words: &mut Vec<Word>) {
        let mut start = sentence.atoms.start;
        while start < sentence.atoms.end {
            let end = token_end(atoms, start, sentence.atoms.end);
            words.push(Word { atoms: start..end, confidence: None });
            start = end;
        }
    }
}

/// Where the token that begins with atom `start` ends.
fn token_end(atoms: &Atoms<'_>, start: usize, limit: usize) -> usize {
    let rest = &atoms.as_slice()[start + 1..limit];
    start + 1 + rest.iter().take_while(|a| a.joined).count()
}
