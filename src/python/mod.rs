//! The Python module `sukien._core`: the only place that knows PyO3 or Arrow.

#![allow(
    clippy::doc_markdown,
    clippy::doc_link_with_quotes,
    reason = "doc comments on classes and methods are Python docstrings"
)]
#![allow(clippy::needless_pass_by_value, reason = "PyO3 hands over owned arguments")]

mod config;
mod convert;
mod corpus;
mod doc;
mod errors;
mod functions;
mod given;
mod input;
mod legacy;
mod link;
mod matcher;
mod model;
mod parse;
mod pipe;
mod pipeline;
mod pool;
mod progress;
mod rules;
mod run;
mod table;

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Sentences, words, times, quantities, quotes and facts of Vietnamese news.
#[pymodule(gil_used = false, name = "_core")]
mod core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::convert::read_dates;
    #[pymodule_export]
    use super::corpus::{CorpusStore, CorpusTally, KwicHits};
    #[pymodule_export]
    use super::doc::{
        ItemIterator, Items, PyDoc, PyEntity, PyFact, PyPerson, PyQuantity, PyQuote, PySentence, PySpan,
        PyTime, PyWord, restore_item, restore_items,
    };
    #[pymodule_export]
    use super::functions::{ner, normalize, parse, pos_tag, restore_doc, sent_tokenize, word_tokenize};
    #[pymodule_export]
    use super::legacy::{decode_legacy, detect_encoding};
    #[pymodule_export]
    use super::link::{find_links, find_links_of_records};
    #[pymodule_export]
    use super::matcher::{PyMatcher, restore_matcher};
    #[pymodule_export]
    use super::parse::{format_number_words, parse_money, parse_number, parse_time, restore_parsed};
    #[pymodule_export]
    use super::pipe::Pipe;
    #[pymodule_export]
    use super::pipeline::PyPipeline;
    #[pymodule_export]
    use super::rules::{PyRules, restore_rules};
    #[pymodule_export]
    use super::table::{PyTable, TableStream, restore_table};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        super::errors::register(module)?;
        // What is public is said in `sukien/__init__.py`.
        module.delattr("__all__")
    }
}

/// What `sukien.display` makes of `value`; None where that module is not there, which notebooks understand.
fn display<'py>(
    py: Python<'py>,
    function: &str,
    value: &Bound<'py, PyAny>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    match py.import("sukien.display") {
        Ok(module) => module.getattr(function)?.call1((value,)).map(Some),
        Err(error) if error.is_instance_of::<PyImportError>(py) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The picture that `sukien.plotting` draws of `value`.
fn plot<'py>(
    function: &str,
    value: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    value.py().import("sukien.plotting")?.getattr(function)?.call((value,), options)
}
