//! `models/names.bin`: a network, and what was learnt of words and phrases, in hash tables read in place.

use std::sync::atomic::{AtomicU64, Ordering};

use super::look::join;
use super::net::Net;
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
    pub const VERSION: u32 = 5;
    /// The rows of features (i8), as [`super::features`] numbers them.
    pub const ROWS: [u8; 4] = *b"rows";
    /// The rows of words (i8).
    pub const WORDS: [u8; 4] = *b"word";
    /// The other weights of the network (i16), in the order in which [`super::net`] reads them.
    pub const WEIGHTS: [u8; 4] = *b"wght";
    /// Keys of words that have a row (u32): a table with open addressing, 0 an empty slot.
    pub const WORD_KEYS: [u8; 4] = *b"wkey";
    /// The row of each, from 1 on (u16).
    pub const WORD_ROWS: [u8; 4] = *b"wrow";
    /// Weights of a tag after a tag (i16), by the left one, then by the right one.
    pub const STEPS: [u8; 4] = *b"step";
    /// Keys of words, contexts and phrases: a table as that of the words' rows.
    pub const LEARNT_KEYS: [u8; 4] = *b"lkey";
    /// What was learnt of each (u8).
    pub const LEARNT: [u8; 4] = *b"lval";
    /// Keys of cased words: a table as that of the words' rows.
    pub const CLUSTER_KEYS: [u8; 4] = *b"ckey";
    /// The cluster of each (u8).
    pub const CLUSTERS: [u8; 4] = *b"cval";

    /// The slot where the search for a hash begins, and its key.
    pub const fn place(hash: u64, slots: usize) -> (usize, u32) {
        ((((hash & 0xffff_ffff) * slots as u64) >> 32) as usize, (hash >> 32) as u32 | 1)
    }

    /// The hash of a word that has a row.
    pub const fn row(word: u64) -> u64 {
        join(word, 0x2d)
    }

    /// The hash of a cased word that has a cluster.
    pub const fn cluster(word: u64) -> u64 {
        join(word, 0xc1)
    }

    /// The hash of a word of which something was learnt.
    pub const fn word(word: u64) -> u64 {
        join(word, 0x77)
    }

    /// The hash of a word before capitals.
    pub const fn context(word: u64) -> u64 {
        join(word, 0x1055)
    }

    /// The hash of a word that names do not hold.
    pub const fn apart(word: u64) -> u64 {
        join(word, 0xa9)
    }

    /// The hash of a phrase.
    pub const fn phrase(phrase: u64) -> u64 {
        join(phrase, 0xf1)
    }
}

/// A search in a table goes over so many slots: a table of a foreign file may have no empty one.
const PROBES: usize = 256;

/// A score for each tag but the one outside.
pub type Scores = [i16; INSIDE];

/// A checked name model.
#[derive(Debug, Clone)]
pub struct NameModel<'m> {
    /// Tells models apart.
    id: u64,
    net: Net<'m>,
    steps: Steps,
    word_keys: U32s<'m>,
    word_rows: U16s<'m>,
    learnt_keys: U32s<'m>,
    learnt_known: Filter,
    learnt: &'m [u8],
    cluster_keys: U32s<'m>,
    clusters: &'m [u8],
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
        let stored: I16s<'m> = file.numbers_of(Layout::STEPS, TAGS * TAGS)?;
        let mut steps = [[0; TAGS]; TAGS];
        for (i, weight) in stored.iter().enumerate() {
            steps[i / TAGS][i % TAGS] = weight.into();
        }
        let learnt_keys: U32s<'m> = file.numbers(Layout::LEARNT_KEYS)?;
        let cluster_keys: U32s<'m> = file.numbers(Layout::CLUSTER_KEYS)?;
        let word_keys: U32s<'m> = file.numbers(Layout::WORD_KEYS)?;
        file.numbers_of::<u8>(Layout::LEARNT, learnt_keys.len())?;
        file.numbers_of::<u8>(Layout::CLUSTERS, cluster_keys.len())?;
        Ok(Self {
            id: OPENED.fetch_add(1, Ordering::Relaxed),
            net: Net::open(&file)?,
            steps: Steps::new(&steps),
            word_rows: file.numbers_of(Layout::WORD_ROWS, word_keys.len())?,
            word_keys,
            learnt_known: Filter::new(learnt_keys.iter()),
            learnt: file.section(Layout::LEARNT)?,
            learnt_keys,
            clusters: file.section(Layout::CLUSTERS)?,
            cluster_keys,
        })
    }

    /// A number that no other model of this process has.
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// What weighs the tags of atoms.
    pub const fn net(&self) -> &Net<'m> {
        &self.net
    }

    /// The weights of a tag after a tag.
    pub const fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Asks for all that the next four and [`NameModel::cluster`] look at.
    pub fn fetch_learnt(&self, word: u64) {
        let (slot, _) = Layout::place(Layout::row(word), self.word_keys.len());
        self.word_keys.fetch(slot);
        self.word_rows.fetch(slot);
        for case in 0..3 {
            let hash = Layout::cluster(join(word, case));
            let (slot, _) = Layout::place(hash, self.cluster_keys.len());
            self.cluster_keys.fetch(slot);
            fetch(self.clusters, slot);
        }
        let phrase = Layout::phrase(join(0, word));
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

    /// The cluster of a cased word; 0: none.
    pub fn cluster(&self, word: u64) -> u8 {
        let (slot, wanted) = Layout::place(Layout::cluster(word), self.cluster_keys.len());
        let found = search(slot, wanted, self.cluster_keys.len(), |slot| self.cluster_keys.get(slot));
        found.and_then(|slot| self.clusters.get(slot)).copied().unwrap_or(0)
    }

    /// The row of a word, from 1 on; 0: none.
    pub fn row(&self, word: u64) -> u16 {
        let (slot, wanted) = Layout::place(Layout::row(word), self.word_keys.len());
        let found = search(slot, wanted, self.word_keys.len(), |slot| self.word_keys.get(slot));
        found.and_then(|slot| self.word_rows.get(slot)).unwrap_or(0)
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
