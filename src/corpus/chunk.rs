//! Some documents read, before they join a store.

use super::bits::Bits;
use super::vocabulary::Interner;
use crate::pipeline::Rooms;
use crate::{Pipeline, Result};

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
