//! Numbers that share the unit of the next: `lần lượt 746 và 734 bàn`, `5 và 10%`.

use rust_decimal::Decimal;

use super::QuantityKind;
use super::amount::{Amount, amount_at};
use super::draft::Draft;
use super::reader::Reader;
use super::unit::{Of, OfKind, unit_at};

/// Numbers that may stand in a row before the unit comes.
const MOST: usize = 4;

/// A number whose unit stands after the next number, or the one after that. The unit is not in its span.
pub(super) fn read(r: &Reader<'_, '_>, amount: &Amount) -> Option<Draft> {
    if !amount.digits || amount.signed.is_some() || amount.high.is_some() {
        return None;
    }
    let (last, of) = last_of_row(r, amount.atoms.end)?;
    let each = (r.back(amount.atoms.start, 10)..amount.atoms.start)
        .any(|k| r.lower(k) == "lần" && r.lower(k + 1) == "lượt");
    let plain = matches!(of.kind, OfKind::Percent | OfKind::Money | OfKind::Measure);
    if !(each && of.kind != OfKind::Unknown || plain && !listed(r, amount))
        || of.minor
        || of.name.contains("tuổi")
    {
        return None;
    }
    // `2 và 3 tỷ đồng`: the magnitude holds for both.
    let mut amount = amount.clone();
    if !amount.scaled && last.scaled {
        let scale = crate::numeral::parse_at(r.atoms, last.atoms.start)?.scale;
        amount.low = amount.low.checked_mul(scale.max(Decimal::ONE))?;
    }
    let kind = match of.kind {
        OfKind::Money => QuantityKind::Money,
        OfKind::Percent => QuantityKind::Percent,
        OfKind::Measure => QuantityKind::Measure,
        OfKind::Noun | OfKind::Unknown if of.name == "lần" => QuantityKind::Ratio,
        OfKind::Noun | OfKind::Unknown => QuantityKind::Count,
    };
    Some(Draft::of_amount(kind, "shared", &amount).unit(of.name))
}

/// The last number of a row that goes on at `at`, and its unit.
fn last_of_row(r: &Reader<'_, '_>, mut at: usize) -> Option<(Amount, Of)> {
    for _ in 0..MOST {
        if !matches!(r.lower(at), "và" | "," | "hoặc" | "hay") || !r.same_line(at + 1) || r.glued(at + 1) {
            return None;
        }
        let next = amount_at(r, at + 1).filter(|a| a.digits && a.high.is_none() && a.signed.is_none())?;
        if let Some(of) = unit_at(r, next.atoms.end) {
            return Some((next, of));
        }
        at = next.atoms.end;
    }
    None
}

/// Whether a word before names the number (`điều 5 và 6 m`), or it may be part of a name or a year.
fn listed(r: &Reader<'_, '_>, amount: &Amount) -> bool {
    let start = amount.atoms.start;
    super::context::named(r, start) != super::context::Named::No
        || super::cardinal::year_like(r, amount)
        || super::cardinal::after_name(r, start)
}
