//! How a stretch in quotation marks is tied to a speaker: by a cue, a name or a colon beside it, or not at all.

use std::ops::Range;

use super::behind::{after, within};
use super::cue::{Hit, Voice};
use super::introduction::{colon, goes_on, introduced, named_after};
use super::lexicon::{Class, Frame, word, word_before};
use super::marks::Stretch;
use super::scene::Scene;
use super::source::source_after;
use super::title::is_named;
use super::{clause, extent};
use crate::tag::Upos;
use crate::tokenize::Case;

/// The fewest syllables of a quote without a cue of its own.
pub const FEWEST: usize = 4;
/// The longest phrase for whom something is said to, in atoms.
const ADDRESSEE: usize = 10;
/// The fewest syllables of a sentence in quotation marks that goes on behind them with no cue.
const SENTENCE: usize = 8;
/// The fewest syllables of what somebody calls something.
const CALLED: usize = 3;
/// How far before a stretch its cue may stand, in atoms.
pub const BEFORE: usize = 25;

/// How a stretch is tied to its speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tie {
    /// A cue before it.
    Before(usize),
    /// A cue after it.
    After(usize),
    /// A cue in it: `"… - ông A nói - …"`.
    Within(usize),
    /// `theo` after it.
    Source(usize),
    /// `Ông A: "…"`.
    Colon(Range<usize>),
    /// `"…" - ông A`, with a verb that is no cue or none.
    Named(Range<usize>),
    /// A sentence of its own, after somebody has spoken or been named.
    Alone,
    /// Nothing: a title, a word held at a distance, or part of what another cue says.
    None,
}

pub fn tie(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit], inside: bool) -> Tie {
    let size = scene.syllables(stretch.inner.clone());
    if size == 0 {
        return Tie::None;
    }
    if let Some(h) = cue_before(scene, stretch, hits) {
        return Tie::Before(h);
    }
    if let Some(h) = source_before(scene, stretch, hits) {
        return Tie::Source(h);
    }
    if stretch.close.is_none() {
        if scene.begins_line(stretch.open) && has_predicate(scene, stretch) {
            return Tie::Alone;
        }
        return colon(scene, stretch).map_or(Tie::None, Tie::Colon);
    }
    if let Some(h) = within(scene, stretch, hits) {
        return Tie::Within(h);
    }
    let title = word_before(scene.atoms, stretch.open, Class::TITLE) > 0;
    if size >= 2
        && !title
        && let Some(tie) = after(scene, stretch, hits)
    {
        return tie;
    }
    if inside {
        return Tie::None;
    }
    if size >= FEWEST
        && let Some(np) = named_after(scene, stretch)
    {
        return Tie::Named(np);
    }
    if let Some(np) = colon(scene, stretch) {
        return Tie::Colon(np);
    }
    if size >= SENTENCE
        && let Some(tie) = goes_on(scene, stretch)
    {
        return tie;
    }
    if size >= FEWEST && alone(scene, stretch) {
        return Tie::Alone;
    }
    introduced(scene, stretch, size)
}

/// The cue right before a stretch: `nói: "…"`, `cho rằng "…"`, `chia sẻ với báo giới: "…"`.
fn cue_before(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<usize> {
    let open = stretch.open;
    let last = hits.partition_point(|h| h.atoms.end <= open).checked_sub(1)?;
    for h in (last.saturating_sub(2)..=last).rev() {
        let hit = &hits[h];
        let between = hit.atoms.end..open;
        let colon = open > hit.atoms.end && scene.is_mark(open - 1, &[":"]);
        let far = if colon { 4 * BEFORE } else { BEFORE };
        if between.len() > far || hit.cue.frame == Frame::Source {
            continue;
        }
        if between.clone().any(|i| scene.is_stop(i) && i + 1 < open || scene.begins_line(i))
            && !between.is_empty()
        {
            return None;
        }
        let plain = between
            .clone()
            .all(|i| matches!(scene.atoms.lower(i), "rằng" | "là" | "thêm" | "rõ" | "tiếp" | "," | ":"));
        if colon && !other_subject(scene, between.clone()) {
            return Some(h);
        }
        if colon {
            return None;
        }
        let size = scene.syllables(stretch.inner.clone());
        let clause_ends = stretch.end() >= scene.sentence_atoms(open).end
            || scene.is_mark(stretch.end(), &[".", ",", ";", "!", "?", "-", "–", "—"]);
        let named = is_named(scene, stretch);
        let called = hit.cue.calls && calls(scene, hit, between.clone());
        let told = tells(scene, hit, between.clone()) && has_predicate(scene, stretch);
        if (plain || told) && size >= FEWEST && clause_ends && !named || called && size >= CALLED && !named {
            return Some(h);
        }
    }
    None
}

/// `gọi vụ việc là "…"`, `mô tả bà A là "…"`: a known speaker gives something a name.
fn calls(scene: &Scene<'_>, hit: &Hit, between: Range<usize>) -> bool {
    let last = between.end - 1;
    let person = scene.entity(last).is_some_and(|e| scene.is_person(e));
    let is = between.end > hit.atoms.end && (scene.atoms.lower(last) == "là" || person);
    let one = !between.clone().any(|i| scene.is_punct(i));
    let known = |np: Range<usize>| {
        np.clone().any(|i| scene.entity(i).is_some())
            || word(scene.atoms, np.start, Class::PERSON.or(Class::HOLDER)) > 0
    };
    let start = scene.sentence_atoms(hit.atoms.start).start;
    is && one
        && hit.voice == Voice::Active
        && clause::subject_before(scene, hit.atoms.start, start).is_some_and(known)
}

/// `nhắn gửi tới các học trò "…"`, `nói với phóng viên rằng "…"`: only whom somebody tells it stands between.
fn tells(scene: &Scene<'_>, hit: &Hit, between: Range<usize>) -> bool {
    // Such a cue says nothing but what stands between the marks: `dặn con trai "…"`, `nhắn gửi các em đang ôn thi "…"`.
    let only = hit.cue.frame == Frame::Mark;
    let to = matches!(scene.atoms.lower(between.start), "với" | "tới" | "đến" | "cho");
    let noun = |i: usize| {
        scene.entity(i).is_some()
            || matches!(scene.atoms.lower(i), "rằng" | "là")
            || !scene.is_punct(i) && (only || !matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Sconj))
    };
    let whom = Class::HUMAN.or(Class::PERSON).or(Class::KIN).or(Class::SOURCE).or(Class::MANY);
    let to = to || only && word(scene.atoms, between.start, whom) > 0;
    to && between.len() >= 2 && between.len() <= ADDRESSEE && (between.start + 1..between.end).all(noun)
}

/// Whether a person begins another clause after a comma: `Sau thông báo …, ông A viết trên trang của mình: "…"`.
fn other_subject(scene: &Scene<'_>, between: Range<usize>) -> bool {
    let first = |i: usize| (i + 1..i + 4).find_map(|k| scene.entity_from(k));
    between.clone().any(|i| {
        let person = scene.is_mark(i, &[","]).then(|| first(i)).flatten().filter(|&e| scene.is_person(e));
        person.is_some_and(|e| {
            let end = scene.entity_atoms[e].end;
            end < between.end
                && (matches!(scene.tag(end), Upos::Verb | Upos::Aux)
                    || word(scene.atoms, end, Class::ADVERB) > 0)
        })
    })
}

/// `Theo ông A, "…"`: `theo` and its source right before a stretch that ends its sentence.
fn source_before(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<usize> {
    let comma = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[",", ":"]))?;
    let h = hits.partition_point(|h| h.atoms.end <= comma).checked_sub(1)?;
    let hit = &hits[h];
    let sentence = scene.sentence_atoms(comma);
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let source = hit.cue.frame == Frame::Source && hit.atoms.start >= sentence.start;
    let long = scene.syllables(stretch.inner.clone()) > FEWEST;
    let whole = (capital || long) && has_predicate(scene, stretch) && !is_named(scene, stretch);
    if !source || !whole || comma - hit.atoms.end > BEFORE || !extent::is_source(scene, hit.atoms.end) {
        return None;
    }
    let (np, clause) = source_after(scene, hit.atoms.end, sentence.end)?;
    (clause == Some(stretch.open) && np.end <= comma).then_some(h)
}

pub fn has_predicate(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    stretch.inner.clone().take(60).any(|i| matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj))
}

/// Whether the stretch is one or more whole sentences.
fn alone(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let open = stretch.open;
    let start = scene.sentence_atoms(open).start;
    let begins = (start..open).all(|i| scene.is_punct(i));
    let end = stretch.end();
    let ends = end >= scene.atoms.len()
        || scene.begins_line(end)
        || scene.sentence(end) != scene.sentence(end - 1)
        || scene.is_stop(end)
            && (end + 1 >= scene.atoms.len() || scene.sentence(end + 1) != scene.sentence(end));
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    begins && ends && capital && has_predicate(scene, stretch)
}
