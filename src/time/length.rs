//! Lengths of time, offsets that they measure, and recurrences.

use super::count::{Count, count, whole};
use super::lexicon::{Post, Sense, Unit};
use super::meaning::{Amount, Base, Found, Length, Meaning};
use super::reader::Reader;
use crate::tokenize::Case;

/// A length with its count and unit, `10 năm`, `7 năm 6 tháng`, `ba tháng rưỡi`; where it ends.
fn length(reader: &Reader<'_>, i: usize) -> Option<(Length, usize)> {
    let (first, at) = count(reader, i)?;
    let (unit, mut end) = unit_of(reader, at, first)?;
    if first.amount == Amount::Halves(0) || unit == Unit::Night && first.amount == Amount::Halves(1) {
        return None; // `0h`, `nửa đêm`
    }
    let mut length = Length { parts: [Some((first.amount, unit)), None, None], upper: first.upper };
    if let (Amount::Halves(n), true) = (first.amount, reader.is(end, "rưỡi")) {
        length.parts[0] = Some((Amount::Halves(n + 1), unit));
        return Some((length, end + 1));
    }
    let mut last = unit;
    for slot in 1..3 {
        let Some((more, at)) = count(reader, end) else { break };
        let Some((unit, after)) = unit_of(reader, at, more) else { break };
        if !smaller(unit, last) || first.upper.is_some() {
            break;
        }
        length.parts[slot] = Some((more.amount, unit));
        (last, end) = (unit, after);
    }
    Some((length, end))
}

/// Whether a length may go on with `unit` after `last`: months after years, minutes after hours.
fn smaller(unit: Unit, last: Unit) -> bool {
    matches!(
        (last, unit),
        (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Day, Unit::Hour | Unit::Night)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
    )
}

/// The unit of a length at atom `i`, where it is one.
fn unit_of(reader: &Reader<'_>, i: usize, count: Count) -> Option<(Unit, usize)> {
    let (unit, end) = reader.unit(i)?;
    let dated = match unit {
        Unit::Year => reader.year(end).is_some() || reader.is(end, "học"),
        // `2282 tháng 8-2024`: the number belongs to what stands before.
        Unit::Month => reader.int(end).is_some() && reader.any(end + 1, &["/", "-", "năm"]),
        // `hai ngày 26-27/5`, `1 ngày 30/5`
        Unit::Day => {
            reader.int(end).is_some() && reader.any(end + 1, &["/", "-", "–", ".", "tháng", "và", ",", "đến"])
        }
        Unit::Hour => {
            let sound = reader.in_set(end, "after_sound") || reader.is_capital(end);
            reader.is(i, "tiếng") && end == i + 1 && sound || reader.daypart(end).is_some()
        }
        Unit::Night => {
            reader.int(end).is_some() || !count.digits && reader.any(end, &["nhạc", "diễn", "thi"])
        }
        _ => false,
    };
    let deictic = reader.any(i, &["hôm", "bữa"]) && !reader.any(end, &["nữa", "trước"]);
    // `2 Ngày 1 Đêm` is a title.
    let title = reader.atoms.get(i).is_some_and(|a| a.case == Case::Capital);
    (!dated && !deictic && !title && !reader.in_set(end, "after_length") && reader.lower(end) != "/")
        .then_some((unit, end))
}

/// What ties a length to a date, after it.
enum Tie {
    /// Part of the span, tied to the date of publication.
    Published,
    /// Part of the span, tied to nothing.
    Free,
    /// A measured offset.
    Offset(Base, i8),
}

fn tie(reader: &Reader<'_>, i: usize) -> Option<(Tie, usize)> {
    let (post, end) = reader.post(i)?;
    let event = reader.in_set(end, "after_offset");
    let tie = match post {
        Post::Last | Post::Next | Post::Recent => Tie::Published,
        Post::This if reader.is(i, "nay") => Tie::Published,
        Post::First if reader.any(end, &["tư", "vào", "ra", "cơ", "độc"]) => return None,
        Post::First | Post::Final => Tie::Free,
        Post::More => Tie::Offset(Base::Published, 1),
        Post::Back => Tie::Offset(Base::Published, -1),
        Post::Before if reader.is(end, "đây") => return Some((Tie::Offset(Base::Published, -1), end + 1)),
        Post::Before if !event => Tie::Offset(Base::Published, -1),
        Post::Prior => Tie::Offset(Base::Text, -1),
        Post::After if !event => Tie::Offset(Base::Text, 1),
        Post::Following if !reader.is(i, "tiếp") => Tie::Offset(Base::Text, 1),
        _ => return None,
    };
    Some((tie, end))
}

/// A length of time at atom `i`, with what ties it to a date.
pub(super) fn find(reader: &Reader<'_>, i: usize) -> Option<Found> {
    if reader.after_set(i, "before_length") {
        return None;
    }
    // `những năm tháng ấy`: years and months.
    let always = reader.words(i, &["năm", "tháng"]).is_some();
    if always && reader.any(i.wrapping_sub(1), &["những", "các", "bao", "nhiều", "theo", "cùng", "suốt"])
    {
        return None;
    }
    let age = reader.is(i.wrapping_sub(1), ",") && reader.is(i.wrapping_sub(2), "tuổi");
    if age || one_of_a_kind(reader, i) {
        return None;
    }
    if let Some(found) = counted_from(reader, i) {
        return Some(found);
    }
    let (length, end) = length(reader, i)?;
    if once(reader, end).is_some() {
        let (amount, unit) = length.parts[0]?;
        return Some(Found {
            meaning: Meaning::Set(amount, unit),
            atoms: i..end + 2,
            rule: "every_so_often",
        });
    }
    let (meaning, end, rule) = match tie(reader, end) {
        Some((Tie::Published, end)) => (Meaning::Length { length, docdate: true }, end, "length_to_now"),
        Some((Tie::Free, end)) => (Meaning::Length { length, docdate: false }, end, "first_length"),
        Some((Tie::Offset(base, sign), end)) => (Meaning::Offset { length, base, sign }, end, "offset"),
        None => (Meaning::Length { length, docdate: false }, end, "length"),
    };
    Some(Found { meaning, atoms: i..end, rule })
}

/// `một ngày nào đó`, `một tiếng "mẹ"`: an article, not a count.
fn one_of_a_kind(reader: &Reader<'_>, i: usize) -> bool {
    let Some((_, end)) = reader.unit(i + 1).filter(|_| reader.is(i, "một")) else { return false };
    let sound =
        reader.is(i + 1, "tiếng") && (reader.after_set(i, "before_sound") || reader.any(end, &["\"", "“"]));
    sound || reader.in_set(end, "after_one")
}

/// `hai năm một lần`
fn once(reader: &Reader<'_>, i: usize) -> Option<usize> {
    reader.words(i, &["một", "lần"]).or_else(|| reader.words(i, &["1", "lần"]))
}

/// `cách đây 10 năm`, `trước đó một ngày`.
fn counted_from(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let (at, base, sign) = if let Some(at) = reader.words(i, &["cách", "đây"]) {
        (at, Base::Published, -1)
    } else if let Some(at) = reader.words(i, &["cách", "đó"]).or_else(|| reader.words(i, &["trước", "đó"]))
    {
        (at, Base::Text, -1)
    } else {
        (reader.words(i, &["sau", "đó"])?, Base::Text, 1)
    };
    let (length, mut end) = (at..=at + 1)
        .filter(|&k| k == at || reader.any(at, &["khoảng", "hơn", "gần", "chừng", "đúng", "tròn"]))
        .find_map(|k| length(reader, k))?;
    // `trước đó khoảng 10h ngày 9/9` is a clock time.
    if reader.is(end, "ngày") || reader.is(end - 1, "h") {
        return None;
    }
    if let Some((Post::Before | Post::Back, after)) = reader.post(end) {
        end = after;
    }
    Some(Found { meaning: Meaning::Offset { length, base, sign }, atoms: i..end, rule: "counted_from" })
}

/// `hàng năm`, `mỗi ngày`, `mỗi 2 năm`.
pub(super) fn every(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), at) = reader.term(i, |s| (s == Sense::Every).then_some(()))?;
    let each = reader.is(i, "mỗi");
    if !each && reader.after_set(i, "before_every") {
        return None;
    }
    if let Some(found) = every_day(reader, i, at).filter(|_| each || reader.any(i, &["hàng", "hằng", "các"]))
    {
        return Some(found);
    }
    let (n, at) = match whole(reader, at) {
        Some((n, after)) if each && reader.unit(after).is_some() => (n, after),
        _ => (1, at),
    };
    let (unit, end) = reader.unit(at)?;
    let dated = reader.int(end).is_some() || reader.is(end, "học") || reader.is(at, "hôm");
    let long = !each && reader.any(end, &["trời", "liền"]);
    let sound = reader.is(at, "tiếng") && (reader.in_set(end, "after_sound") || reader.is_capital(end));
    if dated || sound {
        return None;
    }
    let meaning = if long || reader.words(at, &["giờ", "đồng", "hồ"]).is_some() && !each {
        let parts = [Some((Amount::Unstated, unit)), None, None];
        Meaning::Length { length: Length { parts, upper: None }, docdate: false }
    } else {
        Meaning::Set(Amount::Halves(n * 2), unit)
    };
    // `mỗi năm một lần`: in a text the second half is the fact's, not the time's.
    let end = once(reader, end).filter(|_| reader.whole).unwrap_or(end);
    Some(Found { meaning, atoms: i..end, rule: "every" })
}

/// `mỗi sáng`, `mỗi tối thứ bảy`, `mỗi mùa hè`: `at` is the atom after the word of recurrence.
fn every_day(reader: &Reader<'_>, i: usize, at: usize) -> Option<Found> {
    let weekday = |k| reader.term(k, |s| matches!(s, Sense::Weekday(_)).then_some(()));
    let (unit, end) = if let Some(((), end)) = weekday(at) {
        (Unit::Week, end)
    } else if let Some((_, unit_at)) = reader.part(at)
        && let Some((unit @ (Unit::Week | Unit::Month | Unit::Year), end)) = reader.unit(unit_at)
    {
        (unit, end)
    } else if let Some((_, end)) = reader.daypart(at) {
        match weekday(end) {
            Some(((), end)) => (Unit::Week, end),
            None => (Unit::Day, end),
        }
    } else {
        let ((), end) = reader.term(at, |s| matches!(s, Sense::Season(_)).then_some(()))?;
        (Unit::Year, end)
    };
    // `mỗi sáng kiến`, `mỗi chiều dài`
    let other = reader.in_set(end, "after_daypart") || reader.likely_year(end).is_some();
    (!other).then_some(Found { meaning: Meaning::Set(Amount::Halves(2), unit), atoms: i..end, rule: "every" })
}
