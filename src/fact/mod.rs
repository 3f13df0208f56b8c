//! Facts: who, what, how much, when, according to whom.
//!
//! This version finds dated figures (`figure`, `change`, `rank`); the rule language comes with its own issue. A
//! sentence is cut into clauses ([`scene`]); a clause with a verb of figures and a number is a figure or a change
//! ([`figure`]), one with a superlative or a place in an order is a rank ([`rank`]). What a clause leaves out it takes
//! from the one before.

mod basis;
mod circumstance;
mod figure;
mod noun;
mod phrases;
mod rank;
pub mod rule;
mod scene;
mod subject;

use std::ops::Range;

use phrases::Verb;
use scene::Scene;

use crate::entity::Entity;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::time::Time;
use crate::tokenize::{Atoms, Sentence};

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
    /// The kinds of fact built so far.
    FactKind {
        /// A measure has a value.
        Figure = "figure",
        /// A measure rises or falls.
        Change = "change",
        /// A place in an order.
        Rank = "rank",
        ..
        /// A type that only a user's rules know.
        Other,
    }
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
}

/// What a clause without a subject or a measure of its own goes on from.
#[derive(Debug, Clone, Default)]
struct Carried {
    subject: Vec<String>,
    object: Option<String>,
    predicate: String,
    /// Whether it was a place in an order.
    ranked: bool,
    /// Where the fact stands in the output.
    fact: usize,
}

/// What stands around a clause.
#[derive(Debug, Clone, Copy)]
struct Context<'c> {
    /// The fact before it in its sentence.
    carried: Option<&'c Carried>,
    /// Whom the last figure of the text was about.
    topic: &'c [String],
}

/// Finds the facts of a document, sorted by start.
pub fn find(evidence: Evidence<'_>) -> Vec<Fact> {
    let scene = Scene::new(evidence);
    let mut out = Vec::new();
    let mut topic = Vec::new();
    for sentence in evidence.sentences {
        read_sentence(&scene, sentence.atoms.clone(), &mut topic, &mut out);
    }
    out.sort_by_key(|f| (f.span.start, f.span.end));
    out
}

fn read_sentence(scene: &Scene<'_>, sentence: Range<usize>, topic: &mut Vec<String>, out: &mut Vec<Fact>) {
    if scene.quantities_in(sentence.clone()).next().is_none()
        && !sentence.clone().any(|i| matches!(scene.atoms.lower(i), "nhất" | "đầu"))
    {
        return;
    }
    let mut carried: Option<Carried> = None;
    let mut heading: Vec<FactTime> = Vec::new();
    let mut sureness = Modality::Asserted;
    let mut source: Option<Vec<String>> = None;
    for clause in scene.clauses(sentence) {
        let times = circumstance::times(scene, clause.clone());
        if noun::phrase(scene, clause.clone()).is_empty() {
            let quantity = scene.quantities_in(clause.clone()).next().is_some();
            if !quantity {
                heading = times;
                sureness = circumstance::stance(scene, clause).modality;
                continue;
            }
        }
        if scene.atoms.lower(clause.start) == "theo" {
            source = circumstance::source(scene, clause.clone()).or(source);
            continue;
        }
        let mut clause = clause;
        if let Some((speaker, from)) = circumstance::claim(scene, clause.clone()) {
            source = speaker.or(source);
            clause.start = from;
        }
        let before = out.len();
        read_clause(scene, &clause, Context { carried: carried.as_ref(), topic: topic.as_slice() }, out);
        for fact in &mut out[before..] {
            add_heading(fact, &heading);
            if fact.modality == Modality::Asserted && sureness != Modality::Asserted {
                fact.modality = sureness;
                fact.tense = circumstance::tense(scene, &fact.times, sureness, false);
            }
            fact.attribution.clone_from(&source);
        }
        if out.len() > before {
            let fact = &out[out.len() - 1];
            if fact.kind != FactKind::Rank && fact.object.is_some() {
                topic.clone_from(&fact.subject);
            }
            carried = Some(Carried {
                subject: fact.subject.clone(),
                object: fact.object.clone(),
                predicate: fact.predicate.clone(),
                ranked: fact.kind == FactKind::Rank,
                fact: out.len() - 1,
            });
        }
    }
}

/// Times that head a sentence hold for what has none of its own: `Năm 2014 , …`, `So với cùng kỳ , …`.
fn add_heading(fact: &mut Fact, heading: &[FactTime]) {
    let changes = fact.kind == FactKind::Change || fact.quantities.iter().any(|(_, part)| *part == "change");
    for basis in [false, true] {
        let has = fact.times.iter().any(|t| (t.rel == "basis") == basis);
        if !has && (changes || !basis) {
            fact.times.extend(heading.iter().filter(|t| (t.rel == "basis") == basis).cloned());
        }
    }
}

/// The facts of one clause.
fn read_clause(scene: &Scene<'_>, clause: &Range<usize>, context: Context<'_>, out: &mut Vec<Fact>) {
    let carried = context.carried;
    let continued =
        carried.filter(|c| !c.ranked).and_then(|c| Some((c.fact, figure::continued(scene, clause)?)));
    if let Some((fact, part)) = continued {
        if let Some(fact) = out.get_mut(fact) {
            fact.quantities.push(part);
            fact.span = fact.span.cover(scene.quantities[part.0].span);
        }
        return;
    }
    if let Some(head) = figure::head(scene, clause) {
        let change = matches!(head.verb, Verb::Rise | Verb::Fall);
        let folded = carried
            .filter(|c| change && head.phrase.is_empty() && !c.ranked)
            .and_then(|c| out.get_mut(c.fact));
        match folded {
            Some(fact) => figure::fold(scene, fact, clause, &head),
            None => out.extend(figure::read(scene, clause, &head, context)),
        }
    } else if let Some(fact) = figure::counted(scene, clause) {
        out.push(fact);
    }
    out.extend(rank::read(scene, clause, carried));
}

/// Writes into changes what they are compared with (`so với năm 2021` -> `2021`).
pub fn fill_bases(atoms: &Atoms<'_>, times: &[Time], quantities: &mut [Quantity]) {
    basis::fill(atoms, times, quantities);
}

#[cfg(test)]
mod tests;
