//! Words in a row and words near each other, as columns.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::in_pool;
use super::options::TermArgs;
use crate::Error;
use crate::corpus::{self, Association, Hit, LONGEST, Measures, View};

/// `CorpusStore.ngrams`.
pub fn ngrams<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    n: usize,
    least: u32,
) -> PyResult<Bound<'py, PyDict>> {
    if !(1..=LONGEST).contains(&n) {
        return Err(Error::invalid_input(format!("n must be between 1 and {LONGEST}, not {n}")).into());
    }
    let held = view.clone();
    let rows = in_pool(py, move || {
        let terms = terms.of(&held);
        let vocabulary = held.store().vocabulary();
        let joined = |ngram: &corpus::Ngram| {
            ngram.terms[..n].iter().map(|&t| vocabulary.form(t)).collect::<Vec<_>>().join(" | ")
        };
        let found = corpus::ngrams(&held, &terms, n, least);
        let mut rows: Vec<(String, u32)> = found.iter().map(|ngram| (joined(ngram), ngram.count)).collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rows
    })?;
    let out = PyDict::new(py);
    out.set_item("ngram", rows.iter().map(|r| r.0.as_str()).collect::<Vec<_>>())?;
    out.set_item("count", rows.iter().map(|r| r.1).collect::<Vec<_>>())?;
    Ok(out)
}

/// `CorpusStore.collocations`.
pub fn collocations<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    window: usize,
    least: u32,
) -> PyResult<Bound<'py, PyDict>> {
    let held = view.clone();
    let found = in_pool(py, move || {
        let terms = terms.of(&held);
        corpus::pairs(&held, &terms, window, least.max(1))
    })?;
    let total = found.total as f64;
    let rows: Vec<(corpus::Pair, Measures)> = found
        .pairs
        .into_iter()
        .map(|p| {
            let [first, second] = [p.firsts, p.seconds].map(|n| n as f64);
            (p, Association { both: p.count.into(), first, second, total }.measures())
        })
        .collect();
    let vocabulary = view.store().vocabulary();
    let out = PyDict::new(py);
    out.set_item("first", rows.iter().map(|(p, _)| vocabulary.form(p.first)).collect::<Vec<_>>())?;
    out.set_item("second", rows.iter().map(|(p, _)| vocabulary.form(p.second)).collect::<Vec<_>>())?;
    out.set_item("count", rows.iter().map(|(p, _)| p.count).collect::<Vec<_>>())?;
    out.set_item("first_count", rows.iter().map(|(p, _)| p.firsts).collect::<Vec<_>>())?;
    out.set_item("second_count", rows.iter().map(|(p, _)| p.seconds).collect::<Vec<_>>())?;
    measures(&out, &rows.iter().map(|r| r.1).collect::<Vec<_>>())?;
    Ok(out)
}

/// `CorpusStore.collocates`.
pub fn collocates<'py>(
    py: Python<'py>,
    view: &View,
    terms: TermArgs,
    hits: &[Hit],
    window: usize,
    least: u32,
) -> PyResult<Bound<'py, PyDict>> {
    let (held, hits) = (view.clone(), hits.to_vec());
    let n_hits = hits.len() as f64;
    let found = in_pool(py, move || {
        let terms = terms.of(&held);
        corpus::collocates(&held, &terms, &hits, window)
    })?;
    let rows: Vec<(corpus::Count, Measures)> = found
        .counts
        .into_iter()
        .filter(|c| c.count >= least)
        .map(|c| {
            let (both, second) = (f64::from(c.count), f64::from(c.docs));
            let table =
                Association { both, first: found.in_windows as f64, second, total: found.total as f64 };
            // logDice is reckoned with the frequency of the node, not with the size of its windows.
            let logdice = Association { first: n_hits, ..table }.measures().logdice;
            (c, Measures { logdice, ..table.measures() })
        })
        .collect();
    let vocabulary = view.store().vocabulary();
    let out = PyDict::new(py);
    out.set_item("term", rows.iter().map(|(c, _)| vocabulary.form(c.term)).collect::<Vec<_>>())?;
    out.set_item("count", rows.iter().map(|(c, _)| c.count).collect::<Vec<_>>())?;
    out.set_item("term_count", rows.iter().map(|(c, _)| c.docs).collect::<Vec<_>>())?;
    measures(&out, &rows.iter().map(|r| r.1).collect::<Vec<_>>())?;
    Ok(out)
}

fn measures(out: &Bound<'_, PyDict>, rows: &[Measures]) -> PyResult<()> {
    let column = |of: fn(&Measures) -> f64| rows.iter().map(of).collect::<Vec<f64>>();
    out.set_item("expected", column(|m| m.expected))?;
    out.set_item("logdice", column(|m| m.logdice))?;
    out.set_item("pmi", column(|m| m.pmi))?;
    out.set_item("npmi", column(|m| m.npmi))?;
    out.set_item("llr", column(|m| m.llr))?;
    out.set_item("t", column(|m| m.t))?;
    out.set_item("delta_p", column(|m| m.delta_p))
}
