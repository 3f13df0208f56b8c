//! Quantities.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::view::{self, view};
use super::{Kind, PyDoc, PySpan};
use crate::python::convert::{py_decimal, py_record, quoted};
use crate::quantity::{Bound as Limit, Quantity, Value};

view! {
    /// A quantity: money, a percentage, a count, a measure, a rank.
    ///
    /// >>> import sukien as sk
    /// >>> money = sk.parse("Xuất khẩu đạt 5 tỷ USD.").quantities[0]
    /// >>> money.label, money.value, money.unit
    /// ('money', Decimal('5000000000'), 'USD')
    PyQuantity, "Quantity", Kind::Quantity, {
        /// `money`, `percent`, `count`, `measure`, `rank`, `ordinal`, `ratio` or `score`.
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().kind.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// What it is worth in base units, an exact `Decimal`; the string `"3-1"` for a score; None for a range.
        #[getter]
        fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            match &self.inner().value {
                None => Ok(None),
                Some(Value::Number(number)) => py_decimal(py, *number).map(Some),
                Some(Value::Score(score)) => Ok(Some(PyString::new(py, score).into_any())),
            }
        }

        /// The lower end of a range.
        #[getter]
        fn low<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            self.inner().low.map(|number| py_decimal(py, number)).transpose()
        }

        /// The upper end of a range.
        #[getter]
        fn high<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            self.inner().high.map(|number| py_decimal(py, number)).transpose()
        }

        /// ISO 4217 code, `%`, unit of measure or counted noun.
        #[getter]
        fn unit(&self) -> Option<&str> {
            self.inner().unit.as_deref()
        }

        /// The same in units of the SI: a dict of `value` (or `low` and `high` for a range) and `unit`, None where
        /// there is no such unit (money, counts, ages). Values are exact `Decimal`s, rounded to twelve places.
        ///
        /// A price per measure keeps its currency (`VND/kg`), a change of temperature is a difference.
        ///
        /// >>> import sukien as sk
        /// >>> sk.parse("Đường dài 12,5 km.").quantities[0].si
        /// {'value': Decimal('12500'), 'unit': 'm'}
        #[getter]
        fn si<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
            let Some(si) = self.inner().si() else { return Ok(None) };
            let out = PyDict::new(py);
            for (name, number) in [("value", si.value), ("low", si.low), ("high", si.high)] {
                if let Some(number) = number {
                    out.set_item(name, py_decimal(py, number)?)?;
                }
            }
            out.set_item("unit", si.unit)?;
            Ok(Some(out))
        }

        /// `approx`, `gt`, `ge`, `lt`, `le`, `near`.
        #[getter]
        fn r#mod(&self) -> Option<&'static str> {
            self.inner().bound.map(Limit::as_str)
        }

        /// The words that gave `mod`.
        #[getter]
        fn qualifier(&self) -> Option<PySpan> {
            self.inner().qualifier.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// Number and magnitude without the unit.
        #[getter]
        fn core(&self) -> PySpan {
            PySpan::of(self.doc.get(), self.inner().core, None)
        }

        /// `increase` or `decrease`, where it is a change.
        #[getter]
        fn change(&self) -> Option<&'static str> {
            self.inner().change.as_ref().map(|c| if c.increase { "increase" } else { "decrease" })
        }

        /// The value of the period that a change is measured against.
        #[getter]
        fn basis(&self) -> Option<&str> {
            self.inner().change.as_ref()?.basis.as_deref()
        }

        /// What money, a percentage or a measure is of, where a noun before it says so (`doanh thu`, `diện tích`);
        /// free text, None where no such noun stands in the clause.
        ///
        /// >>> import sukien as sk
        /// >>> sk.parse("Doanh thu đạt 5 tỷ đồng.").quantities[0].of
        /// 'Doanh thu'
        #[getter]
        fn of(&self) -> Option<&str> {
            self.inner().of.as_deref()
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let quantity = self.inner();
            let value = match (&quantity.value, quantity.low, quantity.high) {
                (Some(Value::Number(number)), ..) => number.normalize().to_string(),
                (Some(Value::Score(score)), ..) => score.clone(),
                (None, low, high) => {
                    let end = |n: Option<rust_decimal::Decimal>| n.map_or_else(String::new, |n| n.normalize().to_string());
                    format!("{}..{}", end(low), end(high))
                }
            };
            let unit = quantity.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
            Ok(format!("Quantity({}, {}, {value}{unit})", quoted(py, self.text())?, self.label()))
        }
    }
}

impl PyQuantity {
    fn inner(&self) -> &Quantity {
        &self.doc.get().document.quantities()[self.index]
    }
}
