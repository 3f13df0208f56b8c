//! Maps and sets of words of a text and of our own lists, with a hasher that is made for such short keys.

use std::hash::{BuildHasherDefault, Hasher};

/// By words or numbers.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;
/// Of words or numbers.
pub type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<Quick>>;

/// A fast hasher of short words and of numbers.
#[derive(Debug, Default, Clone, Copy)]
pub struct Quick(u64);

impl Hasher for Quick {
    #[inline]
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        // Four bytes from both ends, or the first, the middle and the last one.
        let number = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => match rest {
                [] => 0,
                _ => [rest[0], rest[rest.len() / 2], rest[rest.len() - 1]]
                    .into_iter()
                    .fold(1, |all, byte| all << 8 | u64::from(byte)),
            },
        };
        self.write_u64(number ^ (rest.len() as u64) << 61);
    }
    #[inline]
    fn write_u8(&mut self, _: u8) {
        // The end of a string: its length is in the last chunk already.
    }
    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }
    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
    #[inline]
    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }
    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
