//! Values of the same measure: figures, changes, ranks, shares.

use super::claim::Claim;
use super::file::Drawer;
use super::topic::Topic;
use super::{Link, Relation};

/// Topics that share less are of different things.
const ALIKE: f64 = 0.55;
/// A fact is compared with at most so many groups of its drawer, the newest first.
const GROUPS: usize = 48;
/// Of two groups that contradict each other at most so many pairs are listed.
const PAIRS: usize = 64;
/// Two texts further apart, in days, speak of different times unless they say the same.
const YEAR: i32 = 400;
/// Within this many days a running total is the same.
const MONTH: i32 = 31;

/// Claims that say the same value.
struct Group {
    topic: usize,
    claims: Vec<usize>,
}

pub fn read(claims: &[Claim], drawer: &Drawer, out: &mut Vec<Link>) {
    let mut groups: Vec<Group> = Vec::new();
    for (k, &n) in drawer.claims.iter().enumerate() {
        let like = |g: &Group| drawer.topics[g.topic].likeness(&drawer.topics[k]) > ALIKE;
        let from = groups.len().saturating_sub(GROUPS);
        let same =
            groups[from..].iter_mut().rev().find(|g| like(g) && same(&claims[g.claims[0]], &claims[n]));
        match same {
            Some(group) => group.claims.push(n),
            None => groups.push(Group { topic: k, claims: vec![n] }),
        }
    }
    for group in &groups {
        let each = one_a_text(claims, &group.claims);
        if each.len() > 1 {
            out.push(agreement(claims, each));
        }
    }
    for (k, group) in groups.iter().enumerate() {
        for other in &groups[k.saturating_sub(GROUPS)..k] {
            if like(&drawer.topics, other, group) {
                differ(claims, other, group, out);
            }
        }
    }
}

fn like(topics: &[Topic], a: &Group, b: &Group) -> bool {
    topics[a.topic].likeness(&topics[b.topic]) > ALIKE
}

/// The first claim of each text.
pub fn one_a_text(claims: &[Claim], group: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &n in group {
        if !out.iter().any(|&m| claims[m].doc == claims[n].doc) {
            out.push(n);
        }
    }
    out
}

/// Whether a claim is of a moment (`tính đến tháng 6`, now) rather than of a stretch (`trong năm 2022`).
fn is_stock(claim: &Claim) -> bool {
    claim.when.is_none() || matches!(claim.rel.as_deref(), Some("as_of" | "by" | "until"))
}

fn rank(claim: &Claim) -> Option<&str> {
    claim.arg("rank")
}

/// Whether two claims say the same value of the same time.
fn same(a: &Claim, b: &Claim) -> bool {
    if a.negative != b.negative || a.is_plan() != b.is_plan() {
        return false;
    }
    if a.kind == "rank" {
        return rank(a).is_some()
            && rank(a) == rank(b)
            && a.arg("superlative").is_some() == b.arg("superlative").is_some();
    }
    let values = match (a.value(), b.value()) {
        (Some(x), Some(y)) => x.agrees(y) && x.role == y.role,
        _ => return false,
    };
    let times = match (is_stock(a), is_stock(b)) {
        (true, true) => gap(a, b).is_none_or(|d| d <= YEAR),
        (false, false) => a.when == b.when,
        _ => false,
    };
    values && times
}

fn gap(a: &Claim, b: &Claim) -> Option<i32> {
    Some(a.held()?.gap(b.held()?))
}

fn agreement(claims: &[Claim], each: Vec<usize>) -> Link {
    let first = &claims[each[0]];
    let what = first.object.as_deref().unwrap_or(&first.predicate);
    Link {
        relation: Relation::Corroborates,
        reason: format!("same measure ({what}), time and value"),
        fields: vec!["subject", "object", "times", "quantities"],
        claims: each,
    }
}

/// How two groups that say different values stand to each other.
fn differ(claims: &[Claim], a: &Group, b: &Group, out: &mut Vec<Link>) {
    let mut listed = 0;
    for &n in &a.claims {
        for &m in &b.claims {
            if listed == PAIRS {
                return;
            }
            if let Some(link) = pair(claims, n, m) {
                out.push(link);
                listed += 1;
            }
        }
    }
}

fn pair(claims: &[Claim], n: usize, m: usize) -> Option<Link> {
    let (a, b) = (&claims[n], &claims[m]);
    if a.doc == b.doc || a.is_plan() || b.is_plan() || a.negative != b.negative {
        return None;
    }
    let comparable = if a.kind == "rank" {
        rank(a)? != rank(b)?
    } else {
        let (x, y) = (a.value()?, b.value()?);
        x.role == y.role && x.unit == y.unit && !x.agrees(y)
    };
    comparable.then_some(())?;
    let stocks = is_stock(a) && is_stock(b);
    let apart = gap(a, b)?;
    let dated = a.when.is_some() && b.when.is_some();
    let relation = match () {
        () if !stocks && a.when == b.when => Relation::Contradicts,
        () if !stocks => return None,
        () if dated && apart > MONTH && apart <= YEAR && grows(a, b) => Relation::Updates,
        () if dated && apart > MONTH => Relation::DiffersByTime,
        () if apart > YEAR => return None,
        () => Relation::Contradicts,
    };
    let mut order = vec![n, m];
    if a.held() > b.held() {
        order.reverse();
    }
    let reason = match relation {
        Relation::Contradicts => "same measure and scope, values that cannot both hold",
        Relation::Updates => "a running total at two times, the later one greater",
        _ => "same measure at two times",
    };
    Some(Link {
        relation,
        claims: order,
        reason: reason.to_owned(),
        fields: vec!["object", "times", "quantities"],
    })
}

/// Whether the later of two running totals is the greater one.
fn grows(a: &Claim, b: &Claim) -> bool {
    let (first, last) = if a.held() <= b.held() { (a, b) } else { (b, a) };
    matches!((first.value(), last.value()), (Some(x), Some(y)) if y.low > x.high)
}
