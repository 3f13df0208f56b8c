//! Sums of weights, kept from one time that a group of features comes to the next.

use super::features::Visit;
use super::model::{NameModel, Scores};
use super::steps::Steps;
use super::tag::INSIDE;

/// How many sums are kept: a power of two.
const KEPT: usize = 1 << 16;
/// A group has so many features at most.
const MOST: usize = 15;
/// An atom has so many groups at most.
const MOST_GROUPS: usize = 8;
/// Added to a sum that is kept: the sum of [`MOST`] weights of one byte is then positive, and has twelve bits.
const RAISED: u16 = 1 << 11;

/// The sums of the weights of a group in two parts, the upper ones of two lanes in a byte: half a cache line holds it.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
struct Entry {
    key: u64,
    low: [u8; INSIDE],
    high: [u8; INSIDE / 2],
}

impl Entry {
    fn new(key: u64, scores: &Scores) -> Self {
        const { assert!(MOST * 128 <= RAISED as usize, "twelve bits hold a sum") };
        let raised = scores.map(|score| score.cast_unsigned().wrapping_add(RAISED));
        let high = |lane: usize| (raised[lane] >> 8) as u8;
        Self {
            key,
            low: raised.map(|score| score as u8),
            high: std::array::from_fn(|lane| high(lane) | high(lane + INSIDE / 2) << 4),
        }
    }

    /// Adds what is kept, raised as it is.
    #[inline]
    fn add_to(&self, sums: &mut [u16; INSIDE]) {
        let (left, right) = sums.split_at_mut(INSIDE / 2);
        for lane in 0..INSIDE / 2 {
            left[lane] += u16::from(self.low[lane]) | u16::from(self.high[lane] & 15) << 8;
            right[lane] += u16::from(self.low[lane + INSIDE / 2]) | u16::from(self.high[lane] >> 4) << 8;
        }
    }
}

/// The groups that came last, each in a place that its key gives.
#[derive(Debug, Default)]
pub struct Memo {
    /// The model that the weights are of.
    model: u64,
    entries: Vec<Entry>,
}

/// Keys of the groups of an atom, in the order of their visits.
pub type Keys = [u64; MOST_GROUPS];

impl Memo {
    /// The weights of `model`, for one atom after the other.
    pub fn begin<'m>(&'m mut self, model: &'m NameModel<'m>) -> Weigher<'m> {
        if self.model != model.id() {
            self.entries.clear();
            self.entries.resize(KEPT, Entry::default());
            self.model = model.id();
        }
        Weigher { model, entries: &mut self.entries, keys: [0; MOST_GROUPS], sums: [0; INSIDE], groups: 0 }
    }
}

/// The place of a key, and the key as it is kept. The upper bits of a product are the mixed ones. No sum is kept for 0,
/// the key of what is empty.
#[inline]
const fn place(key: u64) -> (usize, u64) {
    ((key >> 40) as usize % KEPT, key | 1)
}

/// Looks at what is kept of the groups of an atom some time before it is needed: it may come from far in memory, and
/// that of several groups comes as fast as that of one.
#[derive(Debug)]
pub struct Ahead<'m> {
    entries: &'m [Entry],
    keys: Keys,
    groups: usize,
    seen: u64,
}

impl Ahead<'_> {
    /// The keys of what was visited; begins anew.
    #[inline]
    pub fn take(&mut self) -> Keys {
        std::hint::black_box(self.seen);
        self.groups = 0;
        self.keys
    }
}

impl Visit for Ahead<'_> {
    #[inline]
    fn group<const N: usize>(&mut self, key: u64, _: impl FnOnce() -> [u64; N]) {
        self.seen ^= self.entries[place(key).0].key;
        self.keys[self.groups] = key;
        self.groups += 1;
    }
}

/// Sums the weights of the features of an atom.
#[derive(Debug)]
pub struct Weigher<'m> {
    model: &'m NameModel<'m>,
    entries: &'m mut [Entry],
    /// The keys of the atom's groups.
    keys: Keys,
    /// The sums of so many groups, each of them raised.
    sums: [u16; INSIDE],
    groups: usize,
}

impl Weigher<'_> {
    /// For the atoms to come.
    pub const fn ahead(&self) -> Ahead<'_> {
        Ahead { entries: self.entries, keys: [0; MOST_GROUPS], groups: 0, seen: 0 }
    }

    /// The keys of the next atom.
    #[inline]
    pub const fn set(&mut self, keys: &Keys) {
        self.keys = *keys;
    }

    /// The sums of what was visited, one for each lane; begins anew.
    #[inline]
    pub fn take(&mut self) -> Scores {
        let raised = std::mem::take(&mut self.groups) as u16 * RAISED;
        std::mem::take(&mut self.sums).map(|sum| sum.wrapping_sub(raised).cast_signed())
    }

    #[cold]
    #[inline(never)]
    fn fill(&mut self, at: usize, key: u64, features: &[u64]) {
        let mut scores = [0; INSIDE];
        for feature in features {
            self.model.add(*feature, &mut scores);
        }
        self.entries[at] = Entry::new(key, &Steps::arranged(&scores));
    }
}

impl Visit for Weigher<'_> {
    #[inline]
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [u64; N]) {
        const { assert!(N <= MOST, "their sum can be kept") };
        // The key is at hand already.
        let (at, key) = place(self.keys[self.groups]);
        if self.entries[at].key != key {
            self.fill(at, key, &features());
        }
        self.entries[at].add_to(&mut self.sums);
        self.groups += 1;
    }
}
