//! Names, times and quantities.

use jiff::civil::{Date, DateTime};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDict, PyString, PyTuple};

use super::view::{self, view};
use super::{Items, Kind, PyDoc, PySpan};
use crate::entity::{Entity, Function, Tenure};
use crate::python::convert::{py_date, py_datetime, py_decimal, py_record, quoted};
use crate::quantity::{Bound as Limit, Quantity, Value};
use crate::time::{Direction, Time, TimeMod};

view! {
    /// A mention of somebody or something with a name.
    ///
    /// >>> import sukien as sk
    /// >>> person = sk.parse("Bà Lê Thu Hà đến Huế.").entities[0]
    /// >>> person.text, person.label, person.name
    /// ('Lê Thu Hà', 'PER', 'Lê Thu Hà')
    PyEntity, "Entity", Kind::Entity, {
        /// `PER`, `LOC`, `ORG` or `MISC`.
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().label.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// A finer kind, as a hint: `country`, `city`.
        #[getter]
        fn subtype(&self) -> Option<&'static str> {
            self.inner().subtype
        }

        /// The canonical name, in full.
        #[getter]
        fn name(&self) -> &str {
            &self.inner().name
        }

        /// `name`, `nominal` (by a title alone) or `pronoun` (by `ông`, `bà` alone).
        #[getter]
        fn mention(&self) -> &'static str {
            self.inner().mention.as_str()
        }

        /// `ông`, `bà`, `PGS.TS` before a person's name.
        #[getter]
        fn honorific(&self) -> Option<PySpan> {
            self.inner().honorific.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The office or occupation beside a person's name.
        #[getter]
        fn role(&self) -> Option<PySpan> {
            self.inner().role.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The single offices and occupations beside a person's name, the main role's first; the label of each says
        /// how it is held, where the text does: `former`, `acting`, `incoming`, `current`, `late`.
        #[getter]
        fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let span = |role: &crate::entity::Role| {
                PySpan::of(self.doc.get(), role.span, role.tenure.map(Tenure::as_str))
            };
            PyTuple::new(py, self.inner().roles.iter().map(span).collect::<Vec<_>>())
        }

        /// The canonical name of the body or place of the role: `Mỹ` of `Tổng thống Mỹ`.
        #[getter]
        fn affiliation(&self) -> Option<&str> {
            self.inner().affiliation()
        }

        /// How the role is held, where the text says so: `former`, `acting`, `incoming`, `current`, `late`.
        #[getter]
        fn tenure(&self) -> Option<&'static str> {
            self.inner().roles.first()?.tenure.map(Tenure::as_str)
        }

        /// All mentions of the same name and label, this one among them.
        ///
        /// >>> import sukien as sk
        /// >>> doc = sk.parse("Bà Vũ Thị Hạnh là giáo viên. Bà Hạnh dạy ở Lai Châu mười năm.")
        /// >>> doc.entities[0].mentions.texts()
        /// ['Vũ Thị Hạnh', 'Hạnh']
        #[getter]
        fn mentions(&self, py: Python<'_>) -> Items {
            let (all, this) = (self.doc.get().document.entities(), self.inner());
            let same = |(i, e): (usize, &Entity)| (e.label == this.label && e.name == this.name).then_some(i);
            let same = all.iter().enumerate().filter_map(same).collect();
            Items::picked(self.doc.bind(py), Kind::Entity, same)
        }

        /// The mention by name that a title, a pronoun or a short form stands for.
        #[getter]
        fn resolved<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            let resolved = self.inner().resolved;
            resolved.map(|r| super::kind::item(py, self.doc.clone_ref(py), Kind::Entity, r.entity)).transpose()
        }

        /// Why it stands for that one: `short-form`, `well-known`, `title-before`, `title-after`, `same-sentence`,
        /// `same-topic`, `sentence-before`.
        #[getter]
        fn reason(&self) -> Option<&'static str> {
            self.inner().resolved.map(|r| r.reason)
        }

        /// The well-known name that this person's name nearly is; the name itself is never changed.
        #[getter]
        fn suspect(&self) -> Option<&'static str> {
            self.inner().suspect
        }

        /// Of people who only sign the text: `byline`, `photo_credit`, `graphics_credit`.
        #[getter]
        fn function(&self) -> Option<&'static str> {
            self.inner().function.map(Function::as_str)
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (text, name) = (quoted(py, self.text())?, quoted(py, self.name())?);
            Ok(format!("Entity({text}, {}, name={name})", self.label()))
        }
    }
}

impl PyEntity {
    fn inner(&self) -> &Entity {
        &self.doc.get().document.entities()[self.index]
    }
}

view! {
    /// A temporal expression with its TIMEX3/ISO value and its days.
    ///
    /// >>> import sukien as sk
    /// >>> time = sk.parse("Ngày 17/8 trời mưa.", published="2023-08-20").times[0]
    /// >>> time.text, time.value, time.begin
    /// ('Ngày 17/8', '2023-08-17', datetime.date(2023, 8, 17))
    PyTime, "Time", Kind::Time, {
        /// `DATE`, `TIME`, `DURATION`, `SET` or `INTERVAL`.
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().kind.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// The TIMEX3/ISO 8601 value: `2023-08-17`, `2023-Q2`, `P10Y`, `2012-06/2018-11`, `PAST_REF`.
        #[getter]
        fn value(&self) -> &str {
            &self.inner().value
        }

        /// The first day, where the value is dated; with a clock in the value (`2023-08-17T10:30`) a datetime.
        #[getter]
        fn begin<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
            self.bound(py, self.inner().begin, |instants| instants.0)
        }

        /// One past the last day, where the value is dated; with a clock a datetime, when it is over.
        #[getter]
        fn end_excl<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
            self.bound(py, self.inner().end_excl, |instants| instants.1)
        }

        /// `(begin, end_excl)`, half-open, or None where the value has no date (`P10Y`, `PAST_REF`).
        ///
        /// >>> import sukien as sk
        /// >>> sk.parse_time("ngày 17/8/2023").to_interval()
        /// (datetime.date(2023, 8, 17), datetime.date(2023, 8, 18))
        fn to_interval<'py>(&self, py: Python<'py>) -> PyResult<Option<Ends<'py>>> {
            Ok(self.begin(py)?.zip(self.end_excl(py)?))
        }

        /// Where it begins, as a datetime without a zone (a day begins at midnight), or None where it has no date.
        ///
        /// >>> import sukien as sk
        /// >>> sk.parse_time("10h30 ngày 17/8/2023").to_datetime()
        /// datetime.datetime(2023, 8, 17, 10, 30)
        fn to_datetime<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
            self.inner().instants().map(|(begin, _)| py_datetime(py, begin)).transpose()
        }

        /// `START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `MORE_THAN`, `EQUAL_OR_LESS`, `EQUAL_OR_MORE`.
        #[getter]
        fn r#mod(&self) -> Option<&'static str> {
            self.inner().modifier.map(TimeMod::as_str)
        }

        /// What the value was counted from: `absolute`, `docdate`, `text`, `none`.
        #[getter]
        fn anchor(&self) -> &'static str {
            self.inner().anchor.as_str()
        }

        /// Which way a partial date was completed: `past`, `future`, `calendar`.
        #[getter]
        fn direction(&self) -> Option<&'static str> {
            self.inner().direction.map(Direction::as_str)
        }

        /// The word that says how it bounds, with `at`, `since`, `until`, … as its label.
        #[getter]
        fn signal(&self) -> Option<PySpan> {
            let signal = self.inner().signal?;
            Some(PySpan::of(self.doc.get(), signal.span, Some(signal.role.as_str())))
        }

        /// What a reader should know.
        #[getter]
        fn note(&self) -> Option<&str> {
            self.inner().note.as_deref()
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Time({}, {}, {})", quoted(py, self.text())?, self.label(), self.value()))
        }
    }
}

/// Two ends of an interval, dates or datetimes.
type Ends<'py> = (Bound<'py, PyDate>, Bound<'py, PyDate>);

impl PyTime {
    /// An end of the interval: a day, or an instant where the value has a clock.
    fn bound<'py>(
        &self,
        py: Python<'py>,
        day: Option<Date>,
        end: fn((DateTime, DateTime)) -> DateTime,
    ) -> PyResult<Option<Bound<'py, PyDate>>> {
        let time = self.inner();
        match time.instants().filter(|_| time.has_clock()) {
            // Python's datetime is a date too.
            Some(instants) => Ok(Some(py_datetime(py, end(instants))?.into_any().cast_into()?)),
            None => py_date(py, day),
        }
    }

    fn inner(&self) -> &Time {
        &self.doc.get().document.times()[self.index]
    }
}

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
