//! Frames: what a verb asserts, and of whom. The files in `rules` list the built-in ones, a user's rule files may hold
//! more ([`file`]); `clause` reads them out of sentences.

mod builtin;
pub mod file;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use builtin::FRAMES;

use super::phrases::Phrases;
use super::rule::Example;
use super::{Arg, FactKind, Modality};
use crate::entity::Label;
use crate::tokenize::keys::{Key, Keyed, Phrase};

/// Who may be the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// A person, a body or a country.
    #[default]
    Actor,
    /// A person.
    Person,
    /// Two sides.
    Mutual,
    /// Police, prosecutors, courts: a body, or a country.
    Law,
    /// Whatever stands there.
    Any,
}

/// Whether something must stand after the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum After {
    /// It may.
    #[default]
    Optional,
    /// It must.
    Required,
    /// Nothing is read.
    None,
}

/// Who stands left of `được` and `bị`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passive {
    /// Whom it is done to.
    #[default]
    Patient,
    /// Whom the fact is about.
    Subject,
}

/// What a verb asserts.
#[derive(Debug, Clone)]
pub struct Frame {
    pub kind: FactKind,
    /// The name of the rule in records.
    pub rule: &'static str,
    /// The phrases that assert it.
    pub verbs: Vec<Phrase>,
    pub subject: Wanted,
    pub subject_heads: Vec<Phrase>,
    pub object: After,
    pub labels: Vec<Label>,
    pub heads: Vec<Phrase>,
    /// The first words of the heads.
    pub first_heads: Vec<Key>,
    pub passive: Passive,
    pub only_passive: bool,
    /// The name must stand right after the verb.
    pub near: bool,
    /// Nouns that may be the subject beside what it must be.
    pub or_heads: Vec<Phrase>,
    /// Whether what is left of `được` and `bị` is the subject where nobody is named who does it.
    pub suffered: bool,
    /// Whether the name right before the verb is the subject.
    pub nearest: bool,
    /// Units that a number must have that is no sum and no part.
    pub units: Vec<String>,
    /// Whether an office must follow.
    pub office: bool,
    /// A noun that makes the verb an event with a name (`chuyến thăm`).
    pub nominal: Option<String>,
    pub quantity: &'static str,
    /// Whether a clause with a subject of its own follows.
    pub clause: bool,
    /// No other verb may stand between subject and verb: it is a noun as often.
    pub direct: bool,
    /// A number must stand in the object.
    pub numbered: bool,
    /// A sum of money must stand in the object.
    pub money: bool,
    /// A number will do instead of a name.
    pub or_numbered: bool,
    /// A number must stand beside the verb.
    pub counted: bool,
    /// A result must stand in the clause.
    pub scored: bool,
    pub modality: Option<Modality>,
    pub args: Vec<(&'static str, Arg)>,
    /// Texts that must give a fact of it, and that must give none of its type.
    pub examples: Vec<Example>,
    /// The file it is in, by number, and where it begins there.
    pub file: usize,
    pub at: usize,
}

impl Frame {
    /// Whether this is one of its verbs.
    pub fn has_verb(&self, predicate: &str) -> bool {
        let predicate = predicate.to_lowercase();
        self.verbs.iter().any(|verb| predicate.split(' ').eq(verb.words()))
    }
}

/// Frames by the first word of their verbs.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    all: Vec<Arc<Frame>>,
    verbs: Phrases<usize>,
}

impl Frames {
    /// Of two frames with one verb the first is tried first.
    pub fn new(all: Vec<Arc<Frame>>) -> Self {
        let verbs = all.iter().enumerate().flat_map(|(n, f)| f.verbs.iter().map(move |v| (v.clone(), n)));
        Self { verbs: Phrases::new(verbs), all }
    }

    /// These and then the built-in ones.
    pub fn before_built_in(own: &[Arc<Frame>]) -> Self {
        Self::new(own.iter().chain(&FRAMES.all).cloned().collect())
    }

    /// The frames of the longest verb at atom `i`: how many atoms it has, and which they are.
    pub fn at(&self, atoms: &Keyed<'_>, i: usize) -> Option<(usize, Vec<usize>)> {
        let mut here = self.verbs.at(atoms, i).peekable();
        let (longest, _) = *here.peek()?;
        Some((longest, here.take_while(|(n, _)| *n == longest).map(|(_, index)| index).collect()))
    }

    /// Whether a verb of a frame stands at atom `i`.
    #[inline]
    pub fn any_at(&self, atoms: &Keyed<'_>, i: usize) -> bool {
        self.verbs.longest(atoms, i).is_some()
    }

    /// The frames of all verbs at atom `i`, shorter ones too.
    pub fn all_at<'s>(&'s self, atoms: &'s Keyed<'_>, i: usize) -> impl Iterator<Item = usize> + 's {
        self.verbs.at(atoms, i).map(|(_, index)| index)
    }

    pub fn get(&self, index: usize) -> &Frame {
        &self.all[index]
    }
}
