//! Stretches that a name beside them, and no cue, makes a quote: `Ông A: "…"`, `"…", một người dân nghẹn ngào`.

use std::ops::Range;

use super::clause;
use super::lexicon::{Class, word, word_before};
use super::marks::Stretch;
use super::scene::Scene;
use super::tie::{FEWEST, Tie, has_predicate};
use super::title::{is_named, is_title};
use crate::tag::Upos;
use crate::tokenize::Case;

/// So much of a quote is looked at for its verb.
const LOOK: usize = 60;
/// The longest phrase that names a speaker after a quote, in atoms.
const SPEAKER: usize = 14;

/// `"…" - ông A`, `"…", bác sĩ B đồng tình`: a sentence in quotation marks and the name of a person.
pub fn named_after(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
    let end = stretch.end();
    let start = scene.sentence_atoms(stretch.open).start;
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = (start..stretch.open).all(|i| scene.is_punct(i));
    if !capital || !opens || !scene.is_mark(end, &[",", "-", "–", "—"]) || is_title(scene, stretch) {
        return None;
    }
    let limit = (end + 14).min(scene.atoms.len());
    let person = |i: usize| scene.entity_from(i).filter(|&e| scene.is_person(e));
    let e = (end + 1..limit).take_while(|&i| !scene.begins_line(i)).find_map(person)?;
    let range = scene.entity_atoms[e].clone();
    let clean = (end + 1..range.start)
        .all(|i| scene.entity(i).is_some() || !scene.is_punct(i) && scene.tag(i) != Upos::Verb);
    clean.then_some(end + 1..range.end)
}

/// `"…", một người dân nghẹn ngào`: a whole sentence in quotation marks, a comma, and who said it, or not.
pub fn goes_on(scene: &Scene<'_>, stretch: &Stretch) -> Option<Tie> {
    let end = stretch.end();
    let start = scene.sentence_atoms(stretch.open).start;
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = (start..stretch.open).all(|i| scene.is_punct(i));
    let marked = scene.is_mark(end, &[",", "-", "–", "—"]);
    if !capital || !opens || !marked || is_named(scene, stretch) || !has_predicate(scene, stretch) {
        return None;
    }
    // One of a row of things that many said: `“…”, “…” là những bình luận`.
    if scene.is_mark(end + 1, &["\"", "“", "«"]) {
        return None;
    }
    let from = end + 1;
    let limit = (from + SPEAKER).min(scene.sentence_atoms(end).end);
    let verb = |&i: &usize| {
        scene.entity(i).is_none() && (scene.is_punct(i) || matches!(scene.tag(i), Upos::Verb | Upos::Aux))
    };
    let np = from..(from..limit).find(verb).unwrap_or(limit);
    let known = Class::SOURCE.or(Class::PERSON).or(Class::BODY).or(Class::HUMAN);
    let counted = usize::from(matches!(scene.tag(from), Upos::Det | Upos::Num));
    let noun = from + counted;
    let speaks = noun < np.end && (scene.entity_from(noun).is_some() || word(scene.atoms, noun, known) > 0);
    if speaks {
        return Some(Tie::Named(np));
    }
    // `"…", trích tuyên bố của X`: whose it is.
    let of = |&i: &usize| word(scene.atoms, i, Class::OF) > 0 && scene.entity_from(i + 1).is_some();
    if let Some(of) = (from..limit).find(of) {
        return scene.entity(of + 1).map(|e| Tie::Named(scene.entity_atoms[e].clone()));
    }
    let mut inner = stretch.inner.clone().take(LOOK);
    let own = Class::FIRST_PERSON.or(Class::FINITE);
    inner.any(|i| scene.entity(i).is_none() && word(scene.atoms, i, own) > 0).then_some(Tie::Alone)
}

/// `"…" - câu nói của cô con gái khiến anh B bật khóc`: whose words they are, at atom `from`.
pub fn words_of(scene: &Scene<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    // `đó là chia sẻ của …`
    let from = from + usize::from(matches!(scene.atoms.lower(from), "đó" | "đây"));
    let from = from + usize::from(scene.atoms.lower(from) == "là");
    let n = word(scene.atoms, from, Class::DOCUMENT);
    let start = from + n + 1;
    if n == 0 || scene.atoms.lower(from + n) != "của" || scene.entity(from).is_some() {
        return None;
    }
    let ends = |&i: &usize| {
        scene.entity(i).is_none() && (scene.is_punct(i) || matches!(scene.tag(i), Upos::Verb | Upos::Aux))
    };
    let np = start..(start..end.min(start + SPEAKER)).find(ends).unwrap_or(start);
    let known = Class::PERSON.or(Class::SOURCE).or(Class::BODY).or(Class::KIN).or(Class::HUMAN);
    let speaks = np.clone().take(3).any(|i| scene.entity(i).is_some()) || word(scene.atoms, start, known) > 0;
    (!np.is_empty() && speaks).then_some(np)
}

/// `Ông A: "…"`: a name and a colon, with no verb, at the start of a line or sentence.
pub fn colon(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
    let colon = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[":"]))?;
    let start = scene.sentence_atoms(colon).start;
    let np = start..colon;
    if np.is_empty() || np.len() > 14 || is_title(scene, stretch) {
        return None;
    }
    let noun = |i: usize| scene.entity(i).is_some() || scene.tag(i) != Upos::Verb;
    let person = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)));
    let organisation = scene.entity(start).is_some_and(|e| scene.entity_atoms[e].end == colon);
    // `Chuyên gia: "…"`
    let job =
        scene.begins_line(start) && word(scene.atoms, start, Class::SOURCE.or(Class::HOLDER)) == np.len();
    ((person && np.clone().all(noun)) || organisation || job).then_some(np)
}

/// A whole clause after a colon, with no cue before it.
pub fn introduced(scene: &Scene<'_>, stretch: &Stretch, size: usize) -> Tie {
    let Some(colon) = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[":"])) else {
        return Tie::None;
    };
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let title = word_before(scene.atoms, colon, Class::TITLE) > 0 || is_named(scene, stretch);
    let ends = stretch.end() >= scene.atoms.len()
        || scene.begins_line(stretch.end())
        || scene.is_stop(stretch.end());
    if size <= FEWEST || !capital || title || !ends || !has_predicate(scene, stretch) {
        return Tie::None;
    }
    let Some(np) = clause::subject_before(scene, colon, scene.sentence_atoms(colon).start) else {
        return Tie::Alone;
    };
    // `Anh rơm rớm nước mắt: "…"`
    let known = Class::PERSON.or(Class::SOURCE).or(Class::BODY).or(Class::DOCUMENT).or(Class::KIN);
    let counted = usize::from(matches!(scene.tag(np.start), Upos::Num | Upos::Det));
    let speaks =
        np.clone().any(|i| scene.entity(i).is_some()) || word(scene.atoms, np.start + counted, known) > 0;
    // `Dân mạng để lại bình luận: "…"`: the noun before the verb.
    let verb =
        |i: &usize| scene.tag(*i) == Upos::Verb && scene.entity(*i).is_none() && scene.is_word_start(*i);
    let head = (np.start + 1..np.end).find(verb).unwrap_or(np.end);
    if speaks { Tie::Colon(np.start..head) } else { Tie::Alone }
}
