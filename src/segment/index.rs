//! What a model knows of each syllable, where one look finds all of it; made when the model is opened.

use super::context::LOWER;
use super::model::{Feature, Layout, WordModel};
use crate::model::fetch;

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
    filter: Box<[u64]>,
    /// The ways in the trie, open addressing: node, syllable and child in one number; 0 where a slot is free.
    ways: Box<[u64]>,
}

/// Bits of a child in [`Index::ways`]; nodes have no more.
const CHILD: u32 = 24;
/// A trie has fewer nodes.
pub const NODES: usize = 1 << CHILD;

impl Index {
    /// The index of a model.
    pub fn new(model: &WordModel<'_>) -> Self {
        let size = (2 * model.syllables()).next_power_of_two();
        let mut index = Self {
            slots: vec![Known::default(); size].into(),
            filter: vec![0; (model.nodes() * FILTER / 64).next_power_of_two()].into(),
            ways: vec![0; (model.nodes() * 3 / 2).next_power_of_two().max(2)].into(),
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
        // Each node is the child of one: what a damaged model says beside that is passed over.
        let mut seen = 0;
        for node in 1..model.nodes() as u32 {
            let children = model.children(node);
            let end = children.end.min(model.nodes() as u32);
            for child in children.start.max(seen)..end {
                index.add_way(node, model.label(child).unwrap_or(0), child);
            }
            seen = seen.max(end);
        }
        index
    }

    fn add_way(&mut self, node: u32, syllable: u16, child: u32) {
        let (bit, mut slot) = self.place(node, syllable);
        self.filter[bit / 64] |= 1 << (bit % 64);
        let mask = self.ways.len() - 1;
        while self.ways[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.ways[slot] = way(node, syllable) | u64::from(child);
    }

    /// The slot where the search for some letters begins.
    #[inline]
    fn first_slot(&self, letters: u128) -> usize {
        let (low, high) = (letters as u64, (letters >> 64) as u64);
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 40) as usize & (self.slots.len() - 1)
    }

    /// The slot of some letters, or a free one: half of the slots are.
    #[inline]
    fn slot(&self, letters: u128) -> usize {
        let (mask, mut slot) = (self.slots.len() - 1, self.first_slot(letters));
        while self.slots[slot].letters != letters && self.slots[slot].letters != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Asks for a syllable ahead of [`Index::find`].
    #[inline]
    pub fn fetch(&self, text: &[u8], start: usize, end: usize) {
        if let Some(letters) = packed(text, start, end) {
            fetch(&self.slots, self.first_slot(letters));
        }
    }

    /// The syllable that stands at `start..end` of `text`, in small letters; `None` where it is not known or long.
    #[inline]
    pub fn find(&self, text: &[u8], start: usize, end: usize) -> Option<&Known> {
        let letters = packed(text, start, end)?;
        let known = &self.slots[self.slot(letters)];
        (known.letters == letters).then_some(known)
    }

    /// The bit of the filter, and the first slot, of a way.
    #[inline]
    fn place(&self, node: u32, syllable: u16) -> (usize, usize) {
        let hash = (u64::from(node) << 16 | u64::from(syllable)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize & (self.filter.len() * 64 - 1), (hash >> 40) as usize & (self.ways.len() - 1))
    }

    /// Asks for the bit of a way ahead of [`Index::child`].
    #[inline]
    pub fn fetch_way(&self, node: u32, syllable: u16) {
        fetch(&self.filter, self.place(node, syllable).0 / 64);
    }

    /// The node that a syllable leads to from a node below the root.
    #[inline]
    pub fn child(&self, node: u32, syllable: u16) -> Option<u32> {
        let (bit, mut slot) = self.place(node, syllable);
        if self.filter.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let (way, mask) = (way(node, syllable), self.ways.len() - 1);
        // A third of the slots is free.
        loop {
            match self.ways[slot] {
                0 => return None,
                found if found >> CHILD == way >> CHILD => return Some((found & (NODES as u64 - 1)) as u32),
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// A node and a syllable, with room for the child.
const fn way(node: u32, syllable: u16) -> u64 {
    (node as u64) << (CHILD + 16) | (syllable as u64) << CHILD
}

/// Some bytes as one number; `None` where there are more than fit, or none.
#[inline]
pub fn packed(text: &[u8], start: usize, end: usize) -> Option<u128> {
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
