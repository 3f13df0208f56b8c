//! Noun phrases read as subjects: the names they begin with or stand for, or their words.

use std::ops::Range;

use super::subject::Subject;
use super::{anaphor, phrase};
use crate::entity::Label;
use crate::fact::noun;
use crate::fact::scene::Scene;
use crate::fact::subject::{is_mutual, owner, pair_before};
use crate::tokenize::keys::Phrase;

/// A subject of more atoms is no noun phrase.
const LONGEST: usize = 40;

/// Reads a noun phrase as a subject.
pub fn of(scene: &Scene<'_>, range: Range<usize>, local: bool) -> Subject {
    let mut atoms = noun::phrase(scene, range);
    while atoms.start < atoms.end
        && matches!(scene.atoms.lower(atoms.start), "các" | "những" | "cả" | "chính")
        && scene.mention_from(atoms.start + 1).is_some()
    {
        atoms.start += 1;
    }
    // `bị cáo Nguyễn Văn A`, `nhóm G20`: the name.
    if let Some(n) = phrase::class_noun(scene, atoms.start)
        && scene.mention_from(atoms.start + n).is_some_and(|e| scene.mention_end(e) <= atoms.end)
    {
        atoms.start += n;
    }
    if atoms.is_empty() || atoms.len() > LONGEST {
        return Subject { atoms, local, ..Subject::default() };
    }
    if let Some(e) = anaphor::resolve(scene, &atoms) {
        let entity = &scene.entities[e];
        return Subject {
            names: vec![entity.name.clone()],
            label: Some(entity.label),
            atoms,
            local,
            ..Subject::default()
        };
    }
    let (names, label) = named(scene, &atoms);
    if !names.is_empty() {
        let mute = scene.mention_from(atoms.start).is_some_and(|e| {
            let kinds = ["facility", "water", "street", "village", "island"];
            scene.entities[e].subtype.is_some_and(|s| kinds.contains(&s))
        });
        return Subject { names, label, atoms, local, mute, ..Subject::default() };
    }
    let actor = phrase::actor(scene, atoms.start, atoms.end)
        || matches!(scene.atoms.lower(atoms.start), "các" | "những" | "nhiều" | "một" | "hai" | "ba")
            && phrase::actor(scene, atoms.start + 1, atoms.end);
    let text = match scene.quantity_from(atoms.start) {
        // `56 vụ tai nạn`: what is counted.
        Some(q) => {
            let core = scene.atoms.at_byte(scene.quantities[q].core.end);
            let first = core + usize::from(matches!(scene.atoms.lower(core), "vụ" | "trận" | "cơn"));
            scene.text(first..atoms.end.max(first), |i| scene.time(i).is_none())
        }
        // `vụ cháy tại quận 7`: where it was is no part of what it is.
        None if phrase::is_event(scene, atoms.start) => {
            let end = atoms.clone().find(|&i| matches!(scene.atoms.lower(i), "tại" | "ở") && !scene.taken(i));
            scene.text(atoms.start..end.unwrap_or(atoms.end), |i| scene.time(i).is_none())
        }
        None => scene.text(atoms.clone(), |i| scene.time(i).is_none()),
    };
    Subject {
        names: if text.is_empty() { Vec::new() } else { vec![noun::lowered(&text)] },
        label: None,
        actor,
        atoms,
        local,
        ..Subject::default()
    }
}

/// The names that a phrase begins with, or that it stands for.
fn named(scene: &Scene<'_>, atoms: &Range<usize>) -> (Vec<String>, Option<Label>) {
    if let Some(first) = scene.mention_from(atoms.start) {
        let mut names = vec![scene.entities[first].name.clone()];
        let mut end = scene.mention_end(first);
        let label = scene.entities[first].label;
        while end < atoms.end {
            let joined = matches!(scene.atoms.lower(end), "và" | "," | "-" | "–" | "cùng" | "với");
            let Some(next) = scene.mention_from(end + usize::from(joined)).filter(|_| joined) else { break };
            names.push(scene.entities[next].name.clone());
            end = scene.mention_end(next);
        }
        names.dedup();
        return (names, Some(label));
    }
    if scene.atoms.lower(atoms.start) == "cả" || scene.atoms.lower(atoms.start) == "hai" {
        if is_mutual(scene, &(atoms.start..atoms.end.min(atoms.start + 3))) {
            return (pair_before(scene, atoms.start), Some(Label::Loc));
        }
        let i = atoms.start + 1;
        if matches!(scene.atoms.lower(i), "lãnh" | "nhà" | "tổng" | "nguyên") {
            return (scene.people_before(atoms.start, 2), Some(Label::Per));
        }
    }
    // `quan hệ Việt - Mỹ`, `hợp tác giữa hai nước`: both sides.
    if matches!(scene.atoms.lower(atoms.start), "quan" | "mối" | "hợp" | "sự")
        && (atoms.start..atoms.end).any(|i| {
            scene.atoms.starts_with(i, &["quan", "hệ"]) || scene.atoms.starts_with(i, &["hợp", "tác"])
        })
    {
        let names = owner(scene, atoms).names;
        if names.len() == 2 {
            return (names, Some(Label::Loc));
        }
    }
    (Vec::new(), None)
}

/// Whether a phrase begins with one of these nouns, after its number or determiner.
pub fn begins_with(scene: &Scene<'_>, atoms: &Range<usize>, heads: &[Phrase]) -> bool {
    (atoms.start..atoms.end.min(atoms.start + 3))
        .any(|i| heads.iter().any(|h| i + h.len() <= atoms.end && scene.atoms.has(i, h)))
}
