//! Counts as columns.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use super::in_pool;
use super::options::TermArgs;
use crate::corpus::{self, Parts, View};

/// `CorpusStore.frequencies`.
pub fn frequencies<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    rows: Option<Vec<u32>>,
    n_rows: usize,
    most: Option<usize>,
) -> PyResult<Bound<'py, PyDict>> {
    let held = view.clone();
    let counted = in_pool(py, move || {
        let terms = terms.of(&held);
        let rows = rows.unwrap_or_else(|| vec![0; held.len()]);
        let counted = corpus::rows(&held, &terms, &rows, n_rows);
        let vocabulary = held.store().vocabulary();
        let mut out = Vec::new();
        for row in 0..n_rows {
            let mut own = counted.row(row).to_vec();
            own.sort_by(|a, b| {
                b.count.cmp(&a.count).then_with(|| vocabulary.form(a.term).cmp(vocabulary.form(b.term)))
            });
            own.truncate(most.unwrap_or(usize::MAX));
            out.extend(own.into_iter().map(|count| (row, count)));
        }
        out
    })?;
    let vocabulary = view.store().vocabulary();
    let out = PyDict::new(py);
    out.set_item("row", counted.iter().map(|(row, _)| *row).collect::<Vec<_>>())?;
    out.set_item("term", counted.iter().map(|(_, c)| vocabulary.form(c.term)).collect::<Vec<_>>())?;
    out.set_item("count", counted.iter().map(|(_, c)| c.count).collect::<Vec<_>>())?;
    out.set_item("docs", counted.iter().map(|(_, c)| c.docs).collect::<Vec<_>>())?;
    Ok(out)
}

type Matrix<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyList>);

/// `CorpusStore.matrix`: terms in alphabetical order, those in fewer or more rows than `keep` left out.
pub fn matrix<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    rows: Vec<u32>,
    n_rows: usize,
    keep: RangeInclusive<u32>,
) -> PyResult<Matrix<'py>> {
    let held = view.clone();
    let found = in_pool(py, move || corpus::matrix(&held, &terms.of(&held), &rows, n_rows, &keep))?;
    let sizes = found.parts.iter().flat_map(|part| &part.sizes);
    let mut end = 0_i64;
    let ends = sizes.flat_map(|&size| {
        end += size as i64;
        end.to_le_bytes()
    });
    let ends: Vec<u8> = 0_i64.to_le_bytes().into_iter().chain(ends).collect();
    let columns = joined(py, found.parts.iter().map(|part| part.columns.as_slice()))?;
    let counts = joined(py, found.parts.iter().map(|part| part.counts.as_slice()))?;
    let vocabulary = view.store().vocabulary();
    let names = PyList::new(py, found.terms.iter().map(|&term| vocabulary.form(term)))?;
    Ok((PyBytes::new(py, &ends), columns, counts, names))
}

/// Numbers as bytes, one piece after the other.
fn joined<'py, 'a>(
    py: Python<'py>,
    pieces: impl Iterator<Item = &'a [i32]> + Clone,
) -> PyResult<Bound<'py, PyBytes>> {
    let len = pieces.clone().map(<[i32]>::len).sum::<usize>() * 4;
    PyBytes::new_with(py, len, |buffer| {
        for (to, number) in buffer.as_chunks_mut::<4>().0.iter_mut().zip(pieces.flatten()) {
            *to = number.to_le_bytes();
        }
        Ok(())
    })
}

/// A term, how often it stands in target and reference, and what follows.
pub type KeyRow = (String, u64, u64, corpus::Keyness);

/// The terms of both sides that stand `least` times or more, the highest log-likelihood first; and the words of each.
pub fn key_rows(sides: &[Vec<(&str, u64)>; 2], least: u64, yates: bool) -> (Vec<KeyRow>, [u64; 2]) {
    let totals = sides.each_ref().map(|side| side.iter().map(|(_, count)| count).sum::<u64>());
    let mut both: HashMap<&str, [u64; 2]> = HashMap::new();
    for (n, side) in sides.iter().enumerate() {
        for &(term, count) in side {
            both.entry(term).or_default()[n] = count;
        }
    }
    let enough = both.into_iter().filter(|(_, [a, b])| a + b >= least);
    let mut rows: Vec<_> = enough
        .map(|(term, [a, b])| (term.to_owned(), a, b, corpus::keyness(a, b, totals[0], totals[1], yates)))
        .collect();
    rows.sort_by(|a, b| b.3.lr.total_cmp(&a.3.lr).then_with(|| a.0.cmp(&b.0)));
    (rows, totals)
}

/// Such rows as columns.
pub fn key_columns<'py>(py: Python<'py>, rows: &[KeyRow], totals: [u64; 2]) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    let number = |of: fn(&corpus::Keyness) -> f64| rows.iter().map(|r| of(&r.3)).collect::<Vec<f64>>();
    out.set_item("term", rows.iter().map(|r| r.0.as_str()).collect::<Vec<_>>())?;
    out.set_item("target", rows.iter().map(|r| r.1).collect::<Vec<_>>())?;
    out.set_item("reference", rows.iter().map(|r| r.2).collect::<Vec<_>>())?;
    out.set_item("lr", number(|k| k.lr))?;
    out.set_item("chi2", number(|k| k.chi2))?;
    out.set_item("log_ratio", number(|k| k.log_ratio))?;
    out.set_item("diff", number(|k| k.diff))?;
    out.set_item("bic", number(|k| k.bic))?;
    out.set_item("totals", totals.to_vec())?;
    Ok(out)
}

/// `CorpusStore.keyness`.
pub fn keyness<'py>(
    py: Python<'py>,
    views: [&View; 2],
    terms: TermArgs,
    least: u64,
    yates: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let held = views.map(Clone::clone);
    let (rows, totals) = in_pool(py, move || {
        let counts = held.each_ref().map(|view| {
            let vocabulary = view.store().vocabulary();
            let counts = corpus::frequencies(view, &terms.of(view));
            counts.into_iter().map(|c| (vocabulary.form(c.term), u64::from(c.count))).collect()
        });
        key_rows(&counts, least, yates)
    })?;
    key_columns(py, &rows, totals)
}

/// `CorpusStore.dispersion`.
pub fn dispersion<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    rows: Vec<u32>,
    n_rows: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let held = view.clone();
    let spread = in_pool(py, move || {
        let terms = terms.of(&held);
        let parts = Parts::new(&held, &terms, &rows, n_rows);
        let mut spread = corpus::dispersion(&held, &terms, &parts);
        spread.sort_by_key(|d| std::cmp::Reverse(d.count));
        spread
    })?;
    let vocabulary = view.store().vocabulary();
    let out = PyDict::new(py);
    out.set_item("term", spread.iter().map(|d| vocabulary.form(d.term)).collect::<Vec<_>>())?;
    out.set_item("count", spread.iter().map(|d| d.count).collect::<Vec<_>>())?;
    out.set_item("range", spread.iter().map(|d| d.range).collect::<Vec<_>>())?;
    out.set_item("juilland_d", spread.iter().map(|d| d.juilland_d).collect::<Vec<_>>())?;
    out.set_item("dp", spread.iter().map(|d| d.dp).collect::<Vec<_>>())?;
    out.set_item("dp_norm", spread.iter().map(|d| d.dp_norm).collect::<Vec<_>>())?;
    Ok(out)
}

/// `CorpusStore.diversity`.
pub fn diversity<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    window: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let held = view.clone();
    let rows = in_pool(py, move || {
        let terms = terms.of(&held);
        corpus::diversity(&held, &terms, window)
    })?;
    let out = PyDict::new(py);
    out.set_item("tokens", rows.iter().map(|d| d.tokens).collect::<Vec<_>>())?;
    out.set_item("types", rows.iter().map(|d| d.types).collect::<Vec<_>>())?;
    out.set_item("ttr", rows.iter().map(|d| d.ttr).collect::<Vec<_>>())?;
    out.set_item("mattr", rows.iter().map(|d| d.mattr).collect::<Vec<_>>())?;
    out.set_item("mtld", rows.iter().map(|d| d.mtld).collect::<Vec<_>>())?;
    out.set_item("sentences", rows.iter().map(|d| d.sentences).collect::<Vec<_>>())?;
    out.set_item("syllables", rows.iter().map(|d| d.syllables).collect::<Vec<_>>())?;
    out.set_item("letters", rows.iter().map(|d| d.letters).collect::<Vec<_>>())?;
    Ok(out)
}
