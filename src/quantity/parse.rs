//! A text that is one number or one amount of money, and nothing else.

use super::draft::Draft;
use super::reader::Reader;
use super::{Quantity, QuantityKind, Value, cardinal, money, ratio};
use crate::normalize::{self, normalize};
use crate::numeral;
use crate::text::Span;
use crate::tokenize::{AtomKind, Atoms, scan};

/// An amount is short: a text with more bytes than this is none.
const MOST: usize = 512;

/// Reads a text that is one number, in words or digits, with its sign (`âm`, `-`) or without; `None` if it is
/// anything else. The record is a count without a unit, or a ratio for fractions; its span counts bytes of `text`.
///
/// ```
/// use sukien::quantity::{Value, parse_number};
/// let read = |text| parse_number(text).and_then(|q| q.value);
/// assert_eq!(read("mười hai triệu rưỡi"), Some(Value::Number(12_500_000.into())));
/// assert_eq!(read("âm 1.200.000"), Some(Value::Number((-1_200_000).into())));
/// assert_eq!(read("12 triệu người"), None);
/// ```
#[must_use]
pub fn parse_number(text: &str) -> Option<Quantity> {
    one(text, |r, end| {
        if let Some(value) = numeral::whole(r.atoms, 0..end) {
            return Some(Draft::new(QuantityKind::Count, "number", 0..end, value));
        }
        let part = ratio::whole_part(r, end)?;
        Some(Draft::new(QuantityKind::Ratio, "ratio.part", 0..end, part))
    })
}

/// Reads a text that is one amount of money, with its bound (`dưới 7 đô la`), as a range (`từ 10 đến 20 đô`) or
/// plain; `None` if it is anything else. The span counts bytes of `text`.
///
/// ```
/// use sukien::quantity::{Value, parse_money};
/// let found = parse_money("2 đô la và 23 xen").unwrap();
/// assert_eq!((found.value, found.unit.as_deref()), (Some(Value::Number("2.23".parse().unwrap())), Some("USD")));
/// assert!(parse_money("trả 2 đô la").is_none());
/// ```
#[must_use]
pub fn parse_money(text: &str) -> Option<Quantity> {
    if let Some((negative, spaced)) = rewritten(text) {
        let mut found = parse_money(&spaced)?;
        if negative {
            found.value = match found.value.filter(|_| found.bound.is_none())? {
                Value::Number(n) => Some(Value::Number(-n)),
                Value::Score(_) => return None,
            };
        }
        let all = Span::new((text.len() - text.trim_start().len()) as u32, text.trim_end().len() as u32);
        (found.span, found.core, found.qualifier) = (all, all, None);
        return Some(found);
    }
    one(text, |r, end| {
        let found = (0..end.min(5)).find_map(|i| {
            let draft =
                [money::after_sign, money::after_code, cardinal::read].iter().find_map(|g| g(r, i))?;
            let turned = |at: usize| at + 2 == end && r.lower(at) == "trở" && draft.bound.is_some();
            let complete = draft.atoms.end == end || turned(draft.atoms.end);
            (draft.kind == QuantityKind::Money && complete).then_some(draft)
        })?;
        let from = found.bound.as_ref().map_or(found.atoms.start, |(_, q)| q.start.min(found.atoms.start));
        let said = from == 0 || from == 1 && matches!(r.lower(0), "từ" | "giữa");
        said.then_some(found)
    })
}

/// What is written as a sentence would not have it, said plainly, and whether it is below zero: `GBP3,01` (the
/// scanner leaves the code against its number), `triệu rưỡi đồng`, `âm 5 đồng`.
fn rewritten(text: &str) -> Option<(bool, String)> {
    let text = Some(text.trim()).filter(|t| t.len() <= MOST)?;
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first.to_lowercase().as_str() {
        "âm" | "trừ" => return Some((true, rest.to_owned())),
        "trăm" | "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ" => {
            return Some((false, format!("một {text}")));
        }
        _ => {}
    }
    let (code, number) = text.split_at_checked(3)?;
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let glued = digits && code.bytes().all(|b| b.is_ascii_alphabetic());
    glued.then(|| (false, format!("{} {number}", code.to_uppercase())))
}

/// What `read` makes of the whole text, marks at its end left out.
fn one(text: &str, read: impl Fn(&Reader<'_, '_>, usize) -> Option<Draft>) -> Option<Quantity> {
    if text.len() > MOST {
        return None;
    }
    let normalized = normalize(text, normalize::Options::default());
    let atoms = scan(&normalized.text);
    let end = last_word(&atoms)?;
    let reader = Reader { atoms: &atoms, sentence: 0..end, floor: 0, limit: end, whole: true };
    let mut found = read(&reader, end)?.finish(&reader);
    let original = |span: Span| normalized.alignment.to_original(span);
    (found.span, found.core) = (original(found.span), original(found.core));
    found.qualifier = found.qualifier.map(original);
    Some(found)
}

/// One past the last atom that is no mark at the end of a sentence.
fn last_word(atoms: &Atoms<'_>) -> Option<usize> {
    let mark = |i: &usize| {
        atoms.kind(*i) == Some(AtomKind::Punct) && [".", "!", "?", "…"].contains(&atoms.lower(*i))
    };
    Some((0..atoms.len()).rev().find(|i| !mark(i))? + 1)
}
