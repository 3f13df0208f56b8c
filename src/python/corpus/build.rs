//! Texts in, a store out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use pyo3::prelude::*;

use crate::Result;
use crate::corpus::{Chunk, Store};
use crate::python::config::Core;
use crate::python::convert::replaces;
use crate::python::input::{Batch, Size, Source};
use crate::python::pool;
use crate::python::progress::Progress;
use crate::python::run::Ordered;

/// How texts are read.
pub struct How<'a> {
    /// Whether they are words already.
    pub words: bool,
    /// Whether they are kept.
    pub keep_texts: bool,
    /// `n_threads=`.
    pub n_threads: Option<i64>,
    /// `errors=`.
    pub errors: &'a str,
    /// `column=`.
    pub column: Option<&'a str>,
}

/// Reads all texts; a null text is an empty document.
pub fn build(
    texts: &Bound<'_, PyAny>,
    core: &Arc<Core>,
    how: &How<'_>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Store> {
    let py = texts.py();
    let size = Size { docs: 1 << 14, bytes: 1 << 19 };
    let mut source = Some(Source::new(texts, how.column, None, size, replaces(how.errors)?, false)?);
    let mut progress = Progress::new(progress, texts)?;
    let mut tasks: Ordered<Chunk> = Ordered::new(pool::threads(how.n_threads)?)?;
    let mut sizes = VecDeque::new();
    let mut store = Store::default();
    let outcome = loop {
        while let Some(from) = &mut source
            && tasks.has_room()
        {
            match from.next(py) {
                Ok(Some(batch)) => {
                    sizes.push_back(batch.range.len());
                    let (core, words, keep) = (Arc::clone(core), how.words, how.keep_texts);
                    tasks.submit(move |stop| {
                        read(&core, &batch, words, keep, || stop.load(Ordering::Relaxed))
                    });
                }
                Ok(None) => source = None,
                Err(error) => {
                    progress.finish(py)?;
                    return Err(error);
                }
            }
        }
        match tasks.take(py) {
            Ok(Some(chunk)) => {
                py.detach(|| store.append(&chunk))?;
                progress.advance(py, sizes.pop_front().unwrap_or_default())?;
            }
            Ok(None) => break Ok(store),
            Err(error) => break Err(error),
        }
    };
    progress.finish(py)?;
    outcome
}

fn read(core: &Core, batch: &Batch, words: bool, keep: bool, stop: impl Fn() -> bool) -> Result<Chunk> {
    let mut chunk = Chunk::default();
    for (n, i) in batch.range.clone().enumerate() {
        if stop() {
            break;
        }
        let text = batch.texts.get(i).unwrap_or("");
        if words {
            chunk.split(text);
        } else {
            chunk.read(&core.pipeline, text).map_err(|e| e.at(format_args!("text {}", batch.first + n)))?;
        }
    }
    if !keep {
        chunk.drop_texts();
    }
    Ok(chunk)
}
