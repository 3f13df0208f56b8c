//! What is said in the reporter's words.

use std::ops::Range;

use super::antecedent::Memory;
use super::cue::{Hit, Voice};
use super::elsewhere::{agent, first_subject, follows_on, joined_subject, sentence_before};
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::quoted::Plans;
use super::scene::Scene;
use super::subject::{Speaker, can_speak, named};
use super::{Draft, QuoteKind, clause, complement, extent, source};
use crate::tag::Upos;

/// The longest thing said, in atoms.
const LONGEST: usize = 300;
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

pub fn is_verb(scene: &Scene<'_>, i: usize) -> bool {
    scene.entity(i).is_none() && !scene.in_time(i) && matches!(scene.tag(i), Upos::Verb | Upos::Aux)
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
