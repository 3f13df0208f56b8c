//! Which words and syllables the model knows.

use std::collections::{BTreeMap, BTreeSet};

use crate::Result;
use crate::normalize::{self, normalize};
use crate::segment::WordModel;
use crate::text::{is_syllable, lower_into};
use crate::tokenize::{AtomKind, Case, scan};
use crate::train::{Example, Shared};

/// The longest word of the lexicon, in syllables.
const LONGEST: usize = 8;
/// How often the voted news must hold a word in small letters, and with capitals.
const VOTED_SMALL: u32 = 3;
const VOTED_CAPITAL: u32 = 15;
/// How often the voted news must hold a syllable for it to have weights of its own.
const SYLLABLE: u32 = 10;

/// Words, as lists of syllables in small letters, and all syllables.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    /// The words.
    pub words: BTreeSet<Vec<String>>,
    /// The syllables: those of the words, and frequent ones.
    pub syllables: BTreeSet<String>,
}

impl Candidates {
    /// Chooses from the RDR list and the words that the votes join.
    pub fn choose(shared: &Shared, votes: &[Example]) -> Result<Self> {
        let mut chosen = Self::default();
        for line in shared.read("lexicon/rdr_vnvocab_apache2.txt")?.lines() {
            chosen.add(line);
        }
        let mut joined: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let mut syllables: BTreeMap<String, u32> = BTreeMap::new();
        for example in votes {
            for word in example.words() {
                let (mut lower, mut parts) = (String::new(), 0);
                lower_into(word, &mut lower);
                for syllable in lower.split(' ') {
                    parts += 1;
                    *syllables.entry(syllable.to_owned()).or_default() += 1;
                }
                if parts > 1 {
                    let counts = joined.entry(lower).or_default();
                    if word.split(' ').skip(1).all(|s| Case::of(s).is_capital()) {
                        counts.1 += 1;
                    } else {
                        counts.0 += 1;
                    }
                }
            }
        }
        for (word, (small, capital)) in &joined {
            if *small >= VOTED_SMALL || *capital >= VOTED_CAPITAL {
                chosen.add(word);
            }
        }
        let frequent = |(s, n): (String, u32)| (n >= SYLLABLE && is_word(&s)).then_some(s);
        chosen.syllables.extend(syllables.into_iter().filter_map(frequent));
        Ok(chosen)
    }

    /// The words and syllables of a model.
    pub fn of(model: &WordModel<'_>) -> Self {
        let mut known = Self::default();
        known
            .syllables
            .extend((0..model.syllables() as u16).filter_map(|s| model.letters(s)).map(str::to_owned));
        let mut nodes = vec![(0, Vec::new())];
        while let Some((node, way)) = nodes.pop() {
            for child in model.children(node) {
                let Some(letters) = model.label(child).and_then(|s| model.letters(s)) else { continue };
                let mut word: Vec<String> = way.clone();
                word.push(letters.to_owned());
                if model.is_word(child) {
                    known.words.insert(word.clone());
                }
                nodes.push((child, word));
            }
        }
        known
    }

    /// The same with all words of `examples`.
    pub fn with(&self, examples: &[Example]) -> Self {
        let mut more = self.clone();
        for word in examples.iter().flat_map(Example::words).filter(|w| w.contains(' ')) {
            more.add(word);
        }
        more
    }

    /// Adds a word if it is two or more plain syllables.
    fn add(&mut self, word: &str) {
        let normalized = normalize(word, normalize::Options::default());
        let atoms = scan(&normalized.text);
        let plain = atoms.as_slice().iter().all(|a| a.kind == AtomKind::Word && !a.joined);
        if !plain || atoms.len() < 2 || atoms.len() > LONGEST {
            return;
        }
        let syllables: Vec<String> = (0..atoms.len()).map(|i| atoms.lower(i).to_owned()).collect();
        self.syllables.extend(syllables.iter().cloned());
        self.words.insert(syllables);
    }
}

/// Whether a string is one atom of letters.
fn is_word(text: &str) -> bool {
    is_syllable(text) || {
        let atoms = scan(text);
        atoms.len() == 1 && atoms.kind(0) == Some(AtomKind::Word)
    }
}
