//! Batches of texts, whatever they come from.

use std::ops::Range;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyIterator, PyString, PyTuple};

use super::arrow::Chunks;
use super::strings::push;
use super::{Dates, Published, Texts};

/// How large a batch may get: whichever comes first.
#[derive(Clone, Copy)]
pub struct Size {
    /// Number of texts.
    pub docs: usize,
    /// Bytes of UTF-8.
    pub bytes: usize,
}

/// Some texts in a row.
pub struct Batch {
    /// The number of the first.
    pub first: usize,
    /// Where the texts are.
    pub texts: Arc<Texts>,
    /// Which of them.
    pub range: Range<usize>,
    /// Their dates.
    pub published: Published,
    /// What the caller wants back beside each (`as_tuples`).
    pub contexts: Vec<Py<PyAny>>,
}

/// What the caller gave as texts.
pub struct Source {
    from: From,
    dates: Dates,
    size: Size,
    replace: bool,
    as_tuples: bool,
    next: usize,
    /// What went wrong after the last batch that could be made.
    failed: Option<PyErr>,
}

enum From {
    Items(Py<PyIterator>),
    Chunks { chunks: Chunks, current: Option<(Arc<Texts>, usize)> },
}

impl Source {
    /// Texts from `value`: an iterable of `str` and `None`, or anything that speaks Arrow.
    pub fn new(
        value: &Bound<'_, PyAny>,
        column: Option<&str>,
        published: Option<&Bound<'_, PyAny>>,
        size: Size,
        replace: bool,
        as_tuples: bool,
    ) -> PyResult<Self> {
        refuse_single(value)?;
        let total = published.and_then(|_| value.len().ok());
        let dates = Dates::new(published, total)?;
        let from = match if as_tuples { None } else { chunks(value, column)? } {
            Some(chunks) => From::Chunks { chunks, current: None },
            None => From::Items(value.try_iter()?.unbind()),
        };
        Ok(Self { from, dates, size, replace, as_tuples, next: 0, failed: None })
    }

    /// The next batch, never empty; an error comes after the texts before it.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let first = self.next;
        let (texts, range, contexts) = match &mut self.from {
            From::Chunks { chunks, current } => match from_chunks(py, chunks, current, self.size)? {
                Some((texts, range)) => (texts, range, Vec::new()),
                None => return Ok(None),
            },
            From::Items(items) => {
                let mut taken =
                    Taken { size: self.size, replace: self.replace, as_tuples: self.as_tuples, first };
                let (texts, contexts, failed) = taken.collect(items.bind(py));
                self.failed = failed;
                let range = 0..texts.len();
                (Arc::new(texts), range, contexts)
            }
        };
        if range.is_empty() {
            return self.failed.take().map_or(Ok(None), Err);
        }
        self.next += range.len();
        let published = self.dates.take(py, first, range.len())?;
        Ok(Some(Batch { first, texts, range, published, contexts }))
    }
}

/// A single text where many are meant is nearly always a mistake: it would be read character by character.
fn refuse_single(value: &Bound<'_, PyAny>) -> PyResult<()> {
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(
            "texts must be an iterable of str, not one str: pass [text], or call the pipeline with it: nlp(text)",
        ));
    }
    if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        return Err(PyTypeError::new_err("texts must be an iterable of str, not bytes: decode it first"));
    }
    if value.is_instance_of::<PyDict>() {
        return Err(PyTypeError::new_err(
            "texts must be an iterable of str, not a dict: pass its values(), and its keys as ids",
        ));
    }
    Ok(())
}

/// Arrow data of `value`. A pandas Series of Python objects may hold what Arrow cannot (lone surrogates, mixed types,
/// no pyarrow at hand): it is read item by item, which says what is wrong with which text.
fn chunks(value: &Bound<'_, PyAny>, column: Option<&str>) -> PyResult<Option<Chunks>> {
    let kind = value.get_type();
    let is_series = kind.name()? == "Series" && kind.module()?.to_cow()?.starts_with("pandas");
    match Chunks::new(value, column) {
        Err(_) if is_series => Ok(None),
        other => other,
    }
}

type Piece = (Arc<Texts>, Range<usize>);

fn from_chunks(
    py: Python<'_>,
    chunks: &mut Chunks,
    current: &mut Option<(Arc<Texts>, usize)>,
    size: Size,
) -> PyResult<Option<Piece>> {
    loop {
        if let Some((texts, start)) = current
            && *start < texts.len()
        {
            let from = *start;
            let (mut end, mut bytes) = (from, 0);
            while end < texts.len() && end - from < size.docs && bytes < size.bytes {
                bytes += texts.get(end).map_or(0, str::len);
                end += 1;
            }
            *start = end;
            return Ok(Some((Arc::clone(texts), from..end)));
        }
        match chunks.next(py)? {
            Some(texts) => *current = Some((Arc::new(texts), 0)),
            None => return Ok(None),
        }
    }
}

/// A batch being taken from a Python iterator.
struct Taken {
    size: Size,
    replace: bool,
    as_tuples: bool,
    first: usize,
}

impl Taken {
    fn collect(&mut self, items: &Bound<'_, PyIterator>) -> (Texts, Vec<Py<PyAny>>, Option<PyErr>) {
        let (mut buffer, mut bounds, mut contexts) = (String::new(), Vec::new(), Vec::new());
        let mut failed = None;
        while bounds.len() < self.size.docs && buffer.len() < self.size.bytes {
            let Some(item) = items.clone().next() else { break };
            let index = self.first + bounds.len();
            let start = buffer.len();
            match item.and_then(|item| self.push(&item, index, &mut buffer, &mut contexts)) {
                Ok(some) => bounds.push(some.then_some((start, buffer.len()))),
                Err(error) => {
                    buffer.truncate(start);
                    failed = Some(error);
                    break;
                }
            }
        }
        (Texts::Copied { buffer, bounds }, contexts, failed)
    }

    fn push(
        &self,
        item: &Bound<'_, PyAny>,
        index: usize,
        buffer: &mut String,
        contexts: &mut Vec<Py<PyAny>>,
    ) -> PyResult<bool> {
        if !self.as_tuples {
            return push(item, Some(index), self.replace, buffer);
        }
        let pair = item.cast::<PyTuple>().ok().filter(|t| t.len() == 2);
        let Some(pair) = pair else {
            let what = item.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "with as_tuples=True every item is a tuple (text, context); item {index} is {what}"
            )));
        };
        let some = push(&pair.get_item(0)?, Some(index), self.replace, buffer)?;
        contexts.push(pair.get_item(1)?.unbind());
        Ok(some)
    }
}
