//! The compiled half of `sukien.Corpus`: `sukien/corpus.py` gives it ids, dates, metadata and tables.

#![allow(clippy::cast_precision_loss, reason = "counts are below 2^53")]

mod build;
mod count;
mod kwic;
mod options;
mod storage;
mod tally;
mod tie;
mod words;

pub use kwic::KwicHits;
pub use tally::CorpusTally;

use std::sync::Arc;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use super::convert::replaces;
use super::errors;
use super::pipeline::PyPipeline;
use super::pool;
use super::run::Ordered;
use crate::corpus::View;
use crate::normalize::{Options as NormalOptions, normalize};
use options::TermArgs;

/// Documents as numbers of words: what a `Corpus` counts in. Frozen; a selection shares everything with the whole.
///
/// Methods that count take `terms`, a mapping with `lower`, `punct`, `numbers`, `stop` and `shortest`, and give columns.
#[pyclass(name = "CorpusStore", module = "sukien._core", frozen)]
pub struct CorpusStore {
    view: View,
}

/// Runs `work` in the library's own pool, with an ear for Ctrl-C.
fn in_pool<R: Send + 'static>(py: Python<'_>, work: impl FnOnce() -> R + Send + 'static) -> PyResult<R> {
    let mut ordered = Ordered::new(pool::threads(None)?)?;
    ordered.submit(|_| Ok(work()));
    ordered.take(py)?.ok_or_else(|| errors::internal(py, "a task was lost"))
}

#[pymethods]
impl CorpusStore {
    /// Reads texts. `keep_texts=False` forgets the texts and keeps the words.
    #[staticmethod]
    #[pyo3(signature = (texts, pipeline, *, keep_texts = true, n_threads = None, progress = None, errors = "strict", column = None))]
    fn build(
        texts: &Bound<'_, PyAny>,
        pipeline: &PyPipeline,
        keep_texts: bool,
        n_threads: Option<i64>,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
        column: Option<&str>,
    ) -> PyResult<Self> {
        let how = build::How { core: pipeline.core(), with_rows: false, n_threads, errors, column };
        let store = build::build(texts, &how, keep_texts, progress)?;
        Ok(Self { view: View::new(Arc::new(store)) })
    }

    /// Reads documents whose words are given, each an iterable of str.
    #[staticmethod]
    #[pyo3(signature = (documents, *, keep_texts = true, progress = None, errors = "strict"))]
    fn of_words(
        documents: &Bound<'_, PyAny>,
        keep_texts: bool,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
    ) -> PyResult<Self> {
        let store = words::store(documents, keep_texts, replaces(errors)?, progress)?;
        Ok(Self { view: View::new(Arc::new(store)) })
    }

    /// A store of the columns that `columns` gave.
    #[staticmethod]
    fn restore(columns: &Bound<'_, PyDict>) -> PyResult<Self> {
        Ok(Self { view: View::new(Arc::new(storage::restore(columns)?)) })
    }

    /// What is kept in files, each column as bytes of its little-endian numbers or of UTF-8.
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        storage::columns(py, &self.view)
    }

    /// The documents of these numbers, none twice.
    fn select(&self, docs: Vec<u32>) -> PyResult<Self> {
        Ok(Self { view: self.view.select(&docs)? })
    }

    fn __len__(&self) -> usize {
        self.view.len()
    }

    /// Number of words, marks among them.
    #[getter]
    fn n_words(&self) -> usize {
        self.view.n_words()
    }

    /// Whether texts are kept.
    #[getter]
    fn has_texts(&self) -> bool {
        self.view.store().has_texts()
    }

    /// The text of document `i`.
    fn text(&self, i: usize) -> PyResult<&str> {
        self.check(i)?;
        Ok(self.view.store().text(self.view.doc(i)))
    }

    /// The words of document `i` in their forms.
    fn words(&self, i: usize) -> PyResult<Vec<&str>> {
        self.check(i)?;
        let store = self.view.store();
        Ok(store.words()[self.view.words_of(i)].iter().map(|&w| store.vocabulary().form(w)).collect())
    }

    /// The forms of all words, in the order of their numbers.
    fn vocabulary(&self) -> Vec<&str> {
        let vocabulary = self.view.store().vocabulary();
        (0..vocabulary.len() as u32).map(|word| vocabulary.form(word)).collect()
    }

    /// Columns `row`, `term`, `count`, `docs`; in each row the most frequent first, at most `most` of them.
    #[pyo3(signature = (terms, rows = None, n_rows = 1, most = None))]
    fn frequencies<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        rows: Option<Vec<u32>>,
        n_rows: usize,
        most: Option<usize>,
    ) -> PyResult<Bound<'py, PyDict>> {
        count::frequencies(py, &self.view, terms, rows, n_rows, most)
    }

    /// `(indptr, indices, counts, terms)`: the first three as bytes of int64, int32, int32.
    #[pyo3(signature = (terms, rows, n_rows, min_docs, max_docs))]
    #[expect(clippy::type_complexity, reason = "a tuple of Python's")]
    fn matrix<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        rows: Vec<u32>,
        n_rows: usize,
        min_docs: u32,
        max_docs: u32,
    ) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyList>)> {
        count::matrix(py, &self.view, terms, rows, n_rows, min_docs..=max_docs)
    }

    /// Columns `ngram` (terms, ` | ` between them), `count`.
    fn ngrams<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        n: usize,
        least: u32,
    ) -> PyResult<Bound<'py, PyDict>> {
        tie::ngrams(py, &self.view, terms, n, least)
    }

    /// Columns of pairs within `window` words and their measures.
    fn collocations<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        window: usize,
        least: u32,
    ) -> PyResult<Bound<'py, PyDict>> {
        tie::collocations(py, &self.view, terms, window, least)
    }

    /// Columns of the terms around `hits` and their measures.
    fn collocates<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        hits: &KwicHits,
        window: usize,
        least: u32,
    ) -> PyResult<Bound<'py, PyDict>> {
        tie::collocates(py, &self.view, terms, hits.hits(), window, least)
    }

    /// Columns of the terms of these documents beside those of `reference`, which need not share a vocabulary.
    fn keyness<'py>(
        &self,
        py: Python<'py>,
        reference: &Self,
        terms: TermArgs,
        least: u64,
        yates: bool,
    ) -> PyResult<Bound<'py, PyDict>> {
        count::keyness(py, [&self.view, &reference.view], terms, least, yates)
    }

    /// Columns of how every term is spread over the rows.
    fn dispersion<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        rows: Vec<u32>,
        n_rows: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        count::dispersion(py, &self.view, terms, rows, n_rows)
    }

    /// Columns of the diversity of each document.
    fn diversity<'py>(
        &self,
        py: Python<'py>,
        terms: TermArgs,
        window: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        count::diversity(py, &self.view, terms, window)
    }

    /// `(first, second, similarity)` of documents that share much.
    fn near_duplicates(
        &self,
        py: Python<'_>,
        terms: TermArgs,
        size: usize,
        least: f64,
    ) -> PyResult<Vec<(u32, u32, f64)>> {
        let view = self.view.clone();
        let terms = terms.of(&view);
        let near = in_pool(py, move || crate::corpus::near_duplicates(&view, &terms, size, least))?;
        Ok(near.into_iter().map(|n| (n.first, n.second, n.similarity)).collect())
    }

    /// The places of a pattern.
    #[pyo3(signature = (pattern, valuetype, *, any_case, any_diacritics, sort = None))]
    fn hits(
        &self,
        py: Python<'_>,
        pattern: Bound<'_, PyAny>,
        valuetype: &str,
        any_case: bool,
        any_diacritics: bool,
        sort: Option<&str>,
    ) -> PyResult<KwicHits> {
        kwic::hits(py, &self.view, &pattern, valuetype, (any_case, any_diacritics), sort)
    }

    /// How many terms each document has.
    fn sizes(&self, terms: TermArgs) -> Vec<usize> {
        let terms = terms.of(&self.view);
        let words = self.view.store().words();
        let size =
            |i| words[self.view.words_of(i)].iter().filter(|&&w| terms.of(w) != crate::corpus::NONE).count();
        (0..self.view.len()).map(size).collect()
    }

    fn __repr__(&self) -> String {
        format!("<CorpusStore: {} documents, {} words>", self.view.len(), self.view.n_words())
    }
}

impl CorpusStore {
    fn check(&self, i: usize) -> PyResult<()> {
        let n = self.view.len();
        if i < n { Ok(()) } else { Err(PyIndexError::new_err(format!("there are {n} documents"))) }
    }
}

/// A word in the letters of a vocabulary: composed, one space between syllables.
fn composed(word: &str) -> String {
    normalize(word, NormalOptions::default()).text.into_owned()
}
