//! The Vietnamese lunisolar calendar: solar days of lunar dates, for UTC+7.
//!
//! The months begin on the day of the new moon; the one that holds the winter solstice is the eleventh; in a year of
//! thirteen, the first month without a major solar term is the leap one. The places of sun and moon follow the
//! series of Jean Meeus, *Astronomical Algorithms*, as Hồ Ngọc Đức arranged them for this calendar.

use std::f64::consts::PI;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::calendar::{day, plus_days};

/// Hours east of Greenwich.
const ZONE: f64 = 7.0;
/// The Julian day number of 1 January 1970.
const EPOCH: i32 = 2_440_588;
/// From new moon to new moon, in days.
const MONTH: f64 = 29.530_588_868;
/// The new moon from which they are numbered.
const FIRST: f64 = 2_415_021.076_998_695;

fn julian(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    EPOCH + epoch.until(date).map_or(0, |span| span.get_days())
}

fn date(julian: i32) -> Date {
    plus_days(jiff::civil::date(1970, 1, 1), julian - EPOCH)
}

/// The Julian day number of new moon `k`, in Vietnam.
fn new_moon(k: i32) -> i32 {
    let k = f64::from(k);
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let r = PI / 180.0;
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * ((166.56 + 132.87 * t - 0.009_173 * t2) * r).sin();
    let sun = (359.224_2 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3) * r;
    let moon = (306.025_3 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3) * r;
    let node = (21.296_4 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3) * r;
    let shift = (0.173_4 - 0.000_393 * t) * sun.sin() + 0.002_1 * (2.0 * sun).sin() - 0.406_8 * moon.sin()
        + 0.016_1 * (2.0 * moon).sin()
        - 0.000_4 * (3.0 * moon).sin()
        + 0.010_4 * (2.0 * node).sin()
        - 0.005_1 * (sun + moon).sin()
        - 0.007_4 * (sun - moon).sin()
        + 0.000_4 * (2.0 * node + sun).sin()
        - 0.000_4 * (2.0 * node - sun).sin()
        - 0.000_6 * (2.0 * node + moon).sin()
        + 0.001_0 * (2.0 * node - moon).sin()
        + 0.000_5 * (2.0 * moon + sun).sin();
    let delta = if t < -11.0 {
        0.001 + 0.000_839 * t + 0.000_226_1 * t2 - 0.000_008_45 * t3 - 0.000_000_081 * t * t3
    } else {
        -0.000_278 + 0.000_265 * t + 0.000_262 * t2
    };
    (mean + shift - delta + 0.5 + ZONE / 24.0).floor() as i32
}

/// The sun's longitude at midnight that begins the day, in twelfths of the circle.
fn major_term(julian: i32) -> i32 {
    let t = (f64::from(julian) - 2_451_545.5 - ZONE / 24.0) / 36_525.0;
    let t2 = t * t;
    let r = PI / 180.0;
    let anomaly = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2) * r;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    let longitude = (mean + centre).rem_euclid(360.0);
    (longitude / 30.0) as i32
}

/// The first day of the eleventh month that begins in solar `year`.
fn eleventh_month(year: i16) -> Option<i32> {
    let last = julian(day(year, 12, 31)?);
    let k = ((f64::from(last) - 2_415_021.0) / MONTH).floor() as i32;
    let start = new_moon(k);
    Some(if major_term(start) >= 9 { new_moon(k - 1) } else { start })
}

/// How many months after the eleventh, whose first day is `start`, the leap month comes.
fn leap_month(start: i32) -> i32 {
    let k = ((f64::from(start) - FIRST) / MONTH + 0.5).floor() as i32;
    let mut last = major_term(new_moon(k + 1));
    for i in 2..14 {
        let term = major_term(new_moon(k + i));
        if term == last {
            return i - 1;
        }
        last = term;
    }
    13
}

/// The months of a lunar year: the Julian day numbers on which they begin.
#[derive(Debug)]
struct Year {
    /// Where month 1 to 12 begins.
    starts: [i32; 12],
    /// Where the leap month begins, and the month whose number it repeats.
    leap: Option<(u8, i32)>,
    /// Where the next year begins.
    end: i32,
}

/// The years that are kept once they have been computed.
const KEPT: std::ops::Range<i16> = 1800..2200;
static YEARS: [OnceLock<Option<Year>>; (KEPT.end - KEPT.start) as usize] =
    [const { OnceLock::new() }; (KEPT.end - KEPT.start) as usize];

impl Year {
    fn of(year: i16) -> Option<&'static Self> {
        let slot = usize::try_from(year.checked_sub(KEPT.start)?).ok()?;
        YEARS.get(slot)?.get_or_init(|| Self::compute(year)).as_ref()
    }

    /// The months 1 to 10 lie between two eleventh months, the months 11 and 12 after the second.
    fn compute(year: i16) -> Option<Self> {
        let before = Self::between(eleventh_month(year - 1)?, eleventh_month(year)?);
        let after = Self::between(eleventh_month(year)?, eleventh_month(year + 1)?);
        let (mut starts, mut leap, mut end) = ([0; 12], None, 0);
        for (early, months) in [(false, before), (true, after)] {
            for (number, is_leap, start) in months {
                match (number >= 11) == early {
                    true if is_leap => leap = Some((number, start)),
                    true => starts[usize::from(number) - 1] = start,
                    false if early && number == 1 && !is_leap => end = start,
                    false => {}
                }
            }
        }
        Some(Self { starts, leap, end })
    }

    /// The months from one eleventh month to the next: number, whether it is a leap one, first day.
    fn between(a: i32, b: i32) -> Vec<(u8, bool, i32)> {
        let k = (0.5 + (f64::from(a) - FIRST) / MONTH).floor() as i32;
        let leap = if b - a > 365 { leap_month(a) } else { i32::MAX };
        let count = if b - a > 365 { 13 } else { 12 };
        (0..count)
            .map(|i| {
                let number = (10 + i - i32::from(i >= leap)) % 12 + 1;
                (number.unsigned_abs() as u8, i == leap, new_moon(k + i))
            })
            .collect()
    }

    /// The first day of a month and one past its last.
    fn month(&self, month: u8, leap: bool) -> Option<(i32, i32)> {
        let begin = match self.leap {
            Some((number, start)) if leap && number == month => start,
            _ if leap => return None,
            _ => *self.starts.get(usize::from(month).checked_sub(1)?)?,
        };
        let others = self.starts.iter().copied().chain(self.leap.map(|l| l.1)).chain([self.end]);
        Some((begin, others.filter(|&start| start > begin).min()?))
    }
}

/// The first and the last day of a month of a lunar year; `None` if the year has no such leap month, or lies outside
/// 1800 to 2199.
pub(super) fn month(year: i16, month: u8, leap: bool) -> Option<(Date, Date)> {
    let (begin, end) = Year::of(year)?.month(month, leap)?;
    Some((date(begin), date(end - 1)))
}

/// The solar day of a day of a month of a lunar year. Day 30 of a short month is its last.
pub(super) fn solar(year: i16, of_month: u8, day_of_month: u8, leap: bool) -> Option<Date> {
    let (first, last) = month(year, of_month, leap)?;
    Some(plus_days(first, i32::from(day_of_month) - 1).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_years_days() {
        // Public holidays of Vietnam; 1985 and 2007 fell on other days than in China.
        for (year, expected) in [
            (1968, "1968-01-29"),
            (1985, "1985-01-21"),
            (2000, "2000-02-05"),
            (2007, "2007-02-17"),
            (2017, "2017-01-28"),
            (2020, "2020-01-25"),
            (2021, "2021-02-12"),
            (2022, "2022-02-01"),
            (2023, "2023-01-22"),
            (2024, "2024-02-10"),
            (2025, "2025-01-29"),
            (2026, "2026-02-17"),
        ] {
            assert_eq!(solar(year, 1, 1, false).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn feasts() {
        for (year, month, day, expected) in [
            (2023, 3, 10, "2023-04-29"), // after the leap second month
            (2024, 8, 15, "2024-09-17"),
            (2024, 7, 15, "2024-08-18"),
            (2023, 12, 30, "2024-02-09"),
            (2024, 12, 30, "2025-01-28"), // a month of 29 days
        ] {
            assert_eq!(solar(year, month, day, false).unwrap().to_string(), expected);
        }
    }

    /// Months that begin with a new moon less than two minutes before midnight, by that ephemeris; the series used here,
    /// and with it Vietnam's calendar programs, put it after midnight.
    const NEAR_MIDNIGHT: [(i16, u8); 3] = [(1944, 5), (2072, 11), (2077, 10)];

    /// Every month of 1900 to 2100 against a table made with another ephemeris, and with it every day.
    /// The table is that of `scripts/lunar_table.py`.
    #[test]
    fn two_centuries_of_months() {
        let (mut months, mut days, mut other) = (0, 0, Vec::new());
        for line in include_str!("../../tests/fixtures/lunar.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            let (year, leap): (i16, u8) = (cells[0].parse().unwrap(), cells[2].parse().unwrap());
            let (mut begin, mut number, mut repeated): (Date, u8, bool) =
                (cells[1].parse().unwrap(), 0, false);
            for length in cells[3].split(' ').map(|l| l.parse::<i32>().unwrap()) {
                let is_leap = number > 0 && number == leap && !repeated;
                repeated |= is_leap;
                number += u8::from(!is_leap);
                let late = |m: u8| i32::from(!is_leap && NEAR_MIDNIGHT.contains(&(year, m)));
                let next_late =
                    i32::from(NEAR_MIDNIGHT.contains(&(year, number + 1)) && (number != leap || is_leap));
                let end = plus_days(begin, length - 1 + next_late);
                (months, days) = (months + 1, days + length);
                if month(year, number, is_leap) != Some((plus_days(begin, late(number)), end)) {
                    other.push(format!("{year}/{number} {is_leap}: {begin} {end}"));
                }
                begin = plus_days(begin, length);
            }
            assert_eq!((number, repeated), (12, leap > 0), "{year}");
        }
        assert!(months > 2480 && days > 73_000);
        assert_eq!(other, [""; 0]);
    }
}
