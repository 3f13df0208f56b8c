//! Documents one after the other, read ahead in the pool.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::config::Core;
use super::doc::PyDoc;
use super::input::{Batch, Source};
use super::progress::Progress;
use super::run::Ordered;
use crate::{Document, Result};

/// What became of a text; `None`: it was null.
type Outcome = Option<Result<Document>>;
/// What became of the texts of a batch.
type Read = Vec<Outcome>;
/// With what the caller wants back beside it.
type Item = (Outcome, Option<Py<PyAny>>);

/// The iterator that `Pipeline.pipe` gives: documents in the order of the texts.
///
/// >>> import sukien as sk
/// >>> docs = sk.Pipeline().pipe(["Mưa to.", None, "Gió lớn."])
/// >>> next(docs).text, next(docs)
/// ('Mưa to.', None)
#[pyclass(module = "sukien", frozen)]
pub struct Pipe {
    core: Arc<Core>,
    as_tuples: bool,
    state: Mutex<State>,
}

struct State {
    source: Option<Source>,
    tasks: Ordered<Read>,
    /// What belongs to the documents in flight, batch by batch.
    contexts: VecDeque<Vec<Py<PyAny>>>,
    ready: VecDeque<Item>,
    /// Why no more texts are taken; told after the documents before it.
    failed: Option<PyErr>,
    progress: Progress,
}

impl Pipe {
    /// Reads what `source` gives with `core`.
    pub fn new(
        source: Source,
        threads: usize,
        progress: Progress,
        as_tuples: bool,
        core: Arc<Core>,
    ) -> Result<Self> {
        let state = State {
            source: Some(source),
            tasks: Ordered::new(threads)?,
            contexts: VecDeque::new(),
            ready: VecDeque::new(),
            failed: None,
            progress,
        };
        Ok(Self { core, as_tuples, state: Mutex::new(state) })
    }
}

/// The state of an iterator, which two threads must not use at once. Waiting for it could wait for ever, since its
/// holder may be waiting for Python; generators refuse in the same words.
pub fn claim<T>(state: &Mutex<T>) -> PyResult<MutexGuard<'_, T>> {
    match state.try_lock() {
        Ok(guard) => Ok(guard),
        Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => Err(PyValueError::new_err("iterator already executing")),
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let mut state = claim(&self.state)?;
        let Some((outcome, context)) = state.next(py, &self.core)? else { return Ok(None) };
        let doc = match outcome {
            Some(Ok(document)) => Bound::new(py, PyDoc::new(document, Arc::clone(&self.core)))?.into_any(),
            Some(Err(error)) => {
                state.end(py)?;
                return Err(error.into());
            }
            None => py.None().into_bound(py),
        };
        if !self.as_tuples {
            return Ok(Some(doc));
        }
        Ok(Some((doc, context).into_pyobject(py)?.into_any()))
    }
}

impl State {
    fn next(&mut self, py: Python<'_>, core: &Arc<Core>) -> PyResult<Option<Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Ok(Some(item));
            }
            self.fill(py, core);
            let Some(read) = self.tasks.take(py)? else {
                self.end(py)?;
                return self.failed.take().map_or(Ok(None), Err);
            };
            let n = read.len();
            let mut contexts = self.contexts.pop_front().unwrap_or_default().into_iter();
            self.ready.extend(read.into_iter().map(|outcome| (outcome, contexts.next())));
            self.progress.advance(py, n)?;
        }
    }

    /// Gives the pool as much as it may have.
    fn fill(&mut self, py: Python<'_>, core: &Arc<Core>) {
        while let Some(source) = &mut self.source
            && self.tasks.has_room()
        {
            match source.next(py) {
                Ok(Some(mut batch)) => {
                    self.contexts.push_back(std::mem::take(&mut batch.contexts));
                    let core = Arc::clone(core);
                    self.tasks.submit(move |stop| Ok(read(&core, &batch, stop)));
                }
                Ok(None) => self.source = None,
                Err(error) => {
                    self.failed = Some(error);
                    self.source = None;
                }
            }
        }
    }

    /// No more texts are taken and no more documents given.
    fn end(&mut self, py: Python<'_>) -> PyResult<()> {
        self.source = None;
        self.ready.clear();
        self.tasks.clear();
        self.progress.finish(py)
    }
}

/// Reads the texts of a batch, up to the first that cannot be read.
fn read(core: &Core, batch: &Batch, stop: &AtomicBool) -> Read {
    let mut out = Vec::with_capacity(batch.range.len());
    for (n, i) in batch.range.clone().enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let outcome = batch.texts.get(i).map(|text| {
            let read = core.pipeline.parse_to(text, batch.published.get(n), core.depth);
            read.map_err(|e| e.at(format_args!("text {}", batch.first + n)))
        });
        let failed = matches!(outcome, Some(Err(_)));
        out.push(outcome);
        if failed {
            break;
        }
    }
    out
}
