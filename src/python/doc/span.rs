use pyo3::prelude::*;

use super::PyDoc;
use crate::python::convert::quoted;
use crate::text::Span;

/// A stretch of a document's text: a role, a signal word, the core of a quantity.
///
/// >>> from sukien import Span
/// >>> Span(0, 6, "Hà Nội").text
/// 'Hà Nội'
#[pyclass(name = "Span", module = "sukien", frozen, eq, hash, get_all)]
#[derive(PartialEq, Eq, Hash)]
pub struct PySpan {
    /// First unit.
    start: u32,
    /// One past the last.
    end: u32,
    /// The caller's characters.
    text: String,
    /// What it is, where there is more to say: the role of a signal word.
    label: Option<String>,
}

impl PySpan {
    /// A span of `doc`.
    pub fn of(doc: &PyDoc, span: Span, label: Option<&str>) -> Self {
        let (start, end) = doc.bounds(span);
        Self { start, end, text: doc.document.surface(span).to_owned(), label: label.map(str::to_owned) }
    }
}

#[pymethods]
impl PySpan {
    #[new]
    #[pyo3(signature = (start, end, text, label = None))]
    fn new(start: u32, end: u32, text: String, label: Option<String>) -> Self {
        Self { start, end, text, label }
    }

    /// The caller's characters; the same as `text`.
    #[getter]
    fn surface(&self) -> &str {
        &self.text
    }

    fn __len__(&self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let label =
            self.label.as_ref().map(|l| Ok::<_, PyErr>(format!(", {}", quoted(py, l)?))).transpose()?;
        let text = quoted(py, &self.text)?;
        Ok(format!("Span({}, {}, {text}{})", self.start, self.end, label.unwrap_or_default()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let span = slf.get();
        let state = (span.start, span.end, &span.text, &span.label).into_pyobject(slf.py())?;
        Ok((slf.get_type().into_any(), state.into_any()))
    }
}
