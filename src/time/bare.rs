//! Digits that no word announces: are they a date?

use super::digits::{Numeric, read};
use super::lexicon::{Part, Sense};
use super::meaning::{Field, Point, Year};
use super::period::Read;
use super::reader::Reader;
use crate::tokenize::AtomKind;

/// Whether the day and month in digits at atoms `i..end` are a date, by their form and their neighbours.
pub(super) fn is_date(reader: &Reader<'_>, i: usize, end: usize) -> bool {
    if reader.whole {
        return true;
    }
    if reader.after_set(i, "before_code") || code_goes_on(reader, end) {
        return false;
    }
    let bracketed = reader.any(i.wrapping_sub(1), &["(", "["]) && reader.any(end, &[")", "]", ",", "-", "–"]);
    let announced = bracketed || reader.after_set(i, "before_date") || range_before(reader, i);
    let has_year = reader.lower(end - 1).len() == 4 || reader.year(end - 1).is_some();
    if has_year && end > i + 3 {
        return true;
    }
    match reader.lower(i + 1) {
        "/" => {
            let day = reader.int(i).unwrap_or(0);
            let month = reader.int(i + 2).unwrap_or(0);
            // `2/3`, `9/10`, `24/7`
            let fraction = end == i + 3 && day <= month || (day, month) == (24, 7);
            !reader.in_set(end, "after_fraction") && (!fraction || announced && reader.lower(i).len() < 3)
                || bracketed
        }
        "-" | "–" => {
            let headed = reader.any(
                i.wrapping_sub(1),
                &["hôm", "ngày", "phiên", "lễ", "dịp", "mừng", "đêm", "sáng", "chiều", "tối"],
            );
            // `từ 12-9 đến 30-9`
            let range =
                reader.is(i.wrapping_sub(1), "từ") && reader.to(end).is_some_and(|n| digits_at(reader, n));
            headed
                || range
                || bracketed && reader.int(i) > Some(12)
                || memorial(reader, i, end)
                || end > i + 3
        }
        // `17.8` is one atom.
        _ => bracketed || reader.any(i.wrapping_sub(1), &["hôm", "phiên"]),
    }
}

/// `12/2020/NĐ-CP`, `4-2-3-1`: more goes on with the digits that end at atom `i`; but a span of years may go on
/// with a date (`21/7/1954-2024`).
fn code_goes_on(reader: &Reader<'_>, i: usize) -> bool {
    let after_year = reader.year(i - 1).is_some();
    let goes_on = reader.glued(i) && reader.any(i, &["/", "-"]) && reader.glued(i + 1);
    goes_on && !(after_year && digits_at(reader, i + 1))
}

fn digits_at(reader: &Reader<'_>, i: usize) -> bool {
    reader.kind(i) == Some(AtomKind::Number)
}

/// `từ 5/9 đến` before atom `i`.
fn range_before(reader: &Reader<'_>, i: usize) -> bool {
    i >= 2 && reader.term(i - 1, |s| (s == Sense::To).then_some(())).is_some() && reader.int(i - 2).is_some()
}

/// Whether the two numbers at atom `i` are a day that people call by its numbers: `20-11`, `30-4`.
fn memorial(reader: &Reader<'_>, i: usize, end: usize) -> bool {
    let (Some(day), Some(month)) = (reader.int(i), reader.int(i + 2)) else { return false };
    // `1-5` may as well be a range or a score.
    day > 12
        && !reader.in_set(end, "after_fraction")
        && super::lexicon::Lexicon::get().memorial.contains(&(day as u8, month as u8))
}

/// A month and year, a pair of years or a year that no word announces.
pub(super) fn period(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let part = reader.part(i).filter(|_| !reader.after_set(i, "before_part"));
    if let Some((Part::Mod(modifier), at)) = part {
        // `đầu 2024`
        let year = reader.likely_year(at).filter(|_| !reader.glued(at + 1) || !reader.is(at + 1, "/"))?;
        let mut point = Point::of_year(Year::Given(year), Field::Year);
        point.modifier = Some(modifier);
        return Some(Read::one(point, at + 1, "part_of_year"));
    }
    let (numeric, end) = read(reader, i)?;
    if reader.after_set(i, "before_code") || code_goes_on(reader, end) {
        return None;
    }
    match numeric {
        Numeric::One(point) if matches!(point.field, Field::Month(_)) => {
            let slash = reader.whole || reader.is(i + 1, "/") || reader.after_set(i, "before_date");
            slash.then(|| Read::one(point, end, "month"))
        }
        Numeric::Two(point, last) if !matches!(point.field, Field::Day(..)) => {
            let likely = point.field != Field::Year || likely_pair(reader, i, point, last);
            likely.then_some(Read { point, last: Some(last), end, rule: "range" })
        }
        Numeric::One(point) if point.field == Field::Year => {
            let bracketed = reader.is(i.wrapping_sub(1), "(") && reader.any(end, &[")", ","]);
            let open = reader.after_set(i, "before_year")
                && (reader.in_set(end, "after_year") || !reader.is_word(end) || reader.is_capital(end));
            ((bracketed || open || reader.whole) && reader.likely_year(i).is_some())
                .then(|| Read::one(point, end, "bare_year"))
        }
        _ => None,
    }
}

/// Whether two numbers of four digits are years.
fn likely_pair(reader: &Reader<'_>, i: usize, a: Point, b: Point) -> bool {
    let (Year::Given(a), Year::Given(b)) = (a.year, b.year) else { return false };
    a >= 1800
        && b <= 2100
        && b - a <= 100
        && !reader.after_set(i, "before_code")
        && !reader.is_capital(i.wrapping_sub(1))
}
