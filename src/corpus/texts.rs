//! The texts of a store.

/// All texts, one after the other, and where the words stand in them.
#[derive(Debug, Default)]
pub struct Texts {
    /// The texts.
    pub text: String,
    /// Where each ends.
    pub ends: Vec<usize>,
    /// The first byte of each word in its document.
    pub starts: Vec<u32>,
    /// Its bytes; 65,535: so many or more.
    pub lengths: Vec<u16>,
}

impl Texts {
    /// None yet, with room for so many words and documents.
    pub fn with_capacity(words: usize, docs: usize) -> Self {
        Self {
            text: String::new(),
            ends: Vec::with_capacity(docs),
            starts: Vec::with_capacity(words),
            lengths: Vec::with_capacity(words),
        }
    }

    /// The text of a document.
    pub fn of(&self, doc: usize) -> &str {
        let start = doc.checked_sub(1).and_then(|d| self.ends.get(d)).copied().unwrap_or(0);
        self.ends.get(doc).and_then(|&end| self.text.get(start..end)).unwrap_or("")
    }
}
