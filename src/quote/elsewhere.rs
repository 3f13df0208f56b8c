//! Subjects that do not stand right before their cue: with an earlier verb, in the sentence before, in the passive.

use std::ops::Range;

use super::antecedent::Memory;
use super::clause;
use super::cue::{Hit, Voice};
use super::indirect::is_verb;
use super::lexicon::{Class, Frame, word};
use super::scene::Scene;
use super::subject::{Speaker, named};
use crate::entity::Label;
use crate::tag::Upos;

/// The longest title before a name, in atoms.
const TITLE: usize = 12;
/// The verb to which a cue is joined stands at most so many atoms before it.
const FIRST_VERB: usize = 40;

/// Who does what is done to the subject: `được bác sĩ cảnh báo`. A common noun is nobody who was named before.
pub fn agent(scene: &Scene<'_>, memory: &Memory, np: Range<usize>) -> Option<Speaker> {
    if np.clone().any(|i| scene.entity(i).is_some()) {
        return named(scene, memory, np);
    }
    (!np.is_empty()).then(|| Speaker { names: vec![scene.written(np.clone())], atoms: Some(np) })
}

/// The subject of the cue before this one in its sentence, which itself says nothing: `Ông A nhấn mạnh … và nói …`.
pub fn first_subject(scene: &Scene<'_>, memory: &Memory, hits: &[Hit], h: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(hits[h].atoms.start).start;
    let before = hits[..h].last().filter(|b| b.atoms.start >= start && b.voice == Voice::Active)?;
    // `báo X dẫn lời ông A, …, cho biết`: he does.
    if before.cue.frame == Frame::Source || before.cites(scene) {
        return None;
    }
    named(scene, memory, clause::subject_before(scene, before.atoms.start, start)?)
}

/// The subject of the verb to which the cue at atom `at` is joined: `Ukraine đã bác bỏ cáo buộc và nêu rõ …`.
pub fn joined_subject(scene: &Scene<'_>, memory: &Memory, at: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(at).start.max(at.saturating_sub(FIRST_VERB));
    let comma = (start..at.saturating_sub(1)).rev().find(|&i| scene.is_mark(i, &[","]));
    let start = comma.map_or(start, |c| c + 1);
    let verb = (start + 1..at)
        .find(|&i| is_verb(scene, i) && (scene.tag(i - 1) != Upos::Noun || scene.entity(i - 1).is_some()))?;
    let np = clause::subject_before(scene, verb, start)?;
    let known = np.clone().any(|i| scene.entity(i).is_some());
    known.then(|| named(scene, memory, np)).flatten()
}

/// The person or body with whom the sentence before begins, where this one begins with the cue: `Trong đó yêu cầu …`.
pub fn sentence_before(scene: &Scene<'_>, memory: &Memory, hits: &[Hit], h: usize) -> Option<Speaker> {
    let at = hits[h].atoms.start;
    let start = scene.sentence_atoms(at).start;
    let opener = word(scene.atoms, start, Class::OPENER);
    let only = opener > 0
        && (start + opener..at).all(|i| scene.is_punct(i) || word(scene.atoms, i, Class::ADVERB) > 0);
    if !only || start == 0 || scene.begins_line(start) {
        return None;
    }
    let speaker = opening(scene, memory, start)?;
    Some(Speaker { atoms: None, ..speaker })
}

/// The person or body with whom the sentence before atom `at` begins: `Hội A đã có đơn gửi …, trong đó viết: "…"`.
pub fn opening(scene: &Scene<'_>, memory: &Memory, at: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(at.checked_sub(1)?).start;
    let head = clause::skip_openers(scene, start, at);
    let mut i = head;
    while i < at && i < head + TITLE && scene.entity(i).is_none() && clause::in_role(scene, i) {
        i += 1;
    }
    let honorific = usize::from(scene.entity(i).is_none());
    let e = scene.entity_from(i + honorific).filter(|&e| scene.entity_atoms[e].end < at)?;
    let speaks = scene.is_person(e) || honorific == 0 && scene.entities[e].label == Label::Org;
    speaks.then(|| named(scene, memory, head..scene.entity_atoms[e].end)).flatten()
}

/// The person with whom the sentence before atom `at` begins.
pub fn opening_person(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let start = scene.sentence_atoms(at.checked_sub(1)?).start;
    let head = clause::skip_openers(scene, start, at);
    let e = (head..at.min(head + TITLE)).find_map(|i| scene.entity(i))?;
    let from = scene.entity_atoms[e].start;
    let title = |i: usize| {
        clause::in_role(scene, i) || word(scene.atoms, i, Class::WOMAN.or(Class::MAN).or(Class::HOLDER)) > 0
    };
    (scene.is_person(e) && (from == head || title(head))).then_some(e)
}

/// Whether nothing but a comma, `và` or `đồng thời` stands before the cue at atom `i`.
pub fn follows_on(scene: &Scene<'_>, i: usize) -> bool {
    let mut k = i;
    while k > 0 && matches!(scene.atoms.lower(k - 1), "cũng" | "đã" | "còn" | "tiếp" | "tục") {
        k -= 1;
    }
    k > 1
        && (scene.is_mark(k - 1, &[","]) && k == i
            || matches!(scene.atoms.lower(k - 1), "và" | "rồi" | "nhưng")
            || scene.atoms.lower(k - 1) == "thời" && scene.atoms.lower(k - 2) == "đồng")
}
