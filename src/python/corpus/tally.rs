//! Counts of a stream, for `sukien.corpus.Counts`.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::build;
use super::count::{key_columns, key_rows};
use super::options::TermArgs;
use super::storage;
use crate::Error;
use crate::corpus::{Choice, LONGEST, Tallied, Tally};
use crate::python::pipeline::PyPipeline;

/// Counts of documents that were read and forgotten: what `Counts` counts in. Frozen.
#[pyclass(name = "CorpusTally", module = "sukien._core", frozen)]
pub struct CorpusTally {
    tally: Tally,
}

#[pymethods]
impl CorpusTally {
    /// Reads texts. `with_rows`: each is a tuple of the text and the number of its row, or None.
    #[staticmethod]
    #[pyo3(signature = (texts, pipeline, terms, *, with_rows = false, n = 0, most = 3_000_000, n_threads = None, progress = None, errors = "strict", column = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn build(
        texts: &Bound<'_, PyAny>,
        pipeline: &PyPipeline,
        terms: TermArgs,
        with_rows: bool,
        n: usize,
        most: usize,
        n_threads: Option<i64>,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
        column: Option<&str>,
    ) -> PyResult<Self> {
        if n > LONGEST {
            return Err(
                Error::invalid_input(format!("ngrams must be between 0 and {LONGEST}, not {n}")).into()
            );
        }
        let how = build::How { core: pipeline.core(), with_rows, n_threads, errors, column };
        let choice = Arc::new(Choice::new(terms.options()));
        Ok(Self { tally: build::count(texts, &how, &choice, (n, most), progress)? })
    }

    /// How many documents and words each row has: columns `docs`, `words`.
    fn sizes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        let rows = self.tally.rows();
        out.set_item("docs", rows.iter().map(|row| row.docs).collect::<Vec<_>>())?;
        out.set_item("words", rows.iter().map(|row| row.words).collect::<Vec<_>>())?;
        Ok(out)
    }

    /// How many different words.
    fn __len__(&self) -> usize {
        self.tally.len()
    }

    /// Columns `row`, `term`, `count`, `docs`, as those of `CorpusStore.frequencies`; all rows as one without `by_row`.
    #[pyo3(signature = (by_row, most = None))]
    fn frequencies<'py>(
        &self,
        py: Python<'py>,
        by_row: bool,
        most: Option<usize>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let all: Vec<usize> = (0..self.tally.rows().len()).collect();
        let groups: Vec<&[usize]> = if by_row { all.chunks(1).collect() } else { vec![&all] };
        let counted = py.detach(|| {
            let mut out: Vec<(usize, &str, Tallied)> = Vec::new();
            for (row, group) in groups.into_iter().enumerate() {
                let mut own: Vec<_> = self.together(group).into_iter().collect();
                own.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(b.0)));
                own.truncate(most.unwrap_or(usize::MAX));
                out.extend(own.into_iter().map(|(term, seen)| (row, term, seen)));
            }
            out
        });
        let out = PyDict::new(py);
        out.set_item("row", counted.iter().map(|c| c.0).collect::<Vec<_>>())?;
        out.set_item("term", counted.iter().map(|c| c.1).collect::<Vec<_>>())?;
        out.set_item("count", counted.iter().map(|c| c.2.count).collect::<Vec<_>>())?;
        out.set_item("docs", counted.iter().map(|c| c.2.docs).collect::<Vec<_>>())?;
        Ok(out)
    }

    /// Columns `ngram`, `count`, `missed`.
    fn ngrams<'py>(&self, py: Python<'py>, least: u32) -> PyResult<Bound<'py, PyDict>> {
        let found = py.detach(|| self.tally.ngrams(least));
        let out = PyDict::new(py);
        out.set_item("ngram", found.iter().map(|g| g.0.as_str()).collect::<Vec<_>>())?;
        out.set_item("count", found.iter().map(|g| g.1).collect::<Vec<_>>())?;
        out.set_item("missed", found.iter().map(|g| g.2).collect::<Vec<_>>())?;
        Ok(out)
    }

    /// The columns of `CorpusStore.keyness`, of some rows beside some of another.
    fn keyness<'py>(
        &self,
        py: Python<'py>,
        rows: Vec<usize>,
        reference: &Self,
        reference_rows: Vec<usize>,
        least: u64,
        yates: bool,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (found, totals) = py.detach(|| {
            let sides = [self.together(&rows), reference.together(&reference_rows)];
            let counts = sides.map(|side| side.into_iter().map(|(term, seen)| (term, seen.count)).collect());
            key_rows(&counts, least, yates)
        });
        key_columns(py, &found, totals)
    }

    /// These counts and others together. `rows`: the number here of each row there.
    fn merged(&self, py: Python<'_>, other: &Self, rows: Vec<usize>) -> PyResult<Self> {
        if rows.len() != other.tally.rows().len() {
            return Err(Error::invalid_input("every row of the other counts needs a number").into());
        }
        let tally = py.detach(|| {
            let mut all = self.tally.clone();
            all.merge_rows(&other.tally, &rows);
            all
        });
        Ok(Self { tally })
    }

    /// What it is made of: numbers as bytes.
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        storage::tally_columns(py, &self.tally)
    }

    /// Counts of the columns that `columns` gave.
    #[staticmethod]
    fn restore(columns: &Bound<'_, PyDict>) -> PyResult<Self> {
        Ok(Self { tally: storage::restore_tally(columns)? })
    }

    fn __repr__(&self) -> String {
        format!("<CorpusTally: {} rows, {} words>", self.tally.rows().len(), self.tally.len())
    }
}

impl CorpusTally {
    /// The terms of some rows; numbers that are no rows stand for nothing.
    fn together(&self, rows: &[usize]) -> HashMap<&str, Tallied> {
        let mut out: HashMap<&str, Tallied> = HashMap::new();
        for row in rows.iter().filter_map(|&row| self.tally.rows().get(row)) {
            for (&term, more) in &row.terms {
                let seen = out.entry(self.tally.form(term)).or_default();
                seen.count += more.count;
                seen.docs += more.docs;
            }
        }
        out
    }
}
