//! A key for each atom's word: what word lists look up.
//!
//! A sentence is asked by dozens of lists which of their phrases begin at an atom. The word is hashed once for all of
//! them; a list compares keys, and letters only where keys agree.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;

use super::Atoms;

/// What stands for a word.
pub type Key = u32;

/// Bits of a filter for each of its keys.
const SPREAD: usize = 16;

/// The key of a word in lower case.
pub fn key(word: &str) -> Key {
    let bytes = word.as_bytes();
    let mut mixed = bytes.len() as u64;
    let mut mix = |part: u64| mixed = (mixed.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        bytes.as_chunks::<8>().0.iter().skip(1).for_each(|chunk| mix(u64::from_le_bytes(*chunk)));
        mix(u64::from_le_bytes(*first));
        mix(u64::from_le_bytes(*last));
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        mix(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
    } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
        mix(u64::from(*first) << 16 | u64::from(bytes[bytes.len() / 2]) << 8 | u64::from(*last));
    }
    (mixed >> 32) as Key
}

/// Atoms with their words in lower case and the keys of these at hand.
pub struct Keyed<'a> {
    atoms: &'a Atoms<'a>,
    keys: &'a [Key],
    lowered: Vec<&'a str>,
}

impl<'a> Keyed<'a> {
    pub fn new(atoms: &'a Atoms<'a>) -> Self {
        let lowered = atoms.as_slice().iter().map(|a| a.span.of(atoms.lowered())).collect();
        Self { atoms, keys: atoms.keys(), lowered }
    }

    /// The characters of atom `i` in lower case; `""` past the end.
    #[inline]
    pub fn lower(&self, i: usize) -> &'a str {
        self.lowered.get(i).copied().unwrap_or("")
    }

    /// Whether the atoms from `i` on are, in lower case, the `words`: one atom a word.
    #[inline]
    pub fn starts_with(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.lower(i + k) == *w)
    }

    /// The key of atom `i`; none past the end.
    #[inline]
    pub fn key(&self, i: usize) -> Option<Key> {
        self.keys.get(i).copied()
    }

    /// Whether the words of a phrase stand from atom `i` on.
    #[inline]
    pub fn has(&self, i: usize, phrase: &Phrase) -> bool {
        phrase.agrees(self.keys, i)
            && phrase.words.iter().enumerate().all(|(k, word)| self.lower(i + k) == &**word)
    }
}

impl<'a> Deref for Keyed<'a> {
    type Target = Atoms<'a>;

    fn deref(&self) -> &Self::Target {
        self.atoms
    }
}

/// Words one after the other, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    words: Box<[Box<str>]>,
    keys: Box<[Key]>,
    /// The second word's key: what most phrases that share a first word are told apart by.
    second: Option<Key>,
}

impl Phrase {
    /// The words of a text, parted by spaces; none of a blank one.
    pub fn new(text: &str) -> Option<Self> {
        let words: Box<[Box<str>]> = text.split(' ').filter(|w| !w.is_empty()).map(Box::from).collect();
        let keys: Box<[Key]> = words.iter().map(|w| key(w)).collect();
        let second = keys.get(1).copied();
        (!words.is_empty()).then_some(Self { words, keys, second })
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The first word's key.
    pub fn first(&self) -> Key {
        self.keys[0]
    }

    /// Whether its keys are those of the atoms from `i` on.
    #[inline]
    pub fn agrees(&self, keys: &[Key], i: usize) -> bool {
        if self.second.is_some() && keys.get(i + 1).copied() != self.second {
            return false;
        }
        let here = keys.get(i..i + self.keys.len());
        here.is_some_and(|keys| keys.iter().zip(&self.keys).all(|(a, b)| a == b))
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|w| &**w)
    }
}

/// A key is a hash already.
#[derive(Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }
    fn write_u32(&mut self, key: u32) {
        // The table takes its bits from both ends.
        self.0 = u64::from(key) << 32 | u64::from(key);
    }
}

/// Things by the key of a word. Most words of a text are not there: a bit for each key tells so at once.
#[derive(Debug, Clone)]
pub struct ByKey<T> {
    bits: Box<[u64]>,
    map: HashMap<Key, T, BuildHasherDefault<AsIs>>,
}

impl<T> Default for ByKey<T> {
    fn default() -> Self {
        Self { bits: Box::new([0]), map: HashMap::default() }
    }
}

impl<T> ByKey<T> {
    #[inline]
    pub fn get(&self, key: Key) -> Option<&T> {
        let at = self.bit(key);
        if self.bits[at / 64] >> (at % 64) & 1 == 0 { None } else { self.find(key) }
    }

    #[inline(never)]
    fn find(&self, key: Key) -> Option<&T> {
        self.map.get(&key)
    }

    #[inline]
    fn bit(&self, key: Key) -> usize {
        key as usize & (self.bits.len() * 64 - 1)
    }
}

impl<T> FromIterator<(Key, T)> for ByKey<T> {
    fn from_iter<I: IntoIterator<Item = (Key, T)>>(entries: I) -> Self {
        let map: HashMap<Key, T, BuildHasherDefault<AsIs>> = entries.into_iter().collect();
        let words = (map.len() * SPREAD).next_power_of_two().div_ceil(64).max(1);
        let mut all = Self { bits: vec![0; words].into(), map };
        for at in all.map.keys().map(|&key| all.bit(key)).collect::<Vec<_>>() {
            all.bits[at / 64] |= 1 << (at % 64);
        }
        all
    }
}

/// Things by a word in lower case.
#[derive(Debug, Clone)]
pub struct ByWord<T>(ByKey<Vec<(&'static str, T)>>);

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self(ByKey::default())
    }
}

impl<T> ByWord<T> {
    /// What the word of atom `i` has.
    #[inline]
    pub fn at(&self, atoms: &Atoms<'_>, i: usize) -> Option<&T> {
        let alike = self.0.get(atoms.key(i)?)?;
        alike.iter().find(|(word, _)| *word == atoms.lower(i)).map(|(_, thing)| thing)
    }

    /// The words with what they have.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.0.map.values().flatten().map(|(word, thing)| (*word, thing))
    }
}

impl<T> FromIterator<(&'static str, T)> for ByWord<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut alike: HashMap<Key, Vec<(&'static str, T)>> = HashMap::new();
        for (word, thing) in entries {
            alike.entry(key(word)).or_default().push((word, thing));
        }
        Self(alike.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{self, normalize};
    use crate::tokenize::scan;

    #[test]
    fn a_phrase_stands_where_its_words_do() {
        let text = normalize("Ông A ký  Kết hiệp định.", normalize::Options::default());
        let atoms = scan(&text.text);
        let keyed = Keyed::new(&atoms);
        let phrase = Phrase::new("ký kết").unwrap();
        let at: Vec<usize> = (0..keyed.len() + 2).filter(|&i| keyed.has(i, &phrase)).collect();
        assert_eq!(at, [2]);
        assert_eq!((phrase.len(), Some(phrase.first())), (2, keyed.key(2)));
        assert!(Phrase::new(" ").is_none());
    }

    #[test]
    fn what_is_filed_is_found_and_nothing_else() {
        let words = ["ký", "kết", "hiệp", "định", "với", "Lào", "năm", "2024"];
        let table: ByKey<usize> = words[..5].iter().enumerate().map(|(n, w)| (key(w), n)).collect();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(table.get(key(word)).copied(), (n < 5).then_some(n), "{word}");
        }
        assert_eq!(ByKey::<usize>::default().get(key("ký")), None);
    }
}
