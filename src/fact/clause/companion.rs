//! What stands beside a fact and belongs to it: other numbers, other prices, the change of a figure.

use std::ops::Range;

use super::{object, site};
use crate::fact::phrases::Verb;
use crate::fact::scene::Scene;
use crate::fact::{Fact, FactKind, figure};
use crate::quantity::QuantityKind;

/// `133 triệu cổ phiếu, tương đương 3,4% vốn`: the same in other terms.
pub fn equal(scene: &Scene<'_>, line: &site::Line, n: usize, fact: &mut Fact) {
    let Some(next) = line.segments.get(line.sites[n].segment + 1) else { return };
    let leads = matches!(
        (scene.atoms.lower(next.start), scene.atoms.lower(next.start + 1)),
        ("tương", "đương" | "ứng") | ("chiếm", _)
    );
    let number = scene.quantities_in(next.clone()).next().filter(|_| leads);
    if let Some(q) = number {
        fact.quantities.push((q, "share"));
        fact.span = fact.span.cover(scene.quantities[q].span);
    }
}

/// `niêm yết giá mua 84 triệu đồng/lượng và giá bán 86 triệu đồng/lượng`: a figure for each price.
pub fn prices(scene: &Scene<'_>, object: &Range<usize>, fact: Fact) -> Vec<Fact> {
    let per_unit = |q: usize| scene.quantities[q].unit.as_deref().is_some_and(|u| u.contains('/'));
    let all = fact.quantities.iter().all(|(q, part)| *part == "value" && per_unit(*q));
    if fact.kind != FactKind::Figure || fact.quantities.len() < 2 || !all {
        return vec![fact];
    }
    let mut from = object.start;
    let parts = fact.quantities.iter().map(|&(q, part)| {
        let atoms = scene.quantity_atoms[q].clone();
        let named = object::name(scene, &(from.min(atoms.start)..atoms.start), false);
        from = atoms.end;
        Fact { quantities: vec![(q, part)], object: named.or_else(|| fact.object.clone()), ..fact.clone() }
    });
    parts.collect()
}

/// `niêm yết ở mức 84 triệu đồng, tăng 1,5 triệu so với hôm qua`: the change belongs to the figure before it.
pub fn grow(scene: &Scene<'_>, line: &site::Line, n: usize, fact: &mut Fact) {
    for segment in line.segments.iter().skip(line.sites[n].segment + 1) {
        let head = figure::head(scene, segment);
        let Some(head) = head.filter(|h| h.phrase.is_empty() && matches!(h.verb, Verb::Rise | Verb::Fall))
        else {
            return;
        };
        figure::fold(scene, fact, segment, &head);
    }
}

/// `chiếm 67 % dân số, 85 % GDP`: a fact for each part.
pub fn shares(scene: &Scene<'_>, line: &site::Line, n: usize, fact: &Fact, out: &mut Vec<Fact>) {
    let end = line.sites.get(n + 1).map_or_else(|| line.segments.last().map_or(0, |s| s.end), |s| s.group);
    let parts: Vec<usize> = scene
        .quantities_in(line.sites[n].verb.end..end)
        .filter(|&q| scene.quantities[q].kind == QuantityKind::Percent)
        .collect();
    for (k, &q) in parts.iter().enumerate() {
        let atoms = scene.quantity_atoms[q].clone();
        let stop = parts.get(k + 1).map_or(end, |&next| scene.quantity_atoms[next].start);
        let stop = line.segments.iter().find(|s| s.contains(&atoms.start)).map_or(stop, |s| s.end.min(stop));
        let mut part = fact.clone();
        part.quantities = vec![(q, "value")];
        part.object = object::name(scene, &(atoms.end..stop), false);
        part.span = fact.span.cover(scene.quantities[q].span);
        out.push(part);
    }
}
