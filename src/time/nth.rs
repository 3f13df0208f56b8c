//! What is counted within a longer period: `ngày đầu tiên của tháng ba`, `chủ nhật cuối cùng của tháng 5`,
//! `tuần đầu tháng 10`, `quý cuối năm`.

use super::count::whole;
use super::lexicon::{Post, Sense};
use super::meaning::{Field, MonthOf, Point, Within, Year};
use super::period::{Read, tail};
use super::reader::Reader;

/// The so-manyth, and whether its form leaves no doubt that it is counted: `đầu tiên`.
struct Ordinal {
    n: i8,
    plain: bool,
    end: usize,
}

/// `đầu tiên của`, `cuối cùng của`, `thứ hai trong`, `đầu`, `cuối` at atom `i`.
fn ordinal(reader: &Reader<'_>, i: usize) -> Option<Ordinal> {
    let (n, plain, end) = match reader.lower(i) {
        "đầu" if reader.is(i + 1, "tiên") => (1, true, i + 2),
        "cuối" if reader.is(i + 1, "cùng") => (-1, true, i + 2),
        "đầu" => (1, false, i + 1),
        "cuối" => (-1, false, i + 1),
        "thứ" => match reader.lower(i + 1) {
            "nhất" => (1, true, i + 2),
            "tư" => (4, true, i + 2),
            _ => {
                let (n, end) = whole(reader, i + 1).filter(|(n, _)| (1..=31).contains(n))?;
                (n as i8, true, end)
            }
        },
        _ => return None,
    };
    let of = reader.any(end, &["của", "trong"]);
    Some(Ordinal { n, plain: plain || of, end: end + usize::from(of) })
}

/// The month at atom `i`: `tháng ba năm 2024`, `tháng sau`, `tháng`.
fn month(reader: &Reader<'_>, i: usize) -> Option<(MonthOf, Year, usize)> {
    let at = reader.words(i, &["tháng"])?;
    let numbered = match reader.int(at) {
        Some(n) => u8::try_from(n).ok().filter(|n| (1..=12).contains(n)).map(|n| (n, at + 1)),
        None => reader.term(at, |s| if let Sense::Month(m) = s { Some(m) } else { None }),
    };
    if let Some((number, end)) = numbered {
        let (year, end) = tail(reader, end).unwrap_or((Year::Open, end));
        return Some((MonthOf::Number(number), year, end));
    }
    let (shift, end) = match reader.post(at) {
        Some((Post::This, end)) => (0, end),
        Some((Post::Before | Post::Last, end)) => (-1, end),
        Some((Post::Next | Post::After, end)) => (1, end),
        _ => (0, at),
    };
    Some((MonthOf::Shift(shift), Year::Open, end))
}

/// The year at atom `i`: `năm 2024`, `năm nay`, `năm`.
fn year(reader: &Reader<'_>, i: usize) -> Option<(Year, usize)> {
    let found = tail(reader, i);
    let bare = || (!reader.any(i + 1, &["học", "mới", "thứ"])).then_some((Year::FromPublished(0), i + 1));
    if reader.is(i, "năm") { found.or_else(bare) } else { None }
}

/// The so-manyth day, week, month or quarter of a longer period, at atom `i`.
pub(super) fn nth(reader: &Reader<'_>, i: usize) -> Option<Read> {
    match reader.lower(i) {
        "ngày" | "hôm" => within(reader, i + 1, Within::Day),
        "tuần" => within(reader, i + 1, Within::Week),
        "tháng" | "quý" if !reader.any(i.wrapping_sub(1), &["những", "các", "số"]) => {
            of_year(reader, i)
        }
        "thứ" | "chủ" | "chúa" => {
            let (number, end) = reader.term(i, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
            match reader.words(end, &["tuần"]) {
                Some(at) => within(reader, at, Within::InWeek(number)),
                None => within(reader, end, Within::Weekday(number)),
            }
        }
        // The number may be two words; no number is read where no quarter follows.
        _ if reader.is(i + 1, "quý") || reader.is(i + 2, "quý") => quarters(reader, i),
        _ => None,
    }
}

fn within(reader: &Reader<'_>, i: usize, what: Within) -> Option<Read> {
    let ordinal = ordinal(reader, i)?;
    let sure = ordinal.plain || reader.whole || matches!(what, Within::Week | Within::InWeek(_));
    if !sure {
        return None;
    }
    if let Some((month, year, end)) = month(reader, ordinal.end) {
        let point = Point::of_year(year, Field::Nth(what, ordinal.n, month));
        return Some(Read::one(point, end, "nth_of_month"));
    }
    let (year, end) = year(reader, ordinal.end).filter(|_| what == Within::Day)?;
    let month = match ordinal.n {
        1 => 1,
        -1 => 12,
        _ => return None,
    };
    let point = Point::of_year(year, Field::Nth(what, ordinal.n, MonthOf::Number(month)));
    Some(Read::one(point, end, "nth_of_year"))
}

/// `tháng đầu tiên của năm 2024`, `quý cuối năm`.
fn of_year(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let ordinal = ordinal(reader, i + 1)?;
    let (year, end) = year(reader, ordinal.end)?;
    let (count, month) = if reader.is(i, "tháng") { (12, true) } else { (4, false) };
    let number = if ordinal.n < 0 { count + 1 + ordinal.n } else { ordinal.n };
    let number = u8::try_from(number).ok().filter(|n| *n >= 1 && i32::from(*n) <= i32::from(count))?;
    let field = if month { Field::Month(number) } else { Field::Quarter(number) };
    Some(Read::one(Point::of_year(year, field), end, "nth_of_year"))
}

/// `hai quý đầu năm`, `3 quý đầu năm 2024`.
fn quarters(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let (n, at) = whole(reader, i).filter(|(n, _)| (2..=3).contains(n))?;
    let at = reader.words(at, &["quý"])?;
    let ordinal = ordinal(reader, at)?;
    let (year, end) = year(reader, ordinal.end)?;
    let n = n as u8;
    let field = match (n, ordinal.n) {
        (2, 1) => Field::Half(1),
        (2, -1) => Field::Half(2),
        (3, 1) => Field::Months(1, 9),
        (3, -1) => Field::Months(4, 12),
        _ => return None,
    };
    Some(Read::one(Point::of_year(year, field), end, "quarters_of_year"))
}
