//! What is special about money: signs and codes before the number, cents after the unit.

use rust_decimal::Decimal;

use super::amount::{Amount, amount_at};
use super::context;
use super::draft::Draft;
use super::reader::Reader;
use super::unit::{Of, OfKind, measure, unit_at};
use super::{QuantityKind, Value};
use crate::numeral::{self, small};
use crate::tokenize::AtomKind;

/// `$5 triệu`, `US$ 3`, `€20`: the sign before the number.
pub(super) fn after_sign(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if r.kind(i + 1)? != AtomKind::Number || !r.same_line(i + 1) {
        return None;
    }
    // `US$`, `HK$`: letters against the sign tell whose dollar it is.
    let lettered = (i > r.floor && r.glued(i) && r.is_word(i - 1))
        .then(|| measure(r, i - 1).filter(|of| of.kind == OfKind::Money && of.atoms.end == i + 1))
        .flatten();
    let unit = lettered.or_else(|| measure(r, i)).filter(|of| of.kind == OfKind::Money)?;
    before_number(r, unit, "money.sign")
}

/// `USD 5 tỷ`, `EUR 20`: the code before a number with a magnitude, or in a text that is nothing else.
pub(super) fn after_code(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let unit = measure(r, i).filter(|of| of.kind == OfKind::Money)?;
    let amount = amount_at(r, unit.atoms.end).filter(|a| a.digits)?;
    let own = unit_at(r, amount.atoms.end).is_some_and(|of| of.kind != OfKind::Unknown);
    (r.whole || amount.scaled && !own).then_some(())?;
    before_number(r, unit, "money.code")
}

fn before_number(r: &Reader<'_, '_>, unit: Of, rule: &'static str) -> Option<Draft> {
    let start = unit.atoms.start;
    let amount = amount_at(r, unit.atoms.end)?;
    let mut draft =
        Draft::of_amount(QuantityKind::Money, rule, &amount).unit(unit.name).over(start..amount.atoms.end);
    let bound = context::bound(r, start, amount.atoms.end);
    let from = bound.as_ref().map_or(start, |(_, atoms)| atoms.start);
    draft.change = context::change(r, from, false);
    Some(Draft { bound, ..draft })
}

/// `35 xu`: value in the whole currency.
pub(super) fn hundredths(amount: &Amount, of: &Of) -> Draft {
    let cents = Amount {
        low: amount.low / Decimal::ONE_HUNDRED,
        high: amount.high.map(|high| high / Decimal::ONE_HUNDRED),
        ..amount.clone()
    };
    Draft::of_amount(QuantityKind::Money, "money.cents", &cents)
        .unit(of.name.clone())
        .over(amount.atoms.start..of.atoms.end)
}

/// `2 đô la và 23 xen`, `2 đô 23`: cents after whole dollars, pounds or euros.
pub(super) fn with_cents(r: &Reader<'_, '_>, mut draft: Draft, of: &Of) -> Draft {
    let main = of.kind == OfKind::Money && !of.minor && !matches!(of.name.as_str(), "VND" | "JPY" | "KRW");
    let Some(Value::Number(whole)) = draft.value.as_mut().filter(|_| main) else { return draft };
    if let Some((cents, end)) = cents_at(r, draft.atoms.end, of).filter(|_| whole.is_integer()) {
        *whole += Decimal::new(i64::from(cents), 2);
        draft.atoms.end = end;
        draft.core.end = end;
        draft.rule = "money.cents";
    }
    draft
}

/// Cents after an amount that ends at `end`: how many, and where they end.
fn cents_at(r: &Reader<'_, '_>, end: usize, of: &Of) -> Option<(u32, usize)> {
    let and = r.lower(end) == "và";
    let at = end + usize::from(and);
    let number = r.same_line(at).then(|| numeral::parse_at(r.atoms, at)).flatten()?;
    let cents = small_number(r, &number)?;
    if let Some(unit) = measure(r, number.atoms.end) {
        return (unit.minor && unit.name == of.name).then_some((cents, unit.atoms.end));
    }
    // `2 đô 23`: said so, without a unit; `giá 2 đô 5 chiếc` goes on with something else.
    let bare = !and && cents >= 10 && of.atoms.len() <= 2 && !r.is_word(number.atoms.end);
    let open = !matches!(r.text(number.atoms.end), "/" | "-" | ":" | "%");
    (bare && open).then_some((cents, number.atoms.end))
}

fn small_number(r: &Reader<'_, '_>, number: &numeral::Numeral) -> Option<u32> {
    let cents =
        if number.digits { small(r.atoms, number.atoms.start)? } else { number.value.try_into().ok()? };
    (cents < 100 && (!number.digits || number.atoms.len() == 1)).then_some(cents)
}
