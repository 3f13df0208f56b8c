//! Functions for one text.

use std::sync::Arc;

use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::config::{Config, Core};
use super::convert::{replaces, unit};
use super::doc::PyDoc;
use super::input::text as text_of;
use super::pipeline::{self, PyPipeline};
use super::run;
use crate::entity::Mention;
use crate::normalize::{self as norm, ToneStyle};
use crate::pipeline::Rooms;
use crate::tag::Tag;
use crate::{Document, Error};

/// Reads a text to the end.
///
/// text
///     Vietnamese, plain or segmented with underscores. It is never changed: offsets point into it.
/// published
///     Its date of publication: an ISO string (a month or year stands for its last
///     day), a date, a datetime, or None. Relative and partial dates are resolved
///     against it; without it they keep `X` in their value.
/// offsets
///     What `start` and `end` count: `"chars"` (code points, Python's index), `"bytes"` of UTF-8 or `"utf16"` units.
/// errors
///     `"strict"` raises `InvalidInputError` at a lone surrogate, `"replace"` reads U+FFFD in its place.
///
/// >>> import sukien as sk
/// >>> doc = sk.parse("Mưa to. Gió lớn.")
/// >>> [s.text for s in doc.sentences]
/// ['Mưa to.', 'Gió lớn.']
#[pyfunction]
#[pyo3(signature = (text, *, published = None, offsets = "chars", errors = "strict"))]
pub fn parse(
    text: &Bound<'_, PyAny>,
    published: Option<&Bound<'_, PyAny>>,
    offsets: &str,
    errors: &str,
) -> PyResult<PyDoc> {
    let unit = unit(offsets)?;
    let shared = Core::shared();
    let core = if unit == shared.config.unit {
        shared
    } else {
        Arc::new(Core::new(Config { unit, ..Config::default() })?)
    };
    pipeline::parse(text, published, errors, core)
}

/// The words of a text, in the caller's characters, their syllables one space apart.
///
/// format
///     `"text"` gives one string instead, words one space apart and the syllables of each joined by `_`.
///
/// >>> import sukien as sk
/// >>> sk.word_tokenize("Mưa to.")
/// ['Mưa', 'to', '.']
/// >>> sk.word_tokenize("Mưa to.", format="text")
/// 'Mưa to .'
#[pyfunction]
#[pyo3(signature = (text, format = None))]
pub fn word_tokenize<'py>(text: &Bound<'py, PyAny>, format: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    if let Some(other) = format.filter(|f| *f != "text") {
        return Err(Error::invalid_input(format!("format must be None or \"text\", not {other:?}")).into());
    }
    let document = read(text, Rooms::WORDS)?;
    let words = document.words().iter();
    if format.is_some() {
        let words: Vec<_> = words.map(|word| document.written(word, "_")).collect();
        return Ok(words.join(" ").into_pyobject(py)?.into_any());
    }
    Ok(PyList::new(py, words.map(|word| PyString::new(py, &document.written(word, " "))))?.into_any())
}

/// The words of a text with their parts of speech, as pairs.
///
/// tagset
///     `"upos"` gives the universal tags (`NOUN`, `VERB`, `PROPN`), `"xpos"` the treebank's own (`N`, `V`, `NNP`).
///
/// >>> import sukien as sk
/// >>> sk.pos_tag("Giá vàng tăng.")
/// [('Giá', 'NOUN'), ('vàng', 'NOUN'), ('tăng', 'VERB'), ('.', 'PUNCT')]
#[pyfunction]
#[pyo3(signature = (text, *, tagset = "upos"))]
pub fn pos_tag(text: &Bound<'_, PyAny>, tagset: &str) -> PyResult<Vec<(String, &'static str)>> {
    let name: fn(&Tag) -> &'static str = match tagset {
        "upos" => |tag| tag.upos.as_str(),
        "xpos" => |tag| tag.xpos.as_str(),
        _ => {
            let message = format!(r#"tagset must be "upos" or "xpos", not {tagset:?}"#);
            return Err(Error::invalid_input(message).into());
        }
    };
    let document = read(text, Rooms::TAGS)?;
    let words = document.words().iter().map(|word| document.written(word, " ").into_owned());
    Ok(words.zip(document.tags().iter().map(name)).collect())
}

/// The names of a text in order: `(surface, label)` with the label `"PER"`, `"LOC"`, `"ORG"` or `"MISC"`.
///
/// Names only, each in the caller's characters; for offsets, canonical names, roles, and mentions by title or pronoun
/// see `Doc.entities`.
///
/// >>> import sukien as sk
/// >>> sk.ner("Thủ tướng Nhật Bản Kishida Fumio thăm Hà Nội.")
/// [('Nhật Bản', 'LOC'), ('Kishida Fumio', 'PER'), ('Hà Nội', 'LOC')]
#[pyfunction]
pub fn ner(text: &Bound<'_, PyAny>) -> PyResult<Vec<(String, &'static str)>> {
    let document = read(text, Rooms::ENTITIES)?;
    let names = document.entities().iter().filter(|e| e.mention == Mention::Name);
    Ok(names.map(|e| (document.surface(e.span).to_owned(), e.label.as_str())).collect())
}

/// The sentences of a text, in the caller's characters.
///
/// >>> import sukien as sk
/// >>> sk.sent_tokenize("Ông đến TP.HCM. Hôm sau, ông về nước.")
/// ['Ông đến TP.HCM.', 'Hôm sau, ông về nước.']
#[pyfunction]
#[pyo3(signature = (text))]
pub fn sent_tokenize(text: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let document = read(text, Rooms::SENTENCES)?;
    let surface = |s: &crate::tokenize::Sentence| document.surface(document.atoms_span(&s.atoms)).to_owned();
    Ok(document.sentences().iter().map(surface).collect())
}

fn read(text: &Bound<'_, PyAny>, rooms: Rooms) -> PyResult<Document> {
    let py = text.py();
    let text = text_of(text, false)?;
    let core = Core::shared();
    run::one(py, text.len(), move || core.pipeline.parse_for(&text, None, rooms))
}

/// A text in one spelling: composed characters (NFC), tone marks in one style.
///
/// tone
///     `"old"` puts the mark on the first vowel of open syllables with a glide (`hòa`, `thủy`), `"new"` on the second
///     (`hoà`, `thuỷ`), None leaves it.
/// compatibility
///     Replace full-width forms, no-break spaces, ligatures and look-alike letters, and drop soft hyphens and
///     zero-width spaces.
/// errors
///     `"strict"` raises `InvalidInputError` at a lone surrogate, `"replace"` writes U+FFFD in its place.
///
/// >>> import sukien as sk
/// >>> sk.normalize("hoà bình"), sk.normalize("hòa bình", tone="new")
/// ('hòa bình', 'hoà bình')
#[pyfunction]
#[pyo3(
    signature = (text, *, tone = Some("old"), compatibility = true, errors = "strict"),
    text_signature = "(text, *, tone='old', compatibility=True, errors='strict')"
)]
pub fn normalize(
    text: &Bound<'_, PyAny>,
    tone: Option<&str>,
    compatibility: bool,
    errors: &str,
) -> PyResult<String> {
    let py = text.py();
    let tone = match tone {
        None => None,
        Some("old") => Some(ToneStyle::Old),
        Some("new") => Some(ToneStyle::New),
        Some(other) => {
            return Err(
                Error::invalid_input(format!(r#"tone must be "old", "new" or None, not {other:?}"#)).into()
            );
        }
    };
    let text = text_of(text, replaces(errors)?)?;
    let options = norm::Options { compatibility, tone };
    run::one(py, text.len(), move || Ok(norm::normalize(&text, options).text.into_owned()))
}

/// Makes a document again from its text (pickle).
#[pyfunction(name = "_restore_doc")]
pub fn restore_doc(
    pipeline: &Bound<'_, PyPipeline>,
    text: &Bound<'_, PyAny>,
    published: Option<&str>,
) -> PyResult<PyDoc> {
    let published: Option<Date> = published.map(str::parse).transpose().map_err(Error::invalid_input)?;
    pipeline.get().read(text, published)
}
