//! Days and times of day: slots that an expression fills one after the other, `10h40 sáng thứ bảy, ngày 27/3`.

use super::count::whole;
use super::digits::{Numeric, read};
use super::lexicon::{Post, Sense, Unit};
use super::meaning::{Clock, Field, Point, Year};
use super::period::{Read, tail, toward};
use super::reader::Reader;
use super::{Direction, TimeMod};
use crate::tokenize::AtomKind;

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
            // `Thứ ba, ngày 18/6`, `27/05/2024 , 15:16`; otherwise a comma ends the moment.
            let next = self.fill_after_comma(reader, i + 1);
            return next;
        }
        self.take_clock(reader, i)
            .or_else(|| self.take_daypart(reader, i))
            .or_else(|| self.take_weekday(reader, i))
            .or_else(|| self.take_day(reader, i))
    }

    fn fill_after_comma(&mut self, reader: &Reader<'_>, i: usize) -> Option<usize> {
        if self.weekday.is_some() && self.day.is_none() {
            return self.take_day(reader, i);
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
        if let Some((super::lexicon::Part::Mod(modifier), at)) = reader.part(i)
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
        let (weekday, end) = reader.term(i, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
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
        } else if let Some(found) = super::lunar_day::find(reader, i) {
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
                week_of(reader, &mut found);
                if found.end == end && !likely_weekday(reader, i, end, self.daypart.is_some()) {
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
        if self.daypart.is_some() || self.sure && reader.is(i + 1, "h") {
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
        reader.any(i.wrapping_sub(1), &["lúc", "hồi", "vào"])
    }
}

/// A clock time at atom `i`: where it ends, and whether its form leaves no doubt.
fn clock(reader: &Reader<'_>, i: usize) -> Option<(Clock, usize, bool)> {
    let (hour, at) = match reader.kind(i)? {
        AtomKind::Number => (u32::from(reader.int(i)?), i + 1),
        AtomKind::Word => whole(reader, i).filter(|(n, _)| *n <= 12)?,
        _ => return None,
    };
    let hour = u8::try_from(hour).ok().filter(|h| *h <= 24)?;
    let mark = reader.lower(at);
    let on_the_hour = (Clock { hour, minute: 0 }, at + 1, false);
    let minute = reader.int(at + 1).filter(|m| *m < 60 && hour < 24).map(|m| m as u8);
    match (mark, minute) {
        (":", Some(minute)) if reader.glued(at) && reader.lower(at + 1).len() == 2 => {
            let seconds = reader.is(at + 2, ":") && reader.lower(at + 3).len() == 2;
            Some((Clock { hour, minute }, if seconds { at + 4 } else { at + 2 }, true))
        }
        ("h" | "g", Some(minute)) if reader.lower(at + 1).len() == 2 => {
            let mut end = at + 2;
            if reader.any(end, &["'", "’", "′", "phút", "p"]) {
                end += 1;
            }
            Some((Clock { hour, minute }, end, true))
        }
        ("giờ", Some(minute)) if reader.is(at + 2, "phút") => {
            Some((Clock { hour, minute }, at + 3, false))
        }
        ("giờ", Some(minute)) if reader.lower(at + 1).len() == 2 && !reader.any(at + 2, &["/", "-"]) => {
            Some((Clock { hour, minute }, at + 2, false))
        }
        ("giờ", _) if reader.is(at + 1, "rưỡi") => Some((Clock { hour, minute: 30 }, at + 2, false)),
        ("h" | "giờ", _) => Some(on_the_hour),
        ("g", _) if reader.glued(at) => Some(on_the_hour),
        _ => None,
    }
}

/// The hour of the day of 24 that `7 giờ tối` means.
fn hour_of(hour: u8, daypart: &str) -> u8 {
    match daypart {
        "AF" | "EV" if hour < 12 => hour + 12,
        "NI" if (6..12).contains(&hour) => hour + 12,
        "MI" if hour < 6 => hour + 12,
        "NI" if hour == 12 => 0,
        _ => hour,
    }
}

/// `tuần trước`, `tới` after a day of the week.
fn week_of(reader: &Reader<'_>, found: &mut Read) {
    let Field::Weekday(day, _) = found.point.field else { return };
    let weeks = reader.is(found.end, "tuần");
    let Some((post, end)) = reader.post(found.end + usize::from(weeks)) else { return };
    let (week, toward) = match post {
        Post::This if weeks => (Some(0), None),
        Post::Before | Post::Prior if weeks => (Some(-1), None),
        Post::Last if weeks => (Some(-1), None),
        Post::Next | Post::After if weeks => (Some(1), None),
        Post::This => (Some(0), None),
        Post::Last => (None, Some(Direction::Past)),
        Post::Next => (None, Some(Direction::Future)),
        _ => return,
    };
    found.point.field = Field::Weekday(day, week);
    found.point.toward = toward;
    found.end = end;
}

/// Whether `thứ hai` at atoms `i..end`, which nothing after it ties to a week, is a day.
fn likely_weekday(reader: &Reader<'_>, i: usize, end: usize, headed: bool) -> bool {
    let every = reader.term(end, |s| (s == Sense::Every).then_some(())).is_some();
    headed
        || every
        || reader.any(i, &["chủ", "chúa"])
        || reader.after_set(i, "before_weekday")
            && (!reader.is(i.wrapping_sub(1), "và") || reader.is_capital(i + 1))
        || reader.is_capital(i + 1) && reader.is_word(i + 1)
        || reader.is(end, "(") && reader.int(end + 1).is_some() && reader.is(end + 2, "/")
}

/// `sáng nay (7/9)`: the date in brackets, a time of its own, says which day it is.
fn bracketed_date(reader: &Reader<'_>, found: &mut Read) {
    let deictic = matches!(found.point.field, Field::DayShift(_) | Field::TextDay(_) | Field::Weekday(..));
    if !deictic || !reader.is(found.end, "(") {
        return;
    }
    let at = found.end + 1 + usize::from(reader.is(found.end + 1, "ngày"));
    if let Some((Numeric::One(date), end)) = read(reader, at)
        && matches!(date.field, Field::Day(..))
        && reader.any(end, &[")", ","])
    {
        (found.point.field, found.point.year) = (date.field, date.year);
    }
}

/// What may follow a day: the year, the month, which way it lies, how often it comes.
fn after_day(reader: &Reader<'_>, found: &mut Read, dated: bool) {
    if let Some(((), at)) = reader.term(found.end, |s| (s == Sense::Every).then_some(()))
        && let Some((unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), end)) = reader.unit(at)
        && reader.year(end).is_none()
    {
        (found.point.every, found.end) = (Some(unit), end);
        return;
    }
    if !dated {
        return;
    }
    let target = found.last.as_mut().unwrap_or(&mut found.point);
    if target.year == Year::Open
        && matches!(target.field, Field::Day(Some(_), _) | Field::Lunar(..))
        && reader.is(found.end, "năm")
        && let Some((year, end)) = tail(reader, found.end)
    {
        (target.year, found.end) = (year, end);
    } else if let Field::Day(None, day) = target.field
        && reader.is(found.end, "tháng")
        && let Some((post, end)) = reader.post(found.end + 1)
    {
        let shift = match post {
            Post::This => 0,
            Post::Before | Post::Last => -1,
            Post::Next | Post::After => 1,
            _ => return,
        };
        (target.field, found.end) = (Field::DayOfMonthShift(shift, day), end);
    } else if matches!(target.field, Field::Day(..)) && found.last.is_none() {
        toward(reader, found);
    }
}

/// A date in digits and words: `ngày 17/8`, `12 tháng 7 năm 1995`, `ngày 27`; `headed` if words before it say that
/// it is one.
fn date(reader: &Reader<'_>, i: usize, headed: bool) -> Option<Read> {
    let at = if reader.is(i, "ngày") { i + 1 } else { i };
    let named = at > i;
    if let Some((numeric, end)) = read(reader, at) {
        let first = match numeric {
            Numeric::One(point) | Numeric::Two(point, _) => point,
        };
        let fits = matches!(first.field, Field::Day(..))
            && (named || headed || super::bare::is_date(reader, at, end));
        if fits {
            return Some(match numeric {
                Numeric::One(point) => Read::one(point, end, "day"),
                Numeric::Two(point, last) => Read { point, last: Some(last), end, rule: "day_range" },
            });
        }
        if matches!(first.field, Field::Day(..) | Field::Month(..)) {
            return None;
        }
    }
    let day = reader.int(at).filter(|d| (1..=31).contains(d))? as u8;
    if reader.is(at + 1, "tháng")
        && let Some(found) = day_of_month(reader, at, day, named || headed)
    {
        return Some(found);
    }
    let alone = named
        && !reader.in_set(at + 1, "after_per_day")
        && !reader.any(at + 1, &["/", "-", "%"])
        && !reader.any(i.wrapping_sub(1), &["mỗi", "một"]);
    alone.then(|| Read::one(Point::new(Field::Day(None, day)), at + 1, "day"))
}

/// `12 tháng 7 năm 1995` at atom `at`, its day.
fn day_of_month(reader: &Reader<'_>, at: usize, day: u8, named: bool) -> Option<Read> {
    let (month, mut end) = match reader.int(at + 2) {
        Some(m) => (u8::try_from(m).ok()?, at + 3),
        None => reader.term(at + 2, |s| if let Sense::Month(m) = s { Some(m) } else { None })?,
    };
    let mut point = Point::new(Field::Day(Some(month), day));
    // `06 tháng năm 2014`: a day is never a length when written so.
    let swallowed = end == at + 3 && reader.is(at + 2, "năm") && reader.lower(at).starts_with('0');
    if swallowed && let Some(year) = reader.year(end) {
        (point.year, end) = (Year::Given(year), end + 1);
    } else if let Some((year, after)) = tail(reader, end) {
        (point.year, end) = (year, after);
    }
    let exists = match point.year {
        Year::Given(y) => super::calendar::day(y, month, day).is_some(),
        _ => super::calendar::exists(month, day),
    };
    // `5 tháng 10 ngày` is a length.
    let sure =
        named || point.year != Year::Open || reader.unit(end).is_none() && reader.int(at + 2).is_some();
    (exists && sure).then(|| Read::one(point, end, "day"))
}
