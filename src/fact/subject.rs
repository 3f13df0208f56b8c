//! Whose a measure is: `đầu tư của Mỹ tại Việt Nam` is Mỹ's, `thương mại song phương` both countries'.

use std::ops::Range;

use super::scene::Scene;
use crate::entity::{Entity, Label};

/// So many mentions are looked at for the pair of a text.
const MENTIONS: usize = 400;

/// What a noun phrase of measure says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owner {
    /// Canonical names.
    pub names: Vec<String>,
    /// Where it goes: `tại Việt Nam`, `sang Mỹ`.
    pub recipient: Option<String>,
}

/// Reads the owner out of `phrase`.
pub fn owner(scene: &Scene<'_>, phrase: &Range<usize>) -> Owner {
    let (mut plain, mut of, mut place, mut recipient) = (Vec::new(), Vec::new(), Vec::new(), None);
    let mut group: Option<(usize, Link)> = None;
    for e in scene.entities_in(phrase.clone()).filter(|&e| !scene.only_in_role(e)) {
        let atoms = &scene.entity_atoms[e];
        let name = scene.entities[e].name.clone();
        let start = scene.with_title(e).max(phrase.start);
        let joined = group.filter(|(end, _)| joins(scene, *end..start)).map(|(_, link)| link);
        let link = joined.unwrap_or_else(|| link(scene, phrase.start, start));
        match link {
            Link::Of => of.push(name),
            Link::Plain => plain.push(name),
            Link::Place => place.push(name),
            Link::To => recipient = recipient.or(Some(name)),
        }
        group = Some((atoms.end, link));
    }
    let first_place = place.first().cloned();
    let names = [of, plain].into_iter().find(|n| !n.is_empty());
    let recipient = recipient.or_else(|| names.is_some().then_some(first_place).flatten());
    let mut names = names.unwrap_or(place);
    let mut seen = Vec::new();
    names.retain(|n| {
        !seen.contains(n) && {
            seen.push(n.clone());
            true
        }
    });
    if names.is_empty() && is_mutual(scene, phrase) {
        names = pair_before(scene, phrase.start);
    }
    Owner { names, recipient }
}

/// How an entity hangs on the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Of,
    Plain,
    Place,
    To,
}

fn link(scene: &Scene<'_>, first: usize, start: usize) -> Link {
    let before = |n: usize| if start >= first + n { scene.atoms.lower(start - n) } else { "" };
    // A class noun may stand between: `của ông`, `tại nước`, `vào thị trường`.
    let outer = match before(1) {
        "ông" | "bà" | "nước" | "tỉnh" | "hãng" | "khối" | "trường" | "phía" => {
            if before(1) == "trường" { before(3) } else { before(2) }
        }
        word => word,
    };
    match outer {
        "của" | "giữa" => Link::Of,
        "tại" | "ở" | "trong" => Link::Place,
        "sang" | "vào" | "tới" | "đến" | "từ" | "với" | "qua" | "cho" => Link::To,
        _ => Link::Plain,
    }
}

/// `Việt - Mỹ`, `Việt Nam và Mỹ`, `giữa Việt Nam với Mỹ`: only a joining word between.
fn joins(scene: &Scene<'_>, between: Range<usize>) -> bool {
    between.len() <= 1
        && between
            .clone()
            .all(|i| matches!(scene.atoms.lower(i), "-" | "–" | "—" | "và" | ",") || between_two(scene, i))
        && between.start <= between.end
}

/// `giữa Việt Nam với Mỹ`: here `với` joins.
fn between_two(scene: &Scene<'_>, i: usize) -> bool {
    scene.atoms.lower(i) == "với" && (i.saturating_sub(4)..i).any(|k| scene.atoms.lower(k) == "giữa")
}

/// `hai nước`, `hai bên`, `hai chiều`, `song phương`.
pub fn is_mutual(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| {
        scene.atoms.starts_with(i, &["song", "phương"])
            || scene.atoms.lower(i) == "hai" && matches!(scene.atoms.lower(i + 1), "nước" | "bên" | "chiều")
    })
}

/// The two countries last named side by side before `at`; failing that, the two most named of the text.
pub fn pair_before(scene: &Scene<'_>, at: usize) -> Vec<String> {
    let countries = &scene.countries;
    let before = countries.partition_point(|&e| scene.entity_atoms[e].start < at);
    for pair in countries[..before].windows(2).rev().take(50) {
        let between = scene.entity_atoms[pair[0]].end..scene.entity_atoms[pair[1]].start;
        let (a, b) = (&scene.entities[pair[0]].name, &scene.entities[pair[1]].name);
        let listed = pair_joined(scene, countries, pair);
        if a != b && joins(scene, between) && !listed {
            return vec![a.clone(), b.clone()];
        }
    }
    let most = most_named(scene, countries);
    if most.is_empty() { partners(scene) } else { most }
}

/// The one pair of a text that joins a country to a name (`Việt Nam - Norvalia`), where the names of countries do not
/// tell: who the other is, no list of countries says.
fn partners(scene: &Scene<'_>) -> Vec<String> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let named: Vec<usize> =
        (0..scene.entities.len()).filter(|&e| !scene.entity_atoms[e].is_empty()).collect();
    for pair in named.windows(2).take(MENTIONS) {
        let [first, second] = [pair[0], pair[1]];
        let between = scene.entity_atoms[first].end..scene.entity_atoms[second].start;
        let (a, b) = (&scene.entities[first], &scene.entities[second]);
        let bare = |e: usize| scene.with_title(e) == scene.entity_atoms[e].start;
        let country = |e: &Entity| e.label == Label::Loc && e.subtype == Some("country");
        let person = a.label == Label::Per || b.label == Label::Per;
        let one = !person && country(a) != country(b) && a.name != b.name && bare(first) && bare(second);
        let word = |i: usize| matches!(scene.atoms.lower(i), "-" | "–" | "và" | "với");
        if one && between.len() == 1 && word(between.start) {
            let other = if country(a) {
                (a.name.as_str(), b.name.as_str())
            } else {
                (b.name.as_str(), a.name.as_str())
            };
            if !found.contains(&other) {
                found.push(other);
            }
        }
    }
    match found.as_slice() {
        [(country, other)] => vec![(*country).to_owned(), (*other).to_owned()],
        _ => Vec::new(),
    }
}

/// `A, B và C`: of three joined names no two are a pair.
fn pair_joined(scene: &Scene<'_>, countries: &[usize], pair: &[usize]) -> bool {
    let at = countries.partition_point(|&e| e < pair[0]);
    let before =
        at.checked_sub(1).map(|k| scene.entity_atoms[countries[k]].end..scene.entity_atoms[pair[0]].start);
    let after = countries.get(at + 2).map(|&e| scene.entity_atoms[pair[1]].end..scene.entity_atoms[e].start);
    [before, after].into_iter().flatten().any(|gap| gap.len() == 1 && joins(scene, gap))
}

fn most_named(scene: &Scene<'_>, countries: &[usize]) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for &e in countries.iter().take(400) {
        let name = scene.entities[e].name.as_str();
        match counts.iter_mut().find(|(n, _)| *n == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // Only two countries in the text: whom else could `hai nước` mean?
    if counts.len() == 2 {
        return counts.iter().map(|(n, _)| (*n).to_owned()).collect();
    }
    if counts.len() < 2 || counts[1].1 < 2 || counts.get(2).is_some_and(|third| third.1 == counts[1].1) {
        return Vec::new();
    }
    counts.iter().take(2).map(|(n, _)| (*n).to_owned()).collect()
}
