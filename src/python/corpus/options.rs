//! Which words count, as Python says it.

use pyo3::prelude::*;

use super::composed;
use crate::corpus::{TermOptions, Terms, View};

/// The `terms` of a counting method: a mapping.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct TermArgs {
    lower: bool,
    punct: bool,
    numbers: bool,
    stop: Vec<String>,
    shortest: usize,
}

impl TermArgs {
    /// What they say.
    pub fn options(&self) -> TermOptions {
        TermOptions {
            lower: self.lower,
            marks: self.punct,
            numbers: self.numbers,
            stop: self.stop.iter().map(|word| composed(word)).collect(),
            shortest: self.shortest,
        }
    }

    /// The terms of a view.
    pub fn of(&self, view: &View) -> Terms {
        Terms::new(view.store().vocabulary(), &self.options())
    }
}
