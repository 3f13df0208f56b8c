//! Where the subject of a cue stands.

use std::ops::Range;

use super::apposition::apposition;
use super::lexicon::{Class, word, word_before};
use super::scene::Scene;
use crate::entity::Label;
use crate::tag::Upos;
use crate::tokenize::AtomKind;

/// How many stretches between commas are looked through for a subject.
pub const SEGMENTS: usize = 8;
/// How far back a subject may stand, in atoms.
const REACH: usize = 150;

/// The noun phrase that is the subject of the cue at atom `cue`, at or after atom `floor`.
pub fn subject_before(scene: &Scene<'_>, cue: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(cue.saturating_sub(REACH));
    let mut end = skip_adverbs(scene, cue, floor);
    if end <= floor {
        return None;
    }
    if let Some(person) = apposition(scene, end, floor) {
        return Some(person);
    }
    for _ in 0..SEGMENTS {
        let start = segment_start(scene, end, floor);
        let head = skip_openers(scene, start, end);
        let preposition =
            word(scene.atoms, head, Class::PREPOSITION) > 0 && scene.entity_from(head).is_none();
        // `bà A, 34 tuổi, cho biết`
        let age = scene.atoms.kind(head) == Some(AtomKind::Number)
            && scene.atoms.lower(head + 1) == "tuổi"
            && head + 2 >= end;
        let preposition = preposition || age;
        if head < end && !preposition {
            let np = tail_entity(scene, cut(scene, last_clause(scene, head..end)));
            let np = apposed_body(scene, &np, floor).unwrap_or(np);
            return (!np.is_empty()).then_some(np);
        }
        if preposition {
            let person = scene.entity(end - 1).filter(|&e| scene.entity_atoms[e].end == end && head < end);
            if let Some(e) = person.filter(|&e| scene.is_person(e) || start <= floor) {
                return Some(scene.entity_atoms[e].clone());
            }
        }
        if start <= floor || !scene.is_mark(start - 1, &[",", "-", "–", "—"]) {
            return None;
        }
        end = skip_adverbs(scene, start - 1, floor);
        if end <= floor {
            return None;
        }
    }
    None
}

/// The body of which the phrase between marks says what it is: `Reuters, hãng tin của Anh, cho biết`.
fn apposed_body(scene: &Scene<'_>, np: &Range<usize>, floor: usize) -> Option<Range<usize>> {
    let marks = [",", "-", "–", "—"];
    let mark = np.start.checked_sub(1).filter(|&m| m > floor && scene.is_mark(m, &marks))?;
    let lower = scene.atoms.get(np.start).is_some_and(|a| !a.case.is_capital());
    let noun = word(scene.atoms, np.start, Class::BODY) > 0 && scene.entity_from(np.start).is_none();
    let e = scene.entity(mark - 1).filter(|&e| scene.entities[e].label == Label::Org)?;
    let own = scene.entity_atoms[e].clone();
    let head = skip_openers(scene, segment_start(scene, own.end, floor), own.start);
    (lower && noun && head == own.start && scene.is_mark(np.end, &marks)).then_some(own)
}

/// Before adverbs, times and brackets that stand between a subject and its verb.
fn skip_adverbs(scene: &Scene<'_>, mut end: usize, floor: usize) -> usize {
    while end > floor {
        let last = end - 1;
        let n = word_before(scene.atoms, end, Class::ADVERB);
        if n > 0 && end - n >= floor && scene.entity(last).is_none() {
            end -= n;
        } else if scene.in_time(last) && scene.entity(last).is_none() {
            end = last;
            if matches!(scene.atoms.lower(end.saturating_sub(1)), "hôm" | "vào" | "hồi" | "ngày")
                && end > floor
            {
                end -= 1;
            }
        } else if scene.is_mark(last, &[")"]) {
            let open = (floor..last).rev().take(30).find(|&i| scene.is_mark(i, &["("]));
            let Some(open) = open else { return end };
            end = open;
        } else if scene.is_mark(last, &[",", "-", "–", "—"]) && last > floor {
            end = last;
        } else {
            break;
        }
    }
    end.max(floor)
}

/// Where the stretch before `end` begins: after a comma, another mark or a word that opens a clause.
pub fn segment_start(scene: &Scene<'_>, end: usize, floor: usize) -> usize {
    let mut i = end;
    while i > floor {
        let last = i - 1;
        if scene.is_mark(last, &[")"]) {
            let open = (floor..last).rev().take(30).find(|&k| scene.is_mark(k, &["("]));
            // What stands before a picture's credit belongs to the picture.
            if i < end && open.is_some_and(|o| word(scene.atoms, o + 1, Class::CAPTION) > 0) {
                return i;
            }
            i = open.unwrap_or(last);
            continue;
        }
        // `BBC dẫn thông báo của X cho biết`
        if i < end
            && scene.atoms.lower(last) == "dẫn"
            && scene.is_word_start(last)
            && word(scene.atoms, i, Class::DOCUMENT) > 0
        {
            return i;
        }
        if scene.entity(last).is_some() {
            i = last;
            continue;
        }
        let label = |k: usize| scene.entity(k).map(|e| scene.entities[e].label);
        let placed = |k: usize| matches!(label(k), Some(Label::Loc | Label::Org));
        if scene.is_mark(last, &[","]) && last > floor && placed(last - 1) && label(i) == Some(Label::Loc) {
            i = last;
            continue;
        }
        if scene.is_punct(last) && !scene.is_mark(last, &["/", "\"", "“", "”", ".", "(", "'", "‘", "’"])
        {
            let dash = scene.is_mark(last, &["-", "–", "—"]);
            if !dash || !scene.atoms.glued(last) || !scene.atoms.glued(i) {
                return i;
            }
        }
        let n = word_before(scene.atoms, i, Class::SUBORDINATOR);
        if n > 0 && i < end && i - n >= floor {
            return i;
        }
        i = last;
    }
    floor
}

/// Behind words that stand before the subject of a clause.
pub fn skip_openers(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut i = start;
    while i < end {
        let n = word(scene.atoms, i, Class::OPENER.or(Class::SUBORDINATOR));
        if n > 0 && scene.entity(i).is_none() {
            i += n;
        } else if scene.in_time(i) && scene.entity(i).is_none()
            || scene.is_punct(i)
            || word(scene.atoms, i, Class::PREPOSITION) > 0 && scene.in_time(i + 1)
        {
            i += 1;
        } else {
            break;
        }
    }
    i.min(end)
}

/// What stands after the last `và` of a stretch that has a verb before it: `… đang được phát triển và ông A`.
fn last_clause(scene: &Scene<'_>, np: Range<usize>) -> Range<usize> {
    let person = np.end.checked_sub(1).and_then(|i| scene.entity(i)).is_some_and(|e| scene.is_person(e));
    let and = |&i: &usize| scene.atoms.lower(i) == "và" && scene.entity(i).is_none();
    let Some(and) = (np.start + 1..np.end).rev().find(and).filter(|_| person) else { return np };
    let mut verbs = (np.start + 1..and).filter(|&i| scene.entity(i).is_none());
    let verb = verbs.any(|i| matches!(scene.tag(i), Upos::Verb | Upos::Aux) && !in_role(scene, i));
    let alone = (and + 1..np.end)
        .all(|i| scene.entity(i).is_some() || scene.tag(i) != Upos::Verb || in_role(scene, i));
    if verb && alone { and + 1..np.end } else { np }
}

/// A stretch that is a phrase with a verb and then a name is a headline run into its lead: only the name is meant.
fn tail_entity(scene: &Scene<'_>, np: Range<usize>) -> Range<usize> {
    let Some(e) = np.end.checked_sub(1).and_then(|last| scene.entity(last)) else { return np };
    let own = scene.entity_atoms[e].clone();
    let before =
        own.start > np.start + 1 && matches!(scene.tag(own.start - 1), Upos::Adj | Upos::Verb | Upos::Adv);
    let people = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)))
        || word(scene.atoms, np.start, Class::PERSON.or(Class::SOURCE)) > 0;
    // `Ngân hàng A gửi đơn lên bộ B đề nghị …`: one subject for a row of verbs.
    let head = scene.entity_from(np.start).filter(|&h| scene.entities[h].label != Label::Loc);
    let mut to = own.start;
    while to > np.start && in_role(scene, to - 1) {
        to -= 1;
    }
    if let Some(h) = head.filter(|_| to > np.start)
        && (word_before(scene.atoms, to, Class::PREPOSITION) > 0
            || matches!(scene.atoms.lower(to - 1), "lên" | "gửi"))
    {
        return scene.entity_atoms[h].clone();
    }
    if before && !people && !in_role(scene, own.start - 1) { own } else { np }
}

/// The noun phrase at the head of a stretch: up to what is surely its verb.
fn cut(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let atoms = scene.atoms;
    let inside = range.start + 1..range.end;
    let free = |i: &usize| scene.entity(*i).is_none() && scene.is_word_start(*i);
    let marker = |i: &usize| word(atoms, *i, Class::PREDICATE) > 0;
    if let Some(end) = inside.clone().filter(free).find(marker) {
        return range.start..end;
    }
    let joined = matches!(atoms.lower(range.end - 1), "và" | "rồi" | "thời" | "nhưng");
    if !joined {
        return range;
    }
    let verb = |i: &usize| scene.tag(*i) == Upos::Verb;
    let first = inside
        .clone()
        .filter(free)
        .filter(verb)
        .find(|&i| scene.tag(i - 1) != Upos::Noun || scene.entity(i - 1).is_some());
    let end = first
        .or_else(|| inside.filter(free).find(|&i| matches!(scene.tag(i), Upos::Verb | Upos::Adp)))
        .unwrap_or(range.start);
    range.start..end
}

/// Whether atom `i` belongs to a title of a person.
pub fn in_role(scene: &Scene<'_>, i: usize) -> bool {
    let Some(atom) = scene.atoms.get(i) else { return false };
    let near = scene.entity_atoms.partition_point(|r| r.start < i);
    scene.entities[near.saturating_sub(2)..(near + 2).min(scene.entities.len())]
        .iter()
        .any(|e| e.role.is_some_and(|r| r.contains(atom.span)))
}
