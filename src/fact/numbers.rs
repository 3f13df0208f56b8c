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
    let mut host: Option<String> = None;
    for clause in scene.clauses(sentence) {
        let times = circumstance::times(scene, clause.clone());
        if noun::phrase(scene, clause.clone()).is_empty() || figure::session(scene, &clause) {
            let quantity = scene.quantities_in(clause.clone()).next().is_some();
            if !quantity {
                // `Lúc 9h hôm nay (ngày 19/11)`: the bracket says the same again.
                let bracketed = clause.start > 0 && scene.atoms.text(clause.start - 1) == "(";
                if !bracketed || heading.is_empty() {
                    heading = times;
                }
                sureness = circumstance::stance(scene, clause).modality;
                continue;
            }
        }
        if scene.atoms.lower(clause.start) == "theo" {
            source = circumstance::source(scene, clause.clone()).or(source);
            continue;
        }
        if let Some(body) = figure::host(scene, &clause) {
            host = Some(body);
            continue;
        }
        let mut clause = clause;
        if let Some((speaker, from)) = circumstance::claim(scene, clause.clone()) {
            source = speaker.or(source);
            clause.start = from;
        }
        let before = out.len();
        if let Some(extra) = carried.as_ref().and_then(|c| figure::again(scene, &clause, out.get(c.fact)?)) {
            out.push(extra);
            continue;
        }
        // `Con số này …` at the head of a sentence: the last measure of the text.
        let earlier =
            (carried.is_none() && figure::mentions_back(scene, &clause)).then(|| last_figure(out)).flatten();
        let known = carried.as_ref().or(earlier.as_ref());
        read_clause(scene, &clause, Context { carried: known, topic: topic.as_slice() }, out);
        for fact in &mut out[before..] {
            add_heading(fact, &heading);
            if fact.modality == Modality::Asserted && sureness != Modality::Asserted {
                fact.modality = sureness;
                fact.tense = circumstance::tense(scene, &fact.times, sureness, false);
            }
            fact.attribution.clone_from(&source);
            if let Some(body) = &host {
                figure::seat(fact, body);
            }
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
                fact: (before..out.len()).find(|&k| is_twin(&out[k], fact)).unwrap_or(out.len() - 1),
            });
        }
    }
}

/// What a clause goes on from that speaks of the last measure.
fn last_figure(out: &[Fact]) -> Option<Carried> {
    let (fact, found) = out.iter().enumerate().rev().take(8).find(|(_, f)| f.kind == FactKind::Figure)?;
    Some(Carried {
        subject: found.subject.clone(),
        object: found.object.clone(),
        predicate: found.predicate.clone(),
        ranked: false,
        fact,
    })
}

/// Whether two figures are of one measure, each with a price of its own.
fn is_twin(a: &Fact, b: &Fact) -> bool {
    a.rule == b.rule && a.subject == b.subject && a.object == b.object && a.predicate == b.predicate
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
            let (last, same) = (fact.clone(), carried.map_or(0, |c| c.fact) + 1);
            for twin in out.iter_mut().skip(same).filter(|f| is_twin(f, &last)) {
                figure::fold(scene, twin, clause, &head);
            }
        } else {
            let fact = figure::read(scene, clause, &head, context);
            let facts = fact.into_iter().flat_map(|f| figure::distribute(scene, clause, &head, f));
            for fact in facts {
                let more = figure::more(scene, clause, &head, &fact);
                out.push(fact);
                out.extend(more);
            }
        }
    } else if let Some(fact) = figure::counted(scene, clause) {
        out.push(fact);
    }
    out.extend(rank::read(scene, clause, carried));
}
