//! `models/names.bin`: weights of features, and what was learnt of words and phrases, in hash tables read in place.

use super::tag::{INSIDE, TAGS};
use crate::Result;
use crate::model::{File, I16s, U32s};

/// The names of the sections of a name model.
pub struct Layout;

impl Layout {
    /// The kind of the file.
    pub const KIND: [u8; 4] = *b"name";
    /// The version of this layout.
    pub const VERSION: u32 = 1;
    /// Keys of the features (u32; 0: an empty slot): a table with open addressing, its size a power of two.
    pub const KEYS: [u8; 4] = *b"fkey";
    /// The weights of the feature in each slot (i8): one for each tag but the one outside, whose weight is 0.
    pub const WEIGHTS: [u8; 4] = *b"fwgt";
    /// Weights of a tag after a tag (i16), by the left one, then by the right one.
    pub const STEPS: [u8; 4] = *b"step";
    /// Keys of words, contexts and phrases, as those of the features.
    pub const LEARNT_KEYS: [u8; 4] = *b"lkey";
    /// What was learnt of each (u8).
    pub const LEARNT: [u8; 4] = *b"lval";

    /// The slot where the search for a hash begins, and its key.
    pub const fn place(hash: u64, slots: usize) -> (usize, u32) {
        ((hash as usize) & (slots - 1), (hash >> 32) as u32 | 1)
    }

    /// The hash of a word of which something was learnt.
    pub const fn word(word: u64) -> u64 {
        super::look::join(word, 0x77)
    }

    /// The hash of a word before capitals.
    pub const fn context(word: u64) -> u64 {
        super::look::join(word, 0x1055)
    }

    /// The hash of a phrase.
    pub const fn phrase(phrase: u64) -> u64 {
        super::look::join(phrase, 0xf1)
    }
}

/// A checked name model.
#[derive(Debug, Clone, Copy)]
pub struct NameModel<'m> {
    keys: U32s<'m>,
    weights: &'m [u8],
    steps: [[i32; TAGS]; TAGS],
    learnt_keys: U32s<'m>,
    learnt: &'m [u8],
}

impl<'m> NameModel<'m> {
    /// Checks a model file and finds its parts.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let table = |tag| -> Result<U32s<'m>> {
            let keys: U32s<'m> = file.numbers(tag)?;
            if keys.len().is_power_of_two() {
                Ok(keys)
            } else {
                Err(file.error(tag, format_args!("has {} slots, which is no power of two", keys.len())))
            }
        };
        let values = |tag, len| file.numbers_of::<u8>(tag, len).and_then(|_| file.section(tag));
        let (keys, learnt_keys) = (table(Layout::KEYS)?, table(Layout::LEARNT_KEYS)?);
        let stored: I16s<'m> = file.numbers_of(Layout::STEPS, TAGS * TAGS)?;
        let mut steps = [[0; TAGS]; TAGS];
        for (i, weight) in stored.iter().enumerate() {
            steps[i / TAGS][i % TAGS] = weight.into();
        }
        Ok(Self {
            weights: values(Layout::WEIGHTS, keys.len() * INSIDE)?,
            learnt: values(Layout::LEARNT, learnt_keys.len())?,
            keys,
            steps,
            learnt_keys,
        })
    }

    /// Adds the weights of a feature to the scores of the tags.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32; INSIDE]) {
        if let Some(row) = find(&self.keys, feature)
            && let Some(weights) = self.weights.get(row * INSIDE..(row + 1) * INSIDE)
        {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(i8::from_le_bytes([*weight]));
            }
        }
    }

    /// The weight of a tag after a tag.
    pub const fn step(&self, left: usize, right: usize) -> i32 {
        self.steps[left][right]
    }

    /// What was learnt of a word; 0: nothing.
    pub fn word_class(&self, word: u64) -> u8 {
        self.look_up(Layout::word(word)).unwrap_or(0)
    }

    /// What was learnt of a word before capitals; 0: nothing.
    pub fn context(&self, word: u64) -> u8 {
        self.look_up(Layout::context(word)).unwrap_or(0)
    }

    /// What was learnt of a phrase: 0 where it only begins longer ones, else 1 + four times the label and the
    /// certainty.
    pub fn phrase(&self, phrase: u64) -> Option<u8> {
        self.look_up(Layout::phrase(phrase)).map(|v| if v > 16 { 0 } else { v })
    }

    fn look_up(&self, hash: u64) -> Option<u8> {
        self.learnt.get(find(&self.learnt_keys, hash)?).copied()
    }
}

/// The slot of a hash in a table.
#[inline]
fn find(keys: &U32s<'_>, hash: u64) -> Option<usize> {
    let slots = keys.len();
    let (mut slot, key) = Layout::place(hash, slots);
    // A table of a foreign file may have no empty slot: the search ends somewhere.
    for _ in 0..64 {
        match keys.get(slot) {
            Some(found) if found == key => return Some(slot),
            Some(0) | None => return None,
            _ => slot = (slot + 1) & (slots - 1),
        }
    }
    None
}

/// Numbers placed in a table: keys, and the place of each entry.
#[cfg(feature = "train")]
pub fn table(hashes: impl ExactSizeIterator<Item = u64>) -> (Vec<u32>, Vec<usize>) {
    let slots = (hashes.len() * 4 / 3 + 1).next_power_of_two();
    let mut keys = vec![0; slots];
    let mut places = Vec::with_capacity(hashes.len());
    for hash in hashes {
        let (mut slot, key) = Layout::place(hash, slots);
        while keys[slot] != 0 && keys[slot] != key {
            slot = (slot + 1) & (slots - 1);
        }
        keys[slot] = key;
        places.push(slot);
    }
    (keys, places)
}
