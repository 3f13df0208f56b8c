//! Documents that are cut into words already.

use super::terms::NONE;
use super::texts::Texts;
use super::vocabulary::{Interner, Vocabulary};
use crate::{Error, Result};

/// Documents whose words are given, as they come in; [`Store::of_words`](super::Store::of_words) takes them.
///
/// A word that comes often is looked up by [`Given::number`] once by whoever can tell that it is the same.
#[derive(Debug, Default)]
pub struct Given {
    /// Words as they are written, underscores and all.
    pub(super) spellings: Interner,
    pub(super) words: Vec<u32>,
    pub(super) ends: Vec<u32>,
}

impl Given {
    /// The number of a word; that of a word of nothing but space adds no word.
    pub fn number(&mut self, word: &str) -> u32 {
        if word.trim().is_empty() { NONE } else { self.spellings.intern(word) }
    }

    /// One more word of the document, by its number.
    #[inline]
    pub fn push(&mut self, number: u32) {
        if number != NONE {
            self.words.push(number);
        }
    }

    /// How many documents have ended.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The document ends.
    pub fn end(&mut self) -> Result<()> {
        if self.words.len() >= u32::MAX as usize {
            return Err(Error::limit(TOO_MANY));
        }
        self.ends.push(self.words.len() as u32);
        Ok(())
    }
}

/// What a corpus says that is asked to hold more words than it can.
pub const TOO_MANY: &str = "a corpus holds at most 4,294,967,294 words; make several";

/// The words of all documents as they were written: their texts are made of them when one is asked for.
#[derive(Debug)]
pub struct Spelled {
    spellings: Interner,
    words: Vec<u32>,
}

impl Spelled {
    /// Gives each word that was given the number of its form; underscores of a segmenter join the syllables of a word.
    pub fn read(spellings: Interner, words: Vec<u32>, vocabulary: &mut Vocabulary) -> (Vec<u32>, Self) {
        let form = |spelling: &str, vocabulary: &mut Vocabulary| {
            if spelling.len() > 1 && spelling.contains('_') {
                vocabulary.add(spelling.replace('_', " ").trim())
            } else {
                vocabulary.add(spelling)
            }
        };
        let numbers: Vec<u32> =
            (0..spellings.len() as u32).map(|i| form(spellings.get(i), vocabulary)).collect();
        let forms = words.iter().map(|&word| numbers[word as usize]).collect();
        (forms, Self { spellings, words })
    }

    /// The texts: the words of each document, one space apart.
    pub fn write(&self, ends: &[u32]) -> Texts {
        let mut texts = Texts::with_capacity(self.words.len(), ends.len());
        let mut from = 0;
        for &end in ends {
            let before = texts.text.len();
            for &word in &self.words[from..end as usize] {
                if texts.text.len() > before {
                    texts.text.push(' ');
                }
                let spelling = self.spellings.get(word);
                texts.starts.push((texts.text.len() - before) as u32);
                texts.lengths.push(u16::try_from(spelling.len()).unwrap_or(u16::MAX));
                texts.text.push_str(spelling);
            }
            texts.ends.push(texts.text.len());
            from = end as usize;
        }
        texts
    }
}
