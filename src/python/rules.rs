//! Rules of the user's own, as Python sees them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use super::config::{Config, Core};
use super::doc::PyDoc;
use super::input;
use super::run;
use crate::fact::rule::{Attempt, RuleFile, Rules};
use crate::{Options, Pipeline};

/// Rules of your own: token patterns and frames of verbs in TOML, and the facts they give. `docs/rules.md` tells the language.
///
/// They are made by `Rules.from_file` and `Rules.from_string`, never change, and go into
/// `Pipeline(rules=[…])`. A mistake is a `RuleError` with `file`, `line`, `column` and `expected`.
///
/// >>> import sukien as sk
/// >>> rules = sk.Rules.from_string('''
/// ... [[rule]]
/// ... name = "signing"
/// ... type = "agreement"
/// ... pattern = 'subject:ENT predicate:"ký" object:NOUN'
/// ... ''')
/// >>> [fact.subject for fact in sk.Pipeline(rules=[rules])("Việt Nam ký hiệp định.").facts]
/// [('Việt Nam',)]
#[pyclass(name = "Rules", module = "sukien", frozen)]
pub struct PyRules {
    pub rules: Rules,
}

type State = Vec<(String, String, BTreeMap<String, String>)>;

#[pymethods]
impl PyRules {
    /// The rules of a TOML file. Lists that it keeps in files of their own are looked for beside it.
    ///
    /// >>> import pathlib, tempfile
    /// >>> import sukien as sk
    /// >>> text = '''
    /// ... [[rule]]
    /// ... name = "signing"
    /// ... type = "agreement"
    /// ... pattern = 'subject:ENT predicate:"ký" object:NOUN'
    /// ... '''
    /// >>> path = pathlib.Path(tempfile.mkdtemp()) / "rules.toml"
    /// >>> _ = path.write_text(text, encoding="utf-8")
    /// >>> len(sk.Rules.from_file(path))
    /// 1
    #[staticmethod]
    fn from_file(path: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { rules: open(path)? })
    }

    /// The rules of a text; `name` stands for the file in messages.
    ///
    /// >>> import sukien as sk
    /// >>> text = '''
    /// ... [[rule]]
    /// ... name = "signing"
    /// ... type = "agreement"
    /// ... pattern = 'subject:ENT predicate:"ký" object:NOUN'
    /// ... '''
    /// >>> len(sk.Rules.from_string(text))
    /// 1
    #[staticmethod]
    #[pyo3(signature = (text, *, name = "<string>"))]
    fn from_string(text: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        Ok(Self { rules: Rules::parse(name, &input::text(text, false)?)? })
    }

    /// The names of the rules and frames, in the order of the file, patterns first.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.rules.names().collect::<Vec<_>>())
    }

    /// How many examples the file has, those of `not` included.
    #[getter]
    fn examples(&self) -> usize {
        self.rules.examples()
    }

    /// Runs the examples in the file: a list of dicts, one for each that is not borne out, with `rule`, `file`,
    /// `line`, `text` and `problem`. An empty list is what you want.
    ///
    /// pipeline
    ///     Whose other options to read the examples with.
    ///
    /// >>> import sukien as sk
    /// >>> text = '''
    /// ... [[rule]]
    /// ... name = "signing"
    /// ... type = "agreement"
    /// ... pattern = 'subject:ENT predicate:"ký" object:NOUN'
    /// ... '''
    /// >>> sk.Rules.from_string(text).check()
    /// []
    #[pyo3(signature = (pipeline = None))]
    fn check<'py>(
        &self,
        py: Python<'py>,
        pipeline: Option<&super::pipeline::PyPipeline>,
    ) -> PyResult<Bound<'py, PyList>> {
        let options = pipeline.map(|p| p.options().clone()).unwrap_or_default();
        let worker = Pipeline::new(Options { rules: self.rules.clone(), ..options })?;
        let failures = run::one(py, usize::MAX, move || worker.check_rules())?;
        let record = |failure: crate::fact::rule::Failure| {
            let record = PyDict::new(py);
            record.set_item("rule", failure.rule)?;
            record.set_item("file", failure.file)?;
            record.set_item("line", failure.line)?;
            record.set_item("text", failure.text)?;
            record.set_item("problem", failure.problem)?;
            Ok(record)
        };
        PyList::new(py, failures.into_iter().map(record).collect::<PyResult<Vec<_>>>()?)
    }

    /// What came of each rule in each sentence of a text: a list of dicts.
    ///
    /// `matches` is a list of `{"text", "captures"}`. Where it is empty, `reached` is the stretch that fitted, `expected`
    /// the parts of the pattern that would have had to come next, `instead` the word that stands there, and
    /// `condition` tells whether a condition did not hold. A rule that no word of the sentence wakes has `reached` None,
    /// and `expected` says what the sentence lacks. For a frame the captures are the fact's subject, predicate and object;
    /// where its verb stands and no fact came of it, `reached` is the verb and `expected` all that the frame asks for.
    ///
    /// >>> import sukien as sk
    /// >>> text = '''
    /// ... [[rule]]
    /// ... name = "signing"
    /// ... type = "agreement"
    /// ... pattern = 'subject:ENT predicate:"ký" object:NOUN'
    /// ... '''
    /// >>> found = sk.Rules.from_string(text).explain("Việt Nam ký hiệp định.")[0]
    /// >>> found["matches"][0]["text"]
    /// 'Việt Nam ký hiệp định'
    #[pyo3(signature = (text, published = None))]
    fn explain<'py>(
        &self,
        text: &Bound<'py, PyAny>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = text.py();
        let options = Options { rules: self.rules.clone(), ..Options::default() };
        let core = Arc::new(Core::new(Config { options, ..Config::default() })?);
        let doc: PyDoc = super::pipeline::parse(text, published, "strict", Arc::clone(&core))?;
        let attempts = core.pipeline.explain_rules(&doc.document);
        PyList::new(py, attempts.iter().map(|a| attempt(py, &doc, a)).collect::<PyResult<Vec<_>>>()?)
    }

    fn __len__(&self) -> usize {
        self.rules.len()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.rules == other.rules
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.rules.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> = self.rules.files().iter().map(|f| f.name.as_str()).collect();
        format!("<Rules {}: {} rules>", names.join(", "), self.rules.len())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// Rules travel as their text.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (State,))> {
        let files = self.rules.files().iter().map(|f| (f.name.clone(), f.text.clone(), f.lists.clone()));
        Ok((py.import("sukien._core")?.getattr("_restore_rules")?, (files.collect(),)))
    }
}

/// Makes rules again from their text (pickle).
#[pyfunction(name = "_restore_rules")]
pub fn restore_rules(files: State) -> PyResult<PyRules> {
    let files = files.into_iter().map(|(name, text, lists)| RuleFile { name, text, lists }).collect();
    Ok(PyRules { rules: Rules::compile(files)? })
}

/// The rules of a file; reading it fails as Python's `open` fails.
fn open(path: &Bound<'_, PyAny>) -> PyResult<Rules> {
    let py = path.py();
    let name: PathBuf = path.extract()?;
    let file = py.import("io")?.getattr("open")?.call1((path, "r", -1, "utf-8"))?;
    let text = file.call_method0("read").and_then(|text| text.extract::<String>());
    file.call_method0("close")?;
    let folder = name.parent().unwrap_or(Path::new(""));
    Ok(Rules::read(&name.display().to_string(), text?, folder)?)
}

/// `rules=`: rules, paths, or several of them, as one set.
pub fn collect(value: &Bound<'_, PyAny>) -> PyResult<Rules> {
    let one = |item: &Bound<'_, PyAny>| -> PyResult<Option<Rules>> {
        if let Ok(rules) = item.cast::<PyRules>() {
            return Ok(Some(rules.get().rules.clone()));
        }
        if item.is_instance_of::<PyString>() || item.hasattr("__fspath__")? {
            return open(item).map(Some);
        }
        Ok(None)
    };
    if let Some(rules) = one(value)? {
        return Ok(rules);
    }
    let mut files = Vec::new();
    for item in value.try_iter()? {
        let rules = one(&item?)?;
        let rules = rules
            .ok_or_else(|| PyTypeError::new_err("rules must be Rules, paths, or an iterable of them"))?;
        files.extend(rules.files().iter().cloned());
    }
    Ok(Rules::compile(files)?)
}

fn attempt<'py>(py: Python<'py>, doc: &PyDoc, attempt: &Attempt) -> PyResult<Bound<'py, PyDict>> {
    let record = PyDict::new(py);
    let surface = |span| doc.document.surface(span);
    let mut matches = Vec::new();
    for found in &attempt.found {
        let one = PyDict::new(py);
        one.set_item("text", surface(found.span))?;
        let captures = PyDict::new(py);
        for (name, span) in &found.captures {
            captures.set_item(name, surface(*span))?;
        }
        for (name, text) in &found.said {
            captures.set_item(name, text)?;
        }
        one.set_item("captures", captures)?;
        matches.push(one);
    }
    record.set_item("rule", attempt.rule)?;
    record.set_item("matches", matches)?;
    record.set_item("reached", attempt.reached.map(surface))?;
    record.set_item("expected", &attempt.expected)?;
    record.set_item("instead", attempt.instead.as_deref())?;
    record.set_item("condition", attempt.condition)?;
    record.set_item("frame", attempt.frame)?;
    Ok(record)
}
