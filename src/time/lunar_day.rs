//! Feasts and days of the lunar calendar: `mùng 3 Tết`, `rằm tháng 7`, `23 tháng Chạp`, `Quốc khánh 2/9`.

use super::count::whole;
use super::digits::{Numeric, read};
use super::lexicon::Sense;
use super::meaning::{Field, Point, Year};
use super::period::{Read, tail};
use super::reader::Reader;

/// A feast or a lunar day at atom `i`.
pub(super) fn find(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let at = if reader.is(i, "ngày") { i + 1 } else { i };
    numbered(reader, at).or_else(|| before_new_year(reader, at)).or_else(|| feast(reader, i))
}

fn lunar(month: u8, day: u8, reader: &Reader<'_>, mut end: usize) -> Read {
    let mut point = Point::new(Field::Lunar(month, day));
    if reader.is(end, "nhuận") {
        end += 1;
    }
    if let Some(after) = reader.words(end, &["âm", "lịch"]) {
        end = after;
    }
    if let Some((year, after)) = tail(reader, end) {
        (point.year, end) = (year, after);
    }
    Read::one(point, end, "lunar_day")
}

/// The lunar month at atom `i`: `tháng Giêng`, `tháng 7`, `Tết`.
fn month(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    if reader.is(i, "tết") {
        let end = reader.words(i, &["tết", "nguyên", "đán"]).unwrap_or(i + 1);
        return Some((1, end));
    }
    let at = reader.words(i, &["tháng"])?;
    if let Some(n) = reader.int(at) {
        return (1..=12).contains(&n).then_some((n as u8, at + 1));
    }
    reader.term(at, |s| if let Sense::Month(m) = s { Some(m) } else { None })
}

/// `mùng 3 Tết`, `mồng 10 tháng 3`, `mùng 1`, `rằm tháng 7`, `15/8 âm lịch`, `23 tháng Chạp`.
fn numbered(reader: &Reader<'_>, i: usize) -> Option<Read> {
    if reader.term(i, |s| (s == Sense::EarlyDay).then_some(())).is_some() {
        let (day, at) = small_day(reader, i + 1)?;
        let (month, end) = month(reader, at).unwrap_or((1, at));
        return Some(lunar(month, day, reader, end));
    }
    if reader.is(i, "rằm") {
        let (month, end) = month(reader, i + 1)?;
        return Some(lunar(month, 15, reader, end));
    }
    if let Some((Numeric::One(point), end)) = read(reader, i)
        && let Field::Day(Some(month), day) = point.field
        && let Some(end) = reader.words(end, &["âm", "lịch"])
    {
        let mut found = lunar(month, day, reader, end);
        if point.year != Year::Open {
            found.point.year = point.year;
        }
        return Some(found);
    }
    let day = u8::try_from(reader.int(i)?).ok().filter(|d| (1..=30).contains(d))?;
    let (month, end) = month(reader, i + 1)?;
    let named = reader.any(end - 1, &["chạp", "giêng"]) || reader.words(end, &["âm", "lịch"]).is_some();
    (reader.is(i + 1, "tháng") && named).then(|| lunar(month, day, reader, end))
}

fn small_day(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let (number, end) = whole(reader, i)?;
    (1..=10).contains(&number).then_some((number as u8, end))
}

/// `28 Tết`, `30 tháng Chạp`: the last days of the old year.
fn before_new_year(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let day = u8::try_from(reader.int(i)?).ok().filter(|d| (20..=30).contains(d))?;
    let end = reader.words(i + 1, &["tết"]).filter(|_| reader.is_capital(i + 1))?;
    Some(lunar(12, day, reader, end))
}

/// `Quốc khánh`, `Quốc khánh 2/9/2024`, `Tết Nguyên đán 2025`.
fn feast(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let ((is_lunar, month, day), mut end) = reader.term(i, |s| match s {
        Sense::Feast { lunar, month, day } => Some((lunar, month, day)),
        _ => None,
    })?;
    if reader.is(end - 1, "tết") && (reader.in_set(end, "after_tet") || !reader.is_capital(end - 1)) {
        return None;
    }
    let name = end == i + 2 && (i..end).all(|k| reader.is_capital(k)) && !reader.is(i, "tết");
    if name && !reader.after_set(i, "before_feast") {
        return None;
    }
    if is_lunar {
        return Some(lunar(month, day, reader, end));
    }
    let mut point = Point::new(Field::Day(Some(month), day));
    if let Some((Numeric::One(date), after)) = read(reader, end)
        && date.field == point.field
    {
        (point, end) = (date, after);
    } else if let Some((year, after)) = tail(reader, end) {
        (point.year, end) = (year, after);
    }
    Some(Read::one(point, end, "feast"))
}
