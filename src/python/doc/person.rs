//! The people of a document: all mentions of one name.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::{Items, Kind, PyDoc};
use crate::entity::people;
use crate::python::convert::quoted;

/// A person of a document, joined from all mentions of one canonical name.
///
/// >>> import sukien as sk
/// >>> doc = sk.parse("Tổng thống Pháp Emmanuel Macron thăm Hà Nội. Ông gặp Chủ tịch nước Lương Cường.")
/// >>> macron = doc.people[0]
/// >>> macron.name, macron.roles, macron.affiliations, len(macron.mentions)
/// ('Emmanuel Macron', ('Tổng thống Pháp',), ('Pháp',), 2)
#[pyclass(name = "Person", module = "sukien", frozen, get_all)]
pub struct PyPerson {
    /// The canonical name.
    name: String,
    /// The mentions, in the order of the text.
    mentions: Py<PyAny>,
    /// The offices and occupations beside the name, as written, each once.
    roles: Py<PyTuple>,
    /// The canonical names of the bodies and places of those roles, each once.
    affiliations: Py<PyTuple>,
    /// The well-known name that this one nearly is, or None.
    suspect: Option<String>,
}

/// The people of `doc`, in the order of their first mention.
pub fn all<'py>(doc: &Bound<'py, PyDoc>) -> PyResult<Bound<'py, PyTuple>> {
    let py = doc.py();
    let document = &doc.get().document;
    let person = |person: people::Person<'_>| {
        let roles = person.roles.iter().map(|r| document.surface(r.span).replace('_', " "));
        Py::new(
            py,
            PyPerson {
                name: person.name.to_owned(),
                mentions: Py::new(py, Items::picked(doc, Kind::Entity, person.mentions))?.into_any(),
                roles: PyTuple::new(py, roles.collect::<Vec<_>>())?.unbind(),
                affiliations: PyTuple::new(py, person.affiliations)?.unbind(),
                suspect: person.suspect.map(str::to_owned),
            },
        )
    };
    PyTuple::new(
        py,
        people::people(document.entities()).into_iter().map(person).collect::<PyResult<Vec<_>>>()?,
    )
}

#[pymethods]
impl PyPerson {
    #[new]
    #[pyo3(signature = (name, mentions, roles = None, affiliations = None, suspect = None))]
    fn new(
        py: Python<'_>,
        name: String,
        mentions: Py<PyAny>,
        roles: Option<Py<PyTuple>>,
        affiliations: Option<Py<PyTuple>>,
        suspect: Option<String>,
    ) -> Self {
        let or_none = |given: Option<Py<PyTuple>>| given.unwrap_or_else(|| PyTuple::empty(py).unbind());
        Self { name, mentions, roles: or_none(roles), affiliations: or_none(affiliations), suspect }
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.name == other.name && self.mentions.bind(py).eq(&other.mentions)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.name.as_str(), self.mentions.bind(py).len()?).into_pyobject(py)?.hash()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Person({}, {} mentions)", quoted(py, &self.name)?, self.mentions.bind(py).len()?))
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (&self.name, &self.mentions, &self.roles, &self.affiliations, &self.suspect).into_pyobject(py)
    }
}
