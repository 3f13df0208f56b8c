//! What stands around a gap: n-grams of the tokens beside it, each with a weight for joining.
//!
//! An n-gram is known by its hash alone: the low bits choose a bucket of four entries, the highest eight tell the
//! entries of a bucket apart. What is not found weighs nothing.

use super::index::Alone;
use super::model::Layout;
use super::unit::{Shape, Unit};
use crate::model::fetch;

/// How many n-grams are looked up for a gap.
#[cfg(feature = "train")]
pub const NGRAMS: usize = 12;
/// Entries of a bucket, a fingerprint and a weight each.
#[cfg(feature = "train")]
pub const BUCKET: usize = 4;
/// What an entry's weight is in steps of the other weights.
pub const STEP: i32 = 8;
/// The number of buckets.
const BUCKETS: u32 = 1 << 18;
/// The size of the section of n-grams.
pub const NGRAM_BYTES: usize = BUCKETS as usize * 8;
/// How many looks there are, with that of no token.
const LOOKS: usize = 10;
/// The look of a known syllable in small letters.
pub const LOWER: u8 = 2;

/// The look of a token that is a word of its own.
pub const ALONE: u8 = 3;

/// Where in the section the bucket of a hash begins, and its fingerprint.
pub const fn bucket(hash: u32) -> (usize, u8) {
    (((hash & (BUCKETS - 1)) as usize) * 8, (hash >> 24) as u8)
}

/// The hash of the n-gram with this fingerprint in the bucket with this number.
#[cfg(feature = "train")]
pub const fn unbucket(number: usize, print: u8) -> u32 {
    number as u32 | (print as u32) << 24
}

/// The n-grams around the gap before unit `at`: the looks of the four tokens, those that hold one token, the others.
#[cfg(feature = "train")]
pub fn ngrams(units: &[Unit], at: usize) -> [u32; NGRAMS] {
    let window = Window::new(units, at);
    let [a, b, c, d] = window.keys;
    let pair = window.pair();
    let [n1, n2, n3, n4, n5, n6, n7] = window.hashes();
    let shapes = hash(12, &[shapes(window.looks)]);
    let (before, after) = (hash(10, &[a]), hash(11, &[d]));
    [n1, n2, n3, n4, n5, n6, n7, hash(8, &[b, pair]), hash(9, &[c, pair]), before, after, shapes]
}

/// Two tokens on each side of a gap.
struct Window {
    keys: [u32; 4],
    looks: [u8; 4],
}

impl Window {
    #[cfg(feature = "train")]
    fn new(units: &[Unit], at: usize) -> Self {
        let window = [at.checked_sub(2), at.checked_sub(1), Some(at), Some(at + 1)];
        let window = window.map(|i| i.and_then(|i| units.get(i)));
        Self { keys: window.map(|u| u.map_or(0, |u| u.key)), looks: window.map(|u| u.map_or(0, look)) }
    }

    /// The looks beside the gap as one number.
    const fn pair(&self) -> u32 {
        (self.looks[1] as u32) << 4 | self.looks[2] as u32
    }

    /// The n-grams of two and three tokens.
    #[inline]
    fn hashes(&self) -> [u32; 7] {
        let [a, b, c, d] = self.keys;
        [
            hash(1, &[b, c]),
            hash(2, &[a, b, c]),
            hash(3, &[b, c, d]),
            hash(4, &[a, b]),
            hash(5, &[c, d]),
            hash(6, &[a, c]),
            hash(7, &[b, d]),
        ]
    }
}

/// The looks around a gap as one number.
fn shapes(looks: [u8; 4]) -> u32 {
    looks.into_iter().fold(0, |sum, x| sum * 16 + u32::from(x))
}

/// The hash of one kind of n-gram.
#[inline]
fn hash(kind: u32, keys: &[u32]) -> u32 {
    let mut h = u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &key in keys {
        h = (h ^ u64::from(key)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 32;
    }
    (h >> 16) as u32 & (0xff00_0000 | (BUCKETS - 1))
}

/// How a token looks, in four bits.
#[inline]
pub fn look(unit: &Unit) -> u8 {
    match unit.shape {
        Shape::Lower if unit.syllable.is_none() => 1,
        Shape::Lower => LOWER,
        Shape::Alone => ALONE,
        Shape::Syllable if unit.first => 4,
        Shape::Syllable => 5,
        Shape::UpperSyllable => 6,
        Shape::Foreign => 7,
        Shape::Acronym => 8,
        _ => 9,
    }
}

/// The weights of n-grams.
#[derive(Debug, Clone, Copy)]
pub struct Grams<'m>(pub &'m [u8]);

impl Grams<'_> {
    /// The weight of an n-gram by its hash. All four entries are compared at once: which of them it is, or none,
    /// nobody can foresee.
    #[inline]
    fn weight(self, hash: u32) -> i32 {
        let (start, print) = bucket(hash);
        let Some(bucket) = self.0.get(start..start + 8).and_then(|b| <[u8; 8]>::try_from(b).ok()) else {
            return 0;
        };
        let bucket = u64::from_le_bytes(bucket);
        // A byte of `differ` is 0 where the fingerprints are equal; the highest bits of `found` say where.
        let differ = bucket as u32 ^ (u32::from(print) * 0x0101_0101);
        let found = !((differ & 0x7f7f_7f7f).wrapping_add(0x7f7f_7f7f) | differ | 0x7f7f_7f7f);
        let weight = (bucket >> 32) >> (found.trailing_zeros() & !7);
        i32::from((weight as u8).cast_signed())
    }

    /// Asks for the bucket of a hash ahead of [`Grams::weight`].
    #[inline]
    fn fetch(self, hash: u32) {
        fetch(self.0, bucket(hash).0);
    }

    /// Of the n-grams that hold the token `key` alone, the weights, beside one of this look.
    pub fn alone(self, key: u32, look: u8) -> Alone {
        let pair = u32::from(look) << 4 | u32::from(look);
        let weight = |hash| self.weight(hash) as i8;
        Alone {
            before: weight(hash(10, &[key])),
            after: weight(hash(11, &[key])),
            left: weight(hash(8, &[key, pair])),
            right: weight(hash(9, &[key, pair])),
        }
    }
}

/// Keys below this are kinds of tokens, not hashes of letters.
pub const KINDS: u32 = 101;

/// What stands around a gap.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// The n-grams of two and three tokens.
    hashes: [u32; 7],
    /// What is at hand of the others.
    steps: i32,
    /// Whether the input has an underscore there.
    hinted: bool,
}

/// The weights around gaps that do not hang on the letters of several tokens, at hand.
#[derive(Debug)]
pub struct Shapes {
    /// By the looks of the four tokens.
    looks: Box<[i8]>,
    /// By the kind of a token; the first is what lies beyond the ends of a sentence.
    kinds: Box<[Alone]>,
    /// Marks of one byte, with their keys.
    marks: Box<[(u32, Alone)]>,
}

impl Shapes {
    /// Those of a model.
    pub fn new(grams: Grams<'_>) -> Self {
        let looks = (0..LOOKS.pow(4)).map(|n| {
            let digit = |place: u32| (n / LOOKS.pow(place) % LOOKS) as u8;
            grams.weight(hash(12, &[shapes([digit(3), digit(2), digit(1), digit(0)])])) as i8
        });
        let mark = |byte: u8| {
            let key = Layout::hash(&[byte]) as u32;
            (key, grams.alone(key, LOWER))
        };
        Self {
            looks: looks.collect(),
            kinds: (0..KINDS).map(|key| grams.alone(key, LOWER)).collect(),
            marks: (0..0x80).map(mark).collect(),
        }
    }

    /// What n-grams of a token of this kind alone weigh.
    #[inline]
    pub fn of_kind(&self, key: u32) -> Alone {
        self.kinds.get(key as usize).copied().unwrap_or_default()
    }

    /// The key of a mark, and what n-grams of it alone weigh.
    #[inline]
    pub fn of_mark(&self, grams: Grams<'_>, mark: &[u8]) -> (u32, Alone) {
        if let [byte @ 0..0x80] = mark {
            return self.marks[usize::from(*byte)];
        }
        let key = Layout::hash(mark) as u32;
        (key, grams.alone(key, LOWER))
    }

    /// Appends what joining is worth for each gap before a unit of `range` but the first, as sums from the left in
    /// 1/256 of a natural logarithm, that of the first being 0; `hint`: what an underscore adds. `around`: memory.
    pub fn sums(
        &self,
        grams: Grams<'_>,
        units: &[Unit],
        range: std::ops::Range<usize>,
        hint: i32,
        around: &mut Vec<Around>,
        out: &mut Vec<i32>,
    ) {
        self.look_around(grams, units, range, around);
        let mut sum = 0_i32;
        out.push(0);
        out.extend(around.iter().map(|gap| {
            let steps = gap.steps + gap.hashes.into_iter().map(|h| grams.weight(h)).sum::<i32>();
            sum = sum.wrapping_add(STEP * steps + if gap.hinted { hint } else { 0 });
            sum
        }));
    }

    /// What stands around the gaps of a chunk. The n-grams come from far in memory: those of all gaps are asked for
    /// before the first of them is needed.
    fn look_around(
        &self,
        grams: Grams<'_>,
        units: &[Unit],
        range: std::ops::Range<usize>,
        around: &mut Vec<Around>,
    ) {
        around.clear();
        let Some(first) = units.get(range.start) else { return };
        let of = |unit: Option<&Unit>| unit.map_or((0, 0, self.of_kind(0)), |u| (u.key, u.look, u.alone));
        let mut a = of(range.start.checked_sub(1).and_then(|i| units.get(i)));
        let (mut b, mut c) = (of(Some(first)), of(units.get(range.start + 1)));
        for at in range.start + 1..range.end {
            let d = of(units.get(at + 1));
            let window = Window { keys: [a.0, b.0, c.0, d.0], looks: [a.1, b.1, c.1, d.1] };
            let hashes = window.hashes();
            for hash in hashes {
                grams.fetch(hash);
            }
            let mut steps = i32::from(a.2.before) + i32::from(d.2.after);
            steps += if (b.1, c.1) == (LOWER, LOWER) {
                i32::from(b.2.left) + i32::from(c.2.right)
            } else {
                let pair = window.pair();
                grams.weight(hash(8, &[b.0, pair])) + grams.weight(hash(9, &[c.0, pair]))
            };
            let looks = window.looks.into_iter().fold(0, |n, look| n * LOOKS + usize::from(look));
            steps += self.looks.get(looks).map_or(0, |w| i32::from(*w));
            around.push(Around { hashes, steps, hinted: units[at].hint });
            (a, b, c) = (b, c, d);
        }
    }
}
