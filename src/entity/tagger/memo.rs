//! Sums of weights, kept from one time that a group of features comes to the next.

use super::features::Visit;
use super::model::{NameModel, Scores};
use super::tag::INSIDE;

/// How many sums are kept: a power of two.
const KEPT: usize = 1 << 15;

/// The sum of the weights of a group.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    scores: Scores,
}

/// The groups that came last, each in a place that its key gives.
#[derive(Debug, Default)]
pub struct Memo {
    /// The model that the weights are of.
    model: u64,
    entries: Vec<Entry>,
}

impl Memo {
    /// The weights of `model`, for one atom after the other.
    pub fn begin<'m>(&'m mut self, model: &'m NameModel<'m>) -> Weigher<'m> {
        if self.model != model.id() {
            self.entries.clear();
            self.entries.resize(KEPT, Entry { key: 0, scores: [0; INSIDE] });
            self.model = model.id();
        }
        Weigher { model, entries: &mut self.entries, scores: [0; INSIDE] }
    }
}

/// Sums the weights of the features of an atom.
#[derive(Debug)]
pub struct Weigher<'m> {
    model: &'m NameModel<'m>,
    entries: &'m mut [Entry],
    scores: Scores,
}

impl Weigher<'_> {
    /// The sums of what was visited, one for each tag; begins anew.
    pub fn take(&mut self) -> Scores {
        std::mem::replace(&mut self.scores, [0; INSIDE])
    }

    #[cold]
    #[inline(never)]
    fn fill(&mut self, at: usize, key: u64, features: &[u64]) {
        let mut entry = Entry { key, scores: [0; INSIDE] };
        for feature in features {
            self.model.add(*feature, &mut entry.scores);
        }
        self.entries[at] = entry;
    }
}

impl Visit for Weigher<'_> {
    #[inline]
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [u64; N]) {
        // The upper bits of a product are the mixed ones. No sum is kept for 0, the key of what is empty.
        let (at, key) = ((key >> 40) as usize % KEPT, key | 1);
        if self.entries[at].key != key {
            self.fill(at, key, &features());
        }
        let more = &self.entries[at].scores;
        self.scores = std::array::from_fn(|tag| self.scores[tag] + more[tag]);
    }
}
