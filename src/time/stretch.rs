//! Longer stretches and parts of a year: halves, seasons, school years, terms, decades, centuries.

use super::count::whole;
use super::digits::{Numeric, read};
use super::lexicon::{Post, Sense, Unit};
use super::meaning::{Field, Point, Year};
use super::period::{Read, core, tail};
use super::reader::Reader;
use super::{Direction, TimeMod};

/// `nửa đầu năm nay`, `nửa cuối tháng 9`.
pub(super) fn half(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let first = match reader.lower(i + 1) {
        "đầu" => true,
        "cuối" | "sau" => false,
        _ => return None,
    };
    let mut found = core(reader, i + 2, true)?;
    if found.last.is_some() {
        return None;
    }
    match found.point.field {
        Field::Year => found.point.field = Field::Half(if first { 1 } else { 2 }),
        _ => found.point.modifier = Some(if first { TimeMod::Start } else { TimeMod::End }),
    }
    found.rule = "half";
    Some(found)
}

/// `6 tháng đầu năm 2023`, `ba tháng cuối năm`, `9 tháng năm 2023`.
pub(super) fn months_of_year(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let (n, at) = whole(reader, i)?;
    let n = u8::try_from(n).ok().filter(|n| (2..=11).contains(n))?;
    let at = reader.words(at, &["tháng"])?;
    let (first, year_at) = match reader.lower(at) {
        "đầu" => (true, at + 1),
        "cuối" => (false, at + 1),
        "năm" | "/" => (true, at),
        _ => return None,
    };
    let side = year_at > at;
    let (year, end) = match tail(reader, year_at) {
        Some(found) => found,
        // `6 tháng đầu năm`; not `năm tháng năm người`.
        None if side && reader.is(year_at, "năm") && !reader.is(year_at + 1, "học") => {
            (Year::FromPublished(0), year_at + 1)
        }
        None => return None,
    };
    if !side && (!matches!(year, Year::Given(_)) || reader.lower(i).starts_with('0')) {
        return None;
    }
    let field = match (n, first) {
        (6, true) => Field::Half(1),
        (6, false) => Field::Half(2),
        (n, true) => Field::Months(1, n),
        (n, false) => Field::Months(13 - n, 12),
    };
    Some(Read::one(Point::of_year(year, field), end, "months_of_year"))
}

/// `cùng kỳ`, `cùng kỳ năm ngoái`.
pub(super) fn same_period(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let at = reader.words(i, &["cùng", "kỳ"]).or_else(|| reader.words(i, &["cùng", "kì"]))?;
    let (year, end) = tail(reader, at).unwrap_or((Year::FromText(-1), at));
    let year = if year == Year::FromEither(-1) { Year::FromText(-1) } else { year };
    Some(Read::one(Point::of_year(year, Field::SamePeriod), end, "same_period"))
}

/// `giai đoạn 2021-2025`, `năm học 2023-2024`.
pub(super) fn stretch(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let (school, at) = reader.term(i, |s| if let Sense::Stretch(x) = s { Some(x) } else { None })?;
    if let (true, Some((from, to, end))) = (school, short_pair(reader, at)) {
        return Some(Read::one(Point::new(Field::School(from, to)), end, "school_year"));
    }
    let (a, b, end) = match read(reader, at)? {
        (Numeric::Two(a, b), end) => (a, b, end),
        // `mùa giải 2022`, `mùa 2022`
        (Numeric::One(a), end)
            if a.field == Field::Year && reader.is(i, "mùa") && reader.to(end).is_none() =>
        {
            return Some(Read::one(a, end, "season_of_year"));
        }
        (Numeric::One(a), end) => {
            let (Numeric::One(b), end) = read(reader, reader.to(end)?)? else { return None };
            (a, b, end)
        }
    };
    if !school {
        let rule = "stretch_of_years";
        return (a.field == b.field || !matches!(a.field, Field::Day(..))).then_some(Read {
            point: a,
            last: Some(b),
            end,
            rule,
        });
    }
    let (Year::Given(from), Year::Given(to)) = (a.year, b.year) else { return None };
    let years = a.field == Field::Year && b.field == Field::Year;
    years.then(|| Read::one(Point::new(Field::School(from, to)), end, "school_year"))
}

/// `2023/24`, `2023-24`: a year and the last two digits of the next.
fn short_pair(reader: &Reader<'_>, i: usize) -> Option<(i16, i16, usize)> {
    let from = reader.year(i)?;
    let short = reader.int(i + 2).filter(|_| reader.lower(i + 2).len() == 2)?;
    let fits = reader.any(i + 1, &["/", "-", "–"]) && i32::from(short) == (i32::from(from) + 1) % 100;
    fits.then_some((from, from + 1, i + 3))
}

/// `mùa thu này`, `mùa hè 2023`; a season without a year is not a date.
pub(super) fn season(reader: &Reader<'_>, i: usize, part: bool) -> Option<Read> {
    let (month, at) = reader.term(i, |s| if let Sense::Season(m) = s { Some(m) } else { None })?;
    let last = (month + 1) % 12 + 1;
    let mut point = Point::new(Field::Months(month, last));
    let (year, end) = match (tail(reader, at), reader.post(at)) {
        (Some(found), _) => found,
        (None, Some((Post::This, end))) => (Year::FromPublished(0), end),
        (None, Some((Post::Last | Post::Before, end))) => {
            point.toward = Some(Direction::Past);
            (Year::Open, end)
        }
        (None, Some((Post::Next, end))) => {
            point.toward = Some(Direction::Future);
            (Year::Open, end)
        }
        _ if part => (Year::FromPublished(0), at),
        _ if reader.whole => (Year::Open, at),
        _ => return None,
    };
    point.year = year;
    Some(Read::one(point, end, "season"))
}

/// `những năm 90`, `những năm 1990`.
pub(super) fn nineties(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let decade = reader.is(i, "năm").then(|| decade_number(reader, i + 1))??;
    // `những năm 2010, 2015` is a list of years.
    let listed = reader.year(i + 1).is_some()
        && reader.and(i + 2).is_some_and(|(_, next)| reader.year(next).is_some());
    (!listed).then(|| Read::one(Point::new(Field::Decade(decade)), i + 2, "decade"))
}

fn decade_number(reader: &Reader<'_>, i: usize) -> Option<i16> {
    let n = i16::try_from(reader.int(i)?).ok().filter(|n| n % 10 == 0)?;
    match reader.lower(i).len() {
        2 if n >= 20 => Some(190 + n / 10),
        4 if (1000..2100).contains(&n) => Some(n / 10),
        _ => None,
    }
}

/// `thập niên 1990`, `thế kỷ 21`, `thế kỷ XIX`.
pub(super) fn long_unit(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let (unit, at) = reader.unit(i)?;
    match unit {
        Unit::Decade => {
            let decade = decade_number(reader, at)?;
            Some(Read::one(Point::new(Field::Decade(decade)), at + 1, "decade"))
        }
        Unit::Century => {
            let shift = match reader.post(at) {
                Some((Post::This, end)) => Some((0, end)),
                Some((Post::Before, end)) => Some((-1, end)),
                _ => None,
            };
            if let Some((shift, end)) = shift {
                return Some(Read::one(Point::new(Field::CenturyShift(shift)), end, "century"));
            }
            let at = if reader.is(at, "thứ") { at + 1 } else { at };
            let (n, end) = match reader.int(at) {
                Some(n) => (u8::try_from(n).ok()?, at + 1),
                None => reader.term(at, |s| if let Sense::Roman(n) = s { Some(n) } else { None })?,
            };
            let fits = (1..=22).contains(&n);
            fits.then(|| Read::one(Point::new(Field::Century(i16::from(n))), end, "century"))
        }
        _ => None,
    }
}
