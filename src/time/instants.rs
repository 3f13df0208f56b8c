//! Times with a clock, as instants.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::Time;

impl Time {
    /// Where it begins and where it is over, half-open, as the day and clock of the text's own place; `None` where
    /// the value has no date. A day begins at midnight; a clock lasts one of its smallest unit (`10:30` a minute).
    ///
    /// ```
    /// use sukien::time::{Prefer, parse};
    /// let time = parse("10h30 ngày 17/8/2023", None, Prefer::Past).unwrap();
    /// let (begin, end) = time.instants().unwrap();
    /// assert_eq!((begin.to_string(), end.to_string()), ("2023-08-17T10:30:00".into(), "2023-08-17T10:31:00".into()));
    /// ```
    pub fn instants(&self) -> Option<(DateTime, DateTime)> {
        let midnight = |day: Date| day.at(0, 0, 0, 0);
        let (first, last) = self.value.split_once('/').unwrap_or((&self.value, &self.value));
        let begin = clock(first).map(|(at, _)| at).or(self.begin.map(midnight))?;
        let end = match clock(last) {
            Some((at, minutes)) => at.checked_add(minutes.minutes()).ok(),
            None => self.end_excl.map(midnight),
        }?;
        (begin < end).then_some((begin, end))
    }

    /// Whether an end of it is a clock, so that its days say less than its instants.
    pub fn has_clock(&self) -> bool {
        self.value.split('/').any(|end| clock(end).is_some())
    }
}

/// `2023-08-17T10:30` or `2023-08-17T10`, and how many minutes it lasts.
fn clock(value: &str) -> Option<(DateTime, i64)> {
    let (day, clock) = value.split_once('T')?;
    let day: Date = day.parse().ok()?;
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, ""));
    // `24:00` is the midnight at the end of the day.
    let hour: i64 = hour.parse().ok().filter(|h| (0..=24).contains(h))?;
    let lasts = if minute.is_empty() { 60 } else { 1 };
    let minute: i64 = if minute.is_empty() { 0 } else { minute.get(..2)?.parse().ok()? };
    let at = day.at(0, 0, 0, 0).checked_add((hour * 60 + minute).minutes()).ok()?;
    Some((at, lasts))
}
