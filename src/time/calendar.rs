//! Periods of the calendar: their days and their names.

use jiff::civil::{Date, Weekday};

/// A stretch of the calendar; a year that is not known is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Century(i16),
    /// `199`: the 1990s.
    Decade(i16),
    Year(Option<i16>),
    /// Years that stand for a school year or season: no days.
    School(i16, i16),
    Half(Option<i16>, u8),
    Quarter(Option<i16>, u8),
    /// Months, both included; the second may be below the first: a winter.
    Months(Option<i16>, u8, u8),
    Month(Option<i16>, Option<u8>),
    /// Days from one to another, both included.
    Days(Date, Date),
    /// The week of this Monday.
    Week(Option<Date>),
    Day(Date),
    /// A day of which something is missing: year, month, day.
    Open(Option<i16>, Option<u8>, Option<u8>),
}

/// The day `year-month-day`, if there is one.
pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The number of the month of `date`.
pub(super) fn month_of(date: Date) -> u8 {
    date.month().unsigned_abs()
}

/// `date` moved by days; itself at the end of time.
pub(super) fn plus_days(date: Date, days: i32) -> Date {
    date.checked_add(jiff::Span::new().days(days)).unwrap_or(date)
}

/// Year and month moved by months.
pub(super) fn plus_months(year: i16, month: u8, months: i32) -> (i16, u8) {
    let total = i32::from(year) * 12 + i32::from(month) - 1 + months;
    (i16::try_from(total.div_euclid(12)).unwrap_or(year), total.rem_euclid(12) as u8 + 1)
}

/// The Monday of the week of `date`.
pub(super) fn monday(date: Date) -> Date {
    plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The day of the week numbered from Monday = 1.
pub(super) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// Whether some year has this day: 29 February does.
pub(super) fn exists(month: u8, day_of_month: u8) -> bool {
    day(2024, month, day_of_month).is_some()
}

fn first(year: i16, month: u8) -> Option<Date> {
    day(year, month, 1)
}

fn after_month(year: i16, month: u8) -> Option<Date> {
    let (y, m) = plus_months(year, month, 1);
    day(y, m, 1)
}

impl Period {
    /// The first day.
    pub(super) fn begin(self) -> Option<Date> {
        match self {
            Self::Century(c) => first((c - 1) * 100 + 1, 1),
            Self::Decade(d) => first(d * 10, 1),
            Self::Year(y) => first(y?, 1),
            Self::Half(y, h) => first(y?, if h == 1 { 1 } else { 7 }),
            Self::Quarter(y, q) => first(y?, q * 3 - 2),
            Self::Months(y, a, _) => first(y?, a),
            Self::Month(y, m) => first(y?, m?),
            Self::Week(monday) => monday,
            Self::Day(date) | Self::Days(date, _) => Some(date),
            Self::School(..) | Self::Open(..) => None,
        }
    }

    /// One past the last day.
    pub(super) fn end_excl(self) -> Option<Date> {
        match self {
            Self::Century(c) => first(c * 100 + 1, 1),
            Self::Decade(d) => first(d * 10 + 10, 1),
            Self::Half(y, 1) => first(y?, 7),
            Self::Year(y) | Self::Half(y, _) => first(y? + 1, 1),
            Self::Quarter(y, q) => after_month(y?, q * 3),
            Self::Months(y, a, b) => after_month(y? + i16::from(b < a), b),
            Self::Month(y, m) => after_month(y?, m?),
            Self::Week(monday) => Some(plus_days(monday?, 7)),
            Self::Day(date) | Self::Days(_, date) => Some(plus_days(date, 1)),
            Self::School(..) | Self::Open(..) => None,
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Months(y, ..)
            | Self::Month(y, _)
            | Self::Open(y, ..) => y,
            Self::Week(monday) => monday.map(Date::year),
            Self::Day(date) | Self::Days(date, _) => Some(date.year()),
            Self::School(a, _) => Some(a),
            Self::Century(_) | Self::Decade(_) => None,
        }
    }

    /// The same period in another year.
    pub(super) fn in_year(self, year: i16) -> Self {
        match self {
            Self::Year(_) => Self::Year(Some(year)),
            Self::Half(_, h) => Self::Half(Some(year), h),
            Self::Quarter(_, q) => Self::Quarter(Some(year), q),
            Self::Months(_, a, b) => Self::Months(Some(year), a, b),
            Self::Month(_, m) => Self::Month(Some(year), m),
            Self::Day(date) => match day(year, month_of(date), date.day().unsigned_abs()) {
                Some(same) => Self::Day(same),
                None => Self::Month(Some(year), Some(month_of(date))),
            },
            Self::Week(Some(monday)) => {
                let week = monday.iso_week_date();
                let same = jiff::civil::ISOWeekDate::new(year, week.week(), Weekday::Monday);
                Self::Week(same.ok().map(Date::from))
            }
            other => other,
        }
    }

    /// Its name: `2023-08`, `2023-W33`, `2024-01/2024-09`; `X` for what is not known.
    pub(super) fn value(self) -> String {
        match self {
            Self::Century(c) => format!("{:04}/{:04}", (c - 1) * 100 + 1, c * 100),
            Self::Decade(d) => format!("{d:03}"),
            Self::Year(y) => year_name(y),
            Self::School(a, b) => format!("{a:04}/{b:04}"),
            Self::Half(y, h) => format!("{}-H{h}", year_name(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year_name(y)),
            Self::Months(y, a, b) => {
                let last = if b < a { y.map(|y| y + 1) } else { y };
                format!("{}-{a:02}/{}-{b:02}", year_name(y), year_name(last))
            }
            Self::Month(y, m) => format!("{}-{}", year_name(y), two_digits(m)),
            Self::Week(Some(monday)) => {
                let week = monday.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Week(None) => "XXXX-WXX".to_owned(),
            Self::Day(date) => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::Days(a, b) => format!("{}/{}", Self::Day(a).value(), Self::Day(b).value()),
            Self::Open(y, m, d) => format!("{}-{}-{}", year_name(y), two_digits(m), two_digits(d)),
        }
    }

    /// Whether its name is a range.
    pub(super) fn is_range(self) -> bool {
        matches!(self, Self::Century(_) | Self::School(..) | Self::Months(..) | Self::Days(..))
    }
}

fn year_name(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"))
}

fn two_digits(number: Option<u8>) -> String {
    number.map_or_else(|| "XX".to_owned(), |n| format!("{n:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days() {
        for (period, value, begin, end) in [
            (Period::Half(Some(2023), 1), "2023-H1", "2023-01-01", "2023-07-01"),
            (Period::Quarter(Some(2024), 4), "2024-Q4", "2024-10-01", "2025-01-01"),
            (Period::Months(Some(2024), 1, 9), "2024-01/2024-09", "2024-01-01", "2024-10-01"),
            (Period::Months(Some(2024), 12, 2), "2024-12/2025-02", "2024-12-01", "2025-03-01"),
            (Period::Century(21), "2001/2100", "2001-01-01", "2101-01-01"),
            (Period::Decade(199), "199", "1990-01-01", "2000-01-01"),
            (Period::Week(day(2020, 12, 28)), "2020-W53", "2020-12-28", "2021-01-04"),
        ] {
            assert_eq!(period.value(), value);
            assert_eq!(period.begin().unwrap().to_string(), begin);
            assert_eq!(period.end_excl().unwrap().to_string(), end);
        }
    }

    #[test]
    fn what_is_not_known_is_x() {
        assert_eq!(Period::Open(None, Some(8), Some(17)).value(), "XXXX-08-17");
        assert_eq!(Period::Month(None, Some(3)).value(), "XXXX-03");
        assert_eq!(Period::Year(None).begin(), None);
    }
}
