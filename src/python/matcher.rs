//! Word patterns as spaCy's `Matcher` has them.

use std::sync::{PoisonError, RwLock};

use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::doc::{PyDoc, PySpan};
use crate::fact::rule::words::{Greedy, Hit, WordMatcher};

/// Finds words by lists of dicts, as spaCy's `Matcher` does: the same operators and, where they exist here, the same
/// attributes.
///
/// Attributes are `ORTH`/`TEXT`, `LOWER`, `LENGTH`, `SYLLABLES`, `POS`, `TAG`, `ENT_TYPE`, `SHAPE`, `LIKE_NUM`, `LIKE_URL`,
/// `LIKE_EMAIL`, `IS_ALPHA`, `IS_ASCII`, `IS_DIGIT`, `IS_LOWER`, `IS_UPPER`, `IS_TITLE`, `IS_PUNCT`, `IS_SENT_START`; values
/// are plain, or dicts with `IN`, `NOT_IN`, `REGEX`, `==`, `!=`, `>=`, `<=`, `>`, `<`. Operators (`OP`) are `!`, `?`, `+`, `*`,
/// `{n}`, `{n,m}`, `{n,}`, `{,m}`. Anything else is a `RuleError` that names it. A word may have several syllables:
/// `{"LOWER": "ký kết"}`.
///
/// vocab
///     Not needed; taken so that `Matcher(nlp.vocab)` becomes `Matcher(nlp)`.
///
/// >>> import sukien as sk
/// >>> matcher = sk.Matcher()
/// >>> matcher.add("PRICE", [[{"LOWER": "giá"}, {"POS": "NOUN", "OP": "+"}]])
/// >>> doc = sk.parse("Giá vàng tăng.")
/// >>> matcher(doc)
/// [('PRICE', 0, 2)]
/// >>> matcher(doc, as_spans=True)
/// [Span(0, 8, 'Giá vàng', 'PRICE')]
#[pyclass(name = "Matcher", module = "sukien", frozen)]
pub struct PyMatcher {
    inner: RwLock<State>,
}

/// What was added: key, patterns as JSON, `greedy`.
type Added = Vec<(String, String, Option<String>)>;

#[derive(Clone, Default)]
struct State {
    matcher: WordMatcher,
    /// For pickle.
    added: Added,
}

impl PyMatcher {
    fn state(&self) -> State {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[pymethods]
impl PyMatcher {
    #[new]
    #[pyo3(signature = (vocab = None, validate = true))]
    fn new(vocab: Option<&Bound<'_, PyAny>>, validate: bool) -> Self {
        let _ = (vocab, validate);
        Self { inner: RwLock::default() }
    }

    /// Adds patterns under a key, beside those it has.
    ///
    /// patterns
    ///     A list of patterns; a pattern is a list of dicts, one a word.
    /// greedy
    ///     Of matches of this key that lie over another keep `"FIRST"` or the `"LONGEST"`; None keeps all.
    ///
    /// >>> import sukien as sk
    /// >>> matcher = sk.Matcher()
    /// >>> matcher.add("GIÁ", [[{"LOWER": "giá"}, {"POS": "NOUN"}]])
    /// >>> "GIÁ" in matcher, len(matcher)
    /// (True, 1)
    #[pyo3(signature = (key, patterns, *, greedy = None))]
    fn add(
        &self,
        py: Python<'_>,
        key: &str,
        patterns: &Bound<'_, PyAny>,
        greedy: Option<&str>,
    ) -> PyResult<()> {
        let first = patterns.try_iter()?.next().transpose()?;
        if first.is_some_and(|f| f.is_instance_of::<PyDict>()) {
            return Err(PyTypeError::new_err(
                "patterns must be a list of patterns, each a list of dicts: [[{…}, {…}]]",
            ));
        }
        let options = PyDict::new(py);
        options.set_item("ensure_ascii", false)?;
        let json: String = py.import("json")?.call_method("dumps", (patterns,), Some(&options))?.extract()?;
        self.put(key, &json, greedy)
    }

    /// Takes a key away; `KeyError` if there is none.
    ///
    /// >>> import sukien as sk
    /// >>> matcher = sk.Matcher()
    /// >>> matcher.add("GIÁ", [[{"LOWER": "giá"}]])
    /// >>> matcher.remove("GIÁ")
    /// >>> len(matcher)
    /// 0
    fn remove(&self, key: &str) -> PyResult<()> {
        let mut state = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        if !state.matcher.remove(key) {
            return Err(PyKeyError::new_err(key.to_owned()));
        }
        state.added.retain(|(k, ..)| k != key);
        Ok(())
    }

    /// The matches in a document, sorted by start: `(key, start, end)` with the numbers of the first word and of one
    /// past the last, so that `doc[start:end]` are the words.
    ///
    /// as_spans
    ///     Give each as a `Span` of the text, with the key as its label.
    #[pyo3(signature = (doc, *, as_spans = false))]
    fn __call__<'py>(&self, doc: &Bound<'py, PyDoc>, as_spans: bool) -> PyResult<Bound<'py, PyList>> {
        let py = doc.py();
        let (state, doc) = (self.state(), doc.get());
        let hits = py.detach(|| doc.document.match_words(&state.matcher))?;
        if !as_spans {
            return PyList::new(py, hits.iter().map(|h| (h.key, h.start, h.end)));
        }
        let span = |hit: &Hit<'_>| {
            let words = doc.document.words();
            let atoms = words[hit.start].atoms.start..words[hit.end - 1].atoms.end;
            Bound::new(py, PySpan::of(doc, doc.document.atoms_span(&atoms), Some(hit.key)))
        };
        PyList::new(py, hits.iter().map(span).collect::<PyResult<Vec<_>>>()?)
    }

    /// How many keys.
    fn __len__(&self) -> usize {
        self.state().matcher.keys().count()
    }

    fn __contains__(&self, key: &str) -> bool {
        self.state().matcher.keys().any(|k| k == key)
    }

    fn __repr__(&self) -> String {
        let state = self.state();
        let keys: Vec<String> = state.matcher.keys().map(|k| format!("{k:?}")).collect();
        format!("<Matcher {}>", keys.join(", "))
    }

    /// A matcher travels as its patterns.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Added,))> {
        Ok((py.import("sukien._core")?.getattr("_restore_matcher")?, (self.state().added,)))
    }
}

impl PyMatcher {
    fn put(&self, key: &str, json: &str, greedy: Option<&str>) -> PyResult<()> {
        let kept = match greedy {
            None => Greedy::No,
            Some("FIRST") => Greedy::First,
            Some("LONGEST") => Greedy::Longest,
            Some(other) => {
                return Err(PyValueError::new_err(format!(
                    "greedy must be \"FIRST\", \"LONGEST\" or None, not {other:?}"
                )));
            }
        };
        let mut state = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        state.matcher.add(key, json, kept)?;
        state.added.push((key.to_owned(), json.to_owned(), greedy.map(str::to_owned)));
        Ok(())
    }
}

/// Makes a matcher again from its patterns (pickle).
#[pyfunction(name = "_restore_matcher")]
pub fn restore_matcher(added: Added) -> PyResult<PyMatcher> {
    let matcher = PyMatcher { inner: RwLock::default() };
    for (key, json, greedy) in &added {
        matcher.put(key, json, greedy.as_deref())?;
    }
    Ok(matcher)
}
