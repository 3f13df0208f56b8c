//! Numbers in digits and in words: what `time` and `quantity` both read, which do not see each other.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::tokenize::{AtomKind, Atoms};

/// A number found in the atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// The atoms it takes, magnitude words (`tỷ`, `triệu`) included.
    pub atoms: Range<usize>,
    /// Its value.
    pub value: Decimal,
    /// Whether any part of it is written in digits.
    pub digits: bool,
}

/// The number that begins at atom `at`, the longest there is.
pub fn parse_at(atoms: &Atoms<'_>, at: usize) -> Option<Numeral> {
    let value = match atoms.kind(at)? {
        AtomKind::Number => digits(atoms.text(at))?,
        _ => return None,
    };
    Some(Numeral { atoms: at..at + 1, value, digits: true })
}

/// The value of digits with Vietnamese or English separators: `1.200` is 1200, `123,86` is 123.86.
pub fn digits(text: &str) -> Option<Decimal> {
    let (point, comma) = (text.matches('.').count(), text.matches(',').count());
    let last_group = text.rsplit(['.', ',']).next().map_or(0, str::len);
    let plain: String = match (point, comma) {
        (0, 0) => text.to_owned(),
        (_, 1) if point == 0 || text.rfind(',') > text.rfind('.') => text.replace('.', "").replace(',', "."),
        (1, _) if text.rfind('.') > text.rfind(',') && (comma > 0 || last_group != 3) => {
            text.replace(',', "")
        }
        _ => text.replace(['.', ','], ""),
    };
    plain.parse().ok()
}

/// The value of a plain integer in digits (`17`, `06`), where the atom is one.
pub fn small(atoms: &Atoms<'_>, at: usize) -> Option<u32> {
    let text = atoms.text(at);
    (atoms.kind(at) == Some(AtomKind::Number) && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
