//! Model files: one small container for every trained file, read in place.
//!
//! A file is a header, a table of sections and the sections; all numbers are little-endian.
//!
//! ```text
//! at  0  magic     8 bytes   `sukien\x1a\n`
//! at  8  kind      4 bytes   what the file holds: `word`
//! at 12  version   u32       of the layout of that kind
//! at 16  checksum  u64       FNV-1a, 8 bytes a step, over everything from byte 24 on
//! at 24  sections  u32       how many, then for each:
//!          tag     4 bytes
//!          start   u32       from the beginning of the file
//!          length  u32       in bytes
//! ```
//!
//! The checksum finds damage, not malice: model files are part of the library or given by its user. Reading stays
//! within bounds whatever they hold.

mod build;
mod fetch;
mod load;
mod view;

pub use build::Builder;
pub(crate) use fetch::fetch;
pub use load::load;
pub use view::{I16s, Number, Numbers, U16s, U32s};

use crate::{Error, Result};

const MAGIC: &[u8; 8] = b"sukien\x1a\n";
const HEADER: usize = 28;
const ENTRY: usize = 12;
const CHECKED_FROM: usize = 24;
/// The largest file that can be a model: far above any that a trainer makes.
const LARGEST: u64 = 1 << 28;

/// The checksum that the header of a model file tells: its name for whoever compares files.
pub fn stored_checksum(bytes: &[u8]) -> Option<u64> {
    kind(bytes)?;
    bytes.get(16..24)?.first_chunk().map(|sum| u64::from_le_bytes(*sum))
}

/// The kind that the header of a model file tells; `None` where there is no such header.
pub fn kind(bytes: &[u8]) -> Option<[u8; 4]> {
    bytes.strip_prefix(MAGIC)?.first_chunk().copied()
}

/// A model file that has been checked.
///
/// ```
/// use sukien::model::{Builder, File};
/// let mut builder = Builder::new(*b"test", 1);
/// builder.numbers(*b"nums", &[1u16, 2, 3]);
/// let bytes = builder.finish();
/// let file = File::open(&bytes, *b"test", 1).unwrap();
/// assert_eq!(file.numbers::<u16>(*b"nums").unwrap().get(2), Some(3));
/// assert!(File::open(&bytes[..20], *b"test", 1).is_err());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct File<'m> {
    bytes: &'m [u8],
    kind: [u8; 4],
}

impl<'m> File<'m> {
    /// Checks that `bytes` are a whole model file of this kind and version.
    pub fn open(bytes: &'m [u8], kind: [u8; 4], version: u32) -> Result<Self> {
        Self::check(bytes)?;
        let name = kind.escape_ascii();
        if bytes[8..12] != kind {
            let found = bytes[8..12].escape_ascii();
            return Err(Error::model(format!(
                "found a model of the kind `{found}`, expected one of the kind `{name}`"
            )));
        }
        let found = u32_at(bytes, 12).unwrap_or(0);
        if found != version {
            return Err(Error::model(format!(
                "found a model `{name}` of version {found}, expected version {version}, which this library reads; \
                 train it again with its `sukien-train`"
            )));
        }
        Ok(Self { bytes, kind })
    }

    /// Checks that `bytes` are a whole model file of any kind.
    pub fn check(bytes: &[u8]) -> Result<()> {
        if !bytes.starts_with(MAGIC) {
            return Err(Error::model(format!(
                "found a file that begins with `{}`, expected a model file of sukien, which begins with `{}`",
                bytes[..bytes.len().min(MAGIC.len())].escape_ascii(),
                MAGIC.escape_ascii()
            )));
        }
        if bytes.len() < HEADER || bytes.len() as u64 > LARGEST {
            return Err(Error::model(format!(
                "found {} bytes, expected a model file of {HEADER} to {LARGEST} bytes",
                bytes.len()
            )));
        }
        let stored = stored_checksum(bytes).unwrap_or_default();
        let sum = checksum(&bytes[CHECKED_FROM..]);
        if stored != sum {
            return Err(Error::model(format!(
                "the model file is damaged or cut short: found the checksum {sum:016x} over {} bytes, expected \
                 {stored:016x}",
                bytes.len()
            )));
        }
        Ok(())
    }

    /// The bytes of a section.
    pub fn section(&self, tag: [u8; 4]) -> Result<&'m [u8]> {
        let count = u32_at(self.bytes, CHECKED_FROM).unwrap_or(0) as usize;
        (0..count)
            .map_while(|i| self.bytes.get(HEADER + i * ENTRY..HEADER + (i + 1) * ENTRY))
            .find(|entry| entry[..4] == tag)
            .and_then(|entry| {
                let (start, length) = (u32_at(entry, 4)? as usize, u32_at(entry, 8)? as usize);
                self.bytes.get(start..start.checked_add(length)?)
            })
            .ok_or_else(|| self.error(tag, "is missing or reaches past the end"))
    }

    /// A section of numbers.
    pub fn numbers<T: Number>(&self, tag: [u8; 4]) -> Result<Numbers<'m, T>> {
        Numbers::new(self.section(tag)?)
            .ok_or_else(|| self.error(tag, "does not hold a whole number of numbers"))
    }

    /// A section of exactly `len` numbers.
    pub fn numbers_of<T: Number>(&self, tag: [u8; 4], len: usize) -> Result<Numbers<'m, T>> {
        let numbers = self.numbers(tag)?;
        if numbers.len() == len {
            Ok(numbers)
        } else {
            Err(self.error(tag, format_args!("holds {} numbers where {len} are wanted", numbers.len())))
        }
    }

    /// An error about one section of this file.
    pub fn error(&self, tag: [u8; 4], what: impl std::fmt::Display) -> Error {
        Error::model(format!(
            "the section `{}` of the model file `{}` {what}",
            tag.escape_ascii(),
            self.kind.escape_ascii()
        ))
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// FNV-1a over words of eight bytes, the last filled with zeros: a megabyte takes a fraction of a millisecond.
fn checksum(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let mut chunks = bytes.chunks_exact(8);
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    for b in &mut chunks {
        hash = step(hash, u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]));
    }
    let rest = chunks.remainder().iter().rev().fold(0, |word, &b| word << 8 | u64::from(b));
    step(hash, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn sample() -> Vec<u8> {
        let mut builder = Builder::new(*b"test", 3);
        builder.bytes(*b"text", "chữ".as_bytes());
        builder.numbers(*b"many", &[7u32, 8]);
        builder.numbers(*b"sign", &[-1i16]);
        builder.finish()
    }

    #[test]
    fn sections_come_back() {
        let bytes = sample();
        let file = File::open(&bytes, *b"test", 3).unwrap();
        assert_eq!(file.section(*b"text").unwrap(), "chữ".as_bytes());
        assert_eq!(file.numbers::<u32>(*b"many").unwrap().get(1), Some(8));
        assert_eq!(file.numbers::<i16>(*b"sign").unwrap().get(0), Some(-1));
        assert_eq!(file.numbers::<i16>(*b"sign").unwrap().get(1), None);
    }

    #[test]
    fn mistakes_are_told() {
        let bytes = sample();
        let message = |bytes: &[u8], kind, version| {
            let error = File::open(bytes, kind, version).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Model);
            error.to_string()
        };
        assert!(message(b"PK\x03\x04", *b"test", 3).contains("begins with"));
        assert!(message(&[], *b"test", 3).contains("begins with"));
        assert!(message(&bytes, *b"word", 3).contains("`test`"));
        assert!(message(&bytes, *b"test", 4).contains("version 3"));
        assert!(message(&bytes[..bytes.len() - 1], *b"test", 3).contains("cut short"));
        let file = File::open(&bytes, *b"test", 3).unwrap();
        assert!(file.section(*b"none").unwrap_err().to_string().contains("`none`"));
        assert!(file.numbers::<u8>(*b"text").is_ok());
        assert!(file.numbers::<u32>(*b"text").is_err());
        assert!(file.numbers_of::<u32>(*b"many", 3).is_err());
    }

    #[test]
    fn every_damaged_byte_and_every_cut_is_found() {
        let bytes = sample();
        for i in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assert!(File::open(&damaged, *b"test", 3).is_err(), "byte {i}");
            assert!(File::open(&bytes[..i], *b"test", 3).is_err(), "cut at {i}");
        }
    }
}
