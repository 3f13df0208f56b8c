//! Which type it is after all: what subject, object and numbers make of a frame's type.

use std::ops::Range;

use super::site::Site;
use super::subject::Subject;
use crate::entity::Label;
use crate::fact::frame::Frame;
use crate::fact::scene::Scene;
use crate::fact::{FactKind, noun};

/// What is told of police, rescuers and dealers in chains of verbs: `ra quân kiểm tra các quán, bắt giữ 5 người`.
pub fn takes_long_chains(kind: FactKind) -> bool {
    use FactKind::{
        Accident, Arrest, Casualties, Change, Damage, Deployment, Disaster, Figure, HoldOffice, LeaveOffice,
        Penalty, Prosecution, Rescue, TakeOffice, Transaction, Transfer,
    };
    matches!(
        kind,
        Accident
            | Arrest
            | Casualties
            | Change
            | Damage
            | Deployment
            | Disaster
            | Figure
            | HoldOffice
            | LeaveOffice
            | Penalty
            | Prosecution
            | Rescue
            | TakeOffice
            | Transaction
            | Transfer
    )
}

/// What nobody but its subject does: without him a passive says who suffers it, which is no subject.
pub fn needs_agent(kind: FactKind) -> bool {
    use FactKind::{
        Call, Commitment, Conflict, Deployment, Meeting, Opposition, Proposal, Rescue, Statement, Support,
        Transfer, Visit, Warning,
    };
    matches!(
        kind,
        Call | Commitment
            | Conflict
            | Deployment
            | Meeting
            | Opposition
            | Proposal
            | Rescue
            | Statement
            | Support
            | Transfer
            | Visit
            | Warning
    )
}

/// What is asserted: a price (`bán ra 86 triệu đồng/lượng`) is a figure, not a deal; teams that meet play.
pub fn of(
    scene: &Scene<'_>,
    frame: &Frame,
    numbers: &[usize],
    subject: &Subject,
    acted: &Range<usize>,
) -> FactKind {
    let per_unit = |&q: &usize| scene.quantities[q].unit.as_deref().is_some_and(|u| u.contains('/'));
    let team = |at: usize| {
        let subtype = scene.mention_from(at).and_then(|e| scene.entities[e].subtype);
        matches!(subtype, Some("club" | "team"))
    };
    match frame.kind {
        FactKind::Transaction if numbers.iter().any(per_unit) => FactKind::Figure,
        FactKind::Meeting
            if plays(scene, subject, acted)
                || team(subject.atoms.start)
                || team(noun::phrase(scene, acted.clone()).start) =>
        {
            FactKind::Match
        }
        kind => kind,
    }
}

/// `Việt Nam gặp Indonesia`: countries and teams meet to play; it is people who meet to talk.
fn plays(scene: &Scene<'_>, subject: &Subject, acted: &Range<usize>) -> bool {
    let other = scene.mention_from(noun::phrase(scene, acted.clone()).start);
    let place = other.is_some_and(|e| scene.entities[e].label == Label::Loc);
    let verb = acted.start.checked_sub(1).map_or("", |i| scene.atoms.lower(i));
    verb == "gặp" && place && subject.label != Some(Label::Per)
}

/// `về tội “Cướp tài sản”`: a crime that is only the name of a charge.
pub fn charged(scene: &Scene<'_>, site: &Site) -> bool {
    (site.group.saturating_sub(4)..site.group).rev().take_while(|&i| scene.atoms.text(i) != ",").any(|i| {
        matches!(scene.atoms.lower(i), "tội" | "vi" | "vụ" | "nghi" | "buộc" | "“" | "\"" | "luật" | "mục")
    })
}
