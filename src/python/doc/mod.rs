//! A document and what was found in it, as Python sees them.

mod basic;
mod entity;
mod fact;
mod items;
mod kind;
mod person;
mod quantity;
mod quote;
mod span;
mod time;
mod view;

pub use basic::{PySentence, PyWord};
pub use entity::PyEntity;
pub use fact::PyFact;
pub use items::{ItemIterator, Items, restore_item, restore_items};
pub use kind::Kind;
pub use person::PyPerson;
pub use quantity::PyQuantity;
pub use quote::PyQuote;
pub use span::PySpan;
pub use time::PyTime;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDict, PyString, PyTuple};

use super::config::Core;
use super::convert::{py_date, py_json, quoted};
use super::parse::Parsed;
use super::pipeline::PyPipeline;
use crate::Document;
use crate::record::Records;
use crate::text::{Offsets, Span};

/// A text and all that was found in it.
///
/// It is made by `sukien.parse`, by calling a `Pipeline` and by `Pipeline.pipe`, and never changes. Its length is
/// the number of its words, and `doc[i]` is word `i`.
///
/// >>> import sukien as sk
/// >>> doc = sk.parse("Hà Nội, ngày 17/8.", published="2023-08-17")
/// >>> doc.published
/// datetime.date(2023, 8, 17)
/// >>> len(doc.sentences)
/// 1
#[pyclass(name = "Doc", module = "sukien", frozen, weakref)]
pub struct PyDoc {
    /// What was found.
    pub document: Document,
    /// From bytes to the caller's unit.
    pub offsets: Offsets,
    core: Arc<Core>,
    /// How the one record was read, where the document holds nothing else.
    parsed: Option<Parsed>,
    text: PyOnceLock<Py<PyString>>,
}

impl PyDoc {
    /// A document that `core` has read.
    pub fn new(document: Document, core: Arc<Core>) -> Self {
        let offsets = document.offsets(core.config.unit);
        Self { document, offsets, core, parsed: None, text: PyOnceLock::new() }
    }

    /// A document of one record, which `parsed` can read again.
    pub fn of_one(document: Document, parsed: Parsed) -> Self {
        Self { parsed: Some(parsed), ..Self::new(document, Core::shared()) }
    }

    /// Its records under the name `id`.
    pub fn records<'a>(&'a self, id: &'a str) -> Records<'a> {
        Records::new(&self.document, &self.offsets, id)
    }

    /// Start and end of a span in the caller's unit.
    pub fn bounds(&self, span: Span) -> (u32, u32) {
        self.records("").bounds(span)
    }

    fn same(&self, other: &Self) -> bool {
        self.document.text() == other.document.text()
            && self.document.published() == other.document.published()
            && self.core.config == other.core.config
            && self.parsed == other.parsed
    }
}

#[pymethods]
impl PyDoc {
    /// The text that was given. With `errors="replace"` lone surrogates in it are U+FFFD.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.get_or_init(py, || PyString::new(py, self.document.text()).unbind()).clone_ref(py)
    }

    /// The date of publication that was given, or None.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        py_date(py, self.document.published())
    }

    /// What offsets count: `"chars"`, `"bytes"` or `"utf16"`.
    #[getter]
    fn offsets(&self) -> &'static str {
        super::convert::unit_name(self.core.config.unit)
    }

    /// The pipeline that made it.
    #[getter]
    fn pipeline(&self) -> PyPipeline {
        PyPipeline::from_core(Arc::clone(&self.core))
    }

    /// The sentences.
    #[getter]
    fn sentences(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Sentence)
    }

    /// The words, punctuation marks included.
    #[getter]
    fn words(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Word)
    }

    /// The names: people, places, organisations and others.
    #[getter]
    fn entities(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Entity)
    }

    /// The people: the mentions of each canonical name joined, in the order of their first mention.
    #[getter]
    fn people<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        // A tuple that shows itself as a table.
        let people = slf.py().import("sukien._people")?.getattr("People")?.call1((person::all(slf)?,))?;
        Ok(people.cast_into::<PyTuple>()?)
    }

    /// The temporal expressions.
    #[getter]
    fn times(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Time)
    }

    /// The quantities.
    #[getter]
    fn quantities(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Quantity)
    }

    /// The quotes: what people say, in quotation marks or in the reporter's words.
    #[getter]
    fn quotes(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Quote)
    }

    /// The facts.
    #[getter]
    fn facts(slf: Bound<'_, Self>) -> Items {
        Items::all(slf, Kind::Fact)
    }

    /// All records as dicts, in the shape of the gold labels: the document first, then entities, times,
    /// quantities, quotes and facts. `doc` is the name of the document; ids begin with it: `001-t03`. Numbers are int where they are
    /// whole and float where they are not; the attributes of `Quantity` have them as exact decimals.
    ///
    /// >>> import sukien as sk
    /// >>> sk.parse("Hà Nội", published="2023-08-17").to_records("001")[0]
    /// {'kind': 'doc', 'doc': '001', 'chars': 6, 'publication_date': '2023-08-17'}
    #[pyo3(signature = (doc = "doc"))]
    fn to_records<'py>(&self, py: Python<'py>, doc: &str) -> PyResult<Bound<'py, PyAny>> {
        py_json(py, &self.records(doc).to_json())
    }

    /// All records as one JSON array.
    ///
    /// >>> import sukien as sk
    /// >>> sk.parse("Mưa").to_json()
    /// '[{"kind":"doc","doc":"doc","chars":3,"publication_date":null}]'
    #[pyo3(signature = (doc = "doc"))]
    fn to_json(&self, doc: &str) -> String {
        self.records(doc).to_json()
    }

    /// All records as JSON, one a line, each line ended.
    ///
    /// >>> import sukien as sk
    /// >>> len(sk.parse("Bà Hoa đến Huế.").entities), sk.parse("Mưa").to_jsonl("a").count("\n")
    /// (2, 1)
    #[pyo3(signature = (doc = "doc"))]
    fn to_jsonl(&self, doc: &str) -> String {
        self.records(doc).to_jsonl()
    }

    fn __len__(&self) -> usize {
        self.document.words().len()
    }

    #[expect(clippy::unused_self, reason = "a document without words is still a document")]
    fn __bool__(&self) -> bool {
        true
    }

    fn __getitem__<'py>(slf: Bound<'py, Self>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        Items::all(slf, Kind::Word).pick(index)
    }

    fn __iter__(slf: Bound<'_, Self>) -> PyResult<ItemIterator> {
        let py = slf.py();
        Ok(ItemIterator::new(Py::new(py, Items::all(slf, Kind::Word))?))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.same(other)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        (self.document.text(), self.document.published(), &self.core.config).hash(&mut hasher);
        hasher.finish()
    }

    fn __str__(&self, py: Python<'_>) -> Py<PyString> {
        self.text(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut start: String = self.document.text().chars().take(40).collect();
        if start.len() < self.document.text().len() {
            start.push('…');
        }
        let d = &self.document;
        Ok(format!(
            "<Doc {}: {} sentences, {} words, {} entities, {} times, {} quantities, {} quotes, {} facts>",
            quoted(py, &start)?,
            d.sentences().len(),
            d.words().len(),
            d.entities().len(),
            d.times().len(),
            d.quantities().len(),
            d.quotes().len(),
            d.facts().len(),
        ))
    }

    fn _repr_html_(slf: Bound<'_, Self>) -> PyResult<Option<Bound<'_, PyAny>>> {
        super::display(slf.py(), "doc_html", slf.as_any())
    }

    /// A timeline of the days that the text speaks of: `sukien.plotting.doc`, which takes the same options.
    ///
    /// >>> import sukien as sk
    /// >>> picture = sk.parse("Mưa to ngày 17/8/2023.").plot(title="Mưa")
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        super::plot("doc", slf.as_any(), options.as_ref())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// A document travels as its text, its date and its pipeline, and is read again where it arrives.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = slf.py();
        let doc = slf.get();
        if let Some(parsed) = &doc.parsed {
            let restore = py.import("sukien._core")?.getattr("_restore_parsed")?;
            let state = (parsed.kind(), doc.text(py), parsed.reference(), parsed.prefer());
            return Ok((restore, state.into_pyobject(py)?.into_any()));
        }
        let restore = py.import("sukien._core")?.getattr("_restore_doc")?;
        let state = (doc.pipeline(), doc.text(py), doc.document.published().map(|d| d.to_string()));
        Ok((restore, state.into_pyobject(py)?.into_any()))
    }
}
