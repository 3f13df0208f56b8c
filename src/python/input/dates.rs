//! `published=`: one date for all texts, or one for each.

use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyIterator, PyString};

use crate::Error;
use crate::python::convert::date;

/// Where the dates of publication come from.
pub enum Dates {
    /// The same for every text.
    One(Option<Date>),
    /// One after the other.
    Each(Py<PyIterator>),
}

/// The dates of a batch.
pub enum Published {
    /// The same for every text.
    One(Option<Date>),
    /// One for each.
    Each(Vec<Option<Date>>),
}

impl Published {
    /// The date of text `i` of the batch.
    pub fn get(&self, i: usize) -> Option<Date> {
        match self {
            Self::One(day) => *day,
            Self::Each(days) => days.get(i).copied().flatten(),
        }
    }
}

impl Dates {
    /// Takes `published=` apart; `total` is the number of texts, where it is known.
    pub fn new(value: Option<&Bound<'_, PyAny>>, total: Option<usize>) -> PyResult<Self> {
        let Some(value) = value else { return Ok(Self::One(None)) };
        let single =
            value.is_none() || value.is_instance_of::<PyString>() || value.is_instance_of::<PyDate>();
        if single || !value.hasattr("__iter__")? {
            return Ok(Self::One(date(value)?));
        }
        if let (Some(total), Ok(len)) = (total, value.len())
            && total != len
        {
            return Err(Error::invalid_input(format!("published has {len} dates for {total} texts")).into());
        }
        Ok(Self::Each(value.try_iter()?.unbind()))
    }

    /// The dates of the next `n` texts, the first of which has number `first`.
    pub fn take(&self, py: Python<'_>, first: usize, n: usize) -> PyResult<Published> {
        let iterator = match self {
            Self::One(day) => return Ok(Published::One(*day)),
            Self::Each(iterator) => iterator.bind(py),
        };
        let mut days = Vec::with_capacity(n);
        for (index, value) in (first..first + n).zip(iterator) {
            days.push(date(&value?).map_err(|e| at(py, e, index))?);
        }
        if days.len() < n {
            let have = first + days.len();
            return Err(Error::invalid_input(format!(
                "published ends after {have} dates; there are more texts"
            ))
            .into());
        }
        Ok(Published::Each(days))
    }
}

/// Says for which text a date could not be used.
fn at(py: Python<'_>, error: PyErr, index: usize) -> PyErr {
    let message = format!("text {index}: {}", error.value(py));
    PyErr::from_type(error.get_type(py), message)
}
