//! Clock times: `17h30`, `7:45`, `7 giờ 15 phút`, `7 giờ rưỡi`, `7 giờ kém 10`.

use super::count::whole;
use super::lexicon::Sense;
use super::meaning::{Clock, Zone};
use super::reader::Reader;
use crate::tokenize::AtomKind;

/// A clock time at atom `i`: where it ends, and whether its form leaves no doubt.
pub(super) fn clock(reader: &Reader<'_>, i: usize) -> Option<(Clock, usize, bool)> {
    let (hour, at) = match reader.kind(i)? {
        AtomKind::Number => (u32::from(reader.int(i)?), i + 1),
        AtomKind::Word => whole(reader, i).filter(|(n, _)| *n <= 12)?,
        _ => return None,
    };
    let hour = u8::try_from(hour).ok().filter(|h| *h <= 24)?;
    let mark = reader.lower(at);
    let on_the_hour = (Clock::new(hour, 0), at + 1, false);
    let minute = reader.int(at + 1).filter(|m| *m < 60 && hour < 24).map(|m| m as u8);
    match (mark, minute) {
        (":", Some(minute)) if reader.glued(at) && reader.lower(at + 1).len() == 2 => {
            let seconds = reader.is(at + 2, ":") && reader.lower(at + 3).len() == 2;
            let second = if seconds { small(reader, at + 3) } else { None };
            let end = at + 2 + 2 * usize::from(second.is_some());
            Some((Clock { hour, minute, second }, end, true))
        }
        ("h" | "g", Some(minute)) if reader.lower(at + 1).len() == 2 => {
            let mut end = at + 2;
            if reader.any(end, &["'", "’", "′", "phút", "p"]) {
                end += 1;
            }
            let (second, end) = seconds(reader, end);
            Some((Clock { hour, minute, second }, end, true))
        }
        ("giờ", Some(minute)) if reader.is(at + 2, "phút") => {
            let (second, end) = seconds(reader, at + 3);
            Some((Clock { hour, minute, second }, end, false))
        }
        ("giờ", Some(minute)) if reader.lower(at + 1).len() == 2 && !reader.any(at + 2, &["/", "-"]) => {
            Some((Clock::new(hour, minute), at + 2, true))
        }
        ("giờ" | "h", _) if reader.is(at + 1, "kém") && hour > 0 => {
            let (less, end) = minutes_less(reader, at + 1)?;
            Some((Clock::new(hour - 1, 60 - less), end, true))
        }
        ("giờ" | "h", _) if reader.is(at + 1, "rưỡi") => Some((Clock::new(hour, 30), at + 2, false)),
        ("rưỡi", _) if reader.daypart(at + 1).is_some() && hour <= 12 => {
            Some((Clock::new(hour, 30), at + 1, true))
        }
        ("giờ", _) if reader.is(at + 1, "đúng") => Some((Clock::new(hour, 0), at + 2, false)),
        ("giờ", None) if !reader.is_number(at + 1) && spelt_minutes(reader, at + 1).is_some() => {
            let (minute, end) = spelt_minutes(reader, at + 1)?;
            Some((Clock::new(hour, minute), end, false))
        }
        ("am" | "pm", _) if (1..=12).contains(&hour) && reader.glued(at) => {
            let after_noon = mark == "pm";
            Some((Clock::new(hour % 12 + 12 * u8::from(after_noon), 0), at + 1, true))
        }
        ("h", _) if !reader.glued(at + 1) || !reader.is_capital(at) => Some(on_the_hour),
        ("giờ", _) => Some(on_the_hour),
        ("g", _) if reader.glued(at) => Some(on_the_hour),
        _ => None,
    }
}

fn small(reader: &Reader<'_>, i: usize) -> Option<u8> {
    reader.int(i).filter(|n| *n < 60).map(|n| n as u8)
}

/// `24 giây` after the minutes.
fn seconds(reader: &Reader<'_>, i: usize) -> (Option<u8>, usize) {
    match small(reader, i) {
        Some(second) if reader.is(i + 1, "giây") => (Some(second), i + 2),
        _ => (None, i),
    }
}

/// `kém 15`, `kém mười lăm phút`: how many minutes, and where it ends.
pub(super) fn minutes_less(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let at = reader.words(i, &["kém"])?;
    let (less, end) = whole(reader, at).filter(|(m, _)| (1..60).contains(m))?;
    Some((less as u8, if reader.is(end, "phút") { end + 1 } else { end }))
}

/// `mười lăm phút`, `mười lăm` before a part of the day.
fn spelt_minutes(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let (minute, end) = whole(reader, i).filter(|(m, _)| (1..60).contains(m))?;
    if reader.is(end, "phút") {
        return Some((minute as u8, end + 1));
    }
    let bounded = reader.daypart(end).is_some() || reader.whole && !reader.has(end);
    (bounded && minute >= 5).then_some((minute as u8, end))
}

/// A clock zone at atom `i`: `(giờ Việt Nam)`, `theo giờ địa phương`, `GMT+7`; where it ends.
pub(super) fn zone(reader: &Reader<'_>, i: usize) -> Option<(Zone, usize)> {
    let bracket = reader.is(i, "(");
    let mut at = i + usize::from(bracket);
    at += usize::from(reader.is(at, ",") && !bracket);
    at += usize::from(reader.is(at, "theo"));
    let (zone, mut end) = reader.term(at, |s| if let Sense::Zone(z) = s { Some(z) } else { None })?;
    let mut zone = zone;
    if zone == Zone::East(0)
        && reader.any(end, &["+", "-"])
        && let Some(hours) = reader.int(end + 1).and_then(|h| i16::try_from(h).ok()).filter(|h| *h <= 14)
    {
        let sign = if reader.is(end, "+") { 1 } else { -1 };
        (zone, end) = (Zone::East(sign * 60 * hours), end + 2);
    } else if zone == Zone::East(0)
        && let Some(hours) = reader.lower(end).strip_prefix(['+', '-']).and_then(|h| h.parse::<i16>().ok())
    {
        let sign = if reader.lower(end).starts_with('-') { -1 } else { 1 };
        (zone, end) = (Zone::East(sign * 60 * hours.min(14)), end + 1);
    }
    if bracket {
        return reader.is(end, ")").then_some((zone, end + 1));
    }
    Some((zone, end))
}

/// The hour of the day of 24 that `7 giờ tối` means.
pub(super) fn hour_of(hour: u8, daypart: &str) -> u8 {
    match daypart {
        "AF" | "EV" if hour < 12 => hour + 12,
        "NI" if (6..12).contains(&hour) => hour + 12,
        "MI" if hour < 6 => hour + 12,
        "NI" if hour == 12 => 0,
        _ => hour,
    }
}
