//! A quick keyed hash of short strings.

use std::hash::{BuildHasher, RandomState};

/// Multiplies eight bytes at a time and folds the product's halves together, as wyhash does; the keys are drawn when it
/// is made, so that no text is made to be slow.
#[derive(Debug, Clone)]
pub struct Folded {
    keys: [u64; 2],
}

impl Default for Folded {
    fn default() -> Self {
        let random = RandomState::new();
        // Odd, so that no product loses what it is made of.
        Self { keys: [random.hash_one(1), random.hash_one(2)].map(|key| key | 1) }
    }
}

impl Folded {
    /// The hash of `bytes`.
    #[inline]
    pub fn of(&self, bytes: &[u8]) -> u64 {
        let [first, second] = self.keys;
        let mut state = first ^ bytes.len() as u64;
        // The last eight bytes may be read twice: quicker than to read what is left of them one by one.
        let last = if let Some(last) = bytes.last_chunk::<8>() {
            for &word in bytes.as_chunks::<8>().0 {
                state = fold(state ^ u64::from_le_bytes(word), second);
            }
            u64::from_le_bytes(*last)
        } else {
            short(bytes)
        };
        fold(fold(state ^ last, second), first)
    }

    /// The hash of three numbers.
    #[inline]
    pub fn of_three(&self, [a, b, c]: [u64; 3]) -> u64 {
        let [first, second] = self.keys;
        fold(fold(fold(fold(first ^ a, second) ^ b, second) ^ c, second), first)
    }
}

/// Fewer than eight bytes as a number.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
    }
    match *bytes {
        [] => 0,
        [a] => u64::from(a),
        [a, b] => u64::from(a) << 8 | u64::from(b),
        [a, b, c, ..] => u64::from(a) << 16 | u64::from(b) << 8 | u64::from(c),
    }
}

#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_spread_over_slots_and_keys_differ() {
        let hash = Folded::default();
        let mut slots = [0_u32; 256];
        for number in 0..25_600 {
            slots[hash.of(format!("từ_{number}").as_bytes()) as usize % 256] += 1;
        }
        assert!(slots.iter().all(|&n| (40..200).contains(&n)), "{slots:?}");
        let mut slots = [0_u32; 256];
        for number in 0..25_600 {
            slots[hash.of_three([number % 29, number, 0]) as usize % 256] += 1;
        }
        assert!(slots.iter().all(|&n| (40..200).contains(&n)), "{slots:?}");
        assert_ne!(hash.of(b"a"), hash.of(b"a\0"));
        assert_ne!(hash.of(b"a"), Folded::default().of(b"a"));
    }
}
