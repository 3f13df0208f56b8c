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
    let mut filed: HashMap<(&str, &str, u32), Vec<usize>> = HashMap::new();
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    for (n, claim) in
        pool.claims.iter().enumerate().filter(|(_, c)| is_toll(c) && c.is_asserted() && !c.negative)
    {
        let (Some(harm), Some(_)) = (harm(claim), claim.value()) else { continue };
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

/// The earlier toll and the later one.
fn pair(pool: &Pool<'_>, m: usize, n: usize) -> Option<Link> {
    let (a, b) = (pool.claims[m], pool.claims[n]);
    let place = |c: &Claim| c.arg("location").map(str::to_owned);
    if gap(a, b)? > DAYS || place(a).zip(place(b)).is_some_and(|(x, y)| x != y) {
        return None;
    }
    let (x, y) = (a.value()?, b.value()?);
    if x.role != y.role || !same_unit(x, y) {
        return None;
    }
    let (x, y) = (&Amount { unit: None, ..x.clone() }, &Amount { unit: None, ..y.clone() });
    let (relation, reason) = if x.agrees(y) {
        (Relation::Corroborates, "the same toll")
    } else if b.published > a.published && y.low > x.high {
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

/// People are counted with `người`, `công nhân` or no unit at all.
fn same_unit(a: &Amount, b: &Amount) -> bool {
    a.unit.is_none() || b.unit.is_none() || a.unit == b.unit
}
