//! From what was found in the text to records.

use super::calendar::{Period, plus_days};
use super::context::{self, fits_point};
use super::iso::{duration, lasting};
use super::lexicon::Lexicon;
use super::meaning::{Amount, Clock, Field, Found, Meaning, Point, Year, Zone};
use super::offset::offset;
use super::reader::Reader;
use super::resolve::{Resolved, Resolver};
use super::{Anchor, SignalRole, Time, TimeKind, TimeMod};

/// The parts of a record that the meaning decides.
pub(super) struct Draft {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    pub(super) modifier: Option<TimeMod>,
    pub(super) anchor: Anchor,
    pub(super) direction: Option<super::Direction>,
    pub(super) note: Option<String>,
}

impl Draft {
    pub(super) fn plain(kind: TimeKind, value: impl Into<String>, anchor: Anchor) -> Self {
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
            let point = resolver.settle(*point);
            let placed = resolver.point(&point, tense)?;
            resolver.memory.note_point(&point, placed.period);
            Some(dated(&point, placed))
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
    match point.field {
        Field::Lunar(month, day, leap) => {
            Some(format!("lunar {day}/{month}{}", if leap { " leap" } else { "" }))
        }
        Field::LunarMonth(month, leap) => {
            Some(format!("lunar month {month}{}", if leap { " leap" } else { "" }))
        }
        Field::School(..) => Some("school year".to_owned()),
        Field::Century(_) => Some("century".to_owned()),
        _ => match point.zone? {
            Zone::Local => Some("zone local".to_owned()),
            Zone::East(minutes) => Some(format!("zone UTC{:+}", minutes / 60)),
        },
    }
}

/// `T10:30`, `TEV`
fn time_of_day(point: &Point) -> String {
    match (point.clock, point.daypart) {
        (Some(Clock { hour, minute, second: Some(second) }), _) => {
            format!("T{hour:02}:{minute:02}:{second:02}")
        }
        (Some(clock), _) => format!("T{:02}:{:02}", clock.hour, clock.minute),
        (None, Some(part)) => format!("T{part}"),
        _ => String::new(),
    }
}

fn interval(
    resolver: &mut Resolver,
    a: Point,
    b: Point,
    tense: impl FnOnce() -> Option<super::Direction> + Copy,
) -> Option<Draft> {
    let (a, mut b) = resolver.settle_range(a, b);
    let mut first = resolver.point(&a, tense)?;
    let same_kind = b.year == Year::Open && a.year == Year::Open;
    if let (true, Some(year)) = (same_kind, first.period.year()) {
        b.year = Year::Given(year);
    }
    let mut last = resolver.point(&b, tense)?;
    // `thứ hai đến thứ sáu`: the first such day after the beginning.
    if let (Field::Weekday(from, None), Field::Weekday(to, None), Period::Day(date)) =
        (a.field, b.field, first.period)
    {
        let days = (i32::from(to) - i32::from(from)).rem_euclid(7);
        last.period = Period::Day(plus_days(date, days));
    }
    if let (Field::TextDay(days), Period::Day(date)) = (b.field, first.period) {
        last.period = Period::Day(plus_days(date, i32::from(days)));
    }
    if a.clock > b.clock && b.clock.is_some() {
        Resolver::over_midnight(&mut first, &mut last, a.day_from_end);
    }
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
