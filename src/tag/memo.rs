//! What the model says of a word by itself, kept from one time it comes to the next: a few thousand words are most of
//! any text.

use super::feature::{Place, beside, own};
use super::model::{Row, Scores, TagModel};
use super::token::{Token, mix};
use super::upos::Upos;
use crate::model::fetch;

/// How many words are kept: a power of two.
const KEPT: usize = 1 << 14;

/// What the model says of a word by itself: two lines of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub struct Entry {
    key: u64,
    /// See [`TagModel::word`].
    pub class: u8,
    /// See [`TagModel::word`].
    pub fine: u8,
    /// Scores of the word itself.
    pub own: Scores,
    /// What it adds to the scores of the word before, the word two before, the word after, the word two after.
    pub beside: [Row; 4],
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
            let free =
                Entry { key: 0, class: 0, fine: 0, own: [0; Upos::LANES], beside: [Row::default(); 4] };
            self.entries.clear();
            self.entries.resize(KEPT, free);
            self.model = model.id();
        }
    }

    /// Asks for what is kept of a word ahead of [`Memo::get`].
    #[inline]
    pub fn fetch(&self, token: &Token) {
        let (place, _) = place(token);
        fetch(&self.entries, place);
        // It has two lines.
        fetch(self.entries.get(place).map_or(&[][..], |entry| &entry.beside), 3);
    }

    /// What `model`, the one of [`Memo::begin`], says of a word.
    #[inline]
    pub fn get(&mut self, model: &TagModel<'_>, token: &Token) -> &Entry {
        let (place, key) = place(token);
        let entry = &mut self.entries[place];
        if entry.key != key {
            *entry = read(model, token, key);
        }
        entry
    }
}

/// The place of a word, and its key.
#[inline]
fn place(token: &Token) -> (usize, u64) {
    let looks = u64::from(token.shape as u8) << 8 | u64::from(token.length);
    let key = mix(token.word, looks) | 1;
    ((key >> 32) as usize % KEPT, key)
}

#[cold]
fn read(model: &TagModel<'_>, token: &Token, key: u64) -> Entry {
    model.fetch_word(token.word);
    let [a, b, c, d] = own(token);
    let [next, after, last, before] =
        [Place::Next, Place::After, Place::Last, Place::Before].map(|place| beside(token, place));
    let [a, b, c, d, beside @ ..] = model.rows([a, b, c, d, next, after, last, before]);
    let mut scores = [0; Upos::LANES];
    for row in [a, b, c, d] {
        row.add_to(&mut scores);
    }
    let (class, fine) = model.word(token.word);
    Entry { key, class, fine, own: scores, beside }
}
