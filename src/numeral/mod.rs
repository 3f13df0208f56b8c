//! Numbers in digits and in words: what `time` and `quantity` both read, which do not see each other.

mod digits;
mod group;
mod lexicon;
mod parser;
mod spell;
mod whole;

use std::ops::Range;

use rust_decimal::Decimal;

pub use digits::digits;
pub use spell::{Spelling, words, words_with};
pub use whole::whole;

use crate::tokenize::{AtomKind, Atoms};

/// A number found in the atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// The atoms it takes, magnitude words (`tỷ`, `triệu`) included.
    pub atoms: Range<usize>,
    /// Its value.
    pub value: Decimal,
    /// The magnitude it ends with, which a number before it may share (`46 đến 84 triệu`); 1 where there is none.
    pub scale: Decimal,
    /// Whether any part of it is written in digits.
    pub digits: bool,
    /// Whether it is one word that is as often another: `năm` (year), `ba` (father), `tư`, `không`, `chín`, `một`,
    /// `chục`. The caller decides by what stands around it.
    pub ambiguous: bool,
}

/// The number that begins at atom `at`, the longest there is: digits or words with their magnitudes.
///
/// `mười năm` is ten (years), not fifteen; a bare `năm` or `tư` is read and marked
/// [`ambiguous`](Numeral::ambiguous). A bare magnitude (`triệu`) is no number.
///
/// ```
/// use sukien::{numeral::parse_at, tokenize::scan};
/// let read = |text| parse_at(&scan(text), 0).unwrap().value.to_string();
/// assert_eq!(read("123,45 tỷ USD"), "123450000000.00");
/// assert_eq!(read("hai mươi mốt nghìn đồng"), "21000");
/// assert_eq!(read("mười hai triệu rưỡi"), "12500000");
/// ```
pub fn parse_at(atoms: &Atoms<'_>, at: usize) -> Option<Numeral> {
    parser::numeral(atoms, at)
}

/// The number after `thứ`, at atom `at`: as [`parse_at`], and `nhất` 1, `nhì` 2, `tư` 4.
pub fn ordinal_at(atoms: &Atoms<'_>, at: usize) -> Option<Numeral> {
    let value = match atoms.lower(at) {
        "nhất" => Decimal::ONE,
        "nhì" => Decimal::TWO,
        _ => return parse_at(atoms, at),
    };
    Some(Numeral { atoms: at..at + 1, value, scale: Decimal::ONE, digits: false, ambiguous: false })
}

/// The words that may begin a number, for look-up tables: `một`, `mười`, `nửa`, ….
pub fn first_words() -> impl Iterator<Item = &'static str> {
    lexicon::first_words()
}

/// The value of a plain integer in digits (`17`, `06`), where the atom is one.
pub fn small(atoms: &Atoms<'_>, at: usize) -> Option<u32> {
    let text = atoms.text(at);
    (atoms.kind(at) == Some(AtomKind::Number) && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::scan;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, usize)> {
        let numeral = parse_at(&scan(text), 0)?;
        Some((numeral.value.normalize().to_string(), numeral.atoms.end))
    }

    #[test]
    fn where_a_number_ends() {
        for (text, value, atoms) in [
            ("mười năm trước", "10", 1),
            ("hai mươi năm qua", "20", 2),
            ("hai trăm năm lịch sử", "200", 2),
            ("một nghìn năm trăm người", "1500", 4),
            ("hai triệu một năm", "2000000", 2),
            ("5 triệu 3 người", "5000000", 2),
            ("1 tỷ 200 triệu đồng", "1200000000", 4),
            ("hai ba người", "2", 1),
            ("ba Tư", "3", 1),
            ("2 tỷ, 3 tỷ", "2000000000", 2),
            ("10\ntriệu", "10", 1),
            ("hai phẩy năm năm", "2.5", 3),
            ("một tỷ phú", "1", 1),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), atoms)), "{text}");
        }
        assert_eq!(read("triệu người"), None);
        assert_eq!(read("linh năm"), None);
    }

    #[test]
    fn scales_and_ambiguity() {
        let one = |text: &str| parse_at(&scan(text), 0).unwrap();
        assert_eq!(one("84 triệu").scale, Decimal::from(1_000_000));
        assert_eq!(one("ba trăm").scale, Decimal::from(100));
        assert_eq!(one("1 tỷ 200 triệu").scale, Decimal::ONE);
        assert_eq!(one("1,25 nghìn tỷ").scale, Decimal::from(1_000_000_000_000_u64));
        assert!(one("năm").ambiguous && one("tư").ambiguous && !one("hai").ambiguous);
        assert!(!one("năm trăm").ambiguous);
        assert_eq!(ordinal_at(&scan("nhì"), 0).unwrap().value, Decimal::TWO);
    }

    proptest! {
        #[test]
        fn words_are_read_back(n in prop_oneof![0..10_000_u64, 0..1_000_000_000_u64, 0..=1_000_000_000_000_000_000_u64]) {
            let text = words(n);
            let atoms = scan(&text);
            let numeral = parse_at(&atoms, 0).unwrap();
            prop_assert_eq!(numeral.value, Decimal::from(n), "{}", text);
            prop_assert_eq!(numeral.atoms.end, atoms.len(), "{}", text);
        }

        #[test]
        fn nothing_panics(text in "(hai|năm|mươi|trăm|tỷ|triệu|nghìn|rưỡi|phẩy|linh|chục|9999999999|1,5|K| ){0,40}") {
            let atoms = scan(&text);
            for at in 0..=atoms.len() {
                if let Some(n) = parse_at(&atoms, at) {
                    prop_assert!(n.atoms.start == at && n.atoms.end > at && n.atoms.end <= atoms.len());
                }
            }
        }
    }

    #[test]
    fn round_numbers_are_read_back() {
        for exponent in 0..=18 {
            let n = 10_u64.pow(exponent);
            for n in [n, n.saturating_sub(1), n + 1] {
                if n <= 1_000_000_000_000_000_000 {
                    let text = words(n);
                    assert_eq!(read(&text).map(|r| r.0), Some(n.to_string()), "{text}");
                }
            }
        }
    }
}
