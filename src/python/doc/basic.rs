//! Sentences and words.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::view::{self, view};
use super::{Items, Kind, PyDoc};
use crate::python::convert::{py_record, quoted};

view! {
    /// A sentence, headline or caption of a document.
    ///
    /// >>> import sukien as sk
    /// >>> sk.parse("Mưa to. Gió lớn.").sentences[1].text
    /// 'Gió lớn.'
    PySentence, "Sentence", Kind::Sentence, {
        /// Its words.
        #[getter]
        fn words(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Word, self.span())
        }

        /// The names in it.
        #[getter]
        fn entities(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Entity, self.span())
        }

        /// The temporal expressions in it.
        #[getter]
        fn times(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Time, self.span())
        }

        /// The quantities in it.
        #[getter]
        fn quantities(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Quantity, self.span())
        }

        /// The quotes that begin in it.
        #[getter]
        fn quotes(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Quote, self.span())
        }

        /// The facts that begin in it.
        #[getter]
        fn facts(&self, py: Python<'_>) -> Items {
            Items::within(py, &self.doc, Kind::Fact, self.span())
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Sentence({})", quoted(py, self.text())?))
        }
    }
}

view! {
    /// A word of a document: a word of one or several syllables, a number, a mark.
    ///
    /// >>> import sukien as sk
    /// >>> word = sk.parse("Kinh tế tăng trưởng.").words[1]
    /// >>> word.text, word.pos, word.start, word.end
    /// ('tăng trưởng', 'VERB', 8, 19)
    PyWord, "Word", Kind::Word, {
        /// Its normalised form: composed characters, tone marks in one style, syllables one space apart.
        #[getter]
        fn form(&self) -> String {
            let document = &self.doc.get().document;
            document.form(&document.words()[self.index])
        }

        /// Its part of speech, universal (UPOS): `NOUN`, `VERB`, `PROPN`, ….
        #[getter]
        fn pos(&self) -> &'static str {
            self.doc.get().document.tags()[self.index].upos.as_str()
        }

        /// Its part of speech in the treebank's own tags: `N`, `Nc`, `V`, `NNP`, ….
        #[getter]
        fn xpos(&self) -> &'static str {
            self.doc.get().document.tags()[self.index].xpos.as_str()
        }

        /// How probable the word is, from 0 to 1: of all ways to cut the sentence, weighed as the model weighs them,
        /// the share that has it. None unless the pipeline was made with `confidence=True`.
        ///
        /// >>> import sukien as sk
        /// >>> nlp = sk.Pipeline(confidence=True)
        /// >>> [(word.text, word.confidence > 0.9) for word in nlp("Hà Nội mưa to.").words]
        /// [('Hà Nội', True), ('mưa', True), ('to', True), ('.', True)]
        #[getter]
        fn confidence(&self) -> Option<f32> {
            self.doc.get().document.words()[self.index].confidence
        }

        /// Whether it is a mark or symbol.
        #[getter]
        fn is_punct(&self) -> bool {
            let document = &self.doc.get().document;
            document.is_punctuation(&document.words()[self.index])
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Word({})", quoted(py, self.text())?))
        }
    }
}
