//! For whom a pronoun, a title or a common noun stands: `cô`, `Thứ trưởng`, `nước này`, `hai bên`.

use std::ops::Range;

use super::clause::{in_role, skip_openers};
use super::epithet::{EPITHET, is_epithet, without_predicate};
use super::lexicon::{Class, word};
use super::scene::Scene;
use super::subject::Speaker;
use crate::entity::{Entity, Label};
use crate::tag::Upos;
use crate::tokenize::AtomKind;

/// How many names are looked at for the two countries of the text.
const COUNTRIES: usize = 200;
/// How far back a person may be named for whom a common noun or pronoun stands, in atoms.
const REACH: usize = 400;
/// So many names before are looked through for the last speaker.
const SEEN: usize = 60;
/// `người này` is who spoke at most so many atoms before.
const WHO: usize = 120;

/// The people who have spoken so far.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The last named speaker who is a person, and where.
    last: Option<(String, usize)>,
    /// The last speaker of all, as named, and where: for `người này`.
    any: Option<(String, usize)>,
    /// The last named speaker who is an organisation or paper.
    body: Option<String>,
    /// The last country that spoke.
    country: Option<String>,
}

impl Memory {
    /// Takes note of who spoke at atom `at`.
    pub fn note(&mut self, scene: &Scene<'_>, speaker: &Speaker, at: usize) {
        let label = |i: usize| scene.entity(i).map(|e| scene.entities[e].label);
        if let [name] = speaker.names.as_slice() {
            self.any = Some((name.clone(), at));
        }
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

/// The two countries of the text, for `hai bên`.
pub fn both(scene: &Scene<'_>, before: usize) -> Option<Vec<String>> {
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
pub fn anaphor(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<String> {
    let atoms = scene.atoms;
    // `quan chức trên`, `giám đốc này`: whoever spoke last.
    let n = word(atoms, np.start, Class::HOLDER);
    let pointed = n > 0 && np.len() == n + 1 && matches!(atoms.lower(np.end - 1), "này" | "trên" | "ấy");
    if pointed && let Some(name) = by_role(scene, &(np.start..np.end - 1)) {
        return Some(name);
    }
    let plays = word(atoms, np.start, Class::PLAYER.or(Class::COACH)) > 0;
    if pointed
        && !plays
        && let Some((name, at)) = &memory.any
        && np.start - at.min(&np.start) < 2 * WHO
    {
        return Some(name.clone());
    }
    let np = &without_predicate(scene, np);
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
    let epithet = is_epithet(scene, np, i);
    let plain = rest
        .clone()
        .all(|k| quality(k) || scene.entity(k).is_some() || scene.tag(k) == Upos::Noun && rest.len() <= 3);
    // `HLV người Đức`
    let people = |e: usize| scene.atoms.lower(scene.entity_atoms[e].start) == "người";
    let place = |k: usize| scene.entity(k).is_none_or(|e| scene.entities[e].label == Label::Loc || people(e));
    if !epithet && (!plain || rest.len() > EPITHET || !(i..np.end).all(place)) {
        return None;
    }
    if word(atoms, np.start, Class::WHO) == np.len()
        && let Some((name, at)) = &memory.any
        && np.start - at.min(&np.start) < WHO
    {
        return Some(name.clone());
    }
    let woman = word(atoms, np.start, Class::WOMAN) > 0;
    let man = word(atoms, np.start, Class::MAN) > 0;
    let job = [Class::PLAYER, Class::COACH].into_iter().find(|c| np.clone().any(|k| word(atoms, k, *c) > 0));
    let who = Who { woman, man, job };
    recent(scene, memory, np.start, who)
}

/// What a pronoun or common noun says of the person it stands for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Who {
    woman: bool,
    man: bool,
    /// The class of the noun, where it tells people apart: players and coaches.
    job: Option<Class>,
}

/// The person whose title, given with the name before, begins with this phrase: `Thứ trưởng`.
pub fn by_role(scene: &Scene<'_>, np: &Range<usize>) -> Option<String> {
    if np.clone().any(|i| scene.entity(i).is_some()) {
        return by_title(scene, np);
    }
    if np.len() > 6 {
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

/// The only person whose bare title begins a phrase with a name in it: `đạo diễn phim Mai`, of `đạo diễn A`.
fn by_title(scene: &Scene<'_>, np: &Range<usize>) -> Option<String> {
    let n = word(scene.atoms, np.start, Class::HOLDER);
    let inside = |i: usize| scene.entity(i).map(|e| scene.entities[e].label);
    let body = np.clone().any(|i| matches!(inside(i), Some(Label::Per | Label::Loc)));
    let title = scene.written(np.start..np.start + n).to_lowercase();
    let before = scene.entity_atoms.partition_point(|r| r.start < np.start);
    let bears = |e: &usize| {
        let role = scene.entities[*e].role.map(|r| r.of(scene.atoms.source()).to_lowercase());
        scene.is_person(*e) && role.is_some_and(|r| r == title)
    };
    let mut holders = (0..before).rev().take(SEEN).filter(bears).map(|e| scene.entities[e].name.as_str());
    let first = holders.next().filter(|_| n > 0 && !body && np.len() <= 2 * EPITHET)?;
    holders.all(|other| other == first).then(|| first.to_owned())
}

/// The paper or office for which `tờ báo này`, `bộ này` stands.
pub fn body(scene: &Scene<'_>, memory: &Memory, np: &Range<usize>) -> Option<String> {
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
pub fn recent(scene: &Scene<'_>, memory: &Memory, at: usize, who: Who) -> Option<String> {
    let Who { woman, man, job } = who;
    // `nhà báo A` is not meant by `tiền vệ này`.
    let other = |e: usize| {
        let role = scene.entities[e].role.map(|r| scene.atoms.at_byte(r.start)..scene.atoms.at_byte(r.end));
        job.zip(role).is_some_and(|(job, role)| !role.clone().any(|k| word(scene.atoms, k, job) > 0))
    };
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
    // Who spoke last goes on, though only pronouns have stood for them since.
    if let Some((last, spoke)) = &memory.last
        && at.saturating_sub(*spoke) < REACH
        && (0..before)
            .rev()
            .take(SEEN)
            .find(|&e| &scene.entities[e].name == last)
            .is_some_and(|e| fits(e) && !other(e))
    {
        return new_topic(scene, last, at)
            .filter(|&e| fits(e) && !other(e))
            .map_or_else(|| Some(last.clone()), |e| Some(scene.entities[e].name.clone()));
    }
    // Of a sentence before, the first is meant: whom it is about.
    let mut nearest: Option<(usize, String)> = None;
    for e in (0..before).rev() {
        if at - scene.entity_atoms[e].start > REACH {
            break;
        }
        if !scene.is_person(e) || !fits(e) || other(e) {
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

/// The person with whom the sentence before begins, where the last speaker is not named in it.
fn new_topic(scene: &Scene<'_>, last: &str, at: usize) -> Option<usize> {
    let start = scene.sentence_atoms(scene.sentence_atoms(at).start.checked_sub(1)?).start;
    let first = scene.entity_atoms.partition_point(|r| r.start < start);
    let named = || (first..scene.entities.len()).take_while(|&e| scene.entity_atoms[e].start < at).take(SEEN);
    let e = named().find(|&e| scene.is_person(e))?;
    let from = scene.entity_atoms[e].start;
    let head = skip_openers(scene, start, from);
    let address = |i: usize| word(scene.atoms, i, Class::WOMAN.or(Class::MAN)) == 1;
    let subject = !scene.is_punct(start) && (head..from).all(|i| in_role(scene, i) || address(i));
    (subject && named().all(|e| scene.entities[e].name != last)).then_some(e)
}
