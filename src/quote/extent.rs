//! Where what is said ends: with its sentence, at its marks, before another speaker.

use std::ops::Range;

use super::complement::{TO_COMMA, says};
use super::cue::{Hit, Voice};
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::scene::Scene;
use crate::tag::Upos;

/// How many atoms may stand between a comma and the cue of a report at the end of a sentence.
const REPORTER: usize = 14;
/// How many cues or stretches after a cue are looked at.
const NEXT: usize = 32;

/// Where what is said ends: at the latest with the sentence.
pub fn end(
    scene: &Scene<'_>,
    from: usize,
    sentence: &Range<usize>,
    next: &[Hit],
    stretches: &[Stretch],
) -> usize {
    let mut end = sentence.end;
    // A cue inside quotation marks says nothing beyond them.
    let around = stretches.partition_point(|s| s.open < from);
    for stretch in stretches[..around].iter().rev().take(8) {
        if stretch.inner.contains(&from) {
            end = end.min(stretch.inner.end);
        }
    }
    // What stands after a colon in quotation marks is said apart.
    let apart = |s: &&Stretch| s.open > from + 1 && scene.is_mark(s.open - 1, &[":"]);
    if let Some(stretch) = stretches[around..].iter().take(NEXT).take_while(|s| s.open < end).find(apart) {
        end = stretch.open - 1;
    }
    if let Some(stop) = stance(scene, from, end) {
        end = stop;
    }
    if let Some(stop) = fronted(scene, from, sentence, next) {
        end = end.min(stop);
    }
    let mut nested = false;
    for hit in next.iter().take(NEXT).take_while(|h| h.atoms.start < end) {
        if hit.atoms.start <= from || nested && hit.voice != Voice::Active {
            continue;
        }
        nested |= hit.voice == Voice::Active && hit.cue.frame != Frame::Source;
        if let Some(stop) = coordinated(scene, hit, from) {
            return stop.min(end);
        }
    }
    end
}

/// The comma after an opening phrase that holds a cue: `Giải thích vì sao ông A đề xuất …, ông B nói rằng …`.
fn fronted(scene: &Scene<'_>, from: usize, sentence: &Range<usize>, next: &[Hit]) -> Option<usize> {
    let first = (sentence.start..from).find(|&i| !scene.is_punct(i))?;
    let opens = scene.entity(first).is_none() && scene.tag(first) == Upos::Verb
        || word(scene.atoms, first, Class::SUBORDINATOR) > 0;
    let said = |h: &&Hit| scene.atoms.lower(h.atoms.end) == "rằng" || scene.is_mark(h.atoms.end, &[",", ":"]);
    let main =
        next.iter().take(4).find(|h| h.voice == Voice::Active && h.cue.frame != Frame::Source && said(h))?;
    if !opens || main.atoms.start >= sentence.end || from - sentence.start > 2 * TO_COMMA {
        return None;
    }
    (from..main.atoms.start).find(|&i| scene.is_mark(i, &[","]))
}

/// Where the speaker does something else than saying: `… và hoan nghênh …`.
fn stance(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let lower = |i: usize| scene.atoms.lower(i);
    let verb = |i: usize| matches!(lower(i), "mong" | "hoan" | "nhất" | "bày" | "cam" | "cảm");
    let stands = |i: usize| verb(i) && word(scene.atoms, i, Class::STANCE) > 1 && scene.tag(i) == Upos::Verb;
    let found = (from + 3..end.min(from + 200)).find(|&i| {
        matches!(lower(i), "và") && stands(i + 1)
            || lower(i) == "đồng" && lower(i + 1) == "thời" && stands(i + 2)
    })?;
    Some(if scene.is_mark(found - 1, &[","]) { found - 1 } else { found })
}

/// Where what is said stops before a second cue of the same subject: `…, đồng thời nhấn mạnh …`; before `, theo X`.
fn coordinated(scene: &Scene<'_>, hit: &Hit, from: usize) -> Option<usize> {
    let at = hit.atoms.start;
    let lower = |i: usize| scene.atoms.lower(i);
    if hit.cue.frame == Frame::Source {
        let last = scene.is_mark(at.checked_sub(1)?, &[","])
            && word(scene.atoms, hit.atoms.end, Class::NO_SOURCE) == 0;
        let rest = hit.atoms.end..scene.sentence_atoms(at).end;
        let short = rest.len() <= 14 && !rest.clone().any(|i| scene.is_mark(i, &[","]));
        return (last && short && is_source(scene, hit.atoms.end)).then(|| at - 1);
    }
    if hit.voice != Voice::Active {
        let joined = at >= from + 2 && matches!(lower(at - 2), "nhưng" | "và");
        return joined.then(|| at - 2);
    }
    if let Some(comma) = reporter(scene, hit, from) {
        return Some(comma);
    }
    if hit.cue.verb && !says(scene, hit) {
        return None;
    }
    let mut k = at;
    while k > from && (matches!(lower(k - 1), "cũng" | "đã" | "còn" | "tiếp" | "tục")) {
        k -= 1;
    }
    let joined = match (k.checked_sub(2).map(lower), k.checked_sub(1).map(lower)?) {
        (Some("đồng"), "thời") => k - 2,
        (_, "và" | "rồi" | "nhưng" | "song") => k - 1,
        (_, ",") if k == at && hit.cue.frame != Frame::Mark && is_whole(scene, from..k - 1) => k - 1,
        _ => return None,
    };
    let joined = if joined > from && matches!(lower(joined - 1), "và") { joined - 1 } else { joined };
    let joined = if joined > from && scene.is_mark(joined - 1, &[","]) { joined - 1 } else { joined };
    (joined > from).then_some(joined)
}

/// Whether a clause has come to its verb and beyond it; not `công tác kiểm tra, đánh giá …`.
fn is_whole(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let verb =
        |&i: &usize| scene.entity(i).is_none() && matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj);
    let first = range.clone().find(verb);
    first.is_some_and(|v| (v + 1..range.end).any(|i| scene.is_word_start(i)))
}

/// The comma before `…, hãng X đưa tin.`: the last clause of a sentence, which says where all before it comes from.
fn reporter(scene: &Scene<'_>, hit: &Hit, from: usize) -> Option<usize> {
    let at = hit.atoms.start;
    let sentence = scene.sentence_atoms(at);
    let rest = hit.atoms.end..sentence.end;
    let last = rest.len() <= 4 && rest.clone().all(|i| scene.is_punct(i));
    if !last || !matches!(hit.cue.frame, Frame::Say | Frame::Finite | Frame::That) {
        return None;
    }
    let comma = (from.max(at.saturating_sub(REPORTER))..at).rev().find(|&i| scene.is_mark(i, &[","]))?;
    let noun = |i: usize| scene.entity(i).is_some() || !matches!(scene.tag(i), Upos::Verb | Upos::Aux);
    let named = scene.entity_from(comma + 1).is_some()
        || word(scene.atoms, comma + 1, Class::SOURCE.or(Class::BODY)) > 0;
    (named && comma > from && comma + 1 < at && (comma + 1..at).all(noun)).then_some(comma)
}

/// Whether what stands at `i` names a source, after `theo`.
pub fn is_source(scene: &Scene<'_>, i: usize) -> bool {
    // `theo hai tờ báo …`
    let i = if scene.tag(i) == Upos::Num && scene.entity(i).is_none() { i + 1 } else { i };
    if word(scene.atoms, i, Class::NO_SOURCE) > 0
        && word(scene.atoms, i, Class::SOURCE.or(Class::DOCUMENT)) == 0
    {
        return false;
    }
    let named = scene.entity_from(i).is_some();
    let person_near = (i..i + 4).any(|k| scene.entity_from(k).is_some_and(|e| scene.is_person(e)));
    named || person_near || word(scene.atoms, i, Class::SOURCE.or(Class::DOCUMENT).or(Class::PERSON)) > 0
}

/// Without marks at the ends that belong to the sentence.
pub fn trim(scene: &Scene<'_>, mut range: Range<usize>, stretches: &[Stretch]) -> Range<usize> {
    let closes = |i: usize| {
        let near = stretches.partition_point(|s| s.open < i);
        let from = near.saturating_sub(8);
        stretches[from..near].iter().find(|s| s.close == Some(i)).map(|s| s.open)
    };
    while range.start < range.end {
        let last = range.end - 1;
        let own = closes(last).is_some_and(|open| open >= range.start);
        let bracket = scene.is_mark(last, &[")", "]"])
            && (range.start..last).rev().take(60).any(|i| scene.is_mark(i, &["(", "["]));
        let abbreviation = !scene.is_punct(last) && scene.atoms.text(last) != "/";
        if own || bracket || abbreviation {
            break;
        }
        range.end = last;
    }
    while range.start < range.end && scene.is_mark(range.start, &[",", ":", "-", "–", "."]) {
        range.start += 1;
    }
    range
}
