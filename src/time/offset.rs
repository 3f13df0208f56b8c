//! Points that a length measures from another: `10 năm trước`, `hai tháng nữa`, `15 phút nữa`.

use jiff::civil::DateTime;

use super::build::Draft;
use super::calendar::{Period, monday, month_of, plus_days, plus_months};
use super::iso::lasting;
use super::lexicon::Unit;
use super::meaning::{Amount, Base, Length};
use super::resolve::Resolver;
use super::{Anchor, TimeKind};

/// `10 năm trước`, `hai tháng nữa`, `Năm năm sau`.
pub(super) fn offset(resolver: &mut Resolver, length: &Length, base: Base, sign: i8) -> Draft {
    // Dialogue knows no time but its own.
    let base = if resolver.alone { Base::Published } else { base };
    let anchor = if base == Base::Published { Anchor::DocDate } else { Anchor::Text };
    if let Some(period) = offset_period(resolver, length, base, sign) {
        resolver.memory.note(period);
        let mut draft = Draft::plain(TimeKind::Date, period.value(), anchor);
        draft.days = period.begin().zip(period.end_excl());
        draft.note = Some("measured offset".to_owned());
        return draft;
    }
    if let Some(moment) = clock_moment(resolver, length, sign).filter(|_| base == Base::Published) {
        let value =
            moment.strftime(if moment.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" });
        let mut draft = Draft::plain(TimeKind::Time, value.to_string(), anchor);
        draft.days = Some((moment.date(), plus_days(moment.date(), 1)));
        draft.note = Some("measured offset".to_owned());
        return draft;
    }
    let mut draft = lasting(length, false);
    draft.anchor = anchor;
    draft.note = Some("measured offset from a time that is not known so finely".to_owned());
    draft
}

fn offset_period(resolver: &Resolver, length: &Length, base: Base, sign: i8) -> Option<Period> {
    let (Some((Amount::Halves(n), unit)), None, None) = (length.parts[0], length.parts[1], length.upper)
    else {
        return None;
    };
    let by = i32::try_from(n / 2).ok().filter(|_| n % 2 == 0)? * i32::from(sign);
    let memory = resolver.memory.last.filter(|_| base == Base::Text);
    let from = match base {
        Base::Published => Period::Day(resolver.published?),
        Base::Text => memory?,
    };
    match unit {
        Unit::Year | Unit::Decade => {
            let by = if unit == Unit::Decade { by.checked_mul(10)? } else { by };
            let year = i32::from(from.year()?).checked_add(by).filter(|y| (1..=9998).contains(y))?;
            Some(Period::Year(Some(year as i16)))
        }
        Unit::Month if by.abs() < 12_000 => {
            let (year, month) = match from {
                Period::Day(date) => (date.year(), month_of(date)),
                Period::Month(Some(year), Some(month)) => (year, month),
                _ => return None,
            };
            let (year, month) = plus_months(year, month, by);
            (1..=9998).contains(&year).then_some(Period::Month(Some(year), Some(month)))
        }
        Unit::Week if by.abs() < 50_000 => match from {
            Period::Day(date) => Some(Period::Week(Some(plus_days(monday(date), by * 7)))),
            _ => None,
        },
        Unit::Day | Unit::Night if by.abs() < 300_000 => match from {
            Period::Day(date) => Some(Period::Day(plus_days(date, by))),
            _ => None,
        },
        _ => None,
    }
}

/// The moment that hours, minutes and seconds measure, where the time of day of the reference is known.
fn clock_moment(resolver: &Resolver, length: &Length, sign: i8) -> Option<DateTime> {
    let mut seconds = 0i64;
    for (amount, unit) in length.parts.iter().flatten() {
        let half = match unit {
            Unit::Hour => 1800,
            Unit::Minute => 30,
            Unit::Second if matches!(amount, Amount::Halves(n) if n % 2 == 0) => 0,
            _ => return None,
        };
        let Amount::Halves(n) = amount else { return None };
        seconds += if half == 0 { i64::from(*n / 2) } else { i64::from(*n) * half };
    }
    let now = resolver.published?.to_datetime(resolver.now?);
    let span = jiff::Span::new().try_seconds(seconds * i64::from(sign)).ok()?;
    now.checked_add(span).ok()
}
