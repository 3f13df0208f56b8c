//! The tables of a tag model, read in place.

use std::sync::Arc;

use super::upos::Upos;
use crate::Result;
use crate::model::{File, Numbers, U16s, U32s};

/// The names of the sections of a tag model.
pub struct Layout;

impl Layout {
    /// The kind of the file.
    pub const KIND: [u8; 4] = *b"tags";
    /// The version of this layout.
    pub const VERSION: u32 = 1;
    /// Where in `FEATURES` each bucket begins, and the end (u32); a power of two of them.
    pub const FEATURE_BUCKETS: [u8; 4] = *b"fbkt";
    /// A fingerprint of each feature (u16).
    pub const FEATURES: [u8; 4] = *b"fprt";
    /// Sixteen weights for each (i8), one a lane of [`Upos`].
    pub const WEIGHTS: [u8; 4] = *b"wght";
    /// As for features, of words.
    pub const WORD_BUCKETS: [u8; 4] = *b"wbkt";
    /// A fingerprint of each word (u16).
    pub const WORDS: [u8; 4] = *b"wprt";
    /// Its class (u8).
    pub const CLASSES: [u8; 4] = *b"wcls";
    /// Its treebank tag as a noun (low half) and as an auxiliary (high half), u8: see [`super::fine`].
    pub const FINE: [u8; 4] = *b"wfin";

    /// The bucket and the fingerprint of a hash, with `buckets` a power of two.
    #[inline]
    pub fn place(hash: u64, buckets: usize) -> (usize, u16) {
        ((hash >> 40) as usize & (buckets - 1), (hash >> 20) as u16)
    }
}

/// The bit of the filter for a fingerprint in a bucket.
#[inline]
const fn filter_bit(bucket: usize, print: u16) -> usize {
    bucket << FILTER | (print & ((1 << FILTER) - 1)) as usize
}

/// A set of hashes, each with a number: buckets of fingerprints. One in some thousand look-ups of what is not
/// there finds something, which a sum of thirty weights bears.
#[derive(Debug, Clone, Copy)]
struct Table<'m> {
    buckets: U32s<'m>,
    prints: U16s<'m>,
}

impl<'m> Table<'m> {
    fn open(file: &File<'m>, buckets: [u8; 4], prints: [u8; 4]) -> Result<Self> {
        let table = Self { buckets: file.numbers(buckets)?, prints: file.numbers(prints)? };
        if table.buckets.len() < 2 || !(table.buckets.len() - 1).is_power_of_two() {
            return Err(file.error(buckets, "has no power of two of buckets"));
        }
        Ok(table)
    }

    /// Which buckets hold which fingerprints, roughly.
    fn filter(&self) -> Vec<u64> {
        let buckets = self.buckets.len() - 1;
        let mut bits = vec![0; (buckets << FILTER).div_ceil(64)];
        for bucket in 0..buckets {
            let (start, end) = (self.buckets.get(bucket), self.buckets.get(bucket + 1));
            let range = start.unwrap_or(0) as usize..end.unwrap_or(0) as usize;
            for print in range.map_while(|i| self.prints.get(i)) {
                let bit = filter_bit(bucket, print);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        bits
    }

    #[inline]
    fn find(&self, hash: u64) -> Option<usize> {
        let (bucket, print) = Layout::place(hash, self.buckets.len() - 1);
        let (start, end) = (self.buckets.get(bucket)?, self.buckets.get(bucket + 1)?);
        (start as usize..end as usize).find(|&i| self.prints.get(i).is_none_or(|p| p == print))
    }
}

/// Bits of a fingerprint that the filter looks at beside the bucket.
const FILTER: u32 = 5;

/// The tag model.
#[derive(Debug, Clone)]
pub struct TagModel<'m> {
    features: Table<'m>,
    /// A bit for each bucket and the lowest bits of a fingerprint: most features are in no table, and one bit says so.
    filter: Arc<[u64]>,
    weights: &'m [u8],
    words: Table<'m>,
    classes: Numbers<'m, u8>,
    fine: Numbers<'m, u8>,
}

impl<'m> TagModel<'m> {
    /// The kind that the header of a tag model tells.
    pub const KIND: [u8; 4] = Layout::KIND;

    /// Reads a model file; the error says what is wrong with it.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let features = Table::open(&file, Layout::FEATURE_BUCKETS, Layout::FEATURES)?;
        let words = Table::open(&file, Layout::WORD_BUCKETS, Layout::WORDS)?;
        file.numbers_of::<u8>(Layout::WEIGHTS, features.prints.len() * Upos::LANES)?;
        Ok(Self {
            features,
            filter: features.filter().into(),
            weights: file.section(Layout::WEIGHTS)?,
            words,
            classes: file.numbers_of(Layout::CLASSES, words.prints.len())?,
            fine: file.numbers_of(Layout::FINE, words.prints.len())?,
        })
    }

    /// Adds the weights of a feature to the scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i16; Upos::LANES]) {
        let (bucket, print) = Layout::place(feature, self.features.buckets.len() - 1);
        let bit = filter_bit(bucket, print);
        if self.filter.get(bit / 64).is_none_or(|word| word >> (bit % 64) & 1 == 0) {
            return;
        }
        let Some(i) = self.features.find(feature) else { return };
        if let Some(row) = self.weights.get(i * Upos::LANES..(i + 1) * Upos::LANES) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += i16::from(weight.cast_signed());
            }
        }
    }

    /// The class of a word and its finer tags; 0 where it is not in the lexicon.
    #[inline]
    pub fn word(&self, word: u64) -> (u8, u8) {
        let Some(i) = self.words.find(word) else { return (0, 0) };
        (self.classes.get(i).unwrap_or(0), self.fine.get(i).unwrap_or(0))
    }

    /// How many features it weighs.
    pub const fn features(&self) -> usize {
        self.features.prints.len()
    }

    /// How many words its lexicon has.
    pub const fn words(&self) -> usize {
        self.words.prints.len()
    }
}
