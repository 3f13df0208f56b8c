//! Days and times of day: slots that an expression fills one after the other, `10h40 sáng thứ bảy, ngày 27/3`.

use super::TimeMod;
use super::clock::{clock, hour_of, minutes_less, zone};
use super::day::{after_day, bracketed_date, date, likely_weekday, week_of};
use super::digits::{Numeric, read};
use super::lexicon::{Part, Sense};
use super::lunar_day;
use super::meaning::{Clock, Field, Point, Year, Zone};
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
    weekday: Option<Read>,
    /// Whether a week was said after the day of the week.
    tied: bool,
    zone: Option<Zone>,
    day: Option<Point>,
    last: Option<Point>,
    rule: &'static str,
}

/// A day, a time of day, or both, at atom `i`.
pub(super) fn moment(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let mut slots = Slots::default();
    let mut end = i;
    for _ in 0..7 {
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
        if more && let Some(end) = self.take_zone(reader, i) {
            return Some(end);
        }
        // `thứ năm lúc 8:00`: one expression only where the whole text is one.
        let joined = more && reader.whole && reader.any(i, &["lúc", "vào", "hồi", "trong", "của"]);
        let i = i + usize::from(joined);
        self.take_clock(reader, i)
            .or_else(|| self.take_daypart(reader, i, joined))
            .or_else(|| self.take_weekday(reader, i))
            .or_else(|| self.take_day(reader, i))
    }

    /// `16h (giờ Việt Nam) ngày 26/4`: a zone is part of a time that goes on after it.
    fn take_zone(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.zone.is_some() || self.clock.is_none() && self.daypart.is_none() {
            return None;
        }
        let (zone, end) = zone(reader, i)?;
        self.zone = Some(zone);
        let goes_on = self.day.is_none() && date(reader, end, false).is_some_and(|d| d.end > end + 1);
        (reader.whole || goes_on).then_some(end)
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
                self.take_daypart(reader, i, false).or_else(|| self.take_day(reader, i))
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
        if let (Some(clock), true) = (&mut self.clock, self.daypart.is_some()) {
            // `3 giờ chiều kém 15`
            let (less, end) = minutes_less(reader, i).filter(|_| clock.minute == 0 && clock.hour > 0)?;
            (clock.hour, clock.minute) = (clock.hour - 1, 60 - less);
            return Some(end);
        }
        let early = self.daypart.is_some_and(|d| d != "DA" && self.day.is_none());
        if self.clock.is_some() || early && !reader.whole {
            return None;
        }
        let (clock, end, sure) = clock(reader, i)?;
        if self.day.is_some() && !sure && !reader.whole {
            return None;
        }
        (self.clock, self.sure) = (Some(clock), sure);
        Some(end)
    }

    fn take_daypart(&mut self, reader: &Reader<'_>, i: usize, joined: bool) -> Option<usize> {
        let late = reader.whole && (joined || self.clock.is_some() || reader.is(i, "buổi"));
        if self.daypart.is_some() || self.day.is_some() && !late {
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
        let mut found = Read::one(Point::new(Field::Weekday(weekday, None)), end, "weekday");
        week_of(reader, &mut found);
        self.tied = found.end > end;
        self.weekday = Some(found);
        Some(found.end)
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
            return if bare && !reader.whole && (self.daypart.is_none() || reader.is_capital(i)) {
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
                let found = Read { end, ..day };
                let headed = self.daypart.is_some() || self.clock.is_some();
                let at = if reader.is(i, "ngày") { i + 1 } else { i };
                if !headed && reader.after_set(at, "before_ordinal") {
                    return None;
                }
                if !self.tied && !likely_weekday(reader, at, end, headed) {
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
        if let (Some(Field::Weekday(day, _)), Field::Day(..)) =
            (self.weekday.map(|w| w.point.field), found.point.field)
        {
            found.point.weekday = Some(day);
        }
        if let (Some(clock), Some(daypart)) = (&mut self.clock, self.daypart) {
            // `12 giờ đêm nay`: the day ends then.
            let midnight = daypart == "NI" && (clock.hour, clock.minute) == (12, 0);
            match &mut found.point.field {
                Field::DayShift(days) if midnight => *days += 1,
                Field::Day(..) if midnight => clock.hour = 24,
                _ => {}
            }
            clock.hour = hour_of(clock.hour, daypart);
        }
        found.point.either_half =
            !dated && reader.whole && self.daypart.is_none() && !reader.lower(i).starts_with('0');
        found.point.zone = self.zone;
        found.point.clock = self.clock;
        found.point.daypart = if self.clock.is_some() { None } else { self.daypart };
        found.point.modifier = self.modifier;
        Some(found)
    }

    /// Whether a time of day without a day is one.
    fn stands_alone(&self, reader: &Reader<'_>, i: usize, end: usize) -> bool {
        if reader.whole {
            let length = reader.any(
                i.wrapping_sub(1),
                &[
                    "trong", "suốt", "vòng", "hơn", "gần", "mất", "thêm", "nhất", "thiểu", "đa", "quá",
                    "dưới", "đầy",
                ],
            );
            return self.sure || self.daypart.is_some() || !length;
        }
        if self.clock.is_none() {
            // `đầu giờ sáng`; a bare `sáng` is too often something else.
            return self.modifier.is_some() && reader.is(i + 1, "giờ");
        }
        if self.daypart.is_some() || self.sure && reader.any(i + 1, &["h", "g"]) {
            return true;
        }
        let alone = reader.begins_line(i) && reader.line_ends(end);
        let signalled = reader.after_set(i, "before_clock");
        if signalled && reader.to(end).is_some_and(|next| clock(reader, next).is_some()) {
            return true;
        }
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
