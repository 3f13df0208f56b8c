//! The numbers of a sentence, clause by clause: figures, changes and ranks.
//!
//! A sentence is cut into clauses ([`Scene::clauses`]); a clause with a verb of figures and a number is a figure or a
//! change ([`figure`]), one with a superlative or a place in an order is a rank ([`rank`]). What a clause leaves out it
//! takes from the one before.

use std::ops::Range;

use super::phrases::{VERBS, Verb};
use super::scene::Scene;
use super::{Fact, FactKind, FactTime, Modality, circumstance, figure, noun, rank};

/// What a clause without a subject or a measure of its own goes on from.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    pub subject: Vec<String>,
    pub object: Option<String>,
    pub predicate: String,
    /// Whether it was a place in an order.
    pub ranked: bool,
    /// Where the fact stands in the output.
    pub fact: usize,
}

/// What stands around a clause.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The fact before it in its sentence.
    pub carried: Option<&'c Carried>,
    /// Whom the last figure of the text was about.
    pub topic: &'c [String],
}

/// The figures, changes and ranks of a sentence; `topic` is whom the last figure of the text was about.
pub fn read(scene: &Scene<'_>, sentence: Range<usize>, topic: &mut Vec<String>, out: &mut Vec<Fact>) {
    if scene.quantities_in(sentence.clone()).next().is_none()
        && !sentence.clone().any(|i| matches!(scene.atoms.lower(i), "nhất" | "đầu"))
    {
        return;
    }
    if !sentence.clone().any(|i| VERBS.longest(scene.atoms, i).is_some()) {
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
        if let Some(fact) = folded {
            figure::fold(scene, fact, clause, &head);
        } else {
            let fact = figure::read(scene, clause, &head, context);
            out.extend(fact.into_iter().flat_map(|f| figure::distribute(scene, clause, &head, f)));
        }
    } else if let Some(fact) = figure::counted(scene, clause) {
        out.push(fact);
    }
    out.extend(rank::read(scene, clause, carried));
}
