//! Points one after the other: ranges (`16 đến 21/11`), lists (`năm 2003, 2007 và 2015`), open ends (`đến nay`).

use super::days::days_of_one_month;
use super::digits::{Numeric, read};
use super::meaning::{Amount, Field, Found, Meaning, Point, Year};
use super::moment::moment;
use super::period::{Read, period, quarter_number, tail};
use super::reader::Reader;

/// At most this many members of a list are read together.
const MOST: usize = 12;

/// A point with its atoms.
#[derive(Debug, Clone, Copy)]
struct Member {
    point: Point,
    start: usize,
    end: usize,
    rule: &'static str,
}

/// One point at atom `i`, or two that one expression gives.
fn element(reader: &Reader<'_>, i: usize) -> Option<Read> {
    let longer = |a: Option<Read>, b: Option<Read>| match (a, b) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    };
    longer(longer(moment(reader, i), period(reader, i)), super::nth::nth(reader, i))
        .or_else(|| super::bare::period(reader, i))
}

/// The points at atom `i`: one, an interval, or the members of a list, each with its own atoms.
pub(super) fn points(reader: &Reader<'_>, i: usize, out: &mut Vec<Found>) {
    if let Some(found) = days_of_one_month(reader, i) {
        out.push(found);
        return;
    }
    if let Some(found) = from_now(reader, i) {
        out.push(found);
        return;
    }
    let Some(first) = element(reader, i) else { return };
    if let Some(last) = first.last {
        let (from, to) = share(first.point, last);
        out.push(Found { meaning: Meaning::Interval(from, to), atoms: i..first.end, rule: first.rule });
        return;
    }
    let one = Member { point: first.point, start: i, end: first.end, rule: first.rule };
    if let Some(found) = to_now(reader, one).or_else(|| interval(reader, one)) {
        out.push(found);
        return;
    }
    let (members, words) = list(reader, one);
    // `quý 1, 2`: one head for both.
    let bare = members.get(1).is_some_and(|m| reader.int(m.start).is_some());
    if (words || bare)
        && let Some(found) = adjacent(&members)
    {
        out.push(found);
        return;
    }
    let single = |m: &Member| Found { meaning: Meaning::Point(m.point), atoms: m.start..m.end, rule: m.rule };
    out.extend(members.iter().map(single));
}

/// `năm 2008 đến nay`
fn to_now(reader: &Reader<'_>, from: Member) -> Option<Found> {
    let at = reader.to(from.end)?;
    let end = match reader.lower(at) {
        "nay" | "giờ" => at + 1,
        "hiện" => reader.words(at, &["hiện", "tại"]).or_else(|| reader.words(at, &["hiện", "nay"]))?,
        "thời" => reader
            .words(at, &["thời", "điểm", "hiện", "tại"])
            .or_else(|| reader.words(at, &["thời", "điểm", "này"]))?,
        _ => return None,
    };
    Some(Found { meaning: Meaning::ToNow(from.point), atoms: from.start..end, rule: "to_now" })
}

/// `nay đến cuối năm`, after `từ`.
fn from_now(reader: &Reader<'_>, i: usize) -> Option<Found> {
    if !reader.any(i, &["nay", "giờ"]) || !reader.is(i.wrapping_sub(1), "từ") {
        return None;
    }
    let to = element(reader, reader.to(i + 1)?).filter(|to| to.last.is_none() && to.point.every.is_none())?;
    let meaning = Meaning::Interval(Point::new(Field::DayShift(0)), to.point);
    Some(Found { meaning, atoms: i..to.end, rule: "from_now" })
}

/// `năm 1993 đến năm 2014`, `tháng 9/2020 đến 12/2020`, `8h - 10h ngày 5/9`.
fn interval(reader: &Reader<'_>, from: Member) -> Option<Found> {
    let at = reader.to(from.end).filter(|_| !reader.line_ends(from.end))?;
    let mut to = next_member(reader, at, from.point)?;
    if to.point.has_time_of_day()
        && to.point.field == Field::Today
        && reader.any(to.end, &["vào", "trong"])
        && let Some(day) = moment(reader, to.end + 1).filter(|d| !d.point.has_time_of_day())
    {
        // `từ 9h30 đến 11h vào thứ Năm`
        (to.point.field, to.point.year, to.end) = (day.point.field, day.point.year, day.end);
    }
    if to.last.is_some() {
        return None;
    }
    if let Some(unit) = to.point.every {
        // `17h15 đến 17h35 hằng ngày`, `thứ hai đến thứ sáu hàng tuần`
        let meaning = Meaning::Set(Amount::Halves(2), unit);
        return Some(Found { meaning, atoms: from.start..to.end, rule: "every_range" });
    }
    let (a, b) = share(from.point, to.point);
    let alike = comparable(a.field, b.field);
    let day_to_month = matches!(a.field, Field::Day(..)) && matches!(b.field, Field::Month(_));
    // `thứ hai - ngày 7/4`: the date says again what the weekday said.
    let again =
        !reader.is_word(from.end) && matches!((a.field, b.field), (Field::Weekday(..), Field::Day(..)));
    (alike && !day_to_month && !again).then_some(Found {
        meaning: Meaning::Interval(a, b),
        atoms: from.start..to.end,
        rule: "interval",
    })
}

/// Whether a range may go from one to the other.
fn comparable(a: Field, b: Field) -> bool {
    let rank = |f: Field| match f {
        Field::SamePeriod | Field::School(..) => 9,
        Field::Today
        | Field::Day(..)
        | Field::DayShift(_)
        | Field::Lunar(..)
        | Field::Weekday(..)
        | Field::TextDay(_)
        | Field::DayOfMonthShift(..) => 0,
        _ => 1,
    };
    rank(a) == rank(b) || rank(a) + rank(b) == 1
}

/// The member of a range or list at atom `i`: a point of its own, or a number that goes on with the head of `before`.
fn next_member(reader: &Reader<'_>, i: usize, before: Point) -> Option<Read> {
    let own = element(reader, i);
    if own.is_some() {
        return own;
    }
    match before.field {
        Field::Year => {
            let year = reader.likely_year(i)?;
            Some(Read::one(Point::of_year(Year::Given(year), Field::Year), i + 1, "year"))
        }
        Field::Month(_) => {
            let month = reader.int(i).filter(|m| (1..=12).contains(m))?;
            let clear = !reader.any(i + 1, &["%", "/", "tháng", "năm", ".", ","])
                && (reader.line_ends(i + 1) || !reader.is_word(i + 1) || reader.is(i + 1, "và"));
            let with_year = tail(reader, i + 1);
            let mut point = Point::new(Field::Month(month as u8));
            match with_year {
                Some((year, end)) => {
                    point.year = year;
                    Some(Read::one(point, end, "month"))
                }
                None => (clear || ends_clause(reader, i + 1)).then(|| Read::one(point, i + 1, "month")),
            }
        }
        Field::Quarter(_) => {
            let (quarter, end) = quarter_number(reader, i)?;
            let mut found = Read::one(Point::new(Field::Quarter(quarter)), end, "quarter");
            if let Some((year, end)) = tail(reader, end) {
                (found.point.year, found.end) = (year, end);
            }
            Some(found)
        }
        Field::Day(Some(_), _) => {
            let (Numeric::One(point), end) = read(reader, i)? else { return None };
            let alike = matches!(point.field, Field::Day(Some(_), _)) && reader.any(i + 1, &["/", "-"]);
            alike.then(|| Read::one(point, end, "day"))
        }
        _ => None,
    }
}

fn ends_clause(reader: &Reader<'_>, i: usize) -> bool {
    reader.line_ends(i) || !reader.has(i) || reader.any(i, &[",", ".", ";", ")", ":"])
}

/// Gives two points of one range what only one of them says: the year, the month, the kind.
fn share(mut a: Point, mut b: Point) -> (Point, Point) {
    if a.year == Year::Open && !matches!(b.year, Year::Open) && !matches!(b.field, Field::Year) {
        a.year = b.year;
    } else if b.year == Year::Open && matches!(a.year, Year::Given(_)) && !matches!(a.field, Field::Year) {
        b.year = a.year;
    }
    if let (Field::Weekday(day, None), Field::Weekday(_, Some(week))) = (a.field, b.field) {
        a.field = Field::Weekday(day, Some(week));
    }
    if let (Field::Day(None, day), Field::Day(Some(month), _)) = (a.field, b.field) {
        a.field = Field::Day(Some(month), day);
    }
    if let (Field::Day(Some(month), first), Field::Day(None, day)) = (a.field, b.field)
        && first < day
    {
        b.field = Field::Day(Some(month), day);
    }
    // `22h đến 5h sáng hôm sau`: the day after that of the beginning.
    let next_day = matches!(b.field, Field::TextDay(1..));
    if a.field == Field::Today && b.field != Field::Today && !next_day {
        (a.field, a.year, a.day_from_end) = (b.field, b.year, true);
    } else if b.field == Field::Today && a.field != Field::Today {
        (b.field, b.year) = (a.field, a.year);
    }
    (a, b)
}

/// The members of a list that begins with `first`, and whether `và` is among what joins them.
fn list(reader: &Reader<'_>, first: Member) -> (Vec<Member>, bool) {
    let mut members = vec![first];
    let mut words = false;
    if first.point.has_time_of_day() || first.point.every.is_some() {
        return (members, words);
    }
    while members.len() < MOST {
        let Some(last) = members.last().copied() else { break };
        let Some((word, at)) = reader.and(last.end).filter(|_| !reader.line_ends(last.end)) else { break };
        let Some(next) = next_member(reader, at, last.point) else { break };
        let alike = std::mem::discriminant(&next.point.field) == std::mem::discriminant(&last.point.field);
        let plain = next.last.is_none() && !next.point.has_time_of_day() && next.point.modifier.is_none();
        if !alike || !plain || !word && !goes_on(reader, next.end) {
            break;
        }
        words |= word;
        members.push(Member { point: next.point, start: at, end: next.end, rule: next.rule });
        if word {
            break;
        }
    }
    for k in (1..members.len()).rev() {
        let (a, b) = share(members[k - 1].point, members[k].point);
        (members[k - 1].point, members[k].point) = (a, b);
    }
    (members, words)
}

/// Whether the list has more members after atom `i`, so that the comma before was one of a list.
fn goes_on(reader: &Reader<'_>, i: usize) -> bool {
    reader.and(i).is_some() || reader.is(i, ")") || reader.is(i, ";")
}

/// Members that follow one another without a hole are one interval.
fn adjacent(members: &[Member]) -> Option<Found> {
    let [first, .., last] = members else { return None };
    let follows = members.windows(2).all(|pair| next_to(pair[0].point, pair[1].point));
    follows.then_some(Found {
        meaning: Meaning::Interval(first.point, last.point),
        atoms: first.start..last.end,
        rule: "adjacent",
    })
}

fn next_to(one: Point, next: Point) -> bool {
    let same_year = one.year == next.year;
    let plain = one.modifier.is_none() && next.modifier.is_none();
    plain
        && match (one.field, next.field) {
            (Field::Year, Field::Year) => {
                matches!((one.year, next.year), (Year::Given(a), Year::Given(b)) if b == a + 1)
            }
            (Field::Month(a), Field::Month(b)) | (Field::Quarter(a), Field::Quarter(b)) => {
                same_year && b == a + 1
            }
            (Field::Day(month, a), Field::Day(other, b)) => same_year && month == other && b == a + 1,
            _ => false,
        }
}
