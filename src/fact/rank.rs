//! A place in an order: `đứng thứ 11`, `lớn thứ tám`, `lớn nhất`.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::circumstance;
use super::noun;
use super::numbers::Carried;
use super::phrases::{ADJECTIVES, CUES, Cue, VERBS, Verb};
use super::scene::Scene;
use super::subject;
use super::{Arg, Fact, FactKind};
use crate::entity::Label;
use crate::quantity::{QuantityKind, Value};

/// A subject stands this near before its copula.
const SUBJECT_REACH: usize = 16;

/// One superlative or place found in a clause.
struct Place {
    /// What is said: `lớn nhất`, `đứng thứ 11`.
    atoms: Range<usize>,
    /// The noun it ranks.
    noun: Range<usize>,
    rank: i64,
    quantity: Option<usize>,
    superlative: Option<String>,
}

/// The ranks of a clause; `carried` gives the subject and noun where the clause has none.
pub fn read(scene: &Scene<'_>, clause: &Range<usize>, carried: Option<&Carried>) -> Vec<Fact> {
    let by_verb = by_verb(scene, clause, carried);
    if by_verb.is_empty() { superlatives(scene, clause, carried) } else { by_verb }
}

/// `đứng thứ 11 trong số …`, `đứng đầu Đông Nam Á`.
fn by_verb(scene: &Scene<'_>, clause: &Range<usize>, carried: Option<&Carried>) -> Vec<Fact> {
    let found = clause.clone().find_map(|v| {
        let (n, _) = VERBS.at(scene.atoms, v).find(|(_, k)| *k == Verb::Rank)?;
        let noun = v > clause.start
            && matches!(
                scene.atoms.lower(v - 1),
                "người" | "vị" | "trí" | "do" | "ngôi" | "nhóm" | "đội" | "bị"
            )
            || matches!(
                scene.atoms.lower(v + n),
                "là" | "đoàn" | "hàng" | "đội" | "nhóm" | "phái" | "cuộc" | "chiến" | "liên"
            );
        if scene.entity(v).is_some() || noun {
            return None;
        }
        let leads = matches!(scene.atoms.lower(v + n - 1), "đầu");
        let q = (v..(v + n + 4).min(clause.end))
            .find_map(|i| scene.quantity_from(i).filter(|&q| is_order(scene, q)));
        let rank = if leads { Some(1) } else { q.and_then(|q| order(scene, q)) }?;
        Some((v..v + n, q, rank))
    });
    let Some((verb, q, rank)) = found else { return Vec::new() };
    let Some(subject) = subject(scene, clause.start..verb.start, carried) else { return Vec::new() };
    let end = q.map_or(verb.end, |q| scene.quantity_atoms[q].end.max(verb.end));
    let tail = end..clause.end;
    let mut args = vec![("rank", Arg::Int(rank))];
    args.extend(scope(scene, &tail).map(|s| ("scope", Arg::Text(s))));
    let object = field(scene, &tail).or_else(|| carried.and_then(|c| c.object.clone()));
    let last = tail_end(scene, &tail);
    let written = scene.text(verb.clone(), |_| true);
    let quantities = q.map(|q| (q, "rank")).into_iter().collect();
    vec![fact(scene, clause, verb.start, last, subject, written, object, quantities, args, "rank-verb")]
}

/// `là thị trường xuất khẩu lớn nhất và đối tác thương mại lớn thứ hai của Việt Nam`.
fn superlatives(scene: &Scene<'_>, clause: &Range<usize>, carried: Option<&Carried>) -> Vec<Fact> {
    let copula = clause.clone().find_map(|v| {
        let (n, _) = VERBS.at(scene.atoms, v).find(|(_, k)| *k == Verb::Copula)?;
        (scene.entity(v).is_none()).then_some(v..v + n)
    });
    let from = copula.as_ref().map_or(clause.start, |c| c.end);
    let places = places(scene, from..clause.end);
    let direct = places.first().is_some_and(|p| p.noun.is_empty());
    let elliptical = copula.is_none() && direct && carried.is_some_and(|c| c.ranked);
    if places.is_empty() || copula.is_none() && !elliptical || is_one_of(scene, from) {
        return Vec::new();
    }
    let before = clause.start..copula.as_ref().map_or(clause.start, |c| c.start);
    let Some(subject) = subject(scene, before, carried) else { return Vec::new() };
    let written = copula.as_ref().map_or_else(
        || carried.map_or(String::new(), |c| c.predicate.clone()),
        |c| scene.text(c.clone(), |_| true),
    );
    let begin = copula.as_ref().map_or(clause.start, |c| c.start);
    let of = possessor(scene, places.last().map_or(from, |p| p.atoms.end)..clause.end);
    let mut out = Vec::new();
    for (k, place) in places.iter().enumerate() {
        let next = places.get(k + 1).map_or(clause.end, |p| p.noun.start);
        let tail = place.atoms.end..next;
        let own = possessor(scene, tail.clone()).or_else(|| of.clone());
        let noun = scene.text(place.noun.clone(), |i| scene.time(i).is_none());
        let object = if place.noun.is_empty() {
            carried.and_then(|c| c.object.clone())
        } else {
            Some(own.map_or_else(|| noun.clone(), |o| format!("{noun} của {o}")))
        };
        let mut args = vec![("rank", Arg::Int(place.rank))];
        args.extend(place.superlative.clone().map(|s| ("superlative", Arg::Text(s))));
        args.extend(scope(scene, &tail).map(|s| ("scope", Arg::Text(s))));
        let quantities = place.quantity.map(|q| (q, "rank")).into_iter().collect();
        let last = tail_end(scene, &tail).max(place.atoms.end);
        out.push(fact(
            scene,
            clause,
            begin,
            last,
            subject.clone(),
            written.clone(),
            object,
            quantities,
            args,
            "superlative",
        ));
    }
    out
}

#[expect(clippy::too_many_arguments, reason = "the fields of one record, given once")]
fn fact(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    verb: usize,
    last: usize,
    subject: Vec<String>,
    predicate: String,
    object: Option<String>,
    quantities: Vec<(usize, &'static str)>,
    args: Vec<(&'static str, Arg)>,
    rule: &'static str,
) -> Fact {
    let times = circumstance::times(scene, clause.clone());
    let stance = circumstance::stance(scene, clause.start..verb);
    let lasting = predicate != "trở thành";
    let begin = noun::phrase(scene, clause.start..verb.max(clause.start));
    let begin = if begin.is_empty() { verb } else { begin.start };
    Fact {
        span: scene.atoms.span(begin..last.max(begin + 1)),
        kind: FactKind::Rank,
        subject,
        predicate,
        object,
        quantities,
        tense: circumstance::tense(scene, &times, stance.modality, lasting),
        times,
        args,
        modality: stance.modality,
        negative: stance.negative,
        attribution: None,
        rule,
    }
}

/// Who is ranked: the entity before the verb, both countries, or whoever the clause before spoke of.
fn subject(scene: &Scene<'_>, range: Range<usize>, carried: Option<&Carried>) -> Option<Vec<String>> {
    let phrase = noun::phrase(scene, range);
    if phrase.is_empty() {
        return carried.map(|c| c.subject.clone()).filter(|s| !s.is_empty());
    }
    let near = phrase.start.max(phrase.end.saturating_sub(SUBJECT_REACH))..phrase.end;
    let owner = subject::owner(scene, &near);
    let anaphor = matches!(scene.atoms.lower(near.start), "đây" | "đó" | "này");
    (!owner.names.is_empty() && !anaphor && near.start == phrase.start).then_some(owner.names)
}

/// The superlatives of a predicate, each with the noun before it.
fn places(scene: &Scene<'_>, range: Range<usize>) -> Vec<Place> {
    let mut out = Vec::new();
    let mut noun = range.start;
    let mut i = range.start;
    while i < range.end {
        if scene.atoms.lower(i) == "và" && scene.entity(i).is_none() {
            noun = i + 1;
        }
        let at = ADJECTIVES
            .longest(scene.atoms, i)
            .filter(|_| scene.entity(i).is_none() && scene.time(i).is_none());
        let Some((n, ())) = at else {
            i += 1;
            continue;
        };
        let order_at = scene.quantity_from(i + n).filter(|&q| is_order(scene, q));
        let (end, rank, quantity, superlative) = if scene.atoms.lower(i + n) == "nhất" {
            (i + n + 1, 1, None, Some(scene.text(i..i + n + 1, |_| true)))
        } else if let Some((q, rank)) = order_at.and_then(|q| Some((q, order(scene, q)?))) {
            (scene.quantity_atoms[q].end, rank, Some(q), None)
        } else {
            i += n;
            continue;
        };
        let noun_end = i;
        let start = lead(scene, noun.min(noun_end)..noun_end);
        out.push(Place { atoms: i..end.min(range.end), noun: start, rank, quantity, superlative });
        i = end;
        noun = end;
    }
    out
}

/// The noun without the cues before it.
fn lead(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while start < range.end
        && let Some((n, Cue::Auxiliary)) = CUES.longest(scene.atoms, start)
    {
        start += n;
    }
    if start < range.end && matches!(scene.atoms.lower(start), "một" | "nước" | "quốc") {
        return start..range.end;
    }
    start.min(range.end)..range.end
}

/// `là một trong những …`: no one place.
fn is_one_of(scene: &Scene<'_>, from: usize) -> bool {
    (from..from + 3).any(|i| scene.atoms.starts_with(i, &["một", "trong"]) || scene.atoms.lower(i) == "những")
}

fn is_order(scene: &Scene<'_>, q: usize) -> bool {
    matches!(scene.quantities[q].kind, QuantityKind::Rank | QuantityKind::Ordinal)
}

fn order(scene: &Scene<'_>, q: usize) -> Option<i64> {
    match scene.quantities[q].value.as_ref()? {
        Value::Number(n) => n.to_i64(),
        Value::Score(_) => None,
    }
}

/// `của Việt Nam`.
fn possessor(scene: &Scene<'_>, range: Range<usize>) -> Option<String> {
    let of = range.clone().find(|&i| scene.atoms.lower(i) == "của")?;
    let e = scene.entity(of + 1).filter(|_| of + 1 < range.end)?;
    Some(scene.entities[e].name.clone())
}

/// In what the place is held: the world, a region, a body.
fn scope(scene: &Scene<'_>, tail: &Range<usize>) -> Option<String> {
    for i in tail.clone() {
        if matches!((scene.atoms.lower(i), scene.atoms.lower(i + 1)), ("thế", "giới") | ("toàn", "cầu"))
        {
            return Some("thế giới".to_owned());
        }
        let Some(e) = scene.entity(i) else { continue };
        let before = if i > 0 { scene.atoms.lower(i - 1) } else { "" };
        let entity = &scene.entities[e];
        let bounded = matches!(before, "tại" | "trong" | "ở" | "khối" | "vực" | "nước") || i == tail.start;
        if bounded && (entity.label == Label::Org || entity.label == Label::Loc) {
            return Some(entity.name.clone());
        }
    }
    None
}

/// What the order is about: `về số lượng …`, `trong số các …`.
fn field(scene: &Scene<'_>, tail: &Range<usize>) -> Option<String> {
    let at = tail
        .clone()
        .find(|&i| scene.atoms.lower(i) == "về" || scene.atoms.starts_with(i, &["trong", "số"]))?;
    let n = if scene.atoms.lower(at) == "về" { 1 } else { 2 };
    let text = scene.text(at + n..tail.end, |i| scene.time(i).is_none());
    (!text.is_empty()).then_some(text)
}

/// The end of what belongs to the place: its clause, without a mark at the end.
fn tail_end(scene: &Scene<'_>, tail: &Range<usize>) -> usize {
    let mut end = tail.end;
    while end > tail.start && matches!(scene.atoms.lower(end - 1), "và" | "-" | "–") {
        end -= 1;
    }
    end
}
