//! Several days of one month: `16 đến 21/11`, `25 và 26 tháng 4`, `20 đến 25 tháng này`.

use super::digits::{Numeric, read};
use super::meaning::{Field, Found, Meaning, Point};
use super::moment::moment;
use super::period::Read;
use super::reader::Reader;

/// `16 đến 21/11`, `25 và 26 tháng 4 năm 2016`, `5, 6 và 7/9`, `ngày 10 - ngày 12 tháng 3`: bare days, one month.
pub(super) fn days_of_one_month(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let at = if reader.is(i, "ngày") { i + 1 } else { i };
    let day = |k: usize| reader.int(k).filter(|d| (1..=31).contains(d) && reader.lower(k).len() <= 2);
    let (first, mut before) = (day(at)?, day(at)?);
    let mut end = at + 1;
    for _ in 0..6 {
        let and = reader.and(end);
        let (next, listed) = match (reader.to(end), and) {
            (Some(next), _) => (next, false),
            (None, Some((_, next))) => (next, true),
            _ => return None,
        };
        let last = moment(reader, next)
            .or_else(|| super::lunar_day::month_after(reader, next + 1, u8::try_from(day(next)?).ok()?))
            .or_else(|| full_day(reader, next, reader.is_word(next - 1)))
            .filter(|m| m.last.is_none() && !m.point.has_time_of_day());
        if let Some(last) = last
            && let Field::Day(Some(month), day) = last.point.field
        {
            let near = !listed || u16::from(day) == before + 1;
            if u16::from(day) <= first || !near || !super::calendar::exists(month, first as u8) {
                return None;
            }
            let mut from = last.point;
            from.field = Field::Day(Some(month), first as u8);
            return Some(Found {
                meaning: Meaning::Interval(from, last.point),
                atoms: i..last.end,
                rule: "days_of_month",
            });
        }
        if let Some(Read { point, end, .. }) = last
            && let Field::DayOfMonthShift(shift, day) = point.field
            && u16::from(day) > first
            && !listed
        {
            let from = Point { field: Field::DayOfMonthShift(shift, first as u8), ..point };
            let meaning = Meaning::Interval(from, point);
            return Some(Found { meaning, atoms: i..end, rule: "days_of_month" });
        }
        // Another bare day of the list.
        let more = day(next).filter(|d| listed && *d == before + 1)?;
        (before, end) = (more, next + 1);
    }
    None
}

/// A day and month in digits, which stands at the end of a range that begins with a bare day.
fn full_day(reader: &Reader<'_>, i: usize, after_word: bool) -> Option<Read> {
    let (Numeric::One(point), end) = read(reader, i)? else { return None };
    // `3-4-2` is no range of days.
    let slash = reader.is(i + 1, "/") || after_word && reader.is(i + 1, "-");
    (slash && !reader.in_set(end, "after_fraction")).then(|| Read::one(point, end, "day"))
}
