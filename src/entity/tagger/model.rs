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
#[derive(Debug, Clone)]
pub struct NameModel<'m> {
    keys: Keys<'m>,
    weights: &'m [u8],
    steps: [[i32; TAGS]; TAGS],
    learnt_keys: Keys<'m>,
    learnt: &'m [u8],
}

/// The keys of a table, and a bit for each: nearly all that is asked for is not there, and the bits, which stay in
/// the processor's cache, say so without the search.
#[derive(Debug, Clone)]
struct Keys<'m> {
    keys: U32s<'m>,
    bits: Box<[u64]>,
}

/// Bits of [`Keys::bits`], a power of two: about ten for each key.
const BITS: usize = 1 << 20;

impl<'m> NameModel<'m> {
    /// The kind that the header of a name model tells.
    pub const KIND: [u8; 4] = Layout::KIND;

    /// Checks a model file and finds its parts.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let table = |tag| -> Result<Keys<'m>> {
            let keys: U32s<'m> = file.numbers(tag)?;
            if keys.len().is_power_of_two() {
                Ok(Keys::new(keys))
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
            weights: values(Layout::WEIGHTS, keys.keys.len() * INSIDE)?,
            learnt: values(Layout::LEARNT, learnt_keys.keys.len())?,
            keys,
            steps,
            learnt_keys,
        })
    }

    /// Adds the weights of a feature to the scores of the tags.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32; INSIDE]) {
        if let Some(row) = self.keys.find(feature)
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
        self.learnt.get(self.learnt_keys.find(hash)?).copied()
    }
}

impl<'m> Keys<'m> {
    fn new(keys: U32s<'m>) -> Self {
        let mut bits = vec![0; BITS / 64].into_boxed_slice();
        for key in keys.iter().filter(|key| *key != 0) {
            let (word, bit) = Self::bit(key);
            bits[word] |= bit;
        }
        Self { keys, bits }
    }

    /// Keys are odd: their lowest bit tells nothing.
    const fn bit(key: u32) -> (usize, u64) {
        let at = (key >> 1) as usize % BITS;
        (at / 64, 1 << (at % 64))
    }

    /// The slot of a hash.
    #[inline]
    fn find(&self, hash: u64) -> Option<usize> {
        let slots = self.keys.len();
        let (mut slot, key) = Layout::place(hash, slots);
        let (word, bit) = Self::bit(key);
        if self.bits[word] & bit == 0 {
            return None;
        }
        // A table of a foreign file may have no empty slot: the search ends somewhere.
        for _ in 0..64 {
            match self.keys.get(slot) {
                Some(found) if found == key => return Some(slot),
                Some(0) | None => return None,
                _ => slot = (slot + 1) & (slots - 1),
            }
        }
        None
    }
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
