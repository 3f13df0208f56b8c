//! The n-grams around gaps: which are frequent enough to learn, and their weights while they are learnt.

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]

use crate::segment::{BUCKET, NGRAM_BYTES, STEP, bucket};

/// What stands for an n-gram that is not learnt.
pub const UNLEARNT: u32 = u32::MAX;
/// How often an n-gram came that was learnt before and is no longer counted.
const KNOWN: u32 = 100;
/// Counters of the first pass, a power of two: more than there are n-grams, so that few share one.
const COUNTERS: usize = 1 << 25;

/// Counts hashes, roughly: those that share a counter add up.
pub struct Counts(Vec<u8>);

impl Counts {
    /// None yet.
    pub fn new() -> Self {
        Self(vec![0; COUNTERS])
    }

    /// Counts one.
    pub fn add(&mut self, hash: u32) {
        let counter = &mut self.0[hash as usize % COUNTERS];
        *counter = counter.saturating_add(1);
    }

    /// How often it came.
    pub fn of(&self, hash: u32) -> u8 {
        self.0[hash as usize % COUNTERS]
    }
}

/// An n-gram that is learnt.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// How often it came; 0: the slot is free.
    count: u32,
    weight: f32,
    square: f32,
}

/// The n-grams that are learnt: a hash table.
#[derive(Debug, Clone)]
pub struct Ngrams {
    slots: Vec<Slot>,
    used: usize,
}

impl Ngrams {
    /// An empty table.
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << 16], used: 0 }
    }

    /// Where an n-gram is, or would be.
    fn find(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash.wrapping_mul(0x9e37_79b1) >> 3) as usize & mask;
        while self.slots[at].count > 0 && self.slots[at].hash != hash {
            at = (at + 1) & mask;
        }
        at
    }

    /// Adds an n-gram, or counts it once more.
    pub fn add(&mut self, hash: u32) {
        if 2 * self.used > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); 2 * old.len()];
            for slot in old.into_iter().filter(|s| s.count > 0) {
                let at = self.find(slot.hash);
                self.slots[at] = slot;
            }
        }
        let at = self.find(hash);
        let slot = &mut self.slots[at];
        self.used += usize::from(slot.count == 0);
        slot.hash = hash;
        slot.count = slot.count.saturating_add(1);
    }

    /// Adds an n-gram that was learnt before.
    pub fn insert(&mut self, hash: u32, weight: f32) {
        self.add(hash);
        let at = self.find(hash);
        self.slots[at].weight = weight;
        self.slots[at].count = KNOWN;
    }

    /// The number of an n-gram; [`UNLEARNT`] where there is none.
    pub fn number(&self, hash: u32) -> u32 {
        let at = self.find(hash);
        if self.slots[at].count > 0 { at as u32 } else { UNLEARNT }
    }

    /// The weight of an n-gram by its number.
    pub fn weight(&self, number: u32) -> f32 {
        self.slots.get(number as usize).map_or(0.0, |s| s.weight)
    }

    /// Begins a stage: the sums of squared gradients.
    pub fn begin(&mut self, caution: f32) {
        self.slots.iter_mut().for_each(|s| s.square = caution);
    }

    /// One step of an n-gram by its number.
    pub fn step(&mut self, number: u32, gradient: f32, rate: f32) {
        if let Some(slot) = self.slots.get_mut(number as usize) {
            slot.square += gradient * gradient;
            slot.weight += rate * gradient / slot.square.sqrt();
        }
    }

    /// The section of the model: of each bucket the n-grams that weigh most. `scale`: steps of a stored weight in one
    /// natural logarithm.
    pub fn buckets(&self, scale: f32) -> Vec<u8> {
        let scale = scale / STEP as f32;
        let stored = |s: &Slot| (s.weight * scale).round().clamp(-127.0, 127.0) as i8;
        let mut by_worth: Vec<&Slot> = self.slots.iter().filter(|s| s.count > 0 && stored(s) != 0).collect();
        let worth = |s: &Slot| s.weight.abs() * (s.count as f32).sqrt();
        by_worth.sort_unstable_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.hash.cmp(&b.hash)));
        let mut bytes = vec![0; NGRAM_BYTES];
        for slot in by_worth {
            let (start, print) = bucket(slot.hash);
            let bucket = &mut bytes[start..start + 2 * BUCKET];
            let free = (0..BUCKET).find(|i| bucket[BUCKET + i] == 0);
            let taken = (0..BUCKET).any(|i| bucket[BUCKET + i] != 0 && bucket[i] == print);
            if let Some(i) = free.filter(|_| !taken) {
                bucket[i] = print;
                bucket[BUCKET + i] = stored(slot).cast_unsigned();
            }
        }
        bytes
    }
}
