use std::ops::Range;

use serde::{Deserialize, Serialize};

/// In which unit offsets are given to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Unicode code points: Python's `str` index.
    #[default]
    Chars,
    /// Bytes of the UTF-8 text.
    Bytes,
    /// UTF-16 code units: JavaScript's and Java's string index.
    Utf16,
}

/// Byte offset to another unit, in constant time a look-up: a count every [`BLOCK`] bytes, the rest counted.
///
/// ```
/// use sukien::text::{OffsetUnit, Offsets};
/// let text = "Hà Nội 🎉!";
/// let offsets = Offsets::new(text, OffsetUnit::Chars);
/// assert_eq!(offsets.get(text, text.len()), 9);
/// let utf16 = Offsets::new(text, OffsetUnit::Utf16);
/// assert_eq!(utf16.get(text, text.len()), 10);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets {
    unit: OffsetUnit,
    /// Units before each block; empty where a byte is a unit.
    blocks: Box<[u32]>,
}

const BLOCK: usize = 64;

impl Offsets {
    /// Counts `text` once.
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Bytes || text.is_ascii() {
            return Self { unit: OffsetUnit::Bytes, blocks: Box::default() };
        }
        let mut total = 0;
        let blocks = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let before = total;
                total += count(block, 0..block.len(), unit);
                before
            })
            .collect();
        Self { unit, blocks }
    }

    /// Units before byte `at`, which must be a character boundary of the text that was counted.
    pub fn get(&self, text: &str, at: usize) -> u32 {
        let at = at.min(text.len());
        if self.blocks.is_empty() {
            return at as u32;
        }
        let block = (at / BLOCK).min(self.blocks.len() - 1);
        self.blocks[block] + count(text.as_bytes(), block * BLOCK..at, self.unit)
    }
}

/// Offsets that grow from one to the next: each look-up counts only what lies between, so that all together are one
/// pass over the text.
///
/// ```
/// use sukien::text::{OffsetUnit, Offsets};
/// let text = "Hà Nội 🎉!";
/// let offsets = Offsets::new(text, OffsetUnit::Chars);
/// let mut walk = offsets.walk(text);
/// assert_eq!((walk.get(3), walk.get(9), walk.get(0)), (2, 6, 0));
/// ```
#[derive(Debug, Clone)]
pub struct Walk<'a> {
    offsets: &'a Offsets,
    text: &'a str,
    at: usize,
    units: u32,
}

impl Offsets {
    /// A walk along `text`, the one that was counted.
    pub fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        Walk { offsets: self, text, at: 0, units: 0 }
    }
}

impl Walk<'_> {
    /// As [`Offsets::get`]; cheap where `at` is a little further than the last one.
    #[inline]
    pub fn get(&mut self, at: usize) -> u32 {
        if self.offsets.blocks.is_empty() {
            return self.offsets.get(self.text, at);
        }
        self.units = match at.checked_sub(self.at) {
            Some(..=BLOCK) if at <= self.text.len() => {
                self.units + count(self.text.as_bytes(), self.at..at, self.offsets.unit)
            }
            _ => self.offsets.get(self.text, at),
        };
        self.at = at;
        self.units
    }
}

/// Units that begin in a part of `bytes`: every byte that is not a continuation begins a code point, and those of four
/// bytes are two UTF-16 units. Eight bytes are looked at at once.
fn count(bytes: &[u8], part: Range<usize>, unit: OffsetUnit) -> u32 {
    let mut units = 0;
    for at in part.clone().step_by(8) {
        let eight = match bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
            Some(eight) => u64::from_le_bytes(eight),
            None => {
                bytes.get(at..).unwrap_or_default().iter().rev().fold(0, |all, b| all << 8 | u64::from(*b))
            }
        };
        // What is beyond the part begins nothing.
        let beyond = u64::MAX.checked_shl(8 * (part.end - at) as u32).unwrap_or(0);
        let eight = eight & !beyond | CONTINUED & beyond;
        units += match unit {
            OffsetUnit::Bytes => 8_u32.min((part.end - at) as u32),
            OffsetUnit::Chars => begun(eight),
            OffsetUnit::Utf16 => begun(eight) + of_four(eight),
        };
    }
    units
}

/// Eight continuations.
const CONTINUED: u64 = 0x8080_8080_8080_8080;
/// The lowest bit of each byte.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// How many of eight bytes begin a code point: all but `10xx_xxxx`.
const fn begun(eight: u64) -> u32 {
    ((!(eight >> 7) | eight >> 6) & LOWEST).wrapping_mul(LOWEST).wrapping_shr(56) as u32
}

/// How many of eight bytes begin a code point of four bytes: `1111_xxxx`.
const fn of_four(eight: u64) -> u32 {
    (eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 & LOWEST).wrapping_mul(LOWEST).wrapping_shr(56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,300}") {
            let chars = Offsets::new(&text, OffsetUnit::Chars);
            let utf16 = Offsets::new(&text, OffsetUnit::Utf16);
            let (mut walk, mut leaps) = (chars.walk(&text), utf16.walk(&text));
            for (n, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(walk.get(at) as usize, n);
                if n % 70 < 2 {
                    prop_assert_eq!(leaps.get(at), utf16.get(&text, at));
                }
                prop_assert_eq!(chars.get(&text, at) as usize, n);
                prop_assert_eq!(utf16.get(&text, at) as usize, text[..at].encode_utf16().count());
            }
        }
    }
}
