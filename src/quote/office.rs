//! For whom an office and the body it leads stand: `người đứng đầu FIFA`, `CEO Apple`, of `Chủ tịch FIFA A`.

use std::ops::Range;

use super::elsewhere::opening_person;
use super::lexicon::{Class, word};
use super::scene::Scene;
use crate::entity::{Label, Role};

/// So many names before are looked through for who holds an office.
const SEEN: usize = 60;
/// The longest class noun between the office and its body, in atoms: `của tập đoàn`.
const BETWEEN: usize = 4;

/// Who leads the body that ends the phrase: the only person before with such an office there.
pub fn by_office(scene: &Scene<'_>, np: &Range<usize>) -> Option<String> {
    let wanted = [Class::HEAD, Class::CHIEF, Class::FOUNDER]
        .into_iter()
        .find(|class| word(scene.atoms, np.start, *class) > 0)?;
    let from = np.start + word(scene.atoms, np.start, wanted);
    let body = (from..np.end.min(from + BETWEEN)).find_map(|i| scene.entity(i))?;
    if scene.entity_atoms[body].end != np.end || scene.entities[body].label == Label::Per {
        return None;
    }
    let name = scene.entities[body].name.as_str();
    let class = if wanted == Class::HEAD { Class::LEADER } else { wanted };
    let leads = |role: &Role| {
        let at = scene.atoms.at_byte(role.span.start);
        word(scene.atoms, at, class) > 0 && role.affiliation.as_deref().is_some_and(|a| is_same(a, name))
    };
    let before = scene.entity_atoms.partition_point(|r| r.start < np.start);
    let people = || (0..before).rev().take(SEEN).filter(|&e| scene.is_person(e));
    let mut holders = people().filter(|&e| scene.entities[e].roles.iter().any(leads));
    if let Some(first) = holders.next().map(|e| &scene.entities[e].name) {
        return holders.all(|e| scene.entities[e].name == *first).then(|| first.clone());
    }
    // `ông chủ Tesla` is the only person of the text so far, with whom the sentence before begins.
    let only = opening_person(scene, scene.sentence_atoms(np.start).start)?;
    let only = &scene.entities[only];
    let owner = wanted == Class::HEAD && scene.atoms.lower(from - 1) == "chủ";
    let alone = owner
        && people().all(|e| scene.entities[e].name == only.name && scene.entities[e].affiliation().is_none());
    alone.then(|| only.name.clone())
}

/// Whether two names are one body's, of which one may have its class noun: `Tập đoàn FPT`, `FPT`.
fn is_same(a: &str, b: &str) -> bool {
    let tail = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    tail(a, b) || tail(b, a)
}
