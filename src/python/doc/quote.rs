//! Quotes.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::view::{self, view};
use super::{Kind, PyDoc, PySpan};
use crate::python::convert::{py_record, quoted};
use crate::quote::Quote;

view! {
    /// What somebody says: in quotation marks, which are not part of it, or in the reporter's words.
    ///
    /// >>> import sukien as sk
    /// >>> quote = sk.parse("Ông Nam nói: “Giá sẽ giảm”.").quotes[0]
    /// >>> quote.text, quote.label, quote.speaker
    /// ('Giá sẽ giảm', 'direct', ('Nam',))
    PyQuote, "Quote", Kind::Quote, {
        /// `direct`, `partial` (in quotation marks, built into the reporter's sentence) or `indirect`.
        #[getter]
        fn label(&self) -> &'static str {
            self.inner().kind.as_str()
        }

        /// The same as `label`.
        #[getter]
        fn r#type(&self) -> &'static str {
            self.label()
        }

        /// Who says it: canonical names, or a noun phrase as written; empty where nobody knows.
        #[getter]
        fn speaker<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, &self.inner().speaker)
        }

        /// Where the sentence names the speaker.
        #[getter]
        fn speaker_span(&self) -> Option<PySpan> {
            self.inner().speaker_span.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The verb or noun of saying: `cho biết`, `theo`.
        #[getter]
        fn cue(&self) -> Option<PySpan> {
            self.inner().cue.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// With the quotation marks around it; None where there are none.
        #[getter]
        fn outer(&self) -> Option<PySpan> {
            self.inner().outer.map(|span| PySpan::of(self.doc.get(), span, None))
        }

        /// The rule that made it.
        #[getter]
        fn rule(&self) -> &'static str {
            self.inner().rule
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (text, speaker) = (quoted(py, self.text())?, quoted(py, &self.inner().speaker.join(", "))?);
            Ok(format!("Quote({text}, {}, speaker={speaker})", self.label()))
        }
    }
}

impl PyQuote {
    fn inner(&self) -> &Quote {
        &self.doc.get().document.quotes()[self.index]
    }
}
