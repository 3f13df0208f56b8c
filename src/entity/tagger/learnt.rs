//! What the model has learnt of words, kept from one time that a word comes to the next: it lies in tables that are
//! too large for the processor's cache.

use std::cell::Cell;

use super::look::join;
use super::model::NameModel;
use crate::model::fetch;

/// So many words are kept: a power of two.
const KEPT: usize = 1 << 13;

/// What was learnt of a word in small letters; zero means nothing.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub struct Learnt {
    word: u64,
    /// The coarse and the fine cluster for each case.
    pub clusters: [(u8, u8); 3],
    /// What names make of the word alone.
    pub class: u8,
    /// What names make of it before a capital.
    pub context: u8,
    /// Whether names do not hold it in small letters.
    pub apart: bool,
    /// What the phrase of this word alone is, if it is one or begins one.
    pub phrase: Option<u8>,
}

impl Learnt {
    #[cold]
    #[inline(never)]
    fn of(model: &NameModel<'_>, word: u64) -> Self {
        model.fetch_learnt(word);
        Self {
            word,
            clusters: [0, 1, 2].map(|case| model.cluster(join(word, case))),
            class: model.word_class(word),
            context: model.context(word),
            apart: model.is_apart(word),
            phrase: model.phrase(join(0, word)),
        }
    }
}

thread_local! {
    /// What is kept from one text to the next.
    static SCRATCH: Cell<Option<Kept>> = const { Cell::new(None) };
}

/// The words that came last.
#[derive(Debug)]
struct Kept {
    /// The model that they are of.
    model: u64,
    words: Vec<Learnt>,
}

/// The words of a model.
#[derive(Debug)]
pub struct Words<'m> {
    pub model: &'m NameModel<'m>,
    words: Vec<Learnt>,
}

impl<'m> Words<'m> {
    pub fn new(model: &'m NameModel<'m>) -> Self {
        let kept = SCRATCH.take().filter(|kept| kept.model == model.id());
        // No word is 0.
        Self { model, words: kept.map_or_else(|| vec![Learnt::default(); KEPT], |kept| kept.words) }
    }

    /// Asks for what is kept of a word ahead of [`Words::get`].
    #[inline]
    pub fn fetch(&self, word: u64) {
        fetch(&self.words, place(word));
    }

    /// What was learnt of a word.
    #[inline]
    pub fn get(&mut self, word: u64) -> Learnt {
        let place = &mut self.words[place(word)];
        if place.word != word {
            *place = Learnt::of(self.model, word);
        }
        *place
    }
}

/// The place of a word.
#[inline]
const fn place(word: u64) -> usize {
    (join(0, word) >> 40) as usize % KEPT
}

impl Drop for Words<'_> {
    fn drop(&mut self) {
        let kept = Kept { model: self.model.id(), words: std::mem::take(&mut self.words) };
        // A thread that ends has no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(kept)));
    }
}
