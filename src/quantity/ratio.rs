//! Fractions and doubles.

use rust_decimal::Decimal;

use super::amount::number;
use super::bare::is_time;
use super::context;
use super::draft::Draft;
use super::lexicon::{Cue, cued, cues};
use super::reader::Reader;
use super::unit::{OfKind, unit_at};
use super::{QuantityKind, Value};
use crate::numeral::small;

/// Places that a fraction is rounded to.
const PLACES: u32 = 6;

/// `một phần ba`, `ba phần tư`, `một nửa`.
pub(super) fn part(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if r.lower(i) == "một" && r.lower(i + 1) == "nửa" {
        let half = Draft::new(QuantityKind::Ratio, "ratio.half", i..i + 2, Decimal::new(5, 1));
        return Some(bounded(r, half));
    }
    let over = number(r, i)?;
    if r.lower(over.atoms.end) != "phần" {
        return None;
    }
    let under = number(r, over.atoms.end + 1)?;
    // `một phần tư thế kỷ` is a time.
    if under.value <= over.value || is_time(r.lower(under.atoms.end)) {
        return None;
    }
    let value = over.value.checked_div(under.value)?.round_dp(PLACES);
    Some(bounded(r, Draft::new(QuantityKind::Ratio, "ratio.part", i..under.atoms.end, value)))
}

/// The fraction that a text of `end` atoms is: `một nửa`, `ba phần tư`, `2/3`.
pub(super) fn whole_part(r: &Reader<'_, '_>, end: usize) -> Option<Decimal> {
    if end == 1 && matches!(r.lower(0), "nửa" | "½") {
        return Some(Decimal::new(5, 1));
    }
    if end == 3 && r.text(1) == "/" {
        let (over, under) = (small(r.atoms, 0)?, small(r.atoms, 2).filter(|n| *n > 0)?);
        return Some(Decimal::from(over).checked_div(Decimal::from(under))?.round_dp(PLACES));
    }
    match part(r, 0)? {
        Draft { atoms, value: Some(Value::Number(n)), .. } if atoms.end == end => Some(n),
        _ => None,
    }
}

/// `2/3`: two small numbers, and a word of parts before or after, so that it is no date and no house number.
pub(super) fn fraction(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if r.joined(i)
        || r.text(i + 1) != "/"
        || !r.glued(i + 1)
        || !r.glued(i + 2)
        || r.joined(i + 3) && r.glued(i + 3)
    {
        return None;
    }
    let (over, under) = (small(r.atoms, i)?, small(r.atoms, i + 2)?);
    // `12/15 tỉnh`: so many of them.
    let counted = unit_at(r, i + 3).is_some_and(|of| of.kind == OfKind::Noun);
    let of_whole = counted || cues(r.atoms, i + 3, r.limit, Cue::Whole);
    let verb = cued(r.atoms, i, r.floor, Cue::Part);
    if i + 3 > r.limit || over == 0 || over >= under || under > 1_000 || !(of_whole || verb) {
        return None;
    }
    let value = Decimal::from(over).checked_div(Decimal::from(under))?.round_dp(PLACES);
    Some(bounded(r, Draft::new(QuantityKind::Ratio, "ratio.fraction", i..i + 3, value)))
}

/// `gấp đôi`, `gấp rưỡi`: the word after `gấp`, a bound between or not.
pub(super) fn double(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let start = if r.before(i) == "gấp" {
        i - 1
    } else {
        context::bound(r, i, i + 1).map(|(_, b)| b.start).filter(|&b| r.before(b) == "gấp")? - 1
    };
    let value = if r.lower(i) == "đôi" { Decimal::TWO } else { Decimal::new(15, 1) };
    let draft = Draft::new(QuantityKind::Ratio, "ratio.double", i..i + 1, value).unit("lần");
    let bound = context::bound(r, i, i + 1).or_else(|| context::bound(r, start, i + 1));
    let from = bound.as_ref().map_or(start, |(_, atoms)| atoms.start.min(start));
    Some(Draft { bound, change: context::change(r, from, true), ..draft })
}

fn bounded(r: &Reader<'_, '_>, draft: Draft) -> Draft {
    let bound = context::bound(r, draft.atoms.start, draft.atoms.end);
    let from = bound.as_ref().map_or(draft.atoms.start, |(_, atoms)| atoms.start);
    let change = context::change(r, from, false);
    Draft { bound, change, ..draft }
}
