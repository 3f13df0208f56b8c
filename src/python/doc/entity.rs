//! Names.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::view::{self, view};
use super::{Items, Kind, PyDoc, PySpan};
use crate::entity::{Entity, Function, Tenure};
use crate::python::convert::{py_record, quoted};

view! {
    /// A mention of somebody or something with a name.
    ///
    /// >>> import sukien as sk
    /// >>> person = sk.parse("Bà Lê Thu Hà đến Huế.").entities[0]
    /// >>> person.text, person.label, person.name
    /// ('Lê Thu Hà', 'PER', 'Lê Thu Hà')
    PyEntity, "Entity", Kind::Entity, {
        /// `PER`, `LOC`, `ORG` or `MISC`.
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().label.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// A finer kind, as a hint: `country`, `city`.
        #[getter]
        fn subtype(&self) -> Option<&'static str> {
            self.inner().subtype
        }

        /// The canonical name, in full.
        #[getter]
        fn name(&self) -> &str {
            &self.inner().name
        }

        /// `name`, `nominal` (by a title alone) or `pronoun` (by `ông`, `bà` alone).
        #[getter]
        fn mention(&self) -> &'static str {
            self.inner().mention.as_str()
        }

        /// `ông`, `bà`, `PGS.TS` before a person's name.
        #[getter]
        fn honorific(&self) -> Option<PySpan> {
            self.inner().honorific.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The office or occupation beside a person's name.
        #[getter]
        fn role(&self) -> Option<PySpan> {
            self.inner().role.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The single offices and occupations beside a person's name, the main role's first; the label of each says
        /// how it is held, where the text does: `former`, `acting`, `incoming`, `current`, `late`.
        #[getter]
        fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let span = |role: &crate::entity::Role| {
                PySpan::of(self.doc.get(), role.span, role.tenure.map(Tenure::as_str))
            };
            PyTuple::new(py, self.inner().roles.iter().map(span).collect::<Vec<_>>())
        }

        /// The canonical name of the body or place of the role: `Mỹ` of `Tổng thống Mỹ`.
        #[getter]
        fn affiliation(&self) -> Option<&str> {
            self.inner().affiliation()
        }

        /// How the role is held, where the text says so: `former`, `acting`, `incoming`, `current`, `late`.
        #[getter]
        fn tenure(&self) -> Option<&'static str> {
            self.inner().roles.first()?.tenure.map(Tenure::as_str)
        }

        /// All mentions of the same name and label, this one among them.
        ///
        /// >>> import sukien as sk
        /// >>> doc = sk.parse("Bà Vũ Thị Hạnh là giáo viên. Bà Hạnh dạy ở Lai Châu mười năm.")
        /// >>> doc.entities[0].mentions.texts()
        /// ['Vũ Thị Hạnh', 'Hạnh']
        #[getter]
        fn mentions(&self, py: Python<'_>) -> Items {
            let (all, this) = (self.doc.get().document.entities(), self.inner());
            let same = |(i, e): (usize, &Entity)| (e.label == this.label && e.name == this.name).then_some(i);
            let same = all.iter().enumerate().filter_map(same).collect();
            Items::picked(self.doc.bind(py), Kind::Entity, same)
        }

        /// The mention by name that a title, a pronoun or a short form stands for.
        #[getter]
        fn resolved<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            let resolved = self.inner().resolved;
            resolved.map(|r| super::kind::item(py, self.doc.clone_ref(py), Kind::Entity, r.entity)).transpose()
        }

        /// Why it stands for that one: `short-form`, `well-known`, `title-before`, `title-after`, `same-sentence`,
        /// `same-topic`, `sentence-before`.
        #[getter]
        fn reason(&self) -> Option<&'static str> {
            self.inner().resolved.map(|r| r.reason)
        }

        /// The well-known name that this person's name nearly is; the name itself is never changed.
        #[getter]
        fn suspect(&self) -> Option<&'static str> {
            self.inner().suspect
        }

        /// Of people who only sign the text: `byline`, `photo_credit`, `graphics_credit`.
        #[getter]
        fn function(&self) -> Option<&'static str> {
            self.inner().function.map(Function::as_str)
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (text, name) = (quoted(py, self.text())?, quoted(py, self.name())?);
            Ok(format!("Entity({text}, {}, name={name})", self.label()))
        }
    }
}

impl PyEntity {
    fn inner(&self) -> &Entity {
        &self.doc.get().document.entities()[self.index]
    }
}
