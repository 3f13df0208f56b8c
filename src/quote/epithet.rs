//! People called by what made them known: `ngôi sao tuyển Pháp`, `giọng ca Bèo dạt mây trôi`.

use std::ops::Range;

use super::lexicon::{Class, word};
use super::scene::Scene;
use crate::tag::Upos;

/// The longest description of somebody after the noun, in atoms: `mỹ nhân chuyển giới hàng đầu Thái Lan`.
pub const EPITHET: usize = 6;

/// `ca sĩ đăng ảnh bên bạn gái kèm …`: a long phrase is the noun before its verb.
pub fn without_predicate(scene: &Scene<'_>, np: &Range<usize>) -> Range<usize> {
    let named = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)));
    let from = np.start + word(scene.atoms, np.start, Class::PERSON).max(1);
    let verb = |&i: &usize| scene.tag(i) == Upos::Verb && scene.entity(i).is_none() && scene.is_word_start(i);
    let cut = (from..np.end).find(verb).filter(|_| np.len() > EPITHET && !named);
    np.start..cut.unwrap_or(np.end)
}

/// Whether a phrase calls somebody known by what made them known: `ngôi sao tuyển Pháp`, `giọng ca Bèo dạt mây trôi`,
/// `tiền đạo của CLB Nam Định`. Its noun ends at atom `from`.
pub fn is_epithet(scene: &Scene<'_>, np: &Range<usize>, from: usize) -> bool {
    let person = |i: usize| scene.entity(i).is_some_and(|e| scene.is_person(e));
    let capital = |i: usize| scene.atoms.get(i).is_some_and(|a| a.case.is_capital());
    let plain = |i: usize| {
        !person(i)
            && !scene.is_mark(i, &[",", ":", ";"])
            && (capital(i)
                || !matches!(scene.tag(i), Upos::Verb | Upos::Aux)
                || word(scene.atoms, i, Class::FEATURE) > 0)
    };
    word(scene.atoms, np.start, Class::EPITHET) > 0
        && np.end - from <= 2 * EPITHET
        && (from..np.end).all(plain)
}
