//! `model=`: where the user's own models are.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};

use crate::Error;
use crate::pipeline::{ModelKind, ModelSource};

/// A path, or a mapping from what models are for to their paths; `None` where nothing is in it.
pub fn source(value: &Bound<'_, PyAny>) -> PyResult<Option<ModelSource>> {
    let Ok(mapping) = value.cast::<PyMapping>() else { return Ok(Some(ModelSource::Path(path(value)?))) };
    let mut files = BTreeMap::new();
    for item in mapping.items()? {
        let (name, file): (String, Bound<'_, PyAny>) = item.extract()?;
        let kind = ModelKind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
            let names = ModelKind::ALL.map(|kind| format!("{:?}", kind.as_str())).join(", ");
            Error::invalid_input(format!("no model for {name:?}; there are {names}"))
        })?;
        files.insert(kind, path(&file)?);
    }
    Ok((!files.is_empty()).then_some(ModelSource::Files(files)))
}

fn path(value: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
    value.extract().map_err(|_| {
        PyTypeError::new_err("model must be a path, or a mapping such as {\"words\": \"mine/words.bin\"}")
    })
}

/// The same as Python gave it, paths being strings.
pub fn given<'py>(py: Python<'py>, source: &ModelSource) -> PyResult<Bound<'py, PyAny>> {
    let text = |path: &PathBuf| path.as_os_str().into_pyobject(py);
    match source {
        ModelSource::Path(path) => Ok(text(path)?.into_any()),
        ModelSource::Files(files) => {
            let all = PyDict::new(py);
            for (kind, path) in files {
                all.set_item(kind.as_str(), text(path)?)?;
            }
            Ok(all.into_any())
        }
    }
}
