//! A store, or some of its documents.

use std::ops::Range;
use std::sync::Arc;

use super::bits::Bits;
use super::store::Store;
use crate::{Error, Result};

/// About so many words are counted in one go by one thread.
const PIECE: usize = 1 << 16;

/// Documents of a store, none twice, in an order of their own.
#[derive(Debug, Clone)]
pub struct View {
    store: Arc<Store>,
    docs: Option<Arc<[u32]>>,
}

impl View {
    /// All documents.
    pub fn new(store: Arc<Store>) -> Self {
        Self { store, docs: None }
    }

    /// Some of its documents by their numbers; one that is not there or is named twice is an error.
    pub fn select(&self, docs: &[u32]) -> Result<Self> {
        let mut seen = Bits::none(self.len());
        for &doc in docs {
            if doc as usize >= self.len() {
                return Err(Error::invalid_input(format!("there is no document {doc} among {}", self.len())));
            }
            if seen.get(doc as usize) {
                return Err(Error::invalid_input(format!("document {doc} is chosen twice")));
            }
            seen.set(doc as usize);
        }
        let docs = docs.iter().map(|&doc| self.doc(doc as usize) as u32).collect();
        Ok(Self { store: Arc::clone(&self.store), docs: Some(docs) })
    }

    /// The store.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.docs.as_ref().map_or(self.store.len(), |docs| docs.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether all documents of the store are in it.
    pub fn is_whole(&self) -> bool {
        self.docs.is_none()
    }

    /// The number in the store of document `i` of the view.
    #[inline]
    pub fn doc(&self, i: usize) -> usize {
        self.docs.as_ref().map_or(i, |docs| docs[i] as usize)
    }

    /// Which words of the store are those of document `i` of the view.
    #[inline]
    pub fn words_of(&self, i: usize) -> Range<usize> {
        self.store.words_of(self.doc(i))
    }

    /// How many words.
    pub fn n_words(&self) -> usize {
        match &self.docs {
            None => self.store.words().len(),
            Some(_) => (0..self.len()).map(|i| self.words_of(i).len()).sum(),
        }
    }

    /// Which words of the store are in the view; `None`: all.
    pub fn members(&self) -> Option<Bits> {
        self.docs.as_ref()?;
        let mut members = Bits::none(self.store.words().len());
        (0..self.len()).flat_map(|i| self.words_of(i)).for_each(|at| members.set(at));
        Some(members)
    }

    /// For each document of the store its number in the view; `None`: they are the same.
    pub fn numbers(&self) -> Option<Vec<Option<u32>>> {
        let docs = self.docs.as_ref()?;
        let mut numbers = vec![None; self.store.len()];
        for (number, &doc) in docs.iter().enumerate() {
            numbers[doc as usize] = Some(number as u32);
        }
        Some(numbers)
    }

    /// The documents in stretches of about as many words.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let (mut pieces, mut from, mut words) = (Vec::new(), 0, 0);
        for i in 0..self.len() {
            words += self.words_of(i).len() + 1;
            if words >= PIECE {
                pieces.push(from..i + 1);
                (from, words) = (i + 1, 0);
            }
        }
        if from < self.len() {
            pieces.push(from..self.len());
        }
        pieces
    }

    /// The sentences of document `i`, as stretches of words of the store.
    pub fn sentences(&self, i: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let words = self.words_of(i);
        let (mut from, end) = (words.start, words.end);
        std::iter::from_fn(move || {
            if from >= end {
                return None;
            }
            let opening = (from + 1..end).find(|&at| self.store.openings().get(at));
            let sentence = from..opening.unwrap_or(end);
            from = sentence.end;
            Some(sentence)
        })
    }
}
