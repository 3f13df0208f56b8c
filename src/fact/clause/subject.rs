//! Who does it: the noun phrase before a verb's group, or the subject of the verb it goes on from.

use std::ops::Range;

use super::phrase;
pub use super::reading::{begins_with, of};
use super::site::Line;
use crate::entity::Label;
use crate::fact::noun;
use crate::fact::scene::Scene;
use crate::tag::Upos;

/// So many atoms may stand between verbs that share a subject.
const CHAINED: usize = 9;
/// What stands between listed names has at most this many atoms.
const ASIDE: usize = 4;
/// A name stands this near before a verb that belongs to it alone.
const NEAREST: usize = 3;

/// Who or what a clause is about.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// Canonical names, or the noun phrase as written.
    pub names: Vec<String>,
    /// The kind of the first name, where it is one.
    pub label: Option<Label>,
    /// Whether a noun phrase is of people or bodies.
    pub actor: bool,
    /// Where it stands.
    pub atoms: Range<usize>,
    /// Whether it stands in the verb's own clause.
    pub local: bool,
    /// Whether no other verb stands between it and the verb.
    pub direct: bool,
    /// Whether the verb may hang on a noun, and this not be its subject.
    pub doubtful: bool,
    /// Whether it is a place that stands for nobody: a street, a river.
    pub mute: bool,
}

/// The subject of each verb.
pub fn all(scene: &Scene<'_>, line: &Line) -> Vec<Subject> {
    let mut out: Vec<Subject> = Vec::with_capacity(line.sites.len());
    for n in 0..line.sites.len() {
        let subject = one(scene, line, n, &out);
        out.push(subject);
    }
    // `Khi tiếp ông A, ông B nói`: what a clause without a subject leads up to.
    let mut next: Option<usize> = None;
    for n in (0..out.len()).rev() {
        if let Some(k) = next.filter(|_| line.sites[n].segment == 0 && out[n].names.is_empty()) {
            out[n] = Subject { local: false, direct: false, ..out[k].clone() };
        }
        if out[n].local && out[n].label.is_some() {
            next = Some(n);
        }
    }
    out
}

fn one(scene: &Scene<'_>, line: &Line, n: usize, before: &[Subject]) -> Subject {
    let site = &line.sites[n];
    let segment = &line.segments[site.segment];
    let earlier = line.before(n);
    let from = earlier.map_or(segment.start, |k| line.sites[k].verb.end);
    let region = from.min(site.group)..site.group;
    let (own, linked) = last_clause(scene, region.clone(), earlier.is_none());
    let own = strip(scene, own);
    if let Some(k) = earlier {
        let chained = !line.sites[k].clause && !linked;
        if own.is_empty() || chained {
            let doubtful = chained && !own.is_empty() && hangs_on_noun(scene, &own);
            return Subject { local: true, direct: linked, doubtful, ..before[k].clone() };
        }
        return Subject { direct: true, ..of(scene, own, true) };
    }
    if !own.is_empty() {
        return together(scene, line, n, Subject { direct: true, ..of(scene, own, true) });
    }
    carried(scene, line, n, before)
}

/// `Ông A (giám đốc), bà B cùng bị khởi tố`: the names listed before the last one.
fn together(scene: &Scene<'_>, line: &Line, n: usize, mut subject: Subject) -> Subject {
    let site = &line.sites[n];
    let shared = (site.group..site.verb.start).any(|i| matches!(scene.atoms.lower(i), "cùng" | "đều" | "bị"));
    let first = n.checked_sub(1).map_or(0, |k| line.sites[k].segment + 1);
    if subject.label != Some(Label::Per) || !shared {
        return subject;
    }
    for s in (first..site.segment).rev() {
        let range = noun::phrase(scene, line.segments[s].clone());
        let person = scene.mention_from(range.start).filter(|&e| scene.entities[e].label == Label::Per);
        let Some(e) = person else {
            // `54 tuổi`: what is said of the name before.
            if range.len() > ASIDE {
                break;
            }
            continue;
        };
        let name = scene.entities[e].name.clone();
        if !subject.names.contains(&name) {
            subject.names.insert(0, name);
        }
        subject.atoms.start = range.start;
    }
    subject
}

/// `chấp hành quyết định gia hạn đình chỉ`: a verb far behind another, or right behind its noun, may belong to the noun.
fn hangs_on_noun(scene: &Scene<'_>, own: &Range<usize>) -> bool {
    let last = own.end - 1;
    own.len() > CHAINED || scene.upos(last) == Upos::Noun && !scene.taken(last)
}

/// A clause without a subject: that of the name set off before it, else that of the clause before.
fn carried(scene: &Scene<'_>, line: &Line, n: usize, before: &[Subject]) -> Subject {
    let segment = line.sites[n].segment;
    let last = n.checked_sub(1).map(|k| line.sites[k].segment);
    // `ông A, chủ tịch công ty B, cho biết`: segments without a verb.
    let first = last.map_or(0, |s| s + 1);
    for s in first..segment {
        let range = strip(scene, line.segments[s].clone());
        let named =
            scene.entities_in(range.clone()).next().is_some_and(|e| scene.with_title(e) <= range.start + 1);
        if named {
            return Subject { local: true, ..of(scene, range, true) };
        }
    }
    n.checked_sub(1).map_or_else(Subject::default, |k| Subject {
        local: false,
        direct: false,
        ..before[k].clone()
    })
}

/// What stands after the last word that joins clauses, and whether there was one. Where no verb stands before, `và`
/// joins nouns.
fn last_clause(scene: &Scene<'_>, region: Range<usize>, verbless: bool) -> (Range<usize>, bool) {
    let mut start = region.start;
    let mut linked = false;
    let mut i = region.start;
    while i < region.end {
        match phrase::link(scene, i, region.end).filter(|_| !scene.taken(i)) {
            // `A và B`: names joined are one subject.
            Some(1)
                if scene.atoms.lower(i) == "và"
                    && (verbless && i > region.start
                        || joins_names(scene, i, &region)
                        || joins_times(scene, i)) =>
            {
                i += 1;
            }
            Some(len) => {
                i += len;
                start = i;
                linked = true;
            }
            None => i += 1,
        }
    }
    (start..region.end, linked)
}

fn joins_times(scene: &Scene<'_>, i: usize) -> bool {
    i > 0 && scene.time(i - 1).is_some() && scene.time(i + 1).is_some()
}

fn joins_names(scene: &Scene<'_>, i: usize, region: &Range<usize>) -> bool {
    i > region.start
        && scene.entity(i - 1).is_some()
        && i + 1 < region.end
        && scene.mention_from(i + 1).is_some()
}

/// A noun phrase without what stands before it: times, particles, `Tại Hà Nội`.
fn strip(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let mut range = noun::phrase(scene, range);
    for _ in 0..4 {
        let Some(len) =
            phrase::preposition(scene, range.start, range.end).filter(|_| !scene.taken(range.start))
        else {
            return range;
        };
        // The first name is the preposition's; what follows may begin with another.
        let rest = range.start + len..range.end;
        let Some(e) = scene.entities_in(rest.clone()).next() else { return rest.end..rest.end };
        let after = scene.entity_atoms[e].end.min(rest.end)..rest.end;
        let begins =
            scene.entities_in(after.clone()).next().is_some_and(|e| scene.with_title(e) <= after.start);
        if !begins {
            return rest.end..rest.end;
        }
        range = noun::phrase(scene, after);
    }
    range
}

/// The person named right before atom `at`: `ông A, sinh năm 1970`.
pub fn nearest(scene: &Scene<'_>, at: usize, start: usize) -> Option<Subject> {
    let near = at.saturating_sub(NEAREST).max(start)..at;
    let e = near.rev().find_map(|i| scene.entity(i)).filter(|&e| scene.entities[e].label == Label::Per)?;
    let atoms = scene.with_title(e).max(start)..scene.entity_atoms[e].end;
    Some(Subject { direct: true, ..of(scene, atoms, true) })
}

/// `A chuyền cho B ghi bàn`: he to whom it was passed.
pub fn shooter(scene: &Scene<'_>, line: &Line, n: usize) -> Option<Subject> {
    let site = &line.sites[n];
    let segment = line.segments[site.segment].start;
    let at = (segment..site.group)
        .rev()
        .find(|&i| !scene.taken(i) && matches!(scene.atoms.lower(i), "cho" | "để" | "giúp"))?;
    let e = scene.mention_from(at + 1)?;
    Some(Subject { direct: true, ..of(scene, at + 1..scene.mention_end(e), true) })
}
