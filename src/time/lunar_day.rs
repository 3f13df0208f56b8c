//! Feasts and days of the lunar calendar: `mùng 3 Tết`, `rằm tháng 7`, `23 tháng Chạp`, `Quốc khánh 2/9`.

use super::count::whole;
use super::digits::{Numeric, read};
use super::lexicon::{Post, Sense};
use super::meaning::{Field, Point, Year};
use super::period::{Read, tail};
use super::reader::Reader;

/// A feast or a lunar day at atom `i`.
pub(super) fn find(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let at = if reader.is(i, "ngày") { i + 1 } else { i };
    numbered(reader, at).or_else(|| before_new_year(reader, at)).or_else(|| feast(reader, i)).or_else(|| {
        let lead = if reader.whole { &["ngày", "lễ", "đại", "dịp", "đêm"][..] } else { &["ngày"] };
        let skip = (i..i + 2).take_while(|&k| reader.any(k, lead)).count();
        (1..=skip).find_map(|k| feast(reader, i + k))
    })
}

fn lunar(month: u8, day: u8, reader: &Reader<'_>, mut end: usize) -> Read {
    let leap = reader.is(end, "nhuận");
    end += usize::from(leap);
    let mut point = Point::new(Field::Lunar(month, day, leap));
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
        let Some((of, end)) = month(reader, at) else {
            return month_after(reader, at, day).or_else(|| Some(lunar(1, day, reader, at)));
        };
        let solar = solar_by_custom(reader, day, of, end);
        if solar {
            let mut point = Point::new(Field::Day(Some(of), day));
            let (year, end) = tail(reader, end).unwrap_or((Year::Open, end));
            point.year = year;
            return Some(Read::one(point, end, "day"));
        }
        return Some(lunar(of, day, reader, end));
    }
    if reader.is(i, "rằm") {
        let (month, end) = match month(reader, i + 1) {
            Some(found) => found,
            None if reader.words(i, &["rằm", "trung", "thu"]).is_some() => (8, i + 3),
            None => return None,
        };
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
    let (day, at) = whole(reader, i).filter(|(d, _)| (1..=30).contains(d))?;
    let (month, end) = month(reader, at)?;
    let named = reader.any(end - 1, &["chạp", "giêng"]) || reader.words(end, &["âm", "lịch"]).is_some();
    (reader.is(at, "tháng") && named).then(|| lunar(month, day as u8, reader, end))
}

/// `mùng 2 tháng tới`: the word `mùng` is said of solar days too.
pub(super) fn month_after(reader: &Reader<'_>, i: usize, day: u8) -> Option<Read> {
    let (post, end) = reader.post(i + 1).filter(|_| reader.is(i, "tháng"))?;
    let shift = match post {
        Post::This => 0,
        Post::Before | Post::Last => -1,
        Post::Next | Post::After => 1,
        _ => return None,
    };
    Some(Read::one(Point::new(Field::DayOfMonthShift(shift, day)), end, "day"))
}

/// `mùng 2 tháng 9`, `mùng 8 tháng 3`: days of the solar calendar that people call so. A text that is one expression
/// comes from dialogue, where only the feasts of the lunar calendar are meant by it.
fn solar_by_custom(reader: &Reader<'_>, day: u8, month: u8, end: usize) -> bool {
    let says_lunar = !reader.is_number(end - 1) && reader.any(end - 1, &["tết", "đán", "giêng", "chạp"])
        || reader.is(end, "nhuận")
        || reader.words(end, &["âm", "lịch"]).is_some();
    let lexicon = super::lexicon::Lexicon::get();
    let dated = (day, month);
    !says_lunar && (lexicon.memorial.contains(&dated) || reader.whole && !lexicon.lunar_days.contains(&dated))
}

/// A lunar month at atom `i`: `tháng 8 âm lịch`, `tháng 4 nhuận`, `tháng Chạp`, `tháng cô hồn`.
pub(super) fn whole_month(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let (month, mut end) = month(reader, i).filter(|_| reader.is(i, "tháng"))?;
    let named = reader.any(end - 1, &["chạp", "giêng"]);
    let leap = reader.is(end, "nhuận");
    end += usize::from(leap);
    let after = reader.words(end, &["âm", "lịch"]);
    end = after.unwrap_or(end);
    if !named && !leap && after.is_none() {
        return None;
    }
    let (year, end) = tail(reader, end).unwrap_or((Year::Open, end));
    Some(Read::one(Point::of_year(year, Field::LunarMonth(month, leap)), end, "lunar_month"))
}

fn small_day(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let (number, end) = whole(reader, i)?;
    (1..=10).contains(&number).then_some((number as u8, end))
}

/// `28 Tết`, `30 tháng Chạp`: the last days of the old year.
fn before_new_year(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let day = u8::try_from(reader.int(i)?).ok().filter(|d| (20..=30).contains(d))?;
    let end = reader.words(i + 1, &["tết"]).filter(|_| reader.is_capital(i + 1) || reader.whole)?;
    Some(lunar(12, day, reader, end))
}

/// `Quốc khánh`, `Quốc khánh 2/9/2024`, `Tết Nguyên đán 2025`.
fn feast(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let ((is_lunar, month, day), mut end) = reader.term(i, |s| match s {
        Sense::Feast { lunar, alone, month, day } if !alone || reader.whole => Some((lunar, month, day)),
        _ => None,
    })?;
    let tet = reader.is(end - 1, "tết");
    if tet && (reader.in_set(end, "after_tet") || !reader.is_capital(end - 1) && !reader.whole) {
        return None;
    }
    let name =
        !reader.whole && end == i + 2 && (i..end).all(|k| reader.is_capital(k)) && !reader.is(i, "tết");
    if name && !reader.after_set(i, "before_feast") {
        return None;
    }
    if is_lunar && let Some((year, end)) = super::period::cycle_year(reader, end) {
        let point = Point::of_year(year, Field::Lunar(month, day, false));
        return Some(Read::one(point, end, "lunar_day"));
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
