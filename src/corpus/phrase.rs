//! Syllables in a row, wherever the words begin and end.

use rayon::prelude::*;

use super::pattern::{Matching, glob};
use super::store::Store;

/// A phrase in one store.
#[derive(Debug)]
pub struct Phrase {
    syllables: Vec<String>,
    wild: bool,
    matching: Matching,
    /// The words in which it may begin, and at which of their syllables.
    openings: Vec<(u32, Vec<usize>)>,
}

impl Phrase {
    /// `pattern`: folded syllables, one space apart; `wild`: `*` and `?` in them mean any characters and one.
    pub fn new(store: &Store, matching: Matching, pattern: &str, wild: bool) -> Self {
        let syllables: Vec<String> =
            pattern.split(' ').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let mut phrase = Self { syllables, wild, matching, openings: Vec::new() };
        if phrase.syllables.is_empty() {
            return phrase;
        }
        phrase.openings = (0..store.vocabulary().len() as u32)
            .into_par_iter()
            .filter_map(|word| {
                let starts = phrase.starts_in(matching.form(store, word));
                (!starts.is_empty()).then_some((word, starts))
            })
            .collect();
        phrase
    }

    /// The words in which it may begin.
    pub fn words(&self) -> impl Iterator<Item = u32> + '_ {
        self.openings.iter().map(|(word, _)| *word)
    }

    /// How many words it takes if it begins in word `at`, where it may not go beyond `end`.
    pub fn length_at(&self, store: &Store, at: usize, end: usize) -> Option<usize> {
        let word = *store.words().get(at)?;
        let i = self.openings.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        self.openings[i].1.iter().find_map(|&start| self.follow(store, at, start, end))
    }

    fn is_like(&self, i: usize, syllable: &str) -> bool {
        if self.wild { glob(&self.syllables[i], syllable) } else { self.syllables[i] == syllable }
    }

    /// At which syllables of a word it may begin: the rest of the word is its first syllables, or holds all of it.
    fn starts_in(&self, form: &str) -> Vec<usize> {
        if !self.wild && !form.contains(self.syllables[0].as_str()) {
            return Vec::new();
        }
        let parts: Vec<&str> = form.split(' ').collect();
        let fits =
            |from: usize| parts[from..].iter().zip(0..self.syllables.len()).all(|(s, i)| self.is_like(i, s));
        (0..parts.len()).filter(|&from| fits(from)).collect()
    }

    fn follow(&self, store: &Store, at: usize, start: usize, end: usize) -> Option<usize> {
        let (mut done, mut skip) = (0, start);
        for word in at..end {
            if word > at && store.openings().get(word) {
                return None;
            }
            for syllable in self.matching.form(store, store.words()[word]).split(' ').skip(skip) {
                if !self.is_like(done, syllable) {
                    return None;
                }
                done += 1;
                if done == self.syllables.len() {
                    return Some(word + 1 - at);
                }
            }
            skip = 0;
        }
        None
    }
}
