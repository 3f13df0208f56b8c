//! A quantity under construction, in atoms.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::context::Bounded;
use super::reader::Reader;
use super::{Change, Quantity, QuantityKind, Value, measured};

/// What a grammar found; [`Draft::finish`] turns atoms into spans.
pub(super) struct Draft {
    pub(super) atoms: Range<usize>,
    pub(super) core: Range<usize>,
    pub(super) kind: QuantityKind,
    pub(super) value: Option<Value>,
    pub(super) range: Option<(Decimal, Decimal)>,
    pub(super) unit: Option<String>,
    pub(super) bound: Bounded,
    pub(super) change: Option<Change>,
    pub(super) rule: &'static str,
}

impl Draft {
    /// A quantity that is nothing but its number.
    pub(super) fn new(kind: QuantityKind, rule: &'static str, core: Range<usize>, value: Decimal) -> Self {
        Self {
            atoms: core.clone(),
            core,
            kind,
            value: Some(Value::Number(value)),
            range: None,
            unit: None,
            bound: None,
            change: None,
            rule,
        }
    }

    /// One with the value or range of `amount`.
    pub(super) fn of_amount(kind: QuantityKind, rule: &'static str, amount: &Amount) -> Self {
        let mut draft = Self::new(kind, rule, amount.atoms.clone(), amount.low);
        if let Some(high) = amount.high {
            draft.value = None;
            draft.range = Some((amount.low, high));
        }
        draft
    }

    pub(super) fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    pub(super) fn over(mut self, atoms: Range<usize>) -> Self {
        self.atoms = atoms;
        self
    }

    pub(super) fn finish(self, r: &Reader<'_, '_>) -> Quantity {
        let of = measured::of(r, &self);
        let value = self.value.map(|v| match v {
            Value::Number(n) => Value::Number(n.normalize()),
            score @ Value::Score(_) => score,
        });
        Quantity {
            span: r.span(self.atoms),
            core: r.span(self.core),
            kind: self.kind,
            value,
            low: self.range.map(|(low, _)| low.normalize()),
            high: self.range.map(|(_, high)| high.normalize()),
            unit: self.unit,
            qualifier: self.bound.as_ref().map(|(_, atoms)| r.span(atoms.clone())),
            bound: self.bound.map(|(bound, _)| bound),
            change: self.change,
            of,
            rule: self.rule,
        }
    }
}
