//! Stretches of time as days, for comparing.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// A half-open stretch of days, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub begin: i32,
    /// The day after the last.
    pub end: i32,
}

impl Days {
    /// The days of two dates, the second not included.
    pub fn of(begin: Date, end: Date) -> Self {
        Self { begin: number(begin), end: number(end).max(number(begin) + 1) }
    }

    /// How many days; at least one.
    #[allow(clippy::len_without_is_empty, reason = "a stretch is never empty")]
    pub fn len(self) -> i32 {
        self.end - self.begin
    }

    /// Whether a day is common to both.
    pub fn meets(self, other: Self) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// Whether the other is a smaller part of this.
    pub fn holds(self, other: Self) -> bool {
        self.begin <= other.begin && other.end <= self.end && self.len() > other.len()
    }

    /// How many days lie between the two.
    pub fn gap(self, other: Self) -> i32 {
        (self.begin.max(other.begin) - self.end.min(other.end)).max(0)
    }

    /// The days of a value as times have it: `2023`, `2023-08`, `2023-08-17T10:30`, `2023-Q2`, `2023-01/2023-09`.
    ///
    /// ```
    /// use sukien::link::Days;
    /// assert_eq!(Days::parse("2023-Q1").unwrap().len(), 90);
    /// assert_eq!(Days::parse("2023-09-10/2023-09-11").unwrap().len(), 2);
    /// assert!(Days::parse("PXY").is_none());
    /// ```
    pub fn parse(value: &str) -> Option<Self> {
        if let Some((a, b)) = value.split_once('/') {
            let (a, b) = (Self::one(a)?, Self::one(b)?);
            return (a.begin < b.end).then_some(Self { begin: a.begin, end: b.end });
        }
        Self::one(value)
    }

    /// The days of a value without `/`.
    fn one(value: &str) -> Option<Self> {
        let value = value.split('T').next()?;
        let (year, rest) = match value.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (value, None),
        };
        if year.len() == 3 && rest.is_none() {
            let decade: i16 = year.parse().ok()?;
            return Some(Self::of(first(decade * 10, 1)?, first(decade * 10 + 10, 1)?));
        }
        let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
        let Some(rest) = rest else { return Some(Self::of(first(year, 1)?, first(year + 1, 1)?)) };
        let months = |from: i8, n: i8| Some(Self::of(first(year, from)?, after(year, from + n)?));
        if let Some(quarter) = rest.strip_prefix('Q') {
            let quarter: i8 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            return months(quarter * 3 - 2, 3);
        }
        if let Some(half) = rest.strip_prefix('H') {
            let half: i8 = half.parse().ok().filter(|h| (1..=2).contains(h))?;
            return months(half * 6 - 5, 6);
        }
        if let Some(week) = rest.strip_prefix('W') {
            let monday = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?.date();
            return Some(Self { begin: number(monday), end: number(monday) + 7 });
        }
        match rest.split_once('-') {
            None => months(rest.parse().ok()?, 1),
            Some((month, day)) => {
                let day = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
                Some(Self { begin: number(day), end: number(day) + 1 })
            }
        }
    }
}

fn first(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

fn after(year: i16, month: i8) -> Option<Date> {
    if month > 12 { first(year + 1, month - 12) } else { first(year, month) }
}

fn number(day: Date) -> i32 {
    day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
