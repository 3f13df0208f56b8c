//! Places in an order: ranks and ordinals, ages and minutes named by their number.

use std::ops::Range;

use rust_decimal::Decimal;

use super::QuantityKind;
use super::amount::amount_at;
use super::context;
use super::draft::Draft;
use super::lexicon::{CUES, Cue, cued, cues};
use super::reader::Reader;
use super::unit::{OfKind, unit_at};
use crate::numeral::ordinal_at;
use crate::tokenize::{AtomKind, Case};

/// `thứ tám`, `thứ 19`: a rank after a word of size or merit, else an ordinal.
pub(super) fn numbered(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let number = ordinal_at(r.atoms, i + 1).filter(|n| n.atoms.end <= r.limit && r.same_line(i + 1))?;
    let end = number.atoms.end;
    if number.digits && r.joined(end) || weekday(r, i, &number.atoms) || enumerates(r, i, end) {
        return None;
    }
    let rank = cued(r.atoms, i, r.floor, Cue::Rank);
    let (kind, rule) = if rank {
        (QuantityKind::Rank, "rank.numbered")
    } else {
        (QuantityKind::Ordinal, "ordinal.numbered")
    };
    if r.before(i) == "phút" {
        return None;
    }
    Some(Draft::new(kind, rule, number.atoms, number.value).over(i..end))
}

/// `sáng thứ hai`, `thứ ba tuần này`: a day of the week that no time has taken.
fn weekday(r: &Reader<'_, '_>, i: usize, number: &Range<usize>) -> bool {
    number.len() == 1
        && matches!(
            r.lower(number.start),
            "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "2" | "3" | "4" | "5" | "6" | "7"
        )
        && (r.case(i) == Case::Capital
            || matches!(r.before(i), "sáng" | "chiều" | "tối" | "đêm" | "trưa" | "hôm" | "ngày" | "vào")
            || matches!(r.lower(number.end), "tuần" | "hàng" | "ngày" | "(")
            || beside_weekday(r, i, number.end))
}

/// `thứ 3, thứ 5, thứ 7`, `từ thứ hai đến chủ nhật`: days of the week come together.
fn beside_weekday(r: &Reader<'_, '_>, i: usize, end: usize) -> bool {
    let link = |word: &str| matches!(word, "," | "và" | "đến" | "tới" | "-" | "–" | "hoặc" | ";");
    let day = |k: usize| matches!(r.atoms.lower(k), "thứ" | "chủ");
    let after = link(r.lower(end)) && end + 1 < r.sentence.end && day(end + 1);
    let before = i >= r.sentence.start + 3 && link(r.atoms.lower(i - 1)) && day(i - 3);
    after || before
}

/// `Thứ nhất, …`: it counts the arguments of the speaker.
fn enumerates(r: &Reader<'_, '_>, i: usize, end: usize) -> bool {
    r.case(i) == Case::Capital && matches!(r.text(end), "," | ":" | ".")
        || (i == r.sentence.start || matches!(r.before(i), ";" | ",")) && r.lower(end) == "là"
}

/// `đầu tiên`: ordinal 1, or rank 1 after `đứng`.
pub(super) fn first(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    // `những năm đầu tiên` are several.
    let several = (r.back(i, 4)..i).any(|k| matches!(r.lower(k), "những" | "các"));
    if r.lower(i + 1) != "tiên" || r.case(i) == Case::Capital || several {
        return None;
    }
    let ranked = matches!(r.before(i), "đứng" | "xếp");
    let (kind, rule) =
        if ranked { (QuantityKind::Rank, "rank.first") } else { (QuantityKind::Ordinal, "ordinal.first") };
    Some(Draft::new(kind, rule, i..i + 2, Decimal::ONE))
}

/// `lần đầu tiên`, `lần đầu`: of an event.
pub(super) fn first_time(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let counted = i > r.floor
        && (r.kind(i - 1) == Some(AtomKind::Number) || matches!(r.before(i), "hai" | "ba" | "những" | "các"));
    if r.lower(i + 1) != "đầu" || counted {
        return None;
    }
    let end = if r.lower(i + 2) == "tiên" { i + 3 } else { i + 2 };
    Some(Draft::new(QuantityKind::Ordinal, "ordinal.first_time", i + 1..end, Decimal::ONE).over(i..end))
}

/// `đứng đầu` of a ranking; who heads an office is no rank.
pub(super) fn leading(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if r.lower(i + 1) != "đầu" || r.lower(i + 2) == "tiên" {
        return None;
    }
    let heads = cued(r.atoms, i, r.floor, Cue::Heads)
        || (r.back(i, 8)..i).any(|k| r.lower(k) == "do")
        || cues(r.atoms, i + 2, r.limit, Cue::Office);
    (!heads).then(|| Draft::new(QuantityKind::Rank, "rank.leading", i..i + 2, Decimal::ONE))
}

/// `hạt giống số 1`, `số 1 thế giới`.
pub(super) fn number_one(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let one = matches!(r.lower(i + 1), "1" | "một") && !r.joined(i + 2);
    let ranked = cued(r.atoms, i, r.floor, Cue::First) || matches!(r.lower(i + 2), "thế" | "việt" | "châu");
    (one && ranked && i + 1 < r.limit)
        .then(|| Draft::new(QuantityKind::Rank, "rank.number_one", i + 1..i + 2, Decimal::ONE).over(i..i + 2))
}

/// `ở tuổi 29`, `độ tuổi 13-14`.
pub(super) fn age(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let after_number = i > r.floor && r.kind(i - 1) == Some(AtomKind::Number);
    let number = i + 1 + usize::from(r.lower(i + 1) == "từ");
    let amount = amount_at(r, number).filter(|a| a.digits && a.signed.is_none() && !after_number)?;
    let end = amount.atoms.end;
    let years = amount.high.unwrap_or(amount.low);
    let own_unit = unit_at(r, end).is_some_and(|of| of.kind != OfKind::Unknown);
    if years > Decimal::from(130) || !years.is_integer() || r.joined(end) || own_unit {
        return None;
    }
    let span = if r.before(i) == "độ" || number > i + 1 { amount.atoms.clone() } else { i..end };
    let draft = Draft::of_amount(QuantityKind::Measure, "measure.age", &amount).unit("tuổi");
    Some(draft.over(span))
}

/// `phút 45`, `phút thứ 78`, `phút 90+3`: a minute of a match.
pub(super) fn minute(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let after_number = i > r.floor
        && (r.kind(i - 1) == Some(AtomKind::Number) || crate::numeral::parse_at(r.atoms, i - 1).is_some());
    let number = i + 1 + usize::from(r.lower(i + 1) == "thứ");
    let minute =
        crate::numeral::small(r.atoms, number).filter(|m| *m <= 130 && number < r.limit && !after_number)?;
    let mut end = number + 1;
    let mut value = minute;
    if r.text(end) == "+"
        && r.glued(end)
        && let Some(extra) = crate::numeral::small(r.atoms, end + 1)
    {
        value += extra;
        end += 2;
    }
    if r.joined(end) || end > r.limit || unit_at(r, end).is_some_and(|of| of.kind == OfKind::Percent) {
        return None;
    }
    let draft = Draft::new(QuantityKind::Ordinal, "ordinal.minute", number..end, Decimal::from(value));
    Some(draft.unit("phút").over(i..end))
}

/// `(74')`, `Joselu 85'`: a minute of a match behind the name of who scored.
pub(super) fn minute_mark(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let minute = crate::numeral::small(r.atoms, i).filter(|m| (1..=130).contains(m))?;
    let mut end = i + 1;
    let mut value = minute;
    if r.text(end) == "+"
        && let Some(extra) = crate::numeral::small(r.atoms, end + 1)
    {
        value += extra;
        end += 2;
    }
    let marked = matches!(r.text(end), "'" | "’" | "′") && r.glued(end) && end < r.limit;
    let closed = !r.glued(end + 1) || matches!(r.text(end + 1), ")" | "," | ";" | "." | "]");
    let behind_name = i > r.sentence.start
        && (matches!(r.atoms.lower(i - 1), "(" | "," | ";") || r.atoms.get(i - 1)?.case.is_capital());
    if !(marked && closed && behind_name) || r.joined(i) && r.glued(i) && !matches!(r.before(i), "(") {
        return None;
    }
    let draft = Draft::new(QuantityKind::Ordinal, "ordinal.minute", i..end, Decimal::from(value));
    Some(draft.unit("phút").over(i..end + 1))
}

/// `gió giật cấp 10`, `cấp 8-9`: the strength of wind.
pub(super) fn wind(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let windy = CUES.any_in(r.atoms, r.far_back(i, 10)..i, |c| c == Cue::Wind);
    let amount = amount_at(r, i + 1).filter(|a| windy && a.digits && a.signed.is_none())?;
    let end = amount.atoms.end;
    if amount.high.unwrap_or(amount.low) > Decimal::from(18) || !amount.low.is_integer() {
        return None;
    }
    let bound = context::bound(r, i, end);
    let draft = Draft::of_amount(QuantityKind::Measure, "measure.wind", &amount).unit("cấp").over(i..end);
    Some(Draft { bound, ..draft })
}
