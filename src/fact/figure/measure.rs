//! What is measured, and whose it is.

use std::ops::Range;

use super::Head;
use crate::fact::clause::is_noun_phrase;
use crate::fact::noun::{anaphoric, lowered, measure, split};
use crate::fact::numbers::Context;
use crate::fact::phrases::{CUES, Cue, MEASURES, OWNED};
use crate::fact::scene::Scene;
use crate::fact::subject::{self, Owner};

/// Whether a clause speaks of a measure told of before.
pub fn mentions_back(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|i| points_back(scene, &(i..i + 3)))
}

/// `con số này`: the measure told of before.
pub fn points_back(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    phrase.len() <= 3
        && scene.atoms.starts_with(phrase.start, &["con", "số"])
        && matches!(scene.atoms.lower(phrase.start + 2), "này" | "đó" | "trên")
}

/// Whose the figure is, and what is measured.
pub fn what(scene: &Scene<'_>, head: &Head, context: Context<'_>) -> Option<(Owner, Option<String>)> {
    if (head.phrase.is_empty() || points_back(scene, &head.phrase)) && head.object.is_none() {
        let carried = context.carried?;
        return Some((Owner { names: carried.subject.clone(), recipient: None }, carried.object.clone()));
    }
    let (holder, mut measured) = match &head.object {
        Some(object) => (head.phrase.clone(), object.clone()),
        None => split(scene, &head.phrase),
    };
    while let Some((n, Cue::Auxiliary)) =
        CUES.longest(scene.atoms, measured.start).filter(|(n, _)| *n < measured.len())
    {
        measured.start += n;
    }
    let mut owner = subject::owner(scene, &measured);
    let cut = measured.start > head.phrase.start && head.object.is_none();
    if owner.names.is_empty() && (cut || !holder.is_empty()) {
        owner.names = if holder.is_empty() {
            context.carried.map_or(Vec::new(), |c| c.subject.clone())
        } else {
            subject::owner(scene, &holder).names
        };
        (!owner.names.is_empty()).then_some(())?;
    }
    let text = scene.text(measured.clone(), |i| scene.time(i).is_none());
    let verbal = matches!(scene.atoms.lower(measured.start), "được" | "bị" | "đạt" | "sẽ" | "nhận");
    if anaphoric(scene, &head.phrase) || text.is_empty() || verbal {
        return None;
    }
    if owner.names.is_empty() && OWNED.longest(scene.atoms, measured.start).is_some() {
        owner.names = context.topic.to_vec();
    }
    if owner.names.is_empty()
        && let Some(carried) = context.carried.filter(|c| c.object.is_some() && !c.ranked)
    {
        owner.names.clone_from(&carried.subject);
    }
    if scene.atoms.starts_with(measured.start, &["cổ", "phiếu"]) {
        let own =
            measured.start..measured.clone().find(|&i| scene.atoms.lower(i) == "của").unwrap_or(measured.end);
        return Some((
            Owner { names: vec![scene.text(own, |i| scene.time(i).is_none())], recipient: None },
            None,
        ));
    }
    if let Some((whose, measure)) = of_thing(scene, &measured) {
        return Some((Owner { names: vec![whose], recipient: None }, Some(lowered(&measure))));
    }
    if owner.names.is_empty() {
        let text = lowered(&joined(scene, &measured));
        let begins = (measured.start..(measured.start + 3).min(measured.end))
            .any(|i| MEASURES.longest(scene.atoms, i).is_some());
        ((begins || measured.len() <= 4) && is_noun_phrase(&text)).then_some(())?;
        owner.names = vec![text];
        return Some((owner, None));
    }
    let named = measure(scene, &measured);
    Some((owner, named.then(|| lowered(&text))))
}

/// `giá trị của đồng USD`, `lãi suất trái phiếu`: the thing, and what of it is measured.
pub fn of_thing(scene: &Scene<'_>, measured: &Range<usize>) -> Option<(String, String)> {
    let first = measured.start;
    let pair = |a: &str, b: &str| scene.atoms.starts_with(first, &[a, b]);
    let (n, bare) = match () {
        () if pair("giá", "trị") => (2, false),
        () if pair("lãi", "suất") => (2, true),
        () => return None,
    };
    let linked = scene.atoms.lower(first + n) == "của";
    let thing = first + n + usize::from(linked)..measured.end;
    let named = scene.mention_from(thing.start).is_some();
    (!named && !thing.is_empty() && (linked || bare))
        .then(|| (scene.text(thing, |_| true), scene.text(first..first + n, |_| true)))
}

/// `giá vàng của thế giới`: the phrase without times and the `của` before what is no name.
pub fn joined(scene: &Scene<'_>, measured: &Range<usize>) -> String {
    let of = |i: usize| scene.atoms.lower(i) == "của" && scene.mention_from(i + 1).is_none();
    scene.text(measured.clone(), |i| scene.time(i).is_none() && !of(i))
}
