//! How a stretch in quotation marks is tied to a speaker: by a cue, a name or a colon beside it, or not at all.

use std::ops::Range;

use super::cue::{Hit, Voice};
use super::indirect::tail_is_adverbial;
use super::introduction::{colon, goes_on, introduced, named_after, words_of};
use super::lexicon::{Class, Frame, word, word_before};
use super::marks::Stretch;
use super::scene::Scene;
use super::source::source_after;
use super::title::is_named;
use super::{clause, complement, extent};
use crate::tag::Upos;
use crate::tokenize::Case;

/// The fewest syllables of a quote without a cue of its own.
pub const FEWEST: usize = 4;
/// The most syllables of a byname in quotation marks.
const BYNAME: usize = 6;
/// The fewest syllables of a sentence in quotation marks that goes on behind them with no cue.
const SENTENCE: usize = 8;
/// So many cues inside a stretch are looked at.
const SEVERAL: usize = 4;
/// The longest sentence that only says who spoke, in atoms.
const SPEAKER: usize = 12;
/// How far before a stretch its cue may stand, in atoms.
const BEFORE: usize = 25;
/// How far after a stretch its cue may stand, in atoms.
const AFTER: usize = 45;

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
        let called = hit.cue.calls && calls(scene, hit, between.clone());
        if (plain || called) && size >= FEWEST && clause_ends && !is_named(scene, stretch) {
            return Some(h);
        }
    }
    None
}

/// `gọi vụ việc là "…"`, `mô tả bà A là "…"`: a known speaker gives something a name.
fn calls(scene: &Scene<'_>, hit: &Hit, between: Range<usize>) -> bool {
    let is = between.end > hit.atoms.end && scene.atoms.lower(between.end - 1) == "là";
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

/// The cue after a stretch: `"…", bà Hằng nói`, `"…" - ông A chia sẻ thêm`, `"…", theo ông A`.
fn after(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<Tie> {
    let end = stretch.end();
    let sentence = scene.sentence_atoms(end.saturating_sub(1));
    let sets_off = |i: usize| scene.is_mark(i, &[",", "-", "–", "—", ".", "!", "?", "...", "…"]);
    let mut from = end;
    while from < sentence.end && sets_off(from) {
        from += 1;
    }
    if from > end && word(scene.atoms, from, Class::SUBORDINATOR) > 0 && scene.entity(from).is_none() {
        return None;
    }
    let marked = from > end
        || scene.is_stop(stretch.inner.end - 1)
        || scene.is_mark(stretch.inner.end - 1, &[","])
        || runs_on(scene, stretch);
    // A stretch may end its sentence, with the speaker in the next: `"…" - Ông A nói.`
    let dashed = from > end && scene.is_mark(from - 1, &["-", "–", "—"]);
    let apart = from >= sentence.end && !scene.begins_line(from);
    let sentence = if apart && (dashed || names_speaker(scene, from, hits)) {
        scene.sentence_atoms(from)
    } else {
        sentence
    };
    let first = hits.partition_point(|h| h.atoms.start < from);
    let cue = |i: usize| hits.get(first).is_some_and(|h| h.atoms.start == i);
    if marked && let Some(np) = words_of(scene, from, sentence.end).filter(|np| !cue(np.end)) {
        return Some(Tie::Named(np));
    }
    for (h, hit) in hits.iter().enumerate().skip(first).take(3) {
        if hit.atoms.start >= sentence.end.min(from + AFTER) {
            return None;
        }
        if hit.cue.frame == Frame::Source {
            let here = hit.atoms.start == from && marked && extent::is_source(scene, hit.atoms.end);
            if here {
                return Some(Tie::Source(h));
            }
            continue;
        }
        if !marked || hit.voice != Voice::Active {
            return None;
        }
        let quoted_next = scene.is_mark(hit.atoms.end, &[":"]) && from == end;
        let np = clause::subject_before(scene, hit.atoms.start, from);
        let subject = np.filter(|np| np.start <= from + 14 && scene.syllables(from..np.start) <= 10);
        if subject.is_some() && !quoted_next {
            return (!other_speaks(scene, stretch, hits, h)).then_some(Tie::After(h));
        }
        if hit.atoms.start == from && tail_is_adverbial(scene, hit.atoms.end, sentence.end) {
            return Some(Tie::After(h));
        }
    }
    None
}

/// The cue of a reporter's words between dashes inside a stretch: `"Nước lên nhanh - bà A kể - không ai kịp chạy"`.
fn within(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<usize> {
    let dash = |i: &usize| scene.is_mark(*i, &["-", "–", "—"]) && !scene.atoms.glued(*i);
    let first = hits.partition_point(|h| h.atoms.start < stretch.inner.start);
    let inside = hits.iter().enumerate().skip(first).take_while(|(_, h)| h.atoms.end < stretch.inner.end);
    let fits = |hit: &Hit| {
        let near = hit.atoms.start.saturating_sub(BEFORE).max(stretch.inner.start + 1);
        let left = (near..hit.atoms.start).rev().find(dash)?;
        let ends = dash(&hit.atoms.end);
        let np = clause::subject_before(scene, hit.atoms.start, left + 1)?;
        let person = |i: usize| scene.entity(i).is_some_and(|e| scene.is_person(e));
        (ends && np.start <= left + 3 && np.clone().any(person) && hit.voice == Voice::Active).then_some(())
    };
    inside.take(SEVERAL).find(|(_, hit)| fits(hit).is_some()).map(|(h, _)| h)
}

/// Whether the sentence that begins at atom `from` says no more than who said what stands before: `"…". Ông A nói.`
fn names_speaker(scene: &Scene<'_>, from: usize, hits: &[Hit]) -> bool {
    let sentence = scene.sentence_atoms(from);
    let Some(hit) = hits.get(hits.partition_point(|h| h.atoms.start < from)) else { return false };
    let short = hit.atoms.end <= sentence.end && hit.atoms.end - from <= SPEAKER;
    let person = |i: usize| {
        scene.entity(i).is_some_and(|e| scene.is_person(e))
            || word(scene.atoms, from, Class::PERSON) == hit.atoms.start - from
    };
    let plain =
        matches!(hit.cue.frame, Frame::Say | Frame::Finite | Frame::That) && hit.voice == Voice::Active;
    short
        && plain
        && person(hit.atoms.start - 1)
        && scene.is_stop(hit.atoms.end)
        && !(from..hit.atoms.start).any(|i| scene.is_punct(i))
}

/// Whether no mark stands between a sentence in quotation marks and who said it: `"…" ông A nói.`
fn runs_on(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let end = stretch.end();
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = scene.sentence_atoms(stretch.open).start == stretch.open;
    let address = word(scene.atoms, end, Class::WOMAN.or(Class::MAN)) == 1;
    let person = scene.entity_from(end + usize::from(address)).is_some_and(|e| scene.is_person(e));
    let person = person || scene.atoms.lower(end) == "là";
    let long = scene.syllables(stretch.inner.clone()) > FEWEST;
    capital && opens && person && long && has_predicate(scene, stretch) && !is_named(scene, stretch)
}

/// Whether the cue `h` after a stretch is not that of the stretch: an earlier cue of the sentence says what holds it
/// (`ông A nói rằng … "…", hãng tin B cho biết`), or the stretch is by-name and another clause follows the cue
/// (`"Vua phá lưới" - cầu thủ A cho rằng …`).
fn other_speaks(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit], h: usize) -> bool {
    let sentence = scene.sentence_atoms(stretch.open).start;
    let before = hits.partition_point(|b| b.atoms.end <= stretch.open);
    let governs = |b: &&Hit| {
        b.voice == Voice::Active
            && matches!(b.cue.frame, Frame::Say | Frame::Finite)
            && complement::forward(scene, b, &[], &[]).is_some_and(|r| r.start < stretch.open)
    };
    let earlier =
        hits[before.saturating_sub(4)..before].iter().rev().take_while(|b| b.atoms.start >= sentence);
    let ends = scene.is_mark(hits[h].atoms.end, &[".", ",", "!", "?"])
        || hits[h].atoms.end >= scene.sentence_atoms(hits[h].atoms.start).end;
    if ends && earlier.into_iter().any(|b| governs(&b)) {
        return true;
    }
    let byname = scene.syllables(stretch.inner.clone()) <= BYNAME && !has_predicate(scene, stretch);
    byname && complement::forward(scene, &hits[h], &[], &[]).is_some()
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
