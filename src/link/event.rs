//! The same event told twice, planned and held, or one of a series.

use super::claim::Claim;
use super::file::Drawer;
use super::measure::one_a_text;
use super::when::Days;
use super::{Link, Relation};

/// What is said or asked for is the same when its words are this much alike.
const SAID: f64 = 0.45;
/// Events without a date of their own must be this much alike.
const UNDATED: f64 = 0.55;
/// A fact is compared with at most so many groups of its drawer.
const GROUPS: usize = 48;

pub fn read(claims: &[Claim], drawer: &Drawer, out: &mut Vec<Link>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for k in 0..drawer.claims.len() {
        let from = groups.len().saturating_sub(GROUPS);
        let group =
            groups[from..].iter_mut().rev().find(|g| g.iter().take(8).all(|&j| same(claims, drawer, j, k)));
        match group {
            Some(group) => group.push(k),
            None => groups.push(vec![k]),
        }
    }
    for group in &groups {
        told(claims, drawer, group, out);
    }
    series(claims, drawer, out);
}

fn is_said(claim: &Claim) -> bool {
    matches!(
        claim.kind.as_str(),
        "statement" | "proposal" | "support" | "commitment" | "opposition" | "warning"
    )
}

/// Whether two facts of a drawer are of one event.
fn same(claims: &[Claim], drawer: &Drawer, j: usize, k: usize) -> bool {
    let (a, b) = (&claims[drawer.claims[j]], &claims[drawer.claims[k]]);
    let alike = drawer.topics[j].likeness(&drawer.topics[k]);
    if a.negative != b.negative || a.recurs || b.recurs {
        return false;
    }
    if is_said(a) {
        return alike >= SAID && near(a, b);
    }
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.meets(y) && matched(a, b, alike, x, y),
        _ => a.kind != "visit" && a.kind != "relations" && alike >= UNDATED && agree(a, b),
    }
}

/// Whether what was said may have been said on one occasion.
fn near(a: &Claim, b: &Claim) -> bool {
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.meets(y),
        _ => a.held().zip(b.held()).is_none_or(|(x, y)| x.gap(y) < 31),
    }
}

/// Whether two dated facts of one kind and subject are of one event: the same day or nearly, or the same object.
fn matched(a: &Claim, b: &Claim, alike: f64, x: Days, y: Days) -> bool {
    let short = x.len() <= 7 && y.len() <= 7;
    match a.kind.as_str() {
        "relations" => true,
        "visit" => short || a.object == b.object,
        "call" | "meeting" => a.object == b.object || alike >= UNDATED,
        _ => alike >= UNDATED || agree(a, b),
    }
}

/// Whether both have numbers, and these are the same.
fn agree(a: &Claim, b: &Claim) -> bool {
    matches!((a.value(), b.value()), (Some(x), Some(y)) if x.agrees(y))
}

/// An event told by several texts: as news of what was planned, more exactly, or again.
fn told(claims: &[Claim], drawer: &Drawer, group: &[usize], out: &mut Vec<Link>) {
    let all: Vec<usize> = group.iter().map(|&k| drawer.claims[k]).collect();
    let (plans, held): (Vec<usize>, Vec<usize>) =
        all.iter().partition(|&&n| !is_said(&claims[n]) && claims[n].is_plan());
    for &plan in &plans {
        for &event in held.iter().filter(|&&e| claims[e].doc != claims[plan].doc).take(8) {
            out.push(Link {
                relation: Relation::Fulfils,
                claims: vec![plan, event],
                reason: "what was planned is told as held".to_owned(),
                fields: vec!["subject", "times", "modality"],
            });
        }
    }
    for part in [&plans, &held] {
        let mut each = one_a_text(claims, part);
        if each.len() < 2 {
            continue;
        }
        let times: Vec<Days> = each.iter().filter_map(|&n| claims[n].when).collect();
        let finer = !is_said(&claims[each[0]]) && times.iter().any(|a| times.iter().any(|b| a.holds(*b)));
        each.sort_by_key(|&n| std::cmp::Reverse(claims[n].when.map_or(i32::MAX, Days::len)));
        let (relation, reason) = if finer {
            (Relation::Refines, "the same event, the later listed dates it more exactly")
        } else {
            (Relation::Corroborates, "the same event")
        };
        out.push(Link {
            relation,
            claims: each,
            reason: reason.to_owned(),
            fields: vec!["subject", "object", "times"],
        });
    }
}

/// `lần thứ 19`, `lần thứ 20`; a part, then the whole.
fn series(claims: &[Claim], drawer: &Drawer, out: &mut Vec<Link>) {
    let step = |n: usize| {
        let claim = &claims[n];
        claim.arg("ordinal").and_then(|o| o.parse::<i64>().ok()).or(match claim.arg("extent") {
            Some("partial") => Some(0),
            Some("full") => Some(1),
            _ => None,
        })
    };
    let mut steps: Vec<(Days, i64, usize)> = (0..drawer.claims.len())
        .filter_map(|k| Some((claims[drawer.claims[k]].when?, step(drawer.claims[k])?, k)))
        .collect();
    steps.sort_unstable();
    for pair in steps.windows(2) {
        let ((x, a, j), (y, b, k)) = (pair[0], pair[1]);
        if b == a + 1 && !x.meets(y) && drawer.topics[j].likeness(&drawer.topics[k]) >= UNDATED {
            out.push(Link {
                relation: Relation::Sequence,
                claims: vec![drawer.claims[j], drawer.claims[k]],
                reason: "one after the other in a series".to_owned(),
                fields: vec!["object", "times", "args"],
            });
        }
    }
}
