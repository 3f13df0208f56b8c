//! Texts in, batches of rows out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;

use super::PyTable;
use super::columns::Columns;
use super::ids::{IdCells, Ids};
use super::kind::TableKind;
use super::rows::Rows;
use crate::Result;
use crate::python::config::Core;
use crate::python::input::{Batch, Source};
use crate::python::progress::Progress;
use crate::python::run::Ordered;

/// A table in the making.
pub struct Run {
    core: Arc<Core>,
    kind: TableKind,
    schema: SchemaRef,
    source: Option<Source>,
    ids: Option<Ids>,
    tasks: Ordered<Vec<RecordBatch>>,
    /// The number of texts of each task in flight.
    sizes: VecDeque<usize>,
    failed: Option<PyErr>,
    progress: Progress,
}

impl Run {
    /// A table of `kind` from what `source` gives.
    pub fn new(
        source: Source,
        ids: Option<&Bound<'_, PyAny>>,
        kind: &str,
        threads: usize,
        progress: Progress,
        core: Arc<Core>,
    ) -> PyResult<Self> {
        let kind = TableKind::of_name(kind)?;
        let ids = ids.map(Ids::new).transpose()?;
        let schema = kind.schema(ids.as_ref().map(Ids::data_type), core.config.options.confidence);
        Ok(Self {
            core,
            kind,
            schema,
            source: Some(source),
            ids,
            tasks: Ordered::new(threads)?,
            sizes: VecDeque::new(),
            failed: None,
            progress,
        })
    }

    /// What rows are.
    pub fn kind(&self) -> TableKind {
        self.kind
    }

    /// Their columns.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The rows of the next batch of texts.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Vec<RecordBatch>>> {
        self.fill(py);
        match self.tasks.take(py) {
            Ok(Some(batches)) => {
                self.progress.advance(py, self.sizes.pop_front().unwrap_or_default())?;
                Ok(Some(batches))
            }
            Ok(None) => {
                self.progress.finish(py)?;
                self.failed.take().map_or(Ok(None), Err)
            }
            Err(error) => {
                self.source = None;
                self.tasks.clear();
                self.progress.finish(py)?;
                Err(error)
            }
        }
    }

    /// All rows.
    pub fn collect(mut self, py: Python<'_>) -> PyResult<PyTable> {
        let mut all = Vec::new();
        while let Some(batches) = self.next(py)? {
            all.extend(batches);
        }
        Ok(PyTable::new(self.kind, self.schema, all))
    }

    /// Gives the pool as much as it may have.
    fn fill(&mut self, py: Python<'_>) {
        while let Some(source) = &mut self.source
            && self.tasks.has_room()
        {
            let taken = source.next(py).and_then(|batch| {
                let Some(batch) = batch else { return Ok(None) };
                let ids = match &mut self.ids {
                    Some(ids) => ids.take(py, batch.first, batch.range.len())?,
                    None => IdCells::None,
                };
                Ok(Some((batch, ids)))
            });
            match taken {
                Ok(Some((batch, ids))) => {
                    self.sizes.push_back(batch.range.len());
                    let (core, kind, schema) =
                        (Arc::clone(&self.core), self.kind, SchemaRef::clone(&self.schema));
                    self.tasks.submit(move |stop| rows(&core, kind, schema, &batch, &ids, stop));
                }
                Ok(None) => self.source = None,
                Err(error) => {
                    self.failed = Some(error);
                    self.source = None;
                }
            }
        }
    }
}

fn rows(
    core: &Core,
    kind: TableKind,
    schema: SchemaRef,
    batch: &Batch,
    ids: &IdCells,
    stop: &AtomicBool,
) -> Result<Vec<RecordBatch>> {
    let texts = batch.range.clone().filter_map(|i| batch.texts.get(i));
    // A word of Vietnamese has some six bytes, with the space after it.
    let rows = if kind == TableKind::Tokens { texts.map(str::len).sum::<usize>() / 6 } else { 0 };
    let mut columns = Columns::new(schema, rows);
    for (n, i) in batch.range.clone().enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let Some(text) = batch.texts.get(i) else { continue };
        let number = batch.first + n;
        let place = |e: crate::Error| e.at(format_args!("text {number}"));
        let document = core.pipeline.parse_for(text, batch.published.get(n), kind.rooms()).map_err(place)?;
        let offsets = document.offsets(core.config.unit);
        let rows = Rows { document: &document, offsets: &offsets, number, id: ids.get(n) };
        rows.put(kind, &mut columns).map_err(place)?;
    }
    columns.finish()
}
