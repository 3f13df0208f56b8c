//! Stretches in quotation marks that name something: a song, a law, a campaign.

use super::lexicon::{Class, word_before};
use super::marks::Stretch;
use super::scene::Scene;

/// Whether the stretch is the name of something: by the noun before it, or by its capitals.
pub fn is_title(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let atoms = scene.atoms;
    let open = stretch.open;
    let first = stretch.inner.clone().find(|&i| !scene.is_punct(i));
    let capital = first.and_then(|i| atoms.get(i)).is_some_and(|a| a.case.is_capital());
    let set_off =
        scene.is_mark(open.wrapping_sub(1), &[":", ","]) || open == scene.sentence_atoms(open).start;
    is_named(scene, stretch) || capital && !set_off && scene.syllables(stretch.inner.clone()) < 12
}

/// Whether a noun that has a name stands before the stretch, or most of its words have capitals.
pub fn is_named(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let atoms = scene.atoms;
    let words: Vec<usize> = stretch.inner.clone().filter(|&i| !scene.is_punct(i)).take(12).collect();
    let capitals = words.iter().filter(|&&i| atoms.get(i).is_some_and(|a| a.case.is_capital())).count();
    // `học trò "…"`: no `trò`.
    let noun = word_before(atoms, stretch.open, Class::TITLE);
    noun > 0 && scene.is_word_start(stretch.open - noun) || capitals * 3 >= words.len() * 2 && words.len() > 1
}
