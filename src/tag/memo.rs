//! What the model says of a word by itself, kept from one time it comes to the next: a few thousand words are most of
//! any text.

use super::feature::{Place, beside, own};
use super::model::{Row, Scores, TagModel};
use super::token::{Token, mix};
use super::upos::Upos;

/// How many words are kept: a power of two.
const KEPT: usize = 1 << 12;

/// What the model says of a word by itself: two lines of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
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
    let mut scores = [0; Upos::LANES];
    for row in own(token).into_iter().filter_map(|feature| model.row(feature)) {
        row.add_to(&mut scores);
    }
    let beside = [Place::Next, Place::After, Place::Last, Place::Before]
        .map(|place| model.row(beside(token, place)).copied().unwrap_or_default());
    Entry { key, class, fine, own: scores, beside }
}
