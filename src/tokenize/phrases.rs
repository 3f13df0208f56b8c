//! Phrases with what they stand for, found where they begin in the atoms.

use std::collections::HashMap;

use super::Atoms;
use super::keys::{ByKey, Key, Keyed, Phrase, key};

/// What phrases are looked up in.
pub trait Lookup {
    /// The key of atom `i`; none past the end.
    fn key(&self, i: usize) -> Option<Key>;
    /// Whether the words of a phrase stand from atom `i` on.
    fn has(&self, i: usize, phrase: &Phrase) -> bool;
}

impl Lookup for Atoms<'_> {
    #[inline]
    fn key(&self, i: usize) -> Option<Key> {
        Atoms::key(self, i)
    }

    #[inline]
    fn has(&self, i: usize, phrase: &Phrase) -> bool {
        phrase.agrees(self.keys(), i) && phrase.words().enumerate().all(|(k, word)| self.lower(i + k) == word)
    }
}

impl Lookup for Keyed<'_> {
    #[inline]
    fn key(&self, i: usize) -> Option<Key> {
        Keyed::key(self, i)
    }

    #[inline]
    fn has(&self, i: usize, phrase: &Phrase) -> bool {
        Keyed::has(self, i, phrase)
    }
}

/// Phrases with what they stand for.
#[derive(Debug, Clone)]
pub struct Phrases<T>(ByKey<Vec<(Phrase, T)>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(ByKey::default())
    }
}

impl<T: Copy> Phrases<T> {
    /// Of equally long phrases at one place the first stands first.
    pub fn new(entries: impl Iterator<Item = (Phrase, T)>) -> Self {
        let mut map: HashMap<Key, Vec<(Phrase, T)>> = HashMap::new();
        for (phrase, what) in entries {
            map.entry(phrase.first()).or_default().push((phrase, what));
        }
        for bucket in map.values_mut() {
            bucket.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self(map.into_iter().collect())
    }

    /// All phrases at atom `i`, the longest first: how many atoms, and what for.
    #[inline]
    pub fn at<'s>(&'s self, atoms: &'s impl Lookup, i: usize) -> impl Iterator<Item = (usize, T)> + 's {
        let bucket = atoms.key(i).and_then(|key| self.0.get(key)).map_or(&[][..], Vec::as_slice);
        bucket
            .iter()
            .filter(move |(phrase, _)| atoms.has(i, phrase))
            .map(|(phrase, what)| (phrase.len(), *what))
    }

    /// Whether a text begins with one of the phrases, whole words.
    pub fn begins(&self, text: &str) -> bool {
        let first = text.split(' ').next().unwrap_or_default();
        let bucket = self.0.get(key(first)).into_iter().flatten();
        bucket.into_iter().any(|(phrase, _)| text.split(' ').take(phrase.len()).eq(phrase.words()))
    }

    /// The longest phrase at atom `i`.
    #[inline]
    pub fn longest(&self, atoms: &impl Lookup, i: usize) -> Option<(usize, T)> {
        self.at(atoms, i).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::scan;

    #[test]
    fn phrases_are_found_in_atoms_with_and_without_words_at_hand() {
        let list = ["ký", "ký kết", "hiệp định thương mại", "hiệp định"];
        let phrases = Phrases::new(list.iter().enumerate().filter_map(|(n, p)| Some((Phrase::new(p)?, n))));
        let atoms = scan("Hai bên ký kết hiệp định.");
        let keyed = Keyed::new(&atoms);
        for i in 0..atoms.len() + 2 {
            let found: Vec<(usize, usize)> = phrases.at(&atoms, i).collect();
            assert_eq!(found, phrases.at(&keyed, i).collect::<Vec<_>>());
            let expected: &[(usize, usize)] = match i {
                2 => &[(2, 1), (1, 0)],
                4 => &[(2, 3)],
                _ => &[],
            };
            assert_eq!(found, expected, "{i}");
        }
        assert!(phrases.begins("ký kết xong") && !phrases.begins("đã ký"));
    }
}
