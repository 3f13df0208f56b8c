//! A person whose titles stand between the name and the verb: `ông A, Giám đốc Bệnh viện K, cho biết`.

use std::ops::Range;

use super::clause::{SEGMENTS, in_role, segment_start, skip_openers};
use super::lexicon::{Class, word, word_before};
use super::scene::Scene;
use crate::entity::Label;
use crate::tag::Upos;
use crate::tokenize::Case;

/// The person before `end` whose titles fill all that stands between: `ông A, Giám đốc Bệnh viện K, cho biết`.
pub fn apposition(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut from = end;
    for _ in 0..SEGMENTS {
        let start = segment_start(scene, from, floor);
        let head = skip_openers(scene, start, from);
        // `bà A, một giám đốc và mẹ của B, cho biết`: who else is named in it does not speak.
        let indefinite = matches!(scene.tag(head), Upos::Det | Upos::Num) && start > floor && from == end;
        let said_of = indefinite && scene.is_mark(start.wrapping_sub(1), &[","]);
        // `luật sư A, đại diện cho ông B, cho biết`
        let other = start > floor
            && from == end
            && word_before(scene.atoms, from, Class::ADVERB) == 0
            && is_other(scene, head..from);
        let said_of = said_of || other;
        let mut people = (head..from).filter_map(|i| scene.entity(i)).filter(|_| !said_of);
        let person = people.find(|&e| scene.is_person(e));
        if let Some(e) = person {
            let clean = word(scene.atoms, head, Class::PREPOSITION) == 0;
            let at_end = skip_brackets(scene, scene.entity_atoms[e].end) >= from;
            let own = scene.entity_atoms[e].start >= head;
            return (from < end && clean && at_end && own && !subordinate(scene, start, floor))
                .then(|| head..scene.entity_atoms[e].end);
        }
        let title = head == start
            && head < from
            && (bare_person(scene, start, floor)
                || said_of
                || goes_on_title(scene, start, floor)
                || belongs(scene, head, from)
                || scene.atoms.get(head).is_some_and(|a| a.case.is_capital())
                || in_role(scene, head)
                || word(scene.atoms, head, Class::SOURCE) > 0);
        let verb = (head..from).any(|i| scene.tag(i) == Upos::Aux);
        if !title || verb || start <= floor || !scene.is_mark(start - 1, &[",", "-", "–", "—"]) {
            return None;
        }
        from = start - 1;
    }
    None
}

/// Whether the person at the end of a phrase in small letters is another than whom it describes: `vợ của ông B`.
fn is_other(scene: &Scene<'_>, phrase: Range<usize>) -> bool {
    let Some(e) = phrase.end.checked_sub(1).and_then(|i| scene.entity(i)).filter(|&e| scene.is_person(e))
    else {
        return false;
    };
    let mut start = scene.entity_atoms[e].start;
    while start > phrase.start && matches!(scene.atoms.lower(start - 1), "ông" | "bà" | "anh" | "chị" | "cô")
    {
        start -= 1;
    }
    let lower = scene.atoms.get(phrase.start).is_some_and(|a| a.case == Case::Lower);
    lower && start > phrase.start && matches!(scene.atoms.lower(start - 1), "của" | "cho" | "với")
}

/// Whether what stands before the comma at `start - 1` is a title after a person's name, of which this is more:
/// `bà A, giáo sư sản khoa, phụ khoa và hóa học, nói`.
fn goes_on_title(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
    let Some(comma) = start.checked_sub(1).filter(|&c| c > floor && scene.is_mark(c, &[","])) else {
        return false;
    };
    let before = segment_start(scene, comma, floor);
    let title = word(scene.atoms, before, Class::HUMAN) > 0 && scene.entity(before).is_none();
    title && before > floor && bare_person(scene, before, floor)
}

/// Whether a stretch after a mark is a body to which a person may belong, or a phrase without a verb after a dash.
fn belongs(scene: &Scene<'_>, head: usize, from: usize) -> bool {
    let body = scene.entity_from(head).is_some_and(|e| scene.entities[e].label == Label::Org);
    let noun = |i: usize| {
        scene.entity(i).is_some() || matches!(scene.tag(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det)
    };
    body && skip_brackets(scene, scene.entity(head).map_or(head, |e| scene.entity_atoms[e].end)) >= from
        || scene.is_mark(head.wrapping_sub(1), &["-", "–", "—"]) && (head..from).all(noun)
}

/// Whether what stands before the comma at `start - 1` is a person's name with title and honorific, and no more: what
/// follows says who that is.
fn bare_person(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
    let Some(end) = start.checked_sub(1).filter(|&c| c > floor && scene.is_mark(c, &[","])) else {
        return false;
    };
    let own = segment_start(scene, end, floor);
    let head = skip_openers(scene, own, end);
    let person = scene.entity(end - 1).filter(|&e| scene.is_person(e) && scene.entity_atoms[e].end == end);
    let lower = scene.atoms.get(start).is_some_and(|a| a.case == Case::Lower);
    let title = |i: usize| {
        !matches!(scene.tag(i), Upos::Verb | Upos::Adp) && word(scene.atoms, i, Class::PREPOSITION) == 0
    };
    (own == floor || scene.is_mark(own - 1, &[","]))
        && head == own
        && lower
        && scene.entity(start).is_none()
        && person.is_some_and(|e| (head..scene.entity_atoms[e].start).all(title))
}

fn subordinate(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
    // `báo X dẫn lời ông A, …`: he speaks.
    let quoted = start > 0 && scene.atoms.lower(start - 1) == "lời";
    start > floor && !quoted && word_before(scene.atoms, start, Class::SUBORDINATOR) > 0
}

fn skip_brackets(scene: &Scene<'_>, i: usize) -> usize {
    if scene.is_mark(i, &["("]) {
        return (i..i + 30).find(|&k| scene.is_mark(k, &[")"])).map_or(i, |k| k + 1);
    }
    i
}
