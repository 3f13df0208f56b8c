//! How many: numbers in digits and words, ranges of them, and words that leave the number open.

use rust_decimal::prelude::ToPrimitive;

use super::lexicon::Sense;
use super::meaning::Amount;
use super::reader::Reader;
use crate::numeral;
use crate::tokenize::AtomKind;

/// A count, with the upper bound if it is a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) amount: Amount,
    pub(super) upper: Option<u32>,
    pub(super) digits: bool,
}

/// A number at atom `i`, in halves, and where it ends.
fn halves(reader: &Reader<'_>, i: usize) -> Option<(u32, usize, bool)> {
    let number = numeral::parse_at(reader.atoms, i).filter(|n| n.atoms.end <= reader.range.end)?;
    let doubled = number.value.checked_mul(2.into())?;
    let halves = doubled.is_integer().then(|| doubled.to_u32())??;
    Some((halves, number.atoms.end, number.digits))
}

/// A whole number at atom `i`, in digits or words.
pub(super) fn whole(reader: &Reader<'_>, i: usize) -> Option<(u32, usize)> {
    let (n, end, _) = halves(reader, i)?;
    (n % 2 == 0).then_some((n / 2, end))
}

/// How many, at atom `i`: `10`, `mười`, `5-6`, `hai đến ba`, `2, 3`, `nhiều`; where it ends.
pub(super) fn count(reader: &Reader<'_>, i: usize) -> Option<(Count, usize)> {
    if !reader.has(i) {
        return None;
    }
    if let Some(((), end)) = reader.term(i, |s| (s == Sense::Vague).then_some(())) {
        return Some((Count { amount: Amount::Unstated, upper: None, digits: false }, end));
    }
    if reader.is(i, "nửa") && reader.unit(i + 1).is_some() {
        return Some((Count { amount: Amount::Halves(1), upper: None, digits: false }, i + 1));
    }
    let (low, end, digits) = halves(reader, i)?;
    let one = Count { amount: Amount::Halves(low), upper: None, digits };
    let Some(next) = range_mark(reader, end) else { return Some((one, end)) };
    let comma = reader.is(end, ",");
    match halves(reader, next) {
        Some((high, last, _)) if high > low && (!comma || high <= low * 2 + 4) => {
            Some((Count { upper: Some(high / 2), ..one }, last))
        }
        _ => Some((one, end)),
    }
}

/// The mark of a range of counts at atom `i`; where the second number begins.
fn range_mark(reader: &Reader<'_>, i: usize) -> Option<usize> {
    if reader.any(i, &["-", "–", "đến", "tới", "hoặc", "hay"]) {
        return Some(i + 1);
    }
    // `2, 3 ngày` in digits only: in words a comma is more often the end of a phrase.
    let comma = reader.is(i, ",") && reader.glued(i) && reader.kind(i + 1) == Some(AtomKind::Number);
    comma.then_some(i + 1)
}
