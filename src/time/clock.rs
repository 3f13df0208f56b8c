//! Clock times: `17h30`, `7:45`, `7 giờ 15 phút`, `7 giờ rưỡi`, `7 giờ kém 10`.

use super::count::whole;
use super::meaning::Clock;
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
            Some((Clock { hour, minute }, at + 2, true))
        }
        ("giờ", _) if reader.is(at + 1, "kém") && hour > 0 => {
            let less = reader.int(at + 2).filter(|m| (1..60).contains(m))? as u8;
            let end = if reader.is(at + 3, "phút") { at + 4 } else { at + 3 };
            Some((Clock { hour: hour - 1, minute: 60 - less }, end, true))
        }
        ("giờ", _) if reader.is(at + 1, "rưỡi") => Some((Clock { hour, minute: 30 }, at + 2, false)),
        ("h", _) if !reader.glued(at + 1) || !reader.is_capital(at) => Some(on_the_hour),
        ("giờ", _) => Some(on_the_hour),
        ("g", _) if reader.glued(at) => Some(on_the_hour),
        _ => None,
    }
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
