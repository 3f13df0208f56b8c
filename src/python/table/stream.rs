//! Tables one after the other.

use std::sync::{Arc, Mutex};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyKeyboardInterrupt, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::kind::TableKind;
use super::{PyTable, Run, capsule};
use crate::python::pipe::claim;

/// The iterator of small tables that `Pipeline.table_stream` gives; it speaks `__arrow_c_stream__`, once.
///
/// >>> import sukien as sk
/// >>> stream = sk.Pipeline().table_stream(["Mưa to.", "Gió lớn."], "tokens", batch_size=1)
/// >>> [len(table) for table in stream]
/// [3, 3]
#[pyclass(module = "sukien", frozen)]
pub struct TableStream {
    kind: TableKind,
    schema: SchemaRef,
    /// `None` once an Arrow consumer has taken it over.
    run: Mutex<Option<Run>>,
}

impl TableStream {
    /// The tables of `run`.
    pub fn new(run: Run) -> Self {
        Self { kind: run.kind(), schema: Arc::clone(run.schema()), run: Mutex::new(Some(run)) }
    }
}

fn taken() -> PyErr {
    PyValueError::new_err("an Arrow consumer has taken this stream; make a new one")
}

#[pymethods]
impl TableStream {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<PyTable>> {
        let mut run = claim(&self.run)?;
        let run = run.as_mut().ok_or_else(taken)?;
        while let Some(batches) = run.next(py)? {
            let table = PyTable::new(self.kind, Arc::clone(&self.schema), batches);
            if table.rows > 0 {
                return Ok(Some(table));
            }
        }
        Ok(None)
    }

    /// Arrow PyCapsule interface: the type of a row.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.schema)
    }

    /// Arrow PyCapsule interface: all rows, once.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let run = claim(&self.run)?.take().ok_or_else(taken)?;
        capsule::stream(py, Arc::clone(&self.schema), Drain { run, ready: Vec::new().into_iter() })
    }
}

/// The batches of a run, asked for by a consumer who may have let go of Python.
struct Drain {
    run: Run,
    ready: std::vec::IntoIter<RecordBatch>,
}

impl Iterator for Drain {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.ready.by_ref().find(|b| b.num_rows() > 0) {
                return Some(Ok(batch));
            }
            match Python::attach(|py| self.run.next(py).map_err(|e| in_words(py, &e))) {
                Ok(Some(batches)) => self.ready = batches.into_iter(),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The C interface carries errors as words only. A Ctrl-C is put back, so that it is raised where the consumer
/// returns to Python.
fn in_words(py: Python<'_>, error: &PyErr) -> ArrowError {
    if error.is_instance_of::<PyKeyboardInterrupt>(py) {
        // If even this fails, the words are still there.
        let _ = py.import("_thread").and_then(|thread| thread.call_method0("interrupt_main"));
    }
    ArrowError::ComputeError(error.to_string())
}
