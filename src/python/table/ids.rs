//! `ids=`: the caller's names for texts.

use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use super::cell::Cell;
use crate::Error;
use crate::python::convert::is_null;

/// Where ids come from. All are whole numbers or all are strings, as the first one is.
pub struct Ids {
    items: Py<PyIterator>,
    /// Taken to see its type.
    first: Option<Py<PyAny>>,
    ints: bool,
}

/// The ids of a batch.
pub enum IdCells {
    None,
    Ints(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
}

impl IdCells {
    /// The id of text `n` of the batch; `None` where there is no such column.
    pub fn get(&self, n: usize) -> Option<Cell<'_>> {
        match self {
            Self::None => None,
            Self::Ints(ids) => Some(ids.get(n).copied().flatten().map_or(Cell::Null, Cell::Int)),
            Self::Texts(ids) => Some(Cell::from(ids.get(n).and_then(Option::as_ref))),
        }
    }
}

impl Ids {
    /// Takes `ids=` apart.
    pub fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("ids must be an iterable of int or str, not one str"));
        }
        let mut items = value.try_iter()?;
        let first = items.next().transpose()?.map(plain).transpose()?;
        let ints = first.as_ref().is_some_and(|id| !id.is_instance_of::<PyString>() && !id.is_none());
        Ok(Self { items: items.unbind(), first: first.map(Bound::unbind), ints })
    }

    /// The type of the column.
    pub fn data_type(&self) -> DataType {
        if self.ints { DataType::Int64 } else { DataType::Utf8 }
    }

    /// The ids of the next `n` texts, the first of which has number `from`.
    pub fn take(&mut self, py: Python<'_>, from: usize, n: usize) -> PyResult<IdCells> {
        let mut ids = Vec::with_capacity(n);
        ids.extend(self.first.take().map(|id| id.into_bound(py)));
        let mut items = self.items.bind(py).clone();
        while ids.len() < n {
            let Some(id) = items.next() else {
                let have = from + ids.len();
                return Err(
                    Error::invalid_input(format!("ids ends after {have}; there are more texts")).into()
                );
            };
            ids.push(plain(id?)?);
        }
        if self.ints {
            Ok(IdCells::Ints(ids.iter().map(|id| optional(id, "int")).collect::<PyResult<_>>()?))
        } else {
            Ok(IdCells::Texts(ids.iter().map(|id| optional(id, "str")).collect::<PyResult<_>>()?))
        }
    }
}

/// A scalar of pyarrow as what it stands for.
fn plain(id: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    if id.hasattr("as_py")? { id.call_method0("as_py") } else { Ok(id) }
}

fn optional<'py, T: for<'a> FromPyObject<'a, 'py>>(
    id: &Bound<'py, PyAny>,
    wanted: &str,
) -> PyResult<Option<T>> {
    if is_null(id)? {
        return Ok(None);
    }
    id.extract().map(Some).map_err(|_| {
        PyTypeError::new_err(format!("ids are all int or all str: the first is {wanted}, later comes {id:?}"))
    })
}
