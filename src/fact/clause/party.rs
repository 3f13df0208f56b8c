//! Who does it and to whom: the sides of a verb, and whether they are what its frame wants.

use super::object::{self, Object};
use super::site::{Site, Voice};
use super::subject::{self, Subject};
use crate::entity::Label;
use crate::fact::FactKind;
use crate::fact::frame::{Frame, Passive, Wanted};
use crate::fact::scene::Scene;

/// Who does it and to whom, once the voice is undone.
pub fn parts(
    scene: &Scene<'_>,
    site: &Site,
    frame: &Frame,
    left: &Subject,
    right: &Object,
) -> (Subject, Object) {
    if site.nominal.is_some()
        && let Some(subject) = object::owner(scene, &right.atoms)
    {
        // `chuyến thăm Mỹ của ông A`.
        return (subject, right.clone());
    }
    match &site.voice {
        Voice::Active => (left.clone(), right.clone()),
        Voice::Passive(_) if frame.passive == Passive::Subject => (left.clone(), right.clone()),
        Voice::Passive(agent) => {
            let agent = agent.clone().or_else(|| object::agent(scene, &right.atoms));
            let Some(agent) = agent else { return (left.clone(), right.clone()) };
            let subject = subject::of(scene, agent, true);
            let mut object = right.clone();
            object.rest = right.atoms.clone();
            object.atoms = left.atoms.clone();
            (subject, object)
        }
    }
}

/// Whether a subject is of the kind that the frame wants.
pub fn wanted(scene: &Scene<'_>, frame: &Frame, subject: &Subject) -> bool {
    let heads = || subject::begins_with(scene, &subject.atoms, &frame.subject_heads);
    match frame.subject {
        _ if !frame.subject_heads.is_empty() => heads(),
        _ if frame.counted => !subject.names.is_empty(),
        _ if !frame.or_heads.is_empty() && subject::begins_with(scene, &subject.atoms, &frame.or_heads) => {
            true
        }
        Wanted::Person => subject.label == Some(Label::Per),
        Wanted::Actor => {
            let product = subject.label == Some(Label::Misc) && !is_number(frame.kind);
            subject.label.is_some() && !product && !subject.mute || subject.actor
        }
        Wanted::Law => {
            matches!(subject.label, Some(Label::Org | Label::Loc)) && !subject.mute
                || subject.label.is_none() && subject.actor
        }
        Wanted::Mutual => subject.label.is_some(),
        Wanted::Any => !subject.names.is_empty(),
    }
}

/// The names under which the fact is filed.
pub fn names(
    scene: &Scene<'_>,
    frame: &Frame,
    subject: &Subject,
    object: &Object,
    numbers: &[usize],
) -> Option<Vec<String>> {
    if frame.counted {
        (!numbers.is_empty()).then_some(())?;
    }
    let mut names = subject.names.clone();
    if frame.subject == Wanted::Mutual && names.len() == 1 && subject.label.is_some() {
        // `Việt Nam hợp tác với Mỹ`: both sides.
        if let Some(other) = object::with(scene, &object.atoms).filter(|o| !names.contains(o)) {
            names.push(other);
        }
    }
    let enough = if frame.subject == Wanted::Mutual { 2 } else { 1 };
    (names.len() >= enough).then_some(names)
}

/// Figures may be of products (`vàng miếng`, a car); only people and bodies act.
pub fn is_number(kind: FactKind) -> bool {
    matches!(kind, FactKind::Figure | FactKind::Change | FactKind::Share)
}
