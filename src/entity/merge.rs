//! The model's names with what the rules know of them.

use std::ops::Range;

use super::bounds::{bounded, is_numbered};
use super::gazetteer::Found;
use super::lexicon::{Honorific, How};
use super::quick::{HashMap, HashSet};
use super::reader::Reader;
use super::tagger::Tagged;
use super::{Draft, Label, person};

/// A role begins at most so many atoms before the name.
const REACH: usize = 24;

/// A mention for each name of the model: that of the rules where they agree, else a new one.
pub fn merge(reader: &Reader<'_>, drafts: Vec<Draft>, names: Vec<Tagged>) -> Vec<Draft> {
    let names = bounded(reader, names);
    let mut free = vec![true; reader.atoms.len()];
    for (atoms, _) in &names {
        free[atoms.clone()].fill(false);
    }
    let (sure, drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| {
        (is_sure(d) || is_numbered(reader, &d.atoms)) && free[d.atoms.clone()].iter().all(|f| *f)
            || d.rule == "country-pair"
            || is_cut(d, &names)
    });
    let mut known: HashMap<usize, Draft> = drafts.into_iter().map(|d| (d.atoms.start, d)).collect();
    let mut merged: Vec<Draft> = Vec::with_capacity(names.len());
    let mut whole = sure.iter().peekable();
    for (atoms, label) in names {
        while whole.next_if(|d| d.atoms.end <= atoms.start).is_some() {}
        if whole.peek().is_some_and(|d| d.atoms.start < atoms.end) {
            continue;
        }
        let from = merged.last().map_or(0, |d| d.atoms.end);
        merged.push(match known.remove(&atoms.start) {
            Some(draft) if draft.atoms == atoms && draft.label == label => draft,
            _ if label == Label::Per => new_person(reader, atoms, from),
            _ => new_name(reader, atoms, label),
        });
    }
    merged.extend(sure);
    merged.sort_by_key(|d| d.atoms.start);
    merged
}

/// What the rules are surer of than the model: listed places and bodies, countries in pairs or introduced by the
/// text, names of two words after `ông` or `bà`, signatures.
fn is_sure(draft: &Draft) -> bool {
    let listed = draft.rule == "listed" && draft.label != Label::Misc;
    let country = draft.rule == "class-noun" && draft.subtype == Some("country");
    let honoured = draft.rule == "honorific" && draft.atoms.len() > 1;
    listed || country || honoured || matches!(draft.rule, "country-pair" | "introduced" | "credit")
}

/// Whether the model found only parts of a listed name of several words.
fn is_cut(draft: &Draft, names: &[(Range<usize>, Label)]) -> bool {
    let first = names.partition_point(|(atoms, _)| atoms.end <= draft.atoms.start);
    let mut over = names[first..].iter().map(|(atoms, _)| atoms).take_while(|a| a.start < draft.atoms.end);
    let inside = |a: &Range<usize>| {
        a.start >= draft.atoms.start && a.end <= draft.atoms.end && a.len() < draft.atoms.len()
    };
    draft.rule == "listed" && draft.label != Label::Misc && draft.atoms.len() > 1 && {
        let first = over.next();
        first.is_some_and(inside) && over.all(inside)
    }
}

/// The user's names instead of all that stands in their way.
pub fn impose(reader: &Reader<'_>, mut drafts: Vec<Draft>, found: Vec<Found<'_>>) -> Vec<Draft> {
    if found.is_empty() {
        return drafts;
    }
    let mut users = found.iter().peekable();
    drafts.retain_mut(|draft| {
        loop {
            while users.next_if(|f| f.atoms.end <= draft.atoms.start).is_some() {}
            let Some(f) = users.peek().filter(|f| f.atoms.start < draft.atoms.end) else { return true };
            if f.atoms == draft.atoms && f.label == draft.label {
                // What the user calls it: `SMC` is `Công ty Sao Mai`.
                f.name.clone_into(&mut draft.name);
                return true;
            }
            if !goes_before(reader, f, draft) {
                return false;
            }
        }
    });
    let same: HashSet<usize> = drafts.iter().map(|d| d.atoms.start).collect();
    for Found { atoms, label, name } in found {
        if same.contains(&atoms.start) {
            continue;
        }
        let draft = match label {
            Label::Per => new_person(reader, atoms, 0),
            _ => Draft::named(atoms, label, "", String::new(), ""),
        };
        drafts.push(Draft { name: name.to_owned(), rule: "gazetteer", ..draft });
    }
    drafts.sort_by_key(|d| d.atoms.start);
    drafts
}

/// `Tổng thống Norvalia Marta Lindqvist`, where the user has named the country: the person is who follows it.
fn goes_before(reader: &Reader<'_>, found: &Found<'_>, draft: &mut Draft) -> bool {
    let rest = found.atoms.end..draft.atoms.end;
    let person =
        draft.label == Label::Per && found.label != Label::Per && found.atoms.start <= draft.atoms.start;
    if !person || rest.len() < 2 || !rest.clone().all(|k| reader.is_capital(k)) {
        return false;
    }
    *draft = new_person(reader, rest, 0);
    true
}

/// A person: with the honorific and the role right before the name.
fn new_person(reader: &Reader<'_>, atoms: Range<usize>, from: usize) -> Draft {
    let name = super::written(reader.atoms, atoms.clone());
    let first = reader.sentence(atoms.start).start;
    let honorific = honorific_before(reader, first.max(from), atoms.start);
    let at = honorific.as_ref().map_or(atoms.start, |h| h.start);
    let role = role_before(reader, first, at);
    Draft { role, ..Draft::person(atoms, honorific, name, "model") }
}

/// `ông`, `PGS.TS` that end where the name begins.
fn honorific_before(reader: &Reader<'_>, first: usize, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while let Some(k) = (first.max(start.saturating_sub(3))..start).find(|&k| {
        reader
            .honorific(k)
            .is_some_and(|(n, kind)| k + n == start && (start == at || kind == Honorific::Degree))
    }) {
        start = k;
    }
    (start < at).then_some(start..at)
}

/// The title that ends where the name begins, in its longest form.
fn role_before(reader: &Reader<'_>, first: usize, at: usize) -> Option<Range<usize>> {
    let first = first.max(at.saturating_sub(REACH));
    (first..at)
        .filter(|&k| reader.title(k).is_some_and(|(n, _)| k + n <= at))
        .find(|&k| person::role(reader, k).is_some_and(|role| role.atoms.end == at))
        .map(|k| k..at)
}

/// A place, body or work, with the canonical name that the lists give.
fn new_name(reader: &Reader<'_>, atoms: Range<usize>, label: Label) -> Draft {
    let listed = |at: usize| {
        reader.name(at).filter(|(n, name)| at + n == atoms.end && name.label == label).map(|(_, name)| name)
    };
    if let Some(name) = listed(atoms.start) {
        return Draft::named(atoms, label, name.subtype, name.canonical.to_string(), "model");
    }
    let written = super::written(reader.atoms, atoms.clone());
    let class = reader.class(atoms.start).filter(|(n, c)| c.label == label && n + atoms.start < atoms.end);
    let Some((n, class)) = class else { return Draft::named(atoms, label, "", written, "model") };
    let tail = atoms.start + n;
    let name = match (class.how, listed(tail)) {
        (How::Strip, Some(name)) => name.canonical.to_string(),
        (How::Strip, None) if reader.is_capital(tail) => super::written(reader.atoms, tail..atoms.end),
        _ => written,
    };
    Draft::named(atoms, label, class.subtype, name, "model")
}
