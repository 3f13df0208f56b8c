//! Who speaks: from a noun phrase to names.

use std::ops::Range;

use super::lexicon::{Class, word, word_before};
use super::scene::Scene;
use crate::entity::{Entity, Label};
use crate::tag::Upos;
use crate::tokenize::AtomKind;

/// Who speaks, and where the sentence says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speaker {
    /// Canonical names, or the phrase as written.
    pub names: Vec<String>,
    /// The atoms that say so.
    pub atoms: Option<Range<usize>>,
}

/// The people who have spoken so far.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The last named speaker who is a person, and where.
    last: Option<(String, usize)>,
    /// The last named speaker who is an organisation or paper.
    body: Option<String>,
    /// The last country that spoke.
    country: Option<String>,
}

impl Memory {
    /// Takes note of who spoke at atom `at`.
    pub fn note(&mut self, scene: &Scene<'_>, speaker: &Speaker, at: usize) {
        let label = |i: usize| scene.entity(i).map(|e| scene.entities[e].label);
        if let ([name], Some(range)) = (speaker.names.as_slice(), speaker.atoms.clone())
            && range.clone().any(|i| matches!(label(i), Some(Label::Org | Label::Misc)))
        {
            self.body = Some(name.clone());
        }
        if let [name] = speaker.names.as_slice() {
            let country = country_of(scene, name);
            self.country = country.or(self.country.take());
        }
        if let [name] = speaker.names.as_slice()
            && speaker
                .atoms
                .clone()
                .is_some_and(|r| r.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e))))
        {
            self.last = Some((name.clone(), at));
        }
    }
}

/// The country that `name` is or ends with: `Bộ Ngoại giao Nga`.
fn country_of(scene: &Scene<'_>, name: &str) -> Option<String> {
    let countries = scene.entities.iter().take(COUNTRIES);
    let mut countries = countries.filter(|e| e.label == Label::Loc && e.subtype == Some("country"));
    let of = |c: &&Entity| {
        name.strip_suffix(c.name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    countries.find(of).map(|c| c.name.clone())
}

/// How many names are looked at for the two countries of the text.
const COUNTRIES: usize = 200;
/// How far back a person may be named for whom a common noun or pronoun stands, in atoms.
const REACH: usize = 400;
/// The longest description of somebody after the noun, in atoms: `mỹ nhân chuyển giới hàng đầu Thái Lan`.
const EPITHET: usize = 6;
/// The longest phrase that names a speaker, in atoms.
const LONGEST: usize = 40;

/// Who is meant by the noun phrase `np`; `None` where it is none.
pub fn named(scene: &Scene<'_>, memory: &Memory, np: Range<usize>) -> Option<Speaker> {
    let np = trim(scene, np);
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
    if let Some(name) = by_role(scene, &np) {
        return Some(Speaker { names: vec![name], atoms: Some(np) });
    }
    if let Some(name) = body(scene, memory, &np) {
        return Some(Speaker { names: vec![name], atoms: Some(np) });
    }
    if let Some(speaker) = owner(scene, memory, &np) {
        return Some(speaker);
    }
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

/// Whether what begins at `i` can be a speaker: no verb, no adverb, nobody of the text's own.
fn is_noun_phrase(scene: &Scene<'_>, i: usize) -> bool {
    let known = Class::SOURCE.or(Class::PERSON).or(Class::DOCUMENT).or(Class::BODY).or(Class::BOTH);
    if scene.entity(i).is_some() || word(scene.atoms, i, known) > 0 {
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
            if !joined {
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

/// The two countries of the text, for `hai bên`.
fn both(scene: &Scene<'_>, before: usize) -> Option<Vec<String>> {
    let mut names: Vec<&str> = Vec::new();
    for (e, entity) in scene.entities.iter().enumerate().take(COUNTRIES) {
        let country = entity.label == Label::Loc && entity.subtype == Some("country");
        if country && !names.contains(&entity.name.as_str()) {
            names.push(&entity.name);
        }
        if names.len() == 2 {
            return Some(names.into_iter().map(str::to_owned).collect());
        }
        if scene.entity_atoms[e].start > before {
            break;
        }
    }
    None
}

/// The person for whom a pronoun or common noun stands: `cô`, `nam ca sĩ`, `vị này`.
fn anaphor(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<String> {
    let atoms = scene.atoms;
    let mut i = np.start;
    let n = word(atoms, i, Class::PERSON);
    if n == 0 {
        return None;
    }
    i += n;
    i += word(atoms, i, Class::PERSON);
    let quality = |k: usize| {
        matches!(scene.tag(k), Upos::Adj | Upos::Num)
            || word(atoms, k, Class::FEATURE) > 0
            || atoms.kind(k) == Some(AtomKind::Number)
    };
    let rest = i..np.end;
    let plain = rest
        .clone()
        .all(|k| quality(k) || scene.entity(k).is_some() || scene.tag(k) == Upos::Noun && rest.len() <= 3);
    let place = |k: usize| scene.entity(k).is_none_or(|e| scene.entities[e].label == Label::Loc);
    if !plain || rest.len() > EPITHET || !(i..np.end).all(place) {
        return None;
    }
    let woman = word(atoms, np.start, Class::WOMAN) > 0;
    let man = word(atoms, np.start, Class::MAN) > 0;
    recent(scene, memory, np.start, woman, man)
}

/// The person whose title, given with the name before, begins with this phrase: `Thứ trưởng`.
fn by_role(scene: &Scene<'_>, np: &Range<usize>) -> Option<String> {
    if np.len() > 6 || np.clone().any(|i| scene.entity(i).is_some()) {
        return None;
    }
    let phrase = scene.written(np.clone()).to_lowercase();
    let before = scene.entity_atoms.partition_point(|r| r.start < np.start);
    let bears = |e: &usize| {
        let role = scene.entities[*e].role.map(|r| r.of(scene.atoms.source()).to_lowercase());
        role.is_some_and(|r| r == phrase || r.strip_prefix(&phrase).is_some_and(|rest| rest.starts_with(' ')))
    };
    let found = (0..before).rev().take(60).find(|e| scene.is_person(*e) && bears(e))?;
    Some(scene.entities[found].name.clone())
}

/// The paper or office for which `tờ báo này`, `bộ này` stands.
fn body(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<String> {
    let n = word(scene.atoms, np.start, Class::BODY);
    let this = matches!(scene.atoms.lower(np.end - 1), "này" | "trên") && np.len() <= n + 3;
    if n == 0 || !this {
        return None;
    }
    if matches!(scene.atoms.lower(np.start), "nước" | "quốc") && memory.country.is_some() {
        return memory.country.clone();
    }
    let nearest = || {
        let before = scene.entity_atoms.partition_point(|r| r.start < np.start);
        let own = |&e: &usize| {
            scene.entities[e].label == Label::Org && np.start - scene.entity_atoms[e].start < REACH
        };
        (0..before).rev().take(40).find(own).map(|e| scene.entities[e].name.clone())
    };
    memory.body.clone().or_else(nearest)
}

/// The person last heard, or last named before atom `at`.
pub fn recent(scene: &Scene<'_>, memory: &Memory, at: usize, woman: bool, man: bool) -> Option<String> {
    let fits = |e: usize| {
        let honorific = scene.entities[e].honorific.map(|s| s.of(scene.atoms.source()).to_lowercase());
        let role = scene.entities[e].role.map(|r| scene.atoms.at_byte(r.start));
        match honorific.as_deref() {
            Some("ông" | "anh") => !woman,
            Some("bà" | "chị" | "cô") => !man,
            _ => !(man && role.is_some_and(|r| word(scene.atoms, r, Class::WOMAN) > 0)),
        }
    };
    let before = scene.entity_atoms.partition_point(|r| r.start < at);
    let own = scene.sentence(at);
    // Of a sentence before, the first is meant: whom it is about.
    let mut nearest: Option<(usize, String)> = None;
    for e in (0..before).rev() {
        if at - scene.entity_atoms[e].start > REACH {
            break;
        }
        if !scene.is_person(e) || !fits(e) {
            continue;
        }
        let name = &scene.entities[e].name;
        if memory.last.as_ref().is_some_and(|(last, _)| last == name) {
            return Some(name.clone());
        }
        let sentence = scene.sentence(scene.entity_atoms[e].start);
        if nearest.as_ref().is_none_or(|(s, _)| *s == sentence && sentence != own) {
            nearest = Some((sentence, name.clone()));
        }
    }
    nearest.map(|(_, name)| name)
}

/// The speaker behind a document: `báo cáo của Bộ Y tế`, `thông tin trên website Vinaconex`, `lời mẹ Mến`.
fn owner(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<Speaker> {
    let atoms = scene.atoms;
    let counted =
        usize::from(matches!(atoms.lower(np.start), "một" | "các" | "những" | "nhiều" | "bản" | "cuộc"));
    let n = word(atoms, np.start + counted, Class::DOCUMENT);
    if n == 0 {
        return None;
    }
    for i in np.start + counted + n..np.end.min(np.start + n + 10) {
        let of = word(atoms, i, Class::OF);
        if of > 0 && scene.entity(i).is_none() {
            let rest = i + of..np.end;
            let known = scene.entity_from(rest.start).is_some()
                || word(atoms, rest.start, Class::PERSON) > 0
                || atoms.lower(rest.start) == "giới"
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
    let mut out = Vec::new();
    let mut start = np.start;
    for i in np.clone() {
        let joins = matches!(scene.atoms.lower(i), "và" | "cùng") && scene.entity(i).is_none() && i > start;
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
