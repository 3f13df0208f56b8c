//! The numbers of a verb: in its object, or beside it where it tells how many.

use std::ops::Range;

use super::object::Object;
use super::site::Site;
use super::subject::Subject;
use crate::fact::frame::Frame;
use crate::fact::scene::Scene;
use crate::quantity::QuantityKind;

/// Who is counted stands this near before the verb.
const COUNTED: usize = 7;

/// The numbers that belong to a verb.
pub fn of(
    scene: &Scene<'_>,
    segment: &Range<usize>,
    site: &Site,
    frame: &Frame,
    left: &Subject,
    object: &Object,
) -> Vec<usize> {
    let plain = |q: &usize| {
        use QuantityKind::{Count, Measure, Money, Ordinal, Percent, Score};
        let kind = scene.quantities[*q].kind;
        if frame.scored { kind == Score } else { matches!(kind, Count | Money | Measure | Percent | Ordinal) }
    };
    // `vàng nhẫn loại 1-5 chỉ`: a number in a name.
    let named = |q: &usize| {
        let at = scene.quantity_atoms[*q].start;
        at > 0 && matches!(scene.atoms.lower(at - 1), "loại" | "hạng" | "cỡ" | "khóa" | "đợt")
    };
    let fits = |q: &usize| frame.units.is_empty() || of_unit(scene, *q, &frame.units);
    let mut behind: Vec<usize> =
        scene.quantities_in(object.atoms.clone()).filter(plain).filter(|q| !named(q) && fits(q)).collect();
    let at_once = behind.first().is_some_and(|&q| scene.quantity_atoms[q].start <= object.atoms.start + 1);
    if frame.counted {
        // `có thêm 2.000 người mắc bệnh`: who is counted stands right before or right after.
        let near = site.group.saturating_sub(COUNTED).max(segment.start)..site.group;
        let heads = |q: &usize| scene.quantities[*q].kind == QuantityKind::Count;
        let lead =
            scene.quantity_from(left.atoms.start).filter(|_| left.local && left.atoms.start >= segment.start);
        let before = scene.quantities_in(near).filter(heads).last().or(lead.filter(|q| heads(q)));
        let close = |q: &usize| scene.quantity_atoms[*q].end + 3 >= site.group;
        let joined = matches!(scene.atoms.lower(object.atoms.start), "và" | ",");
        return match before {
            Some(q) if !at_once || joined || close(&q) => vec![q],
            _ if at_once => behind.into_iter().take(1).collect(),
            _ => Vec::new(),
        };
    }
    let leads = left.local && scene.quantity_from(left.atoms.start).is_some();
    if leads && behind.is_empty() {
        let before = left.atoms.start..site.group.max(left.atoms.end);
        behind.extend(scene.quantities_in(before).filter(plain).take(1));
    }
    behind
}

/// Whether a number is a sum, a part or of one of these units.
fn of_unit(scene: &Scene<'_>, q: usize, units: &[String]) -> bool {
    let quantity = &scene.quantities[q];
    let unit = quantity.unit.as_deref().unwrap_or_default();
    matches!(quantity.kind, QuantityKind::Money | QuantityKind::Percent)
        || units.iter().any(|u| unit.starts_with(u.as_str()))
}
