//! Periods of the calendar that are named by number or place: years, months, quarters, weeks.

use super::Direction;
use super::digits::{Numeric, read, read_months};
use super::lexicon::{Part, Post, Sense};
use super::meaning::{Field, Point, Year};
use super::reader::Reader;
use super::stretch::{half, long_unit, months_of_year, nineties, same_period, season, stretch};

/// A point of the calendar read from the text, or the two ends of a range of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) point: Point,
    pub(super) last: Option<Point>,
    pub(super) end: usize,
    pub(super) rule: &'static str,
}

impl Read {
    pub(super) const fn one(point: Point, end: usize, rule: &'static str) -> Self {
        Self { point, last: None, end, rule }
    }

    const fn numeric(numeric: Numeric, end: usize, rule: &'static str) -> Self {
        match numeric {
            Numeric::One(point) => Self::one(point, end, rule),
            Numeric::Two(point, last) => Self { point, last: Some(last), end, rule },
        }
    }
}

/// A period at atom `i`, with the part of it that is meant: `đầu năm 2021`.
pub(super) fn period(reader: &Reader<'_>, i: usize) -> Option<Read> {
    // `giai đoạn cuối năm`
    let start = reader.words(i, &["giai", "đoạn"]).filter(|&at| reader.part(at).is_some()).unwrap_or(i);
    let part = reader.part(start).filter(|_| !reader.after_set(start, "before_part"));
    let at = part.map_or(start, |(_, end)| end);
    let mut found = core(reader, at, part.is_some())?;
    if let Some((Part::Mod(modifier), _)) = part {
        found.point.modifier = Some(modifier);
        if let Some(last) = &mut found.last {
            last.modifier = None;
        }
    }
    Some(found)
}

pub(super) fn core(reader: &Reader<'_>, i: usize, part: bool) -> Option<Read> {
    match reader.lower(i) {
        "năm" => year(reader, i, part).or_else(|| stretch(reader, i)),
        "tháng" => month(reader, i, part),
        "quý" | "quí" => quarter(reader, i),
        "tuần" => week(reader, i, part),
        "nửa" => half(reader, i),
        "những" | "các" => nineties(reader, i + 1),
        "cùng" => same_period(reader, i),
        "bán" => {
            let at = reader.words(i, &["bán", "niên"])?;
            let (year, end) = tail(reader, at)?;
            Some(Read::one(Point::of_year(year, Field::Half(1)), end, "half"))
        }
        "sang" => {
            let end = reader.words(i, &["sang", "năm"]).filter(|&e| reader.year(e).is_none())?;
            Some(Read::one(Point::of_year(Year::FromPublished(1), Field::Year), end, "year_deictic"))
        }
        "q1" | "q2" | "q3" | "q4" => {
            let (quarter, at) = reader.term(i, |s| if let Sense::Quarter(q) = s { Some(q) } else { None })?;
            let (year, end) = tail(reader, at)?;
            Some(Read::one(Point::of_year(year, Field::Quarter(quarter)), end, "quarter"))
        }
        _ => months_of_year(reader, i)
            .or_else(|| stretch(reader, i))
            .or_else(|| season(reader, i, part))
            .or_else(|| long_unit(reader, i)),
    }
}

/// What names the year after a finer period: `/2023`, `năm 2023`, `năm ngoái`, ` 2023`, `của năm nay`.
pub(super) fn tail(reader: &Reader<'_>, i: usize) -> Option<(Year, usize)> {
    if reader.any(i, &["/", "-", ".", "–"]) && !reader.line_ends(i) {
        return reader.year(i + 1).map(|y| (Year::Given(y), i + 2));
    }
    if let Some(y) = reader.likely_year(i) {
        return Some((Year::Given(y), i + 1));
    }
    if let Some(end) = reader.words(i, &["sang", "năm"]) {
        return Some((Year::FromPublished(1), end));
    }
    // `tháng 6 cùng năm`: the year that the text speaks of.
    if let Some(end) = reader.words(i, &["cùng", "năm"]).or_else(|| reader.words(i, &["năm", "đó"])) {
        return Some((Year::FromText(0), end));
    }
    let comma = usize::from(reader.is(i, ",") || reader.is(i, "của") || reader.is(i, "trong"));
    let at = i + comma;
    if !reader.is(at, "năm") || reader.is(at + 1, "học") {
        return None;
    }
    if let Some(y) = reader.year(at + 1) {
        // `tháng 6, năm 2015`; but `tháng 6, năm 2015 - 2016` is two.
        return Some((Year::Given(y), at + 2));
    }
    if let Some((y, end)) = spelt_year(reader, at + 1) {
        return Some((Year::Given(y), end));
    }
    if let Some(found) = cycle_year(reader, at + 1) {
        return Some(found);
    }
    if reader.is(i, ",") {
        return None;
    }
    year_post(reader, at + 1)
}

/// `nay`, `ngoái`, `trước đó` after `năm`.
fn year_post(reader: &Reader<'_>, i: usize) -> Option<(Year, usize)> {
    let (post, end) = reader.post(i)?;
    let year = match post {
        Post::This => Year::FromPublished(0),
        Post::Last => Year::FromPublished(-1),
        Post::Before => Year::FromEither(-1),
        Post::Next => Year::FromPublished(1),
        Post::After if !reader.any(end, &["khi", "công"]) => Year::FromPublished(1),
        Post::Before2 => Year::FromPublished(-2),
        Post::Before3 => Year::FromPublished(-3),
        Post::After2 => Year::FromPublished(2),
        Post::Prior => Year::FromText(-1),
        Post::Following => Year::FromText(1),
        _ => return None,
    };
    Some((year, end))
}

/// `Giáp Thìn`, `Ất Tỵ 2025` at atom `i`.
pub(super) fn cycle_year(reader: &Reader<'_>, i: usize) -> Option<(Year, usize)> {
    let (stem, at) = reader.term(i, |s| if let Sense::Stem(n) = s { Some(n) } else { None })?;
    let (branch, end) = reader.term(at, |s| if let Sense::Branch(n) = s { Some(n) } else { None })?;
    let named = reader.whole || reader.is_capital(i) && reader.is_capital(at);
    if !named || stem % 2 != branch % 2 {
        return None;
    }
    let bracket = usize::from(reader.is(end, "("));
    if let Some(year) = reader.likely_year(end + bracket) {
        let closed = bracket == 0 || reader.is(end + 2, ")");
        return closed.then_some((Year::Given(year), end + 1 + 2 * bracket));
    }
    let place = (0..60u8).find(|n| n % 10 == stem && n % 12 == branch)?;
    Some((Year::Cycle(place), end))
}

/// `hai nghìn không trăm mười ba`, `một chín chín lăm` left out: a year in words is a number of thousands.
fn spelt_year(reader: &Reader<'_>, i: usize) -> Option<(i16, usize)> {
    if !reader.any(i + 1, &["nghìn", "ngàn"]) {
        return None;
    }
    let (n, end) = super::count::whole(reader, i)?;
    let year = i16::try_from(n).ok().filter(|y| (1000..=2999).contains(y))?;
    Some((year, end))
}

/// `năm 2023`, `năm nay`, `đầu năm`.
fn year(reader: &Reader<'_>, i: usize, part: bool) -> Option<Read> {
    if let Some((numeric, end)) = read(reader, i + 1) {
        let first = match numeric {
            Numeric::One(point) | Numeric::Two(point, _) => point,
        };
        return (first.field == Field::Year).then_some(Read::numeric(numeric, end, "year"));
    }
    if let Some((year, end)) = year_post(reader, i + 1) {
        return Some(Read::one(Point::of_year(year, Field::Year), end, "year_deictic"));
    }
    if let Some((year, end)) = spelt_year(reader, i + 1) {
        return Some(Read::one(Point::of_year(Year::Given(year), Field::Year), end, "year"));
    }
    if let Some((year, end)) = cycle_year(reader, i + 1) {
        return Some(Read::one(Point::of_year(year, Field::Year), end, "lunar_year"));
    }
    let bare = part && !reader.any(i + 1, &["học", "thứ", "đầu", "cuối"]) && reader.int(i + 1).is_none();
    bare.then(|| Read::one(Point::of_year(Year::FromPublished(0), Field::Year), i + 1, "part_of_year"))
}

/// `tháng 6/2023`, `tháng Sáu tới`, `tháng trước`, `cuối tháng`.
fn month(reader: &Reader<'_>, i: usize, part: bool) -> Option<Read> {
    // `Cách mạng tháng Tám`, `đường 2 Tháng 9` are names.
    let named = reader.is(i.wrapping_sub(1), "mạng")
        || reader.is_capital(i) && reader.int(i.wrapping_sub(1)).is_some();
    if named {
        return None;
    }
    if let Some(found) = super::lunar_day::whole_month(reader, i) {
        return Some(found);
    }
    if let Some(mut found) = numbered_month(reader, i) {
        if found.point.year == Year::Open
            && found.last.is_none()
            && let Some((year, end)) = tail(reader, found.end)
        {
            (found.point.year, found.end) = (year, end);
        }
        toward(reader, &mut found);
        return Some(found);
    }
    if let Some((post, end)) = reader.post(i + 1) {
        let field = match post {
            Post::This => Field::MonthShift(0),
            Post::Before => Field::EitherMonth(-1),
            Post::Last => Field::MonthShift(-1),
            Post::Next | Post::After => Field::MonthShift(1),
            Post::Before2 if reader.is(end - 1, "nữa") => Field::MonthShift(-2),
            Post::After2 => Field::MonthShift(2),
            Post::Prior => Field::TextMonth(-1),
            Post::Following => Field::TextMonth(1),
            _ => return None,
        };
        return (!reader.is(end, "khi")).then_some(Read::one(Point::new(field), end, "month_deictic"));
    }
    let bare = part && !reader.any(i + 1, &["đầu", "thứ", "âm"]);
    bare.then(|| Read::one(Point::new(Field::MonthShift(0)), i + 1, "part_of_month"))
}

fn numbered_month(reader: &Reader<'_>, i: usize) -> Option<Read> {
    if let Some((numeric, end)) = read_months(reader, i + 1) {
        return Some(Read::numeric(numeric, end, "month"));
    }
    let (month, end) = reader.term(i + 1, |s| if let Sense::Month(m) = s { Some(m) } else { None })?;
    // `tháng năm 2014`: the word is the year's.
    let of_year = reader.is(i + 1, "năm") && reader.year(i + 2).is_some();
    (!of_year).then(|| Read::one(Point::new(Field::Month(month)), end, "month"))
}

/// `tới`, `vừa qua` after a dated period: which way it lies.
pub(super) fn toward(reader: &Reader<'_>, found: &mut Read) {
    let Some((post, end)) = reader.post(found.end) else { return };
    let goal = reader.any(end, &["khi", "nơi"]) || reader.is_capital(end) && reader.is(found.end, "tới");
    match post {
        Post::Next if !goal => found.point.toward = Some(Direction::Future),
        // `đến ngày 20 rồi dịu dần`: and then.
        Post::Last if reader.is(found.end, "rồi") && reader.is_word(end) => return,
        Post::Last => found.point.toward = Some(Direction::Past),
        Post::This if found.point.year == Year::Open => found.point.year = Year::FromPublished(0),
        _ => return,
    }
    found.end = end;
}

/// `quý II/2024`, `quý 1`, `quý trước`.
fn quarter(reader: &Reader<'_>, i: usize) -> Option<Read> {
    if let Some((quarter, end)) = quarter_number(reader, i + 1) {
        let mut found = Read::one(Point::new(Field::Quarter(quarter)), end, "quarter");
        if let Some((year, end)) = tail(reader, end) {
            (found.point.year, found.end) = (year, end);
        }
        toward(reader, &mut found);
        return Some(found);
    }
    let (post, end) = reader.post(i + 1)?;
    let field = match post {
        Post::This => Field::QuarterShift(0),
        Post::Before | Post::Prior => Field::EitherQuarter(-1),
        Post::Last => Field::QuarterShift(-1),
        Post::Next | Post::After => Field::QuarterShift(1),
        _ => return None,
    };
    Some(Read::one(Point::new(field), end, "quarter_deictic"))
}

pub(super) fn quarter_number(reader: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let number = match reader.int(i) {
        Some(n) => (u8::try_from(n).ok()?, i + 1),
        None => reader.term(i, |s| match s {
            Sense::Roman(n) => Some(n),
            Sense::Month(n) if n <= 4 => Some(n),
            _ => None,
        })?,
    };
    (1..=4).contains(&number.0).then_some(number)
}

/// `tuần này`, `tuần qua`, `cuối tuần`.
fn week(reader: &Reader<'_>, i: usize, part: bool) -> Option<Read> {
    let bare = || part.then(|| Read::one(Point::new(Field::WeekShift(0)), i + 1, "part_of_week"));
    let Some((post, end)) = reader.post(i + 1) else { return bare() };
    let field = match post {
        Post::This => Field::WeekShift(0),
        Post::Before | Post::Prior => Field::WeekShift(-1),
        Post::Last => Field::LastFullWeek,
        Post::Next | Post::After => Field::WeekShift(1),
        Post::Before2 if reader.is(end - 1, "nữa") => Field::WeekShift(-2),
        Post::After2 => Field::WeekShift(2),
        _ => return bare(),
    };
    (!reader.is(end, "khi")).then_some(Read::one(Point::new(field), end, "week"))
}
