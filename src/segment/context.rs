//! What stands around a gap: n-grams of the tokens beside it, each with a weight for joining.
//!
//! An n-gram is known by its hash alone: the low bits choose a bucket of four entries, the highest eight tell the
//! entries of a bucket apart. What is not found weighs nothing.

use super::unit::{Shape, Unit};

/// How many n-grams are looked up for a gap.
pub const NGRAMS: usize = 12;
/// Entries of a bucket, a fingerprint and a weight each.
pub const BUCKET: usize = 4;
/// What an entry's weight is in steps of the other weights.
pub const STEP: i32 = 8;
/// The number of buckets.
const BUCKETS: u32 = 1 << 18;
/// The size of the section of n-grams.
pub const NGRAM_BYTES: usize = BUCKETS as usize * 2 * BUCKET;

/// Where in the section the bucket of a hash begins, and its fingerprint.
pub const fn bucket(hash: u32) -> (usize, u8) {
    (((hash & (BUCKETS - 1)) as usize) * 2 * BUCKET, (hash >> 24) as u8)
}

/// The hash of the n-gram with this fingerprint in the bucket with this number.
#[cfg(feature = "train")]
pub const fn unbucket(number: usize, print: u8) -> u32 {
    number as u32 | (print as u32) << 24
}

/// The n-grams around the gap before unit `at`.
pub fn ngrams(units: &[Unit], at: usize) -> [u32; NGRAMS] {
    let key = |i: Option<usize>| i.and_then(|i| units.get(i)).map_or(0, |u| u.key);
    let look = |i: Option<usize>| i.and_then(|i| units.get(i)).map_or(0, look);
    let window = [at.checked_sub(2), at.checked_sub(1), Some(at), Some(at + 1)];
    let [a, b, c, d] = window.map(key);
    let shapes = window.map(look).into_iter().fold(0, |sum, x| sum * 16 + x);
    let pair = shapes >> 4 & 0xff;
    [
        hash(1, &[b, c]),
        hash(2, &[a, b, c]),
        hash(3, &[b, c, d]),
        hash(4, &[a, b]),
        hash(5, &[c, d]),
        hash(6, &[a, c]),
        hash(7, &[b, d]),
        hash(8, &[b, pair]),
        hash(9, &[c, pair]),
        hash(10, &[a]),
        hash(11, &[d]),
        hash(12, &[shapes]),
    ]
}

/// The hash of one kind of n-gram.
fn hash(kind: u32, keys: &[u32]) -> u32 {
    let mut h = u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &key in keys {
        h = (h ^ u64::from(key)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 32;
    }
    (h >> 16) as u32 & (0xff00_0000 | (BUCKETS - 1))
}

/// How a token looks, in four bits.
fn look(unit: &Unit) -> u32 {
    match unit.shape {
        Shape::Lower if unit.syllable.is_none() => 1,
        Shape::Lower => 2,
        Shape::Alone => 3,
        Shape::Syllable if unit.first => 4,
        Shape::Syllable => 5,
        Shape::UpperSyllable => 6,
        Shape::Foreign => 7,
        Shape::Acronym => 8,
        _ => 9,
    }
}
