//! Words: which tokens belong together.

use std::ops::Range;

use crate::tokenize::{Atoms, Sentence};

/// A word: a range of atoms, never cutting a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its atoms.
    pub atoms: Range<usize>,
}

/// What makes words of tokens. The trained model of the next version stands behind the same trait.
pub trait Segmenter: Send + Sync {
    /// Appends the words of the atoms in `sentence` to `words`, in order, each atom in exactly one word.
    fn segment(&self, atoms: &Atoms<'_>, sentence: &Sentence, words: &mut Vec<Word>);
}

/// Every token a word: what is left when nothing is known of the language.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokenSegmenter;

impl Segmenter for TokenSegmenter {
    fn segment(&self, atoms: &Atoms<'_>, sentence: &Sentence, words: &mut Vec<Word>) {
        let mut start = sentence.atoms.start;
        for i in sentence.atoms.clone().skip(1).chain([sentence.atoms.end]) {
            if i == sentence.atoms.end || !atoms.get(i).is_some_and(|a| a.joined) {
                words.push(Word { atoms: start..i });
                start = i;
            }
        }
    }
}
