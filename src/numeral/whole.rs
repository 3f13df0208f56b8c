//! A text that is one number and nothing else.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::{Role, number_word};
use super::{digits, parse_at, small};
use crate::tokenize::{AtomKind, Atoms, scan};

/// The number that all the atoms of `range` are, with its sign (`âm`, `trừ`, `-`, `+`); what a sentence would not
/// have is read too: `,77`, `1 200 000`, `1,2G`, `trăm rưỡi`.
///
/// ```
/// use sukien::{numeral::whole, tokenize::scan};
/// let read = |text| { let atoms = scan(text); whole(&atoms, 0..atoms.len()).map(|n| n.to_string()) };
/// assert_eq!(read("âm 1.200").as_deref(), Some("-1200"));
/// assert_eq!(read("trăm rưỡi").as_deref(), Some("150"));
/// assert_eq!(read("5 người"), None);
/// ```
pub fn whole(atoms: &Atoms<'_>, range: Range<usize>) -> Option<Decimal> {
    let Range { start, end } = range;
    let signed = start < end && matches!(atoms.lower(start), "âm" | "trừ" | "-" | "−" | "–" | "+" | "cộng");
    let at = start + usize::from(signed);
    if at >= end {
        return None;
    }
    let value = plain(atoms, at, end)
        .or_else(|| in_digits(atoms, at, end))
        .or_else(|| bare_magnitude(atoms, at, end))?;
    let negative = signed && !matches!(atoms.lower(start), "+" | "cộng");
    Some(if negative { -value } else { value })
}

fn plain(atoms: &Atoms<'_>, at: usize, end: usize) -> Option<Decimal> {
    let number = parse_at(atoms, at)?;
    if number.atoms.end == end {
        return Some(number.value);
    }
    // `2 triệu 3`: tenths of the magnitude.
    let tenths = small(atoms, end - 1).filter(|n| (1..10).contains(n) && number.atoms.end == end - 1)?;
    let scale = Some(number.scale).filter(|s| *s >= Decimal::ONE_THOUSAND)?;
    number.value.checked_add(Decimal::from(tenths) * scale / Decimal::TEN)
}

/// `,77`, `1 200 000`, `1,2G`.
fn in_digits(atoms: &Atoms<'_>, at: usize, end: usize) -> Option<Decimal> {
    let letter = end > at + 1 && atoms.glued(end - 1);
    let factor = match atoms.text(end - 1) {
        "K" | "k" if letter => Decimal::ONE_THOUSAND,
        "M" if letter => Decimal::from(1_000_000),
        "G" | "B" if letter => Decimal::from(1_000_000_000),
        _ => Decimal::ONE,
    };
    let end = if factor == Decimal::ONE { end } else { end - 1 };
    let point = matches!(atoms.text(at), "." | ",") && end == at + 2 && atoms.glued(at + 1);
    let number = |i: usize| atoms.kind(i) == Some(AtomKind::Number);
    let value = if point && number(at + 1) && atoms.text(at + 1).bytes().all(|b| b.is_ascii_digit()) {
        format!("0.{}", atoms.text(at + 1)).parse().ok()?
    } else if (at..end).all(number) {
        let groups: Vec<&str> = (at..end).map(|i| atoms.text(i)).collect();
        let (first, rest) = groups.split_first()?;
        let thousands = rest.iter().all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
        if !rest.is_empty() && (first.len() > 3 || !thousands) {
            return None;
        }
        digits(&groups.concat())?
    } else {
        return None;
    };
    value.checked_mul(factor)
}

/// `trăm rưỡi`, `triệu hai`: one of the magnitude.
fn bare_magnitude(atoms: &Atoms<'_>, at: usize, end: usize) -> Option<Decimal> {
    let word = number_word(atoms, at)?;
    if !matches!(word.role, Role::Hundred | Role::Scale) {
        return None;
    }
    let said = format!("một {}", atoms.span(at..end).of(atoms.source()));
    let said = scan(&said);
    parse_at(&said, 0).filter(|n| n.atoms.end == said.len()).map(|n| n.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_number() {
        for (text, value) in [
            ("0033", "33"),
            (".77", "0.77"),
            (",77", "0.77"),
            ("- 1.200.000", "-1200000"),
            ("-1,2M", "-1200000"),
            ("3000K", "3000000"),
            (",0012G", "1200000"),
            ("1 200 000", "1200000"),
            ("âm hai mươi mốt", "-21"),
            ("trừ 5", "-5"),
            ("triệu hai", "1200000"),
            ("nghìn rưỡi", "1500"),
            ("2 triệu 3", "2300000"),
            ("không", "0"),
            ("tư", "4"),
        ] {
            let atoms = scan(text);
            let read = whole(&atoms, 0..atoms.len()).map(|n| n.normalize().to_string());
            assert_eq!(read.as_deref(), Some(value), "{text}");
        }
        for text in
            ["", "-", "âm", "5 người", "1 20", "1234 567", "hai và ba", "5-10", ". 7", "5 %", "G", "1.2.3.4,"]
        {
            let atoms = scan(text);
            assert_eq!(whole(&atoms, 0..atoms.len()), None, "{text}");
        }
    }
}
