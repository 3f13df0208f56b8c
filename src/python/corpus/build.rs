//! Texts in, a store or counts out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;

use crate::Result;
use crate::corpus::{Choice, Chunk, NONE, Store, Tally};
use crate::python::config::Core;
use crate::python::convert::replaces;
use crate::python::input::{Batch, Size, Source};
use crate::python::pool;
use crate::python::progress::Progress;
use crate::python::run::Ordered;

/// How texts are read.
pub struct How<'a> {
    /// The pipeline that reads them.
    pub core: &'a Arc<Core>,
    /// Whether each item is a tuple of a text and the number of its row.
    pub with_rows: bool,
    /// `n_threads=`.
    pub n_threads: Option<i64>,
    /// `errors=`.
    pub errors: &'a str,
    /// `column=`.
    pub column: Option<&'a str>,
}

/// Reads all texts into a store; a null text is an empty document.
pub fn build(
    texts: &Bound<'_, PyAny>,
    how: &How<'_>,
    keep_texts: bool,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Store> {
    let mut store = Store::default();
    let made = move |mut chunk: Chunk, _: &[u32]| {
        if !keep_texts {
            chunk.drop_texts();
        }
        chunk
    };
    each(texts, how, progress, made, |chunk| store.append(&chunk))?;
    // Made now, so that the first query is as quick as the others.
    texts.py().detach(|| store.postings());
    Ok(store)
}

/// Counts all texts and forgets them.
pub fn count(
    texts: &Bound<'_, PyAny>,
    how: &How<'_>,
    choice: &Arc<Choice>,
    (n, most): (usize, usize),
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Tally> {
    let mut all = Tally::new(n, most);
    let choice = Arc::clone(choice);
    let counted = move |chunk: Chunk, rows: &[u32]| {
        // A batch has its n-grams whole: they are forgotten, if at all, where batches meet.
        let mut tally = Tally::new(n, usize::MAX);
        tally.read(&chunk, rows, &choice);
        tally
    };
    each(texts, how, progress, counted, |tally| {
        all.merge(&tally);
        Ok(())
    })?;
    Ok(all)
}

/// Reads texts in batches on all threads, makes something of each, and takes these in the order of the texts.
fn each<R: Send + 'static>(
    texts: &Bound<'_, PyAny>,
    how: &How<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    make: impl Fn(Chunk, &[u32]) -> R + Clone + Send + 'static,
    mut take: impl FnMut(R) -> Result<()> + Send,
) -> PyResult<()> {
    let py = texts.py();
    let size = Size { docs: 1 << 14, bytes: 1 << 19 };
    let mut source = Some(Source::new(texts, how.column, None, size, replaces(how.errors)?, how.with_rows)?);
    let mut progress = Progress::new(progress, texts)?;
    let mut tasks: Ordered<R> = Ordered::new(pool::threads(how.n_threads)?)?;
    let mut sizes = VecDeque::new();
    let outcome = loop {
        while let Some(from) = &mut source
            && tasks.has_room()
        {
            match from.next(py).and_then(|batch| batch.map(|batch| with_rows(py, batch)).transpose()) {
                Ok(Some((batch, rows))) => {
                    sizes.push_back(batch.range.len());
                    let (core, make) = (Arc::clone(how.core), make.clone());
                    tasks.submit(move |stop| Ok(make(read(&core, &batch, stop)?, &rows)));
                }
                Ok(None) => source = None,
                Err(error) => {
                    progress.finish(py)?;
                    return Err(error);
                }
            }
        }
        match tasks.take(py) {
            Ok(Some(result)) => {
                py.detach(|| take(result))?;
                progress.advance(py, sizes.pop_front().unwrap_or_default())?;
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    progress.finish(py)?;
    outcome
}

/// The rows of the texts of a batch: what stood beside them, `None` being no row; none where nothing stood there.
fn with_rows(py: Python<'_>, mut batch: Batch) -> PyResult<(Batch, Vec<u32>)> {
    let number = |row: Py<PyAny>| Ok(row.extract::<Option<u32>>(py)?.unwrap_or(NONE));
    let rows = std::mem::take(&mut batch.contexts).into_iter().map(number).collect::<PyResult<Vec<_>>>()?;
    let rows = if rows.is_empty() { vec![0; batch.range.len()] } else { rows };
    Ok((batch, rows))
}

fn read(core: &Core, batch: &Batch, stop: &AtomicBool) -> Result<Chunk> {
    let mut chunk = Chunk::default();
    for (n, i) in batch.range.clone().enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let text = batch.texts.get(i).unwrap_or("");
        chunk.read(&core.pipeline, text).map_err(|e| e.at(format_args!("text {}", batch.first + n)))?;
    }
    Ok(chunk)
}
