//! Small values between Python and Rust: dates, decimals, names of options.

use jiff::civil::{Date, DateTime, Time};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDateAccess, PyDateTime, PyDict, PyString, PyTimeAccess, PyType};
use rust_decimal::Decimal;

use crate::text::OffsetUnit;
use crate::time::Prefer;
use crate::{Error, Result};

/// A date that the caller gave: `None`, an ISO string, a date, a datetime (its own day, whatever its zone), or a
/// scalar of pandas, numpy or pyarrow that stands for one of these.
pub fn date(value: &Bound<'_, PyAny>) -> PyResult<Option<Date>> {
    if is_null(value)? {
        return Ok(None);
    }
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow()?;
        return Ok(Some(iso_date(&text)?));
    }
    if let Ok(day) = value.cast::<PyDate>() {
        let year = i16::try_from(day.get_year()).unwrap_or(i16::MAX);
        let made = Date::new(year, day.get_month().cast_signed(), day.get_day().cast_signed());
        return Ok(Some(made.map_err(Error::invalid_input)?));
    }
    if value.hasattr("as_py")? {
        return date(&value.call_method0("as_py")?);
    }
    let type_name = value.get_type().name()?;
    if type_name == "datetime64" {
        return Ok(Some(iso_date(&value.str()?.to_cow()?)?));
    }
    Err(PyTypeError::new_err(format!(
        "a date of publication is an ISO string, a date, a datetime or None, not {type_name}"
    )))
}

/// The dates that `published=` takes, as dates.
#[pyfunction(name = "_read_dates")]
pub fn read_dates<'py>(values: &Bound<'py, PyAny>) -> PyResult<Vec<Option<Bound<'py, PyDate>>>> {
    values.try_iter()?.map(|value| py_date(values.py(), date(&value?)?)).collect()
}

/// A point in time that the caller gave: what [`date`] takes, with its time of day where it has one.
pub fn datetime(value: &Bound<'_, PyAny>) -> PyResult<Option<DateTime>> {
    if is_null(value)? {
        return Ok(None);
    }
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow()?;
        return Ok(Some(iso_datetime(&text)?));
    }
    if let Ok(at) = value.cast::<PyDateTime>() {
        let day = date(at.as_any())?.unwrap_or_default();
        let clock = |n: u8| n.cast_signed();
        let time = Time::new(clock(at.get_hour()), clock(at.get_minute()), clock(at.get_second()), 0);
        return Ok(Some(day.to_datetime(time.map_err(Error::invalid_input)?)));
    }
    if value.hasattr("as_py")? {
        return datetime(&value.call_method0("as_py")?);
    }
    if value.get_type().name()? == "datetime64" {
        return Ok(Some(iso_datetime(&value.str()?.to_cow()?)?));
    }
    Ok(date(value)?.map(|day| day.at(0, 0, 0, 0)))
}

/// An ISO date with a clock and zone or without; the clock is that of its own zone.
fn iso_datetime(text: &str) -> Result<DateTime> {
    let text = text.trim();
    let civil = text.split(['+', 'Z']).next().unwrap_or_default();
    let long = civil.get(..10).filter(|_| civil.len() > 10);
    let read = long.and_then(|day| format!("{day}T{}", civil.get(11..)?.split('-').next()?).parse().ok());
    match read {
        Some(at) => Ok(at),
        None => Ok(iso_date(text)?.at(0, 0, 0, 0)),
    }
}

/// A month or a year (`2016-05`, `2016`) stands for its last day: by then all of it had begun, and a partial date
/// in the text is completed within it.
fn iso_date(text: &str) -> Result<Date> {
    let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let date: Option<Date> = match day.len() {
        4 => format!("{day}-12-31").parse().ok(),
        7 => format!("{day}-01").parse().ok().map(Date::last_of_month),
        _ => day.parse().ok(),
    };
    date.ok_or_else(|| {
        Error::invalid_input(format!("cannot read the date of publication {text:?}; write it as 2023-08-17"))
    })
}

/// Whether Python means "nothing here": `None`, a float NaN, `pandas.NA`, `NaT`.
pub fn is_null(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if value.is_none() {
        return Ok(true);
    }
    if value.is_instance_of::<PyString>() {
        return Ok(false);
    }
    if let Ok(number) = value.cast::<pyo3::types::PyFloat>() {
        return Ok(pyo3::types::PyFloatMethods::value(number).is_nan());
    }
    let name = value.get_type().name()?;
    if name == "NAType" || name == "NaTType" {
        return Ok(true);
    }
    Ok(name == "datetime64" && value.ne(value)?)
}

/// A day as Python has it.
pub fn py_date(py: Python<'_>, day: Option<Date>) -> PyResult<Option<Bound<'_, PyDate>>> {
    day.map(|d| PyDate::new(py, i32::from(d.year()), d.month().cast_unsigned(), d.day().cast_unsigned()))
        .transpose()
}

/// A point in time as Python has it, without a zone.
pub fn py_datetime(py: Python<'_>, at: DateTime) -> PyResult<Bound<'_, PyDateTime>> {
    let clock = |n: i8| n.cast_unsigned();
    let (year, micros) = (i32::from(at.year()), at.subsec_nanosecond().cast_unsigned() / 1_000);
    let (month, day) = (clock(at.month()), clock(at.day()));
    PyDateTime::new(
        py,
        year,
        month,
        day,
        clock(at.hour()),
        clock(at.minute()),
        clock(at.second()),
        micros,
        None,
    )
}

/// A decimal as Python has it, without trailing zeros.
pub fn py_decimal(py: Python<'_>, value: Decimal) -> PyResult<Bound<'_, PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")?.call1((value.normalize().to_string(),))
}

/// JSON as Python objects.
pub fn py_json<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((json,))
}

/// JSON of one object as a dict.
pub fn py_record<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyDict>> {
    Ok(py_json(py, json)?.cast_into()?)
}

/// A text as Python would write it.
pub fn quoted(py: Python<'_>, text: &str) -> PyResult<String> {
    Ok(PyString::new(py, text).repr()?.to_cow()?.into_owned())
}

/// `offsets=`.
pub fn unit(name: &str) -> Result<OffsetUnit> {
    match name {
        "chars" => Ok(OffsetUnit::Chars),
        "bytes" => Ok(OffsetUnit::Bytes),
        "utf16" => Ok(OffsetUnit::Utf16),
        _ => {
            Err(Error::invalid_input(format!(r#"offsets must be "chars", "bytes" or "utf16", not {name:?}"#)))
        }
    }
}

/// The name of a unit.
pub fn unit_name(unit: OffsetUnit) -> &'static str {
    match unit {
        OffsetUnit::Chars => "chars",
        OffsetUnit::Bytes => "bytes",
        OffsetUnit::Utf16 => "utf16",
    }
}

/// `prefer=`.
pub fn prefer(name: &str) -> Result<Prefer> {
    match name {
        "past" => Ok(Prefer::Past),
        "future" => Ok(Prefer::Future),
        "nearest" => Ok(Prefer::Nearest),
        _ => Err(Error::invalid_input(format!(
            r#"prefer must be "past", "future" or "nearest", not {name:?}"#
        ))),
    }
}

/// The name of a preference.
pub fn prefer_name(prefer: Prefer) -> &'static str {
    match prefer {
        Prefer::Past => "past",
        Prefer::Future => "future",
        Prefer::Nearest => "nearest",
    }
}

/// `errors=`: whether what cannot be encoded is replaced.
pub fn replaces(errors: &str) -> Result<bool> {
    match errors {
        "strict" => Ok(false),
        "replace" => Ok(true),
        _ => Err(Error::invalid_input(format!(r#"errors must be "strict" or "replace", not {errors:?}"#))),
    }
}
