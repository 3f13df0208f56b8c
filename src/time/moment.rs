//! Days and times of day: slots that an expression fills one after the other, `10h40 sáng thứ bảy, ngày 27/3`.

use super::TimeMod;
use super::clock::{clock, hour_of};
use super::day::{after_day, bracketed_date, date, likely_weekday, week_of};
use super::digits::{Numeric, read};
use super::lexicon::{Part, Sense};
use super::lunar_day;
use super::meaning::{Clock, Field, Point, Year};
use super::period::Read;
use super::reader::Reader;

/// What has been read of a moment.
#[derive(Debug, Default)]
struct Slots {
    clock: Option<Clock>,
    /// Whether the clock's form leaves no doubt: `17h30`.
    sure: bool,
    daypart: Option<&'static str>,
    modifier: Option<TimeMod>,
    weekday: Option<u8>,
    day: Option<Point>,
    last: Option<Point>,
    rule: &'static str,
}

/// A day, a time of day, or both, at atom `i`.
pub(super) fn moment(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let mut slots = Slots::default();
    let mut end = i;
    for _ in 0..6 {
        let Some(next) = slots.fill(reader, end, end > i) else { break };
        end = next;
    }
    if end == i {
        return None;
    }
    slots.finish(reader, i, end)
}

impl Slots {
    /// Fills one more slot from what begins at atom `i`; where that ends.
    fn fill(&mut self, reader: &Reader<'_>, i: usize, more: bool) -> Option<usize> {
        if more && reader.begins_line(i) {
            return None;
        }
        if more && reader.is(i, ",") {
            return self.fill_after_comma(reader, i + 1);
        }
        self.take_clock(reader, i)
            .or_else(|| self.take_daypart(reader, i))
            .or_else(|| self.take_weekday(reader, i))
            .or_else(|| self.take_day(reader, i))
    }

    /// `Thứ ba, ngày 18/6`, `27/05/2024 , 15:16`; otherwise a comma ends the moment.
    fn fill_after_comma(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.weekday.is_some() && self.day.is_none() {
            return self.take_day(reader, i);
        }
        // `22h15, 23/2`, `13 giờ, ngày 16/5`, `2h, rạng sáng ngày 30/5`
        if self.clock.is_some() && self.day.is_none() {
            let at = reader.daypart(i).map_or(i, |(_, end)| end);
            let dated =
                date(reader, at, true).is_some_and(|d| matches!(d.point.field, Field::Day(Some(_), _)));
            return if dated {
                self.take_daypart(reader, i).or_else(|| self.take_day(reader, i))
            } else {
                None
            };
        }
        let dated = self.day.is_some_and(|d| matches!(d.year, Year::Given(_)));
        if dated && self.clock.is_none() {
            let end = self.take_clock(reader, i)?;
            return self.sure.then_some(end);
        }
        None
    }

    fn take_clock(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.clock.is_some() || self.daypart.is_some_and(|d| d != "DA" && self.day.is_none()) {
            return None;
        }
        let (clock, end, sure) = clock(reader, i)?;
        if self.day.is_some() && !sure {
            return None;
        }
        (self.clock, self.sure) = (Some(clock), sure);
        Some(end)
    }

    fn take_daypart(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.daypart.is_some() || self.day.is_some() {
            return None;
        }
        // `đầu giờ chiều`, `cuối giờ sáng`
        if let Some((Part::Mod(modifier), at)) = reader.part(i)
            && self.clock.is_none()
            && let Some((daypart, end)) = reader.daypart(if reader.is(at, "giờ") { at + 1 } else { at })
        {
            (self.modifier, self.daypart) = (Some(modifier), Some(daypart));
            return Some(end);
        }
        let (daypart, end) = reader.daypart(i)?;
        self.daypart = Some(daypart);
        Some(end)
    }

    fn take_weekday(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.weekday.is_some() || self.day.is_some() {
            return None;
        }
        let at = if reader.is(i, "ngày") { i + 1 } else { i };
        let (weekday, end) = reader.term(at, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
        self.weekday = Some(weekday);
        Some(end)
    }

    fn take_day(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if let Some(day) = &self.day {
            // `hôm nay 27/5/2024`, `tối nay 4/12`: the date says again what the word said.
            let deictic = matches!(day.field, Field::DayShift(_) | Field::TextDay(_));
            let (Numeric::One(date), end) = read(reader, i)? else { return None };
            let again = deictic && matches!(date.field, Field::Day(..)) && !reader.begins_clause(i);
            if again {
                self.day = Some(date);
            }
            return again.then_some(end);
        }
        let (found, rule) = if let Some(found) = self.deictic(reader, i) {
            (found, "day_deictic")
        } else if let Some(found) = lunar_day::find(reader, i) {
            (found, "feast")
        } else {
            let headed = self.weekday.is_some() || self.daypart.is_some() || self.clock.is_some();
            (date(reader, i, headed)?, "day")
        };
        (self.day, self.last, self.rule) = (Some(found.point), found.last, rule);
        Some(found.end)
    }

    /// `hôm nay`, `chiều nay`, `tối qua`, `sáng mai`, `cùng ngày`.
    fn deictic(&self, reader: &Reader<'_>, i: usize) -> Option<Read> {
        let one = |field, end| Some(Read::one(Point::new(field), end, "day_deictic"));
        if self.daypart.is_some() && !reader.is(i.wrapping_sub(1), "khuya") {
            match reader.lower(i) {
                "nay" => return one(Field::DayShift(0), i + 1),
                "qua" => return one(Field::DayShift(-1), i + 1),
                "kia" => return one(Field::DayShift(-2), i + 1),
                _ => {}
            }
        }
        if let Some((shift, end)) = reader.term(i, |s| if let Sense::Day(d) = s { Some(d) } else { None }) {
            let bare = end == i + 1;
            return if bare && (self.daypart.is_none() || reader.is_capital(i)) {
                None
            } else {
                one(Field::DayShift(shift), end)
            };
        }
        let (shift, end) = reader.term(i, |s| if let Sense::TextDay(d) = s { Some(d) } else { None })?;
        one(Field::TextDay(shift), end)
    }

    /// Puts the slots together, if they make a time.
    fn finish(mut self, reader: &Reader<'_>, i: usize, end: usize) -> Option<Read> {
        let mut found = match (self.day, self.weekday) {
            (Some(point), _) => Read { point, last: self.last, end, rule: self.rule },
            (None, Some(day)) => {
                let mut found = Read::one(Point::new(Field::Weekday(day, None)), end, "weekday");
                let headed = self.daypart.is_some() || self.clock.is_some();
                let at = if reader.is(i, "ngày") { i + 1 } else { i };
                if !headed && reader.after_set(at, "before_ordinal") {
                    return None;
                }
                week_of(reader, &mut found);
                if found.end == end && !likely_weekday(reader, at, end, headed) {
                    return None;
                }
                found
            }
            (None, None) => Read::one(Point::new(Field::Today), end, "clock"),
        };
        let dated = self.day.is_some() || self.weekday.is_some();
        after_day(reader, &mut found, dated);
        bracketed_date(reader, &mut found);
        if !dated && found.point.every.is_none() && !self.stands_alone(reader, i, end) {
            return None;
        }
        if let (Some(clock), Some(daypart)) = (&mut self.clock, self.daypart) {
            clock.hour = hour_of(clock.hour, daypart);
        }
        found.point.clock = self.clock;
        found.point.daypart = if self.clock.is_some() { None } else { self.daypart };
        found.point.modifier = self.modifier;
        Some(found)
    }

    /// Whether a time of day without a day is one.
    fn stands_alone(&self, reader: &Reader<'_>, i: usize, end: usize) -> bool {
        if self.clock.is_none() {
            // `đầu giờ sáng`; a bare `sáng` is too often something else.
            return self.modifier.is_some() && reader.is(i + 1, "giờ");
        }
        if self.daypart.is_some() || self.sure && reader.any(i + 1, &["h", "g"]) {
            return true;
        }
        let alone = reader.begins_line(i) && reader.line_ends(end);
        let signalled = reader.after_set(i, "before_clock");
        if self.sure {
            return alone || signalled;
        }
        if reader.is(i + 1, "h") {
            return !reader.after_set(i, "before_hours")
                || reader.any(i.wrapping_sub(1), &["khoảng", "sau", "trước", "tới"]);
        }
        let late = self.clock.is_some_and(|c| (13..24).contains(&c.hour) || c.minute > 0);
        reader.any(i.wrapping_sub(1), &["lúc", "hồi", "vào"])
            || late && reader.any(i.wrapping_sub(1), &["đến", "từ", "khoảng", "tầm", "trước"])
    }
}
