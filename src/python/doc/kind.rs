//! The kinds of thing that a document holds.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::{PyDoc, PyEntity, PyFact, PyQuantity, PyQuote, PySentence, PyTime, PyWord};
use crate::Document;
use crate::text::Span;

/// What a sequence holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    Sentence,
    Word,
    Entity,
    Time,
    Quantity,
    Quote,
    Fact,
}

impl Kind {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Sentence, "sentence"),
        (Self::Word, "word"),
        (Self::Entity, "entity"),
        (Self::Time, "time"),
        (Self::Quantity, "quantity"),
        (Self::Quote, "quote"),
        (Self::Fact, "fact"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> PyResult<Self> {
        let found = Self::ALL.iter().find(|(_, n)| *n == name);
        found.map(|(kind, _)| *kind).ok_or_else(|| PyValueError::new_err(format!("no such kind: {name:?}")))
    }

    /// How many a document has.
    pub fn count(self, document: &Document) -> usize {
        match self {
            Self::Sentence => document.sentences().len(),
            Self::Word => document.words().len(),
            Self::Entity => document.entities().len(),
            Self::Time => document.times().len(),
            Self::Quantity => document.quantities().len(),
            Self::Quote => document.quotes().len(),
            Self::Fact => document.facts().len(),
        }
    }

    /// The span of thing `i`, in the normalised text.
    pub fn span(self, document: &Document, i: usize) -> Span {
        match self {
            Self::Sentence => document.atoms_span(&document.sentences()[i].atoms),
            Self::Word => document.atoms_span(&document.words()[i].atoms),
            Self::Entity => document.entities()[i].span,
            Self::Time => document.times()[i].span,
            Self::Quantity => document.quantities()[i].span,
            Self::Quote => document.quotes()[i].span,
            Self::Fact => document.facts()[i].span,
        }
    }

    /// The label of thing `i`, where its kind has labels.
    pub fn label(self, document: &Document, i: usize) -> Option<&'static str> {
        match self {
            Self::Sentence | Self::Word => None,
            Self::Entity => Some(document.entities()[i].label.as_str()),
            Self::Time => Some(document.times()[i].kind.as_str()),
            Self::Quantity => Some(document.quantities()[i].kind.as_str()),
            Self::Quote => Some(document.quotes()[i].kind.as_str()),
            Self::Fact => Some(document.facts()[i].kind.as_str()),
        }
    }
}

/// A view of thing `index` of `kind`.
pub fn item(py: Python<'_>, doc: Py<PyDoc>, kind: Kind, index: usize) -> PyResult<Bound<'_, PyAny>> {
    Ok(match kind {
        Kind::Sentence => Bound::new(py, PySentence { doc, index })?.into_any(),
        Kind::Word => Bound::new(py, PyWord { doc, index })?.into_any(),
        Kind::Entity => Bound::new(py, PyEntity { doc, index })?.into_any(),
        Kind::Time => Bound::new(py, PyTime { doc, index })?.into_any(),
        Kind::Quantity => Bound::new(py, PyQuantity { doc, index })?.into_any(),
        Kind::Quote => Bound::new(py, PyQuote { doc, index })?.into_any(),
        Kind::Fact => Bound::new(py, PyFact { doc, index })?.into_any(),
    })
}
