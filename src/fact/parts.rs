//! A fact and what it is made of.

use super::FactKind;
use crate::text::Span;

/// A fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The smallest stretch that holds predicate and arguments.
    pub span: Span,
    /// Which kind.
    pub kind: FactKind,
    /// Canonical names of whom it is about.
    pub subject: Vec<String>,
    /// The verb as written.
    pub predicate: String,
    /// What is acted on or measured.
    pub object: Option<String>,
    /// Its numbers: index into the document's quantities, and the part each plays.
    pub quantities: Vec<(usize, &'static str)>,
    /// Its times.
    pub times: Vec<FactTime>,
    /// What else it says: `scope`, `rank`, `superlative`, `recipient`.
    pub args: Vec<(&'static str, Arg)>,
    /// When, seen from the text.
    pub tense: Tense,
    /// How sure.
    pub modality: Modality,
    /// Whether it is denied.
    pub negative: bool,
    /// Whose claim it is; `None` is the newspaper's own voice.
    pub attribution: Option<Vec<String>>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// A time of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactTime {
    /// Which time.
    pub what: TimeRef,
    /// How it bears on the fact: `at`, `during`, `since`, `as_of`, `basis`, `each`, ….
    pub rel: &'static str,
}

/// Which time a fact has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeRef {
    /// Index into the document's times.
    Time(usize),
    /// A value taken over from an earlier sentence or clause.
    Inherited(String),
    /// The date of publication.
    Published,
}

/// A value of [`Fact::args`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
}

crate::text::names! {
    /// When a fact holds, seen from the text.
    Tense {
        /// It is over.
        Past = "past",
        /// It holds.
        Present = "present",
        /// It is to come.
        Future = "future",
        /// It holds always or repeatedly.
        Generic = "generic",
    }
}

crate::text::names! {
    /// How sure a fact is.
    Modality {
        /// Said as true.
        Asserted = "asserted",
        /// An event to come.
        Planned = "planned",
        /// A value to come.
        Predicted = "predicted",
        /// Promised.
        Committed = "committed",
        /// Suggested.
        Proposed = "proposed",
        /// Wished.
        Desired = "desired",
        /// It may be.
        Possible = "possible",
        /// If.
        Conditional = "conditional",
    }
}
