//! The pipeline as Python sees it: configuration, and the doors for texts.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::config::{self, Config, Core};
use super::convert::{date, prefer, prefer_name, replaces, unit, unit_name};
use super::doc::PyDoc;
use super::given::{known_names, names, strings};
use super::input::{self, Size, Source};
use super::model;
use super::pipe::Pipe;
use super::pool;
use super::progress::Progress;
use super::rules::{self, PyRules};
use super::run;
use super::table::{self, PyTable, TableStream};
use crate::text::OffsetUnit;
use crate::{Error, Options, Result};

/// Reads one text with Python detached.
pub fn parse(
    text: &Bound<'_, PyAny>,
    published: Option<&Bound<'_, PyAny>>,
    errors: &str,
    core: Arc<Core>,
) -> PyResult<PyDoc> {
    let py = text.py();
    let text = input::text(text, replaces(errors)?)?;
    let published = published.map(date).transpose()?.flatten();
    read(py, text, published, core)
}

fn read(py: Python<'_>, text: String, published: Option<Date>, core: Arc<Core>) -> PyResult<PyDoc> {
    let (worker, len) = (Arc::clone(&core), text.len());
    let document = run::one(py, len, move || worker.pipeline.parse_to(&text, published, worker.depth))?;
    Ok(PyDoc::new(document, core))
}

/// Sentences, words, names, times, quantities, quotes and facts of texts.
///
/// A pipeline is configuration; it never changes and may be shared between threads, copied and pickled. Making one
/// costs microseconds.
///
/// prefer
///     How partial dates (`ngày 17/8`) are completed where the text gives no cue: `"past"`, the nearest that had begun
///     by the date of publication (news), `"future"`, the next (dialogue), or `"nearest"`.
/// lexicon
///     Words of your own that are never cut: `["công nghệ số"]`.
/// gazetteer
///     Names of your own by label, which always win: `{"ORG": ["Sao Mai"]}`. Labels are `"PER"`, `"LOC"`, `"ORG"`,
///     `"MISC"`; what has a capital in an entry must have one in the text.
/// model
///     Models of your own, made by `sukien-train`: a file, or a folder with any of `words.bin`, `pos.bin` and
///     `names.bin`, or a mapping such as `{"words": "mine/words.bin"}`. What is not there is the library's. A file that
///     is foreign, damaged, cut short or of another version raises `ModelError`.
/// confidence
///     Whether words carry their probability: `Word.confidence`, and a column of the table of tokens.
/// knowledge
///     Names of your own with their aliases: the path of a TOML file of tables `[[name]]` (or of a `.json` file), or a
///     list of such entries: `[{"name": "Công ty Sao Mai", "label": "ORG", "aliases": ["SMC"]}]`.
/// rules
///     Rules of your own, whose facts come beside the built-in ones, and in the place of those of
///     their type where they stand: `Rules`, the path of a file of rules, or a list
///     of them.
/// offsets
///     What `start` and `end` count: `"chars"` (code points, Python's index), `"bytes"` of UTF-8, or `"utf16"` units.
/// components
///     What is needed, if not everything: some of `"sentences"`, `"words"`, `"entities"`, `"times"`, `"quantities"`,
///     `"quotes"`, `"facts"`. What none of them needs is left out, which saves time.
///
/// >>> import sukien as sk
/// >>> nlp = sk.Pipeline(prefer="past")
/// >>> [len(doc.words) for doc in nlp.pipe(["Giá vàng tăng.", "Mưa to."])]
/// [4, 3]
/// >>> nlp.with_options(offsets="bytes")
/// Pipeline(offsets='bytes')
#[pyclass(name = "Pipeline", module = "sukien", frozen, weakref)]
pub struct PyPipeline {
    core: Arc<Core>,
}

impl PyPipeline {
    /// What does the work.
    pub fn core(&self) -> &Arc<Core> {
        &self.core
    }

    /// A handle on a pipeline.
    pub fn from_core(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// What it was made with.
    pub fn options(&self) -> &Options {
        &self.core.config.options
    }

    /// Reads a text that was read before.
    pub fn read(&self, text: &Bound<'_, PyAny>, published: Option<Date>) -> PyResult<PyDoc> {
        read(text.py(), input::text(text, false)?, published, Arc::clone(&self.core))
    }
}

#[pymethods]
impl PyPipeline {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "keyword-only options of the constructor")]
    #[pyo3(signature = (*, prefer = "past", lexicon = None, gazetteer = None, model = None, confidence = false, knowledge = None, rules = None, offsets = "chars", components = None))]
    fn new(
        prefer: &str,
        lexicon: Option<&Bound<'_, PyAny>>,
        gazetteer: Option<&Bound<'_, PyAny>>,
        model: Option<&Bound<'_, PyAny>>,
        confidence: bool,
        knowledge: Option<&Bound<'_, PyAny>>,
        rules: Option<&Bound<'_, PyAny>>,
        offsets: &str,
        components: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut words = lexicon.map(|l| strings(l, "lexicon")).transpose()?.unwrap_or_default();
        words.sort_unstable();
        words.dedup();
        let gazetteer = gazetteer.map(names).transpose()?.unwrap_or_default();
        let model = model.map(model::source).transpose()?.flatten();
        let knowledge = knowledge.map(known_names).transpose()?.unwrap_or_default();
        let prefer = self::prefer(prefer)?;
        let rules = rules.map(rules::collect).transpose()?.unwrap_or_default();
        let options = Options { prefer, lexicon: words, model, confidence, gazetteer, knowledge, rules };
        let components = components.map(|c| strings(c, "components")).transpose()?;
        let components = components.map(|names| config::components(&names)).transpose()?;
        let config = Config { options, unit: unit(offsets)?, components };
        Ok(Self { core: Arc::new(Core::new(config)?) })
    }

    /// How partial dates are completed.
    #[getter]
    fn prefer(&self) -> &'static str {
        prefer_name(self.core.config.options.prefer)
    }

    /// Words that are never cut, sorted.
    #[getter]
    fn lexicon<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.core.config.options.lexicon)
    }

    /// Names of your own by label, sorted.
    #[getter]
    fn gazetteer<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for (label, names) in &self.core.config.options.gazetteer {
            all.set_item(label.as_str(), PyTuple::new(py, names)?)?;
        }
        Ok(all)
    }

    /// Where your own models are, as it was given; None: the library's are used.
    #[getter]
    fn model<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.config.options.model.as_ref().map(|source| model::given(py, source)).transpose()
    }

    /// Whether words carry their probability.
    #[getter]
    fn confidence(&self) -> bool {
        self.core.config.options.confidence
    }

    /// Names of your own with their aliases, sorted.
    #[getter]
    fn knowledge<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let names = self.core.config.options.knowledge.iter().map(|known| {
            let entry = PyDict::new(py);
            entry.set_item("name", &known.name)?;
            entry.set_item("label", known.label.as_str())?;
            entry.set_item("aliases", PyTuple::new(py, &known.aliases)?)?;
            Ok(entry)
        });
        PyTuple::new(py, names.collect::<PyResult<Vec<_>>>()?)
    }

    /// Rules of your own, as one set; None where there are none.
    #[getter]
    fn rules(&self) -> Option<PyRules> {
        let rules = &self.core.config.options.rules;
        (!rules.is_empty()).then(|| PyRules { rules: rules.clone() })
    }

    /// What offsets count.
    #[getter]
    fn offsets(&self) -> &'static str {
        unit_name(self.core.config.unit)
    }

    /// What was asked for; None: everything.
    #[getter]
    fn components<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.core.config.components.as_ref().map(|c| PyTuple::new(py, c)).transpose()
    }

    /// A pipeline like this one, with some options changed.
    ///
    /// >>> import sukien as sk
    /// >>> sk.Pipeline().with_options(prefer="future").prefer
    /// 'future'
    #[pyo3(signature = (**options))]
    fn with_options<'py>(
        slf: &Bound<'py, Self>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let all = slf.get().changed(slf.py())?;
        if let Some(options) = options {
            all.update(options.as_mapping())?;
        }
        slf.get_type().call((), Some(&all))
    }

    /// Reads one text.
    ///
    /// published
    ///     The text's date of publication: an ISO string (a month or year stands for its last
    ///     day), a date, a datetime, or None. Relative and partial dates are
    ///     resolved against it.
    /// errors
    ///     `"strict"` raises `InvalidInputError` at a lone surrogate, `"replace"` reads U+FFFD in its place.
    #[pyo3(signature = (text, published = None, *, errors = "strict"))]
    fn __call__(
        &self,
        text: &Bound<'_, PyAny>,
        published: Option<&Bound<'_, PyAny>>,
        errors: &str,
    ) -> PyResult<PyDoc> {
        parse(text, published, errors, Arc::clone(&self.core))
    }

    /// Reads texts one after the other, in all threads: an iterator of `Doc` in the order of `texts`.
    ///
    /// Texts are taken as they are needed, a few batches ahead, so a generator of any length passes in bounded memory.
    /// A null (None, NaN) gives None. See `Pipeline.__call__` for `errors`.
    ///
    /// texts
    ///     An iterable of str, or a column of Arrow, pandas, polars, DuckDB; of a table, the one that holds text, or
    ///     the one named by `column`.
    /// published
    ///     One date for all, or an iterable with one for each.
    /// as_tuples
    ///     Take `(text, context)` and give `(doc, context)`.
    /// batch_size
    ///     At most so many texts go to a thread at once.
    /// n_threads
    ///     How many threads; by default `SUKIEN_NUM_THREADS`, else all there are.
    /// progress
    ///     True for a bar, or a function that is called with (texts done, texts in all or None).
    ///
    /// >>> import sukien as sk
    /// >>> pairs = sk.Pipeline().pipe([("Mưa to.", 7), ("Gió lớn.", 8)], as_tuples=True)
    /// >>> [(doc.words[0].text, key) for doc, key in pairs]
    /// [('Mưa', 7), ('Gió', 8)]
    #[pyo3(signature = (texts, *, published = None, as_tuples = false, batch_size = 32, n_threads = None, progress = None, errors = "strict", column = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn pipe(
        &self,
        texts: &Bound<'_, PyAny>,
        published: Option<&Bound<'_, PyAny>>,
        as_tuples: bool,
        batch_size: i64,
        n_threads: Option<i64>,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
        column: Option<&str>,
    ) -> PyResult<Pipe> {
        let size = Size { docs: docs(batch_size)?, bytes: 1 << 18 };
        let source = Source::new(texts, column, published, size, replaces(errors)?, as_tuples)?;
        let progress = Progress::new(progress, texts)?;
        Ok(Pipe::new(source, pool::threads(n_threads)?, progress, as_tuples, Arc::clone(&self.core))?)
    }

    /// Reads texts into a table with one row for every thing found.
    ///
    /// The column `doc` is the text's number among `texts`; a null text has no rows but keeps its number. The columns
    /// of each kind are listed at `Table`.
    ///
    /// kind
    ///     `"tokens"`, `"sentences"`, `"entities"`, `"times"`, `"quantities"`, `"quotes"` or `"facts"`.
    /// ids
    ///     An iterable of int or str, one a text, for a column `id`.
    ///
    /// One `str` is taken as one text. See `Pipeline.pipe` for the other arguments.
    ///
    /// >>> import sukien as sk
    /// >>> nlp = sk.Pipeline()
    /// >>> nlp.table(["Giá vàng tăng.", None, "Mưa to."], "tokens")["doc"]
    /// [0, 0, 0, 0, 2, 2, 2]
    #[pyo3(signature = (texts, kind, *, published = None, ids = None, n_threads = None, progress = None, errors = "strict", column = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn table(
        &self,
        texts: &Bound<'_, PyAny>,
        kind: &str,
        published: Option<&Bound<'_, PyAny>>,
        ids: Option<&Bound<'_, PyAny>>,
        n_threads: Option<i64>,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
        column: Option<&str>,
    ) -> PyResult<PyTable> {
        let size = Size { docs: 1024, bytes: 1 << 19 };
        let texts = &one_as_list(texts)?;
        let source = Source::new(texts, column, published, size, replaces(errors)?, false)?;
        let progress = Progress::new(progress, texts)?;
        let threads = pool::threads(n_threads)?;
        table::Run::new(source, ids, kind, threads, progress, Arc::clone(&self.core))?.collect(texts.py())
    }

    /// Like `table`, but gives one small table after the other, for corpora that are larger than memory.
    ///
    /// The result is an iterator of `Table`; it also speaks `__arrow_c_stream__` (once), so that pyarrow, polars or
    /// DuckDB can drain it without Python between: `pyarrow.RecordBatchReader.from_stream(stream)`.
    ///
    /// batch_size
    ///     Each table holds the rows of at most so many texts. Tables without rows are left out.
    ///
    /// >>> import sukien as sk
    /// >>> stream = sk.Pipeline().table_stream(["Mưa to.", "Gió lớn."], "sentences", batch_size=1)
    /// >>> [table["text"] for table in stream]
    /// [['Mưa to.'], ['Gió lớn.']]
    #[pyo3(signature = (texts, kind, *, published = None, ids = None, batch_size = 1024, n_threads = None, progress = None, errors = "strict", column = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of a Python method")]
    fn table_stream(
        &self,
        texts: &Bound<'_, PyAny>,
        kind: &str,
        published: Option<&Bound<'_, PyAny>>,
        ids: Option<&Bound<'_, PyAny>>,
        batch_size: i64,
        n_threads: Option<i64>,
        progress: Option<&Bound<'_, PyAny>>,
        errors: &str,
        column: Option<&str>,
    ) -> PyResult<TableStream> {
        let size = Size { docs: docs(batch_size)?, bytes: 1 << 19 };
        let texts = &one_as_list(texts)?;
        let source = Source::new(texts, column, published, size, replaces(errors)?, false)?;
        let progress = Progress::new(progress, texts)?;
        let threads = pool::threads(n_threads)?;
        Ok(TableStream::new(table::Run::new(source, ids, kind, threads, progress, Arc::clone(&self.core))?))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core.config == other.core.config
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        self.core.config.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let changed = self.changed(py)?;
        let parts = changed.iter().map(|(name, value)| Ok(format!("{name}={}", value.repr()?)));
        Ok(format!("Pipeline({})", parts.collect::<PyResult<Vec<_>>>()?.join(", ")))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// Pickle carries the configuration and where a model is, never a model.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), self.changed(py)?))
    }
}

impl PyPipeline {
    /// The options that are not at their default, as keywords.
    fn changed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let config = &self.core.config;
        let changed = PyDict::new(py);
        if config.options.prefer != crate::time::Prefer::default() {
            changed.set_item("prefer", self.prefer())?;
        }
        if !config.options.lexicon.is_empty() {
            changed.set_item("lexicon", self.lexicon(py)?)?;
        }
        if !config.options.gazetteer.is_empty() {
            changed.set_item("gazetteer", self.gazetteer(py)?)?;
        }
        if config.options.model.is_some() {
            changed.set_item("model", self.model(py)?)?;
        }
        if config.options.confidence {
            changed.set_item("confidence", true)?;
        }
        if !config.options.knowledge.is_empty() {
            changed.set_item("knowledge", self.knowledge(py)?)?;
        }
        if let Some(rules) = self.rules() {
            changed.set_item("rules", rules)?;
        }
        if config.unit != OffsetUnit::default() {
            changed.set_item("offsets", self.offsets())?;
        }
        if config.components.is_some() {
            changed.set_item("components", self.components(py)?)?;
        }
        Ok(changed)
    }
}

/// `batch_size=`.
fn docs(batch_size: i64) -> Result<usize> {
    usize::try_from(batch_size)
        .ok()
        .filter(|&n| n > 0)
        .ok_or_else(|| Error::invalid_input(format!("batch_size must be at least 1, not {batch_size}")))
}

/// One text as a list of one.
fn one_as_list<'py>(texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if texts.is_instance_of::<PyString>() {
        Ok(PyTuple::new(texts.py(), [texts])?.into_any())
    } else {
        Ok(texts.clone())
    }
}
