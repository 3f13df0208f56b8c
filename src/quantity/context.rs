//! What stands before the number: bounds, increase and decrease, nouns that the number names.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::{BOUNDS, CHANGES, CUES, ChangeRole, Cue, DESIGNATORS, cued};
use super::reader::Reader;
use super::unit_table::UNITS;
use super::{Bound, Change};
use crate::numeral;

/// A bound and the atoms that say it.
pub(super) type Bounded = Option<(Bound, Range<usize>)>;

/// The bound before `start` (where the amount, or `gấp`, begins) or after `end`.
pub(super) fn bound(r: &Reader<'_, '_>, start: usize, end: usize) -> Bounded {
    if let Some(open) = open_ended(r, start, end) {
        return Some(open);
    }
    let at = if matches!(r.before(start), "từ") { start - 1 } else { start };
    let (from, bound) = BOUNDS.before(r.atoms, at, r.floor)?;
    // `nhanh hơn 35%` compares; `cao hơn khoảng 5%` is bounded by `khoảng` alone.
    let compares = r.lower(from) == "hơn" && cued(r.atoms, from, r.floor, Cue::Compared);
    // `ngoài 30 tuổi` is a bound; `ngoài 21 thành viên` sets them aside.
    let beside = r.lower(from) == "ngoài" && r.lower(end.saturating_sub(1)) != "tuổi";
    let place = beside || r.lower(from) == "trên" && from + 1 == at && stands_on(r, from, at);
    let verb = r.lower(from) == "quá" && r.before(from) == "đã";
    (!compares && !place && !verb).then_some((bound, from..at))
}

/// `trên 3 tuyến đường`, `trên hai lĩnh vực`: a place, not a bound. Few things, without a verb of value before.
fn stands_on(r: &Reader<'_, '_>, from: usize, number: usize) -> bool {
    let valued = cued(r.atoms, from, r.floor, Cue::Valued) || cued(r.atoms, from, r.floor, Cue::Value);
    let few = numeral::parse_at(r.atoms, number).filter(|n| n.value < Decimal::TEN);
    !valued && few.is_some_and(|n| UNITS.at(r.atoms, n.atoms.end, r.limit).is_none())
}

/// `từ 18 tuổi trở lên`, `500 người trở xuống`.
fn open_ended(r: &Reader<'_, '_>, start: usize, end: usize) -> Bounded {
    let near = end..(end + 6).min(r.sentence.end);
    let turn = near.clone().find(|&i| {
        r.atoms.lower(i) == "trở" && matches!(r.atoms.lower(i + 1), "lên" | "xuống") && i + 1 < r.sentence.end
    })?;
    if near.start < turn
        && (near.start..turn).any(|i| r.atoms.kind(i) == Some(crate::tokenize::AtomKind::Number))
    {
        return None;
    }
    let bound = if r.atoms.lower(turn + 1) == "lên" { Bound::Ge } else { Bound::Le };
    let qualifier = if r.before(start) == "từ" { start - 1..start } else { turn..turn + 2 };
    Some((bound, qualifier))
}

/// The increase or decrease whose number begins at `start`, bounds before it included.
pub(super) fn change(r: &Reader<'_, '_>, start: usize, multiple: bool) -> Option<Change> {
    let mut at = start;
    for _ in 0..5 {
        let (from, role) = CHANGES.before(r.atoms, at, r.floor)?;
        match role {
            ChangeRole::Verb { increase } => {
                // The sign of a table stands apart from the number; a glued one is handled with it.
                return Some(Change { increase, basis: None });
            }
            ChangeRole::Pass => at = from,
            ChangeRole::Level if multiple => at = from,
            // `giảm từ 8 tỷ xuống 2 tỷ` tells levels; `giảm giá từ 50 đến 60 triệu` a change.
            ChangeRole::Range if r.before(from) == "giá" => at = from,
            ChangeRole::Range | ChangeRole::Level => return None,
        }
    }
    None
}

/// What a noun before a bare number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// The number counts something.
    No,
    /// It does if a listed noun or unit follows.
    Soft,
    /// It does only with a unit.
    Hard,
}

/// Whether a noun before `start` takes the number as its name: `tập 11`, `lớp 10`.
pub(super) fn named(r: &Reader<'_, '_>, start: usize) -> Named {
    let Some((from, hard)) = DESIGNATORS.before(r.atoms, start, r.floor) else { return Named::No };
    // `tổng số 120 bài`, `trong số 34 người`, `mỗi năm một lần`.
    let counted = matches!(
        (r.before(from), r.lower(from)),
        (
            "tổng"
                | "trong"
                | "con"
                | "doanh"
                | "dân"
                | "sĩ"
                | "tần"
                | "hệ"
                | "chỉ"
                | "một"
                | "đa"
                | "quân"
                | "nhân"
                | "tỷ"
                | "tỉ"
                | "có"
                | "với",
            "số"
        ) | ("mỗi" | "một" | "các" | "mấy" | "hàng" | "hằng" | "từng" | "bằng" | "cùng" | "hôm", _)
    );
    match (counted, hard) {
        (true, _) => Named::No,
        (false, true) => Named::Hard,
        (false, false) => Named::Soft,
    }
}

/// Whether talk of money stands within the six atoms before `i`.
pub(super) fn of_money(r: &Reader<'_, '_>, i: usize) -> bool {
    CUES.any_in(r.atoms, r.far_back(i, 6)..i, |c| c == Cue::Money)
}
