//! Sums of weights, kept from one time that a group of features comes to the next.

use super::features::Visit;
use super::model::{NameModel, Scores, Wanted};
use super::steps::Steps;
use super::tag::INSIDE;
use crate::model::fetch;

/// How many sums are kept: a power of two.
const KEPT: usize = 1 << 17;
/// A group has so many features at most.
const MOST: usize = 15;
/// An atom has so many groups.
const GROUPS: usize = 9;
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
    asked: Vec<Asked>,
    rows: Vec<Wanted>,
}

/// A group whose sum is not kept yet: its place, its key, and how many of [`Memo::rows`] are its.
#[derive(Debug)]
struct Asked {
    at: usize,
    key: u64,
    rows: usize,
}

/// Keys of the groups of an atom, in the order of their visits.
pub type Keys = [u64; GROUPS];

impl Memo {
    /// The weights of `model`, for one atom after the other.
    pub fn begin<'m>(&'m mut self, model: &'m NameModel<'m>) -> Weigher<'m> {
        if self.model != model.id() {
            self.entries.clear();
            self.entries.resize(KEPT, Entry::default());
            self.model = model.id();
        }
        Weigher { model, memo: self, keys: [0; GROUPS], sums: [0; INSIDE], groups: 0 }
    }
}

/// The place of a key, and the key as it is kept. The upper bits of a product are the mixed ones. No sum is kept for 0,
/// the key of what is empty.
#[inline]
const fn place(key: u64) -> (usize, u64) {
    ((key >> 40) as usize % KEPT, key | 1)
}

/// Sums the weights of the features of atoms. What is kept, and the weights of what is not, may come from far in memory,
/// and that of many groups comes as fast as that of one: first all keys of a stretch are found ([`Weigher::ahead`]), then
/// all weights are asked for ([`Weigher::ask`]), then all sums that were not kept are made ([`Weigher::fill`]).
#[derive(Debug)]
pub struct Weigher<'m> {
    model: &'m NameModel<'m>,
    memo: &'m mut Memo,
    /// The keys of the atom's groups.
    keys: Keys,
    /// The sums of so many groups, each of them raised.
    sums: [u16; INSIDE],
    groups: usize,
}

impl Weigher<'_> {
    /// For the keys of the atoms to come.
    pub fn ahead(&self) -> Ahead<'_> {
        Ahead { entries: &self.memo.entries, keys: [0; GROUPS], groups: 0 }
    }

    /// Asks for the weights of an atom; `visit` goes over its features.
    #[inline]
    pub fn ask(&mut self, keys: &Keys, visit: impl FnOnce(&mut Asker<'_>)) {
        let missing = self.missing(keys);
        if missing != 0 {
            visit(&mut Asker { model: self.model, memo: self.memo, keys, missing, groups: 0 });
        }
    }

    /// A bit for each group whose sum is not kept.
    #[inline]
    fn missing(&self, keys: &Keys) -> u32 {
        let missing = |(group, key): (usize, &u64)| {
            let (at, key) = place(*key);
            u32::from(self.memo.entries[at].key != key) << group
        };
        keys.iter().enumerate().map(missing).fold(0, |all, bit| all | bit)
    }

    /// Makes the sums that were asked for.
    pub fn fill(&mut self) {
        let Memo { entries, asked, rows, .. } = &mut *self.memo;
        let mut from = 0;
        for Asked { at, key, rows: count } in asked.drain(..) {
            entries[at] = Entry::new(key, &Steps::arranged(&self.model.sum(&rows[from..from + count])));
            from += count;
        }
        rows.clear();
    }

    /// The sums of an atom, one for each lane; `visit` goes over its features where another group has taken the place of
    /// one of its own.
    #[inline]
    pub fn sums(&mut self, keys: &Keys, visit: impl FnOnce(&mut Self)) -> Scores {
        const { assert!(GROUPS * 2 * RAISED as usize <= u16::MAX as usize, "all of them fit") };
        let (mut sums, mut kept) = ([0; INSIDE], true);
        for (at, key) in keys.iter().map(|key| place(*key)) {
            let entry = &self.memo.entries[at];
            kept &= entry.key == key;
            entry.add_to(&mut sums);
        }
        if !kept {
            (self.keys, self.groups, self.sums) = (*keys, 0, [0; INSIDE]);
            visit(self);
            sums = self.sums;
        }
        sums.map(|sum| sum.wrapping_sub(GROUPS as u16 * RAISED).cast_signed())
    }
}

impl Visit for Weigher<'_> {
    #[cold]
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [u64; N]) {
        let (at, key) = place(self.keys[self.groups]);
        if self.memo.entries[at].key != key {
            let rows = self.model.ask(&features(), &mut self.memo.rows);
            self.memo.asked.push(Asked { at, key, rows });
            self.fill();
        }
        self.memo.entries[at].add_to(&mut self.sums);
        self.groups += 1;
    }
}

/// Finds the keys of an atom and asks for what is kept of its groups.
#[derive(Debug)]
pub struct Ahead<'m> {
    entries: &'m [Entry],
    keys: Keys,
    groups: usize,
}

impl Ahead<'_> {
    /// The keys of what was visited; begins anew.
    #[inline]
    pub fn take(&mut self) -> Keys {
        self.groups = 0;
        self.keys
    }
}

impl Visit for Ahead<'_> {
    #[inline]
    fn group<const N: usize>(&mut self, key: u64, _: impl FnOnce() -> [u64; N]) {
        fetch(self.entries, place(key).0);
        self.keys[self.groups] = key;
        self.groups += 1;
    }
}

/// Asks for the weights of the groups of an atom whose sums are not kept.
#[derive(Debug)]
pub struct Asker<'a> {
    model: &'a NameModel<'a>,
    memo: &'a mut Memo,
    keys: &'a Keys,
    missing: u32,
    groups: usize,
}

impl Visit for Asker<'_> {
    #[inline]
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [u64; N]) {
        const { assert!(N <= MOST, "their sum can be kept") };
        if self.missing >> self.groups & 1 == 1 {
            let (at, key) = place(self.keys[self.groups]);
            // What comes after it in the stretch finds it there.
            self.memo.entries[at].key = key;
            let rows = self.model.ask(&features(), &mut self.memo.rows);
            self.memo.asked.push(Asked { at, key, rows });
        }
        self.groups += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::embedded;
    use super::super::look::{hash, join};
    use super::*;

    const WORDS: [&str; GROUPS] = ["hà", "nội", "ông", "bà", "tỉnh", "công", "trần", "mỹ", "của"];

    /// A group for each word, with the one feature that is its word.
    fn visit(visit: &mut impl Visit, keys: &Keys) {
        for (key, word) in keys.iter().zip(WORDS) {
            visit.group(*key, || [join(3, hash(word))]);
        }
    }

    #[test]
    fn groups_that_share_a_place_have_their_own_sums() {
        let model = embedded().unwrap();
        let mut expected = [0; INSIDE];
        for word in WORDS {
            let mut rows = Vec::new();
            model.ask(&[join(3, hash(word))], &mut rows);
            let own = model.sum(&rows);
            expected = std::array::from_fn(|tag| expected[tag] + own[tag]);
        }
        assert_ne!(expected, [0; INSIDE]);
        let apart: Keys = std::array::from_fn(|n| (n as u64) << 40 | 2);
        let crowded: Keys = std::array::from_fn(|n| 7 << 40 | (n as u64 + 1) << 1);
        let mut memo = Memo::default();
        let mut weigher = memo.begin(model);
        for keys in [crowded, apart, crowded, apart] {
            weigher.ask(&keys, |asker| visit(asker, &keys));
            weigher.fill();
            let sums = weigher.sums(&keys, |weigher| visit(weigher, &keys));
            assert_eq!(sums, Steps::arranged(&expected));
        }
    }
}
