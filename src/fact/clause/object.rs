//! To whom or what: the words after a verb, up to where its clause ends.

use std::ops::Range;

use super::phrase;
use super::site::Line;
use super::subject::Subject;
use crate::entity::Label;
use crate::fact::FactKind;
use crate::fact::frame::{After, Frame};
use crate::fact::noun;
use crate::fact::phrases::OFFICES;
use crate::fact::scene::Scene;
use crate::quantity::QuantityKind;
use crate::time::TimeKind;

/// A name must stand this near behind a verb that asks for it at once.
const NEAR: usize = 3;
/// Behind other verbs it may stand this far.
const FAR: usize = 24;

/// The words of a place are at most so many.
const SPOT: usize = 8;

/// What stands behind a verb.
#[derive(Debug, Clone, Default)]
pub struct Object {
    /// The words after the verb, up to the next clause.
    pub atoms: Range<usize>,
    /// What else stands there when the voice is undone.
    pub rest: Range<usize>,
}

/// What stands further behind its verb is not its object.
const LONGEST: usize = 200;

/// Reads what stands behind verb `n`.
pub fn read(scene: &Scene<'_>, line: &Line, n: usize) -> Object {
    let site = &line.sites[n];
    let segment = &line.segments[site.segment];
    let mut end = segment.end.min(site.verb.end + LONGEST);
    let mut i = site.verb.end;
    while i < end {
        let stop =
            phrase::link(scene, i, end).is_some_and(|_| !scene.taken(i) && !joins_nouns(scene, i, line, n));
        if stop {
            end = i;
            break;
        }
        i += 1;
    }
    Object { atoms: site.verb.end..end, rest: end..end }
}

/// `A và B` inside an object: no verb follows before the next mark.
fn joins_nouns(scene: &Scene<'_>, i: usize, line: &Line, n: usize) -> bool {
    if !matches!(scene.atoms.lower(i), "và" | "hoặc") {
        return false;
    }
    let site = &line.sites[n];
    !line.sites[n + 1..]
        .iter()
        .take_while(|s| s.segment == site.segment && s.group <= i + 2)
        .any(|s| s.group >= i)
}

/// Whether a frame's object is there; `object` is a noun phrase.
pub fn fits(scene: &Scene<'_>, frame: &Frame, object: &Range<usize>, numbered: bool) -> bool {
    let hung = frame.heads.is_empty()
        && !scene.taken(object.start)
        && matches!(scene.atoms.lower(object.start), "tại" | "ở" | "từ" | "cho" | "là" | "bởi" | "vì");
    if frame.object == After::Required && (object.is_empty() || hung) {
        return false;
    }
    if frame.object == After::None && numbered {
        return false;
    }
    if frame.office && OFFICES.longest(scene.atoms, object.start).is_none() {
        return false;
    }
    if frame.money
        && !scene.quantities_in(object.clone()).any(|q| scene.quantities[q].kind == QuantityKind::Money)
    {
        return false;
    }
    // `tuyên phạt 7 năm tù`: a term is a number too.
    let term = frame.kind == FactKind::Penalty
        && scene.times_in(object.clone()).any(|t| scene.times[t].kind == TimeKind::Duration);
    let numbered = numbered || term;
    if (frame.numbered || frame.counted || frame.scored) && !numbered {
        return false;
    }
    if !frame.heads.is_empty() && !super::subject::begins_with(scene, object, &frame.heads) {
        return false;
    }
    if frame.labels.is_empty() {
        return true;
    }
    let far = if frame.near { NEAR } else { FAR };
    let near = object.start..object.end.min(object.start + far);
    let named = scene.entities_in(near).any(|e| {
        frame.labels.contains(&scene.entities[e].label)
            && (!scene.only_in_role(e) || frame.labels.contains(&Label::Org))
    });
    named || frame.or_numbered && numbered && scene.quantities_in(object.clone()).any(|q| people(scene, q))
}

/// Whether a number counts people.
fn people(scene: &Scene<'_>, q: usize) -> bool {
    phrase::counts_people(scene.quantities[q].unit.as_deref().unwrap_or_default())
}

/// The object as it is filed: the name it begins with, else its words. What is asked for is a clause and stays whole.
pub fn name(scene: &Scene<'_>, atoms: &Range<usize>, clause: bool) -> Option<String> {
    let object = noun::phrase(scene, atoms.clone());
    if object.is_empty() {
        return None;
    }
    let object = match phrase::class_noun(scene, object.start) {
        Some(n) if n < object.len() && scene.mention_from(object.start + n).is_some() => {
            object.start + n..object.end
        }
        _ => object,
    };
    // `khai mạc tại Hà Nội`: a place is no object.
    if placed(scene, object.start) {
        return None;
    }
    if let Some(e) =
        scene.mention_from(object.start).filter(|&e| !clause || scene.mention_end(e) >= object.end)
    {
        return Some(scene.entities[e].name.clone());
    }
    let closed = |i: usize| scene.atoms.text(i) == ")" && object.clone().any(|k| scene.atoms.text(k) == "(");
    let hangs = |i: usize| phrase::is_trailing(scene, i) && !closed(i);
    let mut end = object.end;
    while end > object.start + 1 && (scene.time(end - 1).is_some() || hangs(end - 1)) {
        end -= 1;
    }
    let text = scene.text(object.start..end, |i| scene.time(i).is_none());
    (!text.is_empty()).then_some(text)
}

/// Whether a word of place, time or reason begins at `i`.
fn placed(scene: &Scene<'_>, i: usize) -> bool {
    !scene.taken(i)
        && matches!(
            scene.atoms.lower(i),
            "tại" | "ở" | "lúc" | "hồi" | "vào" | "vì" | "bởi" | "khi" | "sau" | "trước" | "trên"
        )
}

/// `cho Việt Nam`: who gets it.
pub fn recipient(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<String> {
    after(scene, atoms, &["cho"])
}

/// `tại Hà Nội`: where.
pub fn place(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<String> {
    let i = atoms.clone().find(|&i| {
        !scene.taken(i)
            && matches!(scene.atoms.lower(i), "tại" | "ở" | "trên")
            && scene.mention_from(i + 1).is_some_and(|e| scene.entities[e].label == Label::Loc)
    })?;
    scene.mention_from(i + 1).map(|e| scene.entities[e].name.clone())
}

/// `tại vùng biển Cà Mau`: a place that is no name, right behind the verb.
pub fn spot(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<String> {
    let object = noun::phrase(scene, atoms.clone());
    let leads = matches!(scene.atoms.lower(object.start), "tại" | "ở" | "trên") && !scene.taken(object.start);
    let place = object.start + 1..object.end;
    (leads && !place.is_empty() && place.len() <= SPOT)
        .then(|| scene.text(place, |i| scene.time(i).is_none()))
}

/// `với Mỹ`, `cùng Mỹ`: the other side.
pub fn with(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<String> {
    if let Some(e) = scene.mention_from(atoms.start) {
        return Some(scene.entities[e].name.clone());
    }
    after(scene, atoms, &["với", "cùng"])
}

fn after(scene: &Scene<'_>, atoms: &Range<usize>, words: &[&str]) -> Option<String> {
    let i = atoms.clone().find(|&i| {
        !scene.taken(i) && words.contains(&scene.atoms.lower(i)) && scene.mention_from(i + 1).is_some()
    })?;
    scene.mention_from(i + 1).map(|e| scene.entities[e].name.clone())
}

/// `của ông A`: whose event it is.
pub fn owner(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<Subject> {
    let i = atoms.clone().find(|&i| !scene.taken(i) && scene.atoms.lower(i) == "của")?;
    scene.mention_from(i + 1)?;
    Some(Subject { local: true, direct: true, ..super::subject::of(scene, i + 1..atoms.end, true) })
}

/// `bởi ông A`: who does it, behind a verb that is suffered.
pub fn agent(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<Range<usize>> {
    let i = atoms.clone().find(|&i| !scene.taken(i) && matches!(scene.atoms.lower(i), "bởi" | "do"))?;
    (i + 1 < atoms.end).then_some(i + 1..atoms.end)
}
