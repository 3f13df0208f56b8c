//! What a model knows of each syllable, where one look finds all of it; made when the model is opened.

use super::context::LOWER;
use super::model::{Feature, Layout, WordModel};

/// Longer syllables are looked for the slow way.
const LETTERS: usize = 16;
/// Bits of the filter of the trie for each of its nodes, about.
const FILTER: usize = 16;

/// A syllable and all that its letters decide.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Its letters, the rest filled with zeros; all zeros where the slot is free.
    letters: u128,
    /// A hash of its letters.
    pub key: u32,
    /// Its number.
    pub number: u16,
    /// What it weighs as a word of its own.
    pub single: i16,
    /// What the n-grams of it alone weigh.
    pub alone: Alone,
    /// Whether it is Vietnamese.
    pub native: bool,
}

/// Weights of n-grams that hold one token, in their steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alone {
    /// Two tokens before the gap.
    pub before: i8,
    /// Two tokens after it.
    pub after: i8,
    /// Right before the gap, small letters on both sides.
    pub left: i8,
    /// Right after it, in the same way.
    pub right: i8,
}

/// Syllables by their letters, and which syllables go on from which nodes of the trie.
#[derive(Debug, Default)]
pub struct Index {
    /// Open addressing, a power of two of slots.
    slots: Box<[Known]>,
    /// One bit a hash: most syllables go on no word, and a bit says so.
    trie: Box<[u64]>,
}

impl Index {
    /// The index of a model.
    pub fn new(model: &WordModel<'_>) -> Self {
        let size = (2 * model.syllables()).next_power_of_two();
        let mut index = Self {
            slots: vec![Known::default(); size].into(),
            trie: vec![0; (model.nodes() * FILTER / 64).next_power_of_two()].into(),
        };
        for number in 0..model.syllables() as u16 {
            let bytes = model.syllable_bytes(number).unwrap_or_default();
            let Some(letters) = packed(bytes, 0, bytes.len()) else { continue };
            let key = Layout::hash(bytes) as u32;
            let slot = index.slot(letters);
            index.slots[slot] = Known {
                letters,
                key,
                number,
                single: model.weight(Feature::Single(number)) as i16,
                alone: model.ngrams().alone(key, LOWER),
                native: model.is_native(number),
            };
        }
        for node in 1..model.nodes() as u32 {
            for child in model.children(node) {
                let bit = index.bit(node, model.label(child).unwrap_or(0));
                if let Some(word) = index.trie.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
            }
        }
        index
    }

    /// The slot of some letters, or a free one: half of the slots are.
    #[inline]
    fn slot(&self, letters: u128) -> usize {
        let (low, high) = (letters as u64, (letters >> 64) as u64);
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 40) as usize & mask;
        while self.slots[slot].letters != letters && self.slots[slot].letters != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The syllable that stands at `start..end` of `text`, in small letters; `None` where it is not known or long.
    #[inline]
    pub fn find(&self, text: &[u8], start: usize, end: usize) -> Option<&Known> {
        let letters = packed(text, start, end)?;
        let known = &self.slots[self.slot(letters)];
        (known.letters == letters).then_some(known)
    }

    #[inline]
    fn bit(&self, node: u32, syllable: u16) -> usize {
        let hash = (u64::from(node) << 16 | u64::from(syllable)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 32) as usize & (self.trie.len() * 64 - 1)
    }

    /// Whether a syllable may go on from a node below the root.
    #[inline]
    pub fn may_go_on(&self, node: u32, syllable: u16) -> bool {
        let bit = self.bit(node, syllable);
        self.trie.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// Some bytes as one number; `None` where there are more than fit, or none.
#[inline]
fn packed(text: &[u8], start: usize, end: usize) -> Option<u128> {
    let length = end.checked_sub(start).filter(|n| (1..=LETTERS).contains(n))?;
    if let Some(whole) = text.get(start..start + LETTERS).and_then(|b| <[u8; LETTERS]>::try_from(b).ok()) {
        return Some(u128::from_le_bytes(whole) & (u128::MAX >> (8 * (LETTERS - length))));
    }
    let bytes = text.get(start..end)?;
    Some(bytes.iter().rev().fold(0, |all, &b| all << 8 | u128::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_does_not_see_what_stands_around() {
        let text = "xin nghiêng đến thế giới này".as_bytes();
        let word = "nghiêng".as_bytes();
        assert_eq!(packed(text, 4, 4 + word.len()), packed(word, 0, word.len()));
        let last = text.len() - "này".len();
        assert_eq!(packed(text, last, text.len()), packed("này".as_bytes(), 0, 4));
        assert_eq!((packed(text, 0, 17), packed(text, 3, 3), packed(text, 30, 90)), (None, None, None));
    }
}
