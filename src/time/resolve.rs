//! From what an expression says to days of the calendar.

use jiff::civil::{Date, Time};

use super::calendar::{Period, day, exists, monday, month_of, plus_days, plus_months, weekday};
use super::lunar;
use super::meaning::{Field, Point, Year};
use super::memory::Memory;
use super::{Anchor, Direction, Prefer};

/// A future day this near is meant rather than the one a year ago, if the clause says nothing.
const NEAR: i32 = 30;
/// How many years are searched for a day: 29 February may be eight years off.
const YEARS: i16 = 9;

/// A point with its place on the calendar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolved {
    pub(super) period: Period,
    pub(super) anchor: Anchor,
    pub(super) direction: Option<Direction>,
}

/// Completes points: from the date of publication, the text before, and the tense of the clause.
pub(super) struct Resolver {
    pub(super) published: Option<Date>,
    /// The time of day of the reference, where there is one.
    pub(super) now: Option<Time>,
    pub(super) prefer: Prefer,
    pub(super) memory: Memory,
}

impl Resolver {
    pub(super) fn new(published: Option<Date>, prefer: Prefer) -> Self {
        Self { published, now: None, prefer, memory: Memory::default() }
    }

    /// The place of `point`; `None` if there is no such day. `tense` is asked only where it matters.
    pub(super) fn point(&self, point: &Point, tense: impl FnOnce() -> Option<Direction>) -> Option<Resolved> {
        let docdate =
            |period| Some(Resolved { period, anchor: Anchor::DocDate, direction: Some(Direction::Calendar) });
        let text = |period| Some(Resolved { period, anchor: Anchor::Text, direction: None });
        let given = |period| Some(Resolved { period, anchor: Anchor::Absolute, direction: None });
        let shifted = |days: i32| match self.published {
            Some(date) => Period::Day(plus_days(date, days)),
            None => Period::Open(None, None, None),
        };
        let week = |weeks: i32| Period::Week(self.published.map(|d| plus_days(monday(d), weeks * 7)));
        match point.field {
            Field::Century(c) => given(Period::Century(c)),
            Field::CenturyShift(by) => {
                let century = self.published.map(|d| (d.year() - 1) / 100 + 1 + i16::from(by));
                docdate(century.map_or(Period::Year(None), Period::Century))
            }
            Field::Decade(d) => given(Period::Decade(d)),
            Field::School(a, b) => given(Period::School(a, b)),
            Field::Today => match self.memory.near_day {
                Some(day) => text(Period::Day(day)),
                None => docdate(shifted(0)),
            },
            Field::DayShift(days) => docdate(shifted(i32::from(days))),
            Field::TextDay(days) => match self.memory.day {
                Some(day) => text(Period::Day(plus_days(day, i32::from(days)))),
                None => text(shifted(i32::from(days))),
            },
            Field::WeekShift(weeks) => docdate(week(i32::from(weeks))),
            Field::LastFullWeek => {
                let sunday = self.published.is_some_and(|d| d.weekday() == jiff::civil::Weekday::Sunday);
                docdate(week(if sunday { 0 } else { -1 }))
            }
            Field::MonthShift(months) => docdate(self.month(i32::from(months))),
            Field::EitherMonth(months) => match self.memory.sentence_span {
                Some(Period::Month(Some(_), Some(_))) => text(self.text_month(i32::from(months))),
                _ => docdate(self.month(i32::from(months))),
            },
            Field::EitherQuarter(quarters) => match self.memory.sentence_span {
                Some(Period::Quarter(Some(year), quarter)) => {
                    let (year, month) = plus_months(year, quarter * 3, i32::from(quarters) * 3);
                    text(Period::Quarter(Some(year), month / 3))
                }
                _ => docdate(self.quarter(i32::from(quarters))),
            },
            Field::TextMonth(months) => text(self.text_month(i32::from(months))),
            Field::QuarterShift(quarters) => docdate(self.quarter(i32::from(quarters))),
            Field::Weekday(number, shift) => self.weekday(number, shift, point.toward.or_else(tense)),
            Field::Day(None, number) => self.day_of_month(number, point.toward.or_else(tense)),
            Field::DayOfMonthShift(months, number) => {
                docdate(self.day_of_shifted(i32::from(months), number)?)
            }
            Field::SamePeriod => Some(self.same_period(point.year)),
            Field::Year => {
                let (year, anchor, direction) = self.year(point.year);
                Some(Resolved { period: Period::Year(year), anchor, direction })
            }
            _ => self.yearly(point, tense),
        }
    }

    /// A field that comes every year: `tháng 6`, `quý II`, `17/8`.
    fn yearly(&self, point: &Point, tense: impl FnOnce() -> Option<Direction>) -> Option<Resolved> {
        let at = |year: i16| in_year(point.field, year);
        if point.year != Year::Open {
            let (year, anchor, direction) = self.year(point.year);
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
        let (period, direction) = self.nearest(published, toward, at)?;
        Some(Resolved { period, anchor: Anchor::DocDate, direction: Some(direction) })
    }

    /// The occurrence of a yearly period that is meant.
    fn nearest(
        &self,
        published: Date,
        toward: Option<Direction>,
        at: impl Fn(i16) -> Option<Period>,
    ) -> Option<(Period, Direction)> {
        let now = published.year();
        let begun = |p: &Period| p.begin().is_some_and(|b| b <= published);
        let open = |p: &Period| p.end_excl().is_some_and(|e| e > published);
        let past = (0..YEARS).filter_map(|k| at(now + 1 - k)).find(begun);
        let next = (0..YEARS).filter_map(|k| at(now - 1 + k)).find(open);
        let ahead = next.and_then(Period::begin).map_or(i32::MAX, |b| days_between(published, b));
        let behind = past.and_then(Period::begin).map_or(i32::MAX, |b| days_between(b, published));
        let is_day = matches!(next, Some(Period::Day(_)));
        let direction = match (toward, self.prefer) {
            (Some(direction @ (Direction::Past | Direction::Future)), _) => direction,
            _ if is_day && ahead <= NEAR && behind > 10 * NEAR => Direction::Future,
            (_, Prefer::Future) => Direction::Future,
            (_, Prefer::Nearest) if ahead < behind => Direction::Future,
            _ => Direction::Past,
        };
        let period = if direction == Direction::Future { next } else { past };
        period.map(|p| (p, direction))
    }

    /// The year that is meant, `None` if it depends on an unknown date.
    fn year(&self, year: Year) -> (Option<i16>, Anchor, Option<Direction>) {
        let published = self.published.map(Date::year);
        let doc = |by: i8| {
            let year = published.map(|y| y + i16::from(by));
            (year, Anchor::DocDate, Some(Direction::Calendar))
        };
        let text = |from: i16, by: i8| (Some(from + i16::from(by)), Anchor::Text, None);
        match year {
            Year::Given(y) => (Some(y), Anchor::Absolute, None),
            Year::Open => (published, Anchor::DocDate, None),
            Year::FromPublished(by) => doc(by),
            Year::FromText(by) => match self.memory.sentence_year.or(self.memory.last.and_then(Period::year))
            {
                Some(from) => text(from, by),
                None => doc(by),
            },
            Year::FromEither(by) => match self.memory.sentence_year {
                Some(from) => text(from, by),
                None => doc(by),
            },
        }
    }

    fn month(&self, months: i32) -> Period {
        match self.published {
            Some(date) => {
                let (year, month) = plus_months(date.year(), month_of(date), months);
                Period::Month(Some(year), Some(month))
            }
            None => Period::Month(None, None),
        }
    }

    fn text_month(&self, months: i32) -> Period {
        match self.memory.sentence_span.or(self.memory.last).and_then(Period::begin) {
            Some(date) => {
                let (year, month) = plus_months(date.year(), month_of(date), months);
                Period::Month(Some(year), Some(month))
            }
            None => self.month(months),
        }
    }

    fn quarter(&self, quarters: i32) -> Period {
        let Some(date) = self.published else { return Period::Quarter(None, 1) };
        let first = (month_of(date) - 1) / 3 * 3 + 1;
        let (year, month) = plus_months(date.year(), first, quarters * 3);
        Period::Quarter(Some(year), (month - 1) / 3 + 1)
    }

    fn weekday(&self, number: u8, shift: Option<i8>, tense: Option<Direction>) -> Option<Resolved> {
        let done = |period, direction| Some(Resolved { period, anchor: Anchor::DocDate, direction });
        let Some(published) = self.published else {
            return done(Period::Open(None, None, None), None);
        };
        let in_week = plus_days(monday(published), i32::from(number) - 1);
        if let Some(weeks) = shift {
            return done(Period::Day(plus_days(in_week, i32::from(weeks) * 7)), Some(Direction::Calendar));
        }
        let is_today = weekday(number)? == published.weekday();
        let (past, next) = match (in_week < published, is_today) {
            (_, true) => (published, published),
            (true, _) => (in_week, plus_days(in_week, 7)),
            (false, _) => (plus_days(in_week, -7), in_week),
        };
        let future = match tense {
            Some(direction) => direction == Direction::Future,
            None => self.prefer == Prefer::Future,
        };
        let direction = if future { Direction::Future } else { Direction::Past };
        done(Period::Day(if future { next } else { past }), Some(direction))
    }

    /// `ngày 27`: of the month of publication or its neighbour.
    fn day_of_month(&self, number: u8, tense: Option<Direction>) -> Option<Resolved> {
        let Some(published) = self.published else {
            let period = Period::Open(None, None, Some(number));
            return Some(Resolved { period, anchor: Anchor::DocDate, direction: None });
        };
        let future = match tense {
            Some(direction) => direction == Direction::Future,
            None => self.prefer == Prefer::Future,
        };
        let fits = |date: &Date| if future { *date >= published } else { *date <= published };
        let step = if future { 1 } else { -1 };
        let found = (0..4).find_map(|k| {
            let (year, month) = plus_months(published.year(), month_of(published), k * step);
            day(year, month, number).filter(fits)
        })?;
        let direction = if future { Direction::Future } else { Direction::Past };
        Some(Resolved { period: Period::Day(found), anchor: Anchor::DocDate, direction: Some(direction) })
    }

    fn day_of_shifted(&self, months: i32, number: u8) -> Option<Period> {
        let Some(published) = self.published else { return Some(Period::Open(None, None, Some(number))) };
        let (year, month) = plus_months(published.year(), month_of(published), months);
        day(year, month, number).map(Period::Day)
    }

    fn same_period(&self, year: Year) -> Resolved {
        let before = self.memory.same();
        let year = match (year, before.and_then(Period::year)) {
            (Year::FromText(by), Some(from)) => Some(from + i16::from(by)),
            (Year::FromText(by), None) => self.published.map(|d| d.year() + i16::from(by)),
            (other, _) => self.year(other).0,
        };
        let period = match (before, year) {
            (Some(period), Some(year)) => period.in_year(year),
            (_, year) => Period::Year(year),
        };
        Resolved { period, anchor: Anchor::Text, direction: None }
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
        Field::Lunar(m, d) => Period::Day(lunar::solar(year, m, d)?),
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
        Field::Lunar(..) => Period::Open(None, None, None),
        _ => Period::Year(None),
    }
}
