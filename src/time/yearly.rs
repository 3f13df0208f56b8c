//! What comes every year: which year's is meant.

use jiff::civil::Date;

use super::calendar::{Period, day, exists, month_of, plus_days, weekday};
use super::lunar;
use super::meaning::{Field, MonthOf, Point, Within, Year};
use super::resolve::{Resolved, Resolver};
use super::{Anchor, Direction, Prefer};

/// A future day this near is meant rather than the one a year ago, if the clause says nothing.
const NEAR: i32 = 30;
/// How many years are searched for a day: 29 February may be eight years off.
const YEARS: i16 = 9;
/// How many for a day of a leap month, which may not come again for long.
const LEAP_YEARS: i16 = 60;

impl Resolver {
    /// A field that comes every year: `tháng 6`, `quý II`, `17/8`.
    pub(super) fn yearly(
        &self,
        point: &Point,
        tense: impl FnOnce() -> Option<Direction>,
    ) -> Option<Resolved> {
        let at = |year: i16| in_year(point.field, year);
        if point.year != Year::Open {
            let (mut year, anchor, direction) = self.year(point.year);
            // `mùa đông này`, said in January, is running.
            if let (Field::Months(first, last), Year::FromPublished(0), Some(date)) =
                (point.field, point.year, self.published)
                && last < first
                && month_of(date) <= last
            {
                year = year.map(|y| y - 1);
            }
            let period = match year {
                Some(year) => at(year)?,
                None => unknown_year(point.field),
            };
            return Some(Resolved { period, anchor, direction });
        }
        let Some(published) = self.published else {
            let period = unknown_year(point.field);
            let known = !matches!(period, Period::Open(_, Some(m), Some(d)) if !exists(m, d));
            return known.then_some(Resolved { period, anchor: Anchor::DocDate, direction: None });
        };
        let toward = point.toward.or_else(tense);
        let (period, direction) = self.nearest(published, point, toward, at)?;
        Some(Resolved { period, anchor: Anchor::DocDate, direction: Some(direction) })
    }

    /// The occurrence of a yearly period that is meant.
    fn nearest(
        &self,
        published: Date,
        point: &Point,
        toward: Option<Direction>,
        at: impl Fn(i16) -> Option<Period>,
    ) -> Option<(Period, Direction)> {
        let now = published.year();
        let begun = |p: &Period| p.begin().is_some_and(|b| b <= published);
        let open = |p: &Period| p.end_excl().is_some_and(|e| e > published);
        let rare = matches!(point.field, Field::Lunar(_, _, true) | Field::LunarMonth(_, true));
        let years = if rare { LEAP_YEARS } else { YEARS };
        let past = (0..years).filter_map(|k| at(now + 1 - k)).find(begun);
        let next = (0..years).filter_map(|k| at(now - 1 + k)).find(open);
        let ahead = next.and_then(Period::begin).map_or(i32::MAX, |b| days_between(published, b));
        let behind = past.and_then(Period::begin).map_or(i32::MAX, |b| days_between(b, published));
        let is_day = matches!(next, Some(Period::Day(_)));
        let direction = match (toward, self.prefer) {
            (Some(direction @ (Direction::Past | Direction::Future)), _) => direction,
            _ if !self.alone && is_day && ahead <= NEAR && behind > 10 * NEAR => Direction::Future,
            (_, Prefer::Future) => Direction::Future,
            (_, Prefer::Nearest) if ahead < behind => Direction::Future,
            _ => Direction::Past,
        };
        let (period, other) = if direction == Direction::Future { (next, past) } else { (past, next) };
        // `thứ Hai 5/2`: the day of the week tells which year's.
        let fits = |p: Option<Period>| match (p, point.weekday) {
            (Some(Period::Day(date)), Some(number)) => weekday(number) == Some(date.weekday()),
            _ => false,
        };
        if point.toward.is_none() && !fits(period) && fits(other) {
            let opposite = if direction == Direction::Future { Direction::Past } else { Direction::Future };
            return other.map(|p| (p, opposite));
        }
        period.map(|p| (p, direction))
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The period of a field in a year, if that year has it.
fn in_year(field: Field, year: i16) -> Option<Period> {
    let y = Some(year);
    Some(match field {
        Field::Day(Some(m), d) => Period::Day(day(year, m, d)?),
        Field::Lunar(m, d, leap) => Period::Day(lunar::solar(year, m, d, leap)?),
        Field::LunarMonth(m, leap) => {
            let (first, last) = lunar::month(year, m, leap)?;
            Period::Days(first, last)
        }
        Field::Nth(what, n, MonthOf::Number(m)) => nth_of_month(year, m, what, n)?,
        Field::Month(m) => Period::Month(y, Some(m)),
        Field::Quarter(q) => Period::Quarter(y, q),
        Field::Half(h) => Period::Half(y, h),
        Field::Months(a, b) => Period::Months(y, a, b),
        _ => Period::Year(y),
    })
}

fn unknown_year(field: Field) -> Period {
    match field {
        Field::Day(m, d) => Period::Open(None, m, Some(d)),
        Field::Month(m) => Period::Month(None, Some(m)),
        Field::Quarter(q) => Period::Quarter(None, q),
        Field::Half(h) => Period::Half(None, h),
        Field::Months(a, b) => Period::Months(None, a, b),
        Field::Lunar(..) | Field::LunarMonth(..) | Field::Nth(..) => Period::Open(None, None, None),
        _ => Period::Year(None),
    }
}

/// The `n`th day, week or day of the week of a month, counted from its end if `n` is below zero. A week belongs to
/// the month in which it begins.
pub(super) fn nth_of_month(year: i16, month: u8, what: Within, n: i8) -> Option<Period> {
    let first = day(year, month, 1)?;
    let after = Period::Month(Some(year), Some(month)).end_excl()?;
    let wanted = match what {
        Within::Day => None,
        Within::Week | Within::InWeek(_) => weekday(1),
        Within::Weekday(number) => weekday(number),
    };
    let days = (0..31).map(|k| plus_days(first, k)).filter(|d| *d < after);
    let mut fitting = days.filter(|d| wanted.is_none_or(|w| d.weekday() == w));
    let found = if n > 0 {
        fitting.nth(usize::try_from(n - 1).ok()?)
    } else {
        let all: Vec<Date> = fitting.collect();
        all.len().checked_sub(usize::from(n.unsigned_abs())).and_then(|k| all.get(k).copied())
    }?;
    Some(match what {
        Within::Week => Period::Week(Some(found)),
        Within::InWeek(number) => Period::Day(plus_days(found, i32::from(number) - 1)),
        _ => Period::Day(found),
    })
}
