//! The one place that maps kinds of error to Python classes.

use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::error::Place;
use crate::{Error, ErrorKind};

struct Classes {
    base: Py<PyType>,
    invalid_input: Py<PyType>,
    model: Py<PyType>,
    rule: Py<PyType>,
    limit: Py<PyType>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

fn classes(py: Python<'_>) -> PyResult<&'static Classes> {
    CLASSES.get_or_try_init(py, || {
        let base = class(py, "SukienError", concat!(
            "What goes wrong in sukien.\n\n",
            ">>> import sukien as sk\n>>> issubclass(sk.InvalidInputError, sk.SukienError)\nTrue",
        ), &[py.get_type::<PyException>()])?;
        let derive = |name, doc| class(py, name, doc, std::slice::from_ref(&base));
        Ok(Classes {
            invalid_input: class(
                py,
                "InvalidInputError",
                concat!(
                    "The text, date or option that was given cannot be used.\n\n",
                    ">>> import sukien as sk\n>>> try:\n...     sk.parse(\"Mưa\", published=\"hôm qua\")\n",
                    "... except sk.InvalidInputError as error:\n...     print(\"hôm qua\" in str(error))\nTrue",
                ),
                &[base.clone(), py.get_type::<PyValueError>()],
            )?
            .unbind(),
            model: derive(
                "ModelError",
                concat!(
                    "A model file is missing, foreign, cut short or of another version.\n\n",
                    ">>> import sukien as sk\n>>> issubclass(sk.ModelError, sk.SukienError)\nTrue",
                ),
            )?
            .unbind(),
            rule: rule_error(&base)?.unbind(),
            limit: derive("LimitError", concat!(
                    "A size that the library is built for was passed.\n\n",
                    ">>> import sukien as sk\n>>> issubclass(sk.LimitError, sk.SukienError)\nTrue",
                ))?.unbind(),
            base: base.unbind(),
        })
    })
}

fn class<'py>(
    py: Python<'py>,
    name: &str,
    doc: &str,
    bases: &[Bound<'py, PyType>],
) -> PyResult<Bound<'py, PyType>> {
    let body = PyDict::new(py);
    body.set_item("__module__", "sukien")?;
    body.set_item("__doc__", doc)?;
    let made = py.get_type::<PyType>().call1((name, PyTuple::new(py, bases)?, body))?;
    Ok(made.cast_into()?)
}

/// `RuleError`, with the place of the mistake.
fn rule_error<'py>(base: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyType>> {
    let doc = "A rule or data file holds a mistake: `file`, `line`, `column` and `expected` say where and what.\n\n\
        They are None where the mistake is not in a file, as in a pattern of `Matcher`.\n\n\
        >>> import sukien as sk\n>>> try:\n...     sk.Rules.from_string(\"[[rule]]\\nname = 3\")\n\
        ... except sk.RuleError as error:\n...     print(error.line)\n2";
    let class = class(base.py(), "RuleError", doc, std::slice::from_ref(base))?;
    for name in ["file", "line", "column", "expected"] {
        class.setattr(name, base.py().None())?;
    }
    Ok(class)
}

/// Writes the place of a mistake onto its exception.
fn set_place(py: Python<'_>, exception: &PyErr, place: &Place) -> PyResult<()> {
    let value = exception.value(py);
    value.setattr("file", &place.file)?;
    value.setattr("line", place.line)?;
    value.setattr("column", place.column)?;
    value.setattr("expected", &place.expected)
}

/// Adds the classes to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let classes = classes(py)?;
    for class in [&classes.base, &classes.invalid_input, &classes.model, &classes.rule, &classes.limit] {
        module.add(class.bind(py).name()?, class)?;
    }
    Ok(())
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| {
            let classes = match classes(py) {
                Ok(classes) => classes,
                Err(failed) => return failed,
            };
            let class = match error.kind() {
                ErrorKind::InvalidInput => &classes.invalid_input,
                ErrorKind::Model => &classes.model,
                ErrorKind::Rule => &classes.rule,
                ErrorKind::Limit => &classes.limit,
            };
            let exception = PyErr::from_type(class.bind(py).clone(), error.to_string());
            match error.place().map(|place| set_place(py, &exception, place)) {
                Some(Err(failed)) => failed,
                _ => exception,
            }
        })
    }
}

/// A failure that is the library's own, not the caller's.
pub fn internal(py: Python<'_>, message: &str) -> PyErr {
    match classes(py) {
        Ok(classes) => PyErr::from_type(
            classes.base.bind(py).clone(),
            format!("{message}; this is a mistake in sukien, please report it"),
        ),
        Err(failed) => failed,
    }
}
