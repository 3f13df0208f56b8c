//! Days in digits and words, and what may stand after them.

use super::Direction;
use super::calendar::{day, exists};
use super::count::whole;
use super::digits::{Numeric, read};
use super::lexicon::{Post, Sense, Unit};
use super::meaning::{Field, Point, Year};
use super::period::{Read, tail, toward};
use super::reader::Reader;

/// `tuần trước`, `tới` after a day of the week.
pub(super) fn week_of(reader: &Reader<'_>, found: &mut Read) {
    let Field::Weekday(day, _) = found.point.field else { return };
    let weeks = reader.is(found.end, "tuần");
    let Some((post, end)) = reader.post(found.end + usize::from(weeks)) else { return };
    let (week, toward) = match post {
        Post::This if weeks => (Some(0), None),
        Post::Before | Post::Prior | Post::Last if weeks => (Some(-1), None),
        Post::Next | Post::After if weeks => (Some(1), None),
        Post::Before2 if weeks && reader.is(end - 1, "nữa") => (Some(-2), None),
        Post::After2 if weeks => (Some(2), None),
        Post::This => (Some(0), None),
        Post::Last => (None, Some(Direction::Past)),
        Post::Before | Post::Prior if reader.whole => (None, Some(Direction::Past)),
        Post::Next => (None, Some(Direction::Future)),
        Post::After | Post::Following if reader.whole => (None, Some(Direction::Future)),
        _ => return,
    };
    found.point.field = Field::Weekday(day, week);
    found.point.toward = toward;
    found.end = end;
}

/// Whether `thứ hai` at atoms `i..end`, which nothing after it ties to a week, is a day.
pub(super) fn likely_weekday(reader: &Reader<'_>, i: usize, end: usize, headed: bool) -> bool {
    let every = reader.term(end, |s| (s == Sense::Every).then_some(())).is_some();
    headed
        || reader.whole
        || every
        || reader.any(i, &["chủ", "chúa"])
        || reader.after_set(i, "before_weekday")
            && (!reader.is(i.wrapping_sub(1), "và") || reader.is_capital(i + 1))
        || reader.is_capital(i + 1) && reader.is_word(i + 1)
        || reader.is(end, "(") && reader.int(end + 1).is_some() && reader.is(end + 2, "/")
}

/// `sáng nay (7/9)`: the date in brackets, a time of its own, says which day it is.
pub(super) fn bracketed_date(reader: &Reader<'_>, found: &mut Read) {
    let deictic = matches!(found.point.field, Field::DayShift(_) | Field::TextDay(_) | Field::Weekday(..));
    if !deictic || !reader.is(found.end, "(") {
        return;
    }
    let at = found.end + 1 + usize::from(reader.is(found.end + 1, "ngày"));
    if let Some((Numeric::One(date), end)) = read(reader, at)
        && matches!(date.field, Field::Day(..))
        && reader.any(end, &[")", ","])
    {
        (found.point.field, found.point.year) = (date.field, date.year);
    }
}

/// What may follow a day: the year, the month, which way it lies, how often it comes.
pub(super) fn after_day(reader: &Reader<'_>, found: &mut Read, dated: bool) {
    if let Some(((), at)) = reader.term(found.end, |s| (s == Sense::Every).then_some(()))
        && let Some((unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), end)) = reader.unit(at)
        && reader.year(end).is_none()
    {
        (found.point.every, found.end) = (Some(unit), end);
        return;
    }
    if !dated {
        return;
    }
    let target = found.last.as_mut().unwrap_or(&mut found.point);
    if target.year == Year::Open
        && matches!(target.field, Field::Day(Some(_), _) | Field::Lunar(..) | Field::LunarMonth(..))
        && reader.is(found.end, "năm")
        && let Some((year, end)) = tail(reader, found.end)
    {
        (target.year, found.end) = (year, end);
    } else if let Field::Day(None, day) = target.field
        && reader.is(found.end, "tháng")
        && let Some((post, end)) = reader.post(found.end + 1)
    {
        let shift = match post {
            Post::This => 0,
            Post::Before | Post::Last => -1,
            Post::Next | Post::After => 1,
            _ => return,
        };
        (target.field, found.end) = (Field::DayOfMonthShift(shift, day), end);
    } else if matches!(target.field, Field::Day(..)) && found.last.is_none() {
        toward(reader, found);
    }
}

/// A date in digits and words: `ngày 17/8`, `12 tháng 7 năm 1995`, `ngày 27`; `headed` if words before it say that
/// it is one.
pub(super) fn date(reader: &Reader<'_>, i: usize, headed: bool) -> Option<Read> {
    let at = if reader.is(i, "ngày") { i + 1 } else { i };
    let named = at > i;
    if let Some((numeric, end)) = read(reader, at) {
        let first = match numeric {
            Numeric::One(point) | Numeric::Two(point, _) => point,
        };
        let fits = matches!(first.field, Field::Day(..))
            && (named || headed || super::bare::is_date(reader, at, end));
        if fits {
            return Some(match numeric {
                Numeric::One(point) => Read::one(point, end, "day"),
                Numeric::Two(point, last) => Read { point, last: Some(last), end, rule: "day_range" },
            });
        }
        if matches!(first.field, Field::Day(..) | Field::Month(..)) {
            return None;
        }
    }
    if let Some(found) = spelt_date(reader, at).filter(|_| named || reader.whole) {
        return Some(found);
    }
    let day = reader.int(at).filter(|d| (1..=31).contains(d))? as u8;
    if reader.is(at + 1, "tháng")
        && (named || !reader.is_capital(at + 1))
        && let Some(found) = day_of_month(reader, at, day, named || headed)
    {
        return Some(found);
    }
    let alone = named
        && !reader.in_set(at + 1, "after_per_day")
        && !reader.any(at + 1, &["/", "-", "%"])
        && !reader.any(i.wrapping_sub(1), &["mỗi", "một"]);
    alone.then(|| Read::one(Point::new(Field::Day(None, day)), at + 1, "day"))
}

/// `ba mươi tháng tư`: a day in words with its month.
fn spelt_date(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let (number, end) = whole(reader, at).filter(|(n, _)| (1..=31).contains(n) && !reader.is_number(at))?;
    let month_at = reader.words(end, &["tháng"])?;
    let (month, end) = match reader.int(month_at) {
        Some(m) => (u8::try_from(m).ok().filter(|m| *m <= 12)?, month_at + 1),
        None => reader.term(month_at, |s| if let Sense::Month(m) = s { Some(m) } else { None })?,
    };
    if reader.any(end - 1, &["chạp", "giêng"]) {
        return None;
    }
    let number = number as u8;
    let mut point = Point::new(Field::Day(Some(month), number));
    let end = match tail(reader, end) {
        Some((year, after)) => {
            point.year = year;
            after
        }
        None => end,
    };
    exists(month, number).then(|| Read::one(point, end, "day"))
}

/// `12 tháng 7 năm 1995` at atom `at`, its day.
fn day_of_month(reader: &Reader<'_>, at: usize, number: u8, named: bool) -> Option<Read> {
    let (month, mut end) = match reader.int(at + 2) {
        Some(m) => (u8::try_from(m).ok()?, at + 3),
        None => reader.term(at + 2, |s| if let Sense::Month(m) = s { Some(m) } else { None })?,
    };
    let mut point = Point::new(Field::Day(Some(month), number));
    // `06 tháng năm 2014`: a day is never a length when written so.
    let swallowed = end == at + 3 && reader.is(at + 2, "năm") && reader.lower(at).starts_with('0');
    if swallowed && let Some(year) = reader.year(end) {
        (point.year, end) = (Year::Given(year), end + 1);
    } else if let Some((year, after)) = tail(reader, end) {
        (point.year, end) = (year, after);
    }
    let exists = match point.year {
        Year::Given(y) => day(y, month, number).is_some(),
        _ => exists(month, number),
    };
    // `5 tháng 10 ngày` is a length.
    let sure =
        named || point.year != Year::Open || reader.unit(end).is_none() && reader.int(at + 2).is_some();
    (exists && sure).then(|| Read::one(point, end, "day"))
}
