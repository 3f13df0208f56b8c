//! Stretches in quotation marks inside what a cue says.

use std::collections::HashMap;
use std::ops::Range;

use super::antecedent::Memory;
use super::cue::{Hit, Voice};
use super::indirect::speaker;
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::quoted::Plans;
use super::scene::Scene;
use super::subject::Speaker;
use super::tie::FEWEST;
use super::title::is_title;
use super::{Draft, QuoteKind};
use crate::tag::Upos;

/// A cue stands so near before a stretch that it says no less and no more, in atoms.
const BEFORE: usize = 3;
/// How many quotes of one sentence are looked at.
const SAME: usize = 16;

/// Adds the stretches inside what a cue says, or in a sentence with a speaker, that are long enough to be somebody's
/// own words.
pub fn read(
    scene: &Scene<'_>,
    memory: &Memory,
    stretches: &[Stretch],
    plans: &Plans,
    hits: &[Hit],
    drafts: &mut Vec<Draft>,
) {
    let mut said: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, draft) in drafts.iter().enumerate() {
        if let Some(cue) = &draft.cue {
            said.entry(scene.sentence(cue.start)).or_default().push(n);
        }
    }
    let mut added = Vec::new();
    for plan in plans.all.iter().filter(|p| !p.is_quote()) {
        let stretch = &stretches[plan.stretch];
        let size = scene.syllables(stretch.inner.clone());
        let none = plans.in_quote(stretch.open) || stretch.close.is_none() || size < FEWEST;
        if none || is_title(scene, stretch) {
            continue;
        }
        let same = said.get(&scene.sentence(stretch.open)).map_or(&[][..], Vec::as_slice);
        let same = same.iter().rev().take(SAME).map(|&n| &drafts[n]);
        let holds = |d: &&Draft| {
            d.kind == QuoteKind::Indirect && d.atoms.start <= stretch.open && stretch.end() <= d.atoms.end
        };
        let verb = stretch.inner.clone().any(|i| scene.tag(i) == Upos::Verb);
        let of = |d: &Draft| (d.speaker.clone(), d.cue.clone());
        let from = nearest(scene, memory, stretch, hits, drafts);
        let from = from
            .or_else(|| same.clone().filter(holds).min_by_key(|d| d.atoms.len()).map(of))
            .or_else(|| unsaid(scene, memory, stretch, hits, drafts, verb))
            .or_else(|| same.min_by_key(|d| d.atoms.start.abs_diff(stretch.open)).filter(|_| verb).map(of));
        if let Some((speaker, cue)) = from {
            added.push(Draft {
                atoms: stretch.inner.clone(),
                kind: QuoteKind::Partial,
                speaker,
                cue,
                outer: Some(stretch.open..stretch.end()),
                rule: "quote-inside",
            });
        }
    }
    drafts.extend(added);
}

/// The cue right before the stretch with a name of its own, inside what another says: `ông A nói …, còn Nga cảnh báo về "…"`.
fn nearest(
    scene: &Scene<'_>,
    memory: &Memory,
    stretch: &Stretch,
    hits: &[Hit],
    drafts: &[Draft],
) -> Option<(Speaker, Option<Range<usize>>)> {
    let h = hits.partition_point(|h| h.atoms.end <= stretch.open).checked_sub(1)?;
    let hit = &hits[h];
    let near =
        stretch.open - hit.atoms.end <= BEFORE && hit.atoms.start > scene.sentence_atoms(stretch.open).start;
    let plain = hit.voice == Voice::Active && !matches!(hit.cue.frame, Frame::Source | Frame::Show);
    let own = scene.entity(hit.atoms.start.checked_sub(1)?).is_some();
    let clean = (hit.atoms.end..stretch.open).all(|i| !scene.is_punct(i));
    let found = (near && plain && own && clean).then(|| speaker(scene, memory, hits, drafts, h)).flatten()?;
    Some((found, Some(hit.atoms.clone())))
}

/// The speaker of a sentence whose cue has no clause of its own: `ông nhấn mạnh tới … nhằm "…"`.
fn unsaid(
    scene: &Scene<'_>,
    memory: &Memory,
    stretch: &Stretch,
    hits: &[Hit],
    drafts: &[Draft],
    verb: bool,
) -> Option<(Speaker, Option<Range<usize>>)> {
    let sentence = scene.sentence_atoms(stretch.open);
    let first = hits.partition_point(|h| h.atoms.start < sentence.start);
    let active = |h: &usize| {
        hits[*h].voice == Voice::Active && !matches!(hits[*h].cue.frame, Frame::Source | Frame::Show)
    };
    let h = (first..hits.len()).take_while(|&h| hits[h].atoms.end <= stretch.open).filter(active).last()?;
    if !verb {
        return None;
    }
    let found = speaker(scene, memory, hits, drafts, h)?;
    let known = |r: Range<usize>| {
        word(scene.atoms, r.start, Class::BOTH.or(Class::PERSON)) > 0
            || r.clone().any(|i| scene.entity(i).is_some())
    };
    let known = found.atoms.clone().is_some_and(known);
    (known && scene.syllables(stretch.inner.clone()) > FEWEST).then(|| (found, Some(hits[h].atoms.clone())))
}
