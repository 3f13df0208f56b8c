//! Options of a pipeline as Python gives them: words and names of the user's own.

use std::collections::BTreeMap;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};

use super::input;
use crate::Error;
use crate::entity::{KnownName, Label};

/// `gazetteer=`: a mapping from labels to names.
pub fn names(value: &Bound<'_, PyAny>) -> PyResult<BTreeMap<Label, Vec<String>>> {
    let Ok(mapping) = value.cast::<PyMapping>() else {
        return Err(PyTypeError::new_err("gazetteer must be a mapping such as {\"ORG\": [\"Sao Mai\"]}"));
    };
    let mut all = BTreeMap::new();
    for item in mapping.items()? {
        let (label, names): (String, Bound<'_, PyAny>) = item.extract()?;
        let known = Label::ALL.iter().find(|l| l.as_str() == label).ok_or_else(|| {
            Error::invalid_input(format!("no label {label:?}; there are \"PER\", \"LOC\", \"ORG\", \"MISC\""))
        })?;
        let mut names = strings(&names, "each entry of gazetteer")?;
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() {
            all.insert(*known, names);
        }
    }
    Ok(all)
}

/// `knowledge=`: the path of a file, or mappings with `name`, `label` and `aliases`.
pub fn known_names(value: &Bound<'_, PyAny>) -> PyResult<Vec<KnownName>> {
    let mut names = if let Ok(path) = value.extract::<std::path::PathBuf>() {
        KnownName::read(&path)?
    } else {
        let wrong = || {
            let example = r#"[{"name": "Công ty Sao Mai", "label": "ORG", "aliases": ["SMC"]}]"#;
            PyTypeError::new_err(format!("knowledge must be the path of a file or entries such as {example}"))
        };
        let one = |entry: Bound<'_, PyAny>| -> PyResult<KnownName> {
            let entry = entry.cast::<PyMapping>().map_err(|_| wrong())?;
            let field =
                |name: &str| entry.get_item(name).and_then(|v| v.extract::<String>()).map_err(|_| wrong());
            let aliases =
                entry.get_item("aliases").map_or_else(|_| Ok(Vec::new()), |a| strings(&a, "aliases"))?;
            Ok(KnownName::new(&field("name")?, &field("label")?, aliases)?)
        };
        value.try_iter().map_err(|_| wrong())?.map(|entry| one(entry?)).collect::<PyResult<Vec<_>>>()?
    };
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// An iterable of strings that is not itself one.
pub fn strings(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<String>> {
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("{name} must be an iterable of str, not one str")));
    }
    value.try_iter()?.map(|item| input::text(&item?, false)).collect()
}
