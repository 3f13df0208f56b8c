//! What all views of a document's things have in common.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;

use super::{Kind, PyDoc};
use crate::record::json;

/// The record of a thing as JSON, `""` where there is none.
pub fn record(doc: &PyDoc, kind: Kind, index: usize, id: &str) -> String {
    let records = doc.records(id);
    match kind {
        Kind::Sentence => records.sentence(index).as_ref().map(json),
        Kind::Word => records.word(index).as_ref().map(json),
        Kind::Entity => records.entity(index).as_ref().map(json),
        Kind::Time => records.time(index).as_ref().map(json),
        Kind::Quantity => records.quantity(index).as_ref().map(json),
        Kind::Quote => records.quote(index).as_ref().map(json),
        Kind::Fact => records.fact(index).as_ref().map(json),
    }
    .unwrap_or_default()
}

/// Whether two things of a kind say the same.
pub fn same(kind: Kind, a: (&Py<PyDoc>, usize), b: (&Py<PyDoc>, usize)) -> bool {
    if a.0.is(b.0) {
        return a.1 == b.1;
    }
    record(a.0.get(), kind, a.1, "") == record(b.0.get(), kind, b.1, "")
}

/// A hash that agrees with `same`.
pub fn hash(doc: &PyDoc, kind: Kind, index: usize) -> u64 {
    let span = kind.span(&doc.document, index);
    let mut hasher = std::hash::DefaultHasher::new();
    (kind, doc.bounds(span), doc.document.surface(span)).hash(&mut hasher);
    hasher.finish()
}

/// Declares a view: a handle on thing `index` of a document, with what all views have and its own `body`.
macro_rules! view {
    ($(#[$meta:meta])* $type:ident, $name:literal, $kind:expr, { $($body:tt)* }) => {
        $(#[$meta])*
        #[pyclass(name = $name, module = "sukien", frozen)]
        pub struct $type {
            pub doc: Py<PyDoc>,
            pub index: usize,
        }

        impl $type {
            fn span(&self) -> $crate::text::Span {
                $kind.span(&self.doc.get().document, self.index)
            }
        }

        #[pymethods]
        impl $type {
            /// The document it belongs to.
            #[getter]
            fn doc(&self, py: Python<'_>) -> Py<PyDoc> {
                self.doc.clone_ref(py)
            }

            /// Its number among those of its kind in the document, from 0.
            #[getter]
            fn index(&self) -> usize {
                self.index
            }

            /// The caller's characters.
            #[getter]
            fn text(&self) -> &str {
                self.doc.get().document.surface(self.span())
            }

            /// The caller's characters; the same as `text`.
            #[getter]
            fn surface(&self) -> &str {
                self.text()
            }

            /// Where it starts in the caller's text, in the document's unit.
            #[getter]
            fn start(&self) -> u32 {
                self.doc.get().bounds(self.span()).0
            }

            /// Where it ends: one past its last character.
            #[getter]
            fn end(&self) -> u32 {
                self.doc.get().bounds(self.span()).1
            }

            /// Its record as a dict; `doc` is the name of the document.
            ///
            /// >>> import sukien as sk
            /// >>> record = sk.parse("Bà Hoa đến Huế.").entities[1].to_dict("a")
            /// >>> record["id"], record["surface"], record["start"]
            /// ('a-e02', 'Huế', 11)
            #[pyo3(signature = (doc = "doc"))]
            fn to_dict<'py>(&self, py: Python<'py>, doc: &str) -> PyResult<Bound<'py, PyDict>> {
                py_record(py, &view::record(self.doc.get(), $kind, self.index, doc))
            }

            fn __str__(&self) -> &str {
                self.text()
            }

            fn __eq__(&self, other: &Self) -> bool {
                view::same($kind, (&self.doc, self.index), (&other.doc, other.index))
            }

            fn __hash__(&self) -> u64 {
                view::hash(self.doc.get(), $kind, self.index)
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
                let restore = py.import("sukien._core")?.getattr("_restore_item")?;
                let state = (self.doc.clone_ref(py), $kind.name(), self.index).into_pyobject(py)?;
                Ok((restore, state.into_any()))
            }

            $($body)*
        }
    };
}
pub(super) use view;
