//! Documents whose words are given, numbered in Python.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString};

use crate::Result;
use crate::corpus::{Given, Store};
use crate::python::convert::replaces;
use crate::python::input;
use crate::python::progress::Progress;

/// `batches` gives tuples: the words that are new as a list of str, the numbers of all words as bytes of u32, and where
/// each document ends among them, as bytes of u32 too.
pub fn given(
    batches: &Bound<'_, PyAny>,
    documents: &Bound<'_, PyAny>,
    keep_texts: bool,
    errors: &str,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Store> {
    let py = batches.py();
    let replace = replaces(errors)?;
    let mut progress = Progress::new(progress, documents)?;
    let mut given = Given::new(keep_texts);
    let mut first = 0;
    let outcome = batches.try_iter()?.try_for_each(|batch| {
        let (names, words, ends) =
            batch?.extract::<(Bound<'_, PyList>, Bound<'_, PyBytes>, Bound<'_, PyBytes>)>()?;
        let (words, ends) = (numbers(&words), numbers(&ends));
        for name in names {
            let number = given.len() as u32;
            let text = text(&name, replace).map_err(|error| at(&error, first, number, &words, &ends, py))?;
            given.name(&text);
        }
        py.detach(|| documents_of(&mut given, &words, &ends))?;
        first += ends.len();
        progress.advance(py, ends.len())
    });
    progress.finish(py)?;
    outcome.map(|()| given.finish())
}

fn documents_of(given: &mut Given, words: &[u32], ends: &[u32]) -> Result<()> {
    let mut from = 0;
    for &end in ends {
        given.document(&words[from..end as usize])?;
        from = end as usize;
    }
    Ok(())
}

fn numbers(bytes: &Bound<'_, PyBytes>) -> Vec<u32> {
    bytes.as_bytes().as_chunks().0.iter().map(|&chunk| u32::from_le_bytes(chunk)).collect()
}

fn text(name: &Bound<'_, PyAny>, replace: bool) -> PyResult<String> {
    if !name.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("a word is a str, not {}", name.get_type().name()?)));
    }
    input::text(name, replace)
}

/// Says in which document the word stands with which something is wrong.
fn at(error: &PyErr, first: usize, number: u32, words: &[u32], ends: &[u32], py: Python<'_>) -> PyErr {
    let place = words.iter().position(|&word| word == number).unwrap_or_default();
    let doc = first + ends.partition_point(|&end| end as usize <= place);
    PyErr::from_type(error.get_type(py), format!("document {doc}: {}", error.value(py)))
}
