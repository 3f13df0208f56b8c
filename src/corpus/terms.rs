//! Which words count, and which count as the same.

use std::collections::HashSet;

use super::vocabulary::{Kind, Vocabulary};
use crate::text::lower_into;

/// What is no term.
pub const NONE: u32 = u32::MAX;

/// What makes words terms.
#[derive(Debug, Clone)]
pub struct TermOptions {
    /// Whether `Giá` counts as `giá`.
    pub lower: bool,
    /// Whether marks and symbols count.
    pub marks: bool,
    /// Whether numbers count.
    pub numbers: bool,
    /// Words that do not count, in any letters.
    pub stop: Vec<String>,
    /// Words of fewer characters do not count.
    pub shortest: usize,
}

impl Default for TermOptions {
    fn default() -> Self {
        Self { lower: true, marks: false, numbers: true, stop: Vec::new(), shortest: 1 }
    }
}

/// [`TermOptions`] ready to be asked.
#[derive(Debug, Clone)]
pub struct Choice {
    options: TermOptions,
    stop: HashSet<String>,
}

impl Choice {
    /// Of these options.
    pub fn new(options: TermOptions) -> Self {
        let stop = options.stop.iter().map(|word| small(word)).collect();
        Self { options, stop }
    }

    /// The term of a word: the number of a word too, or [`NONE`].
    pub fn term(&self, vocabulary: &Vocabulary, word: u32) -> u32 {
        let Self { options, stop } = self;
        let kind = match vocabulary.kind(word) {
            Kind::Word => true,
            Kind::Number => options.numbers,
            Kind::Mark => options.marks,
        };
        let counts = kind
            && (options.shortest <= 1 || vocabulary.form(word).chars().count() >= options.shortest)
            && (stop.is_empty() || !stop.contains(vocabulary.form(vocabulary.lower(word))));
        match (counts, options.lower) {
            (false, _) => NONE,
            (true, true) => vocabulary.lower(word),
            (true, false) => word,
        }
    }
}

/// For each word the term as which it counts: the number of a word too.
#[derive(Debug, Clone)]
pub struct Terms {
    of: Vec<u32>,
}

impl Terms {
    /// The terms of a vocabulary.
    pub fn new(vocabulary: &Vocabulary, options: &TermOptions) -> Self {
        let choice = Choice::new(options.clone());
        Self { of: (0..vocabulary.len() as u32).map(|word| choice.term(vocabulary, word)).collect() }
    }

    /// The term of a word.
    #[inline]
    pub fn of(&self, word: u32) -> u32 {
        self.of.get(word as usize).copied().unwrap_or(NONE)
    }

    /// One more than the largest term.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The words of each term.
    pub fn words(&self) -> Vec<Vec<u32>> {
        let mut words = vec![Vec::new(); self.of.len()];
        for (word, &term) in self.of.iter().enumerate() {
            if let Some(list) = words.get_mut(term as usize) {
                list.push(word as u32);
            }
        }
        words
    }
}

/// A word as it is looked up: small letters, one space between syllables.
fn small(word: &str) -> String {
    let spaced = word.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(spaced.len());
    lower_into(&spaced, &mut out);
    out
}
