//! What the model says of a word by itself, kept from one time it comes to the next: a few thousand words are most of
//! any text.

use super::feature::{Place, beside, own};
use super::model::{Scores, TagModel};
use super::token::{Token, mix};
use super::upos::Upos;

/// How many words are kept: a power of two.
const KEPT: usize = 1 << 11;

/// What the model says of a word by itself.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    key: u64,
    /// See [`TagModel::word`].
    pub class: u8,
    /// See [`TagModel::word`].
    pub fine: u8,
    /// Scores of the word itself.
    pub own: Scores,
    /// What it adds to the scores of the word before, the word two before, the word after, the word two after.
    pub beside: [Scores; 4],
}

/// The words that came last, each in a place that its hash gives.
#[derive(Debug, Default)]
pub struct Memo {
    /// The model that said it.
    model: u64,
    entries: Vec<Entry>,
}

impl Memo {
    /// Makes ready for a model.
    pub fn begin(&mut self, model: &TagModel<'_>) {
        if self.model != model.id() {
            let nothing = [0; Upos::LANES];
            let free = Entry { key: 0, class: 0, fine: 0, own: nothing, beside: [nothing; 4] };
            self.entries.clear();
            self.entries.resize(KEPT, free);
            self.model = model.id();
        }
    }

    /// What `model`, the one of [`Memo::begin`], says of a word.
    #[inline]
    pub fn get(&mut self, model: &TagModel<'_>, token: &Token) -> &Entry {
        let looks = u64::from(token.shape as u8) << 8 | u64::from(token.length);
        let key = mix(token.word, looks) | 1;
        let entry = &mut self.entries[(key >> 32) as usize % KEPT];
        if entry.key != key {
            *entry = read(model, token, key);
        }
        entry
    }
}

#[cold]
fn read(model: &TagModel<'_>, token: &Token, key: u64) -> Entry {
    let (class, fine) = model.word(token.word);
    let mut entry = Entry { key, class, fine, own: [0; Upos::LANES], beside: [[0; Upos::LANES]; 4] };
    model.add(own(token), &mut entry.own);
    let places = [Place::Next, Place::After, Place::Last, Place::Before];
    for (place, scores) in places.into_iter().zip(&mut entry.beside) {
        model.add([beside(token, place)], scores);
    }
    entry
}
