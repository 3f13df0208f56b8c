//! Victims and losses, counted anew by each text: `3 người chết`, a day later 7.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::amount::Amount;
use super::claim::Claim;
use super::pool::Pool;
use super::standing::gap;
use super::{Link, Relation};

/// Tolls of one event are told within so many days.
const DAYS: i32 = 14;
/// A toll is compared with at most so many before it in its drawer.
const BEFORE: usize = 12;
/// A text with more tolls of one harm tells of many places, and which is meant is not clear.
const OF_ONE_TEXT: usize = 2;
/// A toll does not grow by more than this factor, small ones aside.
const GROWTH: (f64, f64) = (4.0, 20.0);
/// Under so many of its document's telling names a toll is filed.
const NAMES: usize = 4;

/// Verbs that count the same, by their first words.
static HARMS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("harms.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .collect()
});

pub fn is_toll(claim: &Claim) -> bool {
    matches!(claim.kind.as_str(), "casualties" | "damage")
}

/// What is counted: `dead` for `thiệt mạng` and `tử vong`.
fn harm(claim: &Claim) -> Option<&'static str> {
    let text = claim.predicate.to_lowercase();
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let two = words.next().map(|second| format!("{first} {second}"));
    two.and_then(|two| HARMS.get(two.as_str())).or_else(|| HARMS.get(first)).copied()
}

/// Reads tolls over all drawers: the same harm, in texts on one matter of the same days.
pub fn read(pool: &Pool<'_>, out: &mut Vec<Link>) {
    let mut tolls: HashMap<(u32, &str), usize> = HashMap::new();
    for (n, claim) in pool.claims.iter().enumerate().filter(|(_, c)| is_toll(c)) {
        *tolls.entry((pool.doc(n), harm(claim).unwrap_or_default())).or_default() += 1;
    }
    let mut filed: HashMap<(&str, &str, u32), Vec<usize>> = HashMap::new();
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    for (n, claim) in
        pool.claims.iter().enumerate().filter(|(_, c)| is_toll(c) && c.is_asserted() && !c.negative)
    {
        let Some(harm) = harm(claim).filter(|_| is_total(claim)) else { continue };
        if tolls.get(&(pool.doc(n), harm)).is_some_and(|&count| count > OF_ONE_TEXT) {
            continue;
        }
        for name in pool.telling(n).take(NAMES) {
            let drawer = filed.entry((claim.kind.as_str(), harm, name)).or_default();
            for &m in drawer.iter().rev().take(BEFORE) {
                if !pool.one_text(n, m) && pool.one_matter(n, m) && seen.insert((m, n)) {
                    out.extend(pair(pool, m, n));
                }
            }
            drawer.push(n);
        }
    }
}

/// Whether all victims so far are counted: not `thêm 3`, `trong 24 giờ`, `ca đầu tiên`.
fn is_total(claim: &Claim) -> bool {
    let more = |text: &str| text.split_whitespace().any(|word| word == "thêm");
    let single = |value: &Amount| value.unit.is_none() && value.high <= 1.0;
    !claim.spell
        && !claim.recurs
        && !more(&claim.predicate)
        && !claim.object.as_deref().is_some_and(more)
        && claim.value().is_some_and(|value| !single(value))
}

/// Where: what the claim says, or the name that it is about.
fn place(claim: &Claim) -> Option<&str> {
    let name = |s: &&String| s.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    claim.arg("location").or_else(|| claim.subject.iter().find(name).map(String::as_str))
}

/// Whether both are of one place; one that names none is of those that its text is about.
fn one_place(a: &Claim, b: &Claim) -> bool {
    let about = |claim: &Claim, place: &str| claim.setting.iter().take(3).any(|name| name == place);
    match (place(a), place(b)) {
        (Some(x), Some(y)) => x == y,
        (Some(x), None) => about(b, x),
        (None, Some(y)) => about(a, y),
        (None, None) => true,
    }
}

/// The earlier toll and the later one.
fn pair(pool: &Pool<'_>, m: usize, n: usize) -> Option<Link> {
    let (a, b) = (pool.claims[m], pool.claims[n]);
    if gap(a, b)? > DAYS || !one_place(a, b) {
        return None;
    }
    let (x, y) = (a.value()?, b.value()?);
    if x.role != y.role || !same_unit(x, y) {
        return None;
    }
    let (x, y) = (&Amount { unit: None, ..x.clone() }, &Amount { unit: None, ..y.clone() });
    let (relation, reason) = if x.agrees(y) {
        (Relation::Corroborates, "the same toll")
    } else if b.published > a.published && y.low > x.high && y.low <= (x.high * GROWTH.0).max(GROWTH.1) {
        (Relation::Updates, "a toll that has grown from one text to the next")
    } else {
        return None;
    };
    Some(Link {
        relation,
        claims: vec![m, n],
        reason: reason.to_owned(),
        fields: vec!["predicate", "times", "quantities"],
    })
}

/// People are counted with `người`, `ca` or no unit at all, houses with `căn`, `ngôi` or none.
fn same_unit(a: &Amount, b: &Amount) -> bool {
    let usual = |amount: &Amount| {
        amount.unit.as_deref().is_none_or(|unit| {
            matches!(
                unit,
                "người" | "ca" | "trường hợp" | "nạn nhân" | "bệnh nhân" | "căn" | "ngôi" | "căn nhà" | "nhà"
            )
        })
    };
    a.unit == b.unit || (usual(a) && usual(b))
}
