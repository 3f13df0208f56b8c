//! The source after `theo`, and where what it says begins.

use std::ops::Range;

use super::clause::in_role;
use super::lexicon::{Class, word};
use super::scene::Scene;
use crate::entity::Label;
use crate::tag::Upos;

/// The noun phrase after `theo` at atoms up to `from`, and where what is said begins: after the comma.
pub fn source_after(scene: &Scene<'_>, from: usize, end: usize) -> Option<(Range<usize>, Option<usize>)> {
    let mut depth = 0usize;
    let limit = end.min(from + 60);
    let mut comma = None;
    for i in from..limit {
        if scene.is_mark(i, &["("]) {
            depth += 1;
        } else if scene.is_mark(i, &[")"]) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && scene.is_mark(i, &[",", ":"]) {
            if scene.is_mark(i, &[":"]) || !goes_on(scene, i, end) {
                comma = Some(i);
                break;
            }
        } else if scene.is_mark(i, &[";", "\"", "“"]) && depth == 0 {
            return None;
        }
    }
    let np_end = comma.unwrap_or(limit);
    if comma.is_none() && limit < end {
        return None;
    }
    Some((trim_relative(scene, from..np_end), comma.map(|c| c + 1)))
}

/// Whether the phrase before the comma at `i` goes on behind it: `ông A, Phó giám đốc Bệnh viện K, …`,
/// `ở Gyeonggi, Hàn Quốc, …`.
fn goes_on(scene: &Scene<'_>, i: usize, end: usize) -> bool {
    let next = (i + 1..end.min(i + 25)).find(|&k| scene.is_mark(k, &[",", ":"]));
    let Some(next) = next else { return false };
    let place = |e: usize| scene.entities[e].label == Label::Loc;
    let body = |e: usize| scene.entities[e].label == Label::Org;
    let own = scene.entity_from(i + 1).filter(|&e| scene.entity_atoms[e].end == next);
    let before = scene.entity(i - 1);
    let larger = |e: usize| place(e) && before.is_some_and(place) || body(e) && before.is_some_and(body);
    let person = scene.entity(i - 1).is_some_and(|e| scene.is_person(e)) || scene.is_mark(i - 1, &[")"]);
    own.is_some_and(larger) || (person || in_role(scene, i - 1)) && titled(scene, i + 1, next)
}

fn titled(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let capital = scene.atoms.get(start).is_some_and(|a| a.case.is_capital());
    let title = capital && scene.entity_from(start).is_none_or(|e| !scene.is_person(e))
        || in_role(scene, start)
        || word(scene.atoms, start, Class::SOURCE.or(Class::HOLDER)) > 0;
    let noun = |i: usize| {
        scene.entity(i).is_some()
            || in_role(scene, i)
            || !matches!(scene.tag(i), Upos::Aux | Upos::Verb) && word(scene.atoms, i, Class::FINITE) == 0
    };
    title && (start..end).all(noun)
}

/// Without the relative clause at the end: `báo cáo vừa được công ty A công bố`.
fn trim_relative(scene: &Scene<'_>, np: Range<usize>) -> Range<usize> {
    let cut = (np.start + 1..np.end).find(|&i| {
        scene.entity(i).is_none() && matches!(scene.atoms.lower(i), "vừa" | "được" | "mà" | "đã" | "do")
    });
    np.start..cut.unwrap_or(np.end)
}
