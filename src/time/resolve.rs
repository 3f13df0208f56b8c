//! From what an expression says to days of the calendar.

use jiff::civil::{Date, Time};

use super::calendar::{Period, day, monday, month_of, plus_days, plus_months, weekday};
use super::meaning::{Field, MonthOf, Point, Year};
use super::memory::Memory;
use super::yearly::nth_of_month;
use super::{Anchor, Direction, Prefer};

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
    /// Whether the text is one expression, of dialogue.
    pub(super) alone: bool,
    /// The time of day of the reference, where there is one.
    pub(super) now: Option<Time>,
    pub(super) prefer: Prefer,
    pub(super) memory: Memory,
}

impl Resolver {
    pub(super) fn new(published: Option<Date>, prefer: Prefer) -> Self {
        Self { published, alone: false, now: None, prefer, memory: Memory::default() }
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
            Field::Weekday(number, shift) => {
                self.weekday(number, shift, point.toward.is_some(), point.toward.or_else(tense))
            }
            Field::Day(None, number) => self.day_of_month(number, point.weekday, point.toward.or_else(tense)),
            Field::Nth(what, n, MonthOf::Shift(months)) => {
                let Some(date) = self.published else { return docdate(Period::Open(None, None, None)) };
                let (year, month) = plus_months(date.year(), month_of(date), i32::from(months));
                docdate(nth_of_month(year, month, what, n)?)
            }
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

    /// The year that is meant, `None` if it depends on an unknown date.
    pub(super) fn year(&self, year: Year) -> (Option<i16>, Anchor, Option<Direction>) {
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
            Year::Cycle(place) => {
                // The year 4 was Giáp Tý.
                let year = published.map(|now| {
                    let ahead = (i16::from(place) - (now - 4)).rem_euclid(60);
                    now + if ahead > 30 { ahead - 60 } else { ahead }
                });
                (year, Anchor::DocDate, None)
            }
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

    fn weekday(
        &self,
        number: u8,
        shift: Option<i8>,
        pointed: bool,
        tense: Option<Direction>,
    ) -> Option<Resolved> {
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
            // `thứ Ba tới`, said on a Tuesday, is not today.
            (_, true) if pointed || self.alone => (plus_days(published, -7), plus_days(published, 7)),
            (_, true) => (published, published),
            (true, _) => (in_week, plus_days(in_week, 7)),
            (false, _) => (plus_days(in_week, -7), in_week),
        };
        let nearer = || next.duration_since(published) < published.duration_since(past);
        let future = self.ahead(tense, nearer);
        let direction = if future { Direction::Future } else { Direction::Past };
        done(Period::Day(if future { next } else { past }), Some(direction))
    }

    /// `ngày 27`: of the month of publication or its neighbour.
    fn day_of_month(&self, number: u8, of_week: Option<u8>, tense: Option<Direction>) -> Option<Resolved> {
        let Some(published) = self.published else {
            let period = Period::Open(None, None, Some(number));
            return Some(Resolved { period, anchor: Anchor::DocDate, direction: None });
        };
        let to_come = |n: u8| u8::try_from(published.day()).is_ok_and(|today| (n + 31 - today) % 31 < 16);
        let future = self.ahead(tense, || to_come(number));
        let fits = |date: &Date| if future { *date >= published } else { *date <= published };
        let step = if future { 1 } else { -1 };
        let nearest = |months: i32, of_week: Option<u8>| {
            (0..months).find_map(|k| {
                let (year, month) = plus_months(published.year(), month_of(published), k * step);
                let right = |d: &Date| of_week.is_none_or(|w| weekday(w) == Some(d.weekday()));
                day(year, month, number).filter(fits).filter(right)
            })
        };
        // `thứ Sáu ngày 13`: within a year or so; a wrong day of the week is not heeded.
        let found = of_week.and_then(|_| nearest(14, of_week)).or_else(|| nearest(4, None))?;
        let direction = if future { Direction::Future } else { Direction::Past };
        Some(Resolved { period: Period::Day(found), anchor: Anchor::DocDate, direction: Some(direction) })
    }

    /// Whether what lies ahead is meant: the text says so, or it is preferred.
    fn ahead(&self, tense: Option<Direction>, nearer: impl FnOnce() -> bool) -> bool {
        match (tense, self.prefer) {
            (Some(direction), _) => direction == Direction::Future,
            (None, Prefer::Future) => true,
            (None, Prefer::Nearest) => nearer(),
            (None, Prefer::Past) => false,
        }
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
