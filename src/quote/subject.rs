//! Who speaks: from a noun phrase to names.

use std::ops::Range;

use super::antecedent::{Memory, anaphor, body, both, by_role};
use super::clause::in_role;
use super::lexicon::{Class, word, word_before};
use super::office::by_office;
use super::scene::Scene;
use crate::entity::Label;
use crate::tag::Upos;

/// Who speaks, and where the sentence says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speaker {
    /// Canonical names, or the phrase as written.
    pub names: Vec<String>,
    /// The atoms that say so.
    pub atoms: Option<Range<usize>>,
}

/// The longest phrase that names a speaker, in atoms.
const LONGEST: usize = 40;
/// So many names are looked for before the two that `và` joins.
const ROW: usize = 8;

/// Who is meant by the noun phrase `np`; `None` where it is none.
pub fn named(scene: &Scene<'_>, memory: &Memory, np: Range<usize>) -> Option<Speaker> {
    let np = row(scene, trim(scene, np));
    if np.is_empty() || np.len() > LONGEST || !is_noun_phrase(scene, np.start) {
        return None;
    }
    if let Some(speaker) = people(scene, &np) {
        return Some(speaker);
    }
    if word(scene.atoms, np.start, Class::BOTH) == np.len()
        && let Some(names) = both(scene, np.start)
    {
        return Some(Speaker { names, atoms: Some(np) });
    }
    if let Some(name) = anaphor(scene, memory, &np) {
        return Some(Speaker { names: vec![name], atoms: Some(np) });
    }
    if let Some(name) = by_role(scene, &np).or_else(|| by_office(scene, &np)) {
        return Some(Speaker { names: vec![name], atoms: Some(np) });
    }
    if let Some(name) = body(scene, memory, &np) {
        return Some(Speaker { names: vec![name], atoms: Some(np) });
    }
    if let Some(speaker) = owner(scene, memory, &np) {
        return Some(speaker);
    }
    // `đơn vị vận hành là Công ty A`: the name says who.
    let last = np.end.checked_sub(1).and_then(|i| scene.entity(i)).map(|e| scene.entity_atoms[e].clone());
    let named_last = last.filter(|l| l.end == np.end && l.start > np.start && scene.is_is(l.start - 1));
    let np = named_last.unwrap_or(np);
    // `hai tờ báo lớn là A và B`: those are named.
    let first = np.clone().find(|&i| scene.entity(i).is_some());
    let counted = scene.tag(np.start) == Upos::Num && scene.entity(np.start).is_none();
    let np = match first
        .filter(|&f| counted && scene.entity(f).is_some_and(|e| scene.entities[e].label == Label::Org))
    {
        Some(first) if (first..np.end).any(|i| scene.atoms.lower(i) == "và") => first..np.end,
        _ => np,
    };
    // `người dân cần theo dõi thông tin dự báo`: a clause, not a noun phrase.
    if np.clone().skip(1).any(|i| scene.entity(i).is_none() && scene.tag(i) == Upos::Aux) {
        return None;
    }
    let mut names = Vec::new();
    for part in parts(scene, &np) {
        names.push(phrase(scene, part)?);
    }
    (!names.is_empty()).then_some(Speaker { names, atoms: Some(np) })
}

/// Whether a phrase names somebody who speaks or a text that says something; not `tài sản của ông A ước tính …`.
pub fn can_speak(scene: &Scene<'_>, np: &Range<usize>) -> bool {
    let start = (np.start..np.end).find(|&i| !scene.is_punct(i)).unwrap_or(np.start);
    let counted =
        usize::from(matches!(scene.tag(start), Upos::Num | Upos::Det) && scene.entity(start).is_none());
    let known =
        Class::SOURCE.or(Class::PERSON).or(Class::BODY).or(Class::DOCUMENT).or(Class::KIN).or(Class::BOTH);
    let known = known.or(Class::HUMAN);
    let many = word(scene.atoms, start, Class::MANY);
    if [start, start + counted, start + many].iter().any(|&i| word(scene.atoms, i, known) > 0) {
        return true;
    }
    // A capital inside is a name that nobody knows.
    let capital = |i: usize| i > start && scene.atoms.get(i).is_some_and(|a| a.case.is_capital());
    let first = (start..np.end).find(|&i| scene.entity(i).is_some() || capital(i));
    first.is_some_and(|e| (start..e).all(|i| word(scene.atoms, i, Class::OF) == 0))
}

/// Whether what begins at `i` can be a speaker: no verb, no adverb, nobody of the text's own.
fn is_noun_phrase(scene: &Scene<'_>, i: usize) -> bool {
    let known = Class::SOURCE.or(Class::PERSON).or(Class::DOCUMENT).or(Class::BODY).or(Class::BOTH);
    let known = known.or(Class::HUMAN);
    if scene.entity(i).is_some() || word(scene.atoms, i, known.or(Class::MANY)) > 0 {
        return true;
    }
    let reader = word(scene.atoms, i, Class::NOBODY) > 0;
    let tag = scene.tag(i);
    !reader
        && (matches!(tag, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Num | Upos::X)
            || scene.tag(i + 1) == Upos::Noun && tag == Upos::Adj)
}

/// Without marks, brackets and what is no noun phrase at both ends.
fn trim(scene: &Scene<'_>, mut np: Range<usize>) -> Range<usize> {
    while np.start < np.end && (scene.is_punct(np.start) || scene.atoms.lower(np.start) == "có") {
        np.start += 1;
    }
    while np.start < np.end {
        let last = np.end - 1;
        if scene.is_mark(last, &[")"]) {
            let open = (np.start..last).rev().take(LONGEST).find(|&i| scene.is_mark(i, &["("]));
            np.end = open.unwrap_or(last);
        } else if scene.is_punct(last) {
            np.end = last;
        } else {
            break;
        }
    }
    np
}

/// The persons at the head of a phrase: `người phát ngôn Bộ Ngoại giao Phạm Thu Hằng`, `ông A và bà B`.
fn people(scene: &Scene<'_>, np: &Range<usize>) -> Option<Speaker> {
    let mut names: Vec<String> = Vec::new();
    let mut atoms: Option<Range<usize>> = None;
    let mut i = np.start;
    while i < np.end {
        let Some(e) = scene.entity(i) else {
            i += 1;
            continue;
        };
        let range = scene.entity_atoms[e].clone();
        i = range.end.max(i + 1);
        if !scene.is_person(e) || range.end > np.end {
            continue;
        }
        let from = atoms.as_ref().map_or(np.start, |a| a.end);
        // After the first person only `và B`, `, B` are speakers too.
        if let Some(so_far) = &atoms {
            let joined = (so_far.end..range.start).any(|k| matches!(scene.atoms.lower(k), "và" | "cùng"));
            if !joined && !is_next(scene, so_far.end, range.start) {
                continue;
            }
        } else if other_person(scene, from..range.start) {
            return None;
        }
        let name = &scene.entities[e].name;
        if !names.contains(name) {
            names.push(name.clone());
        }
        atoms = Some(atoms.map_or(range.clone(), |a| a.start..range.end));
    }
    Some(Speaker { names, atoms: Some(atoms?) })
}

/// Whether nothing but a comma, a title and `ông`, `bà` stand between two persons at atoms `end` and `start`.
fn is_next(scene: &Scene<'_>, end: usize, start: usize) -> bool {
    scene.is_mark(end, &[","]) && (end + 1..start).all(|i| is_address(scene, i) || in_role(scene, i))
}

fn is_address(scene: &Scene<'_>, i: usize) -> bool {
    word(scene.atoms, i, Class::WOMAN.or(Class::MAN)) == 1
}

/// With those who stand before it in the row that its `và` ends: `ông A, ông B và bà C`, `Bộ X, Bộ Y và Bộ Z`.
fn row(scene: &Scene<'_>, mut np: Range<usize>) -> Range<usize> {
    let kind = |i: usize| scene.entity(i).map(|e| scene.entities[e].label);
    let Some(last) = np.end.checked_sub(1).and_then(kind) else { return np };
    let ends = np.clone().any(|i| matches!(scene.atoms.lower(i), "và" | "cùng") && scene.entity(i).is_none());
    for _ in 0..ROW {
        let Some(comma) = np.start.checked_sub(1).filter(|&c| ends && scene.is_mark(c, &[","])) else {
            break;
        };
        let Some(e) = comma.checked_sub(1).and_then(|i| scene.entity(i)) else { break };
        let mut start = scene.entity_atoms[e].start;
        if scene.entities[e].label != last || scene.entity_atoms[e].end != comma {
            break;
        }
        while start > 0 && (is_address(scene, start - 1) || in_role(scene, start - 1)) {
            start -= 1;
        }
        // `gặp ông A, ông B và bà C nói`: he does not speak.
        let free = start == scene.sentence_atoms(comma).start
            || scene.is_punct(start - 1)
            || word_before(scene.atoms, start, Class::MANY.or(Class::OPENER).or(Class::SUBORDINATOR)) > 0;
        if !free {
            break;
        }
        np.start = start;
    }
    np
}

/// Whether what stands before a person's name makes somebody else of it: `vợ ông A`, `luật sư của bà B`.
fn other_person(scene: &Scene<'_>, before: Range<usize>) -> bool {
    let honorific =
        |i: usize| matches!(scene.atoms.lower(i), "ông" | "bà" | "anh" | "chị" | "cô" | "em" | "bé");
    let mut end = before.end;
    // `cháu gái của Tổng thống A`: what stands before the title counts.
    let role = scene.entity(before.end).and_then(|e| scene.entities[e].role);
    if let Some(role) = role.map(|r| scene.atoms.at_byte(r.start)).filter(|r| before.contains(r)) {
        end = role;
    }
    while end > before.start && honorific(end - 1) {
        end -= 1;
    }
    let of = end > before.start && matches!(scene.atoms.lower(end - 1), "của" | "với" | "về" | "cho");
    of && end >= before.start + 2 || {
        let n = word_before(scene.atoms, end, Class::KIN);
        n > 0 && end - n >= before.start
    }
}

/// The speaker behind a document: `báo cáo của Bộ Y tế`, `thông tin trên website Vinaconex`, `lời mẹ Mến`.
fn owner(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<Speaker> {
    let atoms = scene.atoms;
    let counted =
        usize::from(matches!(atoms.lower(np.start), "một" | "các" | "những" | "nhiều" | "bản" | "cuộc"));
    let n = word(atoms, np.start + counted, Class::DOCUMENT);
    // `nguồn tin từ …`: nobody says who.
    if n == 0 || atoms.lower(np.start + counted) == "nguồn" {
        return None;
    }
    for i in np.start + counted + n..np.end.min(np.start + n + 10) {
        let of = word(atoms, i, Class::OF);
        if of > 0 && scene.entity(i).is_none() {
            let rest = i + of..np.end;
            let known = scene.entity_from(rest.start).is_some()
                || word(atoms, rest.start, Class::PERSON) > 0
                || word(atoms, rest.start, Class::HUMAN.or(Class::SOURCE)) > 0
                || scene
                    .entity_from(rest.start + word(atoms, rest.start, Class::SOURCE.or(Class::BODY)))
                    .is_some();
            return if known { named(scene, memory, rest) } else { None };
        }
        if scene.is_punct(i) {
            return None;
        }
    }
    None
}

/// The phrases that `và` joins.
fn parts(scene: &Scene<'_>, np: &Range<usize>) -> Vec<Range<usize>> {
    let row = np.clone().any(|i| scene.atoms.lower(i) == "và" && scene.entity(i).is_none());
    let mut out = Vec::new();
    let mut start = np.start;
    for i in np.clone() {
        let comma = row && scene.is_mark(i, &[","]) && scene.entity_from(i + 1).is_some();
        let joins = comma || matches!(scene.atoms.lower(i), "và" | "cùng") && scene.entity(i).is_none();
        let joins = joins && i > start;
        if joins && i + 1 < np.end && noun_begins(scene, i + 1) {
            out.push(start..i);
            start = i + 1;
        }
    }
    out.push(start..np.end);
    out
}

fn noun_begins(scene: &Scene<'_>, i: usize) -> bool {
    scene.entity_from(i).is_some() || word(scene.atoms, i, Class::SOURCE.or(Class::PERSON)) > 0
}

/// The name of one phrase: an entity's canonical one, or what is written.
fn phrase(scene: &Scene<'_>, np: Range<usize>) -> Option<String> {
    let atoms = scene.atoms;
    let bare = |i: usize| {
        matches!(
            atoms.lower(i),
            "phía" | "tờ" | "báo" | "trang" | "kênh" | "hãng" | "đài" | "đại" | "chính" | "cả" | "nước"
        )
    };
    // `hãng công nghệ Apple`: the name at the end says which.
    let class = word(atoms, np.start, Class::BODY);
    let last = np.end.checked_sub(1).and_then(|i| scene.entity(i));
    let apposed = |e: &usize| {
        let own = &scene.entity_atoms[*e];
        let plain = |i: usize| scene.entity(i).is_none() && matches!(scene.tag(i), Upos::Noun | Upos::Adj);
        own.start >= np.start + class
            && (np.start + class..own.start).all(plain)
            && !matches!(scene.entities[*e].label, Label::Loc | Label::Per)
    };
    if let Some(e) = last.filter(apposed).filter(|_| class > 0) {
        return Some(scene.entities[e].name.clone());
    }
    if let Some(e) =
        scene.entity(np.start).or_else(|| scene.entity_from(np.start + 1).filter(|_| bare(np.start)))
        && scene.entity_atoms[e].start <= np.start + 1
    {
        return Some(scene.entities[e].name.clone());
    }
    let has_noun = scene.syllables(np.clone()) > 0;
    has_noun.then(|| scene.written(np))
}
