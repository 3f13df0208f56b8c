//! Dates in digits: `17/8`, `17-8-2023`, `17.8`, `6/2012`, `10-11 / 9`, `30/8-3/9/2024`.

use super::calendar::{day, exists};
use super::meaning::{Field, Point, Year};
use super::reader::Reader;
use crate::tokenize::AtomKind;

/// A run of whole numbers with marks between them.
#[derive(Debug, Clone, Copy, Default)]
struct Piece {
    value: u16,
    /// How many digits.
    width: u8,
    /// The mark before it: `/`, `.`, `-`, or `~` for a dash with spaces around it.
    mark: u8,
    /// Where it ends, if an atom ends with it.
    end: Option<usize>,
}

/// At most this many numbers are looked at: `30/8/2023-3/9/2024` has six.
const MOST: usize = 7;

/// The pieces from atom `i` on.
fn pieces(reader: &Reader<'_>, i: usize) -> ([Piece; MOST], usize) {
    let mut out = [Piece::default(); MOST];
    let (mut n, mut at, mut mark) = (0, i, b' ');
    while n < MOST && reader.kind(at) == Some(AtomKind::Number) {
        let text = reader.lower(at);
        for (k, part) in text.split('.').enumerate() {
            let whole = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            if !whole || n == MOST {
                return (out, n);
            }
            let last = part.len() + (part.as_ptr() as usize - text.as_ptr() as usize) == text.len();
            out[n] = Piece {
                value: part.parse().unwrap_or(0),
                width: part.len() as u8,
                mark: if k == 0 { mark } else { b'.' },
                end: last.then_some(at + 1),
            };
            n += 1;
        }
        let Some((next, after)) = mark_at(reader, at + 1) else { break };
        mark = next;
        at = after;
    }
    (out, n)
}

/// The mark at atom `i`, and where the number after it begins.
fn mark_at(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    if reader.kind(i) != Some(AtomKind::Punct) || reader.kind(i + 1) != Some(AtomKind::Number) {
        return None;
    }
    if reader.line_ends(i) || reader.line_ends(i + 1) {
        return None;
    }
    let (left, right) = (reader.glued(i), reader.glued(i + 1));
    let mark = match reader.lower(i) {
        "/" => b'/',
        "." if left && right => b'.',
        "-" if left || right => b'-',
        "-" | "–" | "—" | "~" => b'~',
        _ => return None,
    };
    Some((mark, i + 1))
}

/// A date in digits and how many pieces it takes.
type Read = (Point, usize);

fn month(piece: Piece) -> Option<u8> {
    (piece.width <= 2 && (1..=12).contains(&piece.value)).then_some(piece.value as u8)
}

fn year(piece: Piece) -> Option<i16> {
    (piece.width == 4 && (1000..=2999).contains(&piece.value)).then_some(piece.value as i16)
}

fn day_of(piece: Piece) -> Option<u8> {
    (piece.width <= 2 && (1..=31).contains(&piece.value)).then_some(piece.value as u8)
}

/// The longest date at the head of `p`, all its marks alike.
fn point(p: &[Piece]) -> Option<Read> {
    let three = || {
        let [a, b, c, ..] = p else { return None };
        if b.mark != c.mark || b.mark == b'~' {
            return None;
        }
        let (y, m, d) = match (year(*c), year(*a)) {
            (Some(y), _) => (y, month(*b)?, day_of(*a)?),
            (None, Some(y)) => (y, month(*b)?, day_of(*c)?),
            _ if c.width == 2 && b.mark == b'/' => (2000 + c.value as i16, month(*b)?, day_of(*a)?),
            _ => return None,
        };
        day(y, m, d)?;
        Some((Point::of_year(Year::Given(y), Field::Day(Some(m), d)), 3))
    };
    let two = || {
        let [a, b, ..] = p else { return None };
        if b.mark == b'~' {
            return None;
        }
        if let Some(y) = year(*b) {
            return Some((Point::of_year(Year::Given(y), Field::Month(month(*a)?)), 2));
        }
        let (d, m) = (day_of(*a)?, month(*b)?);
        exists(m, d).then_some((Point::new(Field::Day(Some(m), d)), 2))
    };
    let one = || {
        let y = year(*p.first()?)?;
        Some((Point::of_year(Year::Given(y), Field::Year), 1))
    };
    three().or_else(two).or_else(one)
}

/// `10-11/9`, `26-27.5`, `1 - 5/6/2024`: two days of one month.
fn days(p: &[Piece]) -> Option<(Point, Point, usize)> {
    let [a, b, c, ..] = p else { return None };
    if !matches!(b.mark, b'-' | b'~') || !matches!(c.mark, b'/' | b'.') {
        return None;
    }
    let (last, used) = point(&p[1..])?;
    let (Field::Day(Some(m), d2), d1) = (last.field, day_of(*a)?) else { return None };
    let first = Point::of_year(last.year, Field::Day(Some(m), d1));
    (d1 < d2).then_some((first, last, used + 1))
}

/// `30/4-1/5`, `6/2012 - 11/2018`, `2021-2025`: two dates of one kind.
fn dates(p: &[Piece]) -> Option<(Point, Point, usize)> {
    let (first, used) = point(p)?;
    let rest = p.get(used..)?;
    let dash = rest.first()?.mark;
    let own = p[1..used].first().map_or(b' ', |q| q.mark);
    if !(dash == b'~' || dash == b'-' && own != b'-' || dash == b'/' && used == 1) {
        return None;
    }
    let (last, more) = point(rest)?;
    let alike = std::mem::discriminant(&first.field) == std::mem::discriminant(&last.field);
    let ascending = match (first.field, first.year, last.year) {
        (Field::Year, Year::Given(a), Year::Given(b)) => a < b && b - a <= 200,
        _ => true,
    };
    (alike && ascending).then_some((first, last, used + more))
}

/// One date or two in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeric {
    One(Point),
    Two(Point, Point),
}

/// The longest date or range of dates in digits at atom `i`, and where it ends.
pub(super) fn read(reader: &Reader<'_>, i: usize) -> Option<(Numeric, usize)> {
    let (all, n) = pieces(reader, i);
    let p = &all[..n];
    let end = |used: usize| p[..used].last().and_then(|q| q.end);
    let two = days(p).or_else(|| dates(p));
    if let Some((a, b, used)) = two
        && let Some(end) = end(used)
    {
        return Some((Numeric::Two(a, b), end));
    }
    let (one, used) = point(p)?;
    Some((Numeric::One(one), end(used)?))
}

/// Months after the word `tháng`: `6/2023`, `3-4`, `3-4/2024`, `3-2025 - 3-2026`.
pub(super) fn read_months(reader: &Reader<'_>, i: usize) -> Option<(Numeric, usize)> {
    let (all, n) = pieces(reader, i);
    let p = &all[..n];
    let end = |used: usize| p[..used].last().and_then(|q| q.end);
    let of = |m: u8, y: Option<i16>| Point::of_year(y.map_or(Year::Open, Year::Given), Field::Month(m));
    if let Some((a, b, used)) = dates(p)
        && matches!((a.field, b.field), (Field::Month(_), Field::Month(_)))
        && let Some(end) = end(used)
    {
        return Some((Numeric::Two(a, b), end));
    }
    let first = month(*p.first()?)?;
    if let Some(y) = p.get(1).copied().and_then(year)
        && let Some(end) = end(2)
    {
        return Some((Numeric::One(of(first, Some(y))), end));
    }
    if let Some(last) = p.get(1).filter(|q| matches!(q.mark, b'-' | b'~')).copied().and_then(month)
        && first < last
    {
        let y = p.get(2).filter(|q| matches!(q.mark, b'/' | b'.')).copied().and_then(year);
        let used = if y.is_some() { 3 } else { 2 };
        if let Some(end) = end(used) {
            return Some((Numeric::Two(of(first, y), of(last, y)), end));
        }
    }
    Some((Numeric::One(of(first, None)), end(1)?))
}
