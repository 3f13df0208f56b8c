//! Documents whose words are given.

use super::store::Store;
use crate::Result;

/// Documents as numbers of words that the caller has numbered, each different one named once.
///
/// ```
/// let mut given = sukien::corpus::Given::new(true);
/// for word in ["Giá", "vàng", "hôm_nay"] {
///     given.name(word);
/// }
/// given.document(&[0, 1, 2, 0]).unwrap();
/// let store = given.finish();
/// assert_eq!((store.text(0), store.words().len()), ("Giá vàng hôm_nay Giá", 4));
/// ```
#[derive(Debug, Default)]
pub struct Given {
    store: Store,
    keep_texts: bool,
    /// The letters of all words, one after the other, and for each where it ends and its number in the store.
    text: String,
    names: Vec<(usize, Option<u32>)>,
}

impl Given {
    /// Nothing yet; `keep_texts`: texts are made of the words.
    pub fn new(keep_texts: bool) -> Self {
        Self { keep_texts, ..Self::default() }
    }

    /// The next word. Underscores of a segmenter join the syllables of a word; one of nothing but space stands nowhere.
    pub fn name(&mut self, word: &str) {
        self.text.push_str(word);
        let number = if word.trim().is_empty() {
            None
        } else if word.len() > 1 && word.contains('_') {
            Some(self.store.add(word.replace('_', " ").trim()))
        } else {
            Some(self.store.add(word))
        };
        self.names.push((self.text.len(), number));
    }

    /// How many words have names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// One more document, of words by the order in which they were named; numbers beyond them stand for nothing.
    pub fn document(&mut self, words: &[u32]) -> Result<()> {
        let Self { store, names, text, keep_texts } = self;
        let surface = |i: usize| {
            let start = i.checked_sub(1).map_or(0, |before| names[before].0);
            &text[start..names[i].0]
        };
        let known = words.iter().filter_map(|&word| {
            let i = word as usize;
            Some((names.get(i)?.1?, surface(i)))
        });
        store.append_words(known, *keep_texts)
    }

    /// The documents.
    pub fn finish(self) -> Store {
        self.store
    }
}
