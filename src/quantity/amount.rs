//! Numbers and ranges, with signs: the core of a quantity before its unit is known.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::BOUNDS;
use super::reader::Reader;
use crate::numeral::{self, Numeral};
use crate::tokenize::AtomKind;

/// A number or a range of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) atoms: Range<usize>,
    pub(super) low: Decimal,
    /// The upper end, where it is a range.
    pub(super) high: Option<Decimal>,
    /// Whether a number in it has digits.
    pub(super) digits: bool,
    /// Whether it is one word that is as often another.
    pub(super) ambiguous: bool,
    /// Whether a magnitude word is in it.
    pub(super) scaled: bool,
    /// `+` or `-` right before the digits.
    pub(super) signed: Option<bool>,
}

/// The amount at `i`; the sign, where there is one, is at `i - 1` and comes into its atoms.
pub(super) fn amount_at(r: &Reader<'_, '_>, i: usize) -> Option<Amount> {
    let first = number(r, i)?;
    let mut amount = Amount {
        atoms: first.atoms.clone(),
        low: first.value,
        high: None,
        digits: first.digits,
        ambiguous: first.ambiguous,
        scaled: first.scale >= Decimal::ONE_THOUSAND,
        signed: sign(r, i),
    };
    if let Some(increase) = amount.signed {
        amount.atoms.start -= 1;
        if !increase {
            amount.low = -amount.low;
        }
        return Some(amount);
    }
    if let Some(second) = upper_end(r, &first) {
        // A magnitude after the second number holds for both: `46 đến 84 triệu`.
        let ratio = if first.scale < Decimal::ONE_THOUSAND && second.scale > first.scale {
            second.scale.checked_div(first.scale)?
        } else {
            Decimal::ONE
        };
        let low = first.value.checked_mul(ratio).filter(|low| *low < second.value).unwrap_or(first.value);
        if low < second.value {
            amount.low = low;
            amount.high = Some(second.value);
            amount.atoms.end = second.atoms.end;
            amount.scaled |= second.scale >= Decimal::ONE_THOUSAND;
            amount.ambiguous = false;
        }
    }
    Some(amount)
}

/// The number at `i`, if it is no part of a code, a date or a clock.
pub(super) fn number(r: &Reader<'_, '_>, i: usize) -> Option<Numeral> {
    let numeral = numeral::parse_at(r.atoms, i)?;
    (numeral.atoms.end <= r.limit).then_some(numeral)
}

/// A sign glued to the digits and to nothing before: `(+3%)`, `-0,85%`.
fn sign(r: &Reader<'_, '_>, i: usize) -> Option<bool> {
    if i <= r.floor || !r.glued(i) || r.kind(i) != Some(AtomKind::Number) {
        return None;
    }
    let increase = match r.text(i - 1) {
        "+" => true,
        "-" | "–" | "−" => false,
        _ => return None,
    };
    let opened = i - 1 == r.floor || !r.glued(i - 1) || matches!(r.before(i - 1), "(" | "[" | ":");
    // `SJC 82 -84`: a dash glued to one side only, after a number, is none.
    (opened && r.kind((i - 1).wrapping_sub(1)) != Some(AtomKind::Number)).then_some(increase)
}

/// The second number of a range that begins with `first`: after `-`, `đến`, `tới`, with a bound between or not.
fn upper_end(r: &Reader<'_, '_>, first: &Numeral) -> Option<Numeral> {
    let connector = first.atoms.end;
    let dash = r.is_dash(connector) || r.text(connector) == "~";
    let between = r.lower(connector) == "và" && r.before(first.atoms.start) == "giữa";
    if !(dash || between || matches!(r.lower(connector), "đến" | "tới")) || !r.same_line(connector) {
        return None;
    }
    let mut at = connector + 1;
    if !dash && let Some((end, _)) = BOUNDS.at(r.atoms, at, r.limit) {
        at = end;
    }
    if !r.same_line(at) {
        return None;
    }
    let second = number(r, at)?;
    let alike = second.digits == first.digits || second.scale > Decimal::ONE;
    // `5 -10%` is a list, `23.000 - 25.000` and `1-5` are ranges.
    let balanced = !dash || r.glued(connector) == r.glued(at) || !r.glued(at);
    (alike && balanced).then_some(second)
}
