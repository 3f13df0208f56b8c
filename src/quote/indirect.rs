//! What is said in the reporter's words.

use std::ops::Range;

use super::antecedent::Memory;
use super::cue::{Hit, Voice};
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::quoted::Plans;
use super::scene::Scene;
use super::subject::{Speaker, can_speak, named};
use super::{Draft, QuoteKind, clause, complement, extent, source};
use crate::entity::Label;
use crate::tag::Upos;

/// The longest title before a name, in atoms.
const TITLE: usize = 12;
/// The longest thing said, in atoms.
const LONGEST: usize = 300;
/// The verb to which a cue is joined stands at most so many atoms before it.
const FIRST_VERB: usize = 40;
/// So much of what follows a cue is looked at for a verb.
const TAIL: usize = 40;

/// What the cue `h` says without quotation marks around it.
pub fn read(
    scene: &Scene<'_>,
    memory: &Memory,
    stretches: &[Stretch],
    plans: &Plans,
    hits: &[Hit],
    drafts: &[Draft],
    h: usize,
) -> Option<Draft> {
    let hit = &hits[h];
    if plans.in_quote(hit.atoms.start) {
        return None;
    }
    let tied = plans.tied(h).map(|n| &stretches[n]);
    if tied.is_some_and(|s| s.open < hit.atoms.start || s.open - hit.atoms.end <= 10) {
        return None;
    }
    let (atoms, speaker, rule) = if hit.cue.frame == Frame::Source {
        source(scene, memory, stretches, hit)?
    } else if let Some(range) = complement::forward(scene, hit, &hits[h + 1..], stretches) {
        (range, speaker(scene, memory, hits, drafts, h)?, "cue-before")
    } else {
        after_clause(scene, memory, stretches, hits, drafts, h)?
    };
    if atoms.len() > LONGEST || exactly_quoted(scene, stretches, &atoms) {
        return None;
    }
    // A quote that begins or ends in the middle.
    let cut = |i: usize| i > 0 && plans.in_quote(i - 1) && plans.in_quote(i);
    if cut(atoms.start) || cut(atoms.end) {
        return None;
    }
    let cue = Some(hit.atoms.clone());
    Some(Draft { atoms, kind: QuoteKind::Indirect, speaker, cue, outer: None, rule })
}

/// Whether the range is one stretch in quotation marks and no more.
fn exactly_quoted(scene: &Scene<'_>, stretches: &[Stretch], range: &Range<usize>) -> bool {
    let first = stretches.partition_point(|s| s.open < range.start);
    stretches[first..].iter().take_while(|s| s.open < range.end).any(|s| {
        scene.syllables(range.start..s.open) == 0 && scene.syllables(s.end().min(range.end)..range.end) == 0
    })
}

/// Who says what follows the cue.
pub fn speaker(
    scene: &Scene<'_>,
    memory: &Memory,
    hits: &[Hit],
    drafts: &[Draft],
    h: usize,
) -> Option<Speaker> {
    let hit = &hits[h];
    let at = hit.atoms.start;
    match hit.voice {
        Voice::Addressed => return Some(Speaker::default()),
        Voice::Agent(passive) => return agent(scene, memory, passive + 1..at),
        Voice::Active | Voice::Noun => {}
    }
    // A second cue of the same subject.
    let sentence = scene.sentence_atoms(at);
    let same = |d: &&Draft| d.cue.as_ref().is_some_and(|c| c.start < at && c.start >= sentence.start);
    let before = || drafts.iter().rev().take(8).find(same).map(|d| d.speaker.clone());
    if hit.voice == Voice::Active
        && follows_on(scene, at)
        && let Some(speaker) = before().or_else(|| first_subject(scene, memory, hits, h))
    {
        return Some(speaker);
    }
    let floor = floor(scene, hits, drafts, h);
    let np = clause::subject_before(scene, at, floor);
    if let Some(np) = np
        && let Some(speaker) = named(scene, memory, np.clone())
    {
        let thing = hit.cue.frame == Frame::Show && !is_document(scene, np.start)
            || hit.cue.verb && hit.voice == Voice::Active && !can_speak(scene, &np);
        return (!thing).then_some(speaker);
    }
    if hit.cue.frame == Frame::Show {
        return None;
    }
    let joined = || joined_subject(scene, memory, at).filter(|_| follows_on(scene, at));
    before().or_else(joined).or_else(|| sentence_before(scene, memory, hits, h))
}

/// Who does what is done to the subject: `được bác sĩ cảnh báo`. A common noun is nobody who was named before.
fn agent(scene: &Scene<'_>, memory: &Memory, np: Range<usize>) -> Option<Speaker> {
    if np.clone().any(|i| scene.entity(i).is_some()) {
        return named(scene, memory, np);
    }
    (!np.is_empty()).then(|| Speaker { names: vec![scene.written(np.clone())], atoms: Some(np) })
}

/// The subject of the cue before this one in its sentence, which itself says nothing: `Ông A nhấn mạnh … và nói …`.
fn first_subject(scene: &Scene<'_>, memory: &Memory, hits: &[Hit], h: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(hits[h].atoms.start).start;
    let before = hits[..h].last().filter(|b| b.atoms.start >= start && b.voice == Voice::Active)?;
    // `báo X dẫn lời ông A, …, cho biết`: he does.
    if before.cue.frame == Frame::Source || scene.atoms.lower(before.atoms.end - 1) == "lời" {
        return None;
    }
    named(scene, memory, clause::subject_before(scene, before.atoms.start, start)?)
}

/// The person or body with whom the sentence before begins, where this one begins with the cue: `Trong đó yêu cầu …`.
fn sentence_before(scene: &Scene<'_>, memory: &Memory, hits: &[Hit], h: usize) -> Option<Speaker> {
    let at = hits[h].atoms.start;
    let start = scene.sentence_atoms(at).start;
    let opener = word(scene.atoms, start, Class::OPENER);
    let only = opener > 0
        && (start + opener..at).all(|i| scene.is_punct(i) || word(scene.atoms, i, Class::ADVERB) > 0);
    if !only || start == 0 || scene.begins_line(start) {
        return None;
    }
    let speaker = opening(scene, memory, start)?;
    Some(Speaker { atoms: None, ..speaker })
}

/// The person or body with whom the sentence before atom `at` begins: `Hội A đã có đơn gửi …, trong đó viết: "…"`.
pub fn opening(scene: &Scene<'_>, memory: &Memory, at: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(at.checked_sub(1)?).start;
    let head = clause::skip_openers(scene, start, at);
    let mut i = head;
    while i < at && i < head + TITLE && scene.entity(i).is_none() && clause::in_role(scene, i) {
        i += 1;
    }
    let honorific = usize::from(scene.entity(i).is_none());
    let e = scene.entity_from(i + honorific).filter(|&e| scene.entity_atoms[e].end < at)?;
    let speaks = scene.is_person(e) || honorific == 0 && scene.entities[e].label == Label::Org;
    speaks.then(|| named(scene, memory, head..scene.entity_atoms[e].end)).flatten()
}

/// The subject of the verb to which the cue at atom `at` is joined: `Ukraine đã bác bỏ cáo buộc và nêu rõ …`.
fn joined_subject(scene: &Scene<'_>, memory: &Memory, at: usize) -> Option<Speaker> {
    let start = scene.sentence_atoms(at).start.max(at.saturating_sub(FIRST_VERB));
    let comma = (start..at.saturating_sub(1)).rev().find(|&i| scene.is_mark(i, &[","]));
    let start = comma.map_or(start, |c| c + 1);
    let verb = (start + 1..at)
        .find(|&i| is_verb(scene, i) && (scene.tag(i - 1) != Upos::Noun || scene.entity(i - 1).is_some()))?;
    let np = clause::subject_before(scene, verb, start)?;
    let known = np.clone().any(|i| scene.entity(i).is_some());
    known.then(|| named(scene, memory, np)).flatten()
}

fn is_verb(scene: &Scene<'_>, i: usize) -> bool {
    scene.entity(i).is_none() && !scene.in_time(i) && matches!(scene.tag(i), Upos::Verb | Upos::Aux)
}

/// Whether nothing but a comma, `và` or `đồng thời` stands before the cue at atom `i`.
fn follows_on(scene: &Scene<'_>, i: usize) -> bool {
    let mut k = i;
    while k > 0 && matches!(scene.atoms.lower(k - 1), "cũng" | "đã" | "còn" | "tiếp" | "tục") {
        k -= 1;
    }
    k > 1
        && (scene.is_mark(k - 1, &[","]) && k == i
            || matches!(scene.atoms.lower(k - 1), "và" | "rồi" | "nhưng")
            || scene.atoms.lower(k - 1) == "thời" && scene.atoms.lower(k - 2) == "đồng")
}

fn is_document(scene: &Scene<'_>, i: usize) -> bool {
    let n = usize::from(matches!(scene.atoms.lower(i), "một" | "các" | "những" | "nhiều"));
    word(scene.atoms, i + n, Class::REPORT) > 0
}

/// Where the clause of a cue may begin: with its sentence, or inside what an earlier cue says.
fn floor(scene: &Scene<'_>, hits: &[Hit], drafts: &[Draft], h: usize) -> usize {
    let at = hits[h].atoms.start;
    let sentence = scene.sentence_atoms(at).start;
    let inside = drafts
        .iter()
        .rev()
        .take(4)
        .filter(|d| {
            d.kind == QuoteKind::Indirect
                && d.atoms.contains(&at)
                && d.cue.as_ref().is_some_and(|c| c.start < at)
        })
        .map(|d| d.atoms.start)
        .max();
    // Nothing before the close of a quotation that ends a sentence.
    inside.unwrap_or(sentence).max(sentence)
}

type Said = (Range<usize>, Speaker, &'static str);

/// `theo X, …` and `…, theo X`.
fn source(scene: &Scene<'_>, memory: &Memory, stretches: &[Stretch], hit: &Hit) -> Option<Said> {
    let sentence = scene.sentence_atoms(hit.atoms.start);
    let from = hit.atoms.end;
    if from >= sentence.end || !extent::is_source(scene, from) && hit.atoms.len() == 1 {
        return None;
    }
    let (np, clause) = source::source_after(scene, from, sentence.end)?;
    let first = opens_clause(scene, hit.atoms.start, sentence.start)
        || clause.is_some() && follows_topic(scene, hit.atoms.start, sentence.start);
    if first {
        let start = clause?;
        let with_verb = (from..start).any(|i| scene.tag(i) == Upos::Aux && scene.entity(i).is_none());
        let range = extent::trim(scene, start..sentence.end, stretches);
        if with_verb && np.end == start - 1 || range.len() < 3 {
            return None;
        }
        return Some((range, named(scene, memory, np)?, "source-before"));
    }
    let last = clause.is_none() && scene.is_mark(hit.atoms.start - 1, &[","]);
    if !last || np.len() > 14 {
        return None;
    }
    let range = extent::trim(scene, sentence.start..hit.atoms.start - 1, stretches);
    let verb = range.clone().take(LONGEST).any(|i| scene.tag(i) == Upos::Verb);
    let np = extent::trim(scene, np, stretches);
    (verb && range.len() >= 5).then_some(())?;
    Some((range, named(scene, memory, np)?, "source-after"))
}

/// Whether nothing but `tuy nhiên`, `ngoài ra`, marks and times stands between the start of the sentence and atom `i`.
fn opens_clause(scene: &Scene<'_>, i: usize, start: usize) -> bool {
    let mut k = start;
    if i - start > LONGEST {
        return false;
    }
    while k < i {
        let n = word(scene.atoms, k, Class::OPENER);
        if n > 0 {
            k += n;
        } else if scene.is_punct(k) || scene.in_time(k) {
            k += 1;
        } else {
            // `…; theo ông A, …`, `… nhưng theo ông A, …`
            return i > start
                && (scene.is_mark(i - 1, &[";", ")"])
                    || matches!(scene.atoms.lower(i - 1), "nhưng" | "song"));
        }
    }
    true
}

/// `Về dự án, theo ông A, …`: nothing but one phrase with a preposition stands before the comma.
fn follows_topic(scene: &Scene<'_>, i: usize, start: usize) -> bool {
    let comma = i.saturating_sub(1);
    let first = word(scene.atoms, start, Class::PREPOSITION.or(Class::OPENER).or(Class::SUBORDINATOR)) > 0;
    first
        && comma > start
        && i - start <= TAIL
        && scene.is_mark(comma, &[","])
        && !(start..comma).any(|k| scene.is_mark(k, &[",", ";", ":"]))
}

/// `…, bà Hằng nói thêm.`
fn after_clause(
    scene: &Scene<'_>,
    memory: &Memory,
    stretches: &[Stretch],
    hits: &[Hit],
    drafts: &[Draft],
    h: usize,
) -> Option<Said> {
    let hit = &hits[h];
    let sentence = scene.sentence_atoms(hit.atoms.start);
    if !matches!(hit.cue.frame, Frame::Say | Frame::Finite) || hit.voice != Voice::Active {
        return None;
    }
    if !tail_is_adverbial(scene, hit.atoms.end, sentence.end) {
        return None;
    }
    let np = clause::subject_before(scene, hit.atoms.start, floor(scene, hits, drafts, h))?;
    let between = np.end..hit.atoms.start;
    let far = between.clone().any(|i| is_verb(scene, i) && word(scene.atoms, i, Class::ADVERB) == 0);
    let fronted = is_verb(scene, sentence.start)
        && word(scene.atoms, sentence.start, Class::DOCUMENT.or(Class::HUMAN)) == 0;
    if far || between.len() > 2 * TAIL || fronted {
        return None;
    }
    let comma =
        np.start.checked_sub(1).filter(|&c| c > sentence.start && scene.is_mark(c, &[",", "-", "–", "—"]))?;
    let range = extent::trim(scene, sentence.start..comma, stretches);
    let opener = word(scene.atoms, range.start, Class::SUBORDINATOR.or(Class::PREPOSITION)) > 0
        && !range.clone().take(LONGEST).any(|i| scene.is_mark(i, &[","]));
    let clause = range.clone().take(LONGEST).any(|i| scene.tag(i) == Upos::Verb) && range.len() >= 5;
    if opener || !clause {
        return None;
    }
    Some((range, named(scene, memory, np)?, "cue-after"))
}

/// Whether nothing follows the cue but when, where and to whom.
pub fn tail_is_adverbial(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let mut i = from;
    if matches!(scene.atoms.lower(i), "thêm" | "rõ" | "tiếp" | "lại" | "vậy") {
        i += 1;
    }
    let timed = scene.in_time(i);
    while i < end && scene.in_time(i) {
        i += 1;
    }
    // `nhấn mạnh về …`: what is spoken of, not when or where.
    let topic = word(scene.atoms, i, Class::TOPIC) > 0;
    i >= end
        || scene.is_punct(i) && !scene.is_mark(i, &[":"])
        || timed && !(i..end).take(TAIL).any(|k| is_verb(scene, k))
        || end - i <= 40 && !topic && word(scene.atoms, i, Class::PREPOSITION.or(Class::SUBORDINATOR)) > 0
}
