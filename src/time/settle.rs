//! Times of day that name no day, where the time of day of the reference is known: which day's is meant.

use super::calendar::plus_days;
use super::meaning::{Clock, Field, Point};
use super::resolve::Resolver;
use super::{Direction, Prefer};

impl Resolver {
    /// A time of day without a day gets the day on which it lies ahead, or behind, as is preferred; an hour that may
    /// be that of the afternoon becomes it where that comes first.
    pub(super) fn settle(&self, point: Point) -> Point {
        let Some(now) = self.now.filter(|_| point.field == Field::Today && point.every.is_none()) else {
            return point;
        };
        let now = Clock {
            hour: now.hour().unsigned_abs(),
            minute: now.minute().unsigned_abs(),
            second: Some(now.second().unsigned_abs()),
        };
        let ahead = match point.toward {
            Some(direction) => direction == Direction::Future,
            None => self.prefer == Prefer::Future,
        };
        let mut point = point;
        match point.clock {
            Some(clock) if ahead && clock < now => {
                let later = Clock { hour: clock.hour + 12, ..clock };
                if point.either_half && (1..12).contains(&clock.hour) && later > now {
                    point.clock = Some(later);
                } else {
                    point.field = Field::DayShift(1);
                }
            }
            Some(clock) if !ahead && clock > now && self.prefer == Prefer::Past => {
                point.field = Field::DayShift(-1);
            }
            None if ahead && point.daypart.is_some_and(|part| now.hour >= last_hour(part)) => {
                point.field = Field::DayShift(1);
            }
            _ => {}
        }
        point
    }

    /// The two ends of a range of clock times on one day.
    pub(super) fn settle_range(&self, a: Point, b: Point) -> (Point, Point) {
        let from = self.settle(a);
        if a.field != Field::Today || b.field != Field::Today {
            return (from, b);
        }
        let mut to = Point { field: from.field, ..b };
        // `từ 3 giờ đến 5 giờ`: both in the afternoon.
        if let (Some(old), Some(new), Some(end)) = (a.clock, from.clock, b.clock)
            && old != new
            && b.either_half
            && end.hour < 12
        {
            to.clock = Some(Clock { hour: end.hour + 12, ..end });
        }
        (from, to)
    }

    /// The clock of `from` is later than that of `to` and both got the same day: one of them belongs to another.
    /// `said_last`: the day was said with the end (`22h đến 5h sáng mai`).
    pub(super) fn over_midnight(
        from: &mut super::resolve::Resolved,
        to: &mut super::resolve::Resolved,
        said_last: bool,
    ) {
        use super::calendar::Period::Day;
        if let (Day(a), Day(b)) = (from.period, to.period)
            && a == b
        {
            if said_last {
                from.period = Day(plus_days(a, -1));
            } else {
                to.period = Day(plus_days(b, 1));
            }
        }
    }
}

/// The hour with which a part of the day ends.
fn last_hour(part: &str) -> u8 {
    match part {
        "DA" => 6,
        "MO" => 12,
        "MI" => 14,
        "AF" => 18,
        _ => 24,
    }
}
