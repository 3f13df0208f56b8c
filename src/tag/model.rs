//! The tables of a tag model, read in place.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::feature::NUMBERED;
use super::upos::Upos;
use crate::Result;
use crate::model::{File, Numbers, fetch};

/// The names of the sections of a tag model.
pub struct Layout;

impl Layout {
    /// The kind of the file.
    pub const KIND: [u8; 4] = *b"tags";
    /// The version of this layout.
    pub const VERSION: u32 = 2;
    /// Where in `FEATURES` each bucket begins, and the end (u32); a power of two of them.
    pub const FEATURE_BUCKETS: [u8; 4] = *b"fbkt";
    /// A fingerprint of each feature (u16).
    pub const FEATURES: [u8; 4] = *b"fprt";
    /// Sixteen weights for each (i8), one a lane of [`Upos`].
    pub const WEIGHTS: [u8; 4] = *b"wght";
    /// Sixteen weights (i8) for each feature that has a number.
    pub const NUMBERED: [u8; 4] = *b"numb";
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

/// Bits of a fingerprint that the filter looks at beside the bucket.
const FILTER: u32 = 5;
/// So many fingerprints are compared at once; few buckets have more.
const AT_ONCE: usize = 4;

/// A set of hashes, each with a number: buckets of fingerprints. One in some thousand look-ups of what is not
/// there finds something, which a sum of thirty weights bears.
#[derive(Debug, Clone)]
struct Table {
    /// Where each bucket begins, and the end of the last.
    buckets: Arc<[u32]>,
    /// The fingerprints, and some more so that a bucket can be read at once.
    prints: Arc<[u16]>,
    /// A bit for each bucket and the lowest bits of a fingerprint: most features are in no table, and one bit says so.
    filter: Arc<[u64]>,
}

impl Table {
    fn open(file: &File<'_>, buckets: [u8; 4], prints: [u8; 4]) -> Result<Self> {
        let (starts, all) = (file.numbers::<u32>(buckets)?, file.numbers::<u16>(prints)?);
        if starts.len() < 2 || !(starts.len() - 1).is_power_of_two() {
            return Err(file.error(buckets, "has no power of two of buckets"));
        }
        let starts: Arc<[u32]> = starts.iter().collect();
        if !starts.is_sorted() || starts.last().is_none_or(|end| *end as usize != all.len()) {
            return Err(file.error(buckets, "does not go up to the number of fingerprints"));
        }
        let mut filter = vec![0; ((starts.len() - 1) << FILTER).div_ceil(64)];
        for (bucket, bounds) in starts.windows(2).enumerate() {
            for print in (bounds[0]..bounds[1]).filter_map(|i| all.get(i as usize)) {
                let bit = filter_bit(bucket, print);
                filter[bit / 64] |= 1 << (bit % 64);
            }
        }
        let prints = all.iter().chain([0; AT_ONCE]).collect();
        Ok(Self { buckets: starts, prints, filter: filter.into() })
    }

    fn len(&self) -> usize {
        self.prints.len() - AT_ONCE
    }

    /// Asks for the bit of the filter ahead of [`Table::may_have`].
    #[inline]
    fn fetch_filter(&self, hash: u64) {
        let (bucket, print) = Layout::place(hash, self.buckets.len() - 1);
        fetch(&self.filter, filter_bit(bucket, print) / 64);
    }

    /// Asks for the bounds of a bucket ahead of [`Table::fetch_prints`].
    #[inline]
    fn fetch_bucket(&self, hash: u64) {
        fetch(&self.buckets, Layout::place(hash, self.buckets.len() - 1).0);
    }

    /// Asks for the fingerprints of a bucket ahead of [`Table::find`]; where they begin.
    #[inline]
    fn fetch_prints(&self, hash: u64) -> usize {
        let (bucket, _) = Layout::place(hash, self.buckets.len() - 1);
        let start = self.buckets.get(bucket).map_or(0, |at| *at as usize);
        fetch(&self.prints, start);
        start
    }

    /// Whether a hash may be in the table.
    #[inline]
    fn may_have(&self, hash: u64) -> bool {
        let (bucket, print) = Layout::place(hash, self.buckets.len() - 1);
        let bit = filter_bit(bucket, print);
        self.filter.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// The number of a hash, or that of the end: all fingerprints of its bucket are compared at once.
    #[inline]
    fn find(&self, hash: u64) -> usize {
        let (bucket, print) = Layout::place(hash, self.buckets.len() - 1);
        let bounds = self.buckets.get(bucket..bucket + 2).and_then(|b| <&[u32; 2]>::try_from(b).ok());
        let [start, end] = bounds.map_or([0, 0], |b| b.map(|at| at as usize));
        let prints =
            self.prints.get(start..start + AT_ONCE).and_then(|p| <&[u16; AT_ONCE]>::try_from(p).ok());
        let prints = prints.map_or(0, |p| p.iter().rev().fold(0_u64, |all, p| all << 16 | u64::from(*p)));
        // Two bytes of `differ` are 0 where the fingerprints are equal; the highest bits of `equal` say where.
        let (differ, low) = (prints ^ (u64::from(print) * 0x0001_0001_0001_0001), 0x7fff_7fff_7fff_7fff);
        let equal = !((differ & low).wrapping_add(low) | differ | low);
        let mut first = start + equal.trailing_zeros() as usize / 16;
        if end > start + AT_ONCE && first == start + AT_ONCE {
            first = (first..end).find(|i| self.prints[*i] == print).unwrap_or(end);
        }
        if first < end { first } else { self.len() }
    }
}

/// A score for each lane.
pub type Scores = [i16; Upos::LANES];

/// The weights of a feature, none of which lies in two lines of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(16))]
pub struct Row([i8; Upos::LANES]);

impl Row {
    /// Adds the weights to the scores.
    #[inline]
    pub fn add_to(&self, scores: &mut Scores) {
        for (score, weight) in scores.iter_mut().zip(&self.0) {
            *score += i16::from(*weight);
        }
    }
}

/// Rows one after another in the cache's lines.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Line([Row; 4]);

fn rows(weights: &[u8]) -> impl Iterator<Item = Row> + '_ {
    let (rows, _) = weights.as_chunks::<{ Upos::LANES }>();
    rows.iter().map(|row| Row(row.map(u8::cast_signed)))
}

fn lines(weights: &[u8]) -> Arc<[Line]> {
    let (lines, _) = weights.as_chunks::<{ 4 * Upos::LANES }>();
    let line = |bytes: &[u8; 4 * Upos::LANES]| {
        let mut line = Line::default();
        line.0.iter_mut().zip(rows(bytes)).for_each(|(place, row)| *place = row);
        line
    };
    lines.iter().map(line).collect()
}

/// The tag model.
#[derive(Debug, Clone)]
pub struct TagModel<'m> {
    /// Tells models apart.
    id: u64,
    features: Table,
    /// A row for each feature.
    weights: Arc<[Row]>,
    /// A row for each feature that has a number.
    numbered: Arc<[Line]>,
    words: Table,
    classes: Numbers<'m, u8>,
    fine: Numbers<'m, u8>,
}

impl<'m> TagModel<'m> {
    /// The kind that the header of a tag model tells.
    pub const KIND: [u8; 4] = Layout::KIND;

    /// Reads a model file; the error says what is wrong with it.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        static OPENED: AtomicU64 = AtomicU64::new(1);
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let features = Table::open(&file, Layout::FEATURE_BUCKETS, Layout::FEATURES)?;
        let words = Table::open(&file, Layout::WORD_BUCKETS, Layout::WORDS)?;
        file.numbers_of::<u8>(Layout::WEIGHTS, features.len() * Upos::LANES)?;
        file.numbers_of::<u8>(Layout::NUMBERED, NUMBERED * Upos::LANES)?;
        Ok(Self {
            id: OPENED.fetch_add(1, Ordering::Relaxed),
            weights: rows(file.section(Layout::WEIGHTS)?).collect(),
            numbered: lines(file.section(Layout::NUMBERED)?),
            classes: file.numbers_of(Layout::CLASSES, words.len())?,
            fine: file.numbers_of(Layout::FINE, words.len())?,
            features,
            words,
        })
    }

    /// A number that no other model of this process has.
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// Whether the model may have a feature.
    #[inline]
    pub fn may_have(&self, feature: u64) -> bool {
        self.features.may_have(feature)
    }

    /// Asks for what [`TagModel::may_have`] looks at.
    #[inline]
    pub fn fetch_filter(&self, feature: u64) {
        self.features.fetch_filter(feature);
    }

    /// Asks for what [`TagModel::fetch_row`] looks at.
    #[inline]
    pub fn fetch_bucket(&self, feature: u64) {
        self.features.fetch_bucket(feature);
    }

    /// Asks for what [`TagModel::find`] looks at, and for the weights.
    #[inline]
    pub fn fetch_row(&self, feature: u64) {
        let row = self.features.fetch_prints(feature);
        fetch(&self.weights, row);
    }

    /// Asks for the weights of the feature with this number.
    #[inline]
    pub fn fetch_numbered(&self, number: usize) {
        fetch(&self.numbered, number / 4);
    }

    /// Asks for the bucket of a word ahead of [`TagModel::word`].
    #[inline]
    pub fn fetch_word(&self, word: u64) {
        self.words.fetch_bucket(word);
    }

    /// Where the weights of a feature are; a number that is none where there is no such feature.
    #[inline]
    pub fn find(&self, feature: u64) -> usize {
        self.features.find(feature)
    }

    /// The weights that are there.
    #[inline]
    pub fn found(&self, row: usize) -> Option<&Row> {
        self.weights.get(row)
    }

    /// The weights of some features; what lies far in memory is asked for all at once.
    pub fn rows<const N: usize>(&self, features: [u64; N]) -> [Row; N] {
        for feature in features {
            self.fetch_filter(feature);
            self.fetch_bucket(feature);
        }
        let may_have = features.map(|feature| self.may_have(feature));
        for (feature, _) in features.into_iter().zip(may_have).filter(|(_, may)| *may) {
            self.fetch_row(feature);
        }
        let mut rows = [Row::default(); N];
        for ((row, feature), _) in rows.iter_mut().zip(features).zip(may_have).filter(|(_, may)| *may) {
            *row = self.found(self.find(feature)).copied().unwrap_or_default();
        }
        rows
    }

    /// The weights of the feature with this number.
    #[inline]
    pub fn numbered(&self, number: usize) -> Option<&Row> {
        self.numbered.get(number / 4).map(|line| &line.0[number % 4])
    }

    /// The class of a word and its finer tags; 0 where it is not in the lexicon.
    #[inline]
    pub fn word(&self, word: u64) -> (u8, u8) {
        let i = self.words.find(word);
        (self.classes.get(i).unwrap_or(0), self.fine.get(i).unwrap_or(0))
    }

    /// How many features it weighs.
    pub fn features(&self) -> usize {
        self.features.len()
    }

    /// How many words its lexicon has.
    pub fn words(&self) -> usize {
        self.words.len()
    }
}
