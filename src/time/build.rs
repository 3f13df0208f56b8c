//! From what was found in the text to records.

use super::calendar::{Period, monday, month_of, plus_days, plus_months};
use super::context::{self, fits_point};
use super::lexicon::{Lexicon, Unit};
use super::meaning::{Amount, Base, Found, Length, Meaning, Point, Year};
use super::reader::Reader;
use super::resolve::{Resolved, Resolver};
use super::{Anchor, SignalRole, Time, TimeKind, TimeMod};

/// The parts of a record that the meaning decides.
struct Draft {
    kind: TimeKind,
    value: String,
    days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    modifier: Option<TimeMod>,
    anchor: Anchor,
    direction: Option<super::Direction>,
    note: Option<String>,
}

impl Draft {
    fn plain(kind: TimeKind, value: impl Into<String>, anchor: Anchor) -> Self {
        Self { kind, value: value.into(), days: None, modifier: None, anchor, direction: None, note: None }
    }
}

/// The record of what was found; `None` if it is no time after all (30 February).
pub(super) fn record(reader: &Reader<'_>, resolver: &mut Resolver, found: &Found) -> Option<Time> {
    let length = matches!(found.meaning, Meaning::Length { .. } | Meaning::Offset { .. });
    let signal = context::signal(reader, found.atoms.start, |term| length || fits_point(term));
    let draft = draft(reader, resolver, found)?;
    let role = |role| match (role, &found.meaning) {
        (SignalRole::Since, Meaning::Interval(..) | Meaning::ToNow(_)) => SignalRole::During,
        (SignalRole::Until, _) if reader.begins_clause(found.atoms.start - 1) => SignalRole::By,
        (role, _) => role,
    };
    Some(Time {
        span: reader.atoms.span(found.atoms.clone()),
        kind: draft.kind,
        value: draft.value,
        begin: draft.days.map(|d| d.0),
        end_excl: draft.days.map(|d| d.1),
        modifier: draft.modifier.or_else(|| signal.as_ref().and_then(|s| s.modifier)),
        anchor: draft.anchor,
        direction: draft.direction,
        signal: signal.map(|s| super::Signal { span: s.signal.span, role: role(s.signal.role) }),
        note: draft.note,
        rule: found.rule,
    })
}

fn draft(reader: &Reader<'_>, resolver: &mut Resolver, found: &Found) -> Option<Draft> {
    let tense = || context::tense(reader, found.atoms.start, found.atoms.end);
    match &found.meaning {
        Meaning::Point(point) => {
            if let Some(unit) = point.every {
                return Some(Draft::plain(TimeKind::Set, duration(Amount::Halves(2), unit), Anchor::None));
            }
            let placed = resolver.point(point, tense)?;
            resolver.memory.note_point(point, placed.period);
            Some(dated(point, placed))
        }
        Meaning::Interval(a, b) => interval(resolver, *a, *b, tense),
        Meaning::ToNow(point) => {
            let placed = resolver.point(point, || Some(super::Direction::Past))?;
            resolver.memory.note(placed.period);
            let now = resolver.published.map_or(Period::Open(None, None, None), Period::Day);
            let value = format!("{}/{}", placed.period.value(), now.value());
            let mut draft = Draft::plain(TimeKind::Interval, value, Anchor::DocDate);
            draft.days = placed.period.begin().zip(now.end_excl()).filter(|(a, b)| a < b);
            draft.modifier = point.modifier;
            draft.note = Some("open range ending at the publication date".to_owned());
            Some(draft)
        }
        Meaning::Length { length, docdate } => Some(lasting(length, *docdate)),
        Meaning::Offset { length, base, sign } => Some(offset(resolver, length, *base, *sign)),
        Meaning::Set(amount, unit) => {
            Some(Draft::plain(TimeKind::Set, duration(*amount, *unit), Anchor::None))
        }
        Meaning::Phrase(index) => {
            let phrase = Lexicon::get().phrases.get(usize::from(*index))?;
            Some(Draft::plain(phrase.kind, phrase.value, Anchor::DocDate))
        }
    }
}

/// A point on the calendar.
fn dated(point: &Point, resolved: Resolved) -> Draft {
    let mut value = resolved.period.value();
    let kind = if point.has_time_of_day() {
        value.push_str(&time_of_day(point));
        TimeKind::Time
    } else if resolved.period.is_range() {
        TimeKind::Interval
    } else {
        TimeKind::Date
    };
    let mut draft = Draft::plain(kind, value, resolved.anchor);
    draft.days = resolved.period.begin().zip(resolved.period.end_excl());
    draft.modifier = point.modifier;
    draft.direction = resolved.direction;
    draft.note = note(point);
    draft
}

fn note(point: &Point) -> Option<String> {
    use super::meaning::Field;
    match point.field {
        Field::Lunar(month, day) => Some(format!("lunar {day}/{month}")),
        Field::School(..) => Some("school year".to_owned()),
        Field::Century(_) => Some("century".to_owned()),
        _ => None,
    }
}

/// `T10:30`, `TEV`
fn time_of_day(point: &Point) -> String {
    match (point.clock, point.daypart) {
        (Some(clock), _) => format!("T{:02}:{:02}", clock.hour, clock.minute),
        (None, Some(part)) => format!("T{part}"),
        _ => String::new(),
    }
}

fn interval(
    resolver: &mut Resolver,
    a: Point,
    mut b: Point,
    tense: impl FnOnce() -> Option<super::Direction> + Copy,
) -> Option<Draft> {
    let first = resolver.point(&a, tense)?;
    let same_kind = b.year == Year::Open && a.year == Year::Open;
    if let (true, Some(year)) = (same_kind, first.period.year()) {
        b.year = Year::Given(year);
    }
    let mut last = resolver.point(&b, tense)?;
    let mut first = first;
    // `tháng 11 đến tháng 1 năm sau`: the year is that of the end.
    if let (true, Some(begin), Some(end)) = (a.year == b.year, first.period.begin(), last.period.begin())
        && end < begin
        && let Some(year) = first.period.year()
    {
        let before = Point { year: Year::Given(year - 1), ..a };
        let anchor = first.anchor;
        first = Resolved { anchor, ..resolver.point(&before, tense)? };
    }
    if same_kind
        && let (Some(begin), Some(end), Some(year)) =
            (first.period.begin(), last.period.begin(), first.period.year())
        && end < begin
    {
        b.year = Year::Given(year + 1);
        last = resolver.point(&b, tense)?;
    }
    if same_kind && let Some(earlier) = running(resolver, (&a, first), (&b, last)) {
        (first, last) = earlier;
    }
    if let (Some(begin), Some(end)) = (first.period.begin(), last.period.end_excl())
        && begin >= end
    {
        return None;
    }
    resolver.memory.note(first.period);
    resolver.memory.note(last.period);
    let value =
        format!("{}{}/{}{}", first.period.value(), time_of_day(&a), last.period.value(), time_of_day(&b));
    let mut draft = Draft::plain(TimeKind::Interval, value, first.anchor);
    if last.anchor == Anchor::DocDate {
        draft.anchor = Anchor::DocDate;
    }
    draft.days = first.period.begin().zip(last.period.end_excl());
    draft.direction = first.direction;
    draft.modifier = a.modifier.or(b.modifier);
    Some(draft)
}

/// A range that lies ahead where a year earlier it is running: then that one is meant.
fn running(
    resolver: &Resolver,
    (a, first): (&Point, Resolved),
    (b, last): (&Point, Resolved),
) -> Option<(Resolved, Resolved)> {
    let published = resolver.published?;
    if first.period.begin()? <= published {
        return None;
    }
    let before = |point: &Point, period: Period| {
        let year = Year::Given(period.year()? - 1);
        Some(resolver.point(&Point { year, ..*point }, || None)?.period)
    };
    let (from, to) = (before(a, first.period)?, before(b, last.period)?);
    let runs = from.begin()? <= published && published < to.end_excl()?;
    runs.then_some((Resolved { period: from, ..first }, Resolved { period: to, ..last }))
}

/// A length of time.
fn lasting(length: &Length, docdate: bool) -> Draft {
    let mut value = String::from("P");
    let mut clock = false;
    for (k, (amount, unit)) in length.parts.iter().flatten().enumerate() {
        if k > 0 && *unit == Unit::Night {
            continue; // `2 ngày 1 đêm` lasts two days
        }
        let text = duration(*amount, *unit);
        let time = text.starts_with("PT");
        let digits = text.trim_start_matches('P').trim_start_matches('T');
        if time && !clock {
            value.push('T');
            clock = true;
        }
        value.push_str(digits);
    }
    let anchor = if docdate { Anchor::DocDate } else { Anchor::None };
    let mut draft = Draft::plain(TimeKind::Duration, value, anchor);
    if let Some(upper) = length.upper {
        draft.modifier = Some(TimeMod::Approx);
        draft.note = Some(format!("range up to {upper}; the lower bound is given"));
    }
    if let Some((_, Unit::Night)) = length.parts[0] {
        draft.note = Some("nights".to_owned());
    }
    draft
}

/// The ISO duration of an amount of a unit; halves become the next smaller unit.
fn duration(amount: Amount, unit: Unit) -> String {
    let (letter, times, time, half) = match unit {
        Unit::Century => ('Y', 100, "", Some((50, 'Y'))),
        Unit::Decade => ('Y', 10, "", Some((5, 'Y'))),
        Unit::Year => ('Y', 1, "", Some((6, 'M'))),
        Unit::Quarter => ('M', 3, "", None),
        Unit::Month => ('M', 1, "", Some((15, 'D'))),
        Unit::Week => ('W', 1, "", None),
        Unit::Day | Unit::Night => ('D', 1, "", None),
        Unit::Hour => ('H', 1, "T", Some((30, 'M'))),
        Unit::Minute => ('M', 1, "T", Some((30, 'S'))),
        Unit::Second => ('S', 1, "T", None),
    };
    // Wide, so that a billion of centuries does not run over.
    let whole = |halves: u32| u64::from(halves / 2) * times;
    match amount {
        // The guidelines have no `PXW`.
        Amount::Unstated if unit == Unit::Week => "PXD".to_owned(),
        Amount::Unstated => format!("P{time}X{letter}"),
        Amount::Halves(n) if n % 2 == 0 => format!("P{time}{}{letter}", whole(n)),
        Amount::Halves(n) => match half {
            Some((rest, 'Y')) => format!("P{}Y", whole(n) + rest),
            Some((rest, smaller)) if n > 1 => format!("P{time}{}{letter}{rest}{smaller}", n / 2),
            Some((rest, smaller)) => format!("P{time}{rest}{smaller}"),
            None if unit == Unit::Day && n == 1 => "PT12H".to_owned(),
            None => format!("P{time}{}.5{letter}", n / 2),
        },
    }
}

/// `10 năm trước`, `hai tháng nữa`, `Năm năm sau`.
fn offset(resolver: &mut Resolver, length: &Length, base: Base, sign: i8) -> Draft {
    let anchor = if base == Base::Published { Anchor::DocDate } else { Anchor::Text };
    if let Some(period) = offset_period(resolver, length, base, sign) {
        resolver.memory.note(period);
        let mut draft = Draft::plain(TimeKind::Date, period.value(), anchor);
        draft.days = period.begin().zip(period.end_excl());
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
        Unit::Day if by.abs() < 300_000 => match from {
            Period::Day(date) => Some(Period::Day(plus_days(date, by))),
            _ => None,
        },
        _ => None,
    }
}
