//! `models/names.bin`: weights of features, and what was learnt of words and phrases, in hash tables read in place.

use std::sync::atomic::{AtomicU64, Ordering};

use super::steps::Steps;
use super::tag::{INSIDE, TAGS};
use crate::Result;
use crate::model::{File, I16s, U16s, U32s, fetch};

/// The names of the sections of a name model.
pub struct Layout;

impl Layout {
    /// The kind of the file.
    pub const KIND: [u8; 4] = *b"name";
    /// The version of this layout.
    pub const VERSION: u32 = 2;
    /// The features: a table with open addressing of rows of [`ROW`] bytes, the key (u32; 0: an empty slot), then the
    /// weights (i8), one for each tag but the one outside, whose weight is 0. Both in one row: one look into memory.
    pub const FEATURES: [u8; 4] = *b"feat";
    /// Weights of a tag after a tag (i16), by the left one, then by the right one.
    pub const STEPS: [u8; 4] = *b"step";
    /// Keys of words, contexts and phrases: a table as that of the features.
    pub const LEARNT_KEYS: [u8; 4] = *b"lkey";
    /// What was learnt of each (u8).
    pub const LEARNT: [u8; 4] = *b"lval";
    /// Keys of cased words: a table as that of the features.
    pub const CLUSTER_KEYS: [u8; 4] = *b"ckey";
    /// The coarse and the fine cluster of each (u16).
    pub const CLUSTERS: [u8; 4] = *b"cval";

    /// The slot where the search for a hash begins, and its key.
    pub const fn place(hash: u64, slots: usize) -> (usize, u32) {
        ((((hash & 0xffff_ffff) * slots as u64) >> 32) as usize, (hash >> 32) as u32 | 1)
    }

    /// The hash of a cased word that has a cluster.
    pub const fn cluster(word: u64) -> u64 {
        super::look::join(word, 0xc1)
    }

    /// The hash of a word of which something was learnt.
    pub const fn word(word: u64) -> u64 {
        super::look::join(word, 0x77)
    }

    /// The hash of a word before capitals.
    pub const fn context(word: u64) -> u64 {
        super::look::join(word, 0x1055)
    }

    /// The hash of a word that names do not hold.
    pub const fn apart(word: u64) -> u64 {
        super::look::join(word, 0xa9)
    }

    /// The hash of a phrase.
    pub const fn phrase(phrase: u64) -> u64 {
        super::look::join(phrase, 0xf1)
    }
}

/// Bytes of a feature in the table.
pub const ROW: usize = 4 + INSIDE;

/// A search in a table goes over so many slots: a table of a foreign file may have no empty one.
const PROBES: usize = 256;

/// A score for each tag but the one outside.
pub type Scores = [i16; INSIDE];

/// A row that the table of features may have: the slot where its search begins, and its key.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    slot: u32,
    key: u32,
}

/// A checked name model.
#[derive(Debug, Clone)]
pub struct NameModel<'m> {
    /// Tells models apart.
    id: u64,
    features: &'m [[u8; ROW]],
    known: Filter,
    steps: Steps,
    learnt_keys: U32s<'m>,
    learnt_known: Filter,
    learnt: &'m [u8],
    cluster_keys: U32s<'m>,
    clusters: U16s<'m>,
}

/// Two bits for each key: nearly all that is asked for is not there, and the bits, which stay in the processor's cache,
/// say so without the search.
#[derive(Debug, Clone)]
struct Filter(Box<[u64]>);

/// Bits of a [`Filter`], a power of two: about ten for each key.
const BITS: usize = 1 << 20;

impl<'m> NameModel<'m> {
    /// The kind that the header of a name model tells.
    pub const KIND: [u8; 4] = Layout::KIND;

    /// Checks a model file and finds its parts.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        static OPENED: AtomicU64 = AtomicU64::new(1);
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let (features, rest) = file.section(Layout::FEATURES)?.as_chunks::<ROW>();
        if !rest.is_empty() {
            return Err(file.error(Layout::FEATURES, "does not hold a whole number of rows"));
        }
        let stored: I16s<'m> = file.numbers_of(Layout::STEPS, TAGS * TAGS)?;
        let mut steps = [[0; TAGS]; TAGS];
        for (i, weight) in stored.iter().enumerate() {
            steps[i / TAGS][i % TAGS] = weight.into();
        }
        let learnt_keys: U32s<'m> = file.numbers(Layout::LEARNT_KEYS)?;
        let cluster_keys: U32s<'m> = file.numbers(Layout::CLUSTER_KEYS)?;
        file.numbers_of::<u8>(Layout::LEARNT, learnt_keys.len())?;
        Ok(Self {
            id: OPENED.fetch_add(1, Ordering::Relaxed),
            known: Filter::new(features.iter().map(key)),
            features,
            steps: Steps::new(&steps),
            learnt_known: Filter::new(learnt_keys.iter()),
            learnt: file.section(Layout::LEARNT)?,
            learnt_keys,
            clusters: file.numbers_of(Layout::CLUSTERS, cluster_keys.len())?,
            cluster_keys,
        })
    }

    /// A number that no other model of this process has.
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// Asks for the rows of features, which may come from far in memory; how many it adds to `rows`.
    #[inline]
    pub fn ask<const N: usize>(&self, features: &[u64; N], rows: &mut Vec<Wanted>) -> usize {
        let (mut wanted, mut count) = ([Wanted::default(); N], 0);
        for feature in features {
            let (slot, key) = Layout::place(*feature, self.features.len());
            wanted[count] = Wanted { slot: slot as u32, key };
            // Nobody can foresee which the table may have: no branch hangs on it.
            count += usize::from(self.known.may_hold(key));
        }
        let wanted = &wanted[..count];
        for row in wanted {
            fetch(self.features, row.slot as usize);
        }
        rows.extend_from_slice(wanted);
        count
    }

    /// The sums of the weights of features for each tag. Some sixty of one byte never leave two.
    #[inline]
    pub fn sum(&self, rows: &[Wanted]) -> Scores {
        let get = |slot: usize| self.features.get(slot).map(key);
        let mut scores = [0; INSIDE];
        for row in rows {
            if let Some(row) = search(row.slot as usize, row.key, self.features.len(), get) {
                let row: &[u8; ROW] = &self.features[row];
                scores = std::array::from_fn(|tag| scores[tag] + i16::from(row[4 + tag].cast_signed()));
            }
        }
        scores
    }

    /// The weights of a tag after a tag.
    pub const fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Asks for all that the next four and [`NameModel::cluster`] look at.
    pub fn fetch_learnt(&self, word: u64) {
        for case in 0..3 {
            let hash = Layout::cluster(super::look::join(word, case));
            let (slot, _) = Layout::place(hash, self.cluster_keys.len());
            self.cluster_keys.fetch(slot);
            self.clusters.fetch(slot);
        }
        let phrase = Layout::phrase(super::look::join(0, word));
        for hash in [Layout::word(word), Layout::context(word), Layout::apart(word), phrase] {
            let (slot, wanted) = Layout::place(hash, self.learnt_keys.len());
            if self.learnt_known.may_hold(wanted) {
                self.learnt_keys.fetch(slot);
                fetch(self.learnt, slot);
            }
        }
    }

    /// What was learnt of a word; 0: nothing.
    pub fn word_class(&self, word: u64) -> u8 {
        self.look_up(Layout::word(word)).unwrap_or(0)
    }

    /// What was learnt of a word before capitals; 0: nothing.
    pub fn context(&self, word: u64) -> u8 {
        self.look_up(Layout::context(word)).unwrap_or(0)
    }

    /// Whether names do not hold this word in small letters.
    pub fn is_apart(&self, word: u64) -> bool {
        self.look_up(Layout::apart(word)).is_some()
    }

    /// What was learnt of a phrase: 0 where it only begins longer ones, else 1 + four times the label and the
    /// certainty.
    pub fn phrase(&self, phrase: u64) -> Option<u8> {
        self.look_up(Layout::phrase(phrase)).map(|v| if v > 16 { 0 } else { v })
    }

    /// The coarse and the fine cluster of a cased word; 0: none.
    pub fn cluster(&self, word: u64) -> (u8, u8) {
        let (slot, wanted) = Layout::place(Layout::cluster(word), self.cluster_keys.len());
        let found = search(slot, wanted, self.cluster_keys.len(), |slot| self.cluster_keys.get(slot));
        let both = found.and_then(|slot| self.clusters.get(slot)).unwrap_or(0);
        ((both >> 8) as u8, both as u8)
    }

    fn look_up(&self, hash: u64) -> Option<u8> {
        let (slot, wanted) = Layout::place(hash, self.learnt_keys.len());
        if !self.learnt_known.may_hold(wanted) {
            return None;
        }
        let slot = search(slot, wanted, self.learnt_keys.len(), |slot| self.learnt_keys.get(slot))?;
        self.learnt.get(slot).copied()
    }
}

fn key(row: &[u8; ROW]) -> u32 {
    u32::from_le_bytes([row[0], row[1], row[2], row[3]])
}

/// The slot of a key, searched from `slot` on.
#[inline]
fn search(mut slot: usize, wanted: u32, slots: usize, get: impl Fn(usize) -> Option<u32>) -> Option<usize> {
    for _ in 0..PROBES {
        match get(slot) {
            Some(found) if found == wanted => return Some(slot),
            Some(0) | None => return None,
            _ => slot = if slot + 1 == slots { 0 } else { slot + 1 },
        }
    }
    None
}

impl Filter {
    fn new(keys: impl Iterator<Item = u32>) -> Self {
        let mut bits = vec![0; BITS / 64].into_boxed_slice();
        for key in keys.filter(|key| *key != 0) {
            let (word, both) = Self::bits(key);
            bits[word] |= both;
        }
        Self(bits)
    }

    /// The word and the bits of a key, whose lowest bit is always set and tells nothing.
    const fn bits(key: u32) -> (usize, u64) {
        (((key >> 13) as usize) % (BITS / 64), 1 << (key >> 1 & 63) | 1 << (key >> 7 & 63))
    }

    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        let (word, both) = Self::bits(key);
        self.0[word] & both == both
    }
}

/// Numbers placed in a table with an empty slot for every two full ones: keys, and the place of each entry.
#[cfg(feature = "train")]
pub fn table(hashes: impl ExactSizeIterator<Item = u64>) -> (Vec<u32>, Vec<usize>) {
    let slots = hashes.len() + hashes.len() / 2 + 1;
    let mut keys = vec![0; slots];
    let mut places = Vec::with_capacity(hashes.len());
    for hash in hashes {
        let (mut slot, key) = Layout::place(hash, slots);
        while keys[slot] != 0 && keys[slot] != key {
            slot = (slot + 1) % slots;
        }
        keys[slot] = key;
        places.push(slot);
    }
    (keys, places)
}
