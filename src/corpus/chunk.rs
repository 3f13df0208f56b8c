//! Some documents read, before they join a store.

use super::bits::Bits;
use super::vocabulary::Interner;
use crate::pipeline::Rooms;
use crate::{Pipeline, Result};

/// What stands between the words of a text that is given as words ([`Chunk::split`]): U+001F, the unit separator.
pub const SEPARATOR: char = '\u{1F}';

/// No number: a word of nothing but space.
const NOWHERE: u32 = u32::MAX;

/// Some documents in a row, their words numbered among themselves: what one thread makes.
#[derive(Debug, Default)]
pub struct Chunk {
    pub(super) forms: Interner,
    pub(super) text: String,
    /// Where each document ends in the text and among the words.
    pub(super) ends: Vec<(usize, usize)>,
    pub(super) words: Vec<u32>,
    pub(super) starts: Vec<u32>,
    pub(super) lengths: Vec<u16>,
    pub(super) openings: Bits,
    /// Words as they were given, and the number of the form of each.
    given: Interner,
    form_of: Vec<u32>,
}

impl Chunk {
    /// Reads one more document.
    pub fn read(&mut self, pipeline: &Pipeline, text: &str) -> Result<()> {
        let doc = pipeline.parse_for(text, None, Rooms::WORDS)?;
        let mut sentences = doc.sentences().iter().peekable();
        for word in doc.words() {
            let mut opens = false;
            while sentences.next_if(|s| s.atoms.start <= word.atoms.start).is_some() {
                opens = true;
            }
            let span = doc.original(doc.atoms_span(&word.atoms));
            self.push(&doc.form_str(word), span.start, span.end, opens);
        }
        self.text.push_str(text);
        self.end();
        Ok(())
    }

    /// Takes a document whose words are given, [`SEPARATOR`] between them. Its text is made of them, one space apart;
    /// it is one sentence. Underscores of a segmenter join the syllables of a word.
    pub fn split(&mut self, words: &str) {
        let from = self.text.len();
        let first = self.words.len();
        // Bytes, for a word is found by a byte that stands within no other character.
        let mut start = 0;
        for end in memchr::memchr_iter(SEPARATOR as u8, words.as_bytes()).chain([words.len()]) {
            let word = &words[start..end];
            start = end + 1;
            let number = self.number_of_given(word);
            if number == NOWHERE {
                continue;
            }
            let opens = self.words.len() == first;
            if !opens {
                self.text.push(' ');
            }
            self.words.push(number);
            self.starts.push((self.text.len() - from) as u32);
            self.lengths.push(u16::try_from(word.len()).unwrap_or(u16::MAX));
            self.openings.push(opens);
            self.text.push_str(word);
        }
        self.end();
    }

    /// The number of the form of a word that is given; what it is made of is looked at when it first comes.
    fn number_of_given(&mut self, word: &str) -> u32 {
        let given = self.given.intern(word) as usize;
        if given == self.form_of.len() {
            self.form_of.push(if word.trim().is_empty() {
                NOWHERE
            } else if word.len() > 1 && word.contains('_') {
                self.forms.intern(word.replace('_', " ").trim())
            } else {
                self.forms.intern(word)
            });
        }
        self.form_of[given]
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Forgets the texts and where the words stand in them.
    pub fn drop_texts(&mut self) {
        self.text = String::new();
        (self.starts, self.lengths) = (Vec::new(), Vec::new());
        for (text, _) in &mut self.ends {
            *text = 0;
        }
    }

    fn push(&mut self, form: &str, start: u32, end: u32, opens: bool) {
        self.words.push(self.forms.intern(form));
        self.starts.push(start);
        self.lengths.push(u16::try_from(end.saturating_sub(start)).unwrap_or(u16::MAX));
        self.openings.push(opens);
    }

    fn end(&mut self) {
        self.ends.push((self.text.len(), self.words.len()));
    }
}
