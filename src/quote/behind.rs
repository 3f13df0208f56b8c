//! Who said a stretch, where that stands behind it or between dashes in it: `"…", bà Hằng nói`, `"… - ông A nói - …"`.

use super::cue::{Hit, Voice};
use super::indirect::tail_is_adverbial;
use super::introduction::words_of;
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::scene::Scene;
use super::tie::{BEFORE, FEWEST, Tie, has_predicate};
use super::title::is_named;
use super::{clause, complement, extent};
use crate::tokenize::Case;

/// The most syllables of a byname in quotation marks.
const BYNAME: usize = 6;
/// How far after a stretch its cue may stand, in atoms.
const AFTER: usize = 45;
/// The longest sentence that only says who spoke, in atoms.
const SPEAKER: usize = 12;
/// So many cues inside a stretch are looked at.
const SEVERAL: usize = 4;

/// The cue after a stretch: `"…", bà Hằng nói`, `"…" - ông A chia sẻ thêm`, `"…", theo ông A`.
pub fn after(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<Tie> {
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
pub fn within(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<usize> {
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
