//! A store as columns of bytes, which `sukien/corpus.py` keeps in files, and counts as such, which pickle.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::corpus::{Columns, Store, Tally, TallyParts, View};
use crate::{Error, Result};

/// The columns of the documents of a view. The vocabulary is whole; words that stand in no chosen document stay in it.
pub fn columns<'py>(py: Python<'py>, view: &View) -> PyResult<Bound<'py, PyDict>> {
    let store = view.store();
    let docs = || (0..view.len()).map(|i| (view.doc(i), view.words_of(i)));
    let (starts, lengths) = store.places();
    let (mut text_len, mut words_len) = (0_u64, 0_u32);
    let (mut text_ends, mut word_ends) = (Vec::new(), Vec::new());
    let (mut words, mut own_starts, mut own_lengths, mut openings) = (vec![], vec![], vec![], vec![]);
    for (doc, range) in docs() {
        text_len += store.text(doc).len() as u64;
        words_len += range.len() as u32;
        text_ends.extend_from_slice(&text_len.to_le_bytes());
        word_ends.extend_from_slice(&words_len.to_le_bytes());
        words.extend(store.words()[range.clone()].iter().flat_map(|w| w.to_le_bytes()));
        own_starts.extend(starts.get(range.clone()).unwrap_or(&[]).iter().flat_map(|s| s.to_le_bytes()));
        own_lengths.extend(lengths.get(range.clone()).unwrap_or(&[]).iter().flat_map(|l| l.to_le_bytes()));
        openings.extend(range.map(|at| u8::from(store.openings().get(at))));
    }
    let vocabulary = store.vocabulary();
    let out = PyDict::new(py);
    let forms: Vec<&str> = (0..vocabulary.len() as u32).map(|w| vocabulary.form(w)).collect();
    let lower: Vec<u8> =
        (0..vocabulary.len() as u32).flat_map(|w| vocabulary.lower(w).to_le_bytes()).collect();
    out.set_item("forms", forms)?;
    out.set_item("lower", PyBytes::new(py, &lower))?;
    let text = PyBytes::new_with(py, text_len as usize, |mut buffer| {
        for (doc, _) in docs() {
            let (here, rest) = buffer.split_at_mut(store.text(doc).len());
            here.copy_from_slice(store.text(doc).as_bytes());
            buffer = rest;
        }
        Ok(())
    })?;
    out.set_item("text", text)?;
    out.set_item("text_ends", PyBytes::new(py, &text_ends))?;
    out.set_item("word_ends", PyBytes::new(py, &word_ends))?;
    out.set_item("words", PyBytes::new(py, &words))?;
    out.set_item("starts", PyBytes::new(py, &own_starts))?;
    out.set_item("lengths", PyBytes::new(py, &own_lengths))?;
    out.set_item("openings", PyBytes::new(py, &openings))?;
    Ok(out)
}

/// The store of such columns.
pub fn restore(columns: &Bound<'_, PyDict>) -> PyResult<Store> {
    let bytes = |name| bytes(columns, name);
    let text = bytes("text")?;
    let text = std::str::from_utf8(text.as_bytes()).map_err(Error::invalid_input)?.to_owned();
    let store = Store::from_columns(Columns {
        forms: column(columns, "forms")?.extract()?,
        text,
        text_ends: numbers(bytes("text_ends")?.as_bytes(), |b: [u8; 8]| u64::from_le_bytes(b) as usize)?,
        word_ends: numbers(bytes("word_ends")?.as_bytes(), u32::from_le_bytes)?,
        words: numbers(bytes("words")?.as_bytes(), u32::from_le_bytes)?,
        starts: numbers(bytes("starts")?.as_bytes(), u32::from_le_bytes)?,
        lengths: numbers(bytes("lengths")?.as_bytes(), u16::from_le_bytes)?,
        openings: bytes("openings")?.as_bytes().iter().map(|&b| b != 0).collect(),
    })?;
    Ok(store)
}

/// The parts of counts.
pub fn tally_columns<'py>(py: Python<'py>, tally: &Tally) -> PyResult<Bound<'py, PyDict>> {
    let parts = tally.parts();
    let out = PyDict::new(py);
    out.set_item("terms", &parts.terms)?;
    out.set_item("how", parts.how)?;
    let long =
        |numbers: &mut dyn Iterator<Item = u64>| numbers.flat_map(u64::to_le_bytes).collect::<Vec<u8>>();
    let short =
        |numbers: &mut dyn Iterator<Item = u32>| numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
    for (name, bytes) in [
        ("rows", long(&mut parts.rows.iter().flatten().copied())),
        ("row_terms", short(&mut parts.row_terms.iter().copied())),
        ("row_counts", long(&mut parts.row_counts.iter().flatten().copied())),
        ("ngrams", short(&mut parts.ngrams.iter().copied())),
        ("ngram_counts", short(&mut parts.ngram_counts.iter().flatten().copied())),
    ] {
        out.set_item(name, PyBytes::new(py, &bytes))?;
    }
    Ok(out)
}

/// The counts of such parts.
pub fn restore_tally(columns: &Bound<'_, PyDict>) -> PyResult<Tally> {
    let long = |name| numbers(bytes(columns, name)?.as_bytes(), u64::from_le_bytes).map_err(PyErr::from);
    let short = |name| numbers(bytes(columns, name)?.as_bytes(), u32::from_le_bytes).map_err(PyErr::from);
    let parts = TallyParts {
        terms: column(columns, "terms")?.extract()?,
        how: column(columns, "how")?.extract()?,
        rows: long("rows")?.as_chunks::<3>().0.to_vec(),
        row_terms: short("row_terms")?,
        row_counts: long("row_counts")?.as_chunks::<2>().0.to_vec(),
        ngrams: short("ngrams")?,
        ngram_counts: short("ngram_counts")?.as_chunks::<2>().0.to_vec(),
    };
    Ok(Tally::from_parts(&parts)?)
}

fn column<'py>(columns: &Bound<'py, PyDict>, name: &'static str) -> PyResult<Bound<'py, PyAny>> {
    columns.get_item(name)?.ok_or_else(|| PyKeyError::new_err(name))
}

fn bytes<'py>(columns: &Bound<'py, PyDict>, name: &'static str) -> PyResult<Bound<'py, PyBytes>> {
    Ok(column(columns, name)?.cast_into::<PyBytes>()?)
}

fn numbers<const N: usize, T>(bytes: &[u8], of: impl Fn([u8; N]) -> T) -> Result<Vec<T>> {
    let (chunks, rest) = bytes.as_chunks::<N>();
    if !rest.is_empty() {
        return Err(Error::invalid_input("the corpus is damaged: a column ends within a number"));
    }
    Ok(chunks.iter().map(|chunk| of(*chunk)).collect())
}
