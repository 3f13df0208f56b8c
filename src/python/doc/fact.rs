//! Facts.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::kind::item;
use super::view::{self, view};
use super::{Kind, PyDoc};
use crate::fact::{Arg, Fact, TimeRef};
use crate::python::convert::{py_record, quoted};

view! {
    /// A fact: who, what, how much, when, according to whom.
    ///
    /// >>> import sukien as sk
    /// >>> fact = sk.parse("Bà Lê Thu Hà đến Huế ngày 17/8.").facts[0]
    /// >>> fact.type, fact.subject, fact.object
    /// ('visit', ('Lê Thu Hà',), 'Huế')
    PyFact, "Fact", Kind::Fact, {
        /// What kind of thing is asserted: `figure`, `change`, `rank`, ….
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().kind.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// Canonical names of whom it is about.
        #[getter]
        fn subject<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, &self.inner().subject)
        }

        /// The verb as written.
        #[getter]
        fn predicate(&self) -> &str {
            &self.inner().predicate
        }

        /// What is acted on or measured.
        #[getter]
        fn object(&self) -> Option<&str> {
            self.inner().object.as_deref()
        }

        /// Its numbers, each with the part it plays: `(Quantity, "value")`.
        #[getter]
        fn quantities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let pair = |&(index, role): &(usize, &'static str)| {
                Ok((item(py, self.doc.clone_ref(py), Kind::Quantity, index)?, role))
            };
            PyTuple::new(py, self.inner().quantities.iter().map(pair).collect::<PyResult<Vec<_>>>()?)
        }

        /// Its times, each with how it bears on the fact: `(Time, "during")`. In place of a `Time` stands a value
        /// that an earlier sentence set (`"2022"`), or `"@doc"` for the date of publication.
        #[getter]
        fn times<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let pair = |time: &crate::fact::FactTime| {
                let what = match &time.what {
                    TimeRef::Time(index) => item(py, self.doc.clone_ref(py), Kind::Time, *index)?,
                    TimeRef::Inherited(value) => PyString::new(py, value).into_any(),
                    TimeRef::Published => PyString::new(py, "@doc").into_any(),
                };
                Ok((what, time.rel))
            };
            PyTuple::new(py, self.inner().times.iter().map(pair).collect::<PyResult<Vec<_>>>()?)
        }

        /// What else it says: `scope`, `rank`, `superlative`, ….
        #[getter]
        fn args<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
            let args = PyDict::new(py);
            for (name, value) in &self.inner().args {
                match value {
                    Arg::Text(text) => args.set_item(name, text)?,
                    Arg::Int(int) => args.set_item(name, int)?,
                }
            }
            Ok(args)
        }

        /// `past`, `present`, `future`, `generic`.
        #[getter]
        fn tense(&self) -> &'static str {
            self.inner().tense.as_str()
        }

        /// `asserted`, `planned`, `predicted`, `committed`, `proposed`, `desired`, `possible`, `conditional`.
        #[getter]
        fn modality(&self) -> &'static str {
            self.inner().modality.as_str()
        }

        /// `positive` or `negative`.
        #[getter]
        fn polarity(&self) -> &'static str {
            if self.inner().negative { "negative" } else { "positive" }
        }

        /// Whose claim it is; None is the newspaper's own voice.
        #[getter]
        fn attribution<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
            self.inner().attribution.as_ref().map(|sources| PyTuple::new(py, sources)).transpose()
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let fact = self.inner();
            let parts = [fact.subject.join(", "), fact.predicate.clone(), fact.object.clone().unwrap_or_default()];
            let parts = parts.iter().filter(|p| !p.is_empty()).map(|p| quoted(py, p)).collect::<PyResult<Vec<_>>>()?;
            Ok(format!("Fact({}, {})", self.label(), parts.join(", ")))
        }
    }
}

impl PyFact {
    fn inner(&self) -> &Fact {
        &self.doc.get().document.facts()[self.index]
    }
}
