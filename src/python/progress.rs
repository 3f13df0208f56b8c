//! `progress=`: nothing, a bar, or a function of the caller's.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBool;

/// Tells somebody how far the work is.
pub struct Progress {
    callback: Option<Py<PyAny>>,
    total: Option<usize>,
    done: usize,
}

impl Progress {
    /// `value` is what the caller passed; `texts` are asked for their number if somebody wants to know.
    pub fn new(value: Option<&Bound<'_, PyAny>>, texts: &Bound<'_, PyAny>) -> PyResult<Self> {
        let callback = match value {
            None => None,
            Some(value) if value.is_none() => None,
            Some(value) => match value.cast::<PyBool>() {
                Ok(wanted) if wanted.is_true() => {
                    Some(value.py().import("sukien.progress")?.getattr("ProgressBar")?.call0()?.unbind())
                }
                Ok(_) => None,
                Err(_) if value.is_callable() => Some(value.clone().unbind()),
                Err(_) => {
                    return Err(PyTypeError::new_err(
                        "progress must be True, False, None or a function of (done, total)",
                    ));
                }
            },
        };
        let total = callback.as_ref().and_then(|_| texts.len().ok());
        Ok(Self { callback, total, done: 0 })
    }

    /// So many more texts are done.
    pub fn advance(&mut self, py: Python<'_>, texts: usize) -> PyResult<()> {
        self.done += texts;
        if let Some(callback) = &self.callback {
            callback.call1(py, (self.done, self.total))?;
        }
        Ok(())
    }

    /// Everything is done, or nothing more will be: a bar is taken down.
    pub fn finish(&mut self, py: Python<'_>) -> PyResult<()> {
        if let Some(callback) = self.callback.take()
            && callback.bind(py).hasattr("close")?
        {
            callback.call_method0(py, "close")?;
        }
        Ok(())
    }
}
