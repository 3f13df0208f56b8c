//! What other clauses add to a figure: its change, another price, the session and the body that head a sentence.

use std::ops::Range;

use super::{Head, others, skip_fillers};
use crate::entity::Label;
use crate::fact::circumstance;
use crate::fact::phrases::{VERBS, Verb};
use crate::fact::scene::Scene;
use crate::fact::{Fact, FactKind};
use crate::quantity::QuantityKind;

/// The words that name a session are at most so many.
const SESSION: usize = 12;

/// Adds a change to the figure before it: `đạt 5 tỷ USD , tăng 11 % so với năm 2021`.
pub fn fold(scene: &Scene<'_>, fact: &mut Fact, clause: &Range<usize>, head: &Head) {
    fact.quantities.push((head.quantity, "change"));
    for extra in others(scene, clause, head) {
        fact.quantities.push(extra);
    }
    let times = circumstance::times(scene, clause.clone());
    let end = scene.times_in(clause.clone()).map(|t| scene.time_atoms[t].end).max();
    let end = end.unwrap_or(0).max(scene.quantity_atoms[head.quantity].end);
    fact.times.extend(times.into_iter().filter(|t| t.rel == "basis"));
    fact.span = fact.span.cover(scene.atoms.span(clause.start..end));
}

/// What a clause after a change adds: `( - 0,94 % )`, `xuống 1.263 điểm`.
pub fn continued(scene: &Scene<'_>, clause: &Range<usize>) -> Option<(usize, &'static str)> {
    let q = scene.quantities_in(clause.clone()).next()?;
    let atoms = scene.quantity_atoms[q].clone();
    let percent = scene.quantities[q].kind == QuantityKind::Percent;
    let signed = (clause.start..atoms.start).all(|i| matches!(scene.atoms.text(i), "-" | "+" | "–"));
    if percent && signed && atoms.end == clause.end {
        return Some((q, "change"));
    }
    if scene.atoms.starts_with(clause.start, &["tương", "đương"]) && atoms.start <= clause.start + 3 {
        return percent.then_some((q, "change"));
    }
    let (n, verb) = VERBS.at(scene.atoms, clause.start).find(|(_, v)| *v == Verb::Reach)?;
    let at = skip_fillers(scene, clause.start + n, clause.end);
    (verb == Verb::Reach && at == atoms.start).then_some((q, "value"))
}

/// `Chốt phiên 12/7`: a session heads what follows.
pub fn session(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    clause.len() <= SESSION
        && (clause.start..clause.end.min(clause.start + 4)).any(|i| scene.atoms.lower(i) == "phiên")
        && scene.times_in(clause.clone()).next().is_some()
        && scene.entities_in(clause.clone()).next().is_none()
}

/// `Tại Công ty SJC, …`: at whose counters the prices of a sentence hold.
pub fn host(scene: &Scene<'_>, clause: &Range<usize>) -> Option<String> {
    let at = clause.start + 1;
    let e = scene.mention_from(at).filter(|_| matches!(scene.atoms.lower(clause.start), "tại" | "ở"))?;
    let body = scene.entities[e].label == Label::Org && scene.mention_end(e) >= clause.end;
    body.then(|| scene.entities[e].name.clone())
}

/// Gives a price to the body at whose counters it holds.
pub fn seat(fact: &mut Fact, body: &str) {
    let price =
        |text: &str| text.starts_with("giá") || text.starts_with("vàng") || text.starts_with("tỷ giá");
    let measure = fact.object.clone().or_else(|| fact.subject.first().cloned());
    if matches!(fact.kind, FactKind::Figure | FactKind::Change) && measure.as_deref().is_some_and(price) {
        fact.object = measure;
        fact.subject = vec![body.to_owned()];
    }
}

/// `74 triệu đồng/lượng mua vào và 76 triệu đồng/lượng bán ra`: a figure for each price.
pub fn more(scene: &Scene<'_>, clause: &Range<usize>, head: &Head, fact: &Fact) -> Vec<Fact> {
    let from = scene.quantity_atoms[head.quantity].end;
    let numbers = scene.quantities_in(from..clause.end);
    numbers.filter_map(|q| twin(scene, fact, q, from)).collect()
}

/// `(mua vào) và 76 triệu đồng/lượng (bán ra)`: the same figure with another price.
pub fn again(scene: &Scene<'_>, clause: &Range<usize>, fact: &Fact) -> Option<Fact> {
    let q = scene.quantities_in(clause.start..clause.end.min(clause.start + 4)).next()?;
    twin(scene, fact, q, clause.start)
}

/// A figure with the price `q` for its own, where only `và` or a dash stands between `from` and it, and both prices
/// are of one unit.
fn twin(scene: &Scene<'_>, fact: &Fact, q: usize, from: usize) -> Option<Fact> {
    let own = fact.quantities.first().filter(|(_, part)| *part == "value").map(|(q, _)| *q)?;
    let unit = scene.quantities[q].unit.as_deref().filter(|u| u.contains('/'));
    let atoms = scene.quantity_atoms[q].clone();
    let before = atoms.start.checked_sub(1)?;
    let links = |i: usize| matches!(scene.atoms.lower(i), "và" | "-" | "–" | "còn");
    let near = (from..atoms.start).all(|i| {
        links(i)
            || matches!(
                scene.atoms.lower(i),
                "(" | ")" | "mua" | "vào" | "bán" | "ra" | "chiều" | "mức" | "giá" | "ở" | "là"
            )
    });
    let same = fact.kind == FactKind::Figure && q != own && scene.quantities[own].unit.as_deref() == unit;
    if !same || unit.is_none() || !near || !(from..=before).any(links) {
        return None;
    }
    let mut twin = fact.clone();
    twin.quantities = vec![(q, "value")];
    twin.span = fact.span.cover(scene.quantities[q].span);
    Some(twin)
}
