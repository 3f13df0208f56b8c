//! Which frames of a verb can hold at all, whoever the subject is: most verbs lack the noun or the name that their
//! frames ask for, and then nobody needs to know who does it.

use std::ops::Range;

use super::object::{self, Object};
use super::site::{Line, Site, Voice};
use crate::fact::FactKind;
use crate::fact::frame::{After, Frame};
use crate::fact::noun;
use crate::fact::scene::Scene;

/// What may come of a verb.
#[derive(Debug, Default)]
pub struct Outlook {
    /// The frames that its object does not rule out.
    pub frames: Vec<usize>,
    /// What stands behind it.
    pub object: Object,
}

/// Whether a verb stands in a sentence that has what one of the verb's frames asks for.
pub fn any(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let mut hopeless: Vec<usize> = Vec::new();
    sentence.clone().filter(|&i| !scene.taken(i)).any(|i| {
        scene.frames.all_at(scene.atoms, i).any(|f| {
            if hopeless.contains(&f) {
                return false;
            }
            let fits = has_all(scene, sentence, scene.frames.get(f));
            if !fits {
                hopeless.push(f);
            }
            fits
        })
    })
}

/// Whether a sentence has a number, a name, a noun where the frame asks for one.
fn has_all(scene: &Scene<'_>, sentence: &Range<usize>, frame: &Frame) -> bool {
    let term = frame.kind == FactKind::Penalty;
    let counts = frame.counted || frame.money || frame.scored || frame.numbered && !term;
    let named = frame.labels.is_empty() || frame.or_numbered;
    let head = |i| scene.atoms.key(i).is_some_and(|key| frame.first_heads.contains(&key));
    (!counts || scene.quantities_in(sentence.clone()).next().is_some())
        && (named || scene.entities_in(sentence.clone()).next().is_some())
        && (frame.heads.is_empty() || sentence.clone().any(head))
}

/// For each verb of a sentence.
pub fn all(scene: &Scene<'_>, line: &Line) -> Vec<Outlook> {
    let one = |(n, site): (usize, &Site)| {
        if site.frames.is_empty() {
            return Outlook::default();
        }
        let object = object::read(scene, line, n);
        let phrase = noun::phrase(scene, object.atoms.clone());
        let may = |f: &usize| may_hold(scene, site, scene.frames.get(*f), &object, &phrase);
        Outlook { frames: site.frames.iter().copied().filter(may).collect(), object }
    };
    line.sites.iter().enumerate().map(one).collect()
}

fn may_hold(scene: &Scene<'_>, site: &Site, frame: &Frame, object: &Object, phrase: &Range<usize>) -> bool {
    let passive = site.voice != Voice::Active;
    if site.nominal.is_some() {
        return frame.nominal == site.nominal;
    }
    if passive {
        // Left of `được` and `bị` stands what would be the object.
        return true;
    }
    let named = || scene.entities_in(object.atoms.clone()).next().is_some();
    let numbered = || scene.quantities_in(object.atoms.clone()).next().is_some();
    !frame.only_passive
        && (frame.object != After::Required || !object.atoms.is_empty())
        && (frame.labels.is_empty() || named() || frame.or_numbered && numbered())
        && object::fits(scene, frame, phrase, frame.object != After::None)
}
