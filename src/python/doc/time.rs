//! Times.

use jiff::civil::{Date, DateTime};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDict};

use super::view::{self, view};
use super::{Kind, PyDoc, PySpan};
use crate::python::convert::{py_date, py_datetime, py_record, quoted};
use crate::time::{Direction, Time, TimeMod};

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
