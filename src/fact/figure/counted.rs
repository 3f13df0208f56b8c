//! People counted where they are.

use std::ops::Range;

use super::build;
use crate::fact::noun::{cue, phrase};
use crate::fact::phrases::{VERBS, Verb};
use crate::fact::scene::Scene;
use crate::fact::{Arg, Fact, FactKind, FactTime, TimeRef, circumstance};
use crate::quantity::QuantityKind;

/// `30.000 sinh viên Việt Nam đang học tập tại Mỹ`: people counted where they are.
pub fn counted(scene: &Scene<'_>, clause: &Range<usize>) -> Option<Fact> {
    let q = scene.quantities_in(clause.clone()).next()?;
    let quantity = &scene.quantities[q];
    let after = scene.quantity_atoms[q].end;
    let lead = phrase(scene, clause.start..scene.quantity_atoms[q].start);
    let bare = lead.clone().all(|i| {
        matches!(
            scene.atoms.lower(i),
            "có" | "khoảng" | "hơn" | "gần" | "trên" | "chừng" | "hiện" | "đang" | "tổng" | "cộng"
        )
    });
    (quantity.kind == QuantityKind::Count && bare).then_some(())?;
    let verb = (after..clause.end.min(after + 10))
        .find_map(|i| VERBS.at(scene.atoms, i).find(|(_, v)| *v == Verb::Stay).map(|(n, _)| i..i + n))?;
    let who = scene.entities_in(after..verb.start).next().map(|e| scene.entities[e].name.clone())?;
    let place = scene.entities_in(verb.end..clause.end).next().map(|e| scene.entities[e].name.clone());
    place.as_ref()?;
    let times = circumstance::times(scene, clause.clone());
    let stance = circumstance::stance(scene, clause.start..verb.start);
    let args = place.map(|p| ("destination", Arg::Text(p))).into_iter().collect();
    let object = scene.text(scene.quantity_atoms[q].start..verb.start, |i| {
        i >= scene.atoms.at_byte(quantity.core.end) && cue(scene, i).is_none()
    });
    let quantities = vec![(q, "value")];
    let end = scene.entities_in(verb.end..clause.end).next().map_or(verb.end, |e| scene.entity_atoms[e].end);
    let begin = scene.times_in(clause.clone()).next().map_or(usize::MAX, |t| scene.time_atoms[t].start);
    let begin = begin.min(scene.quantity_atoms[q].start);
    let mut fact = build(
        scene,
        begin..end,
        FactKind::Figure,
        vec![who],
        verb,
        Some(object),
        quantities,
        times,
        args,
        stance,
        "counted",
    );
    fact.tense = circumstance::tense(scene, &fact.times, fact.modality, true);
    if fact.times.is_empty() && clause.clone().any(|i| matches!(scene.atoms.lower(i), "đang" | "hiện")) {
        fact.times.push(FactTime { what: TimeRef::Published, rel: "as_of" });
    }
    Some(fact)
}
