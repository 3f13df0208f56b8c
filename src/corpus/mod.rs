//! Many documents as numbers: words of a vocabulary, counted on all cores.
//!
//! A text is read once ([`Chunk`]) and becomes part of a [`Store`]: a vocabulary, one number for each word, and where
//! the word stands in its text. A [`View`] is a store or some documents of it; everything is counted over a view and
//! [`Terms`], which say which words count and which count as the same.
//!
//! ```
//! use std::sync::Arc;
//! use sukien::corpus::{Chunk, Store, Terms, TermOptions, View, frequencies};
//!
//! let pipeline = sukien::Pipeline::default();
//! let (mut store, mut chunk) = (Store::default(), Chunk::default());
//! chunk.read(&pipeline, "Giá vàng tăng. Giá dầu giảm.").unwrap();
//! store.append(&chunk).unwrap();
//! let view = View::new(Arc::new(store));
//! let terms = Terms::new(view.store().vocabulary(), &TermOptions::default());
//! let counts = frequencies(&view, &terms);
//! let most = counts.iter().max_by_key(|c| c.count).unwrap();
//! assert_eq!((view.store().vocabulary().form(most.term), most.count), ("giá", 2));
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are below 2^53")]

mod association;
mod bits;
mod chunk;
mod collocate;
mod count;
mod dispersion;
mod diversity;
mod duplicate;
mod fold;
mod given;
mod hash;
mod keyness;
mod known;
mod kwic;
mod matrix;
mod ngram;
mod pair;
mod parts;
mod pattern;
mod phrase;
mod postings;
mod store;
mod tally;
mod tally_parts;
#[cfg(test)]
mod tally_tests;
mod terms;
#[cfg(test)]
mod tests;
mod texts;
mod view;
mod vocabulary;

pub use association::{Association, Measures};
pub use bits::Bits;
pub use chunk::Chunk;
pub use collocate::{Collocates, collocates};
pub use count::{Count, Rows, frequencies, rows};
pub use dispersion::{Dispersion, dispersion};
pub use diversity::{Diversity, diversity};
pub use duplicate::{Near, near_duplicates};
pub use given::Given;
pub use keyness::{Keyness, keyness};
pub use known::{Key, Known, SHORT};
pub use kwic::{Hit, Line, Side, Unit, hits, lines, sort};
pub use matrix::{Matrix, matrix};
pub use ngram::{LONGEST, Ngram, ngrams};
pub use pair::{Pair, Pairs, pairs};
pub use parts::Parts;
pub use pattern::{Matching, Pattern};
pub use store::{Columns, Store};
pub use tally::{Row, Tallied, Tally};
pub use tally_parts::TallyParts;
pub use terms::{Choice, NONE, TermOptions, Terms};
pub use view::View;
pub use vocabulary::{Kind, Vocabulary};
