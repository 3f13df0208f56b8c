//! Words that were met before, by their code points: what one more of millions of words costs.
//!
//! A word of up to twelve characters is its own key of 24 bytes, so that one line of the processor's cache tells its
//! number; longer words and those with emoji are few, and wait for an ordinary map.

use std::collections::HashMap;

use super::hash::Folded;

/// The most characters of a short word.
pub const SHORT: usize = 12;

/// The code points of a short word, 16 bits each; where there is none, 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u64; 3]);

impl Key {
    /// The key of a word; `None`: it is empty, or not short.
    #[inline]
    pub fn of(word: &[u32]) -> Option<Self> {
        if word.is_empty() || word.len() > SHORT {
            return None;
        }
        let mut parts = [0; 3];
        let mut highest = 0;
        for (i, &point) in word.iter().enumerate() {
            highest = highest.max(point);
            // One more than the code point, so that U+0000 is not nothing.
            parts[i / 4] |= u64::from((point + 1) & 0xFFFF) << (i % 4 * 16);
        }
        (highest < 0xFFFF).then_some(Self(parts))
    }

    /// The code points again.
    pub fn points(self) -> impl Iterator<Item = u32> {
        let at = move |i: usize| (self.0[i / 4] >> (i % 4 * 16)) as u32 & 0xFFFF;
        (0..SHORT).map_while(move |i| at(i).checked_sub(1))
    }
}

/// Words and their numbers. The hashes are keyed: no text can make them slow.
#[derive(Debug, Default)]
pub struct Known {
    /// A power of two of them, at least half of them free: their first part is 0.
    slots: Vec<(Key, u32)>,
    len: usize,
    hash: Folded,
    long: HashMap<Vec<u32>, u32>,
}

impl Known {
    /// The number of a short word.
    #[inline]
    pub fn short(&self, key: Key) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = self.hash.of_three(key.0) as usize & mask;
        loop {
            let (known, number) = self.slots[slot];
            if known == key {
                return Some(number);
            }
            if known.0[0] == 0 {
                return None;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// One more short word.
    pub fn add_short(&mut self, key: Key, number: u32) {
        if self.len * 2 >= self.slots.len() {
            let larger = (self.slots.len() * 2).max(64);
            let old = std::mem::replace(&mut self.slots, vec![(Key([0; 3]), 0); larger]);
            old.into_iter().filter(|(key, _)| key.0[0] != 0).for_each(|(key, number)| self.put(key, number));
        }
        self.put(key, number);
        self.len += 1;
    }

    fn put(&mut self, key: Key, number: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = self.hash.of_three(key.0) as usize & mask;
        while self.slots[slot].0.0[0] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (key, number);
    }

    /// The number of a word that has no key.
    pub fn long(&self, word: &[u32]) -> Option<u32> {
        self.long.get(word).copied()
    }

    /// One more word that has no key.
    pub fn add_long(&mut self, word: Vec<u32>, number: u32) {
        self.long.insert(word, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_word() {
        let mut known = Known::default();
        let words = ["a", "a\0", "\0", "Việt_Nam", "hợp tác xã ấy", "đườngđườngđườn", "\u{FFFE}"];
        for (number, word) in words.iter().enumerate() {
            let points: Vec<u32> = word.chars().map(u32::from).collect();
            if let Some(key) = Key::of(&points) {
                assert_eq!(key.points().collect::<Vec<_>>(), points);
                assert_eq!(known.short(key), None, "{word}");
                known.add_short(key, number as u32);
                assert_eq!(known.short(key), Some(number as u32));
            } else {
                assert!(points.len() > SHORT);
            }
        }
        for none in ["", "\u{FFFF}", "🎉"] {
            assert_eq!(Key::of(&none.chars().map(u32::from).collect::<Vec<_>>()), None);
        }
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let mut known = Known::default();
        let key =
            |number: u32| Key::of(&format!("từ{number}").chars().map(u32::from).collect::<Vec<_>>()).unwrap();
        (0..5_000).for_each(|number| known.add_short(key(number), number));
        assert!((0..5_000).all(|number| known.short(key(number)) == Some(number)));
        assert_eq!(known.short(key(5_000)), None);
    }
}
