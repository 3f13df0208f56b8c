//! Documents that are nearly the same: `MinHash` (Broder 1997) with bands (Leskovec, Rajaraman & Ullman 2014, ch. 3).

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::terms::{NONE, Terms};
use super::view::View;

/// Two documents of the view and how much they share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The earlier one.
    pub first: u32,
    /// The later one.
    pub second: u32,
    /// Shingles of both by shingles of either: Jaccard's coefficient, exact.
    pub similarity: f64,
}

/// Bands, and rows of each: two documents that share 0.5 meet with a probability of 0.88, those that share 0.7 with
/// 0.9999.
const BANDS: u64 = 32;
const ROWS: u64 = 4;
/// In a band a document is compared with so many before it that have the same hash.
const MEET: usize = 16;

/// The pairs that share `least` of their shingles of `size` terms in a row. Documents without a term are like none.
///
/// Candidates come from bands, one band at a time, so that memory holds one hash a document; what they share is then
/// reckoned exactly. Of many documents that are all alike each is compared with a few, enough to join them.
pub fn near_duplicates(view: &View, terms: &Terms, size: usize, least: f64) -> Vec<Near> {
    let mut candidates = BTreeSet::new();
    for band in 0..BANDS {
        let keys: Vec<Option<u64>> =
            (0..view.len()).into_par_iter().map(|doc| key(&shingles(view, terms, size, doc), band)).collect();
        let mut met: HashMap<u64, Vec<u32>> = HashMap::new();
        for (doc, key) in keys.into_iter().enumerate() {
            let Some(key) = key else { continue };
            let before = met.entry(key).or_default();
            candidates.extend(before.iter().map(|&other| (other, doc as u32)));
            if before.len() < MEET {
                before.push(doc as u32);
            }
        }
    }
    let candidates: Vec<(u32, u32)> = candidates.into_iter().collect();
    candidates
        .into_par_iter()
        .filter_map(|(first, second)| {
            let [a, b] = [first, second].map(|doc| shingles(view, terms, size, doc as usize));
            let similarity = jaccard(&a, &b);
            (similarity >= least).then_some(Near { first, second, similarity })
        })
        .collect()
}

/// Hashes of the shingles of a document, in order, none twice; a document of fewer terms is one shingle.
fn shingles(view: &View, terms: &Terms, size: usize, doc: usize) -> Vec<u64> {
    let own: Vec<u32> = view.store().words()[view.words_of(doc)]
        .iter()
        .map(|&w| terms.of(w))
        .filter(|&t| t != NONE)
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let hash = |shingle: &[u32]| shingle.iter().fold(0, |hash, &term| mix(hash ^ (u64::from(term) + 1)));
    let mut hashes: Vec<u64> = own.windows(size.clamp(1, own.len())).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// What a band sees of a document: the least of its shingles under each of the band's orders.
fn key(shingles: &[u64], band: u64) -> Option<u64> {
    let mut key = 0;
    for row in 0..ROWS {
        let seed = mix(band * ROWS + row + 1);
        key = mix(key ^ shingles.iter().map(|&s| mix(s ^ seed)).min()?);
    }
    Some(key)
}

fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

/// The finaliser of `SplitMix64` (Steele, Lea & Flood 2014).
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ x >> 31
}
