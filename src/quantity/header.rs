//! Units that the head of a table gives for the bare numbers under it: `Đơn vị: triệu đồng/lượng`.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::unit::{OfKind, unit_at};
use super::{Quantity, QuantityKind, Value};
use crate::tokenize::Atoms;

/// The rule of a bare number, which a head may explain.
const BARE: &str = "count.bare";
/// A head holds for so many atoms.
const REACH: usize = 600;

/// What a head says of the numbers after it.
struct Head {
    /// One past its last atom.
    end: usize,
    factor: Decimal,
    unit: String,
}

/// Gives the bare numbers under the head of a table their unit and magnitude.
pub(super) fn apply(atoms: &Atoms<'_>, found: &mut [Quantity]) {
    if !found.iter().any(is_bare) {
        return;
    }
    let heads: Vec<Head> = (0..atoms.len()).filter_map(|i| head(atoms, i)).collect();
    if heads.is_empty() {
        return;
    }
    for quantity in found.iter_mut().filter(|q| is_bare(q)) {
        let at = atoms.at_byte(quantity.span.start);
        let last = heads.partition_point(|head| head.end <= at);
        let Some(head) = last.checked_sub(1).map(|n| &heads[n]).filter(|head| at - head.end < REACH) else {
            continue;
        };
        let Some(scaled) = scale(quantity, head.factor) else { continue };
        *quantity = Quantity {
            kind: QuantityKind::Money,
            unit: Some(head.unit.clone()),
            rule: "money.header",
            ..scaled
        };
    }
}

fn is_bare(quantity: &Quantity) -> bool {
    quantity.rule == BARE && quantity.unit.is_none()
}

fn scale(quantity: &Quantity, factor: Decimal) -> Option<Quantity> {
    let mut scaled = quantity.clone();
    if let Some(Value::Number(n)) = &mut scaled.value {
        *n = n.checked_mul(factor)?.normalize();
    }
    for end in [&mut scaled.low, &mut scaled.high].into_iter().flatten() {
        *end = end.checked_mul(factor)?.normalize();
    }
    Some(scaled)
}

/// `Đơn vị: triệu đồng`, `Đơn vị tính: USD/ounce`, `Mua vào (đồng/lượng)`.
fn head(atoms: &Atoms<'_>, i: usize) -> Option<Head> {
    let at = if atoms.lower(i) == "đơn" && atoms.lower(i + 1) == "vị" {
        let colon = i + 2 + usize::from(atoms.lower(i + 2) == "tính");
        (atoms.text(colon) == ":").then_some(colon + 1)?
    } else if atoms.text(i) == "(" {
        i + 1
    } else {
        return None;
    };
    let limit = (at + 12).min(atoms.len());
    let r = Reader { atoms, sentence: at..limit, floor: at, limit, whole: true };
    let (mut unit_start, mut factor) = (at, Decimal::ONE);
    while let Some(scale) = magnitude(r.lower(unit_start)) {
        factor = factor.checked_mul(scale)?;
        unit_start += 1;
    }
    let unit = unit_at(&r, unit_start).filter(|of| of.kind == OfKind::Money && !of.minor)?;
    let end = unit.atoms.end;
    // In brackets only a price per unit is a head: `5 triệu (đồng)` is none.
    let bracketed = atoms.text(i) == "(";
    (!bracketed || unit.name.contains('/')).then_some(Head { end, factor, unit: unit.name })
}

fn magnitude(word: &str) -> Option<Decimal> {
    let value = match word {
        "nghìn" | "ngàn" => 1_000,
        "triệu" => 1_000_000,
        "tỷ" | "tỉ" => 1_000_000_000,
        _ => return None,
    };
    Some(Decimal::from(value))
}
