//! The errors of the core. The binding maps each kind to one Python class.

use std::fmt;

/// A result of the core.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, in words that say where and what would be right.
///
/// The kinds are few on purpose: callers act on the kind, people read the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    place: Option<Box<Place>>,
}

/// Where in a file a mistake is, and what should stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// What was expected.
    pub expected: String,
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The caller's text, date or option cannot be used.
    InvalidInput,
    /// A model file is missing, foreign, truncated or of another version.
    Model,
    /// A rule or a data file holds a mistake.
    Rule,
    /// A size that the library is built for was passed.
    Limit,
}

impl Error {
    /// An error of the kind [`ErrorKind::InvalidInput`].
    pub fn invalid_input(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::InvalidInput, message)
    }

    /// An error of the kind [`ErrorKind::Model`].
    pub fn model(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Model, message)
    }

    /// An error of the kind [`ErrorKind::Rule`].
    pub fn rule(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Rule, message)
    }

    /// An error of the kind [`ErrorKind::Limit`].
    pub fn limit(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Limit, message)
    }

    /// The same error, with the place where it happened before the message.
    #[must_use]
    pub fn at(self, place: impl fmt::Display) -> Self {
        Self { message: format!("{place}: {}", self.message), ..self }
    }

    /// The same error, with the place for programs to read; the message should have it too.
    #[must_use]
    pub fn with_place(self, place: Place) -> Self {
        Self { place: Some(Box::new(place)), ..self }
    }

    fn new(kind: ErrorKind, message: impl fmt::Display) -> Self {
        Self { kind, message: message.to_string(), place: None }
    }

    /// Where in a file the mistake is, if it is in one.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_deref()
    }

    /// Which kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}
