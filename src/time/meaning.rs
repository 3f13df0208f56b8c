//! What an expression says, before the date of publication and the text around it complete it.

use std::ops::Range;

use super::lexicon::Unit;
use super::{Direction, TimeMod};

/// The year of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Year {
    /// Not said.
    #[default]
    Open,
    /// `2023`
    Given(i16),
    /// `năm nay`, `năm ngoái`: years from that of publication.
    FromPublished(i8),
    /// `năm trước đó`: years from the one that the text speaks of.
    FromText(i8),
    /// `năm trước`: from the text's year if the sentence has one, else from that of publication.
    FromEither(i8),
    /// A year of the cycle of sixty, counted from Giáp Tý: the one nearest to that of publication.
    Cycle(u8),
}

/// The finest field of a point, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The day of publication, for a clock time that names no day.
    Today,
    Century(i16),
    /// Centuries from the one of publication.
    CenturyShift(i8),
    Decade(i16),
    Year,
    School(i16, i16),
    Half(u8),
    Quarter(u8),
    /// Quarters from the one of publication.
    QuarterShift(i8),
    /// From month to month.
    Months(u8, u8),
    Month(u8),
    /// Months from the one of publication.
    MonthShift(i8),
    /// Months from the one the text speaks of.
    TextMonth(i8),
    /// `tháng trước`: from the month that the sentence speaks of, else from that of publication.
    EitherMonth(i8),
    /// `quý trước`: likewise.
    EitherQuarter(i8),
    /// Weeks from the one of publication.
    WeekShift(i8),
    /// `tuần qua`: the last full week.
    LastFullWeek,
    /// A day of the week, in the week so many from that of publication.
    Weekday(u8, Option<i8>),
    /// A day of a month; no month: the nearest.
    Day(Option<u8>, u8),
    /// A day of the month so many from that of publication.
    DayOfMonthShift(i8, u8),
    /// Days from the one of publication.
    DayShift(i8),
    /// Days from the one that the text speaks of.
    TextDay(i8),
    /// A lunar month and day; `true`: of a leap month.
    Lunar(u8, u8, bool),
    /// A whole lunar month.
    LunarMonth(u8, bool),
    /// `ngày đầu tiên của tháng ba`, `chủ nhật cuối cùng của tháng 5`: the so-manyth of a month, from its end if below
    /// zero.
    Nth(Within, i8, MonthOf),
    /// `cùng kỳ`: the period that the text speaks of, a year before.
    SamePeriod,
}

/// What is counted within a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Day,
    Week,
    Weekday(u8),
    /// A day of the week in the so-manyth week.
    InWeek(u8),
}

/// A month by its number, or so many from that of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthOf {
    Number(u8),
    Shift(i8),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
}

impl Clock {
    pub(super) const fn new(hour: u8, minute: u8) -> Self {
        Self { hour, minute, second: None }
    }
}

/// Where the clock stands that a time was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// `giờ địa phương`
    Local,
    /// Minutes east of Greenwich.
    East(i16),
}

/// A point or period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) field: Field,
    pub(super) clock: Option<Clock>,
    pub(super) daypart: Option<&'static str>,
    pub(super) modifier: Option<TimeMod>,
    /// Which way the text itself says: `tháng 6 tới`.
    pub(super) toward: Option<Direction>,
    /// Every so often: `thứ ba hàng tuần`.
    pub(super) every: Option<Unit>,
    /// The day of the week that the text gives to a date: `thứ Sáu ngày 13`.
    pub(super) weekday: Option<u8>,
    /// Whether the clock may be that of the afternoon: `3 giờ`.
    pub(super) either_half: bool,
    /// Whether its day was said with the end of its range: `22h đến 5h sáng mai`.
    pub(super) day_from_end: bool,
    pub(super) zone: Option<Zone>,
}

impl Point {
    pub(super) const fn new(field: Field) -> Self {
        Self {
            year: Year::Open,
            field,
            clock: None,
            daypart: None,
            modifier: None,
            toward: None,
            every: None,
            weekday: None,
            either_half: false,
            day_from_end: false,
            zone: None,
        }
    }

    pub(super) const fn of_year(year: Year, field: Field) -> Self {
        let mut point = Self::new(field);
        point.year = year;
        point
    }

    /// Whether it names a time of day.
    pub(super) const fn has_time_of_day(&self) -> bool {
        self.clock.is_some() || self.daypart.is_some()
    }
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// In halves, so that `rưỡi` stays exact.
    Halves(u32),
    /// `nhiều`, `vài`
    Unstated,
}

/// A length of time: up to three units, `7 năm 6 tháng`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) parts: [Option<(Amount, Unit)>; 3],
    /// The upper bound of a range, of which the first part holds the lower.
    pub(super) upper: Option<u32>,
}

/// Where a measured offset is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Published,
    Text,
}

/// What an expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Point(Point),
    Interval(Point, Point),
    /// From a point up to the publication.
    ToNow(Point),
    Length {
        length: Length,
        /// Tied to the date of publication: `20 năm qua`.
        docdate: bool,
    },
    /// `10 năm trước`, `hai tháng nữa`: the sign says before or after.
    Offset {
        length: Length,
        base: Base,
        sign: i8,
    },
    Set(Amount, Unit),
    /// An entry of `data/phrases.tsv`.
    Phrase(u16),
}

/// An expression found, its atoms and its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) meaning: Meaning,
    pub(super) atoms: Range<usize>,
    pub(super) rule: &'static str,
}
