//! Facts: who, what, how much, when, according to whom.
//!
//! Verbs with frames make events ([`frame`], read by [`clause`]), verbs of value, rise, fall and order make figures
//! and ranks out of the numbers of a clause ([`numbers`]); offices, sayings and listed shares have files of their own.
//! [`rule`] holds what users write. All of them read one [`Scene`]: what the rooms before found, over the atoms.

mod basis;
mod circumstance;
mod clause;
mod figure;
mod frame;
mod kind;
mod layout;
mod noun;
mod numbers;
mod office;
mod parts;
mod phrases;
mod rank;
pub mod rule;
mod scene;
mod speech;
mod subject;
mod ticker;
mod tidy;

pub use kind::FactKind;
pub use parts::{Arg, Fact, FactTime, Modality, Tense, TimeRef};

use rule::Rules;
use scene::Scene;

use crate::entity::Entity;
use crate::quantity::Quantity;
use crate::quote::Quote;
use crate::segment::Word;
use crate::tag::Tag;
use crate::text::Span;
use crate::time::Time;
use crate::tokenize::keys::Keyed;
use crate::tokenize::{Atoms, Sentence};

/// What the rooms before found in one document.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The atoms.
    pub atoms: &'a Atoms<'a>,
    /// The sentences.
    pub sentences: &'a [Sentence],
    /// The names.
    pub entities: &'a [Entity],
    /// The times.
    pub times: &'a [Time],
    /// The quantities.
    pub quantities: &'a [Quantity],
    /// What people say.
    pub quotes: &'a [Quote],
    /// The words.
    pub words: &'a [Word],
    /// Their parts of speech.
    pub tags: &'a [Tag],
}

/// Finds the facts of a document, sorted by start.
pub fn find(evidence: Evidence<'_>) -> Vec<Fact> {
    find_by(evidence, &Rules::default())
}

/// Finds the facts of a document, those of a user's rules among them, sorted by start.
pub fn find_by(evidence: Evidence<'_>, rules: &Rules) -> Vec<Fact> {
    let keyed = Keyed::new(evidence.atoms);
    let scene = Scene::new(evidence, &keyed, rules.frames());
    let facts = built_in(&scene, evidence);
    if rules.is_empty() { facts } else { beside(facts, rules.matches(&scene, evidence)) }
}

/// The facts of everything but patterns.
fn built_in(scene: &Scene<'_>, evidence: Evidence<'_>) -> Vec<Fact> {
    let mut out = Vec::new();
    let mut topic = Vec::new();
    let repeated = layout::repeated(&evidence);
    for (n, sentence) in evidence.sentences.iter().enumerate() {
        if repeated.get(n).copied().unwrap_or(false) {
            continue;
        }
        numbers::read(scene, sentence.atoms.clone(), &mut topic, &mut out);
        clause::read(scene, &sentence.atoms, &mut out);
        office::read(scene, &sentence.atoms, &mut out);
        ticker::read(scene, &sentence.atoms, &mut out);
    }
    speech::statements(scene, evidence.quotes, &mut out);
    tidy::tidy(&mut out);
    speech::attribute(evidence.quotes, &mut out);
    circumstance::inherit(scene, &mut out);
    out
}

/// Built-in facts with those of a user's patterns, which take the place of what is of their type where they stand.
fn beside(built_in: Vec<Fact>, own: Vec<Fact>) -> Vec<Fact> {
    let mut places: Vec<(FactKind, Span)> = own.iter().map(|f| (f.kind, f.span)).collect();
    places.sort_unstable();
    let replaced = |f: &Fact| {
        let from = places.partition_point(|p| p.0 < f.kind);
        let until = places.partition_point(|p| (p.0, p.1.start) < (f.kind, f.span.end));
        places[from..until].iter().rev().take(16).any(|(_, own)| own.end > f.span.start)
    };
    let mut facts: Vec<Fact> = built_in.into_iter().filter(|f| !replaced(f)).collect();
    facts.extend(own);
    facts.sort_by_key(|f| (f.span.start, f.span.end));
    facts
}

/// Writes into changes what they are compared with (`so với năm 2021` -> `2021`).
pub fn fill_bases(atoms: &Atoms<'_>, times: &[Time], quantities: &mut [Quantity]) {
    basis::fill(atoms, times, quantities);
}

#[cfg(test)]
mod tests;
