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
        "-" | "--" | "–" | "—" | "~" => b'~',
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
    let value = i16::try_from(piece.value).ok()?;
    (piece.width == 4 && (1000..=2999).contains(&value)).then_some(value)
}

fn day_of(piece: Piece) -> Option<u8> {
    (piece.width <= 2 && (1..=31).contains(&piece.value)).then_some(piece.value as u8)
}

/// The longest date at the head of `pieces`, all its marks alike.
fn point(pieces: &[Piece]) -> Option<Read> {
    day_month_year(pieces).or_else(|| two_pieces(pieces)).or_else(|| {
        let given = year(*pieces.first()?)?;
        Some((Point::of_year(Year::Given(given), Field::Year), 1))
    })
}

/// `17/8/2023`, `17/8/23`, `2023-08-17`
fn day_month_year(pieces: &[Piece]) -> Option<Read> {
    let [first, second, third, ..] = pieces else { return None };
    if second.mark != third.mark || second.mark == b'~' {
        return None;
    }
    let (of_year, of_month) = (year(*third).or_else(|| year(*first)), month(*second)?);
    let number = day_of(if year(*third).is_some() || of_year.is_none() { *first } else { *third })?;
    let given = match of_year {
        Some(given) => given,
        // `17/8/23`, `31/10/74`
        None if third.width == 2 && second.mark == b'/' => {
            i16::try_from(third.value).ok()? + if third.value < 50 { 2000 } else { 1900 }
        }
        None => return None,
    };
    day(given, of_month, number)?;
    Some((Point::of_year(Year::Given(given), Field::Day(Some(of_month), number)), 3))
}

/// `17/8`, `8/2023`
fn two_pieces(pieces: &[Piece]) -> Option<Read> {
    let [first, second, ..] = pieces else { return None };
    if second.mark == b'~' {
        return None;
    }
    if let Some(given) = year(*second) {
        return Some((Point::of_year(Year::Given(given), Field::Month(month(*first)?)), 2));
    }
    let (number, of_month) = (day_of(*first)?, month(*second)?);
    exists(of_month, number).then_some((Point::new(Field::Day(Some(of_month), number)), 2))
}

/// `10-11/9`, `26-27.5`, `1 - 5/6/2024`: two days of one month.
fn days(pieces: &[Piece]) -> Option<(Point, Point, usize)> {
    let [first, second, third, ..] = pieces else { return None };
    if !matches!(second.mark, b'-' | b'~') || !matches!(third.mark, b'/' | b'.') {
        return None;
    }
    let (to, used) = point(&pieces[1..])?;
    let (Field::Day(month, last), number) = (to.field, day_of(*first)?) else { return None };
    let from = Point::of_year(to.year, Field::Day(month, number));
    (number < last).then_some((from, to, used + 1))
}

/// `30/4-1/5`, `6/2012 - 11/2018`, `2021-2025`: two dates of one kind.
fn dates(pieces: &[Piece]) -> Option<(Point, Point, usize)> {
    let (from, used) = point(pieces)?;
    let rest = pieces.get(used..)?;
    let dash = rest.first()?.mark;
    let own = pieces[1..used].first().map_or(b' ', |piece| piece.mark);
    if !(dash == b'~' || dash == b'-' && own != b'-' || dash == b'/' && used == 1) {
        return None;
    }
    let (to, more) = point(rest)?;
    let alike = std::mem::discriminant(&from.field) == std::mem::discriminant(&to.field);
    let ascending = match (from.field, from.year, to.year) {
        (Field::Year, Year::Given(early), Year::Given(late)) => early < late && late - early <= 200,
        _ => true,
    };
    (alike && ascending).then_some((from, to, used + more))
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
