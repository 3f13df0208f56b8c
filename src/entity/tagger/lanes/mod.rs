//! Sixteen whole numbers of two bytes side by side: what a processor does to several at once. All kinds give the same
//! numbers.
//!
//! They stand in two halves of eight, and what is taken in turn or narrowed is so by halves: that is what AVX2 does.

#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined is not compiled for the processor's part"
)]

/// How many numbers stand side by side.
pub const LANES: usize = 16;

/// Sixteen numbers of two bytes; their sums are eight of four.
pub trait Lanes: Copy + std::fmt::Debug + Send + Sync {
    /// Eight numbers of four bytes.
    type Sums: Copy + std::fmt::Debug + Send + Sync;

    /// These numbers.
    fn new(numbers: [i16; LANES]) -> Self;

    /// These sums.
    fn sums(numbers: [i32; LANES / 2]) -> Self::Sums;

    /// Numbers of one byte, each times two to the power of `SHIFT`.
    fn widen<const SHIFT: i32>(bytes: &[u8; LANES]) -> Self;

    /// The sums, at most what a number holds.
    fn plus(self, other: Self) -> Self;

    /// 0 in place of what is below.
    fn positive(self) -> Self;

    /// The numbers of two in turn: of the lower parts of both halves, and of the upper parts.
    fn in_turn(self, other: Self) -> [Self; 2];

    /// For each pair of neighbours the sum of their products with those of the other, added to `sums`.
    fn products(self, other: Self, sums: Self::Sums) -> Self::Sums;

    /// A pair of neighbours, eight times over.
    fn pair(&self, pair: usize) -> Self;

    /// Divided by two to the power of `SHIFT`, at most what a number holds: in each half those of `low`, then those of
    /// `high`.
    fn narrow<const SHIFT: i32>(low: Self::Sums, high: Self::Sums) -> Self;

    /// The numbers, one by one.
    fn all(self) -> [i16; LANES];
}

#[cfg(target_arch = "x86_64")]
pub use of_x86::{Avx2, Sse2, Vnni};

#[cfg(target_arch = "x86_64")]
mod of_x86;
#[cfg(any(test, not(target_arch = "x86_64")))]
mod plain;

#[cfg(any(test, not(target_arch = "x86_64")))]
pub use plain::Plain;

#[cfg(test)]
mod tests {
    use super::*;

    type Given = ([i16; LANES], [i16; LANES], [i32; 8], [u8; LANES]);

    /// What is done to numbers, all of it.
    fn all<L: Lanes>((left, right, sums, bytes): &Given) -> Vec<[i16; LANES]> {
        let [left, right] = [*left, *right].map(L::new);
        let [low, high] = left.in_turn(right);
        let pairs: [L; LANES / 2] = std::array::from_fn(|pair| left.pair(pair));
        let sums = low.products(high, L::sums(*sums));
        let others = pairs[7].products(right, L::sums([3; 8]));
        let mut out = vec![left.plus(right), left.positive(), L::widen::<3>(bytes), low, high];
        out.extend([L::narrow::<12>(sums, others), L::narrow::<5>(others, sums)]);
        out.extend(pairs);
        out.into_iter().map(Lanes::all).collect()
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn all_kinds_give_the_same_numbers() {
        let mut random = 9_u64;
        let mut draw = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 32) as u32
        };
        for _ in 0..200 {
            let [a, b] = [(); 2].map(|()| std::array::from_fn(|_| draw() as i16));
            let given = (a, b, std::array::from_fn(|_| draw() as i32), std::array::from_fn(|_| draw() as u8));
            let plain = all::<Plain>(&given);
            assert_eq!(all::<Sse2>(&given), plain);
            if is_x86_feature_detected!("avx2") {
                assert_eq!(all::<Avx2>(&given), plain);
            }
            if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
                assert_eq!(all::<Vnni>(&given), plain);
            }
        }
    }
}
