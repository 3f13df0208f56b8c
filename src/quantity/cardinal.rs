//! Money, percentages, counts, measures and multiples: a number and what it is of.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amount::{Amount, amount_at};
use super::context::{self, Named};
use super::draft::Draft;
use super::lexicon::{Cue, DEFINITE, DESIGNATORS, cued};
use super::reader::Reader;
use super::unit::{Of, OfKind, measure, unit_at};
use super::{Change, QuantityKind, Value, bare, money, shared};
use crate::numeral;
use crate::tokenize::{AtomKind, Case};

/// Reads the number at `i` with its unit.
pub(super) fn read(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if is_code(r, i) || is_name(r, i) {
        return None;
    }
    let mut amount = amount_at(r, i)?;
    if cut_off(r, &amount) {
        return None;
    }
    let mut of = unit_at(r, amount.atoms.end);
    if let Some(unit) = &of
        && let Some((wider, last)) = unit_on_both_sides(r, &amount, unit)
    {
        (amount, of) = (wider, Some(last));
    }
    let of = of.filter(|of| counts(r, i, &amount, of));
    let draft = match &of {
        Some(of) => {
            let draft = with_unit(r, &amount, of)?;
            money::with_cents(r, glued_tenths(r, half_more(r, draft, of), of), of)
        }
        None => match shared::read(r, &amount) {
            Some(draft) => draft,
            None => bare::read(r, i, &amount)?,
        },
    };
    Some(around(r, draft, &amount))
}

/// Numbers that are codes or parts of longer tokens: `06`, the `8` of `17/8`, `0912345678`, `1.` at the head of a
/// list.
fn is_code(r: &Reader<'_, '_>, i: usize) -> bool {
    if r.kind(i) != Some(AtomKind::Number) {
        return false;
    }
    let text = r.text(i).as_bytes();
    let leading_zero = text.len() > 1 && text[0] == b'0' && text[1].is_ascii_digit();
    let item = i == r.sentence.start && matches!(r.text(i + 1), "." | ")");
    let after_dash = i > r.floor
        && r.glued(i)
        && (r.is_dash(i - 1) || matches!(r.text(i - 1), "+" | "."))
        && i - 1 > r.floor
        && r.glued(i - 1)
        && r.kind(i - 2).is_some_and(|k| matches!(k, AtomKind::Word | AtomKind::Number | AtomKind::Alnum));
    // `55E330MP`; a lower-case word before is a missing space (`tăng5%`).
    let inside = i > r.floor && r.glued(i) && r.is_word(i - 1) && r.case(i - 1) != Case::Lower;
    inside || r.joined(i) || leading_zero || item || after_dash || matches!(r.before(i), "#" | "№")
}

/// Number words of names: `Ba Đình`, `Hai Bà Trưng`.
fn is_name(r: &Reader<'_, '_>, i: usize) -> bool {
    r.is_word(i)
        && r.case(i) == Case::Capital
        && (i != r.sentence.start && !matches!(r.before(i), "\"" | "“" | ":" | "-")
            || r.is_word(i + 1) && r.case(i + 1) == Case::Capital)
}

/// Whether the token goes on after the amount, so that it is no number of its own: `17/8`, `5G`, `3A`, `8h30`.
fn cut_off(r: &Reader<'_, '_>, amount: &Amount) -> bool {
    let end = amount.atoms.end;
    let goes_on = r.joined(end) && measure(r, end).is_none();
    // `4K` is a film, `vé 200k` a price.
    let film =
        r.lower(end.wrapping_sub(1)) == "k" && !r.is_word(end) && !context::of_money(r, amount.atoms.start);
    goes_on || film || r.glued(end) && matches!(r.text(end), ":" | "+") && r.glued(end + 1)
}

/// `từ 9% đến 10%`, `5 triệu đồng - 6 triệu đồng`: a range with the unit after both numbers.
fn unit_on_both_sides(r: &Reader<'_, '_>, amount: &Amount, unit: &Of) -> Option<(Amount, Of)> {
    let connector = unit.atoms.end;
    let dash = r.is_dash(connector);
    let from = r.before(amount.atoms.start) == "từ" || r.before(amount.atoms.start.saturating_sub(1)) == "từ";
    if amount.high.is_some() || !(dash || from && matches!(r.lower(connector), "đến" | "tới")) {
        return None;
    }
    let second = amount_at(r, connector + 1).filter(|a| a.high.is_none() && a.signed.is_none())?;
    let last = unit_at(r, second.atoms.end)?;
    let same = last.kind == unit.kind
        && (last.name == unit.name || last.name.starts_with(&format!("{}/", unit.name)));
    (same && amount.low < second.low && unit.kind != OfKind::Unknown).then(|| {
        let wider =
            Amount { atoms: amount.atoms.start..second.atoms.end, high: Some(second.low), ..amount.clone() };
        (wider, last)
    })
}

/// Whether the number counts `of` at all.
fn counts(r: &Reader<'_, '_>, i: usize, amount: &Amount, of: &Of) -> bool {
    let named = context::named(r, i);
    if amount.ambiguous && !matches!(r.lower(i), "một" | "ba" | "năm" | "chín") {
        return false;
    }
    match of.kind {
        OfKind::Money if of.large && !r.whole && !amount.scaled && amount.low < Decimal::ONE_HUNDRED => {
            return false;
        }
        OfKind::Money | OfKind::Percent => return true,
        OfKind::Measure => return !amount.ambiguous || amount.low != Decimal::ONE || only(r, i),
        // `Asian Cup 2027 tổ chức`, `Campuchia 4.0`, `số 17 quận 1`.
        OfKind::Noun
            if year_like(r, amount) && after_name(r, i) || is_version(r, amount) || is_address(r, of) =>
        {
            return false;
        }
        OfKind::Noun if named == Named::Hard && !amount.scaled => return false,
        OfKind::Unknown if named != Named::No && !amount.scaled => return false,
        // `cả 2 đăng tải`: both of them.
        OfKind::Unknown if matches!(r.before(amount.atoms.start), "cả" | "giữa") => return false,
        OfKind::Unknown if amount.ambiguous || year_like(r, amount) || after_name(r, i) => return false,
        OfKind::Noun | OfKind::Unknown => {}
    }
    if amount.ambiguous {
        return match r.lower(i) {
            "một" => only(r, i) || once_each(r, i, of),
            "năm" if after_number(r, i) => false,
            "năm" => !matches!(
                r.before(i),
                "mỗi"
                    | "hàng"
                    | "hằng"
                    | "cả"
                    | "đầu"
                    | "cuối"
                    | "giữa"
                    | "từng"
                    | "nhiều"
                    | "các"
                    | "những"
                    | "một"
                    | "mấy"
                    | "vào"
                    | "qua"
                    | "suốt"
                    | "trong"
            ),
            _ => true,
        };
    }
    !definite(r, amount, of)
}

/// `70 năm chiến thắng`: years, whether or not a time has taken them.
fn after_number(r: &Reader<'_, '_>, i: usize) -> bool {
    i > r.sentence.start
        && (r.atoms.kind(i - 1) == Some(AtomKind::Number)
            || numeral::parse_at(r.atoms, i - 1).is_some_and(|n| !n.ambiguous))
}

/// `hai nước`, `hai bên`: both sides, not a count.
fn definite(r: &Reader<'_, '_>, amount: &Amount, of: &Of) -> bool {
    if cued(r.atoms, amount.atoms.start, r.floor, Cue::Only) {
        return false;
    }
    let pointed = matches!(r.lower(of.atoms.end), "này" | "đó" | "ấy" | "kia" | "đều");
    amount.high.is_none()
        && amount.low == Decimal::TWO
        && (matches!(r.before(amount.atoms.start), "cả" | "giữa") && !amount.digits
            || pointed
            || DEFINITE
                .at(r.atoms, of.atoms.start, r.limit)
                .is_some_and(|(end, ())| end >= of.atoms.end || of.kind == OfKind::Unknown))
}

/// `4.0`: a version.
pub(super) fn is_version(r: &Reader<'_, '_>, amount: &Amount) -> bool {
    amount.atoms.len() == 1 && r.text(amount.atoms.start).ends_with(".0")
}

/// `72 lầu 1`, `19 tổ 3`: the noun has a number of its own.
fn is_address(r: &Reader<'_, '_>, of: &Of) -> bool {
    let next = of.atoms.end;
    r.kind(next) == Some(AtomKind::Number)
        && r.same_line(next)
        && DESIGNATORS.before(r.atoms, next, of.atoms.start).is_some_and(|(start, _)| start == of.atoms.start)
        && unit_at(r, next + 1).is_none()
}

/// `mỗi năm một lần`, but not `một lần nữa`. The time after `mỗi` may be taken, so the sentence is looked at.
fn once_each(r: &Reader<'_, '_>, i: usize, of: &Of) -> bool {
    of.name == "lần"
        && r.lower(of.atoms.end) != "nữa"
        && (i.saturating_sub(3).max(r.sentence.start)..i).any(|k| r.atoms.lower(k) == "mỗi")
}

/// `một` is a number after `chỉ`, `đúng`, … or a bound; else it is an article.
fn only(r: &Reader<'_, '_>, i: usize) -> bool {
    cued(r.atoms, i, r.floor, Cue::Only) || context::bound(r, i, i + 1).is_some()
}

pub(super) fn year_like(r: &Reader<'_, '_>, amount: &Amount) -> bool {
    let text = r.text(amount.atoms.start);
    amount.atoms.len() == 1
        && text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a name stands before: `Quận 1`, `iPhone 12`; a capital at the head of the sentence is none.
pub(super) fn after_name(r: &Reader<'_, '_>, i: usize) -> bool {
    i > r.sentence.start + 1 && r.case(i - 1).is_capital() && r.is_word(i - 1)
        || i > r.sentence.start
            && matches!(r.atoms.kind(i - 1), Some(AtomKind::Alnum | AtomKind::Abbreviation))
        || i == r.floor && i > r.sentence.start
}

fn with_unit(r: &Reader<'_, '_>, amount: &Amount, of: &Of) -> Option<Draft> {
    let (kind, rule) = match of.kind {
        OfKind::Money => (QuantityKind::Money, "money.unit"),
        OfKind::Percent => (QuantityKind::Percent, "percent"),
        OfKind::Measure => (QuantityKind::Measure, "measure"),
        OfKind::Noun if of.name == "lần" && is_multiple(r, amount) => (QuantityKind::Ratio, "ratio.times"),
        OfKind::Noun => (QuantityKind::Count, "count.noun"),
        OfKind::Unknown => (QuantityKind::Count, "count.word"),
    };
    if of.minor {
        return Some(money::hundredths(amount, of));
    }
    if of.kind == OfKind::Unknown && amount.high.is_some() && !amount.digits {
        return None;
    }
    Some(Draft::of_amount(kind, rule, amount).unit(of.name.clone()).over(amount.atoms.start..of.atoms.end))
}

/// `hai cân rưỡi`, `3 đồng rưỡi`: half a unit more.
fn half_more(r: &Reader<'_, '_>, mut draft: Draft, of: &Of) -> Draft {
    let end = draft.atoms.end;
    let unit = matches!(of.kind, OfKind::Measure | OfKind::Money) && of.name != "tuổi" || of.name == "lần";
    if let Some(Value::Number(n)) = &mut draft.value
        && unit
        && n.is_integer()
        && r.lower(end) == "rưỡi"
        && r.same_line(end)
    {
        *n += Decimal::new(5, 1);
        draft.atoms.end += 1;
    }
    draft
}

/// `1m75`, `3kg2`: what stands against the unit is a part of it.
fn glued_tenths(r: &Reader<'_, '_>, mut draft: Draft, of: &Of) -> Draft {
    let end = draft.atoms.end;
    let digits = r.text(end);
    if let Some(Value::Number(n)) = &mut draft.value
        && matches!(of.name.as_str(), "m" | "kg")
        && n.is_integer()
        && r.glued(end)
        && (1..=2).contains(&digits.len())
        && r.kind(end) == Some(AtomKind::Number)
        && !r.joined(end + 1)
        && let Ok(part) = digits.parse::<i64>()
    {
        *n += Decimal::new(part, digits.len() as u32);
        draft.atoms.end += 1;
        draft.core = draft.atoms.clone();
    }
    draft
}

/// `gấp 4 lần`, `tăng 1,6 lần`: a multiple; `hai lần` is a count.
fn is_multiple(r: &Reader<'_, '_>, amount: &Amount) -> bool {
    let start = amount.atoms.start;
    let from = context::bound(r, start, amount.atoms.end).map_or(start, |(_, atoms)| atoms.start);
    !amount.low.is_integer()
        || cued(r.atoms, start, r.floor, Cue::Times)
        || cued(r.atoms, from, r.floor, Cue::Times)
}

/// Adds what stands before: bound and change.
fn around(r: &Reader<'_, '_>, draft: Draft, amount: &Amount) -> Draft {
    let Range { start, end } = draft.atoms.clone();
    let times = r.before(start) == "gấp";
    let anchor = if times { start - 1 } else { start };
    let bound = context::bound(r, start, end).or_else(|| context::bound(r, anchor, end));
    let from = bound
        .as_ref()
        .filter(|(_, atoms)| atoms.end <= start)
        .map_or(anchor, |(_, atoms)| atoms.start.min(anchor));
    // `(-0,85%)` fell; `-18°C` is a level, and so is `hiệu số -2`.
    let level = draft.unit.as_deref().is_none_or(|u| u.starts_with('°') || u == "độ");
    let sign = amount.signed.filter(|_| !level).map(|increase| Change { increase, basis: None });
    let change = sign.or_else(|| context::change(r, from, times));
    Draft { bound, change, ..draft }
}
