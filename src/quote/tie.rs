//! How a stretch in quotation marks is tied to a speaker: by a cue, a name or a colon beside it, or not at all.

use std::ops::Range;

use super::cue::{Hit, Voice};
use super::indirect::tail_is_adverbial;
use super::lexicon::{Class, Frame, word, word_before};
use super::marks::Stretch;
use super::scene::Scene;
use super::source::source_after;
use super::title::{is_named, is_title};
use super::{clause, complement, extent};
use crate::tag::Upos;
use crate::tokenize::Case;

/// The fewest syllables of a quote without a cue of its own.
pub const FEWEST: usize = 4;
/// The most syllables of a byname in quotation marks.
const BYNAME: usize = 6;
/// The fewest syllables of a sentence in quotation marks that goes on behind them with no cue.
const SENTENCE: usize = 8;
/// So much of a quote is looked at for its verb.
const LOOK: usize = 60;
/// The longest phrase that names a speaker after a quote, in atoms.
const SPEAKER: usize = 14;
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
        if colon && !other_subject(scene, between) {
            return Some(h);
        }
        if colon {
            return None;
        }
        let size = scene.syllables(stretch.inner.clone());
        let clause_ends = stretch.end() >= scene.sentence_atoms(open).end
            || scene.is_mark(stretch.end(), &[".", ",", ";", "!", "?", "-", "–", "—"]);
        if plain && size >= FEWEST && clause_ends && !is_named(scene, stretch) {
            return Some(h);
        }
    }
    None
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
    let whole = capital && has_predicate(scene, stretch) && !is_named(scene, stretch);
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
    let marked =
        from > end || scene.is_stop(stretch.inner.end - 1) || scene.is_mark(stretch.inner.end - 1, &[","]);
    // A stretch may end its sentence, with the speaker in the next: `"…" - Ông A nói.`
    let dashed = from > end && scene.is_mark(from - 1, &["-", "–", "—"]);
    let sentence = if from >= sentence.end && !scene.begins_line(from) && dashed {
        scene.sentence_atoms(from)
    } else {
        sentence
    };
    let first = hits.partition_point(|h| h.atoms.start < from);
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

/// `"…" - ông A`, `"…", bác sĩ B đồng tình`: a sentence in quotation marks and the name of a person.
fn named_after(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
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
fn goes_on(scene: &Scene<'_>, stretch: &Stretch) -> Option<Tie> {
    let end = stretch.end();
    let start = scene.sentence_atoms(stretch.open).start;
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = (start..stretch.open).all(|i| scene.is_punct(i));
    let marked = scene.is_mark(end, &[",", "-", "–", "—"]);
    if !capital || !opens || !marked || is_named(scene, stretch) || !has_predicate(scene, stretch) {
        return None;
    }
    let from = end + 1;
    let limit = (from + SPEAKER).min(scene.sentence_atoms(end).end);
    let verb = |&i: &usize| {
        scene.entity(i).is_none() && (scene.is_punct(i) || matches!(scene.tag(i), Upos::Verb | Upos::Aux))
    };
    let np = from..(from..limit).find(verb).unwrap_or(limit);
    let known = Class::SOURCE.or(Class::PERSON).or(Class::BODY);
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

/// `Ông A: "…"`: a name and a colon, with no verb, at the start of a line or sentence.
fn colon(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
    let colon = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[":"]))?;
    let start = scene.sentence_atoms(colon).start;
    let np = start..colon;
    if np.is_empty() || np.len() > 14 || is_title(scene, stretch) {
        return None;
    }
    let noun = |i: usize| scene.entity(i).is_some() || scene.tag(i) != Upos::Verb;
    let person = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)));
    let organisation = scene.entity(start).is_some_and(|e| scene.entity_atoms[e].end == colon);
    ((person && np.clone().all(noun)) || organisation).then_some(np)
}

/// A whole clause after a colon, with no cue before it.
fn introduced(scene: &Scene<'_>, stretch: &Stretch, size: usize) -> Tie {
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
