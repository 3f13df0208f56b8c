//! Key words in context, read when they are looked at.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::in_pool;
use crate::corpus::{self, Hit, Matching, Pattern, Side, Unit, View};
use crate::{Error, Result};

/// The places of a pattern; what stands around them is taken from the texts by `columns`.
#[pyclass(module = "sukien._core", frozen)]
pub struct KwicHits {
    view: View,
    hits: Vec<Hit>,
}

impl KwicHits {
    /// The places.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }
}

/// `CorpusStore.hits`.
pub fn hits(
    py: Python<'_>,
    view: &View,
    pattern: &Bound<'_, PyAny>,
    valuetype: &str,
    (any_case, any_diacritics): (bool, bool),
    sort: Option<&str>,
) -> PyResult<KwicHits> {
    let pattern = match valuetype {
        "glob" => Pattern::Glob(pattern.extract()?),
        "fixed" => Pattern::Fixed(pattern.extract()?),
        "phrase" => Pattern::Phrase(pattern.extract()?),
        // `sukien/corpus.py` goes over the vocabulary with Python's own `re`.
        "words" => Pattern::Words(pattern.extract()?),
        other => {
            let names = r#""glob", "regex", "fixed" or "phrase""#;
            return Err(Error::invalid_input(format!("valuetype must be {names}, not {other:?}")).into());
        }
    };
    let side = sort.map(side).transpose()?;
    let held = view.clone();
    let hits = in_pool(py, move || {
        let mut hits = corpus::hits(&held, &pattern, Matching { any_case, any_diacritics });
        if let Some(side) = side {
            corpus::sort(&held, &mut hits, side);
        }
        hits
    })?;
    Ok(KwicHits { view: view.clone(), hits })
}

fn side(name: &str) -> Result<Side> {
    match name {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err(Error::invalid_input(format!(r#"sort must be "left", "right" or None, not {name:?}"#))),
    }
}

#[pymethods]
impl KwicHits {
    fn __len__(&self) -> usize {
        self.hits.len()
    }

    /// The document of each hit.
    fn docs(&self) -> Vec<u32> {
        self.hits.iter().map(|hit| hit.doc).collect()
    }

    /// Where in its document each hit stands: `(doc, first word / number of words)`.
    fn positions(&self) -> Vec<(u32, f64)> {
        let place = |hit: &Hit| {
            let words = self.view.words_of(hit.doc as usize);
            (hit.doc, (hit.at as usize - words.start) as f64 / words.len() as f64)
        };
        self.hits.iter().map(place).collect()
    }

    /// Columns `doc`, `pre`, `keyword`, `post`, `start`, `end` of the hits from `begin` to before `stop`.
    fn columns<'py>(
        &self,
        py: Python<'py>,
        window: usize,
        unit: &str,
        begin: usize,
        stop: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let unit = match unit {
            "word" => Unit::Word,
            "syllable" => Unit::Syllable,
            "sentence" => Unit::Sentence,
            _ => {
                let names = r#""word", "syllable" or "sentence""#;
                return Err(Error::invalid_input(format!("unit must be {names}, not {unit:?}")).into());
            }
        };
        let stop = stop.min(self.hits.len());
        let chosen = &self.hits[begin.min(stop)..stop];
        let lines = py.detach(|| corpus::lines(&self.view, chosen, window, unit));
        let out = PyDict::new(py);
        out.set_item("doc", lines.iter().map(|l| l.doc).collect::<Vec<_>>())?;
        out.set_item("pre", lines.iter().map(|l| l.pre).collect::<Vec<_>>())?;
        out.set_item("keyword", lines.iter().map(|l| l.keyword).collect::<Vec<_>>())?;
        out.set_item("post", lines.iter().map(|l| l.post).collect::<Vec<_>>())?;
        out.set_item("start", lines.iter().map(|l| l.start).collect::<Vec<_>>())?;
        out.set_item("end", lines.iter().map(|l| l.end).collect::<Vec<_>>())?;
        Ok(out)
    }
}
