//! From characters to atoms, tokens and sentences.
//!
//! An [`Atom`] is the smallest piece that later rooms look at: a syllable or other run of letters, a number, a
//! mark. Atoms that are written together and belong together (`17/8`, `Jean-Pierre`, `m2`) are `joined` into one
//! token; words are made of tokens by the `segment` room.

mod address;
mod atom;
mod caption;
mod dotted;
mod emoji;
mod joint;
pub(crate) mod keys;
mod lists;
mod number;
pub(crate) mod phrases;
mod scan;
mod sentence;

pub use atom::{Atom, AtomKind, Atoms, Case, Gap};
pub use sentence::{Sentence, sentences};

/// Cuts a normalised text into atoms.
///
/// ```
/// use sukien::tokenize::scan;
/// let atoms = scan("Ngày 17/8, thương mại đạt 123,86 tỷ USD.");
/// let texts: Vec<&str> = (0..atoms.len()).map(|i| atoms.text(i)).collect();
/// assert_eq!(texts, ["Ngày", "17", "/", "8", ",", "thương", "mại", "đạt", "123,86", "tỷ", "USD", "."]);
/// assert_eq!(atoms.tokens().count(), 10); // `17/8` is one token
/// ```
pub fn scan(text: &str) -> Atoms<'_> {
    scan::run(text)
}
